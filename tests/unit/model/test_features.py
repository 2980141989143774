from __future__ import annotations

import pytest

from pressextract.model.features import TABLES, WIDTH, dense_rows, describe, shape
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
    rows = dense_rows([description, describe(analyse("Nowak"))])
    assert rows.shape == (2, WIDTH)
    assert rows.min() >= 0 and rows.max() <= 1
    assert description.bits.bit_length() <= WIDTH
    for (_, count), keys in zip(TABLES, description.keys, strict=True):
        assert len(keys) <= count


def test_capitals_and_name_marks_are_told_apart() -> None:
    assert len({describe(analyse(form)).bits for form in ("nowak", "Nowak", "NOWAK")}) == 3
