"""Capitals to the right of a head: do they belong to its name?

    "Urzędu Miasta Płocka": genitives do; "Muzeum Okręgowego Anna Kos": a person does not

A step returns 1 if it took words, 0 if the name ends. Small words are for `small_words.py`.
"""

from __future__ import annotations

from typing import Final

from pressextract.morphology import Case, Mark, Number
from pressextract.organisations.phrase import Phrase, agreeing
from pressextract.organisations.proper_words import AT_TOWNS, PLACES, ProperWords
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    begins_in_genitive,
    genitive_number,
    heads_of,
    is_acronym,
    is_capital,
    is_coined,
    is_given_name,
    is_person_word,
    is_surname_adjective,
    looks_adjective,
    looks_genitive,
    may_be_genitive,
)
from pressextract.organisations.view import DASHES

#: So many words of a post may stand before a name: "rzecznika prasowego", "kierownika Działu Edukacji".
_POST_BEFORE: Final = 4
#: Parents stand in at most this depth ("Katedra … Wydziału … Uniwersytetu …").
_DEEPEST = 3
#: Numbers of stations in a large town.
_NUMERALS = frozenset(("I", "II", "III", "IV", "V", "VI", "VII"))
#: Heads of whose patron the bare surname follows: "Instytut Nenckiego", "Szpital Biernackiego".
_AFTER_SURNAMES = frozenset(("instytut", "muzeum", "teatr", "szpital", "liceum"))
#: Ends of the first halves of adjectives: "Konferencyjno", "Handlowo".
_HALVES = ("no", "owo", "sko", "cko")
_HALF_CLASSES = frozenset(("adja", "adv"))
#: "Pomocy Rodzinie", "Pomocy Osobom": what follows stands in the dative.
_HELP = frozenset(("pomoc",))
#: Letters of a legal status, no institutions: "Szpital Powiatowy SP ZOZ".
_STATUS = frozenset(("ZOZ", "SPZOZ", "NZOZ", "SPZZOZ"))
#: Heads after whose field the letters of the parent stand: "Centrum Języków Obcych UNB".
_UNITS = frozenset(("wydział", "katedra", "instytut", "centrum", "koło", "klinika", "zakład", "biblioteka", "chór"))
#: Heads before the name of another sort of body: "Fundacja Instytut Dialogu".
_BEFORE_NAMES = frozenset(("stowarzyszenie", "fundacja"))
#: Heads of units of bodies known by letters.
_OF_ACRONYMS = frozenset(
    ("oddział", "placówka", "hufiec", "chorągiew", "okręg", "delegatura", "biuro", "koło", "filia")
)
#: Heads of small firms, with the owner's name at the end.
_TRADES = frozenset(("zakład", "przedsiębiorstwo", "firma", "gospodarstwo", "wytwórnia"))
#: Ensembles of services: "Orkiestra Komendy Wojewódzkiej Policji".
_ENSEMBLES = frozenset(("orkiestra", "chór"))
#: Parts of a land that stand before its name: "Muzeum | Górnego Śląska".
_PARTS = frozenset(
    ("górny", "dolny", "południowy", "północny", "wschodni", "zachodni", "środkowy", "wielki", "mały", "stary", "nowy")
)
#: Heads of branches.
BRANCHES = frozenset(("oddział", "placówka", "delegatura", "filia", "ekspozytura", "koło"))
#: Offices whose branches bear their name: "Oddział Zakładu Ubezpieczeń Społecznych w Płocku".
_WITHBRANCHES = frozenset(
    ("zakład", "fundusz", "dyrekcja", "agencja", "muzeum", "archiwum", "instytut", "inspektorat", "biblioteka")
)
#: Kinds whose names go on with a proper name after an adjective ("Spółdzielnia Socjalna Alternatywy").
_NAMED_KINDS = frozenset(("ngo", "company", "culture", "sport", "religion", "other"))


class Capitals(ProperWords):
    """Steps over words in capitals."""

    __slots__ = ()

    def _capital(self, index: int) -> int:
        view, phrase = self.view, self.phrase
        form = view.words[index].form
        if phrase.quoted:
            return self._take(index + 1) if phrase.head.kind == "sport" and self._is_seat(index) else 0
        if view.starts_person(index) and not self._is_owner(index) and not self._is_club_word(index):
            return 0
        if form.norm in _NUMERALS and phrase.head.kind == "security" and view.words[index - 1].form.marks & Mark.PLACE:
            return self._take(index + 1)  # "Komenda Rejonowa Policji Warszawa I"
        if form.norm in ("I", "II", "III") and phrase.head.kind == "education":
            grade = view.ahead(index + 1)
            return self._take(index + 2) if grade is not None and grade.form.lower in ("stopnia", "st.") else 0
        if form.norm in _NUMERALS and (word := view.ahead(index + 1)) is not None and word.form.is_lower:
            return 0  # "Walne Zgromadzenie Izby Rolniczej | IV kadencji"
        if phrase.head.kind == "sport" and phrase.head.lemma not in _BEFORE_NAMES and self._is_club_word(index):
            self._name(index)
            return self._name(index + 1)
        if (
            form.lemmas & view.lexicon.stops
            and phrase.head.lemma != "kancelaria"
            and not (phrase.head.kind == "religion" and self._is_lord(index))
            and not (
                phrase.head.kind == "ngo" and form.text in ("Dr", "Pan", "Pani") and self._unknown_capital(index + 1)
            )
            and not genitive_number(form) & Number.PLURAL
        ):
            return 0
        if self.agreeing and not (phrase.head.lemma in _BEFORE_NAMES and self._begins_inner(index)):
            narrowed = agreeing(form, phrase.readings)
            if narrowed is not None and (
                self._is_prenominal(index)
                or (is_surname_adjective(form) and (phrase.adjectives or phrase.head.lemma in _AFTER_SURNAMES))
                or (phrase.head.lemma in _AFTER_SURNAMES and not form.analyses and form.lower.endswith("iego"))
            ):
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
        if dashed := self._dashed_attribute(index):
            self.agreeing = False
            self.chain += 1
            phrase.chained = True
            return self._take(dashed)
        if (
            form.lemmas & view.lexicon.branches
            and (phrase.chained or phrase.named or phrase.quoted or phrase.adjectives)
            and phrase.head.lemma not in view.lexicon.branches
            and (branch := self._branch(index))
        ):
            return branch
        if phrase.head.lemma == "biuro" and phrase.chained and heads_of(form) and self.read_parent(index, index, 1):
            phrase.department = True
            return 0
        if phrase.head.lemma in _BEFORE_NAMES and index == phrase.index + 1 and (inner := self._inner_name(index)):
            return inner
        if phrase.head.lemma == "gmina" and form.text == "Miasto" and index == phrase.index + 1:
            return self._name(index)  # "Gmina Miasto Kępa"
        parent = self._parent(index)
        if parent:
            return parent
        if heads_of(form) and not self._head_in_genitive(form):
            return 0
        if self._is_person(index):
            return self._person(index)
        following = view.ahead(index + 1)
        if following is not None and index > phrase.index + 1 and begins_in_genitive(form, following.form):
            return self._person(index)
        acronym = acronym_of(form)
        if acronym is not None and phrase.head.lemma == "klub" and acronym.kind == "sport":
            return 0
        if acronym is not None and not acronym.needs:
            if phrase.head.lemma == "grupa":
                return self._name(index)  # "Grupa PKN"
            if (
                (
                    phrase.head.kind in ("education", "research", "health", "ngo")
                    and acronym.kind in ("education", "research", "health")
                    and acronym.text not in _STATUS
                )
                or phrase.head.lemma in _OF_ACRONYMS
                or (phrase.head.lemma in _UNITS and acronym.kind in ("education", "research"))
            ):
                phrase.acronym_parent = index
            self.agreeing = False
            phrase.chained = True
            return self._take(index + 1)
        if (
            is_acronym(form)
            and phrase.acronym_parent is None
            and (
                phrase.head.lemma == "oddział"
                or (phrase.head.lemma in _UNITS and (phrase.adjectives or phrase.chained))
            )
        ):
            phrase.acronym_parent = index
            self.agreeing = False
            phrase.chained = True
            return self._take(index + 1)
        before = view.words[index - 1].form
        if phrase.acronym_parent == index - 1 and phrase.head.lemma in _OF_ACRONYMS and form.marks & PLACES:
            return self._name(index)  # "Hufiec ZHP Podkowa Leśna"
        if (
            before.lemmas & view.lexicon.before_places
            and index - 1 != phrase.index
            and (form.marks & PLACES or not form.analyses or adjective_readings(form))
            and not self._is_person(index)
        ):
            return self._name(index)
        if phrase.named and self.names and self._may_go_on(index):
            return self._name(index)
        if (phrase.adjectives or phrase.chained or phrase.head.lemma in AT_TOWNS) and self._is_seat(index):
            return self._name(index)
        if before.lemmas & _HELP and form.cases & Case.DATIVE and not is_person_word(form):
            return self._take(index + 1)  # "Ośrodek Pomocy Rodzinie"
        if (
            form.lemmas & view.lexicon.branches
            and (following := view.ahead(index + 1)) is not None
            and following.form.lower in ("w", "we")
        ):
            return self._branch(index)
        if not form.analyses and not form.is_upper and self._unknown_follows(index):
            return 0 if not (phrase.head.name and not phrase.adjectives and not phrase.chained) else self._name(index)
        if (
            may_be_genitive(form)
            and (form.analyses or looks_genitive(form))
            and (form.analyses or not phrase.head.name or self.chain)
        ):
            if self.chain == 0 and phrase.head.name and self._is_plain_name(index):
                return self._name(index)
            if self._begins_subject(index):
                return self._adjective_name(index) if phrase.head.lemma in _BEFORE_NAMES else 0
            self.agreeing = False
            self.chain += 1
            phrase.chained = True
            return self._take(index + 1)
        if (
            phrase.head.kind == "finance"
            and adjective_readings(form)
            and not form.cases & Case.GENITIVE
            and all(item.case == Case.DATIVE for item in phrase.readings)
        ):
            return 0  # "wręczył Bankowi Złoty Medal"
        if phrase.head.lemma in _BEFORE_NAMES and phrase.chained and self._begins_subject(index):
            return self._adjective_name(index)
        if phrase.head.name and (
            not phrase.chained or form.is_upper or is_coined(form) or self._is_nominative_name(index)
        ):
            named = phrase.head.kind in _NAMED_KINDS or phrase.head.lemma == "akademia"
            if (phrase.adjectives or phrase.chained) and not named:
                return 0
            if (
                (phrase.adjectives or phrase.chained)
                and is_person_word(form)
                and phrase.head.kind != "sport"
                and not self._is_nominative_name(index)
                and not (phrase.head.kind == "company" and (form.is_upper or is_coined(form)))
            ):
                return 0  # "dyrektor Muzeum Okręgowego Kowalski"
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
        if form.lemmas & _PARTS and following.form.marks & Mark.PLACE:
            return any(
                item.case & other.case & Case.GENITIVE and item.number & other.number and item.gender & other.gender
                for item in adjective_readings(form)
                for other in following.form.analyses
                if other.pos == "subst" and other.marks & Mark.PLACE
            )
        if is_surname_adjective(following.form):
            return False  # "Centrum Edukacyjnego | Kępskiego Parku": no noun
        if not any(
            item.case & other.case & Case.GENITIVE and item.number & other.number and item.gender & other.gender
            for item in adjective_readings(form)
            for other in following.form.analyses
            if other.pos in ("subst", "ger") and other.case != Case.ANY and not other.marks & Mark.PLACE
        ):
            return False
        if (
            self.phrase.head.lemma in BRANCHES
            and heads_of(following.form)
            and form.lemmas.isdisjoint(view.lexicon.levels)
        ):
            return True  # "Oddział Wojewódzki | Narodowego Funduszu Zdrowia"
        if self.phrase.agreed == index > self.phrase.index + 1 and any(
            head.inner for head, _ in heads_of(following.form)
        ):
            return True  # "Centrum Edukacyjnego | Kępskiego Parku Narodowego"
        if following.form.lemmas & view.lexicon.prenominal.get(
            min(form.lemmas & view.lexicon.prenominal.keys(), default=""), frozenset()
        ):
            return True
        return self.phrase.head.lemma in view.lexicon.fields and not heads_of(following.form)

    def _begins_inner(self, index: int) -> bool:
        """An adjective in the nominative before a head of another gender: "Stowarzyszenie | Lokalna Grupa"."""
        following = self.view.ahead(index + 1)
        if index != self.phrase.index + 1 or following is None or not is_capital(following.form):
            return False
        return any(
            item.case & other.case & Case.NOMINATIVE and item.number & other.number and item.gender & other.gender
            for item in adjective_readings(self.view.words[index].form)
            for _, readings in heads_of(following.form)
            for other in readings
        )

    def _inner_name(self, index: int) -> int:
        """ "Stowarzyszenie Lokalna Grupa Działania": a name with a head of its own in the nominative; 0 if none."""
        view = self.view
        position = index
        while (word := view.ahead(position)) is not None and is_capital(word.form) and position < index + 3:
            if any(item.case & Case.NOMINATIVE for _, readings in heads_of(word.form) for item in readings):
                break
            if not any(item.case & Case.NOMINATIVE for item in adjective_readings(word.form)):
                return 0
            position += 1
        else:
            return 0
        inner = self.read_parent(position, index, 0)
        if inner is None or inner.first != index or inner.parents:
            return 0
        phrase = self.phrase
        phrase.named = True
        phrase.quoted, phrase.placed = inner.quoted, inner.placed
        self.agreeing = False
        return self._take(inner.last)

    def _unknown_capital(self, index: int) -> bool:
        """ "Fundacja Dr Clown": no person stands there."""
        word = self.view.ahead(index)
        return word is not None and word.form.is_title and not is_person_word(word.form)

    def _unknown_follows(self, index: int) -> bool:
        """Two words that the dictionary lacks are rather a person than an attribute ("Fransa Timmermansa")."""
        following = self.view.ahead(index + 1)
        return (
            following is not None
            and following.gap == 1
            and following.form.is_title
            and not following.form.analyses
            and not looks_adjective(following.form)
        )

    def _person(self, index: int) -> int:
        """ "Uniwersytet Mikołaja Kopernika", "Fundacja Anny Dymnej"."""
        words, phrase = self.view.words, self.phrase
        if self._is_owner(index):
            return self._take(index + 2)
        titled = self.chain == 1 and words[index - 1].form.lower in self.view.lexicon.patron_words
        barred = phrase.patron or (self.chain and not titled)
        if not phrase.head.person or barred or self._holder_follows(index):
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

    def _holder_follows(self, index: int) -> bool:
        """ "prezesa Fundacji Finbal | Jana Kosa", "dziekana Wydziału Prawa Uniwersytetu Pilskiego | Jana Kosa".

        The name has its attribute already, and a post stands before it: what follows is who holds the post.
        """
        view, phrase = self.view, self.phrase
        if index < phrase.index + 2:
            return False
        if self.depth:
            return True
        return any(
            lemma in view.lexicon.posts or lemma.removeprefix("wice").removeprefix("pro") in view.lexicon.posts
            for word in view.words[max(phrase.first - _POST_BEFORE, 0) : phrase.first]
            for lemma in word.form.lemmas
        )

    def _is_owner(self, index: int) -> bool:
        """ "Zakład Usług Leśnych Jan Kos": head and owner stand in the nominative, nobody's post is before them."""
        view, phrase = self.view, self.phrase
        if phrase.head.lemma not in _TRADES or not phrase.chained:
            return False
        if not any(item.case & Case.NOMINATIVE for item in phrase.readings):
            return False
        before = view.words[phrase.first - 1].form if phrase.first and not view.cut[phrase.first] else None
        if before is not None and before.lemmas & view.lexicon.posts:
            return False
        return bool(view.words[index].form.cases & Case.NOMINATIVE)

    def _broken_adjective(self, index: int) -> int:
        """ "Szkolno - Wychowawczy", "Rewalidacyjno- Wychowawczym": index after it, or 0."""
        words, cut = self.view.words, self.view.cut
        last = index
        while (
            last + 2 < self.view.size
            and words[last].form.lower.endswith("o")
            and words[last + 1].text in DASHES
            and not cut[last + 1]
            and not cut[last + 2]
        ):
            last += 2
        if last == index and self._is_half(index):
            last += 1  # "Konferencyjno Szkoleniowym": the dash was left out
        if last == index or not words[last].form.is_word:
            return 0
        narrowed = agreeing(words[last].form, self.phrase.readings)
        if narrowed is None:
            return 0
        self.phrase.readings = narrowed
        self.phrase.halves = (index, last)
        return last + 1

    def _dashed_attribute(self, index: int) -> int:
        """ "Muzeum Kultury Kępsko–Mazurskiej": an attribute in halves, with a long dash; index after it, or 0."""
        words, cut = self.view.words, self.view.cut
        final = index + 2
        if not self.chain or final >= self.view.size or words[index + 1].text not in DASHES:
            return 0
        if cut[index + 1] or cut[final]:
            return 0
        glued = words[index + 1].gap == words[final].gap == 0 and words[index].form.lower.endswith("o")
        genitive = any(item.case & Case.GENITIVE for item in adjective_readings(words[final].form))
        if not glued and genitive and words[final].form.is_title and words[index + 1].gap == words[final].gap == 1:
            half = words[index].form  # "Robót Wodno - Leśnych"
            return final + 1 if half.lower.endswith(_HALVES) and half.pos <= _HALF_CLASSES else 0
        return final + 1 if glued and (genitive or looks_adjective(words[final].form)) else 0

    def _is_half(self, index: int) -> bool:
        form, following = self.view.words[index].form, self.view.ahead(index + 1)
        return (
            following is not None
            and is_capital(following.form)
            and bool(adjective_readings(following.form))
            and (not form.analyses or "adja" in form.pos)
            and form.lower.endswith(_HALVES)
            and not form.marks
        )

    def _parent(self, index: int) -> int:
        """The parent whose head stands at `index`: "… Uniwersytetu Warszawskiego"; 0 if there is none."""
        phrase = self.phrase
        entries = heads_of(self.view.words[index].form)
        if not entries or self.depth >= _DEEPEST:
            return 0
        inner = next(
            (
                head
                for head, _ in entries
                if head.inner
                or (phrase.head.lemma in BRANCHES and (head.kind in ("ngo", "finance") or head.lemma in _WITHBRANCHES))
                or (phrase.head.lemma in _ENSEMBLES and head.kind == "security")
            ),
            None,
        )
        if inner is None:
            if phrase.head.unit and any(head.kind == "government" for head, _ in entries):
                phrase.parents = [Phrase(first=index, last=index + 1, index=index, head=entries[0][0], readings=())]
                phrase.chained = True
                return self._take(index + 1)
            return 0
        parent = self.read_parent(index, phrase.agreed, self.depth + 1)
        if parent is None:
            return 0
        phrase.parents = [parent]
        phrase.chained = True
        phrase.core_end = phrase.core_end or parent.first
        last = parent.last
        branch = phrase.head.lemma in BRANCHES and parent.head.kind != "education"
        if branch and parent.placed and parent.core_end > parent.index and not parent.patron:
            parent.last = parent.core_end  # "Oddział ZUS | w Płocku": the seat is the branch's
        return self._take(last)
