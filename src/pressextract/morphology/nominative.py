"""Puts a phrase into the nominative: its head and what agrees with the head; the rest stays as it is.

    nominative("Płockiego Parku Przemysłowo-Technologicznego S.A.") -> 'Płocki Park Przemysłowo-Technologiczny S.A.'

Genitive attributes, patrons ("im. …"), prepositional parts ("w Płocku", "ds. …"), quoted parts, legal forms and
foreign parts are frozen. Knows no entity and looks nothing up but the dictionary and the learnt endings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pressextract.bounds import PHRASES
from pressextract.morphology.analysis import (
    ADJECTIVAL,
    FINITE,
    NOMINAL,
    Case,
    Gender,
    Mark,
    Number,
    Word,
    analyse,
)
from pressextract.morphology.context import NameContext, governed
from pressextract.morphology.heads import (
    APOSTROPHE_ENDINGS,
    CASE_COST,
    CONJUNCTIONS,
    Group,
    best_group,
    is_appositive,
)
from pressextract.morphology.inflection import adjective_nominative, nominatives
from pressextract.morphology.person_names import canonical_person, person, spelling
from pressextract.morphology.person_words import PARTICLES, is_given_name
from pressextract.morphology.words import words_of
from pressextract.text import compile_rule

_QUOTES: Final = frozenset(('"', "„", "”", "“", "«", "»", "‟", "″", ",,"))
_DASHES: Final = frozenset("–—-")
#: What may join two posts ("prezes, redaktor naczelny").
_POST_JOINTS: Final = frozenset({"i", "oraz", ",", "/", *_DASHES})
_INITIALS: Final = compile_rule(r"(?: \p{Lu}\p{Ll}?\. )+")
#: Word classes that open a clause, not a noun phrase.
_VERBAL: Final = FINITE | {
    "inf",
    "pcon",
    "pant",
    "comp",
    "adv",
    "pred",
    "ppron12",
    "ppron3",
    "siebie",
    "interj",
    "part",
}


def nominative(phrase: str, /, *, kind: str | None = None, context: NameContext | None = None) -> str:
    """Put a name or another noun phrase into the nominative.

    Args:
        phrase: The phrase as it stands in the text.
        kind: "person", "organisation", "place", "post", "event", "title", or `None` if unknown.
        context: Surroundings that help to choose.

    Returns:
        The canonical form, white space collapsed, quotes straight.

    >>> nominative("Urzędem Miasta Płocka")
    'Urząd Miasta Płocka'
    """
    if context is None:
        return _cached(phrase, kind)
    return canonical_phrase(words_of(phrase), kind=kind, context=context)


@lru_cache(maxsize=PHRASES)
def _cached(phrase: str, kind: str | None) -> str:
    return canonical_phrase(words_of(phrase), kind=kind)


def canonical_phrase(words: Sequence[Word], *, kind: str | None = None, context: NameContext | None = None) -> str:
    """Put the phrase of these words into the nominative; see `nominative`."""
    if kind == "person":
        return canonical_person(words, context=context).name
    texts = tuple((_straight(word), word.gap > 0) for word in words)
    if context is None:
        return _phrase(texts, kind, Case.ANY, frozenset())
    return _phrase(texts, kind, governed(context), frozenset(context.nominatives))


def _straight(word: Word) -> str:
    return '"' if word.text in _QUOTES else spelling(word.form)


@lru_cache(maxsize=PHRASES)
def _phrase(texts: tuple[tuple[str, bool], ...], kind: str | None, cases: int, seen: frozenset[str]) -> str:
    """The nominative of these words, each with whether a blank stands before it."""
    tokens = [text for text, _ in texts]
    plain = _joined(tokens, texts)
    if plain in seen:
        return plain
    start, stop = _bounds(tokens)
    if start >= stop or _is_clause(tokens, start, stop):
        return plain
    if kind is None or kind == "place":
        at = _person_start(tokens, start, stop)
        if at is not None:
            return _with_person(tokens, texts, start, at, cases, seen)
    result = list(tokens)
    while start < stop:
        group = best_group(tokens, start, stop, cases=cases, kind=kind, seen=seen)
        if group is None:
            break
        result[start : group.end] = group.texts
        start = _continuation(tokens, group, stop, kind)
        cases = group.case
    return _joined(result, texts)


def _joined(tokens: Sequence[str], texts: Sequence[tuple[str, bool]]) -> str:
    pieces = [
        (" " if gap and index else "") + token
        for index, (token, (_, gap)) in enumerate(zip(tokens, texts, strict=True))
    ]
    return "".join(pieces)


def _bounds(tokens: Sequence[str]) -> tuple[int, int]:
    """Where inflection begins and must end: after numbers, signs and abbreviations, before a quoted part."""
    start = 0
    while start < len(tokens) and not _is_word(tokens[start]):
        if tokens[start].lower().replace(" ", "") == "p.o.":
            return len(tokens), len(tokens)  # "p.o. dyrektora": the genitive belongs to "pełniący obowiązki"
        start += 1
    if start + 2 < len(tokens) and tokens[start + 1] == "." and not analyse(tokens[start]).analyses:
        start += 2  # "Wlk. Brytanii"
    quoted = start > 0 and tokens[start - 1] == '"'
    stop = start
    while stop < len(tokens) and tokens[stop] not in ('"', "("):
        stop += 1
    if quoted and stop < len(tokens) - 1:
        return len(tokens), len(tokens)  # a quoted name before other words
    return start, stop


def _is_word(token: str) -> bool:
    """A word that may inflect: no number, sign, Roman numeral or abbreviation."""
    return token[:1].isalpha() and not token.endswith(".") and bool(token.strip("IVXLC"))


def _is_clause(tokens: Sequence[str], start: int, stop: int) -> bool:
    """A title that opens with a verb or an adverb is no noun phrase ("Otwórz książkę", "Warto pomagać")."""
    form = analyse(tokens[start])
    if stop - start == 1 or not form.pos & _VERBAL:
        return False
    return not any(
        reading.pos in NOMINAL and not reading.pos.startswith("ppron") and reading.case & ~Case.VOCATIVE
        for reading in form.analyses
    )


def _person_start(tokens: Sequence[str], start: int, stop: int) -> int | None:
    """Where a person's name begins that fills the phrase to its end, perhaps after a noun for a person."""
    if stop != len(tokens) or stop - start < 2:
        return None
    first = start
    while first < stop and _is_title_word(tokens[first]):
        first += 1
    names = list(tokens[first:stop])
    if not names or (len(names) < 2 and (first == start or not analyse(names[0]).marks & Mark.GIVEN_NAME)):
        return None
    titled = first == start or tokens[first - 1].endswith(".")
    if not titled and (
        first > start + 1 or not (_is_person_noun(tokens[start]) or analyse(tokens[start]).pos == {"adj"})
    ):
        return None
    if any(not _may_be_name(token) for token in names):
        return None
    first_form, last_form = analyse(names[0]), analyse(names[-1])
    if first_form.marks & Mark.GIVEN_NAME or _INITIALS.fullmatch(names[0]):
        return first
    if names[0] in PARTICLES and len(names) > 1:
        return first  # "van Houtena"
    if last_form.marks & Mark.SURNAME or not last_form.analyses:
        unknown = len(names) == 2 and not first_form.analyses and bool(last_form.marks & Mark.SURNAME)
        unknown = unknown and not any(reading.source == "c" for reading in nominatives(names[-1]))
        return first if unknown or is_given_name(names[0]) else None
    return None


def _may_be_name(token: str) -> bool:
    """A given name, a surname, an initial, a particle or a number in a person's name, or an unknown word."""
    form = analyse(token)
    if form.is_upper:
        return len(token) > 3 or not token.strip("IVX")
    if form.is_lower:
        return token in PARTICLES
    if not form.is_word or (form.ending and form.ending not in APOSTROPHE_ENDINGS):
        return False
    return (
        not form.analyses
        or bool(form.marks & (Mark.GIVEN_NAME | Mark.SURNAME))
        or bool(form.ending)
        or is_given_name(token)
    )


def _is_title_word(token: str) -> bool:
    """What may stand before a person's name: "papieża", "św.", but no particle and no initial."""
    if token.endswith("."):
        return not _INITIALS.fullmatch(token)
    return token[:1].islower() and token not in PARTICLES and len(token) > 1 and "'" not in token


def _is_person_noun(token: str) -> bool:
    return any(reading.gender & Gender.M1 and reading.source == "c" for reading in nominatives(token))


def _with_person(
    tokens: Sequence[str],
    texts: tuple[tuple[str, bool], ...],
    start: int,
    at: int,
    cases: int,
    seen: frozenset[str],
) -> str:
    """A person's name, perhaps with a noun before it ("papieża Jana Pawła II")."""
    name = person(texts[at:], None, cases, seen)
    before = list(tokens[:at])
    gender = Gender.FEMININE if name.gender == "f" else Gender.M1
    if at == start + 1 and analyse(tokens[start]).pos <= ADJECTIVAL:
        for case, _ in CASE_COST:
            if (text := adjective_nominative(analyse(tokens[start]), Number.SINGULAR, gender, case)) is not None:
                before[start] = text
                break
    elif at > start:
        group = best_group(tokens, start, at, cases=cases, seen=seen)
        if group is not None:
            before[start : group.end] = group.texts
    return _joined([*before, name.name], [*texts[:at], ("", at > 0 and texts[at][1])])


def _continuation(tokens: Sequence[str], group: Group, stop: int, kind: str | None) -> int:
    """Where the next part begins that is in the case of the head, `stop` if the rest is frozen."""
    following = group.end
    if following >= stop:
        return stop
    if kind == "post":
        return _next_post(tokens, following, stop, group.case)
    token = tokens[following]
    for dash in range(following, stop - 1):
        if tokens[dash] in _DASHES and tokens[dash + 1][:1].isupper():
            after = analyse(tokens[dash + 1])
            if after.cases & group.case and not (group.case & Case.NOMINATIVE):
                return dash + 1  # "Teatru Wielkiego – Opery Narodowej"
            break
    if token.lower() in CONJUNCTIONS:
        if following + 1 < stop and analyse(tokens[following + 1]).cases & group.case:
            return following + 1
        return stop
    if token[:1].isupper():
        cases = analyse(token).cases
        oblique = group.case & (Case.DATIVE | Case.INSTRUMENTAL | Case.LOCATIVE) & cases
        if oblique and not cases & (Case.NOMINATIVE | Case.GENITIVE):
            return following  # "Dzienniku Gazecie Prawnej"
        if is_appositive(group.head) and cases & group.case:
            return following
    return stop


def _next_post(tokens: Sequence[str], start: int, stop: int, case: int) -> int:
    """Start of a second post after a conjunction: a noun for a person in the same case."""
    for index in range(start, stop - 1):
        if tokens[index].lower() in _POST_JOINTS:
            following = index + 1
            while following < stop - 1 and analyse(tokens[following]).pos <= ADJECTIVAL:
                following += 1
            for reading in nominatives(tokens[following]):
                if reading.case & case and reading.gender & Gender.M1 and reading.number == Number.SINGULAR:
                    return index + 1
    return stop
