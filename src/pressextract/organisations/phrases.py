"""Reads a name that has a head noun: where it begins and ends, which parent it holds.

    "w siedzibie Płockiego Parku Przemysłowo-Technologicznego S.A." -> words 2–5, head "park", legal form "S.A."
    "Wydziału Chemii Uniwersytetu Warszawskiego" -> the faculty, and inside it the university

Grammar decides where capitals do not: adjectives agree with the head, attributes stand in the genitive. Names
without a head noun are read in `names.py` and `acronyms.py`; kinds are given by `kinds.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pressextract.morphology import FINITE, Analysis, Case, Form, Mark, Number
from pressextract.organisations.lexicon import Head
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    genitive_number,
    heads_of,
    is_acronym,
    is_capital,
    is_given_name,
    is_locative,
    is_person_word,
    looks_adjective,
    looks_genitive,
    may_be_genitive,
    may_be_locative_place,
)
from pressextract.organisations.view import DASHES, QUOTES, View

#: Parents stand in at most this depth ("Katedra … Wydziału … Uniwersytetu …").
_DEEPEST = 3
#: Words of a proper name after the head, of a place, of a patron: longer ones were never seen.
_LONGEST_NAME = 5
_LONGEST_PLACE = 3
_LONGEST_PATRON = 9


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A name as read: word indices (last exclusive), its head, what it holds."""

    first: int
    last: int
    index: int
    head: Head
    readings: tuple[Analysis, ...]
    legal: tuple[int, int] | None = None
    parents: list[Phrase] = field(default_factory=list)
    acronym_parent: int | None = None
    named: bool = False
    quoted: bool = False
    numbered: bool = False
    patron: bool = False
    placed: bool = False
    chained: bool = False
    adjectives: int = 0
    core_end: int = 0
    agreed: int = 0


class PhraseReader:
    """Reads names with a head noun in one release."""

    __slots__ = ("_academic", "view")

    def __init__(self, view: View, academic: bool) -> None:
        self.view = view
        self._academic = academic

    def read(self, index: int, *, floor: int = 0, depth: int = 0) -> Phrase | None:
        """The name whose head is the word at `index`, or `None`.

        Args:
            index: The head.
            floor: Words before this index belong to something else.
            depth: How many names this one lies in.
        """
        form = self.view.words[index].form
        for head, readings in heads_of(form):
            if form.is_lower and not head.small:
                continue
            if depth:
                readings = tuple(item for item in readings if item.case & Case.GENITIVE and item.number & 1)
                if not readings:
                    continue
            phrase = self._read(index, head, readings, floor, depth)
            if phrase is not None:
                return phrase
        return None

    def _read(self, index: int, head: Head, readings: tuple[Analysis, ...], floor: int, depth: int) -> Phrase | None:
        singular = tuple(item for item in readings if item.number & Number.SINGULAR)
        phrase = Phrase(first=index, last=index + 1, index=index, head=head, readings=singular or readings)
        shouting = self.view.shouting(index)
        if not self.view.words[index].form.is_lower:
            self._leftwards(phrase, floor)
        _Growth(self, phrase, shouting, depth).run()
        return phrase if self._stands(phrase, shouting) else None

    # --- to the left ------------------------------------------------------------------------------------------------

    def _leftwards(self, phrase: Phrase, floor: int) -> None:
        """Adjectives in capitals that agree with the head, ordinals, and names before "Bank"."""
        words, view = self.view.words, self.view
        position = phrase.index - 1
        while position >= floor and not view.cut[position + 1] and words[position + 1].gap in (1, 2):
            form = words[position].form
            if not is_capital(form) or form.lemmas & view.lexicon.stops:
                if form.text == "." and position > floor and words[position - 1].form.is_number and words[position - 1].text.isdigit():
                    if phrase.head.kind in ("security", "education") and len(words[position - 1].text) <= 3:
                        phrase.first = position - 1
                        phrase.numbered = True
                break
            if form.lemmas & view.lexicon.levels and position > floor and words[position - 1].form.lemmas & view.lexicon.organs:
                break
            if form.norm.isupper() and set(form.norm) <= set("IVXL") and phrase.head.kind in ("education", "government", "security", "religion"):
                phrase.first = position
                phrase.numbered = True
                break
            narrowed = agreeing(form, phrase.readings)
            if narrowed is not None:
                if view.cut[position] and form.lemmas & view.lexicon.not_first:
                    break
                phrase.readings = narrowed
                phrase.adjectives += 1
            elif phrase.head.left and not form.analyses and not is_person_word(form):
                phrase.named = True
            else:
                break
            phrase.first = position
            position -= 1

    # --- does it stand ----------------------------------------------------------------------------------------------

    def _stands(self, phrase: Phrase, shouting: bool) -> bool:
        """Whether what was read is a name: enough of it is proper, nothing speaks against it."""
        words, head = self.view.words, phrase.head
        small = words[phrase.index].form.is_lower
        proper = phrase.named or phrase.quoted or phrase.patron or small and phrase.chained and head.kind in ("culture", "religion")
        institution = bool(phrase.adjectives or phrase.chained or proper or phrase.placed or phrase.parents)
        if small:
            if not (proper or phrase.numbered and head.kind == "education" or phrase.legal):
                return False
        elif not (institution or phrase.legal or phrase.numbered or phrase.acronym_parent is not None or head.bare):
            return False
        if shouting and not (phrase.adjectives or phrase.chained or phrase.quoted or phrase.legal):
            return False
        if head.lemma in self.view.lexicon.singular and not any(item.number & Number.SINGULAR for item in phrase.readings):
            return False
        if head.never and self._forbidden(phrase):
            return False
        if head.only and not self._has_one(phrase, institution):
            return False
        if head.bare and phrase.first >= 2 and words[phrase.first - 1].form.lower in ("na", "do") and words[phrase.first - 2].form.lemmas & _SEATED:
            return False
        if head.unit:
            return self._is_academic_unit(phrase)
        if head.lemma in ("gmina", "powiat"):
            return self._acts(phrase)
        return not (phrase.placed and not (phrase.adjectives or phrase.chained or proper or phrase.numbered) and not self._placed_alone(phrase))

    def _forbidden(self, phrase: Phrase) -> bool:
        """A word of `never` beside the head, inside the name or right after it."""
        words = self.view.words
        for index in range(phrase.first, phrase.core_end or phrase.last):
            if index != phrase.index and words[index].form.lemmas & phrase.head.never:
                return True
        if phrase.last > phrase.index + 1:
            return False
        after = self.view.ahead(phrase.last)
        return after is not None and after.form.is_word and bool(after.form.lemmas & phrase.head.never)

    def _has_one(self, phrase: Phrase, institution: bool) -> bool:
        only, words = phrase.head.only, self.view.words
        if "*name" in only and (phrase.named or phrase.quoted or phrase.patron):
            return True
        if "*legal" in only and phrase.legal:
            return True
        if "*institution" in only and institution:
            return True
        if "*plural" in only and any(
            genitive_number(words[index].form) == Number.PLURAL for index in range(phrase.index + 1, phrase.last)
        ):
            return True
        if "*adjective" in only and phrase.adjectives:
            return True
        if phrase.acronym_parent is not None and phrase.head.kind in ("education", "research"):
            return True
        for index in range(phrase.first, phrase.last):
            if index != phrase.index and self._lemmas(words[index].form) & only:
                return True
        return False

    @staticmethod
    def _lemmas(form: Form) -> frozenset[str]:
        return form.lemmas | {form.lower} if form.lower not in form.lemmas else form.lemmas

    def _is_academic_unit(self, phrase: Phrase) -> bool:
        """A faculty or chair, not a department of an office."""
        if phrase.acronym_parent is not None:
            return True
        if phrase.parents:
            return phrase.parents[0].head.kind in ("education", "health", "research")
        view = self.view
        if phrase.first and not view.cut[phrase.first] and view.words[phrase.first - 1].form.lemmas & view.lexicon.office_posts:
            return False
        after = view.ahead(phrase.last)
        if after is not None and after.form.lower == "w" and (office := view.ahead(phrase.last + 1)) is not None and is_capital(office.form):
            return False
        return self._academic and bool(phrase.adjectives or phrase.chained)

    def _acts(self, phrase: Phrase) -> bool:
        """A commune or county as a legal person, not as a seat or a place ("wójt Gminy X", "w Gminie X")."""
        if not (phrase.named or phrase.adjectives or phrase.chained):
            return False
        words, view = self.view.words, self.view
        cases = 0
        for reading in phrase.readings:
            cases |= reading.case
        if view.cut[phrase.first]:
            return bool(cases & Case.NOMINATIVE)
        before = words[phrase.first - 1].form
        if cases & Case.NOMINATIVE and not before.cases & ~Case.VOCATIVE & Case.GENITIVE:
            return "w" not in (before.lower,)
        if cases & Case.INSTRUMENTAL or cases & (Case.ACCUSATIVE | Case.NOMINATIVE):
            return True
        if cases & Case.GENITIVE:
            return before.lower in ("od", "dla", "przez") or bool(
                before.lemmas & {"partnerski", "zaprzyjaźniony", "delegacja", "przedstawiciel", "partner", "imię", "strona", "rzecz", "udział", "beneficjent", "delegat"}
            )
        return bool(cases & Case.DATIVE) and before.lower not in ("w", "we", "na", "po", "o", "przy")

    def _placed_alone(self, phrase: Phrase) -> bool:
        """ "Policja w Dąbrówce", "Szpital w Lipnikach" in capitals inside a sentence."""
        return phrase.head.bare or not self.view.cut[phrase.first] and phrase.head.kind in (
            "health", "education", "culture", "security", "government", "finance"
        ) and not phrase.head.only  # fmt: skip


def agreeing(form: Form, readings: tuple[Analysis, ...]) -> tuple[Analysis, ...] | None:
    """The readings of a head with which the form agrees as an adjective; `None` if it does not."""
    adjectives = adjective_readings(form)
    if not adjectives:
        return readings if looks_adjective(form) else None
    kept = tuple(
        reading
        for reading in readings
        if any(
            item.case & reading.case and item.number & reading.number and item.gender & reading.gender
            for item in adjectives
        )
    )
    if not kept:
        return None
    narrowed = []
    for reading in kept:
        case = 0
        for item in adjectives:
            if item.number & reading.number and item.gender & reading.gender:
                case |= item.case & reading.case
        narrowed.append(reading._replace(case=case))
    return tuple(narrowed)


class _Growth:
    """Grows a phrase word by word to the right."""

    __slots__ = ("agreeing", "chain", "depth", "names", "phrase", "reader", "shouting", "view")

    def __init__(self, reader: PhraseReader, phrase: Phrase, shouting: bool, depth: int) -> None:
        self.reader = reader
        self.view = reader.view
        self.phrase = phrase
        self.shouting = shouting
        self.depth = depth
        self.agreeing = True
        phrase.agreed = phrase.index + 1
        self.chain = 0
        self.names = 0

    def run(self) -> None:
        """Take words as long as they belong to the name."""
        phrase = self.phrase
        while True:
            if phrase.legal is None:
                after = self.view.legal(phrase.last)
                if after > phrase.last:
                    phrase.legal = (phrase.last, after)
                    phrase.core_end = phrase.core_end or phrase.last
                    phrase.last = after
                    self.agreeing = False
                    continue
            word = self.view.ahead(phrase.last)
            if word is None:
                break
            form = word.form
            if word.text in QUOTES:
                step = self._quote(phrase.last)
            elif word.text == ",":
                step = self._comma(phrase.last)
            elif not form.is_word or word.gap == 0:
                step = 0
            elif is_capital(form) and not (self.shouting and form.lower in _SMALL) and phrase.legal is None and not phrase.placed:
                step = self._capital(phrase.last)
            else:
                step = self._small(phrase.last, form.lower)
            if step <= 0 or phrase.parents:
                break
        self._name_before_legal()

    def _name_before_legal(self) -> None:
        """ "Zakład Energetyczny Pojezierze S.A.": a name in the nominative that only the legal form shows."""
        view, phrase = self.view, self.phrase
        if phrase.legal is not None or phrase.placed or phrase.parents:
            return
        position = phrase.last
        while position < phrase.last + 4 and (word := view.ahead(position)) is not None:
            if word.text in QUOTES:
                end = view.quoted(position)
                if end == position:
                    return
                position = end
            elif is_capital(word.form) and not heads_of(word.form) and not word.form.lemmas & view.lexicon.stops:
                position += 1
            else:
                return
            after = view.legal(position)
            if after > position:
                phrase.named = True
                phrase.core_end = phrase.core_end or phrase.last
                phrase.legal = (position, after)
                phrase.last = after
                return

    def _take(self, last: int) -> int:
        self.phrase.last = last
        return 1

    # --- capitals ---------------------------------------------------------------------------------------------------

    def _capital(self, index: int) -> int:
        view, phrase = self.view, self.phrase
        form = view.words[index].form
        if phrase.quoted:
            return 0
        if form.norm in ("I", "II", "III") and phrase.head.kind == "education":
            grade = view.ahead(index + 1)
            return self._take(index + 2) if grade is not None and grade.form.lower in ("stopnia", "st.") else 0
        if form.lemmas & view.lexicon.stops and phrase.head.lemma != "kancelaria" and not genitive_number(form) & Number.PLURAL:
            return 0
        if self.agreeing:
            narrowed = agreeing(form, phrase.readings)
            if narrowed is not None and self._is_prenominal(index):
                narrowed = None
            if narrowed is not None and not (self._person_follows(index) and is_given_name(form)):
                phrase.readings = narrowed
                phrase.adjectives += 1
                phrase.agreed = index + 1
                return self._take(index + 1)
            if hyphenated := self._broken_adjective(index):
                phrase.adjectives += 1
                phrase.agreed = hyphenated
                return self._take(hyphenated)
        parent = self._parent(index)
        if parent:
            return parent
        if heads_of(form) and not may_be_genitive(form):
            return 0
        if self._is_person(index):
            return self._person(index)
        acronym = acronym_of(form)
        if acronym is not None and phrase.head.lemma == "klub" and acronym.kind == "sport":
            return 0
        if acronym is not None and not acronym.needs:
            if phrase.head.kind in ("education", "research", "health", "ngo") and acronym.kind in ("education", "research", "health") or phrase.head.lemma == "oddział":
                phrase.acronym_parent = index
            self.agreeing = False
            phrase.chained = True
            return self._take(index + 1)
        before = view.words[index - 1].form
        if before.lemmas & view.lexicon.before_places and index - 1 != phrase.index and (form.marks & _PLACES or not form.analyses or adjective_readings(form)) and not self._is_person(index):
            return self._name(index)
        if phrase.named and self.names and self._may_go_on(index):
            return self._name(index)
        if (phrase.adjectives or phrase.chained) and self._is_seat(index):
            return self._name(index)
        if before.lemmas & _HELP and form.cases & Case.DATIVE and not is_person_word(form):
            return self._take(index + 1)  # "Ośrodek Pomocy Rodzinie"
        if form.lemmas & view.lexicon.branches and (following := view.ahead(index + 1)) is not None and following.form.lower in ("w", "we"):
            return self._branch(index)
        if not form.analyses and not form.is_upper and self._unknown_follows(index):
            return 0 if not (phrase.head.name and not phrase.adjectives and not phrase.chained) else self._name(index)
        if may_be_genitive(form) and (form.analyses or looks_genitive(form)) and (form.analyses or not phrase.head.name or self.chain):
            if self.chain == 0 and phrase.head.name and self._is_plain_name(index):
                return self._name(index)
            self.agreeing = False
            self.chain += 1
            phrase.chained = True
            return self._take(index + 1)
        if phrase.head.name and not (phrase.chained and not form.is_upper and form.analyses):
            if (phrase.adjectives or phrase.chained) and phrase.head.kind not in _NAMED_KINDS:
                return 0
            return self._name(index)
        if is_acronym(form) and phrase.head.kind in ("ngo", "company", "culture", "sport"):
            return self._name(index)
        return 0

    def _is_prenominal(self, index: int) -> bool:
        """The adjective belongs to the noun after it: "Komendy Powiatowej [Państwowej Straży Pożarnej]"."""
        view = self.view
        form = view.words[index].form
        following = view.ahead(index + 1)
        if following is None or not is_capital(following.form) or not genitive_number(following.form):
            return False
        if not any(
            item.case & other.case & Case.GENITIVE and item.number & other.number and item.gender & other.gender
            for item in adjective_readings(form)
            for other in following.form.analyses
            if other.pos in ("subst", "ger")
        ):
            return False
        if following.form.lemmas & view.lexicon.prenominal.get(next(iter(form.lemmas & view.lexicon.prenominal.keys()), ""), frozenset()):
            return True
        return self.phrase.head.lemma in view.lexicon.fields and not heads_of(following.form)

    def _is_seat(self, index: int) -> bool:
        """A town in the nominative right after the name: "Ośrodek Kultury Świnice Warckie", "Radio Zamość"."""
        form = self.view.words[index].form
        if self.phrase.head.kind not in _SEAT_KINDS or not form.marks & _PLACES or form.cases & Case.GENITIVE or is_given_name(form):
            return False
        return bool(form.cases & Case.NOMINATIVE) and not form.lemmas & self.view.lexicon.not_seats

    def _is_plain_name(self, index: int) -> bool:
        """A name in the nominative beside the head though it could be a genitive, too ("Gmina Lidzbark Warmiński")."""
        words = self.view.words
        form = words[index].form
        cases = 0
        for reading in self.phrase.readings:
            cases |= reading.case
        following = self.view.ahead(index + 1)
        if following is None or not is_capital(following.form) or not adjective_readings(following.form):
            return False
        nouns = [item for item in form.analyses if item.pos in ("subst", "ger")]
        agrees_nominative = any(
            item.case & adjective.case & Case.NOMINATIVE and item.number & adjective.number and item.gender & adjective.gender
            for item in nouns
            for adjective in adjective_readings(following.form)
        )
        agrees_genitive = any(
            item.case & adjective.case & Case.GENITIVE and item.number & adjective.number and item.gender & adjective.gender
            for item in nouns
            for adjective in adjective_readings(following.form)
        )
        return agrees_nominative and not agrees_genitive

    def _name(self, index: int) -> int:
        """A word of a proper name in the nominative."""
        if self.names >= _LONGEST_NAME:
            return 0
        self.names += 1
        self.phrase.named = True
        self.agreeing = False
        return self._take(index + 1)

    def _may_go_on(self, index: int) -> bool:
        """A further capital word belongs to the proper name unless a person or another head begins with it."""
        form = self.view.words[index].form
        return not (is_given_name(form) and self._person_follows(index)) and not (heads_of(form) and not form.is_upper)

    def _person_follows(self, index: int) -> bool:
        following = self.view.ahead(index + 1)
        return following is not None and following.gap == 1 and is_capital(following.form)

    def _unknown_follows(self, index: int) -> bool:
        """Two words that the dictionary lacks are rather a person's name than an attribute ("Komisji … Fransa Timmermansa")."""
        following = self.view.ahead(index + 1)
        return following is not None and following.gap == 1 and following.form.is_title and not following.form.analyses and not looks_adjective(following.form)

    def _is_person(self, index: int) -> bool:
        """Given name and surname, or an initial and a surname."""
        form = self.view.words[index].form
        return is_given_name(form) and self._person_follows(index) and not (
            self.view.words[index - 1].form.lemmas & self.view.lexicon.before_places and form.marks & Mark.PLACE
        )

    def _person(self, index: int) -> int:
        """ "Uniwersytet Mikołaja Kopernika", "Fundacja Anny Dymnej"."""
        words, phrase = self.view.words, self.phrase
        if not phrase.head.person or phrase.patron or self.chain:
            return 0
        last = index
        while last < index + 4:
            word = self.view.ahead(last)
            if word is None or not is_capital(word.form) or not may_be_genitive(word.form):
                break
            if last > index and (acronym_of(word.form) or heads_of(word.form)):
                break
            last += 1
        if last - index < 2 or any(not may_be_genitive(words[position].form) for position in range(index, last)):
            return 0
        phrase.patron = True
        phrase.chained = True
        self.agreeing = False
        return self._take(last)

    def _broken_adjective(self, index: int) -> int:
        """ "Szkolno - Wychowawczy", "Rewalidacyjno- Wychowawczym": index after it, or 0."""
        words = self.view.words
        if index + 2 >= self.view.size or words[index + 1].text not in DASHES or not words[index].form.lower.endswith("o"):
            return 0
        form = words[index + 2].form
        if self.view.cut[index + 1] or self.view.cut[index + 2] or not form.is_word:
            return 0
        narrowed = agreeing(form, self.phrase.readings)
        if narrowed is None:
            return 0
        self.phrase.readings = narrowed
        return index + 3

    def _parent(self, index: int) -> int:
        """The parent whose head stands at `index`: "… Uniwersytetu Warszawskiego"; 0 if there is none."""
        phrase = self.phrase
        entries = heads_of(self.view.words[index].form)
        if not entries or self.depth >= _DEEPEST:
            return 0
        inner = next((head for head, _ in entries if head.inner or phrase.head.lemma == "caritas" and head.lemma == "diecezja"), None)
        if inner is None:
            if phrase.head.unit and any(head.kind == "government" for head, _ in entries):
                phrase.parents = [Phrase(first=index, last=index + 1, index=index, head=entries[0][0], readings=())]
                phrase.chained = True
                return self._take(index + 1)
            return 0
        parent = self.reader.read(index, floor=phrase.agreed, depth=self.depth + 1)
        if parent is None:
            return 0
        phrase.parents = [parent]
        phrase.chained = True
        phrase.core_end = phrase.core_end or parent.first
        return self._take(parent.last)

    # --- small words ------------------------------------------------------------------------------------------------

    def _small(self, index: int, lower: str) -> int:
        phrase, view = self.phrase, self.view
        if lower in ("im.", "im", "imienia", "pw.", "p.w.", "pw", "p.w", "p.w."):
            return self._patron(self._after_stop(index + 1))
        if lower == "pod" and (word := view.ahead(index + 1)) is not None and word.form.lower == "wezwaniem":
            return self._patron(index + 2)
        if lower in ("św.", "świętego", "świętej", "śś.", "św", "świętych", "bł.", "błogosławionej", "błogosławionego", "nmp"):
            return self._patron(index) if phrase.head.kind in ("religion", "health", "education", "culture", "ngo") else 0
        if lower in ("nr", "nr.", "numer"):
            word = view.ahead(index + 1)
            if word is not None and (word.form.is_number or word.form.is_upper):
                phrase.numbered = True
                self.agreeing = False
                return self._take(index + 2)
            return 0
        if phrase.legal is not None and lower not in ("w", "we"):
            return 0
        if lower in ("w", "we", "na"):
            return self._place(index, lower)
        if phrase.placed:
            return 0
        if lower in ("i", "oraz", "&"):
            return self._joined(index)
        if lower in ("ds.", "ds", "d/s"):
            return self._prefixed(index, index + 1)
        if lower == "do" and (word := view.ahead(index + 1)) is not None and word.form.lower in ("spraw", "walki"):
            return self._prefixed(index, index + 2)
        if lower == "na" and (word := view.ahead(index + 1)) is not None and word.form.lower == "rzecz":
            return self._prefixed(index, index + 2)
        if lower in ("nad", "dla", "przeciw", "przeciwko", "bez", "pod", "przy", "do") and phrase.head.kind in ("ngo", "research", "other", "government", "religion", "culture"):
            return self._prefixed(index, index + 1, cases=Case.INSTRUMENTAL | Case.GENITIVE | Case.DATIVE | Case.LOCATIVE)
        if lower in ("z", "ze") and phrase.head.kind in ("ngo", "other", "education", "religion"):
            word = view.ahead(index + 1)
            if phrase.head.lemma == "parafia" and word is not None and is_capital(word.form) and not phrase.placed and (phrase.patron or phrase.chained or phrase.named):
                end = self._place_end(index + 1, genitive=True)
                phrase.placed = bool(end)
                return self._take(end) if end else 0
            if self.chain and word is not None and is_capital(word.form) and word.form.cases & Case.INSTRUMENTAL and not word.form.marks & (Mark.PLACE | Mark.GIVEN_NAME):
                return self._prefixed(index, index + 1, cases=Case.INSTRUMENTAL)
            return 0
        if lower in ("m.st.", "m.", "st.") and not phrase.placed and not phrase.quoted:
            word = view.ahead(index + 1)
            if word is not None and (is_capital(word.form) or word.form.lower == "st."):
                phrase.chained = True
                self.agreeing = False
                return self._take(index + 1)
            return 0
        return self._small_adjective(index)

    def _after_stop(self, index: int) -> int:
        """Index after the full stop of an abbreviation that the tokens do not know."""
        words = self.view.words
        return index + 1 if index < self.view.size and words[index].text == "." and words[index].gap == 0 else index

    def _small_adjective(self, index: int) -> int:
        """ "Szkoła podstawowa nr 3", "szkoła podstawowa im. …": a small adjective before what makes the name."""
        form = self.view.words[index].form
        word = self.view.ahead(index + 1)
        if not self.agreeing or word is None or self.shouting:
            return 0
        narrowed = agreeing(form, self.phrase.readings)
        if narrowed is None or not adjective_readings(form):
            return 0
        if self.phrase.head.lemma in ("gmina", "powiat") and word.form.is_lower and word.form.pos & FINITE:
            self.phrase.readings = narrowed
            self.phrase.adjectives += 1
            self.phrase.agreed = index + 1
            return self._take(index + 1)  # "Powiat białobrzeski podpisał umowę"
        if word.form.lower in ("nr", "im.", "pw.", "imienia") or word.text in QUOTES and self._quote(index + 1, look=True):
            self.phrase.readings = narrowed
            self.phrase.agreed = index + 1
            return self._take(index + 1)
        return 0

    def _prefixed(self, index: int, after: int, cases: int = Case.GENITIVE) -> int:
        """A prepositional part ("na rzecz Nauki Polskiej"): the preposition and its first word in capitals."""
        word = self.view.ahead(after)
        if word is None or not is_capital(word.form) or self.phrase.quoted:
            return 0
        form = word.form
        if form.analyses and not form.cases & cases or is_given_name(form) and self._person_follows(after):
            return 0
        if heads_of(form) and after - index == 1 and self.view.words[index].form.lower in ("dla", "przy", "do"):
            return 0
        self.agreeing = False
        self.chain = max(self.chain, 1)
        self.phrase.chained = True
        return self._take(after + 1)

    def _joined(self, index: int) -> int:
        """ "… Badań i Rozwoju", "Izba Przemysłowa i Handlowa": goes on if the next word stands parallel."""
        phrase, view = self.phrase, self.view
        word = view.ahead(index + 1)
        if word is None or not is_capital(word.form) or phrase.quoted or phrase.patron:
            return 0
        form = word.form
        if self.shouting and not may_be_genitive(form):
            return 0
        if is_given_name(form) and self._person_follows(index + 1) or acronym_of(form) and not phrase.named:
            return 0
        if form.lemmas & view.lexicon.stops:
            return 0
        noun = index + 1
        while adjective_readings(form) and (following := view.ahead(noun + 1)) is not None and is_capital(following.form) and noun < index + 4:
            noun += 1
            form = following.form
        if self._is_other_institution(form):
            return 0
        form = word.form
        if self.agreeing:
            narrowed = None if heads_of(form) else agreeing(form, phrase.readings)
            if narrowed is None or not phrase.adjectives:
                return 0
            after = view.ahead(index + 2)
            if after is not None and is_capital(after.form) and after.gap == 1 and not adjective_readings(after.form):
                return 0  # "Unia Europejska i Wielka Brytania"
            phrase.readings = narrowed
            phrase.adjectives += 1
            phrase.agreed = index + 2
            return self._take(index + 2)
        if phrase.named and self.names and not self.chain:
            return self._name(index + 1) if not heads_of(form) and phrase.head.kind in ("company",) else 0
        if self.chain and may_be_genitive(form):
            self.chain += 1
            return self._take(index + 2)
        return 0

    def _is_other_institution(self, form: Form) -> bool:
        """A head noun after "i" begins a name of its own ("… i Kujawskiej Izby Gospodarczej")."""
        plain = _COMMUNES if self.phrase.head.lemma in _OF_COMMUNES else ()
        return any(
            head.lemma not in plain
            and head.lemma not in _ALSO_FIELDS
            and not all(item.number == Number.PLURAL for item in readings)
            for head, readings in heads_of(form)
        )

    def _branch(self, index: int) -> int:
        """ ", filia w Płocku", "Oddział w Poznaniu": a branch, the name before it is its parent."""
        view, phrase = self.view, self.phrase
        after = view.ahead(index + 1)
        if phrase.placed or after is None or after.form.lower not in ("w", "we"):
            return 0
        end = self._place_end(index + 2)
        if not end:
            return 0
        phrase.parents = [replace(phrase, parents=[])]
        phrase.placed = True
        return self._take(end)

    def _comma(self, index: int) -> int:
        """A comma inside the name ("Rodziny, Pracy i Polityki Społecznej") or before a branch (", filia w Płocku")."""
        view, phrase = self.view, self.phrase
        word = view.ahead(index + 1)
        if word is None:
            return 0
        if word.form.lemmas & view.lexicon.branches:
            return self._branch(index + 1)
        if not phrase.head.list or not self.chain or phrase.quoted or phrase.placed:
            return 0
        position, items = index + 1, 0
        while items < 4:
            length = 0
            while (word := view.ahead(position)) is not None and is_capital(word.form) and may_be_genitive(word.form) and word.form.analyses:
                if heads_of(word.form) and genitive_number(word.form) != Number.PLURAL or is_person_word(word.form) and word.form.marks & Mark.GIVEN_NAME and not adjective_readings(word.form):
                    return 0
                position += 1
                length += 1
            if word is None or not 1 <= length <= 3:
                return 0
            items += 1
            if word.form.lower in ("i", "oraz"):
                after = view.ahead(position + 1)
                if after is None or not is_capital(after.form) or not may_be_genitive(after.form) or heads_of(after.form) or not after.form.analyses:
                    return 0
                self.chain += items
                return self._take(position)
            if word.text != ",":
                return 0
            position += 1
        return 0

    # --- quotation, place, patron -----------------------------------------------------------------------------------

    def _quote(self, index: int, *, look: bool = False) -> int:
        """A quoted proper name after the head."""
        phrase, view = self.phrase, self.view
        if phrase.quoted or phrase.head.lemma in view.lexicon.no_quotes or phrase.placed and not phrase.chained:
            return 0
        if view.words[index].gap == 0:
            return 0
        end = view.quoted(index)
        first = view.words[index + 1].form if index + 1 < view.size else None
        if end == index or first is None or first.is_lower and end - index > 4:
            return 0
        if look:
            return 1
        phrase.quoted = True
        phrase.core_end = phrase.core_end or index
        self.agreeing = False
        return self._take(end)

    def _place(self, index: int, lower: str) -> int:
        """ "w Płocku", "we Włocławku", "na Wawelu": the seat, where the head takes one."""
        phrase = self.phrase
        if lower == "na":
            word = self.view.ahead(index + 1)
            if word is not None and word.form.lower in ("rzecz",):
                return self._prefixed(index, index + 2)
            if word is None or not word.form.marks & Mark.PLACE or phrase.head.kind not in ("culture", "education", "religion"):
                return 0
        if phrase.legal is not None and (phrase.quoted or phrase.named):
            return 0
        if phrase.placed or not phrase.head.place and not phrase.quoted and phrase.legal is None:
            return 0
        if phrase.named and phrase.head.lemma in ("nadleśnictwo", "gmina", "dekanat", "klub", "grupa", "opactwo", "leśnictwo"):
            return 0
        end = self._place_end(index + 1)
        if not end:
            return 0
        if phrase.head.kind in ("ngo", "company") and phrase.head.lemma in ("fundacja", "stowarzyszenie", "grupa") and not phrase.quoted:
            return 0
        phrase.placed = True
        phrase.core_end = phrase.core_end or index
        self.agreeing = False
        return self._take(end)

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
        while position < index + _LONGEST_PLACE and (word := view.ahead(position)) is not None and word.gap == 1 and is_capital(word.form):
            form = word.form
            first = view.words[position - 1].form
            adjective_before = bool(adjective_readings(first)) and bool(form.cases & Case.LOCATIVE)
            if heads_of(form) and not adjective_before or acronym_of(form) or is_given_name(form) and self._person_follows(position) or form.lemmas & view.lexicon.stops:
                break
            adjectival = bool(adjective_readings(form)) and form.cases & Case.LOCATIVE or looks_adjective(form)
            if not adjectival and not (adjective_readings(first) and is_locative(form)) and not (first.marks & Mark.PLACE == 0 and form.marks & Mark.PLACE):
                break
            position += 1
        return position

    def _patron(self, index: int) -> int:
        """The patron after "im." or "pw.": capitals, ranks, numerals, "i" between them."""
        view = self.view
        allowed = view.lexicon.patron_words
        position = index
        last = 0
        while position < min(index + _LONGEST_PATRON, view.size):
            # a full stop before the patron ("pw. Wniebowzięcia") may have been taken for the end of a sentence
            word = view.words[position]
            if word.gap > 2 or view.cut[position] and position > index:
                break
            form = word.form
            if word.text in QUOTES and position == index or word.text in QUOTES and last and word.gap:
                end = view.quoted(position)
                if end == position:
                    break
                position = last = end
                continue
            if form.is_number:
                if position != index and not word.text.isdigit() or not self._number_in_patron(position):
                    break
                last = position + 1
            elif not form.is_word or word.gap == 0 and position != index:
                break
            elif is_capital(form) and not (self.shouting and form.lower in _SMALL):
                if position > index + 1 and self._ends_patron(position, index):
                    break
                last = position + 1
            elif form.lower in allowed or form.norm in allowed:
                pass
            elif form.lower in ("i", "oraz") and last:
                after = view.ahead(position + 1)
                if after is None or heads_of(after.form) and not is_person_word(after.form):
                    break
            else:
                break
            position += 1
        if not last:
            return 0
        self.phrase.patron = True
        self.phrase.core_end = self.phrase.core_end or index
        self.agreeing = False
        return self._take(last)

    def _number_in_patron(self, position: int) -> bool:
        """ "im. 3 Maja", "im. 15 Pułku Ułanów"."""
        word = self.view.ahead(position + 1)
        return word is not None and (is_capital(word.form) or word.text == ".")

    def _ends_patron(self, position: int, start: int) -> bool:
        """A person or another institution begins here: "im. Jana Pawła II Anna Nowak"."""
        form = self.view.words[position].form
        if is_given_name(form) and not form.cases & Case.GENITIVE:
            return True
        if form.lemmas & self.view.lexicon.stops and form.is_title and not is_person_word(form):
            return True
        return bool(heads_of(form)) and not is_person_word(form) and not may_be_genitive(form)


#: "Pomocy Rodzinie", "Pomocy Osobom": what follows stands in the dative.
_HELP = frozenset(("pomoc",))
#: Villages are marked as other names.
_PLACES = Mark.PLACE | Mark.OTHER_NAME
#: Kinds whose names may end with the town in the nominative.
_SEAT_KINDS = frozenset(("culture", "other", "government", "education", "health", "media", "security", "sport"))
#: Kinds whose names go on with a proper name after an adjective ("Spółdzielnia Socjalna Alternatywy").
_NAMED_KINDS = frozenset(("ngo", "company", "culture", "sport", "religion", "other"))
#: "poseł na Sejm RP" is a post.
_SEATED = frozenset(("poseł", "posłanka", "senator", "wybory", "kandydat", "kandydatka", "wybór", "mandat"))
#: "Urząd Miasta i Gminy" is one office.
_COMMUNES = frozenset(("gmina", "miasto"))
_OF_COMMUNES = frozenset(("urząd", "rada", "ośrodek", "biblioteka", "zakład", "zespół"))
#: Heads that as often name a field ("Badań i Ruchu Drogowego").
_ALSO_FIELDS = frozenset(
    ("rada", "ruch", "służba", "straż", "forum", "port", "koło", "młyn", "słowo", "głos", "zespół", "zarząd", "naród", "kolej", "las")
)
_SMALL = frozenset(("i", "oraz", "w", "we", "na", "z", "ze", "do", "dla", "nad", "pod", "im", "im.", "nr", "ds.", "przy", "o", "od", "po"))
