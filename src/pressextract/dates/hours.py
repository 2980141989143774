"""The hour that goes with a day: "18 grudnia 2014 r. o godz. 10.00".

    with_hours((candidate,), "18 grudnia 2014 r. o godz. 10.00", lexicon()) -> the candidate with time "10:00"

Comes after `grammar` has found the days; the hour is no part of their mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pressextract.candidates import DateCandidate
from pressextract.dates.lexicon import DateLexicon

#: Between a day and its hour: this many characters, and no end of sentence.
_TO_HOUR: Final = 60
#: What an hour can go with; a month or a quarter has none.
_OF_DAYS: Final = frozenset(
    ("day", "span", "day-month-ref", "nth-weekday", "near", "ago", "ahead", "weekday", "weekday-week", "weekday-ahead",
     "weekday-after-next", "weekday-span", "weekend", "feast")
)  # fmt: skip


def with_hours(dates: Sequence[DateCandidate], lowered: str, words: DateLexicon, /) -> Iterator[DateCandidate]:
    """Add the hour that follows a day in its sentence; days of one list share it."""
    for number, date in enumerate(dates):
        if date.value.meaning not in _OF_DAYS:
            yield date
            continue
        limit = dates[number + 1].start if number + 1 < len(dates) else len(lowered)
        time = _hour_after(lowered, date.end, min(limit, date.end + _TO_HOUR), words)
        if (
            time is None
            and number + 1 < len(dates)
            and dates[number + 1].rule == date.rule
            and date.rule.startswith("list")
        ):
            last = number + 1
            while (
                last + 1 < len(dates)
                and dates[last + 1].rule == date.rule
                and dates[last + 1].start - dates[last].end < 8
            ):
                last += 1
            after = dates[last + 1].start if last + 1 < len(dates) else len(lowered)
            time = _hour_after(lowered, dates[last].end, min(after, dates[last].end + _TO_HOUR), words)
        yield replace(date, time=time) if time else date


def _hour_after(lowered: str, start: int, end: int, words: DateLexicon) -> str | None:
    stretch = lowered[start:end]
    if not any(char.isdigit() for char in stretch):
        return None
    match = words.hour.search(lowered, start, end)
    if match is None:
        return None
    between = lowered[start : match.start()]
    if not between.strip(" ,\n"):
        between = ""
    for place, char in enumerate(between):
        # the end of a sentence: a stop and a blank; "br." has its own, "godz." comes after
        if char in ";\n!?" or (char == "." and between[place + 1 : place + 2] == " " and place > 4):
            return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return None if hour > 24 else f"{hour % 24:02d}:{minute:02d}"
