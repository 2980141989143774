"""The command `batch`: many releases into one output; signals, progress and the list of what failed.

    pressextract batch press/ -o out.parquet --workers 4 --resume

Exit codes as for all commands; 130 and 143 after an interrupt (SIGINT, SIGTERM), when `--resume` goes on.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from pressextract.cli.messages import MODEL, complain, fail, stderr
from pressextract.errors import PressExtractError

_HTML_HELP = "The texts of tables are HTML pages."
_STDIN_HELP = "What standard input ('-') is: .txt, .html, .jsonl, .csv, .jsonl.gz …"
_TEXT_HELP = "Keep the text that offsets point into and, of pages, where it stands in the source."


def batch(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, globs, tables (.jsonl, .csv, .parquet), '-'.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="OUT.jsonl, OUT.parquet, OUT.sqlite; OUT: a folder of flat tables.")
    ],
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Worker processes.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted run.")] = False,
    ordered: Annotated[
        bool, typer.Option("--ordered/--unordered", help="Releases in order of the input, or as they were done.")
    ] = True,
    text_field: Annotated[str, typer.Option("--text-field", help="Column of tables that holds the text.")] = "text",
    published_field: Annotated[str | None, typer.Option("--published-field", help="Column with the day.")] = None,
    id_field: Annotated[str | None, typer.Option("--id-field", help="Column with the release's id.")] = None,
    html: Annotated[bool, typer.Option("--html", help=_HTML_HELP)] = False,
    stdin: Annotated[str, typer.Option("--stdin", help=_STDIN_HELP)] = ".txt",
    keep_text: Annotated[bool, typer.Option("--keep-text", help=_TEXT_HELP)] = False,
    seconds: Annotated[float, typer.Option("--seconds", min=0, help="Time limit per release; 0 for none.")] = 60.0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, help="Size limit per file or line.")] = 20_000_000,
    max_chars: Annotated[
        int, typer.Option("--max-chars", min=0, help="Size limit per release, once read; 0 for none.")
    ] = 1_000_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    model: Annotated[str | None, MODEL] = None,
) -> None:
    """Extract from many releases into one output; failed ones are listed, none is lost."""
    signals: list[int] = []
    with _noted(signals):
        _run(
            inputs,
            output,
            signals,
            workers=workers,
            resume=resume,
            ordered=ordered,
            quiet=quiet,
            columns={"text": text_field, "published": published_field, "id": id_field},
            reading={"limit": max_bytes, "kind": ".html" if html else ".txt", "stdin": stdin},
            work={
                "model": model,
                "limit": max_bytes,
                "characters": max_chars,
                "seconds": seconds,
                "keep_text": keep_text,
            },
        )


@contextmanager
def _noted(signals: list[int]) -> Iterator[None]:
    """Note interrupts while a run goes on, instead of ending at once.

    A flag, not an exception: one raised inside some library's clean-up would be swallowed.
    """

    def note(number: int, _frame: Any) -> None:
        if signals:  # asked twice: at once; the journal is whole at any moment
            os._exit(128 + number)
        signals.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(
    inputs: list[str],
    output: Path,
    signals: list[int],
    *,
    workers: int,
    resume: bool,
    ordered: bool,
    quiet: bool,
    columns: dict[str, Any],
    reading: dict[str, Any],
    work: dict[str, Any],
) -> None:
    """Run, and say what came of it; raises `typer.Exit` unless all was done."""
    from pressextract.batch.run import run
    from pressextract.batch.worker import Settings, quiet_libraries
    from pressextract.cli.progress import progress_bar
    from pressextract.reading.records import Fields

    quiet_libraries()
    try:
        with progress_bar(quiet=quiet) as progress:
            report = run(
                inputs,
                output,
                workers=workers,
                resume=resume,
                ordered=ordered,
                fields=Fields(**columns, **reading),
                settings=Settings(**work),
                progress=progress,
                stopped=lambda: bool(signals),
            )
    except PressExtractError as error:
        fail(error)
    except KeyboardInterrupt as error:
        complain("interrupted; run again with --resume to go on")
        raise typer.Exit(128 + signals[0] if signals else 130) from error
    resumed = f" ({report.resumed} of them before)" if report.resumed else ""
    stderr().print(f"{report.done} releases{resumed} -> {escape(report.output)}")
    if report.passed_over:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(report.passed_over.items()))
        complain(f"passed over, being of no known kind: {kinds}")
    for line in report.failed:
        complain(line)
    if report.failed:
        complain(f"{len(report.failed)} failed")
        raise typer.Exit(3)
