"""Finds the head of a phrase, with the adjectives that agree with it, and puts both into the nominative.

    best_group(["Urzędu", "Miejskiego", "Gminy"], 0, 3) -> Group(end=2, texts=("Urząd", "Miejski"), case=GENITIVE, …)

Every reading of every possible head is weighed: how frequent the lemma and the case are, what agrees, what would be
left without a noun. What follows the head, and where a phrase begins, is the matter of `nominative`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from pressextract.bounds import PHRASES
from pressextract.lexicons import load_entries
from pressextract.morphology.analysis import ADJECTIVAL, Case, Gender, Number, analyse
from pressextract.morphology.guessing import (
    CASE_SHARE,
    Nominative,
    foreign_name,
    frequency,
    guessed,
    share_of,
    stands_after,
)
from pressextract.morphology.inflection import adjective_nominative, nominative_text, nominatives

#: What each case costs by itself: a negative logarithm of its share in running text.
CASE_COST: Final = tuple((case, -log(share)) for case, share in CASE_SHARE.items())
#: What it costs to go against the government that the caller knows of.
AGAINST: Final = 2.5
#: What a nominative seen elsewhere in the text is worth.
SEEN: Final = 3.0
#: What Polish adds to a foreign name after an apostrophe; "Lloyd's" keeps its own.
APOSTROPHE_ENDINGS: Final = frozenset(
    [
        "a",
        "owi",
        "em",
        "u",
        "ie",
        "e",
        "y",
        "i",
        "m",
        "ego",
        "iego",
        "emu",
        "iemu",
        "go",
        "mu",
        "ów",
        "om",
        "ami",
        "ach",
        "im",
        "ym",
        "iem",
        "ą",
        "ę",
        "owie",
        "ze",
        "cie",
        "dzie",
        "rze",
    ]
)
CONJUNCTIONS: Final = frozenset({"i", "oraz", "lub"})
#: Longer words in capitals are names written in capitals, shorter ones acronyms.
_LONGEST_ACRONYM: Final = 5

_PLURAL_ADJECTIVE: Final = 1.4
#: An adjective that agrees with the noun after it in number, case and gender is hardly ever there by chance.
_AGREES_BEFORE: Final = 6.0
_AGREES_AFTER: Final = 4.0
#: An adjective after the head that agrees neither with it nor with a noun after it.
_DISAGREES: Final = 5.0
#: An acronym or a foreign word before the head that stays as it is ("PKO Banku").
_RIGID_BEFORE: Final = 2.5
#: A word after which a foreign name follows is a foreign word itself more often than not.
_BEFORE_FOREIGN: Final = 1.0
#: An adjective without a noun, alone and at the beginning of a longer phrase.
_LONE_ADJECTIVE: Final = 2.5
_FIRST_ADJECTIVE: Final = 4.0
#: A common noun or adjective with a capital is less likely than a name.
_COMMON_WITH_CAPITAL: Final = 1.5
_ADJECTIVE_WITH_CAPITAL: Final = 0.3
#: A post is held by a person: what it costs to read its head as a thing.
_NO_PERSON: Final = 6.0
#: Names that occur less often than this may hide one that the dictionary lacks; how often they do.
_WELL_KNOWN: Final = 40.0
_HIDDEN: Final = 0.3
#: A rare word that may only be a genitive plural may be a name in the nominative ("Big", "Trun").
_RARE: Final = 2.0
_AS_IS: Final = 0.15
#: How far from the start of the phrase a head is looked for.
_FARTHEST_HEAD: Final = 7


class Group(NamedTuple):
    """A head with what agrees with it, put into the nominative; `reading` is `None` for what has no noun."""

    end: int
    texts: tuple[str, ...]
    case: int
    cost: float
    head: str
    reading: Nominative | None = None
    at: int = 0


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    entries = load_entries("morphology/phrases.toml", "list", required={"name", "words"}, unique="name")
    return {entry["name"]: frozenset(entry["words"]) for entry in entries}


def is_appositive(lemma: str) -> bool:
    """A noun whose proper name stands in the same case ("miasta Płocka")."""
    return lemma in _lists()["appositive"]


def best_group(
    tokens: Sequence[str],
    start: int,
    stop: int,
    *,
    cases: int = Case.ANY,
    kind: str | None = None,
    seen: frozenset[str] = frozenset(),
) -> Group | None:
    """The cheapest way to read the head group that begins at `start`, or `None` if nothing there inflects."""
    best = min(_groups(tokens, start, stop, cases, kind, seen), key=lambda group: group.cost, default=None)
    if best is None or best.reading is None or best.reading.text:
        return best
    texts = list(best.texts)
    texts[best.at] = nominative_text(best.reading)
    return best._replace(texts=tuple(texts))


def _groups(
    tokens: Sequence[str], start: int, stop: int, cases: int, kind: str | None, seen: frozenset[str]
) -> Iterator[Group]:
    """All ways to read a head, with the adjectives round it, that begins at `start`."""
    if (stem := _acronym_stem(tokens[start])) is not None:
        yield Group(start + 1, (stem,), cases, 0.0, stem)
        return
    for head in range(start, min(start + _FARTHEST_HEAD, stop)):
        token = tokens[head]
        form = analyse(token)
        if not token[:1].isalpha() or (head > start and form.is_lower and "prep" in form.pos):
            break
        for reading in _readings(tokens, head, stop, kind):
            yield from _agreeing(tokens, start, head, stop, reading, cases, kind, seen)
        if head == start:
            yield from _adjective_alone(tokens, start, stop, cases, kind)
        if form.analyses and not form.pos & ADJECTIVAL and not is_rigid(token):
            break


def _acronym_stem(token: str) -> str | None:
    """ "PKP" of "PKP-u", "ZUS" of "ZUS-em"."""
    stem, hyphen, ending = token.partition("-")
    if hyphen and sum(sign.isupper() for sign in stem) > 1 and ending.islower() and len(ending) <= 4:
        return stem
    return None


@lru_cache(maxsize=PHRASES)
def is_rigid(token: str, /) -> bool:
    """A word that does not inflect or that the dictionary lacks: an acronym, a foreign word."""
    form = analyse(token)
    if not form.analyses or (form.is_upper and len(token) <= _LONGEST_ACRONYM):
        return True
    return all(reading.case in (0, Case.ANY) for reading in form.analyses)


def _readings(tokens: Sequence[str], head: int, stop: int, kind: str | None) -> Sequence[Nominative]:
    """Readings of a word as a head; of a run of foreign words only the last one may inflect."""
    token = tokens[head]
    form = analyse(token)
    if form.is_upper and len(token) <= _LONGEST_ACRONYM and not _all_capitals(tokens):
        if token.lower() in _lists()["prefix"] and head + 1 < stop and tokens[head + 1][:1].isupper():
            return ()
        gender = next(
            (r.gender for r in nominatives(token) if r.case == Case.ANY and r.source != "s"), Gender.ANY
        )
        return (Nominative(token, Case.ANY, Number.SINGULAR, gender, 0, 0.0, "o", token),)
    if form.ending in APOSTROPHE_ENDINGS and form.stem != form.norm:
        stem = token[: len(form.stem)]
        return (
            Nominative(stem, Case.ANY & ~Case.NOMINATIVE, Number.SINGULAR, Gender.ANY, 0, 0.0, "o", stem),
        )
    if known := _weighed(token, kind):
        return known
    if form.analyses and form.is_lower:
        return ()
    following = head + 1
    if following < stop and tokens[following][:1].isupper() and is_rigid(tokens[following]):
        return (Nominative(token, Case.ANY, Number.SINGULAR, Gender.ANY, 0, 3.0, "learnt", token),)
    return guessed(token, kind)


def _all_capitals(tokens: Sequence[str]) -> bool:
    words = [token for token in tokens if token[:1].isalpha()]
    return len(words) > 1 and all(token.isupper() for token in words)


@lru_cache(maxsize=PHRASES)
def _weighed(token: str, kind: str | None, /) -> tuple[Nominative, ...]:
    """Readings of a known word as a noun, `cost` being -log of the share of each among all its readings."""
    form = analyse(token)
    readings = []
    total = _adjective_weight(token) * (0.02 if kind == "post" else 1.0)
    for reading in nominatives(token):
        if reading.source == "c" and form.is_title and reading.lemma[:1].islower():
            cost = reading.cost + _COMMON_WITH_CAPITAL
            if reading.number == Number.PLURAL and reading.gender & Gender.M1:
                cost += 1.0  # "Złotnikach" is the town, not the craftsmen
            reading = reading._replace(cost=cost)
        total += exp(-reading.cost) * share_of(reading.case)
        readings.append(reading)
    if (
        readings
        and form.is_title
        and total < _WELL_KNOWN
        and all(reading.source != "c" for reading in readings)
    ):
        for reading in guessed(token, kind):
            if foreign_name(reading.text):
                readings.append(reading._replace(cost=reading.cost - log(_HIDDEN)))
                total += _HIDDEN * exp(-reading.cost) * share_of(reading.case)
    if readings and form.is_title and total < _RARE and all(_is_bare_genitive(token, reading) for reading in readings):
        cost = -log(_AS_IS)
        readings.append(Nominative(token, Case.NOMINATIVE, Number.SINGULAR, Gender.ANY, 0, cost, "learnt", token))
        total += _AS_IS * share_of(Case.NOMINATIVE)
    return tuple(reading._replace(cost=reading.cost + log(total)) for reading in readings)


def _is_bare_genitive(token: str, reading: Nominative) -> bool:
    """A genitive plural without an ending ("trun" of "truna"), which looks like a nominative."""
    return (
        reading.number == Number.PLURAL
        and not reading.case & Case.NOMINATIVE
        and token[-1] not in "aeiouyąęó"
        and not token.endswith(("ów", "ch", "om", "mi"))
    )


def _adjective_weight(token: str) -> float:
    """How often the word is an adjective."""
    form = analyse(token)
    lemmas = {reading.lemma for reading in form.analyses if reading.pos in ADJECTIVAL}
    weight = sum(frequency("a", lemma) for lemma in lemmas) * share_of(_adjective_cases(token))
    return weight * (_ADJECTIVE_WITH_CAPITAL if form.is_title else 1.0)


def _adjective_cases(token: str) -> int:
    cases = 0
    for reading in analyse(token).analyses:
        if reading.pos in ADJECTIVAL:
            cases |= reading.case
    return cases or Case.ANY


def _agreeing(
    tokens: Sequence[str],
    start: int,
    head: int,
    stop: int,
    reading: Nominative,
    cases: int,
    kind: str | None,
    seen: frozenset[str],
) -> Iterator[Group]:
    """The head in each of its cases with the adjectives that agree."""
    bonus = SEEN if seen and nominative_text(reading) in seen else 0.0
    if kind == "post" and not reading.gender & (Gender.M1 | Gender.FEMININE):
        bonus -= _NO_PERSON
    foreign_after = (
        head + 1 < stop and tokens[head + 1][:1].isupper() and not analyse(tokens[head + 1]).analyses
    )
    for case, case_cost in CASE_COST:
        if not reading.case & case or case == Case.VOCATIVE:
            continue
        cost = case_cost + reading.cost - bonus + (0.0 if case & cases else AGAINST)
        if foreign_after and case != Case.NOMINATIVE:
            cost += _BEFORE_FOREIGN
        before = _agreeing_before(tokens, start, head, reading, case, kind)
        if before is None:
            continue
        texts, before_cost = before
        after, end, after_cost = _agreeing_after(tokens, head + 1, stop, reading, case)
        yield Group(
            end, (*texts, reading.text, *after), case, cost + before_cost + after_cost, reading.lemma.lower(), reading,
            head - start,
        )  # fmt: skip


def _agreeing_before(
    tokens: Sequence[str], start: int, head: int, reading: Nominative, case: int, kind: str | None
) -> tuple[list[str], float] | None:
    """Nominatives of the words before the head and their cost, `None` if one of them cannot stand there."""
    texts: list[str] = []
    cost = 0.0
    for token in tokens[start:head]:
        agreeing = adjective_nominative(analyse(token), reading.number, reading.gender, case)
        if agreeing is not None:
            cost -= _AGREES_BEFORE
            if kind == "post" and token[:1].islower() and tokens[head][:1].isupper():
                cost += _NO_PERSON + _AGREES_BEFORE  # "radnej Rady Miasta"
            elif kind == "post" and "pact" in analyse(token).pos and not reading.gender & Gender.M1:
                return None  # "Przewodniczącej Rady Nadzorczej"
        elif is_rigid(token):
            agreeing = token
            cost += 0.0 if reading.lemma.lower() in _lists()["last"] else _RIGID_BEFORE
            if token.lower() in _lists()["prefix"]:
                cost -= _RIGID_BEFORE
        else:
            return None
        texts.append(agreeing)
    if texts and reading.lemma.lower() in _lists()["last"]:
        cost -= _RIGID_BEFORE
    return texts, cost


def _agreeing_after(
    tokens: Sequence[str], end: int, stop: int, reading: Nominative, case: int
) -> tuple[list[str], int, float]:
    """Nominatives of the adjectives after the head, where they end, and their cost."""
    texts: list[str] = []
    cost = 0.0
    while end < stop and tokens[end][:1].isalpha():
        agreeing = adjective_nominative(analyse(tokens[end]), reading.number, reading.gender, case)
        if agreeing is None:
            break
        if end + 1 < stop and _agrees_with_next(tokens[end], tokens[end + 1]):
            share = stands_after(analyse(tokens[end]), analyse(tokens[end - 1]), analyse(tokens[end + 1]))
            if reading.lemma.lower() in _lists()["leader"]:
                share = min(share, 0.2)
            if share < 0.5:
                cost -= log(1.0 - share)
                break
            cost -= log(share)
        else:
            cost -= _AGREES_AFTER
        texts.append(agreeing)
        end += 1
    if texts and end + 2 == stop and tokens[end].lower() in CONJUNCTIONS:
        agreeing = adjective_nominative(analyse(tokens[end + 1]), reading.number, reading.gender, case)
        if agreeing is not None:  # "Prawa geologicznego i górniczego"
            return [*texts, tokens[end], agreeing], stop, cost
    if end < stop and _belongs_before(tokens, end, stop):
        cost += _DISAGREES
    return texts, end, cost


@lru_cache(maxsize=PHRASES)
def _agrees_with_next(adjective: str, noun: str) -> bool:
    """The adjective agrees with the common noun after it, which is a genitive attribute of the head."""
    case = Case.GENITIVE
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
        if after.cases & form.cases and not after.pos.isdisjoint(("subst", "ger", "depr")):
            return False
        if not after.pos & ADJECTIVAL:
            return True
    return True


def _adjective_alone(
    tokens: Sequence[str], start: int, stop: int, cases: int, kind: str | None
) -> Iterator[Group]:
    """An adjective that stands for a noun ("Przewodniczącego", "Wiśniowej")."""
    token = tokens[start]
    form = analyse(token)
    if not form.pos & ADJECTIVAL or (form.parts and nominatives(token)):
        return
    lone = stop - start == 1
    if lone and form.is_lower and kind is None and form.pos <= ADJECTIVAL:
        lemma = next((r.lemma for r in form.analyses if r.pos == "adj" and r.tag.endswith(":pos")), None)
        if lemma is not None:
            yield Group(start + 1, (lemma,), cases, 0.0, lemma)
            return
    weight = _adjective_weight(token)
    share = weight / (weight + sum(exp(-reading.cost) * share_of(reading.case) for reading in nominatives(token)))
    share /= share_of(_adjective_cases(token))
    penalty = (_LONE_ADJECTIVE if form.is_title else 0.0) if lone else _FIRST_ADJECTIVE
    genders = (Gender.M1, Gender.FEMININE) if kind == "post" else (Gender.M1, Gender.FEMININE, Gender.NEUTER)
    for number in (Number.SINGULAR, Number.PLURAL):
        for rank, gender in enumerate(genders):
            for case, case_cost in CASE_COST:
                text = adjective_nominative(form, number, gender, case)
                if text is None:
                    continue
                cost = case_cost + penalty - log(share) + 0.15 * rank + (0.0 if case & cases else AGAINST)
                cost += _PLURAL_ADJECTIVE if number == Number.PLURAL else 0.0
                yield Group(start + 1, (text,), case, cost, text)
