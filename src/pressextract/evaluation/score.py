"""Scores written results against gold, release by release, micro-averaged: precision, recall, F1 per category.

    score([(predicted, gold)]) -> {"people": Score(tp=5, predicted=6, gold=5), …}

Works on dictionaries in the JSON form of the contract and imports no extractor. Names are compared without
capitals, quotes and differences of dashes; an entity counts as found if it shares its name or a mention.
Gold files may give mentions and triggers as plain strings.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import regex

Record = Mapping[str, Any]

_QUOTES: Final = regex.compile(r"[„”“«»\"'’‘`]")
_DASHES: Final = regex.compile(r"[‐‑–—]")

#: What a release without any finding looks like.
EMPTY: Final[Record] = {
    "title": None, "published": None, "dates": [], "people": [], "organisations": [], "events": [],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one category over all releases."""

    category: str
    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 1 where nothing was to be found and nothing was."""
        return self.hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One difference: `kind` is "missed" or "spurious"."""

    category: str
    document: str
    kind: str
    value: Any


def normalise(text: str | None, /) -> str:
    """A name made comparable: composed, caseless, without quotes, dashes alike, blanks collapsed, trimmed."""
    folded = unicodedata.normalize("NFC", text or "").casefold()
    folded = _DASHES.sub("-", _QUOTES.sub("", folded))
    return " ".join(folded.split()).strip(" .,;")


def score(documents: Iterable[tuple[str, Record, Record]], /) -> tuple[tuple[Score, ...], tuple[Miss, ...]]:
    """Score predictions.

    Args:
        documents: Name, prediction and gold of every release.

    Returns:
        Scores in the order of the categories, and every difference.
    """
    counts: dict[str, list[int]] = {}
    misses: list[Miss] = []
    for name, predicted, gold in documents:
        for category, ours, theirs in _items(predicted, gold):
            ours_counter, theirs_counter = Counter(ours), Counter(theirs)
            hit = ours_counter & theirs_counter
            row = counts.setdefault(category, [0, 0, 0])
            row[0] += hit.total()
            row[1] += ours_counter.total()
            row[2] += theirs_counter.total()
            for kind, rest in (("missed", theirs_counter - hit), ("spurious", ours_counter - hit)):
                misses.extend(
                    Miss(category=category, document=name, kind=kind, value=value) for value in rest.elements()
                )
        for category, hits, ours_total, theirs_total in _aligned(predicted, gold):
            row = counts.setdefault(category, [0, 0, 0])
            row[0] += hits
            row[1] += ours_total
            row[2] += theirs_total
    scores = tuple(
        Score(category=category, hits=hits, predicted=ours_total, gold=theirs_total)
        for category, (hits, ours_total, theirs_total) in counts.items()
    )
    order = {category: number for number, category in enumerate(CATEGORIES)}
    return tuple(sorted(scores, key=lambda item: order[item.category])), tuple(misses)


CATEGORIES: Final = (
    "published", "title", "dates", "people", "people_mentions", "academic_titles", "positions", "affiliations",
    "organisations", "organisations_found", "organisation_kinds", "event_types", "events_with_dates",
    "events_with_places",
)  # fmt: skip


def _items(predicted: Record, gold: Record) -> Iterable[tuple[str, list[Any], list[Any]]]:
    """Category, predicted items and gold items of one release."""
    both = (predicted, gold)

    def pair(category: str, values: Any) -> tuple[str, list[Any], list[Any]]:
        ours, theirs = (list(values(record)) for record in both)
        return category, ours, theirs

    yield pair("published", lambda d: [d["published"]] if d["published"] else [])
    yield pair("title", lambda d: [normalise(d["title"])] if d["title"] else [])
    yield pair("dates", lambda d: [(x["first"] or x["timex"], x["last"] or x["timex"]) for x in d["dates"]])
    yield pair("people", lambda d: {normalise(p["name"]) for p in d["people"]})
    yield pair("people_mentions", lambda d: [m for p in d["people"] for m in _texts(p["mentions"])])
    yield pair(
        "academic_titles",
        lambda d: {(normalise(p["name"]), normalise(p["academic_title"])) for p in d["people"] if p["academic_title"]},
    )
    yield pair(
        "positions",
        lambda d: {(normalise(p["name"]), normalise(q["title"])) for p in d["people"] for q in p["positions"]},
    )
    yield pair(
        "affiliations",
        lambda d: {
            (normalise(p["name"]), normalise(q["organisation"]))
            for p in d["people"]
            for q in p["positions"]
            if q["organisation"]
        },
    )
    yield pair("organisations", lambda d: {normalise(o["name"]) for o in d["organisations"]})
    yield pair("event_types", lambda d: [e["type"] for e in d["events"]])
    yield pair("events_with_dates", lambda d: [(e["type"], e["first"] or "") for e in d["events"]])
    yield pair("events_with_places", lambda d: [(e["type"], normalise(e["place"])) for e in d["events"]])


def _texts(mentions: Sequence[Any] | None) -> list[str]:
    return [normalise(item if isinstance(item, str) else item["text"]) for item in mentions or ()]


def _aligned(predicted: Record, gold: Record) -> Iterable[tuple[str, int, int, int]]:
    """Organisations found under whatever name, and their kinds: category, hits, predicted, gold."""
    left = list(gold["organisations"])
    pairs: list[tuple[Record, Record]] = []
    for ours in predicted["organisations"]:
        for theirs in left:
            if normalise(ours["name"]) == normalise(theirs["name"]) or set(_texts(ours["mentions"])) & set(
                _texts(theirs["mentions"])
            ):
                pairs.append((ours, theirs))
                left.remove(theirs)
                break
    yield "organisations_found", len(pairs), len(predicted["organisations"]), len(gold["organisations"])
    yield "organisation_kinds", sum(o["kind"] == t["kind"] for o, t in pairs), len(pairs), len(pairs)
