"""Releases and explanations as rich tables for a terminal; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.table import Table

from pressextract.candidates import Explanation
from pressextract.results import Position, Release


def release_tables(release: Release, name: str, /) -> Iterator[Table]:
    """One table a category: head, dates, people, organisations, events."""
    head = Table(title=escape(name), show_header=False, title_justify="left")
    head.add_row("title", escape(release.title or "–"))
    head.add_row("published", release.published or "–")
    yield head
    yield _table("dates", ("text", "timex", "first", "last", "time", "role"), (
        (d.text, d.timex, d.first, d.last, d.time, d.role) for d in release.dates
    ))  # fmt: skip
    yield _table("people", ("name", "academic title", "positions", "mentions"), (
        (p.name, p.academic_title, "\n".join(map(position_line, p.positions)), str(len(p.mentions)))
        for p in release.people
    ))  # fmt: skip
    yield _table("organisations", ("name", "kind", "aliases", "mentions"), (
        (o.name, o.kind, ", ".join(o.aliases), str(len(o.mentions))) for o in release.organisations
    ))  # fmt: skip
    yield _table("events", ("type", "trigger", "name", "first", "last", "place"), (
        (e.type, e.trigger.text, e.name, e.first, e.last, e.place) for e in release.events
    ))  # fmt: skip


def position_line(position: Position, /) -> str:
    """A post on one line: title – unit – organisation."""
    return " – ".join(part for part in (position.title, position.unit, position.organisation) if part)


def explanation_table(text: str, explanations: Sequence[Explanation], /) -> Table:
    """Finding, mention, value, rules and note, in order of the text."""
    return _table("explanations", ("at", "finding", "mention", "value", "rules", "note"), (
        (f"{e.start}–{e.end}", e.finding, text[e.start : e.end], e.value, ", ".join(e.rules), e.note)
        for e in explanations
    ))  # fmt: skip


def _table(title: str, columns: Sequence[str], rows: Iterator[tuple[str | None, ...]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) if cell else "" for cell in row))
    return table
