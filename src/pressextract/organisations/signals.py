"""Says of a single form whether the name of an organisation may begin or end with it.

    signals(analyse("Urzędu")) & Signal.HEAD -> true; signals(analyse("S.A.")) & Signal.LEGAL -> true

Asked once per distinct form and cached, so that the search through a text looks at few words closely. What stands
around the form is for `phrases.py`, `names.py` and `acronyms.py`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pressextract.bounds import FEW, MOST, RARE, SOME
from pressextract.lexicons import read_words
from pressextract.morphology import ADJECTIVAL, NOMINAL, Analysis, Case, Form, Gender, Mark, Number, analyse
from pressextract.organisations.lexicon import Acronym, Context, Head, organisations_lexicon
from pressextract.text import compile_rule


class Signal:
    """Bits of what a form may be."""

    HEAD: Final = 1
    SMALL_HEAD: Final = 2
    ACRONYM: Final = 4
    UNKNOWN_ACRONYM: Final = 8
    LEGAL: Final = 16
    CONTEXT: Final = 32
    BRAND: Final = 64
    FOREIGN: Final = 128
    ACADEMIC: Final = 256
    SPORTS: Final = 512
    POST: Final = 1024
    CAPITAL: Final = 2048


#: Letters of an acronym: at least two capitals, "MOSiR", "PPP-T", "WFOŚiGW".
_ACRONYM_SHAPE: Final = compile_rule(r"\p{Lu} [\p{Lu}\p{N}i]*+ (?: [-] [\p{Lu}]++ )?+ | \p{Lu}++ \p{Ll}{1,2} \p{Lu}++")
_ROMAN: Final = compile_rule(r"M{0,3} (?:CM|CD|D?C{0,3}) (?:XC|XL|L?X{0,3}) (?:IX|IV|V?I{0,3})")
#: Endings of adjectives that the dictionary often lacks ("Lidzbarski", "Unionistyczna").
_ADJECTIVE_ENDING: Final = compile_rule(
    r""".{2,} (?: (?:sk|ck|dzk|zk) (?:i|a|ie|iego|iej|iemu|im|ą|ich|imi)
             | (?:styczn|iczn|yjn|acyjn|aln|arn) (?:y|a|e|ego|ej|emu|ym|ą|ych|ymi) )"""
)
_ADJECTIVE_STEM: Final = compile_rule(
    r"(?<stem> .{2,}? (?: sk | ck | dzk | zk | n )) (?: iego|iej|iemu|im|ich|imi|ie|i|ego|ej|emu|ymi|ym|ych|y|ą|a|e )",
    ignore_case=True,
)
#: "… Klub Sportowy".
_CLUB: Final = compile_rule(r"\p{Lu}{1,3} KS")
_GENITIVE_ENDINGS: Final = ("a", "u", "i", "y", "ów", "ego", "ej", "ich", "ych", "ek", "ec", "in", "ąt")
_LONGEST_ACRONYM: Final = 9


@lru_cache(maxsize=MOST)
def signals(form: Form, /) -> int:
    """Signal bits of a form, 0 for nearly all words."""
    if not form.is_word:
        # "17BP": number and letters of a unit of the army
        return Signal.UNKNOWN_ACRONYM if form.norm[-1:].isupper() and is_acronym(form) else 0
    lexicon = organisations_lexicon()
    found = 0
    if form.lemmas & lexicon.academic:
        found |= Signal.ACADEMIC
    if form.lemmas & lexicon.sports:
        found |= Signal.SPORTS
    if form.lower in lexicon.legal_forms:
        found |= Signal.LEGAL
    if form.is_lower:
        if form.text in lexicon.acronyms:
            found |= Signal.ACRONYM  # "mBank"
        if form.lemmas & lexicon.posts:
            found |= Signal.POST
        if any(lemma in lexicon.heads and lexicon.heads[lemma].small for lemma in form.lemmas):
            found |= Signal.SMALL_HEAD
        if any(lemma in lexicon.contexts for lemma in form.lemmas):
            found |= Signal.CONTEXT
        return found
    found |= Signal.CAPITAL if is_capital(form) else 0
    if form.lemmas & lexicon.posts:
        found |= Signal.POST
    if heads_of(form):
        found |= Signal.HEAD
    if form.text in lexicon.foreign:
        found |= Signal.FOREIGN
    if any(lemma in lexicon.contexts for lemma in form.lemmas) and form.is_title:
        found |= Signal.CONTEXT
    if acronym_of(form) is not None or form.text in lexicon.office_letters:
        found |= Signal.ACRONYM
    elif is_acronym(form):
        found |= Signal.UNKNOWN_ACRONYM
    elif form.marks & Mark.ORGANISATION and form.is_title and "." not in form.norm and _is_brand(form):
        found |= Signal.BRAND
    return found


@lru_cache(maxsize=SOME)
def heads_of(form: Form, /) -> tuple[tuple[Head, tuple[Analysis, ...]], ...]:
    """Head entries that a form can be, each with its readings as a noun."""
    heads = organisations_lexicon().heads
    found: dict[str, list[Analysis]] = {}
    for reading in form.analyses:
        lemma = reading.lemma.lower()
        if reading.pos == "subst" and lemma in heads:
            found.setdefault(lemma, []).append(reading)
    return tuple((heads[lemma], _common(readings)) for lemma, readings in found.items())


def _common(readings: list[Analysis]) -> tuple[Analysis, ...]:
    """The readings without those as somebody's name ("Komenda", "Rada"), if others are left."""
    kept = tuple(item for item in readings if not item.marks & (Mark.GIVEN_NAME | Mark.SURNAME))
    return kept or tuple(readings)


@lru_cache(maxsize=SOME)
def acronym_of(form: Form, /) -> Acronym | None:
    """The known acronym that a form is, also inflected ("ZUS-u", "NATO"), or the letters of a club ("DKS")."""
    base = base_of(form)
    found = organisations_lexicon().acronyms.get(base)
    if found is None and base.endswith("KS") and _CLUB.fullmatch(base):
        return Acronym(text=base, kind="sport", takes=frozenset(("place", "name")), needs=True)
    return found


@lru_cache(maxsize=SOME)
def base_of(form: Form, /) -> str:
    """The acronym without its ending: "PKP-u" -> "PKP", "MOSiR-em" -> "MOSiR", "MOSiRu" -> "MOSiR"."""
    text = form.stem
    for part in ("-", "–"):
        stem, hyphen, ending = text.partition(part)
        if hyphen and ending.islower() and len(ending) <= 3:
            return stem
    acronyms = organisations_lexicon().acronyms
    if text not in acronyms:
        for cut in (1, 2, 3):
            stem = text[:-cut]
            if len(stem) > 2 and stem in acronyms and text[-cut:] in ("u", "em", "owi", "ie", "a", "om", "ów"):
                return stem
    return text


@lru_cache(maxsize=SOME)
def is_acronym(form: Form, /) -> bool:
    """Capitals that no list knows and that may be an organisation's ("PPPT", "PPP-T", "MTiDW")."""
    base = base_of(form)
    if form.lower in organisations_lexicon().legal_forms:
        return False
    if not 2 <= len(base) <= _LONGEST_ACRONYM or base in organisations_lexicon().not_acronyms:
        return False
    if base[0].isdigit():
        letters = base.lstrip("0123456789")
        return len(letters) > 1 and len(base) - len(letters) <= 3 and letters.isupper() and letters.isalpha()
    if sum(sign.isupper() for sign in base) < 2 or not _ACRONYM_SHAPE.fullmatch(base) or _ROMAN.fullmatch(base):
        return False
    return not (len(base) > 4 and form.analyses and not form.marks & Mark.ORGANISATION) and not (
        len(base) >= 3 and base.isupper() and _is_common_word(base)
    )


@lru_cache(maxsize=RARE)
def _is_common_word(base: str) -> bool:
    """ "NASZ", "DNIA" in capitals are words, "PPPT" is none."""
    lower = analyse(base.lower())
    return bool(lower.analyses) and not all(reading.pos in ("brev", "interj", "xxx") for reading in lower.analyses)


def _is_brand(form: Form) -> bool:
    """A name that the dictionary knows as a firm's or an organisation's and as nothing else ("Orlen")."""
    return all(
        reading.marks & Mark.ORGANISATION and not reading.marks & (Mark.GIVEN_NAME | Mark.PLACE | Mark.SURNAME)
        for reading in form.analyses
    )


@lru_cache(maxsize=SOME)
def is_capital(form: Form, /) -> bool:
    """Begins with a capital letter (a word, not a dotted abbreviation such as "S.A.")."""
    return form.is_word and not form.is_lower and "." not in form.norm


@lru_cache(maxsize=FEW)
def adjective_readings(form: Form, /) -> tuple[Analysis, ...]:
    """Readings as an adjective or participle; a surname ("Turzański") may be an adjective of a place, too."""
    found = tuple(reading for reading in form.analyses if reading.pos in ADJECTIVAL)
    if found or not is_surname_adjective(form):
        return found
    neuter = Gender.NEUTER | Gender.MASCULINE
    readings = tuple(
        reading._replace(gender=Gender.FEMININE if reading.gender & Gender.FEMININE else neuter)
        for reading in form.analyses
        if reading.case != Case.ANY
    )
    if not form.lower.endswith("kie"):
        return readings
    # "Kępskie Towarzystwo": of a surname the dictionary has only the plural
    single = readings[0]._replace(gender=Gender.NEUTER, number=Number.SINGULAR, case=Case.NOMINATIVE | Case.ACCUSATIVE)
    return (*readings, single)


@lru_cache(maxsize=FEW)
def is_surname_adjective(form: Form, /) -> bool:
    """Known as a surname only, with the ending of an adjective of a place ("Turzańskiej")."""
    return (
        bool(form.analyses)
        and all(reading.marks & Mark.SURNAME for reading in form.analyses)
        and bool(_ADJECTIVE_ENDING.fullmatch(form.lower))
    )


@lru_cache(maxsize=FEW)
def looks_adjective(form: Form, /) -> bool:
    """An adjective that the dictionary lacks, by its ending ("Lidzbarski")."""
    return not form.analyses and bool(_ADJECTIVE_ENDING.fullmatch(form.lower))


def agreeing_nominative(form: Form, gender: int, number: int = Number.SINGULAR, /) -> str:
    """Nominative of an adjective that the dictionary lacks ("Turzańskiej", feminine -> "Turzańska")."""
    match = _ADJECTIVE_STEM.fullmatch(form.norm)
    if match is None:
        return form.norm
    soft = match["stem"][-1] in "kK"
    if not number & Number.SINGULAR:
        ending = "ie" if soft else "e"
    elif gender & Gender.FEMININE:
        ending = "a"
    elif gender & Gender.NEUTER:
        ending = "ie" if soft else "e"
    else:
        ending = "i" if soft else "y"
    return str(match["stem"]) + (ending.upper() if form.is_upper else ending)


@lru_cache(maxsize=RARE)
def may_be_genitive(form: Form, /) -> bool:
    """A noun or adjective that can stand in the genitive, or a word that the dictionary lacks."""
    if not form.analyses or (form.is_upper and len(form.norm) <= 5):
        return True
    if form.cases & Case.GENITIVE:
        # a woman's surname is indeclinable and would make "Blask" a genitive
        common = [item for item in form.analyses if not (item.marks & Mark.SURNAME and item.case == Case.ANY)]
        return not common or any(item.case & Case.GENITIVE and item.pos in NOMINAL for item in common)
    # abbreviations ("RP", "św.") have no case
    return form.pos <= {"brev", "ign"}


@lru_cache(maxsize=RARE)
def looks_genitive(form: Form, /) -> bool:
    """A word that the dictionary lacks and that ends as genitives do ("Pinek", "Zalesina", "Sowickiej")."""
    return (
        form.is_upper or (not form.ending and form.lower.endswith(_GENITIVE_ENDINGS)) or form.ending in ("a", "u", "ów")
    )


@lru_cache(maxsize=RARE)
def genitive_number(form: Form, /) -> int:
    """Number bits of the genitive readings as a noun."""
    bits = 0
    for reading in form.analyses:
        if reading.pos in ("subst", "ger", "depr") and reading.case & Case.GENITIVE:
            bits |= reading.number
    return bits


@lru_cache(maxsize=FEW)
def is_given_name(form: Form, /) -> bool:
    """A given name, and no adjective or common noun beside it ("Anna", not "Róża")."""
    if (
        not form.analyses
        and form.is_title
        and (form.stem.lower() in _foreign_given_names() or form.stem in _foreign_given_names())
    ):
        return True
    if not form.marks & Mark.GIVEN_NAME or not (form.is_title or (form.is_upper and len(form.norm) > 3)):
        return False
    if not any(reading.number & Number.SINGULAR for reading in form.analyses):
        return False
    return all(
        reading.marks & (Mark.GIVEN_NAME | Mark.SURNAME | Mark.PLACE | Mark.OTHER_NAME)
        or reading.pos not in ("subst", "adj")
        for reading in form.analyses
    )


def begins_full_name(form: Form, following: Form, /) -> bool:
    """Given name and surname in the nominative, also where the given name could be a place: "Roman Nowak"."""
    return (
        form.is_title
        and following.is_title
        and any(_nominative(reading, Mark.GIVEN_NAME) for reading in form.analyses)
        and (
            any(_nominative(reading, Mark.SURNAME) for reading in following.analyses)
            or (not following.analyses and not looks_adjective(following))
        )
        and not (
            any(_nominative(reading, Mark.PLACE) for reading in form.analyses) and looks_adjective(following)
        )
    )


def begins_in_genitive(form: Form, following: Form, /) -> bool:
    """Given name and surname in the genitive, also where the given name could be a noun: "Pawła Nowaka"."""
    return form.is_title and following.is_title and any(
        one.marks & Mark.GIVEN_NAME and two.marks & Mark.SURNAME
        and one.case & two.case & Case.GENITIVE and one.gender & two.gender
        and one.number & two.number & Number.SINGULAR
        for one in form.analyses
        for two in following.analyses
    )  # fmt: skip


def _nominative(reading: Analysis, mark: int) -> bool:
    return bool(reading.marks & mark and reading.case & Case.NOMINATIVE and reading.number & Number.SINGULAR)


@lru_cache(maxsize=1)
def _foreign_given_names() -> frozenset[str]:
    return frozenset(read_words("people/foreign_given_names.txt"))


@lru_cache(maxsize=RARE)
def is_bare_plural(form: Form, /) -> bool:
    """Only a plural in an oblique case, as coined names happen to be: "Geodom" is not for several geodes."""
    if form.lower.endswith(("ów", "i", "y", "ch")):
        return False
    nouns = [reading for reading in form.analyses if reading.pos == "subst"]
    return bool(nouns) and all(
        reading.number == Number.PLURAL and reading.case & (Case.GENITIVE | Case.DATIVE) for reading in form.analyses
    )


def is_coined(form: Form, /) -> bool:
    """No word of the language, or one that only somebody addressed would be ("Ramisto")."""
    return not form.cases & ~Case.VOCATIVE and not form.pos & {"fin", "adv", "prep", "conj", "comp", "part"}


@lru_cache(maxsize=RARE)
def is_person_word(form: Form, /) -> bool:
    """Marked as a given name or surname in some reading."""
    return bool(form.marks & (Mark.GIVEN_NAME | Mark.SURNAME))


@lru_cache(maxsize=RARE)
def may_be_locative_place(form: Form, /) -> bool:
    """Can be (the first word of) a town after "w": marked so, unknown, or an adjective or noun in the locative."""
    if form.lemmas & organisations_lexicon().not_seats:
        return False
    if not form.analyses:
        return not form.is_upper or len(form.norm) > 3
    if form.marks & Mark.PLACE:
        return bool(form.cases & Case.LOCATIVE)
    if form.marks & (Mark.GIVEN_NAME | Mark.ORGANISATION):
        return False
    if form.pos <= {"adja", "adjp", "adjc"}:
        return True  # "Dębieńsku": the dictionary has it only in "po dębieńsku"
    return any(
        reading.case & Case.LOCATIVE and reading.pos in ("subst", "adj") for reading in form.analyses
    ) and not heads_of(form)


@lru_cache(maxsize=RARE)
def is_locative(form: Form, /) -> bool:
    """Can stand in the locative as noun or adjective, or is unknown."""
    return not form.analyses or bool(form.cases & Case.LOCATIVE)


@lru_cache(maxsize=RARE)
def context_of(form: Form, /) -> tuple[Context, int] | None:
    """The entry of a common noun before a name ("firmie"), with its number bits."""
    contexts = organisations_lexicon().contexts
    for reading in form.analyses:
        if reading.pos == "subst" and reading.lemma.lower() in contexts:
            entry = contexts[reading.lemma.lower()]
            number = 0
            for other in form.analyses:
                if other.lemma.lower() == entry.lemma:
                    number |= other.number
            return entry, number or Number.SINGULAR
    return None
