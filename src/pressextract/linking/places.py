"""Where a happening takes place: the place in its clause, else in its sentence, as specific as the text names it.

    "w siedzibie PPPT odbyła się wizyta" -> canonical name of the organisation that "PPPT" stands for

Comes after the organisations are linked, so that a venue has the name that its organisation has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from pressextract.candidates import EventCandidate, Header, PlaceCandidate
from pressextract.events.clauses import Sentence, sentence_number
from pressextract.events.towns import told_alone, told_before
from pressextract.events.venue_lexicon import place_lexicon
from pressextract.linking.days import DayFinder
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.morphology import Case, Mark, Word

#: Places less certain than this are not used (institution named with a post, "nad rzeką").
_LEAST: Final = 0.5
#: Shorter sentences are datelines, in characters.
_SHORT: Final = 60
_LEAST_IN_HEADLINE: Final = 0.4
#: A named building or institution may be this many words farther than a town and still wins.
_BONUS: Final = 8
#: Works are done at a site: the venue of the signing is none.
_WORKS: Final = frozenset({"investment"})
#: Campaigns and collections of one day and place: protests, readings.
PLACED: Final = frozenset(
    {"campaign:protest", "campaign:zbiórka-elektroodpad", "campaign:oddawanie-krew", "campaign:sprzątanie-świat",
     "campaign:czytanie-narodowy", "campaign:badanie-mammograficzny", "campaign:nasadzenie-drzewo",
     "funding:zbiórka", "funding:kwesta"}
)  # fmt: skip
#: Acts that have a place if it stands right with them, and how many words may stand between.
_ACTS: Final = frozenset({"agreement"})
_RIGHT_BEHIND: Final = 3
_HELD: Final = frozenset({"odbyć", "odbywać", "nastąpić"})
#: How far after a framing word its own place may stand, in words.
_BESIDE: Final = 8
#: In how many sentences of the lead the place of the main happening is looked for.
_SENTENCES: Final = 2
#: Letters of the longest suffix ("-owski"), and of the shortest stem that is compared.
_SUFFIX: Final = 5
_STEM: Final = 4
#: What is built, renewed or opened is the place where that happens; the words in which it may be named.
_SITES: Final = frozenset({"investment", "opening"})
_SITE_REACH: Final = 5
#: What ends the name of a building in a label.
_ENDING_LABELS: Final = frozenset({",", ";", "(", "–", "-", "."})
_OBJECT: Final = Case.GENITIVE | Case.ACCUSATIVE
#: Who invites, if it is a house open to visitors, invites into the house; so does who opens its season.
_INVITING: Final = frozenset(
    {"zaprosić", "zapraszać", "zainaugurować", "inaugurować", "gościć", "zaprezentować", "prezentować", "pokazać"}
)
_HOSTS: Final = frozenset({"culture", "education", "health", "religion"})
_NO_HOSTS: Final = frozenset({"international", "party", "media"})
#: Happenings that usually have no place: one is taken only if it is a named building or institution in their clause.
PLACELESS: Final = frozenset(
    {"funding", "tender", "legislation", "financial_results", "share_issue", "acquisition", "departure", "appointment",
     "launch", "campaign", "research", "agreement"}
)  # fmt: skip


class PlaceOf(NamedTuple):
    """A place with a trigger. `level`: 0 in its clause, 1 relative clause, 2 sentence.

    `sole`: a building or institution, and no other trigger stands in that clause.
    """

    name: str
    level: int
    sole: bool


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

    def place_of(self, candidate: EventCandidate, type_: str) -> PlaceOf | None:
        """The place that stands with a trigger."""
        sentence, head = self.days.place_of(candidate)
        words = self.days.words
        if sentence.last <= sentence.first:
            return None
        begin, end = words[sentence.first].start, words[sentence.last - 1].end
        inside = self.places[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
        site = self._site_after(candidate, type_)
        if site is not None:
            return PlaceOf(site, 0, True)
        if not inside:
            return None
        clause = sentence.clause_at(head)
        relatives = self.days.relatives_of(sentence, head)
        above = clause.parent if clause.opener == "gdzie" else None  # "udali się do auli, gdzie odbyła się debata"
        heads = self.days.heads_of(sentence, clause.number)
        ranked: list[tuple[int, int, str, bool]] = []
        for place in inside:
            index = bisect_right(self.days.starts, place.start) - 1
            number = sentence.clause_at(index).number
            level = 0 if number in (clause.number, above) else 1 if number in relatives else 2
            fits = self._fits(place, type_, level) or (level == 0 and candidate.rule in PLACED)
            if not fits and not self._is_of_act(place, type_, level, sentence, head, index):
                continue
            if level == 0 and self.days.is_of_signing(type_, sentence, head, index):
                continue
            if candidate.framing and not self._is_beside(head, index) and number not in relatives:
                continue  # "w ramach obchodów": only what stands right beside it, "podczas gali na Zamku"
            if level == 2 and index > head and self.days.is_busy(sentence, clause, number):
                continue
            if level == 2 and self.days.owner_of(sentence, number) not in (None, head):
                continue
            name = self.name_of(place)
            if name is None:
                continue
            if level == 0 and place.kind != "town" and any(head < other < index for other in heads):
                level = 1  # "święto rozpoczęła msza w kościele"
            last = bisect_left(self.days.starts, place.end) - 1  # a long name is no farther than a short one
            distance = (index - head if index > head else head - last) - (_BONUS if place.kind != "town" else 0)
            alone = level < 2 and type_ not in _WORKS and not set(self.days.heads_of(sentence, number)) - {head}
            ranked.append((level, distance, name, alone and place.kind != "town"))
        if not ranked:
            return None
        level, _, name, sole = min(ranked)
        return PlaceOf(name, level, sole)

    def _is_beside(self, head: int, index: int) -> bool:
        """Whether a place stands right behind a framing word; names of those who take part may stand between."""
        if not 0 < index - head <= 2 * _BESIDE:
            return False
        return sum(not word.form.is_title for word in self.days.words[head + 1 : index]) < _BESIDE

    def _site_after(self, candidate: EventCandidate, type_: str) -> str | None:
        """The institution that is built or opened itself: "otwarcie nowej siedziby Biblioteki", "remont Teatru"."""
        if type_ not in _SITES:
            return None
        index = bisect_left(self.days.starts, candidate.end)
        lexicon = place_lexicon()
        for near in range(index, min(index + _SITE_REACH, len(self.days.words))):
            word = self.days.words[near]
            number = self._starting_at(word.start)
            if number is not None:
                return self.organisations[number].organisation.name if word.form.cases & _OBJECT else None
            building = word.form.lemmas & (lexicon.rooms | lexicon.venues)
            if not (word.form.is_lower and (building or word.form.pos & {"adj", "ppas"})) or "prep" in word.form.pos:
                return None
        return None

    def site_by_noun(self, candidates: Sequence[EventCandidate]) -> str | None:
        """The house that a common noun in the genitive names as the site: "blok pinkowskiego szpitala otwarty"."""
        for candidate in candidates:
            sentence, head = self.days.place_of(candidate)
            for index in sentence.clause_at(head).words:
                form = self.days.words[index].form
                if not form.is_lower or "subst" not in form.pos or not form.cases & Case.GENITIVE:
                    continue
                if form.cases & Case.NOMINATIVE and not form.lemmas & place_lexicon().stands_for.keys():
                    continue
                hosts = {item.organisation.name for item in self.organisations if item.organisation.kind in _HOSTS}
                name = next((name for lemma in sorted(form.lemmas) if (name := self._stands_for(lemma)) in hosts), None)
                if name is not None:
                    return name
        return None

    def _starting_at(self, offset: int) -> int | None:
        """The organisation whose mention starts at a character."""
        position = bisect_left(self.span_starts, offset)
        if position < len(self.spans) and self.spans[position][0] == offset:
            return self.spans[position][2]
        return None

    def _is_of_act(
        self, place: PlaceCandidate, type_: str, level: int, sentence: Sentence, head: int, index: int
    ) -> bool:
        """Whether an agreement was signed there: "w Starostwie podpisano umowę", not "umowę na remont w Pinkach".

        What stands before the trigger, or right behind it, tells where it came about; farther behind it the object
        of the agreement has its place.
        """
        if type_ not in _ACTS or level > 1:
            return False
        if level:  # "podpisanie umowy, które odbędzie się w Urzędzie Gminy"
            clause = sentence.clause_at(index)
            return any(verb.facts.lemmas & _HELD for verb in clause.verbs) and place.kind != "town"
        between = self.days.words[head + 1 : index]
        if index > head and sum(word.form.is_word for word in between) > _RIGHT_BEHIND:
            return False
        others = self.days.heads_of(sentence, sentence.clause_at(head).number)
        return not any(min(head, index) < other < max(head, index) for other in others)

    @staticmethod
    def _fits(place: PlaceCandidate, type_: str, level: int) -> bool:
        """Whether a place at this distance can be that of such a happening."""
        if type_ in _WORKS:
            return level < 2 or place.kind == "town"
        if type_ not in PLACELESS:
            return True
        return level == 0 and (place.rule == "place:seat" or (type_ == "campaign" and place.kind == "venue"))

    def _is_told(self, number: int) -> bool:
        """Whether a sentence has a verb; a dateline has none."""
        return any(clause.finite for clause in self.days.sentence(number).clauses)

    def _is_of_another(self, place: PlaceCandidate, heads: Collection[int], told: bool) -> bool:
        """Whether a place stands with a trigger that is none of these: "poprzedziła ją msza w kościele".

        A town in a sentence that names the happening as well, or in the first (`told`), may be that of both.
        """
        if place.kind == "town" and told:
            return False
        index = bisect_right(self.days.starts, place.start) - 1
        sentence = self.days.sentence(sentence_number(self.days.span_starts, place.start))
        number = sentence.clause_at(index).number
        owner = self.days.owner_of(sentence, number)
        others = self.days.heads_of(sentence, number) if owner is None else [owner]
        return bool(others) and not set(others) & set(heads)

    def in_lead(self, header: Header, type_: str, told: Collection[int], heads: Collection[int]) -> str | None:
        """The place named in the first sentence of text, or the second: a building first, else a town.

        Args:
            header: Where the headline ends.
            type_: Type of the main happening.
            told: Numbers of the sentences that name it; the second sentence must be one of them.
            heads: Its triggers, as numbers of words.
        """
        begin = header.title[1] if header.title else 0
        number = sentence_number(self.days.span_starts, begin)
        looked, before = 0, False
        for near in range(number, min(number + 4, len(self.days.spans))):
            start, end = self.days.spans[near]
            if start < begin or (end - start < _SHORT and not self._is_told(near)):
                before = before or (start >= begin and near in told)
                continue
            if looked and near not in told:
                return None
            inside = [
                place
                for place in self.everywhere
                if start <= place.start < end
                and not self._is_of_another(place, heads, near in told or not before)
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

    def host_of(self, candidates: Sequence[EventCandidate], type_: str) -> str | None:
        """The museum, school, hospital or parish that invites to a happening: "Muzeum zaprasza na wernisaż"."""
        if type_ in PLACELESS:
            return None
        for candidate in candidates:
            sentence, head = self.days.place_of(candidate)
            clause = sentence.clause_at(head)
            verbs = [verb.index for verb in clause.verbs if verb.facts.lemmas & _INVITING and verb.index <= head]
            for index in clause.words:
                host = self._host_at(self.days.words[index]) if verbs and index < verbs[-1] else None
                if host is not None:
                    return host
        return None

    def _host_at(self, word: Word) -> str | None:
        """The house whose mention starts with a word, or for which the word stands ("Szpital zaprasza")."""
        number = self._starting_at(word.start)
        if number is not None:
            organisation = self.organisations[number].organisation
            return organisation.name if organisation.kind in _HOSTS else None
        if "subst" not in word.form.pos or not word.form.cases & Case.NOMINATIVE:
            return None
        names = [self._stands_for(lemma.lower()) for lemma in sorted(word.form.lemmas)]
        hosts = {item.organisation.name for item in self.organisations if item.organisation.kind in _HOSTS}
        return next((name for name in names if name in hosts), None)

    def in_headline(self, header: Header) -> str | None:
        """The town of the headline: "Kongres Klastrów w Gdańsku", "Wystawa – 8 maja, Płock", "Płock: Pożar hali"."""
        if header.title is None:
            return None
        words = self.days.words
        last = bisect_left(self.days.starts, header.title[1]) - 1
        begin = bisect_left(self.days.starts, header.title[0])
        town = told_alone(last, words, begin) or told_before(begin, words)
        if town is not None and self._organisation_around(town.start) is None:
            return town.name
        for place in reversed(self.all):
            if place.kind == "town" and place.start >= header.title[0] and place.end == header.title[1]:
                return place.name if place.certainty >= _LEAST_IN_HEADLINE else None
        return None

    def in_words(self, first: int, last: int) -> str | None:
        """The place told among the words from `first` to `last`, exclusive: a building before a town."""
        words = self.days.words
        if last <= first:
            return None
        begin, end = words[first].start, words[last - 1].end
        inside = self.places[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
        named = [(place.kind == "town", place.start, name) for place in inside if (name := self.name_of(place))]
        return min(named)[-1] if named else None

    def in_label(self, start: int, end: int) -> str | None:
        """The place in a line such as "Miejsce: Dom Kultury, ul. Długa 5": institution, building or town."""
        words = self.days.words
        first, last = bisect_left(self.days.starts, start), bisect_left(self.days.starts, end)
        for index in range(first, min(first + _SITE_REACH, last)):
            number = self._starting_at(words[index].start)
            if number is not None:
                return self.organisations[number].organisation.name
        found = self.in_words(first, last)
        if found is not None:
            return found
        lexicon = place_lexicon()
        segment = list(takewhile(lambda word: word.text not in _ENDING_LABELS, words[first:last]))
        venue = any(word.form.lemmas & (lexicon.venues | lexicon.rooms) for word in segment)
        if venue and len(segment) > 1 and all(word.form.is_title or word.form.is_number for word in segment[1:2]):
            return " ".join(word.text for word in segment)
        towns = [word for word in words[first:last] if word.form.is_title and word.form.marks & Mark.PLACE]
        return towns[0].text if len(towns) == 1 and towns[0].form.cases & Case.NOMINATIVE else None

    def _organisation_around(self, offset: int) -> int | None:
        """The organisation inside whose name a character stands."""
        position = bisect_right(self.span_starts, offset) - 1
        if position >= 0 and self.spans[position][0] <= offset < self.spans[position][1]:
            return self.spans[position][2]
        return None

    def name_of(self, place: PlaceCandidate) -> str | None:
        """The canonical name: that of the linked organisation if the place is one."""
        if place.kind == "noun":
            noun, *adjectives = place.name.split()
            return self._stands_for(noun, adjectives) or next(
                (town for adjective in adjectives if (town := self._town_of(adjective))), None
            )
        if place.kind == "adjective":
            return self._town_of(place.name)
        if place.kind == "house":
            return self._house(any_kind=place.name.startswith("siedzib"))
        number = self._organisation_at(place)
        if number is not None:
            return self.organisations[number].organisation.name
        if place.kind == "acronym":
            return None
        if place.kind == "institution" and place.name.lower() in place_lexicon().institutions:
            return self._stands_for(place.name.lower()) or place.name  # "w siedzibie Muzeum"
        return place.name

    def _house(self, *, any_kind: bool) -> str | None:
        """The institution whose rooms need no name: the one that is named most often.

        Rooms are those of a house open to visitors; a seat has any organisation but a league of states or a party.
        """
        counts = [
            (len(item.spans), -number, item.organisation.name)
            for number, item in enumerate(self.organisations)
            if item.organisation.kind in _HOSTS or (any_kind and item.organisation.kind not in _NO_HOSTS)
        ]
        return max(counts)[-1] if counts else None

    def _town_of(self, adjective: str) -> str | None:
        """The town of the release that an adjective is made of: "rudkowski" -> "Rudki", if the release names it."""
        stem = adjective[: max(len(adjective) - _SUFFIX, _STEM)]
        return next(
            (place.name for place in self.all if place.kind == "town" and place.name.lower().startswith(stem)), None
        )

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

    def _stands_for(self, noun: str, adjectives: Sequence[str] = ()) -> str | None:
        """The organisation that a common noun stands for: of those with that head the one most often named.

        Adjectives with it must be in its name: "w urzędzie wojewódzkim" is no town hall.
        """
        heads = place_lexicon().stands_for.get(noun, (noun,))
        best: tuple[int, str] | None = None
        for item in self.organisations:
            name = item.organisation.name
            opening = name.split(" ", 1)[0].lower()
            firm = noun in ("firma", "spółka") and item.organisation.kind == "company"
            if not (item.head in heads or item.head == noun or opening in heads or firm):
                continue
            if not all(_is_in_name(adjective, name) for adjective in adjectives):
                continue
            if best is None or len(item.spans) > best[0]:
                best = (len(item.spans), name)
        return best[1] if best else None


def _is_in_name(adjective: str, name: str) -> bool:
    """Whether a word of a name begins as an adjective does: "rudkowski" in "Szkoła nr 2 w Rudkach"."""
    stem = adjective[: max(len(adjective) - _SUFFIX, _STEM)]
    return any(word.lower().startswith(stem) for word in name.split())
