"""Lines cut where a page has glued its furniture or its date to the text.

    "Dzień otwarty Data publikacji 19.09.2019 Powrót Drukuj W piątek …" -> text, stamp, furniture, text

Comes before the roles are given (`find`). Reads no words: literal strings and figures alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from pressextract.layout.lexicon import FurnitureLexicon

#: Longer lines are running text whatever they end with (the longest headlines seen have about 250 characters).
LONGEST_HEADING: Final = 260
#: A page's date stands glued to a headline only near the top.
_TOP_LINES: Final = 40
_DAY: Final = r"(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]\d[.-][01]\d[.-](?:19|20)\d\d)"
_CLOCK: Final = r"(?:,?\ *(?:godz\.\ *)?[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?)"
#: "2017-07-19 W szpitalu otwarto pracownię"
_DAY_FIRST: Final = regex.compile(rf"{_DAY}(?:{_CLOCK})?(?=[ |:-]{{1,4}}[\p{{Lu}}\"])")
#: "Sesja absolutoryjna2022-06-08", "Sesja absolutoryjna 2022-06-08", "Sesja absolutoryjna 08.06.2022 10:15"
_DAY_LAST: Final = regex.compile(
    rf"(?:(?<=\p{{L}}[)\"!?]?){_DAY}"
    rf"|(?<=[\p{{L}})\"!?][ |,-]{{1,3}})(?:(?:19|20)\d\d-[01]\d-[0-3]\d|{_DAY}(?={_CLOCK})))(?:{_CLOCK})?\s*$"
)
#: Words before a date that is part of what the line says.
_OF_THE_LINE: Final = regex.compile(r"(?:\b(?:z|od|do|na|w|po|dnia|dniu|dn\.|lata|latach)|[-:,])\s*$", regex.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of one line; `kind`: furniture, stamp, day (a bare date cut from a headline) or nothing."""

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
        # a path that begins a line is furniture as a whole
        path = short and lexicon.path.match(folded, start, end)
        runs = not path and (short or bisect_left(keys, end) - bisect_left(keys, start) > 1)
        stamps = short or bisect_left(stamp_keys, end) > bisect_left(stamp_keys, start)
        marks = list(_marks(folded[start:end], lexicon, runs=runs, stamps=stamps, days=short and lines <= _TOP_LINES))
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
        if match := _DAY_FIRST.match(line):
            yield match.start(), match.end(), "day"
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
