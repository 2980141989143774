"""What stands round a trigger besides its days: names, "także", the clause that it depends on, the line of a programme.

    "Podpisano także porozumienie" -> is_further        "10.00 – turniej" below "Sobota, 5 czerwca" -> programme_line

Asked by `linking.events` and `linking.following`; settles nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pressextract.candidates import EventCandidate
from pressextract.events.clauses import verb_facts
from pressextract.events.conditions import is_hour
from pressextract.linking.days import DayFinder
from pressextract.morphology import Mark

#: So many first letters of a surname are the same in all its cases.
_STEM: Final = 4
_ALSO: Final = frozenset({"także", "również", "też", "ponadto", "dodatkowo"})
_IN_COURSE: Final = frozenset({"podczas", "trakcie", "czasie", "na", "w"})
_BULLETS: Final = frozenset({"-", "–", "—", "•", "*", "·"})
#: How many lines above its entries the day of a programme stands, and how long a line without a day may be there.
_PROGRAMME: Final = 25
_LONG_LINE: Final = 150


class Surroundings:
    """Words and lines round the triggers of one release."""

    def __init__(self, days: DayFinder) -> None:
        self.days = days

    def is_further(self, candidate: EventCandidate) -> bool:
        """Whether a word such as "także" says that one more of its kind is told: "Podpisano także porozumienie"."""
        first, last = bisect_left(self.days.starts, candidate.start), bisect_left(self.days.starts, candidate.end)
        near = self.days.words[max(first - 1, 0) : min(last + 1, len(self.days.words))]
        return any(word.form.lower in _ALSO for word in near)

    def names_of(self, candidate: EventCandidate) -> frozenset[str]:
        """Stems of the surnames in the sentence of a trigger."""
        sentence, _ = self.days.place_of(candidate)
        return frozenset(
            word.form.lower[:_STEM]
            for word in self.days.words[sentence.first + 1 : sentence.last]
            if word.form.is_title
            and word.form.marks & Mark.SURNAME
            and not word.form.marks & Mark.GIVEN_NAME
            and len(word.text) > _STEM
        ) | frozenset(
            self.days.words[index].form.lower[:_STEM]
            for index in range(sentence.first + 1, sentence.last)
            if self.days.words[index].form.is_title
            and self.days.words[index - 1].form.marks & Mark.GIVEN_NAME
            and self.days.words[index - 1].form.is_title
        )

    def is_told(self, candidate: EventCandidate) -> bool:
        """Whether a verb form tells it, not a noun: "wręczono", not "wręczenie"."""
        first, last = bisect_left(self.days.starts, candidate.start), bisect_left(self.days.starts, candidate.end)
        return any(verb_facts(word.form) is not None for word in self.days.words[first:last])

    def is_in_course_of(self, candidate: EventCandidate, others: Sequence[EventCandidate]) -> bool:
        """Whether "podczas której", "na której" ties a trigger to one before it: "sesja, podczas której wręczono …"."""
        sentence, head = self.days.place_of(candidate)
        clause = sentence.clause_at(head)
        if clause.opener != "który" or clause.parent is None or not clause.words:
            return False
        opening = [self.days.words[index].form.lower for index in clause.words[:4]]
        if not any(word in _IN_COURSE for word in opening):
            return False
        begin = clause.words[0]
        heads = [other for other in self.days.heads_in(sentence) if other < begin]
        owner = heads[-1] if heads else None
        return owner is not None and any(self.days.place_of(other)[1] == owner for other in others)

    def programme_line(self, candidate: EventCandidate) -> tuple[int, int] | None:
        """The line above an entry of a programme that tells the day: "Sobota, 5 czerwca" above "10.00 – turniej"."""
        lines = self.days.layout.lines
        number = self.days.line_at(candidate.start) - 1
        if not 0 <= number < len(lines) or not self._is_entry(lines[number].start):
            return None
        for near in range(number - 1, max(number - _PROGRAMME, -1), -1):
            line = lines[near]
            if self._is_entry(line.start):
                continue
            if self.days.in_span(line.start, line.end) is not None:
                return line.start, line.end
            if line.end - line.start > _LONG_LINE:
                return None
        return None

    def _is_entry(self, start: int) -> bool:
        """Whether a line begins with an hour or the sign of a list."""
        first = bisect_left(self.days.starts, start)
        if first >= len(self.days.words):
            return False
        word = self.days.words[first]
        return word.form.lower in ("godz.", "godzina") or is_hour(word.text) or word.text in _BULLETS
