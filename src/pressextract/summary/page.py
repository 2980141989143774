"""The page: counts put into plots, tables and a template.

    summarise(Path("out.jsonl"), top=20) -> "<!DOCTYPE html> …"
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pressextract.errors import ConfigError, InputError
from pressextract.summary.counts import Counts, count, in_periods, periods
from pressextract.summary.written import written
from pressextract.writing.pages import page

#: How many people of an organisation, or posts of a person, a table names.
_NAMED: Final = 4


def summarise(path: Path, /, *, top: int = 20) -> str:
    """A page over all releases of a file.

    Args:
        path: What `batch` wrote, .parquet, .jsonl or .sqlite.
        top: How many people, organisations and places are shown.

    Raises:
        InputError: The file cannot be read, or no release is in it.
        ConfigError: matplotlib, or for Parquet pyarrow, is not installed.
    """
    counts = count(written(path))
    if not counts.releases:
        raise InputError("no release in it", where=str(path), remedy="name what batch wrote")
    return page("summary.html", title=path.name, counts=counts, sections=_sections(counts, top), tiles=_tiles(counts))


def _tiles(counts: Counts) -> list[tuple[str, str]]:
    months = sorted(counts.published)
    tiles = [
        ("releases", _number(counts.releases)),
        ("people", _number(len(counts.people))),
        ("organisations", _number(len(counts.organisations))),
        ("events", _number(counts.types.total())),
    ]
    if months:
        tiles.append(("published", months[0] if months[0] == months[-1] else f"{months[0]} – {months[-1]}"))
    return tiles


def _sections(counts: Counts, top: int) -> list[dict[str, Any]]:
    try:
        from pressextract.summary import plots
    except ImportError as error:
        raise ConfigError(
            "matplotlib is not installed", where="summary", remedy="pip install 'pressextract[summary]'"
        ) from error
    people, organisations = counts.people.most_common(top), counts.organisations.most_common(top)
    kinds, places = counts.by_kind().most_common(), counts.places.most_common(top)
    shown, held = _shown(counts), [name for name, _ in counts.types.most_common()]
    dated = {name: Counter({month: n for (kind, month), n in counts.events.items() if kind == name}) for name in held}
    rows = [in_periods(dated[name], shown) for name in held]
    outside = counts.events.total() - sum(map(sum, rows))
    speaking = Counter({name: people.total() for name, people in counts.speakers.items()}).most_common(top)
    undated = counts.types.total() - counts.events.total()
    return [
        _section("When", [
            _plot("Releases by time of publication", plots.timeline(shown, in_periods(counts.published, shown)))
        ] if shown and counts.published else [], note=(
            f"{_number(counts.undated)} of {_number(counts.releases)} releases do not say when they were published."
            if counts.undated else None
        )),
        _section("What happened, and when", [
            _plot("Events by type and time", plots.grid(held, shown, rows)) if shown else None,
        ], table=_table(("type", "events", "with a day"), [
            (name, _number(n), _number(dated[name].total())) for name, n in counts.types.most_common()
        ]), note=" ".join(filter(None, (
            f"{_number(undated)} events have no day." if undated else "",
            f"{_number(outside)} lie outside of the time shown." if outside else "",
        )))),
        _section("Who", [_plot("People by number of releases that name them", plots.bars(*_columns(people)))],
            table=_table(("name", "posts", "releases"), [
                (name, _lines([_post(*post) for post, _ in counts.posts[name].most_common(_NAMED)]), _number(n))
                for name, n in people
            ]), note="Namesakes are not told apart."),
        _section("Which organisations", [
            _plot("Organisations by kind", plots.bars(*_columns(kinds))),
            _plot("Organisations by number of releases that name them", plots.bars(*_columns(organisations))),
        ], table=_table(("name", "kind", "releases"), [
            (name, counts.kind(name), _number(n)) for name, n in organisations
        ])),
        _section("Who speaks for which organisation", [
            _plot("Organisations by number of times someone stands for them", plots.bars(*_columns(speaking)))
        ], table=_table(("organisation", "people and posts", "times"), [
            (name, _lines([
                f"{person}, {title}" + (f" ({_number(n)})" if n > 1 else "")
                for (person, title), n in counts.speakers[name].most_common(_NAMED)
            ], len(counts.speakers[name])), _number(number))
            for name, number in speaking
        ])),
        _section("Where", [_plot("Places by number of events", plots.bars(*_columns(places)))],
            table=_table(("place", "events"), [(name, _number(n)) for name, n in places])),
    ]  # fmt: skip


def _shown(counts: Counts) -> tuple[str, ...]:
    """The span of time of the plots: that of publication; without it, that of the events."""
    events: Counter[str] = Counter()
    for (_, month), number in counts.events.items():
        events[month] += number
    return periods(counts.published or events)


def _section(
    title: str,
    figures: Sequence[dict[str, str] | None],
    *,
    table: dict[str, Any] | None = None,
    note: str | None = None,
) -> dict[str, Any]:
    return {"title": title, "figures": [item for item in figures if item], "table": table, "note": note}


def _plot(caption: str, svg: str) -> dict[str, str]:
    """A plot as an image of its own: nothing in it can reach the page."""
    return {"caption": caption, "source": "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")}


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str | tuple[str, ...], ...]]) -> dict[str, Any]:
    return {"columns": columns, "rows": rows}


def _columns(items: Sequence[tuple[str, int]]) -> tuple[list[str], list[int]]:
    return [name for name, _ in items], [number for _, number in items]


def _lines(lines: Sequence[str], of: int | None = None) -> tuple[str, ...]:
    """Lines of a cell, with a last one that tells how many more there are."""
    more = (of or 0) - len(lines)
    return (*lines, f"and {_number(more)} more") if more > 0 else tuple(lines)


def _post(title: str, unit: str | None, organisation: str | None) -> str:
    return " – ".join(filter(None, (title, unit, organisation)))


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
