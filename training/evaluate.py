"""Scores a name model on the corpora: F1 of exact spans per label.

    python training/evaluate.py ../shared/data                       # the model that ships, alone
    python training/evaluate.py ../shared/data --model pl_core_news_lg
    python training/evaluate.py ../shared/data --extract             # SlavicNER: mentions in what `extract` gives

On `nkjp-ner-dev` every span of the corpus counts, adjectives in small letters too ("all"), and once more
without those ("names"). On `slavicner-pl-dev` only PER mentions whose id begins with "PER-" count, and
findings on the other PER mentions (peoples, party members) are left out, neither right nor wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import corpora
from corpora import Sample

from pressextract.model.names import find_names
from pressextract.model.network import Network
from pressextract.model.weights import OWN, load_weights
from pressextract.morphology.words import words_of

Spans = set[tuple[int, int, str]]
Finder = Callable[[Sequence[str], bool], list[Spans]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", help="folder of a model of ours, or name or path of a spaCy pipeline")
    parser.add_argument("--releases", type=Path, nargs="*", default=[], help="folders of NAME.txt and NAME.gold.json")
    parser.add_argument("--extract", action="store_true", help="score what `extract` gives on SlavicNER")
    parser.add_argument("--rules-only", action="store_true", help="with --extract: no name model")
    parser.add_argument("--errors", type=int, default=10, help="commonest kinds of error to show")
    parser.add_argument("--limit", type=int, help="so many documents of each corpus")
    options = parser.parse_args()
    if options.extract:
        finder = extracted(options.model, names=not options.rules_only)
    else:
        finder = model_alone(options.model)
        nkjp(options.data, finder, options.limit)
    for folder in options.releases:
        releases(folder, finder, options.errors)
    slavicner(options.data, finder, options.limit, options.errors)


def model_alone(model: str | None) -> Finder:
    """Spans of a model over raw texts; the flag says whether they are tidied up for use."""
    folder = Path(model) if model else OWN
    if (folder / "network.npz").exists():
        network = Network(load_weights(folder))
        labels = {tag[2:] for tag in network.tags if tag != "O"}

        def own(texts: Sequence[str], tidy: bool) -> list[Spans]:
            found = find_names([words_of(text) for text in texts], network, labels=labels, tidy=tidy)
            return [{(name.start, name.end, name.label) for name in names} for names in found]

        return own
    import spacy

    from pressextract.model.installed import PipelineNames, load_pipeline

    assert model is not None
    names, blank = PipelineNames(load_pipeline(model)), spacy.blank("pl")

    def other(texts: Sequence[str], tidy: bool) -> list[Spans]:
        found = names.find([blank.make_doc(text) for text in texts])
        return [{(name.start, name.end, name.label) for name in row} for row in found]

    return other


def extracted(model: str | None, *, names: bool) -> Finder:
    """Mentions of people and organisations in what the whole library extracts."""
    from pressextract import Extractor

    extractor = Extractor(model=model, names=names)

    def find(texts: Sequence[str], tidy: bool) -> list[Spans]:
        found: list[Spans] = []
        for release in extractor.extract_many(texts):
            spans = {(m.start, m.end, "person") for person in release.people for m in person.mentions}
            spans |= {(m.start, m.end, "organisation") for body in release.organisations for m in body.mentions}
            found.append(spans)
        return found

    return find


def nkjp(data: Path, finder: Finder, limit: int | None) -> None:
    """Table for the held-out part of NKJP."""
    path = data / "nkjp-ner-dev.jsonl.gz"
    raw = list(corpora.read_nkjp(path, clean=False))[:limit]
    clean = list(corpora.read_nkjp(path, clean=True))[:limit]
    found = finder([sample.text for sample in raw], False)
    everything = [{(a, b, corpora.strip_marks(label)) for a, b, label in spans} for spans in found]
    table("nkjp-ner-dev, all spans of the corpus", counts(everything, [set(sample.spans) for sample in raw]))
    kept = [{span for span in spans if not span[2].endswith(("~", "^"))} for spans in found]
    gold = [{span for span in sample.spans if not span[2].endswith(("~", "^"))} for sample in clean]
    table("nkjp-ner-dev, names alone (no words in small letters)", counts(kept, gold))


def slavicner(data: Path, finder: Finder, limit: int | None, shown: int) -> None:
    """Table for SlavicNER, and the commonest kinds of error."""
    samples = list(corpora.read_slavicner(data / "slavicner-pl-dev.jsonl.gz"))[:limit]
    found = finder([sample.text for sample in samples], True)
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    mine: list[Spans] = []
    theirs: list[Spans] = []
    errors: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for sample, spans in zip(samples, found, strict=True):
        gold: Spans = set()
        ignored: list[tuple[int, int]] = []
        for (start, end, label), identity in zip(sample.spans, sample.identity, strict=True):
            if label == "PER" and not identity.startswith("PER-"):
                ignored.append((start, end))
            elif label in kinds:
                gold.add((start, end, kinds[label]))
        kept = {s for s in spans if s[2] in kinds.values() and not any(a < s[1] and s[0] < b for a, b in ignored)}
        mine.append(kept)
        theirs.append(gold)
        for kind, span in confusions(kept, gold, sample):
            errors[kind] += 1
            examples.setdefault(kind, []).append(sample.text[span[0] : span[1]].replace("\n", " "))
    table("slavicner-pl-dev, exact spans", counts(mine, theirs))
    print("\ncommonest kinds of error (person and organisation)")
    for kind, times in errors.most_common(shown):
        some = Counter(examples[kind]).most_common(4)
        print(f"  {times:5}  {kind:46} {', '.join(text for text, _ in some)}")


def releases(folder: Path, finder: Finder, shown: int) -> None:
    """Table for releases with gold in the form of the contract: texts of the mentions, as often as they stand.

    Mentions inside others (a university inside its faculty) count as missed: a model has no nested spans.
    """
    paths = [path for path in sorted(folder.glob("*.txt")) if path.with_suffix(".gold.json").exists()]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    rows: dict[str, list[int]] = {"person": [0, 0, 0], "organisation": [0, 0, 0]}
    lines: list[str] = []
    for path, text, spans in zip(paths, texts, finder(texts, True), strict=True):
        release = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        for key, label in (("people", "person"), ("organisations", "organisation")):
            gold = Counter(
                " ".join((m if isinstance(m, str) else m["text"]).split()) for e in release[key] for m in e["mentions"]
            )
            mine = Counter(" ".join(text[a:b].split()) for a, b, kind in spans if kind == label)
            for place, number in enumerate((gold & mine, mine, gold)):
                rows[label][place] += sum(number.values())
            lines += [f"  {path.stem} - {label[:3]} {name}" for name in (gold - mine).elements()]
            lines += [f"  {path.stem} + {label[:3]} {name}" for name in (mine - gold).elements()]
    table(f"{folder.name}, mentions by their text", {label: (r[0], r[1], r[2]) for label, r in rows.items()})
    if shown:
        print(*lines, sep="\n")


def confusions(found: Spans, gold: Spans, sample: Sample) -> Iterable[tuple[str, tuple[int, int, str]]]:
    """Names for what went wrong with each span."""
    wanted = ("person", "organisation")
    others = [(a, b, label) for (a, b, label), _ in zip(sample.spans, sample.identity, strict=True)]
    for span in found - gold:
        if span[2] not in wanted:
            continue
        over = [g for g in gold if g[0] < span[1] and span[0] < g[1]]
        if any(g[2] == span[2] for g in over):
            yield f"{span[2]}: other edges", span
        elif over:
            yield f"{span[2]} found, {over[0][2]} in the corpus", span
        else:
            label = next((label for a, b, label in others if a < span[1] and span[0] < b), "nothing")
            yield f"{span[2]} found, {label} in the corpus", span
    for span in gold - found:
        if span[2] in wanted and not any(f[0] < span[1] and span[0] < f[1] for f in found):
            yield f"{span[2]} missed", span


def counts(found: Sequence[Spans], gold: Sequence[Spans]) -> dict[str, tuple[int, int, int]]:
    """Right, found and gold spans per label."""
    right: Counter[str] = Counter()
    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for ours, golden in zip(found, gold, strict=True):
        right.update(label for _, _, label in ours & golden)
        mine.update(label for _, _, label in ours)
        theirs.update(label for _, _, label in golden)
    labels = sorted(theirs)
    rows = {label: (right[label], mine[label], theirs[label]) for label in labels}
    rows["all"] = (sum(right.values()), sum(mine[label] for label in labels), sum(theirs.values()))
    return rows


def table(title: str, rows: dict[str, tuple[int, int, int]]) -> None:
    print(f"\n{title}\n  {'label':14} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}")
    for label, (right, found, gold) in rows.items():
        precision, recall = right / max(found, 1), right / max(gold, 1)
        f = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"  {label:14} {precision:6.3f} {recall:6.3f} {f:6.3f} {gold:6}")


if __name__ == "__main__":
    main()
