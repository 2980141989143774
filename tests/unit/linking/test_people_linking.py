"""Who is who, and which post in which organisation: one test for each row of tests/cases/people/linking.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pressextract.candidates import OrganisationCandidate
from pressextract.layout.find import find_layout
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.linking.people import link_people
from pressextract.morphology.words import words_of
from pressextract.people.find import find_people
from pressextract.results import Organisation, Person

TABLE = tomllib.loads((Path(__file__).parents[2] / "cases" / "people" / "linking.toml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(row, id=f"{group}-{number}")
    for group, entries in TABLE.items()
    if isinstance(entries, list)
    for number, row in enumerate(entries, start=1)
]


def linked(marked: str) -> tuple[Person, ...]:
    """People of a text in which organisations are marked."""
    text, candidates = "", []
    spans: dict[str, list[tuple[int, int]]] = {}
    facts: dict[str, tuple[str, str]] = {}
    for piece in re.split(r"(\{[^}]*\})", marked):
        if not piece.startswith("{"):
            text += piece
            continue
        written, _, rest = piece[1:-1].partition("=")
        name, kind, head = rest.rsplit(":", 2)
        start = len(text)
        text += written
        candidates.append(
            OrganisationCandidate(start=start, end=len(text), rule="given", name=name, kind=kind, head=head)
        )
        spans.setdefault(name, []).append((start, len(text)))
        facts[name] = (kind, head)
    organisations = [
        LinkedOrganisation(
            organisation=Organisation(
                name=name,
                kind=facts[name][0],
                legal_form=next((f for f in ("S.A.", "sp. z o.o.", "s.r.o.") if f in name), None),
            ),
            spans=tuple(where),
            head=facts[name][1],
            rules=(),
        )
        for name, where in spans.items()
    ]
    words = words_of(text)
    layout = find_layout(text, words)
    people, posts = find_people(words, layout, (), candidates)
    found = link_people(people, posts, text=text, words=words, layout=layout, organisations=organisations)
    for item in found:
        assert all(text[m.start : m.end] == m.text for m in item.person.mentions)
    return tuple(item.person for item in found)


def described(person: Person) -> str:
    title = f" [{person.academic_title}]" if person.academic_title else ""
    posts = "; ".join(f"{post.title} @ {post.organisation or '-'}" for post in person.positions)
    mentions = "; ".join(mention.text for mention in person.mentions)
    return f"{person.name}{title} = {mentions}" + (f" | {posts}" if posts else "")


@pytest.mark.parametrize("row", ROWS)
def test_people_are_joined_and_tied_to_posts_and_organisations(row: dict[str, Any]) -> None:
    assert [described(person) for person in linked(row["text"])] == row["want"]
