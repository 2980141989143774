"""Trains the name model and packs it: from the data folder to `src/pressextract/model/weights` in one command.

    python training/train.py ../shared/data --out src/pressextract/model/weights

Needs PyTorch besides the library itself (training/README.md). Fixed seeds; hashes of the data, settings and
scores go into the model's `meta.json`.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import corpora
import numpy as np
import pack
import prepare
import torch
from network import NameNet

from pressextract.model.chunks import join
from pressextract.model.features import TABLES

DIMS = {"norm": 48, "lemma": 64, "prefix": 24, "suffix": 32, "shape": 16}
#: Options that name places on one machine and stay out of the model.
_PATHS = frozenset(("data", "out", "work", "vectors"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, help="where the packed model goes; not packed without it")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work", help="for what is made on the way")
    parser.add_argument("--vectors", type=Path, help="floret table; without it that in WORK, which is trained first")
    parser.add_argument("--synthetic", type=int, default=3000, help="releases of training/generate.py to mix in")
    parser.add_argument("--exchanged", type=float, default=0.35, help="share of corpus texts copied with other names")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 1, 2, 4, 1], help="how far each layer looks")
    parser.add_argument("--pieces", type=int, default=3)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--forget", type=float, default=0.2)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=1500, help="words")
    parser.add_argument("--part", type=float, default=1.0, help="share of the corpus, for the learning curve")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)

    began = time.time()
    options.work.mkdir(parents=True, exist_ok=True)
    table = options.vectors or options.work / "vectors.npz"
    if options.vectors is None and not table.exists():
        import vectors

        vectors.train(options.data, table)
    samples = list(corpora.read_nkjp(options.data / "nkjp-ner-train.jsonl.gz", clean=True))
    chance.shuffle(samples)
    samples = samples[: round(len(samples) * options.part)]
    extra = variants(samples, chance)
    if options.synthetic:
        import generate

        made = list(generate.releases(options.synthetic, seed=options.seed, data=options.data))
        if options.exchanged:
            made += generate.exchanged(samples, seed=options.seed, data=options.data, share=options.exchanged)
        extra += made + variants(made, chance)
    dev_samples = list(corpora.read_nkjp(options.data / "nkjp-ner-dev.jsonl.gz", clean=True))
    forms = prepare.Forms()
    train = prepare.encode([*samples, *extra], forms)
    tables = prepare.Tables.count(train, forms)
    dev = prepare.encode(dev_samples, forms)
    ids, dense, floret = prepare.describe_forms(forms, tables, prepare.vectors_of(table))
    spread = float(floret.std())
    floret /= spread
    words = sum(len(sequence.tags) for sequence in train)
    print(f"{words} words, {len(forms.index)} forms, {time.time() - began:.0f} s", flush=True)

    settings: dict[str, Any] = {
        "width": options.width,
        "dilations": options.dilations,
        "pieces": options.pieces,
        "dims": DIMS,
        "rows": {name: len(tables.rows[name]) + 1 for name, _ in TABLES},
        "dense": dense.shape[1],
        "floret": floret.shape[1],
        "tags": len(prepare.TAGS),
        "dropout": options.dropout,
    }
    net = NameNet(settings)
    print(sum(parameter.numel() for parameter in net.parameters()), "parameters", flush=True)
    learner = Learner(net, (torch.from_numpy(ids), torch.from_numpy(dense), torch.from_numpy(floret)), options)
    curve = learner.fit(train, dev, chance)
    report = score(learner.average, learner.features, dev)
    checkpoint = {
        "settings": net.settings,
        "tags": list(prepare.TAGS),
        "state": learner.average.state_dict(),
        "rows": tables.rows,
        "spread": spread,
        "options": {key: str(value) for key, value in vars(options).items() if key not in _PATHS},
        "report": report,
        "curve": curve,
    }
    torch.save(checkpoint, options.work / "checkpoint.pt")
    if options.out is not None:
        pack.write(checkpoint, options.data, table, options.out)
    print(json.dumps(report, indent=1))


def variants(samples: list[corpora.Sample], chance: random.Random) -> list[corpora.Sample]:
    """Copies of some texts in capitals, with names in capitals, without diacritics."""
    made = []
    for sample in samples:
        draw = chance.random()
        if draw < 0.03:
            made.append(prepare.in_capitals(sample, chance, names_only=False))
        elif draw < 0.09:
            made.append(prepare.in_capitals(sample, chance, names_only=True))
        elif draw < 0.12:
            made.append(prepare.without_diacritics(sample))
    return made


class Learner:
    """Steps through the batches and keeps a running average of the weights."""

    def __init__(self, net: NameNet, features: tuple[torch.Tensor, ...], options: argparse.Namespace) -> None:
        self.net, self.features, self.options = net, features, options
        self.average = copy.deepcopy(net).eval()

    def fit(self, train: list[Any], dev: list[Any], chance: random.Random) -> list[dict[str, float]]:
        options, net = self.options, self.net
        decayed = [p for name, p in net.named_parameters() if p.ndim > 1 and "tables" not in name]
        rest = [p for name, p in net.named_parameters() if p.ndim <= 1 or "tables" in name]
        optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.02}, {"params": rest, "weight_decay": 0.0}], lr=options.rate
        )
        began = time.time()
        step = 0
        curve = []
        for epoch in range(options.epochs):
            net.train()
            total = count = 0.0
            batches = make_batches(train, chance, options.batch)
            for number, (index, gaps, tags, mask) in enumerate(batches):
                done = (epoch + number / len(batches)) / options.epochs
                rate = options.rate * min(1.0, (step + 1) / 300) * (1.0 - done) ** 0.8
                for group in optimiser.param_groups:
                    group["lr"] = rate
                unique, index = torch.unique(index, return_inverse=True)
                encoded = net.encode_forms(*(part[unique] for part in self.features), forget=options.forget)
                loss = net.loss(net(encoded, index, gaps, mask), tags, mask, plain=0.3)
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
                optimiser.step()
                step += 1
                momentum = min(0.998, (1 + step) / (10 + step))
                with torch.no_grad():
                    for kept, new in zip(self.average.parameters(), net.parameters(), strict=True):
                        kept.lerp_(new, 1 - momentum)
                total += float(loss.detach())
                count += 1
            report = score(self.average, self.features, dev)
            row = {
                "epoch": epoch + 1,
                "loss": round(total / max(count, 1), 4),
                **{name: round(values["f"], 4) for name, values in report.items()},
            }
            curve.append(row)
            print(f"{(time.time() - began) / 60:.0f} min", json.dumps(row), flush=True)
        return curve


def make_batches(train: list[Any], chance: random.Random, size: int) -> list[tuple[torch.Tensor, ...]]:
    """Chunks of random length, ordered by length, packed into batches of about `size` words, shuffled."""
    pieces = []
    for sequence in train:
        for start, end in join(sequence.cuts, len(sequence.tags), size=chance.choice((1, 15, 30, 40, 40, 60))):
            pieces.append((sequence, start, end))
    chance.shuffle(pieces)
    pieces.sort(key=lambda piece: piece[2] - piece[1] + chance.random() * 4)
    batches, batch, longest = [], [], 0
    for piece in pieces:
        longest = max(longest, piece[2] - piece[1])
        batch.append(piece)
        if longest * len(batch) >= size:
            batches.append(padded(batch))
            batch, longest = [], 0
    if batch:
        batches.append(padded(batch))
    chance.shuffle(batches)
    return batches


def padded(pieces: list[tuple[Any, int, int]]) -> tuple[torch.Tensor, ...]:
    """Chunks as padded tensors: form numbers, gaps, tags, mask."""
    longest = max(end - start for _, start, end in pieces)
    index = torch.zeros(len(pieces), longest, dtype=torch.long)
    gaps = torch.zeros(len(pieces), longest, dtype=torch.long)
    tags = torch.zeros(len(pieces), longest, dtype=torch.long)
    mask = torch.zeros(len(pieces), longest, dtype=torch.bool)
    for row, (sequence, start, end) in enumerate(pieces):
        index[row, : end - start] = torch.from_numpy(sequence.forms[start:end].astype(np.int64))
        gaps[row, : end - start] = torch.from_numpy(sequence.gaps[start:end])
        gaps[row, 0] = 4
        tags[row, : end - start] = torch.from_numpy(sequence.tags[start:end])
        if tags[row, 0] and tags[row, 0] % 2 == 0:  # the chunk begins inside a name: no chain begins with I-
            tags[row, 0] -= 1
        mask[row, : end - start] = True
    return index, gaps, tags, mask


@torch.no_grad()
def score(net: NameNet, features: tuple[torch.Tensor, ...], dev: list[Any]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of exact spans of words, per label and in all."""
    net.eval()
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    pieces = [(sequence, start, end) for sequence in dev for start, end in join(sequence.cuts, len(sequence.tags))]
    pieces.sort(key=lambda piece: piece[2] - piece[1])
    tags_of: dict[int, dict[int, list[int]]] = defaultdict(dict)
    for first in range(0, len(pieces), 48):
        some = pieces[first : first + 48]
        index, gaps, _, mask = padded(some)
        unique, index = torch.unique(index, return_inverse=True)
        encoded = net.encode_forms(*(part[unique] for part in features))
        for (sequence, start, _), tags in zip(some, net.decode(net(encoded, index, gaps, mask), mask), strict=True):
            tags_of[id(sequence)][start] = tags
    for sequence in dev:
        tags = [tag for _, part in sorted(tags_of[id(sequence)].items()) for tag in part]
        mine = {(a, b, corpora.strip_marks(label)) for a, b, label in prepare.spans_of(tags)}
        theirs = {(a, b, corpora.strip_marks(label)) for a, b, label in prepare.spans_of(sequence.tags.tolist())}
        for spans, counter in ((mine & theirs, right), (mine, found), (theirs, gold)):
            counter.update(label for _, _, label in spans)
    report = {}
    for label in [*sorted(gold), "all"]:
        counts = [sum(c.values()) if label == "all" else c[label] for c in (right, found, gold)]
        precision, recall = counts[0] / max(counts[1], 1), counts[0] / max(counts[2], 1)
        report[label] = {
            "p": round(precision, 4),
            "r": round(recall, 4),
            "f": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        }
    return report


if __name__ == "__main__":
    main()
