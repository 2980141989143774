"""Dates alone, for callers who want nothing else: no pipeline, no spaCy.

    find_dates("W piątek, 19 grudnia 2014 r.") -> (Date(start=2, end=28, timex="2014-12-19", …),)

The grammar and the resolver in one call; the role of every date is "other", as that takes the whole release.
"""

from __future__ import annotations

import datetime as dt

from pressextract.dates import grammar
from pressextract.dates.resolve import resolve_dates
from pressextract.errors import InputError
from pressextract.results import Date


def find_dates(text: str, /, *, published: dt.date | str | None = None) -> tuple[Date, ...]:
    """Find the dates of a text and resolve them.

    Args:
        text: Any Polish text.
        published: Day from which relative dates are seen, a `date` or ISO 8601 text; without it they are left out.

    Returns:
        Dates in order, with offsets into the text.

    Raises:
        InputError: `published` is no calendar day.

    >>> [date.timex for date in find_dates("Wczoraj i 3 maja", published="2014-05-05")]
    ['2014-05-04', '2014-05-03']
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    day = read_day(published)
    return tuple(
        Date(
            start=date.start,
            end=date.end,
            text=text[date.start : date.end],
            timex=date.timex,
            first=date.first,
            last=date.last,
            time=date.time,
        )
        for date in resolve_dates(grammar.find_dates(text), text=text, published=day)
    )


def read_day(value: dt.date | str | None, /) -> dt.date | None:
    """A calendar day from a `date`, a `datetime` or ISO 8601 text.

    Raises:
        InputError: The text is no calendar day.
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"{value!r} is no calendar day", where="published", remedy='write it as YYYY-MM-DD, e.g. "2014-12-19"'
        ) from error
