"""Packs a checkpoint of `training/train.py` into what ships: float16 layers, int8 vectors, `meta.json`.

python training/pack.py training/work --vectors training/work/vectors.npz --data DATA --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import corpora
import numpy as np
import prepare
import torch
from network import NameNet

from pressextract.model.features import FEATURES_VERSION, TABLES
from pressextract.model.weights import FORMAT
from pressextract.morphology.analysis import dictionary_id

LICENCES = {
    "NKJP": "trained on the 1-million-word subcorpus of the National Corpus of Polish (IPI PAN), CC BY, "
    "in the conversion of the PolDeepNer project",
    "vectors": "trained on Polish statutes and Sejm transcripts (official texts, outside copyright), NKJP (CC BY), "
    "OpenStax Polska textbooks and Microsoft Docs (CC BY 4.0)",
    "KPWr": "names of the Polish Corpus of Wrocław University of Technology (KPWr 1.2, CC BY 3.0), as collected in "
    "the Polem project, fill frames of the made-up releases",
    "SGJP": "features from the dictionary of Morfeusz (BSD 2-clause)",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, help="folder with checkpoint.pt")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    checkpoint = torch.load(options.run / "checkpoint.pt", weights_only=False)
    write(checkpoint, options.data, options.vectors, options.out)


def write(checkpoint: dict[str, Any], data: Path, vectors: Path, out: Path) -> None:
    """Write the three files, each in one move, so that a reader never sees half a model."""
    out.mkdir(parents=True, exist_ok=True)
    settings, arrays = checkpoint["settings"], network_arrays(checkpoint)
    meta = {
        "format": FORMAT,
        "features": FEATURES_VERSION,
        "tags": checkpoint.get("tags") or list(prepare.TAGS),
        "width": settings["width"],
        "dilations": settings["dilations"],
        "pieces": settings["pieces"],
        "spread": checkpoint["spread"],
        "dictionary": dictionary_id(),
        "training": checkpoint["options"],
        "curve": checkpoint["curve"],
        "data": {
            name: corpora.sha256(data / name)
            for name in (
                "nkjp-ner-train.jsonl.gz",
                "nkjp-ner-dev.jsonl.gz",
                "kpwr-name-lemmas.tsv",
                "text-pl.tsv.xz",
            )
        },
        "scores": {"nkjp-ner-dev": checkpoint["report"]},
        "licences": LICENCES,
    }
    arrays = {key: part for name, array in arrays.items() for key, part in small(name, array).items()}
    with (out / "network.npz.new").open("wb") as file:
        np.savez_compressed(file, **arrays)
    shutil.copyfile(vectors, out / "vectors.npz.new")
    (out / "vectors.npz.new").chmod(0o644)
    (out / "meta.json.new").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name in ("network.npz", "vectors.npz", "meta.json"):
        (out / f"{name}.new").replace(out / name)
    size = sum(path.stat().st_size for path in out.iterdir())
    print(f"{out}: {size / 1e6:.2f} MB")


def network_arrays(checkpoint: dict[str, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """The layers under the names and in the order of axes that `pressextract.model.network` expects."""
    state = {name: tensor.numpy() for name, tensor in checkpoint["state"].items()}
    settings = checkpoint["settings"]
    width, pieces = settings["width"], settings["pieces"]
    arrays: dict[str, np.ndarray[Any, Any]] = {}

    def half(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.ascontiguousarray(array).astype(np.float16)

    def pieced(weight: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Pieces of one unit lie side by side in training, one block after the other here."""
        return weight.reshape(width, pieces, *weight.shape[1:]).swapaxes(0, 1).reshape(weight.shape)

    for name, _ in TABLES:
        arrays[f"table.{name}"] = half(state[f"tables.{name}.weight"])
        rows = checkpoint["rows"][name]
        keys = sorted(rows, key=rows.__getitem__)
        arrays[f"keys.{name}"] = np.array(keys, dtype=np.uint32)
    arrays["form.weight"] = half(pieced(state["form.weight"]).T)
    arrays["form.bias"] = half(pieced(state["form.bias"]))
    arrays["form_norm.weight"] = half(state["form_norm.weight"])
    arrays["form_norm.bias"] = half(state["form_norm.bias"])
    arrays["gap"] = half(state["gap.weight"])
    for number in range(len(settings["dilations"])):
        arrays[f"layer{number}.weight"] = half(pieced(state[f"layers.{number}.weight"]).T)
        arrays[f"layer{number}.bias"] = half(pieced(state[f"layers.{number}.bias"]))
        arrays[f"norm{number}.weight"] = half(state[f"norms.{number}.weight"])
        arrays[f"norm{number}.bias"] = half(state[f"norms.{number}.bias"])
    arrays["out.weight"], arrays["out.bias"] = half(state["out.weight"].T), half(state["out.bias"])
    transitions, first = (part.detach().numpy() for part in rebuilt(checkpoint).chain())
    arrays["transitions"], arrays["first"] = half(transitions), half(first)
    return arrays


def small(name: str, array: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """A big matrix as int8 with one scale for each row of a table or column of a layer; others as they are."""
    if array.ndim != 2 or array.size < 10_000:
        return {name: array}
    values = array.astype(np.float32)
    scale = np.abs(values).max(axis=1 if name.startswith("table.") else 0, keepdims=True) / 127
    scale[scale == 0] = 1
    return {name: np.round(values / scale).astype(np.int8), f"{name}.scale": scale.astype(np.float32)}


def rebuilt(checkpoint: dict[str, Any]) -> NameNet:
    """The network of a checkpoint."""
    net = NameNet(checkpoint["settings"])
    net.load_state_dict(checkpoint["state"])
    return net.eval()


if __name__ == "__main__":
    main()
