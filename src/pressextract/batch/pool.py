"""Worker processes: records go out, rows come back one by one, and a worker that dies or hangs costs one record.

    for rows in parallel(numbered_records, 4, Settings()): … -> [(17, Row(id="b.txt", …))]

Each worker has a pipe of its own and a few records ahead, so that memory is bounded and none waits. A worker ends when
its pipe is closed, also when the parent was killed. What a worker does with a record stands in
`pressextract.batch.worker`.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Final, cast

from pressextract.batch import worker as tasks
from pressextract.batch.rows import Row, plain
from pressextract.batch.worker import Settings
from pressextract.errors import InternalError, PressExtractError
from pressextract.reading.records import Record

Numbered = tuple[int, Record]
Done = list[tuple[int, Row]]

#: Records that a worker has at once: one in work, the others so that it need not wait for the next.
_AHEAD: Final = 3
#: A worker that stays silent for so many seconds beyond the time limit is stuck where no signal reaches it.
_GRACE: Final = 30.0
#: How often the caller is given a turn while nothing comes.
_TURN: Final = 0.5


def parallel(numbered: Iterator[Numbered], workers: int, settings: Settings) -> Iterator[Done]:
    """Rows from worker processes as they are done; now and then an empty list, so that the caller can stop.

    Raises:
        PressExtractError: The workers cannot be started, e.g. for want of the model.
    """
    first = next(numbered, None)
    if first is None:
        return
    numbered = chain([first], numbered)
    crew = [_Worker(settings) for _ in range(workers)]
    again: deque[Numbered] = deque()
    tried: dict[int, str] = {}
    more = True
    try:
        while True:
            for member in crew:
                while len(member.flying) < _AHEAD:
                    item = again.popleft() if again else next(numbered, None) if more else None
                    if item is None:
                        more = False
                        break
                    member.give(item)
            busy = {member.pipe: member for member in crew if member.flying}
            if not busy:
                return
            done: Done = []
            for pipe in wait(list(busy), timeout=_TURN):
                member = busy[cast(Connection, pipe)]
                try:
                    done += member.take()
                except _DeadError:
                    done += _after_death(member, again, tried)
                    crew[crew.index(member)] = _Worker(settings)
                    member.end()
            yield done
            for member in crew:
                if settings.seconds and member.silent() > settings.seconds + _GRACE:
                    tried[member.flying[0][0]] = f"took longer than {settings.seconds:g} s and had to be killed"
                    member.kill()
    finally:
        for member in crew:
            member.end()


def _after_death(member: _Worker, again: deque[Numbered], tried: dict[int, str]) -> Done:
    """What becomes of a dead worker's records: the one it was at gets a second chance, the others go on elsewhere."""
    if not member.ready:
        raise InternalError("a worker process died as it started", where="--workers", remedy="use fewer; check memory")
    number, record = member.flying.popleft()
    again.extendleft(reversed(member.flying))
    if number not in tried:  # it may have been another's hunger for memory
        tried[number] = "the worker process died of it"
        again.appendleft((number, record))
        return []
    name = plain(record.id)
    return [(number, Row(id=name, error=f"{name}: {tried[number]}; leave it out or report it"))]


class _DeadError(Exception):
    """A worker process is gone."""


class _Worker:
    """A worker process as the parent sees it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.flying: deque[Numbered] = deque()
        self.ready = False
        self._since = time.monotonic()
        self._process = context.Process(target=_serve, args=(theirs, settings), daemon=True)
        with _one_thread_each():
            self._process.start()
        theirs.close()

    def give(self, item: Numbered) -> None:
        """Send a record; if the worker is dead, taking from it will show."""
        if not self.flying:
            self._since = time.monotonic()
        self.flying.append(item)
        with suppress(OSError):
            self.pipe.send(item[1])

    def take(self) -> Done:
        """The row that has come, if it is one.

        Raises:
            _DeadError: The process is gone.
            PressExtractError: It could not be started.
        """
        try:
            message = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise _DeadError from error
        self._since = time.monotonic()
        if isinstance(message, PressExtractError):
            raise message
        if message is None:
            self.ready = True
            return []
        return [(self.flying.popleft()[0], message)]

    def silent(self) -> float:
        """For how many seconds it has been at one record."""
        return time.monotonic() - self._since if self.flying and self.ready else 0.0

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def end(self) -> None:
        """Let the process go; what it is at is given up."""
        self.pipe.close()
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let processes started meanwhile use one thread for linear algebra: there are as many of them as cores already."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    unset = [name for name in names if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    try:
        yield
    finally:
        for name in unset:
            del os.environ[name]


def _serve(pipe: Any, settings: Settings) -> None:
    """The main function of a worker process; interrupts are left to the parent, which ends the run cleanly."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting: queue.SimpleQueue[Record] = queue.SimpleQueue()

    def receive() -> None:
        try:
            while True:
                waiting.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)  # the parent has closed the pipe or is gone: nobody would take the rows

    threading.Thread(target=receive, daemon=True).start()
    tasks.quiet_libraries()
    try:
        tasks.start(settings)
    except PressExtractError as error:
        pipe.send(error)
        return
    try:
        pipe.send(None)
        while True:
            pipe.send(tasks.work([waiting.get()])[0])
    except OSError:
        os._exit(0)
