"""Settles which candidates stand: nothing from site furniture, and one reading for every stretch of text.

    person "Jana Pawła II" inside organisation "Szpital im. Jana Pawła II" -> the person is dropped

Comes before all other linking. Evidence is the certainty that the finders gave and how spans lie to each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from pressextract.candidates import Candidate, DateCandidate, Layout, OrganisationCandidate, PersonCandidate

CandidateT = TypeVar("CandidateT", bound=Candidate)

#: Organisations less certain than this do not swallow a person or a date inside them.
_SWALLOWS: Final = 0.6


def in_release(layout: Layout, /) -> Callable[[Candidate], bool]:
    """A test whether a candidate stands in the release and not in site furniture."""
    furniture = [(line.start, line.end) for line in layout.lines if line.role == "furniture"]
    starts = [start for start, _ in furniture]

    def test(candidate: Candidate) -> bool:
        number = bisect_right(starts, candidate.start) - 1
        return number < 0 or furniture[number][1] <= candidate.start

    return test


def choose_names(
    people: Sequence[PersonCandidate], organisations: Sequence[OrganisationCandidate], /
) -> tuple[tuple[PersonCandidate, ...], tuple[OrganisationCandidate, ...]]:
    """Drop the weaker of a person and an organisation that share characters.

    A name inside a larger one gives way to it; of two names over the same characters the more certain stands,
    the person at a tie; of two that cross, the more certain, then the longer.
    """
    dropped_people: set[int] = set()
    dropped_organisations: set[int] = set()
    ordered = sorted(range(len(organisations)), key=lambda number: organisations[number].start)
    starts = [organisations[number].start for number in ordered]
    longest = max((candidate.end - candidate.start for candidate in organisations), default=0)
    for person_number, person in enumerate(people):
        position = bisect_right(starts, person.end - 1) - 1
        while position >= 0 and starts[position] >= person.start - longest:
            number = ordered[position]
            organisation = organisations[number]
            position -= 1
            if organisation.end <= person.start or number in dropped_organisations:
                continue
            if _person_gives_way(person, organisation):
                dropped_people.add(person_number)
            else:
                dropped_organisations.add(number)
    return (
        tuple(person for number, person in enumerate(people) if number not in dropped_people),
        tuple(item for number, item in enumerate(organisations) if number not in dropped_organisations),
    )


def _person_gives_way(person: PersonCandidate, organisation: OrganisationCandidate) -> bool:
    person_length = person.end - person.start
    organisation_length = organisation.end - organisation.start
    if person_length == organisation_length and person.start == organisation.start:
        return organisation.certainty > person.certainty
    if organisation.start <= person.start and person.end <= organisation.end:
        return organisation.certainty >= _SWALLOWS or organisation.certainty >= person.certainty
    if person.start <= organisation.start and organisation.end <= person.end:
        return organisation.certainty > person.certainty + 0.3
    if organisation.certainty != person.certainty:
        return organisation.certainty > person.certainty
    return organisation_length > person_length


def outside_names(
    dates: Iterable[DateCandidate], organisations: Sequence[OrganisationCandidate], /
) -> tuple[DateCandidate, ...]:
    """Dates that are no part of an organisation's name ("Szkoła Podstawowa im. 3 Maja")."""
    spans = sorted((item.start, item.end) for item in organisations if item.certainty >= _SWALLOWS)
    starts = [start for start, _ in spans]
    kept = []
    for date in dates:
        position = bisect_right(starts, date.start) - 1
        inside = False
        for number in range(position, max(position - 3, -1), -1):
            inside = inside or (spans[number][0] <= date.start and date.end <= spans[number][1])
        if not inside:
            kept.append(date)
    return tuple(kept)


def within(candidates: Iterable[CandidateT], test: Callable[[Candidate], bool], /) -> tuple[CandidateT, ...]:
    """The candidates that pass a test, in order of the text."""
    return tuple(sorted(filter(test, candidates), key=lambda candidate: (candidate.start, -candidate.end)))
