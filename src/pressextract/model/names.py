"""From tags to names: the pure function behind the component of the library's own model.

    find_names([words_of("prezes Anna Nowak z Polbudu")], network) -> [(NameCandidate(7, 17, "person"), …)]

Comes after the network, which gives every word a tag; makes spans, drops what the contract does not count as a
name and lets the text speak for itself: what it clearly names once keeps that label everywhere. Decides
nothing between model and rules: that is done in `pressextract.linking`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pressextract.bounds import SOME
from pressextract.candidates import NameCandidate
from pressextract.model.network import Network, Tagged
from pressextract.morphology.analysis import ADJECTIVAL, Form, Gender, Mark, Word

RULE: Final = "name-model"
LABELS: Final = frozenset(("person", "organisation", "place"))

#: States and towns that act ("Rosja zapowiedziała") are places for us.
_USED: Final = {"organisation^": "place"}

_QUOTES: Final = frozenset("\"„”“«»‟″'‘’")
_EDGES: Final = _QUOTES | frozenset(",;:-–—/(")
_CLOSING: Final = frozenset('”"»“')
#: Words that a quotation may go on for after the span.
_LONGEST_REST: Final = 7
#: A label gives way to another that the text believes in by so much more, for names of so many words.
_MARGIN: Final = 0.3
_SHORT_NAME: Final = 3
#: What a clear sighting elsewhere in the text is worth here.
_ELSEWHERE: Final = 0.95


class Span(NamedTuple):
    """Words from `first` to `last` (exclusive) with a label."""

    first: int
    last: int
    label: str
    score: float


def find_names(
    documents: Sequence[Sequence[Word]],
    network: Network,
    /,
    *,
    labels: Collection[str] = LABELS,
    tidy: bool = True,
) -> list[tuple[NameCandidate, ...]]:
    """The names in several texts.

    Args:
        documents: The words of each text.
        network: The network, loaded once.
        labels: Labels to keep; adjectives ("place~") and dates are left out by default.
        tidy: Whether signs at the edges and inhabitants are dropped; not so for scores on a corpus.

    Returns:
        For each text its names, in order, none overlapping another.
    """
    found: list[tuple[NameCandidate, ...]] = []
    for words, tagged in zip(documents, network.tag(documents), strict=True):
        spans = list(_spans(tagged, network.tags))
        if tidy:
            spans = [span._replace(label=_USED.get(span.label, span.label)) for span in spans]
        spans = [span for span in spans if span.label in labels]
        if tidy:
            spans = [trimmed for span in _closed(spans, words) if (trimmed := _trimmed(span, words)) is not None]
            spans = _agreed(spans, words)
        found.append(
            tuple(
                NameCandidate(
                    start=words[span.first].start,
                    end=words[span.last - 1].end,
                    rule=RULE,
                    label=span.label,
                    score=round(span.score, 3),
                )
                for span in spans
            )
        )
    return found


def _spans(tagged: Tagged, tags: Sequence[str]) -> Iterator[Span]:
    """Runs of B- and I- tags with their mean belief."""
    first = last = 0
    label = ""
    numbers = tagged.tags.tolist()
    for index in (*tagged.tags.nonzero()[0].tolist(), len(numbers) + 1):
        if label and (index > last or tags[numbers[index]] != f"I-{label}"):
            yield Span(first, last, label, float(tagged.scores[first:last].mean()))
            label = ""
        if index < len(numbers) and not label:
            first, label = index, tags[numbers[index]][2:]
        last = index + 1


def _agreed(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """One label for one name: what the text names several times takes the label with the strongest belief.

    The same short name may stand in several cases ("Ryanair", "Ryanaira"); a surname after a given name speaks
    for the surname alone. On SlavicNER this adds 2 points of F1 (docs/model.md).
    """
    belief: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    clearest: dict[tuple[tuple[str, ...], str], float] = {}

    def count(name: tuple[str, ...], span: Span) -> None:
        belief[name][span.label] = belief[name].get(span.label, 0.0) + span.score
        clearest[name, span.label] = max(clearest.get((name, span.label), 0.0), span.score)

    names: list[tuple[str, ...]] = []
    for span in spans:
        name: tuple[str, ...] = ()
        if span.last - span.first <= _SHORT_NAME:
            name = tuple(_stem(words[index].form) for index in range(span.first, span.last))
            count(name, span)
        if span.label == "person" and span.last - span.first > 1:
            count((_stem(words[span.last - 1].form),), span)
        names.append(name)
    agreed: list[Span] = []
    for span, name in zip(spans, names, strict=True):
        if name:
            votes = belief[name]
            best = max(votes, key=lambda label: (votes[label], label))
            label = best if votes[best] > votes[span.label] + _MARGIN else span.label
            score = max(span.score if label == span.label else 0.0, clearest[name, label] * _ELSEWHERE)
            span = span._replace(label=label, score=score)
        agreed.append(span)
    return agreed


@lru_cache(maxsize=SOME)
def _stem(form: Form) -> str:
    """What the case forms of one name have in common: its lemma, or the first letters of an unknown word."""
    proper = [reading.lemma for reading in form.analyses if not reading.lemma[:1].islower()]
    if proper:
        return min(proper).lower()
    if form.analyses:
        return min(form.lemmas)
    stem = form.stem.lower()
    return stem[:-2] if len(stem) > 6 else stem[:5]


def _closed(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """Spans with a quotation that they open and leave taken to its end ("Fundacja „Serce na" … "Czas”")."""
    whole: list[Span] = []
    end = 0
    for span in spans:
        if span.first < end:
            continue  # swallowed by the quotation before
        _, last, label, _ = span
        if label == "organisation" and _is_open(words, span.first, last):
            for index in range(last, min(last + _LONGEST_REST, len(words))):
                if words[index].gap >= 2:
                    break
                if words[index].text in _CLOSING:
                    span = span._replace(last=index + 1)
                    break
        whole.append(span)
        end = span.last
    return whole


def _is_open(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a quotation begins inside the words and does not end there."""
    level = 0
    for word in words[first:last]:
        if word.text in ("„", "«"):
            level = 1
        elif word.text == '"':
            level = 1 - level
        elif word.text in _CLOSING:
            level = 0
    return level == 1 and words[first].text not in _QUOTES


def _trimmed(span: Span, words: Sequence[Word]) -> Span | None:
    """The span without signs at its edges; `None` if nothing is left or it names no single thing."""
    first, last, label, score = span
    while first < last and words[first].text in _EDGES and not _closes(words, first, last):
        first += 1
    while first < last and words[last - 1].text in _EDGES and not _opens(words, first, last):
        last -= 1
    if last - first > 2 and words[first].text in _QUOTES and words[last - 1].text in _QUOTES:
        first, last = first + 1, last - 1
    if first >= last or (label == "place" and last - first == 1 and _is_no_place(words, first)):
        return None
    return Span(first, last, label, score)


def _closes(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the quotation that begins the span ends inside it ("„Sokół” Płock")."""
    return words[first].text in _QUOTES and any(word.text in _QUOTES for word in words[first + 1 : last])


def _opens(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the quotation that ends the span begins inside it ("Fundacja „Sokół”")."""
    return words[last - 1].text in _QUOTES and any(word.text in _QUOTES for word in words[first : last - 1])


def _agree(adjective: Form, noun: Form) -> bool:
    """Whether one form can be an adjective that goes with the other as its noun."""
    return any(
        left.pos in ADJECTIVAL
        and left.lemma[:1].islower()
        and right.pos == "subst"
        and left.case & right.case
        and left.number & right.number
        and left.gender & right.gender
        for left in adjective.analyses
        for right in noun.analyses
    )


def _is_no_place(words: Sequence[Word], index: int) -> bool:
    """Whether one word means inhabitants ("Polacy", "Duńczyk") or is an adjective ("Polskie firmy")."""
    form = words[index].form
    following = words[index + 1].form if index + 1 < len(words) else None
    if following is not None and following.is_lower and _agree(form, following):
        return True
    readings = form.analyses
    if not readings or form.marks & Mark.PLACE:
        return False
    return all(
        reading.pos in ADJECTIVAL or (reading.pos in ("subst", "depr") and reading.gender & Gender.M1)
        for reading in readings
    )
