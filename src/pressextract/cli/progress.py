"""A progress bar with rate for runs over many releases; shown on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A function to call with the numbers of releases done and failed, or `None` where no bar is shown."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} done, {task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("releases", total=None, failed=0, rate="")

        def show(done: int, failed: int) -> None:
            speed = bar.tasks[task].speed
            bar.update(task, completed=done + failed, failed=failed, rate=f"{speed:.0f}/s" if speed else "")

        yield show
