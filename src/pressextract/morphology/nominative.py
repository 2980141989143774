"""Puts a phrase into the nominative: its head and what agrees with the head; the rest stays as it is.

    nominative("Płockiego Parku Przemysłowo-Technologicznego S.A.") -> 'Płocki Park Przemysłowo-Technologiczny S.A.'

Genitive attributes, patrons ("im. …"), prepositional parts ("w Płocku", "ds. …"), quoted parts, legal forms and
foreign parts are frozen. Knows no entity and looks nothing up but the dictionary and the learnt endings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pressextract.morphology.analysis import ADJECTIVAL, Case, Gender, Mark, Number, Word, analyse
from pressextract.morphology.context import NameContext
from pressextract.morphology.inflection import adjective_nominative, learnt, nominatives
from pressextract.morphology.person_names import canonical_person
from pressextract.morphology.words import words_of

_CASE_COST: Final = {
    Case.NOMINATIVE: 0.0, Case.GENITIVE: 0.4, Case.ACCUSATIVE: 0.8, Case.INSTRUMENTAL: 0.7, Case.DATIVE: 0.9,
    Case.LOCATIVE: 0.7,
}  # fmt: skip
_QUOTES: Final = frozenset("\"„”“«»‟″")
_CONJUNCTIONS: Final = frozenset({"i", "oraz", "lub", "&"})
_PREFIXES: Final = frozenset({"były", "była", "p.o.", "pełniący"})


class _Group(NamedTuple):
    """A head with what agrees with it, put into the nominative."""

    end: int
    texts: tuple[str, ...]
    case: int
    number: int
    gender: int
    cost: float
    marks: int


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
    return canonical_phrase(words_of(phrase), kind=kind, context=context)


def canonical_phrase(
    words: Sequence[Word], *, kind: str | None = None, context: NameContext | None = None
) -> str:
    """Put the phrase of these words into the nominative; see `nominative`."""
    if not words:
        return ""
    texts = tuple((word.form.norm, word.gap > 0) for word in words)
    seen = frozenset(context.nominatives) if context and context.nominatives else frozenset()
    if kind == "person":
        return canonical_person(words, context=context).name
    return _phrase(texts, kind, context.cases if context else Case.ANY, seen)


@lru_cache(maxsize=20_000)
def _phrase(texts: tuple[tuple[str, bool], ...], kind: str | None, cases: int, seen: frozenset[str]) -> str:
    tokens = ['"' if text in _QUOTES else text for text, _ in texts]
    plain = _joined(tokens, texts)
    if plain in seen:
        return plain
    result = list(tokens)
    start = _first(tokens)
    case = cases
    while start < len(tokens):
        group = _group(tokens, start, case, kind)
        if group is None:
            break
        result[start : group.end] = group.texts
        case = group.case
        following = group.end
        if kind == "post":
            following = _next_post(tokens, group.end, case)
        elif following < len(tokens) and tokens[following].lower() in _CONJUNCTIONS:
            following += 1
        else:
            break
        if following is None or following >= len(tokens) or following == group.end:
            break
        start = following
    return _joined(result, texts)


def _joined(tokens: Sequence[str], texts: Sequence[tuple[str, bool]]) -> str:
    return "".join((" " if gap and index else "") + text for index, (text, (_, gap)) in enumerate(zip(tokens, texts, strict=True)))


def _first(tokens: Sequence[str]) -> int:
    """Where inflection begins: after numbers and signs; nowhere in a phrase that opens with a quote."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token == '"':
            return len(tokens)
        if token[:1].isalpha() and not _is_roman(token) and not (len(token) <= 2 and token.endswith(".")):
            return index
        index += 1
    return index


def _is_roman(token: str) -> bool:
    return token.isupper() and not token.strip("IVXLC.")


def _next_post(tokens: Sequence[str], start: int, case: int) -> int | None:
    """Start of a second post after a conjunction: a noun for a person in the same case."""
    for index in range(start, len(tokens) - 1):
        if tokens[index].lower() in ("i", "oraz", ",", "/"):
            for reading in nominatives(tokens[index + 1]):
                if reading.case & case and reading.gender & Gender.M1 and reading.number == Number.SINGULAR:
                    return index + 1
    return None


def _group(tokens: Sequence[str], start: int, cases: int, kind: str | None) -> _Group | None:
    """The best reading of the head group that begins at `start`."""
    best: _Group | None = None
    head = start
    while head < len(tokens) and head < start + 7:
        token = tokens[head]
        if not token[:1].isalpha() and head > start:
            break
        group = _with_head(tokens, start, head, cases, kind)
        if group is not None and (best is None or group.cost < best.cost - 0.01):
            best = group
        form = analyse(token)
        if not form.pos & ADJECTIVAL and form.analyses:
            break
        if token.lower() in ("im.", "ds.", "w", "we", "na", "przy", "z"):
            break
        head += 1
    return best


def _with_head(tokens: Sequence[str], start: int, head: int, cases: int, kind: str | None) -> _Group | None:
    token = tokens[head]
    form = analyse(token)
    stem = _acronym_stem(token)
    if stem is not None:
        return _Group(head + 1, (*tokens[start:head], stem), Case.ANY, 1, Gender.ANY, 0.0, 0) if head == start else None
    readings = list(nominatives(token))
    if not form.analyses and form.is_word and not form.is_upper:
        if form.ending or form.stem != form.norm:
            return _Group(head + 1, (*tokens[start:head], form.stem), Case.ANY, 1, Gender.ANY, 0.5, 0)
        readings.extend(learnt(token, "place" if kind == "place" else "other"))
    best: _Group | None = None
    for reading in readings:
        for case, case_cost in _CASE_COST.items():
            if not reading.case & case:
                continue
            cost = case_cost + reading.cost + (0.0 if case & cases else 2.0)
            if reading.number == Number.PLURAL:
                cost += 0.7
            if reading.marks & (Mark.SURNAME | Mark.GIVEN_NAME):
                cost += 0.6
            if kind == "place" and not reading.marks & Mark.PLACE:
                cost += 0.3
            texts: list[str] = []
            for before in tokens[start:head]:
                agreeing = adjective_nominative(analyse(before), reading.number, reading.gender, case)
                if agreeing is None:
                    if analyse(before).analyses and not analyse(before).is_upper:
                        break
                    agreeing = before
                    cost += 0.5
                texts.append(agreeing)
            else:
                texts.append(reading.text)
                end = head + 1
                while end < len(tokens) and tokens[end][:1].isalpha():
                    after = analyse(tokens[end])
                    agreeing = adjective_nominative(after, reading.number, reading.gender, case)
                    if agreeing is None:
                        break
                    texts.append(agreeing)
                    cost -= 0.5
                    end += 1
                group = _Group(end, tuple(texts), case, reading.number, reading.gender, cost - 0.4 * (head - start), reading.marks)
                if best is None or group.cost < best.cost - 0.01:
                    best = group
    if best is None and head == start:
        best = _adjective_alone(tokens, start, cases)
    return best


def _adjective_alone(tokens: Sequence[str], start: int, cases: int) -> _Group | None:
    """An adjective that stands for a noun ("Przewodniczącego", "Starej")."""
    form = analyse(tokens[start])
    for gender in (Gender.M1, Gender.FEMININE, Gender.NEUTER):
        for case in _CASE_COST:
            if case & cases and (text := adjective_nominative(form, Number.SINGULAR, gender, case)):
                return _Group(start + 1, (text,), case, Number.SINGULAR, gender, 2.5, 0)
    return None


def _acronym_stem(token: str) -> str | None:
    """"PKP" of "PKP-u", "ZUS" of "ZUS-em"."""
    stem, hyphen, ending = token.partition("-")
    if hyphen and sum(sign.isupper() for sign in stem) > 1 and ending.islower() and len(ending) <= 4:
        return stem
    return None
