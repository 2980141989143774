"""What must hold before a trigger is weighed at all: the days, people, money and words that its entry asks for.

    sport:mecz needs nothing        meeting:spotkać-się needs "date|person"        opening:otwarcie is without "oferta"

Also tells words that hint at a day, for whoever must know whether a clause is dated; the dates themselves are found
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from pressextract.bounds import SOME
from pressextract.events.clauses import Sentence
from pressextract.events.lexicon import POST, Predicates, post_lemmas
from pressextract.events.match import Match
from pressextract.morphology import Case, Word, analyse
from pressextract.text import compile_rule

_MONTHS: Final = frozenset(
    {"styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik",
     "listopad", "grudzień"}
)  # fmt: skip
_DAYS: Final = frozenset(  # "jutra" and "dzisiejszości" are no days
    {"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "dziś", "dzisiaj", "wczoraj",
     "jutro", "pojutrze", "przedwczoraj", "weekend", "poniedziałkowy", "wtorkowy", "środowy", "czwartkowy", "piątkowy",
     "sobotni", "wczorajszy", "dzisiejszy", "jutrzejszy"}
)  # fmt: skip
_TIMES: Final = frozenset({"br.", "b.r.", "godz.", "bm.", "godzina"})
_DATE: Final = compile_rule(r"\d{1,2}[.\-/]\d{1,2}(?:[.\-/]\d{2,4})?|\d{4}-\d\d-\d\d|(?:19|20)\d\d")
_CLOCK: Final = compile_rule(r"[012]?\d[:.][0-5]\d")
_MONEY: Final = frozenset({"zł", "zł.", "złoty", "euro", "eur", "pln", "dolar", "usd"})


@lru_cache(maxsize=SOME)
def is_time(text: str) -> bool:
    """Whether a word hints at a day: month, weekday, "jutro", "12.05.2023", a year."""
    form = analyse(text)
    if form.is_number:
        return bool(_DATE.fullmatch(form.norm))
    if form.lower in _TIMES:
        return True
    if form.is_title and form.lemmas & {"maj", "marzec", "sobota", "niedziela", "wrzesień", "środa"}:
        return False
    return bool(form.lemmas & (_MONTHS | _DAYS)) and form.lower not in ("jutra", "jutru", "jutrem")


def is_hour(text: str) -> bool:
    """Whether a word is the hour of a clock: "18.00", "9:30"."""
    return bool(_CLOCK.fullmatch(text))


def is_dated(words: Sequence[Word], indices: Sequence[int] | range, /) -> bool:
    """Whether a day is named in a stretch of words."""
    return any(is_time(words[index].text) for index in indices)


def sentence_lemmas(words: Sequence[Word], sentence: Sentence, /) -> frozenset[str]:
    """Lemmas of all words of a sentence."""
    return frozenset().union(*(words[index].form.lemmas for index in range(sentence.first, sentence.last)))


def meets(
    match: Match,
    words: Sequence[Word],
    sentence: Sentence,
    predicates: Predicates,
    has_person: Callable[[Sentence], bool],
    /,
) -> bool:
    """Whether the conditions that the lexicon sets for a trigger hold: `needs`, `with`, `without`."""
    trigger = match.trigger
    if trigger.without:
        near = range(max(match.first - 2, sentence.first), min(match.last + 4, sentence.last))
        clause = sentence.clause_at(match.head)
        span = clause.words if trigger.verbal else near
        inside = {match.head, *match.extra}
        if any(verb.facts.lemmas & trigger.without for verb in clause.verbs if verb.index not in inside):
            return False
        for index in span:
            if index not in inside and words[index].form.lemmas & trigger.without:
                return False
    if trigger.with_:
        lemmas = sentence_lemmas(words, sentence)
        told = lemmas & trigger.with_ or (POST in trigger.with_ and lemmas & post_lemmas())
        aged = "latek" in trigger.with_ and any(word.endswith("latek") for word in lemmas)  # "34-latek"
        if not told and not aged:
            return False
    return all(
        any(_has(part, match, words, sentence, predicates, has_person) for part in need.split("|"))
        for need in trigger.needs
    )


def _has(
    need: str,
    match: Match,
    words: Sequence[Word],
    sentence: Sentence,
    predicates: Predicates,
    has_person: Callable[[Sentence], bool],
) -> bool:
    """Whether one thing that a trigger may need stands in its sentence."""
    if need == "date":
        return _has_date(match, words, sentence)
    if need == "person":
        return has_person(sentence)
    if need == "subject":
        return match.first > sentence.first
    if need == "money":
        return any(
            words[index].form.lower in _MONEY
            or (words[index].form.lemmas & _MONEY and not words[index].form.is_title)  # "3 Złote Medale"
            for index in range(sentence.first, sentence.last)
        )
    clause = sentence.clause_at(match.head)
    if need == "predicate":
        return any(verb.facts.lemmas & (predicates.happens | predicates.holds) for verb in clause.verbs)
    kinds = ("future",) if need == "future" else ("past", "imps", "passive", "future")
    told = any(verb.index == match.head and verb.facts.kind in kinds for verb in clause.verbs)
    return told and (need == "future" or not is_attributive(match, words, sentence))


def _has_date(match: Match, words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether a day stands in the sentence of a verb, in the clause of a noun or a relative clause on it."""
    if match.trigger.verbal:
        return is_dated(words, range(sentence.first, sentence.last))
    clause = sentence.clause_at(match.head)
    return is_dated(words, clause.words) or any(is_dated(words, other.words) for other in sentence.relatives(clause))


def is_attributive(match: Match, words: Sequence[Word], sentence: Sentence, /) -> bool:
    """Whether a participle only describes a noun ("projekt współfinansowany ze środków")."""
    if "ppas" not in words[match.head].form.pos or words[match.head].form.pos & {"imps", "praet", "fin"}:
        return False
    if not words[match.head].form.cases & Case.NOMINATIVE:
        return True  # "przekazania zakupionego samochodu"
    clause = sentence.clause_at(match.head)
    return not any(
        verb.facts.lemmas & {"zostać", "być", "zostawać"} and verb.facts.kind != "passive" for verb in clause.verbs
    )
