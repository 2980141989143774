"""How a release uses a date: as the day of a happening, its beginning or end, a deadline, or none of these.

    "trwa do 9 sierpnia" -> until        "zgłoszenia do 5 maja" -> closing        "ustawa z dnia 8 marca" -> aside

Reads the few words before a date; which happening the date belongs to is settled in `linking.days`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pressextract.dates.resolve import ResolvedDate
from pressextract.morphology import Case, Word

#: Spans longer than this many days are periods (a budget year, a term of office), not the time of a happening.
LONGEST: Final = 100
_PERIOD: Final = 370
FILLERS: Final = frozenset(
    {
        "dniu",
        "dniach",
        "dnia",
        "dni",
        "dzień",
        "końca",
        "koniec",
        "połowy",
        "początku",
        "miesiącu",
        "nocy",
        "godz.",
        "najbliższy",
        "nadchodzący",
        "soboty",
        "niedziele",
        "(",
        "roku",
        "lat",
        "latach",
        "wieczorem",
        "rano",
    }
)
_PLANNED: Final = frozenset(
    {
        "zaplanować",
        "planować",
        "przewidzieć",
        "przewidywać",
        "zwołać",
        "wyznaczyć",
        "przełożyć",
        "przesunąć",
        "zapowiedzieć",
        "ustalić",
        "przypadać",
    }
)
_LAWS: Final = frozenset(
    {
        "ustawa",
        "uchwała",
        "rozporządzenie",
        "zarządzenie",
        "dyrektywa",
        "decyzja",
        "umowa",
        "pismo",
        "wyrok",
        "postanowienie",
        "porozumienie",
        "statut",
        "raport",
        "aneks",
    }
)
#: How far before "z" the law may stand, in words; farther in lists: "raportów nr 5/2019 z 3 maja oraz 7/2019 z 9 maja".
_REACH_OF_LAW: Final = 8
_REACH_OF_NUMBER: Final = 16
_SIGNING_UP: Final = frozenset(
    {"zapis", "zgłoszenie", "potwierdzenie", "rejestracja", "akredytacja", "zgłaszać", "zapisać", "zapisywać",
     "nadsyłać", "nadesłać", "składać", "złożyć"}
)  # fmt: skip
#: How many words a label such as "Termin nadsyłania prac konkursowych" has.
_REACH_OF_LABEL: Final = 5
_ENDS: Final = frozenset({"zakończenie", "ukończenie"})
_WORKING: Final = frozenset(
    {"praca", "robota", "inwestycja", "budowa", "remont", "realizacja", "zadanie", "modernizacja", "przebudowa",
     "rozbudowa", "projekt"}
)  # fmt: skip
_REACH_OF_END: Final = 7
#: Building works may last this many days.
_WORKS: Final = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A resolved date in its place: `how` it is used is day, from, until or aside (not the time of a happening)."""

    date: ResolvedDate
    word: int
    after: int
    how: str


def use_of(date: ResolvedDate, words: Sequence[Word], starts: Sequence[int], /) -> Use | None:
    """How a date is used, read from the few words before it; `starts` are the offsets of all words."""
    word = bisect_right(starts, date.start) - 1
    if word < 0:
        return None
    after = bisect_left(starts, date.end)
    index = word - 1
    while index >= 0 and word - index < 4 and words[index].form.lower in FILLERS:
        index -= 1
    before = words[index].form.lower if index >= 0 else ""
    return Use(date=date, word=word, after=after, how=_how(words, date, before, index, word, after))


def _how(words: Sequence[Word], date: ResolvedDate, before: str, index: int, word: int, after: int) -> str:
    length = span_length(date)
    if before in ("od", "trwać") and "/" in date.timex and length is not None and length <= _WORKS:
        return "day"  # the mention holds both ends: "od [11 czerwca do 26 września]"
    if length is not None and length > _PERIOD:
        return "aside"
    if before in ("na", "w", "we") and _is_of_ending(words, index):
        return "until"
    if before == ":" and _is_deadline(words, index):
        return "closing"
    if before == "do":
        signing = range(max(index - 4, 0), index)
        return "closing" if any(words[near].form.lemmas & _SIGNING_UP for near in signing) else "until"
    if before in ("od", "począwszy"):
        return "from" if length is None or length <= LONGEST else "aside"
    if before in ("przed", "za", "po", "sprzed", "niż"):
        return "aside"
    reach = _REACH_OF_NUMBER if index > 0 and words[index - 1].form.is_number else _REACH_OF_LAW
    if before == "z" and any(words[near].form.lemmas & _LAWS for near in range(max(index - reach, 0), index)):
        # "ustawa z dnia 8 marca", "uchwała nr 5 z 8 marca"
        return "aside"
    if before in ("w", "we") and length is not None and length > LONGEST and index and _is_told_of(words[index - 1]):
        return "aside"  # "odnowienie umowy podpisanej w 2002 roku"
    ago = words[after - 1].form.lower in ("temu", "później", "wcześniej") if after else False
    if length is not None and length > LONGEST and before not in ("w", "we", "przez") and not ago:
        return "aside"
    if before == "na" and words[word].form.lower == "początek":
        return "day"
    if before == "na" and (length is None or length > 27):
        near = range(max(index - 4, 0), index)
        return "day" if any(words[other].form.lemmas & _PLANNED for other in near) else "aside"
    return "day"


def _is_told_of(word: Word) -> bool:
    """A participle in another case than the nominative: what it tells is no news but known of its noun."""
    return "ppas" in word.form.pos and not word.form.cases & Case.NOMINATIVE and not word.form.pos & {"imps", "praet"}


def _is_of_ending(words: Sequence[Word], index: int) -> bool:
    """Whether the end of works is told: "Zakończenie robót planowane jest na wrzesień"."""
    for near in range(max(index - _REACH_OF_END, 0), index):
        if words[near].form.lemmas & _ENDS and words[near + 1].form.lemmas & _WORKING:
            return not (near and words[near - 1].form.lower in ("po", "na", "przed"))
    return False


def _is_deadline(words: Sequence[Word], colon: int) -> bool:
    """Whether a label names a deadline: "Termin nadsyłania prac: 15 maja"."""
    label = words[max(colon - _REACH_OF_LABEL, 0) : colon]
    return any("termin" in word.form.lemmas for word in label) and any(word.form.lemmas & _SIGNING_UP for word in label)


def span_length(date: ResolvedDate, /) -> int | None:
    """How many days a date spans, or `None` if its year is unknown."""
    if date.first is None or date.last is None:
        return None
    try:
        return (dt.date.fromisoformat(date.last) - dt.date.fromisoformat(date.first)).days
    except ValueError:
        return None
