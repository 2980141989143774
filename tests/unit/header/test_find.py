"""Headline and day of publication in the forms that releases have."""

import pytest

from pressextract.dates.grammar import find_dates
from pressextract.header.find import find_header
from pressextract.layout.find import find_layout
from pressextract.morphology import words_of

BODY = (
    "Gmina otworzyła 3 maja 2011 r. nową drogę, na którą mieszkańcy czekali od wielu lat, i zapowiedziała kolejne"
    " prace na rok następny. Droga ma dwa kilometry."
)

PUBLISHED = [
    (f"Nowa droga otwarta\n\n19-12-2014\n\n{BODY}", "2014-12-19"),
    (f"Nowa droga otwarta\n\nPłock, 12 maja 2015 r.\n\n{BODY}", "2015-05-12"),
    (f"Płock, dnia 12 maja 2015 r.\n\nNowa droga otwarta\n\n{BODY}", "2015-05-12"),
    (f"Nowa droga otwarta\n\nOpublikowano: 6 maja 2019\n\n{BODY}", "2019-05-06"),
    (f"Nowa droga otwarta\n\nDodano: 2021-06-15\n\n{BODY}", "2021-06-15"),
    (f"Nowa droga otwarta\n\nData publikacji:\n03.02.2020\n\n{BODY}", "2020-02-03"),
    (f"Nowa droga otwarta\n\n2016-08-31 14:05\n\n{BODY}", "2016-08-31"),
    (f"Nowa droga otwarta\n\n25 VI 2018\n\n{BODY}", "2018-06-25"),
    (f"Nowa droga otwarta\n\nUrząd Dróg Lokalnych, 21.05.2020\n\n{BODY}", "2020-05-21"),
    (f"Nowa droga otwarta\n\n12.05.2015 | Anna Zdun | Kategoria: Drogi\n\n{BODY}", "2015-05-12"),
    (f"Nowa droga otwarta\n\nPłock, 12 maja 2015 r. – {BODY}", "2015-05-12"),
    (f"Nowa droga otwarta\n\nponiedziałek, 06 maja 2019\n\n{BODY}", "2019-05-06"),
    (f"Nowa droga otwarta\n\nOstatnia modyfikacja: 6.05.2019\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\nAutor: Anna Zdun, 17.03.2022, godz. 14:20\n\n{BODY}", "2022-03-17"),
    (f"Nowa droga otwarta\n\nData dodania: 14.11.2022 r.\n\n{BODY}", "2022-11-14"),
    (f"Nowa droga otwarta\n\nZalesie, dn. 28 września 2023 r.\n\n{BODY}", "2023-09-28"),
    (f"czwartek, 27 lutego 2020 r.\n\nNowa droga otwarta\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\n{BODY}\n\nZalesie, 3 marca 2012 r.", "2012-03-03"),
    (f"Nowa droga otwarta\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\nW dniu 5 maja 2012 r. {BODY}", None),
]


@pytest.mark.parametrize(("text", "day"), PUBLISHED, ids=[row[0].split("\n\n")[1][:45] for row in PUBLISHED])
def test_day_of_publication_is_read_from_the_head(text: str, day: str | None) -> None:
    header = find_header(text, find_layout(text, words_of(text)), find_dates(text))
    assert (header.published.isoformat() if header.published else None) == day


TITLES = [
    (f"Nowa droga otwarta\n\n19-12-2014\n\n{BODY}", "Nowa droga otwarta"),
    (f"Strona główna » Aktualności\n\nNowa droga otwarta\n\n{BODY}", "Nowa droga otwarta"),
    (f"KOMUNIKAT PRASOWY\n\nNowa droga otwarta\n\nPłock, 1 maja 2015\n\n{BODY}", "Nowa droga otwarta"),
    (f"Raport bieżący nr 117/2013\n\n{BODY}", "Raport bieżący nr 117/2013"),
    (f"KOMUNIKAT PRASOWY\n\n{BODY}", None),
    (BODY, None),
    (f"Urząd Gminy Zalesie\n\nNowa droga w Zalesiu otwarta dla kierowców\n\n{BODY}", "Nowa droga w Zalesiu otwarta dla kierowców"),
    (f"Nowa droga w Zalesiu otwarta [FOTO]\n\n{BODY}", "Nowa droga w Zalesiu otwarta"),
    (f"Nowa droga w Zalesiu otwarta - Urząd Gminy Zalesie\n\n{BODY}", "Nowa droga w Zalesiu otwarta"),
    (f"Nowa droga w Zalesiu – umowa podpisana\n\n{BODY}", "Nowa droga w Zalesiu – umowa podpisana"),
    (f"Raport bieżący nr 42/2019 Data sporządzenia: 2019-12-05\n\n{BODY}", "Raport bieżący nr 42/2019"),
    (f"Dziś otwarcie!\n\nOtwarcie drogi nastąpi o godzinie czternastej w najbliższy piątek\nna rynku.\n\n{BODY}", "Dziś otwarcie!"),
    (f"Fot. Anna Zdun\n\nNowa droga otwarta\n\n{BODY}", "Nowa droga otwarta"),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[str(number) for number in range(len(TITLES))])
def test_headline_is_chosen(text: str, title: str | None) -> None:
    header = find_header(text, find_layout(text, words_of(text)), find_dates(text))
    assert (text[header.title[0] : header.title[1]] if header.title else None) == title
