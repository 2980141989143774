"""Word lists of places, read from `lexicons/events/venues.toml`: buildings, rooms, lands, words of motion.

    place_lexicon().rooms -> {"siedziba", "aula", …}

Used by the finders of venues and towns; looks at no text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pressextract.lexicons import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """Word lists of `venues.toml`, as sets of lemmas in small letters; `stands_for` maps nouns to heads of names."""

    venues: frozenset[str]
    rooms: frozenset[str]
    institutions: frozenset[str]
    own_rooms: frozenset[str]
    empty_adjectives: frozenset[str]
    stands_for: Mapping[str, tuple[str, ...]]
    wide: frozenset[str]
    motion: frozenset[str]


@lru_cache(maxsize=1)
def place_lexicon() -> PlaceLexicon:
    """The lexicon, read once per process."""
    table = read_table("events/venues.toml")
    names = ("venues", "rooms", "institutions", "own_rooms", "empty_adjectives", "wide", "motion")
    stands_for = {noun: tuple(heads) for noun, heads in table["stands_for"].items()}
    return PlaceLexicon(stands_for=stands_for, **{name: frozenset(table[name]) for name in names})
