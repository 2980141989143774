"""Trains the sub-word vectors that the network reads: raw text to a floret table with int8 rows.

    python training/vectors.py ../shared/data --out training/work/vectors.npz

Text is cut by the library's own tokenizer, so that "S.A." and "Przemysłowo-Technologiczny" are words here as
they are there. Raw prose comes from `text-pl.tsv.xz` (kind, tab, paragraph), and from the training part of NKJP,
the only news and fiction in it. One thread and a fixed seed: the same table every time on one processor. Needs
`floret` from PyPI. Reads no labels; `train.py --vectors` takes the table.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import corpora
import numpy as np

from pressextract.morphology.analysis import analyse
from pressextract.tokens.splitting import split

ROWS: Final = 100_000
WIDTH: Final = 96
EPOCHS: Final = 3
#: Statutes say the same few things over and over: a part of them is enough.
SHARES: Final = {"statute": 0.5}
#: How often the only press and fiction is read, compared with the rest.
NEWS_COPIES: Final = 3
SETTINGS: Final[dict[str, Any]] = {
    "model": "skipgram", "mode": "floret", "hashCount": 2, "bucket": ROWS, "dim": WIDTH, "minn": 3, "maxn": 6,
    "ws": 5, "neg": 5, "minCount": 5, "lr": 0.05, "thread": 1, "verbose": 1,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    train(options.data, options.out, epochs=options.epochs)


def train(data: Path, out: Path, *, epochs: int = EPOCHS) -> None:
    """Train a table and write it to `out`."""
    import floret  # needed for this alone

    with tempfile.TemporaryDirectory() as folder:
        prose, table = Path(folder) / "prose.txt", Path(folder) / "table.floret"
        with prose.open("w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines(data))
        model = floret.train_unsupervised(str(prose), epoch=epochs, **SETTINGS)
        model.save_floret_vectors(str(table))
        pack(table, out)


def lines(data: Path) -> Iterator[str]:
    """Paragraphs as words with blanks between them, shuffled."""
    chance = random.Random(1)
    texts: list[str] = []
    with lzma.open(data / "text-pl.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            kind, _, text = line.rstrip("\n").partition("\t")
            if chance.random() < SHARES.get(kind, 1.0):
                texts.append(text)
    for sample in corpora.read_nkjp(data / "nkjp-ner-train.jsonl.gz", clean=False):
        texts += [sample.text] * NEWS_COPIES
    chance.shuffle(texts)
    for text in texts:
        words = (analyse(text[start:end]).norm for start, end in split(text))
        yield " ".join("".join(word.split()) for word in words)


def pack(table: Path, out: Path) -> None:
    """A `.floret` text file as int8 rows with a scale for each and the settings of the hashing."""
    with table.open(encoding="utf-8") as file:
        rows, width, minn, maxn, hash_count, hash_seed, bow, eow = file.readline().split()
        data = np.zeros((int(rows), int(width)), dtype=np.float32)
        for line in file:
            number, *values = line.split()
            data[int(number)] = np.array(values, dtype=np.float32)
    scale = np.abs(data).max(axis=1) / 127
    scale[scale == 0] = 1
    settings = {
        "minn": int(minn), "maxn": int(maxn), "hash_count": int(hash_count), "hash_seed": int(hash_seed),
        "bow": bow, "eow": eow, "rows": int(rows), "dim": int(width),
    }  # fmt: skip
    new = out.with_suffix(".new")
    with new.open("wb") as target:
        np.savez_compressed(
            target,
            data=np.round(data / scale[:, None]).astype(np.int8),
            scale=scale.astype(np.float32),
            cfg=np.array(json.dumps(settings)),
        )
    new.replace(out)


if __name__ == "__main__":
    main()
