"""What a phrase keeps, what context decides, and the properties of the nominative."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressextract import nominative
from pressextract.morphology import Case, words_of
from pressextract.morphology.analysis import analyse, forms_of
from pressextract.morphology.context import NameContext, context_of, governed
from pressextract.morphology.guessing import foreign_name, guessed, learnt, stands_after
from pressextract.morphology.heads import best_group
from pressextract.morphology.inflection import nominatives, shaped
from pressextract.morphology.nominative import canonical_phrase
from pressextract.morphology.person_names import canonical_person

#: Names of the dictionary, drawn over the alphabet, by which the nominative is tried on itself.
GIVEN = ["Adam", "Anna", "Beata", "Cezary", "Danuta", "Edward", "Felicja", "Grzegorz", "Halina", "Irena", "Jakub", "Karol", "Lech", "Monika", "Olga", "Piotr"]
SURNAMES = ["Adamczyk", "Banaś", "Cieślak", "Domański", "Gajewska", "Jarosz", "Kubiak", "Lewandowski", "Majewska", "Nowicki", "Olszewska", "Pawlak", "Rutkowska", "Sobczak", "Tomczyk", "Urbańska", "Walczak", "Wrona", "Zając", "Żak", "Gołąb", "Marzec", "Zaręba", "Kania", "Sikora", "Wilk", "Kos", "Czajka", "Mazurek", "Bąk"]
PLACES = ["Augustów", "Bydgoszcz", "Ciechanów", "Dęblin", "Elbląg", "Garwolin", "Hrubieszów", "Jasło", "Kalisz", "Lublin", "Mielec", "Nysa", "Olsztyn", "Piła", "Radom", "Sandomierz", "Tarnów", "Ustka", "Wałbrzych", "Zamość", "Żywiec", "Kielce", "Siedlce", "Suwałki", "Puławy", "Kutno", "Grodno", "Opole", "Łomża"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Fundacji  „Otwarte\u00a0Drzwi”", 'Fundacja "Otwarte Drzwi"'),
        ("reginów", "reginów"),
        ("Urzędu\nMiasta", "Urząd Miasta"),
        ("Otwórz książkę", "Otwórz książkę"),
        ("1 000 zł", "1 000 zł"),
        ("", ""),
        ("„”", '""'),
        ("św. Mikołaja", "św. Mikołaj"),
        ("papieża Jana Pawła II", "papież Jan Paweł II"),
        ("miasta Płocka", "miasto Płock"),
        ("Wlk. Brytanii", "Wlk. Brytania"),
    ],
)
def test_spelling_quotes_and_blanks(phrase: str, expected: str) -> None:
    assert nominative(phrase) == expected


@pytest.mark.parametrize("name", PLACES)
def test_nominative_of_a_place_in_the_nominative_is_itself(name: str) -> None:
    assert nominative(name, kind="place") == name


@pytest.mark.parametrize("surname", SURNAMES)
def test_nominative_of_a_person_in_the_nominative_is_itself(surname: str) -> None:
    woman = surname.endswith("ska")
    for given_name in GIVEN:
        if given_name.endswith("a") == woman or not surname.endswith(("ski", "ska", "cki")):
            name = f"{given_name} {surname}"
            assert nominative(name, kind="person") == name


@pytest.mark.parametrize("lemma", ["Gołąb:Sm1", "Marzec:Sm1", "Wrona:Sf", "Zając:Sm1", "Wilk:Sm1"])
def test_every_singular_form_leads_back_to_the_surname(lemma: str) -> None:
    name = lemma.split(":")[0]
    given_forms = {form: reading.case for form, reading in forms_of("Anna" if lemma.endswith("Sf") else "Karol:Sm1")
        if reading.number == 1
    }
    for form, reading in forms_of(lemma):
        for given_form, cases in given_forms.items():
            if reading.number == 1 and reading.pos == "subst" and reading.case & cases & ~Case.VOCATIVE & ~Case.ACCUSATIVE:
                assert nominative(f"{given_form} {form}", kind="person").endswith(" " + name)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_survived_and_white_space_collapsed(text: str) -> None:
    for kind in (None, "person", "post"):
        found = nominative(text, kind=kind)
        assert "  " not in found and "\n" not in found


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(GIVEN), st.sampled_from(SURNAMES), st.sampled_from(["", "dr ", "św. "]))
def test_twice_is_as_once(given_name: str, surname: str, title: str) -> None:
    once = nominative(f"{title}{given_name} {surname}")
    assert nominative(once) == once


def test_gender_comes_from_the_given_name() -> None:
    assert canonical_person(words_of("Annie Gołąb")).gender == "f"
    assert canonical_person(words_of("Adamowi Gołębiowi")).gender == "m"
    assert canonical_person(words_of("Kruka")).gender != "f"


def test_gender_can_be_told() -> None:
    assert canonical_person(words_of("Kruk"), gender="f").name == "Kruk"
    assert canonical_person(words_of("Zalewskiej"), gender="f").name == "Zalewska"


def test_a_person_has_given_names_surname_and_other_readings() -> None:
    found = canonical_person(words_of("Ursuli von der Linden"))
    assert (found.given_names, found.surname) == (("Ursula",), "von der Linden")
    assert canonical_person(words_of("J. Matejki")).surname in {"Matejka", "Matejko"}
    assert {"Matejka", "Matejko"} <= {
        canonical_person(words_of("J. Matejki")).surname, *canonical_person(words_of("J. Matejki")).readings
    }  # fmt: skip


def test_foreign_given_names_that_stay_as_they_are() -> None:
    assert nominative("Rene Wennmacherem", kind="person") == "Rene Wennmacher"
    assert nominative("Gerhardem Conens", kind="person") == "Gerhard Conens"


def test_lists_put_the_surname_first() -> None:
    assert canonical_person(words_of("Kowalski Jan")).name == "Jan Kowalski"


def test_a_nominative_seen_elsewhere_wins() -> None:
    words = words_of("Jana Matejki")
    for surname in ("Matejko", "Matejka"):
        context = NameContext(nominatives=frozenset({f"Jan {surname}"}))
        assert canonical_person(words, context=context).name == f"Jan {surname}"


def test_government_decides_between_homonyms() -> None:
    assert governed(NameContext(preposition="dla")) == Case.GENITIVE
    words = words_of("dla Skripala")
    assert canonical_person(words[1:], context=context_of(words, 1)).name == "Skripal"


def test_kind_of_the_phrase_matters() -> None:
    assert nominative("Strzelcach Opolskich", kind="place") == "Strzelce Opolskie"
    assert nominative("członków zarządu", kind="post") == "członkowie zarządu"


def test_words_keep_their_own_apostrophe() -> None:
    assert nominative("O’Leary", kind="person") == "O’Leary"
    assert canonical_phrase(words_of("Lloyd’s")) == "Lloyd’s"


def test_adjectives_know_their_place() -> None:
    assert nominative("Oddziału Polskiego Związku Wędkarskiego") == "Oddział Polskiego Związku Wędkarskiego"
    assert nominative("Wydziału Ekonomicznego Uniwersytetu") == "Wydział Ekonomiczny Uniwersytetu"
    assert nominative("Komendy Wojewódzkiej Policji") == "Komenda Wojewódzka Policji"
    assert nominative("Dyrektora Powiatowego Urzędu Pracy", kind="post") == "Dyrektor Powiatowego Urzędu Pracy"
    words = [analyse(word) for word in ("Wydziału", "Ekonomicznego", "Uniwersytetu")]
    assert stands_after(words[1], words[0], words[2]) > 0.5


def test_unknown_words_follow_learnt_endings() -> None:
    assert min(guessed("Macrona", None), key=lambda reading: reading.cost).text == "Macron"
    assert {"Koníček"} <= {reading.text for reading in learnt("Koníčkiem", "surname")}
    assert foreign_name("Blair") == "m"


def test_capitals_follow_the_form() -> None:
    assert shaped("Krynicy-Zdroju", "krynica-zdrój") == "Krynica-zdrój".replace("z", "Z")
    assert shaped("LIPNIKA", "lipnik") == "LIPNIK"
    assert all(reading.text != "Appele" for reading in nominatives("Apple"))


def test_nothing_inflects_where_there_is_no_noun() -> None:
    assert best_group(["2020"], 0, 1) is None


def test_the_front_door_loads_no_spacy() -> None:
    code = "import sys, pressextract; pressextract.nominative('Urzędu Miasta'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
