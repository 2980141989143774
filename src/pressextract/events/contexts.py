"""What the sentence round a trigger is: an entry of a list, a condition, a title, the topic of a headline.

    "- turniej szachowy – sobota, 15 maja" -> is_listed        "Jeśli pozwolą finanse, gmina ogłosi …" -> is_conditional

Weighed by `evidence`; says nothing about how much each of them counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.events.clauses import Clause, Sentence
from pressextract.events.conditions import is_dated, is_hour
from pressextract.events.match import Match
from pressextract.morphology import Case, Word

#: "Jeśli pozwolą finanse, gmina ogłosi przetarg".
_IF: Final = frozenset({"jeśli", "jeżeli", "gdyby"})
#: Words before a title in quotes that is no happening: "z programu „Konkurs dla Gmin”".
_TITLED: Final = frozenset(
    {"program", "podprogram", "działanie", "poddziałanie", "priorytet", "fundusz", "książka", "publikacja", "artykuł",
     "film", "album", "podręcznik", "powieść", "piosenka", "utwór", "raport", "ustawa", "rozporządzenie", "poradnik",
     "obraz", "fundacja", "stowarzyszenie", "zakładka", "sekcja"}
)  # fmt: skip
#: How far back the quotation mark that opens a title is looked for.
_TITLE: Final = 6
#: "od momentu otwarcia": a happening as a point in time; a visit may begin "od mszy".
_MOMENTS: Final = frozenset({"czasu", "momentu", "chwili", "dnia", "daty"})
_BEGINNING: Final = frozenset({"rozpocząć", "rozpoczynać", "zacząć", "zaczynać", "zainaugurować"})


def is_listed(match: Match, words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether a line without a verb begins with the trigger and names a day: "- turniej – sobota, 15 maja"."""
    first = sentence.first
    while first < match.first and not words[first].form.is_word:
        first += 1
    if first != match.first or any(clause.finite for clause in sentence.clauses):
        return False
    return is_dated(words, range(match.last, sentence.last))


def is_since(match: Match, words: Sequence[Word], sentence: Sentence, clause: Clause) -> bool:
    """Whether a happening only tells since when something is so: "od podpisania umowy"."""
    before = match.first - 1
    if before > sentence.first and words[before].form.lower in _MOMENTS:
        before -= 1
    if before < sentence.first or words[before].form.lower != "od":
        return False
    return not any(verb.facts.lemmas & _BEGINNING for verb in clause.verbs)


def is_conditional(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells what will be done on a condition: "Jeśli pozwolą finanse, gmina ogłosi przetarg"."""
    if len(sentence.clauses) < 2 or not any(other.opener in _IF for other in sentence.clauses):
        return False
    return clause.opener is None and all(verb.facts.kind == "future" for verb in clause.verbs)


def is_in_title(match: Match, words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether the trigger stands in the quoted title of a programme, book or fund."""
    for index in range(match.first - 1, max(match.first - _TITLE, sentence.first) - 1, -1):
        if words[index].text in "”»":
            return False
        if words[index].text in '„«"“':
            return index > sentence.first and bool(words[index - 1].form.lemmas & _TITLED)
    return False


def is_entry(words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether a sentence is an entry of a programme: "godz. 18.00 – koncert chóru"."""
    first = sentence.first + (words[sentence.first].form.lower in ("godz.", "godzina"))
    return first + 1 < sentence.last and is_hour(words[first].text) and words[first + 1].text in "-–—"


def describes_person(words: Sequence[Word], clause: Clause) -> bool:
    """Whether a relative clause tells of someone's life: "lekarz, który został odznaczony krzyżem"."""
    if clause.opener != "który":
        return False
    opening = [index for index in clause.words[:2] if words[index].form.is_word]
    if not opening or words[opening[0]].form.lower not in ("który", "która"):
        return False
    return any("zostać" in verb.facts.lemmas and verb.facts.kind == "past" for verb in clause.verbs)


def is_topic(match: Match, words: Sequence[Word], sentence: Sentence, clause: Clause) -> bool:
    """Whether a headline without a verb begins with the trigger: "Kurs językowy w Pinkach"."""
    return match.first == sentence.first and not clause.finite and bool(words[match.head].form.cases & Case.NOMINATIVE)


def names_day(words: Sequence[Word], sentence: Sentence) -> bool:
    return is_dated(words, range(sentence.first, sentence.last))


def is_behind(match: Match, words: Sequence[Word], sentence: Sentence) -> bool:
    """ "Za nami turniej", "Przed nami kolejna wystawa": over, or to come."""
    for index in range(match.first - 1, max(match.first - _TITLE, sentence.first), -1):
        if words[index].form.lower == "nami":
            return words[index - 1].form.lower in ("za", "przed")
    return False
