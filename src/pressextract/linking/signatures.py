"""Reads signatures and contact lines: the organisation that has the line under a post, or the next place on its line.

    "Anna Lis\\nkoordynatorka\\nKlaster Drewna"  ->  "Klaster Drewna" is where the post is held
    "kontakt: Anna Lis, koordynatorka, Klaster Drewna, tel. 22 555 01 17"

Asked by `affiliation.py` for posts that name no organisation themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pressextract.text import compile_rule

_NEXT_LINE: Final = compile_rule(r"[ \t\u00A0,]{0,20}+\n[ \t\u00A0]{0,20}+[\"„”«]?")
_NEXT_PLACE: Final = compile_rule(r"(?:,|[ \u00A0]{0,20}+\|)[ \u00A0][\"„”«]?")
_LINE_ENDS: Final = compile_rule(r"[\"”»]?[ \t\u00A0,;.]{0,20}+(?:\n|$)")
#: "Anna Lis (prezes, Klaster Drewna)", "Anna Lis, prezes, Klaster Drewna; Jan Kos, …"
_CLOSES: Final = compile_rule(r"[\"”»]?(?:[);]|[ \u00A0]{0,20}+\|)")
#: What follows an organisation in a contact line.
_REACHED_BY: Final = compile_rule(
    r"[\"”»]?[ \u00A0]{0,20}+[,;(|–-][ \u00A0]{0,20}+(?:tel|kom|e-?mail|mail|www|\+48|\(?\d{2,3}[ )-])"
)


def below_post(text: str, end: int, spans: Sequence[tuple[int, int, int]]) -> int | None:
    """The number of the organisation that has the next line for itself, or stands between a post and a telephone.

    Args:
        text: The release.
        end: Where the post ends.
        spans: Start, end and number of all mentions of organisations, in order.
    """
    line = _NEXT_LINE.match(text, end)
    after = line or _NEXT_PLACE.match(text, end)
    if after is None:
        return None
    position = bisect_left(spans, (after.end(), 0, 0))
    best: tuple[int, int] | None = None
    for start, stop, number in spans[position : position + 3]:
        if start - after.end() > 1 or (start > after.end() and text[after.end()] not in '"„”«'):
            break
        if (
            _LINE_ENDS.match(text, stop)
            or _REACHED_BY.match(text, stop)
            or (line is None and _CLOSES.match(text, stop))
        ):
            best = max(best or (0, 0), (stop, number))
    return None if best is None else best[1]
