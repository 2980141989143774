"""Months, years and their parts: which days "w III kwartale", "rok szkolny 2014/2015", "połowa maja" stand for.

    resolve_quarter(DateValue(meaning="quarter", first=Point(part=3)), setting) -> Span(timex="2014-Q3", …)

One operator for each meaning of lexicons/dates/forms.toml; `resolve` calls them. What counts from the day of
publication in days and weeks is in `relative`.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import regex

from pressextract.dates.calendar import add_months, month_end, nth_weekday
from pressextract.dates.lexicon import lexicon
from pressextract.dates.setting import (
    NEIGHBOUR,
    Setting,
    Span,
    day_span,
    days_span,
    month_day,
    month_span,
    week_span,
    year_span,
)
from pressextract.dates.values import DateValue, Point

_AFTER: Final = regex.compile(r"\bpo\s$", regex.IGNORECASE)
_SENTENCE_END: Final = regex.compile(r"[!?\n;]|^\s+\p{Lu}|\p{L}{3}\.\s")
#: "po tym roku" is the year named at most so many characters before it.
_NAMED_BEFORE: Final = 60


def resolve_month(value: DateValue, at: Setting) -> Span | None:
    """A month; the missing year is the one before in a list, else the nearest."""
    point = value.first
    if point.month is None:
        return None
    year = at.year_of(point)
    if year is None:
        if point.year_ref == "same":
            return None
        year = _listed_year(at, point.month) or _nearest_month(at, point.month)
    return Span(f"XXXX-{point.month:02d}", None, None) if year is None else month_span(year, point.month)


def _listed_year(at: Setting, month: int) -> int | None:
    """The year that goes on from the item before in a list of months ("w lutym lub marcu")."""
    before = at.candidates[at.index - 1] if at.index else None
    if before is None or at.current.rule != "month-list" or before.rule != "month-list":
        return None
    if at.current.start - before.end > 12 or at.year_before is None or at.base() is None:
        return None
    return at.year_before + (month < (before.value.first.month or 0))


def resolve_months(value: DateValue, at: Setting) -> Span | None:
    """From month to month; a year that stands once counts for both, the turn of the year seen."""
    first, last = value.first, value.last or Point()
    if first.month is None or last.month is None:
        return None
    year2 = at.year_of(last)
    year = at.year_of(first)
    if year2 is None and year is None:
        year2 = _nearest_month(at, last.month)
    if year2 is None and year is None:
        return Span(f"XXXX-{first.month:02d}/XXXX-{last.month:02d}", None, None)
    if year2 is None:
        assert year is not None
        year2 = year + (last.month < first.month)
    if year is None:
        year = year2 - (first.month > last.month)
    start, end = dt.date(year, first.month, 1), month_end(year2, last.month)
    return (
        Span(f"{year:04d}-{first.month:02d}/{year2:04d}-{last.month:02d}", start, end)
        if start < end
        else None
    )


def resolve_month_reference(value: DateValue, at: Setting) -> Span | None:
    """As in "w tym miesiącu", "do końca przyszłego miesiąca"."""
    if at.published is None or value.ref is None:
        return None
    month = add_months(at.published, NEIGHBOUR.get(value.ref, 0))
    return month_span(month.year, month.month)


def resolve_half_month(value: DateValue, at: Setting) -> Span | None:
    """As in "I połowa września" is the 1st to the 15th."""
    whole = resolve_month(value, at)
    if whole is None or whole.first is None or whole.last is None or value.first.part not in (1, 2):
        return None
    middle = whole.first.replace(day=15)
    if value.first.part == 1:
        return days_span(whole.first, middle)
    return days_span(middle + dt.timedelta(days=1), whole.last)


def resolve_weekday_of_month(value: DateValue, at: Setting) -> Span | None:
    """As in "ostatni poniedziałek marca"."""
    whole = resolve_month(value, at)
    if whole is None or whole.first is None or value.first.weekday is None or value.count is None:
        return None
    day = nth_weekday(whole.first.year, whole.first.month, value.first.weekday, value.count)
    return day_span(day, None) if day else None


def resolve_week_of_month(value: DateValue, at: Setting) -> Span | None:
    """The n-th week of a month that begins with a Monday in it, the last one that lies wholly inside."""
    whole = resolve_month(value, at)
    if whole is None or whole.first is None or whole.last is None or value.count is None:
        return None
    if value.count > 0:
        monday = nth_weekday(whole.first.year, whole.first.month, 1, value.count)
    else:
        sunday = nth_weekday(whole.first.year, whole.first.month, 7, -1)
        monday = sunday - dt.timedelta(days=6) if sunday else None
    return week_span(monday) if monday else None


def resolve_year(value: DateValue, at: Setting) -> Span | None:
    """As in "w 2013 roku", "listopad tego samego roku"."""
    year = at.year_of(value.first)
    return None if year is None else year_span(year)


def resolve_year_reference(value: DateValue, at: Setting) -> Span | None:
    """As in "br." takes the year of the nearest full day; "w tym roku" needs the day of publication."""
    written = at.text[at.current.start : at.current.end]
    if at.published is None and value.first.year_ref != "same" and "." not in written and "br" not in written:
        return None
    step = 1 if written.startswith(("następn", "kolejn")) else -1 if written.startswith("poprzedn") else 0
    before = at.candidates[at.index - 1] if at.index else None
    if step and before is not None and before.value.meaning == "year" and before.value.first.year:
        between = at.text[before.end : at.current.start]
        if len(between) < _NAMED_BEFORE and not _SENTENCE_END.search(between):
            # "w 2015 r. i w następnym roku"; "przyszły rok" counts from publication
            return year_span(before.value.first.year + step)
    near = before is not None and at.current.start - before.end < _NAMED_BEFORE
    if near and at.year_before and written.startswith("tym ") and _AFTER.search(at.text[: at.current.start][-4:]):
        # "umowa trwa do 2019 r., a po tym roku"
        return year_span(at.year_before)
    return resolve_year(value, at)


def resolve_years(value: DateValue, at: Setting) -> Span | None:
    """As in "lata 2014–2020": first to last year."""
    first = value.first.year
    if first is None:
        return None
    if value.last is None or value.last.year is None:
        return year_span(first)
    last = value.last.year
    return Span(f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31))


def resolve_school_year(value: DateValue, at: Setting) -> Span | None:
    """School years begin on 1 September, academic years on 1 October."""
    month = 10 if value.unit == "academic" else 9
    year = value.first.year
    if year is None:
        if at.published is None or value.ref is None:
            return None
        year = at.published.year - (at.published.month < month) + NEIGHBOUR.get(value.ref, 0)
    elif value.last is not None and value.last.year is not None and (value.last.year - year) % 100 != 1:
        return None
    first = dt.date(year, month, 1)
    return days_span(first, add_months(first, 12) - dt.timedelta(days=1))


def resolve_quarter(value: DateValue, at: Setting) -> Span | None:
    """As in "III kwartał 2018", "ostatni kwartał br."."""
    number = 4 if value.first.part == -1 else value.first.part
    if number is None:
        return None
    return _part_of_year(at, value.first, "Q", number, 3)


def resolve_half(value: DateValue, at: Setting) -> Span | None:
    """As in "II półrocze 2015", "druga połowa ub.r."."""
    if value.first.part not in (1, 2):
        return None
    return _part_of_year(at, value.first, "H", value.first.part, 6)


def _part_of_year(at: Setting, point: Point, letter: str, number: int, months: int) -> Span | None:
    """A quarter or a half of the year that is written, referred to or nearest."""
    month = (number - 1) * months + 1

    def days_in(year: int) -> tuple[dt.date, dt.date]:
        return dt.date(year, month, 1), month_end(year, month + months - 1)

    year = at.year_of(point)
    if year is None and point.year_ref is None:
        year = at.nearest_year(days_in)
    if year is None:
        return Span(f"XXXX-{letter}{number}", None, None)
    return Span(f"{year:04d}-{letter}{number}", *days_in(year))


def resolve_quarter_reference(value: DateValue, at: Setting) -> Span | None:
    """As in "w tym kwartale"."""
    if at.published is None or value.ref is None:
        return None
    month = add_months(at.published, 3 * NEIGHBOUR.get(value.ref, 0))
    return _part_of_year(at, Point(year=month.year), "Q", (month.month - 1) // 3 + 1, 3)


def resolve_quarters(value: DateValue, at: Setting) -> Span | None:
    """As in "I–III kwartał 2014"."""
    first, last = value.first.part, value.last.part if value.last else None
    if first is None or last is None or first >= last:
        return None
    start = _part_of_year(at, value.first, "Q", first, 3)
    if start is None or start.first is None:
        return None
    return days_span(start.first, month_end(start.first.year, last * 3))


def resolve_first_months(value: DateValue, at: Setting) -> Span | None:
    """As in "trzy kwartały 2021 r.", "dziewięć miesięcy 2021": from the first of January."""
    year = at.year_of(value.first)
    months = (value.count or 0) * (3 if value.unit == "quarter" else 1)
    if year is None or not 1 <= months < 12:
        return None
    return days_span(dt.date(year, 1, 1), month_end(year, months))


def resolve_season(value: DateValue, at: Setting) -> Span | None:
    """As in "wiosną 2015", "tej zimy": said in June, that is the winter before."""
    if value.unit is None:
        return None
    first, last = (month_day(written) for written in lexicon().season_days[value.unit])

    def days_in(year: int) -> tuple[dt.date, dt.date]:
        return dt.date(year, *first), dt.date(year + (last < first), *last)

    year = at.year_of(value.first)
    if year is None:
        nearest = at.nearest_year(days_in) if at.published is not None and value.ref is not None else None
        if nearest is None:
            return None
        year = nearest + NEIGHBOUR.get(value.ref or "this", 0)
    return Span(f"{year:04d}-{value.unit}", *days_in(year))


def _nearest_month(at: Setting, month: int) -> int | None:
    """The year in which a month lies nearest, tense allowing."""
    return at.nearest_year(lambda year: (dt.date(year, month, 1), month_end(year, month)))
