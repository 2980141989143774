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
from pressextract.events.towns import (
    adjectives_of,
    find_town,
    is_nominative_town,
    told_town,
    town_as_written,
    town_by_adjective,
)
from pressextract.events.venue_lexicon import PlaceLexicon, place_lexicon
from pressextract.events.venues import find_owner, find_room, find_venue, has_patron, institution_place
from pressextract.morphology import Case, Form, Mark, Number, Word

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
#: Hosts in whose house things happen; a cluster or a firm may be host elsewhere.
_HOUSES: Final = frozenset({"culture", "education", "government", "health", "religion", "security", "sport"})
#: Forms in which a house is said to be the place of something, and how far the verb may stand from them, in words.
_BEING_PLACE: Final = frozenset({"miejscem", "gospodarzem", "areną"})
_BECOMING: Final = frozenset({"być", "zostać", "stać"})
_REACH_OF_VERB: Final = 6
_OPENING_QUOTES: Final = frozenset({"„", "«", '"', "“"})
_LUCK: Final = frozenset({"mieć", "okazja", "przyjemność", "zaszczyt"})
#: What people do all the time where it tells nothing of a happening.
_LIVING: Final = frozenset(
    {"mieszkać", "zamieszkać", "zamieszkiwać", "zamieszkały", "pochodzić", "urodzić", "urodzony", "pracować",
     "studiować", "stacjonować"}
)  # fmt: skip
#: "12 lat w Policji" tells how long somebody has been there.
_YEARS: Final = frozenset({"lat", "lata", "latach"})
#: Words after a common noun that make it part of a name.
_NAMING: Final = frozenset({"im.", "imienia", "nr", "pw.", "p.w.", "pod", "pn.", "„", '"', "«", "ds."})
#: Before a participle that tells since when a house stands, written apart or in one word.
_NEWLY: Final = frozenset({"nowo", "niedawno", "świeżo"})
_ENDINGS: Final = ("nym", "nej", "tym", "tej")
_WHERE: Final = Case.LOCATIVE | Case.INSTRUMENTAL
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
        if len(word.text) > 5 or word.text == "gości":
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
                elif (town := _town_before(near, words, person_starts)) is not None:  # "Pinki gościły delegację"
                    found.append(town)
            elif word.form.lower in _BEING_PLACE:
                found.extend(_told_as_place(word.index, words, by_start, by_end, person_starts))
            continue
        if word.form.lower not in _PREPOSITIONS or (word.text == "Koło" and word.index and word.gap == 1):
            continue  # "Koło Gospodyń Wiejskich" is a circle, not a preposition
        if word.form.is_title and word.index and words[word.index - 1].text in _OPENING_QUOTES:
            continue  # the title of a book, „Nad Wisłą”
        place = _place_after(word, words, by_start, person_starts, lexicon, is_happening)
        inside = place is not None and found and found[-1].kind == "venue" and place.end <= found[-1].end
        if place is not None and inside and place.certainty <= found[-1].certainty:
            continue  # the town in "Sala Balowa w Pinkach Dolnych"
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
        if told and found and found[-1].rule == "place:seat" and before >= 0 and found[-1].end == words[before].end:
            found.pop()  # "na terenie Nadleśnictwa Pinki w miejscowości Rudki": the grounds are wide
        if before > 0 and words[before].form.lower in _YEARS and words[before - 1].form.is_number:
            place = replace(place, certainty=place.certainty * 0.4)  # "po 12 latach w Policji"
        if before >= 0 and words[before].form.lemmas & _LIVING:
            place = replace(place, certainty=place.certainty * 0.4)  # "malarz mieszkający w Pinkach"
        found.append(place)
    return tuple(found)


def _town_before(index: int, words: Sequence[Word], person_starts: frozenset[int]) -> PlaceCandidate | None:
    """A town in the nominative that ends with a word: "Nowa Grobla gościła kolarzy"."""
    form = words[index].form
    if not is_nominative_town(form):
        return None
    first = index
    if first and words[first - 1].form.is_title and words[first].gap == 1 and "adj" in words[first - 1].form.pos:
        first -= 1
    if words[first].start in person_starts or words[index].start in person_starts:
        return None
    return town_as_written(words[first : index + 1], rule="place:hosting-town", certainty=0.9)


def _told_as_place(
    index: int,
    words: Sequence[Word],
    by_start: Mapping[int, OrganisationCandidate],
    by_end: Mapping[int, OrganisationCandidate],
    person_starts: frozenset[int],
) -> list[PlaceCandidate]:
    """The house called the place or the host: "Muzeum stało się miejscem spotkania", "Gospodarzem był Dom Kultury"."""
    for near in range(index + 1, min(index + _REACH_OF_VERB, len(words))):  # "Miejscem spotkania była Szkoła nr 3"
        if words[near].form.lemmas & _BECOMING and near + 1 < len(words):
            following = near + 1 + (words[near + 1].form.lower == "się")
            host = by_start.get(words[min(following, len(words) - 1)].start)
            return [institution_place(host, 0.9)] if host is not None and host.kind in _HOUSES else []
    for near in range(index - 1, max(index - _REACH_OF_VERB, -1), -1):
        if words[near].form.lemmas & _BECOMING and near:
            host = by_end.get(words[near - 1].end)
            town = _town_before(near - 1, words, person_starts) if host is None else None
            if host is not None:
                return [institution_place(host, 0.9)] if host.kind in _HOUSES else []
            return [town] if town is not None else []
    return []


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
    while head < min(index + 3, len(words) - 1) and words[head].form.is_lower and _is_attribute(words[head].form):
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
    if word.form.is_lower and word.form.lemmas & lexicon.venues and has_patron(head, words):
        named = find_venue(head, words, person_starts, lexicon, certainty)
        if named is not None:  # "w rudkowskim kościele pw. św. Anny"
            return named
    if word.form.is_lower and lower in ("w", "we", "na", "przed", "przy"):
        place = _by_noun(index, head, words, lexicon, certainty)
        if place is not None:
            return place
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


def _is_attribute(form: Form) -> bool:
    """Whether a word may stand before a building: "w nowej siedzibie", "w nowo otwartym domu", "w nowoutworzonym"."""
    if adjectives_of(form) or "ppas" in form.pos or form.lower in _NEWLY:
        return True
    return not form.analyses and form.lower.startswith("nowo") and form.lower.endswith(_ENDINGS)


def _by_noun(
    index: int, head: int, words: Sequence[Word], lexicon: PlaceLexicon, certainty: float
) -> PlaceCandidate | None:
    """An institution by its common noun alone, or the room of the one that tells: "w urzędzie", "w naszej siedzibie".

    The name of the candidate is the noun and the adjectives that narrow it down ("urząd wojewódzki").
    """
    form = words[head].form
    known = form.lemmas & lexicon.institutions
    own = form.lemmas & lexicon.own_rooms
    if not (known or own) or not any(
        reading.pos == "subst" and reading.number & Number.SINGULAR and reading.case & _WHERE
        for reading in form.analyses
    ):
        return None
    following = words[head + 1] if head + 1 < len(words) and words[head + 1].gap == 1 else None
    adjectives = [lemma for word in words[index:head] for lemma in adjectives_of(word.form)[:1]]
    if following is not None and following.form.is_lower and "adj" in following.form.pos:
        adjectives += adjectives_of(following.form)[:1]
        following = words[head + 2] if head + 2 < len(words) and words[head + 2].gap == 1 else None
    if following is not None and (
        following.form.is_title
        or following.form.is_upper
        or following.form.is_number
        or following.text in _NAMING
        or (following.form.pos & {"subst", "ger"} and following.form.cases & Case.GENITIVE
            and not following.form.pos & {"prep", "conj", "praet", "imps"})
    ):  # fmt: skip
        return None  # "w szkole nr 2", "w bibliotece pedagogicznej im. …", "w domu kultury"
    if not known:
        return _house(words[head], certainty * 0.9)
    narrowing = [lemma for lemma in adjectives if lemma not in lexicon.empty_adjectives]
    return PlaceCandidate(
        start=words[head].start,
        end=words[head].end,
        rule="place:noun",
        name=" ".join((min(known), *narrowing)),
        kind="noun",
        certainty=certainty,
    )


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
            if near > 1 and before is not None and before.lower in ("z", "ze"):
                return not is_happening(words[near - 2].form)  # "narada z wojewodami w Ministerstwie"
            return not (form.cases & Case.GENITIVE and before is not None and is_happening(before))
        if not form.is_word or form.pos & {"fin", "praet", "imps"}:
            return False
    return False
