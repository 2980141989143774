"""Reads the tables of tests/cases/people and runs the finder on one row."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pressextract.candidates import OrganisationCandidate, PersonCandidate, PostCandidate
from pressextract.layout.find import find_layout
from pressextract.morphology.words import words_of
from pressextract.people.find import find_people

CASES = Path(__file__).parents[2] / "cases" / "people"


def rows(name: str) -> list[tuple[str, Any]]:
    """(test id, row) of all lists of a table."""
    table = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return [
        (f"{group}-{number}", row)
        for group, entries in table.items()
        if isinstance(entries, list)
        for number, row in enumerate(entries, start=1)
    ]


def find(marked: str) -> tuple[str, tuple[PersonCandidate, ...], tuple[PostCandidate, ...]]:
    """Text without the braces round organisations, people and posts found in it."""
    organisations: list[OrganisationCandidate] = []
    text = ""
    for piece in re.split(r"(\{[^}]*\})", marked):
        if piece.startswith("{"):
            name = piece[1:-1]
            start = len(text)
            organisations.append(
                OrganisationCandidate(
                    start=start, end=start + len(name), rule="given", name=name, head=name.split()[0].lower()
                )
            )
            text += name
        else:
            text += piece
    words = words_of(text)
    people, posts = find_people(words, find_layout(text, words), (), organisations)
    return text, people, posts
