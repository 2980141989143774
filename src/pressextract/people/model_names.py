"""Takes people from a trained model where no rule has found a name, and drops rule names that it knows better.

    NameCandidate(label="person") over "Barnier" -> NameSpan(given=0, rule="model-surname", certainty=0.55)

Used by `find.py` after the rules. How much a name of one word is worth depends on what the dictionary knows of
it, on the model's belief and on how often the text has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from pressextract.candidates import NameCandidate
from pressextract.morphology.analysis import Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.patrons import is_patron
from pressextract.people.seats import RELATIONAL_FORMS
from pressextract.people.shapes import Shape, shape_of
from pressextract.people.spans import NameSpan, outer_start
from pressextract.people.surnames import speaks
from pressextract.people.titles import title_run

_LONGEST: Final = 4
#: Names of the model so sure stand alone (docs/model.md has how many of them are right).
_SURE: Final = 0.95
_STANDS: Final = 0.55
#: Rules that see two foreign words and nothing else: the model may know that they name an organisation.
_WEAK_RULES: Final = frozenset(("foreign-pair",))
_WEAK: Final = 0.7
#: "miasto Bad Linden": what follows is the name of the place.
_PLACED: Final = frozenset(("miasto", "miasteczko", "gmina", "powiat", "wieś", "miejscowość", "dzielnica"))


def with_model(
    words: Sequence[Word], spans: Sequence[NameSpan], names: Sequence[NameCandidate], /, *, taken: Collection[int]
) -> list[NameSpan]:
    """The rules' names and those of the model, in order of the text.

    Args:
        words: All words of the release.
        spans: What the rules have found.
        names: What the model has found.
        taken: Words of organisations and site furniture, where no name begins.
    """
    at = {word.start: word.index for word in words}
    ends = {word.end: word.index + 1 for word in words}
    placed = [(name, at[name.start], ends[name.end]) for name in names if name.start in at and name.end in ends]
    kept = _without_organisations(spans, placed)
    used = {index for span in kept for index in range(span.start, span.last)}
    starts = {outer_start(words, span) for span in kept}
    people = [(name.score, first, last) for name, first, last in placed if name.label == "person"]
    times = Counter(_key(words, first, last) for _, first, last in people)
    for score, first, last in people:
        if first in taken or not used.isdisjoint(range(first, last)) or not _is_name(words, first, last):
            continue
        span = _span(words, first, last, score, starts, times[_key(words, first, last)])
        if span is not None:
            kept.append(span)
            used.update(range(first, last))
    return sorted(kept, key=lambda span: span.first)


def _without_organisations(
    spans: Sequence[NameSpan], placed: Sequence[tuple[NameCandidate, int, int]]
) -> list[NameSpan]:
    """Without names of two foreign words that the model is sure are an organisation ("Oliver Wyman")."""
    bodies = {
        index
        for name, first, last in placed
        if name.label == "organisation" and name.score >= _SURE
        for index in range(first, last)
    }
    return [
        span
        for span in spans
        if span.rule not in _WEAK_RULES or span.certainty > _WEAK or not bodies.issuperset(range(span.first, span.last))
    ]


def _key(words: Sequence[Word], first: int, last: int) -> str:
    """What the case forms of a name of one word have in common."""
    word = words[first].form
    return min(word.lemmas, default=word.stem[:5]).lower() if last - first == 1 else ""


def _is_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Words with capitals, initials or particles on one line, and no patron of a street or school."""
    if last - first > _LONGEST or any(words[index].gap > 1 for index in range(first + 1, last)):
        return False
    if is_patron(words, first) or words[first].form.lower in people_lexicon().patron_words:
        return False
    if first and words[first].gap == 1 and words[first - 1].form.lemmas & _PLACED:
        return False
    shapes = [shape_of(words[index].form) for index in range(first, last)]
    return all(shape.capital or shape.initial or shape.particle for shape in shapes)


def _span(
    words: Sequence[Word], first: int, last: int, score: float, starts: Collection[int], times: int
) -> NameSpan | None:
    """A name of the model with what it is worth; `None` if the rules speak against it."""
    end, strong = title_run(words, first - 1) if first else (first, False)
    title = (first - 1, first) if first and end == first and strong else None
    shape = shape_of(words[first].form)
    if shape.never or (shape.post is not None and not shape.surname_marked):
        return None  # "CEO Xcomu"
    if last - first > 1 and shape.initial and shape_of(words[last - 1].form).place:
        return None  # "W. Brytania"
    if last - first > 1:
        certainty = (0.9 if shape.given_cases or shape.initial else 0.6) * score
        if shape.initial:
            certainty = max(certainty, _STANDS)  # "fot. A. Mgła": nothing else looks so
        return NameSpan(first=first, last=last, given=last - first - 1, rule="model", title=title, certainty=certainty)
    if first and (
        words[first - 1].form.lower in people_lexicon().address
        or ((last in starts or _past_dash(words, last) in starts) and _rules_over(words, first))
    ):
        return None
    if shape.given_cases:
        certainty = _STANDS if score >= _SURE and times > 1 else 0.45 * score
        return NameSpan(first=first, last=last, given=1, rule="model-given", certainty=certainty, title=title)
    if shape.upper and not words[first].form.analyses and words[first - 1].form.lower in ("prof.", "prof"):
        return None  # "Adam Lis, prof. PWUZ": a professor's university
    if shape.post or (shape.ordinary and not shape.surname_marked and not _is_plain(shape, score)):
        return None
    doubtful = shape.ordinary or not shape.surname_marked
    certainty = (0.45 if doubtful else 0.65) * score
    if doubtful and score >= _SURE and (times > 1 or speaks(words, last) or speaks(words, first - 1)):
        certainty = _STANDS
    return NameSpan(first=first, last=last, given=0, rule="model-surname", title=title, certainty=certainty)


def _is_plain(shape: Shape, score: float) -> bool:
    """An ordinary word that the model is sure names somebody here ("premier May … May zapowiedziała")."""
    return score >= _SURE and shape.capital and not shape.upper


def _rules_over(words: Sequence[Word], index: int) -> bool:
    """ "Starosta Lipnicki – Pan Jan Kos": the adjective between post and name is the seat."""
    post = shape_of(words[index - 1].form).post
    return post is not None and post.seat and words[index].form.lower.endswith(RELATIONAL_FORMS)


def _past_dash(words: Sequence[Word], index: int) -> int:
    """The index after a dash."""
    return index + 1 if index < len(words) and words[index].text in "-–—" else index
