"""Measures canonical names against KPWr's list and SlavicNER.

    python training/evaluate_names.py DATA_DIR [--errors FILE]

Prints one table per corpus. KPWr stores names with blanks round every sign ("św . Jan"); they are joined as in
running text before they are measured. No tag is given to the engine, except where the column says so.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import regex

from pressextract import nominative
from pressextract.morphology import Case, analyse, words_of
from pressextract.morphology.context import context_of

GROUPS = {
    "nam_adj": "adjectives",
    "nam_liv_person": "persons",
    "nam_org": "organisations",
    "nam_loc": "places",
    "nam_fac": "places",
    "nam_eve": "events",
    "nam_pro": "products",
    "nam_oth": "other",
    "nam_num": "other",
    "nam_liv": "other",
}


def group_of(category: str) -> str:
    for prefix, name in GROUPS.items():
        if category.startswith(prefix):
            return name
    return "other"


def joined(text: str) -> str:
    """KPWr's tokens as running text: no blank before full stops and commas, none round hyphens."""
    text = regex.sub(r" ([.,:;)!?])", r"\1", text)
    text = regex.sub(r"(\() ", r"\1", text)
    text = regex.sub(r" ?([-/'’]) ?", r"\1", text)
    text = regex.sub(r'" ([^"]*?) ?"', r'"\1"', text)
    text = regex.sub(r"[„”“]", '"', text)
    return " ".join(text.split())


def kpwr(path: Path, split: str) -> list[tuple[str, str, str]]:
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        part, category, form, canonical = line.split("\t")
        if part == split:
            rows.append((category, form, canonical))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="tune")
    parser.add_argument("--errors", type=Path)
    arguments = parser.parse_args()
    errors = arguments.errors.open("w", encoding="utf-8") if arguments.errors else None
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    rows = kpwr(arguments.data / "kpwr-name-lemmas.tsv", arguments.split)
    kinds: Counter[tuple[str, str]] = Counter()
    began = time.perf_counter()
    for category, form, canonical in rows:
        group = group_of(category)
        phrase, gold = joined(form), joined(canonical)
        found = nominative(phrase)
        right = found == gold
        keys = ["all", group, group + (" multi" if " " in phrase else " single"), "all but adjectives"]
        if group == "adjectives":
            keys.remove("all but adjectives")
        for key in keys:
            totals[key]["n"] += 1
            totals[key]["right"] += right
            totals[key]["as is"] += phrase == gold
            totals[key]["case"] += found.lower() == gold.lower()
        if not right:
            error = error_kind(phrase, found, gold)
            kinds[error, group] += 1
            if error == "gold mistake":
                for key in keys:
                    totals[key]["gold mistakes"] += 1
            if errors:
                errors.write(f"{error}\t{category}\t{phrase}\t{found}\t{gold}\n")
    print(f"KPWr {arguments.split}: {len(rows)} names, {time.perf_counter() - began:.1f} s")
    table(totals)
    print("\nerrors by kind and group")
    for (error, group), count in sorted(kinds.items(), key=lambda item: -item[1]):
        print(f"{count:6} {group:14} {error}")
    print()
    slav = arguments.data / "slavicner-pl-dev.jsonl.gz"
    totals = defaultdict(Counter)
    with gzip.open(slav, "rt", encoding="utf-8") as lines:
        for line in lines:
            measure_document(json.loads(line), totals, errors)
    print("SlavicNER Polish")
    table(totals)


def error_kind(phrase: str, found: str, gold: str) -> str:
    """Sorts an error; the first kind that fits."""
    if found.lower() == gold.lower():
        return "capitals"
    if is_gold_mistake(phrase, found, gold):
        return "gold mistake"
    form = analyse(phrase)
    if " " not in phrase and form.pos & {"adj", "ppas", "pact"} and gold[:1].islower():
        return "street or adjective, gold has the masculine adjective"
    if " " not in phrase and any(r.lemma.lower() == gold.lower() and r.number == 2 for r in form.analyses):
        return "plural, gold has the singular"
    if any(word.form.is_word and not word.form.analyses for word in words_of(phrase)):
        return "word that the dictionary lacks"
    return "several words" if " " in phrase else "homonym"


def is_gold_mistake(phrase: str, found: str, gold: str) -> bool:
    """Gold that is no nominative by the dictionary, or no word, where the phrase and what was found are words."""
    pairs = list(zip(words_of(found), words_of(gold), strict=False))
    different = [(ours.form, theirs.form) for ours, theirs in pairs if ours.text.lower() != theirs.text.lower()]
    for ours, theirs in different:
        if theirs.analyses and ours.cases & Case.NOMINATIVE and not theirs.cases & Case.NOMINATIVE:
            return True
        if not theirs.analyses and ours.cases & Case.NOMINATIVE and all(w.form.analyses for w in words_of(phrase)):
            return True
    return False


def measure_document(document: dict, totals: dict[str, Counter[str]], errors) -> None:
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place", "PRO": None, "EVT": "event"}
    words = words_of(document["text"])
    starts = [word.start for word in words]
    forms = {
        mention["text"]
        for mention in document["entities"]
        if nominative(mention["text"], kind=kinds[mention["label"]]) == mention["text"]
    }
    for mention in document["entities"]:
        if mention["label"] == "PER" and not mention["id"].startswith("PER-"):
            continue
        phrase = document["text"][mention["start"] : mention["end"]]
        gold = joined(mention["lemma"])
        others = frozenset(forms - {phrase})
        start = bisect.bisect_left(starts, mention["start"])
        found = nominative(
            phrase, kind=kinds[mention["label"]], context=context_of(words, start, nominatives=others)
        )
        key = mention["label"]
        totals[key]["n"] += 1
        totals[key]["right"] += found == gold
        totals[key]["case"] += found.lower() == gold.lower()
        totals[key]["as is"] += phrase == gold
        if found != gold and errors:
            errors.write(f"slav\tslav-{key}\t{phrase}\t{found}\t{gold}\n")


def table(totals: dict[str, Counter[str]]) -> None:
    print(f"{'category':28} {'names':>6} {'exact':>7} {'any case':>8} {'left as is':>10} {'gold mistakes apart':>20}")
    for key, counts in sorted(totals.items()):
        n = counts["n"]
        apart = counts["right"] / (n - counts["gold mistakes"])
        print(
            f"{key:28} {n:6} {counts['right'] / n:7.3f} {counts['case'] / n:8.3f} {counts['as is'] / n:10.3f}"
            f" {apart:19.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
