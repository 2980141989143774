"""A release as linked data in the terms of schema.org (JSON-LD).

    to_jsonld(release)["@type"] -> "NewsArticle"

NewsArticle with `mentions`: Person (jobTitle, affiliation), Organization (legalName, alternateName) and Event subtypes.
Terms: https://schema.org/docs/full.html. Adds nothing to what was found.
"""

from __future__ import annotations

from typing import Any, Final

from pressextract.results import Event, Organisation, Person, Release

#: Event type to the nearest class of schema.org; the rest are plain events.
EVENT_CLASSES: Final = {
    "conference": "BusinessEvent", "press_conference": "BusinessEvent", "meeting": "BusinessEvent",
    "session": "BusinessEvent", "visit": "Event", "training": "EducationEvent", "exhibition": "ExhibitionEvent",
    "performance": "Event", "sport": "SportsEvent", "ceremony": "SocialEvent", "opening": "SocialEvent",
    "launch": "PublicationEvent",
}  # fmt: skip

#: Organisation kind to the nearest class of schema.org.
ORGANISATION_CLASSES: Final = {
    "company": "Corporation", "government": "GovernmentOrganization", "education": "EducationalOrganization",
    "research": "ResearchOrganization", "health": "MedicalOrganization", "culture": "Organization", "ngo": "NGO",
    "sport": "SportsOrganization", "party": "PoliticalParty", "religion": "Organization",
    "security": "GovernmentOrganization", "media": "NewsMediaOrganization", "finance": "Organization",
    "international": "Organization", "other": "Organization",
}  # fmt: skip


def to_jsonld(release: Release, /) -> dict[str, Any]:
    """One release as a JSON-LD document; absent values are left out, as linked data has it."""
    organisations = {item.name: f"_:o{number}" for number, item in enumerate(release.organisations)}
    mentions = [
        *(_organisation(item, organisations[item.name]) for item in release.organisations),
        *(_person(item, organisations) for item in release.people),
        *(_event(item) for item in release.events),
    ]
    return _present(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": release.title,
            "datePublished": release.published,
            "inLanguage": "pl",
            "mentions": mentions,
        }
    )


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def _organisation(item: Organisation, identifier: str) -> dict[str, Any]:
    return _present(
        {
            "@type": ORGANISATION_CLASSES.get(item.kind, "Organization"),
            "@id": identifier,
            "name": item.name,
            "legalName": item.name if item.legal_form else None,
            "alternateName": list(item.aliases),
        }
    )


def _person(item: Person, organisations: dict[str, str]) -> dict[str, Any]:
    affiliations = dict.fromkeys(post.organisation for post in item.positions if post.organisation)
    return _present(
        {
            "@type": "Person",
            "name": item.name,
            "givenName": " ".join(item.given_names),
            "familyName": item.surname,
            "honorificPrefix": item.academic_title,
            "jobTitle": [post.title for post in item.positions],
            "affiliation": [
                {"@id": organisations[name]} if name in organisations else {"@type": "Organization", "name": name}
                for name in affiliations
            ],
        }
    )


def _event(item: Event) -> dict[str, Any]:
    place = {"@type": "Place", "name": item.place} if item.place else None
    return _present(
        {
            "@type": EVENT_CLASSES.get(item.type, "Event"),
            "name": item.name or item.trigger.text,
            "keywords": item.type,
            "startDate": item.first,
            "endDate": item.last,
            "location": place,
        }
    )
