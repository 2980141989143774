"""Reads names that a list knows whole or by their first word: institutions, firms, sports clubs with their town.

    "polityków Prawa i Sprawiedliwości" -> "Prawo i Sprawiedliwość"
    "Budimexu" -> "Budimex"; "ze Stalą Sowice" -> "Stal Sowice"

The lists are data (`institutions.toml`, `brands.toml`, `words.toml`). Names with a head noun are first offered to
`phrases.py`, which knows where they end.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pressextract.bounds import SOME
from pressextract.morphology import Case, Form, Mark, Number, analyse
from pressextract.organisations.lexicon import Brand, organisations_lexicon
from pressextract.organisations.name import Name
from pressextract.organisations.signals import (
    acronym_of,
    adjective_readings,
    heads_of,
    is_capital,
    is_given_name,
    is_person_word,
)
from pressextract.organisations.view import DASHES, QUOTES, View

#: Endings of nouns that the dictionary lacks, longest first.
_ENDINGS = ("owi", "iem", "em", "ie", "u", "a", "y", "i", "ą", "ę", "’a", "’u", "’em", "'a", "'u", "'em")
#: The network of institutes that are called by its name, a dash and their letters.
NETWORK = "Łukasiewicz"
_LONGEST_LETTERS = 6
#: Villages are marked as other names.
_TOWNS = Mark.PLACE | Mark.OTHER_NAME
_NAMES = Mark.PLACE | Mark.GIVEN_NAME | Mark.SURNAME
#: Ends of the names of daughters: "Siemens Polska".
_COUNTRIES = frozenset(
    (
        "Polska", "Poland", "Europe", "Group", "Polski", "Deutschland", "Slovensko", "Slovakia", "Germany", "France",
        "Italia", "España", "Romania", "Nederland", "Österreich", "Česko",
    )
)  # fmt: skip
#: Last words of the names of daughters and groups of firms.
DAUGHTERS = frozenset(("Polska", "Poland", "Europe", "Group"))
#: Contests and titles with the country: "Miss Polska".
_NO_FIRMS = frozenset(("Miss", "Mister", "MISS", "Top", "Super", "Puchar", "CZ", "WWW"))
#: Państwowe Gospodarstwo Wodne, Leśne.
_ENTERPRISES = frozenset(("PGW", "PGL"))
#: A club stands in a release on sport, or its first word is known as a club's.
_SHORTEST_CLUB = 4
_LONGEST_JOINING = 3


@lru_cache(maxsize=SOME)
def brand_of(form: Form, /) -> Brand | None:
    """The firm of the list that a form names, also inflected."""
    if not is_capital(form):
        return None
    brands = organisations_lexicon().brands
    for key in (form.lower, form.stem.lower(), *sorted(form.lemmas)):
        found = brands.get(key.lower())
        if found is not None:
            return found
    if not form.analyses:
        for ending in _ENDINGS:
            if form.lower.endswith(ending):
                stem = form.lower[: -len(ending)]
                found = brands.get(stem) or (brands.get(stem[:-2] + "x") if stem.endswith("ks") else None)
                if found is not None:
                    return found  # "Nowomeksu" is of "Nowomex"
        if form.lower[-1:] in "iyęą":
            return brands.get(form.lower[:-1] + "a")
    return None


class _Fixed(NamedTuple):
    """A name of the list: as written, its kind, and for each word its lemmas."""

    name: str
    kind: str
    words: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def _fixed() -> dict[str, list[_Fixed]]:
    """Lemma of the first word -> names that begin with it, the longest first."""
    found: dict[str, list[_Fixed]] = {}
    for name, kind in organisations_lexicon().fixed.values():
        words = tuple(frozenset(analyse(word).lemmas | {word.lower()}) for word in name.split())
        for lemma in words[0]:
            found.setdefault(lemma, []).append(_Fixed(name, kind, words))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row.words))
    return found


@lru_cache(maxsize=SOME)
def may_be_fixed(form: Form, /) -> bool:
    """The form may begin a name of the list of institutions."""
    return is_capital(form) and not _fixed().keys().isdisjoint(form.lemmas | {form.lower})


@lru_cache(maxsize=SOME)
def may_be_clubs_town(form: Form, /) -> bool:
    """A town in the nominative, and no given name ("Sowice")."""
    if not form.analyses:
        return form.is_title and not is_given_name(form)  # after a listed word only
    return (
        form.is_title
        and any(item.marks & _TOWNS and item.case & Case.NOMINATIVE for item in form.analyses)
        and not any(item.marks & Mark.GIVEN_NAME and item.number & Number.SINGULAR for item in form.analyses)
        and (
            not _is_genitive_town(form)
            or any(
                item.marks & _TOWNS and item.case & Case.NOMINATIVE and item.number == Number.SINGULAR
                for item in form.analyses
            )
        )
    )


def _is_genitive_town(form: Form) -> bool:
    return any(item.marks & _TOWNS and item.case & Case.GENITIVE for item in form.analyses)


@lru_cache(maxsize=SOME)
def may_be_known(form: Form, /) -> bool:
    """One of the readers of lists may have something to say about the form."""
    letters = acronym_of(form)
    return (
        may_be_fixed(form)
        or may_be_clubs_town(form)
        or form.text in DAUGHTERS
        or form.text.startswith(NETWORK)
        or brand_of(form) is not None
        or (letters is not None and letters.kind == "company")
    )


class KnownReader:
    """Reads names of the lists in one release."""

    __slots__ = ("sports", "view")

    def __init__(self, view: View, *, sports: bool) -> None:
        self.view = view
        self.sports = sports

    def fixed(self, index: int) -> Name | None:
        """The institution of the list whose name begins at `index`."""
        view = self.view
        form = view.words[index].form
        for lemma in sorted(form.lemmas | {form.lower}):
            for row in _fixed().get(lemma, ()):
                last = index + len(row.words)
                if last > view.size or not self._matches(index, row.words):
                    continue
                if len(row.words) == 1 and (view.cut[index] or view.words[index - 1].text in QUOTES):
                    continue
                return Name(
                    first=index, last=last, kind=row.kind, rule="institution", canonical=row.name, certainty=0.9
                )
        return None

    def with_letters(self, name: Name) -> Name:
        """The name with the letters of a state enterprise before it: "PGW Wody Polskie"."""
        view, first = self.view, name.first - 1
        if first < 0 or view.cut[name.first] or view.words[first].text not in _ENTERPRISES:
            return name
        return replace(name, first=first, canonical=f"{view.words[first].text} {name.canonical}")

    def _matches(self, index: int, words: tuple[frozenset[str], ...]) -> bool:
        for offset, lemmas in enumerate(words):
            word = self.view.words[index + offset]
            if offset and (self.view.cut[index + offset] or word.gap > 2):
                return False
            form = word.form
            if not (form.lemmas | {form.lower}) & lemmas:
                return False
            # the joining words of a name are small, the others are not
            if form.is_lower and len(form.lower) > _LONGEST_JOINING:
                return False
        return True

    def institute(self, index: int) -> Name | None:
        """ "Łukasiewicz – KIT": an institute of the network by its letters."""
        dash, letters = self.view.ahead(index + 1), self.view.ahead(index + 2)
        if dash is None or letters is None or dash.text not in DASHES or not dash.gap or letters.gap != 1:
            return None
        if not letters.form.is_upper or not 2 <= len(letters.text) <= _LONGEST_LETTERS:
            return None
        return Name(
            first=index,
            last=index + 3,
            kind="research",
            rule="institute",
            canonical=f"{NETWORK} {dash.text} {letters.text}",
            certainty=0.9,
        )

    def brand(self, index: int, floor: int) -> Name | None:
        """A firm of the list as somebody who acts, not as a product, a shop, a sponsor's event."""
        view = self.view
        found = brand_of(view.words[index].form)
        if found is None:
            return None
        if index > floor and not view.cut[index]:
            before = view.words[index - 1]
            if (
                before.form.lemmas & view.lexicon.counter
                or view.words[index].gap == 0
                or (before.text in QUOTES and not before.gap)
                or before.form.lower == "na"
                or (is_capital(before.form) and view.words[index].gap == 1 and not before.form.lemmas)
            ):
                return None
        known = last = index + 1
        while (
            last < index + 4
            and (word := view.ahead(last)) is not None
            and word.gap == 1
            and is_capital(word.form)
            and not view.legal(last) > last
        ):
            form = word.form
            if form.lemmas & view.lexicon.after_sponsors or form.lower in view.lexicon.after_sponsors:
                return None
            if any(sign.isdigit() for sign in form.norm):
                return None  # "Airbus A380" is a product
            if form.text in _COUNTRIES or form.text in view.lexicon.foreign or form.text in view.lexicon.business:
                last += 1
                known = last
                continue
            if last == index + 1 and may_be_clubs_town(form) and form.marks & _TOWNS:
                last += 1  # "Enea Kępa"
                known = last
                break
            if form.analyses or is_person_word(form) or is_given_name(form) or acronym_of(form):
                break
            last += 1
        if last > known and view.legal(last) == last:
            return None  # "Microsoft Teams" is a product
        if (number := view.ahead(last)) is not None and number.form.is_number:
            return None  # "Boeing 737"
        legal = view.legal(last)
        end = max(last, legal)
        rest = " ".join(word.text for word in view.words[index + 1 : end])
        kind = found.kind
        for word in view.words[index + 1 : last]:
            kind = "finance" if view.lexicon.foreign.get(word.text) == "finance" else kind
        return Name(
            first=index,
            last=end,
            kind=kind,
            rule="brand",
            legal=last if legal > last else None,
            canonical=f"{found.text} {rest}".strip(),
            certainty=0.9 if legal > last else 0.6,
        )

    def daughter(self, index: int, floor: int) -> Name | None:
        """The firm whose country stands at `index`: "HB Reavis Poland", "VELUX Polska"."""
        view = self.view
        if view.legal(index + 1) > index + 1:
            return None
        first = index
        while first > max(floor, index - 4) and not view.cut[first] and view.words[first].gap == 1:
            form = view.words[first - 1].form
            person = is_given_name(form) and bool(form.analyses) and first < index
            if not is_capital(form) or (form.analyses and not form.is_upper and not is_given_name(form)) or person:
                break
            if form.norm in _NO_FIRMS or acronym_of(form):
                return None
            first -= 1
        if first == index:
            return None
        if first > floor and not view.cut[first]:
            before = view.words[first - 1]
            if before.form.lemmas & view.lexicon.counter or (before.form.is_title and is_person_word(before.form)):
                return None
            if before.form.lower == "of":
                return None  # "Head of Public Affairs Poland" is a post
        return Name(
            first=first,
            last=index + 1,
            kind="company",
            rule="daughter",
            canonical=" ".join(word.text for word in view.words[first : index + 1]),
            certainty=0.7,
        )

    def club(self, index: int, floor: int) -> Name | None:
        """The club whose town in the nominative stands at `index`: "Śląska Wrocław", "z Pogonią Nowa Ruda"."""
        view, lexicon = self.view, self.view.lexicon
        first = index - 1
        nearest = view.words[first].form if first >= 0 else None
        if first > floor and not (nearest and self._is_listed(nearest)) and self._is_adjective_of(first, index):
            first -= 1
        if first < floor or view.furniture[index]:
            return None
        if any(view.cut[position] or view.words[position].gap != 1 for position in range(first + 1, index + 1)):
            return None
        town, form = view.words[index].form, view.words[first].form
        listed = self._is_listed(form)
        if not form.is_title or (
            not listed and (not self.sports or not town.marks & Mark.PLACE or len(form.norm) < _SHORTEST_CLUB)
        ):
            return None
        if not town.analyses and not self.sports:
            return None  # "Zagłębie Ruhry"
        if not listed and _is_genitive_town(town):
            return None
        if town.lemmas & lexicon.club_words and not listed:
            return None  # "Wiceliderująca Pogoń Szczecin"
        if form.lemmas & (lexicon.stops | lexicon.counter | lexicon.before_places | lexicon.after_sponsors):
            return None
        if not listed and not self._may_be_club(first, floor):
            return None
        if first > floor and not view.cut[first] and form.marks & Mark.GIVEN_NAME:
            earlier = view.words[first - 1].form
            if earlier.lower in lexicon.stops or earlier.lemmas & (lexicon.stops | lexicon.posts):
                return None  # "dr Lech Kępski"
        last = index + 1
        following = view.ahead(last)
        if following is not None and following.gap == 1 and self._is_adjective_of(last, index):
            last += 1
        last = view.after_town(last)
        club = self._club_word(form)
        name = None
        if club is not None and not adjective_readings(form):
            name = f"{club.capitalize()} {' '.join(word.text for word in view.words[first + 1 : last])}".replace(
                " .", "."
            )
        legal = view.legal(last)
        if legal > last:
            name = None
        return Name(
            first=first, last=max(last, legal), kind="sport", rule="club", town=first + 1, canonical=name,
            legal=last if legal > last else None, certainty=0.85 if listed else 0.7,
        )  # fmt: skip

    def sponsored(self, index: int, sponsor: str) -> Name | None:
        """ "PGE Skry Kępa": the club after the sponsor whose name stands at `index`."""
        view = self.view
        club, town = view.ahead(index + 1), view.ahead(index + 2)
        if club is None or town is None or club.gap != 1 or town.gap != 1 or not may_be_clubs_town(town.form):
            return None
        word = self._club_word(club.form) if club.form.is_title else None
        if word is None:
            return None
        name = f"{sponsor} {word.capitalize()} {town.form.norm}"
        return Name(first=index, last=index + 3, kind="sport", rule="club", canonical=name, certainty=0.85)

    def _is_listed(self, form: Form) -> bool:
        return self._club_word(form) is not None

    def _club_word(self, form: Form) -> str | None:
        """The word of the list that a form is, also one in -a that the dictionary lacks ("Wisłoki")."""
        words = self.view.lexicon.club_words
        if form.lower in words:
            return form.lower
        if found := form.lemmas & words:
            return min(found)
        known = form.lower[:-1] + "a"
        return known if not form.analyses and form.lower[-1:] in "iyęą" and known in words else None

    def _is_adjective_of(self, index: int, noun: int) -> bool:
        """An adjective in capitals that stands in the nominative with a town ("Nowa Ruda", "Świnice Warckie")."""
        form, town = self.view.words[index].form, self.view.words[noun].form
        return form.is_title and any(
            item.case & other.case & Case.NOMINATIVE and item.number & other.number and item.gender & other.gender
            for item in adjective_readings(form)
            for other in town.analyses
        )

    def _may_be_club(self, first: int, floor: int) -> bool:
        """A noun in the singular or an unknown word that is no person, adjective or head, and begins no sentence."""
        view = self.view
        form = view.words[first].form
        if is_given_name(form) or heads_of(form) or adjective_readings(form) or form.marks & Mark.SURNAME:
            return False
        if view.cut[first] and not form.marks & _NAMES and form.analyses:
            return False
        nouns = [item for item in form.analyses if item.pos == "subst"]
        if form.analyses and not any(item.number & Number.SINGULAR for item in nouns):
            return False
        if first > floor and not view.cut[first] and view.words[first].gap == 1:
            earlier = view.words[first - 1].form
            return not (earlier.is_title and not earlier.analyses and not is_given_name(earlier))
        return True
