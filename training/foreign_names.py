"""Foreign given names and surnames, and how Polish inflects them: material for training/endings.py.

    python training/foreign_names.py      writes src/pressextract/lexicons/morphology/foreign_names.tsv

The names are those of Faker (`pip install faker`, MIT licence), all locales in Latin script but Polish. Names that
the dictionary marks already are left out of the file.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pressextract.morphology.analysis import Case, Gender, Mark, analyse

TARGET: Final = Path(__file__).parents[1] / "src/pressextract/lexicons/morphology/foreign_names.tsv"
#: Locales whose names Polish releases mention; the others would only make the file larger.
LOCALES: Final = [
    "cs",
    "cz",
    "da",
    "de_AT",
    "de_CH",
    "de_DE",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_NZ",
    "en_US",
    "es_ES",
    "es_MX",
    "et_EE",
    "fi_FI",
    "fr_BE",
    "fr_FR",
    "hr_HR",
    "hu_HU",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "tr_TR",
    "cs_CZ",
    "da_DK",
]

#: Surnames that Faker has in Cyrillic only; for the sake of their ending.
_STEMS: Final = "Szewcz Petr Kowal Bondar Iwan Sydor Lys Marcz Hryhor Danyl Pawl Rom Sawcz Tymosz Wasyl"
UKRAINIAN: Final = tuple(f"{stem}enko" for stem in _STEMS.split())

HEADER: Final = """\
# Foreign names in their base form; written by training/foreign_names.py, do not edit.
# source: Faker (faker/providers/person), MIT licence, (c) 2012 Daniele Faraglia and contributors
# name <TAB> m given name of men, f of women, s surname
"""
_VOWELS: Final = "aeiouyáéíóúàèìòùâêîôûäëïöüãõåæøýœőű"
_SOFTENED: Final = (
    ("ch", "chu"), ("sz", "szu"), ("cz", "czu"), ("rz", "rzu"), ("st", "ście"), ("t", "cie"), ("d", "dzie"),
    ("r", "rze"), ("ł", "le"), ("k", "ku"), ("g", "gu"), ("h", "hu"), ("l", "lu"), ("c", "cu"), ("j", "ju"),
    ("x", "xie"), ("ž", "žu"), ("š", "šu"), ("č", "ču"), ("ć", "ciu"), ("ń", "niu"),
)  # fmt: skip


def names() -> dict[str, set[str]]:
    """Name to the letters of the table: m, f, s."""
    found: dict[str, set[str]] = defaultdict(set)
    for locale in LOCALES:
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for attribute, letter in (
            ("first_names_male", "m"), ("first_names_female", "f"), ("last_names", "s"), ("last_names_male", "s"),
        ):  # fmt: skip
            for name in getattr(provider, attribute, ()) or ():
                plain = isinstance(name, str) and name.replace("-", "").replace("'", "").isalpha()
                if plain and name[:1].isupper() and not name.isupper() and max(map(ord, name)) < 0x250:
                    found[name].add(letter)
    for name in UKRAINIAN:
        found[name].add("s")
    return found


def inflected(name: str, gender: int) -> Iterator[tuple[str, int]]:
    """Polish case forms of a foreign name, apostrophes left out."""
    low = name.lower()
    yield low, Case.NOMINATIVE
    last = low[-1]
    if last == "a":
        stem = low[:-1]
        hard = {
            "k": "ce",
            "g": "dze",
            "r": "rze",
            "t": "cie",
            "d": "dzie",
            "l": "li",
            "j": "i",
            "i": "i",
            "h": "sze",
        }
        yield stem + ("i" if stem[-1:] in "kglji" else "y"), Case.GENITIVE
        yield (
            (stem[:-1] if stem[-1:] in "kgrtdlji" else stem) + hard.get(stem[-1:], "ie"),
            Case.DATIVE | Case.LOCATIVE,
        )
        yield stem + "ę", Case.ACCUSATIVE
        yield stem + "ą", Case.INSTRUMENTAL
        return
    if gender & Gender.FEMININE:
        for case in (2, 4, 8, 16, 32):
            yield low, case
        return
    genitive = Case.GENITIVE | Case.ACCUSATIVE
    if low.endswith("enko"):
        stem = low[:-1]  # Petrenko, Petrenki
        yield stem + "i", Case.GENITIVE
        yield stem[:-1] + "ce", Case.DATIVE | Case.LOCATIVE
        yield stem + "ę", Case.ACCUSATIVE
        yield stem + "ą", Case.INSTRUMENTAL
        return
    if last == "o":
        stem = low[:-1]
        yield stem + "a", genitive
        yield stem + "owi", Case.DATIVE
        yield stem + ("iem" if stem[-1:] in "kg" else "em"), Case.INSTRUMENTAL
        yield from ((low, case) for case in (2, 4, 8, 16, 32))
        return
    if last in "iyíý" and low[-2:-1] not in _VOWELS:
        yield low + "ego", genitive
        yield low + "emu", Case.DATIVE
        yield low + "m", Case.INSTRUMENTAL | Case.LOCATIVE
        return
    if last in "eé":
        stem = low[:-1]
        yield low + "go", genitive
        yield low + "mu", Case.DATIVE
        yield low + "m", Case.INSTRUMENTAL | Case.LOCATIVE
        if low.endswith("ie"):
            yield stem + "ego", genitive
            yield stem + "emu", Case.DATIVE
            yield stem + "m", Case.INSTRUMENTAL | Case.LOCATIVE
            return
        yield stem + "a", genitive
        yield stem + "owi", Case.DATIVE
        yield stem + ("iem" if stem[-1:] in "kg" else "em"), Case.INSTRUMENTAL
        return
    if last in _VOWELS and low[-2:-1] not in _VOWELS:
        yield from ((low, case) for case in (2, 4, 8, 16, 32))
        return
    if low.endswith(("ek", "ec")) and low[-3:-2] not in _VOWELS and low[-3:-2] not in "cl":
        stem = low[:-2] + last  # Koníček, Koníčka
        yield stem + "a", genitive
        yield stem + "owi", Case.DATIVE
        yield stem + ("iem" if last == "k" else "em"), Case.INSTRUMENTAL
        if last == "k":
            yield stem + "em", Case.INSTRUMENTAL
        yield stem + "u", Case.LOCATIVE
        return
    yield low + "a", genitive
    yield low + "owi", Case.DATIVE
    yield low + ("iem" if last in "kg" else "em"), Case.INSTRUMENTAL
    ending = next(((old, new) for old, new in _SOFTENED if low.endswith(old)), None)
    if last in _VOWELS:
        yield low + "u", Case.LOCATIVE
    elif ending:
        yield low[: -len(ending[0])] + ending[1], Case.LOCATIVE
    else:
        yield low + "ie", Case.LOCATIVE
    if low.endswith("x"):
        yield low[:-1] + "ksa", genitive
        yield low[:-1] + "ksem", Case.INSTRUMENTAL
    if low.endswith("el") or (low.endswith("er") and low[-3:-2] in "dtpk"):
        yield low[:-2] + low[-1] + "a", genitive  # Hegel, Hegla
        yield low[:-2] + low[-1] + "em", Case.INSTRUMENTAL
        yield low[:-2] + low[-1] + "owi", Case.DATIVE


def main() -> None:
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for name, letters in sorted(names().items()):
            marks = 0
            for reading in analyse(name).analyses:
                if reading.lemma == name:
                    marks |= reading.marks
            if marks & Mark.GIVEN_NAME:
                letters = letters - {"m", "f"}
            if marks & Mark.SURNAME:
                letters = letters - {"s"}
            if letters:
                out.write(f"{name}\t{''.join(sorted(letters))}\n")
    print(TARGET, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
