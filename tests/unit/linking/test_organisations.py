"""Which mentions are one organisation: one test for each row of tests/cases/organisations/linking.toml, and rules alone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.organisations.tables import link, rows

from pressextract.linking.aliases import (
    inflected_alike,
    initials,
    is_local,
    is_misspelt,
    is_shortened,
    key_of,
    same_by_initials,
)

_LINKS = rows("linking.toml")
_ALIKE = rows("alike.toml")
_TESTS: dict[str, Any] = {
    "initials": same_by_initials,
    "shortened": is_shortened,
    "misspelt": is_misspelt,
    "local": is_local,
    "inflected": inflected_alike,
}


@pytest.mark.parametrize("row", [row for _, row in _LINKS], ids=[name for name, _ in _LINKS])
def test_mentions_become_entries(row: dict[str, Any]) -> None:
    found = [
        " | ".join((item.organisation.name, item.organisation.kind, "; ".join(item.organisation.aliases) or "-"))
        for item in link(row["text"])
    ]
    assert found == row["want"]


@pytest.mark.parametrize("row", [row for _, row in _LINKS], ids=[name for name, _ in _LINKS])
def test_mentions_are_slices_in_order(row: dict[str, Any]) -> None:
    for item in link(row["text"]):
        starts = [mention.start for mention in item.organisation.mentions]
        assert starts == sorted(starts)
        for mention in item.organisation.mentions:
            assert row["text"][mention.start : mention.end] == mention.text


@pytest.mark.parametrize("row", [row for _, row in _ALIKE], ids=[name for name, _ in _ALIKE])
def test_two_names_are_compared(row: dict[str, Any]) -> None:
    assert _TESTS[row["by"]](row["short"], row["full"]) is row["same"]


def test_key_leaves_out_quotes_and_legal_form() -> None:
    assert key_of("Park „Odra” Sp. z o.o.") == key_of('Park "Odra"') == ("park", "odra")


def test_initials_take_both_parts_of_a_hyphenated_word() -> None:
    assert initials("Płocki Park Przemysłowo-Technologiczny S.A.") == ["P", "P", "P", "T"]
