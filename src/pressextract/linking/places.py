"""Where a happening takes place: the place in its clause, else in its sentence, as specific as the text names it.

    "w siedzibie PPPT odbyła się wizyta" -> canonical name of the organisation that "PPPT" stands for

Comes after the organisations are linked, so that a venue has the name that its organisation has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Final

from pressextract.candidates import EventCandidate, Header, PlaceCandidate
from pressextract.events.clauses import sentence_number
from pressextract.linking.days import DayFinder
from pressextract.linking.organisations import LinkedOrganisation

#: Places less certain than this are not used (institution named with a post, "nad rzeką").
_LEAST: Final = 0.5
#: Shorter sentences are datelines, in characters.
_SHORT: Final = 60
_LEAST_IN_HEADLINE: Final = 0.4
#: A named building or institution may be this many words farther than a town and still wins.
_BONUS: Final = 8
#: Works are done at a site: the venue of the signing is none.
_WORKS: Final = frozenset({"investment"})
#: How far after a framing word its own place may stand, in words.
_BESIDE: Final = 6
#: In how many sentences of the lead the place of the main happening is looked for.
_SENTENCES: Final = 2
#: Common nouns that stand for an organisation whose head is another word.
_STANDS_FOR: Final = {
    "resort": ("ministerstwo",),
    "uczelnia": ("uniwersytet", "politechnika", "akademia", "uczelnia", "szkoła"),
    "placówka": ("szkoła", "przedszkole", "ośrodek", "szpital", "muzeum", "biblioteka"),
    "magistrat": ("urząd",),
    "starostwo": ("starostwo",),
    "firma": ("spółka",),
    "lecznica": ("szpital",),
}
#: Happenings that usually have no place: one is taken only if it is a named building or institution in their clause.
PLACELESS: Final = frozenset(
    {"funding", "tender", "legislation", "financial_results", "share_issue", "acquisition", "departure", "appointment",
     "launch", "campaign", "research", "agreement"}
)  # fmt: skip


class PlaceFinder:
    """Places of the triggers of one release."""

    def __init__(
        self,
        places: Sequence[PlaceCandidate],
        days: DayFinder,
        organisations: Sequence[LinkedOrganisation],
    ) -> None:
        self.days = days
        self.spans = sorted(
            (start, end, number) for number, item in enumerate(organisations) for start, end in item.spans
        )
        self.span_starts = [start for start, _, _ in self.spans]
        self.organisations = organisations
        self.all = places
        self.everywhere = [place for place in places if place.certainty >= _LEAST or self._inside_name(place)]
        kept = [place for place in places if place.certainty >= _LEAST and not self._inside_name(place)]
        self.places = sorted(kept, key=lambda place: (place.start, -place.end))
        self.starts = [place.start for place in self.places]

    def place_of(self, candidate: EventCandidate, type_: str) -> tuple[str, int] | None:
        """The place that stands with a trigger, and how far it is: 0 in its clause, 1 relative clause, 2 sentence."""
        sentence, head = self.days.place_of(candidate)
        words = self.days.words
        if sentence.last <= sentence.first:
            return None
        begin, end = words[sentence.first].start, words[sentence.last - 1].end
        inside = self.places[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
        if not inside:
            return None
        clause = sentence.clause_at(head)
        relatives = {other.number for other in sentence.relatives(clause)}
        ranked: list[tuple[int, int, str]] = []
        for place in inside:
            index = bisect_right(self.days.starts, place.start) - 1
            number = sentence.clause_at(index).number
            level = 0 if number == clause.number else 1 if number in relatives else 2
            if not self._fits(place, type_, level):
                continue
            if candidate.framing and not 0 < index - head <= _BESIDE:
                continue  # "w ramach obchodów": only what stands right beside it, "podczas gali na Zamku"
            if level == 2 and index > head and self.days.is_busy(sentence, clause, number):
                continue
            name = self.name_of(place)
            if name is None:
                continue
            distance = abs(index - head) - (_BONUS if place.kind != "town" else 0)
            ranked.append((level, distance, name))
        if not ranked:
            return None
        level, _, name = min(ranked)
        return name, level

    @staticmethod
    def _fits(place: PlaceCandidate, type_: str, level: int) -> bool:
        """Whether a place at this distance can be that of such a happening."""
        if type_ in _WORKS:
            return level < 2 or place.kind == "town"
        if type_ not in PLACELESS:
            return True
        return level == 0 and (place.rule == "place:seat" or (type_ == "campaign" and place.kind == "venue"))

    def in_lead(self, header: Header, type_: str, told: Collection[int]) -> str | None:
        """The place named in the first sentence of text, or the second: a building first, else a town.

        Args:
            header: Where the headline ends.
            type_: Type of the main happening.
            told: Numbers of the sentences that name it; the second sentence must be one of them.
        """
        begin = header.title[1] if header.title else 0
        number = sentence_number(self.days.span_starts, begin)
        looked = 0
        for near in range(number, min(number + 4, len(self.days.spans))):
            start, end = self.days.spans[near]
            if start < begin or end - start < _SHORT:
                continue
            if looked and near not in told:
                return None
            inside = [
                place
                for place in self.everywhere
                if start <= place.start < end
                and (type_ == "ceremony" or not self._inside_name(place))
                and (type_ not in PLACELESS or place.rule == "place:seat")
            ]
            named = [
                (place.kind == "town", self._inside_name(place), place.start, name)
                for place in inside
                if (name := self.name_of(place))
            ]
            looked += 1
            if named or looked == _SENTENCES:
                return min(named)[-1] if named else None
        return None

    def in_headline(self, header: Header) -> str | None:
        """The town that the headline ends with: "Kongres Klastrów w Gdańsku"."""
        if header.title is None:
            return None
        for place in reversed(self.all):
            if place.kind == "town" and place.start >= header.title[0] and place.end == header.title[1]:
                return place.name if place.certainty >= _LEAST_IN_HEADLINE else None
        return None

    def name_of(self, place: PlaceCandidate) -> str | None:
        """The canonical name: that of the linked organisation if the place is one."""
        if place.kind == "noun":
            return self._stands_for(place.name)
        number = self._organisation_at(place)
        if number is not None:
            return self.organisations[number].organisation.name
        if place.kind == "acronym":
            return None
        return place.name

    def _organisation_at(self, place: PlaceCandidate) -> int | None:
        position = bisect_right(self.span_starts, place.start) - 1
        best: tuple[int, int] | None = None
        for near in range(position, max(position - 4, -1), -1):
            start, end, number = self.spans[near]
            if start == place.start and place.kind != "town" and (best is None or end - start > best[0]):
                best = (end - start, number)
        return best[1] if best else None

    def _inside_name(self, place: PlaceCandidate) -> bool:
        """Whether a town is only a part of an organisation's name ("Szpital w Lipnikach")."""
        if place.kind in ("institution", "acronym"):
            return False
        position = bisect_right(self.span_starts, place.start) - 1
        for near in range(position, max(position - 4, -1), -1):
            start, end, _ = self.spans[near]
            if start < place.start < end:
                return True
        return False

    def _stands_for(self, noun: str) -> str | None:
        """The organisation that a common noun stands for: the one with that head most often named."""
        heads = _STANDS_FOR.get(noun, (noun,))
        best: tuple[int, str] | None = None
        for item in self.organisations:
            opening = item.organisation.name.split(" ", 1)[0].lower()
            if (
                item.head in heads
                or opening in heads
                or (noun in ("firma", "spółka") and item.organisation.kind == "company")
            ):
                count = len(item.spans)
                if best is None or count > best[0]:
                    best = (count, item.organisation.name)
        return best[1] if best else None
