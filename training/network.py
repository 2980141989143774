"""The network as it is trained (PyTorch); `pressextract.model.network` runs the same sums in numpy.

Form encoder (knows one form, result kept per form) -> residual window layers -> tag scores -> CRF.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from pressextract.model.features import TABLES


class NameNet(nn.Module):
    """Scores of all tags for every word of a padded batch.

    Args:
        settings: width, dilations (one number a layer), pieces, dims (per table), rows (per table), dense, floret,
            tags, dropout.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__()
        self.settings = dict(settings)
        width, pieces = settings["width"], settings["pieces"]
        self.pieces = pieces
        self.tables = nn.ModuleDict(
            {name: nn.Embedding(settings["rows"][name], settings["dims"][name]) for name, _ in TABLES}
        )
        for table in self.tables.values():
            nn.init.uniform_(table.weight, -0.3, 0.3)
        total = sum(settings["dims"].values()) + settings["dense"] + settings["floret"]
        self.drop = nn.Dropout(settings["dropout"])
        self.form = nn.Linear(total, width * pieces)
        self.form_norm = nn.LayerNorm(width)
        self.gap = nn.Embedding(5, width)
        nn.init.normal_(self.gap.weight, std=0.1)
        self.dilations = tuple(settings["dilations"])
        self.layers = nn.ModuleList(nn.Linear(3 * width, width * pieces) for _ in self.dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in self.dilations)
        self.out = nn.Linear(width, settings["tags"])
        self.transitions = nn.Parameter(torch.zeros(settings["tags"], settings["tags"]))
        self.first = nn.Parameter(torch.zeros(settings["tags"]))
        # I-x may only follow B-x and I-x: tags come as O, B-x, I-x, B-y, I-y, …
        inside = torch.arange(settings["tags"]) % 2 == 0
        inside[0] = False
        numbers = torch.arange(settings["tags"])
        allowed = (numbers[:, None] == numbers) | (numbers[:, None] == numbers - 1)
        self.register_buffer("forbidden", torch.where(inside & ~allowed, -1e4, 0.0), persistent=False)
        self.register_buffer("forbidden_first", torch.where(inside, -1e4, 0.0), persistent=False)

    def chain(self) -> tuple[Tensor, Tensor]:
        """Scores of tag pairs and of first tags, impossible ones included."""
        return self.transitions + self.forbidden, self.first + self.forbidden_first

    def encode_forms(self, ids: Tensor, dense: Tensor, floret: Tensor, *, forget: float = 0.0) -> Tensor:
        """One row for every form; `forget` is the chance that form and lemmas are taken for unknown."""
        parts = []
        column = 0
        for name, count in TABLES:
            rows = ids[:, column : column + count]
            column += count
            if forget and name in ("norm", "lemma"):
                gone = torch.rand(len(rows), 1) < forget
                rows = torch.where(gone & (rows > 0), torch.zeros_like(rows), rows)
            known = (rows >= 0).unsqueeze(-1).float()
            vectors = self.tables[name](rows.clamp(min=0)) * known
            parts.append(vectors.sum(1) / known.sum(1).clamp(min=1.0))
        if forget:
            floret = floret * (torch.rand(len(floret), 1) >= forget / 3)
        hidden = self.form(self.drop(torch.cat([*parts, dense, floret], dim=1)))
        return self.form_norm(hidden.view(len(hidden), -1, self.pieces).max(-1).values)

    def forward(self, forms: Tensor, index: Tensor, gaps: Tensor, mask: Tensor) -> Tensor:
        """`forms` are encoded forms, `index` (batch × length) their rows, `gaps` 0–3, 4 at a chunk's start."""
        keep = mask.unsqueeze(-1).float()
        hidden = self.drop(forms[index] + self.gap(gaps)) * keep
        for layer, norm, far in zip(self.layers, self.norms, self.dilations, strict=True):
            left = nn.functional.pad(hidden, (0, 0, far, 0))[:, :-far]
            right = nn.functional.pad(hidden, (0, 0, 0, far))[:, far:]
            new = layer(torch.cat([left, hidden, right], dim=-1))
            new = norm(new.view(*new.shape[:-1], -1, self.pieces).max(-1).values)
            hidden = (hidden + self.drop(new)) * keep
        scores: Tensor = self.out(hidden)
        return scores

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor, *, plain: float) -> Tensor:
        """Negative log-likelihood of the tag sequences, plus `plain` times the cross-entropy of single tags."""
        length = scores.shape[1]
        transitions, first = self.chain()
        keep = mask.float()
        gold = scores.gather(2, tags.unsqueeze(2)).squeeze(2)
        gold[:, 1:] = gold[:, 1:] + transitions[tags[:, :-1], tags[:, 1:]]
        gold[:, 0] = gold[:, 0] + first[tags[:, 0]]
        score = (gold * keep).sum(1)
        alpha = scores[:, 0] + first
        for step in range(1, length):
            new = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + scores[:, step]
            alpha = torch.where(mask[:, step].unsqueeze(1), new, alpha)
        likelihood = torch.logsumexp(alpha, dim=1) - score
        single = nn.functional.cross_entropy(scores[mask], tags[mask], reduction="sum")
        return (likelihood.sum() + plain * single) / keep.sum()

    @torch.no_grad()
    def decode(self, scores: Tensor, mask: Tensor) -> list[list[int]]:
        """Best tag sequences."""
        length = scores.shape[1]
        transitions, first = self.chain()
        alpha = scores[:, 0] + first
        back = []
        for step in range(1, length):
            best, where = (alpha.unsqueeze(2) + transitions).max(1)
            alpha = torch.where(mask[:, step].unsqueeze(1), best + scores[:, step], alpha)
            back.append(torch.where(mask[:, step].unsqueeze(1), where, torch.arange(scores.shape[2])))
        tag = alpha.argmax(1)
        path = [tag]
        for where in reversed(back):
            tag = where.gather(1, tag.unsqueeze(1)).squeeze(1)
            path.append(tag)
        rows = torch.stack(path[::-1], dim=1).tolist()
        return [row[: int(count)] for row, count in zip(rows, mask.sum(1), strict=True)]
