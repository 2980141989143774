"""Finds what happens or is announced, and where things may happen: words to candidates.

    "W czwartek odbyła się wizyta studyjna w Płocku." -> EventCandidate(type="visit", "wizyta studyjna"), town "Płock"

Comes after words, layout, organisations and people. Here every trigger of the lexicon becomes a candidate with a
certainty; that two of them name one happening, and its day and place, is settled in `pressextract.linking.events`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from pressextract.candidates import (
    EventCandidate,
    Header,
    Layout,
    OrganisationCandidate,
    PersonCandidate,
    PlaceCandidate,
)
from pressextract.events.clauses import Sentence, Sentences, sentence_number
from pressextract.events.conditions import meets
from pressextract.events.evidence import is_framing, weigh
from pressextract.events.lexicon import EventLexicon, Trigger, event_lexicon
from pressextract.events.match import Match, match_trigger
from pressextract.events.names import find_name, has_ordinal
from pressextract.events.places import find_places
from pressextract.events.venues import FAIRGROUND
from pressextract.morphology import Word
from pressextract.text import fold

#: Candidates less certain than this are not handed on: nothing in the text could raise them enough.
_FLOOR: Final = 0.15
#: A name of a happening at least so certain keeps the trigger words inside it for itself.
_NAMES_KEEP: Final = 0.45
#: The label of the day of publication stands so close before it, in characters.
_BEFORE_STAMP: Final = 2
_SKIPPED_ROLES: Final = frozenset({"furniture", "contact", "label"})


def find_events(
    words: Sequence[Word],
    layout: Layout,
    organisations: Sequence[OrganisationCandidate] = (),
    people: Sequence[PersonCandidate] = (),
    /,
    *,
    header: Header | None = None,
    lexicon: EventLexicon | None = None,
    sentences: Sentences | None = None,
) -> tuple[tuple[EventCandidate, ...], tuple[PlaceCandidate, ...]]:
    """Triggers of events with their certainty, and places.

    Args:
        words: Words of the release.
        layout: Its lines and sentences.
        organisations, people: What was found before; a trigger inside a name of theirs is none.
        header: Headline and day of publication, if known.
        lexicon: Triggers to look for; the library's own by default.
        sentences: Its sentences, if other steps are to have them, too.

    Returns:
        Event candidates and place candidates, in order of the text.
    """
    used = lexicon or event_lexicon()
    finder = _Finder(
        words, layout, organisations, people, header, used, sentences or Sentences(words, layout.sentences)
    )
    places = find_places(
        words,
        organisations,
        frozenset(person.start for person in people),
        is_happening=lambda form: any(not trigger.verbal for trigger in used.triggers_of(form)),
    )
    finder.grounds = frozenset(place.start for place in places if place.rule == FAIRGROUND)
    return finder.run(), places


class _Finder:
    """One run over one release: keeps the sentences that were analysed."""

    def __init__(
        self,
        words: Sequence[Word],
        layout: Layout,
        organisations: Sequence[OrganisationCandidate],
        people: Sequence[PersonCandidate],
        header: Header | None,
        lexicon: EventLexicon,
        sentences: Sentences,
    ) -> None:
        self.words = words
        self.layout = layout
        self.lexicon = lexicon
        self.starts = sentences.starts
        self.people_starts = sorted(person.start for person in people)
        self.people = frozenset(self.people_starts)
        self.title = header.title if header is not None else None
        self.names = sorted(
            [(item.start, item.end) for item in organisations if item.certainty >= 0.6]
            + [(item.start, item.end) for item in people if item.certainty >= 0.6]
        )
        self.name_starts = [start for start, _ in self.names]
        self.spans = sentences.spans
        self.span_starts = sentences.span_starts
        self.sentences = sentences
        self.lead = self._lead()
        self.standing = self._standing()
        self.grounds: frozenset[int] = frozenset()
        self.stamp = header.published_span[0] if header is not None and header.published_span is not None else None

    def run(self) -> tuple[EventCandidate, ...]:
        """All candidates, the longest trigger of a type winning where they overlap."""
        found: list[tuple[Match, EventCandidate]] = []
        triggers_of = self.lexicon.triggers_of
        for word in self.words:
            triggers = triggers_of(word.form)
            if self._in_title(word.start):
                told = self.lexicon.told_in_headline(word.form)
                triggers = tuple(sorted((*triggers, *told), key=lambda item: -len(item.elements))) if told else triggers
            if not triggers:
                continue
            role = self.layout.role_at(word.start)
            if role in _SKIPPED_ROLES or self._inside_name(word) or word.start in self.grounds:
                continue
            if self._labels_stamp(word):
                continue  # "publikacja 12.05.2019 10:00": a label
            if role == "heading" and self.title is not None and word.start < self.title[0]:
                continue  # the name of a section, above the headline
            number = sentence_number(self.span_starts, word.start)
            sentence = self._sentence(number, word)
            if sentence is None:
                continue
            match = self._best(triggers, word.index, sentence)
            candidate = self._candidate(match, sentence, number, role) if match is not None else None
            if match is not None and candidate is not None:
                found.append((match, candidate))
        return _without_overlaps(found)

    def _best(self, triggers: Sequence[Trigger], index: int, sentence: Sentence) -> Match | None:
        """The trigger with most elements round a word; of equals one with conditions, then the closest together."""
        best: tuple[tuple[int, bool, int, float], Match] | None = None
        for trigger in triggers:
            if best is not None and len(trigger.elements) < best[0][0]:
                break  # triggers come with the most elements first
            match = match_trigger(trigger, index, self.words, sentence)
            if match is None or not meets(match, self.words, sentence, self.lexicon.predicates, self._has_person):
                continue
            reach = sum(abs(near - index) for near in match.extra)
            rank = (len(trigger.elements), bool(trigger.with_), -reach, trigger.base)
            if best is None or rank > best[0]:
                best = rank, match
        return best[1] if best is not None else None

    def _candidate(self, match: Match, sentence: Sentence, number: int, role: str) -> EventCandidate | None:
        words = self.words
        name = find_name(match, words, sentence, self.people)
        start = words[match.first].start
        headline = self._in_title(start)
        certainty = weigh(
            match,
            words,
            sentence,
            self.lexicon.predicates,
            headline=headline,
            lead=number in self.lead,
            standing=self.standing <= start,
            heading=role == "heading" and not headline,
            named=name is not None or has_ordinal(match, words, sentence),
        )
        if certainty < _FLOOR:
            return None
        trigger = match.trigger
        return EventCandidate(
            start=start,
            end=words[match.last - 1].end,
            rule=trigger.rule,
            type=trigger.type,
            lemma=trigger.sense or trigger.lemma,
            name=name.name if name else None,
            outranks=trigger.outranks,
            certainty=round(certainty, 3),
            name_span=(words[name.first].start, words[name.last - 1].end) if name else None,
            generic=trigger.generic,
            takes_any=trigger.takes_any,
            framing=is_framing(match, words, sentence),
            headline=headline,
        )

    def _sentence(self, number: int, word: Word) -> Sentence | None:
        if not self.spans:
            return None
        sentence = self.sentences[number]
        return sentence if sentence.first <= word.index < sentence.last else None

    def _in_title(self, offset: int) -> bool:
        return self.title is not None and self.title[0] <= offset < self.title[1]

    def _labels_stamp(self, word: Word) -> bool:
        """Whether a word stands right before the day of publication, in the same line."""
        if self.stamp is None or not 0 <= self.stamp - word.end <= _BEFORE_STAMP or self._in_title(word.start):
            return False
        return any(line.start <= word.start and self.stamp < line.end for line in self.layout.lines)

    def _inside_name(self, word: Word) -> bool:
        number = bisect_right(self.name_starts, word.start) - 1
        return number >= 0 and self.names[number][1] >= word.end

    def _has_person(self, sentence: Sentence) -> bool:
        if sentence.last <= sentence.first:
            return False
        begin, end = self.words[sentence.first].start, self.words[sentence.last - 1].end
        number = bisect_left(self.people_starts, begin)
        return number < len(self.people_starts) and self.people_starts[number] < end

    def _lead(self) -> frozenset[int]:
        """Numbers of the first two sentences of running text."""
        lead: list[int] = []
        for line in self.layout.lines:
            if line.role == "body" and (self.title is None or line.start >= self.title[1]):
                first = sentence_number(self.span_starts, line.start)
                for number in (first, first + 1):
                    if number < len(self.spans) and number not in lead:
                        lead.append(number)
                if len(lead) >= 2:
                    break
        return frozenset(lead[:2])

    def _standing(self) -> int:
        """Where the standing text about the issuer begins ("O firmie"), or a number beyond the text."""
        for line in self.layout.lines:
            if line.role in ("heading", "label", "contact") and line.end - line.start < 60:
                words = self.words[bisect_left(self.starts, line.start) : bisect_left(self.starts, line.end)]
                text = fold(" ".join(word.text for word in words)).lower().strip(" :")
                if (
                    text.startswith(self.lexicon.predicates.standing)
                    and self.title is not None
                    and line.start > self.title[1]
                ):
                    return line.start
        return 1 << 60


def _without_overlaps(found: Sequence[tuple[Match, EventCandidate]]) -> tuple[EventCandidate, ...]:
    """Drop a trigger that another, longer match has taken as its object, or that stands inside another's name."""
    taken = {
        index: match for match, _ in found for index in match.extra if match.trigger.verbal or len(match.extra) > 0
    }
    names = [
        (candidate.name_span, candidate.start)
        for _, candidate in found
        if candidate.name_span is not None and candidate.certainty >= _NAMES_KEEP
    ]
    kept: list[EventCandidate] = []
    for match, candidate in found:
        owner = taken.get(match.head)
        if owner is not None and owner is not match:
            continue
        if any(
            max(first + 1, start + 1) <= candidate.start and candidate.end <= last for (first, last), start in names
        ):
            continue  # "Festiwal Zawodów" is no "zawody"
        kept.append(candidate)
    return tuple(sorted(kept, key=lambda item: (item.start, item.end)))
