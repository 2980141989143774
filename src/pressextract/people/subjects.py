"""Tells whether a name is the subject of the verb beside it, and so in the nominative and of which gender.

    "– mówi Dominika Piętka" -> "f": a woman's nominative, not the genitive of Dominik Piętek

A verb in the past agrees with its subject in gender; a verb of saying right before a name has it as its subject; a name
that fills its line is in the nominative. Only forms that can be a nominative of that gender are told so: the object
in "powitała Jana Kowalskiego" cannot. Comes before the names are put into the nominative (`canonical.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pressextract.lexicons import read_words
from pressextract.morphology.analysis import Gender, Number, Word
from pressextract.morphology.person_names import may_be_nominative
from pressextract.people.spans import NameSpan, outer_start

#: A gap of this kind and more is the end of a line.
_LINE_END: Final = 2
_BEFORE_CLAUSE: Final = frozenset({".", "!", "?", ":", "–", "—", "-", "„", '"', "”", "•", "*"})


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset(read_words("people/saying.txt"))


def subject_gender(words: Sequence[Word], span: NameSpan, *, nominative: bool = False) -> str | None:
    """Gender of a name that is the subject of the verb beside it, or stands by itself.

    Args:
        words: All words of the text.
        span: The name.
        nominative: It is known otherwise that the name is in the nominative ("mówi trenerka Aleksandra Lenda").

    Returns:
        "m" or "f" if the place of the name asks for the nominative and its form is one of that gender alone.
    """
    genders = ("m", "f") if nominative else _asked(words, span)
    own = words[span.first : span.last]
    possible = [gender for gender in genders if may_be_nominative(own, gender=gender)]
    return possible[0] if len(possible) == 1 else None


def _asked(words: Sequence[Word], span: NameSpan) -> tuple[str, ...]:
    """Genders of a subject in the nominative that its surroundings allow, none if they do not ask for a nominative."""
    before = outer_start(words, span) - 1
    opens = before < 0 or words[before + 1].gap >= _LINE_END or words[before].text in _BEFORE_CLAUSE
    if before >= 0 and words[before + 1].gap == 1 and (genders := _genders(words[before], saying=True)):
        return genders
    followed = opens and span.last < len(words) and words[span.last].gap == 1
    if followed and (genders := _genders(words[span.last], saying=False)):
        return genders
    closes = span.last >= len(words) or words[span.last].gap >= _LINE_END
    alone = closes and (before < 0 or words[before + 1].gap >= _LINE_END)
    return ("m", "f") if alone else ()


def _genders(word: Word, *, saying: bool) -> tuple[str, ...]:
    """Genders of the person whom a finite verb may have as its subject; in the present only verbs of saying count."""
    if not word.form.is_lower:
        return ()
    for reading in word.form.analyses:
        if reading.pos == "praet" and reading.number & Number.SINGULAR:
            return tuple(
                name for name, bit in (("m", Gender.M1), ("f", Gender.FEMININE)) if reading.gender & bit
            )
        if reading.pos == "fin" and reading.tag.startswith("fin:sg:ter"):
            return ("m", "f") if not saying or reading.lemma in _saying() else ()
    return ()
