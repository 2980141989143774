"""What can be a surname, where it ends, and when a surname alone means a person.

    "Kos - Bednarz" is one surname; "powiedział Nowak" a person; "w Nowej Soli" none

Looks at the word and its neighbours only; whose surname it is, `pressextract.linking` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Case, Form, Gender, Mark, Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.shapes import shape_of

_FEMININE: Final = ("ska", "cka", "skiej", "ckiej", "ską", "cką")
ADJECTIVAL: Final = (*_FEMININE, "ski", "cki", "skiego", "ckiego", "skiemu", "ckiemu", "skim", "ckim", "zka", "zki")


def is_surname_like(words: Sequence[Word], index: int) -> bool:
    """A capital word that no rule forbids as a surname."""
    shape = shape_of(words[index].form)
    if not shape.capital or shape.roman:
        return False
    form = words[index].form
    if shape.never and not shape.surname_marked:
        return False
    if shape.post is not None and not (shape.surname_marked and not title_follows(words, index)):
        return False
    if form.analyses and not shape.surname_cases and not shape.plural_cases:
        return False
    return not any(sign.isdigit() for sign in form.norm)


def title_follows(words: Sequence[Word], index: int) -> bool:
    """A capital word comes next on the line: "Wójt Anna …" is a post, "Anna Wójt, …" a surname."""
    following = index + 1
    return following < len(words) and words[following].gap == 1 and shape_of(words[following].form).capital


#: "otherwise called", between two surnames of one person.
_OTHERWISE: Final = "vel"


def surname_end(words: Sequence[Word], index: int) -> int:
    """Where the surname that begins at a word ends: "Kos - Bednarz", "García Márquez", "Zgodowski vel Kos"."""
    length = len(words)
    last = index + 1
    if (
        last + 1 < length
        and words[last].form.norm == _OTHERWISE
        and words[last].gap == words[last + 1].gap == 1
        and shape_of(words[last + 1].form).capital
    ):
        return last + 2
    if (
        last + 1 < length
        and words[last].text in "-–—"
        and words[last + 1].gap <= 1
        and words[last].gap + words[last + 1].gap < 3
        and words[last].gap < 2
        and shape_of(words[last + 1].form).surname_marked
        and shape_of(words[last + 1].form).capital
        and not shape_of(words[last + 1].form).post
        and (not shape_of(words[last + 1].form).given_cases or not title_follows(words, last + 1))
        and (
            words[index].form.lower.endswith(ADJECTIVAL)
            or (words[index].form.lower.endswith("a") and shape_of(words[index].form).surname_marked)
            or (shape_of(words[index].form).surname_marked and not shape_of(words[last + 1].form).ordinary)
        )
    ):
        return last + 2
    if last < length and words[last].gap == 1:
        shape, before = shape_of(words[last].form), shape_of(words[index].form)
        barred = shape.given_cases or shape.post or shape.upper or shape.never or shape.roman or before.post
        if not shape.capital or barred or words[last].form.lower in people_lexicon().firm_after:
            return last
        polish = shape.surname_marked and (not shape.ordinary or words[index].form.lower.endswith(_FEMININE))
        foreign = shape.unknown and before.unknown and bool(words[last].form.ending)
        if (polish or foreign) and before.surname_cases & shape.surname_cases:
            return last + 1
    return last


def fits(words: Sequence[Word], index: int, cases: int, gender: int, *, particle: bool = False) -> bool:
    """A word can be the surname to a given name of these cases and gender."""
    shape = shape_of(words[index].form)
    if not is_surname_like(words, index):
        return False
    if shape.upper and len(words[index].text) < 3:
        return False
    if shape.place and gender != Gender.ANY and not particle and _is_town(words[index].form):
        return False  # "Lech Poznań"
    if shape.unknown or words[index].form.ending:
        return True
    if shape.surname_cases & cases:
        return True
    if (
        gender & Gender.FEMININE
        and (shape.surname_cases & Case.NOMINATIVE)
        and not words[index].form.lower.endswith("a")
    ):
        return True
    return gender == Gender.ANY and bool(shape.surname_cases)


def _is_town(form: Form) -> bool:
    """A place in the nominative that is no common noun as well."""
    nominative = any(reading.marks & Mark.PLACE and reading.case & Case.NOMINATIVE for reading in form.analyses)
    return nominative and not any(
        reading.pos == "subst" and not reading.marks & ~Mark.COMMON for reading in form.analyses
    )


def is_bare(words: Sequence[Word], index: int) -> bool:
    """A surname alone that plainly means a person: "powiedział Nowak", "zdaniem Kowalskiej", "Morawieckiego"."""
    form = words[index].form
    shape = shape_of(form)
    if not form.is_title or shape.given_cases or shape.place or shape.post or shape.never:
        return False
    if not form.norm[1:].islower() or any(
        reading.pos == "subst" and reading.marks & Mark.COMMON and reading.lemma[:1].isupper()
        for reading in form.analyses
    ):
        return False  # "PiS", "Ślązak"
    before, after = index - 1, index + 1
    if (
        after < len(words)
        and words[after].gap < 2
        and (shape_of(words[after].form).capital or words[after].text in "-–/&")
    ):
        return False
    adjectival = form.lower.endswith(ADJECTIVAL) or form.lower.endswith(
        ("skim", "ckim", "skiemu", "ckiemu", "wicz", "wicza", "wiczem", "wiczowi")
    )
    opens = before < 0 or words[index].gap > 1 or words[before].text in ".!?:…•"
    if before >= 0 and words[index].gap == 1 and words[before].form.lower in ("zdaniem", "według", "wg"):
        return bool(shape.surname_cases & Case.GENITIVE) and not (shape.ordinary and not adjectival)
    if (
        before >= 0
        and words[index].gap < 2
        and (shape_of(words[before].form).capital or words[before].text in "\"„”«-–/&'")
    ):
        return False
    spoken = (speaks(words, after) and not (opens and shape.ordinary)) or (
        before >= 0 and words[index].gap == 1 and speaks(words, before)
    )
    if spoken and shape.surname_cases & Case.NOMINATIVE:
        return not shape.ordinary or adjectival or (before >= 0 and speaks(words, before))
    only = (
        len(form.norm) > 3
        and all(reading.marks and not reading.marks & ~(Mark.SURNAME | Mark.OTHER_NAME) for reading in form.analyses)
        and not opens
        and words[before].form.is_word
        and words[before].form.lower not in ("w", "we")
        and words[before].form.lemmas.isdisjoint(people_lexicon().named_things)
    )
    return (
        (adjectival or only)
        and not shape.ordinary
        and not opens
        and words[before].form.lower not in people_lexicon().patron_words
    )


def speaks(words: Sequence[Word], index: int) -> bool:
    return 0 <= index < len(words) and bool(words[index].form.lemmas & people_lexicon().speech) and words[index].gap < 2
