"""What turns corpora and frames into training text (the network itself needs PyTorch and is not tested here)."""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "training"))

import corpora
import generate
import numpy as np
import vectors

from pressextract.model.vectors import Floret

#: Tokens as the corpus has them, labels, the text as it was written, its names.
ROWS = [
    (["(", "miał", "em", ")"], ["O"] * 4, "(miałem)", []),
    (["S", ".", "A", "."], ["B-orgName", *["I-orgName"] * 3], "S.A.", [("S.A.", "orgName")]),
    (["A", ".", "B", ".", "Lis"], ["B-persName", *["I-persName"] * 4], "A. B. Lis", [("A. B. Lis", "persName")]),
    (["Kujawsko", "-", "Pomorskie"], ["B-placeName", *["I-placeName"] * 2], "Kujawsko-Pomorskie",
     [("Kujawsko-Pomorskie", "placeName")]),
    (["Płock", "-", "miasto"], ["B-placeName", "O", "O"], "Płock - miasto", [("Płock", "placeName")]),
    (["PKP", "-", "u"], ["B-orgName", "I-orgName", "I-orgName"], "PKP-u", [("PKP-u", "orgName")]),
    (["w", "\"", "Echu", "\"", "."], ["O", "O", "B-orgName", "O", "O"], "w \"Echu\".", [("Echu", "orgName")]),
    (["m", ".", "in", "."], ["O"] * 4, "m.in.", []),
]  # fmt: skip


@pytest.mark.parametrize(("tokens", "labels", "text", "names"), ROWS, ids=[row[2] for row in ROWS])
def test_tokens_become_text_again(
    tokens: list[str], labels: list[str], text: str, names: list[tuple[str, str]]
) -> None:
    made, spans = corpora.detokenise(tokens, labels)
    assert made == text
    assert [(made[start:end], label) for start, end, label in spans] == names


@pytest.mark.parametrize(
    ("mention", "label", "expected"),
    [
        ("warszawski", "place", "place~"),
        ("Polacy", "place", "place~"),
        ("Warszawa", "place", "place"),
        ("Rosja", "organisation", "organisation^"),
        ("Sejm", "organisation", "organisation"),
        ("Jezus Chrystus", "person", "person~"),
        ("św. Wojciecha", "person", "person~"),
        ("Jan Nowak", "person", "person"),
    ],
)
def test_what_is_no_name_for_us_gets_a_label_of_its_own(mention: str, label: str, expected: str) -> None:
    assert corpora.cleaned(mention, label) == expected
    assert corpora.strip_marks(expected) == label


@pytest.mark.parametrize(
    ("pattern", "case", "expected"),
    [
        ("*Urząd ~Miejski w Płocku", "inst", "Urzędem Miejskim w Płocku"),
        ("~Kujawski *Izba ~Gospodarczy", "gen", "Kujawskiej Izby Gospodarczej"),
        ("*prezes zarządu", "dat", "prezesowi zarządu"),
        ("*przewodniczący", "gen", "przewodniczącego"),
        ("*Sanok", "loc", "Sanoku"),
        ("Sąd Najwyższy|Sądu Najwyższego|x|x|x|x", "gen", "Sądu Najwyższego"),
    ],
)
def test_phrases_are_inflected(pattern: str, case: str, expected: str) -> None:
    assert generate.phrase(pattern, case) == expected


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of our own: one sentence for the surnames, two names in the form of KPWr."""
    document = {"doc": "1", "sentences": [{"tokens": ["Jan", "Nowak", "i", "Ewa", "Lis"], "labels": ["O"] * 5}]}
    with gzip.open(tmp_path / "nkjp-ner-train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(document) + "\n")
    rows = ["train\tnam_org_company\tPolbudu\tPolbud", "train\tnam_pro_title\tLalka\tLalka", "tune\tnam_org\tX\tX"]
    (tmp_path / "kpwr-name-lemmas.tsv").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_made_releases_mark_their_names_exactly(data: Path) -> None:
    labels = set()
    for sample in generate.releases(60, seed=3, data=data):
        end = 0
        for start, stop, label in sample.spans:
            assert end <= start < stop <= len(sample.text)
            assert sample.text[start:stop].strip() == sample.text[start:stop]
            labels.add(label)
            end = stop
        assert "{" not in sample.text
    assert labels == {"person", "organisation", "place", "date"}


def test_the_same_seed_makes_the_same_releases(data: Path) -> None:
    first = [sample.text for sample in generate.releases(5, seed=1, data=data)]
    assert first == [sample.text for sample in generate.releases(5, seed=1, data=data)]
    assert first != [sample.text for sample in generate.releases(5, seed=2, data=data)]


def test_every_frame_can_be_filled(data: Path) -> None:
    for seed in range(3):
        maker = generate._maker(seed, data)
        maker.release(0)
        for frame in (*generate.words("frames"), *generate.words("headlines"), *generate.words("contacts")):
            maker.line(frame)


def test_capitals_keep_offsets() -> None:
    import prepare

    sample = corpora.Sample(name="", text="Prezes Anna Lis z Ostródy", spans=((7, 15, "person"), (18, 25, "place")))
    shouted = prepare.in_capitals(sample, random.Random(1), names_only=False)
    assert [shouted.text[start:end] for start, end, _ in shouted.spans] == ["ANNA LIS", "OSTRÓDY"]
    assert prepare.without_diacritics(sample).text == "Prezes Anna Lis z Ostrody"


@pytest.mark.parametrize(
    ("brand", "forms"),
    [
        ("Polbud", "Polbudu Polbudowi Polbud Polbudem Polbudu"),
        ("Ventek", "Venteku Ventekowi Ventek Ventekiem Venteku"),
        ("Nerita", "Nerity Nericie Neritę Neritą Nericie"),
        ("Alonia", "Alonii Alonii Alonię Alonią Alonii"),
        ("Virga", "Virgi Virdze Virgę Virgą Virdze"),
        ("Velo", "Velo Velo Velo Velo Velo"),
        ("AMEX", "AMEX AMEX AMEX AMEX AMEX"),
    ],
)
def test_brands_are_inflected_as_press_offices_do(brand: str, forms: str) -> None:
    assert [generate.brand_form(brand, case) for case in generate.CASES] == [brand, *forms.split()]


def test_a_floret_table_is_packed_as_the_library_reads_it(tmp_path: Path) -> None:
    rows = np.arange(15, dtype=np.float32).reshape(5, 3) - 7
    lines = ["5 3 3 4 2 2166136261 < >", *(f"{number} {' '.join(map(str, row))}" for number, row in enumerate(rows))]
    (tmp_path / "table.floret").write_text("\n".join(lines) + "\n", encoding="utf-8")
    vectors.pack(tmp_path / "table.floret", tmp_path / "vectors.npz")
    with np.load(tmp_path / "vectors.npz") as stored:
        assert np.allclose(stored["data"] * stored["scale"][:, None], rows, atol=0.06)
    assert Floret.from_file(tmp_path / "vectors.npz").get(["Nowak"]).shape == (1, 3)
