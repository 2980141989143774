"""What a caller may know about the surroundings of a name."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from pressextract.bounds import TAGS
from pressextract.morphology.analysis import Case, Word, analyse


@dataclass(frozen=True, slots=True, kw_only=True)
class NameContext:
    """Surroundings of a name that help to choose among its readings.

    Attributes:
        preposition: The preposition right before the phrase, as written ("w", "dla"), or `None`.
        cases: Case bits that government allows, `Case.ANY` if nothing is known.
        nominatives: Words and names that the release shows in the nominative elsewhere.
    """

    preposition: str | None = None
    cases: int = Case.ANY
    nominatives: AbstractSet[str] = frozenset()


@lru_cache(maxsize=TAGS)
def _governed(preposition: str) -> int:
    cases = 0
    for reading in analyse(preposition.lower()).analyses:
        if reading.pos == "prep":
            cases |= reading.case
    return cases or Case.ANY


def governed(context: NameContext) -> int:
    """The cases that the context allows.

    >>> governed(NameContext(preposition="dla")) == Case.GENITIVE
    True
    """
    if context.preposition is None:
        return context.cases
    return context.cases & _governed(context.preposition) or context.cases


def context_of(
    words: Sequence[Word], start: int, /, *, nominatives: AbstractSet[str] = frozenset()
) -> NameContext:
    """The context of a name that begins at word number `start` of a text."""
    if start and (before := words[start - 1]).form.is_lower and "prep" in before.form.pos:
        return NameContext(preposition=before.text, nominatives=nominatives)
    return NameContext(nominatives=nominatives)
