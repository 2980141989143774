"""The README's sample: the release and the tables that `extract --format table` prints for it."""

import io
from pathlib import Path

from rich.console import Console

from pressextract import extract
from pressextract.cli.tables import release_tables

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "fixtures" / "innovation-park-visit.txt"
BEGIN, END = "<!-- sample: begin -->\n", "<!-- sample: end -->"


def sample() -> str:
    """The part of the README between its marks, as it should be."""
    text = SAMPLE.read_text(encoding="utf-8")
    console = Console(file=io.StringIO(), width=112, color_system=None, force_terminal=False)
    for table in release_tables(extract(text), "innovation-park-visit.txt"):
        console.print(table)
    printed = "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())  # type: ignore[attr-defined]
    return (
        f"A release, `fixtures/{SAMPLE.name}`:\n\n```text\n{text.strip()}\n```\n\n"
        f"What `pressextract extract fixtures/{SAMPLE.name} --format table` prints (the default is JSON):\n\n"
        f"```text\n{printed}\n```\n"
    )


def parts() -> tuple[str, str, str]:
    """The README before, between and after the marks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before, rest = readme.split(BEGIN)
    between, after = rest.split(END)
    return before + BEGIN, between, END + after
