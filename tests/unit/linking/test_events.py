"""Tables of own sentences: days, places and names of happenings, and what is one happening."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.unit.events.test_lexicon import people_of

from pressextract.candidates import Header, OrganisationCandidate
from pressextract.dates.grammar import find_dates
from pressextract.dates.resolve import resolve_dates
from pressextract.events.find import find_events
from pressextract.layout.find import find_layout
from pressextract.linking.events import LinkedEvent, link_events
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.morphology import words_of
from pressextract.results import Organisation

CASES = Path(__file__).parents[2] / "cases" / "events"
PUBLISHED = "2019-05-06"


def rows(name: str) -> list[Any]:
    table = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:70]) for section in table.values() for row in section["rows"]]


def link(row: dict[str, Any]) -> tuple[LinkedEvent, ...]:
    """The events of one row, as the pipeline would link them."""
    title = row.get("title", "")
    text = "\n\n".join(part for part in (title, row.get("before", ""), row["text"]) if part)
    words = words_of(text)
    layout = find_layout(text, words)
    published = row.get("published", PUBLISHED)
    day = dt.date.fromisoformat(published) if published else None
    header = Header(title=(0, len(title)) if title else None, published=day)
    candidates, linked = [], []
    for mention, name in row.get("organisations", {}).items():
        start = text.index(mention)
        candidates.append(OrganisationCandidate(start=start, end=start + len(mention), rule="test", name=name, kind=row.get("kind", "other")))
        linked.append(
            LinkedOrganisation(
                organisation=Organisation(name=name, kind=row.get("kind", "other")),
                spans=((start, start + len(mention)),),
                head=name.split()[0].lower(),
                rules=(),
            )
        )
    events, places = find_events(words, layout, candidates, people_of(words), header=header)
    return link_events(
        events,
        places,
        text=text,
        words=words,
        layout=layout,
        header=header,
        dates=resolve_dates(find_dates(text), text=text, published=day),
        organisations=linked,
    )


@pytest.mark.parametrize("row", rows("days.toml"))
def test_happening_has_the_days_of_its_clause(row: dict[str, Any]) -> None:
    found = [f"{item.event.type} {item.event.first or '-'} {item.event.last or '-'}" for item in link(row)]
    assert found == row["want"]


@pytest.mark.parametrize("row", rows("places.toml"))
def test_happening_has_the_place_named_with_it(row: dict[str, Any]) -> None:
    assert [f"{item.event.type} @ {item.event.place or '-'}" for item in link(row)] == row["want"]


@pytest.mark.parametrize("row", rows("happenings.toml"))
def test_words_for_one_happening_are_one_event(row: dict[str, Any]) -> None:
    found = link(row)
    assert [item.event.type for item in found] == row["want"]
    if "names" in row:
        assert [item.event.name or "" for item in found] == row["names"]


def test_dates_used_are_dates_of_the_text() -> None:
    row = {"text": "W środę, 8 maja, odbędzie się sesja rady, a 12 maja turniej."}
    spans = {span for item in link(row) for span in item.dates}
    assert len(spans) == 2
    assert all("maja" in row["text"][start:end] for start, end in spans)


def test_trigger_is_the_first_word_for_the_happening() -> None:
    title = "Konferencja o wodzie"
    event = link({"title": title, "text": "W piątek odbyła się konferencja naukowa."})[0].event
    assert (event.trigger.start, event.trigger.text) == (0, "Konferencja")


@pytest.mark.parametrize("text", ["", " \n ", "???", "sesja", "a\u0301 sesja 12 maja", "31.12.2019" * 50])
def test_odd_texts_are_survived(text: str) -> None:
    assert isinstance(link({"text": text}), tuple)
