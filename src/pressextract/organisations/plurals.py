"""Shares a name in the plural out among the places that follow it.

    "Urzędów Pracy w Płocku i Sierpcu" -> "Urząd Pracy w Płocku" (words 0–3), "Urząd Pracy w Sierpcu" (word 5)

The head and its attributes are read by `phrases.py`; each place gives an organisation of its own, the first with the
words before it, the others by the place alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from pressextract.morphology import Number
from pressextract.morphology.singular import singular
from pressextract.organisations.phrase import Phrase
from pressextract.organisations.signals import heads_of, is_capital, may_be_locative_place
from pressextract.organisations.view import View

_IN: Final = frozenset({"w", "we"})
_JOINTS: Final = frozenset({",", "i", "oraz"})
#: Towns have names of two words at most, hyphens apart ("Nowym Dworze").
_LONGEST_PLACE: Final = 2


class Share(NamedTuple):
    """One of several institutions: its words in the text (last exclusive) and its full name."""

    first: int
    last: int
    name: str


def shares(view: View, phrase: Phrase) -> tuple[Share, ...]:
    """The institutions that a phrase with a plural head names, none if it names fewer than two places.

    Args:
        view: The release.
        phrase: The phrase as read, its place included.
    """
    if not phrase.placed or any(reading.number & Number.SINGULAR for reading in phrase.readings):
        return ()
    words = view.words
    at = next((index for index in range(phrase.last - 1, phrase.index, -1) if words[index].form.lower in _IN), None)
    if at is None or phrase.last - at - 1 not in (1, _LONGEST_PLACE):
        return ()
    places = list(_places(view, phrase.last))
    if not places:
        return ()
    head = singular(" ".join(word.text for word in words[phrase.first : at]))
    if head is None:
        return ()
    found = [Share(phrase.first, phrase.last, _named(view, head, at, at + 1, phrase.last))]
    found.extend(Share(first, last, _named(view, head, at, first, last)) for first, last in places)
    return tuple(found)


def _named(view: View, head: str, at: int, first: int, last: int) -> str:
    place = " ".join(word.form.norm for word in view.words[first:last])
    return f"{head} {view.words[at].form.lower} {place}"


def _places(view: View, index: int) -> Iterator[tuple[int, int]]:
    """Further places in the locative, each after a comma or a conjunction."""
    while (joint := view.ahead(index)) is not None and joint.form.lower in _JOINTS and joint.gap <= 1:
        first = index + 1
        while (word := view.ahead(first)) is not None and word.form.lower in _IN:
            first += 1  # "w Kole i w Turku"
        last = first
        while last < first + _LONGEST_PLACE and (word := view.ahead(last)) is not None:
            form = word.form
            if word.gap != 1 or not is_capital(form) or heads_of(form) or not may_be_locative_place(form):
                break
            last += 1
        if last == first:
            return
        yield first, last
        index = last
