"""What the grammar reads out of a date expression: frozen records, nothing computed.

    "12–14 maja br." -> DateValue(meaning="span", first=Point(day=12), last=Point(day=14, month=5, year_ref="this"))

Written by `grammar`, turned into days by `resolve`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One end of an expression, as far as it is written.

    Attributes:
        year, month, day: Numbers, `None` where the text has none.
        year_ref: Which year is meant ("this", "last", "next", "coming", "same"), or `None`.
        month_ref: Which month is meant, likewise.
        weekday: 1 (Monday) to 7, or `None`.
        part: Number of a quarter, half, week or weekday inside a period; -1 for the last one.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_ref: str | None = None
    month_ref: str | None = None
    weekday: int | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """A whole expression: the operator that resolves it and its operands.

    Attributes:
        meaning: Operator of `pressextract.dates.resolve` ("day", "span", "quarter", "ago", …).
        first: Its first or only point.
        last: Its last point, of spans.
        ref: Which week, weekday … is meant ("this", "last", "next", "coming"), or `None`.
        count: How many units ("trzy dni temu"), or the offset in days of "jutro".
        unit: "day", "week", "month", "year", "half-year", a season or a kind of school year.
        feast: Month and day of a fixed feast ("12-24") or days from Easter ("-2"), or `None`.
    """

    meaning: str
    first: Point = Point()
    last: Point | None = None
    ref: str | None = None
    count: int | None = None
    unit: str | None = None
    feast: str | None = None
