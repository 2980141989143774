"""What a date is seen from: the day of publication, the dates around it in the text, the tense of its sentence.

    Setting(candidates, text, date(2014, 12, 19)).base() -> date(2014, 12, 19)

Comes between `resolve` and the operators in `periods` and `relative`, which ask it for what the expression leaves
out. Without a day of publication, the nearest full day of the text gives the missing year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import regex

from pressextract.candidates import DateCandidate
from pressextract.dates.calendar import iso_week, month_end
from pressextract.dates.tense import tense_at
from pressextract.dates.values import DateValue, Point

#: Between two dates that share a year: "12 maja i 3 czerwca 2014", "od 5 maja do 3 czerwca".
_JOINING: Final = regex.compile(r"\s*(?:,|i|oraz|lub|a|albo|do|-|–|—)\s*(?:w|we|od|do|dnia|na)?\s*$")
#: The day of a statute is no day from which other days take their year.
_LAW: Final = regex.compile(
    r"\b(?:ustaw|rozporządze|uchwał|dyrektyw|zarządze|kodeks|wyrok|umow)\p{L}*\b[^.\n]{0,60}$",
    regex.IGNORECASE,
)
#: A day that lies more years before the latest one of the text is history, not its time.
_HISTORY: Final = 3
#: "dane z marca", "wyniki za III kwartał": what lies behind, whatever the verb says.
_BACK: Final = regex.compile(r"\b(?:z|ze|za|sprzed)\s+(?:dnia\s+|okres\s+)?$", regex.IGNORECASE)
#: "do marca zostały trzy tygodnie": the verb is past, the day lies ahead.
_LEFT: Final = regex.compile(r"\s+(?:po)?został[aoy]\b")
#: How many days a span on the wrong side of the tense counts as farther away. A verb beside a date can belong to
#: another clause: a day a week ahead stays nearer than one a year back.
_TENSE: Final = 250
#: As many days a wrong weekday costs: more than a year.
_WEEKDAY: Final = 400
#: As many days another year than that of the full day in the text costs, where no publication is known:
#: "28 grudnia 2014 i 3 stycznia" changes the year, "12 lutego 2023 … do 30 listopada" does not.
_OTHER_YEAR: Final = 250

NEIGHBOUR: Final = {"this": 0, "last": -1, "next": 1, "coming": 1}


class Span(NamedTuple):
    """Days and their TIMEX3 value; no days where the year is unknown."""

    timex: str
    first: dt.date | None
    last: dt.date | None
    note: str | None = None


class Seen(NamedTuple):
    """A day of the text that is resolved already; `explicit`: day and month are written."""

    start: int
    end: int
    first: dt.date
    explicit: bool


class Setting:
    """The candidates of one text, the one in hand, and what is known of those before it."""

    def __init__(self, candidates: Sequence[DateCandidate], text: str, published: dt.date | None) -> None:
        self.candidates = candidates
        self.text = text
        self.published = published
        self.index = 0
        self.seen: list[Seen] = []
        self.year_before: int | None = None
        self._anchors = self._full_days() if published is None else []

    @property
    def current(self) -> DateCandidate:
        """The candidate in hand."""
        return self.candidates[self.index]

    def base(self) -> dt.date | None:
        """The day of publication, else the nearest complete day before the date in the text, else after it."""
        if self.published is not None:
            return self.published
        before = [day for start, day in self._anchors if start < self.current.start]
        if before:
            return before[-1]
        return self._anchors[0][1] if self._anchors else None

    def tense(self) -> int:
        """Whether the sentence looks back or ahead, as far as that helps (with a day of publication only)."""
        if self.published is None:
            return 0
        start = self.current.start
        if _BACK.search(self.text[max(0, start - 16) : start]):
            return -1
        if self.text[start - 3 : start].lower() == "do " and _LEFT.match(self.text, self.current.end):
            return 1
        return tense_at(self.text, start, self.current.end)

    def year_of(self, point: Point) -> int | None:
        """The year that is written or referred to; `None` if none is, or nothing tells which it is."""
        if point.year is not None:
            return point.year
        if point.year_ref is None:
            return None
        if point.year_ref == "same":
            return self.year_before
        base = self.base()
        return None if base is None else base.year + NEIGHBOUR[point.year_ref]

    def nearest_year(
        self, span_in: Callable[[int], tuple[dt.date, dt.date]], /, *, weekday: int | None = None
    ) -> int | None:
        """The year in which a span lies nearest, tense and weekday allowing; `None` if nothing tells.

        Args:
            span_in: First and last day of the span in a year; raises `ValueError` if it has none there.
            weekday: The weekday that is written with the day, or `None`.
        """
        base = self.base()
        if base is None:
            return None
        tense = self.tense()
        best: tuple[int, int] | None = None
        for year in range(base.year - 2, base.year + 3):
            try:
                first, last = span_in(year)
            except ValueError:
                continue
            cost = (first - base).days if first > base else max(0, (base - last).days)
            if (tense < 0 and first > base) or (tense > 0 and last < base):
                cost += _TENSE
            if weekday is not None and first.isoweekday() != weekday:
                cost += _WEEKDAY
            if self.published is None and year != base.year:
                cost += _OTHER_YEAR
            # of two years equally near, the later one
            if best is None or (cost, -year) < best:
                best = (cost, -year)
        return -best[1] if best else None

    def borrowed(self, value: DateValue) -> DateValue:
        """The value with the year of the date that it is listed with ("12 maja i 3 czerwca 2014")."""
        own = value.last or value.first
        if (
            own.year
            or own.year_ref
            or value.first.month is None
            or value.meaning not in ("day", "month", "span")
        ):
            return value
        end = self.current.end
        for after in self.candidates[self.index + 1 : self.index + 6]:
            between = self.text[end : after.start]
            if len(between) > 11 or not _JOINING.match(between):
                break
            point: Point = after.value.last or after.value.first
            if not point.month:
                break
            if point.year or point.year_ref:
                point = after.value.first if after.value.first.year or after.value.first.year_ref else point
                lent = replace(own, year=point.year, year_ref=point.year_ref)
                return replace(value, first=lent) if value.last is None else replace(value, last=lent)
            end = after.end
        return value

    def _full_days(self) -> list[tuple[int, dt.date]]:
        """Complete days of the text that give others their year: no statutes, no history."""
        full = []
        for candidate in self.candidates:
            day = candidate.day
            if day is None and candidate.value.meaning == "span":
                last = candidate.value.last
                if last is not None and last.year and last.month and last.day:
                    day = dt.date(last.year, last.month, last.day)
            if day is not None and not _LAW.search(self.text, max(0, candidate.start - 90), candidate.start):
                full.append((candidate.start, day))
        latest = max((day.year for _, day in full), default=0)
        return [(start, day) for start, day in full if day.year >= latest - _HISTORY]


def day_span(day: dt.date, weekday: int | None = None, /) -> Span:
    """One day, with a note if the weekday that is written is another."""
    return Span(day.isoformat(), day, day, contradiction(day, weekday))


def contradiction(day: dt.date, weekday: int | None, /) -> str | None:
    """A note for `explain` if the weekday that is written is not that of the day."""
    if weekday is None or day.isoweekday() == weekday:
        return None
    return f"the text says weekday {weekday}, {day} is weekday {day.isoweekday()}"


def days_span(first: dt.date, last: dt.date, /) -> Span:
    """From day to day."""
    return Span(f"{first}/{last}", first, last)


def week_span(monday: dt.date, /) -> Span:
    """The week that begins on a Monday."""
    return Span(iso_week(monday), monday, monday + dt.timedelta(days=6))


def month_span(year: int, month: int, /) -> Span:
    """A whole month."""
    return Span(f"{year:04d}-{month:02d}", dt.date(year, month, 1), month_end(year, month))


def year_span(year: int, /) -> Span:
    """A whole year."""
    return Span(f"{year:04d}", dt.date(year, 1, 1), dt.date(year, 12, 31))


def month_day(written: str, /) -> tuple[int, int]:
    """Month and day of "12-24"."""
    month, day = written.split("-")
    return int(month), int(day)
