"""Arrow in, Arrow out: a plain function that Spark takes as it is, and its shells for Ray, Dask, pandas and polars.

    frame.mapInArrow(functools.partial(extract_batches, text="body"), schema)        Spark
    dataset.map_batches(extract_table, batch_format="pyarrow")                       Ray Data
    frame.map_partitions(extract_frame, meta=to_frame([]))                           Dask

The extractor is built once per worker process. Rows are those of `pressextract.writing.parquet`. Needs the extra
`parquet`. Conversions are Arrow's own; what becomes of one release stands in `pressextract.batch.worker`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

import pyarrow as pa

from pressextract.batch.worker import Settings, one
from pressextract.errors import ConfigError, InputError
from pressextract.pipeline import Extractor
from pressextract.reading.records import Record
from pressextract.results import Release
from pressextract.writing.parquet import SCHEMA, TABLES, schema, to_batch
from pressextract.writing.tables import flat

__all__ = ["SCHEMA", "TABLES", "extract_batches", "extract_frame", "extract_table", "schema", "to_frame"]

#: Rows of a batch that is given on; Spark's own have 10 000, whose results would be half a gigabyte at once.
_ROWS: Final = 500


@lru_cache(maxsize=4)
def _extractor(model: str | None) -> Extractor:
    """The extractor of this process, built at the first batch."""
    return Extractor(model=model)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    /,
    *,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,
    html: bool = False,
    settings: Settings | None = None,
) -> Iterator[pa.RecordBatch]:
    """Extract from a stream of record batches.

    Args:
        batches: Record batches with a column of texts.
        text, published, id: Names of the columns; without `id`, rows are numbered from 0 within the stream.
        html: Whether the texts are HTML pages.
        settings: Model and limits; `keep_text` adds the columns `text` and `source`.

    Yields:
        Batches of `schema(text=settings.keep_text)`, a row for each row read, in order; a text that is null or fails
        has its error in the row.

    Raises:
        InputError: A column named does not exist.
        ModelError: The model is missing or does not fit.
    """
    settings = settings or Settings()
    extractor = _extractor(settings.model)
    wanted = schema(text=settings.keep_text)
    number = 0
    for batch in batches:
        for start in range(0, max(batch.num_rows, 1), _ROWS):
            part = batch.slice(start, _ROWS)
            columns = {name: _column(part, name) for name in (text, published, id) if name}
            rows: list[tuple[str, dict[str, Any] | None, str | None]] = []
            for index in range(part.num_rows):
                known = columns[id][index] if id else None
                name = str(number) if known is None else str(known)
                day = columns[published][index] if published else None
                record = _record(name, columns[text][index], str(day)[:10] if day else None, html)
                row = one(extractor, record, settings)
                rows.append((row.id, row.data(), row.error))
                number += 1
            yield to_batch(rows, wanted)


def _column(batch: pa.RecordBatch, name: str) -> list[Any]:
    if name not in batch.schema.names:
        raise InputError(
            f"no column {name!r}", where="record batch", remedy=f"there are {', '.join(batch.schema.names)}"
        )
    values: list[Any] = batch.column(name).to_pylist()
    return values


def _record(name: str, value: Any, day: str | None, html: bool) -> Record:
    kind = ".html" if html else ".txt"
    if isinstance(value, bytes):
        return Record(id=name, data=value, kind=kind, published=day)
    if isinstance(value, str):
        return Record(id=name, text=value, kind=kind, published=day)
    return Record(id=name, error=f"row {name}: no text; leave it out or fill it")


def extract_table(table: pa.Table, /, **options: Any) -> pa.Table:
    """Extract from a table; options as for `extract_batches`. Ray Data's `map_batches` takes it as it is."""
    settings = options.get("settings") or Settings()
    batches = extract_batches(table.to_batches(), **options)
    return pa.Table.from_batches(batches, schema=schema(text=settings.keep_text))


def extract_frame(frame: Any, /, **options: Any) -> Any:
    """Extract from a pandas or polars frame into one of the same kind; Dask's `map_partitions` takes it as it is.

    Args:
        frame: A frame with a column of texts; a pandas frame's index is kept.
        options: As for `extract_batches`.
    """
    library = type(frame).__module__.partition(".")[0]
    if library == "polars":
        return _framed(extract_table(frame.to_arrow(), **options), library)
    columns = [options.get(name, default) for name, default in (("text", "text"), ("published", None), ("id", None))]
    known = frame[[name for name in columns if name in frame.columns]]
    found = _framed(extract_table(pa.Table.from_pandas(known, preserve_index=False), **options), library)
    found.index = frame.index
    return found


def to_frame(
    releases: Iterable[Release | tuple[str, Release]], /, *, table: str | None = None, library: str = "pandas"
) -> Any:
    """Releases as a frame.

    Args:
        releases: Releases, or pairs of id and release; without ids they are numbered from 0.
        table: One of the flat tables ("people", "positions", "events" …); `None` for one row a release.
        library: "pandas", "polars" or "arrow".

    Raises:
        ConfigError: The library is not installed.
        InputError: There is no such table or library.
    """
    named = (item if isinstance(item, tuple) else (str(number), item) for number, item in enumerate(releases))
    if table is None:
        batch = to_batch([(name, release.to_dict(), None) for name, release in named])
        return _framed(pa.Table.from_batches([batch]), library)
    if table not in TABLES:
        raise InputError(f"{table!r} is no table", where="to_frame", remedy=f"use {', '.join(TABLES)}")
    rows = [row for name, release in named for row in flat(name, release).get(table, [])]
    return _framed(pa.Table.from_pylist(rows, schema=TABLES[table]), library)


def _framed(table: pa.Table, library: str) -> Any:
    """An Arrow table as a frame of a library, by Arrow's own conversions."""
    if library == "arrow":
        return table
    try:
        if library == "polars":
            import polars

            return polars.from_arrow(table)
        if library == "pandas":
            import pandas

            return table.to_pandas(types_mapper=pandas.ArrowDtype)
    except ImportError as error:
        raise ConfigError(
            f"{library} is not installed", where="to_frame", remedy=f"pip install 'pressextract[{library}]'"
        ) from error
    raise InputError(f"{library!r} is no known kind of frame", where="to_frame", remedy="use pandas, polars or arrow")
