"""Releases as flat tables, one row a finding, for SQLite, Parquet and data frames.

    flat("a.txt", release) -> {"dates": [{"release": "a.txt", "text": …}], "people": […], …}

Column names are those of the contract; `release` is the release's id, `start` the offset of the first mention.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pressextract.results import Release

#: Columns of the flat tables in order.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "releases": ("release", "title", "published", "text"),
    "dates": ("release", "start", "end", "text", "timex", "first", "last", "time", "role"),
    "people": ("release", "name", "surname", "academic_title", "mentions", "start"),
    "positions": ("release", "name", "title", "unit", "organisation"),
    "organisations": ("release", "name", "kind", "legal_form", "aliases", "mentions", "start"),
    "events": ("release", "type", "name", "trigger", "start", "first", "last", "place"),
    "mentions": ("release", "finding", "name", "start", "end", "text"),
    "errors": ("release", "error"),
}
#: Columns that hold numbers; all others hold text.
NUMBERS: Final = frozenset({"start", "end", "mentions"})


def flat(identifier: str, release: Release, /, *, text: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """One release as rows of the flat tables.

    Args:
        identifier: The release's id.
        release: What was found.
        text: The text that offsets point into, if it is to be kept.
    """
    data = release.to_dict()
    people, organisations = data["people"], data["organisations"]
    return {
        "releases": [{"release": identifier, "title": data["title"], "published": data["published"], "text": text}],
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
            for organisation in organisations
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
        "mentions": [
            {"release": identifier, "finding": finding, "name": item["name"], **mention}
            for finding, items in (("person", people), ("organisation", organisations))
            for item in items
            for mention in item["mentions"]
        ],
    }
