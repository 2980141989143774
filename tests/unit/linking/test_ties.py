"""People, posts and organisations through the whole pipeline: one test for each row of tests/cases/ties.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pressextract.pipeline import Extractor

TABLE = tomllib.loads((Path(__file__).parents[2] / "cases" / "ties.toml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(row, id=f"{group}-{number}")
    for group, entries in TABLE.items()
    if isinstance(entries, list)
    for number, row in enumerate(entries, start=1)
]


@pytest.fixture(scope="module")
def engine() -> Extractor:
    return Extractor(names=False)


@pytest.mark.parametrize("row", ROWS)
def test_people_have_their_posts_and_organisations(row: dict[str, Any], engine: Extractor) -> None:
    found = []
    for person in engine.extract(row["text"]).people:
        title = f" [{person.academic_title}]" if person.academic_title else ""
        posts = "; ".join(f"{post.title} @ {post.organisation or '-'}" for post in person.positions)
        found.append(f"{person.name}{title}" + (f" | {posts}" if posts else ""))
    assert found == row["want"]
