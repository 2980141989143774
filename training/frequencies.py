"""Counts how often each dictionary form occurs and writes what is needed to choose among homonyms.

    python training/frequencies.py DATA_DIR      writes src/pressextract/lexicons/morphology/frequencies.tsv

DATA_DIR holds `nkjp-ner-train.jsonl.gz`, `kpwr-name-lemmas.tsv` (train part used) and `text-pl.tsv.xz`. A form with
several readings shares its occurrences among them by expectation maximisation: in proportion to how often each
lemma occurs and each case is used. What is written are lemmas with counts, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

import regex

from pressextract.morphology.analysis import NOMINAL, Analysis, Mark, Number, analyse
from pressextract.morphology.guessing import class_of

TARGET: Final = Path(__file__).parents[1] / "src/pressextract/lexicons/morphology/frequencies.tsv"
WORD: Final = regex.compile(r"[\p{L}][\p{L}\p{M}]*+")
CASE_SHARE: Final = {1: 0.33, 2: 0.32, 4: 0.04, 8: 0.13, 16: 0.08, 32: 0.09, 64: 0.01}
ROUNDS: Final = 12
#: One occurrence in the raw text (statutes, transcripts) counts this much; press and names count fully.
RAW_WEIGHT: Final = 0.2

#: Weight of a lemma before anything is counted.
START: Final = {"g": 0.3, "s": 0.03, "p": 0.1, "o": 0.1, "c": 1.0, "a": 1.0, "x": 1.0}
#: Share of the occurrences of a common word that have a capital inside names of people and places.
CAPITAL: Final = 0.02
ALL: Final = "gspocax"

HEADER: Final = """\
# How often lemmas occur in Polish texts; written by training/frequencies.py, do not edit.
# source: NKJP 1-million-word subcorpus (CC BY), KPWr 1.2 (Wroclaw University of Science and Technology, CC BY 3.0),
#         statutes and Sejm transcripts (official texts), OpenStax Polska and Microsoft Docs (CC BY 4.0). Counts only.
# class (g given name, s surname, p place, o organisation, c common noun, a adjective) <TAB> lemma <TAB> count
"""


def forms(data: Path) -> dict[tuple[str, str], float]:
    """Distinct forms and the classes that they may have ("gs" for a person's name), with weights."""
    counts: dict[tuple[str, str], float] = defaultdict(float)
    with gzip.open(data / "nkjp-ner-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                for token, label in zip(sentence["tokens"], sentence["labels"], strict=True):
                    counts[token, allowed(label)] += 1.0
    for line in (data / "kpwr-name-lemmas.tsv").read_text(encoding="utf-8").splitlines():
        split, category, form, _ = line.split("\t")
        if split == "train":
            for token in form.split():
                counts[token, allowed(category)] += 1.0
    raw: Counter[str] = Counter()
    with lzma.open(data / "text-pl.tsv.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            raw.update(WORD.findall(line.partition("\t")[2]))
    for form, count in raw.items():
        counts[form, ALL] += RAW_WEIGHT * count
    return {
        key: count
        for key, count in counts.items()
        if key[0][:1].isalpha() and (count > 0.5 or key[0][0].isupper())
    }


def allowed(label: str) -> str:
    """Classes that a token with this label of the corpora may have."""
    if "persName" in label or "nam_liv_person" in label:
        return "gs"
    if "placeName" in label or "nam_loc" in label or "geogName" in label:
        return "pac"
    if label == "O":
        return "cax"
    return ALL


class Start(dict[tuple[str, str], float]):
    """Weights of lemmas, those not yet seen at the weight of their class."""

    def __missing__(self, key: tuple[str, str]) -> float:
        self[key] = START[key[0]]
        return self[key]


def likelihood(reading: Analysis) -> float:
    """How probable the form is, given its lemma."""
    if reading.pos not in NOMINAL:
        return 0.2
    if reading.case == 127:
        return 0.03 if reading.marks & Mark.SURNAME else 0.3  # women with a masculine form of the surname
    if reading.tag.endswith(":pt"):
        return sum(share for bit, share in CASE_SHARE.items() if bit & reading.case)
    number = 0.8 * bool(reading.number & Number.SINGULAR) + 0.2 * bool(reading.number & Number.PLURAL)
    return number * sum(share for bit, share in CASE_SHARE.items() if bit & reading.case)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    observed: list[tuple[float, list[tuple[tuple[str, str], float]]]] = []
    ambiguous: set[tuple[str, str]] = set()
    weights: dict[tuple[str, str], float] = Start()
    for (form, classes), count in forms(parser.parse_args().data).items():
        readings: dict[tuple[str, str], float] = defaultdict(float)
        for reading in analyse(form).analyses:
            key = (class_of(reading.marks, reading.pos, reading.gender), reading.lemma)
            if form[0].islower() and key[0] in "gspo":
                continue
            share = likelihood(reading)
            if form[0].isupper() and reading.lemma[:1].islower() and classes in ("gs", "pac"):
                share *= CAPITAL
            readings[key] = max(readings[key], share)
        if len(readings) > 1:
            ambiguous.update(readings)
        if restricted := {key: share for key, share in readings.items() if key[0] in classes}:
            readings = restricted
        elif classes == "gs":
            continue  # a person whose name the dictionary lacks is no occurrence of a common noun
        if not readings:
            continue
        observed.append((count, list(readings.items())))
    for _ in range(ROUNDS):
        new: dict[tuple[str, str], float] = Start()
        for count, readings_of_form in observed:
            total = sum(weights[key] * share for key, share in readings_of_form)
            for key, share in readings_of_form:
                new[key] += count * weights[key] * share / total
        weights = new
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for (name, lemma), count in sorted(weights.items()):
            if count >= (0.5 if (name, lemma) in ambiguous or name in "gsp" else 4.0) and name in "gspoca":
                out.write(f"{name}\t{lemma}\t{count:.1f}\n")
    print(TARGET, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
