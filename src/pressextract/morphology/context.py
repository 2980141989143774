"""What a caller may know about the surroundings of a name."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pressextract.morphology.analysis import Case


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
