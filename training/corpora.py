"""Reads the public corpora and turns them into running text with character spans.

    Park Przemysłowo - Technologiczny S . A .  ->  "Park Przemysłowo-Technologiczny S.A.", (0, 36, "organisation")

The National Corpus (NKJP) has lost its white space and splits hyphenated words and movable endings;
`detokenise` puts them together again, so that training sees the words which the library itself cuts.
Labels are made coarse here and cleaned: adjectives and nouns in small letters ("warszawski", "unijny"), which
the corpus counts as names, get a label of their own that ends in "~"; so do gods and saints ("person~") and
states and towns that the corpus takes for organisations where they act ("organisation^"). Nothing here trains.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pressextract.morphology.analysis import ADJECTIVAL, Gender, Mark, analyse

COARSE: Final = {
    "persName": "person",
    "orgName": "organisation",
    "geogName": "place",
    "placeName": "place",
    "date": "date",
    "time": "time",
}
#: Movable endings of verbs, which no text writes as words of their own.
_ENDINGS: Final = frozenset(("m", "ś", "em", "eś", "aś", "oś", "śmy", "ście", "eśmy", "eście", "ń", "ż"))
_NO_BLANK_BEFORE: Final = frozenset((",", ".", ";", ":", "!", "?", ")", "]", "}", "”", "»", "%", "…", "’", "'", "/"))
_NO_BLANK_AFTER: Final = frozenset(("(", "[", "{", "„", "«", "’", "'", "/", "@", "#"))
_DIVINE: Final = frozenset(
    ("bóg", "boży", "boski", "jezus", "chrystus", "maryja", "pan", "matka", "duch", "święty", "zbawiciel", "allach",
     "zeus", "bogurodzica", "ojciec", "syn", "jahwe")
)  # fmt: skip
_HOLY: Final = frozenset(("św", "święty", "święta", "świętego", "świętej", "świętemu", "świętym"))
_DASHES: Final = frozenset("-‐‑")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A text with its names: `spans` are (start, end, label) in characters, sorted, not overlapping.

    `identity` names the entity of each span where the corpus tells ("PER-Asia-Bibi"), else is empty.
    """

    name: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    identity: tuple[str, ...] = ()


def sha256(path: Path) -> str:
    """Checksum of a data file, for the model's `meta.json`."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_nkjp(path: Path, *, clean: bool) -> Iterator[Sample]:
    """The documents of an `nkjp-ner-*.jsonl.gz` file, one sample each, sentences joined by blanks.

    Args:
        path: The file.
        clean: Mark names in small letters with "~" (see above) and leave persons in small letters out.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            pieces: list[str] = []
            spans: list[tuple[int, int, str]] = []
            offset = 0
            for sentence in document["sentences"]:
                text, found = detokenise(sentence["tokens"], sentence["labels"])
                pieces.append(text)
                for start, end, fine in found:
                    label = COARSE[fine.split("-")[0]]
                    mention = text[start:end]
                    if clean:
                        label = cleaned(mention, label)
                    spans.append((start + offset, end + offset, label))
                offset += len(text) + 1
            yield Sample(name=document["doc"], text=" ".join(pieces), spans=tuple(spans))


def cleaned(mention: str, label: str) -> str:
    """The label of a mention, marked where the contract would not count it.

    >>> cleaned("warszawski", "place"), cleaned("Rosja", "organisation"), cleaned("Matka Boska", "person")
    ('place~', 'organisation^', 'person~')
    """
    if label not in ("person", "organisation", "place"):
        return label
    if mention == mention.lower():
        return label + "~"
    if label == "person":
        words = mention.replace(".", " ").split()
        if all(_DIVINE & analyse(word).lemmas for word in words) or words[0].lower() in _HOLY:
            return "person~"
    if label == "place" and " " not in mention and _is_no_place(mention):
        return "place~"
    if label == "organisation" and " " not in mention:
        form = analyse(mention)
        proper = all(reading.lemma[:1].isupper() for reading in form.analyses)
        if proper and form.marks & Mark.PLACE and not form.marks & Mark.ORGANISATION:
            return "organisation^"
    return label


def _is_no_place(mention: str) -> bool:
    """Whether a capitalised word means inhabitants ("Polacy") or is an adjective ("Polskie")."""
    form = analyse(mention)
    if not form.analyses or form.marks & Mark.PLACE:
        return False
    return all(
        reading.pos in ADJECTIVAL or (reading.pos in ("subst", "depr") and reading.gender & Gender.M1)
        for reading in form.analyses
    )


def strip_marks(label: str) -> str:
    """The label as the corpus has it."""
    return label.rstrip("~^")


def read_slavicner(path: Path) -> Iterator[Sample]:
    """The documents of `slavicner-pl-dev.jsonl.gz`; labels stay those of the corpus (PER, ORG, LOC, PRO, EVT)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document: dict[str, Any] = json.loads(line)
            mentions = sorted(document["entities"], key=lambda mention: mention["start"])
            yield Sample(
                name=document["doc"],
                text=document["text"],
                spans=tuple((mention["start"], mention["end"], mention["label"]) for mention in mentions),
                identity=tuple(mention["id"] for mention in mentions),
            )


def detokenise(tokens: Sequence[str], labels: Sequence[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """A sentence as it was written, and its names as character spans with their fine labels.

    >>> detokenise(["(", "miał", "em", "S", ".", "A", ".", ")"], ["O"] * 3 + ["B-orgName"] + ["I-orgName"] * 3 + ["O"])
    ('(miałem S.A.)', [(8, 12, 'orgName')])
    """
    text = ""
    spans: list[tuple[int, int, str]] = []
    open_quote = False
    glue = True  # no blank before the next token
    for index, token in enumerate(tokens):
        label = labels[index]
        inside = label.startswith("I-")
        if token in ('"', "''", "``"):
            closes = open_quote
            open_quote = not open_quote
            blank = not closes and not glue
            glue_next = not closes
        else:
            blank = not glue and not _sticks(tokens, index, inside)
            glue_next = token in _NO_BLANK_AFTER or _hyphen(tokens, index, inside)
        if blank and text:
            text += " "
        start = len(text)
        text += token
        if inside and spans:
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        elif label != "O":
            spans.append((start, len(text), label[2:]))
        glue = glue_next
    return text, spans


def _sticks(tokens: Sequence[str], index: int, inside: bool) -> bool:
    """Whether a token belongs to the one before it without a blank."""
    token, before = tokens[index], tokens[index - 1] if index else ""
    if token in _NO_BLANK_BEFORE:
        return True
    if token in _DASHES:
        return _hyphen(tokens, index, inside)
    if token in _ENDINGS and before[:1].isalpha():
        return True
    if token == "by" and "praet" in analyse(before).pos:
        return True
    if before == "." and index >= 2:
        first = tokens[index - 2]
        if len(first) == 1 and len(token) == 1 and first.isalpha() and token.isalpha():
            # "S.A.", "m.in.", "p.o." are one word; initials of a person keep their blank ("A. B. Nowak")
            if first.islower() and token.islower():
                return True
            return inside and index + 1 < len(tokens) and tokens[index + 1] == "." and token in "AOKPEU"
        if first == "m" and token == "in":
            return True
    return False


def _hyphen(tokens: Sequence[str], index: int, inside: bool) -> bool:
    """Whether the token at `index` is a hyphen inside a word, and not a dash between words."""
    if tokens[index] not in _DASHES or not index or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    if before[-1:].isdigit():
        return True
    if after in ("owski", "owiec") or (before.isupper() and len(after) <= 4 and after.islower()):
        return True
    if before[-1:] == "o" and "adja" in analyse(before).pos:
        return True
    return before[:1].isupper() and after[:1].isupper() and inside
