"""A name with a head noun as it was read, and agreement with its head.

    Phrase(first=2, last=6, index=3, head=Head(lemma="park", …), legal=(5, 6), …)

Filled by `phrases.py` and by the growth to the right (`growth.py`); nothing here reads a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pressextract.morphology import Analysis, Form
from pressextract.organisations.lexicon import Head
from pressextract.organisations.signals import adjective_readings, looks_adjective


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A name as read: word indices (last exclusive), its head, what it holds."""

    first: int
    last: int
    index: int
    head: Head
    readings: tuple[Analysis, ...]
    legal: tuple[int, int] | None = None
    parents: list[Phrase] = field(default_factory=list)
    acronym_parent: int | None = None
    named: bool = False
    quoted: bool = False
    numbered: bool = False
    patron: bool = False
    placed: bool = False
    department: bool = False
    chained: bool = False
    adjectives: int = 0
    core_end: int = 0
    agreed: int = 0
    halves: tuple[int, int] | None = None
    bracket: tuple[int, int] | None = None


def agreeing(form: Form, readings: tuple[Analysis, ...]) -> tuple[Analysis, ...] | None:
    """The readings of a head with which the form agrees as an adjective; `None` if it does not."""
    adjectives = adjective_readings(form)
    if not adjectives:
        return readings if looks_adjective(form) else None
    kept = tuple(
        reading
        for reading in readings
        if any(
            item.case & reading.case and item.number & reading.number and item.gender & reading.gender
            for item in adjectives
        )
    )
    if not kept:
        return None
    narrowed = []
    for reading in kept:
        case = 0
        for item in adjectives:
            if item.number & reading.number and item.gender & reading.gender:
                case |= item.case & reading.case
        narrowed.append(reading._replace(case=case))
    return tuple(narrowed)
