"""Reads acronyms: known ones with what belongs to them, unknown ones where the release shows what they are.

    "OSP Lipowiec", "PSP w Elblągu", "MPK SA w Krakowie", "PNT „Odra”", "prezes PPPT S.A."

What an acronym stands for is tied in `ties.py` and in linking.
"""

from __future__ import annotations

from pressextract.morphology import Case, Gender, Mark, Number
from pressextract.organisations.lexicon import Acronym
from pressextract.organisations.name import Name
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
#: Words before "/" in which a credit is looked for, and how it begins.
_CREDIT = 5
_CREDITS = frozenset(("fot.", "fot", "foto", "zdjęcia", "zdj.", "autor", "autorka", "źródło"))
#: Number and letters of a unit count beside a post, and stand if linking knows their full name.
_UNIT = 0.4
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
        if self._belongs_to_rank(index) or self._sponsors(index) or view.numbered(index + 1):
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
            if word is None or word.gap == 0:
                break
            club = kind == "sport" and self._is_club_word(last)
            if "person" not in takes and view.starts_person(last) and not club:
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
                last, extended, kind = self._town_end(last), True, "company"
                certainty = max(certainty, 0.6)
                break
            if known is not None and legal is None and "place" in takes and self._is_town_of_office(known, last):
                last, extended = self._town_end(last), True
                break
            if word.text in ("Polska", "Poland") and kind in ("company", "ngo", "finance", "media", "international"):
                last, extended = last + 1, True
                continue
            if "person" in takes and is_given_name(word.form) and self._capital_follows(last):
                last, extended = last + 2, True
                break
            if kind == "ngo" and extended and word.form.lower == "i" and self._is_second_group(last):
                last += 2
                continue
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
            if known is None and self._is_unit(index):
                certainty = _UNIT
            elif not self._is_credit(index):
                return None
            else:
                certainty = max(certainty, 0.6)
        if known is not None and known.needs and first == index and not extended:
            return None
        if known is None and index > floor and not extended and self._is_unit(index):
            first, certainty = index - 1, max(certainty, _UNIT)
        return Name(
            first=first,
            last=last,
            kind=kind,
            rule="acronym" if known is not None else "unknown-acronym",
            legal=legal,
            certainty=certainty,
        )

    def _is_second_group(self, index: int) -> bool:
        """ "NSZZ Nauczycieli | i Wychowawców": two groups of people make the name of one union."""
        before, after = self.view.words[index - 1].form, self.view.ahead(index + 1)
        return (
            after is not None
            and after.form.is_title
            and all(
                any(
                    item.pos == "subst" and item.gender == Gender.M1 and item.number == Number.PLURAL
                    for item in form.analyses
                    if item.case & Case.GENITIVE
                )
                for form in (before, after.form)
            )
        )

    def _is_unit(self, index: int) -> bool:
        """ "17 BP": a number before letters that no list knows; which unit it is linking says."""
        number = self.view.words[index - 1]
        return (
            not self.view.cut[index]
            and self.view.words[index].gap <= 1
            and number.text.isdigit()
            and len(number.text) <= _LETTERS_OF_FIRM
        )

    def _is_credit(self, index: int) -> bool:
        """ "fot. Anna Kos/ABCD": the letters of the photographer's employer."""
        view = self.view
        if view.words[index - 1].text != "/" or index < _CREDIT or not view.words[index - 2].form.is_title:
            return False
        return any(view.words[position].form.lower in _CREDITS for position in range(index - _CREDIT, index - 2))

    def _is_club_word(self, index: int) -> bool:
        """ "KS Gwardia Kępa", "KS Victoria Pinki": the first word of a club's name before another in capitals."""
        words = self.view.lexicon.club_words
        form, following = self.view.words[index].form, self.view.ahead(index + 1)
        listed = form.is_title and (form.lemmas & words or form.lower in words)
        return bool(listed) and following is not None and following.form.is_title

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

    def _is_town_of_office(self, known: Acronym, index: int) -> bool:
        """ "PSP Kępa", "MOPS Sowice": a town in the nominative after the letters of a local office."""
        word = self.view.words[index]
        return (
            known.kind in ("security", "government", "education", "health", "culture")
            and word.gap == 1
            and word.form.is_title
            and any(item.marks & Mark.PLACE and item.case & Case.NOMINATIVE for item in word.form.analyses)
            and not any(item.marks & Mark.PLACE and item.case & Case.GENITIVE for item in word.form.analyses)
            and not any(item.marks & Mark.GIVEN_NAME for item in word.form.analyses)
            and not word.form.lemmas & self.view.lexicon.not_seats
        )

    def _town_end(self, index: int) -> int:
        """Index after the town in the nominative at `index`: "Sowice", "Zielona Góra", "Kępa Wielka"."""
        town, following = self.view.words[index].form, self.view.ahead(index + 1)
        if following is None or following.gap != 1 or not following.form.is_title:
            return index + 1
        agreed = any(
            item.case & other.case & Case.NOMINATIVE and item.number & other.number and item.gender & other.gender
            for one, two in ((town, following.form), (following.form, town))
            for item in adjective_readings(one)
            for other in two.analyses
            if other.pos == "subst"
        )
        return index + 2 if agreed else self.view.after_town(index + 1)

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
        return view.after_town(index + 1)

    def _name(self, index: int, *, sports: bool = False) -> int:
        """Index after the proper name that follows an acronym ("KS Iskra Zalesino"), or `index`."""
        view = self.view
        position = index
        while position < index + _LONGEST_NAME and (word := view.ahead(position)) is not None and word.gap:
            form = word.form
            if not is_capital(form) or form.lemmas & view.lexicon.stops or (acronym_of(form) and position > index):
                break
            if sports and position == index and self._is_club_word(index):
                position += 1
                continue
            if (
                heads_of(form)
                and not (position > index and form.text == "Miasto")
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
