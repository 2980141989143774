"""Every example and counter-example of the lexicon of dates does what it says."""

from __future__ import annotations

import datetime as dt

import pytest

from pressextract.dates.grammar import find_dates
from pressextract.dates.lexicon import lexicon
from pressextract.dates.resolve import resolve_dates
from pressextract.lexicons import load_entries, read_table

#: The day of publication of all examples, a Friday.
PUBLISHED = dt.date(2014, 12, 19)
FORMS = read_table("dates/forms.toml")["form"]
COUNTERS = read_table("dates/counter.toml")["counter"]


def _found(text: str) -> list[tuple[str, str]]:
    published = PUBLISHED
    return [
        (date.rule, date.timex) for date in resolve_dates(find_dates(text), text=text, published=published)
    ]


@pytest.mark.parametrize(
    ("name", "text", "timex"),
    [
        pytest.param(form["name"], text, timex, id=f"{form['name']}: {text}")
        for form in FORMS
        for text, timex in form["yes"].items()
    ],
)
def test_form_reads_its_examples(name: str, text: str, timex: str) -> None:
    found = _found(text)
    assert [value for _, value in found] == timex.split()
    assert name in [rule for rule, _ in found]


@pytest.mark.parametrize(
    ("name", "text"),
    [pytest.param(form["name"], text, id=f"{form['name']}: {text}") for form in FORMS for text in form["no"]],
)
def test_form_leaves_its_counter_examples(name: str, text: str) -> None:
    assert name not in [rule for rule, _ in _found(text)]


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{entry['name']}: {text}") for entry in COUNTERS for text in entry["no"]]
)
def test_counter_rule_keeps_dates_out(text: str) -> None:
    assert _found(text) == []


def test_every_form_and_counter_rule_has_examples() -> None:
    assert [form["name"] for form in FORMS if not form.get("yes") or not form.get("no")] == []
    assert [entry["name"] for entry in COUNTERS if not entry.get("no")] == []


def test_every_pattern_compiles() -> None:
    assert all(form.pattern.groups >= 0 for form in lexicon().forms)


def test_entries_name_their_source() -> None:
    load_entries(
        "dates/forms.toml",
        "form",
        required={"name", "meaning", "triggers", "pattern"},
        optional={"lead", "small", "capital"},
    )
    assert read_table("dates/calendar.toml")["source"]
