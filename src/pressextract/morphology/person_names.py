"""Canonical names of people: given names and surname in the nominative, gender by the given name.

    canonical_person(words_of("Annie Nowak-Kowalskiej")).name -> "Anna Nowak-Kowalska"

Takes the words of the name alone (no title, no post) and chooses the gender and the case in which all its words
agree best. Finds no names and ties no mentions together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from pressextract.morphology.analysis import INVISIBLE, Case, Form, Gender, Mark, Number, Word, analyse
from pressextract.morphology.context import NameContext, governed
from pressextract.morphology.inflection import CASE_SHARE, adjective_form, foreign_name, learnt, nominatives, shaped
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
    """One nominative of one word of the name; `role` is "given" or "surname"."""

    text: str
    case: int
    gender: int
    cost: float
    role: str


PARTICLES: Final = frozenset(
    "von van vom der den de da di do dos du das del della la le les el al bin ibn ben ter ten zu zur und y e af av".split()
)
_INITIAL: Final = compile_rule(r"(?: \p{Lu}\p{Ll}?\. [-]? )+")
_ROMAN: Final = compile_rule(r"[IVX]+\.?")
#: What Polish adds to a foreign name after an apostrophe; "Lloyd's" keeps its own.
APOSTROPHE_ENDINGS: Final = frozenset(
    "a owi em u ie e y i m ego emu go mu ów om ami ach im ym iem ą ę owie ze cie dzie rze".split()
)
_BOTH: Final = Gender.M1 | Gender.FEMININE
_GENDERS: Final = (("m", Gender.M1, 0.4), ("f", Gender.FEMININE, 1.1))
CASE_COST: Final = tuple((case, -log(share)) for case, share in CASE_SHARE.items())
#: What it costs to go against the government that the caller knows of.
AGAINST: Final = 2.5
#: What a nominative seen elsewhere in the text is worth.
SEEN: Final = 3.0
#: A surname that the dictionary lacks weighs as much as one seen once.
_UNKNOWN: Final = 0.3
#: Surnames by the word class that the dictionary gives: cost above that of a surname seen once.
_AS_SURNAME: Final = {"g": 1.0, "p": 2.2, "o": 4.0, "c": 1.6, "a": 1.6}
#: A form that the list of foreign names has is likelier than one that it lacks.
_LISTED: Final = 2.0
_NEVER: Final = 12.0


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
    texts = tuple((spelling(word.form), word.gap > 0) for word in words)
    if context is None:
        return person(texts, gender, Case.ANY, frozenset())
    return person(texts, gender, governed(context), words_seen(context))


def spelling(form: Form) -> str:
    """The form as written, composed, without soft hyphens and zero-width characters; its own apostrophes kept."""
    if form.text == form.norm or "'" not in form.norm:
        return form.norm
    kept = [sign for sign in unicodedata.normalize("NFC", form.text) if sign not in INVISIBLE]
    return "".join(kept)


@lru_cache(maxsize=1_000)
def _words_of_all(nominatives_seen: frozenset[str]) -> frozenset[str]:
    return nominatives_seen | {part for name in nominatives_seen for part in name.split()}


def words_seen(context: NameContext) -> frozenset[str]:
    """Names seen in the nominative, and each of their words."""
    return _words_of_all(frozenset(context.nominatives)) if context.nominatives else frozenset()


@lru_cache(maxsize=20_000)
def person(texts: tuple[tuple[str, bool], ...], gender: str | None, cases: int, seen: frozenset[str]) -> PersonName:
    """The canonical name of these words, each with whether a blank stands before it."""
    tokens = [text for text, _ in texts]
    roles = _roles(tokens)
    options = [
        _options(token, role) if role in ("given", "surname", "middle", "either") else None
        for token, role in zip(tokens, roles, strict=True)
    ]
    ranked: list[tuple[float, str, list[_Option | None]]] = []
    for name, bit, gender_cost in _GENDERS:
        if gender is not None and name != gender:
            continue
        for case, case_cost in CASE_COST:
            if case == Case.VOCATIVE and len(tokens) > 1:
                continue  # "Mario Puzo" is no call to a Maria
            total = case_cost + gender_cost + (0.0 if case & cases else AGAINST)
            chosen: list[_Option | None] = []
            for choices in options:
                if choices is None:
                    chosen.append(None)
                    continue
                best, best_cost = None, _NEVER
                for option in choices:
                    if option.case & case and option.gender & bit:
                        cost = option.cost - SEEN if option.text in seen else option.cost
                        if cost < best_cost:
                            best, best_cost = option, cost
                total += best_cost
                chosen.append(best)
            ranked.append((total, name, chosen))
    ranked.sort(key=lambda entry: entry[0])
    total, chosen_gender, chosen = ranked[0]
    final = [option.text if option else token for token, option in zip(tokens, chosen, strict=True)]
    final_roles = [option.role if option else role for role, option in zip(roles, chosen, strict=True)]
    known = gender is not None or not any(
        name != chosen_gender and cost < total + 1.2 for cost, name, _ in ranked
    )
    last = max((i for i, role in enumerate(final_roles) if role == "surname"), default=None)
    readings: dict[str, None] = {}
    if last is not None:
        for cost, _, other in ranked:
            option = other[last]
            if option is not None and option.text != final[last] and cost < total + 3.5:
                readings[option.text] = None
    return _assembled(final, final_roles, texts, chosen_gender if known else None, tuple(readings))


def _assembled(
    final: Sequence[str], roles: Sequence[str], texts: Sequence[tuple[str, bool]], gender: str | None, readings: tuple[str, ...]
) -> PersonName:
    """The record: given names up to the surname, its particles with it."""
    surnames = [index for index, role in enumerate(roles) if role == "surname"]
    if len(final) == 2 and roles == ["surname", "given"]:
        return PersonName(
            name=f"{final[1]} {final[0]}", given_names=(final[1],), surname=final[0], gender=gender, readings=readings
        )
    pieces = [(" " if gap and index else "") + text for index, (text, (_, gap)) in enumerate(zip(final, texts, strict=True))]
    name = "".join(pieces)
    if not surnames:
        given = tuple(text for text, role in zip(final, roles, strict=True) if role in ("given", "initial"))
        return PersonName(name=name, given_names=given, gender=gender)
    first = surnames[0]
    while first and roles[first - 1] == "particle":
        first -= 1
    given = tuple(text for text, role in zip(final[:first], roles[:first], strict=True) if role in ("given", "initial"))
    return PersonName(
        name=name, given_names=given, surname="".join(pieces[first:]).strip(), gender=gender, readings=readings
    )


def _roles(tokens: Sequence[str]) -> list[str]:
    """What each word may be: given, middle, surname, either; initial, number, particle, sign stay as they are."""
    roles: list[str] = []
    for index, token in enumerate(tokens):
        if _INITIAL.fullmatch(token) or (len(token) == 1 and token.isupper()):
            roles.append("initial")
        elif index and _ROMAN.fullmatch(token):
            roles.append("number")
        elif token in PARTICLES and index < len(tokens) - 1:
            roles.append("particle")
        elif token[:1].isalpha():
            roles.append("name")
        else:
            roles.append("sign")
    names = [index for index, role in enumerate(roles) if role == "name"]
    if not names:
        return roles
    if len(tokens) == 1:
        return ["either"]
    for index in names:
        roles[index] = "middle"
    if "number" in roles:
        number = roles.index("number")
        for index in names:
            roles[index] = "given" if index < number else "surname" if index == len(tokens) - 1 else "middle"
        return roles
    if len(names) == 1:
        roles[names[0]] = "surname"
        return roles
    if len(names) == 2 and len(tokens) == 2 and _is_reversed(tokens[0], tokens[1]):
        return ["surname", "given"]
    if roles[0] == "middle":
        roles[0] = "given"
    roles[names[-1]] = "surname"
    return roles


def _is_reversed(first: str, last: str) -> bool:
    """"Kowalski Jan", as lists have it: a sure surname before a sure given name."""
    before, after = analyse(_plain_capitals(first)), analyse(_plain_capitals(last))
    return (
        bool(before.marks & Mark.SURNAME)
        and not before.marks & Mark.GIVEN_NAME
        and bool(after.marks & Mark.GIVEN_NAME)
        and not after.marks & Mark.SURNAME
        and not (last.isupper() and not first.isupper())
    )


def _plain_capitals(token: str) -> str:
    """"Kowalski" for "KOWALSKI"; other spellings as they are."""
    if token.isupper() and len(token) > 2:
        return "-".join(part[:1] + part[1:].lower() for part in token.split("-"))
    return token


@lru_cache(maxsize=40_000)
def _options(token: str, role: str) -> tuple[_Option, ...]:
    """The nominatives that a word may have in a role, cheapest first."""
    token = _plain_capitals(token)
    if "-" in token[1:-1]:
        return _double(token, role)
    if role in ("either", "middle"):
        marks = analyse(token).marks
        if role == "either" and marks & Mark.SURNAME and not marks & Mark.GIVEN_NAME:
            return _options(token, "surname")
        given = [option._replace(cost=option.cost + ((0.4 if marks & Mark.GIVEN_NAME else 1.2) if role == "either" else 0.0)) for option in _options(token, "given")]
        surname = [option._replace(cost=option.cost + (0.0 if role == "either" else 1.0)) for option in _options(token, "surname")]
        return tuple(sorted((*given, *surname), key=lambda option: option.cost))
    form = analyse(token)
    if form.ending in APOSTROPHE_ENDINGS and form.stem != form.norm:
        stem = token[: len(form.stem)]
        return (
            _Option(stem, Case.ANY & ~Case.NOMINATIVE, _BOTH, 0.0, role),
            _Option(token, Case.NOMINATIVE, _BOTH, 4.0, role),
        )
    found = _given_options(token) if role == "given" else _surname_options(token)
    kept: dict[tuple[str, int, int], _Option] = {}
    for option in sorted(found, key=lambda option: option.cost):
        kept.setdefault((option.text, option.case, option.gender), option)
    return tuple(kept.values())


def _given_options(token: str) -> list[_Option]:
    found: list[_Option] = []
    known = False
    for reading in nominatives(token):
        if reading.number == Number.PLURAL:
            continue
        gender = _BOTH & (reading.gender | (Gender.M1 if reading.gender & Gender.MASCULINE else 0))
        if reading.source == "g" or reading.marks & Mark.GIVEN_NAME:
            found.append(_Option(reading.text, reading.case, gender, reading.cost, "given"))
            known = True
        elif reading.source == "s":
            found.append(_Option(reading.text, reading.case, gender, 4.0, "given"))
    if not known:
        for reading in learnt(token, "given"):
            gender, bonus = _listed(reading.text, "mf")
            cost = 1.0 + reading.cost - bonus
            found.append(_Option(reading.text, reading.case, _BOTH & _m1(reading.gender & gender), cost, "given"))
    gender, bonus = _listed(token, "mf")
    if bonus:
        found.append(_Option(token, Case.NOMINATIVE, gender, 1.5, "given"))
    found.append(_Option(token, Case.NOMINATIVE, _BOTH, 4.0, "given"))
    found.append(_Option(token, Case.ANY, _BOTH, 6.5, "given"))
    return found


@lru_cache(maxsize=20_000)
def is_given_name(token: str, /) -> bool:
    """A given name of the dictionary or, in any case form, of the list of foreign ones."""
    form = analyse(token)
    if form.marks & Mark.GIVEN_NAME:
        return True
    if form.ending in APOSTROPHE_ENDINGS and form.stem != form.norm:
        return True
    if _listed(token, "mf")[1]:
        return True
    return any(_listed(reading.text, "mf")[1] for reading in learnt(token, "given") if reading.cost < 4.0)


def _listed(text: str, letters: str) -> tuple[int, float]:
    """Genders and bonus of a form that is in the list of foreign names."""
    found = set(foreign_name(text)) & set(letters)
    if not found:
        return Gender.ANY, 0.0
    if "s" in found:
        return Gender.ANY, _LISTED
    return (Gender.MASCULINE if "m" in found else 0) | (Gender.FEMININE if "f" in found else 0), _LISTED


def _m1(gender: int) -> int:
    return gender | Gender.M1 if gender & Gender.MASCULINE else gender


def _surname_options(token: str) -> list[_Option]:
    found: list[_Option] = []
    known = False

    def add(text: str, case: int, gender: int, cost: float) -> None:
        found.append(_Option(text, case, gender, cost, "surname"))

    for reading in nominatives(token):
        if reading.source == "s" or reading.marks & Mark.SURNAME:
            cost = reading.cost if reading.source == "s" else reading.cost + 1.5
            if reading.number == Number.PLURAL:
                if reading.gender & Gender.M1:
                    singular = shaped(token, reading.lemma)
                    add(singular, reading.case, Gender.M1, cost - 1.0)
                    add(_feminine(singular), reading.case, Gender.FEMININE, cost - 0.8)
                continue
            known = True
            if reading.case == Case.ANY and reading.gender & Gender.FEMININE:
                continue
            add(reading.text, reading.case, _BOTH & _m1(reading.gender), cost)
        elif reading.number == Number.SINGULAR and reading.source in _AS_SURNAME:
            gender = _BOTH if reading.text.endswith("a") else Gender.M1
            add(reading.text, reading.case, gender, _AS_SURNAME[reading.source] + (0.1 * reading.cost if reading.source == "c" else 0.0))
    for analysis in analyse(token).analyses:
        if analysis.pos == "adj" and analysis.number & Number.SINGULAR and analysis.tag.endswith(":pos"):
            for gender in (Gender.M1, Gender.FEMININE):
                if analysis.gender & gender:
                    text = shaped(token, adjective_form(analysis.lemma, Number.SINGULAR, gender))
                    add(text, analysis.case & ~Case.VOCATIVE, gender, _AS_SURNAME["a"])
    if not known:
        for reading in learnt(token, "surname"):
            cost = reading.cost - log(_UNKNOWN) - _listed(reading.text, "s")[1]
            add(reading.text, reading.case, _BOTH & _m1(reading.gender), cost)
    if _listed(token, "s")[1]:
        add(token, Case.NOMINATIVE, Gender.M1, 1.0)
    if token[-1:] != "a" and not token.endswith(_ADJECTIVAL_ENDINGS):
        base = min((o.cost for o in found if o.text == token and o.case & Case.NOMINATIVE and o.gender & Gender.M1), default=None)
        if base is not None:
            add(token, Case.ANY, Gender.FEMININE, base + 0.6)
    add(token, Case.NOMINATIVE, _BOTH, 5.0)
    add(token, Case.ANY, _BOTH, 7.0)
    return found


#: Surnames of men that have a feminine form of their own.
_ADJECTIVAL_ENDINGS: Final = ("ski", "cki", "dzki")


def _feminine(surname: str) -> str:
    return surname[:-1] + "a" if surname.endswith(_ADJECTIVAL_ENDINGS) else surname


def _double(token: str, role: str) -> tuple[_Option, ...]:
    """Options of "Kowalskiej-Maj": those of the parts that agree; a first part may stay ("Jean-Claude’a")."""
    parts = [part for part in token.split("-") if part]
    combined: list[_Option] = []
    for number, part in enumerate(parts):
        choices = list(_options(part, role))
        if number < len(parts) - 1:
            base = min((o.cost for o in choices if o.text == part and o.case & Case.NOMINATIVE), default=5.0)
            choices.append(_Option(part, Case.ANY, _BOTH, base + 2.0, role))
        if not combined:
            combined = choices
            continue
        joint = [
            _Option(f"{left.text}-{right.text}", left.case & right.case, left.gender & right.gender, left.cost + right.cost, right.role)
            for left in combined
            for right in choices
            if left.case & right.case and left.gender & right.gender
        ]
        joint.sort(key=lambda option: option.cost)
        combined = joint[:32]
    return tuple(combined)
