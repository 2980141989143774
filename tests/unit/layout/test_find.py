"""Line roles and sentences."""

import pytest

from pressextract.layout.find import find_layout
from pressextract.layout.lexicon import furniture_lexicon
from pressextract.lexicons import read_table
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
    ("Przejdź do danych kontaktowych Alt+3", "furniture"),
    ("strona główna Książka Teleadresowa Mapa strony Newsletter Zadaj pytanie Facebook", "furniture"),
    ("Baza KonkurencyjnościHarmonogram KonkursówZałatw sprawę", "furniture"),
    ("8°C Sobota", "furniture"),
    ("zielone_logo_gminy.png", "furniture"),
    ("IMG_6127_800x534", "furniture"),
    ("Gmina © 2018", "furniture"),
    ("Od nowego roku zmieniamy ogólne rozporządzenie o ochronie danych w umowach. Prosimy o zapoznanie się.", "furniture"),
    ("Sport", "furniture"),
    ("Tagi: droga, gmina", "furniture"),
    ("Inne aktualności: Nowe boisko | Nowy trener Iskry | Turniej (11.03)", "furniture"),
    ("Kategoria: Drogi | Autor: Anna Zdun", "heading"),
    ("Gmina Zalesie | Drogi | Mosty", "furniture"),
    ("Nowa droga w Zalesiu już otwarta | Gmina | Zalesie24", "heading"),
    ("Urząd Miejski", "heading"),
    ("Rada Gminy", "heading"),
    ("Powrót do szkoły już w poniedziałek", "heading"),
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


def test_a_heading_with_a_year_opens_no_list_of_other_headlines() -> None:
    text = f"{BODY} {BODY}\n\nWydarzenia 2010\n\nNowa droga\n\n{BODY}"
    layout = find_layout(text, words_of(text))
    assert [line.role for line in layout.lines[-2:]] == ["heading", "body"]


def test_lines_after_an_end_mark_are_furniture() -> None:
    text = f"Nowa droga w Zalesiu\n\n{BODY}\n\n« powrót\n\nMarki Grupy Odlew"
    layout = find_layout(text, words_of(text))
    assert layout.lines[-1].role == "furniture"


def test_days_of_the_calendar_of_the_page_are_furniture() -> None:
    text = f"Nowa droga w Zalesiu\n\n{BODY}\n\nLipiec 2024\nPn Wt Śr Cz Pt So Nd\n1 2 3 4 5 6 7\n8 9 10\n\nAnna Zdun"
    layout = find_layout(text, words_of(text))
    assert [line.role for line in layout.lines] == ["heading", "body", *["furniture"] * 4, "heading"]


GOES_ON = [
    # a tool bar after the lead
    (f"Nowa droga\n\n{BODY}\n\nUdostępnij\n\n{BODY} {BODY}\n\nLista gości\n\n{BODY}", "Lista gości"),
    # "Czytaj także" inside the text
    (f"Nowa droga\n\n{BODY}\n\nCzytaj także\n\nInna droga\n\n{BODY} {BODY}\n\n{BODY} {BODY}\n\nLista gości\n\n{BODY}", "Lista gości"),
    # a sentence that ends with "więcej" is no teaser
    (f"Nowa droga\n\n{BODY} Chcemy ich więcej.\n\nLista gości\n\n{BODY}", "Lista gości"),
    # a section above the text, after a notice that is not known
    (f"Zapraszamy do odwiedzin w naszym nowym sklepie, który czeka.\n\nWiadomości\n\nLista gości\n\n{BODY} {BODY}", "Lista gości"),
    # a list of partners with a colon belongs to the release
    (f"Nowa droga\n\n{BODY}\n\nPartnerzy:\n\nLista gości", "Lista gości"),
]


@pytest.mark.parametrize(("text", "line"), GOES_ON, ids=[str(number) for number in range(len(GOES_ON))])
def test_the_release_goes_on_after_what_looks_like_an_end(text: str, line: str) -> None:
    layout = find_layout(text, words_of(text))
    assert [found.role for found in layout.lines if text[found.start : found.end] == line] == ["heading"]


ENDS = [
    f"Nowa droga\n\n{BODY} {BODY}\n\nDodaj komentarz\n\n{BODY}",
    f"Nowa droga\n\n{BODY} {BODY}\n\nKomentarze (3)\n\n{BODY}",
    f"Nowa droga\n\n{BODY} {BODY}\n\nZobacz także\n\nInna droga\n\n{BODY}",
    f"Nowa droga\n\n{BODY} {BODY}\n\nInna droga. {BODY} {BODY}… » więcej",
]


@pytest.mark.parametrize("text", ENDS, ids=[str(number) for number in range(len(ENDS))])
def test_all_after_comments_and_other_headlines_is_furniture(text: str) -> None:
    layout = find_layout(text, words_of(text))
    assert layout.lines[-1].role == "furniture"


def test_stamp_glued_into_a_line_is_cut_out() -> None:
    text = f"Dzień otwarty w komendzie Data publikacji 19.09.2019 Powrót Generuj PDF Drukuj {BODY}"
    layout = find_layout(text, words_of(text))
    assert [line.role for line in layout.lines] == ["heading", "dateline", "furniture", "body"]


LONG = (
    f"{BODY} Wykonawcą była spółka z sąsiedniej gminy, a pieniądze dał fundusz. Na wiosnę pojawią się latarnie, ławki,"
    " kosze i młode lipy, o które prosili radni."
)
GLUED = [
    # one long line: the headline, the page's date, the text
    (f"Nowa droga w Zalesiu 12.05.2015 {LONG}", ["Nowa droga w Zalesiu", "12.05.2015"]),
    (f"Nowa droga w Zalesiu 12 maja 2015 {LONG}", ["Nowa droga w Zalesiu", "12 maja 2015"]),
    # the headline stands twice
    (f"Dzisiaj Nowa droga w Zalesiu Nowa droga w Zalesiu {LONG}", ["Dzisiaj", *["Nowa droga w Zalesiu"] * 2]),
    # a long name that running text uses twice
    (f"Wójt wyjechał. Urlop ma Zastępca Wójta Gminy Zalesie. Wrócił Zastępca Wójta Gminy Zalesie. {LONG}", []),
    (f"Urlop ma Zastępca Wójta Gminy Zalesie, a wrócił Zastępca Wójta Gminy Zalesie i radni. {LONG}", []),
    # a sentence begins without a full stop before it
    (f"Nowa droga w Zalesiu W piątek wójt przeciął wstęgę. {LONG}", ["Nowa droga w Zalesiu"]),
    (f"Zebranie Stowarzyszenia Na Rzecz Zalesia odbyło się wczoraj. {LONG}", []),
    # a date in the sentence
    (f"Otwarcie drogi odbyło się w dniu 12.05.2015 Zalesiu. {LONG}", []),
    (f"Otwarcie drogi odbyło się w niedzielę 25 marca 2018 roku przy kościele. {LONG}", []),
]


@pytest.mark.parametrize(("text", "pieces"), GLUED, ids=[str(number) for number in range(len(GLUED))])
def test_long_line_is_cut_behind_its_headline(text: str, pieces: list[str]) -> None:
    lines = find_layout(text, words_of(text)).lines
    assert [text[line.start : line.end] for line in lines][:-1] == pieces


def test_fields_of_a_form_are_no_menu() -> None:
    text = f"Skrócona nazwa emitenta\nODLEWNIA S.A.\nTemat\nUmowa znacząca\nPodstawa prawna\nUstawa o ofercie\n{BODY}"
    layout = find_layout(text, words_of(text))
    assert [line.role for line in layout.lines] == ["label", "heading"] * 3 + ["body"]


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


def test_contact_block_is_not_cut_by_the_words_of_menus() -> None:
    text = f"Nowa droga\n\n{BODY}\n\nKontakt dla mediów: Anna Zdun, tel. 600 700 115"
    layout = find_layout(text, words_of(text))
    assert [line.role for line in layout.lines] == ["heading", "body", "contact"]


def test_no_phrase_of_the_lexicon_is_passed_over_by_the_look_at_the_words():
    lexicon = furniture_lexicon()
    phrases = read_table("layout/furniture.toml")["phrases"]
    lines = [text for phrase in phrases for text in (phrase, phrase.title(), f"Zalesie {phrase.upper()} | 12")]
    glued = [f"nowościami{phrase[:1].upper()}{phrase[1:]}" for phrase in phrases if len(phrase) > 3]
    held = [line for line in (*lines, *glued) if lexicon.phrase.search(line)]
    assert len(held) > 3 * len(phrases)
    assert [line for line in held if not lexicon.may_hold(line)[0]] == []


def test_no_stamp_is_passed_over_by_the_look_at_the_words():
    lexicon = furniture_lexicon()
    labels = [*read_table("layout/furniture.toml")["published"][:-1], *read_table("layout/furniture.toml")["changed"]]
    lines = [f"Zalesie {label.capitalize()}: 12.05.2015" for label in labels]
    assert all(lexicon.stamp.search(line) for line in lines)
    assert [line for line in lines if not lexicon.may_hold(line)[1]] == []
    assert lexicon.may_hold("Gmina otworzyła nową drogę") == (False, False)
