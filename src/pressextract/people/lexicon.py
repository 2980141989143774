"""The word lists of people, posts and titles as one typed object, read once per process.

    people_lexicon().posts["dyrektorka"] -> Post(lemma="dyrektorka", domain="company", seat=False, …)

The lists are data (`lexicons/people/*.toml`); nothing here matches text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pressextract.lexicons import load_entries, read_table, read_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post word and what is known about it; see the head of `posts.toml`."""

    lemma: str
    domain: str
    seat: bool = False
    needs: str = ""
    employer: bool = False
    heads: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun that stands for an organisation ("szpital"): heads and kinds that it may stand for."""

    heads: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLexicon:
    """All lists of `lexicons/people`, keyed for look-up by lemma or small-letter form."""

    posts: Mapping[str, Post]
    post_prefixes: tuple[str, ...]
    roles: frozenset[str]
    occasion_heads: frozenset[str]
    occasions: frozenset[str]
    modifiers: frozenset[str]
    kept: frozenset[str]
    dropped: frozenset[str]
    acting: frozenset[str]
    organs: frozenset[str]
    organ_levels: frozenset[str]
    things: frozenset[str]
    staff: frozenset[str]
    field_acronyms: frozenset[str]
    ties: Mapping[str, frozenset[str]]
    units: frozenset[str]
    nouns: Mapping[str, Noun]
    departments: Mapping[str, frozenset[str]]
    seats: frozenset[str]
    states: frozenset[str]
    professions: frozenset[str]
    loose: frozenset[str]
    institutional: frozenset[str]
    sisters: frozenset[str]
    brothers: frozenset[str]
    deputies: frozenset[str]
    english: frozenset[str]
    english_fields: frozenset[str]
    no_title: frozenset[str]
    office_verbs: frozenset[str]
    office_nouns: frozenset[str]
    appointing: frozenset[str]
    between: frozenset[str]
    weak_titles: frozenset[str]
    before_given: frozenset[str]
    title_abbreviations: Mapping[str, str]
    title_words: Mapping[str, str]
    title_fields: frozenset[str]
    title_before: frozenset[str]
    title_after: frozenset[str]
    address: frozenset[str]
    patron_words: Mapping[str, str]
    patron_lemmas: Mapping[str, str]
    institutions: frozenset[str]
    named_things: frozenset[str]
    firm_after: frozenset[str]
    never: frozenset[str]
    particles: frozenset[str]
    speech: frozenset[str]
    foreign_given: frozenset[str]


@lru_cache(maxsize=1)
def people_lexicon() -> PeopleLexicon:
    """The lexicon of this library.

    >>> people_lexicon().posts["burmistrz"].seat
    True
    """
    titles = load_entries(
        "people/titles.toml", "title", required={"field", "abbreviations", "full"}, optional={"fields"}
    )
    part = load_entries("people/titles.toml", "part", required={"before", "after"})
    before = load_entries("people/counter_rules.toml", "before", required={"name", "words", "lemmas"}, unique="name")
    nouns: dict[str, Noun] = {}
    for entry in load_entries("people/posts.toml", "noun", required={"lemmas", "kinds"}, optional={"heads"}):
        noun = Noun(heads=frozenset(entry.get("heads", ())), kinds=frozenset(entry["kinds"]))
        for lemma in entry["lemmas"]:
            nouns[lemma] = noun
    stage = read_table("people/posts.toml")["stage"]
    return PeopleLexicon(
        posts=_posts(),
        post_prefixes=tuple(read_table("people/posts.toml")["prefix"]["words"]),
        roles=_words("people/posts.toml", "role", "lemmas"),
        occasion_heads=_words("people/posts.toml", "occasion", "heads"),
        occasions=_words("people/posts.toml", "occasion", "things"),
        modifiers=_words("people/posts.toml", "modifier", "lemmas"),
        kept=frozenset(stage["kept"]),
        dropped=frozenset(stage["dropped"]),
        acting=frozenset(stage["acting"]),
        organs=_words("people/posts.toml", "organ", "lemmas"),
        organ_levels=_words("people/posts.toml", "organ", "levels"),
        things=_words("people/posts.toml", "thing", "lemmas"),
        staff=_words("people/posts.toml", "staff", "lemmas"),
        field_acronyms=_words("people/posts.toml", "field", "acronyms"),
        ties={
            entry["adjective"]: frozenset(entry["heads"])
            for entry in load_entries("people/posts.toml", "tie", required={"adjective", "heads"}, unique="adjective")
        },
        units=_words("people/posts.toml", "unit", "lemmas"),
        nouns=nouns,
        departments={
            lemma: frozenset(entry["heads"])
            for entry in load_entries("people/posts.toml", "department", required={"lemmas", "heads"})
            for lemma in entry["lemmas"]
        },
        seats=_words("people/posts.toml", "seat", "lemmas"),
        states=_words("people/posts.toml", "seat", "states"),
        professions=_words("people/posts.toml", "profession", "lemmas"),
        loose=_words("people/posts.toml", "held", "loose"),
        institutional=_words("people/posts.toml", "held", "institutional"),
        sisters=_words("people/titles.toml", "gender", "sisters"),
        brothers=_words("people/titles.toml", "gender", "brothers"),
        deputies=_words("people/posts.toml", "deputy", "lemmas"),
        english=_words("people/posts.toml", "english", "words"),
        english_fields=_words("people/posts.toml", "english", "fields"),
        no_title=_words("people/posts.toml", "no_title", "lemmas"),
        office_verbs=_words("people/posts.toml", "office", "verbs"),
        office_nouns=_words("people/posts.toml", "office", "nouns"),
        appointing=_words("people/posts.toml", "office", "appoint"),
        between=_words("people/posts.toml", "between", "words"),
        weak_titles=_words("people/titles.toml", "weak", "words"),
        before_given=_words("people/titles.toml", "weak", "before_given"),
        title_abbreviations={
            word.rstrip(".").lower(): word for entry in reversed(titles) for word in entry["abbreviations"]
        },
        title_words={word: entry["field"] for entry in reversed(titles) for word in entry["full"]},
        title_fields=frozenset(word for entry in titles for word in entry.get("fields", ())),
        title_before=frozenset(word for entry in part for word in entry["before"]),
        title_after=frozenset(word for entry in part for word in entry["after"]),
        address=_words("people/titles.toml", "address", "words"),
        patron_words={word: entry["name"] for entry in before for word in entry["words"]},
        patron_lemmas={word: entry["name"] for entry in before for word in entry["lemmas"]},
        named_things=_words("people/counter_rules.toml", "thing", "lemmas"),
        institutions=_words("people/counter_rules.toml", "institution", "lemmas"),
        firm_after=_words("people/counter_rules.toml", "after", "words"),
        never=_words("people/counter_rules.toml", "never", "words"),
        particles=_words("people/counter_rules.toml", "particle", "words"),
        speech=_words("people/counter_rules.toml", "verb", "lemmas"),
        foreign_given=frozenset(read_words("people/foreign_given_names.txt")),
    )


def _posts() -> Mapping[str, Post]:
    found: dict[str, Post] = {}
    for entry in load_entries(
        "people/posts.toml",
        "group",
        required={"name", "domain", "lemmas"},
        optional={"seat", "needs", "employer", "heads", "kinds"},
        unique="name",
    ):
        for lemma in entry["lemmas"]:
            found[lemma.lower()] = Post(
                lemma=lemma,
                domain=entry["domain"],
                seat=entry.get("seat", False),
                needs=entry.get("needs", ""),
                employer=entry.get("employer", False),
                heads=frozenset(entry.get("heads", ())),
                kinds=frozenset(entry.get("kinds", ())),
            )
    return found


def _words(name: str, table: str, key: str) -> frozenset[str]:
    """All words under one key of the entries of a table."""
    data: Any = read_table(name)[table]
    return frozenset(word for entry in data for word in entry[key])


#: Abbreviations without a full stop that take case endings: "drowi", "mgra", "płka".
_INFLECTED: Final = ("dr", "mgr", "płk", "ppłk", "mjr", "bp", "abp", "kmdr")
_ENDINGS: Final = ("owi", "em", "om", "a", "u", "ów", "ami", "iem")


def title_base(lower: str, /) -> str:
    """A title's abbreviation without its full stop and case ending: "dr." and "drowi" -> "dr"."""
    bare = lower.rstrip(".")
    if bare not in people_lexicon().title_abbreviations:
        for base in _INFLECTED:
            if bare.startswith(base) and bare[len(base) :] in _ENDINGS:
                return base
    return bare
