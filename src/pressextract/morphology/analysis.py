"""What the dictionary says about one word form: the only module that talks to Morfeusz.

    analyse("Nowaka").analyses -> (Analysis(lemma="Nowak", pos="subst", number=1, case=GEN|ACC, gender=M1, …), …)

Every distinct form is analysed once per process and kept in a bounded cache. Numbers, cases and genders are
bit sets, so that agreement is an `&`. Tag names (`subst`, `adj`, `ppas`, …) are those of SGJP, see
https://morfeusz.sgjp.pl/doc/about/. Inflection in the other direction (`forms_of`) is here, too.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any, Final, NamedTuple

import morfeusz2

from pressextract.bounds import FORMS, PARADIGMS, TAGS


class Case:
    """Bits of the grammatical cases (mianownik, dopełniacz, …)."""

    NOMINATIVE: Final = 1
    GENITIVE: Final = 2
    DATIVE: Final = 4
    ACCUSATIVE: Final = 8
    INSTRUMENTAL: Final = 16
    LOCATIVE: Final = 32
    VOCATIVE: Final = 64
    ANY: Final = 127


class Number:
    """Bits of the grammatical numbers."""

    SINGULAR: Final = 1
    PLURAL: Final = 2
    ANY: Final = 3


class Gender:
    """Bits of the genders: three masculine ones (person, animal, thing), feminine, neuter."""

    M1: Final = 1
    M2: Final = 2
    M3: Final = 4
    FEMININE: Final = 8
    NEUTER: Final = 16
    MASCULINE: Final = 7
    ANY: Final = 31


class Mark:
    """Bits of the name classes that SGJP marks (imię, nazwisko, nazwa geograficzna, nazwa firmy …)."""

    GIVEN_NAME: Final = 1
    SURNAME: Final = 2
    PLACE: Final = 4
    ORGANISATION: Final = 8
    COMMON: Final = 16
    OTHER_NAME: Final = 32
    PATRONYMIC: Final = 64


_CASES: Final = {"nom": 1, "gen": 2, "dat": 4, "acc": 8, "inst": 16, "loc": 32, "voc": 64}
_NUMBERS: Final = {"sg": 1, "pl": 2}
_GENDERS: Final = {"m1": 1, "m2": 2, "m3": 4, "f": 8, "n": 16}
_MARKS: Final = {
    "imię": Mark.GIVEN_NAME,
    "nazwisko": Mark.SURNAME,
    "nazwa_geograficzna": Mark.PLACE,
    "nazwa_organizacji": Mark.ORGANISATION,
    "nazwa_firmy": Mark.ORGANISATION,
    "nazwa_pospolita": Mark.COMMON,
    "patronimicum": Mark.PATRONYMIC,
}
#: Word classes that inflect for case and can stand in a noun phrase.
NOMINAL: Final = frozenset({"subst", "depr", "ger", "adj", "pact", "ppas", "num", "numcomp", "ppron12", "ppron3"})
ADJECTIVAL: Final = frozenset({"adj", "pact", "ppas"})
FINITE: Final = frozenset({"fin", "praet", "bedzie", "impt", "imps", "winien", "pred", "cond"})

_APOSTROPHES: Final = "'’‘`´ʼ"
_HYPHENS: Final = "-‐‑"
#: Soft hyphen and zero-width characters: part of no spelling.
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE: Final = dict.fromkeys(map(ord, INVISIBLE))


class Analysis(NamedTuple):
    """One reading of a form; bit sets are 0 where the class has no such category."""

    lemma: str
    pos: str
    number: int
    case: int
    gender: int
    marks: int
    tag: str
    lemma_id: str


class Form:
    """All that is known about one distinct word form, whatever text it stands in.

    Attributes:
        text: The form as written.
        norm: Composed (NFC), without soft hyphens and zero-width characters, apostrophes made `'`.
        lower: `norm` in small letters.
        analyses: Readings of the whole form; for "Przemysłowo-Technologicznego" those of the last part with the
            whole as lemma; empty if the dictionary lacks it.
        parts: Forms of the hyphenated parts, else empty.
        stem, ending: "Labar", "em" for "Labar’em"; `norm` and "" otherwise.
        lemmas: Lemmas of all readings, in small letters; `lower` itself for unknown words.
        marks: Union of the name marks of all readings.
        pos: Word classes of all readings.
        cases: Union of the cases of nominal readings.
        is_title, is_upper, is_lower, is_word, is_number: Shape ("KOWALSKI" is upper, "Kowalski" and "McAllan" title).
    """

    __slots__ = (
        "analyses", "cases", "ending", "is_lower", "is_number", "is_title", "is_upper", "is_word", "lemmas",
        "lower", "marks", "norm", "parts", "pos", "stem", "text",
    )  # fmt: skip

    text: str
    norm: str
    lower: str
    analyses: tuple[Analysis, ...]
    parts: tuple[Form, ...]
    stem: str
    ending: str
    lemmas: frozenset[str]
    marks: int
    pos: frozenset[str]
    cases: int
    is_title: bool
    is_upper: bool
    is_lower: bool
    is_word: bool
    is_number: bool

    def __init__(self, text: str) -> None:
        self.text = text
        norm = unicodedata.normalize("NFC", text)
        if not norm.isascii():
            norm = norm.translate(_INVISIBLE)
            for sign in _APOSTROPHES[1:]:
                norm = norm.replace(sign, "'")
            for sign in _HYPHENS[1:]:
                norm = norm.replace(sign, "-")
        self.norm = norm
        self.lower = norm.lower()
        first = norm[:1]
        self.is_word = first.isalpha()
        self.is_number = first.isdigit()
        letters = [sign for sign in norm if sign.isalpha()]
        self.is_upper = len(letters) > 1 and all(sign.isupper() for sign in letters)
        self.is_title = self.is_word and first.isupper() and not self.is_upper
        self.is_lower = self.is_word and first.islower()
        self.stem, self.ending, self.parts = norm, "", ()
        if self.is_word and "'" in norm[1:]:
            cut = norm.rindex("'")
            if norm[cut + 1 :].islower() or cut == len(norm) - 1:
                self.stem, self.ending = norm[:cut], norm[cut + 1 :]
        if self.is_word and "-" in norm[1:-1]:
            self.parts = tuple(analyse(part) for part in norm.split("-") if part)
        self.analyses = _analyses(norm) if self.is_word else ()
        if not self.analyses and self.parts:
            self.analyses = _compound(self.parts)
        self.lemmas = frozenset(reading.lemma.lower() for reading in self.analyses) or frozenset((self.lower,))
        marks = cases = 0
        for reading in self.analyses:
            marks |= reading.marks
            if reading.pos in NOMINAL:
                cases |= reading.case
        self.marks, self.cases = marks, cases
        self.pos = frozenset(reading.pos for reading in self.analyses)

    def __repr__(self) -> str:
        return f"Form({self.text!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return analyse, (self.text,)


class Word(NamedTuple):
    """A form at its place in a text.

    Attributes:
        text: The word as written: `release[start:end]`.
        start, end: Offsets in characters.
        index: Number of the word in the text.
        gap: What stands before it: 0 nothing, 1 blanks, 2 a line end, 3 an empty line.
        form: What the dictionary says.
    """

    text: str
    start: int
    end: int
    index: int  # type: ignore[assignment]
    gap: int
    form: Form


@lru_cache(maxsize=1)
def _morfeusz() -> Any:
    """The dictionary, loaded once per process (it cannot be pickled)."""
    return morfeusz2.Morfeusz(expand_tags=False)


def dictionary_id() -> str:
    """Name and version of the dictionary, e.g. "pl.sgjp.sgjp-2026.06.01"."""
    return str(_morfeusz().dict_id())


@lru_cache(maxsize=FORMS)
def analyse(text: str, /) -> Form:
    """The form with all its readings, from the cache if it was seen before.

    >>> sorted(analyse("Płocka").lemmas)
    ['płock', 'płocka', 'płocki', 'płocko']
    """
    return Form(text)


@lru_cache(maxsize=TAGS)
def _tag(tag: str) -> tuple[str, int, int, int]:
    """Word class, number, case and gender bits of a tag such as `subst:sg:gen.acc:m1`."""
    fields = tag.split(":")
    number = case = gender = 0
    for field in fields[1:]:
        for value in field.split("."):
            number |= _NUMBERS.get(value, 0)
            case |= _CASES.get(value, 0)
            gender |= _GENDERS.get(value, 0)
    return fields[0], number, case, gender


@lru_cache(maxsize=TAGS)
def _mark_bits(marks: str) -> int:
    """Bits of name marks such as `imię|nazwisko`."""
    bits = 0
    for mark in marks.split("|") if marks else ():
        bits |= _MARKS.get(mark, Mark.OTHER_NAME)
    return bits


def _analysis(lemma_id: str, tag: str, bits: int) -> Analysis:
    pos, number, case, gender = _tag(tag)
    return Analysis(lemma_id.split(":", 1)[0], pos, number, case, gender, bits, tag, lemma_id)


def _analyses(norm: str) -> tuple[Analysis, ...]:
    """Readings of the whole form; of "miałem" also the verb without its movable ending."""
    stem = norm[:-1] if norm.endswith(".") and norm.count(".") == 1 else norm
    found: list[Analysis] = []
    edges = _morfeusz().analyse(stem)
    if not edges:
        return ()
    last = max(edge[1] for edge in edges)
    for start, end, (_, lemma, tag, marks, _labels) in edges:
        if start or tag in ("ign", "interp", "sp"):
            continue
        if end == last or tag.startswith(("praet", "winien")):
            found.append(_analysis(lemma, tag, _mark_bits("|".join(marks))))
    return tuple(dict.fromkeys(found))


def _compound(parts: tuple[Form, ...]) -> tuple[Analysis, ...]:
    """Readings of a hyphenated adjective or name: those of its last part, the others kept in the lemma."""
    *before, last = parts
    if not all("adja" in part.pos or part.norm.endswith("o") or not part.analyses for part in before):
        return _agreeing(parts)
    prefix = "-".join(part.norm for part in before) + "-"
    return tuple(
        reading._replace(lemma=prefix.lower() + reading.lemma, lemma_id=prefix.lower() + reading.lemma_id)
        for reading in last.analyses
        if reading.pos in ADJECTIVAL or reading.pos == "subst"
    )


def _agreeing(parts: tuple[Form, ...]) -> tuple[Analysis, ...]:
    """Readings of "Wilka-Zaremby": combinations of the parts' readings that agree in number and case."""
    combined = [reading for reading in parts[0].analyses if reading.pos in NOMINAL]
    for part in parts[1:]:
        step: list[Analysis] = []
        for left in combined:
            for right in part.analyses:
                number, case = left.number & right.number, left.case & right.case
                if right.pos in NOMINAL and number and case:
                    step.append(
                        Analysis(
                            f"{left.lemma}-{right.lemma}", right.pos, number, case,
                            left.gender & right.gender or right.gender,
                            left.marks & right.marks or left.marks | right.marks,
                            right.tag, f"{left.lemma_id}-{right.lemma_id}",
                        )
                    )
        combined = list(dict.fromkeys(step))[:24]
    return tuple(combined)


@lru_cache(maxsize=PARADIGMS)
def forms_of(lemma_id: str, /) -> tuple[tuple[str, Analysis], ...]:
    """All inflected forms of a lemma of the dictionary, with their readings.

    Args:
        lemma_id: As in `Analysis.lemma_id` ("Nowak:Sm1" keeps the homonyms apart, "Nowak" gives all).

    >>> any(form == "Gołębiem" for form, _ in forms_of("Gołąb:Sm1"))
    True
    """
    return tuple(
        (form, _analysis(lemma, tag, _mark_bits("|".join(marks))))
        for form, lemma, tag, marks, _ in _morfeusz().generate(lemma_id)
    )
