"""A release as linked data (JSON-LD) in the terms of schema.org.

    document({"title": "Wizyta", …}) -> {"@context": "https://schema.org", "@type": "NewsArticle", …}

From the JSON of the contract, as `Release.to_dict` gives it, so this stands below the results and imports nothing of
the package. A NewsArticle is `about` its events and `mentions` organisations and people. Adds nothing to what was
found; absent values are left out, as linked data has it. Terms: https://schema.org/version/30.1 (CC BY-SA 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

#: Event types with a class of their own in schema.org; all others are plain events.
EVENT_CLASSES: Final = {
    "ceremony": "SocialEvent",
    "conference": "ConferenceEvent",
    "exhibition": "ExhibitionEvent",
    "meeting": "BusinessEvent",
    "opening": "SocialEvent",
    "performance": "PerformingArtsEvent",
    "press_conference": "BusinessEvent",
    "session": "BusinessEvent",
    "sport": "SportsEvent",
    "training": "EducationEvent",
}

#: Organisation kinds with a class of their own in schema.org; all others are plain organisations.
ORGANISATION_CLASSES: Final = {
    "company": "Corporation",
    "education": "EducationalOrganization",
    "government": "GovernmentOrganization",
    "health": "MedicalOrganization",
    "media": "NewsMediaOrganization",
    "ngo": "NGO",
    "party": "PoliticalParty",
    "research": "ResearchOrganization",
    "security": "GovernmentOrganization",
    "sport": "SportsOrganization",
}


def document(release: Mapping[str, Any], /) -> dict[str, Any]:
    """One release as a JSON-LD document.

    Args:
        release: A release in the JSON form of the contract.
    """
    nodes = {item["name"]: f"_:organisation{number}" for number, item in enumerate(release["organisations"], start=1)}
    return _present(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": release["title"],
            "datePublished": release["published"],
            "inLanguage": "pl",
            "about": [_event(item) for item in release["events"]],
            "mentions": [
                *(_organisation(item, nodes[item["name"]]) for item in release["organisations"]),
                *(_person(item, nodes) for item in release["people"]),
            ],
        }
    )


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def _event(item: Mapping[str, Any]) -> dict[str, Any]:
    """An event; without a proper name, the words that tell of it are its description."""
    return _present(
        {
            "@type": EVENT_CLASSES.get(item["type"], "Event"),
            "name": item["name"],
            "description": None if item["name"] else item["trigger"]["text"],
            "keywords": item["type"],
            "startDate": item["first"],
            "endDate": item["last"],
            "location": {"@type": "Place", "name": item["place"]} if item["place"] else None,
        }
    )


def _organisation(item: Mapping[str, Any], node: str) -> dict[str, Any]:
    return _present(
        {
            "@type": ORGANISATION_CLASSES.get(item["kind"], "Organization"),
            "@id": node,
            "name": item["name"],
            "legalName": item["name"] if item["legal_form"] else None,
            "alternateName": list(item["aliases"]),
            "keywords": item["kind"],
        }
    )


def _person(item: Mapping[str, Any], nodes: Mapping[str, str]) -> dict[str, Any]:
    positions = item["positions"]
    return _present(
        {
            "@type": "Person",
            "name": item["name"],
            "givenName": " ".join(item["given_names"]),
            "familyName": item["surname"],
            "honorificPrefix": item["academic_title"],
            "jobTitle": list(dict.fromkeys(position["title"] for position in positions)),
            "affiliation": _affiliations(positions, nodes),
        }
    )


def _affiliations(positions: list[Mapping[str, Any]], nodes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Where someone holds posts; which post where is told by a role as soon as there are several places.

    https://schema.org/Role: a role stands in the place of the value and repeats the property.
    """
    places = [(position["title"], position["unit"], position["organisation"]) for position in positions]
    held: dict[tuple[str | None, str | None], list[str]] = {}
    for title, unit, organisation in places:
        if unit or organisation:
            held.setdefault((unit, organisation), []).append(title)
    values = [(titles, _employer(unit, organisation, nodes)) for (unit, organisation), titles in held.items()]
    if sum(map(len, held.values())) == len(places) and len(held) == 1:
        return [value for _, value in values]
    return [{"@type": "OrganizationRole", "roleName": titles, "affiliation": value} for titles, value in values]


def _employer(unit: str | None, organisation: str | None, nodes: Mapping[str, str]) -> dict[str, Any]:
    """The organisation, or the unit of it, as a reference to a node where there is one."""
    whole: dict[str, Any] | None = None
    if organisation:
        node = nodes.get(organisation)
        whole = {"@id": node} if node else {"@type": "Organization", "name": organisation}
    if not unit:
        assert whole is not None
        return whole
    return _present({"@type": "Organization", "name": unit, "parentOrganization": whole})
