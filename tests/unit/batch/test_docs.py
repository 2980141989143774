"""The page on batch work says what is true."""

from pathlib import Path

import pytest
import regex

from pressextract.writing.tables import COLUMNS

PAGE = (Path(__file__).parents[3] / "docs" / "batch.md").read_text(encoding="utf-8")


def test_columns_of_the_flat_tables_are_as_documented() -> None:
    part = PAGE.split("<!-- columns: begin -->")[1].split("<!-- columns: end -->")[0]
    rows = regex.findall(r"^\| `(\w+)` \| (.+) \|$", part, regex.MULTILINE)
    assert {table: tuple(regex.findall(r"`(\w+)`", columns)) for table, columns in rows} == dict(COLUMNS)


def test_example_of_frames_runs() -> None:
    pytest.importorskip("pyarrow")
    (example,) = [block for block in regex.findall(r"```python\n(.*?)```", PAGE, regex.DOTALL) if "assert" in block]
    exec(compile(example, "docs/batch.md", "exec"), {})
