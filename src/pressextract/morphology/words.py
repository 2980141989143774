"""From text to analysed words.

    words_of("Urzędu Miasta") -> (Word("Urzędu", 0, 6, …), Word("Miasta", 7, 13, …))
"""

from __future__ import annotations

from collections.abc import Sequence

from pressextract.morphology.analysis import Word, analyse
from pressextract.text import fold
from pressextract.tokens.splitting import split


def words_of(text: str, /, *, spans: Sequence[tuple[int, int]] | None = None) -> tuple[Word, ...]:
    """The words of a text with their readings and what stands before each (blank, line end, empty line).

    Args:
        text: Any string.
        spans: Offsets of the words if `split` has been called already.
    """
    folded = fold(text)
    words: list[Word] = []
    new = tuple.__new__  # half the time of `Word(…)`, for every word of every text
    position = 0
    for index, (start, end) in enumerate(split(text) if spans is None else spans):
        if start == position and index:
            gap = 0
        elif start == position + 1 and text[position] == " ":
            gap = 1
        else:
            breaks = folded.count("\n", position, start)
            gap = 1 if not breaks else 2 if breaks == 1 else 3
            if text.startswith("\r\n", position) and breaks == 2:
                gap = 2
        piece = text[start:end]
        words.append(new(Word, (piece, start, end, index, gap, analyse(piece))))
        position = end
    return tuple(words)
