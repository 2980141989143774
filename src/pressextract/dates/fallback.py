"""Distances in time that the grammar cuts out but no operator computes, read by dateparser.

    parse_span("2 lata i 3 miesiące temu", date(2014, 12, 19)) -> date(2012, 9, 19)

The only user of dateparser. It never sees more than one stretch that the grammar has cut out: over running text it
takes "się" for August. Words for numbers are replaced first, and the day of publication stands for its clock.
"""

from __future__ import annotations

import datetime as dt

import dateparser

from pressextract.dates.lexicon import lexicon, plain


def parse_span(span: str, published: dt.date, /) -> dt.date | None:
    """The day that one expression means, seen from the day of publication; `None` if dateparser cannot tell."""
    counts = lexicon().counts
    words = [str(counts.get(plain(word), word)) for word in span.split() if word != "i"]
    # "rok i dwa miesiące" is "1 rok 2 miesiące"
    counted = [
        word if word.isdigit() or before.isdigit() or word == "temu" else f"1 {word}"
        for before, word in zip(["", *words], words, strict=False)
    ]
    parsed = dateparser.parse(
        " ".join(counted),
        languages=["pl"],
        settings={"RELATIVE_BASE": dt.datetime.combine(published, dt.time())},
    )
    return parsed.date() if isinstance(parsed, dt.datetime) else None
