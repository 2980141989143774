"""Own sentences, right and wrong: which triggers are sure enough to be events, and where they stand."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
import regex
from tests.unit.events.test_lexicon import people_of

from pressextract.candidates import Header
from pressextract.events.find import find_events
from pressextract.layout.find import find_layout
from pressextract.linking.happenings import THRESHOLD
from pressextract.morphology import words_of

CASES = Path(__file__).parents[2] / "cases" / "events"
MARK = regex.compile(r"\[([^\]]+)\]\((\w+)\)")


def rows(name: str) -> list[str]:
    table = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return [row for section in table.values() for row in section["rows"]]


def found(text: str) -> set[tuple[str, int, int]]:
    words = words_of(text)
    events, _ = find_events(words, find_layout(text, words), (), people_of(words))
    return {(event.type, event.start, event.end) for event in events if event.certainty >= THRESHOLD}


def unmarked(row: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The plain text of a row and the triggers marked in it."""
    text, position, wanted = "", 0, set()
    for mark in MARK.finditer(row):
        text += row[position : mark.start()]
        wanted.add((mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        position = mark.end()
    return text + row[position:], wanted


@pytest.mark.parametrize("row", rows("reported.toml"))
def test_reported_happening_is_found_with_its_trigger(row: str) -> None:
    text, wanted = unmarked(row)
    assert found(text) == wanted


@pytest.mark.parametrize("text", rows("not_reported.toml"))
def test_nothing_is_reported(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "types"),
    [("Nowy most\n\nPublikacja 12.05.2019 10:00\n\nMost jest długi.", []), ("Narada\n\n12.05.2019 r. w gminie.", ["meeting"])],
)
def test_label_of_the_day_of_publication_is_no_launch(text: str, types: list[str]) -> None:
    words, start = words_of(text), text.index("12.")
    header = Header(title=(0, text.index("\n")), published=dt.date(2019, 5, 12), published_span=(start, start + 10))
    events, _ = find_events(words, find_layout(text, words), header=header)
    assert [event.type for event in events] == types


@pytest.mark.parametrize(
    "text", ["", " \n", "😀", "ODBYŁA SIĘ KONFERENCJA", "odbyla sie konferencja", "\u200bsesja\u00ad"]
)
def test_odd_texts_are_survived(text: str) -> None:
    words = words_of(text)
    events, places = find_events(words, find_layout(text, words))
    assert all(text[item.start : item.end].strip() for item in (*events, *places))
