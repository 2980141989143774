"""A name without a head noun as it was read.

    Name(first=4, last=6, kind="company", rule="legal-form", legal=5, …)

Filled by the readers in `names.py`, `foreign_names.py`, `known.py` and `acronyms.py`; nothing here reads a text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as read: word indices (last exclusive), its kind, where its legal form begins, how sure it is.

    `canonical` is the name where a list has it; `town` the index from which it stands uninflected.
    """

    first: int
    last: int
    kind: str | None
    rule: str
    legal: int | None = None
    certainty: float = 0.8
    canonical: str | None = None
    town: int | None = None
