"""What the library gives back: frozen records of one release.

    extract("… prezes PPPT S.A., Michał Luczewski …") -> Release(people=(Person(name="Michał Luczewski", …),), …)

The records follow the contract (docs/contract.md) field by field and hold tuples only. They are filled by
`pressextract.linking`; writing them to JSON is the task of `pressextract.writing.json`. Nothing here
imports anything but the standard library and, for schema.org, `linked_data`, which imports no more than that, so that
results can be read where spaCy is not installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pressextract import linked_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the release: `text == release_text[start:end]`, in characters, `end` exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date expression and the days it stands for.

    Attributes:
        start, end, text: The mention, without preposition and hour.
        timex: TIMEX3 value ("2014-12-18", "2014-05-12/2014-05-14", "2015-Q1", "XXXX-12-18").
        first, last: First and last day, ISO 8601, or `None` if the year is unknown.
        time: Hour "HH:MM" at which it starts, or `None`.
        role: "published", "event" or "other".
    """

    start: int
    end: int
    text: str
    timex: str
    first: str | None
    last: str | None
    time: str | None = None
    role: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A post: its title and, where known, the unit and the organisation (canonical name) it is held in."""

    title: str
    unit: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human being named in the release, once, with all mentions in order."""

    name: str
    given_names: tuple[str, ...] = ()
    surname: str | None = None
    academic_title: str | None = None
    positions: tuple[Position, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A named organisation, once, with all mentions in order; `kind` is one of the contract's kinds."""

    name: str
    kind: str
    legal_form: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that the release reports or announces; `type` is one of the contract's 28 types."""

    type: str
    trigger: Mention
    name: str | None = None
    first: str | None = None
    last: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """All that was found in one release, every list in order of first mention."""

    title: str | None = None
    published: str | None = None
    dates: tuple[Date, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract as dictionaries and lists: every key present, absent values `None`."""
        return {
            "title": self.title,
            "published": self.published,
            "dates": [_plain(date) for date in self.dates],
            "people": [
                {
                    "name": person.name,
                    "given_names": list(person.given_names),
                    "surname": person.surname,
                    "academic_title": person.academic_title,
                    "positions": [_plain(position) for position in person.positions],
                    "mentions": [_plain(mention) for mention in person.mentions],
                }
                for person in self.people
            ],
            "organisations": [
                {
                    "name": organisation.name,
                    "kind": organisation.kind,
                    "legal_form": organisation.legal_form,
                    "aliases": list(organisation.aliases),
                    "mentions": [_plain(mention) for mention in organisation.mentions],
                }
                for organisation in self.organisations
            ],
            "events": [
                {
                    "type": event.type,
                    "name": event.name,
                    "trigger": _plain(event.trigger),
                    "first": event.first,
                    "last": event.last,
                    "place": event.place,
                }
                for event in self.events
            ],
        }

    def to_jsonld(self) -> dict[str, Any]:
        """The release as linked data, a JSON-LD document in the terms of schema.org; absent values are left out.

        >>> Release(title="Wizyta", published="2014-12-19").to_jsonld()["headline"]
        'Wizyta'
        """
        return linked_data.document(self.to_dict())

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], /) -> Release:
        """Read back what `to_dict` gave.

        Args:
            data: One release in the JSON form of the contract.

        Raises:
            KeyError: A key of the contract is missing.
            TypeError: A key is unknown or a value has the wrong shape.
        """
        return cls(
            title=data["title"],
            published=data["published"],
            dates=tuple(Date(**date) for date in data["dates"]),
            people=tuple(
                Person(
                    **{
                        **person,
                        "given_names": tuple(person["given_names"]),
                        "positions": tuple(Position(**position) for position in person["positions"]),
                        "mentions": tuple(Mention(**mention) for mention in person["mentions"]),
                    }
                )
                for person in data["people"]
            ),
            organisations=tuple(
                Organisation(
                    **{
                        **organisation,
                        "aliases": tuple(organisation["aliases"]),
                        "mentions": tuple(Mention(**mention) for mention in organisation["mentions"]),
                    }
                )
                for organisation in data["organisations"]
            ),
            events=tuple(
                Event(**{**event, "trigger": Mention(**event["trigger"])}) for event in data["events"]
            ),
        )


def _plain(record: Date | Mention | Position) -> dict[str, Any]:
    """A flat record as a dictionary, keys in the order of its fields."""
    return {name: getattr(record, name) for name in type(record).__slots__}
