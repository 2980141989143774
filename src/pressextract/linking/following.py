"""What other sentences and lines add to a happening: "Początek w sobotę o 17.00.", "Miejsce: Dom Kultury".

    "Zapraszamy na koncert. Początek 8 maja w kościele pw. św. Anny." -> the day and the place of the concert

Comes after `linking.happenings` has told happenings apart; asked only for those that brought no day or place with
them. Finds neither dates nor places of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from pressextract.candidates import Layout
from pressextract.events.clauses import Sentence, sentence_number
from pressextract.linking.days import Days
from pressextract.linking.happenings import Happening
from pressextract.linking.places import PlaceFinder
from pressextract.linking.surroundings import Surroundings
from pressextract.morphology import Case
from pressextract.text import compile_rule

T = TypeVar("T")

#: Nouns that open a sentence about the happening told before: "Początek o godz. 17.00 w ratuszu."
_BEGINNINGS: Final = frozenset({"początek", "start", "rozpoczęcie", "termin", "zbiórka", "miejsce", "część", "całość"})
#: Words for works told before: "Prace rozpoczną się w maju."
_WORKS: Final = frozenset({"praca", "robota", "inwestycja", "zadanie"})
#: Verbs that tell when or where something is, whose subject may stand in the sentence before: "Odbędzie się ono w …".
_BEING: Final = frozenset(
    {"odbyć", "odbywać", "rozpocząć", "rozpoczynać", "zacząć", "zaczynać", "potrwać", "zaplanować"}
)
#: Verbs of those who receive guests: "Zapraszamy 8 maja do ratusza.", "Uczestników gościliśmy w ratuszu."
_RECEIVING: Final = frozenset({"zapraszać", "zaprosić", "gościć", "spotykać", "czekać"})
#: "gospodarzem był X", "stał się miejscem".
_HOSTING: Final = frozenset({"miejsce", "gospodarz"})
#: "Odbył się tam turniej": where the sentence before has told.
_THERE: Final = frozenset({"tam", "tu", "tutaj"})
#: How many words of a sentence may stand before what takes up the happening.
_OPENING: Final = 4
#: How many sentences after a happening may still add to it.
_REACH: Final = 2
#: What has parts ("dalsza część"), and in how many sentences they are told.
_WITH_PARTS: Final = frozenset({"ceremony", "opening", "conference", "exhibition", "performance"})
_REACH_OF_PARTS: Final = 3
_PRONOUNS: Final = frozenset({"on", "ona", "ono", "one", "oni", "to", "ten", "ta", "te"})
#: Longer lines are no labels, in characters; a label stands at most so far from what it belongs to, in lines.
_LONGEST_LABEL: Final = 240
_DAY: Final = "day"
_PLACE: Final = "place"
_LABEL: Final = compile_rule(
    r"""^ \W{0,4}+ (?: (?P<day> termin | data | kiedy | czas | dzień ) | (?P<place> miejsce | gdzie | lokalizacja ) )
        (?: [ ] (?: i | oraz ) [ ] (?: miejsce | godzina | czas | termin ) )?+
        (?: [ ] (?: wydarzenia | imprezy | spotkania | szkolenia | warsztatów | konferencji | koncertu | wystawy
          | turnieju | zawodów | odbycia [ ] się | rozpoczęcia | realizacji | uroczystości | wernisażu
          | biegu | zbiórki ) )?+
        [ ]? [:?–-]""",
    ignore_case=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A line such as "Termin: 8 maja": what it tells, where it begins and where what it tells ends."""

    kind: str
    start: int
    end: int


class Following:
    """What stands in other sentences than the triggers do."""

    def __init__(self, text: str, layout: Layout, around: Surroundings, where: PlaceFinder) -> None:
        self.around = around
        self.finder = around.days
        self.where = where
        self.labels = list(_labels(text, layout))

    def days(self, group: Happening, groups: Sequence[Happening]) -> Days | None:
        """Days that a later sentence or a label gives a happening."""
        finder = self.finder
        return self._told(group, groups, _DAY, finder.in_span, finder.in_words, finder.in_span)

    def place(self, group: Happening, groups: Sequence[Happening]) -> str | None:
        """The place that a later sentence or a label gives a happening."""
        starts, in_words = self.finder.starts, self.where.in_words

        def in_line(start: int, end: int) -> str | None:
            return in_words(bisect_left(starts, start), bisect_left(starts, end))

        return self._told(group, groups, _PLACE, self.where.in_label, in_words, in_line)

    def _told(
        self,
        group: Happening,
        groups: Sequence[Happening],
        kind: str,
        in_label: Callable[[int, int], T | None],
        in_words: Callable[[int, int], T | None],
        in_line: Callable[[int, int], T | None],
    ) -> T | None:
        """What labels of a kind, sentences that go on, the one before, or the line of a programme tell, in this order.

        Labels and lines are asked by their characters, sentences by the numbers of their words.
        """
        for label in self.labels:
            if label.kind == kind and self._owner(label, groups) is group:
                found = in_label(label.start, label.end)
                if found is not None:
                    return found
        for sentence in self._sentences(group):
            found = in_words(sentence.first, sentence.last)
            if found is not None:
                return found
        before = self._before(group)
        if before is not None:
            return in_words(before.first, before.last)
        line = self._programme(group)
        return in_line(*line) if line is not None else None

    def _programme(self, group: Happening) -> tuple[int, int] | None:
        """The line of a programme that tells the day of an entry."""
        lines = (self.around.programme_line(member) for member in group.members if not member.headline)
        return next((line for line in lines if line is not None), None)

    def _owner(self, label: _Label, groups: Sequence[Happening]) -> Happening | None:
        """The happening that a label belongs to: the one named last before it, the only one of a headline."""
        before = [
            (member.start, number)
            for number, group in enumerate(groups)
            for member in group.members
            if member.start < label.start and not member.framing
        ]
        return groups[max(before)[1]] if before else None

    def _sentences(self, group: Happening) -> Iterator[Sentence]:
        """Sentences after those of a happening that tell more of it, with no trigger of their own."""
        numbers = {sentence_number(self.finder.span_starts, member.start) for member in group.members}
        for number in sorted(numbers):
            for near in range(number + 1, min(number + 1 + _REACH, len(self.finder.spans))):
                if near in numbers:
                    break
                sentence = self.finder.sentence(near)
                if self.finder.names_any(sentence.first, sentence.last):
                    break
                if self._takes_up(sentence, near == number + 1, group.type):
                    yield sentence
        if group.type in _WITH_PARTS and numbers:
            last = max(numbers)
            for near in range(last + 1, min(last + 1 + _REACH_OF_PARTS, len(self.finder.spans))):
                part = self._part(self.finder.sentence(near))
                if part is not None:
                    yield part

    def _part(self, sentence: Sentence) -> Sentence | None:
        """The clause that tells where a part of the happening was: "Dalsza część odbyła się w ratuszu, gdzie …"."""
        for clause in sentence.clauses:
            if clause.opener is not None or not clause.words:
                continue
            told = any(verb.facts.lemmas & _BEING and not verb.negated for verb in clause.verbs)
            words = [self.finder.words[index] for index in clause.words]
            if told and any("część" in word.form.lemmas for word in words):
                first, last = clause.words[0], clause.words[-1] + 1
                return replace(sentence, first=first, last=last) if not self.finder.names_any(first, last) else None
        return None

    def _takes_up(self, sentence: Sentence, next_: bool, type_: str) -> bool:
        """Whether a sentence tells more of the happening before it."""
        words = self.finder.words
        opening = words[sentence.first : min(sentence.first + _OPENING, sentence.last)]
        nouns = _BEGINNINGS | (_WORKS if type_ == "investment" else frozenset())
        if any(word.form.lemmas & nouns and word.form.cases & Case.NOMINATIVE for word in opening):
            return True
        for clause in sentence.clauses:
            for verb in clause.verbs:
                if verb.negated or clause.opener is not None:
                    continue
                if verb.facts.lemmas & _RECEIVING and next_:
                    return True
                if verb.facts.lemmas & _BEING and not self._has_subject(clause.words):
                    return True
                hosting = verb.facts.lemmas & {"być", "stać", "zostać"}
                if hosting and any(words[index].form.lemmas & _HOSTING for index in clause.words):
                    return True
        return False

    def _has_subject(self, indices: Sequence[int]) -> bool:
        """Whether a noun of the clause can only be its subject."""
        words = self.finder.words
        for index in indices:
            form = words[index].form
            if "subst" not in form.pos or form.lower in _PRONOUNS or form.pos & {"prep", "num"}:
                continue
            previous = words[index - 1].form if index else form
            if form.cases & Case.NOMINATIVE and "prep" not in previous.pos and not previous.is_number and form.is_lower:
                return True
        return False

    def _before(self, group: Happening) -> Sentence | None:
        """The sentence before one that says "tam" or "tu": "Ratusz gościł młodzież. Odbył się tam turniej."."""
        for member in group.members:
            sentence, head = self.finder.place_of(member)
            number = sentence_number(self.finder.span_starts, member.start)
            clause = sentence.clause_at(head)
            there = any(self.finder.words[index].form.lower in _THERE for index in clause.words)
            if there and number and not member.headline:
                before = self.finder.sentence(number - 1)
                if not self.finder.names_any(before.first, before.last):
                    return before
        return None


def _labels(text: str, layout: Layout) -> Iterator[_Label]:
    """Lines with a label of day or place; an empty one takes the line below it."""
    lines = layout.lines
    for number, line in enumerate(lines):
        if line.role == "furniture" or line.end - line.start > _LONGEST_LABEL:
            continue
        match = _LABEL.match(text[line.start : line.end])
        if match is None:
            continue
        start, end = line.start + match.end(), line.end
        if not text[start:end].strip() and number + 1 < len(lines):
            start, end = lines[number + 1].start, lines[number + 1].end
        yield _Label(kind=_DAY if match["day"] else _PLACE, start=start, end=end)
        if match["day"] and "miejsce" in match[0].lower():
            yield _Label(kind=_PLACE, start=start, end=end)
