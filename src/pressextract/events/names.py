"""Proper names of happenings: what stands in quotes or in capitals beside a trigger.

    "XI Kongresu Klastrów" -> "XI Kongres Klastrów"        "akcję „Bezpieczne ferie”" -> "Bezpieczne ferie"

Comes after a trigger is matched; canonical forms are made by `pressextract.morphology`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pressextract.events.clauses import Sentence
from pressextract.events.conditions import is_time
from pressextract.events.match import Match
from pressextract.morphology import Word
from pressextract.morphology.nominative import canonical_phrase

_OPENING: Final = frozenset({'"', "„", "«", "“", "”", "»", "‟", ",,"})
_CLOSING: Final = frozenset({'"', "”", "»", "“", "«", "‟", "''"})
#: Small words that may stand inside a name in capitals.
_INSIDE: Final = frozenset(
    {
        "i",
        "o",
        "w",
        "we",
        "na",
        "dla",
        "im.",
        "imienia",
        "pod",
        "z",
        "ze",
        "a",
        "do",
        "po",
        "bez",
        "ku",
        "&",
        "-",
        "–",
        "św.",
    }
)
#: Types whose happenings have statutory names ("Nadzwyczajne Walne Zgromadzenie"), hence none of their own.
_NAMELESS: Final = frozenset(
    {"session", "tender", "agreement", "appointment", "departure", "acquisition", "financial_results", "share_issue",
     "legislation", "election", "incident", "meeting", "press_conference", "visit", "investment"}
)  # fmt: skip
#: Types for which a name without the trigger word is asked ("obchody Dnia Strażaka" -> "Dzień Strażaka").
_OF_FEASTS: Final = frozenset({"obchód", "obchody", "święto", "uroczystość", "gala", "jubileusz", "rocznica"})
_FEASTS: Final = frozenset(
    {"dzień", "święto", "noc", "tydzień", "dni", "rok", "narodowy", "międzynarodowy", "światowy", "europejski"}
)
_MEDALS: Final = frozenset(
    {
        "medal",
        "odznaka",
        "krzyż",
        "order",
        "statuetka",
        "nagroda",
        "tytuł",
        "odznaczenie",
        "wyróżnienie",
        "certyfikat",
        "godło",
        "laur",
    }
)
#: Words that are written with a capital out of respect and begin no name.
_COMMON: Final = frozenset(
    {"msza", "inauguracja", "eucharystia", "nabożeństwo", "uroczystość", "święto", "spotkanie", "otwarcie"}
)
#: Years are counted, not editions.
_COUNTED: Final = frozenset({"rocznica", "urodziny", "jubileusz"})
#: Medals and titles that a genitive in capitals names; after "nagroda" it is the giver.
_TITLES: Final = frozenset({"medal", "odznaka", "krzyż", "order", "tytuł", "godło"})
#: A name in quotes behind these is theirs, not that of the happening before them.
_NAMED_THEMSELVES: Final = frozenset(
    {"projekt", "program", "przedsięwzięcie", "cykl", "seria", "kampania", "akcja", "inicjatywa", "zadanie", "spółka",
     "firma", "stowarzyszenie", "fundacja", "klub", "zespół", "książka", "film", "ulica", "szkoła", "hotel",
     "restauracja", "galeria", "park", "hala"}
)  # fmt: skip
#: Longest name in words.
_LONGEST: Final = 14


class EventName(NamedTuple):
    """Canonical name and the words it stands in; `ordinal`: whether an edition number belongs to it."""

    name: str
    first: int
    last: int


def has_ordinal(match: Match, words: Sequence[Word], sentence: Sentence, /) -> bool:
    """Whether the number of an edition stands before the trigger: "XI Kongres", but not "200. rocznica"."""
    if words[match.head].form.lemmas & _COUNTED:
        return False
    return _ordinal_start(match.first, words, sentence) < match.first


def _ordinal_start(first: int, words: Sequence[Word], sentence: Sentence) -> int:
    index = first - 1
    while index >= sentence.first and first - index < 4:
        word = words[index]
        if "romandig" in word.form.pos and word.form.is_upper | (len(word.text) == 1) and word.text not in ("I",):
            return index
        if word.text == "I" and words[index + 1].form.is_title:
            return index
        if word.form.is_number and len(word.text) <= 3 and words[index + 1].text == "." and words[index + 1].gap == 0:
            return index
        if word.text == "." or ("adj" in word.form.pos and word.form.is_title):
            index -= 1
            continue
        break
    return first


def find_name(
    match: Match, words: Sequence[Word], sentence: Sentence, person_starts: frozenset[int] = frozenset(), /
) -> EventName | None:
    """The proper name of the happening that a trigger names, or `None`; a person beside it is no part of it."""
    kind = match.trigger.type
    if kind == "award":
        return _award_name(match, words, sentence)
    if kind in _NAMELESS or match.trigger.verbal:
        return None
    begin = _ordinal_start(match.first, words, sentence)
    lemmas = words[match.head].form.lemmas
    capital = words[match.head].form.is_title or (words[match.head].form.is_upper and not _shouted(words, sentence))
    ordinal = begin < match.first
    if not ordinal and match.last < sentence.last and words[match.last].start in person_starts:
        return None
    if (
        capital
        and not lemmas & _COMMON
        and (ordinal or match.first > sentence.first or _title_follows(match, words, sentence))
    ):
        end = _name_end(match.last, words, sentence)
        first = begin
        while (
            first > sentence.first
            and words[first - 1].form.is_title
            and "adj" in words[first - 1].form.pos
            and first - 1 > sentence.first
        ):
            first -= 1
        first = min(first, match.first)
        if not ordinal:
            while first < match.head and not words[first].form.is_title:
                first += 1
        if end - first > 1:
            return _named(words, first, end)
    if lemmas & _OF_FEASTS and match.last < sentence.last:
        following = words[match.last]
        if following.form.is_title and following.form.lemmas & _FEASTS:
            end = _name_end(match.last, words, sentence)
            if end - match.last > 1:
                return _named(words, match.last, end)
    quoted = _quoted_after(match.last, words, sentence)
    if quoted is not None:
        return quoted
    if (
        kind in ("exhibition", "campaign", "competition", "performance", "conference", "sport")
        and match.last < sentence.last
    ):
        following = words[match.last]
        if following.form.is_title and not following.form.analyses and following.gap == 1:
            end = _name_end(match.last, words, sentence)
            return _named(words, match.last, end)
    return None


def _shouted(words: Sequence[Word], sentence: Sentence) -> bool:
    return (
        sum(words[index].form.is_upper for index in range(sentence.first, sentence.last)) * 2
        > sentence.last - sentence.first
    )


def _title_follows(match: Match, words: Sequence[Word], sentence: Sentence) -> bool:
    if match.last > match.head + 1 and words[match.last - 1].form.is_title:
        return True
    if match.last >= sentence.last:
        return False
    following = words[match.last]
    return following.form.is_title and not following.form.pos & {"prep"} and following.gap == 1


def _name_end(last: int, words: Sequence[Word], sentence: Sentence) -> int:
    """Where a name in capitals ends: small words only between capitals, a quoted part at the end."""
    index = last
    end = last
    while index < sentence.last and index - last < _LONGEST:
        word = words[index]
        if word.gap > 1 and index > last:
            break
        if word.text in _OPENING and word.gap:
            closing = _closing(index, words, sentence)
            return closing + 1 if closing is not None else end
        if (word.form.is_title or word.form.is_upper) and word.form.is_word:
            end = index + 1
        elif word.form.is_number and end == index and len(word.text) == 4 and word.text[:2] in ("19", "20"):
            following = words[index + 1].form.lower if index + 1 < sentence.last else ""
            if following not in ("r.", "roku", "r"):
                end = index + 1
        elif word.form.lower not in _INSIDE:
            break
        elif word.form.lower in ("w", "we", "na", "z", "do") and end == index:
            break  # "Kongres Klastrów w Płocku": where, not what
        index += 1
    return end


def _closing(index: int, words: Sequence[Word], sentence: Sentence) -> int | None:
    for near in range(index + 1, min(index + _LONGEST + 6, sentence.last)):
        if words[near].text in _CLOSING and near > index + 1:
            return near
    return None


def _quoted_after(last: int, words: Sequence[Word], sentence: Sentence) -> EventName | None:
    """A name in quotes soon after the trigger: "konkurs dla słuchaczy „Zagraj z nami”"."""
    index = last
    while index < sentence.last and index - last < 6:
        word = words[index]
        if word.text in _OPENING:
            closing = _closing(index, words, sentence)
            if closing is None:
                return None
            return _verbatim(words, index + 1, closing)
        if word.form.lower in ("pt.", "pn.", "pod", "nazwą", "hasłem", "tytułem"):
            index += 1
            continue
        if not word.form.is_word or word.form.pos & {"fin", "praet", "imps"} or word.form.is_title:
            return None
        if word.form.lemmas & _NAMED_THEMSELVES:
            return None  # "konferencja w ramach projektu „X”"
        index += 1
    return None


def _award_name(match: Match, words: Sequence[Word], sentence: Sentence) -> EventName | None:
    """Medals and titles with a proper name, wherever they stand in the clause."""
    clause = sentence.clause_at(match.head)
    for index in clause.words:
        if not words[index].form.lemmas & _MEDALS:
            continue
        last = index + 1
        if index > sentence.first and words[index].form.is_title and words[index].form.lemmas & _TITLES:
            first = index
            while first > sentence.first and words[first - 1].form.is_title and "adj" in words[first - 1].form.pos:
                first -= 1
            end = _name_end(last, words, sentence)
            if end - first > 1:
                return _named(words, first, end)
        quoted = _quoted_after(last, words, sentence)
        if quoted is not None:
            return quoted
        if (
            last < sentence.last
            and words[index].form.lemmas & _TITLES
            and words[last].form.is_title
            and words[last].gap == 1
            and not is_time(words[last].text)
        ):
            end = _name_end(last, words, sentence)
            if end > last + 1 and not words[last].form.pos & {"prep"}:
                return _named(words, last, end)
    return None


def _named(words: Sequence[Word], first: int, last: int) -> EventName:
    return EventName(canonical_phrase(words[first:last], kind="event"), first, last)


def _verbatim(words: Sequence[Word], first: int, last: int) -> EventName | None:
    if first >= last:
        return None
    parts: list[str] = []
    for number, word in enumerate(words[first:last]):
        parts.append((" " if word.gap and number else "") + word.text)
    return EventName("".join(parts), first, last)
