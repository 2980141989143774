"""Organisations that only a post shows become entries of the release."""

from __future__ import annotations

import pytest

from pressextract.pipeline import Extractor


@pytest.fixture(scope="module")
def engine() -> Extractor:
    return Extractor(names=False)


def posts(engine: Extractor, text: str) -> list[tuple[str, str, str | None]]:
    return [
        (person.name, post.title, post.organisation)
        for person in engine.extract(text).people
        for post in person.positions
    ]


def test_a_name_after_a_post_is_an_organisation_of_the_release(engine: Extractor) -> None:
    text = "Mówi Jan Kos, prezes Polskich Inwestycji Rolnych. Spółka urośnie."
    assert posts(engine, text) == [("Jan Kos", "prezes", "Polskie Inwestycje Rolne")]
    assert [item.name for item in engine.extract(text).organisations] == ["Polskie Inwestycje Rolne"]


def test_the_head_of_the_name_tells_its_kind(engine: Extractor) -> None:
    release = engine.extract("Mówi Jan Kos, prezes Polskiej Izby Garncarzy.")
    assert [(item.name, item.kind) for item in release.organisations] == [("Polska Izba Garncarzy", "ngo")]


def test_a_word_of_a_longer_name_after_a_post_means_the_longer_name(engine: Extractor) -> None:
    text = "MKS Błyskawica Dolina wygrał mecz. Mówi prezes Błyskawicy Jan Kos."
    assert posts(engine, text) == [("Jan Kos", "prezes", "MKS Błyskawica Dolina")]


def test_a_post_that_nobody_holds_shows_no_organisation(engine: Extractor) -> None:
    assert not engine.extract("Szukamy prezesa Polskich Inwestycji Rolnych.").organisations
