"""Says for which organisation of its sentence or list somebody with a post speaks.

    "ze strony Izby Gospodarczej podpisał prezes Jan Kos"        "Muzeum reprezentowali dyrektor A i kustosz B"
    "przedstawiciele Izby Gospodarczej: prezes Jan Kos, sekretarz Anna Lis"

Asked by `affiliation.py` for posts that name no organisation themselves. Which kind of organisation may have such a
post, the caller says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from pressextract.morphology.analysis import Word
from pressextract.people.phrases import organisation_noun

_BEHALF: Final = frozenset(("strony", "stronie", "imieniu", "ramienia"))
_BEFORE_BEHALF: Final = frozenset(("ze", "w", "z", "po"))
_REPRESENTS: Final = frozenset(("reprezentować",))
#: Heads of phrases for those who come from an organisation, and for what is held in one.
_GROUPS: Final = frozenset(
    (
        "przedstawiciel", "przedstawicielka", "reprezentant", "reprezentacja", "delegacja", "delegat", "władza",
        "kierownictwo", "dyrekcja", "pracownik", "policjant", "strażak", "funkcjonariusz", "zespół", "skład", "kadra",
        "członek", "gość", "działacz", "zarząd", "stanowisko", "funkcja", "posada",
    )
)  # fmt: skip
#: So many words before a post, and so many lines above it, are asked.
_FARTHEST: Final = 60
_LINES: Final = 14
#: So many words may stand between the head of a group and the organisation: "pracownicy cywilni Komendy".
_BETWEEN: Final = 3


def side_of(
    words: Sequence[Word],
    start: int,
    spans: Sequence[tuple[int, int, int]],
    *,
    admits: Callable[[int], bool],
    sentence: Callable[[int], int],
) -> int | str | None:
    """For which organisation the holder of a post speaks: its number, the common noun for it, or `None`.

    Args:
        words: The words of the release.
        start: Where the post begins.
        spans: Start, end and number of all mentions of organisations, in order.
        admits: Whether an organisation may have such a post.
        sentence: Number of the sentence in which a character stands.
    """
    first = bisect_left(words, start, key=lambda word: word.start)
    low, colon = _reach(words, first, sentence)
    if low >= first:
        return None
    noun, noun_at = _noun(words, low, first)
    position = bisect_left(spans, (start, 0, 0))
    represents = any(word.form.lemmas & _REPRESENTS for word in words[low:first])
    for begin, end, number in reversed(spans[max(position - 24, 0) : position]):
        if begin < words[max(low, noun_at)].start:
            break
        if end > start or not admits(number):
            continue
        begin, number = _outer(spans, begin, end, number, admits)
        before, after = _indices(words, begin, end)
        if _on_behalf(words, before, low) or _represented(words, after, first) or _headed(words, after, first):
            return number
        if colon is not None and after <= colon and _of_a_group(words, before, low):
            return number
        if represents and (after == first or (after + 1 == first and words[after].text in "–—-")):
            return number  # "…, a Parafię św. Anny – proboszcz Adam Lis"
    return noun


def _outer(
    spans: Sequence[tuple[int, int, int]], begin: int, end: int, number: int, admits: Callable[[int], bool]
) -> tuple[int, int]:
    """The faculty where the university ends its name."""
    position = bisect_left(spans, (begin, end, number))
    for other, stop, outer in reversed(spans[max(position - 3, 0) : position]):
        if stop == end and admits(outer):
            return other, outer
    return begin, number


def _noun(words: Sequence[Word], low: int, first: int) -> tuple[str | None, int]:
    """ "spółkę reprezentował prezes", "ze strony uczelni podpisał rektor": the last such noun and where it stands."""
    for index in range(first - 1, low - 1, -1):
        form = words[index].form
        if not form.is_lower or (noun := organisation_noun(form)) is None:
            continue
        if _represented(words, index + 1, first) or _on_behalf(words, index, low):
            return noun, index
    return None, -1


def _reach(words: Sequence[Word], first: int, sentence: Callable[[int], int]) -> tuple[int, int | None]:
    """The first word that is asked, and the last colon or "w składzie" before the post."""
    low, colon, lines = first, None, 0
    while low > 0 and first - low < _FARTHEST:
        if words[low].gap > 1:
            lines += 1
            if words[low - 1].text == ":" and colon is None:
                colon = low - 1
            elif lines > _LINES or colon is not None:
                break
        elif sentence(words[low - 1].start) != sentence(words[low].start):
            break
        elif colon is None and (words[low - 1].text == ":" or words[low - 1].form.lower == "składzie"):
            colon = low - 1
        low -= 1
    if lines and colon is None:  # lines above that announce no list
        low = next((index for index in range(first, low, -1) if words[index].gap > 1), low)
    return low, colon


def _indices(words: Sequence[Word], begin: int, end: int) -> tuple[int, int]:
    """Index of the first word of a mention, and that after its last, quotes left out."""
    before = bisect_left(words, begin, key=lambda word: word.start)
    after = bisect_left(words, end, key=lambda word: word.start)
    while after < len(words) and words[after].text in '"”»':
        after += 1
    while before > 0 and words[before - 1].text in '"„«':
        before -= 1
    return before, after


def _on_behalf(words: Sequence[Word], before: int, low: int) -> bool:
    """ "ze strony", "w imieniu", "z ramienia", "po stronie" right before the mention."""
    return (
        before - 2 >= low and words[before - 1].form.lower in _BEHALF and words[before - 2].form.lower in _BEFORE_BEHALF
    )


def _represented(words: Sequence[Word], after: int, first: int) -> bool:
    """The mention is what somebody "reprezentuje": the verb follows it, past one word ("oficjalnie")."""
    return any(word.form.lemmas & _REPRESENTS for word in words[after : min(after + 2, first)])


def _headed(words: Sequence[Word], after: int, first: int) -> bool:
    """ "przedstawiciele Izby na czele z prezesem", past the place: "strażacy OSP z Kępy na czele z komendantem"."""
    head = first - 3
    return (
        after <= head <= after + _BETWEEN
        and words[head].form.lower == "na"
        and words[head + 1].form.lower == "czele"
        and words[head + 2].form.lower in ("z", "ze")
    )


def _of_a_group(words: Sequence[Word], before: int, low: int) -> bool:
    """ "przedstawiciele Izby", "pracownicy cywilni Komendy", "stanowiska w Izbie"."""
    for index in range(before - 1, max(before - 1 - _BETWEEN, low - 1), -1):
        form = words[index].form
        if form.lemmas & _GROUPS:
            return True
        if not (form.pos & {"adj", "prep"} and form.is_lower):
            return False
    return False
