"""What of a trained model's names becomes an organisation."""

from __future__ import annotations

import pytest

from pressextract.candidates import NameCandidate

from .tables import find


def _named(text: str, name: str, score: float = 0.99) -> list[str]:
    start = text.index(name)
    candidate = NameCandidate(start=start, end=start + len(name), rule="model", label="organisation", score=score)
    return [item.name for item in find(text, candidate) if item.rule == "model"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halę buduje się przez Drutex od maja.", "Drutex"),
        ("Drutex podpisał umowę z gminą.", "Drutex"),
    ],
)
def test_unknown_name_that_acts_is_taken(text: str, name: str) -> None:
    assert _named(text, name) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kongres zgromadził tłumy.", "Kongres"),
        ("Targi w AmberExpo trwają.", "AmberExpo"),
        ("Zadebiutował program Drutex i koniec.", "Drutex"),
    ],
)
def test_common_words_venues_and_programmes_are_left_out(text: str, name: str) -> None:
    assert _named(text, name) == []


def test_unsure_names_are_left_out() -> None:
    assert _named("Drutex podpisał umowę z gminą.", "Drutex", score=0.5) == []


def test_rules_win_over_the_model() -> None:
    text = "Fundacja „Bliżej Siebie” pomaga."
    assert _named(text, "Bliżej Siebie") == []
