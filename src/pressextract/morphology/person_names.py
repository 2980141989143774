"""Canonical names of people: given names and surname in the nominative, gender by the given name.

    canonical_person(words_of("Annie Nowak-Kowalskiej")).name -> "Anna Nowak-Kowalska"

Takes the words of the name alone (no title, no post) and chooses the gender and the case in which all its words
agree best. Finds no names and ties no mentions together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from pressextract.morphology.analysis import Case, Gender, Mark, Number, Word, analyse
from pressextract.morphology.context import NameContext
from pressextract.morphology.inflection import adjective_form, learnt, nominatives, shaped
from pressextract.text import compile_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's canonical name.

    Attributes:
        name: Given names and surname in the nominative.
        given_names: Given names and initials.
        surname: Surname with its particles ("von der Leyen"), or `None`.
        gender: "m", "f", or `None` if the words do not tell.
        readings: Other surnames that the same form allows, best first.
    """

    name: str
    given_names: tuple[str, ...] = ()
    surname: str | None = None
    gender: str | None = None
    readings: tuple[str, ...] = ()


class _Option(NamedTuple):
    """One nominative of one word of the name."""

    text: str
    case: int
    gender: int
    cost: float


_PARTICLES: Final = frozenset(
    "von van vom der den de da di do dos du das del della la le les el al bin ibn ben ter ten zu zur und y e i af av san ap".split()
)
_INITIAL: Final = compile_rule(r"(?: \p{Lu}\p{Ll}?\. [-]? )+")
_ROMAN: Final = compile_rule(r"[IVX]+\.?")
_CASE_COST: Final = {
    Case.NOMINATIVE: 0.0, Case.GENITIVE: 0.5, Case.ACCUSATIVE: 0.9, Case.INSTRUMENTAL: 0.7, Case.DATIVE: 0.9,
    Case.LOCATIVE: 1.0, Case.VOCATIVE: 3.0,
}  # fmt: skip
_GENDERS: Final = (("m", Gender.M1), ("f", Gender.FEMININE))


def canonical_person(
    words: Sequence[Word], *, gender: str | None = None, context: NameContext | None = None
) -> PersonName:
    """Put a person's name into the nominative.

    Args:
        words: The words of the name, no title.
        gender: "m" or "f" if the text tells it otherwise ("pani Kowal").
        context: Government and nominatives seen elsewhere.

    Returns:
        The name; unknown words unchanged where nothing suggests a form.

    >>> from pressextract.morphology.words import words_of
    >>> canonical_person(words_of("Hugesa Labara")).name
    'Huges Labar'
    """
    texts = tuple((word.form.norm, word.gap > 0) for word in words)
    seen = frozenset(context.nominatives) if context and context.nominatives else frozenset()
    return _person(texts, gender, context.cases if context else Case.ANY, seen)


@lru_cache(maxsize=20_000)
def _person(texts: tuple[tuple[str, bool], ...], gender: str | None, cases: int, seen: frozenset[str]) -> PersonName:
    tokens = [text for text, _ in texts]
    roles = _roles(tokens)
    options = [
        _options(token, role, len(tokens) == 1) if role in ("given", "surname", "either") else None
        for token, role in zip(tokens, roles, strict=True)
    ]
    best: tuple[float, str, int, list[str]] | None = None
    others: list[tuple[float, str, str]] = []
    for name, bit in _GENDERS:
        if gender is not None and name != gender:
            continue
        for case, case_cost in _CASE_COST.items():
            total = case_cost if case & cases else case_cost + 2.0
            chosen: list[str] = []
            for token, choices in zip(tokens, options, strict=True):
                if choices is None:
                    chosen.append(token)
                    continue
                fitting = [o for o in choices if o.case & case and o.gender & bit]
                if not fitting:
                    total += 6.0
                    chosen.append(token)
                    continue
                option = min(fitting, key=lambda o: o.cost - (1.5 if o.text in seen else 0.0))
                total += option.cost - (1.5 if option.text in seen else 0.0)
                chosen.append(option.text)
            others.append((total, name, chosen[-1]))
            if best is None or total < best[0]:
                best = (total, name, case, chosen)
    assert best is not None
    total, chosen_gender, _, chosen = best
    surname_at = roles.index("surname") if "surname" in roles else None
    if surname_at is not None:
        while surname_at and roles[surname_at - 1] == "particle":
            surname_at -= 1
    pieces: list[str] = []
    for index, (text, (_, gap)) in enumerate(zip(chosen, texts, strict=True)):
        pieces.append((" " if gap and index else "") + text)
    name_text = "".join(pieces)
    if roles == ["either"]:
        given = bool(analyse(tokens[0]).marks & Mark.GIVEN_NAME) and not analyse(tokens[0]).marks & Mark.SURNAME
        surname = None if given else name_text
        given_names: tuple[str, ...] = (name_text,) if given else ()
    elif surname_at is None:
        surname, given_names = None, tuple(chosen)
    else:
        surname = "".join(pieces[surname_at:]).strip()
        given_names = tuple(chosen[:surname_at])
    others.sort()
    certain = gender or (chosen_gender if roles != ["either"] or not _undecided(others, total) else None)
    readings = dict.fromkeys(text for cost, _, text in others if text != chosen[-1] and cost < total + 4)
    return PersonName(
        name=name_text, given_names=given_names, surname=surname, gender=certain, readings=tuple(readings)
    )


def _undecided(others: Sequence[tuple[float, str, str]], total: float) -> bool:
    return len({name for cost, name, _ in others if cost < total + 0.8}) > 1


def _roles(tokens: Sequence[str]) -> list[str]:
    roles: list[str] = []
    for index, token in enumerate(tokens):
        if _INITIAL.fullmatch(token):
            roles.append("initial")
        elif index and _ROMAN.fullmatch(token):
            roles.append("number")
        elif token.lower() in _PARTICLES and token[:1].islower():
            roles.append("particle")
        elif token[:1].isalpha():
            roles.append("name")
        else:
            roles.append("sign")
    names = [index for index, role in enumerate(roles) if role == "name"]
    if not names:
        return roles
    monarch = "number" in roles
    for index in names:
        roles[index] = "given"
    if len(names) == 1 and len(tokens) == 1:
        roles[names[0]] = "either"
    elif not monarch:
        roles[names[-1]] = "surname"
    return roles


@lru_cache(maxsize=40_000)
def _options(token: str, role: str, alone: bool) -> tuple[_Option, ...]:
    if token.isupper() and len(token) > 2:
        token = "-".join(part[:1] + part[1:].lower() for part in token.split("-"))
    if "-" in token[1:-1]:
        return _double(token, role)
    found: dict[tuple[str, int], _Option] = {}

    def add(text: str, case: int, gender: int, cost: float) -> None:
        if gender & Gender.MASCULINE:
            gender |= Gender.M1
        key = (text, gender)
        old = found.get(key)
        if old is None:
            found[key] = _Option(text, case, gender, cost)
        elif cost < old.cost - 0.7:
            found[key] = _Option(text, case, gender, cost)
        elif abs(cost - old.cost) <= 0.7:
            found[key] = old._replace(case=old.case | case, cost=min(cost, old.cost))

    form = analyse(token)
    if form.ending or form.stem != form.norm:
        add(form.stem, Case.ANY & ~Case.NOMINATIVE, Gender.ANY, 0.0)
        add(form.norm, Case.NOMINATIVE, Gender.ANY, 2.5)
        return tuple(found.values())
    wanted = {"given": Mark.GIVEN_NAME, "surname": Mark.SURNAME}.get(role, Mark.GIVEN_NAME | Mark.SURNAME)
    invariable = False
    for reading in nominatives(token):
        marked = reading.marks & wanted
        other = reading.marks & (Mark.GIVEN_NAME | Mark.SURNAME)
        if reading.number == Number.PLURAL:
            if role != "given" and reading.marks & Mark.SURNAME and reading.gender & Gender.M1:
                singular = shaped(token, reading.lemma)
                add(singular, reading.case, Gender.M1, 2.0)
                add(_feminine(singular), reading.case, Gender.FEMININE, 2.2)
            continue
        if marked and reading.gender & Gender.FEMININE and reading.case == Case.ANY:
            add(reading.text, reading.case, Gender.FEMININE, 0.3)
            invariable = True
        elif marked:
            add(reading.text, reading.case, reading.gender, 0.0)
        elif other:
            add(reading.text, reading.case, reading.gender, 1.0)
        elif role != "given":
            add(reading.text, reading.case, Gender.M1 if reading.text[-1] != "a" else Gender.M1 | Gender.FEMININE, 1.6)
    if role != "given":
        for analysis in form.analyses:
            if analysis.pos == "adj" and analysis.number & Number.SINGULAR and analysis.tag.endswith(":pos"):
                for gender in (Gender.M1, Gender.FEMININE):
                    if analysis.gender & gender:
                        add(shaped(token, adjective_form(analysis.lemma, 1, gender)), analysis.case, gender, 1.2)
    known = any(option.cost <= 0.3 for option in found.values())
    if not known:
        for name in ("given",) if role == "given" else ("surname",):
            for reading in learnt(token, name):
                cost = 1.6 + 0.6 * reading.cost
                if reading.text == token and reading.gender & Gender.MASCULINE and not form.analyses:
                    cost -= 0.2
                add(reading.text, reading.case, reading.gender, cost)
    if role != "given" and token[-1:] not in "aą" and not invariable and not token.endswith("ej"):
        add(token, Case.ANY, Gender.FEMININE, 1.3)
    add(token, Case.NOMINATIVE, Gender.ANY, 2.8)
    add(token, Case.ANY, Gender.ANY, 3.6)
    return tuple(found.values())


def _feminine(surname: str) -> str:
    if surname.endswith(("ski", "cki", "dzki")):
        return surname[:-1] + "a"
    return surname


def _double(token: str, role: str) -> tuple[_Option, ...]:
    parts = [_options(part, role, False) for part in token.split("-") if part]
    combined = list(parts[0])
    for part in parts[1:]:
        combined = [
            _Option(f"{left.text}-{right.text}", left.case & right.case, left.gender & right.gender, left.cost + right.cost)
            for left in combined
            for right in part
            if left.case & right.case and left.gender & right.gender
        ]
        combined.sort(key=lambda option: option.cost)
        combined = combined[:24]
    return tuple(combined) or (_Option(token, Case.ANY, Gender.ANY, 3.0),)
