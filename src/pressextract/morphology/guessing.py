"""What is likely, known from counts: lemmas, cases, the place of adjectives, endings of unknown names.

    guessed("Macrona", None) -> (Nominative(text="Macron", case=GEN|ACC, …), Nominative(text="Macrona", case=NOM, …), …)

The counts are data files under `lexicons/morphology`, each with its source; `training/` holds what wrote them.
Nothing here asks the dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from pressextract.bounds import PHRASES, RARE, TAGS
from pressextract.lexicons import read_lines
from pressextract.morphology.analysis import ADJECTIVAL, Case, Form, Gender, Mark, Number


class Nominative(NamedTuple):
    """One way to read a form as a noun, and the nominative that goes with it.

    Attributes:
        text: The nominative with the capitals of the form; "" if it is generated on demand, see `nominative_text`.
        case, number, gender: Those of the reading, as bits.
        marks: Name classes that the dictionary gives.
        cost: A negative logarithm, lower for what is more likely.
        source: Class of the lemma (see `class_of`) or "learnt".
        lemma: The lemma as the dictionary writes it.
        generate: Form, lemma id, word class and last part of the tag, where `text` is still to be made.
    """

    text: str
    case: int
    number: int
    gender: int
    marks: int
    cost: float
    source: str
    lemma: str
    generate: tuple[str, str, str, str] | None = None


class LearntRule(NamedTuple):
    """One line of endings.tsv applied to a form: cut so many letters, add these."""

    cut: int
    add: str
    case: int
    number: int
    gender: int
    weight: float


def class_of(marks: int, pos: str, gender: int, /) -> str:
    """Class of a reading in the table of frequencies: given name, surname, place, organisation, common, adjective."""
    if pos in ADJECTIVAL:
        return "a"
    if pos not in ("subst", "depr", "ger"):
        return "x"
    if marks & Mark.SURNAME and marks & Mark.PLACE and not gender & Gender.M1:
        return "p"  # "Warta" the river; the dictionary writes the woman's surname into the same entry
    for mark, name in (
        (Mark.GIVEN_NAME, "g"),
        (Mark.SURNAME, "s"),
        (Mark.PLACE, "p"),
        (Mark.ORGANISATION, "o"),
    ):
        if marks & mark:
            return name
    return "c"


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[tuple[str, str], float]:
    """How often lemmas occur, by class and lemma."""
    table: dict[tuple[str, str], float] = {}
    for line in read_lines("morphology/frequencies.tsv"):
        name, lemma, count = line.split("\t")
        table[name, lemma] = float(count)
    return table


@lru_cache(maxsize=1)
def _foreign_names() -> Mapping[str, str]:
    """Foreign names that the dictionary lacks: m, f for given names, s for surnames."""
    return dict(line.split("\t") for line in read_lines("morphology/foreign_names.tsv"))


@lru_cache(maxsize=1)
def _positions() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Nouns that an adjective was seen before and after."""
    table: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for line in read_lines("morphology/positions.tsv"):
        lemma, before, after = line.split("\t")
        table[lemma] = frozenset(before.split(";")) - {""}, frozenset(after.split(";")) - {""}
    return table


#: What it tells that the adjective was seen with one of the two nouns and not with the other.
_SEEN_WITH: Final = 0.9


@lru_cache(maxsize=RARE)
def stands_after(adjective: Form, before: Form, after: Form, /) -> float:
    """How probable it is that an adjective between two nouns belongs to the one before it.

    Args:
        adjective: "Wojewódzkiej" in "Komendy Wojewódzkiej Policji".
        before: The noun before it.
        after: The noun after it.
    """
    table = _positions()
    for reading in adjective.analyses:
        known = table.get(reading.lemma.rpartition("-")[2]) if reading.pos == "adj" else None
        if known is not None:
            with_after, with_before = not known[0].isdisjoint(after.lemmas), not known[1].isdisjoint(before.lemmas)
            if with_after != with_before:
                return _SEEN_WITH if with_before else 1.0 - _SEEN_WITH
            return (len(known[1]) + 3.0) / (len(known[0]) + len(known[1]) + 4.0)
    return 0.6


def foreign_name(text: str, /) -> str:
    """Letters m, f (given name of men, of women), s (surname) for a foreign name in its base form, else ""."""
    return _foreign_names().get(text, "")


#: Weight of a lemma that was never seen, by class.
_UNSEEN: Final = {"g": 0.1, "s": 0.15, "p": 0.15, "o": 0.3, "c": 0.3, "a": 0.3, "x": 0.1}


def frequency(name: str, lemma: str, /) -> float:
    """Occurrences of a lemma in Polish texts, never 0.

    Args:
        name: Class of the lemma, see `class_of`.
        lemma: The lemma as the dictionary writes it.
    """
    table = _frequencies()
    found = table.get((name, lemma), 0.0)
    if "-" in lemma:  # "Bielsko-Biała": rare itself, its parts are not
        share = 0.02
        for part in lemma.split("-"):
            share *= 0.1 + max(table.get((kind, part), 0.0) for kind in "pca")
        found += share
    return found + _UNSEEN[name]


@lru_cache(maxsize=1)
def _endings() -> Mapping[tuple[str, str], tuple[LearntRule, ...]]:
    """The learnt rules by class and ending."""
    table: dict[tuple[str, str], tuple[LearntRule, ...]] = {}
    for line in read_lines("morphology/endings.tsv"):
        name, ending, rules = line.split("\t")
        parsed = []
        for rule in rules.split(" "):
            cut, add, case, number, gender, weight = rule.split(",")
            parsed.append(LearntRule(int(cut), add, int(case), int(number), int(gender), float(weight)))
        table[name, ending] = tuple(parsed)
    return table


#: Share of the cases among names in running text, see training/endings.py.
CASE_SHARE: Final = {1: 0.45, 2: 0.27, 4: 0.04, 8: 0.07, 16: 0.10, 32: 0.07, 64: 0.0005}


@lru_cache(maxsize=TAGS)
def share_of(cases: int, /) -> float:
    """Share of a set of cases in running text."""
    return sum(share for bit, share in CASE_SHARE.items() if bit & cases)


#: How much a shorter ending counts beside a longer one, in occurrences.
_BACK_OFF: Final = 0.7


@lru_cache(maxsize=PHRASES)
def learnt(text: str, name: str, /) -> tuple[Nominative, ...]:
    """What the learnt endings of a class ("surname", "given", "place", "other") make of an unknown form.

    Longer endings are trusted by how often they were seen, shorter ones fill the rest. `cost` is
    -log P(form | case, lemma unknown) up to a constant, so that it can stand beside -log of a frequency.
    """
    table = _endings()
    marked = "^" + text.lower()
    shares: dict[tuple[int, str, int, int, int], float] = {}
    for length in range(1, min(6, len(marked)) + 1):
        rules = table.get((name, marked[-length:]))
        if rules is None:
            continue
        total = sum(rule.weight for rule in rules)
        rest = _BACK_OFF / (total + _BACK_OFF) if shares else 0.0
        for key in shares:
            shares[key] *= rest
        for rule in rules:
            key = rule[:5]
            shares[key] = shares.get(key, 0.0) + (1.0 - rest) * rule.weight / total
    found = []
    for (cut, add, cases, number, gender), share in shares.items():
        if share < 1e-4 or cut >= len(text) - 1:
            continue
        stem = text[: len(text) - cut] if cut else text
        lemma = stem + (add.upper() if text.isupper() else add)
        case = cases or Case.ANY & ~(Case.NOMINATIVE | Case.VOCATIVE)
        found.append(
            Nominative(
                lemma, case, number, gender or Gender.ANY, 0, -log(share / share_of(case)), "learnt", lemma
            )
        )
    return tuple(found)


#: Which class of learnt endings an unknown capitalised word follows, by what is known of the phrase.
_MIXTURES: Final = {
    None: (("surname", 0.4), ("place", 0.2), ("other", 0.3), ("given", 0.1)),
    "place": (("place", 0.8), ("other", 0.1), ("surname", 0.1)),
    "organisation": (("other", 0.7), ("place", 0.15), ("surname", 0.15)),
}


#: A base form in the list of foreign names is so many times likelier.
_LISTED: Final = 6.0


@lru_cache(maxsize=PHRASES)
def guessed(text: str, kind: str | None, /) -> tuple[Nominative, ...]:
    """Nominatives of an unknown word of which at most the kind of name is known."""
    summed: dict[tuple[str, int, int], float] = {}
    for name, weight in _MIXTURES.get(kind, _MIXTURES[None]):
        for reading in learnt(text, name):
            key = (reading.text, reading.case, reading.gender)
            silent = text.endswith("a") and reading.text == text[:-1] + "e"  # "Villa" is hardly a form of "Ville"
            listed = _LISTED if reading.text in _foreign_names() and not silent else 1.0
            summed[key] = summed.get(key, 0.0) + weight * listed * exp(-reading.cost)
    return tuple(
        Nominative(lemma, case, Number.SINGULAR, gender, 0, -log(share), "learnt", lemma)
        for (lemma, case, gender), share in summed.items()
    )
