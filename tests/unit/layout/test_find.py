"""Line roles and sentences."""

import pytest

from pressextract.layout.find import find_layout
from pressextract.morphology import words_of

BODY = "Gmina otworzyła wczoraj nową drogę, na którą mieszkańcy czekali od wielu lat, i zapowiedziała kolejne prace."

ROLES = [
    ("Strona główna » Aktualności » Inwestycje", "furniture"),
    ("Przejdź do treści | Mapa strony | BIP", "furniture"),
    ("Dla niedowidzącychRozmiar tekstu: AAA", "furniture"),
    ("« powrót", "furniture"),
    ("Aktualności", "furniture"),
    ("Udostępnij: Facebook | Twitter | Drukuj", "furniture"),
    ("[Tweetnij] [Udostępnij] [Lubię to]", "furniture"),
    ("Ta strona używa plików cookies. Dowiedz się więcej", "furniture"),
    ("KOMUNIKAT PRASOWY", "label"),
    ("Data publikacji 03.02.2020", "dateline"),
    ("Dodano: 2021-06-15", "dateline"),
    ("Nowa droga w Zalesiu już otwarta", "heading"),
    ("Start kampanii w szkołach", "heading"),
    ("Kontakt z kulturą na wyciągnięcie ręki", "heading"),
    (BODY, "body"),
]


@pytest.mark.parametrize(("line", "role"), ROLES, ids=[row[0][:40] for row in ROLES])
def test_line_has_its_role(line: str, role: str) -> None:
    text = f"{line}\n\n{BODY}"
    layout = find_layout(text, words_of(text))
    assert {found.role for found in layout.lines if found.end <= len(line)} == {role}


def test_lines_after_an_end_mark_are_furniture() -> None:
    text = f"Nowa droga w Zalesiu\n\n{BODY}\n\n« powrót\n\nMarki Grupy Odlew"
    layout = find_layout(text, words_of(text))
    assert layout.lines[-1].role == "furniture"


def test_stamp_glued_into_a_line_is_cut_out() -> None:
    text = f"Dzień otwarty w komendzie Data publikacji 19.09.2019 Powrót Generuj PDF Drukuj {BODY}"
    layout = find_layout(text, words_of(text))
    assert [line.role for line in layout.lines] == ["heading", "dateline", "furniture", "body"]


SENTENCES = [
    ("Był dr hab. J. Maj. Mówił długo.", ["Był dr hab. J. Maj.", "Mówił długo."]),
    ("18 grudnia 2014 r. Rada przyjęła plan.", ["18 grudnia 2014 r. Rada przyjęła plan."]),
    ("Powstała w 2014 r. W zarządzie są trzy osoby.", ["Powstała w 2014 r.", "W zarządzie są trzy osoby."]),
    ("Umowę podpisała Odlewnia S.A. Prace trwają.", ["Umowę podpisała Odlewnia S.A.", "Prace trwają."]),
    ("– Zaczynamy! – mówi wójt.", ["– Zaczynamy! – mówi wójt."]),
    ("Koszt: 3 tys. zł. Koniec.", ["Koszt: 3 tys. zł.", "Koniec."]),
    ("To 18. edycja. Zaczyna się dziś.", ["To 18. edycja.", "Zaczyna się dziś."]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences_survive_abbreviations(text: str, sentences: list[str]) -> None:
    layout = find_layout(text, words_of(text))
    assert [text[start:end] for start, end in layout.sentences] == sentences
