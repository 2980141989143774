"""The Arrow schema of releases, and Parquet files in it; the only writer that uses pyarrow.

    to_batch([("a.txt", release, None)]) -> pyarrow.RecordBatch with columns id, error, title, published, dates, …

One row a release, lists of structures inside; `error` is set and the rest empty where a release failed. Versions of
library and dictionary stand in the file's metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from pressextract.writing.tables import COLUMNS, NUMBERS

_TEXT = pa.string()
_MENTION = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", _TEXT)])

#: One row a release; columns and their order follow the contract.
SCHEMA = pa.schema(
    [
        pa.field("id", _TEXT, nullable=False),
        ("error", _TEXT),
        ("title", _TEXT),
        ("published", _TEXT),
        (
            "dates",
            pa.list_(
                pa.struct(
                    [("start", pa.int64()), ("end", pa.int64())]
                    + [(name, _TEXT) for name in ("text", "timex", "first", "last", "time", "role")]
                )
            ),
        ),
        (
            "people",
            pa.list_(
                pa.struct(
                    [
                        ("name", _TEXT),
                        ("given_names", pa.list_(_TEXT)),
                        ("surname", _TEXT),
                        ("academic_title", _TEXT),
                        ("positions", pa.list_(pa.struct([(n, _TEXT) for n in ("title", "unit", "organisation")]))),
                        ("mentions", pa.list_(_MENTION)),
                    ]
                )
            ),
        ),
        (
            "organisations",
            pa.list_(
                pa.struct(
                    [
                        ("name", _TEXT),
                        ("kind", _TEXT),
                        ("legal_form", _TEXT),
                        ("aliases", pa.list_(_TEXT)),
                        ("mentions", pa.list_(_MENTION)),
                    ]
                )
            ),
        ),
        (
            "events",
            pa.list_(
                pa.struct(
                    [("type", _TEXT), ("name", _TEXT), ("trigger", _MENTION)]
                    + [(name, _TEXT) for name in ("first", "last", "place")]
                )
            ),
        ),
    ]
)


def schema(*, text: bool = False) -> pa.Schema:
    """`SCHEMA`, and behind it, if asked for, the text that offsets point into and where it stands in a page.

    Args:
        text: Add the columns `text` and `source`: runs of characters, `start` to `end` in the text, `source_start` to
            `source_end` in the page; null where the release was no page.
    """
    if not text:
        return SCHEMA
    return SCHEMA.append(pa.field("text", _TEXT)).append(pa.field("source", pa.list_(pa.list_(pa.int64(), 4))))


#: The flat tables, one row a finding; see `pressextract.writing.tables`.
TABLES = {
    table: pa.schema([(name, pa.int64() if name in NUMBERS else _TEXT) for name in columns])
    for table, columns in COLUMNS.items()
}


def to_batch(
    rows: Sequence[tuple[str, Mapping[str, Any] | None, str | None]], wanted: pa.Schema = SCHEMA, /
) -> pa.RecordBatch:
    """Rows of id, release in the JSON form (or `None`) and error as one Arrow batch."""
    columns = {
        name: [
            identifier if name == "id" else error if name == "error" else (data or {}).get(name)
            for identifier, data, error in rows
        ]
        for name in wanted.names
    }
    return pa.RecordBatch.from_pydict(columns, schema=wanted)


def write_parquet(
    path: Path, batches: Iterable[pa.RecordBatch], wanted: pa.Schema = SCHEMA, /, *, about: Mapping[str, str]
) -> None:
    """Write batches to a file; `about` goes into its metadata."""
    with_about = _described(wanted, about)
    with parquet.ParquetWriter(path, with_about, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch.replace_schema_metadata(with_about.metadata))


def write_tables(
    folder: Path, parts: Iterable[Mapping[str, Sequence[Mapping[str, Any]]]], /, *, about: Mapping[str, str]
) -> None:
    """Write the flat tables, one file each, from parts that hold rows of all of them."""
    with ExitStack() as stack:
        writers = {}
        for table, columns in TABLES.items():
            with_about = _described(columns, about)
            writer = parquet.ParquetWriter(folder / f"{table}.parquet", with_about, compression="zstd")
            writers[table] = (stack.enter_context(writer), with_about)
        for part in parts:
            for table, rows in part.items():
                writer, with_about = writers[table]
                if rows:
                    writer.write_batch(pa.RecordBatch.from_pylist(list(rows), schema=with_about))


def _described(wanted: pa.Schema, about: Mapping[str, str]) -> pa.Schema:
    return wanted.with_metadata({f"pressextract.{key}": value for key, value in about.items()})
