"""Reads the tables of tests/cases/organisations and runs the finder on one row.

"w [Urzędzie Miasta](Urząd Miasta | government)" -> text, and what must be found in it
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pressextract.candidates import NameCandidate, OrganisationCandidate
from pressextract.layout.find import find_layout
from pressextract.linking.organisations import LinkedOrganisation, link_organisations
from pressextract.morphology.words import words_of
from pressextract.organisations.find import find_organisations

CASES = Path(__file__).parents[2] / "cases" / "organisations"
_MARKED = re.compile(r"\[([^\]]+)\]\(((?:[^()]|\([^()]*\))+)\)")


def rows(name: str) -> list[tuple[str, Any]]:
    """(test id, row) of all lists of a table."""
    table = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return [
        (f"{group}-{number}", row)
        for group, entries in table.items()
        if isinstance(entries, list)
        for number, row in enumerate(entries, start=1)
    ]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str, str | None]]]:
    """Text without the marks, and (start, end, canonical name, kind or None) of every mark."""
    text, wanted, position = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        name, _, kind = (part.strip() for part in match[2].partition(" | "))
        wanted.append((len(text), len(text) + len(match[1]), match[1] if name == "=" else name, kind or None))
        text += match[1]
        position = match.end()
    return text + marked[position:], wanted


def find(text: str, *names: NameCandidate) -> tuple[OrganisationCandidate, ...]:
    """Organisation candidates of a text."""
    words = words_of(text)
    return find_organisations(words, find_layout(text, words), names)


def certain(text: str) -> list[OrganisationCandidate]:
    """Candidates that stand by themselves, without the parents inside others."""
    return [item for item in find(text) if item.certainty >= 0.5 and not item.inside]


def link(text: str) -> tuple[LinkedOrganisation, ...]:
    """Organisations of a text after linking."""
    words = words_of(text)
    layout = find_layout(text, words)
    candidates = find_organisations(words, layout, ())
    return link_organisations(candidates, text=text, words=words, layout=layout, people=())
