"""Reads back releases that were written: JSON Lines, Parquet or SQLite, one after another.

    written(Path("out.jsonl")) -> {"title": …, "people": […], …}, None, …

Each release comes in the JSON form of the contract, as far as the file holds it (SQLite keeps no mentions), or as
`None` where it failed. Memory stays flat: no file is read whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from pressextract.errors import ConfigError, InputError

#: What `batch` writes.
SUFFIXES: Final = (".jsonl", ".parquet", ".sqlite", ".db")
_KEYS: Final = ("people", "organisations", "events")


def written(path: Path, /) -> Iterator[Mapping[str, Any] | None]:
    """The releases of a file in order; `None` stands for one that failed.

    Raises:
        InputError: No such file, a suffix that is not known, or a file that `batch` did not write.
        ConfigError: A Parquet file without pyarrow.
    """
    if path.suffix not in SUFFIXES:
        raise InputError(
            f"{path.suffix or 'no suffix'} cannot be read back", where=str(path), remedy=f"use {', '.join(SUFFIXES)}"
        )
    if not path.is_file():
        raise InputError("no such file", where=str(path), remedy="name what batch wrote")
    try:
        if path.suffix == ".jsonl":
            yield from _json_lines(path)
        elif path.suffix == ".parquet":
            yield from _parquet(path)
        else:
            yield from _sqlite(path)
    except OSError as error:
        raise InputError(f"cannot be read ({error})", where=str(path), remedy="check the file") from error
    except (sqlite3.Error, KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"not what batch writes ({type(error).__name__}: {error})",
            where=str(path),
            remedy="write it again with batch",
        ) from error


def _json_lines(path: Path) -> Iterator[Mapping[str, Any] | None]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield _checked(json.loads(line))


def _parquet(path: Path) -> Iterator[Mapping[str, Any] | None]:
    try:
        from pressextract.writing.parquet_reading import read_rows
    except ImportError as error:
        raise ConfigError(
            "pyarrow is not installed", where=str(path), remedy="pip install 'pressextract[parquet]'"
        ) from error
    yield from map(_checked, read_rows(path))


def _checked(row: Any) -> Mapping[str, Any] | None:
    """The row, or `None` if it has an error instead of findings.

    Raises:
        KeyError, TypeError: A key of the contract is missing, or the row is no object.
    """
    if not isinstance(row, dict):
        raise TypeError("a row is no object")
    if row.get("error"):
        return None
    for key in (*_KEYS, "published"):
        row[key]
    return row


def _sqlite(path: Path) -> Iterator[Mapping[str, Any] | None]:
    """Rows of the flat tables put together again; all tables have their releases in the same order."""
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    try:
        tables = {name: _Groups(base, name) for name in (*_KEYS, "positions")}
        for row in base.execute("SELECT release, title, published FROM releases ORDER BY rowid"):
            parts = {name: table.of(row["release"]) for name, table in tables.items()}
            positions = parts.pop("positions")
            people = [
                {**person, "positions": [post for post in positions if post["name"] == person["name"]]}
                for person in parts["people"]
            ]
            yield {"title": row["title"], "published": row["published"], **parts, "people": people}
        (failed,) = base.execute("SELECT count(*) FROM errors").fetchone()
        yield from (None for _ in range(failed))
    finally:
        base.close()


class _Groups:
    """A table read once from top to bottom, release by release."""

    def __init__(self, base: sqlite3.Connection, table: str) -> None:
        rows = base.execute(f"SELECT * FROM {table} ORDER BY rowid")  # names are ours
        self._groups = groupby(rows, key=lambda row: row["release"])
        self._next = next(self._groups, None)

    def of(self, release: str) -> list[dict[str, Any]]:
        if self._next is None or self._next[0] != release:
            return []
        found = [dict(row) for row in self._next[1]]
        self._next = next(self._groups, None)
        return found
