"""Every example and counter-example of the event lexicon, and the table of types against the contract."""

from __future__ import annotations

import pathlib
from itertools import pairwise

import pytest

from pressextract.candidates import PersonCandidate
from pressextract.events.find import find_events
from pressextract.events.lexicon import EVENT_TYPES, read_triggers
from pressextract.layout.find import find_layout
from pressextract.lexicons import read_table
from pressextract.linking.happenings import THRESHOLD
from pressextract.morphology import Mark, words_of

CONTRACT = pathlib.Path(__file__).parents[3] / "docs" / "contract.md"


def people_of(words):
    """Stand-ins for the people finder: two capitalised words, the first a given name."""
    return tuple(
        PersonCandidate(start=left.start, end=right.end, rule="test", name=f"{left.text} {right.text}")
        for left, right in pairwise(words)
        if left.form.marks & Mark.GIVEN_NAME and left.form.is_title and right.form.is_title
    )


def certainty(sentence: str, rule: str, type_: str) -> float:
    words = words_of(sentence)
    events, _ = find_events(words, find_layout(sentence, words), (), people_of(words))
    return max((item.certainty for item in events if item.type == type_), default=0.0)


def examples(key: str) -> list[tuple[str, str, str]]:
    found = []
    for name in EVENT_TYPES:
        for trigger, entry in zip(read_triggers(name), read_table(f"events/{name}.toml")["trigger"], strict=True):
            found.extend((name, trigger.rule, sentence) for sentence in entry[key])
    return found


@pytest.mark.parametrize(("type_", "rule", "sentence"), examples("yes"))
def test_example_reports_the_happening(type_: str, rule: str, sentence: str) -> None:
    assert certainty(sentence, rule, type_) >= THRESHOLD


@pytest.mark.parametrize(("type_", "rule", "sentence"), examples("no"))
def test_counter_example_reports_none(type_: str, rule: str, sentence: str) -> None:
    assert certainty(sentence, rule, type_) < THRESHOLD
