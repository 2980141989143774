from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pressextract.errors import ModelError
from pressextract.model.weights import OWN, load_weights


def test_a_model_is_read_and_expanded(tiny_model: Path) -> None:
    weights = load_weights(tiny_model)
    assert weights.arrays["form.weight"].dtype == np.float32
    assert set(weights.rows["norm"].values()) == {1, 2, 3, 4, 5}
    assert weights.vectors.width == 6


def test_missing_folder_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_weights(tmp_path / "nowhere")
    assert caught.value.what == "meta.json is missing"
    assert "nowhere" in (caught.value.where or "")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("format", "pressextract-names/0", "pressextract-names/0"), ("features", 0, "features 0")],
)
def test_another_version_is_refused_by_name(tiny_model: Path, key: str, value: object, said: str) -> None:
    meta = json.loads((tiny_model / "meta.json").read_text(encoding="utf-8"))
    (tiny_model / "meta.json").write_text(json.dumps(meta | {key: value}), encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        load_weights(tiny_model)


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"format": 3}'])
def test_damaged_meta_is_refused(tiny_model: Path, content: str) -> None:
    (tiny_model / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        load_weights(tiny_model)


@pytest.mark.parametrize("name", ["network.npz", "vectors.npz"])
def test_damaged_or_missing_weights_are_refused(tiny_model: Path, name: str) -> None:
    (tiny_model / name).write_bytes(b"PK\x03\x04 not an archive")
    with pytest.raises(ModelError, match="cannot be read"):
        load_weights(tiny_model)
    (tiny_model / name).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        load_weights(tiny_model)


def test_missing_table_is_named(tiny_model: Path) -> None:
    with np.load(tiny_model / "network.npz") as stored:
        arrays = {key: stored[key] for key in stored.files if key != "keys.lemma"}
    np.savez(tiny_model / "network.npz", **arrays)
    with pytest.raises(ModelError, match="'lemma'"):
        load_weights(tiny_model)


def test_what_ships_is_small_and_says_where_it_comes_from() -> None:
    assert sum(path.stat().st_size for path in OWN.iterdir()) <= 15_000_000
    meta = json.loads((OWN / "meta.json").read_text(encoding="utf-8"))
    assert "CC BY" in meta["licences"]["NKJP"]
    assert all(len(digest) == 64 for digest in meta["data"].values())
    assert meta["scores"]["nkjp-ner-dev"]["all"]["f"] > 0.84
