"""Facts from Polish press releases: dates, people with posts, organisations, events, as typed records.

    >>> import pressextract
    >>> pressextract.extract("Płock, 12 maja 2015 r.").published
    '2015-05-12'

Importing this loads neither spaCy nor any model; they come with the first call.
"""

from __future__ import annotations

import datetime as _dt
from collections.abc import Iterable, Iterator
from functools import lru_cache as _lru_cache
from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any

from pressextract.errors import (
    ConfigError,
    InputError,
    InternalError,
    LexiconError,
    ModelError,
    PressExtractError,
)
from pressextract.results import Date, Event, Mention, Organisation, Person, Position, Release

if TYPE_CHECKING:
    from pressextract.dates.find import find_dates
    from pressextract.morphology.nominative import nominative
    from pressextract.pipeline import Extractor

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Date",
    "Event",
    "Extractor",
    "InputError",
    "InternalError",
    "LexiconError",
    "Mention",
    "ModelError",
    "Organisation",
    "Person",
    "Position",
    "PressExtractError",
    "Release",
    "__version__",
    "extract",
    "extract_many",
    "find_dates",
    "nominative",
]

#: Public names that are loaded when first asked for.
_LAZY = {
    "Extractor": "pressextract.pipeline",
    "find_dates": "pressextract.dates.find",
    "nominative": "pressextract.morphology.nominative",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(_import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@_lru_cache(maxsize=1)
def _extractor() -> Extractor:
    """The extractor behind the module's functions, built once per process."""
    extractor: Extractor = _import_module("pressextract.pipeline").Extractor()
    return extractor


def extract(text: str, *, published: _dt.date | str | None = None) -> Release:
    """Extract the facts of one Polish press release.

    Args:
        text: The release, any string.
        published: Day of publication, a `date` or ISO 8601 text; wins over what the release says.

    Returns:
        The release's title, day of publication, dates, people, organisations and events.

    Raises:
        TypeError: `text` is no string.
        InputError: `published` is no calendar day.
    """
    return _extractor().extract(text, published=published)


def extract_many(
    texts: Iterable[str | tuple[str, _dt.date | str | None]], *, batch_size: int = 32
) -> Iterator[Release]:
    """Extract many releases lazily, in order; see `Extractor.extract_many`."""
    return _extractor().extract_many(texts, batch_size=batch_size)
