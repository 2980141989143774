"""The Arrow schema of releases, and Parquet files in it; the only writer that uses pyarrow.

    to_batch([("a.txt", release, None)]) -> pyarrow.RecordBatch with columns id, error, title, published, dates, …

One row a release, lists of structures inside; `error` is set and the rest empty where a release failed. Versions of
library and dictionary stand in the file's metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

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


def to_batch(rows: Sequence[tuple[str, Mapping[str, Any] | None, str | None]], /) -> pa.RecordBatch:
    """Rows of id, release in the JSON form (or `None`) and error as one Arrow batch."""
    columns = {
        name: [
            identifier if name == "id" else error if name == "error" else (data or {}).get(name)
            for identifier, data, error in rows
        ]
        for name in SCHEMA.names
    }
    return pa.RecordBatch.from_pydict(columns, schema=SCHEMA)


def write_parquet(path: Path, batches: Iterable[pa.RecordBatch], /, *, about: Mapping[str, str]) -> None:
    """Write batches of `SCHEMA` to a file; `about` goes into its metadata."""
    schema = SCHEMA.with_metadata({f"pressextract.{key}": value for key, value in about.items()})
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch.replace_schema_metadata(schema.metadata))
