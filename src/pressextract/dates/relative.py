"""What is counted from the day of publication: "wczoraj", "za dwa tygodnie", "w miniony piątek", "w Wigilię".

    resolve_near_day(DateValue(meaning="near", count=-1), setting) -> Span(timex="2014-12-18", …)

One operator for each meaning of lexicons/dates/forms.toml; `resolve` calls them. Without a day of publication they
give nothing, except a feast, which takes the year of the text.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import regex

from pressextract.dates.calendar import add_months, easter, iso_week, weekday_near
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
from pressextract.dates.values import DateValue

_SENTENCE_END: Final = regex.compile(r"[!?\n]|(?<=\p{L}{3})\.\s")
_CAPITAL: Final = regex.compile(r"\s+\p{Lu}")
#: "do piątku", "na piątek": what lies ahead unless a verb says otherwise.
_AHEAD: Final = regex.compile(r"\b(?:na|do)\s+(?:dzień\s+)?$", regex.IGNORECASE)
#: "na piątek", "czas do piątku": ahead even where a verb says when it was set.
_SET_FOR: Final = regex.compile(r"\b(?:na|na\s+okres\s+od|czas\s+do)\s+(?:dzień\s+)?$", regex.IGNORECASE)
#: A weekday names again a day that stands at most so many characters before it ("2 i 3 lutego … w sobotę") …
_NAMED_BEFORE: Final = 250
#: … or goes on from it in its sentence ("w piątek, 23 lipca, i w niedzielę").
_GOES_ON: Final = 120


def resolve_near_day(value: DateValue, at: Setting) -> Span | None:
    """As in "wczoraj", "dziś", "pojutrze"."""
    if at.published is None or value.count is None:
        return None
    return day_span(at.published + dt.timedelta(days=value.count))


def resolve_ago(value: DateValue, at: Setting) -> Span | None:
    """As in "trzy dni temu", "przed rokiem"."""
    return _moved(at, value, -1)


def resolve_ahead(value: DateValue, at: Setting) -> Span | None:
    """As in "za dwa tygodnie", "za rok"."""
    return _moved(at, value, 1)


def _moved(at: Setting, value: DateValue, direction: int) -> Span | None:
    """So many units back or ahead: a day for days and weeks, a month or a year for longer ones."""
    if at.published is None:
        return None
    count = direction * (1 if value.count is None else value.count)
    if value.unit in ("day", "week"):
        return day_span(at.published + dt.timedelta(days=count * (7 if value.unit == "week" else 1)))
    if value.unit in ("month", "half-year"):
        month = add_months(at.published, count * (6 if value.unit == "half-year" else 1))
        return month_span(month.year, month.month)
    return year_span(at.published.year + count) if value.unit == "year" else None


def resolve_run(value: DateValue, at: Setting) -> Span | None:
    """As in "najbliższe trzy dni" begin tomorrow; "ostatnie dwa tygodnie", "… lata" are whole ones before this one."""
    if at.published is None or not value.count:
        return None
    if value.unit == "year":
        year = at.published.year
        first, last = (year - value.count, year - 1) if value.ref == "last" else (year + 1, year + value.count)
        return Span(f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31))
    weeks = value.unit == "week"
    length = value.count * (7 if weeks else 1)
    start = at.published - dt.timedelta(days=at.published.weekday()) if weeks else at.published
    if value.ref == "last":
        return days_span(start - dt.timedelta(days=length), start - dt.timedelta(days=1))
    start += dt.timedelta(days=7 if weeks else 1)
    return days_span(start, start + dt.timedelta(days=length - 1))


def resolve_weekday(value: DateValue, at: Setting) -> Span | None:
    """As in "w miniony czwartek", "w przyszły piątek", "w sobotę"."""
    weekday = value.first.weekday
    if at.published is None or weekday is None:
        return None
    if value.ref in ("last", "coming"):
        return day_span(weekday_near(at.published, weekday, -1 if value.ref == "last" else 1, strictly=True))
    if value.ref is not None:
        return resolve_weekday_of_week(value, at)
    return day_span(_bare_weekday(at, weekday))


def _bare_weekday(at: Setting, weekday: int) -> dt.date:
    """As in "w sobotę": the day named just before, the next one after it, else the nearest to the publication."""
    assert at.published is not None
    start = at.current.start
    tense = at.tense()
    for seen in reversed(at.seen[-4:]):
        named = seen.explicit and seen.first.isoweekday() == weekday
        past = tense >= 0 or seen.first <= at.published
        if named and past and start - seen.end < _NAMED_BEFORE and "\n" not in at.text[seen.end : start]:
            return seen.first
    for seen in reversed(at.seen[-2:]):
        if start - seen.end >= _GOES_ON or _ends_sentence(at.text, seen.end, start):
            continue
        # "wczoraj … w piątek" does not go on from yesterday
        if seen.explicit or abs((seen.first - at.published).days) > 1:
            day = weekday_near(seen.first, weekday, 1, strictly=True)
            # "w poniedziałek, 4 maja, ruszy remont, o którym wójt mówił w sobotę"
            if tense >= 0 or day <= at.published:
                return day
    before = at.text[max(0, start - 18) : start]
    if (tense == 0 and _AHEAD.search(before)) or _SET_FOR.search(before):
        tense = 1
    return weekday_near(at.published, weekday, tense, strictly=False)


def _ends_sentence(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between two dates; the stop of "br." and "r." may be that of the sentence too."""
    if text[end - 1 : end] == "." and _CAPITAL.match(text, end):
        return True
    return _SENTENCE_END.search(text, end, start) is not None


def resolve_weekday_of_week(value: DateValue, at: Setting) -> Span | None:
    """As in "środa w przyszłym tygodniu"."""
    if at.published is None or value.first.weekday is None:
        return None
    monday = at.published - dt.timedelta(days=at.published.weekday())
    weeks = NEIGHBOUR.get(value.ref or "this", 0)
    return day_span(monday + dt.timedelta(days=7 * weeks + value.first.weekday - 1))


def resolve_weekday_ahead(value: DateValue, at: Setting) -> Span | None:
    """As in "środa za tydzień": that weekday of the week so many weeks ahead."""
    if at.published is None or value.first.weekday is None:
        return None
    monday = at.published - dt.timedelta(days=at.published.weekday())
    return day_span(monday + dt.timedelta(days=7 * (value.count or 1) + value.first.weekday - 1))


def resolve_weekday_after_next(value: DateValue, at: Setting) -> Span | None:
    """As in "piątek po następnym"."""
    if at.published is None or value.first.weekday is None:
        return None
    coming = weekday_near(at.published, value.first.weekday, 1, strictly=True)
    return day_span(coming + dt.timedelta(days=7))


def resolve_weekdays(value: DateValue, at: Setting) -> Span | None:
    """As in "od środy do czwartku", "z soboty na niedzielę"."""
    first, last = value.first.weekday, value.last.weekday if value.last else None
    if at.published is None or first is None or last is None:
        return None
    tense = at.tense() or (1 if at.current.rule == "weekdays" else -1)
    if _SET_FOR.search(at.text, max(0, at.current.start - 18), at.current.start):
        tense = 1
    start = weekday_near(at.published, first, tense, strictly=False)
    end = weekday_near(start, last, 1, strictly=True)
    if tense < 0 and end > at.published:
        start, end = start - dt.timedelta(days=7), end - dt.timedelta(days=7)
    return days_span(start, end)


def resolve_weekend(value: DateValue, at: Setting) -> Span | None:
    """As in "w miniony weekend": Saturday and Sunday."""
    if at.published is None:
        return None
    day = at.published
    ref = value.ref
    if ref is None:
        ref = "last" if at.tense() < 0 and day.isoweekday() < 6 else "this"
    if ref == "coming":
        # on a Saturday or Sunday the next weekend is that of the next week
        ref = "next" if day.isoweekday() >= 6 else "this"
    saturday = day + dt.timedelta(days=7 * NEIGHBOUR.get(ref, 0) + 5 - day.weekday())
    return Span(f"{iso_week(saturday)}-WE", saturday, saturday + dt.timedelta(days=1))


def resolve_week(value: DateValue, at: Setting) -> Span | None:
    """As in "w zeszłym tygodniu": Monday to Sunday."""
    if at.published is None or value.ref is None:
        return None
    monday = at.published - dt.timedelta(days=at.published.weekday())
    return week_span(monday + dt.timedelta(days=7 * NEIGHBOUR.get(value.ref, 0)))


def resolve_feast(value: DateValue, at: Setting) -> Span | None:
    """A fixed feast, or one counted from Easter, in the year written or nearest."""
    feast = value.feast
    if feast is None:
        return None

    def day_in(year: int) -> dt.date:
        if "-" in feast[1:]:
            return dt.date(year, *month_day(feast))
        return easter(year) + dt.timedelta(days=int(feast))

    year = at.year_of(value.first)
    if year is None:
        year = at.nearest_year(lambda year: (day_in(year), day_in(year)))
    return None if year is None else day_span(day_in(year))


def resolve_by_dateparser(value: DateValue, at: Setting) -> Span | None:
    """What no operator covers goes to dateparser, this one stretch alone."""
    if at.published is None:
        return None
    # dateparser takes a third of a second to load, and few texts need it
    from pressextract.dates.fallback import parse_span

    day = parse_span(at.text[at.current.start : at.current.end], at.published)
    return None if day is None else month_span(day.year, day.month)
