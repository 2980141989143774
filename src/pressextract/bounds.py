"""How much a process remembers: the one place where the caches of the library get their bounds.

    @lru_cache(maxsize=FORMS)
    def analyse(text: str, /) -> Form: …

With every cache full, a process holds some 250 MB more than at its start, however many releases it has read
(docs/batch.md). A word that is not in the caches costs several times what a known one does.
"""

from __future__ import annotations

from typing import Final

#: Distinct word forms; each takes 2 kB. The four below it are in proportion to how many forms are asked for a fact, so
#: that no cache keeps forms alive which the first has long forgotten.
FORMS: Final = 40_000
#: Facts that most forms are asked for.
MOST: Final = 25_000
#: Facts that one form in three or four is asked for: those of capitals, of nouns, of names.
SOME: Final = 12_000
#: Facts that one form in fifteen is asked for.
FEW: Final = 3_000
#: Facts that one form in a hundred is asked for.
RARE: Final = 600
#: Names, phrases, pairs of words.
PHRASES: Final = 5_000
#: Whole paradigms: all forms of a lemma, up to 30 kB each.
PARADIGMS: Final = 300
#: Tags and other things of which a language has a few thousand.
TAGS: Final = 4_000
#: What belongs to one release and is asked for again while it is read.
RELEASES: Final = 100
#: Words that spaCy's vocabulary holds before it is made anew.
VOCABULARY: Final = 20_000
