"""Names of organisations in sentences: one test for each row of tests/cases/organisations and each example of a head."""

from __future__ import annotations

from typing import Any

import pytest

from pressextract.lexicons import read_table
from pressextract.organisations.lexicon import KINDS, organisations_lexicon

from .tables import certain, find, rows, unmarked

_NAMES = rows("names.toml")
_KINDS = rows("kinds.toml")
_UNITS = rows("units.toml")
_HEADS = read_table("organisations/kinds.toml")["head"]
_YES = [(f"{entry['lemmas'][0]}-{number}", row) for entry in _HEADS for number, row in enumerate(entry["yes"], start=1)]
_NO = [
    (f"{entry['lemmas'][0]}-{number}", (entry["lemmas"], row))
    for entry in _HEADS
    for number, row in enumerate(entry["no"], start=1)
]


def _ids(table: list[tuple[str, Any]]) -> list[str]:
    return [name for name, _ in table]


def _check(marked: str) -> None:
    text, wanted = unmarked(marked)
    found = certain(text)
    assert [(text[item.start : item.end], item.name) for item in found] == [
        (text[start:end], name) for start, end, name, _ in wanted
    ]
    for item, (_, _, _, kind) in zip(found, wanted, strict=True):
        assert kind is None or item.kind == kind


@pytest.mark.parametrize("row", [row for _, row in _NAMES], ids=_ids(_NAMES))
def test_names_have_their_boundaries_and_canonical_form(row: str) -> None:
    _check(row)


@pytest.mark.parametrize("row", [row for _, row in _KINDS], ids=_ids(_KINDS))
def test_kind_follows_from_head_words_and_legal_form(row: str) -> None:
    _check(row)


@pytest.mark.parametrize("row", [row for _, row in _UNITS], ids=_ids(_UNITS))
def test_unit_and_parent_are_two_names(row: dict[str, Any]) -> None:
    assert [(item.name, item.inside) for item in find(row["text"])] == [
        (name.removeprefix("> "), name.startswith("> ")) for name in row["want"]
    ]


@pytest.mark.parametrize("row", [row for _, row in _YES], ids=_ids(_YES))
def test_examples_of_heads_are_found(row: str) -> None:
    text, wanted = unmarked(row)
    found = {(item.start, item.end): item.name for item in find(text)}
    for start, end, name, _ in wanted:
        assert found.get((start, end)) == name


@pytest.mark.parametrize("row", [row for _, row in _NO], ids=_ids(_NO))
def test_counter_examples_of_heads_are_not_found(row: tuple[list[str], str]) -> None:
    lemmas, text = row
    assert not [item.name for item in certain(text) if item.head in lemmas]


def test_kinds_are_those_of_the_contract() -> None:
    lexicon = organisations_lexicon()
    used = {head.kind for head in lexicon.heads.values()} | {shade.kind for shade in lexicon.shades}
    assert used <= set(KINDS)
    assert len(lexicon.heads) >= 200
