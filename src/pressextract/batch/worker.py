"""What one worker process does: builds its extractor once, then turns records into rows.

    work([Record(id="a.txt", path="a.txt")]) -> [Row(id="a.txt", json="{…}", error=None)]

A record that cannot be read or takes too long gives a row with its error; nothing is raised for one bad text.
"""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pressextract.errors import PressExtractError
from pressextract.pipeline import Extractor
from pressextract.reading.records import DEFAULT_LIMIT, Record, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What every worker is told: model, size limit in bytes, time limit per release in seconds (0 for none)."""

    model: str | None = None
    limit: int = DEFAULT_LIMIT
    seconds: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One release done: its JSON, or the error that kept it from being done."""

    id: str
    json: str | None = None
    error: str | None = None


class _TooLong(BaseException):
    """The time limit of one release has run out; no `except Exception` on the way may swallow it."""


_extractor: Extractor | None = None
_settings = Settings()


def start_worker(settings: Settings) -> None:
    """Begin a worker process: interrupts are left to the parent, which ends the run cleanly."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start(settings)


def start(settings: Settings) -> None:
    """Build the extractor of this process and let it load all it needs, so that no release's time pays for it."""
    global _extractor, _settings
    _settings = settings
    _extractor = Extractor(model=settings.model)
    _extractor.extract("Anna Zdun, 12 maja 2015 r.")


def work(records: Sequence[Record]) -> list[Row]:
    """Rows for records, in order; `start` must have run in this process."""
    assert _extractor is not None, "start() builds the extractor first"
    return [_one(_extractor, record) for record in records]


def _one(extractor: Extractor, record: Record) -> Row:
    if record.error is not None:
        return Row(id=record.id, error=record.error)
    try:
        with _time_limit(_settings.seconds):
            loaded = load(record, limit=_settings.limit)
            release = extractor.extract(loaded.text, published=loaded.published or record.published)
    except PressExtractError as error:
        return Row(id=record.id, error=str(error))
    except _TooLong:
        return Row(id=record.id, error=f"{record.id}: took longer than {_settings.seconds:g} s; raise --seconds")
    except Exception as error:  # a bug of ours must not cost the other releases; it is named, not hidden
        return Row(id=record.id, error=f"{record.id}: {type(error).__name__}: {error}; please report it")
    return Row(id=record.id, json=_dump(release.to_dict()))


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
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
