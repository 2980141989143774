"""Canonical names: every form of the tables gives its name, and a nominative stays what it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pressextract import nominative

CASES = Path(__file__).parents[2] / "cases" / "morphology"


def _rows() -> list[Any]:
    rows = []
    for path in sorted(CASES.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            gaps = entry.get("known_gap", {})
            for form in entry["forms"]:
                marks = [pytest.mark.xfail(reason=gaps[form], strict=True)] if form in gaps else []
                rows.append(
                    pytest.param(entry["kind"], form, entry["name"], marks=marks, id=f"{entry['class']}-{form}")
                )
    return rows


ROWS = _rows()


def test_the_tables_hold_at_least_four_hundred_forms() -> None:
    assert len(ROWS) >= 400


@pytest.mark.parametrize(("kind", "form", "name"), ROWS)
def test_every_form_gives_the_canonical_name(kind: str, form: str, name: str) -> None:
    assert nominative(form, kind=kind) == name
