"""Nominative forms of single words: what the dictionary gives, what learnt endings suggest for the rest.

    nominatives(analyse("Urzędu")) -> (Nominative(text="Urząd", case=GEN, number=1, gender=M3, …),)

Numbers, cases and genders are the bit sets of `pressextract.morphology.analysis`. A phrase or a person's name is
put together from these by `nominative` and `person_names`; nothing here looks at a neighbouring word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from pressextract.lexicons import read_lines
from pressextract.morphology.analysis import ADJECTIVAL, Case, Form, Gender, Number, analyse, forms_of


class Nominative(NamedTuple):
    """One way to read a form and the nominative that goes with it.

    `number` and `gender` are those of the reading; `text` has the capitals of the form; `cost` is lower for what is
    more likely; `source`: "noun", "adjective", "learnt".
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
    share: float


def shaped(form: str, lemma: str, /) -> str:
    """The lemma with the capitals of the form.

    >>> shaped("Urzędu", "urząd"), shaped("URZĘDU", "urząd"), shaped("reginów", "Reginy")
    ('Urząd', 'URZĄD', 'reginy')
    """
    if form.isupper() and len(form) > 1:
        return lemma.upper()
    if form[:1].isupper():
        if form[1:].islower() or not form[1:]:
            return lemma[:1].upper() + lemma[1:]
        same = 0
        for left, right in zip(form.lower(), lemma.lower(), strict=False):
            if left != right:
                break
            same += 1
        return form[:same] + lemma[same:].lower()
    if form.islower():
        return lemma.lower()
    return lemma


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
    return lemma


@lru_cache(maxsize=20_000)
def _generated(lemma_id: str, pos: str, tail: str, number: int, gender: int) -> str | None:
    """Nominative of a lemma in a number and gender, from the dictionary."""
    for form, reading in forms_of(lemma_id):
        if reading.pos == pos and reading.number & number and reading.case & Case.NOMINATIVE:
            if reading.gender & gender and (not tail or reading.tag.rsplit(":", 1)[-1] == tail):
                return form
    return None


def adjective_nominative(form: Form, number: int, gender: int, case: int, /) -> str | None:
    """The form's nominative as an adjective that agrees with a noun, or `None` if it does not agree."""
    for reading in form.analyses:
        if reading.pos in ADJECTIVAL and reading.case & case and reading.number & number and reading.gender & gender:
            return _adjective(form, reading.lemma_id, reading.pos, reading.tag, number, gender)
    return None


def _adjective(form: Form, lemma_id: str, pos: str, tag: str, number: int, gender: int) -> str:
    tail = tag.rsplit(":", 1)[-1]
    lemma = lemma_id.split(":", 1)[0]
    if pos == "adj" and tail == "pos":
        found: str | None = adjective_form(lemma, number, gender)
    else:
        found = _generated(lemma_id, pos, tail, number, gender & -gender)
    return shaped(form.norm, found) if found else form.norm


@lru_cache(maxsize=40_000)
def nominatives(text: str, /) -> tuple[Nominative, ...]:
    """All dictionary readings of a form as a noun, with their nominatives."""
    form = analyse(text)
    found: dict[tuple[str, int, int], Nominative] = {}
    for reading in form.analyses:
        if reading.pos not in ("subst", "depr", "ger"):
            continue
        for number in (Number.SINGULAR, Number.PLURAL):
            if not reading.number & number:
                continue
            lemma: str | None = reading.lemma
            if number == Number.PLURAL or reading.pos == "ger":
                tail = reading.tag.rsplit(":", 1)[-1] if reading.pos == "ger" else ""
                lemma = _generated(reading.lemma_id, reading.pos, tail, number, reading.gender)
                if reading.tag.endswith(":pt"):
                    lemma = reading.lemma
            if lemma is None:
                continue
            if number == Number.PLURAL and reading.case & Case.NOMINATIVE:
                lemma = form.norm if reading.pos != "depr" else lemma
            candidate = Nominative(
                shaped(form.norm, lemma), reading.case, number, reading.gender, reading.marks,
                0.4 if reading.pos == "depr" else 0.0, "noun", reading.lemma,
            )  # fmt: skip
            key = (candidate.text, number, reading.gender)
            if key in found:
                before = found[key]
                candidate = before._replace(case=before.case | reading.case, marks=before.marks | reading.marks)
            found[key] = candidate
    return tuple(found.values())


@lru_cache(maxsize=1)
def _endings() -> Mapping[tuple[str, str], tuple[LearntRule, ...]]:
    """The learnt rules by class and ending."""
    table: dict[tuple[str, str], tuple[LearntRule, ...]] = {}
    for line in read_lines("morphology/endings.tsv"):
        name, ending, rules = line.split("\t")
        parsed = []
        total = 0.0
        for rule in rules.split(" "):
            cut, add, case, number, gender, weight = rule.split(",")
            parsed.append((int(cut), add, int(case), int(number), int(gender), float(weight)))
            total += float(weight)
        table[name, ending] = tuple(LearntRule(*rule[:5], rule[5] / total) for rule in parsed)
    return table


@lru_cache(maxsize=20_000)
def learnt(text: str, name: str, /) -> tuple[Nominative, ...]:
    """What the learnt endings of a class ("surname", "given", "place", "other") make of an unknown form."""
    table = _endings()
    marked = "^" + text.lower()
    for length in range(min(6, len(marked)), 0, -1):
        rules = table.get((name, marked[-length:]))
        if rules is None:
            continue
        found = []
        for rule in rules:
            stem = text[: len(text) - rule.cut] if rule.cut else text
            lemma = stem + (rule.add.upper() if text.isupper() else rule.add)
            found.append(
                Nominative(
                    lemma, rule.case or (Case.NOMINATIVE if lemma == text else Case.ANY & ~Case.NOMINATIVE),
                    rule.number, rule.gender or Gender.ANY, 0, -log(rule.share + 1e-6), "learnt", lemma,
                )  # fmt: skip
            )
        return tuple(found)
    return ()
