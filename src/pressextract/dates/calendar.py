"""Arithmetic of the calendar that the standard library lacks: months, weekdays, weeks, Easter.

    weekday_near(date(2014, 12, 19), 1, 1, strictly=True) -> date(2014, 12, 22)

Knows no text and no candidates; used by the operators of `resolve`.
"""

from __future__ import annotations

import calendar
import datetime as dt


def month_end(year: int, month: int, /) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int, /) -> dt.date:
    """The first day of the month so many months away.

    >>> add_months(dt.date(2014, 12, 19), 2)
    datetime.date(2015, 2, 1)
    """
    number = day.year * 12 + day.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def iso_week(day: dt.date, /) -> str:
    """The week of a day as TIMEX3 writes it.

    >>> iso_week(dt.date(2014, 12, 19))
    '2014-W51'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_near(day: dt.date, weekday: int, direction: int, /, *, strictly: bool) -> dt.date:
    """The nearest such weekday, or the nearest one back (-1) or ahead (1).

    Args:
        day: Where to start.
        weekday: 1 (Monday) to 7.
        direction: -1, 0 or 1.
        strictly: Whether the day itself is left out.
    """
    ahead = (weekday - day.isoweekday()) % 7
    if ahead == 0 and not strictly:
        return day
    back = 7 - ahead if ahead else 7
    ahead = ahead or 7
    if direction > 0 or (direction == 0 and ahead <= back):
        return day + dt.timedelta(days=ahead)
    return day - dt.timedelta(days=back)


def nth_weekday(year: int, month: int, weekday: int, number: int, /) -> dt.date | None:
    """The n-th such weekday of a month, the last one for -1; `None` if it has none."""
    if number < 0:
        return weekday_near(month_end(year, month), weekday, -1, strictly=False)
    day = weekday_near(dt.date(year, month, 1), weekday, 1, strictly=False) + dt.timedelta(
        days=7 * (number - 1)
    )
    return day if day.month == month else None


def easter(year: int, /) -> dt.date:
    """Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher).

    >>> easter(2015)
    datetime.date(2015, 4, 5)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)
