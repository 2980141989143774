from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from pressextract.model import network as module
from pressextract.model.network import Network, _viterbi
from pressextract.model.weights import load_weights
from pressextract.morphology.words import words_of

TEXTS = ("Prezes Anna Nowak.", "", "Nowak z Płocka " * 90, "W Płocku. Jan Kowalski, PKP S.A.\n\nKontakt", "😀")


def test_best_path_is_that_of_an_exhaustive_search() -> None:
    draw = np.random.default_rng(3)
    scores = draw.normal(size=(3, 5, 4)).astype(np.float32)
    transitions = draw.normal(size=(4, 4)).astype(np.float32)
    first = draw.normal(size=4).astype(np.float32)
    lengths = np.array([5, 3, 1])
    tags = _viterbi(scores.copy(), lengths, transitions, first)
    for row, length in enumerate(lengths.tolist()):

        def total(path: tuple[int, ...], row: int = row) -> float:
            steps = sum(transitions[a, b] for a, b in pairwise(path))
            return float(first[path[0]] + steps + sum(scores[row, step, tag] for step, tag in enumerate(path)))

        best = max(product(range(4), repeat=length), key=total)
        assert tuple(tags[row, :length]) == best


@pytest.mark.parametrize("dilations", [None, [1, 3], [4, 1]])
def test_a_text_gets_the_same_tags_alone_and_among_others(tiny_model: Path, dilations: list[int] | None) -> None:
    weights = load_weights(tiny_model)
    weights.meta["dilations"] = dilations
    documents = [words_of(text) for text in TEXTS]
    together = Network(weights).tag(documents)
    for document, tagged in zip(documents, together, strict=True):
        alone = Network(weights).tag([document])[0]
        assert alone.tags.tolist() == tagged.tags.tolist()
        assert np.allclose(alone.scores, tagged.scores, atol=1e-4)
        assert len(tagged.tags) == len(document)


def test_a_layer_sees_just_as_far_as_it_looks(tiny_model: Path) -> None:
    weights = load_weights(tiny_model)
    weights.meta["dilations"] = [1, 3]  # four words to each side

    def first_scores(text: str) -> list[float]:
        network, words = Network(weights), words_of(text)
        rows = [network._look_up(words)]
        return network._scores([(0, 0, len(words))], rows, [np.ones(len(words), dtype=np.int64)])[0][0, 0].tolist()

    near, far = "raz dwa trzy cztery pięć sześć", "raz dwa trzy cztery Nowak sześć"
    assert first_scores(near) != first_scores(far)
    near, far = "raz dwa trzy cztery pięć sześć", "raz dwa trzy cztery pięć Nowak"
    assert np.allclose(first_scores(near), first_scores(far), atol=1e-5)


def test_forgetting_forms_changes_nothing(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = load_weights(tiny_model)
    documents = [words_of(text) for text in TEXTS]
    expected = [tagged.tags.tolist() for tagged in Network(weights).tag(documents)]
    monkeypatch.setattr(module, "FORMS", 3)
    small = Network(weights)
    assert [small.tag([document])[0].tags.tolist() for document in documents] == expected


def test_nothing_in_gives_nothing_out(tiny_model: Path) -> None:
    network = Network(load_weights(tiny_model))
    assert network.tag([]) == []
    assert network.tag([()])[0].tags.tolist() == []
