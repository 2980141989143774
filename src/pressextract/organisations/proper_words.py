"""Tells what a word in capitals after a head is: its seat, a proper name in the nominative, a club, the next subject.

    "Radio | Chrzanów" -> the town; "Domu Kultury | Zacisze" -> a name; "Klub Piłkarski | Victoria Kępa" -> a club

Tests only, for the steps in `capitals.py`.
"""

from __future__ import annotations

from pressextract.morphology import Case, Form, Mark, Number
from pressextract.organisations.phrase import agreeing
from pressextract.organisations.signals import adjective_readings, heads_of, is_capital, is_given_name
from pressextract.organisations.state import GrowthState
from pressextract.organisations.view import QUOTES

#: Works and garrisons named by the place where they are: "Port Lotniczy Poznań-Ławica".
AT_TOWNS = frozenset(
    ("port", "lotnisko", "elektrownia", "elektrociepłownia", "kopalnia", "stadnina", "radio", "garnizon")
)
#: Villages are marked as other names.
PLACES = Mark.PLACE | Mark.OTHER_NAME
#: What follows "Pana" in the titles of parishes.
_OF_LORD = frozenset(("Jezusa", "Boga"))
#: Kinds whose names may end with the town in the nominative.
_SEAT_KINDS = frozenset(("culture", "other", "government", "education", "health", "media", "security", "sport"))


class ProperWords(GrowthState):
    """Tests of words in capitals to the right of a head."""

    __slots__ = ()

    def _is_seat(self, index: int) -> bool:
        """A town in the nominative right after the name: "Ośrodek Kultury Świnice Warckie", "Radio Zamość"."""
        form = self.view.words[index].form
        if (
            (self.phrase.head.kind not in _SEAT_KINDS and self.phrase.head.lemma not in AT_TOWNS)
            or not form.marks & PLACES
            or is_given_name(form)
        ):
            return False
        # a surname that does not inflect ("Olsztyn") is no attribute in the genitive
        towns = [item for item in form.analyses if item.marks & PLACES]
        if form.lemmas & self.view.lexicon.not_seats:
            return False
        if not any(item.case & Case.GENITIVE for item in towns):
            return any(item.case & Case.NOMINATIVE for item in towns) and not self._begins_other(index)
        # "Radio Chrzanów": villages of that name in the genitive are rarer than the town
        return self.phrase.head.lemma in AT_TOWNS and any(
            item.case & Case.NOMINATIVE and item.number == Number.SINGULAR for item in towns
        )

    def _begins_other(self, index: int) -> bool:
        """ "Straż Jezior | Mazurski Ośrodek": an adjective of the head after it, though a village bears that name."""
        following = self.view.ahead(index + 1)
        if following is None or not following.form.is_title or not adjective_readings(self.view.words[index].form):
            return False
        return any(agreeing(self.view.words[index].form, readings) for _, readings in heads_of(following.form))

    def _is_lord(self, index: int) -> bool:
        """ "Najświętszego Serca Pana Jezusa": nobody is addressed."""
        word = self.view.ahead(index + 1)
        return word is not None and word.form.lemmas.isdisjoint(self.view.lexicon.stops) and word.text in _OF_LORD

    def _is_club_word(self, index: int) -> bool:
        """ "Klub Piłkarski Victoria Kępa": the first word of a club's name, with a town after it, is nobody's name."""
        phrase, view = self.phrase, self.view
        if phrase.head.kind != "sport" or not phrase.adjectives or not view.words[index].form.is_title:
            return False
        form, following = view.words[index].form, view.ahead(index + 1)
        if not (form.lemmas & view.lexicon.club_words or form.lower in view.lexicon.club_words):
            return False
        return following is not None and any(
            item.marks & PLACES and item.case & Case.NOMINATIVE for item in following.form.analyses
        )

    def _is_plain_name(self, index: int) -> bool:
        """A name in the nominative beside the head though it could be a genitive, too ("Gmina Lidzbark Warmiński")."""
        words = self.view.words
        form = words[index].form
        cases = 0
        for reading in self.phrase.readings:
            cases |= reading.case
        following = self.view.ahead(index + 1)
        if following is None or not is_capital(following.form):
            # "Grupa Pronet": a noun of some women's name or of many things is no likelier than one in the nominative
            nouns = [item for item in form.analyses if item.case & (Case.NOMINATIVE | Case.GENITIVE)]
            return any(item.case & Case.NOMINATIVE for item in nouns) and all(
                item.pos == "subst" and (item.case & Case.NOMINATIVE or item.number == Number.PLURAL) for item in nouns
            )
        if not adjective_readings(following.form):
            return False
        nouns = [item for item in form.analyses if item.pos in ("subst", "ger")]
        agreeing = 0
        for item in nouns:
            for adjective in adjective_readings(following.form):
                if item.number & adjective.number and item.gender & adjective.gender:
                    agreeing |= item.case & adjective.case
        return bool(agreeing & Case.NOMINATIVE) and not agreeing & Case.GENITIVE

    def _is_nominative_name(self, index: int) -> bool:
        """ "Domu Kultury Zacisze": one noun in capitals that can only be a nominative, and nobody's name or post."""
        view = self.view
        form, following = view.words[index].form, view.ahead(index + 1)
        if not form.is_title or form.cases & Case.GENITIVE or not form.marks & Mark.COMMON:
            return False
        if following is not None and (is_capital(following.form) or following.text in QUOTES):
            return False
        if form.lemmas & (view.lexicon.counter | view.lexicon.posts | view.lexicon.after_sponsors):
            return False
        nouns = [item for item in form.analyses if item.pos == "subst"]
        return bool(nouns) and any(item.case & Case.NOMINATIVE and item.number & Number.SINGULAR for item in nouns)

    def _may_go_on(self, index: int) -> bool:
        """A further capital word belongs to the proper name unless a person or another head begins with it."""
        form = self.view.words[index].form
        return not (is_given_name(form) and self._person_follows(index)) and not (heads_of(form) and not form.is_upper)

    def _adjective_name(self, index: int) -> int:
        """ "Fundacja Muzyki Dobra Polana": adjective and common noun in the nominative; 0 if the noun is a name."""
        noun = self.view.words[index + 1].form
        if not noun.is_title or not noun.marks & Mark.COMMON:
            return 0
        self._name(index)
        return self._name(index + 1)

    def _begins_subject(self, index: int) -> bool:
        """ "z Unii Europejskiej Wielka Brytania wyszła": an adjective in the nominative with the noun after it."""
        following = self.view.ahead(index + 1)
        if following is None or following.gap != 1:
            return False
        if following.form.is_lower:
            return self._has_small_adjective(self.view.words[index].form, following.form)
        if not is_capital(following.form):
            return False
        pairs = [
            item.case & other.case
            for item in adjective_readings(self.view.words[index].form)
            for other in following.form.analyses
            if other.pos == "subst" and item.number & other.number and item.gender & other.gender
        ]
        return any(case & Case.NOMINATIVE for case in pairs) and not any(case & Case.GENITIVE for case in pairs)

    @staticmethod
    def _has_small_adjective(form: Form, following: Form) -> bool:
        """ "ze strony Politechniki | List intencyjny podpisał": noun and adjective agree in the nominative only."""
        adjectives = [item for item in following.analyses if item.pos == "adj"]
        if not adjectives or any(item.case & Case.GENITIVE for item in adjectives):
            return False
        return any(
            item.case & other.case & Case.NOMINATIVE and item.number & other.number and item.gender & other.gender
            for item in adjectives
            for other in form.analyses
            if other.pos == "subst"
        )
