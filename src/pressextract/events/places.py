"""Places where something may happen: towns in the locative, venues with a name, institutions as venues.

    "w Mokrym Lesie" -> town "Mokry Las"        "w siedzibie Urzędu Gminy Pinki" -> institution "Urząd Gminy Pinki"

Organisations come from their own finder; towns need no gazetteer: a capital letter and the locative after "w" are
enough. Which place belongs to which happening is settled in `pressextract.linking.events`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pressextract.candidates import OrganisationCandidate, PlaceCandidate
from pressextract.events.conditions import is_time
from pressextract.events.lexicon import post_lemmas
from pressextract.lexicons import read_table
from pressextract.morphology import Case, Form, Mark, Word
from pressextract.morphology.context import NameContext
from pressextract.morphology.nominative import canonical_phrase

_PREPOSITIONS: Final = frozenset({"w", "we", "na", "przy", "przed", "nad", "pod", "do", "koło", "obok"})
_LOCATIVE: Final = Case.LOCATIVE | Case.INSTRUMENTAL
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
#: Kinds of organisation in which nothing takes place ("w Unii Europejskiej").
_QUOTES: Final = frozenset({'"', "„", "”", "«", "»", "“", "'"})
_NO_VENUES: Final = frozenset({"international", "party"})
_VISITING: Final = frozenset({"odwiedzić", "wizytować", "odwiedzać"})
_LUCK: Final = frozenset({"mieć", "okazja", "przyjemność", "zaszczyt"})
_VILLAGE: Final = frozenset({"miejscowość", "wieś", "sołectwo"})
_ADMINISTRATIVE: Final = frozenset(
    {"powiat", "gmina", "województwo", "dzielnica", "rejon", "okolica", "osiedle", "sołectwo"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """Word lists of `venues.toml`, as sets of lemmas in small letters."""

    venues: frozenset[str]
    rooms: frozenset[str]
    wide: frozenset[str]
    motion: frozenset[str]


@lru_cache(maxsize=1)
def place_lexicon() -> PlaceLexicon:
    """The lexicon, read once per process."""
    table = read_table("events/venues.toml")
    return PlaceLexicon(**{name: frozenset(table[name]) for name in ("venues", "rooms", "wide", "motion")})


def find_places(
    words: Sequence[Word],
    organisations: Sequence[OrganisationCandidate],
    person_starts: frozenset[int],
    /,
    *,
    is_happening: Callable[[Form], bool] = lambda form: False,
) -> tuple[PlaceCandidate, ...]:
    """Places after prepositions, in order of the text.

    Args:
        words: Words of the release.
        organisations: Candidates that may be venues.
        person_starts: Offsets at which a person's name starts (never a town).
        is_happening: Whether a form names a happening ("w Turnieju o Puchar Starosty").
    """
    lexicon = place_lexicon()
    ends = frozenset(item.end for item in organisations if item.certainty >= 0.5)
    by_start: dict[int, OrganisationCandidate] = {}
    for item in organisations:
        if (
            item.certainty >= 0.5
            and item.kind not in _NO_VENUES
            and (item.start not in by_start or item.end > by_start[item.start].end)
        ):
            by_start[item.start] = item
    found: list[PlaceCandidate] = []
    seat = -1  # where the last town ended that only tells where an organisation has its seat
    by_end = {item.end: item for item in by_start.values()}
    for word in words:
        if len(word.text) > 5:
            lemmas = word.form.lemmas
            if lemmas & _VISITING and word.index + 1 < len(words):
                visited = by_start.get(words[word.index + 1].start)
                if visited is not None:  # "minister wizytował Szpital Miejski"
                    found.append(_institution(visited, 0.9))
            if "gościć" in lemmas and word.index:
                near = word.index - 1
                while near > 0 and words[near].form.lemmas & _LUCK:
                    near -= 1  # "szkoła miała zaszczyt gościć"
                host = by_end.get(words[near].end)
                if host is not None:  # "Gmina Pinki gościła delegację"
                    found.append(_institution(host, 0.9))
            continue
        if word.form.lower not in _PREPOSITIONS:
            continue
        place = _place_after(word, words, by_start, person_starts, lexicon)
        if place is None or (place.kind == "town" and is_happening(words[word.index + 1].form)):
            continue
        if place.kind == "town" and place.end > words[word.index + 1].end and is_happening(words[word.index + 2].form):
            continue
        before = word.index - 1
        joined = (
            before > 0
            and words[before].form.lower in ("i", "oraz", ",")
            and (words[before - 1].end == seat or words[before - 1].end in ends)
        )
        if before > 2 and words[before].text == ")" and words[before - 2].text == "(":
            before -= 3  # "Park Warta (PW) w Koninie"
        if place.kind == "town" and before >= 0 and (words[before].end in ends or joined):
            place = replace(place, certainty=place.certainty * 0.45)  # "spółka Alfa w Pinkach": where it has its seat
            seat = place.end
        found.append(place)
    return tuple(found)


def _place_after(
    preposition: Word,
    words: Sequence[Word],
    by_start: Mapping[int, OrganisationCandidate],
    person_starts: frozenset[int],
    lexicon: PlaceLexicon,
) -> PlaceCandidate | None:
    index = preposition.index + 1
    if index >= len(words) or words[index].gap not in (1, 2):
        return None
    lower = preposition.form.lower
    if lower == "do" and not any(
        words[near].form.lemmas & lexicon.motion
        for near in range(max(preposition.index - 6, 0), min(preposition.index + 20, len(words)))
        if near < preposition.index or words[near].form.pos & {"praet", "fin"}
    ):
        return None
    # an adjective or two before the building: "w nowej siedzibie", "w muzealnej kawiarni"
    head = index
    while head < min(index + 3, len(words) - 1) and words[head].form.is_lower and "adj" in words[head].form.pos:
        if words[head].form.lemmas & (lexicon.rooms | lexicon.venues):
            break
        head += 1
    word = words[head]
    certainty = 0.4 if _after_post(words, preposition.index) else 1.0
    if lower in ("nad", "koło", "obok", "pod"):
        certainty *= 0.5
    if word.form.lemmas & _VILLAGE and head + 1 < len(words) and words[head + 1].form.is_title:
        return _told_town(head + 1, words, certainty)  # "w miejscowości Cibory Gałeckie"
    organisation = by_start.get(word.start) or by_start.get(words[index].start)
    if organisation is not None:
        return _institution(organisation, certainty)
    if word.form.lemmas & lexicon.rooms:
        place = _room(head, words, by_start, person_starts, certainty)
        if place is not None:
            return place
        for near in range(head + 1, min(head + 3, len(words))):  # "na piętrze Starego Zamku"
            inner = words[near].form
            if not inner.is_title or words[near].gap != 1:
                break
            if inner.lemmas & lexicon.venues and "subst" in inner.pos:
                return _venue(near, words, person_starts, lexicon, certainty)
    if head == index and word.form.is_title and "adj" in word.form.pos and head + 1 < len(words):
        following = words[head + 1].form
        if following.is_title and following.lemmas & lexicon.venues:  # "w Miejskim Domu Kultury"
            named = _venue(head + 1, words, person_starts, lexicon, certainty)
            if named is not None:
                return named
    if word.form.lemmas & lexicon.venues and "subst" in word.form.pos:
        place = _venue(head, words, person_starts, lexicon, certainty)
        if place is not None or word.form.is_lower:
            return place
    if word.form.is_upper and word.form.is_word and lower in ("w", "we", "na", "przy", "przed", "do"):
        return PlaceCandidate(
            start=word.start, end=word.end, rule="place:acronym", name=word.text, kind="acronym", certainty=certainty
        )
    if words[index].start in person_starts or lower in ("przed", "przy"):
        return None
    return _town(index, lower, words, lexicon, certainty)


def _told_town(index: int, words: Sequence[Word], certainty: float) -> PlaceCandidate:
    """A town in the nominative after the word that says what it is."""
    last = index + 1
    while last < len(words) and last - index < 3 and words[last].form.is_title and words[last].gap == 1:
        last += 1
    name = " ".join(word.text for word in words[index:last])
    return PlaceCandidate(
        start=words[index].start,
        end=words[last - 1].end,
        rule="place:town",
        name=name,
        kind="town",
        certainty=certainty,
    )


def _after_post(words: Sequence[Word], index: int) -> bool:
    """Whether a post stands just before ("dyrektor w Ministerstwie"): then the institution is no venue."""
    for near in range(index - 1, max(index - 4, -1), -1):
        form = words[near].form
        if form.lemmas & post_lemmas():
            return True
        if not form.is_word or form.pos & {"fin", "praet", "imps"}:
            return False
    return False


def _institution(organisation: OrganisationCandidate, certainty: float) -> PlaceCandidate:
    return PlaceCandidate(
        start=organisation.start,
        end=organisation.end,
        rule="place:institution",
        name=organisation.name,
        kind="institution",
        certainty=certainty,
    )


def _room(
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
            return replace(_institution(organisation, certainty), rule="place:seat")
        form = word.form
        if not form.is_word or form.pos & {"fin", "praet", "imps", "prep"}:
            break
        if form.lemmas & _ADMINISTRATIVE:
            return None
        if form.is_upper and form.is_word and near <= head + 2:  # "w sali konferencyjnej WSS"
            return PlaceCandidate(
                start=word.start, end=word.end, rule="place:seat", name=word.text, kind="acronym", certainty=certainty
            )
        if near == head + 1 and "subst" in form.pos and form.cases & Case.GENITIVE:
            noun = next((reading.lemma for reading in form.analyses if reading.pos == "subst"), form.lower)
            following = words[near + 1] if near + 1 < len(words) else None
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


def _venue(
    head: int, words: Sequence[Word], person_starts: frozenset[int], lexicon: PlaceLexicon, certainty: float
) -> PlaceCandidate | None:
    """A building with a name of its own: the noun, its adjectives, patron, quoted or capitalised attribute."""
    if words[head].form.lemmas & lexicon.rooms and head + 1 < len(words):
        inner = words[head + 1]
        owned = (
            inner.gap == 1 and inner.form.is_title and "adj" not in inner.form.pos and inner.start not in person_starts
        )
        if owned and inner.form.lemmas & lexicon.venues:
            return _venue(head + 1, words, person_starts, lexicon, certainty)  # "w sali Ratusza Staromiejskiego"
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
        elif form.is_lower and "adj" in form.pos and last == head + 1 and last + 1 < len(words):
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
        town = _town(last + 1, "w", words, lexicon, certainty)
        if town is not None:
            last = _index_after(words, last + 1, town.end)
    if words[last - 1].form.lower in _NAME_PARTS - {"nmp"}:
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


def _is_proper(form: Form) -> bool:
    """Whether the dictionary knows the form as a name."""
    return any(reading.lemma[:1].isupper() for reading in form.analyses)


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


def _town(
    index: int, preposition: str, words: Sequence[Word], lexicon: PlaceLexicon, certainty: float
) -> PlaceCandidate | None:
    """Capitalised words in the case that the preposition asks for, no month, no country, no acronym."""
    wanted = (
        Case.GENITIVE
        if preposition in ("do", "koło", "obok")
        else _LOCATIVE
        if preposition in ("nad", "pod")
        else Case.LOCATIVE
    )
    last = index
    while last < len(words) and last - index < 4:
        word = words[last]
        form = word.form
        if last > index and word.gap != 1:
            break
        if not form.is_title or len(word.text) < 3 or word.text.endswith("."):
            break
        if form.analyses and not form.cases & wanted:
            break
        if last > index and not (form.pos & {"adj", "subst"} or not form.analyses):
            break
        if is_time(word.text) and not form.marks & Mark.PLACE:
            break
        last += 1
    if last == index:
        return None
    span = words[index:last]
    if len(span) > 1 and "adj" not in span[0].form.pos and not any("adj" in word.form.pos for word in span[1:]):
        span = span[:1]
    lemmas = frozenset().union(*(word.form.lemmas for word in span))
    if lemmas & lexicon.wide:
        return None
    last_form = span[-1].form
    adjectives = all(word.form.pos <= {"adj", "adv", "ppas", "pact"} for word in span)
    if adjectives and not last_form.marks & Mark.PLACE and any(word.form.analyses for word in span):
        return None
    if len(span) == 1 and last_form.analyses and not _is_proper(last_form):
        return None  # "w Domu", "w Turnieju": a common noun in capitals
    first_form = span[0].form
    if first_form.marks & (Mark.GIVEN_NAME | Mark.SURNAME) and not first_form.marks & Mark.PLACE and len(span) == 1:
        if preposition not in ("w", "we"):
            return None
        certainty *= 0.6
    return PlaceCandidate(
        start=span[0].start,
        end=span[-1].end,
        rule="place:town",
        name=canonical_phrase(span, kind="place", context=NameContext(cases=wanted)),
        kind="town",
        certainty=certainty if preposition in ("w", "we", "do") or last_form.marks & Mark.PLACE else certainty * 0.5,
    )
