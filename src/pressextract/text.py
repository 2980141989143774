"""Characters and spans, with no word of Polish: folding, slices, overlap, the one way to compile a pattern.

    fold("„Młyn”\u00a0– 12") -> '"Młyn" - 12'          same length, so offsets stay those of the caller

Everything that reads a release matches on the folded view and reports offsets into the caller's string.
Nothing here strips, normalises or lower-cases that string.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, TypeVar

import regex

#: Character by character, so that the folded text has the same length.
_FOLDING: Final = {
    # blanks of all widths, but not line breaks
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\t", " "),
    # hyphens and dashes, minus
    **dict.fromkeys("‐‑‒–—―−", "-"),
    # double quotes
    **dict.fromkeys("„”“«»‟″", '"'),
    # single quotes and apostrophes
    **dict.fromkeys("’‘‚‛`´ʼ′", "'"),
    # line ends of other systems
    **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
}
_FOLDED: Final = frozenset(_FOLDING)
#: A name, a line: read letter by letter in less time than each sign takes to be looked for.
_SHORT: Final = 80


def fold(text: str, /) -> str:
    """The text with blanks, dashes, quotes and line ends made plain, character by character.

    >>> fold("12–14 maja, „Młyn”")
    '12-14 maja, "Młyn"'
    """
    if len(text) < _SHORT and _FOLDED.isdisjoint(text):
        return text
    # a search for each of them takes a tenth of the time of `translate`
    for char, plain in _FOLDING.items():
        if char in text:
            text = text.replace(char, plain)
    return text


class Span(Protocol):
    """Anything with character offsets, `end` exclusive."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


SpanT = TypeVar("SpanT", bound=Span)


def resolve_overlaps(spans: Iterable[SpanT], /, *, priority: Mapping[str, int] | None = None) -> list[SpanT]:
    """Keep spans that do not overlap: the longest first, then the earliest, then the higher priority.

    Args:
        spans: Candidates in any order.
        priority: Rule id to rank, higher wins among spans of equal length and start.

    Returns:
        The kept spans in order of the text.
    """
    ranks = priority or {}

    def order(span: SpanT) -> tuple[int, int, int, str]:
        rule = str(getattr(span, "rule", ""))
        return (span.start - span.end, span.start, -ranks.get(rule, 0), rule)

    kept: list[SpanT] = []  # by start; kept spans do not overlap, so only the neighbours need a look
    starts: list[int] = []
    for span in sorted(spans, key=order):
        place = bisect_left(starts, span.start)
        free_before = place == 0 or kept[place - 1].end <= span.start
        free_after = place == len(kept) or span.end <= kept[place].start
        if free_before and free_after:
            starts.insert(place, span.start)
            kept.insert(place, span)
    return kept


def compile_rule(pattern: str, /, *, ignore_case: bool = False, **fragments: str) -> Any:
    """Compile a pattern the one way this library does: `regex`, verbose, version 1.

    Args:
        pattern: A verbose pattern; `{name}` stands for the fragment of that name, `{{` for a brace.
        ignore_case: Match capitals and small letters alike.
        fragments: Named parts; each is wrapped into a group of its own.

    Returns:
        The compiled pattern (`regex.Pattern`).

    >>> bool(compile_rule(r"{day} \\s maja", day=r"\\d+").fullmatch("3 maja"))
    True
    """
    for name, fragment in fragments.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{fragment})")
    flags = regex.VERBOSE | regex.V1 | (regex.IGNORECASE if ignore_case else 0)
    return regex.compile(pattern, flags)


def collapse(text: str, /) -> str:
    """The text with every run of white space made one blank, none at the ends.

    >>> collapse(" Urząd \\n Miasta ")
    'Urząd Miasta'
    """
    return " ".join(text.split())
