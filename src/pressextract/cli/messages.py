"""What the commands say on standard error, and the option they share."""

from __future__ import annotations

from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from pressextract.errors import PressExtractError

MODEL = typer.Option("--model", help="Name or path of a Polish spaCy pipeline to take names from.")


def stderr() -> Console:
    """Standard error as it is now: tests put another in its place."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(error: PressExtractError | str, /) -> None:
    """One line on standard error."""
    stderr().print(f"pressextract: {escape(str(error))}", markup=True)


def fail(error: PressExtractError | str, /) -> NoReturn:
    """One line on standard error, exit code 1."""
    complain(error)
    raise typer.Exit(1)
