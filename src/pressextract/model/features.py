"""What the name model is told about one word form, whatever text it stands in.

    describe(analyse("Nowakiem")) -> Description(keys=(("nowakiem",), ("nowak",), …), bits=…, length=0.67)

Keys are names of rows in the model's embedding tables (small-letter form, lemmas, first and last letters,
shape); the dense part holds shape, cases, word classes and the name marks of the dictionary. Training and
inference both use this module, so that they cannot drift apart; `FEATURES_VERSION` stands in the model's
`meta.json` and changes with it. Looks at no neighbour and loads no weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pressextract.bounds import TAGS
from pressextract.morphology.analysis import NOMINAL, Form, Mark

FEATURES_VERSION: Final = 1

#: Tables in order, with the number of keys that a form has in each (rows of one table are averaged).
TABLES: Final = (("norm", 1), ("lemma", 3), ("prefix", 1), ("suffix", 2), ("shape", 1))

_POS: Final = (
    "subst", "depr", "ger", "adj", "adja", "adjp", "adjc", "pact", "ppas", "num", "numcomp", "ppron12", "ppron3",
    "siebie", "adv", "prep", "conj", "comp", "part", "interj", "brev", "fin", "praet", "bedzie", "impt", "imps",
    "inf", "pcon", "pant", "winien", "pred", "cond", "frag", "dig", "romandig",
)  # fmt: skip
_SIGNS: Final = (".", ",", ":", ";", "-–—", '"„”“«»', "(", ")", "/", "!?", "•*·", "'’", "&", "@")
_MARKED: Final = (Mark.GIVEN_NAME, Mark.SURNAME, Mark.PLACE, Mark.ORGANISATION)
_ALL_MARKS: Final = (*_MARKED, Mark.COMMON, Mark.OTHER_NAME, Mark.PATRONYMIC)
_VOWELS: Final = frozenset("aeiouyąęóAEIOUYĄĘÓ")


#: Where the one number stands that is no yes or no: the length of the form.
_LENGTH: Final = 16
_FIRST_SIGN: Final = 18
_KINDS: Final = _FIRST_SIGN + len(_SIGNS)
_MARKS: Final = _KINDS + 3
_MARKED_CASES: Final = _MARKS + len(_ALL_MARKS)
_CASES: Final = _MARKED_CASES + 7 * len(_MARKED)
_NUMBERS: Final = _CASES + 7
_GENDERS: Final = _NUMBERS + 2
_CLASSES: Final = _GENDERS + 5
WIDTH: Final = _CLASSES + len(_POS)
_POS_BIT: Final = {pos: _CLASSES + number for number, pos in enumerate(_POS)}


class Description(NamedTuple):
    """Keys, table after table in the order of `TABLES`, and the dense part: yes-or-no features and the length."""

    keys: tuple[tuple[str, ...], ...]
    bits: int
    length: float


def dense_rows(descriptions: Sequence[Description], /) -> npt.NDArray[np.float32]:
    """The dense part of several forms, one row each, numbers from 0 to 1."""
    size = WIDTH // 8 + 1
    packed = b"".join(description.bits.to_bytes(size, "little") for description in descriptions)
    bits = np.frombuffer(packed, np.uint8).reshape(-1, size)
    rows = np.unpackbits(bits, axis=1, count=WIDTH, bitorder="little").astype(np.float32)
    rows[:, _LENGTH] = [description.length for description in descriptions]
    return rows


def describe(form: Form, /) -> Description:
    """Everything the model may know about a form."""
    lower = form.lower
    lemmas = sorted(form.lemmas, key=lambda lemma: (len(lemma), lemma))[:3]
    keys = (
        (lower,),
        tuple(lemmas),
        (form.norm[:3],),
        (lower[-3:], lower[-4:] if len(lower) > 3 else ""),
        (shape(form.norm),),
    )
    return Description(keys, _bits(form), min(len(form.norm), 12) / 12)


def shape(norm: str, /) -> str:
    """Capitals as X, small letters as x, digits as d, other signs as they are; runs cut after three.

    >>> shape("Przemysłowo-2014")
    'Xxxx-ddd'
    """
    signs: list[str] = []
    last, run = "", 0
    for sign in norm[:24]:
        kind = "X" if sign.isupper() else "x" if sign.isalpha() else "d" if sign.isdigit() else sign
        run = run + 1 if kind == last else 1
        last = kind
        if run <= 3:
            signs.append(kind)
    return "".join(signs)


def _bits(form: Form) -> int:
    """The yes-or-no features as one number, the first in its lowest bit."""
    norm = form.norm
    bits = _shape_bits(form, norm)
    common = proper = False
    for reading in form.analyses:
        small = reading.lemma[:1].islower()
        common, proper = common or small, proper or not small
        bits |= _reading_bits(reading.pos, reading.number, reading.case, reading.gender, reading.marks, small)
    bits |= (common | proper << 1 | (proper and not common) << 2) << _KINDS
    for number, mark in enumerate(_ALL_MARKS):
        if form.marks & mark:
            bits |= 1 << _MARKS + number
    return bits | form.cases << _CASES


def _shape_bits(form: Form, norm: str) -> int:
    word = form.is_word
    bits = form.is_title | form.is_upper << 1 | form.is_lower << 2 | word << 3 | form.is_number << 4
    bits |= (len(norm) == 1) << 5 | (len(norm) == 2 and norm[1] == ".") << 6 | norm.endswith(".") << 7
    bits |= bool(form.parts) << 8 | bool(form.ending) << 9
    bits |= (word and not norm.isalpha() and any(sign.isdigit() for sign in norm)) << 10
    bits |= (norm[1:] != norm[1:].lower() and any(sign.isupper() for sign in norm[1:])) << 11
    bits |= bool(form.analyses) << 12 | (word and _VOWELS.isdisjoint(norm)) << 13 | ("@" in norm) << 14
    bits |= ("." in norm[:-1]) << 15 | (norm[:4].isdigit() and len(norm) == 4) << 17
    if not word:
        for number, signs in enumerate(_SIGNS):
            if norm in signs:
                bits |= 1 << _FIRST_SIGN + number
    return bits


@lru_cache(maxsize=TAGS)
def _reading_bits(pos: str, number: int, case: int, gender: int, marks: int, small: bool) -> int:
    """What one reading adds: cases under the mark of a name, number and gender, word class of a common word."""
    bits = 0
    if not small:
        for place, mark in enumerate(_MARKED):
            if marks & mark:
                bits |= (case & 127) << _MARKED_CASES + 7 * place
    elif pos in _POS_BIT:
        bits |= 1 << _POS_BIT[pos]
    if pos in NOMINAL:
        bits |= (number & 3) << _NUMBERS | (gender & 31) << _GENDERS
    return bits
