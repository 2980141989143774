"""Cuts a text's words into the stretches that the network reads at once.

    Płock, 12 maja. Anna Nowak… ⏎ Kontakt: …  ->  (0, 57), (57, 101), …

A stretch ends where a sentence or a line ends; short ones are joined, since what stands around a sentence
helps. Training and inference cut alike. Knows nothing of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Word

#: Stretches are joined until they have this many words, and cut anywhere beyond the second number.
WORDS_PER_CHUNK: Final = 40
LONGEST_CHUNK: Final = 120

_STOPS: Final = frozenset((".", "!", "?", "…", "...", ".."))


def cut_points(words: Sequence[Word], /) -> list[int]:
    """Indices at which a sentence or a line begins, without 0."""
    return [
        index
        for index in range(1, len(words))
        if words[index].gap >= 2 or (words[index - 1].text in _STOPS and not words[index].form.is_lower)
    ]


def join(cuts: Sequence[int], total: int, /, *, size: int = WORDS_PER_CHUNK) -> list[tuple[int, int]]:
    """Stretches of at least `size` words between cut points, none longer than `LONGEST_CHUNK`.

    >>> join([10, 30, 50], 60, size=25)
    [(0, 30), (30, 60)]
    """
    chunks: list[tuple[int, int]] = []
    start = 0
    for cut in (*cuts, total):
        while cut - start > LONGEST_CHUNK:
            chunks.append((start, start + LONGEST_CHUNK))
            start += LONGEST_CHUNK
        if cut - start >= size or cut == total:
            if cut > start:
                chunks.append((start, cut))
            start = cut
    if len(chunks) > 1 and chunks[-1][1] - chunks[-1][0] < size // 2:
        (first, _), (_, last) = chunks[-2], chunks[-1]
        if last - first <= LONGEST_CHUNK:
            chunks[-2:] = [(first, last)]
    return chunks
