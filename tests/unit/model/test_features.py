from __future__ import annotations

import pytest

from pressextract.model.features import TABLES, describe, shape
from pressextract.morphology.analysis import analyse


@pytest.mark.parametrize(
    ("form", "expected"),
    [("Nowak", "Xxxx"), ("PKP", "XXX"), ("S.A.", "X.X."), ("2014", "ddd"), ("Kruk-Ostrowska", "Xxxx-Xxxx"), ("", "")],
)
def test_shape_shortens_runs(form: str, expected: str) -> None:
    assert shape(form) == expected


def test_case_forms_share_their_lemma() -> None:
    lemma = [name for name, _ in TABLES].index("lemma")
    assert set(describe(analyse("Nowakiem")).keys[lemma]) & set(describe(analyse("Nowaka")).keys[lemma])


@pytest.mark.parametrize("form", ["Nowak", "", ".", "😀", "Labar’em", "e\u0301", "\u200b", "ẞ" * 50, "1,5", "a@b.pl"])
def test_every_form_has_the_same_number_of_features(form: str) -> None:
    description = describe(analyse(form))
    assert len(description.dense) == len(describe(analyse("Nowak")).dense)
    assert all(0 <= value <= 1 for value in description.dense)
    for (_, count), keys in zip(TABLES, description.keys, strict=True):
        assert len(keys) <= count


def test_capitals_and_name_marks_are_told_apart() -> None:
    assert describe(analyse("nowak")).dense != describe(analyse("Nowak")).dense
    assert describe(analyse("Nowak")).dense != describe(analyse("NOWAK")).dense
