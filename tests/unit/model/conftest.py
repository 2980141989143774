"""A tiny model of our own format with random weights, and a small spaCy pipeline trained here."""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
import spacy
from spacy.training import Example

from pressextract.model.features import FEATURES_VERSION, TABLES, dense_rows, describe
from pressextract.model.weights import FORMAT
from pressextract.morphology.analysis import analyse

TAGS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
WIDTH, PIECES, DEPTH, FLORET = 12, 2, 2, 6

#: Sentences of our own with their names, as corpora of the NKJP kind label them.
SENTENCES = (
    ("Prezes Anna Nowak była w Płocku.", ("Anna Nowak", "persName"), ("Płocku", "placeName")),
    ("Jan Kowalski kieruje firmą Polbud.", ("Jan Kowalski", "persName"), ("Polbud", "orgName")),
    ("Do Torunia przyjechała Ewa Lis.", ("Torunia", "placeName"), ("Ewa Lis", "persName")),
    ("Umowę z Energopolem podpisał Adam Wilk.", ("Energopolem", "orgName"), ("Adam Wilk", "persName")),
    ("W Radomiu działa Metalex.", ("Radomiu", "placeName"), ("Metalex", "orgName")),
)


@pytest.fixture
def tiny_model(tmp_path: Path) -> Path:
    """Folder of a model with random weights (fixed seed)."""
    draw = np.random.default_rng(7)
    keys = {name: ["nowak", "prezes", "Now", "wak", "Xxxx"] for name, _ in TABLES}
    dense = dense_rows([describe(analyse("Nowak"))]).shape[1]
    total = 4 * len(TABLES) + dense + FLORET
    arrays = {}
    for name, _ in TABLES:
        arrays[f"table.{name}"] = draw.normal(size=(len(keys[name]) + 1, 4))
        arrays[f"keys.{name}"] = np.array([crc32(key.encode()) for key in keys[name]], dtype=np.uint32)
    arrays["form.weight"] = draw.normal(size=(total, WIDTH * PIECES))
    arrays["form.bias"] = draw.normal(size=WIDTH * PIECES)
    arrays["gap"] = draw.normal(size=(5, WIDTH))
    for layer in ("form_norm", "norm0", "norm1"):
        arrays[f"{layer}.weight"], arrays[f"{layer}.bias"] = np.ones(WIDTH), np.zeros(WIDTH)
    for number in range(DEPTH):
        arrays[f"layer{number}.weight"] = draw.normal(size=(3 * WIDTH, WIDTH * PIECES))
        arrays[f"layer{number}.bias"] = draw.normal(size=WIDTH * PIECES)
    arrays["out.weight"], arrays["out.bias"] = draw.normal(size=(WIDTH, len(TAGS))), np.zeros(len(TAGS))
    arrays["transitions"], arrays["first"] = draw.normal(size=(len(TAGS), len(TAGS))), draw.normal(size=len(TAGS))
    stored = {key: array if key.startswith("keys.") else array.astype(np.float16) for key, array in arrays.items()}
    folder = tmp_path / "tiny"
    folder.mkdir()
    np.savez(folder / "network.npz", **stored)
    settings = {"minn": 3, "maxn": 4, "hash_count": 2, "hash_seed": 1, "bow": "<", "eow": ">"}
    table = draw.integers(-127, 127, size=(50, FLORET)).astype(np.int8)
    np.savez(folder / "vectors.npz", data=table, scale=np.full(50, 0.01, dtype=np.float32), cfg=json.dumps(settings))
    meta = {
        "format": FORMAT, "features": FEATURES_VERSION, "tags": list(TAGS), "width": WIDTH, "depth": DEPTH,
        "pieces": PIECES, "spread": 0.5,
    }  # fmt: skip
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


def train_pipeline(labels: dict[str, str]) -> spacy.Language:
    """A spaCy pipeline with a `ner` that knows the sentences above, in the labels of another scheme."""
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("pl")
    nlp.meta["name"] = "probe"
    nlp.meta["version"] = "0.1.0"
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner",
        "extra_state_tokens": False, "hidden_width": 32, "maxout_pieces": 2, "use_upper": True, "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 1, "embed_size": 200, "window_size": 1,
            "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}}})  # fmt: skip
    examples = []
    for text, *names in SENTENCES:
        spans = [(text.index(name), text.index(name) + len(name), labels[label]) for name, label in names]
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": spans}))
    nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, drop=0.0)
    return nlp


@pytest.fixture(scope="session")
def nkjp_pipeline() -> spacy.Language:
    """With the labels of spaCy's own Polish pipelines."""
    return train_pipeline({"persName": "persName", "orgName": "orgName", "placeName": "placeName"})


@pytest.fixture(scope="session")
def conll_pipeline() -> spacy.Language:
    """With the labels PER, ORG and GPE."""
    return train_pipeline({"persName": "PER", "orgName": "ORG", "placeName": "GPE"})
