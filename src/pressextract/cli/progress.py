"""A progress bar with rate and time left for runs over many releases; shown on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from pressextract.batch.run import Standing


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[Standing], None] | None]:
    """A function to call with the standing of the run, or `None` where no bar is shown.

    The bar and the time left go by the bytes of input read, since nobody knows how many releases a table has.
    """
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[done]} done, {task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, speed_estimate_period=120) as bar:
        task = bar.add_task("releases", total=1.0, done=0, failed=0, rate="")

        def show(standing: Standing) -> None:
            count = standing.done + standing.failed
            elapsed = bar.tasks[task].elapsed or 0.0
            rate = f"{count / elapsed:.0f}/s" if elapsed > 1 else ""
            bar.update(
                task, completed=standing.share or None, done=standing.done, failed=standing.failed, rate=rate
            )

        yield show
