"""From date candidates to days: all calendar arithmetic of the library.

    "18 grudnia", published 2014-12-19 -> ResolvedDate(timex="2014-12-18", first="2014-12-18", last="2014-12-18")

Each meaning of a form (lexicons/dates/forms.toml) is one method of `_Resolver`. Comes after `grammar` and, in the
pipeline, after the header that says when the release was published. Finds nothing; asks no clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import regex

from pressextract.candidates import DateCandidate
from pressextract.dates.calendar import (
    add_months,
    easter,
    iso_week,
    month_end,
    nearest_year,
    nth_weekday,
    weekday_near,
)
from pressextract.dates.lexicon import lexicon
from pressextract.dates.tense import tense_at
from pressextract.dates.values import DateValue, Point
from pressextract.errors import InternalError

#: Between two dates that share a year: "12 maja i 3 czerwca 2014", "od 5 maja do 3 czerwca".
_JOINING: Final = regex.compile(r"\s*(?:,|i|oraz|lub|a|albo|do|-|–|—)\s*(?:w|we|od|do|dnia|na)?\s*$")
#: The day of a statute is no day from which other days take their year.
_LAW: Final = regex.compile(
    r"\b(?:ustaw|rozporządze|uchwał|dyrektyw|zarządze|kodeks|wyrok|umow)\p{L}*\b[^.\n]{0,60}$", regex.IGNORECASE
)
#: A day that lies more years before the latest one of the text is history, not its time.
_HISTORY: Final = 3
_SENTENCE_END: Final = regex.compile(r"[!?\n]|\p{L}{3}\.\s")
_NEIGHBOUR: Final = {"this": 0, "last": -1, "next": 1, "coming": 1}
#: "do piątku", "na piątek": what lies ahead unless a verb says otherwise.
_AHEAD: Final = regex.compile(r"\b(?:na|do)\s+(?:dzień\s+)?$", regex.IGNORECASE)
#: "dane z marca", "wyniki za III kwartał": what lies behind, whatever the verb says.
_BACK: Final = regex.compile(r"\b(?:z|ze|za|sprzed)\s+(?:dnia\s+|okres\s+)?$", regex.IGNORECASE)


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


class _Span(NamedTuple):
    """Days and their TIMEX3 value; no days where the year is unknown."""

    timex: str
    first: dt.date | None
    last: dt.date | None
    note: str | None = None


class _Seen(NamedTuple):
    """A date of the text that is resolved already."""

    start: int
    end: int
    first: dt.date
    explicit: bool


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
    return _Resolver(candidates, text, published).resolve()


class _Resolver:
    """Resolves the candidates of one text in order, remembering what came before."""

    def __init__(self, candidates: Sequence[DateCandidate], text: str, published: dt.date | None) -> None:
        self.candidates = candidates
        self.text = text
        self.published = published
        self.seen: list[_Seen] = []
        self.current: DateCandidate = candidates[0] if candidates else DateCandidate(start=0, end=0, rule="", value=None)
        self.index = 0
        self.year_before: int | None = None
        self.anchors = self._anchors() if published is None else []
        self.meanings: dict[str, Callable[[DateValue], _Span | None]] = {
            "day": self._day,
            "span": self._span,
            "month": self._month,
            "month-span": self._months,
            "month-ref": self._month_ref,
            "day-month-ref": self._day_of_month,
            "half-month": self._half_month,
            "nth-weekday": self._nth_weekday,
            "nth-week": self._nth_week,
            "year": self._year,
            "year-ref": self._year_ref,
            "years": self._years,
            "school-year": self._school_year,
            "quarter": self._quarter,
            "quarter-ref": self._quarter_ref,
            "quarter-span": self._quarters,
            "half": self._half,
            "first-months": self._first_months,
            "season": self._season,
            "near": self._near,
            "ago": self._ago,
            "ahead": self._ahead,
            "run": self._run,
            "weekday": self._weekday,
            "weekday-week": self._weekday_of_week,
            "weekday-ahead": self._weekday_ahead,
            "weekday-after-next": self._weekday_after_next,
            "weekday-span": self._weekdays,
            "weekend": self._weekend,
            "week": self._week,
            "feast": self._feast,
            "fallback": self._fallback,
        }

    def resolve(self) -> tuple[ResolvedDate, ...]:
        resolved = []
        for self.index, candidate in enumerate(self.candidates):
            self.current = candidate
            value: DateValue = candidate.value
            if value.meaning not in self.meanings:
                raise InternalError(f"no operator for meaning {value.meaning!r}", where=candidate.rule)
            try:
                span = self.meanings[value.meaning](self._borrowed(value))
            except (ValueError, OverflowError):
                # 29 February in a year without one, a day before year 1
                span = None
            if span is None:
                continue
            if span.last is not None:
                self.year_before = span.last.year
            if span.first is not None and span.first == span.last:
                explicit = value.first.day is not None and value.first.month is not None
                self.seen.append(_Seen(candidate.start, candidate.end, span.first, explicit))
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

    # --- what a date is seen from ---

    def _anchors(self) -> list[tuple[int, dt.date]]:
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

    def _base(self) -> dt.date | None:
        """The day of publication, else the nearest complete day before the date in the text, else after it."""
        if self.published is not None:
            return self.published
        before = [day for start, day in self.anchors if start < self.current.start]
        if before:
            return before[-1]
        return self.anchors[0][1] if self.anchors else None

    def _tense(self) -> int:
        """Whether the sentence looks back or ahead, as far as that helps (with a day of publication only)."""
        if self.published is None:
            return 0
        start = self.current.start
        if _BACK.search(self.text[max(0, start - 16) : start]):
            return -1
        return tense_at(self.text, start, self.current.end)

    def _borrowed(self, value: DateValue) -> DateValue:
        """The value with the year of the date that it is listed with ("12 maja i 3 czerwca 2014")."""
        own = value.last or value.first
        if own.year or own.year_ref or value.first.month is None or value.meaning not in ("day", "month", "span"):
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

    def _year_of(self, point: Point) -> int | None:
        """The year that is written or referred to; `None` if none is, or nothing tells which it is."""
        if point.year is not None:
            return point.year
        if point.year_ref is None:
            return None
        if point.year_ref == "same":
            return self.year_before
        base = self._base()
        return None if base is None else base.year + _NEIGHBOUR[point.year_ref]

    # --- days ---

    def _day(self, value: DateValue) -> _Span | None:
        day = self._settled(value.first)
        if day is None:
            point = value.first
            return _Span(f"XXXX-{point.month or 0:02d}-{point.day or 0:02d}", None, None) if point.month else None
        return _one(day, value.first.weekday)

    def _settled(self, point: Point, *, month: int | None = None, year: int | None = None) -> dt.date | None:
        """A day from its numbers; the missing year is the nearest, tense and weekday allowing."""
        month = point.month or month
        if point.day is None or month is None:
            return None
        given = year or self._year_of(point)
        if given is not None:
            return dt.date(given, month, point.day)
        if point.year_ref is not None:
            return None
        base = self._base()
        if base is None:
            return None
        found = nearest_year(base, month, point.day, tense=self._tense(), weekday=point.weekday)
        return found

    def _span(self, value: DateValue) -> _Span | None:
        first, last = value.first, value.last or Point()
        if first.month is None:
            first = replace(first, month=last.month)
        end = self._settled(last, month=first.month)
        if end is None:
            if last.month is None or first.month is None:
                return None
            return _Span(f"XXXX-{first.month:02d}-{first.day:02d}/XXXX-{last.month:02d}-{last.day:02d}", None, None)
        if first.year is not None or first.year_ref is not None:
            start = self._settled(first)
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
        note = _contradiction(start, first.weekday) or _contradiction(end, last.weekday)
        return _Span(f"{start}/{end}", start, end, note)

    def _day_of_month(self, value: DateValue) -> _Span | None:
        if self.published is None or value.first.month_ref is None or value.first.day is None:
            return None
        month = add_months(self.published, _NEIGHBOUR.get(value.first.month_ref, 0))
        return _one(month.replace(day=value.first.day), value.first.weekday)

    # --- months ---

    def _month(self, value: DateValue) -> _Span | None:
        point = value.first
        if point.month is None:
            return None
        year = self._year_of(point)
        if year is None:
            if point.year_ref == "same":
                return None
            year = self._listed_year(point.month) or self._nearest_month(point.month)
        return _Span(f"XXXX-{point.month:02d}", None, None) if year is None else _month_of(year, point.month)

    def _listed_year(self, month: int) -> int | None:
        """The year that goes on from the item before in a list of months ("w lutym lub marcu")."""
        before = self.candidates[self.index - 1] if self.index else None
        if before is None or self.current.rule != "month-list" or before.rule != "month-list":
            return None
        if self.current.start - before.end > 12 or self.year_before is None or self._base() is None:
            return None
        return self.year_before + (month < (before.value.first.month or 0))

    def _nearest_month(self, month: int) -> int | None:
        """The year in which a month lies nearest, tense allowing."""
        base = self._base()
        if base is None:
            return None
        tense = self._tense()

        def cost(year: int) -> tuple[int, int]:
            return _cost(base, dt.date(year, month, 1), month_end(year, month), tense), -year

        return min((base.year - 1, base.year, base.year + 1), key=cost)

    def _months(self, value: DateValue) -> _Span | None:
        first, last = value.first, value.last or Point()
        if first.month is None or last.month is None:
            return None
        year2 = self._year_of(last)
        year = self._year_of(first)
        if year2 is None and year is None:
            year2 = self._nearest_month(last.month)
        if year2 is None and year is None:
            return _Span(f"XXXX-{first.month:02d}/XXXX-{last.month:02d}", None, None)
        if year2 is None:
            assert year is not None
            year2 = year + (last.month < first.month)
        if year is None:
            year = year2 - (first.month > last.month)
        start, end = dt.date(year, first.month, 1), month_end(year2, last.month)
        return _Span(f"{year:04d}-{first.month:02d}/{year2:04d}-{last.month:02d}", start, end) if start < end else None

    def _month_ref(self, value: DateValue) -> _Span | None:
        if self.published is None or value.ref is None:
            return None
        month = add_months(self.published, _NEIGHBOUR.get(value.ref, 0))
        return _month_of(month.year, month.month)

    def _half_month(self, value: DateValue) -> _Span | None:
        whole = self._month(value)
        if whole is None or whole.first is None or whole.last is None or value.first.part not in (1, 2):
            return None
        middle = whole.first.replace(day=15)
        if value.first.part == 1:
            return _days(whole.first, middle)
        return _days(middle + dt.timedelta(days=1), whole.last)

    def _nth_weekday(self, value: DateValue) -> _Span | None:
        whole = self._month(value)
        if whole is None or whole.first is None or value.first.weekday is None or value.count is None:
            return None
        day = nth_weekday(whole.first.year, whole.first.month, value.first.weekday, value.count)
        return _one(day, None) if day else None

    def _nth_week(self, value: DateValue) -> _Span | None:
        """The n-th week of a month that begins with a Monday in it, the last one that lies wholly inside."""
        whole = self._month(value)
        if whole is None or whole.first is None or whole.last is None or value.count is None:
            return None
        if value.count > 0:
            monday = nth_weekday(whole.first.year, whole.first.month, 1, value.count)
        else:
            sunday = nth_weekday(whole.first.year, whole.first.month, 7, -1)
            monday = sunday - dt.timedelta(days=6) if sunday else None
        return _week_of(monday) if monday else None

    # --- years and their parts ---

    def _year(self, value: DateValue) -> _Span | None:
        year = self._year_of(value.first)
        return None if year is None else _year_span(year)

    def _year_ref(self, value: DateValue) -> _Span | None:
        """"br." takes the year of the nearest full day; "w tym roku" needs the day of publication."""
        written = self.text[self.current.start : self.current.end]
        if self.published is None and value.first.year_ref != "same" and "." not in written and "br" not in written:
            return None
        return self._year(value)

    def _years(self, value: DateValue) -> _Span | None:
        first = value.first.year
        if first is None:
            return None
        if value.last is None or value.last.year is None:
            return _year_span(first)
        last = value.last.year
        return _Span(f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31))

    def _school_year(self, value: DateValue) -> _Span | None:
        month = 10 if value.unit == "academic" else 9
        year = value.first.year
        if year is None:
            if self.published is None or value.ref is None:
                return None
            year = self.published.year - (self.published.month < month) + _NEIGHBOUR.get(value.ref, 0)
        elif value.last is not None and value.last.year is not None:
            if (value.last.year - year) % 100 != 1:
                return None
        first = dt.date(year, month, 1)
        return _days(first, add_months(first, 12) - dt.timedelta(days=1))

    def _quarter(self, value: DateValue) -> _Span | None:
        number = 4 if value.first.part == -1 else value.first.part
        if number is None:
            return None
        return self._part_of_year(value.first, "Q", number, 3)

    def _half(self, value: DateValue) -> _Span | None:
        if value.first.part not in (1, 2):
            return None
        return self._part_of_year(value.first, "H", value.first.part, 6)

    def _part_of_year(self, point: Point, letter: str, number: int, months: int) -> _Span | None:
        """A quarter or a half of the year that is written, referred to or nearest."""
        year = self._year_of(point)
        month = (number - 1) * months + 1
        if year is None:
            base = self._base()
            if base is None or point.year_ref is not None:
                return _Span(f"XXXX-{letter}{number}", None, None)
            tense = self._tense()

            def cost(year: int) -> tuple[int, int]:
                assert base is not None
                return _cost(base, dt.date(year, month, 1), month_end(year, month + months - 1), tense), -year

            year = min((base.year - 1, base.year, base.year + 1), key=cost)
        return _Span(f"{year:04d}-{letter}{number}", dt.date(year, month, 1), month_end(year, month + months - 1))

    def _quarter_ref(self, value: DateValue) -> _Span | None:
        if self.published is None or value.ref is None:
            return None
        month = add_months(self.published, 3 * _NEIGHBOUR.get(value.ref, 0))
        return self._part_of_year(Point(year=month.year), "Q", (month.month - 1) // 3 + 1, 3)

    def _quarters(self, value: DateValue) -> _Span | None:
        first, last = value.first.part, value.last.part if value.last else None
        if first is None or last is None or first >= last:
            return None
        start = self._part_of_year(value.first, "Q", first, 3)
        if start is None or start.first is None:
            return None
        return _days(start.first, month_end(start.first.year, last * 3))

    def _first_months(self, value: DateValue) -> _Span | None:
        """"trzy kwartały 2021 r.", "dziewięć miesięcy 2021": from the first of January."""
        year = self._year_of(value.first)
        months = (value.count or 0) * (3 if value.unit == "quarter" else 1)
        if year is None or not 1 <= months < 12:
            return None
        return _days(dt.date(year, 1, 1), month_end(year, months))

    def _season(self, value: DateValue) -> _Span | None:
        if value.unit is None:
            return None
        first, last = (_month_day(written) for written in lexicon().season_days[value.unit])
        year = self._year_of(value.first)
        if year is None:
            if self.published is None or value.ref is None:
                return None
            year = self._nearest_season(first, last) + _NEIGHBOUR.get(value.ref, 0)
        end = dt.date(year + (last < first), *last)
        return _Span(f"{year:04d}-{value.unit}", dt.date(year, *first), end)

    def _nearest_season(self, first: tuple[int, int], last: tuple[int, int]) -> int:
        """The year in which the nearest such season begins; "tej zimy" said in June is the winter before."""
        assert self.published is not None
        base = self.published

        def cost(year: int) -> int:
            return _cost(base, dt.date(year, *first), dt.date(year + (last < first), *last), 0)

        return min((base.year - 1, base.year, base.year + 1), key=cost)

    # --- seen from the day of publication ---

    def _near(self, value: DateValue) -> _Span | None:
        if self.published is None or value.count is None:
            return None
        return _one(self.published + dt.timedelta(days=value.count), None)

    def _ago(self, value: DateValue) -> _Span | None:
        return self._moved(value, -1)

    def _ahead(self, value: DateValue) -> _Span | None:
        return self._moved(value, 1)

    def _moved(self, value: DateValue, direction: int) -> _Span | None:
        """So many units back or ahead: a day for days and weeks, a month or a year for longer ones."""
        if self.published is None:
            return None
        count = direction * (1 if value.count is None else value.count)
        if value.unit in ("day", "week"):
            return _one(self.published + dt.timedelta(days=count * (7 if value.unit == "week" else 1)), None)
        if value.unit in ("month", "half-year"):
            month = add_months(self.published, count * (6 if value.unit == "half-year" else 1))
            return _month_of(month.year, month.month)
        return _year_span(self.published.year + count) if value.unit == "year" else None

    def _run(self, value: DateValue) -> _Span | None:
        """"najbliższe trzy dni" begin tomorrow; "ostatnie dwa tygodnie" are the whole weeks before this one."""
        if self.published is None or not value.count:
            return None
        weeks = value.unit == "week"
        length = value.count * (7 if weeks else 1)
        start = self.published - dt.timedelta(days=self.published.weekday()) if weeks else self.published
        if value.ref == "last":
            return _days(start - dt.timedelta(days=length), start - dt.timedelta(days=1))
        start += dt.timedelta(days=7 if weeks else 1)
        return _days(start, start + dt.timedelta(days=length - 1))

    def _weekday(self, value: DateValue) -> _Span | None:
        weekday = value.first.weekday
        if self.published is None or weekday is None:
            return None
        if value.ref in ("last", "coming"):
            return _one(weekday_near(self.published, weekday, -1 if value.ref == "last" else 1, strictly=True), None)
        if value.ref is not None:
            return self._weekday_of_week(value)
        return _one(self._bare_weekday(weekday), None)

    def _bare_weekday(self, weekday: int) -> dt.date:
        """"w sobotę": the day named just before, the next one after it, else the nearest to the publication."""
        assert self.published is not None
        start = self.current.start
        for seen in reversed(self.seen[-4:]):
            named = seen.explicit and seen.first.isoweekday() == weekday
            if named and start - seen.end < 250 and "\n" not in self.text[seen.end : start]:
                return seen.first
        for seen in reversed(self.seen[-2:]):
            if start - seen.end < 120 and not _SENTENCE_END.search(self.text, seen.end, start):
                if seen.explicit or abs((seen.first - self.published).days) > 1:
                    return weekday_near(seen.first, weekday, 1, strictly=True)
        tense = self._tense()
        before = self.text[max(0, start - 12) : start]
        if tense == 0 and _AHEAD.search(before):
            tense = 1
        return weekday_near(self.published, weekday, tense, strictly=False)

    def _weekday_of_week(self, value: DateValue) -> _Span | None:
        if self.published is None or value.first.weekday is None:
            return None
        monday = self.published - dt.timedelta(days=self.published.weekday())
        weeks = _NEIGHBOUR.get(value.ref or "this", 0)
        return _one(monday + dt.timedelta(days=7 * weeks + value.first.weekday - 1), None)

    def _weekday_ahead(self, value: DateValue) -> _Span | None:
        """"środa za tydzień": that weekday of the week so many weeks ahead."""
        if self.published is None or value.first.weekday is None:
            return None
        monday = self.published - dt.timedelta(days=self.published.weekday())
        return _one(monday + dt.timedelta(days=7 * (value.count or 1) + value.first.weekday - 1), None)

    def _weekday_after_next(self, value: DateValue) -> _Span | None:
        if self.published is None or value.first.weekday is None:
            return None
        coming = weekday_near(self.published, value.first.weekday, 1, strictly=True)
        return _one(coming + dt.timedelta(days=7), None)

    def _weekdays(self, value: DateValue) -> _Span | None:
        """"od środy do czwartku", "z soboty na niedzielę"."""
        first, last = value.first.weekday, value.last.weekday if value.last else None
        if self.published is None or first is None or last is None:
            return None
        tense = self._tense() or (1 if self.current.rule == "weekdays" else -1)
        start = weekday_near(self.published, first, tense, strictly=False)
        end = weekday_near(start, last, 1, strictly=True)
        if tense < 0 and end > self.published:
            start, end = start - dt.timedelta(days=7), end - dt.timedelta(days=7)
        return _days(start, end)

    def _weekend(self, value: DateValue) -> _Span | None:
        if self.published is None:
            return None
        day = self.published
        ref = value.ref
        if ref is None:
            ref = "last" if self._tense() < 0 and day.isoweekday() < 6 else "this"
        if ref == "coming":
            # on a Saturday or Sunday the next weekend is that of the next week
            ref = "next" if day.isoweekday() >= 6 else "this"
        saturday = day + dt.timedelta(days=7 * _NEIGHBOUR.get(ref, 0) + 5 - day.weekday())
        return _Span(f"{iso_week(saturday)}-WE", saturday, saturday + dt.timedelta(days=1))

    def _week(self, value: DateValue) -> _Span | None:
        if self.published is None or value.ref is None:
            return None
        monday = self.published - dt.timedelta(days=self.published.weekday())
        return _week_of(monday + dt.timedelta(days=7 * _NEIGHBOUR.get(value.ref, 0)))

    def _feast(self, value: DateValue) -> _Span | None:
        if value.feast is None:
            return None
        base = self._base()
        year = self._year_of(value.first)
        if year is None and base is None:
            return None
        feast = value.feast

        def in_year(year: int) -> dt.date:
            if "-" in feast[1:]:
                return dt.date(year, *_month_day(feast))
            return easter(year) + dt.timedelta(days=int(feast))

        if year is not None:
            return _one(in_year(year), None)
        assert base is not None
        tense = self._tense()
        days = [in_year(base.year + step) for step in (-1, 0, 1)]
        return _one(min(days, key=lambda day: (_cost(base, day, day, tense), day)), None)

    def _fallback(self, value: DateValue) -> _Span | None:
        """What no operator covers goes to dateparser, this one stretch alone."""
        if self.published is None:
            return None
        # dateparser takes a third of a second to load, and few texts need it
        from pressextract.dates.fallback import parse_span

        day = parse_span(self.text[self.current.start : self.current.end], self.published)
        return None if day is None else _month_of(day.year, day.month)


def _cost(base: dt.date, first: dt.date, last: dt.date, tense: int) -> int:
    """How far a span lies from a day; a span on the wrong side of the tense counts as farther away."""
    if first <= base <= last:
        return 0
    distance = (first - base).days if first > base else (base - last).days
    return distance + (150 if (tense < 0 and first > base) or (tense > 0 and last < base) else 0)


def _one(day: dt.date, weekday: int | None) -> _Span:
    return _Span(day.isoformat(), day, day, _contradiction(day, weekday))


def _contradiction(day: dt.date, weekday: int | None) -> str | None:
    """A note for `explain` if the weekday that is written is not that of the day."""
    if weekday is None or day.isoweekday() == weekday:
        return None
    return f"the text says weekday {weekday}, {day} is weekday {day.isoweekday()}"


def _days(first: dt.date, last: dt.date) -> _Span:
    return _Span(f"{first}/{last}", first, last)


def _month_of(year: int, month: int) -> _Span:
    return _Span(f"{year:04d}-{month:02d}", dt.date(year, month, 1), month_end(year, month))


def _year_span(year: int) -> _Span:
    return _Span(f"{year:04d}", dt.date(year, 1, 1), dt.date(year, 12, 31))


def _week_of(monday: dt.date) -> _Span:
    return _Span(iso_week(monday), monday, monday + dt.timedelta(days=6))


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)
