"""Every example and counter-example of the event lexicon, and what its reader refuses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pressextract.candidates import PersonCandidate
from pressextract.errors import LexiconError
from pressextract.events.find import find_events
from pressextract.events.lexicon import EVENT_TYPES, build_lexicon, event_lexicon, read_triggers
from pressextract.layout.find import find_layout
from pressextract.lexicons import read_table
from pressextract.linking.happenings import THRESHOLD
from pressextract.morphology import Mark, analyse, words_of


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
    return max((item.certainty for item in events if item.type == type_ and rule in ("", item.rule)), default=0.0)


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
    assert certainty(sentence, "", type_) < THRESHOLD


def test_every_type_has_a_file_that_outranks_known_types() -> None:
    lexicon = event_lexicon()
    assert set(lexicon.outranks) == set(EVENT_TYPES) == {trigger.type for trigger in lexicon.triggers}
    assert all(name not in others for name, others in lexicon.outranks.items())


def test_verbs_of_headlines_stand_for_verbs_of_triggers() -> None:
    lexicon = event_lexicon()
    verbs = {key for key in lexicon.anchors if key.startswith("v:")}
    unknown = {
        verb: perfective
        for verb, perfective in lexicon.headline_present.items()
        if not any(f"v:{other}" in verbs for other in perfective)
    }
    assert unknown == {}
    assert lexicon.told_in_headline(analyse("otwiera"))
    assert not lexicon.told_in_headline(analyse("otwierać"))


def test_rules_have_names_of_their_own() -> None:
    rules = [trigger.rule for trigger in event_lexicon().triggers]
    assert len(rules) == len(set(rules))


def test_unknown_type_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"wedding\.toml"):
        read_triggers("wedding")


@pytest.mark.parametrize(
    ("key", "value"), [("strength", "strong"), ("needs", ["luck"]), ("colour", "red"), ("lemmas", ["gala|", "noc"])]
)
def test_unknown_keys_and_values_are_refused(monkeypatch: pytest.MonkeyPatch, key: str, value: object) -> None:
    entry = {"lemmas": ["gala"], "yes": [], "no": [], key: value}
    table = {"type": "ceremony", "source": "test", "trigger": [entry]}
    monkeypatch.setattr("pressextract.lexicons.read_table", lambda name: table)
    monkeypatch.setattr("pressextract.events.lexicon.read_table", lambda name: table)
    with pytest.raises(LexiconError):
        read_triggers("ceremony")


def test_a_lexicon_of_one_trigger_can_be_handed_in() -> None:
    (trigger,) = [item for item in read_triggers("sport") if item.rule == "sport:mecz"]
    words = words_of("W sobotę odbył się mecz i koncert.")
    layout = find_layout("W sobotę odbył się mecz i koncert.", words)
    events, _ = find_events(words, layout, lexicon=build_lexicon([trigger], {"sport": ()}))
    assert [(event.type, event.rule) for event in events] == [("sport", "sport:mecz")]
