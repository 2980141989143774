"""Word lists of places, read from `lexicons/events/venues.toml`: buildings, rooms, lands, words of motion.

    place_lexicon().rooms -> {"siedziba", "aula", …}

Used by the finders of venues and towns; looks at no text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pressextract.lexicons import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """Word lists of `venues.toml`, as sets of lemmas in small letters."""

    venues: frozenset[str]
    rooms: frozenset[str]
    wide: frozenset[str]
    motion: frozenset[str]


@lru_cache(maxsize=1)
def place_lexicon() -> PlaceLexicon:
    """The lexicon, read once per process."""
    table = read_table("events/venues.toml")
    return PlaceLexicon(**{name: frozenset(table[name]) for name in ("venues", "rooms", "wide", "motion")})
