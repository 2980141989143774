"""Names, titles and posts in sentences: one test for each row of tests/cases/people."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .tables import find, rows


def _ids(table: list[tuple[str, Any]]) -> list[str]:
    return [name for name, _ in table]


NAMES, TITLES, POSTS = rows("names.toml"), rows("titles.toml"), rows("posts.toml")


@pytest.mark.parametrize("row", [row for _, row in NAMES], ids=_ids(NAMES))
def test_names_are_found_where_the_row_marks_them_and_nowhere_else(row: str) -> None:
    text, wanted, given = "", [], ""
    for piece in re.split(r"(\[[^]]*\]\([^)]*\))", row):
        match = re.fullmatch(r"\[([^]]*)\]\(([^)]*)\)", piece)
        if match:
            wanted.append((len(text), match[1], match[2]))
        given += match[1] if match else piece
        text = given.replace("{", "").replace("}", "")
    found_text, people, _ = find(given)
    assert found_text == text
    found = [
        (person.start, text[person.start : person.end], person.name) for person in people if person.certainty >= 0.5
    ]
    assert found == wanted


@pytest.mark.parametrize("row", [row for _, row in TITLES], ids=_ids(TITLES))
def test_titles_before_names_are_put_into_the_nominative(row: dict[str, Any]) -> None:
    _, people, _ = find(row["text"])
    assert [f"{person.name} | {person.title or '-'}" for person in people] == row["want"]


@pytest.mark.parametrize("row", [row for _, row in POSTS], ids=_ids(POSTS))
def test_posts_are_tied_to_their_holders(row: dict[str, Any]) -> None:
    text, people, posts = find(row["text"])
    names = {person.start: person.name for person in people}
    found = [
        " | ".join(
            (
                names[post.people[0]],
                post.title,
                post.unit or "-",
                text[slice(*post.organisation)] if post.organisation else "-",
            )
        )
        for post in posts
    ]
    assert sorted(found) == sorted(row["want"])
