"""One event for each happening, with its days and its place.

    "Podczas sesji 30 sierpnia rada przyjęła uchwałę" -> session and legislation, both on 2016-08-30

Triggers are grouped (`linking.happenings`), given days (`linking.days`) and places (`linking.places`); parts of the
main happening share its day and place unless told otherwise. Finds no trigger itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pressextract.candidates import EventCandidate, Header, Layout, PlaceCandidate
from pressextract.dates.resolve import ResolvedDate
from pressextract.events.clauses import Sentence, Sentences, sentence_number, verb_facts
from pressextract.linking.date_uses import span_length
from pressextract.linking.days import DayFinder, Days
from pressextract.linking.following import Following
from pressextract.linking.happenings import FRAMES, THRESHOLD, Happening, group_candidates
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.linking.places import PLACED, PLACELESS, PlaceFinder
from pressextract.linking.surroundings import Surroundings
from pressextract.morphology import Word
from pressextract.results import Event, Mention

#: What usually happens in the course of another happening.
_PARTS: Final = frozenset(
    {
        "award",
        "ceremony",
        "performance",
        "legislation",
        "appointment",
        "financial_results",
        "agreement",
        "opening",
        "conference",
        "training",
        "exhibition",
        "competition",
        "press_conference",
    }
)
#: Parts without being told so, if they are told in the past tense; an agreement only where people met.
_PARTS_BY_DEFAULT: Final = frozenset(
    {"award", "ceremony", "performance", "legislation", "financial_results", "appointment", "agreement", "opening"}
)
_ENCOUNTERS: Final = frozenset({"visit", "meeting", "conference"})
#: A line of so few words is a dateline or a label.
_SHORT: Final = 7
#: What is handed over is handed over at the ceremony that the release is about.
_HANDING: Final = frozenset({"wręczyć", "odebrać", "nadać", "wręczać"})
_HANDED: Final = frozenset({"award", "ceremony"})
#: What others happen in the course of, or after.
_COURSES: Final = FRAMES | {"award"}
#: What happens at a session only.
_AT_SESSIONS: Final = frozenset({"legislation", "financial_results", "appointment"})
#: Boards and chairmen are chosen at meetings of those who choose.
_ELECTIONS: Final = frozenset({"appointment:wybrać", "appointment:wybór", "appointment:wybory-prezes"})
_SITES: Final = frozenset({"opening", "investment"})
_OF_ONE_DAY: Final = frozenset({"performance", "ceremony", "award", "meeting", "opening"})
_VOTES: Final = "election:głosowa"
_BODIES: Final = frozenset({"session", "conference"})
#: Handing over equipment with ceremony is a ceremony only.
_GOT: Final = "investment:trafić-sprzęt"
_HANDING_OVER: Final = frozenset({"ceremony:przekazać-samochód", "ceremony:przekazanie"})
#: An artist's performance is a part of the award that it adorns.
_ADORNING: Final = "uświetnić"
#: "podczas uroczystości", "w trakcie wizyty": the sentence tells that it is a part.
_DURING: Final = frozenset(
    {"podczas", "trakcie", "czasie", "zakończenie", "ramach", "towarzyszyć", "uświetnić", "zwieńczyć", "programie",
     "program"}
)
#: What has no place even if it happens at a meeting.
_PLACE_NOT_SHARED: Final = frozenset(
    {"funding", "tender", "legislation", "financial_results", "share_issue", "departure", "launch"}
)
#: How many sentences after the headline may name the frame of the others.
_LEAD: Final = 4
#: Happenings of more than this many days before publication are background.
_BACKGROUND: Final = 500
#: Farther back than this is history: a date of the thing celebrated, not of the celebration.
_HISTORY: Final = 1500
_YEAR: Final = 366
_BACKGROUND_COST: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEvent:
    """An event of the release, the spans of the dates that it uses, and the rules that gave it."""

    event: Event
    dates: tuple[tuple[int, int], ...]
    rules: tuple[str, ...]


def link_events(
    events: Sequence[EventCandidate],
    places: Sequence[PlaceCandidate],
    *,
    text: str,
    words: Sequence[Word],
    layout: Layout,
    header: Header,
    dates: Sequence[ResolvedDate],
    organisations: Sequence[LinkedOrganisation],
    sentences: Sentences | None = None,
) -> tuple[LinkedEvent, ...]:
    """The events of a release, in order of their triggers.

    Args:
        events, places: Candidates of the finder.
        text, words, layout, header: The release.
        dates: Its dates, resolved.
        organisations: Its organisations, linked; they give venues their canonical names.
        sentences: Its sentences, if they have been analysed.
    """
    finder = DayFinder(words, layout, dates, header.published_span, events, header.published, sentences)
    today = header.published or _latest_day(dates)
    around = Surroundings(finder)
    groups = group_candidates(
        sorted(events, key=lambda item: (item.start, item.end)),
        finder.days_of,
        lambda item: sentence_number(finder.span_starts, item.start),
        is_history=lambda days: _age(days, today) > _HISTORY,
        year_of=finder.year_of,
        hour_of=finder.hour_of,
        is_further=around.is_further,
        is_told=around.is_told,
        names_of=around.names_of,
    )
    kept = [group for group in groups if group.founded and _certainty(group, today) >= THRESHOLD]
    kept = [group for group in kept if not (_is_vote_within(group, kept) or _is_handed_over(group, kept))]
    if not kept:
        return ()
    main = _main(kept)
    frame = _frame(kept, main, finder, header)
    where = PlaceFinder(places, finder, organisations)
    following = Following(text, layout, around, where)
    main_days = _own_days(main, finder) or following.days(main, kept)
    main_days = main_days or _days_of_main(finder, layout, header, today)
    placed = main.type not in PLACELESS or any(member.rule in PLACED for member in main.members)
    town = where.in_headline(header) if main.headline and placed else None
    main_place = (
        _place(main, where)
        or following.place(main, kept)
        or where.host_of(main.members, main.type)
        or where.in_lead(
            header,
            main.type,
            {sentence_number(finder.span_starts, member.start) for member in main.members},
            {finder.place_of(member)[1] for member in main.members},
        )
    )
    main_place = main_place or town
    if main_place is None and main.type in _SITES:
        main_place = where.site_by_noun(main.members)
    if main_place is None and main.type == "opening":
        # "Zakończyła się budowa sali przy Szkole nr 3. W piątek nastąpi jej otwarcie."
        sites = (_place(group, where) for group in kept if group.type == "investment")
        main_place = next((site for site in sites if site), None)
    frame_days = main_days if frame is main else frame.own_days
    frame_place = main_place if frame is main else _place(frame, where)
    if frame is not main and main.type in _HANDED:  # the headline names what was handed over, the text where
        main_days = main_days or (frame_days._replace(spans=()) if frame_days is not None else None)
        main_place = main_place or frame_place
    linked = []
    found: dict[int, tuple[Days | None, str | None]] = {id(main): (main_days, main_place)}
    for group in kept:
        if group is main:
            days, place = main_days, main_place
        else:
            days = _own_days(group, finder) or following.days(group, kept)
            place = _place(group, where)
            if place is None and group.type not in PLACELESS:
                place = following.place(group, kept)
            for other, other_days, other_place in (
                *_near_frames(group, kept, found, around),
                (frame, frame_days, frame_place),
            ):
                if group is other or (days is not None and place is not None):
                    continue
                if _is_part(group, other, finder, other_days) or (
                    not group.headline and _is_during(group, other, finder)
                ):
                    if days is None and other_days is not None:
                        days = _of_part(other_days, group.type, other.type)
                    if place is None and group.type not in _PLACE_NOT_SHARED:
                        place = other_place
            place = place or where.host_of(group.members, group.type)
            found[id(group)] = (days, place)
        linked.append(_event(text, group, days, place))
    return tuple(sorted(linked, key=lambda item: (item.event.trigger.start, item.event.trigger.end)))


def _of_part(days: Days, type_: str, frame: str) -> Days:
    """The days of a part: of an exhibition that lasts for months a concert has the first."""
    lasting = frame == "exhibition" and type_ in _OF_ONE_DAY and days.first is not None
    return days._replace(spans=(), last=days.first if lasting else days.last)


def _is_vote_within(group: Happening, kept: Sequence[Happening]) -> bool:
    """Whether a vote is that of a body that elects or decides, or of a contest: "poddamy głosowaniu"."""
    if group.type != "election" or group.own_days is not None or group.headline or group.name is not None:
        return False
    if any(not member.rule.startswith(_VOTES) for member in group.members):
        return False
    types = {other.type for other in kept}
    if "competition" in types:
        return True  # "Propozycje poddamy głosowaniu."
    return bool(types & _BODIES) and bool(types & {"appointment", "legislation"})


def _is_handed_over(group: Happening, kept: Sequence[Happening]) -> bool:
    """Whether equipment is got at the ceremony of handing it over: "Wóz, który trafił do druhów, jest nowy"."""
    if group.own_days is not None or group.headline or any(member.rule != _GOT for member in group.members):
        return False
    return any(member.rule in _HANDING_OVER for other in kept if other.type == "ceremony" for member in other.members)


def _near_frames(
    group: Happening,
    kept: Sequence[Happening],
    found: Mapping[int, tuple[Days | None, str | None]],
    around: Surroundings,
) -> Iterator[tuple[Happening, Days | None, str | None]]:
    """Happenings told just before in the same paragraph, in whose course this one may have taken place, nearest first.

    "6 marca odbył się zjazd gminny w Rudkach. Wybrano władze." -> the second congress, not that of the headline
    """
    first, finder = group.members[0], around.days
    line = finder.line_at(first.start)
    number = sentence_number(finder.span_starts, first.start)
    for other in kept:
        framing = (
            member.framing and sentence_number(finder.span_starts, member.start) == number for member in other.members
        )
        governed = around.is_in_course_of(group.members[0], other.members)
        if other is not group and id(other) in found and other.type in _COURSES and (any(framing) or governed):
            yield other, *found[id(other)]  # "Po wręczeniu nagród odbył się koncert"
    near = [
        (member.start, number)
        for number, other in enumerate(kept)
        if other is not group and id(other) in found and other.type in FRAMES
        for member in other.members
        if member.start < first.start and not member.headline and finder.line_at(member.start) == line
    ]
    if near:
        _, number = max(near)
        other = kept[number]
        if group.frame is other or any(member.framing for member in other.members):
            yield other, *found[id(other)]


def _is_during(group: Happening, other: Happening, finder: DayFinder) -> bool:
    """Whether a sentence says that one happening took place in the course of another, or right after it."""
    if group.own_days is not None or group.type in PLACELESS:
        return False
    numbers = {sentence_number(finder.span_starts, member.start) for member in other.members if member.framing}
    return sentence_number(finder.span_starts, group.members[0].start) in numbers


def _event(text: str, group: Happening, days: Days | None, place: str | None) -> LinkedEvent:
    trigger = group.members[0]
    return LinkedEvent(
        event=Event(
            type=group.type,
            trigger=Mention(start=trigger.start, end=trigger.end, text=text[trigger.start : trigger.end]),
            name=group.name,
            first=days.first if days else None,
            last=days.last if days else None,
            place=place,
        ),
        dates=days.spans if days else (),
        rules=tuple(dict.fromkeys(member.rule for member in group.members)),
    )


def _latest_day(dates: Sequence[ResolvedDate]) -> dt.date | None:
    """The latest day that the release names, else the latest year; it stands for an unknown day of publication."""
    days = [date.last for date in dates if date.last is not None and date.first == date.last]
    years = [date.last for date in dates if date.last is not None and (span_length(date) or 0) <= _YEAR]
    found = days or years
    return dt.date.fromisoformat(max(found)) if found else None


def _certainty(group: Happening, today: dt.date | None) -> float:
    """How sure a happening is; one long before publication is background."""
    certainty = group.certainty
    days = group.own_days
    if days is not None and not group.headline and _age(days, today) > _BACKGROUND:
        certainty -= _BACKGROUND_COST
    return certainty


def _age(days: Days, today: dt.date | None) -> int:
    """How many days ago they ended, seen from the day of publication; 0 if that is unknown."""
    if days.last is None or today is None:
        return 0
    return (today - dt.date.fromisoformat(days.last)).days


def _main(groups: Sequence[Happening]) -> Happening:
    """The happening that the release is about: named in the headline, else the first that may frame others."""
    headline = [group for group in groups if group.headline]
    frames = [group for group in headline or groups if group.type in FRAMES]
    return (frames or headline or list(groups))[0]


def _frame(groups: Sequence[Happening], main: Happening, finder: DayFinder, header: Header) -> Happening:
    """The happening in whose course others took place: the main one, or the first of the lead."""
    if main.type in FRAMES:
        return main
    begin = header.title[1] if header.title else 0
    number = sentence_number(finder.span_starts, begin) + (2 * _LEAD if main.type in _HANDED else _LEAD)
    limit = finder.spans[number][0] if number < len(finder.spans) else begin + 1
    for group in groups:
        if group.type in FRAMES and any(begin <= member.start < limit for member in group.members):
            return group
    return main


def _days_of_main(finder: DayFinder, layout: Layout, header: Header, today: dt.date | None) -> Days | None:
    begin = header.title[1] if header.title else 0
    number = sentence_number(finder.span_starts, begin)
    told = 0
    for near in range(number, min(number + 2 * _LEAD, len(finder.spans))):
        if finder.spans[near][0] >= begin:
            sentence = finder.sentence(near)
            if sentence.last - sentence.first <= _SHORT or not _is_told(sentence, finder.words):
                continue
            told += 1
            if told > _LEAD:
                break
            days = finder.in_sentence(near)
            if days is not None and _age(days, today) <= _HISTORY:
                return days
            if layout.role_at(finder.spans[near][0]) == "body" and sentence.last - sentence.first > _SHORT:
                break
    if header.published is None and len(finder.stamps) == 1:
        stamp = finder.stamps[0]
        return Days(stamp.first, stamp.last, ((stamp.start, stamp.end),), 3)
    return None


def _is_told(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether a sentence tells something: by a verb, or by "to" ("Sobota, 22 kwietnia, to ważna data")."""
    return any(clause.finite for clause in sentence.clauses) or any(
        words[index].form.lower == "to" for index in range(sentence.first + 1, sentence.last)
    )


def _own_days(group: Happening, finder: DayFinder) -> Days | None:
    """Days that its words bring with them, with an end that only the next sentence tells."""
    days = group.own_days
    if days is not None and days.first != days.last:
        return days
    for member in group.members:
        if member.certainty >= THRESHOLD:
            days = finder.continued(member, days)
    return days


def _place(group: Happening, where: PlaceFinder) -> str | None:
    """The place of any of its words: a building that is told of it alone, else the nearest."""
    found = [
        (not place.sole, place.level, member.headline or member.framing, number, place.name)
        for number, member in enumerate(group.members)
        if (place := where.place_of(member, group.type)) is not None
    ]
    return min(found)[-1] if found else None


def _within(days: Days | None, frame: Days | None) -> bool:
    """Whether days lie inside those of the frame."""
    if days is None or frame is None or None in (days.first, days.last, frame.first, frame.last):
        return False
    return str(frame.first) <= str(days.first) and str(days.last) <= str(frame.last)


def _is_part(group: Happening, main: Happening, finder: DayFinder, main_days: Days | None) -> bool:
    """Whether a happening took place in the course of the main one."""
    if main.type == "award" and group.type == "performance" and group.own_days is None:
        sentence, _ = finder.place_of(group.members[0])
        return any(_ADORNING in finder.words[index].form.lemmas for index in range(sentence.first, sentence.last))
    if main.type not in FRAMES:
        return False
    days = group.own_days
    if days is not None and days.distance == 0 and not _within(days, main_days):
        return False
    if group.type == "appointment" and main.type in ("session", "conference") and _within(days, main_days):
        return True  # elected there
    if days is not None and _within(days, main_days):
        return group.type not in PLACELESS or group.type == "agreement"
    if days is not None:
        return False
    member = group.members[0]
    sentence, head = finder.place_of(member)
    told = any(
        finder.words[index].form.lower in _DURING or finder.words[index].form.lemmas & _DURING
        for index in range(sentence.first, sentence.last)
    )
    if told and group.type in _PARTS | FRAMES:
        return True
    if finder.has_hour(member) and group.type in _PARTS:
        return True
    past = any(
        facts.kind in ("past", "imps", "passive")
        for index in sentence.clause_at(head).words
        if (facts := verb_facts(finder.words[index].form)) is not None
    )
    handed = any(finder.words[index].form.lemmas & _HANDING for index in sentence.clause_at(head).words)
    if handed and group.type in ("award", "appointment"):
        return True
    if member.rule in _ELECTIONS and main.type in ("session", "conference"):
        return past  # "odbył się zjazd. Wybrano władze."
    if group.type not in _PARTS or (group.type in _AT_SESSIONS and main.type != "session"):
        return False
    if group.type == "agreement" and main.type not in _ENCOUNTERS:
        return False
    return past and group.type in _PARTS_BY_DEFAULT
