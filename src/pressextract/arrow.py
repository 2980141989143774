"""Arrow in, Arrow out: a plain function that Spark, Ray and Dask take as it is.

    frame.mapInArrow(functools.partial(extract_batches, text="body"), schema)

`extract_batches` reads `pyarrow.RecordBatch`es and yields one row a release in the schema of
`pressextract.writing.parquet`. The extractor is built once per worker process. Needs the extra `parquet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa

from pressextract.errors import InputError, PressExtractError
from pressextract.pipeline import Extractor
from pressextract.writing.parquet import SCHEMA, to_batch

__all__ = ["SCHEMA", "extract_batches"]


@lru_cache(maxsize=4)
def _extractor(model: str | None) -> Extractor:
    """The extractor of this process, built at the first batch."""
    return Extractor(model=model)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,
    model: str | None = None,
) -> Iterator[pa.RecordBatch]:
    """Extract from a stream of record batches.

    Args:
        batches: Record batches with a column of texts.
        text, published, id: Names of the columns; without `id`, rows are numbered from 0 within the stream.
        model: As for `Extractor`.

    Yields:
        One batch of `SCHEMA` for each batch read; a text that is null or fails has its error in the row.

    Raises:
        InputError: A column named does not exist.
    """
    number = 0
    extractor = _extractor(model)
    for batch in batches:
        columns = {name: batch.column(name).to_pylist() for name in (text, published, id) if name and _has(batch, name)}
        rows: list[tuple[str, dict[str, Any] | None, str | None]] = []
        for index in range(batch.num_rows):
            known = str(columns[id][index]) if id else str(number)
            day = columns[published][index] if published else None
            try:
                value = columns[text][index]
                if not isinstance(value, str):
                    raise InputError("no text", where=f"row {known}", remedy="leave it out or fill it")
                release = extractor.extract(value, published=str(day)[:10] if day else None)
                rows.append((known, release.to_dict(), None))
            except PressExtractError as error:
                rows.append((known, None, str(error)))
            number += 1
        yield to_batch(rows)


def _has(batch: pa.RecordBatch, name: str) -> bool:
    if name not in batch.schema.names:
        raise InputError(
            f"no column {name!r}", where="record batch", remedy=f"there are {', '.join(batch.schema.names)}"
        )
    return True
