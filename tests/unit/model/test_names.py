from __future__ import annotations

import numpy as np
import pytest

from pressextract.model.names import Span, _agreed, _closed, _spans, _trimmed, find_names
from pressextract.model.network import Network, Tagged
from pressextract.model.weights import load_weights
from pressextract.morphology.words import words_of

TAGS = ("O", "B-person", "I-person", "B-organisation", "I-organisation")


@pytest.fixture(scope="module")
def own() -> Network:
    return Network(load_weights())


def tagged(*numbers: int) -> Tagged:
    return Tagged(np.array(numbers), np.ones(len(numbers), dtype=np.float32))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0, 1, 2, 0), [(1, 3, "person")]),
        ((1, 1, 2), [(0, 1, "person"), (1, 3, "person")]),
        ((1, 3, 4, 4), [(0, 1, "person"), (1, 4, "organisation")]),
        ((2, 0, 4), [(0, 1, "person"), (2, 3, "organisation")]),
        ((0, 0), []),
    ],
)
def test_runs_of_tags_become_spans(numbers: tuple[int, ...], expected: list[tuple[int, int, str]]) -> None:
    assert [(span.first, span.last, span.label) for span in _spans(tagged(*numbers), TAGS)] == expected


@pytest.mark.parametrize(
    ("text", "label", "kept"),
    [
        ("„Sokół”", "organisation", "Sokół"),
        ("Fundacja „Sokół”", "organisation", "Fundacja „Sokół”"),
        ("„Sokół” Płock", "organisation", "„Sokół” Płock"),
        ("Polbud,", "organisation", "Polbud"),
        ("– Anna Nowak", "person", "Anna Nowak"),
        (",", "person", None),
        ("Polacy", "place", None),
        ("Płock", "place", "Płock"),
        ("Polska", "place", "Polska"),
    ],
)
def test_spans_lose_signs_at_their_edges(text: str, label: str, kept: str | None) -> None:
    words = words_of(text)
    span = _trimmed(Span(0, len(words), label, 1.0), words)
    assert (span and text[words[span.first].start : words[span.last - 1].end]) == kept


@pytest.mark.parametrize(
    ("text", "last", "kept"),
    [
        ("Fundacja „Serce na Czas” zbiera", 4, "Fundacja „Serce na Czas”"),
        ('Fundacja "Serce na Czas" zbiera', 4, 'Fundacja "Serce na Czas"'),
        ("Fundacja „Serce” na „Czas” zbiera", 4, "Fundacja „Serce”"),
        ("Fundacja „Serce na\nCzas” zbiera", 4, "Fundacja „Serce na"),
    ],
)
def test_a_quotation_is_taken_to_its_end(text: str, last: int, kept: str) -> None:
    words = words_of(text)
    span = _closed([Span(0, last, "organisation", 1.0)], words)[0]
    assert text[: words[span.last - 1].end] == kept


def test_what_the_quotation_swallows_is_dropped() -> None:
    words = words_of("Fundacja „Serce na Czas” zbiera")
    spans = [Span(0, 3, "organisation", 0.9), Span(4, 5, "organisation", 0.5)]
    assert len(_closed(spans, words)) == 1


def test_an_adjective_before_its_noun_is_no_place() -> None:
    words = words_of("Polskie firmy")
    assert _trimmed(Span(0, 1, "place", 1.0), words) is None


def test_a_name_takes_the_label_that_the_text_believes_in_most() -> None:
    words = words_of("Verlux Verluxa Verluxem")
    spans = [Span(0, 1, "person", 0.5), Span(1, 2, "organisation", 0.9), Span(2, 3, "organisation", 0.9)]
    assert [span.label for span in _agreed(spans, words)] == ["organisation"] * 3


def test_a_surname_after_a_given_name_speaks_for_the_bare_surname() -> None:
    words = words_of("Jan Drozd, Drozda")
    spans = [Span(0, 2, "person", 1.0), Span(3, 4, "organisation", 0.5)]
    assert [span.label for span in _agreed(spans, words)] == ["person", "person"]


def test_doubt_as_strong_as_belief_changes_nothing() -> None:
    words = words_of("Verlux Verlux")
    spans = [Span(0, 1, "person", 0.8), Span(1, 2, "organisation", 0.9)]
    assert _agreed(spans, words) == spans


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("Umowę podpisał prezes spółki, Zdzisław Wrzoskiewicz.", "person", "Zdzisław Wrzoskiewicz"),
        ("W Urzędzie Miejskim w Kruszwicy trwa nabór.", "organisation", "Urzędzie Miejskim w Kruszwicy"),
        ("Wykonawcą robót jest firma Termobrex S.A. z Torunia.", "organisation", "Termobrex S.A."),
        ("Delegacja odwiedziła Kołobrzeg i Ustkę.", "place", "Kołobrzeg"),
    ],
)
def test_the_model_that_ships_finds_names_it_has_never_seen(own: Network, text: str, label: str, name: str) -> None:
    found = {(text[n.start : n.end], n.label) for n in find_names([words_of(text)], own)[0]}
    assert (name, label) in found


def test_adjectives_and_dates_are_left_out_by_default(own: Network) -> None:
    text = "W dniu 12 maja 2015 r. spotkały się polskie firmy."
    assert find_names([words_of(text)], own) == [()]
    everything = {tag[2:] for tag in own.tags if tag != "O"}
    assert {name.label for name in find_names([words_of(text)], own, labels=everything)[0]} >= {"date"}


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "A" * 3000, "Anna\u200b Nowak 😀", "ANNA NOWAK\r\nPKP", "e\u0301" * 40, "Jan" + " Nowak" * 500],
)
def test_any_text_is_survived_and_slices_lie_inside(own: Network, text: str) -> None:
    end = 0
    for name in find_names([words_of(text)], own)[0]:
        assert end <= name.start < name.end <= len(text)
        assert 0 <= name.score <= 1
        end = name.end
