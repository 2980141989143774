"""Puts a phrase into the nominative: its head and what agrees with the head; the rest stays as it is.

    nominative("Płockiego Parku Przemysłowo-Technologicznego S.A.") -> 'Płocki Park Przemysłowo-Technologiczny S.A.'

Genitive attributes, patrons ("im. …"), prepositional parts ("w Płocku", "ds. …"), quoted parts, legal forms and
foreign parts are frozen. Knows no entity and looks nothing up but the dictionary and the learnt endings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from pressextract.morphology.analysis import ADJECTIVAL, FINITE, NOMINAL, Case, Gender, Mark, Number, Word, analyse
from pressextract.morphology.context import NameContext, governed
from pressextract.morphology.inflection import Nominative, adjective_nominative, foreign_name, frequency, guessed, nominatives, stands_after
from pressextract.morphology.person_names import (
    AGAINST,
    APOSTROPHE_ENDINGS,
    CASE_COST,
    SEEN,
    canonical_person,
    PARTICLES,
    is_given_name,
    person,
    spelling,
)
from pressextract.morphology.words import words_of
from pressextract.text import compile_rule

_QUOTES: Final = frozenset("\"„”“«»‟″")
_CONJUNCTIONS: Final = frozenset({"i", "oraz", "lub"})
#: An adjective that agrees with the noun after it in number, case and gender is hardly ever there by chance.
_AGREES_BEFORE: Final = 6.0
_AGREES_AFTER: Final = 4.0
#: An adjective after the head that agrees neither with it nor with a noun after it.
_DISAGREES: Final = 5.0
#: A common noun that is written with a capital is less likely than a name.
_COMMON_WITH_CAPITAL: Final = 1.5
_NOUNS: Final = frozenset({"subst", "ger", "depr"})
#: Nouns whose name stands in the same case ("miasta Płocka", "rzeki Wisły").
_APPOSITIVE: Final = frozenset({"miasto", "rzeka", "wieś", "osada", "dzielnica", "kraina", "planeta", "bóg"})
_LONGEST_ACRONYM: Final = 5
#: A post is held by a person: what it costs to read its head as a thing.
_NO_PERSON: Final = 6.0
#: Words that occur less often than this may hide a name that the dictionary lacks; how often they do.
_WELL_KNOWN: Final = 40.0
_HIDDEN: Final = 0.3


class _Group(NamedTuple):
    """A head with what agrees with it, put into the nominative."""

    end: int
    texts: tuple[str, ...]
    case: int
    cost: float
    head: str


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


@lru_cache(maxsize=20_000)
def _cached(phrase: str, kind: str | None) -> str:
    return canonical_phrase(words_of(phrase), kind=kind)


def canonical_phrase(
    words: Sequence[Word], *, kind: str | None = None, context: NameContext | None = None
) -> str:
    """Put the phrase of these words into the nominative; see `nominative`."""
    if kind == "person":
        return canonical_person(words, context=context).name
    texts = tuple((_straight(word), word.gap > 0) for word in words)
    if context is None:
        return _phrase(texts, kind, Case.ANY, frozenset())
    return _phrase(texts, kind, governed(context), frozenset(context.nominatives))


def _straight(word: Word) -> str:
    return '"' if word.text in _QUOTES else spelling(word.form)


@lru_cache(maxsize=20_000)
def _phrase(texts: tuple[tuple[str, bool], ...], kind: str | None, cases: int, seen: frozenset[str]) -> str:
    tokens = [text for text, _ in texts]
    plain = _joined(tokens, texts)
    if plain in seen:
        return plain
    start, stop = _bounds(tokens)
    if start >= stop or _is_clause(tokens, start, stop):
        return plain
    if kind not in ("post", "event", "title", "organisation") and (at := _person_start(tokens, start, stop)) is not None:
        return _with_person(tokens, texts, start, at, cases, seen, kind)
    result = list(tokens)
    case = cases
    while start < stop:
        group = _best(_groups(tokens, start, stop, case, kind, seen))
        if group is None:
            break
        result[start : group.end] = group.texts
        start = _continuation(tokens, group, stop, kind)
        case = group.case
    return _joined(result, texts)


_VERBAL: Final = FINITE | {"inf", "pcon", "pant", "comp", "adv", "pred", "ppron12", "ppron3", "siebie", "interj", "part"}


def _is_clause(tokens: Sequence[str], start: int, stop: int) -> bool:
    """A title that opens with a verb or an adverb is no noun phrase ("Otwórz książkę", "Warto pomagać")."""
    form = analyse(tokens[start])
    return stop - start > 1 and bool(form.pos) and not any(
        reading.pos in NOMINAL and reading.case & ~Case.VOCATIVE and reading.pos not in ("ppron12", "ppron3") for reading in form.analyses
    ) and bool(form.pos & _VERBAL)


def _joined(tokens: Sequence[str], texts: Sequence[tuple[str, bool]]) -> str:
    pieces = [(" " if gap and index else "") + token for index, (token, (_, gap)) in enumerate(zip(tokens, texts, strict=True))]
    return "".join(pieces)


def _bounds(tokens: Sequence[str]) -> tuple[int, int]:
    """Where inflection begins and must end: after numbers, signs and abbreviations, before a quoted part."""
    start = 0
    while start < len(tokens) and not _is_word(tokens[start]):
        if tokens[start].lower().replace(" ", "") == "p.o.":
            return len(tokens), len(tokens)  # "p.o. dyrektora": the genitive belongs to "pełniący obowiązki"
        start += 1
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


def _person_start(tokens: Sequence[str], start: int, stop: int) -> int | None:
    """Where a person's name begins that fills the phrase to its end, perhaps after a noun for a person."""
    if stop != len(tokens) or stop - start < 2:
        return None
    first = start
    while first < stop and _is_title_word(tokens[first]):
        first += 1
    names = [token for token in tokens[first:stop]]
    if not names or len(names) < 2 and (first == start or not analyse(names[0]).marks & Mark.GIVEN_NAME):
        return None
    if first > start and not tokens[first - 1].endswith("."):
        if first > start + 1 or not (_is_person_noun(tokens[start]) or analyse(tokens[start]).pos == {"adj"}):
            return None
    if any(not _may_be_name(token) for token in names):
        return None
    first_form, last_form = analyse(names[0]), analyse(names[-1])
    if first_form.marks & Mark.GIVEN_NAME or _INITIALS.fullmatch(names[0]):
        return first
    if last_form.marks & Mark.SURNAME or not last_form.analyses:
        return first if is_given_name(names[0]) else None
    return None


_INITIALS: Final = compile_rule(r"(?: \p{Lu}\p{Ll}?\. )+")


def _may_be_name(token: str) -> bool:
    """A given name, a surname, an initial, a particle or a number in a person's name, or an unknown word."""
    form = analyse(token)
    if form.is_upper:
        return len(token) > 3 or not token.strip("IVX")
    if form.is_lower:
        return token in PARTICLES
    if not form.is_word or form.ending and form.ending not in APOSTROPHE_ENDINGS:
        return False
    return not form.analyses or bool(form.marks & (Mark.GIVEN_NAME | Mark.SURNAME)) or bool(form.ending) or is_given_name(token)


def _is_title_word(token: str) -> bool:
    """What may stand before a person's name: "papieża", "św.", but no particle and no initial."""
    if token.endswith("."):
        return not _INITIALS.fullmatch(token)
    return token[:1].islower() and token not in PARTICLES and len(token) > 1 and "'" not in token


def _is_person_noun(token: str) -> bool:
    return any(reading.gender & Gender.M1 and reading.source == "c" for reading in nominatives(token))


def _with_person(
    tokens: Sequence[str], texts: tuple[tuple[str, bool], ...], start: int, at: int, cases: int, seen: frozenset[str], kind: str | None
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
        group = _best(_groups(tokens, start, at, cases, kind, seen))
        if group is not None:
            before[start : group.end] = group.texts
    return _joined([*before, name.name], [*texts[:at], ("", at > 0 and texts[at][1])])


def _best(groups: Iterator[_Group]) -> _Group | None:
    return min(groups, key=lambda group: group.cost, default=None)


def _groups(
    tokens: Sequence[str], start: int, stop: int, cases: int, kind: str | None, seen: frozenset[str]
) -> Iterator[_Group]:
    """All ways to read a head, with the adjectives round it, that begins at `start`."""
    if (stem := _acronym_stem(tokens[start])) is not None:
        yield _Group(start + 1, (stem,), cases, 0.0, stem)
        return
    for head in range(start, min(start + 7, stop)):
        token = tokens[head]
        if not token[:1].isalpha():
            break
        form = analyse(token)
        if head > start and form.pos & {"prep"} and form.is_lower:
            break
        readings = _readings(tokens, head, stop, kind)
        for reading in readings:
            yield from _agreeing(tokens, start, head, stop, reading, cases, seen, kind)
        if head == start:
            yield from _adjective_alone(tokens, start, stop, cases, kind)
        if form.analyses and not form.pos & ADJECTIVAL and not _is_rigid(token):
            break


def _is_rigid(token: str) -> bool:
    """A word that does not inflect or that the dictionary lacks: an acronym, a foreign word."""
    form = analyse(token)
    return (form.is_upper and len(token) <= _LONGEST_ACRONYM) or not form.analyses or all(reading.case == Case.ANY or not reading.case for reading in form.analyses)


def _readings(tokens: Sequence[str], head: int, stop: int, kind: str | None) -> Sequence[Nominative]:
    """Readings of a word as a head; of a run of foreign words only the last one may inflect."""
    token = tokens[head]
    form = analyse(token)
    if form.is_upper and len(token) <= _LONGEST_ACRONYM and stop > 1 and not _all_capitals(tokens):
        gender = next((r.gender for r in nominatives(token) if r.case == Case.ANY and r.source != "s"), Gender.ANY)
        return (Nominative(token, Case.ANY, Number.SINGULAR, gender, 0, 0.0, "o", token),)
    if form.is_upper and len(token) <= _LONGEST_ACRONYM and len(tokens) == 1:
        return (Nominative(token, Case.ANY, Number.SINGULAR, Gender.ANY, 0, 0.0, "o", token),)
    if form.ending in APOSTROPHE_ENDINGS and form.stem != form.norm:
        stem = token[: len(form.stem)]
        return (Nominative(stem, Case.ANY & ~Case.NOMINATIVE, Number.SINGULAR, Gender.ANY, 0, 0.0, "o", stem),)
    if known := weighed(token, kind):
        return known
    following = head + 1
    if following < stop and tokens[following][:1].isupper() and _is_rigid(tokens[following]):
        return (Nominative(token, Case.ANY, Number.SINGULAR, Gender.ANY, 0, 3.0, "learnt", token),)
    return guessed(token, kind)


def _all_capitals(tokens: Sequence[str]) -> bool:
    words = [token for token in tokens if token[:1].isalpha()]
    return len(words) > 1 and all(token.isupper() for token in words)


@lru_cache(maxsize=20_000)
def weighed(token: str, kind: str | None, /) -> tuple[Nominative, ...]:
    """Readings of a known word as a noun, `cost` being -log of the share of each among all its readings."""
    form = analyse(token)
    readings = []
    total = sum({frequency("a", r.lemma) for r in form.analyses if r.pos in ADJECTIVAL}) * (0.3 if form.is_title else 1.0)
    for reading in nominatives(token):
        if reading.source == "c" and form.is_title and reading.lemma[:1].islower():
            cost = reading.cost + _COMMON_WITH_CAPITAL
            if reading.number == Number.PLURAL and reading.gender & Gender.M1:
                cost += 1.0
            reading = reading._replace(cost=cost)
        total += exp(-reading.cost)
        readings.append(reading)
    if readings and form.is_title and total < _WELL_KNOWN and all(reading.source != "c" for reading in readings):
        for reading in guessed(token, kind):  # a foreign name that looks like a form of a rare Polish word
            if foreign_name(reading.text):
                readings.append(reading._replace(cost=reading.cost - log(_HIDDEN)))
                total += _HIDDEN * exp(-reading.cost)
    return tuple(reading._replace(cost=reading.cost + log(total)) for reading in readings)


def _agreeing(
    tokens: Sequence[str], start: int, head: int, stop: int, reading: Nominative, cases: int, seen: frozenset[str], kind: str | None
) -> Iterator[_Group]:
    """The head in each of its cases with the adjectives that agree."""
    foreign_after = head + 1 < stop and tokens[head + 1][:1].isupper() and not analyse(tokens[head + 1]).analyses
    for case, case_cost in CASE_COST:
        if not reading.case & case or case == Case.VOCATIVE:
            continue
        cost = case_cost + reading.cost + (0.0 if case & cases else AGAINST)
        if kind == "post" and not reading.gender & (Gender.M1 | Gender.FEMININE):
            cost += _NO_PERSON
        if reading.text in seen:
            cost -= SEEN
        if foreign_after and case != Case.NOMINATIVE:
            cost += 1.0
        texts: list[str] = []
        for before in tokens[start:head]:
            agreeing = adjective_nominative(analyse(before), reading.number, reading.gender, case)
            if agreeing is not None:
                cost -= _AGREES_BEFORE
                if kind == "post" and before[:1].islower() and tokens[head][:1].isupper():
                    cost += _NO_PERSON + _AGREES_BEFORE  # "radnej Rady Miasta"
            elif _is_rigid(before):
                agreeing = before
                cost += 2.5
            else:
                break
            texts.append(agreeing)
        else:
            texts.append(reading.text)
            end = head + 1
            while end < stop and tokens[end][:1].isalpha():
                agreeing = adjective_nominative(analyse(tokens[end]), reading.number, reading.gender, case)
                if agreeing is None:
                    break
                if end + 1 < stop and _agrees_with_next(tokens[end], tokens[end + 1], case):
                    after = stands_after(analyse(tokens[end]))
                    if after < 0.5:
                        cost -= log(1.0 - after)
                        break
                    cost -= log(after)
                else:
                    cost -= _AGREES_AFTER
                texts.append(agreeing)
                end += 1
            if end + 1 < stop and end > head + 1 and tokens[end].lower() in _CONJUNCTIONS and end + 2 >= stop:
                agreeing = adjective_nominative(analyse(tokens[end + 1]), reading.number, reading.gender, case)
                if agreeing is not None:  # "Prawa geologicznego i górniczego"
                    texts.extend((tokens[end], agreeing))
                    end += 2
            if end < stop and _belongs_before(tokens, end, stop):
                cost += _DISAGREES
            yield _Group(end, tuple(texts), case, cost, reading.lemma.lower())


@lru_cache(maxsize=20_000)
def _agrees_with_next(adjective: str, noun: str, case: int) -> bool:
    """The adjective agrees in this case with the common noun after it."""
    return any(
        reading.source == "c"
        and reading.case & case
        and adjective_nominative(analyse(adjective), reading.number, reading.gender, case) is not None
        for reading in nominatives(noun)
    )


def _belongs_before(tokens: Sequence[str], at: int, stop: int) -> bool:
    """An adjective that has no noun of its own after it, so that it must belong to the head before it."""
    form = analyse(tokens[at])
    if not form.is_title or not form.pos or not form.pos <= ADJECTIVAL:
        return False
    for following in tokens[at + 1 : min(at + 4, stop)]:
        after = analyse(following)
        if after.cases & form.cases and after.pos & _NOUNS:
            return False
        if not after.pos & ADJECTIVAL:
            return True
    return True


def _adjective_alone(tokens: Sequence[str], start: int, stop: int, cases: int, kind: str | None) -> Iterator[_Group]:
    """An adjective that stands for a noun ("Przewodniczącego", "Wiśniowej")."""
    token = tokens[start]
    form = analyse(token)
    if not form.pos & ADJECTIVAL:
        return
    lone = stop - start == 1
    if lone and form.is_lower and kind is None and form.pos <= ADJECTIVAL:
        for reading in form.analyses:
            if reading.pos == "adj" and reading.tag.endswith(":pos"):
                yield _Group(start + 1, (reading.lemma,), cases, 0.0, reading.lemma)
                return
    total = sum({frequency("a", r.lemma) for r in form.analyses if r.pos in ADJECTIVAL}) * (0.3 if form.is_title else 1.0)
    share = total / (total + sum(exp(-reading.cost) for reading in nominatives(token)))
    penalty = (2.5 if form.is_title else 0.0) if lone else 4.0
    penalty -= log(share)
    genders = (Gender.M1, Gender.FEMININE) if kind == "post" else (Gender.M1, Gender.FEMININE, Gender.NEUTER)
    for number in (Number.SINGULAR, Number.PLURAL):
        for gender in genders:
            for case, case_cost in CASE_COST:
                text = adjective_nominative(form, number, gender, case)
                if text is not None:
                    cost = case_cost + penalty + (1.4 if number == Number.PLURAL else 0.0)
                    cost += 0.0 if case & cases else AGAINST
                    yield _Group(start + 1, (text,), case, cost + (0.3 if gender == Gender.NEUTER else 0.0), text)


def _continuation(tokens: Sequence[str], group: _Group, stop: int, kind: str | None) -> int:
    """Where the next part begins that is in the case of the head, `stop` if the rest is frozen."""
    following = group.end
    if following >= stop:
        return stop
    if kind == "post":
        return _next_post(tokens, following, stop, group.case)
    token = tokens[following]
    for dash in range(following, stop - 1):
        if tokens[dash] in ("–", "—", "-") and tokens[dash + 1][:1].isupper():
            after = analyse(tokens[dash + 1])
            if after.cases & group.case and not (group.case & Case.NOMINATIVE):
                return dash + 1  # "Teatru Wielkiego – Opery Narodowej"
            break
    if token.lower() in _CONJUNCTIONS:
        if following + 1 < stop and analyse(tokens[following + 1]).cases & group.case:
            return following + 1
        return stop
    if token[:1].isupper():
        cases = analyse(token).cases
        if group.case & (Case.DATIVE | Case.INSTRUMENTAL | Case.LOCATIVE) and cases & group.case:
            if not cases & (Case.NOMINATIVE | Case.GENITIVE):
                return following
        if group.head in _APPOSITIVE and cases & group.case:
            return following
    return stop


def _next_post(tokens: Sequence[str], start: int, stop: int, case: int) -> int:
    """Start of a second post after a conjunction: a noun for a person in the same case."""
    for index in range(start, stop - 1):
        if tokens[index].lower() in ("i", "oraz", ",", "/", "–", "-", "—"):
            following = index + 1
            while following < stop - 1 and analyse(tokens[following]).pos <= ADJECTIVAL:
                following += 1
            for reading in nominatives(tokens[following]):
                if reading.case & case and reading.gender & Gender.M1 and reading.number == Number.SINGULAR:
                    return index + 1
    return stop


def _acronym_stem(token: str) -> str | None:
    """"PKP" of "PKP-u", "ZUS" of "ZUS-em"."""
    stem, hyphen, ending = token.partition("-")
    if hyphen and sum(sign.isupper() for sign in stem) > 1 and ending.islower() and len(ending) <= 4:
        return stem
    return None
