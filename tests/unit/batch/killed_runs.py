"""A batch run killed at chosen points, each time in a forked child; a program of its own, since it forks.

    python killed_runs.py IN.jsonl OUT.jsonl SEED WORKERS -> one JSON line a kill: where it struck, what was on disk then

The run kills itself with all its processes (SIGKILL: no clean-up of any kind runs) just before the n-th line of the
library's batch code that its parent, or a worker, reaches after a given function was entered, or after a given number
of new rows. No clock decides anything. Worker processes are forked from the loaded parent, which saves their start.
"""

import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pressextract.batch
from pressextract.batch import pool, worker
from pressextract.batch.run import Standing, run
from pressextract.reading.records import Fields

CODE = str(Path(pressextract.batch.__file__).parent)
SERVE = pool._serve


def die() -> None:
    """End as processes killed from outside do, all at once."""
    os.killpg(0, signal.SIGKILL)


def after_rows(count: int) -> Callable[[Standing], None]:
    """A progress function that dies once so many rows are new in this run."""

    def progress(standing: Standing) -> None:
        if standing.done + standing.failed >= count:
            die()

    return progress


def at_line(event_awaited: str, function: str, count: int) -> Any:
    """A trace function that dies at the n-th line of batch code after the first call of, or return from, `function`."""
    seen = -1

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal seen
        if not frame.f_code.co_filename.startswith(CODE):
            return None
        if event == event_awaited and frame.f_code.co_name == function and seen < 0:
            seen = 0
        elif event == "line" and seen >= 0:
            seen += 1
            if seen >= count:
                die()
        return trace

    return trace


def attempt(
    source: str,
    output: Path,
    workers: int,
    *,
    rows: int | None = None,
    line: tuple[str, str, int] | None = None,
    worker_line: tuple[str, str, int] | None = None,
) -> bool:
    """One run in a child with a process group of its own, resumed; whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            pool._serve = serving(worker_line)
            if line is not None:
                sys.settrace(at_line(*line))
            progress = None if rows is None else after_rows(rows)
            run([source], output, workers=workers, fields=Fields(id="key"), resume=True, progress=progress)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the run failed by itself"
    return os.WIFSIGNALED(status)


def serving(line: tuple[str, str, int] | None) -> Callable[[Any, worker.Settings], None]:
    """The main function of a forked worker: as the real one, without the pipes of others that a fork hands on."""
    serve = SERVE

    def forked(pipe: Any, settings: worker.Settings) -> None:
        for number in map(int, os.listdir("/dev/fd")):  # noqa: PTH208
            try:
                if number != pipe.fileno() and stat.S_ISSOCK(os.fstat(number).st_mode):
                    os.close(number)
            except OSError:
                continue  # the one that listed them
        sys.settrace(None if line is None else at_line(*line))
        serve(pipe, settings)

    return forked


def on_disk(output: Path) -> dict[str, Any]:
    """What a kill left: rows of the journal, and the ids of an output, if there is one. Reads a copy of the journal."""
    rows = None
    with tempfile.TemporaryDirectory() as folder:
        for path in output.parent.glob(f".{output.name}.journal*"):
            shutil.copy(path, folder)
        journal = Path(folder) / f".{output.name}.journal"
        if journal.exists():
            base = sqlite3.connect(journal)
            known = base.execute("SELECT 1 FROM sqlite_master WHERE name = 'rows'").fetchone()
            rows = base.execute("SELECT count(*) FROM rows").fetchone()[0] if known else 0
            base.close()
    ids = [json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()] if output.exists() else None
    return {"journal": rows, "output": ids}


def main() -> None:
    """Kill, report, resume, until every point was struck; then let the last run end."""
    source, output, seed, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    worker.start(worker.Settings())  # loaded once, in the parent
    extractor = worker._extractor
    pool.get_context = lambda _: multiprocessing.get_context("fork")  # type: ignore[assignment]
    worker.Extractor = lambda **_: extractor  # type: ignore[assignment,misc]
    dice = random.Random(seed)
    points: list[dict[str, Any]] = [{"line": ("call", "run", 1)}]
    points += [{"line": ("call", "__init__", count)} for count in (2, 5, 7)]
    points += [{"rows": dice.randint(1, 5 if workers == 1 else 3)} for _ in range(9 if workers == 1 else 6)]
    points += [{"line": ("call", "add", dice.randint(1, 40))} for _ in range(5)]
    if workers > 1:
        points += [{"worker_line": ("call", "work", dice.randint(1, 40))} for _ in range(6)]
        points += [{"line": ("call", "parallel", dice.randint(1, 60))} for _ in range(4)]
        points += [{"line": ("call", "end", dice.randint(1, 3))}]
    points += [{"line": ("call", "write_output", count)} for count in (1, 3, 5, dice.randint(6, 150), dice.randint(150, 400))]
    points += [{"line": ("return", "write_output", 1)}]
    points += [{"line": ("call", "remove", count)} for count in (1, 3, 5)]
    for point in points:
        killed = attempt(source, output, workers, **point)
        print(json.dumps({"point": str(point), "killed": killed, **on_disk(output)}), flush=True)
    attempt(source, output, workers)
    print(json.dumps({"point": "end", "killed": False, **on_disk(output)}))


if __name__ == "__main__":
    main()
