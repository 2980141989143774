"""Nominative forms of single words that the dictionary knows.

    nominatives("Urzędu") -> (Nominative(text="Urząd", case=GEN, number=1, gender=M3, …),)

Numbers, cases and genders are the bit sets of `pressextract.morphology.analysis`. A phrase or a person's name is
put together from these by `heads` and `person_names`; nothing here looks at a neighbouring word.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import Final

from pressextract.bounds import PHRASES, SOME
from pressextract.morphology.analysis import ADJECTIVAL, Case, Form, Gender, Number, analyse, forms_of
from pressextract.morphology.guessing import Nominative, class_of, frequency


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
    if "-" in form and form.count("-") == lemma.count("-"):
        return "-".join(map(_shaped_part, form.split("-"), lemma.split("-")))
    return _shaped_part(form, lemma)


def _shaped_part(form: str, lemma: str) -> str:
    if form.islower():
        return lemma.lower()
    same = _same(form.lower(), lemma.lower())
    if not same:
        return lemma[:1].upper() + lemma[1:]
    return form[:same] + lemma[same:]


def adjective_form(lemma: str, number: int, gender: int, /) -> str:
    """Nominative of a regular adjective in the positive degree.

    >>> adjective_form("miejski", 1, Gender.FEMININE), adjective_form("główny", 2, Gender.M3)
    ('miejska', 'główne')
    """
    if number == Number.SINGULAR and gender & Gender.MASCULINE:
        return lemma
    if number == Number.PLURAL and gender & Gender.M1 and not gender & ~Gender.M1:
        for form, reading in forms_of(lemma):
            nominative = reading.case & Case.NOMINATIVE and reading.number & Number.PLURAL
            if nominative and reading.gender & Gender.M1 and reading.pos == "adj" and reading.tag.endswith(":pos"):
                return form
    ending = "a" if number == Number.SINGULAR and gender & Gender.FEMININE else "e"
    if lemma.endswith("y"):
        return lemma[:-1] + ending
    if lemma.endswith(("ki", "gi")):
        return lemma[:-1] + ("a" if ending == "a" else "ie")
    if lemma.endswith("i"):
        return lemma + ending
    return _generated(lemma, "adj", "pos", number, gender & -gender) or lemma


@lru_cache(maxsize=PHRASES)
def _generated(
    lemma_id: str, pos: str, tail: str, number: int, gender: int, like: str | None = None
) -> str | None:
    """Nominative of a lemma in a number and gender, from the dictionary."""
    found = None
    for form, reading in forms_of(lemma_id):
        if reading.pos != pos or not (reading.number & number and reading.case & Case.NOMINATIVE):
            continue
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


@lru_cache(maxsize=SOME)
def adjective_nominative(form: Form, number: int, gender: int, case: int, /) -> str | None:
    """The form's nominative as an adjective that agrees with a noun, or `None` if it does not agree."""
    for reading in form.analyses:
        if (
            reading.pos in ADJECTIVAL
            and reading.case & case
            and reading.number & number
            and reading.gender & gender
        ):
            if case == Case.NOMINATIVE:
                return form.norm
            return _adjective(form, reading.lemma_id, reading.pos, reading.tag, number, gender)
    if not form.analyses and form.is_word and not form.is_upper:
        return _unknown_adjective(form.norm, number, gender, case)
    return None


#: Endings of adjectives after k, g and others: number, genders, cases.
_ADJECTIVE_ENDINGS: Final = (
    ("iego", 1, 23, 10), ("iemu", 1, 23, 4), ("im", 1, 23, 48), ("im", 2, 31, 4), ("iej", 1, 8, 38), ("ą", 1, 8, 24),
    ("ich", 2, 31, 34), ("ich", 2, 1, 8), ("imi", 2, 31, 16), ("ie", 1, 16, 9),
    ("ie", 2, 30, 9), ("i", 1, 7, 1), ("i", 1, 4, 8),
    ("a", 1, 8, 1),
)  # fmt: skip
_ADJECTIVE_STEMS: Final = ("sk", "ck", "dzk")


def _unknown_adjective(text: str, number: int, gender: int, case: int) -> str | None:
    """Nominative of an adjective in -ski, -cki, -dzki that the dictionary lacks, if it agrees."""
    for ending, numbers, genders, cases in _ADJECTIVE_ENDINGS:
        if numbers & number and genders & gender and cases & case and text.endswith(ending):
            stem = text[: -len(ending)]
            if stem.endswith(_ADJECTIVE_STEMS):
                return (
                    adjective_form(stem + "i", number, gender) if number == 1 or gender & 30 else stem + "ie"
                )
    return None


def _adjective(form: Form, lemma_id: str, pos: str, tag: str, number: int, gender: int) -> str:
    tail = tag.rsplit(":", 1)[-1]
    lemma = lemma_id.split(":", 1)[0]
    if pos == "adj" and tail == "pos":
        found: str | None = adjective_form(lemma, number, gender)
    else:
        found = _generated(lemma_id, pos, tail, number, gender & -gender, form.lower)
    return shaped(form.norm, found) if found else form.norm


@lru_cache(maxsize=SOME)
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
            cost += 3.0  # women with a masculine form of the surname are a rule of person_words
        plural_only = reading.tag.endswith(":pt")
        for number in (Number.SINGULAR, Number.PLURAL):
            if not reading.number & number:
                continue
            nominative = ""
            generate = None
            if reading.pos != "ger" and (number == Number.SINGULAR or plural_only):
                nominative = shaped(form.norm, reading.lemma)
            elif reading.case & Case.NOMINATIVE and reading.pos != "depr":
                nominative = (
                    form.norm
                )  # of doublets such as "profesorowie", "profesorzy" the one that is written
            else:
                tail = reading.tag.rsplit(":", 1)[-1] if reading.pos == "ger" else ""
                generate = (form.norm, reading.lemma_id, reading.pos, tail)
            key = (
                reading.lemma if generate or number == Number.PLURAL else nominative,
                number,
                reading.gender,
                name,
            )
            if (before := found.get(key)) is not None:
                found[key] = before._replace(
                    text=before.text or nominative, case=before.case | reading.case,
                    marks=before.marks | reading.marks,
                    cost=min(before.cost, cost + _plural_cost(number, plural_only, name)),
                )  # fmt: skip
            else:
                found[key] = Nominative(
                    nominative, reading.case, number, reading.gender, reading.marks,
                    cost + _plural_cost(number, plural_only, name), name, reading.lemma, generate,
                )  # fmt: skip
    return tuple(found.values())


#: Cost of the plural by class: names of people and places hardly have one.
_PLURAL: Final = {"g": 4.0, "s": 3.5, "p": 4.0, "o": 4.0, "c": 1.8, "x": 1.8}


def _plural_cost(number: int, plural_only: bool, name: str) -> float:
    return 0.0 if number == Number.SINGULAR or plural_only else _PLURAL[name]


def nominative_text(reading: Nominative, /) -> str:
    """The nominative of a reading, made now if it was left for later; the form itself if there is none."""
    if reading.text or reading.generate is None:
        return reading.text
    form, lemma_id, pos, tail = reading.generate
    found = _generated(lemma_id, pos, tail, reading.number, reading.gender)
    return shaped(form, found) if found else form
