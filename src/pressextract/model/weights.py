"""Reads the packed weights and refuses what does not fit this version of the code.

    load_weights(folder) -> Weights(meta={…}, arrays={…}, rows={…}, vectors=Floret(…))

A model is a folder: `meta.json` (format, tags, sizes, data hashes, scores, licences), `network.npz` (int8
with scales and float16, expanded here) and `vectors.npz` (int8 rows). Reads files, computes nothing, never goes
online.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from pressextract.errors import ModelError
from pressextract.model.features import FEATURES_VERSION, TABLES
from pressextract.model.vectors import Floret

#: What `meta.json` must say: the layout of the files, and the version of the features they were trained on.
FORMAT: Final = "pressextract-names/1"
OWN: Final = Path(__file__).parent / "weights"
_REMEDY: Final = "install pressextract again, or train the model anew (training/README.md)"

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A model in memory.

    Attributes:
        meta: What `meta.json` says.
        arrays: The layers by name, float32.
        rows: For each table the row of a key, by the checksum of the key.
        vectors: The sub-word vectors.
    """

    meta: dict[str, Any]
    arrays: dict[str, Array]
    rows: dict[str, dict[int, int]]
    vectors: Floret


def load_weights(folder: Path = OWN, /) -> Weights:
    """Read a model of our own.

    Args:
        folder: Where `meta.json`, `network.npz` and `vectors.npz` lie.

    Raises:
        ModelError: A file is missing or damaged, or the format is that of another version.
    """
    name = f"name model in {folder.name}/"
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError("meta.json is missing", where=name, remedy=_REMEDY) from error
    except ValueError as error:
        raise ModelError(f"meta.json is damaged ({error})", where=name, remedy=_REMEDY) from error
    if not isinstance(meta, dict) or meta.get("format") != FORMAT:
        found = meta.get("format") if isinstance(meta, dict) else None
        raise ModelError(f"format is {found!r}, this version reads {FORMAT!r}", where=name, remedy=_REMEDY)
    if meta.get("features") != FEATURES_VERSION:
        raise ModelError(
            f"trained on features {meta.get('features')!r}, this version has {FEATURES_VERSION}",
            where=name,
            remedy=_REMEDY,
        )
    try:
        with np.load(folder / "network.npz", allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
        vectors = Floret.from_file(folder / "vectors.npz")
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(f"weights cannot be read ({error})", where=name, remedy=_REMEDY) from error
    rows = {}
    for table, _ in TABLES:
        if f"keys.{table}" not in arrays:
            raise ModelError(f"table {table!r} is missing", where=name, remedy=_REMEDY)
        keys = arrays.pop(f"keys.{table}").tolist()
        rows[table] = dict(zip(keys, range(1, len(keys) + 1), strict=True))
    scales = {key: arrays.pop(key) for key in list(arrays) if key.endswith(".scale")}
    expanded = {key: np.ascontiguousarray(array, dtype=np.float32) for key, array in arrays.items()}
    for key, scale in scales.items():
        expanded[key.removesuffix(".scale")] *= scale
    return Weights(meta=meta, arrays=expanded, rows=rows, vectors=vectors)
