"""A page to look at: the release with its findings marked, also inside one another, and the facts beside it.

    render([("a.txt", text, release, explanations)]) -> "<!DOCTYPE html> …"

Hovering over a finding, tapping or tabbing to it, shows its canonical form, the day and the rules; a fact in the table
leads to its first mention. Everything that comes from the release is escaped by the template (`pages`), and the page
loads nothing from anywhere. Sees results only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pressextract.candidates import Explanation
from pressextract.results import Date, Event, Organisation, Person, Position, Release
from pressextract.writing.pages import page

#: What is marked, in the order of the legend; a class of `render.css` each.
CATEGORIES: Final = ("person", "organisation", "event", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding to mark: its stretch of the text, category, hover text, and anchor for links."""

    start: int
    end: int
    category: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A step in writing the marked text: a mark that opens or closes, or a stretch of text."""

    text: str = ""
    mark: Mark | None = None
    opens: bool = False
    closes: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact: the anchor of its first mention, its head, and further cells of lines."""

    anchor: str | None
    cells: tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Facts of one category."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(default=())


def render(releases: Iterable[tuple[str, str, Release, Sequence[Explanation]]], /) -> str:
    """One HTML page over releases.

    Args:
        releases: Name, text, release and explanations (may be empty) of each.
    """
    items = [
        {
            "name": name,
            "title": release.title,
            "published": release.published,
            "pieces": list(nested(text, _merged(_marks(release, explanations, f"r{number}-")))),
            "tables": _tables(release, f"r{number}-"),
        }
        for number, (name, text, release, explanations) in enumerate(releases, start=1)
    ]
    title = items[0]["title"] or items[0]["name"] if len(items) == 1 else f"{len(items)} releases"
    return page("render.html", title=title, categories=CATEGORIES, releases=items)


def nested(text: str, marks: Iterable[Mark], /) -> Iterator[Piece]:
    """The text in pieces, with marks opened and closed so that they nest.

    A mark that crosses the end of another is closed there and opened again: what it covers stays the same.

    >>> spans = {"a": (0, 3), "b": (2, 4)}
    >>> marks = [Mark(start=s, end=e, category=name, note="", anchor="") for name, (s, e) in spans.items()]
    >>> "".join(f"<{p.mark.category}>" if p.opens else "</>" if p.closes else p.text for p in nested("xyzuv", marks))
    '<a>xy<b>z</></><b>u</>v'
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    bounds = sorted({0, len(text), *(bound for mark in waiting for bound in (mark.start, mark.end))})
    opened: list[Mark] = []
    position = 0
    for here, following in zip(bounds, [*bounds[1:], len(text)], strict=True):
        ended = next((depth for depth, mark in enumerate(opened) if mark.end <= here), len(opened))
        crossing = [mark for mark in opened[ended:] if mark.end > here]
        yield from (Piece(closes=True) for _ in opened[ended:])
        del opened[ended:]
        begun = []
        while position < len(waiting) and waiting[position].start == here:
            begun.append(waiting[position])
            position += 1
        for mark in sorted((*crossing, *begun), key=lambda mark: -mark.end):
            yield Piece(mark=mark, opens=True, first=mark.start == here)
            opened.append(mark)
        if here < following:
            yield Piece(text=text[here:following])


def _merged(marks: Iterable[Mark]) -> Iterable[Mark]:
    """Marks of one category over the same words as one, with all notes: one trigger may serve several events."""
    merged: dict[str, Mark] = {}
    for mark in marks:
        known = merged.get(mark.anchor)
        merged[mark.anchor] = mark if known is None else replace(known, note=f"{known.note}\n\n{mark.note}")
    return merged.values()


def _marks(release: Release, explanations: Sequence[Explanation], prefix: str) -> Iterator[Mark]:
    """All findings with their hover texts: what, when, where, by which rules."""
    rules = {(item.finding, item.start, item.end): item.rules for item in explanations}

    def mark(category: str, start: int, end: int, *lines: str | None, named: tuple[int, int] | None = None) -> Mark:
        given = rules.get((category, *(named or (start, end))), ())
        because = "rule: " + ", ".join(given) if given else None
        note = "\n".join(line for line in (category, *lines, because) if line)
        return Mark(start=start, end=end, category=category, note=note, anchor=f"{prefix}{category}-{start}-{end}")

    for item in explanations:
        if item.finding == "title":
            yield mark("title", item.start, item.end)
    for person in release.people:
        lines = (" ".join(filter(None, (person.academic_title, person.name))), *map(_post, person.positions))
        for mention in person.mentions:
            yield mark("person", mention.start, mention.end, *lines, named=_first(person))
    for organisation in release.organisations:
        for mention in organisation.mentions:
            line = f"{organisation.name} ({organisation.kind})"
            yield mark("organisation", mention.start, mention.end, line, named=_first(organisation))
    for event in release.events:
        named = f"{event.type}: {event.name}" if event.name else event.type
        days = _days(event.first, event.last)
        yield mark("event", event.trigger.start, event.trigger.end, named, days, event.place)
    for date in release.dates:
        yield mark("date", date.start, date.end, *_meaning(date), date.role if date.role != "other" else None)


def _first(item: Person | Organisation) -> tuple[int, int] | None:
    return (item.mentions[0].start, item.mentions[0].end) if item.mentions else None


def _post(position: Position) -> str:
    return " – ".join(filter(None, (position.title, position.unit, position.organisation)))


def _days(first: str | None, last: str | None) -> str:
    """A span of days in words.

    >>> _days("2014-05-12", "2014-05-14"), _days("2014-05-12", "2014-05-12"), _days(None, "2014-05-14")
    ('2014-05-12 – 2014-05-14', '2014-05-12', 'until 2014-05-14')
    """
    if first == last or last is None:
        return first or ""
    return f"{first} – {last}" if first else f"until {last}"


def _meaning(date: Date) -> tuple[str, ...]:
    """The value of a date, its days where they say more, and the hour."""
    days = _days(date.first, date.last)
    return tuple(filter(None, (date.timex, days if days != date.timex else "", f"at {date.time}" if date.time else "")))


def _tables(release: Release, prefix: str) -> list[Table]:
    def entity(category: str, item: Person | Organisation, *cells: tuple[str, ...]) -> Row:
        first = _first(item)
        return Row(anchor=f"{prefix}{category}-{first[0]}-{first[1]}" if first else None, cells=(item.name, *cells))

    def event_row(event: Event) -> Row:
        what = event.name or event.trigger.text
        when_and_where = (_days(event.first, event.last), event.place)
        anchor = f"{prefix}event-{event.trigger.start}-{event.trigger.end}"
        return Row(anchor=anchor, cells=(what, (event.type,), tuple(filter(None, when_and_where))))

    return [
        Table(caption="People", columns=("who", "posts"), rows=tuple(
            entity("person", person, (*filter(None, (person.academic_title,)), *map(_post, person.positions)))
            for person in release.people
        )),
        Table(caption="Organisations", columns=("name", "kind", "also"), rows=tuple(
            entity("organisation", organisation, (organisation.kind,), organisation.aliases)
            for organisation in release.organisations
        )),
        Table(caption="Events", columns=("what", "type", "when and where"), rows=tuple(map(event_row, release.events))),
        Table(caption="Dates", columns=("text", "means", "role"), rows=tuple(
            Row(
                anchor=f"{prefix}date-{date.start}-{date.end}",
                cells=(date.text, _meaning(date), (date.role if date.role != "other" else "",)),
            )
            for date in release.dates
        )),
    ]  # fmt: skip
