"""Runs the trained network in numpy: from words to the best tags.

    Network(load_weights()).tag([words_of("Anna Nowak z PKP")]) -> [Tagged(tags=[1, 2, 0, 3], scores=…)]

What the network makes of one form does not depend on its neighbours and is kept for forms seen before; window
layers then look at words to the left and right, each at its own distance, and a chain of tags (CRF) decides.
`training/network.py` has the same sums in PyTorch. Makes no spans: that is `pressextract.model.names`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pressextract.bounds import FORMS
from pressextract.model.chunks import cut_points, join
from pressextract.model.features import TABLES, dense_rows, describe
from pressextract.model.weights import Array, Weights
from pressextract.morphology.analysis import Form, Word

#: Words that go through the layers at once: more do not fit the processor's cache.
_BLOCK: Final = 1_500
#: Row of `gap` at the start of a chunk.
_CHUNK_START: Final = 4
_EPSILON: Final = 1e-5


class Tagged(NamedTuple):
    """Best tag and the network's belief in it, for every word."""

    tags: npt.NDArray[np.int64]
    scores: Array


class Network:
    """The network with its cache of forms; not to be shared between threads.

    Args:
        weights: As read by `load_weights`.
    """

    def __init__(self, weights: Weights) -> None:
        arrays = weights.arrays
        self._weights = weights
        self.tags: tuple[str, ...] = tuple(weights.meta["tags"])
        self.width = int(weights.meta["width"])
        self._spread = np.float32(weights.meta["spread"])
        self._gap = arrays["gap"]
        distances = weights.meta.get("dilations") or [1] * int(weights.meta["depth"])
        self._layers = [
            (
                int(far), arrays[f"layer{i}.weight"], arrays[f"layer{i}.bias"],
                arrays[f"norm{i}.weight"], arrays[f"norm{i}.bias"],
            )
            for i, far in enumerate(distances)
        ]  # fmt: skip
        self._reach = max((far for far, *_ in self._layers), default=1)
        self._transitions = arrays["transitions"]
        self._rows: dict[str, int] = {}
        self._known = np.zeros((2_048, self.width), dtype=np.float32)

    def tag(self, documents: Sequence[Sequence[Word]]) -> list[Tagged]:
        """Tags for the words of several texts."""
        chunks: list[tuple[int, int, int]] = []
        for number, words in enumerate(documents):
            chunks.extend((number, start, end) for start, end in join(cut_points(words), len(words)))
        if sum(map(len, documents)) + len(self._rows) > FORMS:  # a row has 128 floats; all are forgotten at once
            self._rows.clear()
            if len(self._known) > 2 * FORMS:  # after a text that alone had more
                self._known = np.zeros((2_048, self.width), dtype=np.float32)
        indices = [self._look_up(words) for words in documents]
        gaps = [np.fromiter((word.gap for word in words), dtype=np.int64, count=len(words)) for words in documents]
        results = [
            Tagged(np.zeros(len(words), dtype=np.int64), np.zeros(len(words), dtype=np.float32)) for words in documents
        ]
        chunks.sort(key=lambda chunk: chunk[1] - chunk[2])
        for first, last in _blocks(chunks):
            block = chunks[first:last]
            scores, lengths = self._scores(block, indices, gaps)
            tags = _viterbi(scores, lengths, self._transitions, self._weights.arrays["first"])
            belief = _belief(scores, tags)
            for row, (number, start, end) in enumerate(block):
                results[number].tags[start:end] = tags[row, : end - start]
                results[number].scores[start:end] = belief[row, : end - start]
        return results

    def _look_up(self, words: Sequence[Word]) -> npt.NDArray[np.int64]:
        """Row of every word's form; forms never seen are encoded first."""
        rows = self._rows
        new: dict[str, Form] = {}
        for word in words:
            if word.text not in rows and word.text not in new:
                new[word.text] = word.form
        if new:
            self._learn(new)
        return np.fromiter((rows[word.text] for word in words), dtype=np.int64, count=len(words))

    def _learn(self, forms: dict[str, Form]) -> None:
        start = len(self._rows)
        need = start + len(forms)
        if need > len(self._known):
            grown = np.zeros((max(need, 2 * len(self._known)), self.width), dtype=np.float32)
            grown[:start] = self._known[:start]
            self._known = grown
        self._known[start:need] = self._encode(list(forms.values()))
        for offset, text in enumerate(forms):
            self._rows[text] = start + offset

    def _encode(self, forms: Sequence[Form]) -> Array:
        """The form encoder: tables, dense features and vectors, mixed by one maxout layer."""
        arrays = self._weights.arrays
        described = [describe(form) for form in forms]
        parts: list[Array] = []
        for column, (table, count) in enumerate(TABLES):
            rows = self._weights.rows[table]
            ids = np.full((len(forms), count), -1, dtype=np.int64)
            for number, description in enumerate(described):
                for place, key in enumerate(description.keys[column]):
                    if key:
                        ids[number, place] = rows.get(crc32(key.encode()), 0)
            known = (ids >= 0)[..., None].astype(np.float32)
            vectors = arrays[f"table.{table}"][np.maximum(ids, 0)] * known
            parts.append(vectors.sum(axis=1) / np.maximum(known.sum(axis=1), 1))
        parts.append(dense_rows(described))
        parts.append(self._weights.vectors.get([form.norm for form in forms]) / self._spread)
        hidden = np.concatenate(parts, axis=1) @ arrays["form.weight"] + arrays["form.bias"]
        return _normed(_maxout(hidden, self.width), arrays["form_norm.weight"], arrays["form_norm.bias"])

    def _scores(
        self,
        block: Sequence[tuple[int, int, int]],
        indices: Sequence[npt.NDArray[np.int64]],
        gaps: Sequence[npt.NDArray[np.int64]],
    ) -> tuple[Array, npt.NDArray[np.int64]]:
        """Tag scores of the chunks, padded; empty rows part one chunk from the next, as many as a layer looks far."""
        reach = self._reach
        lengths = np.array([end - start for _, start, end in block], dtype=np.int64)
        offsets = np.concatenate(([0], np.cumsum(lengths + reach)[:-1])) + reach
        total = int(lengths.sum()) + reach * (len(block) + 1)
        hidden = np.zeros((total, self.width), dtype=np.float32)
        between = (np.concatenate((offsets, [total]))[:, None] - np.arange(1, reach + 1)).ravel()
        for (number, start, end), offset in zip(block, offsets.tolist(), strict=True):
            around = gaps[number][start:end].copy()
            around[0] = _CHUNK_START
            hidden[offset : offset + end - start] = self._known[indices[number][start:end]] + self._gap[around]
        window = np.zeros((total, 3 * self.width), dtype=np.float32)
        width = self.width
        for far, weight, bias, scale, shift in self._layers:
            window[far:, :width] = hidden[:-far]
            window[:, width : 2 * width] = hidden
            window[:-far, 2 * width :] = hidden[far:]
            hidden += _normed(_maxout(window @ weight + bias, width), scale, shift)
            hidden[between] = 0
        flat = hidden @ self._weights.arrays["out.weight"] + self._weights.arrays["out.bias"]
        padded = np.zeros((len(block), int(lengths.max()), flat.shape[1]), dtype=np.float32)
        for row, (offset, length) in enumerate(zip(offsets.tolist(), lengths.tolist(), strict=True)):
            padded[row, :length] = flat[offset : offset + length]
        return padded, lengths


def _blocks(chunks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Cut a list of chunks into runs of about `_BLOCK` words."""
    blocks: list[tuple[int, int]] = []
    first, words = 0, 0
    for number, (_, start, end) in enumerate(chunks, start=1):
        words += end - start
        if words >= _BLOCK or number == len(chunks):
            blocks.append((first, number))
            first, words = number, 0
    return blocks


def _maxout(hidden: Array, width: int) -> Array:
    """The greatest of the pieces, which lie one after the other."""
    best = hidden[:, :width]
    for start in range(width, hidden.shape[1], width):
        best = np.maximum(best, hidden[:, start : start + width])
    return best


def _normed(hidden: Array, scale: Array, shift: Array) -> Array:
    centred = hidden - hidden.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / np.float32(hidden.shape[1])
    centred *= (1 / np.sqrt(variance + _EPSILON)).astype(np.float32)[:, None]
    centred *= scale
    centred += shift
    result: Array = centred
    return result


def _viterbi(scores: Array, lengths: npt.NDArray[np.int64], transitions: Array, first: Array) -> npt.NDArray[np.int64]:
    """Best tag sequence of every row; rows are in order of falling length."""
    rows, longest, _ = scores.shape
    alpha = scores[:, 0] + first
    back: list[npt.NDArray[np.int64]] = []
    turned = np.ascontiguousarray(transitions.T)
    active = rows
    for step in range(1, longest):
        while lengths[active - 1] <= step:
            active -= 1
        steps = alpha[:active, None, :] + turned
        where = steps.argmax(axis=2)
        alpha[:active] = np.take_along_axis(steps, where[..., None], axis=2)[..., 0] + scores[:active, step]
        back.append(where)
    tags = np.zeros((rows, longest), dtype=np.int64)
    ends = alpha.argmax(axis=1)
    tags[np.arange(rows), lengths - 1] = ends
    for step in range(longest - 1, 0, -1):
        where = back[step - 1]
        reached = len(where)
        tags[:reached, step - 1] = where[np.arange(reached), tags[:reached, step]]
    return tags


def _belief(scores: Array, tags: npt.NDArray[np.int64]) -> Array:
    """Share of the chosen tag among all tags, word by word."""
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    chosen = np.take_along_axis(weights, tags[..., None], axis=2)[..., 0]
    belief: Array = (chosen / weights.sum(axis=2)).astype(np.float32)
    return belief
