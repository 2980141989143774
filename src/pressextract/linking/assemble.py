"""From candidates to a `Release`: the order of linking, and nothing else.

    dates, people, posts, organisations, events (candidates) -> Release(title=…, published=…, dates=(…), …)

Each tie is made in a module of its own: `choose` (overlaps), `organisations` (aliases), `people` (who is who, posts),
`events` (one entry per happening, day and place). Here they are called in order and the lists put together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pressextract.candidates import (
    DateCandidate,
    EventCandidate,
    Explanation,
    Header,
    Layout,
    OrganisationCandidate,
    PersonCandidate,
    PlaceCandidate,
    PostCandidate,
)
from pressextract.dates.resolve import ResolvedDate, resolve_dates
from pressextract.events.clauses import Sentences
from pressextract.linking.choose import choose_names, in_release, outside_names, within
from pressextract.linking.employers import employers
from pressextract.linking.events import LinkedEvent, link_events
from pressextract.linking.organisations import LinkedOrganisation, link_organisations
from pressextract.linking.people import LinkedPerson, link_people
from pressextract.morphology import Word
from pressextract.results import Date, Release


def assemble(
    text: str,
    /,
    *,
    words: Sequence[Word],
    layout: Layout,
    header: Header,
    dates: Sequence[DateCandidate],
    people: Sequence[PersonCandidate],
    posts: Sequence[PostCandidate],
    organisations: Sequence[OrganisationCandidate],
    events: Sequence[EventCandidate],
    places: Sequence[PlaceCandidate],
    sentences: Sentences | None = None,
    published: dt.date | None = None,
    explanations: list[Explanation] | None = None,
) -> Release:
    """Tie the candidates of one release together.

    Args:
        text: The release as passed in.
        words, layout, header: What the first steps found.
        dates, people, posts, organisations, events, places: Candidates of the extractors.
        sentences: Its sentences as the extractor of events has analysed them, if it ran.
        published: Day of publication as the caller knows it; it wins over the header's.
        explanations: A list that receives one entry per finding, if wanted.

    Returns:
        The release, all lists in order of first mention.
    """
    inside = in_release(layout)
    day = published or header.published
    people_kept, organisations_kept = choose_names(within(people, inside), within(organisations, inside))
    dates_kept = outside_names(
        (date for date in dates if inside(date) or (date.start, date.end) == header.published_span),
        organisations_kept,
    )
    resolved = resolve_dates(dates_kept, text=text, published=day)
    posts = within(posts, inside)
    shown = employers(posts, organisations_kept, people_kept, words)
    if shown:
        organisations_kept = tuple(sorted((*organisations_kept, *shown), key=lambda item: (item.start, -item.end)))
    linked_organisations = link_organisations(
        organisations_kept, text=text, words=words, layout=layout, people=people_kept
    )
    linked_people = link_people(
        people_kept,
        posts,
        text=text,
        words=words,
        layout=layout,
        organisations=linked_organisations,
    )
    linked_events = link_events(
        within(events, inside),
        within(places, inside),
        text=text,
        words=words,
        layout=layout,
        header=header,
        dates=resolved,
        organisations=linked_organisations,
        sentences=sentences,
    )
    title = text[header.title[0] : header.title[1]] if header.title else None
    release = Release(
        title=title,
        published=day.isoformat() if day else None,
        dates=_dates(text, resolved, header, linked_events),
        people=tuple(linked.person for linked in linked_people),
        organisations=tuple(linked.organisation for linked in linked_organisations),
        events=tuple(linked.event for linked in linked_events),
    )
    if explanations is not None:
        explanations.extend(_explain(release, header, resolved, linked_organisations, linked_people, linked_events))
    return release


def _dates(
    text: str, resolved: Sequence[ResolvedDate], header: Header, events: Sequence[LinkedEvent]
) -> tuple[Date, ...]:
    """The dates with their roles: published, event if an event happens then, else other."""
    of_events = {span for linked in events for span in linked.dates}
    return tuple(
        Date(
            start=date.start,
            end=date.end,
            text=text[date.start : date.end],
            timex=date.timex,
            first=date.first,
            last=date.last,
            time=date.time,
            role="published"
            if (date.start, date.end) == header.published_span
            else "event"
            if (date.start, date.end) in of_events
            else "other",
        )
        for date in resolved
    )


def _explain(
    release: Release,
    header: Header,
    dates: Sequence[ResolvedDate],
    organisations: Sequence[LinkedOrganisation],
    people: Sequence[LinkedPerson],
    events: Sequence[LinkedEvent],
) -> list[Explanation]:
    """One entry per finding with the rules that gave it, in order of the text."""
    found: list[Explanation] = []
    if header.title:
        found.append(
            Explanation(
                start=header.title[0],
                end=header.title[1],
                finding="title",
                value=release.title or "",
                rules=("headline",),
            )
        )
    for date in dates:
        rules = (date.rule, header.rule) if (date.start, date.end) == header.published_span else (date.rule,)
        found.append(
            Explanation(start=date.start, end=date.end, finding="date", value=date.timex, rules=rules, note=date.note)
        )
    for person in people:
        first = person.person.mentions[0]
        posts = "; ".join(
            " – ".join(filter(None, (post.title, post.unit, post.organisation))) for post in person.person.positions
        )
        found.append(
            Explanation(
                start=first.start,
                end=first.end,
                finding="person",
                value=person.person.name,
                rules=tuple(person.rules),
                note=posts or None,
            )
        )
    for organisation in organisations:
        first = organisation.organisation.mentions[0]
        found.append(
            Explanation(
                start=first.start,
                end=first.end,
                finding="organisation",
                value=organisation.organisation.name,
                rules=tuple(organisation.rules),
                note=organisation.organisation.kind,
            )
        )
    for event in events:
        trigger = event.event.trigger
        found.append(
            Explanation(
                start=trigger.start,
                end=trigger.end,
                finding="event",
                value=event.event.type,
                rules=tuple(event.rules),
                note=" ".join(filter(None, (event.event.name, event.event.first, event.event.place))) or None,
            )
        )
    return sorted(found, key=lambda item: (item.start, item.end, item.finding))
