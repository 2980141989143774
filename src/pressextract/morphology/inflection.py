"""Nominative forms of single words: what the dictionary gives, what learnt endings suggest for the rest.

    nominatives(analyse("Urzędu")) -> (Nominative(text="Urząd", case=GEN, number=1, gender=M3, …),)

Numbers, cases and genders are the bit sets of `pressextract.morphology.analysis`. A phrase or a person's name is
put together from these by `nominative` and `person_names`; nothing here looks at a neighbouring word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from pressextract.lexicons import read_lines
from pressextract.morphology.analysis import ADJECTIVAL, Case, Form, Gender, Mark, Number, analyse, forms_of


class Nominative(NamedTuple):
    """One way to read a form and the nominative that goes with it.

    `number` and `gender` are those of the reading; `text` has the capitals of the form; `cost` is lower for what is
    more likely (a negative logarithm); `source`: the class of the lemma, see `class_of`, or "learnt".
    """

    text: str
    case: int
    number: int
    gender: int
    marks: int
    cost: float
    source: str
    lemma: str


class LearntRule(NamedTuple):
    """One line of endings.tsv applied to a form: cut so many letters, add these."""

    cut: int
    add: str
    case: int
    number: int
    gender: int
    weight: float


def shaped(form: str, lemma: str, /) -> str:
    """The lemma with the capitals of the form.

    >>> shaped("Urzędu", "urząd"), shaped("URZĘDU", "urząd"), shaped("iPoda", "ipod"), shaped("reginów", "Reginy")
    ('Urząd', 'URZĄD', 'iPod', 'reginy')
    """
    if form.isupper() and len(form) > 1:
        return lemma.upper()
    if form.islower():
        return lemma.lower()
    if lemma.isupper():
        lemma = lemma.lower()
    same = 0
    for left, right in zip(form.lower(), lemma.lower(), strict=False):
        if left != right:
            break
        same += 1
    if not same:
        return lemma[:1].upper() + lemma[1:]
    return form[:same] + lemma[same:]


def class_of(marks: int, pos: str, gender: int, /) -> str:
    """Class of a reading in the table of frequencies: given name, surname, place, organisation, common, adjective."""
    if pos in ADJECTIVAL:
        return "a"
    if pos not in ("subst", "depr", "ger"):
        return "x"
    if marks & Mark.SURNAME and marks & Mark.PLACE and not gender & Gender.M1:
        return "p"  # "Warta" the river; the dictionary writes the woman's surname into the same entry
    for mark, name in ((Mark.GIVEN_NAME, "g"), (Mark.SURNAME, "s"), (Mark.PLACE, "p"), (Mark.ORGANISATION, "o")):
        if marks & mark:
            return name
    return "c"


def adjective_form(lemma: str, number: int, gender: int, /) -> str:
    """Nominative of a regular adjective in the positive degree.

    >>> adjective_form("miejski", 1, Gender.FEMININE), adjective_form("główny", 2, Gender.M3)
    ('miejska', 'główne')
    """
    if number == Number.SINGULAR and gender & Gender.MASCULINE:
        return lemma
    if number == Number.PLURAL and gender & Gender.M1 and not gender & ~Gender.M1:
        for form, reading in forms_of(lemma):
            if reading.pos == "adj" and reading.case & Case.NOMINATIVE and reading.number & Number.PLURAL:
                if reading.gender & Gender.M1 and reading.tag.endswith(":pos"):
                    return form
    ending = "a" if number == Number.SINGULAR and gender & Gender.FEMININE else "e"
    if lemma.endswith("y"):
        return lemma[:-1] + ending
    if lemma.endswith(("ki", "gi")):
        return lemma[:-1] + ("a" if ending == "a" else "ie")
    if lemma.endswith("i"):
        return lemma + ending
    return _generated(lemma, "adj", "pos", number, gender & -gender) or lemma


@lru_cache(maxsize=20_000)
def _generated(lemma_id: str, pos: str, tail: str, number: int, gender: int, like: str | None = None) -> str | None:
    """Nominative of a lemma in a number and gender, from the dictionary."""
    found = None
    for form, reading in forms_of(lemma_id):
        if reading.pos == pos and reading.number & number and reading.case & Case.NOMINATIVE:
            if reading.gender & gender and (not tail or reading.tag.rsplit(":", 1)[-1] == tail):
                if like is None:
                    return form
                if found is None or _same(form, like) > _same(found, like):
                    found = form
    return found


def _same(left: str, right: str) -> int:
    """How many letters two forms share from the start."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def adjective_nominative(form: Form, number: int, gender: int, case: int, /) -> str | None:
    """The form's nominative as an adjective that agrees with a noun, or `None` if it does not agree."""
    for reading in form.analyses:
        if reading.pos in ADJECTIVAL and reading.case & case and reading.number & number and reading.gender & gender:
            if case == Case.NOMINATIVE:
                return form.norm
            return _adjective(form, reading.lemma_id, reading.pos, reading.tag, number, gender)
    if not form.analyses and form.is_word and not form.is_upper:
        return _unknown_adjective(form.norm, number, gender, case)
    return None


#: Endings of adjectives after k, g and others: number, genders, cases.
_ADJECTIVE_ENDINGS: Final = (
    ("iego", 1, 23, 10), ("iemu", 1, 23, 4), ("im", 1, 23, 48), ("im", 2, 31, 4), ("iej", 1, 8, 38), ("ą", 1, 8, 24),
    ("ich", 2, 31, 34), ("ich", 2, 1, 8), ("imi", 2, 31, 16), ("ie", 1, 16, 9), ("ie", 2, 30, 9), ("i", 1, 7, 1), ("i", 1, 4, 8), ("a", 1, 8, 1),
)  # fmt: skip
_ADJECTIVE_STEMS: Final = ("sk", "ck", "dzk")


def _unknown_adjective(text: str, number: int, gender: int, case: int) -> str | None:
    """Nominative of an adjective in -ski, -cki, -dzki that the dictionary lacks, if it agrees."""
    for ending, numbers, genders, cases in _ADJECTIVE_ENDINGS:
        if numbers & number and genders & gender and cases & case and text.endswith(ending):
            stem = text[: -len(ending)]
            if stem.endswith(_ADJECTIVE_STEMS):
                return adjective_form(stem + "i", number, gender) if number == 1 or gender & 30 else stem + "ie"
    return None


def _adjective(form: Form, lemma_id: str, pos: str, tag: str, number: int, gender: int) -> str:
    tail = tag.rsplit(":", 1)[-1]
    lemma = lemma_id.split(":", 1)[0]
    if pos == "adj" and tail == "pos":
        found: str | None = adjective_form(lemma, number, gender)
    else:
        found = _generated(lemma_id, pos, tail, number, gender & -gender, form.lower)
    return shaped(form.norm, found) if found else form.norm


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
def _positions() -> Mapping[str, float]:
    """Share of the places after its noun among all places of an adjective."""
    table: dict[str, float] = {}
    for line in read_lines("morphology/positions.tsv"):
        lemma, before, after = line.split("\t")
        table[lemma] = (int(after) + 1.0) / (int(before) + int(after) + 2.0)
    return table


def stands_after(form: Form, /) -> float:
    """How probable it is that an adjective belongs to the noun before it rather than to the one after it.

    >>> stands_after(analyse("Ekonomicznego")) > 0.8 > 0.6 > stands_after(analyse("Polskiego"))
    True
    """
    table = _positions()
    for reading in form.analyses:
        if reading.pos == "adj" and (share := table.get(reading.lemma.rpartition("-")[2])) is not None:
            return share
    return 0.6


def foreign_name(text: str, /) -> str:
    """Letters m, f (given name of men, of women), s (surname) for a foreign name in its base form, else ""."""
    return _foreign_names().get(text, "")


#: Weight of a lemma that was never seen, by class.
_UNSEEN: Final = {"g": 0.1, "s": 0.15, "p": 0.15, "o": 0.3, "c": 0.3, "a": 0.3, "x": 0.1}


#: Cost of the plural by class: names of people and places hardly have one.
_PLURAL: Final = {"g": 4.0, "s": 3.5, "p": 4.0, "o": 4.0, "c": 1.8, "x": 1.8}


def frequency(name: str, lemma: str, /) -> float:
    """Occurrences of a lemma in Polish texts, never 0.

    Args:
        name: Class of the lemma, see `class_of`.
        lemma: The lemma as the dictionary writes it.
    """
    return _frequencies().get((name, lemma), 0.0) + _UNSEEN[name]


@lru_cache(maxsize=40_000)
def nominatives(text: str, /) -> tuple[Nominative, ...]:
    """All dictionary readings of a form as a noun, with their nominatives; `cost` is -log of the lemma's frequency."""
    form = analyse(text)
    found: dict[tuple[str, int, int, str], Nominative] = {}
    for reading in form.analyses:
        if reading.pos not in ("subst", "depr", "ger"):
            continue
        name = class_of(reading.marks, reading.pos, reading.gender)
        cost = -log(frequency(name, reading.lemma))
        if reading.pos == "depr":
            if not form.is_lower:
                continue  # "Apple" is no plural of the surname Appel
            cost += 3.0
        if name == "s" and reading.case == Case.ANY:
            cost += 3.0  # women with a masculine form of the surname are a rule of person_names
        plural_only = reading.tag.endswith(":pt")
        for number in (Number.SINGULAR, Number.PLURAL):
            if not reading.number & number:
                continue
            lemma: str | None = reading.lemma
            if (number == Number.PLURAL or reading.pos == "ger") and not plural_only:
                tail = reading.tag.rsplit(":", 1)[-1] if reading.pos == "ger" else ""
                lemma = _generated(reading.lemma_id, reading.pos, tail, number, reading.gender)
            if lemma is None:
                continue
            if number == Number.PLURAL and reading.case & Case.NOMINATIVE and reading.pos != "depr":
                lemma = form.norm  # doublets such as "profesorowie", "profesorzy"
            candidate = Nominative(
                shaped(form.norm, lemma), reading.case, number, reading.gender, reading.marks,
                cost + (0.0 if number == Number.SINGULAR or plural_only else _PLURAL[name]), name, reading.lemma,
            )  # fmt: skip
            key = (candidate.text, number, reading.gender, name)
            if key in found:
                before = found[key]
                candidate = before._replace(
                    case=before.case | candidate.case, marks=before.marks | candidate.marks,
                    cost=min(before.cost, candidate.cost),
                )  # fmt: skip
            found[key] = candidate
    return tuple(found.values())


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


@lru_cache(maxsize=4_000)
def share_of(cases: int, /) -> float:
    """Share of a set of cases in running text."""
    return sum(share for bit, share in CASE_SHARE.items() if bit & cases)


#: How much a shorter ending counts beside a longer one, in occurrences.
_BACK_OFF: Final = 0.7


@lru_cache(maxsize=20_000)
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
            Nominative(lemma, case, number, gender or Gender.ANY, 0, -log(share / share_of(case)), "learnt", lemma)
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


@lru_cache(maxsize=20_000)
def guessed(text: str, kind: str | None, /) -> tuple[Nominative, ...]:
    """Nominatives of an unknown word of which at most the kind of name is known."""
    summed: dict[tuple[str, int, int], float] = {}
    for name, weight in _MIXTURES.get(kind, _MIXTURES[None]):
        for reading in learnt(text, name):
            key = (reading.text, reading.case, reading.gender)
            listed = _LISTED if reading.text in _foreign_names() else 1.0
            summed[key] = summed.get(key, 0.0) + weight * listed * exp(-reading.cost)
    return tuple(
        Nominative(lemma, case, Number.SINGULAR, gender, 0, -log(share), "learnt", lemma)
        for (lemma, case, gender), share in summed.items()
    )
