"""Learns how unknown names inflect and writes it to the lexicons of the library.

    python training/endings.py DATA_DIR      writes src/pressextract/lexicons/morphology/endings.tsv

DATA_DIR holds `kpwr-name-lemmas.tsv` and `nkjp-ner-train.jsonl.gz`. From both come the names that occur in Polish
texts; the dictionary inflects those that it knows; KPWr's pairs of form and dictionary form add those that it
lacks. What is written are endings and counts, no text. Only the `train` part of KPWr is read.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import foreign_names

from pressextract.morphology.analysis import Case, Gender, Mark, Number, analyse, forms_of

TARGET: Final = Path(__file__).parents[1] / "src/pressextract/lexicons/morphology/endings.tsv"

#: Share of each case among names in running text (measured on readings of one case only in NKJP).
CASE_SHARE: Final = {1: 0.45, 2: 0.27, 4: 0.04, 8: 0.07, 16: 0.10, 32: 0.07, 64: 0.0}
#: Letters of a form that a rule may look at.
LONGEST: Final = 6
#: A rule needs this much weight to be kept.
LEAST: Final = 0.6
#: Words that need these rules are those that the dictionary lacks; names that it has only lend their shape.
KNOWN: Final = 0.25
FOREIGN: Final = 0.4

HEADER: Final = """\
# Endings of names and what becomes of them in the nominative; written by training/endings.py, do not edit.
# source: KPWr 1.2 (Wroclaw University of Science and Technology, CC BY 3.0), NKJP 1-million-word subcorpus (CC BY),
#         inflection by SGJP (BSD-2-Clause). Counts and endings only.
# class <TAB> ending of the form <TAB> rules: letters to cut, letters to add, case bits, number, gender, weight
"""

Rule = tuple[int, str, int, int, int]


def rows(path: Path, split: str) -> Iterator[tuple[str, str, str]]:
    """Category, name in text and canonical name of one part of KPWr's list."""
    with path.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            part, category, form, canonical = line.rstrip("\n").split("\t")
            if part == split:
                yield category, form, canonical


def name_tokens(data: Path) -> Counter[str]:
    """Capitalised words of NKJP's train part and of KPWr's train names, counted."""
    counts: Counter[str] = Counter()
    with gzip.open(data / "nkjp-ner-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                counts.update(
                    token
                    for token, label in zip(sentence["tokens"], sentence["labels"], strict=True)
                    if label != "O" and token[:1].isupper()
                )
    for _, form, _ in rows(data / "kpwr-name-lemmas.tsv", "train"):
        counts.update(token for token in form.split() if token[:1].isupper())
    return counts


def rule_of(form: str, lemma: str) -> tuple[int, str]:
    """How many letters to cut and which to add to get from form to lemma."""
    same = 0
    for left, right in zip(form, lemma, strict=False):
        if left != right:
            break
        same += 1
    return len(form) - same, lemma[same:]


def singular_forms(lemma_id: str, mark: int, bits: int) -> Iterator[tuple[str, int, int]]:
    """Singular forms of a name with case and gender."""
    for form, reading in forms_of(lemma_id):
        if reading.pos == "subst" and reading.number & Number.SINGULAR and reading.marks & mark & bits:
            yield form.lower(), reading.case, reading.gender


def learn(data: Path) -> dict[str, dict[str, Counter[Rule]]]:
    """Rules by class and ending, weighted."""
    classes = {"surname": Mark.SURNAME, "given": Mark.GIVEN_NAME, "place": Mark.PLACE}
    learnt: dict[str, dict[str, Counter[Rule]]] = {name: defaultdict(Counter) for name in (*classes, "other")}
    lemmas: dict[str, dict[str, float]] = {name: defaultdict(float) for name in classes}
    for token, count in name_tokens(data).items():
        found = {(r.lemma_id, r.lemma, r.marks) for r in analyse(token).analyses if r.pos == "subst"}
        for name, mark in classes.items():
            ids = {lemma_id for lemma_id, _, marks in found if marks & mark}
            for lemma_id in ids:
                lemmas[name][lemma_id] += count / len(ids)
    for name, mark in classes.items():
        for lemma_id, count in lemmas[name].items():
            lemma = lemma_id.split(":")[0].lower()
            weight = KNOWN * min(count, 3.0) ** 0.5
            for form, case, gender in singular_forms(
                lemma_id, mark, Mark.SURNAME | Mark.GIVEN_NAME | Mark.PLACE
            ):
                cut, add = rule_of(form, lemma)
                bits = [bit for bit in CASE_SHARE if bit & case]
                share = sum(CASE_SHARE[bit] for bit in bits)
                if name == "surname" and gender & Gender.FEMININE and len(bits) > 4:
                    continue  # women with a masculine form of the surname: a rule of its own in person_names
                _add(learnt[name], form, (cut, add, case & ~Case.VOCATIVE, 1, gender), weight * share)
    for name, letters in foreign_names.names().items():
        for class_name, letter, gender in (
            ("given", "m", Gender.M1), ("given", "f", Gender.FEMININE), ("surname", "s", Gender.M1), ("other", "s", 0)
        ):  # fmt: skip
            if letter not in letters or (
                analyse(name).marks & (Mark.GIVEN_NAME | Mark.SURNAME) and class_name != "other"
            ):
                continue
            for form, case in foreign_names.inflected(name, gender):
                cut, add = rule_of(form, name.lower())
                weight = FOREIGN * sum(share for bit, share in CASE_SHARE.items() if bit & case)
                _add(
                    learnt[class_name],
                    form,
                    (cut, add, case, 1, gender),
                    weight * (0.2 if class_name == "other" else 1.0),
                )
    for category, form, canonical in rows(data / "kpwr-name-lemmas.tsv", "train"):
        left, right = form.split(), canonical.split()
        if len(left) != len(right) or category.startswith("nam_adj"):
            continue
        for token, lemma in zip(left, right, strict=True):
            if not token[:1].isupper() or not token.isalpha() or token.isupper() or not lemma.isalpha():
                continue
            known = [r for r in analyse(token).analyses if r.pos != "ign"]
            if known:
                continue
            cut, add = rule_of(token.lower(), lemma.lower())
            name = (
                "surname"
                if category.startswith("nam_liv_person")
                else "place"
                if "_loc_" in category
                else "other"
            )
            if name == "surname" and category == "nam_liv_person_first":
                name = "given"
            case = Case.NOMINATIVE if token == lemma else 0
            _add(learnt[name], token.lower(), (cut, add, case, 1, 0), 2.0)
            if name != "other":
                _add(learnt["other"], token.lower(), (cut, add, case, 1, 0), 0.5)
    return learnt


def _add(table: dict[str, Counter[Rule]], form: str, rule: Rule, weight: float) -> None:
    if weight <= 0 or rule[0] >= len(form) - 1:
        return
    marked = "^" + form
    for length in range(rule[0] + 1, min(LONGEST, len(marked)) + 1):
        table[marked[-length:]][rule] += weight


def lines(learnt: dict[str, dict[str, Counter[Rule]]]) -> Iterable[str]:
    """The data file, line by line; endings that add nothing to the next shorter one are left out."""
    for name in sorted(learnt):
        table = learnt[name]
        for ending in sorted(table):
            total = sum(table[ending].values())
            if total < LEAST:
                continue
            kept = [
                (rule, weight) for rule, weight in table[ending].most_common(10) if weight >= 0.02 * total
            ]
            if len(ending) > 2 and len(kept) == 1 and ending[1:] in table:
                parent = table[ending[1:]]
                if parent[kept[0][0]] > 0.97 * sum(parent.values()):
                    continue
            text = " ".join(
                f"{cut},{add},{case},{number},{gender},{weight:.1f}"
                for (cut, add, case, number, gender), weight in kept
            )
            yield f"{name}\t{ending}\t{text}\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        out.writelines(lines(learn(parser.parse_args().data)))
    print(TARGET, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
