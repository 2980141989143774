"""What the growth of a name to the right shares: its state, towns, patrons, quotations, branches.

    "im. Jana Pawła II w Lipnikach" after "Szpital Powiatowy" -> the patron, then the town

Capitals are handled in `capitals.py`, small words in `small_words.py`; `growth.py` puts them together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pressextract.morphology import Case, Form, Mark, Number
from pressextract.organisations.phrase import Phrase
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    begins_full_name,
    heads_of,
    is_capital,
    is_given_name,
    is_locative,
    is_person_word,
    looks_adjective,
    may_be_genitive,
    may_be_locative_place,
)
from pressextract.organisations.view import DASHES, QUOTES, View
from pressextract.text import compile_rule

#: Words of a proper name after the head, of a place, of a patron: longer ones were never seen.
_LONGEST_NAME = 5
_LONGEST_PLACE = 3
_LONGEST_PATRON = 9
#: "Stowarzyszenie Rodziców w Kępie" tells where it is active, a longer name without a proper one its seat.
_SHORT_FIELD = 2
#: Heads of whose names "w Polsce" is a part.
_IN_POLAND = frozenset(
    ("kościół", "ambasada", "konsulat", "związek", "izba", "akademia", "przedstawicielstwo", "towarzystwo", "federacja")
)
_INITIAL = compile_rule(r"\p{Lu} \.")
#: Reads the parent whose head stands at an index: index, floor, depth.
ReadParent = Callable[[int, int, int], Phrase | None]


class GrowthState:
    """One name while it grows, with the steps that capitals and small words both need."""

    __slots__ = ("agreeing", "chain", "depth", "names", "phrase", "read_parent", "shouting", "view")

    def __init__(self, view: View, read_parent: ReadParent, phrase: Phrase, shouting: bool, depth: int) -> None:
        self.view = view
        self.read_parent = read_parent
        self.phrase = phrase
        self.shouting = shouting
        self.depth = depth
        self.agreeing = True
        phrase.agreed = phrase.index + 1
        self.chain = 0
        self.names = 0

    def _take(self, last: int) -> int:
        self.phrase.last = last
        return 1

    def _name(self, index: int) -> int:
        """A word of a proper name in the nominative."""
        if self.names >= _LONGEST_NAME:
            return 0
        self.names += 1
        self.phrase.named = True
        self.agreeing = False
        return self._take(index + 1)

    def _person_follows(self, index: int) -> bool:
        following = self.view.ahead(index + 1)
        return following is not None and following.gap == 1 and is_capital(following.form)

    def _is_person(self, index: int) -> bool:
        """Given name and surname, or an initial and a surname."""
        form = self.view.words[index].form
        following = self.view.ahead(index + 1)
        if following is not None and following.gap == 1 and begins_full_name(form, following.form):
            return True
        return (
            is_given_name(form)
            and self._person_follows(index)
            and not (
                self.view.words[index - 1].form.lemmas & self.view.lexicon.before_places and form.marks & Mark.PLACE
            )
        )

    @staticmethod
    def _head_in_genitive(form: Form) -> bool:
        """A head noun that can be a genitive as such ("Urzędu"), not as some other word ("Port", of "Porta")."""
        return may_be_genitive(form) and any(
            item.case & Case.GENITIVE for _, readings in heads_of(form) for item in readings
        )

    def _quote(self, index: int, *, look: bool = False) -> int:
        """A quoted proper name after the head."""
        phrase, view = self.phrase, self.view
        if phrase.quoted or (phrase.placed and not phrase.chained):
            return 0
        # "Komisja Krajowa NSZZ „Zgoda”": the quoted name is that of the letters
        if phrase.head.lemma in view.lexicon.no_quotes and not acronym_of(view.words[index - 1].form):
            return 0
        if view.words[index].gap == 0:
            return 0
        end = view.quoted(index)
        first = view.words[index + 1].form if index + 1 < view.size else None
        if end == index or first is None or (first.is_lower and (end - index > 4 or phrase.named)):
            return 0
        if look:
            return 1
        phrase.quoted = True
        phrase.core_end = phrase.core_end or index
        self.agreeing = False
        return self._take(end)

    def _is_of_district(self) -> bool:
        """ "Okręgowy Związek Pszczelarzy w Kępie": a union of the district has its seat in the name."""
        phrase = self.phrase
        return phrase.head.kind == "ngo" and any(
            "okręgowy" in word.form.lemmas for word in self.view.words[phrase.first : phrase.agreed]
        )

    def _place(self, index: int, lower: str) -> int:
        """ "w Płocku", "we Włocławku", "na Wawelu": the seat, where the head takes one."""
        phrase = self.phrase
        if self._in_poland(index):
            phrase.placed = True
            phrase.core_end = phrase.core_end or index
            self.agreeing = False
            return self._take(index + 2)
        if lower == "na":
            word = self.view.ahead(index + 1)
            if (
                word is None
                or not (
                    word.form.marks & Mark.PLACE or (phrase.chained and word.form.lemmas & {"śląsk", "górny", "dolny"})
                )
                or (phrase.head.kind not in ("culture", "education", "religion") and not self._of_region())
            ):
                return 0
        if phrase.legal is not None and (phrase.quoted or phrase.named):
            return 0
        seat = phrase.head.place or phrase.quoted or phrase.legal is not None or self._is_of_district()
        if phrase.placed or not seat:
            return 0
        if phrase.named and phrase.head.lemma in (
            "nadleśnictwo",
            "gmina",
            "dekanat",
            "klub",
            "grupa",
            "opactwo",
            "leśnictwo",
        ):
            return 0
        end = self._place_end(index + 1)
        if not end:
            return 0
        if (
            phrase.head.kind in ("ngo", "company")
            and phrase.head.lemma in ("fundacja", "stowarzyszenie", "grupa")
            and not phrase.quoted
            and (phrase.named or self.chain <= _SHORT_FIELD)
        ):
            return 0
        phrase.placed = True
        phrase.core_end = phrase.core_end or index
        self.agreeing = False
        return self._take(end)

    def _of_region(self) -> bool:
        """ "Towarzystwo Niemców na Śląsku": people of a region."""
        return self.phrase.head.kind == "ngo" and self.phrase.chained

    def _in_poland(self, index: int) -> bool:
        """ "Ambasada Francji w Polsce": churches, embassies, bodies of minorities bear the country in their name."""
        word = self.view.ahead(index + 1)
        phrase = self.phrase
        return (
            phrase.head.lemma in _IN_POLAND
            and not phrase.placed
            and (phrase.chained or phrase.adjectives > 0)
            and word is not None
            and word.text == "Polsce"
        )

    def _place_end(self, index: int, *, genitive: bool = False) -> int:
        """Index after the town that begins at `index`, or 0."""
        view = self.view
        word = view.ahead(index)
        if word is None or not is_capital(word.form):
            return 0
        if genitive:
            if not may_be_genitive(word.form):
                return 0
        elif not may_be_locative_place(word.form):
            return 0
        position = index + 1
        while (
            position < index + _LONGEST_PLACE
            and (word := view.ahead(position)) is not None
            and word.gap == 1
            and is_capital(word.form)
        ):
            form = word.form
            first = word_before = view.words[position - 1].form
            adjective_before = bool(adjective_readings(first)) and bool(form.cases & Case.LOCATIVE)
            if heads_of(form) and adjective_before and not (form.marks | word_before.marks) & Mark.PLACE:
                return 0  # "w Państwowej Wyższej Szkole Zawodowej" is another institution
            if (
                (heads_of(form) and not adjective_before)
                or acronym_of(form)
                or (is_given_name(form) and self._person_follows(position))
                or form.lemmas & view.lexicon.stops
            ):
                break
            adjectival = (bool(adjective_readings(form)) and form.cases & Case.LOCATIVE) or looks_adjective(form)
            if (
                not adjectival
                and not (adjective_readings(first) and is_locative(form))
                and not (first.marks & Mark.PLACE == 0 and form.marks & Mark.PLACE)
                and not (first.lower.endswith("em") and form.marks & Mark.PLACE and form.cases & Case.LOCATIVE)
            ):
                break
            position += 1
        return view.after_town(position)

    def _branch(self, index: int) -> int:
        """ ", filia w Płocku", "Oddział w Poznaniu": a branch, the name before it is its parent."""
        view, phrase = self.view, self.phrase
        after = view.ahead(index + 1)
        if after is not None and is_capital(after.form) and after.form.lemmas & view.lexicon.levels:
            index += 1  # "Oddział Rejonowy w Lipnie"
            after = view.ahead(index + 1)
        if phrase.placed or after is None or after.form.lower not in ("w", "we"):
            return 0
        end = self._place_end(index + 2)
        if not end:
            return 0
        phrase.parents = [replace(phrase, parents=[])]
        phrase.placed = True
        return self._take(end)

    def _patron(self, index: int) -> int:
        """The patron after "im." or "pw.": capitals, ranks, numerals, "i" between them."""
        view = self.view
        allowed = view.lexicon.patron_words
        position = index
        last = 0
        while position < min(index + _LONGEST_PATRON, view.size):
            # a full stop before the patron ("pw. Wniebowzięcia") may have been taken for the end of a sentence
            word = view.words[position]
            if word.gap > 2 or (view.cut[position] and position > index):
                break
            form = word.form
            if (word.text in QUOTES and position == index) or (word.text in QUOTES and last and word.gap):
                end = view.quoted(position)
                if end == position:
                    break
                position = last = end
                continue
            if form.is_number:
                if (position != index and not word.text.isdigit()) or not self._number_in_patron(position):
                    break
                last = position + 1
            elif word.text in DASHES and last and self._double_surname(position):
                pass
            elif not form.is_word or (
                word.gap == 0 and position != index and view.words[position - 1].text not in DASHES
            ):
                break
            elif _INITIAL.fullmatch(word.text):
                pass
            elif is_capital(form) and not (self.shouting and form.lower in view.lexicon.small_words):
                if position > index + 1 and self._ends_patron(position, index):
                    break
                last = position + 1
            elif form.lower in allowed or form.norm in allowed:
                if last and view.starts_person(position + 1):
                    break  # "Parafia św. Anny | ks. Jan Kos"
            elif form.lower in ("z", "ze") and last and self._capital_genitive(position + 1):
                pass  # "im. Jana z Kolna"
            elif form.lower in ("i", "oraz") and last:
                after = view.ahead(position + 1)
                if after is None or (heads_of(after.form) and not after.form.marks & Mark.GIVEN_NAME):
                    break
                if adjective_readings(after.form) and self._adjectives_head(position + 2):
                    break  # "Fundacja im. Jana Kosa | i Młodzieżowa Rada Kępy"
            else:
                break
            position += 1
        if not last:
            return 0
        letters = acronym_of(view.words[last - 1].form)
        if last - 1 > index and letters is not None and letters.kind in ("education", "research"):
            self.phrase.acronym_parent = last - 1  # "Instytut Historii im. … PAN"
        self.phrase.patron = True
        self.phrase.core_end = self.phrase.core_end or index
        self.agreeing = False
        return self._take(last)

    def _adjectives_head(self, index: int) -> bool:
        """The head of another institution stands at `index`, after an adjective."""
        word = self.view.ahead(index)
        return word is not None and is_capital(word.form) and bool(heads_of(word.form))

    def _capital_genitive(self, index: int) -> bool:
        word = self.view.ahead(index)
        return word is not None and word.form.is_title and bool(word.form.cases & Case.GENITIVE)

    def _double_surname(self, position: int) -> bool:
        """ "Marii Skłodowskiej - Curie": the dash at `position` joins two surnames."""
        view = self.view
        before, after = view.words[position - 1].form, view.ahead(position + 1)
        if after is None or after.gap > 1 or not after.form.is_title or is_given_name(after.form):
            return False
        if heads_of(after.form) or after.form.lemmas & view.lexicon.stops:
            return False
        return bool(before.marks & Mark.SURNAME) and (bool(after.form.marks & Mark.SURNAME) or not after.form.analyses)

    def _number_in_patron(self, position: int) -> bool:
        """ "im. 3 Maja", "im. 15 Pułku Ułanów"."""
        word = self.view.ahead(position + 1)
        return word is not None and (is_capital(word.form) or word.text == ".")

    def _ends_patron(self, position: int, start: int) -> bool:
        """A person or another institution begins here: "im. Jana Pawła II Anna Nowak"."""
        form = self.view.words[position].form
        if is_given_name(form) and not form.cases & Case.GENITIVE:
            return True
        following = self.view.ahead(position + 1)
        if (
            following is not None
            and begins_full_name(form, following.form)
            and not any(
                item.marks & Mark.GIVEN_NAME and item.case & Case.GENITIVE and item.number & Number.SINGULAR
                for item in form.analyses
            )
        ):
            return True  # "parafii św. Anny | Roman Kos"
        if form.lemmas & self.view.lexicon.stops and form.is_title and not is_person_word(form):
            return True
        return bool(heads_of(form)) and not is_person_word(form) and not may_be_genitive(form)
