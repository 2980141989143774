"""Headline and day of publication, chosen among headings and date candidates.

    "Nowa droga\\n\\nDodano: 2021-06-15\\n\\nGmina …" -> title span of "Nowa droga", published 2021-06-15

Comes after layout and dates; finds no dates itself. `published` and `title` choose; here their answers are put
together, and lines that turn out to stand above the headline become furniture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pressextract.candidates import DateCandidate, Header, Layout
from pressextract.header.published import find_published, is_clock
from pressextract.header.title import find_title
from pressextract.text import fold


def find_header(text: str, layout: Layout, dates: Sequence[DateCandidate], /) -> Header:
    """Choose the headline and the day of publication.

    Args:
        text: The release as passed in.
        layout: Its lines.
        dates: Its date candidates; only those with a complete `day` are looked at.

    Returns:
        Spans of the title and of the date of publication, and that day; `None` where there is none.
    """
    return read_header(text, layout, dates)[0]


def read_header(text: str, layout: Layout, dates: Sequence[DateCandidate], /) -> tuple[Header, Layout]:
    """As `find_header`, with the layout in which lines above the headline that only name a site are furniture."""
    folded = fold(text)
    published = find_published(folded, layout, dates)
    title, above = find_title(folded, layout, dates, published.line if published else None)
    clock = published.line if published and is_clock(folded, layout, published) else None
    if title is not None and clock is not None and layout.lines[clock].start < title[0]:
        # the headline may have been taken for the neighbour of the clock
        published = find_published(folded, layout, dates, without=clock)
        title, above = find_title(folded, layout, dates, published.line if published else None)
        above |= {clock}
    header = Header(
        title=title,
        published=published.date.day if published else None,
        published_span=(published.date.start, published.date.end) if published else None,
        rule=published.rule if published else "header-none",
    )
    if above:
        lines = tuple(
            replace(line, role="furniture") if number in above else line for number, line in enumerate(layout.lines)
        )
        layout = replace(layout, lines=lines)
    return header, layout
