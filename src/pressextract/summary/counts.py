"""Counts over a corpus, gathered in one pass; what is counted is releases, not mentions.

    count([{"published": "2014-12-19", "people": […], …}]).people.most_common(1) -> [("Anna Zdun", 1)]

People and organisations are counted by canonical name: namesakes are not told apart, spellings not brought together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

#: More months than these make a plot unreadable: years are shown.
MOST_MONTHS: Final = 48
#: Share of the days at either end that may lie outside of the span shown: single days of long ago stretch no axis.
_TAIL: Final = 0.01


@dataclass(slots=True, kw_only=True)
class Counts:
    """What was counted; filled by `count` and read-only afterwards.

    Attributes:
        releases, failed: Releases read, and those without findings because of an error.
        published: Releases by month of publication ("2014-12").
        undated: Releases whose day of publication is not known.
        people, organisations: Releases by name.
        kinds: The kinds that each organisation was given, counted.
        posts: For each person, releases by post (title, unit, organisation).
        speakers: For each organisation, releases by person and title.
        events: Events by type and month of the first (else last) day.
        types: Events by type, with and without a day.
        places: Events by place.
    """

    releases: int = 0
    failed: int = 0
    undated: int = 0
    published: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    organisations: Counter[str] = field(default_factory=Counter)
    kinds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    posts: defaultdict[str, Counter[tuple[str, str | None, str | None]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    speakers: defaultdict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    events: Counter[tuple[str, str]] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def kind(self, organisation: str, /) -> str:
        """The kind that an organisation was given most often."""
        return self.kinds[organisation].most_common(1)[0][0]

    def by_kind(self) -> Counter[str]:
        """Organisations by kind, each once."""
        return Counter(map(self.kind, self.organisations))


def count(releases: Iterable[Mapping[str, Any] | None], /) -> Counts:
    """Count releases in the JSON form of the contract; `None` is one that failed."""
    counts = Counts()
    for release in releases:
        if release is None:
            counts.failed += 1
        else:
            _add(counts, release)
    return counts


def _add(counts: Counts, release: Mapping[str, Any]) -> None:
    counts.releases += 1
    if release["published"]:
        counts.published[release["published"][:7]] += 1
    else:
        counts.undated += 1
    for person in release["people"]:
        counts.people[person["name"]] += 1
        for post in {(post["title"], post["unit"], post["organisation"]): None for post in person["positions"]}:
            counts.posts[person["name"]][post] += 1
            title, unit, organisation = post
            if organisation:
                counts.speakers[organisation][person["name"], f"{title}, {unit}" if unit else title] += 1
    for organisation in release["organisations"]:
        counts.organisations[organisation["name"]] += 1
        counts.kinds[organisation["name"]][organisation["kind"]] += 1
    for event in release["events"]:
        counts.types[event["type"]] += 1
        day = event["first"] or event["last"]
        if day:
            counts.events[event["type"], day[:7]] += 1
        if event["place"]:
            counts.places[event["place"]] += 1


def periods(days: Counter[str], /) -> tuple[str, ...]:
    """The months (or, over a long time, years) without a gap in which all but a few outliers lie.

    >>> periods(Counter({"2014-11": 3, "2015-01": 2}))
    ('2014-11', '2014-12', '2015-01')
    >>> periods(Counter({"2001-11": 300, "2009-01": 200, "1410-07": 1}))[::4]
    ('2001', '2005', '2009')
    """
    if not days:
        return ()
    months = sorted(days)
    allowed = int(days.total() * _TAIL)
    first, last = _cut(months, days, allowed), _cut(months[::-1], days, allowed)
    start, end = _number(first), _number(last)
    if end - start < MOST_MONTHS:
        return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))
    return tuple(f"{year:04d}" for year in range(start // 12, end // 12 + 1))


def _cut(months: Sequence[str], days: Counter[str], allowed: int) -> str:
    """The first month before which no more than the allowed number lies."""
    seen = 0
    for month in months:
        seen += days[month]
        if seen > allowed:
            return month
    return months[-1]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def in_periods(days: Counter[str], shown: Sequence[str], /) -> list[int]:
    """Sums over the periods shown.

    >>> in_periods(Counter({"2014-11": 3, "2015-01": 2}), ("2014", "2015"))
    [3, 2]
    """
    sums: Counter[str] = Counter()
    width = len(shown[0]) if shown else 0
    for month, number in days.items():
        sums[month[:width]] += number
    return [sums[period] for period in shown]
