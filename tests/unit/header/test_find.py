"""Headline and day of publication in the forms that releases have."""

import pytest

from pressextract.dates.grammar import find_dates
from pressextract.header.find import find_header, read_header
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
    (f"Płock, 12.05.2015 (KPP) - {BODY}", "2015-05-12"),
    (f"Nowa droga otwarta\n\nponiedziałek, 06 maja 2019\n\n{BODY}", "2019-05-06"),
    (f"Nowa droga otwarta\n\nOstatnia modyfikacja: 6.05.2019\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\nAutor: Anna Zdun, 17.03.2022, godz. 14:20\n\n{BODY}", "2022-03-17"),
    (f"Nowa droga otwarta\n\nData dodania: 14.11.2022 r.\n\n{BODY}", "2022-11-14"),
    (f"Nowa droga otwarta\n\nZalesie, dn. 28 września 2023 r.\n\n{BODY}", "2023-09-28"),
    (f"czwartek, 27 lutego 2020 r.\n\nNowa droga otwarta\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\n{BODY}\n\nZalesie, 3 marca 2012 r.", "2012-03-03"),
    (f"Nowa droga otwarta\n\nDnia: poniedziałek 8 stycznia 2024, Autor: Anna Zdun\n\n{BODY}", "2024-01-08"),
    (f"Nowa droga otwarta\n\nDodane przez admin dnia 02.09.2019 19:40:30\n\n{BODY}", "2019-09-02"),
    (f"Nowa droga otwarta\n\nutworzone przez Anna Zdun | paź 4, 2022 | Drogi\n\n{BODY}", "2022-10-04"),
    (f"Nowa droga otwarta\n\nutworzone przez | lis 14, 2018 | Drogi\n\n{BODY}", "2018-11-14"),
    (f"Nowa droga otwarta\n\nPierwsza publikacja 12.05.2020 10:14\n\n{BODY}", "2020-05-12"),
    (f"Nowa droga otwarta\n\nData wytworzenia: 10.05.2020\nData publikacji: 12.05.2020\n\n{BODY}", "2020-05-12"),
    (f"Nowa droga otwarta\n\nAutor: Zalesie UW 2021-05-15 09:45:40\n\n{BODY}", "2021-05-15"),
    (f"Nowa droga otwarta\n\nKurier Zalesia 2018-06-21 | Komentarzy: 0\n{BODY}", "2018-06-21"),
    (f"Nowa droga otwarta\n\n06 grudnia 2018, 09:28 • 16 min czytania 0 komentarzy\n\n{BODY}", "2018-12-06"),
    (f"2017-07-19 W Zalesiu otwarto nową drogę\n\n{BODY}", "2017-07-19"),
    (f"W Zalesiu otwarto nową drogę2022-06-08\n\n{BODY}", "2022-06-08"),
    (f"Nowa droga otwarta\n09-08-2017 - przekazanie placu budowy\n\n{BODY}", "2017-08-09"),
    (f"23.06.2025, 08:09Droga czeka na kierowców. {BODY}", "2025-06-23"),
    (f"Nowa droga otwarta\n{BODY}\n2019-05-11, 09:57\nPosłuchaj\n{BODY}", "2019-05-11"),
    (f"Nowa droga otwarta\n\nWpisany przez Anna Zdun\nwtorek, 12 maja 2015 10:23\n\n{BODY}\n\nZmieniony ( środa, 13 maja 2015 08:11 )", "2015-05-12"),
    (f"-8.8 C\nZalesie\nwtorek, 5 listopada, 2024\nreklama\n\nNowa droga otwarta\n\n{BODY}", None),
    (f"Zalesie\nwtorek, 5 listopada 2024\n\nNowa droga otwarta\n\n12.10.2024\n\n{BODY}", "2024-10-12"),
    (f"Nowa droga otwarta\n18 września 2020Droga czeka. {BODY}", "2020-09-18"),
    (f"Nowa droga\n\n{BODY}\n\nData publikacji / aktualizacjiAutor\n2022-02-07 14:43:56 2022-02-08 14:52:53 Anna Zdun", "2022-02-07"),
    (f"Nowa droga\nDodane: 2011-08-23 | edytowane: 2011-08-24\n{BODY}", "2011-08-23"),
    # the page's clock: by the name-days, above the menu
    (f"Imieniny: Pankracego, Dominika\nPoniedziałek, 12 maja 2014\n\nNowa droga otwarta\n2014-05-09\n\n{BODY}", "2014-05-09"),
    (f"12.05.2014\n\nMenu\nStart\nBIP\nGaleria\nMapa strony\n\nDroga otwarta dla kierowców\n\n{BODY}", None),
    (f"W Zalesiu otwarto nową drogę\n\nTermin: 2022-06-08\n\n{BODY}", None),
    (f"Przejażdżka nową drogą\n\nKiedy: 8.06.2022 godz. 18:00\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\nNa podstawie ustawy z dnia 21 marca 1985 r.\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\n{BODY}\n\n12.05.2016\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\nAnna Zdun", None),
    (f"Nowa droga otwarta\n\nPłock, 12.05.2015 (Agencja Zdun) - {BODY}", "2015-05-12"),
    (f"Nowa droga otwarta\n\nPłock, 12.05.2015 (wtorek) {BODY}", None),
    # the day of the page's machine glued to the end of the text
    (f"Nowa droga otwarta\n\n{BODY}05-09-2012", "2012-09-05"),
    (f"Nowa droga otwarta\n\n{BODY} Otwarcie 05-09-2012", None),
    (f"Nowa droga otwarta\n\nAutor: Gmina Zalesie 12 Wrzesień 2024 przeczytasz w ok. 2 min.\n\n{BODY}", "2024-09-12"),
    (f"Nowa droga otwarta\n\nPost date: Mar 5, 2013 4:10:40 PM\n\n{BODY}", "2013-03-05"),
    (f"Nowa droga otwarta 28 września 20213 października 2021\n\n{BODY}", "2021-09-28"),
    (f"Zalesie\n\n02 mar\n2016\n\nNowa droga otwarta\n\n{BODY}", "2016-03-02"),
    (f"czwartek, 17 października 2019\n\nNowa droga otwarta\n\n{BODY}\n\nBrak komentarzy:\n\nPrześlij komentarz", "2019-10-17"),
    (f"Święto drogi\n\nWIELKI FESTYN\n17.09.2022 r.\nZalesie, ul. Długa 3\n\n{BODY}", None),
    # the American order, told by the weekday
    (f"Nowa droga otwarta\n\npt., 07/08/2016 - 16:10\n\n{BODY}", "2016-07-08"),
    # alone on its line in the order of machines, below the lead
    (f"Nowa droga otwarta\n\n{BODY}\n2020-08-28\nWydawca:\nGmina Zalesie\n\n{BODY}\n\n{BODY}\n\n{BODY}", "2020-08-28"),
    (f"Nowa droga otwarta\n28 września 202128 września 2021\n\n{BODY}", "2021-09-28"),
    (f"Nowa droga otwarta\n\n{BODY}", None),
    (f"Nowa droga otwarta\n\nW dniu 5 maja 2012 r. {BODY}", None),
]


@pytest.mark.parametrize(("text", "day"), PUBLISHED, ids=[str(number) for number in range(len(PUBLISHED))])
def test_day_of_publication_is_read_from_the_head(text: str, day: str | None) -> None:
    header = find_header(text, find_layout(text, words_of(text)), find_dates(text))
    assert (header.published.isoformat() if header.published else None) == day


TITLES = [
    (f"Nowa droga otwarta\n\n19-12-2014\n\n{BODY}", "Nowa droga otwarta"),
    (f"Aktualności Nowa droga otwarta\n\n19-12-2014\n\n{BODY}", "Nowa droga otwarta"),
    (f"Aktualności parafialne i gminne\n\n19-12-2014\n\n{BODY}", "Aktualności parafialne i gminne"),
    (f"WyszukiwarkaNowa droga otwarta w Płocku\n\n19-12-2014\n\n{BODY}", "Nowa droga otwarta w Płocku"),
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
    # the page's own headline once with the name of the site, once without
    (f"Droga czeka na kierowców - INWESTYCJE - Gmina Zalesie\n\nDroga czeka na kierowców\n\n{BODY}", "Droga czeka na kierowców"),
    (f"Home   Z życia gminy   Droga czeka na kierowców\n\nDroga czeka na kierowców\n\n{BODY}", "Droga czeka na kierowców"),
    (f"Nowa droga w Zalesiu otwarta | Zalesie24\n\n{BODY}", "Nowa droga w Zalesiu otwarta"),
    # cut into two lines
    (f"Uroczyste otwarcie nowej drogi dla mieszkańców Zalesia\ni okolic\n\n{BODY}", "Uroczyste otwarcie nowej drogi dla mieszkańców Zalesia\ni okolic"),
    (f"Nowa droga w\nZalesiu otwarta\n\n{BODY}", "Nowa droga w\nZalesiu otwarta"),
    # an advertisement, a name of the site with small words: the text does not take them up
    (f"Ancora 1000x175 baner VIP\n\nGmina z nową drogą\n\n{BODY}", "Gmina z nową drogą"),
    (f"moja mała ojczyzna\n\nGmina z nową drogą\n\n{BODY}", "Gmina z nową drogą"),
    (f"Portal mieszkańców miasta i okolic\n\nGmina z nową drogą\n\n{BODY}", "Gmina z nową drogą"),
    # a browser's notice is no text
    (f"Przeglądarka, z której korzystasz, jest przestarzała. Prosimy o zainstalowanie nowszej, która pozwoli przeglądać nasz portal bez kłopotów.\n\nGmina z nową drogą\n\n{BODY}", "Gmina z nową drogą"),
    (f"Czekamy na nową drogę…\n\n{BODY}", "Czekamy na nową drogę…"),
    (f"Przyjeżdża wójt. Otwarcie nowej drogi w Zalesiu 30.05.2021r.\n\n{BODY}", "Przyjeżdża wójt. Otwarcie nowej drogi w Zalesiu 30.05.2021r."),
    (f"zalesie.powiat.pl\n\n{BODY}", None),
    (f"2025-11-24, 18:57 Anna Zdun/Redakcja\n\n{BODY}", None),
    # the lead below the headline is longer, and the text takes it up as well
    (f"Nowa droga już otwarta\n\nGmina Zalesie ogłosiła w piątek, że mieszkańcy doczekali się nowej drogi\n\n{BODY}", "Nowa droga już otwarta"),
    (f"Otwarcie drogi w Zalesiu/fot. Anna Zdun\n\n{BODY}", None),
    (f"Komenda Powiatowa Policji w Zalesiu\nSzukaj\nNowa droga bez wypadków\nDrukuj\nData publikacji 03.04.2018\n{BODY}", "Nowa droga bez wypadków"),
    (f"Nowa droga już za rok | autor: (az) |\n{BODY}", "Nowa droga już za rok"),
    (f"09-08-2017 - przekazanie placu budowy drogi\n\n{BODY}", "przekazanie placu budowy drogi"),
    (f"2017-07-19 W Zalesiu otwarto nową drogę\n\n{BODY}", "W Zalesiu otwarto nową drogę"),
    (f"W Zalesiu otwarto nową drogę2022-06-08\n\n{BODY}", "W Zalesiu otwarto nową drogę"),
    (f"– Czekaliśmy na tę drogę wiele lat i wreszcie ją mamy!\n\nGmina z nową drogą\n\n{BODY}", "Gmina z nową drogą"),
    # a salutation, a lead of several sentences
    (f"Słowo wójta\n\nSzanowni Państwo, drodzy użytkownicy nowej drogi w gminie, która czekała na nią wiele lat!\n\n{BODY}", "Słowo wójta"),
    (f"Złota droga z Zalesia!\nBlisko 6 000 głosów oddano w plebiscycie „Najlepsza szosa województwa - edycja południowa”. Taki wynik zapewnił gminie zwycięstwo!\n{BODY}", "Złota droga z Zalesia!"),
    (f"Dziś jest wtorek, 3 października. Imieniny Teresy i Heliodora.\n\nNowa droga otwarta\n\n{BODY}", "Nowa droga otwarta"),
    (f"Nowa droga otwarta 28 września 20213 października 2021\n\n{BODY}", "Nowa droga otwarta"),
    (f"Gmina z drogą\n\nUroczyste otwarcie drogi w gminie [fot. Jan Zdun]\n\n{BODY}", "Gmina z drogą"),
    (f"2007-11-05\nAktualności / Gmina – droga po remoncie\n{BODY}", "Gmina – droga po remoncie"),
    (f"facebook youtube bip mapa strony strony dużo tekstu\n\n{BODY}", None),
    # a notice of the site before the headline and its stamp
    (f"Zapraszamy na wszystkie imprezy, o których przeczytasz poniżej na tej stronie! {BODY}\n\nPrzejażdżka nową drogą\n2010-10-21 17:32:06\n{BODY}", "Przejażdżka nową drogą"),
    # the second line of what stands in quotation marks
    (f"Otwarcie \"Drogi do gwiazd\"\n\n„Droga do gwiazd.\n\nZ Zalesia nową drogą prosto do morza”\n\n{BODY}", 'Otwarcie "Drogi do gwiazd"'),
    (f"Drogi i mosty\n\nZalesie/ Gmina otworzyła nową drogę dla kierowców\n\n{BODY}", "Zalesie/ Gmina otworzyła nową drogę dla kierowców"),
    (f"Zalesie24.pl - Gazeta gminy,Nowa droga otwarta\n\n{BODY}", "Nowa droga otwarta"),
    (f"Otwarcie drogi dla kierowców (21.10.2013)\n\n12 maja 2013 roku otwarto nową drogę. Były kwiaty, dyplomy i okolicznościowe przemówienia…\n\n{BODY}", "Otwarcie drogi dla kierowców"),
    (f"Święto Roku Szkolnego 2018/2019\n\nData dodania: 02.10.2018\n{BODY}", "Święto Roku Szkolnego 2018/2019"),
    (f"Zalesko-Mazowiecki Urząd Drogowy w Płocku\n\nGmina otworzyła nową drogę\n\n12 maja 2015\n\n{BODY}", "Gmina otworzyła nową drogę"),
    (f"ZALESIE ŁĄCZY LUDZI        DROGA DO GMINY        GMINA OTWARTA\n\nNowa droga otwarta\n\n{BODY}", "Nowa droga otwarta"),
    # the title of the page: its site before the headline; the headline with a dash of its own and the site after it
    (f"Starostwo Powiatowe Zalesie Nowa droga w Zalesiu już otwarta - Aktualności\n\nNawigacja\n\nNowa droga w Zalesiu już otwarta\n\n{BODY}", "Nowa droga w Zalesiu już otwarta"),
    (f"Nowa droga w Zalesiu – dzień pełen emocji. - Zoo Zalesie\n\nNowa droga w Zalesiu – dzień pełen emocji.\n\n{BODY}", "Nowa droga w Zalesiu – dzień pełen emocji."),
    (f"Otwarcie drogi Drukuj\npiątek, 23 października 2015 12:46\n\n{BODY}", "Otwarcie drogi"),
    (f"OsiągnięciaZ życia gminy\n\nNowa droga otwarta\n\n{BODY}", "Nowa droga otwarta"),
    (f"Odlewnia zmienia statut spółki\nopublikowano: 2003-09-25 08:18\nRaport bieżący nr 31/2003\n{BODY}", "Odlewnia zmienia statut spółki"),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[str(number) for number in range(len(TITLES))])
def test_headline_is_chosen(text: str, title: str | None) -> None:
    header = find_header(text, find_layout(text, words_of(text)), find_dates(text))
    assert (text[header.title[0] : header.title[1]] if header.title else None) == title


def test_lines_above_the_headline_that_only_name_the_site_are_furniture() -> None:
    text = f"Urząd Gminy Zalesie\n\nNowa droga w Zalesiu otwarta dla kierowców\n\n{BODY}"
    layout = read_header(text, find_layout(text, words_of(text)), find_dates(text))[1]
    assert [line.role for line in layout.lines] == ["furniture", "heading", "body"]
