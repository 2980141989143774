"""What passes between the steps of reading: which columns to read, one release to read, one release read.

    Record(id="a.txt", path="a.txt") -> Loaded(text="…", published=None)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pressextract.reading.sources import Run

#: Larger releases are refused unless the caller says otherwise: no press release has 20 MB.
DEFAULT_LIMIT: Final = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """How tables are read.

    Attributes:
        text, published, id: Names of the columns.
        limit: Most bytes of a line.
        kind: What the texts are, as a suffix: ".txt" or ".html".
        stdin: What standard input is, as the suffix that a file of it would have: ".txt", ".jsonl.gz" …
    """

    text: str = "text"
    published: str | None = None
    id: str | None = None
    limit: int = DEFAULT_LIMIT
    kind: str = ".txt"
    stdin: str = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One release to read: a file by its path, a text, bytes (`kind` tells of what), or an error."""

    id: str
    path: str | None = None
    text: str | None = None
    data: bytes | None = None
    kind: str = ".txt"
    published: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A release ready for extraction; `source` tells where its characters stand in a page, if it comes from one."""

    text: str
    published: str | None = None
    source: tuple[Run, ...] | None = None
