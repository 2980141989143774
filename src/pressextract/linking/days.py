"""On which days a happening takes place: from its clause, else its sentence, never from an unrelated clause.

    "trwa do 9 sierpnia" -> last 2019-08-09, no first        "7, 14 i 21 marca" -> 7 to 21 March

Reads how a date is used ("do", "od", "za", "z dnia") from the words before it; the date itself is resolved already.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from pressextract.candidates import EventCandidate, Layout
from pressextract.dates.resolve import ResolvedDate
from pressextract.events.clauses import Clause, Sentence, Sentences, sentence_number
from pressextract.events.conditions import is_dated, is_hour
from pressextract.linking.date_uses import FILLERS, LONGEST, Use, span_length, use_of
from pressextract.morphology import Word

_LASTING: Final = frozenset({"potrwać", "trwać", "zakończyć", "skończyć", "kończyć"})
_PARTING: Final = frozenset({",", ";", ")", "i", "oraz", "a", "zaś"})
_JOINING: Final = frozenset({",", "i", "oraz", "a", "także", "lub", "albo", "/"})


#: Triggers that are at least so certain keep the days of their clause for themselves.
_LENDS: Final = 0.4
#: Less certain ones are no words for a happening at all.
_NAMES_AT_ALL: Final = 0.25
#: Happenings of these types take days from their own clause only.
_STRICT: Final = frozenset({"funding"})
#: What a contract is about: its signing lends them neither day nor place.
CONTRACTED: Final = frozenset({"funding", "investment", "tender"})
#: Adjectives of days: days from that of publication, or the weekday (Monday 0).
_ADJECTIVES: Final = {"wczorajszy": -1, "dzisiejszy": 0, "jutrzejszy": 1}
_WEEKDAYS: Final = {
    "poniedziałkowy": 0, "wtorkowy": 1, "środowy": 2, "czwartkowy": 3, "piątkowy": 4, "sobotni": 5, "niedzielny": 6,
}  # fmt: skip
#: How far before a noun its adjectives are looked for.
_BEFORE: Final = 3
_WEEK: Final = 7
#: Happenings that last days at most.
_GATHERINGS: Final = frozenset(
    {
        "meeting",
        "visit",
        "conference",
        "press_conference",
        "session",
        "ceremony",
        "opening",
        "performance",
        "sport",
        "incident",
    }
)
#: What has a last day for those who take part.
_CLOSING: Final = frozenset({"competition", "tender"})
#: Happenings that are about a period of their own.
_REPORTS: Final = frozenset({"financial_results"})
_MONTH: Final = 31


class Days(NamedTuple):
    """Days of a happening; `distance`: 0 same clause, 1 relative clause, 2 same sentence, 3 elsewhere."""

    first: str | None
    last: str | None
    spans: tuple[tuple[int, int], ...]
    distance: int

    @property
    def length(self) -> int:
        """How many days they span; a great number if an end is unknown."""
        if self.first is None or self.last is None:
            return 10_000
        return (dt.date.fromisoformat(self.last) - dt.date.fromisoformat(self.first)).days

    def meets(self, other: Days) -> bool:
        """Whether two happenings with these days may be one."""
        if self.first is None or other.first is None:
            return self.last is None or other.last is None or self.last == other.last
        if self.last is None or other.last is None:
            return self.first == other.first
        return self.first <= other.last and other.first <= self.last


class DayFinder:
    """Days of the triggers of one release.

    Args:
        words, layout: The release.
        dates: Its dates, resolved.
        events: All triggers; a clause with a trigger of its own lends its day to no other.
        published_span: The date that gives the day of publication, which is no day of a happening.
        published: That day; adjectives such as "wczorajszy" are counted from it.
        sentences: Its sentences, if they have been analysed.
    """

    def __init__(
        self,
        words: Sequence[Word],
        layout: Layout,
        dates: Sequence[ResolvedDate],
        published_span: tuple[int, int] | None,
        events: Sequence[EventCandidate] = (),
        published: dt.date | None = None,
        sentences: Sentences | None = None,
    ) -> None:
        self.published = published
        self.words = words
        self.layout = layout
        self.sentences = sentences or Sentences(words, layout.sentences)
        self.starts = self.sentences.starts
        self.line_starts = [line.start for line in layout.lines]
        self.spans = self.sentences.spans
        self.span_starts = self.sentences.span_starts
        self.heads = sorted(
            bisect_right(self.starts, item.start) - 1
            for item in events
            if item.certainty >= _LENDS and not item.generic
        )
        self.named = sorted(
            bisect_right(self.starts, item.start) - 1 for item in events if item.certainty >= _NAMES_AT_ALL
        )
        self.signings = frozenset(
            bisect_right(self.starts, item.start) - 1
            for item in events
            if item.certainty >= _LENDS and item.type == "agreement"
        )
        #: Dates beside the headline that are not the day of publication, e.g. in calendars of events.
        self.stamps = [
            date
            for date in dates
            if (date.start, date.end) != published_span and layout.role_at(date.start) == "dateline" and date.first
        ]
        self.uses = [
            use
            for date in sorted(dates, key=lambda item: (item.start, item.end))
            if (date.start, date.end) != published_span
            and layout.role_at(date.start) != "dateline"
            and (use := use_of(date, words, self.starts)) is not None
        ]
        self.use_words = [use.word for use in self.uses]

    def sentence(self, number: int) -> Sentence:
        """The analysed sentence with a number."""
        return self.sentences[number]

    def place_of(self, candidate: EventCandidate) -> tuple[Sentence, int]:
        """Sentence of a trigger and the number of its first word."""
        return (
            self.sentence(sentence_number(self.span_starts, candidate.start)),
            bisect_right(self.starts, candidate.start) - 1,
        )

    def days_of(self, candidate: EventCandidate) -> Days | None:
        """The days that stand with a trigger: in its clause, in a relative clause on it, in its sentence."""
        sentence, head = self.place_of(candidate)
        uses = self._between(sentence.first, sentence.last)
        told = self._by_adjective(candidate, sentence, head)
        if told is not None or not uses:
            return told
        clause = sentence.clause_at(head)
        by_clause = [(use, sentence.clause_at(use.word).number) for use in uses if self._fits(use, candidate)]
        own = [
            use
            for use, number in by_clause
            if number == clause.number and not self.is_of_signing(candidate.type, sentence, head, use.word)
        ]
        if candidate.framing and any(other in clause.words and other != head for other in self.heads_in(sentence)):
            # "w ramach obchodów 5 maja odbędzie się turniej": the day is that of the tournament
            relatives = self.relatives_of(sentence, head)
            near = [use for use, number in by_clause if number in relatives - self._busy(sentence, clause)]
            return self._join(near, head, 1, None) if near else None
        others = [other for other in self.heads_in(sentence) if other in clause.words and other != head]
        kept = [use for use in own if not any(self._nearer(use, other, head) for other in others)]
        if kept:
            return self._join(kept, head, 0, self._lasting(sentence, clause))
        relatives = self.relatives_of(sentence, head)
        busy = self._busy(sentence, clause)
        near = [use for use, number in by_clause if number in relatives - busy]
        if near:
            return self._join(near, head, 1, None)
        if own:
            return self._join(own, head, 0, None)
        rest = [
            use
            for use, _ in by_clause
            if use.how == "day" and not self.is_of_signing(candidate.type, sentence, head, use.word)
        ]
        if not rest or (clause.opener is not None and clause.parent is None):
            return None
        framing = [use for use in rest if use.word < head]
        if not framing:
            framing = [use for use in rest if sentence.clause_at(use.word).number not in busy]
        if not framing or candidate.type in _STRICT:
            return None
        return self._join(framing, head, 2, None)

    def _by_adjective(self, candidate: EventCandidate, sentence: Sentence, head: int) -> Days | None:
        """The day that an adjective gives a noun: "wczorajsza gala", "piątkowy mecz" (the last, or the next)."""
        if self.published is None:
            return None
        last = bisect_left(self.starts, candidate.end)
        for index in range(max(head - _BEFORE, sentence.first), last):
            form = self.words[index].form
            if "adj" not in form.pos or form.is_title:
                continue
            for lemma in form.lemmas:
                days = _ADJECTIVES.get(lemma)
                if days is None and lemma in _WEEKDAYS:
                    ahead = (_WEEKDAYS[lemma] - self.published.weekday()) % _WEEK
                    future = any(verb.facts.kind == "future" for verb in sentence.clause_at(head).verbs)
                    days = ahead if future or not ahead else ahead - _WEEK
                if days is not None:
                    day = (self.published + dt.timedelta(days=days)).isoformat()
                    return Days(day, day, (), 0)
        return None

    def _nearer(self, use: Use, other: int, head: int) -> bool:
        """Whether a date goes with another trigger: a comma or "i" parts it from this one, nothing from that."""
        return self._parted(use, head) and not self._parted(use, other)

    def _parted(self, use: Use, head: int) -> bool:
        first, last = (use.after, head) if use.word < head else (head + 1, use.word)
        return any(
            self.words[index].form.lower in _PARTING
            and not self.words[min(index + 1, len(self.words) - 1)].form.is_number
            for index in range(first, last)
        )

    def year_of(self, candidate: EventCandidate) -> Days | None:
        """The year or longer time in which an act is told to have been done: "W 1915 r. założono szkołę".

        With a noun the year stands before noun and verb: "w 1939 roku budynek spłonął w pożarze", but "wystawa o
        powstaniu w 1863 roku".
        """
        sentence, head = self.place_of(candidate)
        uses = [
            use
            for use in self._between(sentence.first, sentence.last)
            if use.how in ("day", "from") and (span_length(use.date) or 0) > LONGEST
        ]
        if not uses:
            return None
        clause = sentence.clause_at(head)
        verbs = [verb.index for verb in clause.verbs]
        limit = sentence.last if head in verbs else min([head, *verbs])
        uses = [use for use in uses if use.word in clause.words and use.word < limit]
        return self._join(uses, head, 0, None) if uses else None

    def line_at(self, offset: int) -> int:
        """The number of the line, that is the paragraph, that holds a character."""
        return bisect_right(self.line_starts, offset)

    def has_hour(self, candidate: EventCandidate) -> bool:
        """Whether the sentence names an hour: then, without a date, it is the day told before."""
        sentence, _ = self.place_of(candidate)
        if is_dated(
            self.words,
            [
                index
                for index in range(sentence.first, sentence.last)
                if self.words[index].form.is_word
                and self.words[index].form.lower not in ("godz.", "godzinie", "godzina")
            ],
        ):
            return False
        return self.hour_of(candidate) is not None

    def hour_of(self, candidate: EventCandidate) -> str | None:
        """The hour that the sentence of a trigger names, "18.00", if there is one."""
        sentence, _ = self.place_of(candidate)
        for index in range(sentence.first, sentence.last - 1):
            following = self.words[index + 1]
            if self.words[index].form.lower in ("godz.", "godzinie", "godzina"):
                return following.text
            if index == sentence.first and is_hour(self.words[index].text) and following.text in "-–—":
                return self.words[index].text  # an entry of a programme: "18:00 – koncert"
        return None

    def continued(self, candidate: EventCandidate, days: Days | None) -> Days | None:
        """The end told by the next sentence: "Rusza kampania. Potrwa ona do 30 kwietnia."."""
        number = sentence_number(self.span_starts, candidate.start) + 1
        if number >= len(self.spans):
            return days
        sentence = self.sentence(number)
        opening = self.words[sentence.first : min(sentence.first + 3, sentence.last)]
        if self.heads_in(sentence) or not any(word.form.lemmas & _LASTING for word in opening):
            return days
        uses = [use for use in self._between(sentence.first, sentence.last) if use.how in ("until", "day")]
        if not uses:
            return days
        told = self._join(uses, sentence.first, 2, None)
        if days is None or told.first is not None:
            return told if days is None else days
        return days._replace(last=told.last, spans=tuple(sorted({*days.spans, *told.spans})))

    def relatives_of(self, sentence: Sentence, head: int) -> set[int]:
        """Relative clauses on a trigger: between it and them stands no other trigger of its clause.

        "Uroczystość rozpoczęła się mszą, która odbyła się w kościele": the clause tells of the mass.
        """
        clause = sentence.clause_at(head)
        others = [other for other in self.heads_in(sentence) if other > head and other in clause.words]
        return {
            relative.number
            for relative in sentence.relatives(clause)
            if not relative.words or not any(other < relative.words[0] for other in others)
        }

    def is_of_signing(self, type_: str, sentence: Sentence, head: int, word: int) -> bool:
        """Whether a word of the clause tells when or where a contract was signed, not when its object is done.

        "7 maja w starostwie podpisano umowę na remont drogi": of the signing only what follows "remont" is free.
        """
        if type_ not in CONTRACTED:
            return False
        clause = sentence.clause_at(head)
        signings = [near for near in clause.words if near in self.signings and near != head]
        return bool(signings) and (word < head or any(head < near < word for near in signings))

    def heads_of(self, sentence: Sentence, number: int) -> list[int]:
        """Triggers of a clause that are sure enough to keep its days and places for themselves."""
        return [head for head in self.heads_in(sentence) if sentence.clause_at(head).number == number]

    def owner_of(self, sentence: Sentence, number: int) -> int | None:
        """The trigger that a relative clause without triggers of its own tells of, or `None`."""
        clause = sentence.clauses[number]
        if clause.parent is None or not clause.words or self.heads_of(sentence, number):
            return None
        before = [head for head in self.heads_of(sentence, clause.parent) if head < clause.words[0]]
        return before[-1] if before and number in self.relatives_of(sentence, before[-1]) else None

    def is_busy(self, sentence: Sentence, clause: Clause, number: int) -> bool:
        """Whether another clause of the sentence has a trigger of its own."""
        return number in self._busy(sentence, clause)

    def _busy(self, sentence: Sentence, clause: Clause) -> set[int]:
        """Other clauses of a sentence that have a trigger of their own."""
        return {sentence.clause_at(head).number for head in self.heads_in(sentence)} - {clause.number}

    def heads_in(self, sentence: Sentence) -> list[int]:
        """Words of a sentence that are triggers of their own."""
        return self.heads[bisect_left(self.heads, sentence.first) : bisect_left(self.heads, sentence.last)]

    @staticmethod
    def _fits(use: Use, candidate: EventCandidate) -> bool:
        """Whether a date can be the time of such a happening."""
        if use.how == "aside":
            return False
        if use.how == "closing":
            return candidate.type in _CLOSING
        length = span_length(use.date)
        if candidate.type in _GATHERINGS and length is not None and length > LONGEST and "/" not in use.date.timex:
            return False  # "rocznica powołania w 1919 roku": no gathering lasts a year
        if candidate.type in _REPORTS:  # "zysk w I kwartale": what is reported on, not when
            return length is None or length <= _MONTH
        return True

    def in_sentence(self, number: int) -> Days | None:
        """The first day named in a sentence, for the main happening."""
        if not 0 <= number < len(self.spans):
            return None
        sentence = self.sentence(number)
        between = self._between(sentence.first, sentence.last)
        uses = [use for use in between if use.how == "day"] or [use for use in between if use.how == "from"]
        return self._join(uses, sentence.first, 3, None) if uses else None

    def in_words(self, first: int, last: int) -> Days | None:
        """The days named among the words from `first` to `last`, exclusive."""
        uses = [
            use
            for use in self._between(first, last)
            if use.how in ("day", "from", "until") and (span_length(use.date) or 0) <= LONGEST
        ]
        return self._join(uses, first, 3, None) if any(use.how != "until" for use in uses) else None

    def in_span(self, start: int, end: int) -> Days | None:
        """The days named between two characters, also in a line that holds nothing else."""
        found = self.in_words(bisect_left(self.starts, start), bisect_left(self.starts, end))
        if found is not None:
            return found
        stamp = next((date for date in self.stamps if start <= date.start < end), None)
        return Days(stamp.first, stamp.last, ((stamp.start, stamp.end),), 3) if stamp is not None else None

    def names_any(self, first: int, last: int) -> bool:
        """Whether a trigger, be it a generic one, stands among the words from `first` to `last`, exclusive."""
        number = bisect_left(self.named, first)
        return number < len(self.named) and self.named[number] < last

    def _between(self, first: int, last: int) -> list[Use]:
        return self.uses[bisect_left(self.use_words, first) : bisect_left(self.use_words, last)]

    def _lasting(self, sentence: Sentence, clause: Clause) -> Use | None:
        """ "… rozpoczną się 5 lipca i potrwają do końca października": the end from the next clause."""
        if clause.number + 1 >= len(sentence.clauses):
            return None
        following = sentence.clauses[clause.number + 1]
        if following.opener is not None or not any(verb.facts.lemmas & _LASTING for verb in following.verbs):
            return None
        inside = set(following.words)
        uses = self._between(sentence.first, sentence.last)
        return next((use for use in uses if use.word in inside and use.how == "until"), None)

    def _join(self, uses: Sequence[Use], head: int, distance: int, lasting: Use | None) -> Days:
        """One span from the dates of a clause: a list of days together, "od" with "do", else the nearest."""
        runs: list[list[Use]] = []
        for use in uses:
            if runs and use.how == runs[-1][-1].how and self._listed(runs[-1][-1], use):
                runs[-1].append(use)
            else:
                runs.append([use])
        by_how: dict[str, list[list[Use]]] = {}
        for run in runs:
            by_how.setdefault(run[0].how, []).append(run)

        def nearest(kind: str) -> list[Use] | None:
            return min(by_how.get(kind, []), key=lambda run: (abs(run[0].word - head), run[0].word), default=None)

        start = nearest("from") or nearest("day")
        end = nearest("until") or nearest("closing")
        if "from" in by_how and "day" in by_how:
            # "od lutego … w dniu 5 maja": the day wins if it is nearer
            start = min((by_how["from"] + by_how["day"]), key=lambda run: abs(run[0].word - head))
        chosen = [use for run in (start, end) if run for use in run]
        if lasting is not None and end is None:
            chosen.append(lasting)
            end = [lasting]
        spans = tuple(sorted({(use.date.start, use.date.end) for use in chosen}))
        if start is None:
            assert end is not None
            return Days(None, end[-1].date.last, spans, distance)
        firsts = [use.date.first for use in start if use.date.first]
        lasts = [use.date.last for use in start if use.date.last]
        first, last = (min(firsts) if firsts else None), (max(lasts) if lasts else None)
        if end is not None and end[-1].date.last and (first is None or end[-1].date.last >= first):
            last = end[-1].date.last
        return Days(first, last, spans, distance)

    def _listed(self, left: Use, right: Use) -> bool:
        """Whether only commas and conjunctions stand between two dates."""
        between = self.words[left.after : right.word]
        return len(between) <= 3 and all(word.form.lower in _JOINING | FILLERS | {"w", "we"} for word in between)
