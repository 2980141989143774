"""A page that came as one long line: where its headline ends and its text begins.

    "Aktualności Nowa droga otwarta 12.05.2015 Gmina otworzyła drogę …" -> marks of "12.05.2015"
    "Nowa droga otwarta Nowa droga otwarta Gmina otworzyła drogę …"     -> marks of the second "Nowa droga otwarta"

Called by `pieces` for long lines at the top of a text. Works on letters and figures alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

DAY: Final = r"(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]\d[.-][01]\d[.-](?:19|20)\d\d)"
CLOCK: Final = r"(?:,?\ *(?:godz\.\ *)?[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?)"
#: "12 maja 2015": the months that follow a figure, cut off where their endings differ.
MONTH: Final = r"(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)"
_SENTENCE_ENDS: Final = regex.compile(r"[.!?…](?: |$)")
#: A headline is no longer than this, and no shorter than so many words.
_LONGEST: Final = 220
_FEWEST_WORDS: Final = 3
#: A date after the headline, before a capital, without "r.".
_DAY_AFTER: Final = regex.compile(
    rf"(?<=[\p{{L}}\d)\"!?]) +(?P<day>(?:{DAY}|[0-3]?\d {MONTH} (?:19|20)\d\d)(?:{CLOCK})?) +(?=[\p{{Lu}}\"])"
)
#: Words after which a date is part of the sentence.
_IN_SENTENCE: Final = regex.compile(
    r"(?:\b(?:z|od|do|na|w|po|dnia|dniu|dn\.|i|oraz|r\.|roku)|[-:,;(]|\d|[.!?] \p{Lu}.*)$", regex.IGNORECASE
)
#: A sentence that begins without a full stop before it: "Nowa droga w Zalesiu W piątek wójt …"
_SENTENCE_BEGINS: Final = regex.compile(
    r"(?<=[\p{Ll}\d)\"]) +(?=(?:W|We|Po|Podczas|Od|Do|Z|Ze|Za|Przed|Przy|Już|Dziś|Dzisiaj|Wczoraj|Jutro|Dzięki|Ponad"
    r"|Kiedy|Gdy) \p{Ll})"
)
#: A headline standing twice is looked for among so many words, as a repeat of at least so many.
_WORDS: Final = 60
_SEARCHED: Final = 800
_REPEATED: Final = 4
_BETWEEN: Final = 12
#: A longer repeat is a lead, not a headline.
_MOST_REPEATED: Final = 24


def headline_marks(line: str, *, first_line: bool) -> Iterator[tuple[int, int, str]]:
    """Where a long line is to be cut behind its headline.

    Args:
        line: The line, folded.
        first_line: Whether nothing stands before it.

    Yields:
        Start, end and kind ("day" for the page's date, "again" for the headline's second copy).
    """
    for match in _DAY_AFTER.finditer(line, 0, _LONGEST + 40):
        before = line[: match.start("day")].rstrip()
        if len(before) <= _LONGEST and len(before.split()) >= _FEWEST_WORDS and not _IN_SENTENCE.search(before):
            yield match.start("day"), match.end("day"), "day"
            return
    if first_line and (match := _SENTENCE_BEGINS.search(line, 0, _LONGEST)):
        before = line[: match.start()]
        if len(before.split()) >= _FEWEST_WORDS and not _SENTENCE_ENDS.search(before):
            yield match.end(), match.end(), "cut"
            return
    words = list(regex.finditer(r"[\p{L}\p{N}]+", line[:_SEARCHED]))[:_WORDS]
    first, again, length = _repeat([match[0].casefold() for match in words])
    if length and line[words[first].start()].isupper() and not _in_sentences(line, words, first, again, length):
        if first:
            yield words[first].start(), words[first].start(), "cut"
        yield words[again].start(), words[again + length - 1].end(), "again"


def _in_sentences(line: str, words: Sequence[regex.Match[str]], first: int, again: int, length: int) -> bool:
    """The repeat is a long name that running text uses twice: sentences end before it, or a comma follows."""
    before = line[: words[first].start()]
    between = line[words[first + length - 1].end() : words[again].start()]
    return bool(_SENTENCE_ENDS.search(before) or _SENTENCE_ENDS.search(between)) or between.startswith(",")


def _repeat(forms: Sequence[str]) -> tuple[int, int, int]:
    """The longest run of words that stands twice, with little between: where both begin, how many words it has."""
    best = (0, 0, 0)
    count = len(forms)
    for first in range(count):
        for again in range(first + _REPEATED, min(count, first + _WORDS // 2)):
            length = 0
            while first + length < again and again + length < count and forms[first + length] == forms[again + length]:
                length += 1
            fits = max(best[2] + 1, _REPEATED) <= length <= _MOST_REPEATED
            if fits and again - first - length <= _BETWEEN:
                best = (first, again, length)
    return best
