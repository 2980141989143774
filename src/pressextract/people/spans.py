"""A name by the indices of its words, and the cases in which it can stand.

    "prof. Anna Nowak" -> NameSpan(first=1, last=3, given=1, title=(0, 1), rule="given-surname")

Found by `names.py` and `find.py`, tied to posts by `attach.py`, made a `PersonCandidate` by `canonical.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressextract.morphology.analysis import Case, Word
from pressextract.people.lexicon import people_lexicon, title_base
from pressextract.people.shapes import shape_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name by word indices.

    Attributes:
        first, last: Words of the name, `last` exclusive.
        given: How many of them are given names or initials (they come first unless `reversed`).
        title: Words of the titles before it, or `None`.
        shared: Words of the surname that this name shares with the next ("Halina i Jerzy Florczykowie").
        backwards: Surname first ("Kowalski Jan").
        rule, certainty: As in `Candidate`.
    """

    first: int
    last: int
    given: int
    rule: str
    certainty: float = 1.0
    title: tuple[int, int] | None = None
    shared: tuple[int, int] | None = None
    backwards: bool = False

    @property
    def start(self) -> int:
        """First word with the titles."""
        return self.first if self.title is None else self.title[0]


def outer_start(words: Sequence[Word], name: NameSpan) -> int:
    """First word of the name with titles and the words of address before it: "Pan dr Jan Kos" begins at "Pan"."""
    index = name.start
    address = people_lexicon().address
    while index and words[index].gap == 1 and words[index - 1].form.lower in address:
        index -= 1
    return index


def name_cases(words: Sequence[Word], name: NameSpan) -> int:
    """Cases in which given name and surname agree; 0 if nothing is known."""
    cases = Case.ANY
    known = False
    for index in range(name.first, name.last):
        shape = shape_of(words[index].form)
        if shape.initial or shape.particle or not shape.capital:
            continue
        own = (
            shape.given_cases
            if index < name.first + name.given and not name.backwards
            else shape.surname_cases | shape.plural_cases
        )
        if own and cases & own:
            cases &= own
            known = True
    for index in range(name.start, name.first):
        form = words[index].form  # "komendanta, kapitan Nowak": a title in full tells the case
        whole = form.is_lower and title_base(form.lower) not in people_lexicon().title_abbreviations
        if whole and "subst" in form.pos and not form.lemmas.isdisjoint(people_lexicon().title_words):
            cases = cases & form.cases or cases
    return cases if known else 0
