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
from typing import Final

from pressextract.bounds import PHRASES, RELEASES
from pressextract.morphology.analysis import INVISIBLE, Case, Form, Gender, Mark, Word, analyse
from pressextract.morphology.context import NameContext, governed
from pressextract.morphology.heads import AGAINST, CASE_COST, SEEN
from pressextract.morphology.person_words import NEVER, PARTICLES, Option, options, plain_capitals
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


_INITIAL: Final = compile_rule(r"(?: \p{Lu}\p{Ll}?\. [-]? )+")
_DASHES: Final = frozenset("-–—")
_ROMAN: Final = compile_rule(r"[IVX]+\.?")
#: Surnames that cost so much more than the best one are still reported as readings.
_OTHER_READING: Final = 3.5
_GENDERS: Final = (("m", Gender.M1, 0.4), ("f", Gender.FEMININE, 1.1))


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


@lru_cache(maxsize=RELEASES)
def _words_of_all(nominatives_seen: frozenset[str]) -> frozenset[str]:
    return nominatives_seen | {part for name in nominatives_seen for part in name.split()}


def words_seen(context: NameContext) -> frozenset[str]:
    """Names seen in the nominative, and each of their words."""
    return _words_of_all(frozenset(context.nominatives)) if context.nominatives else frozenset()


@lru_cache(maxsize=PHRASES)
def person(
    texts: tuple[tuple[str, bool], ...], gender: str | None, cases: int, seen: frozenset[str]
) -> PersonName:
    """The canonical name of these words, each with whether a blank stands before it."""
    tokens = [text for text, _ in texts]
    roles = _roles(tokens)
    choices_of = [
        options(token, role) if role in ("given", "surname", "middle", "either") else None
        for token, role in zip(tokens, roles, strict=True)
    ]
    ranked: list[tuple[float, str, list[Option | None]]] = []
    for name, bit, gender_cost in _GENDERS:
        if gender is not None and name != gender:
            continue
        for case, case_cost in CASE_COST:
            if case == Case.VOCATIVE and len(tokens) > 1:
                continue  # "Mario Puzo" is no call to a Maria
            total = case_cost + gender_cost + (0.0 if case & cases else AGAINST)
            chosen: list[Option | None] = []
            for choices in choices_of:
                if choices is None:
                    chosen.append(None)
                    continue
                best, best_cost = None, NEVER
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
    readings = () if last is None else _other_surnames(choices_of[last], chosen[last])
    return _assembled(final, final_roles, texts, chosen_gender if known else None, readings)


#: Readings that cost more are guesses ("Nowaka" as a woman's surname).
_GUESSED: Final = 4.5


def may_be_nominative(words: Sequence[Word], *, gender: str) -> bool:
    """Whether a name as it stands is a nominative of a gender, no word of it being left as it is for want of a form.

    >>> from pressextract.morphology.words import words_of
    >>> [may_be_nominative(words_of("Dominika Piętka"), gender=gender) for gender in ("m", "f")]
    [False, True]
    """
    bit = Gender.FEMININE if gender == "f" else Gender.M1
    tokens = [spelling(word.form) for word in words]
    return all(
        role not in ("given", "surname", "middle", "either")
        or any(
            option.case & Case.NOMINATIVE and option.gender & bit and option.cost < _GUESSED
            and option.text == plain_capitals(token)
            for option in options(token, role)
        )
        for token, role in zip(tokens, _roles(tokens), strict=True)
    )  # fmt: skip


#: A pair of names costs no more where both are plainly names, and the genitive at least so much more than another case.
_PLAIN_NAMES: Final = 2.0
_NO_GENITIVE: Final = 4.0


@lru_cache(maxsize=PHRASES)
def begins_person(given: str, surname: str, /) -> bool:
    """Whether two words are a given name and a surname that agree in a case other than the genitive.

    >>> begins_person("Karolina", "Lis"), begins_person("Izabelę", "Zdun"), begins_person("Dominika", "Kosa")
    (True, True, False)
    """
    others = genitive = 2 * NEVER
    surnames = options(surname, "surname")
    for left in options(given, "given"):
        for right in surnames:
            case, cost = left.case & right.case, left.cost + right.cost
            if not left.gender & right.gender:
                continue
            if case & Case.GENITIVE:
                genitive = min(genitive, cost)
            if case & (Case.NOMINATIVE | Case.ACCUSATIVE | Case.DATIVE | Case.INSTRUMENTAL):
                others = min(others, cost)
    return others <= _PLAIN_NAMES and others <= genitive - _NO_GENITIVE


def _other_surnames(choices: Sequence[Option] | None, chosen: Option | None) -> tuple[str, ...]:
    """Surnames that the same form allows beside the one chosen, best first."""
    if choices is None or chosen is None:
        return ()
    others = sorted(
        (option for option in choices if option.text != chosen.text and option.cost < chosen.cost + _OTHER_READING),
        key=lambda option: option.cost,
    )
    return tuple(dict.fromkeys(option.text for option in others if option.role == "surname"))


def _assembled(
    final: Sequence[str],
    roles: Sequence[str],
    texts: Sequence[tuple[str, bool]],
    gender: str | None,
    readings: tuple[str, ...],
) -> PersonName:
    """The record: given names up to the surname, its particles with it."""
    surnames = [index for index, role in enumerate(roles) if role == "surname"]
    if len(final) == 2 and roles == ["surname", "given"]:
        return PersonName(
            name=f"{final[1]} {final[0]}",
            given_names=(final[1],),
            surname=final[0],
            gender=gender,
            readings=readings,
        )
    # "J.Kowal" is written as "J. Kowal", "Lis - Maj" as "Lis-Maj"
    apart = [index > 0 and roles[index - 1] == "initial" and role != "initial" for index, role in enumerate(roles)]
    tied = [_ties(final, index) or (index > 0 and _ties(final, index - 1)) for index in range(len(final))]
    pieces = [
        (" " if ((gap and index) or apart[index]) and not tied[index] else "")
        + ("-" if _ties(final, index) else text)
        for index, (text, (_, gap)) in enumerate(zip(final, texts, strict=True))
    ]
    name = "".join(pieces)
    if not surnames:
        given = tuple(text for text, role in zip(final, roles, strict=True) if role in ("given", "initial"))
        return PersonName(name=name, given_names=given, gender=gender)
    first = surnames[0]
    while first and roles[first - 1] == "particle":
        first -= 1
    given = tuple(
        text for text, role in zip(final[:first], roles[:first], strict=True) if role in ("given", "initial")
    )
    return PersonName(
        name=name,
        given_names=given,
        surname="".join(pieces[first:]).strip(),
        gender=gender,
        readings=readings,
    )


def _ties(tokens: Sequence[str], index: int) -> bool:
    """Whether a token is the dash between the two parts of a surname."""
    return 0 < index < len(tokens) - 1 and tokens[index] in _DASHES


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
    """ "Kowalski Jan", as lists have it: a sure surname before a sure given name."""
    before, after = analyse(plain_capitals(first)), analyse(plain_capitals(last))
    return (
        bool(before.marks & Mark.SURNAME)
        and not before.marks & Mark.GIVEN_NAME
        and bool(after.marks & Mark.GIVEN_NAME)
        and not (last.isupper() and not first.isupper())
    )
