"""The finder on odd input, with model names, and with organisations in the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressextract.candidates import NameCandidate, OrganisationCandidate
from pressextract.errors import LexiconError
from pressextract.layout.find import find_layout
from pressextract.lexicons import load_entries
from pressextract.linking.people import link_people
from pressextract.morphology.words import words_of
from pressextract.people.find import find_people
from pressextract.people.lexicon import people_lexicon
from pressextract.people.titles import title_text

PIECES = st.sampled_from(
    [
        "Anna", "Nowak", "prezes", "Zarządu", "dr", "hab.", "J.", "i", ",", "–", "(", ")", "ks.", "bp", "\n", "\n\n", "„", "”", "im.",
        "burmistrz", "Piły", "ds.", "w", "Urzędzie", "S.A.", "p.o.", "von", "II", "został", "zastępca", "radni", ":", "😀", "\u00ad",
        "Kos-", "-Lis", "O’Hara’y", "św.", "KOWALSKI", "Zażółć", "ż", "d/s", "do", "spraw", "of", "Head", "1 maja br.", "n.", "med.",
    ]
)  # fmt: skip


def run(text: str, names: tuple[NameCandidate, ...] = (), organisations: tuple[OrganisationCandidate, ...] = ()):
    words = words_of(text)
    layout = find_layout(text, words)
    people, posts = find_people(words, layout, names, organisations)
    return people, posts, link_people(people, posts, text=text, words=words, layout=layout, organisations=())


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_mentions_that_are_slices(text: str) -> None:
    people, posts, linked = run(text)
    starts = {person.start for person in people}
    assert all(0 <= person.start < person.end <= len(text) for person in people)
    assert all(set(post.people) <= starts and post.title for post in posts)
    for item in linked:
        assert item.person.name and item.person.mentions
        assert all(text[mention.start : mention.end] == mention.text for mention in item.person.mentions)


def test_a_name_of_the_model_is_taken_where_the_rules_see_none() -> None:
    text = "Wczoraj Zbych Trąba śpiewał."
    people, _, _ = run(text, (NameCandidate(start=8, end=19, rule="model", label="person", score=0.99),))
    assert [text[person.start : person.end] for person in people] == ["Zbych Trąba"]


def test_a_name_of_the_model_after_a_street_is_not_taken() -> None:
    text = "Remont ul. Zbycha Trąby trwa."
    people, _, _ = run(text, (NameCandidate(start=11, end=23, rule="model", label="person", score=0.99),))
    assert not people


def named(text: str, name: str, score: float = 0.99, label: str = "person") -> tuple[NameCandidate, ...]:
    """The model's findings wherever a name stands in a text."""
    starts = [start for start in range(len(text)) if text.startswith(name, start)]
    return tuple(
        NameCandidate(start=start, end=start + len(name), rule="model", label=label, score=score) for start in starts
    )


@pytest.mark.parametrize(
    ("text", "name", "score", "found"),
    [
        ("Barkner zapowiedział zmiany.", "Barkner", 0.99, 1),  # he speaks
        ("Wrócił Barkner. O tym Barkner milczy.", "Barkner", 0.99, 1),  # twice
        ("Wrócił Barkner.", "Barkner", 0.99, 0),
        ("Barkner zapowiedział zmiany.", "Barkner", 0.9, 0),
        ("Bartek rysuje, a Bartek śpiewa.", "Bartek", 0.99, 1),
        ("Bartek rysuje.", "Bartek", 0.99, 0),
        ("Na zdjęciu waza, fot. A. Mgła, wazę dało muzeum.", "A. Mgła", 0.45, 1),  # an initial
        ("Premier W. Brytanii ogłosił zmiany.", "W. Brytanii", 0.99, 0),  # a place
        ("Na sali był Rektor, a Rektor mówił.", "Rektor", 0.99, 0),  # a post
    ],
)
def test_a_bare_name_stands_where_the_model_is_sure_and_the_text_helps(
    text: str, name: str, score: float, found: int
) -> None:
    assert len(run(text, named(text, name, score))[2]) == found


def test_a_foreign_pair_that_the_model_knows_as_a_firm_is_no_person() -> None:
    text = "Wizz Weberson zapowiedział nowe loty."
    assert len(run(text)[2]) == 1
    assert not run(text, named(text, "Wizz Weberson", label="organisation"))[2]


def test_a_name_inside_a_certain_organisation_is_not_taken() -> None:
    text = "Gra Kwartet Anny Nowak w Pile."
    inside = OrganisationCandidate(start=4, end=22, rule="given", name="Kwartet Anny Nowak", certainty=0.9)
    people, _, _ = run(text, organisations=(inside,))
    assert not people


def test_every_post_word_has_its_group_and_stands_once() -> None:
    groups = load_entries(
        "people/posts.toml",
        "group",
        required={"name", "domain", "lemmas"},
        optional={"seat", "needs", "employer", "heads", "kinds"},
    )
    lemmas = [lemma.lower() for group in groups for lemma in group["lemmas"]]
    assert len(lemmas) > 400
    assert sorted(lemmas) == sorted(set(lemmas))
    assert {group.get("needs", "") for group in groups} <= {"", "organisation", "named"}


def test_every_common_noun_stands_for_one_kind_of_organisation() -> None:
    entries = load_entries("people/posts.toml", "noun", required={"lemmas", "kinds"}, optional={"heads"})
    lemmas = [lemma for entry in entries for lemma in entry["lemmas"]]
    assert sorted(lemmas) == sorted(set(lemmas))


def test_roles_in_a_proceeding_are_no_posts() -> None:
    lexicon = people_lexicon()
    assert not {role for role in lexicon.roles if role in lexicon.posts}


def test_an_unknown_key_in_the_post_file_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown key"):
        load_entries("people/posts.toml", "group", required={"name", "domain"})


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("dr. hab.", "dr hab."), ("młodszego brygadiera", "młodszy brygadier"), ("Ks. prałata", "Ks. prałat")],
)
def test_titles_keep_their_capitals(written: str, wanted: str) -> None:
    assert title_text(words_of(written)) == wanted
