"""Sub-word vectors: any form, known or not, gets a vector from the n-grams that it is made of.

    Floret.from_file(path).get(["Nowakiem"]) -> array of shape (1, 96)

The table is of the floret kind, which spaCy reads; its rows are stored as int8 with a scale for each and
expanded once at load. Knows nothing of names or texts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.strings import StringStore
from spacy.vectors import Vectors


class Floret:
    """A table of n-gram vectors.

    Args:
        table: One row for every bucket, float32.
        settings: Of the hashing: minn, maxn, hash_count, hash_seed, bow, eow.
    """

    def __init__(self, table: npt.NDArray[np.float32], settings: dict[str, Any]) -> None:
        self._strings = StringStore()
        self._vectors = Vectors(
            strings=self._strings,
            data=table,
            mode="floret",
            minn=int(settings["minn"]),
            maxn=int(settings["maxn"]),
            hash_count=int(settings["hash_count"]),
            hash_seed=int(settings["hash_seed"]),
            bow=str(settings["bow"]),
            eow=str(settings["eow"]),
        )
        self.width = int(table.shape[1])

    @classmethod
    def from_file(cls, path: Path) -> Floret:
        """Read a table stored as float16 rows or as int8 rows with scales (npz)."""
        with np.load(path, allow_pickle=False) as stored:
            settings = json.loads(str(stored["cfg"]))
            table = stored["data"].astype(np.float32)
            if "scale" in stored:
                table *= stored["scale"].reshape(-1, 1)
        return cls(table, settings)

    def get(self, forms: Sequence[str], /) -> npt.NDArray[np.float32]:
        """One row for every form; zeros for empty ones."""
        if not forms:
            return np.zeros((0, self.width), dtype=np.float32)
        rows: npt.NDArray[np.float32] = np.asarray(self._vectors.get_batch(list(forms)), dtype=np.float32)
        return rows
