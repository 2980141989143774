"""What the name model is told about one word form, whatever text it stands in.

    describe(analyse("Nowakiem")) -> Description(keys=(…), dense=(0, 1, 0, …))

Keys are names of rows in the model's embedding tables (small-letter form, lemmas, first and last letters,
shape); the dense part holds shape, cases, word classes and the name marks of the dictionary. Training and
inference both use this module, so that they cannot drift apart; `FEATURES_VERSION` stands in the model's
`meta.json` and changes with it. Looks at no neighbour and loads no weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pressextract.morphology.analysis import NOMINAL, Form, Mark

FEATURES_VERSION: Final = 1

#: Tables in order, with the number of keys that a form has in each (rows of one table are averaged).
TABLES: Final = (("norm", 1), ("lemma", 3), ("prefix", 1), ("suffix", 2), ("shape", 1))

_POS: Final = (
    "subst", "depr", "ger", "adj", "adja", "adjp", "adjc", "pact", "ppas", "num", "numcomp", "ppron12", "ppron3",
    "siebie", "adv", "prep", "conj", "comp", "part", "interj", "brev", "fin", "praet", "bedzie", "impt", "imps",
    "inf", "pcon", "pant", "winien", "pred", "cond", "frag", "dig", "romandig",
)  # fmt: skip
_SIGNS: Final = (".", ",", ":", ";", "-–—", "\"„”“«»", "(", ")", "/", "!?", "•*·", "'’", "&", "@")
_MARKED: Final = (Mark.GIVEN_NAME, Mark.SURNAME, Mark.PLACE, Mark.ORGANISATION)
_ALL_MARKS: Final = (*_MARKED, Mark.COMMON, Mark.OTHER_NAME, Mark.PATRONYMIC)
_VOWELS: Final = frozenset("aeiouyąęóAEIOUYĄĘÓ")


class Description(NamedTuple):
    """Keys, table after table in the order of `TABLES`, and the dense part (numbers from 0 to 1)."""

    keys: tuple[tuple[str, ...], ...]
    dense: Sequence[float]


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
    return Description(keys, _dense(form))


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


def _dense(form: Form) -> list[float]:
    norm = form.norm
    readings = form.analyses
    values: list[float] = [
        form.is_title, form.is_upper, form.is_lower, form.is_word, form.is_number,
        len(norm) == 1, len(norm) == 2 and norm[1] == ".", norm.endswith("."), bool(form.parts), bool(form.ending),
        any(sign.isdigit() for sign in norm) and form.is_word, any(sign.isupper() for sign in norm[1:]),
        bool(readings), form.is_word and not any(sign in _VOWELS for sign in norm), "@" in norm, "." in norm[:-1],
        min(len(norm), 12) / 12, norm[:4].isdigit() and len(norm) == 4,
    ]  # fmt: skip
    values.extend(norm in signs for signs in _SIGNS)
    # the form without regard to its readings' lemma: is there a common word, is there a proper one?
    common = [reading for reading in readings if reading.lemma[:1].islower()]
    proper = [reading for reading in readings if not reading.lemma[:1].islower()]
    values.extend((bool(common), bool(proper), bool(proper) and not common))
    for mark in _ALL_MARKS:
        values.append(bool(form.marks & mark))
    for mark in _MARKED:
        cases = 0
        for reading in proper:
            if reading.marks & mark:
                cases |= reading.case
        values.extend(bool(cases & 1 << bit) for bit in range(7))
    values.extend(bool(form.cases & 1 << bit) for bit in range(7))
    numbers = genders = 0
    for reading in readings:
        if reading.pos in NOMINAL:
            numbers |= reading.number
            genders |= reading.gender
    values.extend((bool(numbers & 1), bool(numbers & 2)))
    values.extend(bool(genders & 1 << bit) for bit in range(5))
    pos_common = {reading.pos for reading in common}
    values.extend(pos in pos_common for pos in _POS)
    return [float(value) for value in values]
