"""Finds the seat that a post keeps in its title: a town, a gmina, a ministry's field, a see.

    "wójt gminy Nowe Miasto" -> up to "Miasto"     "Minister Rodziny, Pracy i Polityki Społecznej" -> all of it

Part of the grammar of `modifiers.py`. Tells the seat ("prezydent Płocka")
from the surname of the holder ("prezydent Kos").
"""

from __future__ import annotations

from typing import Final

from pressextract.candidates import OrganisationCandidate
from pressextract.morphology.analysis import Case, Form, Mark
from pressextract.people.chains import CONJUNCTIONS, Chains
from pressextract.people.lexicon import Post, people_lexicon
from pressextract.people.phrases import Surroundings, is_genitive, is_place
from pressextract.people.shapes import shape_of
from pressextract.people.surnames import is_surname_like

#: Forms of adjectives made from names of places.
RELATIONAL_FORMS: Final = tuple(
    stem + ending for stem in ("sk", "ck") for ending in ("i", "a", "iego", "iemu", "im", "ą", "iej", "ich", "imi")
)


_MINISTERS: Final = frozenset(("minister", "wiceminister", "ministra", "wiceministra"))


class Seats(Chains):
    """Where the seat of a post ends."""

    __slots__ = ("post",)

    def __init__(self, around: Surroundings, cases: int, post: Post) -> None:
        super().__init__(around, cases)
        self.post = post

    def _seat_end(self, index: int) -> int:
        """ "Pinek", "gminy Pakość", "miasta i gminy Pińczów", "województwa mazowieckiego", "zdrowia", "RP" """
        words, around = self.words, self.around
        start = index
        ministry = self.post.lemma.lower() in (
            "minister",
            "ministra",
            "wiceminister",
            "wiceministra",
            "ministerka",
            "komisarz",
            "sekretarz",
            "podsekretarz",
        )
        while (word := self.around.ahead(index)) is not None:
            form = word.form
            shape = shape_of(form)
            entry = around.organisations.get(index)
            if entry is not None and not self._is_seat_organisation(entry[0], form):
                break
            if entry is not None:
                index = entry[1]
                continue
            if form.lemmas & people_lexicon().seats and (is_genitive(form) or form.is_upper):
                index += 1
                continue
            if form.is_title and form.lower in people_lexicon().states:
                index += 1  # "ambasador Stanów Zjednoczonych Ameryki"
                continue
            if form.lower in ("m.", "m.st.", "st.", "m", "woj."):
                index += 1
                continue
            if form.lower in CONJUNCTIONS and index > start and (next_word := self.around.ahead(index + 1)) is not None:
                if next_word.form.lemmas & people_lexicon().seats or (
                    ministry and is_genitive(next_word.form) and not self._other_post(index + 1)
                ):
                    index += 2
                    continue
                break
            if (
                shape.capital
                and form.lower not in people_lexicon().address
                and (index > start or not self._is_surname(index))
                and not self._other_post(index)
            ):
                following = self.around.ahead(index + 1)
                if following is not None and _agree(form, following.form):
                    index += 2  # "burmistrza Nowego Targu"
                    continue
                named = index > start and (
                    not words[start].form.lemmas.isdisjoint(people_lexicon().seats)
                    or words[index - 1].form.lower in people_lexicon().states
                )
                place = is_place(form, Case.GENITIVE)
                after = index > start and shape_of(words[index - 1].form).capital
                unknown = not form.analyses and (index == start or "adj" in words[index - 1].form.pos)
                if (
                    named
                    or place
                    or unknown
                    or (ministry and is_genitive(form))
                    or (after and "adj" in form.pos and is_genitive(form))
                ):
                    index += 1
                    continue
                adjective = "adj" in form.pos and is_genitive(form)
                if adjective and following is not None and is_place(following.form, Case.GENITIVE):
                    index += 2  # "burmistrz Nowej Soli"
                    continue
            if (
                form.is_lower
                and is_genitive(form)
                and (ministry or (index > start and form.pos & {"adj"}))
                and form.pos & {"subst", "adj", "ger"}
            ):
                index += 1
                continue
            break
        if ministry and index > start:
            while (
                index + 1 < len(words)
                and words[index].text == ","
                and words[index + 1].gap == 1
                and index + 1 not in around.names
            ):
                item = words[index + 1].form
                if not is_genitive(item) or item.cases & Case.NOMINATIVE or self._other_post(index + 1):
                    break
                end = self._field_end(index + 1)
                if end <= index + 1:
                    break
                index = end
        return index

    def _is_seat_organisation(self, candidate: OrganisationCandidate, form: Form) -> bool:
        head = (candidate.head or form.lower).lower()
        return head in ("gmina", "miasto", "powiat", "województwo") or form.lower in ("rp", "usa")

    def _is_surname(self, index: int) -> bool:
        """The capital word after a post is its holder's surname, not its seat."""
        form = self.words[index].form
        shape = shape_of(form)
        if not is_surname_like(self.words, index):
            return False
        following = self.around.ahead(index + 1)
        if following is not None and self.post.seat and _agree(form, following.form):
            return False  # "burmistrz Nowego Targu"
        if form.lemmas & self.around.surnames and shape.surname_cases & self.cases:
            return True
        if shape.ordinary and self.post.lemma.lower() in _MINISTERS and self._two_fields(index):
            return False
        place = is_place(form, Case.GENITIVE)
        if place or not shape.surname_cases & self.cases:
            return False
        if shape.surname_marked:
            return True
        return shape.unknown and not form.lower.endswith(("owa", "owic", "nic", "yna", "iny", "owej", "ów"))

    def _two_fields(self, index: int) -> bool:
        """ "Ministra Nauki i Szkolnictwa": common nouns that "i" joins are the field, not names."""
        joint, second = self.around.ahead(index + 1), self.around.ahead(index + 2)
        if joint is None or second is None or joint.form.lower not in CONJUNCTIONS or not second.form.is_title:
            return False
        both = is_genitive(self.words[index].form) and is_genitive(second.form)
        return both and not second.form.marks & Mark.GIVEN_NAME

    def _is_see(self, index: int) -> bool:
        """The capital adjective is the seat: "Biskup Łomżyński ks. Jan Kos", "Starosta Lipnicki – Anna Lis"."""
        form = self.words[index].form
        if not self.post.seat or not form.lower.endswith(RELATIONAL_FORMS) or form.lemmas & self.around.surnames:
            return False
        following = index + 1
        if following < len(self.words) and self.words[following].text in ",–-—:":
            following += 1
        return self.post.domain == "church" or (following in self.around.names and self.words[following].gap == 1)


def _agree(adjective: Form, noun: Form) -> bool:
    """An adjective and a common noun, both with capitals, that agree in the genitive alone: "Nowego Targu"."""
    if not noun.is_title or noun.cases & Case.NOMINATIVE or adjective.cases & Case.NOMINATIVE:
        return False
    if "adj" in noun.pos and noun.lower.endswith(RELATIONAL_FORMS):
        return any(one.gender & two.gender for one in adjective.analyses for two in noun.analyses if one.pos == "adj")
    return not shape_of(noun).post and any(
        one.case & two.case & Case.GENITIVE and one.gender & two.gender and one.number & two.number
        for one in adjective.analyses if one.pos == "adj"
        for two in noun.analyses if two.pos == "subst" and not two.marks & (Mark.GIVEN_NAME | Mark.SURNAME)
    )  # fmt: skip
