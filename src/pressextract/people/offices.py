"""Ties a post to its holder through a verb: "prezesem został Jan Kos", "na stanowisko dyrektora powołano Annę Lis".

    "Jest także członkinią Rady Programowej." -> the one person whom the sentence before is about

Called by `attach.py` for the posts that stand beside no name. The verbs are data (`[[office]]` of `posts.toml`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from pressextract.morphology.analysis import Case, Mark, Number, Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.phrases import PostPhrase
from pressextract.people.shapes import shape_of
from pressextract.people.spans import NameSpan, name_cases

_CLAUSE_ENDS: Final = frozenset((".", ";", "!", "?"))
_FARTHEST: Final = 22
#: So many sentences without a name may stand between somebody and a post of theirs.
_LIFE: Final = 6
_LONGEST: Final = 80
#: Verbs that make the subject of the sentence the holder.
_LINKING_VERBS: Final = frozenset(("być", "zostać", "pełnić", "objąć", "piastować", "sprawować", "pozostawać"))
#: Verbs whose instrumental is the post: "został prezesem", "czyni go prezesem".
_MAKING_VERBS: Final = _LINKING_VERBS | {
    "stać", "pozostać", "mianowany", "awansować", "ogłosić", "obwołać", "czynić", "uczynić", "okazać", "odejść",
    "przestać", "zostawać", "bywać", "ustanowić", "zastąpić", "kierować", "pracować",
}  # fmt: skip
#: Words of a post before the name of who hands over another.
_LONGEST_POST: Final = 9
#: Nouns whose genitive is the holder: "rezygnacja Jana Kosa z funkcji prezesa".
_LEAVING: Final = frozenset(("rezygnacja", "odwołanie", "powołanie", "dymisja", "odejście", "wybór", "ustąpienie"))
#: Verbs whose dative is the holder: "obowiązki prezesa powierzono Janowi Kosowi".
_ENTRUSTING: Final = frozenset(("powierzyć", "powierzać", "przypaść", "przekazać"))


def _between(names: Sequence[NameSpan], low: int, high: int) -> Sequence[NameSpan]:
    """The names that begin between two words."""
    first = bisect_left(names, low, key=lambda name: name.first)
    return names[first : bisect_left(names, high, lo=first, key=lambda name: name.first)]


def holder_by_verb(
    words: Sequence[Word], phrase: PostPhrase, names: Sequence[NameSpan], sentence: Callable[[int], int]
) -> NameSpan | None:
    """The name that a verb of office ties to the phrase in its sentence."""
    office = phrase.first > 0 and words[phrase.first - 1].form.lower == "jako" and words[phrase.first].gap == 1
    for index in range(max(phrase.first - 3, 0), phrase.first):
        if words[index].form.lemmas & people_lexicon().office_nouns and all(
            words[k].gap < 2 and (k == phrase.first or shape_of(words[k].form).post is None)
            for k in range(index + 1, phrase.first + 1)
        ):
            if index and words[index - 1].form.lower == "o":
                return None  # "ubiega się o stanowisko dyrektora"
            office = True
    if _appointed_to(words, phrase):
        office = True
    instrumental = bool(phrase.cases & Case.INSTRUMENTAL) and not phrase.cases & Case.NOMINATIVE
    here = sentence(phrase.head)
    low = high = phrase.head
    while low > 0 and phrase.head - low < _FARTHEST and sentence(low - 1) == here and words[low].gap < 3:
        low -= 1
    while (
        high + 1 < len(words)
        and high - phrase.head < _FARTHEST
        and sentence(high + 1) == here
        and words[high + 1].gap < 3
    ):
        high += 1
    if not instrumental and not office:
        return None
    if phrase.first and words[phrase.first - 1].form.lower in ("przez", "dla", "od", "do", "u"):
        return None
    inside = [name for name in _between(names, low, high + 1) if name.last <= high + 1]
    if not inside:
        return _subject_before(words, phrase, names, sentence, low=low, high=high)
    best: tuple[int, NameSpan] | None = None
    for name in inside:
        left, right = (name.last, phrase.first) if name.last <= phrase.first else (phrase.last, name.start)
        between = words[left:right]
        if any(word.text in _CLAUSE_ENDS for word in between) or _gives(words, name, low):
            continue
        verbs = people_lexicon().office_verbs if office else _MAKING_VERBS | people_lexicon().appointing
        noun = office and name.start > low and bool(words[name.start - 1].form.lemmas & _LEAVING)
        if not noun and not any(word.form.lemmas & verbs for word in words[min(low, left) : high + 1]):
            continue
        verb = any(word.form.lemmas & people_lexicon().office_verbs for word in between)
        score = len(between) + 6 * sum(word.text == "," for word in between) - (4 if verb else 0)
        cases = name_cases(words, name)
        if noun and name.last <= phrase.first:
            score -= 4  # "rezygnacja Jana Kosa z funkcji prezesa"
        elif cases and not cases & Case.NOMINATIVE:
            passive = any(word.form.lemmas & people_lexicon().appointing for word in words[low : high + 1])
            entrusted = cases & Case.DATIVE and any(word.form.lemmas & _ENTRUSTING for word in words[low : high + 1])
            score += 3 if entrusted or (passive and cases & Case.ACCUSATIVE) else 14
        if any(other is not name and left <= other.first < right for other in inside):
            score += 10
        if name.last <= phrase.first and any(
            word.form.lower in ("któremu", "której") for word in words[name.last : name.last + 3]
        ):
            score -= 22
        if best is None or score < best[0]:
            best = (score, name)
    if best is None or best[0] > 24:
        return None
    return best[1]


def _gives(words: Sequence[Word], name: NameSpan, low: int) -> bool:
    """Who hands the office over: "z rąk komendanta Jana Kosa odebrał akt powołania na stanowisko"."""
    for index in range(name.start - 1, max(name.start - _LONGEST_POST, low), -1):
        if words[index].text == ",":
            return False
        if words[index].form.lower == "rąk" and words[index - 1].form.lower == "z":
            return True
    return False


def _appointed_to(words: Sequence[Word], phrase: PostPhrase) -> bool:
    """ "powołano Annę Lis na prezesa", not "kandydat na prezesa", "konkurs na dyrektora"."""
    index = phrase.first - 1
    if index < 1 or words[index].form.lower != "na" or not phrase.cases & Case.ACCUSATIVE:
        return False
    before = words[index - 1].form
    noun = any(reading.pos == "subst" and not reading.marks & ~Mark.COMMON for reading in before.analyses)
    if noun and not before.lemmas & people_lexicon().appointing and not before.marks & Mark.SURNAME:
        return False
    appointing = people_lexicon().appointing
    return any(word.form.lemmas & appointing for word in words[max(index - _FARTHEST, 0) : index]) or any(
        word.form.lemmas & appointing for word in words[phrase.last : phrase.last + 4]
    )


def _subject_before(
    words: Sequence[Word],
    phrase: PostPhrase,
    names: Sequence[NameSpan],
    sentence: Callable[[int], int],
    *,
    low: int,
    high: int,
) -> NameSpan | None:
    """The one person of the sentence before, when this one has a verb and no subject: "Jest także prezesem …"."""
    verbs = [index for index in range(low, phrase.first) if words[index].form.lemmas & _LINKING_VERBS]
    here = sentence(phrase.head)
    opening = phrase.first
    while opening and phrase.first - opening < _LONGEST and sentence(opening - 1) == here and words[opening].gap < 3:
        opening -= 1
    owner = next(
        (
            index
            for index in range(opening, min(opening + 4, phrase.first))
            if words[index].form.lower in ("jego", "jej")
        ),
        None,
    )
    if owner is not None:
        verbs = [owner]  # "Jego kariera obejmuje … funkcję dziekana"
    if not verbs and words[phrase.first - 1].form.lower == "jako":
        verbs = [index for index in range(low, phrase.first - 1) if _is_finite(words[index])]
    if not verbs or any(words[index].form.pos & {"inf", "imps"} for index in verbs):
        return None
    if any(shape_of(words[index].form).post is not None for index in range(low, verbs[0])):
        return None
    if any(
        word.form.pos & {"subst"} and word.form.cases & Case.NOMINATIVE and not word.form.cases & Case.GENITIVE
        for word in words[min(low, verbs[0]) : verbs[0]]
    ):
        return None
    nearby = _between(names, max(opening - 2 * _LONGEST, 0), opening)
    if not nearby:
        return None
    told = sentence(nearby[-1].first)  # a life goes on for some sentences: "Urodził się w Pile. Był … W 1996 został …"
    before = [name for name in nearby if sentence(name.first) == told]
    if here - told > _LIFE or len({words[name.last - 1].form for name in before}) != 1:
        return None
    shape = shape_of(words[before[0].first].form)
    if shape.given_cases and not shape.given_cases & Case.NOMINATIVE:
        return None
    if here - told > 1 and not _may_be_subject(words, verbs[-1], shape.given_gender):
        return None
    if any(words[index].gap > 2 for index in range(before[0].first + 1, phrase.first)):
        return None
    return before[0]


def _is_finite(word: Word) -> bool:
    """A verb of the third person singular: "pracował", "posługuje"."""
    return any(
        (reading.pos == "praet" and reading.number & Number.SINGULAR) or reading.tag.startswith("fin:sg:ter")
        for reading in word.form.analyses
    ) and not word.form.pos & {"subst", "adj"}


def _may_be_subject(words: Sequence[Word], verb: int, gender: int) -> bool:
    """The verb is of the gender of the name: "została" of no man."""
    past = [reading for reading in words[verb].form.analyses if reading.pos == "praet"]
    return bool(gender) and bool(past) and any(reading.gender & gender for reading in past)
