"""What of a trained model's names becomes an organisation."""

from __future__ import annotations

import pytest

from pressextract.candidates import NameCandidate

from .tables import find


def _named(text: str, *names: str, score: float = 0.99) -> list[str]:
    candidates = [
        NameCandidate(start=start, end=start + len(name), rule="model", label="organisation", score=score)
        for name in names
        for start in (text.index(name),)
    ]
    return [item.name for item in find(text, *candidates) if item.rule == "model"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halę buduje się przez Drutex od maja.", "Drutex"),
        ("Drutex podpisał umowę z gminą.", "Drutex"),
        ("Leasing Polski podpisał umowę z gminą.", "Leasing Polski"),
    ],
)
def test_unknown_name_that_acts_is_taken(text: str, name: str) -> None:
    assert _named(text, name) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kongres zgromadził tłumy.", "Kongres"),
        ("Targi w AmberExpo trwają.", "AmberExpo"),
        ("Zadebiutował program Drutex i koniec.", "Drutex"),
        ("Karpackersi przyjechali wczoraj.", "Karpackersi"),
    ],
)
def test_common_words_venues_and_programmes_are_left_out(text: str, name: str) -> None:
    assert _named(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nagrody dostali Verlux oraz szkoła.", "Verlux"),
        ("Gratulacje dla Brown Kellmann za debiut.", "Brown Kellmann"),
        ("Stoiska miały firmy w Verlux, Norbud i innych.", "Verlux"),
    ],
)
def test_a_sure_name_needs_nobody_to_act(text: str, name: str) -> None:
    sure = ["Norbud"] if "Norbud" in text else []
    assert _named(text, name, *sure) == [name, *sure]
    assert _named(text, name, *sure, score=0.92) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Powstały założenia programów sektorowych Innoflora i AgroBR.", "AgroBR"),
        ("Odbył się festiwal „Novaton”.", "Novaton"),
        ("Nagrodę ma Novaton „Nasz.", "Novaton „Nasz"),
        ("Stoi tu Instytut Novaton.", "Instytut Novaton"),
        ("Kupiono z tego ERP oraz komputery.", "ERP"),
        ("Wygasł kontrakt LeRoya Pryce’a po sezonie.", "LeRoya Pryce’a"),
        ("Mówił o tym dyrektor Weavers’ Room Ltd.", "Weavers"),
        ("Akcje trafią na rynek Novaton w maju.", "Novaton"),
        ("Gośćmi byli Dobre Okna z gminy.", "Dobre Okna"),  # common words that do nothing
        ("Rada Programowa podpisała umowę z gminą.", "Rada Programowa"),
    ],
)
def test_sure_names_of_programmes_and_broken_spans_are_left_out(text: str, name: str) -> None:
    assert _named(text, name) == []


@pytest.mark.parametrize(
    ("text", "score", "stands"),
    [
        ("Tak wynika z badań ZQWR z lutego.", 0.99, True),
        ("Tak wynika z badań ZQWR z lutego.", 0.9, False),
        ("Przetarg ma numer ZQWR/7/ZP z lutego.", 0.99, False),
    ],
)
def test_an_unknown_acronym_stands_where_the_model_is_sure(text: str, score: float, stands: bool) -> None:
    start = text.index("ZQWR")
    name = NameCandidate(start=start, end=start + 4, rule="model", label="organisation", score=score)
    assert [item.certainty >= 0.5 for item in find(text, name) if item.start == start] == [stands]


def test_unsure_names_are_left_out() -> None:
    assert _named("Drutex podpisał umowę z gminą.", "Drutex", score=0.5) == []


def test_rules_win_over_the_model() -> None:
    text = "Fundacja „Bliżej Siebie” pomaga."
    assert _named(text, "Bliżej Siebie") == []


def test_the_head_noun_after_an_adjective_gives_the_kind() -> None:
    text = "Prezes Polskiej Izby Bramkerów zabrał głos."
    name = NameCandidate(start=7, end=30, rule="model", label="organisation", score=0.99)
    assert [item.kind for item in find(text, name) if item.start == 7] == ["ngo"]
