"""The tables of tests/cases/dates: every date of a text, and none besides, with its days and hour."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import regex

from pressextract.dates.find import find_dates

TABLES = Path(__file__).parents[2] / "cases" / "dates"
_ANSWER = regex.compile(r"\[(?<text>[^\]]+)\]\((?<timex>[\w/-]+)(?: @(?<time>\d\d:\d\d))?\)")


def _rows() -> list[object]:
    rows = []
    for path in sorted(TABLES.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            for row in group["rows"]:
                rows.append(
                    pytest.param(row, group.get("published"), id=f"{path.stem}: {group['about']}: {row}")
                )
    return rows


def _answers(row: str) -> tuple[str, list[tuple[int, str, str, str | None]]]:
    """The text without its answers, and the answers: start, mention, TIMEX3, hour."""
    text, answers, position = "", [], 0
    for match in _ANSWER.finditer(row):
        text += row[position : match.start()]
        answers.append((len(text), match["text"], match["timex"], match["time"]))
        text += match["text"]
        position = match.end()
    return text + row[position:], answers


@pytest.mark.parametrize(("row", "published"), _rows())
def test_dates_of_the_text_and_no_others(row: str, published: str | None) -> None:
    text, answers = _answers(row)
    found = find_dates(text, published=published)
    assert [(date.start, date.text, date.timex) for date in found] == [answer[:3] for answer in answers]
    hours = [date.time for date, answer in zip(found, answers, strict=True) if answer[3]]
    assert hours == [answer[3] for answer in answers if answer[3]]


def test_there_are_enough_rows() -> None:
    assert len(_rows()) >= 500
