"""Code in Markdown pages: found, and run as a reader would, from top to bottom of a page, in a folder with `fixtures/`.

```python  runs; ```pycon  is a doctest; lines of ```sh that begin with `pressextract` run through the command line.
A block after `<!-- not run: reason -->` is left alone.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from pressextract.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_BLOCK = re.compile(r"(?P<skip><!-- not run: [^\n]* -->\n)?^```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, code, and the line of the page on which the code begins."""

    language: str
    code: str
    line: int


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page that can be run."""
    for found in _BLOCK.finditer(page):
        if not found["skip"] and found["language"] in ("python", "pycon", "sh"):
            yield Block(found["language"], found["code"], page.count("\n", 0, found.start("code")) + 1)


def run(block: Block, names: dict[str, Any], page: Path) -> None:
    """Run a block in the current folder with the names that earlier blocks of the page have bound."""
    if block.language == "python":
        exec(compile("\n" * (block.line - 1) + block.code, str(page), "exec"), names)
    elif block.language == "pycon":
        _session(block, names, page)
    else:
        for line in block.code.replace("\\\n", " ").splitlines():
            if line.startswith("pressextract "):
                _command(line)


def _session(block: Block, names: dict[str, Any], page: Path) -> None:
    test = doctest.DocTestParser().get_doctest(block.code, {}, page.name, str(page), block.line - 1)
    test.globs = names
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    if runner.run(test, out=report.append, clear_globs=False).failed:
        raise AssertionError("".join(report))


def _command(line: str) -> None:
    words = [word for part in shlex.split(line, comments=True)[1:] for word in _expanded(part)]
    result = CliRunner().invoke(app, words)
    if "is not installed" in result.stderr:
        raise ModuleNotFoundError(result.stderr.strip())
    assert result.exit_code == 0, f"{line}\n{result.stderr}"


def _expanded(word: str) -> list[str]:
    """What a shell makes of a word: the paths that it stands for, or itself."""
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]
