"""Words: abbreviations, initials, hyphens, apostrophes, numbers, addresses."""

import pytest

from pressextract.tokens.splitting import split

ROWS = [
    ("dr hab. inż. J. Maj", ["dr", "hab.", "inż.", "J.", "Maj"]),
    ("Odlewnia S.A., sp. z o.o. i sp.k.", ["Odlewnia", "S.A.", ",", "sp.", "z", "o.o.", "i", "sp.k."]),
    ("m.in. w br.", ["m.in.", "w", "br."]),
    ("Kruk-Ostrowska", ["Kruk-Ostrowska"]),
    ("z Luke’iem Labar’em", ["z", "Luke’iem", "Labar’em"]),
    ("O’Neillowi", ["O’Neillowi"]),
    ("PKP-u i H2-Kujawy", ["PKP-u", "i", "H2-Kujawy"]),
    ("18. edycja", ["18", ".", "edycja"]),
    ("12-14.05.2014", ["12", "-", "14.05.2014"]),
    ("godz. 10:00–14:00", ["godz.", "10:00", "–", "14:00"]),
    ("34-latek", ["34-latek"]),
    ("biuro@um.example.", ["biuro@um.example", "."]),
    ("www.um.example, dalej", ["www.um.example", ",", "dalej"]),
    ("koniec.Początek", ["koniec", ".", "Początek"]),
    ("8.11.2017Powrót", ["8.11.2017", "Powrót"]),
    ("„Młyn”", ["„", "Młyn", "”"]),
    ("ul. Długa 3/5", ["ul.", "Długa", "3", "/", "5"]),
    ("dom.", ["dom", "."]),
    ("1,5 mln zł", ["1,5", "mln", "zł"]),
    ("p.o. dyrektora", ["p.o.", "dyrektora"]),
    ("", []),
    (" \n\t", []),
]


@pytest.mark.parametrize(("text", "words"), ROWS, ids=[row[0] or "empty" for row in ROWS])
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == words


def test_soft_hyphens_and_combining_marks_stay_inside_words() -> None:
    text = "Pło\u00adcku Ło\u0301dz\u0301"
    assert [text[start:end] for start, end in split(text)] == ["Pło\u00adcku", "Ło\u0301dz\u0301"]
