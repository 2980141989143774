"""Many releases: worker processes, bounded memory, a journal to resume from, one output at the end.

    run(["press/"], Path("out.jsonl"), workers=2) -> Report(done=1200, failed=("press/x.txt: not UTF-8 …",), …)

Records stream in, a bounded number of them is in flight, rows go to the journal as they come. Killed at any point and
run again with `resume=True`, the result has every release exactly once. No extraction here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from pressextract import __version__
from pressextract.batch.journal import Journal
from pressextract.batch.outputs import check_output, write_output
from pressextract.batch.worker import Row, Settings, start, start_worker, work
from pressextract.errors import InputError
from pressextract.morphology import dictionary_id
from pressextract.reading.records import Fields, Record, records

#: Records handed to a worker at once, and how many such chunks may be under way per worker.
_CHUNK = 16
_AHEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did: releases done and failed, and how many of them an earlier run had done."""

    done: int = 0
    failed: tuple[str, ...] = ()
    resumed: int = 0
    output: str = ""


@dataclass(slots=True, kw_only=True)
class _Counts:
    done: int = 0
    failed: int = 0


Numbered = tuple[int, Record]
Done = list[tuple[int, Row]]
Progress = Callable[[int, int], None]


def run(
    inputs: Sequence[str],
    output: Path,
    *,
    workers: int = 1,
    resume: bool = False,
    fields: Fields | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Report:
    """Extract from many inputs into one output file.

    Args:
        inputs: Files, folders, glob patterns, tables.
        output: `.jsonl`, `.parquet`, `.sqlite` or `.db`; appears when all is done.
        workers: Worker processes; 1 works in this process.
        resume: Go on with the journal of an interrupted run of the same inputs and options.
        fields, settings: Columns of tables; model and limits.
        progress: Called with the numbers of releases done and failed so far.
        stopped: Asked after every release; once true, what is done is kept and `KeyboardInterrupt` raised.

    Raises:
        InputError: No input, an output that cannot be written, a journal of another job, a full disk.
        ModelError: The model is missing or does not fit.
    """
    fields = fields or Fields()
    settings = settings or Settings()
    if not inputs:
        raise InputError("no input", where="batch", remedy="name files, folders or tables")
    check_output(output)
    place = output.with_name(f".{output.name}.journal")
    if not resume:
        _discard(place)
    job = json.dumps([list(inputs), asdict(fields), settings.model, __version__], ensure_ascii=True)
    with Journal(place, job=job) as journal:
        known = journal.done()
        numbered = ((number, record) for number, record in enumerate(records(inputs, fields)) if number not in known)
        counts = _Counts()
        for done in _rows(numbered, workers, settings):
            journal.add(done)  # at once: a commit costs a hundredth of a release, and none is done twice
            counts.done += sum(row.error is None for _, row in done)
            counts.failed += sum(row.error is not None for _, row in done)
            if progress is not None:
                progress(counts.done, counts.failed)
            if stopped is not None and stopped():
                raise KeyboardInterrupt
        about = {"version": __version__, "dictionary": dictionary_id(), "model": settings.model or "built in"}
        write_output(output, journal.rows(), about=about)
        failed = tuple(row.error for row in journal.rows() if row.error is not None)
        total = len(known) + counts.done + counts.failed
        journal.remove()
    return Report(done=total - len(failed), failed=failed, resumed=len(known), output=str(output))


def _discard(place: Path) -> None:
    """Delete the journal of an earlier run that is not to be resumed."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{place}{suffix}").unlink(missing_ok=True)


def _rows(numbered: Iterator[Numbered], workers: int, settings: Settings) -> Iterator[Done]:
    """Rows with their numbers, as they are done: one by one, or a worker's chunk at once."""
    if workers <= 1:
        start(settings)
        for number, record in numbered:
            yield [(number, work([record])[0])]
        return
    yield from _parallel(numbered, workers, settings)


def _parallel(numbered: Iterator[Numbered], workers: int, settings: Settings) -> Iterator[Done]:
    """Rows from worker processes; a worker that dies costs only the record it died of."""
    while True:
        pool = _pool(workers, settings)
        flying: dict[Future[list[Row]], list[Numbered]] = {}
        lost: list[Numbered] = []
        try:
            exhausted = False
            while not exhausted or flying:
                while not exhausted and len(flying) < workers * _AHEAD:
                    chunk = _take(numbered)
                    if not chunk:
                        exhausted = True
                        break
                    try:
                        flying[pool.submit(work, [record for _, record in chunk])] = chunk
                    except BrokenProcessPool:
                        lost.extend(chunk)
                        exhausted = True
                if not flying:
                    break
                finished, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in finished:
                    chunk = flying.pop(future)
                    try:
                        rows = future.result()
                    except BrokenProcessPool:
                        lost.extend(chunk)
                        continue
                    yield list(zip((number for number, _ in chunk), rows, strict=True))
                if lost:
                    break
        finally:
            for chunk in flying.values():
                lost.extend(chunk)
            pool.shutdown(wait=True, cancel_futures=True)
        if not lost:
            return
        yield from _one_by_one(sorted(lost, key=lambda item: item[0]), settings)


def _pool(workers: int, settings: Settings) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=workers, mp_context=get_context("spawn"), initializer=start_worker, initargs=(settings,)
    )


def _take(numbered: Iterator[Numbered]) -> list[Numbered]:
    chunk: list[Numbered] = []
    for item in numbered:
        chunk.append(item)
        if len(chunk) >= _CHUNK:
            break
    return chunk


def _one_by_one(lost: list[Numbered], settings: Settings) -> Iterator[Done]:
    """Records whose worker died, each by itself; one that kills its worker again gives an error."""
    pool = _pool(1, settings)
    for number, record in lost:
        try:
            yield [(number, pool.submit(work, [record]).result()[0])]
        except BrokenProcessPool:
            pool.shutdown(wait=True)
            pool = _pool(1, settings)
            error = f"{record.id}: the worker process died of it; leave it out or report it"
            yield [(number, Row(id=record.id, error=error))]
    pool.shutdown(wait=True)
