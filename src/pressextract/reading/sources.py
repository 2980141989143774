"""Where the characters of a text stand in the page that it was read from.

    SourceMap([Run(0, 5, 120, 125)]).span(1, 3) -> (121, 123)

Runs of characters that lie side by side in both; an entity ("&amp;") is a run of one character over five. Made by
`pressextract.reading.markup` and `html`; written out beside the findings so that they can be shown on the page itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """Characters `start` to `end` of the text are `source_start` to `source_end` of the page."""

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def plain(self) -> bool:
        """Whether it is the same characters, not an entity for one."""
        return self.end - self.start == self.source_end - self.source_start


class SourceMap:
    """A map from a text to its source, made of runs in order of the text."""

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self.runs: list[Run] = []
        self._starts: list[int] = []
        for run in runs:
            self.add(run)

    def add(self, run: Run, /, *, over: int = 0) -> None:
        """Add a run behind the others; it makes the last one longer if it goes on there.

        Args:
            run: The run.
            over: How many characters, the same number in text and source, may be passed over to join the last run.
        """
        if self.runs:
            last = self.runs[-1]
            gap = run.start - last.end
            if last.plain and run.plain and gap <= over and gap == run.source_start - last.source_end:
                self.runs[-1] = Run(last.start, run.end, last.source_start, run.source_end)
                return
        self.runs.append(run)
        self._starts.append(run.start)

    def find(self, position: int, /) -> Run | None:
        """The run that holds a character of the text."""
        place = bisect_right(self._starts, position) - 1
        if place < 0 or self.runs[place].end <= position:
            return None
        return self.runs[place]

    def __getitem__(self, position: int) -> int:
        """Offset in the source of a character of the text, -1 where it has none."""
        run = self.find(position)
        if run is None:
            return -1
        return run.source_start + (position - run.start if run.plain else 0)

    def span(self, start: int, end: int, /) -> tuple[int, int] | None:
        """From where to where in the source a stretch of the text lies, tags between its words included.

        >>> SourceMap([Run(0, 1, 10, 15), Run(1, 4, 15, 18)]).span(0, 2)
        (10, 16)
        """
        first, last = self.find(start), self.find(end - 1)
        if first is None or last is None:
            return None
        begin = first.source_start + (start - first.start if first.plain else 0)
        stop = last.source_start + (end - last.start) if last.plain else last.source_end
        return (begin, stop) if begin < stop else None
