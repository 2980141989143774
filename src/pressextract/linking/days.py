"""On which days a happening takes place: from its clause, else its sentence, never from an unrelated clause.

    "trwa do 9 sierpnia" -> last 2019-08-09, no first        "7, 14 i 21 marca" -> 7 to 21 March

Reads how a date is used ("do", "od", "za", "z dnia") from the words before it; the date itself is resolved already.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pressextract.candidates import EventCandidate, Layout
from pressextract.dates.resolve import ResolvedDate
from pressextract.events.clauses import Clause, Sentence, analyse_sentence, join_sentences, sentence_number
from pressextract.events.conditions import is_dated
from pressextract.morphology import Word

#: Spans longer than this many days are periods (a budget year, a term of office), not the time of a happening.
_LONGEST: Final = 100
_PERIOD: Final = 370
_FILLERS: Final = frozenset(
    {
        "dniu",
        "dniach",
        "dnia",
        "dni",
        "dzień",
        "końca",
        "koniec",
        "połowy",
        "początku",
        "miesiącu",
        "nocy",
        "godz.",
        "najbliższy",
        "nadchodzący",
        "soboty",
        "niedziele",
        "(",
        "roku",
        "lat",
        "latach",
        "wieczorem",
        "rano",
    }
)
_PLANNED: Final = frozenset(
    {
        "zaplanować",
        "planować",
        "przewidzieć",
        "przewidywać",
        "zwołać",
        "wyznaczyć",
        "przełożyć",
        "przesunąć",
        "zapowiedzieć",
        "ustalić",
        "przypadać",
    }
)
_LAWS: Final = frozenset(
    {
        "ustawa",
        "uchwała",
        "rozporządzenie",
        "zarządzenie",
        "dyrektywa",
        "decyzja",
        "umowa",
        "pismo",
        "wyrok",
        "postanowienie",
        "porozumienie",
        "statut",
        "raport",
        "aneks",
    }
)
#: How far before "z" the law may stand, in words; farther in lists: "raportów nr 5/2019 z 3 maja oraz 7/2019 z 9 maja".
_REACH_OF_LAW: Final = 8
_REACH_OF_NUMBER: Final = 16
_SIGNING_UP: Final = frozenset(
    {"zapis", "zgłoszenie", "potwierdzenie", "rejestracja", "akredytacja", "zgłaszać", "zapisać", "zapisywać"}
)
#: Building works may last this many days.
_WORKS: Final = 1200
_LASTING: Final = frozenset({"potrwać", "trwać", "zakończyć", "skończyć", "kończyć"})
_PARTING: Final = frozenset({",", ";", ")", "i", "oraz", "a", "zaś"})
_JOINING: Final = frozenset({",", "i", "oraz", "a", "także", "lub", "albo", "/"})


#: Triggers that are at least so certain keep the days of their clause for themselves.
_LENDS: Final = 0.4
#: Happenings of these types take days from their own clause only.
_STRICT: Final = frozenset({"funding"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A resolved date in its place: `how` it is used is day, from, until or aside (not the time of a happening)."""

    date: ResolvedDate
    word: int
    after: int
    how: str


class DayFinder:
    """Days of the triggers of one release.

    Args:
        words, layout: The release.
        dates: Its dates, resolved.
        events: All triggers; a clause with a trigger of its own lends its day to no other.
        published_span: The date that gives the day of publication, which is no day of a happening.
    """

    def __init__(
        self,
        words: Sequence[Word],
        layout: Layout,
        dates: Sequence[ResolvedDate],
        published_span: tuple[int, int] | None,
        events: Sequence[EventCandidate] = (),
    ) -> None:
        self.words = words
        self.layout = layout
        self.starts = [word.start for word in words]
        self.spans = join_sentences(words, layout.sentences)
        self.span_starts = [start for start, _ in self.spans]
        self.sentences: dict[int, Sentence] = {}
        self.heads = sorted(
            bisect_right(self.starts, item.start) - 1
            for item in events
            if item.certainty >= _LENDS and not item.generic
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
            and (use := self._use(date)) is not None
        ]
        self.use_words = [use.word for use in self.uses]

    def sentence(self, number: int) -> Sentence:
        """The analysed sentence with a number."""
        if number not in self.sentences:
            start, end = self.spans[number]
            self.sentences[number] = analyse_sentence(
                self.words, bisect_left(self.starts, start), bisect_left(self.starts, end)
            )
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
        if not uses:
            return None
        clause = sentence.clause_at(head)
        by_clause = [(use, sentence.clause_at(use.word).number) for use in uses if self._fits(use, candidate)]
        own = [use for use, number in by_clause if number == clause.number]
        if candidate.framing and any(other in clause.words and other != head for other in self._heads_in(sentence)):
            # "w ramach obchodów 5 maja odbędzie się turniej": the day is that of the tournament
            relatives = {other.number for other in sentence.relatives(clause)}
            near = [use for use, number in by_clause if number in relatives - self._busy(sentence, clause)]
            return self._join(near, head, 1, None) if near else None
        others = [other for other in self._heads_in(sentence) if other in clause.words and other != head]
        kept = [use for use in own if not any(self._nearer(use, other, head) for other in others)]
        if kept:
            return self._join(kept, head, 0, self._lasting(sentence, clause))
        relatives = {other.number for other in sentence.relatives(clause)}
        busy = self._busy(sentence, clause)
        near = [use for use, number in by_clause if number in relatives - busy]
        if near:
            return self._join(near, head, 1, None)
        if own:
            return self._join(own, head, 0, None)
        rest = [use for use, number in by_clause if use.how == "day"]
        if not rest or (clause.opener is not None and clause.parent is None):
            return None
        framing = [use for use in rest if use.word < head]
        if not framing:
            framing = [use for use in rest if sentence.clause_at(use.word).number not in busy]
        if not framing or candidate.type in _STRICT:
            return None
        return self._join(framing, head, 2, None)

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
        return any(
            self.words[index].form.lower in ("godz.", "godzinie", "godzina")
            for index in range(sentence.first, sentence.last)
        )

    def continued(self, candidate: EventCandidate, days: Days | None) -> Days | None:
        """The end told by the next sentence: "Rusza kampania. Potrwa ona do 30 kwietnia."."""
        number = sentence_number(self.span_starts, candidate.start) + 1
        if number >= len(self.spans):
            return days
        sentence = self.sentence(number)
        opening = self.words[sentence.first : min(sentence.first + 3, sentence.last)]
        if self._heads_in(sentence) or not any(word.form.lemmas & _LASTING for word in opening):
            return days
        uses = [use for use in self._between(sentence.first, sentence.last) if use.how in ("until", "day")]
        if not uses:
            return days
        told = self._join(uses, sentence.first, 2, None)
        if days is None or told.first is not None:
            return told if days is None else days
        return days._replace(last=told.last, spans=tuple(sorted({*days.spans, *told.spans})))

    def is_busy(self, sentence: Sentence, clause: Clause, number: int) -> bool:
        """Whether another clause of the sentence has a trigger of its own."""
        return number in self._busy(sentence, clause)

    def _busy(self, sentence: Sentence, clause: Clause) -> set[int]:
        """Other clauses of a sentence that have a trigger of their own."""
        return {sentence.clause_at(head).number for head in self._heads_in(sentence)} - {clause.number}

    def _heads_in(self, sentence: Sentence) -> list[int]:
        """Words of a sentence that are triggers of their own."""
        return self.heads[bisect_left(self.heads, sentence.first) : bisect_left(self.heads, sentence.last)]

    @staticmethod
    def _fits(use: Use, candidate: EventCandidate) -> bool:
        """Whether a date can be the time of such a happening."""
        if use.how == "aside":
            return False
        if use.how == "closing":
            return candidate.type == "competition"
        length = span_length(use.date)
        if candidate.type in _GATHERINGS and length is not None and length > _LONGEST and "/" not in use.date.timex:
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
        return len(between) <= 3 and all(word.form.lower in _JOINING | _FILLERS | {"w", "we"} for word in between)

    def _use(self, date: ResolvedDate) -> Use | None:
        word = bisect_right(self.starts, date.start) - 1
        if word < 0:
            return None
        after = bisect_left(self.starts, date.end)
        index = word - 1
        while index >= 0 and word - index < 4 and self.words[index].form.lower in _FILLERS:
            index -= 1
        before = self.words[index].form.lower if index >= 0 else ""
        return Use(date=date, word=word, after=after, how=self._how(date, before, index, word, after))

    def _how(self, date: ResolvedDate, before: str, index: int, word: int, after: int) -> str:
        length = span_length(date)
        if before in ("od", "trwać") and "/" in date.timex and length is not None and length <= _WORKS:
            return "day"  # the mention holds both ends: "od [11 czerwca do 26 września]"
        if length is not None and length > _PERIOD:
            return "aside"
        if before == "do":
            signing = range(max(index - 4, 0), index)
            return "closing" if any(self.words[near].form.lemmas & _SIGNING_UP for near in signing) else "until"
        if before in ("od", "począwszy"):
            return "from" if length is None or length <= _LONGEST else "aside"
        if before in ("przed", "za", "po", "sprzed", "niż"):
            return "aside"
        reach = _REACH_OF_NUMBER if index > 0 and self.words[index - 1].form.is_number else _REACH_OF_LAW
        if before == "z" and any(self.words[near].form.lemmas & _LAWS for near in range(max(index - reach, 0), index)):
            # "ustawa z dnia 8 marca", "uchwała nr 5 z 8 marca"
            return "aside"
        ago = self.words[after - 1].form.lower in ("temu", "później", "wcześniej") if after else False
        if length is not None and length > _LONGEST and before not in ("w", "we", "przez") and not ago:
            return "aside"
        if before == "na" and self.words[word].form.lower == "początek":
            return "day"
        if before == "na" and (length is None or length > 27):
            near = range(max(index - 4, 0), index)
            return "day" if any(self.words[other].form.lemmas & _PLANNED for other in near) else "aside"
        return "day"


def span_length(date: ResolvedDate, /) -> int | None:
    """How many days a date spans, or `None` if its year is unknown."""
    if date.first is None or date.last is None:
        return None
    try:
        return (dt.date.fromisoformat(date.last) - dt.date.fromisoformat(date.first)).days
    except ValueError:
        return None
