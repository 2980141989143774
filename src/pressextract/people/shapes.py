"""What one word form can be in a name or a post, whatever text it stands in; worked out once per form.

    shape_of(analyse("Haliny")).given_cases -> Case.GENITIVE     shape_of(analyse("prezesem")).post.lemma -> "prezes"

Used by every other module of `pressextract.people`; looks at no neighbours.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from pressextract.bounds import MOST
from pressextract.morphology.analysis import ADJECTIVAL, NOMINAL, Analysis, Case, Form, Gender, Mark, Number, analyse
from pressextract.people.lexicon import Post, people_lexicon, title_base
from pressextract.text import compile_rule

_PERSONAL: Final = Gender.M1 | Gender.FEMININE
_INITIAL: Final = compile_rule(r"\p{Lu}\. | \p{Lu}\.\p{Lu}\.? | (?: Cz | Sz | Ch | St | Wł | Zb | Kaz | Krz | Dr ) \.")
_ROMAN: Final = compile_rule(r"(?= [IVX] ) X{0,3} (?: IX | IV | V? I{0,3} )")
#: Endings that Polish puts on a foreign given name; what is left must be in the list of such names.
_ENDINGS: Final = (
    "iego", "iemu", "owi", "ego", "emu", "iem", "em", "ym", "im", "go", "mu", "a", "u", "y", "i", "ę", "ą", "e", "m",
)  # fmt: skip


class Shape(NamedTuple):
    """What a form can be.

    Attributes:
        capital: Begins with a capital letter and is a word of two letters or more.
        upper: All in capitals.
        given_cases: Cases in which it can be a given name in the singular; 0 if it can not.
        given_gender: Genders of that reading (0 if unknown).
        surname_marked: The dictionary knows it as a surname.
        surname_cases: Cases in which it can be a surname in the singular, marked or not; `Case.ANY` if unknown.
        plural_cases: Cases in which it can be a surname in the plural ("Kowalscy").
        unknown: The dictionary lacks it.
        ordinary: It has a reading that is no name ("sobota"), so capitals alone prove nothing.
        place: Known as a place and not as a surname.
        never: Listed as a word that begins no name.
        initial: "J.", "J.K."
        roman: "II", "XVI"
        particle: "von", "de"
        post: Entry of the post that it names, or `None`.
        post_cases: Cases of that reading.
        post_plural: It can be the plural of the post; `post_singular`: it can be the singular as well.
        title: It can be a part of a title before a name.
        weight: 0 for words that no rule dispatches on.
    """

    capital: bool
    upper: bool
    given_cases: int
    given_gender: int
    surname_marked: bool
    surname_cases: int
    plural_cases: int
    unknown: bool
    ordinary: bool
    place: bool
    never: bool
    initial: bool
    roman: bool
    particle: bool
    post: Post | None
    post_cases: int
    post_plural: bool
    post_singular: bool
    title: bool
    weight: int


@lru_cache(maxsize=MOST)
def shape_of(form: Form, /) -> Shape:
    """The shape of a form, from the cache if it was seen before."""
    lexicon = people_lexicon()
    lower, norm = form.lower, form.norm
    initial = bool(_INITIAL.fullmatch(norm)) and norm[0].isupper()
    capital = norm[:1].isupper() and not initial and (len(norm) > 1 or form.is_upper)
    given_cases = given_gender = surname_cases = plural_cases = 0
    surname_marked = ordinary = place = False
    if capital and not initial:
        for reading in form.analyses:
            if reading.pos not in NOMINAL:
                ordinary = ordinary or not reading.marks
                continue
            if reading.marks & Mark.GIVEN_NAME and reading.number & Number.SINGULAR and reading.pos == "subst":
                given_cases |= reading.case
                given_gender |= reading.gender
            if reading.marks & Mark.SURNAME:
                surname_marked = True
            if not reading.marks or reading.marks & Mark.COMMON:
                ordinary = True
            if reading.marks & Mark.PLACE:
                place = True
            if reading.number & Number.SINGULAR:
                surname_cases |= reading.case
            if reading.number & Number.PLURAL and (reading.marks & Mark.SURNAME or _adjectival_surname(reading)):
                plural_cases |= reading.case
        if not form.analyses:
            surname_cases = Case.ANY
        if not given_cases:
            given_cases, given_gender = _foreign_given(form)
    post, post_cases, post_plural = _post(form) if form.is_word else (None, 0, False)
    post_singular = any(
        reading.number & Number.SINGULAR and reading.lemma.lower() in lexicon.posts and not _of_a_thing(reading)
        for reading in form.analyses
    )
    bare = title_base(lower)
    title = (
        lower.startswith(("habilitowan", "młodsz"))
        or bare in lexicon.title_abbreviations
        or lower in lexicon.title_fields
        or any(
            lemma in lexicon.title_words or lemma in lexicon.title_before or lemma in lexicon.title_after
            for lemma in form.lemmas
        )
    )
    roman = bool(_ROMAN.fullmatch(norm))
    never = lower in lexicon.never or lower in lexicon.address
    weight = int(bool(given_cases and not never) or initial or post is not None or title or capital)
    place = place and not surname_marked and not form.marks & Mark.GIVEN_NAME
    return Shape(
        capital, form.is_upper, 0 if never else given_cases, given_gender, surname_marked, surname_cases, plural_cases,
        not form.analyses, ordinary, place, never, initial, roman,
        lower in lexicon.particles, post, post_cases, post_plural, post_singular, title, weight,
    )  # fmt: skip


def _adjectival_surname(reading: Analysis) -> bool:
    return reading.pos in ADJECTIVAL and reading.lemma.endswith(("ski", "cki", "dzki"))


def _foreign_given(form: Form) -> tuple[int, int]:
    """Cases of a foreign given name: any, since its endings are those of Polish put on a strange stem."""
    names = people_lexicon().foreign_given
    if form.is_upper:
        return 0, 0
    stem = form.stem
    if stem in names:
        return Case.ANY, Gender.ANY
    if form.analyses or len(stem) < 4:
        return 0, 0
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            base = stem[: -len(ending)]
            if base in names or base + "a" in names or base + "e" in names or base + "y" in names:
                return Case.ANY & ~Case.NOMINATIVE, Gender.ANY
    return 0, 0


def _post(form: Form) -> tuple[Post | None, int, bool]:
    """The post that a form names, its cases, and whether it may be plural."""
    lexicon = people_lexicon()
    posts = lexicon.posts
    found: Post | None = None
    cases, plural = 0, False
    singular = False
    best = (False, False)
    for reading in form.analyses:
        if reading.pos not in NOMINAL or reading.marks & (Mark.SURNAME | Mark.GIVEN_NAME) or _of_a_thing(reading):
            continue
        entry = posts.get(reading.lemma.lower())
        if entry is None:
            continue
        rank = (bool(reading.number & Number.SINGULAR), reading.pos == "subst")
        if found is None or rank > best:
            found, best = entry, rank
        if reading.number & Number.SINGULAR:
            singular = True
            cases |= reading.case
        else:
            plural = True
            cases |= reading.case
    if found is not None:
        if form.lower in posts and not cases & Case.NOMINATIVE:
            cases |= Case.NOMINATIVE  # "ministra Anna Kos": to the dictionary a genitive of "minister"
        return found, cases, plural and (not singular or (bool(cases & Case.NOMINATIVE) and _plural_only(form)))
    entry = posts.get(form.lower)
    if entry is not None:
        return entry, Case.ANY, False
    if "-" in form.lower[3:-3]:  # "rektor-komendant", "prezesa-dyrektora"
        both = [_post(analyse(part)) for part in form.lower.split("-")]
        if len(both) == 2 and both[0][0] is not None and both[1][0] is not None and both[0][1] & both[1][1]:
            lemma = f"{both[0][0].lemma}-{both[1][0].lemma}"
            return replace(both[0][0], lemma=lemma), both[0][1] & both[1][1], both[0][2]
    for prefix in lexicon.post_prefixes:
        if form.lower.startswith(prefix) and len(form.lower) > len(prefix) + 3:
            rest = form.lower[len(prefix) :].lstrip("- ")
            inner = analyse(rest)
            entry, cases, plural = _post(inner) if inner.lower != form.lower else (None, 0, False)
            if entry is not None:
                return entry, cases, plural
    return None, 0, False


def _plural_only(form: Form) -> bool:
    """Every nominative reading of the form is plural ("radni")."""
    return all(
        reading.number == Number.PLURAL
        for reading in form.analyses
        if reading.pos in NOMINAL and reading.case & Case.NOMINATIVE and not _of_a_thing(reading)
    )


def _of_a_thing(reading: Analysis) -> bool:
    """A singular adjective that can go with no person's name: the neuter "radne" beside the plural of "radna"."""
    return reading.pos == "adj" and reading.number == Number.SINGULAR and not reading.gender & _PERSONAL
