"""Collects the nouns that an adjective stands before, and those that it stands after.

    python training/positions.py DATA_DIR      writes src/pressextract/lexicons/morphology/positions.tsv

"Wydziału Ekonomicznego Uniwersytetu" and "Oddziału Polskiego Towarzystwa" look alike: the adjective agrees with both
nouns. Which one it belongs to shows in how the adjective is used elsewhere: between a noun and something else, or
before a noun that it alone agrees with.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import regex

from pressextract.morphology.analysis import ADJECTIVAL, Form, analyse

TARGET: Final = Path(__file__).parents[1] / "src/pressextract/lexicons/morphology/positions.tsv"
TOKEN: Final = regex.compile(r"[\p{L}][\p{L}\p{M}-]*+|[^\s]")
LEAST: Final = 3

HEADER: Final = """\
# Before how many different nouns an adjective stands and after how many; written by training/positions.py, do not edit.
# source: NKJP 1-million-word subcorpus (CC BY), statutes and Sejm transcripts (official texts). Lemmas only.
# adjective <TAB> nouns that it stood before <TAB> nouns that it stood after
"""


def sentences(data: Path) -> Iterator[list[str]]:
    with gzip.open(data / "nkjp-ner-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                yield sentence["tokens"]
    with lzma.open(data / "text-pl.tsv.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield TOKEN.findall(line.partition("\t")[2])


def agree(adjective: Form, noun: Form) -> bool:
    return any(
        a.number & n.number and a.case & n.case and a.gender & n.gender
        for a in adjective.analyses
        if a.pos == "adj"
        for n in noun.analyses
        if n.pos in ("subst", "ger")
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for tokens in sentences(parser.parse_args().data):
        for left, middle, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if not middle[0].isupper():
                continue
            form = analyse(middle)
            if not form.analyses or not form.pos <= ADJECTIVAL | {"adjp", "subst"} or "adj" not in form.pos:
                continue
            with_left = left[0].isupper() and agree(form, analyse(left))
            with_right = right[0].isalpha() and agree(form, analyse(right))
            if with_left != with_right:
                lemma = next(reading.lemma for reading in form.analyses if reading.pos == "adj")
                neighbour = min(analyse(left if with_left else right).lemmas)
                (after if with_left else before)[lemma].add(neighbour)
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for lemma in sorted(before.keys() | after.keys()):
            if len(before[lemma]) + len(after[lemma]) >= LEAST:
                out.write("\t".join((lemma, ";".join(sorted(before[lemma])), ";".join(sorted(after[lemma])))) + "\n")
    print(TARGET, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
