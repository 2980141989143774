"""Small words and signs to the right of a head: patrons, numbers, fields, towns, "i", commas.

    "Ośrodek Sportu i Rekreacji w Zalesinie": "i" joins what stands parallel, "w" brings the town

A step returns 1 if it took words, 0 if the name ends.
"""

from __future__ import annotations

from typing import Final

from pressextract.morphology import FINITE, Case, Form, Mark, Number
from pressextract.organisations.phrase import agreeing
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    genitive_number,
    heads_of,
    is_capital,
    is_given_name,
    is_person_word,
    looks_genitive,
    may_be_genitive,
)
from pressextract.organisations.state import GrowthState
from pressextract.organisations.view import QUOTES

#: Nouns that a field follows with "o": "Wydział Nauk o Zdrowiu", "Instytut Wiedzy o Kulturze".
_ABOUT: Final = frozenset(("nauka", "wiedza", "informacja", "pamięć", "troska", "edukacja"))

#: Words of addresses after "przy".
_STREETS: Final = frozenset(
    ("aleja", "bulwar", "plac", "pobrzeże", "przedmieście", "rondo", "rynek", "skwer", "ulica", "wybrzeże")
)
#: Letters of a field ("BHP").
_LETTERS: Final = 4
#: Adjectives before the head of another institution.
_ADJECTIVES: Final = 3


class SmallWords(GrowthState):
    """Steps over small words and commas."""

    __slots__ = ()

    def _small(self, index: int, lower: str) -> int:
        phrase, view = self.phrase, self.view
        if lower in ("im.", "im", "imienia", "pw.", "p.w.", "pw", "p.w", "p.w."):
            return self._patron(self._after_stop(index + 1))
        if lower == "pod" and (word := view.ahead(index + 1)) is not None and word.form.lower == "wezwaniem":
            return self._patron(index + 2)
        if lower in (
            "św.",
            "świętego",
            "świętej",
            "śś.",
            "św",
            "świętych",
            "bł.",
            "błogosławionej",
            "błogosławionego",
            "nmp",
        ):
            return (
                self._patron(index) if phrase.head.kind in ("religion", "health", "education", "culture", "ngo") else 0
            )
        if lower in ("nr", "nr.", "numer"):
            word = view.ahead(index + 1)
            if word is not None and (word.form.is_number or word.form.is_upper) and not self._is_act(index + 2):
                phrase.numbered = True
                self.agreeing = False
                return self._take(index + 2)
            return 0
        if phrase.legal is not None and lower not in ("w", "we"):
            return 0
        if (
            lower == "na"
            and (word := view.ahead(index + 1)) is not None
            and word.form.lower == "rzecz"
            and not phrase.placed
        ):
            return self._prefixed(index, index + 2)
        if lower in ("w", "we", "na"):
            return self._place(index, lower)
        if phrase.placed:
            return 0
        if lower in ("i", "oraz", "&"):
            return self._joined(index)
        if lower in ("ds.", "ds", "d/s"):
            if phrase.head.lemma in ("gmina", "powiat", "województwo", "urząd", "starostwo", "szpital"):
                return 0
            return self._prefixed(index, index + 1, cases=Case.GENITIVE)
        if lower == "do" and (word := view.ahead(index + 1)) is not None and word.form.lower in ("spraw", "walki"):
            return self._prefixed(index, index + 2)
        if lower == "o" and self.chain and not view.words[index - 1].form.lemmas.isdisjoint(_ABOUT):
            return self._prefixed(index, index + 1, cases=Case.LOCATIVE)
        if lower == "po" and phrase.head.kind == "ngo" and self.chain:
            return self._prefixed(index, index + 1, cases=Case.LOCATIVE)
        if lower in ("województwa", "woj.") and (
            (phrase.head.kind == "ngo" and (phrase.chained or phrase.named))
            or (phrase.head.lemma == "samorząd" and index == phrase.index + 1)
            or (lower == "woj." and phrase.head.kind == "government" and index == phrase.agreed)
        ):
            return self._region(index + 1)
        if lower in ("nad", "dla", "przeciw", "przeciwko", "bez", "pod", "przy", "do") and phrase.head.kind in (
            "ngo",
            "research",
            "other",
            "government",
            "religion",
            "culture",
        ):
            return self._prefixed(
                index, index + 1, cases=Case.INSTRUMENTAL | Case.GENITIVE | Case.DATIVE | Case.LOCATIVE
            )
        if (
            lower == "z"
            and phrase.head.lemma == "szpital"
            and (word := view.ahead(index + 1)) is not None
            and word.form.is_title
            and word.form.lemmas & {"poliklinika", "przychodnia"}
        ):
            self.agreeing = False
            return self._take(index + 2)  # "Szpital Kliniczny z Polikliniką"
        if lower in ("z", "ze") and phrase.head.kind in ("ngo", "other", "education", "religion"):
            word = view.ahead(index + 1)
            if (
                phrase.head.lemma == "parafia"
                and word is not None
                and is_capital(word.form)
                and not phrase.placed
                and (phrase.patron or phrase.chained or phrase.named)
            ):
                end = self._place_end(index + 1, genitive=True)
                phrase.placed = bool(end)
                return self._take(end) if end else 0
            if (
                self.chain
                and word is not None
                and is_capital(word.form)
                and word.form.cases & Case.INSTRUMENTAL
                and not word.form.marks & (Mark.PLACE | Mark.GIVEN_NAME)
            ):
                return self._prefixed(index, index + 1, cases=Case.INSTRUMENTAL)
            return 0
        if lower in ("m.st.", "m.", "st.") and not phrase.placed and not phrase.quoted:
            word = view.ahead(index + 1)
            if word is not None and (is_capital(word.form) or word.form.lower == "st."):
                phrase.chained = True
                self.agreeing = False
                return self._take(index + 1)
            return 0
        if lower == "wsi" and phrase.head.lemma == "rada" and phrase.adjectives:
            village = view.ahead(index + 1)
            return self._take(index + 2) if village is not None and is_capital(village.form) else 0
        return self._small_adjective(index)

    def _is_act(self, index: int) -> bool:
        """ "uchwała Rady Powiatu Nr XXV/134/2016": the number is that of the act."""
        return index < self.view.size and self.view.glued(index) and self.view.words[index].text == "/"

    def _region(self, index: int) -> int:
        """ "… województwa małopolskiego": the region of an association."""
        word = self.view.ahead(index)
        if word is None or not any(item.case & Case.GENITIVE for item in adjective_readings(word.form)):
            return 0
        self.agreeing = False
        self.phrase.chained = True
        return self._take(index + 1)

    def _after_stop(self, index: int) -> int:
        """Index after the full stop of an abbreviation that the tokens do not know."""
        words = self.view.words
        return index + 1 if index < self.view.size and words[index].text == "." and words[index].gap == 0 else index

    def _small_adjective(self, index: int) -> int:
        """ "Szkoła podstawowa nr 3", "szkoła podstawowa im. …": a small adjective before what makes the name."""
        form = self.view.words[index].form
        word = self.view.ahead(index + 1)
        if not self.agreeing or self.shouting or (word is None and self.phrase.head.lemma != "kościół"):
            return 0
        narrowed = agreeing(form, self.phrase.readings)
        if narrowed is None or not adjective_readings(form):
            return 0
        if self.phrase.head.lemma in ("diecezja", "archidiecezja") and form.lower.endswith(
            ("skiej", "ckiej", "ska", "cka")
        ):
            self.phrase.readings = narrowed
            self.phrase.named = True
            self.phrase.agreed = index + 1
            return self._take(index + 1)  # "archidiecezja gnieźnieńska"
        if self.phrase.head.lemma == "kościół" and form.lemmas & self.phrase.head.only:
            self.phrase.readings = narrowed
            self.phrase.adjectives += 1
            self.phrase.agreed = index + 1
            return self._take(index + 1)  # "Kościół katolicki"
        if word is None:
            return 0
        if self.phrase.head.lemma in ("gmina", "powiat") and word.form.is_lower and word.form.pos & FINITE:
            self.phrase.readings = narrowed
            self.phrase.adjectives += 1
            self.phrase.agreed = index + 1
            return self._take(index + 1)  # "Powiat białobrzeski podpisał umowę"
        if word.form.lower in ("nr", "im.", "pw.", "imienia") or (
            word.text in QUOTES and self._quote(index + 1, look=True)
        ):
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
        if (form.analyses and not form.cases & cases) or (is_given_name(form) and self._person_follows(after)):
            return 0
        if heads_of(form) and after - index == 1 and self.view.words[index].form.lower in ("dla", "przy", "do"):
            return 0
        if self.view.words[index].form.lower == "przy" and self._is_street(after):
            return 0
        self.agreeing = False
        self.chain = max(self.chain, 1)
        self.phrase.chained = True
        return self._take(after + 1)

    def _is_street(self, index: int) -> bool:
        """ "Instytut Wody przy | Długim Pobrzeżu", "… przy | Placu Zgody": an address, no part of the name."""
        view = self.view
        following = view.ahead(index + 1) if adjective_readings(view.words[index].form) else None
        return bool(view.words[index].form.lemmas & _STREETS or (following and following.form.lemmas & _STREETS))

    def _joined(self, index: int) -> int:
        """ "… Badań i Rozwoju", "Izba Przemysłowa i Handlowa": goes on if the next word stands parallel."""
        phrase, view = self.phrase, self.view
        word = view.ahead(index + 1)
        if word is None or not is_capital(word.form) or phrase.quoted or phrase.patron:
            return 0
        form = word.form
        if phrase.head.lemma == "miasto" and index == phrase.index + 1 and "gmina" in form.lemmas:
            phrase.agreed = index + 2
            return self._take(index + 2)  # "Miasto i Gmina Kępa"
        if self.shouting and not may_be_genitive(form):
            return 0
        if phrase.head.kind == "government" and any(
            view.words[position].form.lemmas & view.lexicon.before_places
            for position in range(max(phrase.index + 1, index - 3), index - 1)
        ):
            return 0  # "Rada Gminy Kępa | i Oddział ZUS"
        if (is_given_name(form) and self._person_follows(index + 1)) or acronym_of(form):
            return 0
        if form.lemmas & view.lexicon.stops:
            return 0
        if phrase.acronym_parent == index - 1 or self._other_begins(index + 1):
            return 0
        form = word.form
        if heads_of(form) and not self._head_in_genitive(form) and not form.lemmas & view.lexicon.communes:
            return 0  # "Komisja Nadzoru Finansowego oraz Port Lotniczy"
        if self.agreeing:
            narrowed = None if heads_of(form) else agreeing(form, phrase.readings)
            if narrowed is None or not phrase.adjectives:
                return 0
            after = view.ahead(index + 2)
            if (
                after is not None
                and is_capital(after.form)
                and after.gap == 1
                and (not adjective_readings(after.form) or heads_of(after.form))
            ):
                return 0  # "Unia Europejska i Wielka Brytania"
            phrase.readings = narrowed
            phrase.adjectives += 1
            phrase.agreed = index + 2
            return self._take(index + 2)
        if phrase.named and self.names and not self.chain:
            if heads_of(form) or phrase.head.kind not in ("company", "ngo") or phrase.head.lemma == "grupa":
                return 0
            if phrase.head.kind == "ngo" and not self._ends_joined(index + 1):
                return 0
            return self._name(index + 1)
        if "pomoc" in view.words[index - 2].form.lemmas and form.cases & Case.DATIVE and not is_given_name(form):
            return self._take(index + 2)  # "Pomocy Wdowom i Sierotom"
        if self.chain and may_be_genitive(form) and self._may_be_field(index + 1):
            self.chain += 1
            return self._take(index + 2)
        return 0

    def _may_be_field(self, index: int) -> bool:
        """A field after "i" or a word that the dictionary lacks: "… Miasta Kępy i Pinek", "BHP i RTV"; no firm."""
        view = self.view
        form, following = view.words[index].form, view.ahead(index + 1)
        if form.analyses:
            return form.is_upper or form.norm[1:].islower() or "-" in form.norm
        if following is not None and (is_capital(following.form) or following.form.lower in view.lexicon.foreign_joins):
            return False
        if form.is_upper:
            return len(form.norm) <= _LETTERS
        return form.norm[1:].islower() and form.text not in view.lexicon.foreign and looks_genitive(form)

    def _ends_joined(self, index: int) -> bool:
        """ "Stowarzyszenie Wieś i My": a word of the language, nobody's name, and nothing in capitals after it."""
        form = self.view.words[index].form
        following = self.view.ahead(index + 1)
        return (
            bool(form.analyses)
            and bool(form.cases & Case.NOMINATIVE)
            and not form.marks & (Mark.GIVEN_NAME | Mark.SURNAME | Mark.ORGANISATION)
            and not form.is_upper
            and not (following is not None and following.gap and is_capital(following.form))
        )

    def _other_begins(self, index: int) -> bool:
        """Another institution begins at `index`, after "i": its head, perhaps with adjectives before it, is there."""
        view, noun = self.view, index
        form = view.words[index].form
        while (
            adjective_readings(form)
            and (following := view.ahead(noun + 1)) is not None
            and is_capital(following.form)
            and noun < index + _ADJECTIVES
        ):
            noun += 1
            form = following.form
        if self._is_other_institution(form) or form.lemmas & view.lexicon.premises:
            return True
        if form.is_lower or not any(head.lemma in view.lexicon.also_fields for head, _ in heads_of(form)):
            return False
        # a field has no seat, no number and no name of its own: "… i Koła Gospodyń Wiejskich w Kępie"
        other = self.read_parent(noun, index, self.depth)
        return other is not None and (other.placed or other.numbered or other.quoted or other.named)

    def _is_other_institution(self, form: Form) -> bool:
        """A head noun after "i" begins a name of its own ("… i Kujawskiej Izby Gospodarczej")."""
        lexicon = self.view.lexicon
        plain = lexicon.communes if self.phrase.head.lemma in lexicon.of_communes else ()
        if any(head.lemma == self.phrase.head.lemma for head, _ in heads_of(form)):
            return True  # "OSP … oraz Ochotniczej Straży Pożarnej Rudki"
        return any(
            head.lemma not in plain
            and head.lemma not in lexicon.also_fields
            and not all(item.number == Number.PLURAL for item in readings)
            for head, readings in heads_of(form)
        )

    def _listed_adjectives(self, index: int) -> int:
        """ "Szkoła Filmowa, Telewizyjna i Teatralna": adjectives in a row, the last after "i"."""
        view, phrase = self.view, self.phrase
        position, readings = index, phrase.readings
        while True:
            word, adjective = view.ahead(position), view.ahead(position + 1)
            if (
                word is None
                or adjective is None
                or not is_capital(adjective.form)
                or not adjective_readings(adjective.form)
            ):
                return 0
            narrowed = agreeing(adjective.form, readings)
            if narrowed is None or not (word.text == "," or word.form.lower in ("i", "oraz")):
                return 0
            readings, position = narrowed, position + 2
            if word.text != ",":
                break
        phrase.readings = readings
        phrase.agreed = position
        phrase.adjectives += 2
        return self._take(position)

    def _comma(self, index: int) -> int:
        """A comma inside the name ("Rodziny, Pracy i Polityki Społecznej") or before a branch (", filia w Płocku")."""
        view, phrase = self.view, self.phrase
        word = view.ahead(index + 1)
        if word is None:
            return 0
        if word.form.lemmas & view.lexicon.branches:
            return self._branch(index + 1)
        if self.agreeing and phrase.adjectives and phrase.head.kind == "education":
            return self._listed_adjectives(index)
        if not phrase.head.list or not self.chain or phrase.quoted or phrase.placed:
            return 0
        position, items = index + 1, 0
        while items < 4:
            length = 0
            while (
                (word := view.ahead(position)) is not None
                and is_capital(word.form)
                and may_be_genitive(word.form)
                and word.form.analyses
            ):
                if (heads_of(word.form) and genitive_number(word.form) != Number.PLURAL) or (
                    is_person_word(word.form)
                    and word.form.marks & Mark.GIVEN_NAME
                    and not adjective_readings(word.form)
                ):
                    return 0
                position += 1
                length += 1
            if word is None or not 1 <= length <= 3:
                return 0
            items += 1
            if word.form.lower in ("i", "oraz"):
                after = view.ahead(position + 1)
                if (
                    after is None
                    or not is_capital(after.form)
                    or not may_be_genitive(after.form)
                    or heads_of(after.form)
                    or not after.form.analyses
                ):
                    return 0
                self.chain += items
                return self._take(position)
            if word.text != ",":
                return 0
            position += 1
        return 0
