"""Buildings and rooms: venues with a name of their own, and the institutions to which nameless rooms belong.

    "kościele pw. św. Anny" -> "kościół pw. św. Anny"        "siedzibie Urzędu Gminy Pinki" -> "Urząd Gminy Pinki"

Comes after `places` has found a preposition and the noun behind it; does not choose between places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pressextract.candidates import OrganisationCandidate, PlaceCandidate
from pressextract.events.conditions import is_time
from pressextract.events.towns import find_town, is_nominative_town
from pressextract.events.venue_lexicon import PlaceLexicon
from pressextract.morphology import Case, Word
from pressextract.morphology.context import NameContext
from pressextract.morphology.nominative import canonical_phrase

#: Rule of the grounds of a firm of fairs; "Targi" in their name is no fair.
FAIRGROUND: Final = "place:fairground"
_LOCATIVE: Final = Case.LOCATIVE | Case.INSTRUMENTAL
#: The full stop after a longer word ends a sentence ("pw. Ducha Świętego. Następnie …").
_ABBREVIATION: Final = 3
#: Introduce a patron or number inside the name of a building.
_NAME_PARTS: Final = frozenset(
    {
        "pw.",
        "pw",
        "p.w.",
        "pod",
        "wezwaniem",
        "im.",
        "imienia",
        "św.",
        "świętego",
        "świętej",
        "nr",
        "nmp",
        "najświętszej",
        "bł.",
        "św",
    }
)
_PATRONS: Final = frozenset({"pw.", "pw", "p.w.", "im.", "imienia", "św.", "wezwaniem"})
_QUOTES: Final = frozenset({'"', "„", "”", "«", "»", "“", "'"})
#: Grounds that have their name from the word behind them: "plac Wolności", "Ogród Róż".
_NAMED_AFTER: Final = frozenset({"plac", "ogród"})
#: Rooms that belong to the institution named behind them, and the longest such name in words.
_OWNED: Final = frozenset({"sala", "aula", "siedziba", "gmach", "budynek", "hol", "foyer", "gabinet", "pomieszczenie"})
_LONGEST_OWNER: Final = 7
_HOUSES: Final = frozenset({"collegium", "pałac", "zamek", "ratusz"})
#: Offices of an organisation that are named with the land or town in which they are: "Oddział w Rudkach".
_BRANCHES: Final = frozenset({"przedstawicielstwo", "oddział", "filia", "biuro", "delegatura"})
_ADMINISTRATIVE: Final = frozenset(
    {"powiat", "gmina", "województwo", "dzielnica", "rejon", "okolica", "osiedle", "sołectwo"}
)


def institution_place(organisation: OrganisationCandidate, certainty: float) -> PlaceCandidate:
    return PlaceCandidate(
        start=organisation.start,
        end=organisation.end,
        rule="place:institution",
        name=organisation.name,
        kind="institution",
        certainty=certainty,
    )


def find_room(
    head: int,
    words: Sequence[Word],
    by_start: Mapping[int, OrganisationCandidate],
    person_starts: frozenset[int],
    certainty: float,
) -> PlaceCandidate | None:
    """ "w siedzibie X", "w gmachu głównym X", "na terenie X": the institution X; or the noun that stands for it."""
    for near in range(head + 1, min(head + 7, len(words))):
        word = words[near]
        organisation = by_start.get(word.start)
        if organisation is not None:
            return replace(institution_place(organisation, certainty), rule="place:seat")
        form = word.form
        if form.lower in ("nr", ".") or (form.is_number and near <= head + 3):
            continue  # "w sali nr 12 Szpitala Leśnego"
        if form.lower in ("w", "we") and words[near - 1].form.lemmas & _BRANCHES:
            continue  # "w siedzibie Oddziału w Rudkach Fundacji Torfowej"
        if not form.is_word or form.pos & {"fin", "praet", "imps", "prep"}:
            break
        if near == head + 1 and form.is_title and "targi" in form.lemmas:
            return _fairground(near, words, certainty)
        if near == head + 1 and form.is_title and form.lemmas & _HOUSES:
            return None  # "w auli Collegium Novum Uniwersytetu Leśnego": the building has a name
        if form.lemmas & _ADMINISTRATIVE:
            return None
        if form.is_upper and form.is_word and near <= head + 2:  # "w sali konferencyjnej WSS"
            return PlaceCandidate(
                start=word.start, end=word.end, rule="place:seat", name=word.text, kind="acronym", certainty=certainty
            )
        if near == head + 1 and form.is_title and words[head].form.lemmas & _NAMED_AFTER:
            continue  # "na placu Wolności"
        if near == head + 1 and "subst" in form.pos and form.cases & Case.GENITIVE:
            noun = next((reading.lemma for reading in form.analyses if reading.pos == "subst"), form.lower)
            following = words[near + 1] if near + 1 < len(words) else None
            if form.is_title and form.lemmas & _BRANCHES and following is not None and following.text == "w":
                continue
            if (
                following is not None
                and following.form.is_title
                and following.gap == 1
                and following.start not in person_starts
            ):
                continue
            return PlaceCandidate(
                start=word.start, end=word.end, rule="place:seat", name=noun.lower(), kind="noun", certainty=certainty
            )
    return None


def _fairground(index: int, words: Sequence[Word], certainty: float) -> PlaceCandidate | None:
    """The grounds of a firm of fairs, whose name keeps the town uninflected: "na terenie Targów Suwałki"."""
    if index + 1 >= len(words) or words[index + 1].gap != 1:
        return None
    town = words[index + 1]
    if not is_nominative_town(town.form):
        return None
    return PlaceCandidate(
        start=words[index].start,
        end=town.end,
        rule=FAIRGROUND,
        name="Targi " + town.text,
        kind="venue",
        certainty=certainty,
    )


def find_owner(
    head: int, words: Sequence[Word], person_starts: frozenset[int], certainty: float
) -> PlaceCandidate | None:
    """Whose room it is, by a name in the genitive: "w sali konferencyjnej Oddziału Chorób Płuc"."""
    if not words[head].form.is_lower or not words[head].form.lemmas & _OWNED:
        return None
    first = head + 1
    while first < len(words) and words[first].form.is_lower and "adj" in words[first].form.pos:
        first += 1
    if first >= len(words) or words[first].start in person_starts:
        return None
    form = words[first].form
    owner = form.is_title and "subst" in form.pos and form.cases & Case.GENITIVE and not form.cases & Case.NOMINATIVE
    if not owner or words[first].gap != 1 or is_time(words[first].text):
        return None
    last = first + 1
    while last < len(words) and words[last].gap == 1 and words[last].form.is_title and last - first < _LONGEST_OWNER:
        last += 1
    return PlaceCandidate(
        start=words[first].start,
        end=words[last - 1].end,
        rule="place:owner",
        name=canonical_phrase(words[first:last], kind="place", context=NameContext(cases=Case.GENITIVE)),
        kind="venue",
        certainty=certainty,
    )


def has_patron(head: int, words: Sequence[Word]) -> bool:
    """Whether a patron follows a building, maybe after an adjective: "kościele parafialnym pw. św. Anny"."""
    return any(word.form.lower in _PATRONS for word in words[head + 1 : head + 3])


def find_venue(
    head: int, words: Sequence[Word], person_starts: frozenset[int], lexicon: PlaceLexicon, certainty: float
) -> PlaceCandidate | None:
    """A building with a name of its own: the noun, its adjectives, patron, quoted or capitalised attribute."""
    if words[head].form.lemmas & lexicon.rooms and head + 1 < len(words):
        inner = words[head + 1]
        owned = (
            inner.gap == 1 and inner.form.is_title and "adj" not in inner.form.pos and inner.start not in person_starts
        )
        if owned and inner.form.lemmas & lexicon.venues:
            return find_venue(head + 1, words, person_starts, lexicon, certainty)  # "w sali Ratusza Staromiejskiego"
        if inner.gap == 1 and inner.form.is_upper and len(inner.text) > 1:
            return PlaceCandidate(  # "w hali MOSiR"
                start=inner.start,
                end=inner.end,
                rule="place:seat",
                name=inner.text,
                kind="institution",
                certainty=certainty,
            )
    first = head
    while first > 0 and words[first - 1].form.is_title and "adj" in words[first - 1].form.pos:
        first -= 1
    last = head + 1
    named = words[head].form.is_title and head > 0 and words[first].form.is_title
    proper = False
    patron = False
    while last < len(words) and last - head < 14:
        word = words[last]
        if word.gap > 1 or (word.start in person_starts and not patron):
            break
        form = word.form
        if form.lower in _NAME_PARTS and not (form.lower == "pod" and not patron and not words[last - 1].form.is_title):
            patron = True
            last += 1
        elif word.text == "." and words[last - 1].form.lower in _NAME_PARTS:
            if len(words[last - 1].text) > _ABBREVIATION:
                break
            last += 1
        elif word.text in _QUOTES:
            closing = next(
                (near for near in range(last + 1, min(last + 8, len(words))) if words[near].text in _QUOTES), None
            )
            if closing is None:
                break
            last = closing + 1
            proper = True
        elif form.is_title or (form.is_upper and len(word.text) > 1) or "romandig" in form.pos:
            if is_time(word.text):
                break
            proper = True
            last += 1
        elif patron and form.is_number:
            proper = True
            last += 1
        elif form.is_lower and _is_adjective(word) and last == head + 1 and last + 1 < len(words):
            if not words[last + 1].form.is_title and words[last + 1].form.lower not in _NAME_PARTS:
                break
            last += 1
        else:
            break
    described = not proper and last == head + 1 and not lexicon.rooms & words[head].form.lemmas
    described = described and last + 2 < len(words) and "adj" in words[last].form.pos and words[last].form.is_lower
    if described and words[last + 1].form.lower in ("w", "we") and words[last + 2].form.is_title:
        # "na przystani kajakowej w Łaniewie": no name, but one such building in the town
        last, proper = last + 1, True
    if not proper and not (named and (last > head + 1 or first < head)):
        return None
    if last + 1 < len(words) and words[last].form.lower in ("w", "we") and words[last + 1].form.is_title:
        town = find_town(last + 1, "w", words, lexicon, certainty)
        if town is not None:
            last = _index_after(words, last + 1, town.end)
    if words[last - 1].form.lower in _NAME_PARTS - {"nmp"} and not words[last - 1].form.is_title:
        return None
    span = words[first:last]
    return PlaceCandidate(
        start=span[0].start,
        end=span[-1].end,
        rule="place:venue",
        name=_venue_name(span),
        kind="venue",
        certainty=certainty,
    )


def _is_adjective(word: Word) -> bool:
    """Whether a word is an adjective, be it one of two parts that no dictionary has: "seminaryjno-akademicki"."""
    return ("adj" in word.form.pos and "praet" not in word.form.pos) or (
        not word.form.analyses and "o-" in word.text and word.text.endswith(("m", "j", "i", "y"))
    )


def _venue_name(span: Sequence[Word]) -> str:
    """The nominative of a building's name; what follows "pw.", "im." or a quotation mark stays as it is."""
    cut = next(
        (
            index
            for index, word in enumerate(span)
            if index and (word.form.lower in _NAME_PARTS or word.text in _QUOTES)
        ),
        len(span),
    )
    name = canonical_phrase(span[:cut], kind="place", context=NameContext(cases=_LOCATIVE))
    for word in span[cut:]:
        text = '"' if word.text in _QUOTES else word.text
        name += (" " if word.gap else "") + text
    return name


def _index_after(words: Sequence[Word], index: int, end: int) -> int:
    while index < len(words) and words[index].end <= end:
        index += 1
    return index
