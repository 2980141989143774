"""Finds date expressions in a text by the forms and counter-rules of lexicons/dates.

    find_dates("w czwartek, 18 grudnia 2014 r.") -> (DateCandidate(start=2, end=30, day=date(2014, 12, 18), …),)

A pure function over the text, without words or layout. It cuts expressions out and reads their numbers; which day
"18 grudnia" or "wczoraj" is, `resolve` says. Forms run only near literal strings without which they cannot match.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import regex

from pressextract.candidates import DateCandidate
from pressextract.dates.hours import with_hours
from pressextract.dates.lexicon import DateLexicon, Form, lexicon, plain, plain_letters
from pressextract.dates.values import DateValue, Point
from pressextract.text import fold, resolve_overlaps

#: A weekday and what else may stand before a day ("dziś, w najbliższy czwartek, ") is no longer than this.
_LEAD: Final = 60
_TRAIL: Final = 30
#: Before a weekday, this makes it the last of a list.
_LISTING: Final = (" i ", " oraz ", " i w ", " i we ", " oraz w ")
#: Two-digit years up to this one are of this century.
_CENTURY: Final = 50
#: Ogonek, acute and dot above as characters of their own (decomposed text).
_COMBINING: Final = "\u0328\u0301\u0307"
_LATIN: Final = regex.compile(r"[a-z]+")
#: A span of more years is a number, not a period.
_LONGEST: Final = 200
_ROMAN: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A match of a form or counter-rule with its candidates, before overlaps are settled."""

    start: int
    end: int
    rule: str
    candidates: tuple[DateCandidate, ...]


def find_dates(text: str, /) -> tuple[DateCandidate, ...]:
    """Find the date expressions of a text.

    Args:
        text: Any string; offsets of the result are into it.

    Returns:
        Candidates in order, none overlapping; `day` is set for complete days, `time` where an hour goes with it.

    >>> [("od 12 do 14 maja br.")[c.start : c.end] for c in find_dates("od 12 do 14 maja br.")]
    ['12 do 14 maja br.']
    """
    words = lexicon()
    # a line break of two characters must not look like an empty line
    folded = fold(text.replace("\r\n", " \n") if "\r" in text else text)
    lowered = _lowered(folded)
    windows = _windows(lowered, words)
    found: list[_Found] = []
    for form in words.forms:
        for name in form.triggers:
            if not windows[name]:
                continue
            search = form.pattern.finditer
            for low, high in windows[name]:
                for match in search(lowered, low, high):
                    if entry := _read(match, form, folded, lowered, words):
                        found.append(entry)
    kept = _settle(found)
    dates = [candidate for entry in kept for candidate in entry.candidates]
    return tuple(with_hours(dates, lowered, words))


def _lowered(folded: str) -> str:
    """The text in small letters, of the same length ("İ" would become two characters)."""
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(small if len(small := char.lower()) == 1 else char for char in folded)
    return lowered


def _windows(lowered: str, words: DateLexicon) -> dict[str, list[tuple[int, int]]]:
    """Where each class of forms may match: stretches around its literal strings, joined and cut at blanks."""
    text, origin = _without_marks(lowered)
    length = len(lowered)
    windows: dict[str, list[tuple[int, int]]] = {}
    for trigger in words.triggers:
        if trigger.pattern is None and not trigger.stems:
            # forms for a text that is nothing but one expression
            windows[trigger.name] = [(0, length)] if length < _LEAD else []
            continue
        if trigger.stems:
            places = sorted(_occurrences(text, trigger.stems))
        else:
            places = [match.start() for match in trigger.pattern.finditer(text)]
        if origin is not None:
            places = [origin[place] for place in places]
        merged: list[tuple[int, int]] = []
        for place in places:
            low, high = max(0, place - trigger.before), min(length, place + trigger.after)
            if merged and low <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
            else:
                merged.append((low, high))
        windows[trigger.name] = [(low, _blank_after(lowered, high)) for low, high in merged]
    return windows


def _without_marks(lowered: str) -> tuple[str, list[int] | None]:
    """The text without Polish marks; if some are characters of their own, also where each letter stood."""
    text = plain_letters(lowered)
    if not any(mark in text for mark in _COMBINING):
        return text, None
    origin = [place for place, char in enumerate(text) if char not in _COMBINING]
    return "".join(text[place] for place in origin), origin


def _blank_after(text: str, place: int) -> int:
    """The first white space from a place on, at most forty characters away."""
    for offset in range(place, min(place + 40, len(text))):
        if text[offset].isspace():
            return offset
    return min(place + 40, len(text))


def _occurrences(text: str, stems: Iterable[str]) -> Iterator[int]:
    for stem in stems:
        place = text.find(stem)
        while place >= 0:
            yield place
            place = text.find(stem, place + 1)


def _settle(found: Sequence[_Found]) -> list[_Found]:
    """The longest matches win, a counter-rule against a form of its length too; group by group of overlaps.

    Counter-rules do not compete with each other: "Dz.U. z 2016 r. poz. 5 oraz z" leaves "z 2017 r. poz. 6" alone.
    """
    kept: list[_Found] = []
    group: list[_Found] = []
    end = -1
    for entry in sorted(found, key=lambda item: (item.start, item.end)):
        if group and entry.start >= end:
            kept += _of_group(group)
            group = []
        group.append(entry)
        end = max(end, entry.end) if len(group) > 1 else entry.end
    return kept + _of_group(group)


def _of_group(group: Sequence[_Found]) -> list[_Found]:
    if len(group) == 1:
        return [entry for entry in group if entry.candidates]
    counters = [entry for entry in group if not entry.candidates]
    forms = [
        form
        for form in group
        if form.candidates
        and not any(
            counter.start < form.end
            and form.start < counter.end
            and counter.end - counter.start >= form.end - form.start
            for counter in counters
        )
    ]
    return resolve_overlaps(forms)


# --- from a match to candidates ---


def _read(match: Any, form: Form, folded: str, lowered: str, words: DateLexicon) -> _Found | None:
    """A match as candidates; `None` where its numbers are no date or its capitals make it a name."""
    start, end = match.span()
    if start == end:
        return None
    if form.capital and not folded[match.start("word")].isupper():
        return None
    if not form.meaning:
        return _Found(start=start, end=end, rule=form.name, candidates=())
    if form.small and _is_name(folded, start, end):
        return None
    groups = match.capturesdict()
    if any(
        name.startswith(("month_roman", "part_roman"))
        and spans
        and not folded[spans[0][0] : spans[0][1]].isupper()
        for name, spans in ((name, match.spans(name)) for name in groups if "roman" in name)
    ):
        return None
    value = _value(groups, form, words)
    if value is None:
        return None
    if form.lead:
        start, end, weekday = _widen(lowered, start, end, words, value, listed="item" in groups)
        if weekday is not None and value.first.weekday is None:
            value = replace(value, first=replace(value.first, weekday=weekday))
            if groups.get("sep") == ["/"]:
                value = _in_order(value)
    if "item" in groups:
        candidates = _list(match, form, value, start, end, words)
    else:
        candidates = (_candidate(start, end, form.name, value),)
    if not candidates:
        return None
    return _Found(start=start, end=end, rule=form.name, candidates=candidates)


def _in_order(value: DateValue) -> DateValue:
    """A day in figures; "pt., 07/08/2016" is in the American order where only that is a Friday."""
    point = value.first
    if not (point.year and point.month and point.day) or point.day > 12:
        return value
    if dt.date(point.year, point.month, point.day).isoweekday() == point.weekday:
        return value
    if dt.date(point.year, point.day, point.month).isoweekday() != point.weekday:
        return value
    return replace(value, first=replace(point, day=point.month, month=point.day))


def _is_name(folded: str, start: int, end: int) -> bool:
    """Whether a capital inside a sentence makes the word a name ("pan Maj"); not in a line of capitals."""
    if not folded[start].isupper():
        return False
    word = folded[start:end]
    if word.isupper() and len(word) > 1:
        around = folded[max(0, start - 12) : start] + folded[end : end + 12]
        return not around.isupper()
    before = folded[:start][-3:].rstrip(" \"'(") if start else ""
    return not (start == 0 or not before or before[-1] in ".!?:\n-•*")


def _value(groups: dict[str, list[str]], form: Form, words: DateLexicon) -> DateValue | None:
    """The operands of a form read from the groups of its match."""
    first = _point(groups, "", words)
    two = any(found and name[-1] == "2" for name, found in groups.items())
    last = _point(groups, "2", words) if two else Point()
    if first is None or last is None:
        return None
    operands: dict[str, Any] = {}
    if groups.get("ref"):
        operands["ref"] = _reference(groups["ref"][0], words)
    if groups.get("count"):
        operands["count"] = _count(groups["count"][0], words)
    if groups.get("near"):
        operands["count"] = words.near.get(plain(groups["near"][0]))
    if groups.get("unit"):
        operands["unit"] = words.units.get(plain(groups["unit"][0]))
        if form.meaning == "first-months":
            operands["unit"] = "quarter" if plain(groups["unit"][0]).startswith("kwarta") else "month"
    if groups.get("season"):
        operands["unit"] = words.seasons.get(plain(groups["season"][0]))
    if groups.get("school"):
        operands["unit"] = "academic" if plain(groups["school"][0]).startswith("akad") else "school"
    if groups.get("feast"):
        operands["feast"] = words.feasts.get(plain(groups["feast"][0]))
    if groups.get("nth"):
        operands["count"] = _ordinal(groups["nth"][0], words)
    empty = Point()
    if form.meaning == "span" and last.month is None:
        # "12-14 maja 2014": month and year stand once, at the end
        last = replace(last, month=first.month, year=first.year, year_ref=first.year_ref)
        first = replace(first, month=None, year=None, year_ref=None)
    value = DateValue(meaning=form.meaning, first=first, last=last if last != empty else None, **operands)
    return value if _is_valid(value) else None


def _point(groups: dict[str, list[str]], suffix: str, words: DateLexicon) -> Point | None:
    """One end of an expression; `None` if a number in it is out of range."""

    def group(name: str) -> str | None:
        captured = groups.get(name + suffix)
        return captured[0] if captured else None

    parts: dict[str, Any] = {}
    if (year := group("year")) is not None:
        parts["year"] = _year(year, groups.get("year") if suffix else None)
    if (year_words := group("year_words")) is not None:
        parts["year"] = 2000 + _ordinal(" ".join(plain(year_words).split()[2:-1]) or "", words, default=0)
    if (year_ref := group("year_ref")) is not None:
        parts["year_ref"] = _reference(year_ref, words)
    if (month_ref := group("month_ref")) is not None:
        parts["month_ref"] = _reference(month_ref, words)
    if (month := group("month")) is not None:
        parts["month"] = int(month) if month.isdigit() else words.months.get(plain(month))
    if (roman := group("month_roman")) is not None:
        parts["month"] = _ROMAN[roman]
    if (day := group("day")) is not None:
        parts["day"] = int(day) if day.isdigit() else _ordinal(day, words)
        if not 1 <= parts["day"] <= 31:
            return None
    if (weekday := group("weekday")) is not None:
        parts["weekday"] = words.weekdays.get(plain(weekday).rstrip("."))
    if (roman := group("part_roman")) is not None:
        parts["part"] = _ROMAN[roman]
    if (part := group("part")) is not None:
        parts["part"] = int(part) if part.isdigit() else _ordinal(part, words)
    return Point(**parts)


def _year(written: str, before: Sequence[str] | None = None) -> int:
    """A year of two, three or four figures; after a full year two figures are of its century ("1989/90")."""
    number = int(written)
    if len(written) != 2:
        return number
    if before and len(before[0]) == 4:
        first = int(before[0])
        return first // 100 * 100 + number + (100 if number <= first % 100 else 0)
    return number + (2000 if number <= _CENTURY else 1900)


def _reference(written: str, words: DateLexicon) -> str | None:
    """Which neighbour is meant: "ub.r." -> "last", "bieżącego roku" -> "this"."""
    written = plain(written)
    if "samego" in written or "samym" in written:
        return "same"
    letters = "".join(char for char in written if char.isalpha())
    if letters in words.reference_words:
        return words.reference_words[letters]
    if letters.startswith("ub"):
        for stem, value in words.reference_stems:
            if letters.startswith(stem):
                return value
        return "last"
    if letters.startswith(("br", "biez")):
        return "this"
    for stem, value in words.reference_stems:
        if stem in written and any(word.startswith(stem.split()[0]) for word in written.split()):
            return value
    for word in written.split():
        if word in words.reference_words:
            return words.reference_words[word]
    return None


def _ordinal(written: str, words: DateLexicon, *, default: int = -1) -> int:
    """ "dwudziestego pierwszego" -> 21; -1 for "ostatni"."""
    total = 0
    for word in plain(written).split():
        best = max((stem for stem in words.ordinals if word.startswith(stem)), key=len, default=None)
        if best is not None:
            total += words.ordinals[best]
    return total or default


def _count(written: str, words: DateLexicon) -> int | None:
    return int(written) if written.isdigit() else words.counts.get(plain(written))


def _is_valid(value: DateValue) -> bool:
    """Whether its complete or nearly complete days exist ("31 lutego" does not) and its years run forwards."""
    points = [value.first] + ([value.last] if value.last else [])
    for point in points:
        month = point.month or (value.last.month if value.last else None)
        if point.day is not None and month is not None:
            year = point.year or (value.last.year if value.last else None)
            try:
                dt.date(year or 2000, month, point.day)
            except ValueError:
                return False
    first, last = value.first, value.last
    if value.meaning == "years":
        if last is None:
            return True
        return 0 < (last.year or 0) - (first.year or 0) <= _LONGEST
    if value.meaning == "span" and last is not None and last.day is not None:
        if first.month is None and last.month is not None and first.day is not None and first.day >= last.day:
            return False
        if first.year and last.year and first.month and last.month and first.day:
            return (first.year, first.month, first.day) < (last.year, last.month, last.day)
    return True


def _widen(
    lowered: str, start: int, end: int, words: DateLexicon, value: DateValue, *, listed: bool
) -> tuple[int, int, int | None]:
    """Take in the weekday that stands before or after a day, and "dziś" before it."""
    weekday: int | None = None
    window = max(0, start - _LEAD)
    if lowered[start - 1 : start] in (" ", "\n", "(", ".", ",", "-", "/") and _may_lead(lowered[window:start], words):
        lead = words.lead.search(lowered, window, start) or words.near_lead.search(lowered, window, start)
        if lead is not None:
            groups = lead.groupdict()
            if listed and (groups.get("open") or lowered.endswith(_LISTING, window, lead.start())):
                # "w środę i czwartek (17 i 18 grudnia)"
                return start, end, None
            if groups.get("weekday"):
                weekday = words.weekdays.get(plain(groups["weekday"]).rstrip("."))
            start = lead.start()
            if groups.get("open") and lowered[end : end + 1] == ")":
                end += 1
    if weekday is None and value.first.weekday is None and value.last is None:
        trail = words.trail.match(lowered, end, min(len(lowered), end + _TRAIL))
        if trail is not None:
            weekday = words.weekdays.get(plain(trail["weekday"]).rstrip("."))
            end = trail.end()
    return start, end, weekday


def _may_lead(before: str, words: DateLexicon) -> bool:
    """Whether a weekday or "dziś" stands in a stretch of text; most days have none before them."""
    text = plain_letters(before)
    return not words.lead_words.isdisjoint(_LATIN.findall(text)) or any(mark in text for mark in _COMBINING)


def _candidate(start: int, end: int, rule: str, value: DateValue) -> DateCandidate:
    point = value.first
    day = None
    if value.meaning == "day" and point.year and point.month and point.day:
        day = dt.date(point.year, point.month, point.day)
    return DateCandidate(start=start, end=end, rule=rule, value=value, day=day)


def _list(
    match: Any, form: Form, value: DateValue, start: int, end: int, words: DateLexicon
) -> tuple[DateCandidate, ...]:
    """One candidate for every item of a list; month and year stand at its end, the weekday before its first."""
    meaning = form.meaning.removesuffix("-list")
    spans = match.spans("item")
    candidates = []
    for number, (low, high) in enumerate(spans):
        item = match.string[low:high]
        tail = replace(value.first, weekday=value.first.weekday if number == 0 else None)
        item_value = _item(item, meaning, tail, words)
        if item_value is None or not _is_valid(item_value):
            return ()
        item_start = start if number == 0 and meaning == "day" else low
        item_end = end if number == len(spans) - 1 else high
        candidates.append(_candidate(item_start, item_end, form.name, item_value))
    return tuple(candidates)


def _item(item: str, meaning: str, tail: Point, words: DateLexicon) -> DateValue | None:
    if meaning == "day":
        numbers = [int(number) for number in item.replace(" ", "").split("-") if number]
        if len(numbers) == 1:
            return DateValue(meaning="day", first=replace(tail, day=numbers[0]))
        return DateValue(
            meaning="span",
            first=Point(day=numbers[0], weekday=tail.weekday),
            last=replace(tail, day=numbers[1], weekday=None),
        )
    if meaning == "month":
        return DateValue(meaning="month", first=replace(tail, month=words.months.get(plain(item))))
    if meaning == "weekday":
        return DateValue(meaning="weekday", first=Point(weekday=words.weekdays.get(plain(item))))
    if meaning == "year":
        return DateValue(meaning="year", first=Point(year=int(item)))
    number = _ROMAN.get(plain(item).rstrip("."))
    return DateValue(meaning=meaning, first=replace(tail, part=number or _ordinal(item, words)))
