"""Reads acronyms: known ones with what belongs to them, unknown ones where the release shows what they are.

    "OSP Lipowiec", "PSP w Elblągu", "MPK SA w Krakowie", "PNT „Odra”", "prezes PPPT S.A."

What an acronym stands for is tied in `ties.py` and in linking.
"""

from __future__ import annotations

from pressextract.morphology import Case, Mark, Number
from pressextract.organisations.lexicon import Acronym
from pressextract.organisations.names import Name
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    base_of,
    begins_full_name,
    genitive_number,
    heads_of,
    is_acronym,
    is_capital,
    is_given_name,
    is_locative,
    is_person_word,
    looks_adjective,
    may_be_locative_place,
)
from pressextract.organisations.view import QUOTES, View

_LONGEST_NAME = 4
#: Two letters and a town are as often a registration plate or a room.
_LETTERS_OF_FIRM = 3


class AcronymReader:
    """Reads acronyms in one release."""

    __slots__ = ("view",)

    def __init__(self, view: View) -> None:
        self.view = view

    def read(self, index: int, floor: int) -> Name | None:
        """The name that begins with the acronym at `index`, or `None`."""
        view = self.view
        if view.shouting(index) and not acronym_of(view.words[index].form):
            return None
        known = acronym_of(view.words[index].form)
        if self._belongs_to_rank(index) or self._sponsors(index):
            return None
        first, last = index, index + 1
        word = view.ahead(last)
        # "KP PSP", "ZG PZW": letters of an office before the acronym
        if (
            base_of(view.words[index].form) in view.lexicon.office_letters
            and word is not None
            and word.text in view.lexicon.after_office_letters
        ):
            following = acronym_of(word.form)
            known = following or known
            last += 1
            known = Acronym(
                text="",
                kind=following.kind if following else "security",
                takes=frozenset(("place", "name")),
                needs=False,
            )
        certainty = 0.9 if known is not None else 0.3
        kind = known.kind if known is not None else None
        extended = False
        legal = None
        takes = known.takes if known is not None else frozenset(("place",))
        while True:
            after = view.legal(last)
            if after > last and legal is None:
                legal, last, extended = last, after, True
                kind = kind if kind in ("finance", "media", "health") else "company"
                certainty = max(certainty, 0.9)
                continue
            word = view.ahead(last)
            if word is None or word.gap == 0 or ("person" not in takes and view.starts_person(last)):
                break
            if word.text in QUOTES and legal is None and (known is None or ("name" in takes and kind != "media")):
                end = view.quoted(last)
                if end == last or not is_capital(view.words[last + 1].form):
                    break
                last, extended = end, True
                certainty = max(certainty, 0.75)
                continue
            if word.form.is_number and "digits" in takes and word.text.isdigit():
                last, extended = last + 1, True
                continue
            if word.form.lower in ("nr", "nr.") and "number" in takes:
                number = view.ahead(last + 1)
                if number is None or not number.form.is_number:
                    break
                last, extended = last + 2, True
                continue
            if word.text == "RP" and kind == "ngo":
                last, extended = last + 1, True
                continue
            if word.form.lower in ("województwa", "woj.") and kind == "ngo":
                region = view.ahead(last + 1)
                if region is None or not any(item.case & Case.GENITIVE for item in adjective_readings(region.form)):
                    break
                last, extended = last + 2, True
                break
            if word.form.lower in ("m.", "m.st.") and "place" in takes:
                capital = last + 1
                if (stop := view.ahead(capital)) is not None and stop.form.lower == "st.":
                    capital += 1
                town = view.ahead(capital)
                if town is None or not town.form.marks & Mark.PLACE:
                    break
                last, extended = capital + 1, True
                break
            if word.form.lower in ("w", "we") and ("place" in takes or legal is not None):
                end = self._place(last + 1)
                if not end:
                    break
                last, extended = end, True
                certainty = max(certainty, 0.6)
                break
            if legal is None and is_capital(word.form) and (end := self._until_legal(last)):
                last, extended = end, True
                kind = "company"
                continue
            if known is None and self._is_town_of_firm(index, last):
                last, extended, kind = last + 1, True, "company"
                certainty = max(certainty, 0.6)
                break
            if word.text in ("Polska", "Poland") and kind in ("company", "ngo", "finance", "media", "international"):
                last, extended = last + 1, True
                continue
            if "person" in takes and is_given_name(word.form) and self._capital_follows(last):
                last, extended = last + 2, True
                break
            if "name" in takes and is_capital(word.form) and legal is None and not (extended and acronym_of(word.form)):
                if kind == "media" and word.text not in view.lexicon.channels:
                    break
                end = self._name(last, sports=kind == "sport") if kind != "media" else last + 1
                if end == last:
                    break
                last, extended = end, True
                continue
            break
        if known is not None and known.needs and not extended and not self._roman_before(index, floor):
            if len(known.text) < _LETTERS_OF_FIRM or (
                index > floor and not view.cut[index] and view.words[index].gap == 0
            ):
                return None
            # alone it counts only as the short form of a full name ("OSP")
            return Name(first=index, last=index + 1, kind=known.kind, rule="unknown-acronym", certainty=0.3)
        if index > floor and not view.cut[index]:
            before = view.words[index - 1]
            lemmas = before.form.lemmas
            if lemmas & view.lexicon.counter and known is None:
                return None
            if known is None and lemmas & view.lexicon.posts:
                certainty = max(certainty, 0.7)
            if known is None and before.text in QUOTES:
                certainty = min(certainty, 0.3)
            # a roman or arabic number before a school: "XIV LO"
            if known is not None and known.kind == "education" and set(before.text) <= set("IVXL"):
                first = index - 1
        if (
            view.words[index].gap == 0
            and index
            and view.words[index - 1].text not in QUOTES
            and view.words[index - 1].text != "("
        ):
            return None
        if known is not None and known.needs and first == index and not extended:
            return None
        return Name(
            first=first,
            last=last,
            kind=kind,
            rule="acronym" if known is not None else "unknown-acronym",
            legal=legal,
            certainty=certainty,
        )

    def _is_town_of_firm(self, index: int, last: int) -> bool:
        """ "GWiK Goleniów": letters that no list knows, and a town in the nominative right after them."""
        word = self.view.ahead(last)
        letters = base_of(self.view.words[index].form)
        return (
            word is not None
            and word.gap == 1
            and word.form.is_title
            and len(letters) >= _LETTERS_OF_FIRM
            and letters.isalpha()
            and any(item.marks & Mark.PLACE and item.case & Case.NOMINATIVE for item in word.form.analyses)
            and not any(item.marks & Mark.GIVEN_NAME and item.number & Number.SINGULAR for item in word.form.analyses)
            and not word.form.lemmas & self.view.lexicon.not_seats
        )

    def _roman_before(self, index: int, floor: int) -> bool:
        """ "XIV LO": the number of a school before its letters."""
        view = self.view
        return (
            index > floor
            and not view.cut[index]
            and view.words[index].gap == 1
            and bool(view.words[index - 1].text)
            and set(view.words[index - 1].text) <= set("IVXL")
        )

    def _belongs_to_rank(self, index: int) -> bool:
        """ "kpt. SG Anna Kos": the letters of the service are part of the rank."""
        view = self.view
        if not index or view.words[index].gap != 1:
            return False
        return view.words[index - 1].form.lower in view.lexicon.ranks and self._capital_follows(index)

    def _capital_follows(self, index: int) -> bool:
        word = self.view.ahead(index + 1)
        return word is not None and word.form.is_title

    def _sponsors(self, index: int) -> bool:
        """ "PKO BP Ekstraklasa", "ORLEN Cup": a league or an event bears the name."""
        view = self.view
        for position in range(index + 1, index + 4):
            word = view.ahead(position)
            if word is None or word.gap != 1 or not is_capital(word.form):
                return False
            if word.form.lemmas & view.lexicon.after_sponsors or word.form.lower in view.lexicon.after_sponsors:
                return True
        return False

    def _until_legal(self, index: int) -> int:
        """Index of the legal form that ends a run of capitals ("EBC Solicitors sp.k."), or 0."""
        view = self.view
        for position in range(index + 1, index + 5):
            if view.legal(position) > position:
                return position
            word = view.ahead(position)
            if word is None or not is_capital(word.form):
                return 0
        return 0

    def _place(self, index: int) -> int:
        """Index after the town that begins at `index`, or 0."""
        view = self.view
        word = view.ahead(index)
        if word is None or not word.form.is_title or not may_be_locative_place(word.form):
            return 0
        following = view.ahead(index + 1)
        if (
            following is not None
            and following.gap == 1
            and is_capital(following.form)
            and not is_given_name(following.form)
        ):
            if (adjective_readings(following.form) and is_locative(following.form)) or looks_adjective(following.form):
                return index + 2
            if adjective_readings(word.form) and is_locative(following.form) and not heads_of(following.form):
                return index + 2
        return index + 1

    def _name(self, index: int, *, sports: bool = False) -> int:
        """Index after the proper name that follows an acronym ("KS Iskra Zalesino"), or `index`."""
        view = self.view
        position = index
        while position < index + _LONGEST_NAME and (word := view.ahead(position)) is not None and word.gap:
            form = word.form
            if not is_capital(form) or form.lemmas & view.lexicon.stops or (acronym_of(form) and position > index):
                break
            if (
                heads_of(form)
                and not is_person_word(form)
                and not form.marks & Mark.PLACE
                and genitive_number(form) == 0
                and not (sports and any(head.kind == "education" for head, _ in heads_of(form)))
            ):
                break
            following = view.ahead(position + 1)
            if following is not None and (begins_full_name(form, following.form) or view.starts_person(position)):
                break
            capital = following is not None and is_capital(following.form)
            if is_given_name(form) and following is not None and capital and following.gap == 1:
                town = following.form.marks & Mark.PLACE or (
                    adjective_readings(following.form) and not is_person_word(following.form)
                )
                if position == index and not town:
                    break  # "PGK Izabela Ruc": a village has that name, too
            if is_given_name(form) and not form.marks & Mark.PLACE and (capital or position == index):
                break
            if is_acronym(form) and position > index:
                break
            position += 1
        return position
