"""Releases as flat tables and as Parquet, with one documented Arrow schema.

    flat("a.txt", release) -> {"dates": [{"release": "a.txt", "text": …}], "people": […], …}

Needs the extra `parquet` for Parquet only. Column names are those of the contract; `release` is the release's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pressextract.results import Release


def flat(identifier: str, release: Release, /) -> Mapping[str, list[dict[str, Any]]]:
    """One release as rows of the tables releases, dates, people, positions, organisations and events."""
    data = release.to_dict()
    people = data["people"]
    return {
        "releases": [{"release": identifier, "title": data["title"], "published": data["published"]}],
        "dates": [{"release": identifier, **date} for date in data["dates"]],
        "people": [
            {
                "release": identifier,
                "name": person["name"],
                "surname": person["surname"],
                "academic_title": person["academic_title"],
                "mentions": len(person["mentions"]),
                "start": person["mentions"][0]["start"],
            }
            for person in people
        ],
        "positions": [
            {"release": identifier, "name": person["name"], **position}
            for person in people
            for position in person["positions"]
        ],
        "organisations": [
            {
                "release": identifier,
                "name": organisation["name"],
                "kind": organisation["kind"],
                "legal_form": organisation["legal_form"],
                "aliases": "; ".join(organisation["aliases"]),
                "mentions": len(organisation["mentions"]),
                "start": organisation["mentions"][0]["start"],
            }
            for organisation in data["organisations"]
        ],
        "events": [
            {
                "release": identifier,
                "type": event["type"],
                "name": event["name"],
                "trigger": event["trigger"]["text"],
                "start": event["trigger"]["start"],
                "first": event["first"],
                "last": event["last"],
                "place": event["place"],
            }
            for event in data["events"]
        ],
    }


#: Columns of the flat tables in order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "releases": ("release", "title", "published"),
    "dates": ("release", "start", "end", "text", "timex", "first", "last", "time", "role"),
    "people": ("release", "name", "surname", "academic_title", "mentions", "start"),
    "positions": ("release", "name", "title", "unit", "organisation"),
    "organisations": ("release", "name", "kind", "legal_form", "aliases", "mentions", "start"),
    "events": ("release", "type", "name", "trigger", "start", "first", "last", "place"),
}
