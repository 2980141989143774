"""From the rows of a run to its output file: JSON Lines, Parquet or SQLite, written aside and put in place whole.

    write_output(Path("out.parquet"), rows) -> out.parquet, never half of it
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from pressextract.batch.worker import Row
from pressextract.errors import ConfigError, InputError
from pressextract.results import Release
from pressextract.writing.tables import COLUMNS, flat

SUFFIXES = (".jsonl", ".parquet", ".sqlite", ".db")
_BATCH = 500


def check_output(path: Path, /) -> None:
    """Refuse an output that cannot be written, before any work is done.

    Raises:
        InputError: Unknown suffix, or a folder that is missing or not writable.
        ConfigError: Parquet without pyarrow.
    """
    if path.suffix not in SUFFIXES:
        raise InputError(
            f"{path.suffix or 'no suffix'} is no known output", where=str(path), remedy=f"use {', '.join(SUFFIXES)}"
        )
    if path.suffix == ".parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise ConfigError(
                "pyarrow is not installed", where=str(path), remedy="pip install 'pressextract[parquet]'"
            ) from error
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK) or path.is_dir():
        raise InputError("cannot be written", where=str(path), remedy="choose a path in a folder you may write to")


def write_output(path: Path, rows: Iterable[Row], /, *, about: Mapping[str, str]) -> None:
    """Write all rows; the file appears under its name only when it is whole.

    Raises:
        InputError: The disk is full or the path cannot be written.
    """
    aside = path.with_name(f".{path.name}.partial")
    try:
        if path.suffix == ".jsonl":
            with aside.open("w", encoding="utf-8") as stream:
                for row in rows:
                    stream.write(_line(row) + "\n")
        elif path.suffix == ".parquet":
            _parquet(aside, rows, about)
        else:
            _sqlite(aside, rows, about)
        aside.replace(path)
    except (OSError, sqlite3.Error) as error:
        aside.unlink(missing_ok=True)
        raise InputError(
            f"cannot be written ({error})", where=str(path), remedy="make room and run again with --resume"
        ) from error


def _line(row: Row) -> str:
    """One JSON object a release: its id, its error, and the keys of the contract if it was done."""
    head = json.dumps({"id": row.id, "error": row.error}, ensure_ascii=row.json is not None and row.json.isascii())
    try:
        head.encode("utf-8")
    except UnicodeEncodeError:
        head = json.dumps({"id": row.id, "error": row.error})
    return head if row.json is None else f"{head[:-1]}, {row.json[1:]}"


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _parquet(path: Path, rows: Iterable[Row], about: Mapping[str, str]) -> None:
    from pressextract.writing.parquet import to_batch, write_parquet

    write_parquet(
        path,
        (
            to_batch([(_plain(row.id), json.loads(row.json) if row.json else None, row.error) for row in batch])
            for batch in _batches(rows)
        ),
        about=about,
    )


def _plain(text: str) -> str:
    """Text that UTF-8 can hold: lone surrogates of file names become escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _sqlite(path: Path, rows: Iterable[Row], about: Mapping[str, str]) -> None:
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    try:
        base.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        base.execute("CREATE TABLE errors (release TEXT, error TEXT)")
        for table, columns in COLUMNS.items():
            base.execute(f"CREATE TABLE {table} ({', '.join(_quoted(column) for column in columns)})")
        for batch in _batches(rows):
            for row in batch:
                if row.json is None:
                    base.execute("INSERT INTO errors VALUES (?, ?)", (_plain(row.id), row.error))
                    continue
                _insert(base, flat(_plain(row.id), Release.from_dict(json.loads(row.json))))
            base.commit()
    finally:
        base.close()


def _quoted(column: str) -> str:
    return f'"{column}"'


def _insert(base: sqlite3.Connection, tables: Mapping[str, list[dict[str, Any]]]) -> None:
    for table, entries in tables.items():
        columns = COLUMNS[table]
        marks = ", ".join("?" for _ in columns)
        base.executemany(
            f"INSERT INTO {table} VALUES ({marks})", [[entry[column] for column in columns] for entry in entries]
        )
