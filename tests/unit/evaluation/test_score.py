"""Scores are counted as the contract's yardstick counts them."""

from typing import Any

from pressextract.evaluation import EMPTY, score

GOLD: dict[str, Any] = {
    "title": "Wizyta", "published": "2014-12-19",
    "dates": [{"first": "2014-12-18", "last": "2014-12-18", "timex": "2014-12-18"}],
    "people": [{"name": "Anna Zdun", "academic_title": "dr", "positions": [{"title": "prezes", "organisation": "Odlewnia \"Młot\" S.A."}], "mentions": ["Anny Zdun", "Zdun"]}],
    "organisations": [{"name": "Odlewnia \"Młot\" S.A.", "kind": "company", "mentions": ["Odlewni „Młot” S.A."]}],
    "events": [{"type": "visit", "first": "2014-12-18", "place": "Płock"}],
}  # fmt: skip


def by_category(predicted: Any) -> dict[str, Any]:
    return {row.category: row for row in score([("x", predicted, GOLD)])[0]}


def test_gold_against_itself_is_perfect() -> None:
    assert all(row.f1 == 1 for row in by_category(GOLD).values())


def test_nothing_found_has_no_recall() -> None:
    rows = by_category(EMPTY)
    assert rows["people"].recall == 0 and rows["people_mentions"].gold == 2


def test_quotes_and_capitals_do_not_matter() -> None:
    predicted = {**GOLD, "organisations": [{"name": "odlewnia „młot” S.A.", "kind": "other", "mentions": []}]}
    rows = by_category(predicted)
    assert rows["organisations"].hits == 1 and rows["organisation_kinds"].hits == 0


def test_organisation_with_a_shared_mention_counts_as_found() -> None:
    predicted = {**GOLD, "organisations": [{"name": "Odlewni Młot", "kind": "company", "mentions": ["Odlewni „Młot” S.A."]}]}
    rows = by_category(predicted)
    assert rows["organisations"].hits == 0 and rows["organisations_found"].hits == 1


def test_misses_are_listed() -> None:
    predicted = {**GOLD, "events": [{"type": "meeting", "first": None, "place": None}]}
    misses = score([("x", predicted, GOLD)])[1]
    assert {(miss.kind, miss.value) for miss in misses if miss.category == "event_types"} == {("missed", "visit"), ("spurious", "meeting")}
