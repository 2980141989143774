"""Lines cut where a page has glued its furniture or its date to the text.

    "Dzień otwarty Data publikacji 19.09.2019 Powrót Drukuj W piątek …" -> text, stamp, furniture, text

Comes before the roles are given (`find`). Reads no words: literal strings and figures alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from pressextract.layout.glued import CLOCK, DAY, MONTH, headline_marks
from pressextract.layout.lexicon import FurnitureLexicon

#: Longer lines are running text whatever they end with (the longest headlines seen have about 250 characters).
LONGEST_HEADING: Final = 260
#: A page's date stands glued to a headline only near the top.
_TOP_LINES: Final = 40
#: A page that is one long line has its headline in it.
_FIRST_LINES: Final = 3
#: "2017-07-19 W szpitalu otwarto pracownię", "23.06.2025, 08:09Dzisiaj w szpitalu"
_DAY_FIRST: Final = regex.compile(rf"{DAY}(?:{CLOCK})?(?= ?[ |:-]\ *[\p{{Lu}}\"]|\ ?[-|]\ \p{{L}})")
_DAY_AND_HOUR_FIRST: Final = regex.compile(
    rf"{DAY}{CLOCK}(?=[ |:-]*[\p{{Lu}}\"])|\d{{1,2}} (?i:{MONTH}) (?:19|20)\d\d(?=\p{{Lu}})"
)
#: "Sesja absolutoryjna2022-06-08", "Sesja absolutoryjna 2022-06-08", "Sesja absolutoryjna 08.06.2022 10:15"
_DAY_LAST: Final = regex.compile(
    rf"(?:(?<=\p{{L}}[)\"!?]?){DAY}"
    rf"|(?<=[\p{{L}})\"!?][ |,-]{{1,3}})(?:(?:19|20)\d\d-[01]\d-[0-3]\d|{DAY}(?={CLOCK})))(?:{CLOCK})?\s*$"
)
#: Words before a date that is part of what the line says.
_OF_THE_LINE: Final = regex.compile(r"(?:\b(?:z|od|do|na|w|po|dnia|dniu|dn\.|lata|latach)|[-:,])\s*$", regex.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of one line; `kind`: furniture, stamp, day (cut from a headline), again (its copy) or nothing."""

    start: int
    end: int
    paragraph: int
    kind: str


def find_pieces(
    folded: str, lexicon: FurnitureLexicon, keys: Sequence[int], stamp_keys: Sequence[int]
) -> list[Piece]:
    """Trimmed lines, cut at runs of furniture, at stamps of publication and at dates glued to a headline.

    Args:
        folded: The text, folded.
        lexicon: Words of furniture.
        keys: Offsets of words that furniture has: long lines are searched only where two of them stand.
        stamp_keys: Offsets of words that labels of publication have, likewise.

    Returns:
        Pieces in order, none empty.
    """
    pieces: list[Piece] = []
    paragraph = position = 0
    empty = 0
    lines = 0
    for raw in folded.split("\n"):
        start = position + len(raw) - len(raw.lstrip())
        end = position + len(raw.rstrip())
        position += len(raw) + 1
        if start >= end:
            empty += 1
            continue
        paragraph += 1 if empty else 0
        empty = 0
        lines += 1
        short = end - start <= LONGEST_HEADING
        line = folded[start:end]
        if short:
            runs, stamps = lexicon.may_hold(line)
            # a path that begins a line is furniture as a whole, "Kontakt dla mediów" opens a block of the release
            runs = runs and not (lexicon.path.match(line) or lexicon.contact.match(line))
        else:
            runs = bisect_left(keys, end) - bisect_left(keys, start) > 1
            stamps = bisect_left(stamp_keys, end) > bisect_left(stamp_keys, start)
        marks = list(_marks(line, lexicon, runs=runs, stamps=stamps, days=lines <= _TOP_LINES))
        if not marks and not short and lines <= _FIRST_LINES:
            marks = list(headline_marks(line, first_line=lines == 1))
        for left, right, kind in _cuts(end - start, sorted(marks)):
            piece = folded[start + left : start + right]
            first = start + left + len(piece) - len(piece.lstrip(" |:-" if kind != "furniture" and left else None))
            last = start + left + len(piece.rstrip())
            if first < last:
                pieces.append(Piece(first, last, paragraph, kind))
    return pieces


def _marks(
    line: str, lexicon: FurnitureLexicon, *, runs: bool, stamps: bool, days: bool
) -> Iterator[tuple[int, int, str]]:
    """Where a line is to be cut."""
    stamped = False
    if stamps:
        for match in lexicon.stamp.finditer(line):
            stamped = True
            yield match.start(), match.end(), "stamp"
    if runs:
        for match in lexicon.run.finditer(line):
            # "sport kultura" in running text is no menu
            if not lexicon.phrase.search(line, match.start(), match.end()):
                continue
            yield match.start(), match.end(), "furniture"
    if days and not stamped:
        first = _DAY_FIRST if len(line) <= LONGEST_HEADING else _DAY_AND_HOUR_FIRST
        if match := first.match(line) or _DAY_AND_HOUR_FIRST.match(line):
            yield match.start(), match.end(), "day"
        if len(line) > LONGEST_HEADING:
            return
        if not line[-1].isdecimal():  # every such day or hour ends with a figure
            return
        if (match := _DAY_LAST.search(line)) and not _OF_THE_LINE.search(line, 0, match.start()):
            yield match.start(), match.end(), "day"


def _cuts(length: int, marks: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The whole line in parts; of marks that overlap the first stands."""
    position = 0
    for left, right, kind in marks:
        if left < position:
            continue
        yield position, left, ""
        yield left, right, kind
        position = right
    yield position, length, ""
