"""Turns samples of text into the arrays that the network learns from.

    Sample("… Anna Nowak …") -> Sequence(forms=[12, 7, …], gaps=[1, 1, …], tags=[1, 2, …], cuts=[…])

Distinct forms are described once (`pressextract.model.features`) and numbered; the embedding tables get a
row for every key that is frequent enough. Variants of the training text (capitals, lost diacritics, no
blank lines) are made here as well. No network and no files.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
from corpora import Sample

from pressextract.model.chunks import cut_points
from pressextract.model.features import TABLES, Description, dense_rows, describe
from pressextract.model.vectors import Floret
from pressextract.morphology.analysis import analyse
from pressextract.morphology.words import words_of

LABELS: Final = (
    "person", "organisation", "place", "date", "time", "person~", "organisation~", "organisation^", "place~",
)  # fmt: skip
TAGS: Final = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
TAG_ID: Final = {tag: number for number, tag in enumerate(TAGS)}
#: Rows of each table at most, and how often a key must occur to get one.
ROWS: Final = {"norm": 8_000, "lemma": 9_000, "prefix": 2_500, "suffix": 4_000, "shape": 250}
LEAST: Final = {"norm": 4, "lemma": 3, "prefix": 4, "suffix": 4, "shape": 3}


@dataclass(slots=True)
class Sequence_:
    """A text as numbers; `cuts` are the word indices at which a sentence or line begins."""

    forms: npt.NDArray[np.int32]
    gaps: npt.NDArray[np.int64]
    tags: npt.NDArray[np.int64]
    cuts: list[int]
    words: list[tuple[int, int]] = field(default_factory=list)


class Forms:
    """Numbers for distinct forms, in order of first sight."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.index.setdefault(text, len(self.index))


def encode(samples: Iterable[Sample], forms: Forms) -> list[Sequence_]:
    """Samples as sequences, labels projected on the words that the library cuts."""
    sequences = []
    for sample in samples:
        words = words_of(sample.text)
        if not words:
            continue
        tags = np.zeros(len(words), dtype=np.int64)
        position = 0
        for start, end, label in sample.spans:
            while position < len(words) and words[position].end <= start:
                position += 1
            here, first = position, True
            while here < len(words) and words[here].start < end:
                tags[here] = TAG_ID[("B-" if first else "I-") + label]
                first = False
                here += 1
        sequences.append(
            Sequence_(
                forms=np.array([forms.number(word.text) for word in words], dtype=np.int32),
                gaps=np.array([word.gap for word in words], dtype=np.int64),
                tags=tags,
                cuts=cut_points(words),
                words=[(word.start, word.end) for word in words],
            )
        )
    return sequences


def spans_of(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """Spans (first word, last word + 1, label) of a tag sequence; a stray I- begins a span."""
    spans: list[tuple[int, int, str]] = []
    start, label = 0, ""
    for index, number in enumerate([*tags, 0]):
        prefix, _, name = TAGS[number].partition("-")
        if label and (prefix != "I" or name != label):
            spans.append((start, index, label))
            label = ""
        if prefix != "O" and not label:
            start, label = index, name
    return spans


@dataclass(slots=True)
class Tables:
    """Rows of the embedding tables: `rows[table][crc32 of the key]`; row 0 is for unknown keys."""

    rows: dict[str, dict[int, int]]

    @classmethod
    def count(cls, sequences: Iterable[Sequence_], forms: Forms) -> Tables:
        frequency: Counter[int] = Counter()
        for sequence in sequences:
            frequency.update(sequence.forms.tolist())
        counts: dict[str, Counter[str]] = {name: Counter() for name, _ in TABLES}
        texts = list(forms.index)
        for number, times in frequency.items():
            description = describe(analyse(texts[number]))
            for (name, _), keys in zip(TABLES, description.keys, strict=True):
                for key in keys:
                    if key:
                        counts[name][key] += times
        rows = {}
        for name, _ in TABLES:
            kept = [key for key, times in counts[name].most_common(ROWS[name] - 1) if times >= LEAST[name]]
            rows[name] = {crc32(key.encode()): number for number, key in enumerate(kept, start=1)}
        return cls(rows)


def describe_forms(
    forms: Forms, tables: Tables, vectors: Floret
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Row numbers (-1 for none), dense features and floret vectors of all forms."""
    width = sum(count for _, count in TABLES)
    texts = list(forms.index)
    ids = np.full((len(texts), width), -1, dtype=np.int64)
    described: list[Description] = []
    for number, text in enumerate(texts):
        description = describe(analyse(text))
        column = 0
        for (name, count), keys in zip(TABLES, description.keys, strict=True):
            rows = tables.rows[name]
            for offset, key in enumerate(keys):
                if key:
                    ids[number, column + offset] = rows.get(crc32(key.encode()), 0)
            column += count
        described.append(description)
    floret = vectors.get([analyse(text).norm for text in texts])
    return ids, dense_rows(described), floret


_PLAIN: Final = str.maketrans("łŁ", "lL")


def without_diacritics(sample: Sample) -> Sample:
    """The same text in plain letters, as some releases come."""
    text = "".join(
        sign if len(plain := unicodedata.normalize("NFD", sign)) == 1 else plain[0]
        for sign in sample.text.translate(_PLAIN)
    )
    return Sample(name=sample.name, text=text, spans=sample.spans)


def in_capitals(sample: Sample, chance: random.Random, *, names_only: bool) -> Sample:
    """The same text with its names, or all of it, in capitals (where that keeps its length)."""
    if not names_only:
        text = sample.text.upper()
        same = len(text) == len(sample.text)
        return Sample(name=sample.name, text=text, spans=sample.spans) if same else sample
    pieces, position = [], 0
    for start, end, label in sample.spans:
        mention = sample.text[start:end]
        if label in ("person", "organisation", "place") and chance.random() < 0.5:
            if label == "person" and " " in mention:
                cut = mention.rindex(" ")
                mention = mention[:cut] + mention[cut:].upper()
            else:
                mention = mention.upper()
        kept = mention if len(mention) == end - start else sample.text[start:end]
        pieces.append(sample.text[position:start] + kept)
        position = end
    return Sample(name=sample.name, text="".join(pieces) + sample.text[position:], spans=sample.spans)


def vectors_of(path: Path) -> Floret:
    """The floret table of a file."""
    return Floret.from_file(path)
