"""Whatever the text: no error, mentions that are slices in order, no overlap, the same when asked again."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressextract.dates.find import find_dates

PIECES = [
    "12", "3", "31", "2014", "2014-12-18", "18.12.2014", "12–14", "maja", "MAJA", "Maj", "września", "wrzes\u0301nia", "czwartek",
    "w czwartek,", "w sobotę", "i", "do", "od", "-", "–", ".", ",", "(", ")", "br.", "ub.r.", "r.", "roku", "rok", "XII", "I", "IV",
    "kwartał", "półrocze", "wczoraj", "dziś", "za", "dwa", "tygodnie", "temu", "lata", "tego samego roku", "w nocy z", "na", "godz.",
    "10.00", "ul.", "Dz.U.", "poz.", "tel.", "\n", "\r\n", "\u00a0", "\u00ad", "😀", "İ", "ß", "99999999", "0", "00.00.0000", "co", "każdy",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)
DAYS = st.one_of(st.none(), st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31)))


@given(text=TEXTS, published=DAYS)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_gives_slices_in_order(text: str, published: dt.date | None) -> None:
    found = find_dates(text, published=published)
    end = 0
    for date in found:
        assert date.start >= end
        assert date.text and text[date.start : date.end] == date.text
        assert (date.first is None) == (date.last is None)
        assert date.first is None or date.last is None or date.first <= date.last
        end = date.end
    assert found == find_dates(text, published=published)


@pytest.mark.parametrize(
    "piece",
    [
        "1, ",
        "12 ",
        "1.1.1.",
        "2014 ",
        "12–",
        "maj i ",
        "w sobotę i ",
        "od 1 do ",
        "((",
        "12 maja ",
        "i 3 maja ",
        "do ",
        "rok ",
        "2014-",
        "Dz.U. 2014 ",
        "za rok ",
    ],
)
def test_repetition_is_survived(piece: str) -> None:
    """Time is the matter of benchmarks/linear.py; here nothing may break or overlap."""
    text = piece * 4000
    dates = find_dates(text)
    assert all(text[date.start : date.end] == date.text for date in dates)
    assert all(left.end <= right.start for left, right in pairwise(dates))
