"""Reads back releases from Parquet, a part of the file at a time; the counterpart of `writing.parquet`.

    read_rows(Path("out.parquet")) -> {"id": "a.txt", "error": None, "title": …, "people": […], …}, …
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyarrow import parquet

#: Rows held in memory at once.
_PART = 256


def read_rows(path: Path, /) -> Iterator[dict[str, Any]]:
    """The rows of a file as dictionaries, keys as in its schema.

    Raises:
        ValueError: It is no Parquet file (pyarrow's error is one).
    """
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_PART):
            yield from batch.to_pylist()
