"""Many releases: worker processes, bounded memory, a journal to resume from, one output at the end.

    run(["press/"], Path("out.jsonl"), workers=2) -> Report(done=1200, failed=("press/x.txt: not UTF-8 …",), …)

Records stream in, a bounded number of them is in flight, rows go to the journal as they come. Killed at any point and
run again with `resume=True`, the result has every release exactly once. No extraction here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pressextract import __version__
from pressextract.batch.journal import Journal
from pressextract.batch.outputs import check_output, write_output
from pressextract.batch.pool import Done, Numbered, parallel
from pressextract.batch.rows import plain
from pressextract.batch.worker import Settings, start, work
from pressextract.errors import InputError
from pressextract.morphology import dictionary_id
from pressextract.reading.records import Fields, Meter, Record, records


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did.

    Attributes:
        done: Releases in the output.
        failed: Errors of those that are there with their error only, in order of the input.
        resumed: How many of both an earlier run had done.
        output: The output's path.
        passed_over: Suffixes of files in the input folders that are of no known kind, and how many there are.
    """

    done: int = 0
    failed: tuple[str, ...] = ()
    resumed: int = 0
    output: str = ""
    passed_over: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a run is: releases done and failed in this run, and the share of the input read (0 to 1)."""

    done: int
    failed: int
    share: float


Progress = Callable[[Standing], None]


def run(
    inputs: Sequence[str],
    output: Path,
    *,
    workers: int = 1,
    resume: bool = False,
    ordered: bool = True,
    fields: Fields | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Report:
    """Extract from many inputs into one output.

    Args:
        inputs: Files, folders, glob patterns, tables, "-" for standard input.
        output: `.jsonl`, `.parquet`, `.sqlite`, `.db`, or a name without suffix for a folder of flat Parquet tables;
            appears when all is done.
        workers: Worker processes; 1 works in this process.
        resume: Go on with the journal of an interrupted run of the same inputs and options.
        ordered: Whether releases stand in the output as in the input, or as they were done.
        fields, settings: Columns of tables; model and limits.
        progress: Called with the standing after every release.
        stopped: Asked after every release; once true, what is done is kept and `KeyboardInterrupt` raised.

    Raises:
        InputError: No input, an output that cannot be written, a journal of another job, a full disk, or, on resuming,
            inputs that have changed.
        ModelError: The model is missing or does not fit.
    """
    fields = fields or Fields()
    settings = settings or Settings()
    if not inputs:
        raise InputError("no input", where="batch", remedy="name files, folders or tables")
    check_output(output)
    job = json.dumps([list(inputs), asdict(fields), settings.model, settings.keep_text, __version__])
    meter = Meter.of(inputs) if progress is not None else Meter()
    passed_over: Counter[str] = Counter()
    with Journal(output.with_name(f".{output.name}.journal"), job=job, fresh=not resume) as journal:
        resumed, _ = journal.counts()
        source = records(inputs, fields, leave_out=frozenset([output.absolute()]), passed_over=passed_over, meter=meter)
        done = failed = 0
        for rows in _rows(_not_done(source, journal.known()), workers, settings):
            if rows:
                journal.add(rows)  # at once: a commit costs a hundredth of a release, and none is done twice
                errors = sum(row.error is not None for _, row in rows)
                failed += errors
                done += len(rows) - errors
            if progress is not None:
                progress(Standing(done=done, failed=failed, share=meter.share))
            if stopped is not None and stopped():
                raise KeyboardInterrupt
        about = {"version": __version__, "dictionary": dictionary_id(), "model": settings.model or "built in"}
        write_output(output, journal.rows(ordered=ordered), about=about, keep_text=settings.keep_text)
        errors_found = tuple(journal.errors())
        total, _ = journal.counts()
        journal.remove()
    return Report(
        done=total - len(errors_found),
        failed=errors_found,
        resumed=resumed,
        output=str(output),
        passed_over=dict(passed_over),
    )


def _not_done(source: Iterator[Record], known: Iterator[tuple[int, str]]) -> Iterator[Numbered]:
    """Records that have no row yet, with their numbers.

    Raises:
        InputError: A row is of another release than the record of its number: the inputs have changed.
    """
    row = next(known, None)
    for number, record in enumerate(source):
        if row is None or row[0] != number:
            yield number, record
            continue
        if row[1] != plain(record.id):
            raise _changed(f"release {number + 1} was {row[1]} and is {plain(record.id)}")
        row = next(known, None)
    if row is not None:
        raise _changed(f"{row[1]} is no longer there")


def _changed(what: str) -> InputError:
    return InputError(
        f"the inputs have changed since the run was interrupted: {what}",
        where="--resume",
        remedy="put them back as they were, or start without --resume",
    )


def _rows(numbered: Iterator[Numbered], workers: int, settings: Settings) -> Iterator[Done]:
    """Rows with their numbers, as they are done."""
    if workers > 1:
        yield from parallel(numbered, workers, settings)
        return
    start(settings)
    for number, record in numbered:
        yield [(number, work([record])[0])]
