"""Finds further holders of a post: the names of its list, those below its line, the one that a pronoun announces.

    "radni: Anna Kos, Piotr Lis i Jan Wilk" -> three     "nowego prezesa, którym został Jan Kos" -> one

Called by `attach.py` with the names and phrases of the release by word indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.neighbours import DASHES, bracket_end
from pressextract.people.phrases import PostPhrase
from pressextract.people.spans import NameSpan, outer_start

_JOINING: Final = frozenset(("i", "oraz", "a"))
#: What may stand before the names in "członkowie zarządu w osobach A i B".
_IN_PERSON: Final = frozenset(("osobie", "osobach"))
_PRONOUNS: Final = frozenset(("nim", "nią", "którym", "którą"))
_BECOMES: Final = frozenset(("jest", "został", "została", "będzie", "zostanie", "był", "była"))


def list_after(
    words: Sequence[Word],
    phrases: Sequence[PostPhrase],
    names: Sequence[NameSpan],
    position: int,
    starts: dict[int, int],
    before: dict[int, int],
) -> list[NameSpan]:
    """Further names of a list: "radni: A, B i C"; it ends with what "i" has joined, and before who has an own post."""
    found: list[NameSpan] = []
    closed = told = False
    while True:
        index = names[position].last
        if index < len(words) and words[index].text == "(":
            close = bracket_end(words, index, 9)
            if close is not None:
                index = close + 1
        elif index + 1 < len(words) and words[index].text in DASHES and index + 1 in before:
            index = phrases[before[index + 1]].last  # "dwaj posłowie: A – starosta B oraz C – burmistrz D"
            told = True
        first = index
        steps = 0
        while (
            index < len(words)
            and steps < 4
            and words[index].form.lower in (",", "i", "oraz", "a", "także", "również", "pan", "pani", "panowie")
        ):
            index += 1
            steps += 1
        if not steps or index not in starts or words[index].gap > 2:
            return found
        joined = any(word.form.lower in _JOINING for word in words[first:index])
        if closed and not joined:
            return found  # "posłowie: A i B, C Dyrektor X"
        closed = joined
        position = starts[index]
        follows = names[position].last
        own = follows + 1 in before and words[follows].text == ","
        if words[index - 1].form.lower in ("oraz", "także", "również") and own:
            return found  # "radni: A, B i C oraz D, dyrektor X"
        beside = follows in before or (follows + 1 in before and words[follows].text in DASHES)
        if beside and not told:
            return found  # "radni: A i B, C – dyrektor X"
        found.append(names[position])


def list_before(
    words: Sequence[Word], names: Sequence[NameSpan], position: int, ends: dict[int, int]
) -> list[NameSpan]:
    """Earlier names of a list: "A, B i C – radni powiatu"."""
    found: list[NameSpan] = []
    while True:
        index = outer_start(words, names[position])
        steps = 0
        while index > 0 and steps < 4 and words[index - 1].form.lower in (",", "i", "oraz", "a", "także"):
            index -= 1
            steps += 1
        if not steps or index not in ends:
            return found[::-1]
        position = ends[index]
        found.append(names[position])


def listed_below(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int]) -> list[int]:
    """Names, one to a line, under a line that ends with the post in the plural: "Członkami zarządu zostali:"."""
    index = phrase.last
    while index < len(words) and index - phrase.last < 6 and words[index].gap < 2 and words[index].text != ":":
        index += 1
    if index + 1 >= len(words) or words[index].text != ":" or words[index].gap > 1 or words[index + 1].gap < 2:
        return []
    index += 1
    found: list[int] = []
    while index < len(words) and words[index].gap > 1:
        steps = 0
        while index < len(words) and steps < 4 and index not in starts and not words[index].form.is_word:
            index, steps = index + 1, steps + 1
        if index not in starts or (steps and words[index].gap > 1):
            break
        found.append(starts[index])
        index += 1
        while index < len(words) and words[index].gap < 2:
            index += 1
    return found


def told_by_pronoun(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int]) -> int | None:
    """ "nowego prezesa, którym został Jan Kos", "Mamy nowego inspektora. Jest nim Jan Kos"."""
    stops = 0
    opens = phrase.last + 1
    if opens + 1 < len(words) and words[opens - 1].text == "." and words[opens].form.lower == "to":
        return starts.get(opens + 1)  # "Mamy nowego prezesa. To Jan Kos."
    for index in range(phrase.last, min(phrase.last + 16, len(words) - 2)):
        if words[index].gap > 1 or stops > 1:
            return None
        stops += words[index].text in ".!?"
        pair = {words[index].form.lower, words[index + 1].form.lower}
        if pair & _PRONOUNS and pair & _BECOMES:
            following = index + 2
            while following < len(words) and words[following].form.lower in people_lexicon().between:
                following += 1
            return starts.get(following)
        if index in starts:
            return None
    return None


def in_person(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int]) -> int | None:
    """The first name in "prezesi spółek w osobach Jana Kosa i Ewy Lis", which are in the genitive whatever the post."""
    index = phrase.last
    if index + 2 >= len(words) or words[index + 1].form.lower not in _IN_PERSON or words[index].form.lower != "w":
        return None
    index += 2
    for _ in range(3):
        if index in starts and words[index].gap == 1:
            return starts[index]
        if index >= len(words):
            return None
        if words[index].text != ":" and words[index].form.lower not in people_lexicon().between:
            return None
        index += 1
    return None
