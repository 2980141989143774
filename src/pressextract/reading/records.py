"""From paths to records: folders, globs, tables and archives become one stream of releases to read.

    records(["press/", "more.jsonl.gz"], Fields()) -> Record(id="press/a.txt", …), Record(id="more.jsonl.gz:1", …), …

A record of a file names the file, which is read later (`load`), so that workers share that work; a record of a
table holds its text. Nothing here extracts anything. A record that cannot be read carries its error along.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast

from pressextract.errors import ConfigError, InputError
from pressextract.reading.encodings import decode
from pressextract.reading.html import read_html

TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md"})
HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
TABLE_SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
DOCUMENT_SUFFIXES: Final = frozenset({".pdf", ".docx"})
PACKED_SUFFIXES: Final = frozenset({".gz", ".zst"})
#: Larger releases are refused unless the caller says otherwise: no press release has 20 MB.
DEFAULT_LIMIT: Final = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Names of the columns of tables."""

    text: str = "text"
    published: str | None = None
    id: str | None = None
    limit: int = DEFAULT_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One release to read: a file by its path, or a row of a table with its text, or an error."""

    id: str
    path: str | None = None
    text: str | None = None
    published: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A release ready for extraction."""

    text: str
    published: str | None = None


def records(inputs: Sequence[str], fields: Fields, /) -> Iterator[Record]:
    """All records of the inputs, in a fixed order: as named, folders and globs sorted by path.

    Args:
        inputs: Files, folders (read recursively), glob patterns, or "-" for one release on standard input.
        fields: Names of the columns of tables, and the size limit in bytes.

    Yields:
        Records; an input that does not exist yields one with its error.
    """
    for name in inputs:
        if name == "-":
            yield Record(id="-", path="-")
            continue
        found = False
        for path in _paths(name):
            found = True
            yield from _of_file(path, fields)
        if not found:
            yield Record(id=name, error=f"{name}: no such file, or a folder without releases; check the path")


def _paths(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        yield from sorted(item for item in path.rglob("*") if item.is_file() and _kind(item) in _KNOWN)
    elif path.exists():
        yield path
    elif any(sign in name for sign in "*?["):
        root = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else name
        yield from sorted(item for item in root.glob(pattern) if item.is_file())


def _kind(path: Path) -> str:
    """The suffix that tells what a file is, its packing left out."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED_SUFFIXES:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


_KNOWN: Final = TEXT_SUFFIXES | HTML_SUFFIXES | TABLE_SUFFIXES | DOCUMENT_SUFFIXES


def _of_file(path: Path, fields: Fields) -> Iterator[Record]:
    kind = _kind(path)
    if kind not in TABLE_SUFFIXES:
        yield Record(id=str(path), path=str(path))
        return
    try:
        if kind == ".parquet":
            yield from _parquet(path, fields)
        elif kind in (".csv", ".tsv"):
            yield from _csv(path, fields, "\t" if kind == ".tsv" else ",")
        else:
            yield from _jsonl(path, fields)
    except (OSError, EOFError, zlib.error, csv.Error, InputError, ConfigError, UnicodeError) as error:
        yield Record(id=f"{path}:rest", error=f"{path}: {error}")


def open_packed(path: Path, /) -> IO[bytes]:
    """A file opened for reading bytes, unpacked if its name ends in .gz or .zst.

    Raises:
        ConfigError: A .zst file and no zstandard library.
    """
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.GzipFile(path, "rb"))
    if path.suffix.lower() == ".zst":
        try:
            import zstandard
        except ImportError as error:
            raise ConfigError(
                "zstandard is not installed", where=str(path), remedy="pip install 'pressextract[zst]'"
            ) from error
        reader: IO[bytes] = zstandard.open(path, "rb")
        return reader
    return path.open("rb")


def _jsonl(path: Path, fields: Fields) -> Iterator[Record]:
    with open_packed(path) as stream:
        number = 0
        while True:
            line = stream.readline(fields.limit + 1)
            if not line:
                return
            number += 1
            name = f"{path}:{number}"
            if len(line) > fields.limit:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(1 << 20)
                yield Record(id=name, error=f"{name}: line is longer than {fields.limit} bytes; raise --max-bytes")
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(decode(line, where=name).text)
                if not isinstance(row, dict):
                    raise ValueError("no object")
            except (ValueError, RecursionError, InputError) as error:
                yield Record(id=name, error=f"{name}: no JSON object ({error}); mend the line")
                continue
            yield _row(row, name, fields)


def _csv(path: Path, fields: Fields, delimiter: str) -> Iterator[Record]:
    with open_packed(path) as stream:
        head = stream.read(1 << 16)
    encoding = decode(head[: head.rfind(b"\n") + 1] or head, where=str(path)).encoding
    csv.field_size_limit(fields.limit)
    with open_packed(path) as stream, io.TextIOWrapper(stream, encoding=encoding, newline="") as text:
        rows = csv.DictReader(text, delimiter=delimiter)
        for number, row in enumerate(rows, start=1):
            yield _row(row, f"{path}:{number}", fields)


def _parquet(path: Path, fields: Fields) -> Iterator[Record]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError(
            "pyarrow is not installed", where=str(path), remedy="pip install 'pressextract[parquet]'"
        ) from error
    try:
        number = 0
        for batch in parquet.ParquetFile(path).iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, f"{path}:{number}", fields)
    except pa.ArrowException as error:
        raise InputError(f"no readable Parquet file ({error})", where=str(path), remedy="write it again") from error


def _row(row: dict[str, Any], name: str, fields: Fields) -> Record:
    text = row.get(fields.text)
    known = str(row.get(fields.id)) if fields.id and row.get(fields.id) is not None else name
    if not isinstance(text, str):
        return Record(id=known, error=f"{name}: no text in column {fields.text!r}; name it with --text-field")
    if len(text) > fields.limit:
        return Record(id=known, error=f"{name}: text is longer than {fields.limit} characters; raise --max-bytes")
    published = row.get(fields.published) if fields.published else None
    return Record(id=known, text=text, published=str(published)[:10] if published else None)


def load(record: Record, /, *, limit: int = DEFAULT_LIMIT) -> Loaded:
    """Read what a record names.

    Args:
        record: A record without error.
        limit: Most bytes of a release, after unpacking.

    Raises:
        InputError: The file cannot be read, is too large, or is no text.
        ConfigError: Its kind needs an extra that is not installed.
    """
    if record.text is not None:
        return Loaded(text=record.text, published=record.published)
    assert record.path is not None
    path = Path(record.path)
    data = _bytes(path, limit)
    kind = _kind(path)
    if kind == ".pdf":
        return Loaded(text=_pdf(data, record.path))
    if kind == ".docx":
        return Loaded(text=_docx(data, record.path))
    text = decode(data, where=record.path).text
    if kind in HTML_SUFFIXES:
        page = read_html(text)
        return Loaded(text=page.text, published=page.published)
    return Loaded(text=text, published=record.published)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with open_packed(path) as stream:
                data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise InputError("no such file", where=str(path), remedy="check the path") from error
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be read ({error})", where=str(path), remedy="check the file") from error
    if len(data) > limit:
        raise InputError(f"larger than {limit} bytes", where=str(path), remedy="raise the limit with --max-bytes")
    return data


def _pdf(data: bytes, where: str) -> str:
    try:
        import pypdf
    except ImportError as error:
        raise ConfigError(
            "pypdf is not installed", where=where, remedy="pip install 'pressextract[documents]'"
        ) from error
    try:
        return "\n\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise InputError(f"no readable PDF ({error})", where=where, remedy="save it again or as text") from error


def _docx(data: bytes, where: str) -> str:
    try:
        import docx
    except ImportError as error:
        raise ConfigError(
            "python-docx is not installed", where=where, remedy="pip install 'pressextract[documents]'"
        ) from error
    try:
        return "\n\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    except Exception as error:  # python-docx raises errors of zipfile, lxml and its own alike
        raise InputError(f"no readable DOCX ({error})", where=where, remedy="save it again or as text") from error
