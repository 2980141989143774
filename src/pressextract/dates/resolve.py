"""From date candidates to days.

    "18 grudnia", published 2014-12-19 -> ResolvedDate(timex="2014-12-18", first="2014-12-18", last="2014-12-18")

Comes after `grammar` and, in the pipeline, after the header that says when the release was published. Each meaning of
a form (lexicons/dates/forms.toml) has one operator: single days and spans of days here, months and years in `periods`,
what counts from publication in `relative`; `setting` holds what they are seen from. Finds nothing; asks no clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pressextract.candidates import DateCandidate
from pressextract.dates import periods, relative
from pressextract.dates.calendar import add_months
from pressextract.dates.setting import NEIGHBOUR, Seen, Setting, Span, contradiction, day_span
from pressextract.dates.values import DateValue, Point
from pressextract.errors import InternalError


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDate:
    """A date expression and its days; `note` says what `explain` should tell, such as a contradicting weekday."""

    start: int
    end: int
    timex: str
    first: str | None
    last: str | None
    time: str | None = None
    rule: str = ""
    note: str | None = None


def resolve_dates(
    candidates: Sequence[DateCandidate], *, text: str, published: dt.date | None
) -> tuple[ResolvedDate, ...]:
    """Give every candidate its days.

    Args:
        candidates: What `find_dates` found, in order.
        text: The text in which it was found.
        published: Day of publication, against which relative expressions are read.

    Returns:
        The dates in order; relative ones are left out where nothing tells what they are relative to.
    """
    at = Setting(candidates, text, published)
    resolved = []
    for at.index, candidate in enumerate(candidates):
        span = _resolve(candidate, at)
        if span is None:
            continue
        if span.last is not None:
            at.year_before = span.last.year
        if span.first is not None and span.first == span.last:
            point = candidate.value.first
            explicit = point.day is not None and point.month is not None
            at.seen.append(Seen(candidate.start, candidate.end, span.first, explicit))
        resolved.append(
            ResolvedDate(
                start=candidate.start,
                end=candidate.end,
                timex=span.timex,
                first=span.first.isoformat() if span.first else None,
                last=span.last.isoformat() if span.last else None,
                time=candidate.time,
                rule=candidate.rule,
                note=span.note,
            )
        )
    return tuple(resolved)


def _resolve(candidate: DateCandidate, at: Setting) -> Span | None:
    value: DateValue = candidate.value
    operator = _OPERATORS.get(value.meaning)
    if operator is None:
        raise InternalError(f"no operator for meaning {value.meaning!r}", where=candidate.rule)
    try:
        return operator(at.borrowed(value), at)
    except (ValueError, OverflowError):
        # 29 February in a year without one, a day before year 1
        return None


def resolve_day(value: DateValue, at: Setting) -> Span | None:
    """One day; without a year anywhere it stays "XXXX-12-18"."""
    day = _settled(at, value.first)
    if day is None:
        point = value.first
        return Span(f"XXXX-{point.month or 0:02d}-{point.day or 0:02d}", None, None) if point.month else None
    return day_span(day, value.first.weekday)


def _settled(at: Setting, point: Point, *, month: int | None = None) -> dt.date | None:
    """A day from its numbers; the missing year is the nearest, tense and weekday allowing."""
    month, day = point.month or month, point.day
    if day is None or month is None:
        return None
    year = at.year_of(point)
    if year is None and point.year_ref is None:
        year = at.nearest_year(
            lambda year: (dt.date(year, month, day), dt.date(year, month, day)), weekday=point.weekday
        )
    return None if year is None else dt.date(year, month, day)


def resolve_days(value: DateValue, at: Setting) -> Span | None:
    """From day to day; a month or year that stands once counts for both, the turn of the year seen."""
    first, last = value.first, value.last or Point()
    if first.month is None:
        first = replace(first, month=last.month)
    end = _settled(at, last, month=first.month)
    if end is None:
        if last.month is None or first.month is None:
            return None
        return Span(
            f"XXXX-{first.month:02d}-{first.day:02d}/XXXX-{last.month:02d}-{last.day:02d}", None, None
        )
    if first.year is not None or first.year_ref is not None:
        start = _settled(at, first)
        if start is not None and last.year is None and last.year_ref is None:
            end = dt.date(start.year, end.month, end.day)
            if end < start:
                end = end.replace(year=start.year + 1)
    else:
        assert first.month is not None
        start = dt.date(end.year, first.month, first.day or 1)
        if start > end:
            start = start.replace(year=end.year - 1)
    if start is None or start > end:
        return None
    note = contradiction(start, first.weekday) or contradiction(end, last.weekday)
    return Span(f"{start}/{end}", start, end, note)


def resolve_day_of_month(value: DateValue, at: Setting) -> Span | None:
    """As in "12 bm.", "3 tego miesiąca"."""
    if at.published is None or value.first.month_ref is None or value.first.day is None:
        return None
    month = add_months(at.published, NEIGHBOUR.get(value.first.month_ref, 0))
    return day_span(month.replace(day=value.first.day), value.first.weekday)


#: One operator for each `meaning` of lexicons/dates/forms.toml (lists become single values in the grammar).
_OPERATORS: Final[Mapping[str, Callable[[DateValue, Setting], Span | None]]] = {
    "day": resolve_day,
    "span": resolve_days,
    "day-month-ref": resolve_day_of_month,
    "month": periods.resolve_month,
    "month-span": periods.resolve_months,
    "month-ref": periods.resolve_month_reference,
    "half-month": periods.resolve_half_month,
    "nth-weekday": periods.resolve_weekday_of_month,
    "nth-week": periods.resolve_week_of_month,
    "year": periods.resolve_year,
    "year-ref": periods.resolve_year_reference,
    "years": periods.resolve_years,
    "school-year": periods.resolve_school_year,
    "quarter": periods.resolve_quarter,
    "quarter-ref": periods.resolve_quarter_reference,
    "quarter-span": periods.resolve_quarters,
    "half": periods.resolve_half,
    "first-months": periods.resolve_first_months,
    "season": periods.resolve_season,
    "near": relative.resolve_near_day,
    "ago": relative.resolve_ago,
    "ahead": relative.resolve_ahead,
    "run": relative.resolve_run,
    "weekday": relative.resolve_weekday,
    "weekday-week": relative.resolve_weekday_of_week,
    "weekday-ahead": relative.resolve_weekday_ahead,
    "weekday-after-next": relative.resolve_weekday_after_next,
    "weekday-span": relative.resolve_weekdays,
    "weekend": relative.resolve_weekend,
    "week": relative.resolve_week,
    "feast": relative.resolve_feast,
    "fallback": relative.resolve_by_dateparser,
}
