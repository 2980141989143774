"""What one worker process does: builds its extractor once, then turns records into rows.

    work([Record(id="a.txt", path="a.txt")]) -> [Row(id="a.txt", packed=b"…", error=None)]

A record that cannot be read or takes too long gives a row with its error; nothing is raised for one bad text.
"""

from __future__ import annotations

import json
import logging
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pressextract.batch.rows import Row, pack, plain
from pressextract.errors import InputError, PressExtractError
from pressextract.pipeline import Extractor
from pressextract.reading.records import DEFAULT_LIMIT, Record, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What every worker is told.

    Attributes:
        model: As for `Extractor`.
        limit: Most bytes of a file or of a table's text.
        characters: Most characters of a release, once read; memory grows by some 3 kB for each (0 for no limit).
        seconds: Time limit per release (0 for none).
        keep_text: Whether rows hold the text that offsets point into, and where it stands in a page's source.
    """

    model: str | None = None
    limit: int = DEFAULT_LIMIT
    characters: int = 1_000_000
    seconds: float = 60.0
    keep_text: bool = False


class _TooLong(BaseException):
    """The time limit of one release has run out; no `except Exception` on the way may swallow it."""


_extractor: Extractor | None = None
_settings = Settings()


def quiet_libraries() -> None:
    """Keep the warnings of readers of broken files off a terminal: the row's error says what is wrong."""
    for name in ("pypdf", "trafilatura", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def start(settings: Settings) -> None:
    """Build the extractor of this process and let it load all it needs, so that no release's time pays for it."""
    global _extractor, _settings
    _settings = settings
    _extractor = Extractor(model=settings.model)
    _extractor.extract("Anna Zdun, 12 maja 2015 r.")


def work(records: Sequence[Record]) -> list[Row]:
    """Rows for records, in order; `start` must have run in this process."""
    assert _extractor is not None, "start() builds the extractor first"
    return [one(_extractor, record, _settings) for record in records]


def one(extractor: Extractor, record: Record, settings: Settings, /) -> Row:
    """The row of one record, whatever happens on the way."""
    name = plain(record.id)
    if record.error is not None:
        return Row(id=name, error=plain(record.error))
    try:
        with _time_limit(settings.seconds):
            return Row(id=name, packed=pack(_extract(extractor, record, settings)))
    except PressExtractError as error:
        return Row(id=name, error=plain(str(error)))
    except _TooLong:
        return Row(id=name, error=f"{name}: took longer than {settings.seconds:g} s; raise --seconds")
    except MemoryError:
        return Row(id=name, error=f"{name}: not enough memory; lower --max-chars or --workers")
    except Exception as error:  # a bug of ours must not cost the other releases; it is named, not hidden
        return Row(id=name, error=plain(f"{name}: {type(error).__name__}: {error}; please report it"))


def _extract(extractor: Extractor, record: Record, settings: Settings) -> str:
    """The JSON of one release."""
    loaded = load(record, limit=settings.limit)
    if 0 < settings.characters < len(loaded.text):
        raise InputError(
            f"text is longer than {settings.characters} characters", where=record.id, remedy="raise --max-chars"
        )
    data = extractor.extract(loaded.text, published=loaded.published).to_dict()
    if settings.keep_text:
        data["text"] = loaded.text
        data["source"] = None if loaded.source is None else [list(run) for run in loaded.source]
    return _dump(data)


def _dump(data: dict[str, Any]) -> str:
    """JSON on one line; a lone surrogate of the input is escaped, since UTF-8 cannot hold it."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True)
    return text


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `_TooLong` after so many seconds, where the platform has interval timers and this is the main thread."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not seconds or not usable:
        yield
        return

    def stop(_number: int, _frame: Any) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    # again every second: raised inside a destructor or a C callback, it is lost there
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        _disarm()
        signal.signal(signal.SIGALRM, before)


def _disarm() -> None:
    """Stop the timer, also if it strikes while it is being stopped."""
    while True:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
            return
        except _TooLong:
            continue
