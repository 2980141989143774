"""Places where something may happen: towns in the locative, venues with a name, institutions as venues.

    "w Mokrym Lesie" -> town "Mokry Las"        "w siedzibie Urzędu Gminy Pinki" -> institution "Urząd Gminy Pinki"

Organisations come from their own finder; towns need no gazetteer: a capital letter and the locative after "w" are
enough. Which place belongs to which happening is settled in `pressextract.linking.events`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pressextract.candidates import OrganisationCandidate, PlaceCandidate
from pressextract.events.lexicon import post_lemmas
from pressextract.events.towns import adjectives_of, find_town, told_town, town_by_adjective
from pressextract.events.venue_lexicon import PlaceLexicon, place_lexicon
from pressextract.events.venues import find_owner, find_room, find_venue, institution_place
from pressextract.morphology import Case, Form, Mark, Word

_PREPOSITIONS: Final = frozenset({"w", "we", "na", "przy", "przed", "nad", "pod", "do", "koło", "obok"})
#: Kinds of organisation in which nothing takes place ("w Unii Europejskiej").
_NO_VENUES: Final = frozenset({"international", "party"})
_VISITING: Final = frozenset({"odwiedzić", "wizytować", "odwiedzać"})
#: Common nouns before the name of a firm.
_FIRMS: Final = frozenset({"firma", "spółka", "przedsiębiorstwo", "zakład", "fabryka", "stocznia", "huta", "kopalnia"})
#: Attributes that give a room no name.
_COMMON_ATTRIBUTES: Final = frozenset(
    {"główny", "duży", "mały", "nowy", "stary", "wielki", "konferencyjny", "sportowy", "gimnastyczny", "sesyjny",
     "widowiskowy", "wykładowy", "reprezentacyjny", "kameralny"}
)  # fmt: skip
_LUCK: Final = frozenset({"mieć", "okazja", "przyjemność", "zaszczyt"})
_VILLAGE: Final = frozenset({"miejscowość", "wieś", "sołectwo"})


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
                    found.append(institution_place(visited, 0.9))
            if "gościć" in lemmas and word.index:
                near = word.index - 1
                while near > 0 and words[near].form.lemmas & _LUCK:
                    near -= 1  # "szkoła miała zaszczyt gościć"
                host = by_end.get(words[near].end)
                if host is not None:  # "Gmina Pinki gościła delegację"
                    found.append(institution_place(host, 0.9))
            continue
        if word.form.lower not in _PREPOSITIONS or (word.text == "Koło" and word.index and word.gap == 1):
            continue  # "Koło Gospodyń Wiejskich" is a circle, not a preposition
        place = _place_after(word, words, by_start, person_starts, lexicon, is_happening)
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
        told = place.rule == "place:village"  # "delegacja Powiatu w miejscowości Pinki": no seat
        if place.kind == "town" and not told and before >= 0 and (words[before].end in ends or joined):
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
    is_happening: Callable[[Form], bool],
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
    while head < min(index + 3, len(words) - 1) and words[head].form.is_lower and adjectives_of(words[head].form):
        if words[head].form.lemmas & (lexicon.rooms | lexicon.venues):
            break
        head += 1
    word = words[head]
    certainty = 0.4 if _after_post(words, preposition.index, is_happening) else 1.0
    if lower in ("nad", "koło", "obok", "pod"):
        certainty *= 0.5
    if word.form.lemmas & _VILLAGE and head + 1 < len(words) and words[head + 1].form.is_title:
        return told_town(head + 1, words, certainty)  # "w miejscowości Cibory Gałeckie"
    organisation = by_start.get(word.start) or by_start.get(words[index].start)
    if organisation is not None:
        return institution_place(organisation, certainty)
    if word.form.is_lower and word.form.lemmas & _FIRMS and head + 1 < len(words):
        firm = by_start.get(words[head + 1].start)
        if firm is not None:  # "w przedsiębiorstwie Alfa"
            return institution_place(firm, certainty)
    following = words[head + 1].form if head + 1 < len(words) else word.form
    middle = word.form.is_lower and "centrum" in word.form.lemmas
    if middle and following.is_title and following.marks & Mark.PLACE:
        return find_town(head + 1, "do", words, lexicon, certainty)  # "w centrum Legnicy"
    if word.form.lemmas & lexicon.rooms and _is_nameless(head, words, lexicon):
        return _house(word, certainty)
    if word.form.lemmas & lexicon.rooms:
        place = find_room(head, words, by_start, person_starts, certainty)
        if place is not None:
            return place
        for near in range(head + 1, min(head + 3, len(words))):  # "na piętrze Starego Zamku"
            inner = words[near].form
            if not inner.is_title or words[near].gap != 1:
                break
            if inner.lemmas & lexicon.venues and "subst" in inner.pos:
                return find_venue(near, words, person_starts, lexicon, certainty)
    if head == index and word.form.is_title and "adj" in word.form.pos and head + 1 < len(words):
        following = words[head + 1].form
        common = word.form.lemmas & _COMMON_ATTRIBUTES and following.lemmas & lexicon.rooms
        if common and _is_nameless(head + 1, words, lexicon):  # "w Dużej Auli Gmachu Głównego"
            return _house(words[head + 1], certainty)
        if following.is_title and following.lemmas & lexicon.venues:  # "w Miejskim Domu Kultury"
            named = find_venue(head + 1, words, person_starts, lexicon, certainty)
            if named is not None:
                return named
    if word.form.is_lower and word.form.lemmas & (lexicon.venues | lexicon.rooms) and "subst" in word.form.pos:
        place = town_by_adjective(index, head, words, certainty)
        if place is not None:
            return place
    owner = find_owner(head, words, person_starts, certainty)
    if owner is not None:
        return owner
    if word.form.lemmas & lexicon.venues and "subst" in word.form.pos:
        place = find_venue(head, words, person_starts, lexicon, certainty)
        if place is not None or word.form.is_lower:
            return place
    if word.form.is_upper and word.form.is_word and lower in ("w", "we", "na", "przy", "przed", "do"):
        return PlaceCandidate(
            start=word.start, end=word.end, rule="place:acronym", name=word.text, kind="acronym", certainty=certainty
        )
    if words[index].start in person_starts or lower in ("przed", "przy"):
        return None
    return find_town(index, lower, words, lexicon, certainty)


def _house(room: Word, certainty: float) -> PlaceCandidate:
    return PlaceCandidate(
        start=room.start, end=room.end, rule="place:room", name=room.form.lower, kind="house", certainty=certainty
    )


def _is_nameless(head: int, words: Sequence[Word], lexicon: PlaceLexicon) -> bool:
    """Whether capitals are all that a room has of a name: "w Auli", "w Gmachu Głównym", "w Dużej Auli Gmachu Głównego".

    Such a room belongs to the institution that the release is about.
    """
    if words[head].form.is_lower:
        return False
    last = head + 1
    while last < len(words) and words[last].gap == 1 and words[last].form.is_title:
        if not words[last].form.lemmas & (_COMMON_ATTRIBUTES | lexicon.rooms):
            return False
        last += 1
    following = words[last] if last < len(words) else None
    return following is None or following.gap != 1 or not (following.form.is_number or following.text in "„\"«")


def _after_post(words: Sequence[Word], index: int, is_happening: Callable[[Form], bool]) -> bool:
    """Whether a post stands just before ("dyrektor w Ministerstwie"): then the institution is no venue.

    In "narada wojewodów w Ministerstwie" the post depends on a happening, which takes place there.
    """
    for near in range(index - 1, max(index - 4, -1), -1):
        form = words[near].form
        if form.lemmas & post_lemmas():
            before = words[near - 1].form if near else None
            return not (form.cases & Case.GENITIVE and before is not None and is_happening(before))
        if not form.is_word or form.pos & {"fin", "praet", "imps"}:
            return False
    return False
