"""Reads a name that has a head noun: where it begins and ends, which parent it holds.

    "w siedzibie Płockiego Parku Przemysłowo-Technologicznego S.A." -> words 2–5, head "park", legal form "S.A."
    "Wydziału Chemii Uniwersytetu Warszawskiego" -> the faculty, and inside it the university

Grammar decides where capitals do not: adjectives agree with the head, attributes stand in the genitive. Here are what
stands to the left of the head and the tests whether the whole is a name; `growth.py` reads to the right. Names
without a head noun are read in `names.py` and `acronyms.py`; kinds are given by `kinds.py`.
"""

from __future__ import annotations

from pressextract.morphology import Analysis, Case, Form, Number
from pressextract.organisations.communes import acts
from pressextract.organisations.growth import Growth
from pressextract.organisations.lexicon import Head
from pressextract.organisations.phrase import Phrase, agreeing
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    genitive_number,
    heads_of,
    is_capital,
    is_person_word,
)
from pressextract.organisations.view import View

#: Heads of names that stand in the plural.
_PLURAL_NAMES = frozenset(("straż", "kolej", "las", "wodociąg", "tramwaj", "zakład", "siła", "port", "wojsko"))
#: Adjectives before a head of which one may belong to the department before them.
_TWO = 2
#: Meetings of associations: "Zebranie Sprawozdawczo-Wyborcze | Koła".
_MEETINGS = frozenset(("zebranie", "zgromadzenie", "zjazd"))
#: A number, a full stop and a word before them.
_FULL_NUMBER = 3
#: "Minister Skarbu Państwa" is an office.
_MINISTERS = frozenset(("minister", "wiceminister", "ministerstwo", "resort"))
#: Ends of adjectives of places in the genitive.
_LOCAL = ("skiego", "ckiego", "dzkiego", "skiej", "ckiej", "dzkiej")
#: Kinds of services and organs that are called without a head's attributes ("Policja", "Sejm").
_OF_STATE = frozenset(("government", "security"))
#: "Senat RP" is none of a university.
_STATES = frozenset(("RP", "Polskiej", "USA"))
#: So many common words in capitals beside a head make a name of any institution.
_LONG = 2


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
        for head, readings in self._best_first(index):
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

    def read_plural(self, index: int, *, floor: int = 0) -> Phrase | None:
        """The phrase whose head in the plural is the word at `index`, whether or not it is a name by itself."""
        form = self.view.words[index].form
        for head, readings in heads_of(form) if form.is_title else ():
            if not any(item.number & Number.SINGULAR for item in readings):
                phrase = Phrase(first=index, last=index + 1, index=index, head=head, readings=readings)
                self._leftwards(phrase, floor)
                Growth(self.view, self._parent, phrase, False, 0).run()
                return phrase
        return None

    def _read(self, index: int, head: Head, readings: tuple[Analysis, ...], floor: int, depth: int) -> Phrase | None:
        singular = tuple(item for item in readings if item.number & Number.SINGULAR)
        if singular and head.lemma in _PLURAL_NAMES and self._plural_follows(index, singular, readings):
            singular = ()
        phrase = Phrase(first=index, last=index + 1, index=index, head=head, readings=singular or readings)
        shouting = self.view.shouting(index)
        if not self.view.words[index].form.is_lower:
            self._leftwards(phrase, floor)
            if depth:
                self._leave_attribute(phrase, floor)
        Growth(self.view, self._parent, phrase, shouting, depth).run()
        if not depth and phrase.first > floor:
            self._number_before(phrase)
        return phrase if self._stands(phrase, shouting) else None

    def _best_first(self, index: int) -> list[tuple[Head, tuple[Analysis, ...]]]:
        """Head entries of a form, those first with which the adjective after it agrees ("Studia | Filmowego")."""
        entries = list(heads_of(self.view.words[index].form))
        word = self.view.ahead(index + 1)
        if len(entries) > 1 and word is not None and adjective_readings(word.form):
            entries.sort(key=lambda entry: agreeing(word.form, entry[1]) is None)
        return entries

    def _plural_follows(self, index: int, singular: tuple[Analysis, ...], readings: tuple[Analysis, ...]) -> bool:
        """ "Kolei Śląskich": the adjective agrees with the plural only."""
        word = self.view.ahead(index + 1)
        if word is None or not is_capital(word.form) or not adjective_readings(word.form):
            return False
        return agreeing(word.form, singular) is None and agreeing(word.form, readings) is not None

    def _number_before(self, phrase: Phrase) -> None:
        """ "1 Szpital Wojskowy", "12 Brygada Zmechanizowana": units of the army begin with their number."""
        words, view = self.view.words, self.view
        number = words[phrase.first - 1]
        if (
            number.text == "."
            and phrase.first >= _FULL_NUMBER
            and (phrase.adjectives or phrase.chained)
            and phrase.head.kind in ("security", "health", "education")
            and words[phrase.first - 2].text.isdigit()
            and len(words[phrase.first - 2].text) <= _FULL_NUMBER
            and number.gap == 0
            and words[phrase.first].gap == 1
            and not view.cut[phrase.first - 2]
            and words[phrase.first - 3].form.is_word
        ):
            phrase.first -= 2  # "w 10. Wojskowym Szpitalu": the full stop was taken for the end of a sentence
            phrase.numbered = True
            return
        if view.cut[phrase.first] or not number.text.isdigit() or len(number.text) > 3 or words[phrase.first].gap != 1:
            return
        if (phrase.adjectives or phrase.chained) and any(
            word.form.lemmas & view.lexicon.military for word in words[phrase.first : phrase.agreed]
        ):
            phrase.first -= 1
            phrase.numbered = True

    def _parent(self, index: int, floor: int, depth: int) -> Phrase | None:
        return self.read(index, floor=floor, depth=depth)

    # --- to the left ------------------------------------------------------------------------------------------------

    def _leftwards(self, phrase: Phrase, floor: int) -> None:
        """Adjectives in capitals that agree with the head, ordinals, and names before "Bank"."""
        words, view = self.view.words, self.view
        position = phrase.index - 1
        while position >= floor and not view.cut[position + 1] and words[position + 1].gap in (1, 2):
            form = words[position].form
            if form.lower in ("i", "oraz") and phrase.adjectives and self._coordinated(phrase, position, floor):
                phrase.first = position - 1
                position -= 2
                continue
            if not is_capital(form) or form.lemmas & view.lexicon.stops:
                if (
                    (
                        form.text == "."
                        and position > floor
                        and words[position - 1].form.is_number
                        and words[position - 1].text.isdigit()
                    )
                    and phrase.head.kind in ("security", "education", "health")
                    and len(words[position - 1].text) <= 3
                ):
                    phrase.first = position - 1
                    phrase.numbered = True
                break
            if (
                form.lemmas & view.lexicon.levels
                and not ("krajowy" in form.lemmas and phrase.head.lemma in ("związek", "izba", "towarzystwo"))
                and position > floor
                and words[position - 1].form.lemmas & view.lexicon.organs
            ):
                break
            if (
                form.norm.isupper()
                and set(form.norm) <= set("IVXL")
                and phrase.head.kind in ("education", "government", "security", "religion")
            ):
                phrase.first = position
                phrase.numbered = True
                break
            narrowed = agreeing(form, phrase.readings)
            if narrowed is not None and phrase.head.bare and "polski" in form.lemmas and phrase.head.kind in _OF_STATE:
                break  # "Polska | Policja": the service is called so without the country
            if narrowed is not None:
                if view.cut[position] and form.lemmas & view.lexicon.not_first:
                    break
                phrase.readings = narrowed
                phrase.adjectives += 1
            elif phrase.head.left and (acronym_of(form) or (not form.analyses and not is_person_word(form))):
                phrase.named = True
            else:
                break
            phrase.first = position
            position -= 1
        self._leave_department(phrase, floor)

    def _leave_department(self, phrase: Phrase, floor: int) -> None:
        """ "Wydziału Kryminalnego | Wojewódzkiego Urzędu": the first of two adjectives belongs to the department."""
        view, first = self.view, phrase.first
        if phrase.index == first or first - 1 < floor or view.cut[first] or phrase.numbered:
            return
        if phrase.index - first < _TWO and view.words[first].form.lemmas & view.lexicon.levels:
            return
        noun = view.words[first - 1].form
        if noun.lemmas & (view.lexicon.departments | _MEETINGS) and any(
            item.case & other.case and item.number & other.number and item.gender & other.gender
            for item in adjective_readings(view.words[first].form)
            for other in noun.analyses
        ):
            phrase.first += 1
            phrase.adjectives -= 1

    def _leave_attribute(self, phrase: Phrase, floor: int) -> None:
        """ "Filologii Polskiej | Politechniki Kępskiej": a parent that has its place after it has none before it."""
        view, first = self.view, phrase.first
        after = view.ahead(phrase.index + 1)
        if first - 1 < floor or phrase.numbered or after is None or view.cut[first]:
            return
        form, noun = view.words[first].form, view.words[first - 1].form
        polish = phrase.index - first == _TWO and "polski" in view.words[first + 1].form.lemmas
        if phrase.index - first != 1 and not polish:
            return
        if not polish and not (after.form.is_title and after.form.lower.endswith(_LOCAL)):
            return
        own = view.lexicon.prenominal.get(next(iter(form.lemmas & view.lexicon.prenominal.keys()), ""), frozenset())
        if not polish and (phrase.head.lemma in own or agreeing(after.form, phrase.readings) is None):
            return
        if any(
            item.case & other.case & Case.GENITIVE and item.number & other.number and item.gender & other.gender
            for item in adjective_readings(form)
            for other in noun.analyses
        ):
            phrase.first += 1
            phrase.adjectives -= 1

    def _coordinated(self, phrase: Phrase, index: int, floor: int) -> bool:
        """ "Powiatowa i Miejska Biblioteka": an adjective before "i" at `index` agrees with the head, too."""
        view = self.view
        if (
            index - 1 < floor
            or view.cut[index]
            or phrase.head.kind not in ("culture", "government", "education", "sport")
        ):
            return False
        form = view.words[index - 1].form
        return form.is_title and bool(form.lemmas & view.lexicon.levels) and agreeing(form, phrase.readings) is not None

    # --- does it stand ----------------------------------------------------------------------------------------------

    def _stands(self, phrase: Phrase, shouting: bool) -> bool:
        """Whether what was read is a name: enough of it is proper, nothing speaks against it."""
        words, head = self.view.words, phrase.head
        small = words[phrase.index].form.is_lower
        proper = (
            phrase.named
            or phrase.quoted
            or phrase.patron
            or (small and phrase.chained and head.kind in ("culture", "religion"))
        )
        institution = bool(phrase.adjectives or phrase.chained or proper or phrase.placed or phrase.parents)
        if small:
            if head.lemma == "oddział" and not (phrase.acronym_parent is not None and phrase.placed):
                return False
            if head.lemma in ("reprezentacja", "samorząd", "oddział"):
                proper = proper or phrase.chained
            if phrase.chained and self._beside(phrase):
                return False
            if not (proper or (phrase.numbered and head.kind == "education") or phrase.legal):
                return False
        elif not (institution or phrase.legal or phrase.numbered or phrase.acronym_parent is not None or head.bare):
            return False
        if shouting and not (phrase.adjectives or phrase.chained or phrase.quoted or phrase.legal):
            return False
        if head.lemma in self.view.lexicon.singular and not any(
            item.number & Number.SINGULAR for item in phrase.readings
        ):
            return False
        if head.bare and phrase.last == phrase.index + 1 and phrase.first and not self.view.cut[phrase.first]:
            before = words[phrase.first - 1].form
            if before.is_title and before.lemmas & self.view.lexicon.bearing:
                return False  # "Święto Policji"
        if phrase.department or (head.never and self._forbidden(phrase)):
            return False
        if head.only and not self._has_one(phrase, institution):
            return False
        if (
            head.bare
            and phrase.first >= 2
            and words[phrase.first - 1].form.lower in ("na", "do")
            and words[phrase.first - 2].form.lemmas & self.view.lexicon.seated
        ):
            return False
        if head.lemma == "senat" and self._academic and words[phrase.last - 1].text not in _STATES:
            return False
        if head.lemma == "oddział" and phrase.parents and not self._is_branch(phrase):
            return False
        if head.lemma == "oddział" and phrase.parents and phrase.numbered and not phrase.adjectives:
            return False  # "II Oddział Banku" has no name of its own
        if head.unit:
            return self._is_academic_unit(phrase)
        if head.lemma in ("gmina", "powiat", "województwo", "miasto"):
            return acts(self.view, phrase)
        if head.lemma == "skarb" and phrase.first and words[phrase.first - 1].form.lemmas & _MINISTERS:
            return False
        return not (
            phrase.placed
            and not (phrase.adjectives or phrase.chained or proper or phrase.numbered)
            and not self._placed_alone(phrase)
        )

    def _beside(self, phrase: Phrase) -> bool:
        """ "działającego przy bibliotece | Klubu Filmu": the participle goes with the name after the common noun."""
        words, first = self.view.words, phrase.first
        if first < _TWO or words[first - 1].form.lower not in ("przy", "w"):
            return False
        participle = words[first - 2].form
        return any(
            one.case & other.case & Case.GENITIVE and one.number & other.number
            and one.gender & other.gender
            for one in participle.analyses
            if one.pos == "pact"
            for word in words[phrase.index + 1 : phrase.last]
            for _, readings in heads_of(word.form)
            for other in readings
        )  # fmt: skip

    def _is_branch(self, phrase: Phrase) -> bool:
        """A branch of an association or bank right before its name, not the ward of a hospital."""
        parent = phrase.parents[0]
        between = self.view.words[phrase.agreed : parent.first]
        return (
            parent.head.kind in ("ngo", "finance", "culture", "government")
            or parent.head.lemma in ("straż", "zakład", "instytut")
        ) and not between

    def _forbidden(self, phrase: Phrase) -> bool:
        """A word of `never` beside the head, inside the name or right after it."""
        words = self.view.words
        # farther from the head it is a part of the field: "Zakład Medycyny Pracy"
        for index in range(phrase.first, min(phrase.core_end or phrase.last, phrase.agreed + 1)):
            form = words[index].form
            if index == phrase.index or (index > phrase.agreed > 0 and form.pos == {"adj"}):
                continue  # "Rada Polityki | Naukowej" is no "Rada Naukowa"
            if form.lemmas & phrase.head.never:
                return True
        if phrase.last > phrase.index + 1:
            return False
        after = self.view.ahead(phrase.last)
        return after is not None and after.form.is_word and bool(after.form.lemmas & phrase.head.never)

    def _has_one(self, phrase: Phrase, institution: bool) -> bool:
        only, words = phrase.head.only, self.view.words
        if "*name" in only and (phrase.named or phrase.quoted or phrase.patron):
            return True
        if "*quoted" in only and phrase.quoted:
            return True
        if "*long" in only and self._is_long(phrase):
            return True
        if "*legal" in only and phrase.legal:
            return True
        if "*parent" in only and phrase.parents:
            return True
        if "*institution" in only and institution:
            return True
        if "*plural" in only and any(
            genitive_number(words[index].form) == Number.PLURAL for index in range(phrase.index + 1, phrase.last)
        ):
            return True
        if "*adjective" in only and phrase.adjectives:
            return True
        if phrase.acronym_parent is not None and (
            phrase.head.kind in ("education", "research") or phrase.head.lemma in ("oddział", "centrum", "zakład")
        ):
            return True
        for index in range(phrase.first, phrase.last):
            if index != phrase.index and self._lemmas(words[index].form) & only:
                return True
        return False

    def _is_long(self, phrase: Phrase) -> bool:
        """Two common words in capitals beside the head: only names are written so ("Akademia Rozwoju Wsi")."""
        end = phrase.parents[0].first if phrase.parents else phrase.core_end or phrase.last
        found = 0
        for index in range(phrase.first, end):
            form = self.view.words[index].form
            if (
                index != phrase.index
                and form.is_title
                and any(item.pos in ("subst", "adj", "ger") and item.lemma.islower() for item in form.analyses)
            ):
                found += 1
        return found >= _LONG

    @staticmethod
    def _lemmas(form: Form) -> frozenset[str]:
        lemmas = form.lemmas | {form.lower}
        if "-" in form.lower:  # "naukowo-edukacyjny" is "edukacyjny", too
            lemmas |= {lemma.rpartition("-")[2] for lemma in form.lemmas}
        return lemmas

    def _is_academic_unit(self, phrase: Phrase) -> bool:
        """A faculty or chair, not a department of an office."""
        if (
            phrase.head.lemma == "klinika"
            and phrase.acronym_parent is None
            and not (phrase.parents and phrase.parents[0].head.kind == "education")
        ):
            # a ward of a hospital, unless it has a seat of its own
            return phrase.placed and bool(phrase.adjectives) and self._academic
        if phrase.acronym_parent is not None:
            return True
        if phrase.parents:
            return phrase.parents[0].head.kind in ("education", "health", "research")
        view = self.view
        if (
            phrase.first
            and not view.cut[phrase.first]
            and view.words[phrase.first - 1].form.lemmas & view.lexicon.office_posts
        ):
            return False
        after = view.ahead(phrase.last)
        if (
            after is not None
            and after.form.lower == "w"
            and (office := view.ahead(phrase.last + 1)) is not None
            and is_capital(office.form)
        ):
            return False
        return self._academic and bool(phrase.adjectives or phrase.chained)

    def _placed_alone(self, phrase: Phrase) -> bool:
        """ "Policja w Dąbrówce", "Szpital w Lipnikach" in capitals inside a sentence."""
        return phrase.head.bare or (not self.view.cut[phrase.first] and phrase.head.kind in (
            "health", "education", "culture", "security", "government", "finance"
        ) and not phrase.head.only)  # fmt: skip
