"""From paths to records: folders, globs, tables and archives become one stream of releases to read.

    records(["press/", "more.jsonl.gz"], Fields()) -> Record(id="press/a.txt", …), Record(id="more.jsonl.gz:1", …), …

A record of a file names the file, which is read later (`load`), so that workers share that work; a record of a
table holds its text. Nothing here extracts anything. A record that cannot be read carries its error along.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from pressextract.errors import ConfigError, InputError
from pressextract.reading.documents import (
    BROKEN,
    DOCUMENT_SUFFIXES,
    HTML_SUFFIXES,
    TEXT_SUFFIXES,
    kind_of,
    load,
    unpacked,
)
from pressextract.reading.items import DEFAULT_LIMIT, Fields, Loaded, Record
from pressextract.reading.tables import rows_of_csv, rows_of_jsonl, rows_of_parquet

__all__ = ["DEFAULT_LIMIT", "Fields", "Loaded", "Record", "load", "records"]

TABLE_SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
_KNOWN: Final = TEXT_SUFFIXES | HTML_SUFFIXES | TABLE_SUFFIXES | DOCUMENT_SUFFIXES


@dataclass(slots=True, kw_only=True)
class Meter:
    """How much of the input has been read, in bytes of files; `total` is 0 where it is not known."""

    total: int = 0
    read: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where the total is not known."""
        return min(1.0, self.read / self.total) if self.total else 0.0

    @classmethod
    def of(cls, inputs: Sequence[str], /) -> Meter:
        """A meter that knows the size of all input files; standard input counts nothing."""
        paths = (path for name in inputs if name != "-" for path in _paths(name, _NO_FILES, None))
        return cls(total=sum(_size(path) for path in paths if isinstance(path, Path)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


_NO_FILES: Final[frozenset[Path]] = frozenset()


def records(
    inputs: Sequence[str],
    fields: Fields,
    /,
    *,
    leave_out: frozenset[Path] = _NO_FILES,
    passed_over: Counter[str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Record]:
    """All records of the inputs, in a fixed order: as named, folders and globs sorted by name.

    Args:
        inputs: Files, folders (read recursively), glob patterns, or "-" for standard input.
        fields: Names of the columns of tables, the size limit in bytes, what standard input is.
        leave_out: Files of folders that are no input, such as the output of the run (absolute paths).
        passed_over: Counts, by suffix, the files of folders that are of no known kind.
        meter: Told how many bytes have been read.

    Yields:
        Records; an input that does not exist, or a folder that cannot be read, yields one with its error.
    """
    for name in inputs:
        if name == "-":
            yield from _of_stdin(fields)
            continue
        found = False
        for path in _paths(name, leave_out, passed_over):
            found = True
            if isinstance(path, Record):
                yield path
            else:
                yield from _of_file(path, fields, meter or Meter())
        if not found:
            yield Record(id=name, error=f"{name}: no such file, or a folder without releases; check the path")


def _paths(
    name: str, leave_out: frozenset[Path], passed_over: Counter[str] | None
) -> Iterator[Path | Record]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, leave_out, passed_over)
    elif path.exists():
        yield path
    elif any(sign in name for sign in "*?["):
        root = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else name
        yield from sorted(item for item in root.glob(pattern) if item.is_file() and item.absolute() not in leave_out)


def _folder(
    folder: Path, leave_out: frozenset[Path], passed_over: Counter[str] | None
) -> Iterator[Path | Record]:
    """Files of a folder and of those in it, one folder in memory at a time."""
    unreadable: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unreadable.append):
        folders.sort()
        for file in sorted(files):
            path = Path(place, file)
            kind = kind_of(path)
            if kind in _KNOWN:
                if path.absolute() not in leave_out:
                    yield path
            elif passed_over is not None and not file.startswith("."):
                passed_over[kind or "without suffix"] += 1
    for error in unreadable:
        yield Record(
            id=str(error.filename),
            error=f"{error.filename}: folder cannot be read ({error.strerror}); check its permissions",
        )


def _of_file(path: Path, fields: Fields, meter: Meter) -> Iterator[Record]:
    kind = kind_of(path)
    before = meter.read
    if kind not in TABLE_SUFFIXES:
        yield Record(id=str(path), path=str(path))
    elif kind == ".parquet":
        yield from _guarded(rows_of_parquet(str(path), fields), str(path))
    else:
        try:
            file = path.open("rb")
            stream = unpacked(file, path)
        except (OSError, ConfigError) as error:
            yield Record(id=f"{path}:rest", error=f"{path}: {error}")
            return
        with stream:
            for record in _guarded(_rows(kind, stream, str(path), fields), str(path)):
                meter.read = before + file.tell()
                yield record
    meter.read = before + _size(path)


def _rows(kind: str, stream: IO[bytes], name: str, fields: Fields) -> Iterator[Record]:
    if kind in (".csv", ".tsv"):
        return rows_of_csv(stream, name, fields, delimiter="\t" if kind == ".tsv" else ",")
    return rows_of_jsonl(stream, name, fields)


def _guarded(rows: Iterator[Record], name: str) -> Iterator[Record]:
    """Rows of a table; where it breaks off, one record more that says so."""
    try:
        yield from rows
    except (InputError, ConfigError) as error:
        yield Record(id=f"{name}:rest", error=str(error))
    except BROKEN as error:
        yield Record(id=f"{name}:rest", error=f"{name}: {error}; the rest of the table is not read")


def _of_stdin(fields: Fields) -> Iterator[Record]:
    """Standard input, read here, since worker processes have none."""
    path = Path(f"-{fields.stdin}")
    kind = kind_of(path)
    if kind not in _KNOWN or kind == ".parquet":
        error = f"-: standard input cannot be {fields.stdin}; use .txt, .html, .jsonl, .csv or the like"
        yield Record(id="-", error=error)
        return
    stdin: Any = sys.stdin.buffer
    try:
        stream = unpacked(stdin, path)
        if kind in TABLE_SUFFIXES:
            yield from _guarded(_rows(kind, stream, "-", fields), "-")
        else:
            yield Record(id="-", data=stream.read(fields.limit + 1), kind=kind)
    except BROKEN as error:
        yield Record(id="-", error=f"-: cannot be read ({error}); check it")
    except ConfigError as error:
        yield Record(id="-", error=str(error))
