"""What resolving adds to the grammar: notes, lists of the pipeline, times without publication, errors of callers."""

from __future__ import annotations

import datetime as dt

import pytest

from pressextract.candidates import DateCandidate
from pressextract.dates.calendar import add_months, easter, iso_week, month_end, nth_weekday, weekday_near
from pressextract.dates.fallback import parse_span
from pressextract.dates.find import find_dates
from pressextract.dates.grammar import find_dates as find_candidates
from pressextract.dates.resolve import resolve_dates
from pressextract.dates.tense import tense_at
from pressextract.dates.values import DateValue
from pressextract.errors import InputError, InternalError

FRIDAY = dt.date(2014, 12, 19)


def test_contradicting_weekday_is_noted() -> None:
    text = "w piątek, 18 grudnia 2014 r."
    (date,) = resolve_dates(find_candidates(text), text=text, published=FRIDAY)
    assert date.first == "2014-12-18"
    assert date.note is not None and "weekday 5" in date.note


def test_agreeing_weekday_is_not_noted() -> None:
    text = "w czwartek, 18 grudnia 2014 r."
    (date,) = resolve_dates(find_candidates(text), text=text, published=FRIDAY)
    assert date.note is None


def test_complete_day_is_known_before_publication_is() -> None:
    full, bare, span = find_candidates("19-12-2014, potem 18 grudnia i 12–14 maja 2014")
    assert full.day == dt.date(2014, 12, 19)
    assert bare.day is None
    assert span.day is None


def test_year_of_29_february_is_one_that_has_it() -> None:
    (date,) = find_dates("29 lutego", published="2014-12-19")
    assert date.timex == "2016-02-29"


def test_unknown_meaning_is_our_bug() -> None:
    candidate = DateCandidate(start=0, end=1, rule="made-up", value=DateValue(meaning="no-such"))
    with pytest.raises(InternalError, match="no-such"):
        resolve_dates([candidate], text="x", published=None)


def test_publication_may_be_given_as_text_date_or_datetime() -> None:
    for published in ("2014-12-19", FRIDAY, dt.datetime(2014, 12, 19, 12)):
        assert find_dates("wczoraj", published=published)[0].first == "2014-12-18"


@pytest.mark.parametrize("published", ["19.12.2014", "wczoraj", ""])
def test_publication_that_is_no_day_is_refused(published: str) -> None:
    with pytest.raises(InputError, match="published"):
        find_dates("wczoraj", published=published)


def test_text_must_be_text() -> None:
    with pytest.raises(TypeError):
        find_dates(b"18 grudnia 2014")  # type: ignore[arg-type]


def test_offsets_are_into_the_text_of_the_caller() -> None:
    text = "😀 İ\u200b „Młyn” 18\u00a0grudnia 2014 r.\r\n12–14 maja 2014"
    for date in find_dates(text):
        assert text[date.start : date.end] == date.text
    assert [date.timex for date in find_dates(text)] == ["2014-12-18", "2014-05-12/2014-05-14"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("W piątek złożył rezygnację.", -1),
        ("W piątek podpisano umowę.", -1),
        ("Otwarcie odbędzie się w piątek.", 1),
        ("W piątek zaplanowano obrady.", 1),
        ("W piątek pada deszcz.", 0),
        ("Złożył rezygnację. W piątek", 0),
        ("Będzie padać w piątek, mówił wójt", 1),
    ],
)
def test_tense_is_that_of_the_nearest_verb_of_the_sentence(text: str, tense: int) -> None:
    start = text.index("piątek")
    assert tense_at(text, start, start + len("piątek")) == tense


def test_dateparser_reads_one_distance_from_publication() -> None:
    assert parse_span("2 lata i 3 miesiące temu", FRIDAY) == dt.date(2012, 9, 19)
    assert parse_span("ani słowa o czasie", FRIDAY) is None


def test_calendar() -> None:
    assert [easter(year) for year in (2014, 2015, 2016, 2038)] == [
        dt.date(2014, 4, 20), dt.date(2015, 4, 5), dt.date(2016, 3, 27), dt.date(2038, 4, 25),
    ]  # fmt: skip
    assert month_end(2012, 2) == dt.date(2012, 2, 29)
    assert add_months(dt.date(2014, 12, 31), 2) == dt.date(2015, 2, 1)
    assert add_months(dt.date(2014, 1, 31), -1) == dt.date(2013, 12, 1)
    assert iso_week(dt.date(2014, 12, 29)) == "2015-W01"
    assert nth_weekday(2014, 3, 1, -1) == dt.date(2014, 3, 31)
    assert nth_weekday(2014, 2, 6, 5) is None
    assert weekday_near(FRIDAY, 5, 0, strictly=False) == FRIDAY
    assert weekday_near(FRIDAY, 5, -1, strictly=True) == dt.date(2014, 12, 12)
