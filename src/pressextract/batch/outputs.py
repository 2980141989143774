"""From the rows of a run to its output: JSON Lines, Parquet, SQLite or flat Parquet tables, put in place whole.

    write_output(Path("out.parquet"), rows, about={…}) -> out.parquet, never half of it

Which columns there are is the task of `pressextract.writing`.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pressextract.batch.rows import Row
from pressextract.errors import ConfigError, InputError
from pressextract.results import Release
from pressextract.writing.tables import COLUMNS, flat

SUFFIXES: Final = (".jsonl", ".parquet", ".sqlite", ".db")
#: Rows of an output made at once; a row group of Parquet.
_BATCH: Final = 1_000


def check_output(path: Path, /) -> None:
    """Refuse an output that cannot be written, before any work is done.

    Raises:
        InputError: Unknown suffix, a folder that is missing or not writable, or one that is not ours to replace.
        ConfigError: Parquet without pyarrow.
    """
    if path.suffix and path.suffix not in SUFFIXES:
        raise InputError(
            f"{path.suffix} is no known output",
            where=str(path),
            remedy=f"use {', '.join(SUFFIXES)}, or no suffix for a folder of tables",
        )
    if path.suffix in (".parquet", ""):
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise ConfigError(
                "pyarrow is not installed", where=str(path), remedy="pip install 'pressextract[parquet]'"
            ) from error
    if path.is_dir() and (path.suffix or not _is_ours(path)):
        raise InputError("a folder is there", where=str(path), remedy="choose another path, or remove it")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK) or (not path.suffix and path.is_file()):
        raise InputError("cannot be written", where=str(path), remedy="choose a path in a folder you may write to")


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds nothing but tables such as we write."""
    return {item.name for item in folder.iterdir()} <= {f"{table}.parquet" for table in (*COLUMNS, "errors")}


def write_output(path: Path, rows: Iterable[Row], /, *, about: Mapping[str, str], keep_text: bool = False) -> None:
    """Write all rows; the output appears under its name only when it is whole.

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
            _parquet(aside, rows, about, keep_text)
        elif not path.suffix:
            _tables(aside, rows, about)
        else:
            _sqlite(aside, rows, about)
        _put(aside, path)
    except (OSError, sqlite3.Error) as error:
        _remove(aside)
        raise InputError(
            f"cannot be written ({error})", where=str(path), remedy="make room and run again with --resume"
        ) from error


def _put(aside: Path, path: Path) -> None:
    """Give the finished output its name, once it is safe on disk; of a folder that it replaces, nothing stays."""
    for file in sorted(aside.iterdir()) if aside.is_dir() else [aside]:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
    if path.is_dir():
        old = path.with_name(f".{path.name}.old")
        _remove(old)
        path.rename(old)
        aside.rename(path)
        _remove(old)
    else:
        aside.replace(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _line(row: Row) -> str:
    """One JSON object a release: its id, its error, and the keys of the contract if it was done."""
    head = json.dumps({"id": row.id, "error": row.error}, ensure_ascii=False)
    return head if row.json is None else f"{head[:-1]}, {row.json[1:]}"


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _parquet(path: Path, rows: Iterable[Row], about: Mapping[str, str], keep_text: bool) -> None:
    from pressextract.writing.parquet import schema, to_batch, write_parquet

    wanted = schema(text=keep_text)
    batches = (to_batch([(row.id, row.data(), row.error) for row in batch], wanted) for batch in _batches(rows))
    write_parquet(path, batches, wanted, about=about)


def _tables(folder: Path, rows: Iterable[Row], about: Mapping[str, str]) -> None:
    from pressextract.writing.parquet import write_tables

    _remove(folder)
    folder.mkdir()
    write_tables(folder, map(_flat, _batches(rows)), about=about)


def _flat(rows: Iterable[Row]) -> dict[str, list[dict[str, Any]]]:
    """Rows as entries of the flat tables, errors among them."""
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in COLUMNS}
    for row in rows:
        data = row.data()
        if data is None:
            found["errors"].append({"release": row.id, "error": row.error})
            continue
        data.pop("source", None)
        text = data.pop("text", None)
        for table, entries in flat(row.id, Release.from_dict(data), text=text).items():
            found[table] += entries
    return found


def _sqlite(path: Path, rows: Iterable[Row], about: Mapping[str, str]) -> None:
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    try:
        base.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for table, columns in COLUMNS.items():
            base.execute(f"CREATE TABLE {table} ({', '.join(_quoted(column) for column in columns)})")
        for batch in _batches(rows):
            for table, entries in _flat(batch).items():
                columns = COLUMNS[table]
                base.executemany(
                    f"INSERT INTO {table} VALUES ({', '.join('?' for _ in columns)})",
                    [[entry[column] for column in columns] for entry in entries],
                )
            base.commit()
    finally:
        base.close()


def _quoted(column: str) -> str:
    return f'"{column}"'
