"""Rows of tables as records: JSON Lines, CSV, Parquet; a row that cannot be read costs no other.

    rows_of_jsonl(stream, "a.jsonl", Fields()) -> Record(id="a.jsonl:1", text="…"), …

Lines are read up to the size limit, so that a line of any length, or a packed file that swells without end, takes no
more memory than that. Paths and folders are the task of `pressextract.reading.records`.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from pressextract.errors import ConfigError, InputError
from pressextract.reading.encodings import decode, nearly_utf_8
from pressextract.reading.items import Fields, Record

_HEAD: Final = 1 << 16
_STEP: Final = 1 << 20
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def rows_of_jsonl(stream: IO[bytes], name: str, fields: Fields, /) -> Iterator[Record]:
    """Records of JSON Lines; a line that is no JSON object gives one with its error."""
    number = 0
    for line in _lines(stream, fields.limit):
        number += 1
        where = f"{name}:{number}"
        if line is None:
            yield _too_long(where, fields)
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(decode(line, where=where).text)
            if not isinstance(row, dict):
                raise ValueError("no object")
        except (ValueError, RecursionError, InputError) as error:
            yield Record(id=where, error=f"{where}: no JSON object ({error}); mend the line")
            continue
        yield _row(row, where, fields)


def _lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """Lines without their ends; `None` for one longer than the limit."""
    head = stream.readline(limit + 1)
    if head.startswith(_WIDE):  # in UTF-16 a line end is two bytes
        text = io.TextIOWrapper(_joined(head, stream), encoding="utf-16", errors="surrogateescape", newline="\n")
        for wide in _text_lines(text, limit):
            yield None if wide is None else wide.encode("utf-8", "surrogatepass")
        return
    line = head
    while line:
        whole = len(line) <= limit
        while not whole and line and not line.endswith(b"\n"):
            line = stream.readline(_STEP)
        yield line if whole else None
        line = stream.readline(limit + 1)


def _text_lines(text: io.TextIOWrapper, limit: int) -> Iterator[str | None]:
    while line := text.readline(limit + 1):
        whole = len(line) <= limit
        while not whole and line and not line.endswith("\n"):
            line = text.readline(_STEP)
        yield line if whole else None


def _joined(head: bytes, rest: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Joined(head, rest))


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of their stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _CsvLines:
    """Lines for the csv module; one that is too long is an error there, and the next is read all the same."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._lines = _text_lines(text, limit)

    def __iter__(self) -> _CsvLines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise csv.Error("line is too long")
        return line


def rows_of_csv(stream: IO[bytes], name: str, fields: Fields, /, *, delimiter: str) -> Iterator[Record]:
    """Records of a table with a head line; its encoding is told from its beginning.

    Raises:
        InputError: The beginning is no text, or the head lacks a column that is asked for.
    """
    head = stream.read(_HEAD)
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        encoding = decode(whole, where=name).encoding
    except InputError:
        if not nearly_utf_8(whole):
            raise
        encoding = "utf-8"  # with broken bytes, which cost the rows that they are in
    csv.field_size_limit(fields.limit)
    lines = _CsvLines(
        io.TextIOWrapper(_joined(head, stream), encoding=encoding, errors="surrogateescape", newline=""), fields.limit
    )
    columns: list[str] | None = None
    number = 0
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        where = f"{name}:{number + (columns is not None)}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if columns is None:
                raise InputError(f"no readable head line ({error})", where=name, remedy="check the file") from error
            number += 1
            reader = csv.reader(lines, delimiter=delimiter)
            yield Record(id=where, error=f"{where}: no readable row ({error}); mend it, or raise --max-bytes")
            continue
        if not cells:
            continue
        if columns is None:
            columns = cells
            _check_columns(columns, name, fields)
            continue
        number += 1
        if any("\udc80" <= sign <= "\udcff" for cell in cells if not cell.isascii() for sign in cell):
            yield Record(id=where, error=f"{where}: not valid {encoding}; mend the row")
            continue
        yield _row(dict(zip(columns, cells, strict=False)), where, fields)


def rows_of_parquet(path: str, fields: Fields, /) -> Iterator[Record]:
    """Records of a Parquet file, read piece by piece, and no columns but those asked for.

    Raises:
        ConfigError: pyarrow is not installed.
        InputError: The file is broken, or lacks a column that is asked for.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError(
            "pyarrow is not installed", where=path, remedy="pip install 'pressextract[parquet]'"
        ) from error
    try:
        with parquet.ParquetFile(path) as file:
            _check_columns(file.schema_arrow.names, path, fields)
            wanted = [name for name in (fields.text, fields.published, fields.id) if name]
            number = 0
            for batch in file.iter_batches(batch_size=64, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(row, f"{path}:{number}", fields)
    except pa.ArrowException as error:
        raise InputError(f"no readable Parquet file ({error})", where=path, remedy="write it again") from error


def _check_columns(columns: Sequence[str], name: str, fields: Fields) -> None:
    for column, option in ((fields.text, "text"), (fields.published, "published"), (fields.id, "id")):
        if column is not None and column not in columns:
            there = ", ".join(columns)[:200]
            raise InputError(
                f"no column {column!r}; there are {there}", where=name, remedy=f"name it with --{option}-field"
            )


def _too_long(where: str, fields: Fields) -> Record:
    return Record(id=where, error=f"{where}: line is longer than {fields.limit} bytes; raise --max-bytes")


def _row(row: dict[str, Any], name: str, fields: Fields) -> Record:
    text = row.get(fields.text)
    known = str(row.get(fields.id)) if fields.id and row.get(fields.id) is not None else name
    if isinstance(text, bytes):
        return Record(id=known, data=text, kind=fields.kind, published=_day(row, fields))
    if not isinstance(text, str):
        return Record(id=known, error=f"{name}: no text in column {fields.text!r}; name it with --text-field")
    if len(text) > fields.limit:
        return Record(id=known, error=f"{name}: text is longer than {fields.limit} characters; raise --max-bytes")
    return Record(id=known, text=text, kind=fields.kind, published=_day(row, fields))


def _day(row: dict[str, Any], fields: Fields) -> str | None:
    published = row.get(fields.published) if fields.published else None
    return str(published)[:10] if published else None
