"""The word lists of organisation names as one typed object, read once per process.

    organisations_lexicon().heads["urząd"] -> Head(lemma="urząd", kind="government", …)

The lists are data (`lexicons/organisations/*.toml`); what may follow a head is said there, how a name is read stands
in `phrases.py`. Nothing here looks at a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pressextract.errors import LexiconError
from pressextract.lexicons import load_entries, read_table
from pressextract.tokens.splitting import split

#: The kinds of the contract.
KINDS: Final = (
    "company", "government", "education", "research", "health", "culture", "ngo", "sport", "party", "religion",
    "security", "media", "finance", "international", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head noun and what may belong to a name with it; the keys are explained in `kinds.toml`."""

    lemma: str
    kind: str
    small: bool = False
    bare: bool = False
    place: bool = True
    name: bool = False
    person: bool = False
    left: bool = False
    inner: bool = False
    unit: bool = False
    list: bool = False
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """A rule of `kinds.toml`: heads and words that together give a kind."""

    kind: str
    heads: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """A known acronym: its kind, what may follow it, and whether it needs that."""

    text: str
    kind: str
    takes: frozenset[str]
    needs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A common noun before a proper name ("firma"), and the kind of what follows."""

    lemma: str
    kind: str
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A firm known by a name without head noun: as written in the nominative, and its kind."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsLexicon:
    """All lists of `lexicons/organisations`, keyed for look-up."""

    heads: Mapping[str, Head]
    shades: tuple[Shade, ...]
    foreign: Mapping[str, str]
    acronyms: Mapping[str, Acronym]
    not_acronyms: frozenset[str]
    office_letters: frozenset[str]
    after_office_letters: frozenset[str]
    contexts: Mapping[str, Context]
    counter: frozenset[str]
    posts: frozenset[str]
    legal_forms: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    not_first: frozenset[str]
    not_seats: frozenset[str]
    before_places: frozenset[str]
    stops: frozenset[str]
    branches: frozenset[str]
    announcing: frozenset[str]
    foreign_joins: frozenset[str]
    patron_words: frozenset[str]
    no_quotes: frozenset[str]
    academic: frozenset[str]
    levels: frozenset[str]
    organs: frozenset[str]
    fields: frozenset[str]
    office_posts: frozenset[str]
    channels: frozenset[str]
    singular: frozenset[str]
    sports: frozenset[str]
    communes: frozenset[str]
    of_communes: frozenset[str]
    also_fields: frozenset[str]
    small_words: frozenset[str]
    seated: frozenset[str]
    military: frozenset[str]
    prenominal: Mapping[str, frozenset[str]]
    institutions: Mapping[str, str]
    fixed: Mapping[str, tuple[str, str]]
    brands: Mapping[str, Brand]
    club_words: frozenset[str]
    after_sponsors: frozenset[str]
    ranks: frozenset[str]
    business: frozenset[str]
    platforms: frozenset[str]
    departments: frozenset[str]
    buildings: frozenset[str]
    premises: frozenset[str]
    bearing: frozenset[str]
    foreign_first: frozenset[str]
    titles_of_acts: frozenset[str]
    after_towns: frozenset[str]
    after_dash: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def organisations_lexicon() -> OrganisationsLexicon:
    """The lexicon, read and checked once per process.

    Raises:
        LexiconError: A file has an unknown kind, key or double entry.
    """
    words = read_table("organisations/words.toml")
    acronyms = read_table("organisations/acronyms.toml")
    contexts = read_table("organisations/contexts.toml")
    before = acronyms["before"]
    institutions = [
        (name, _kind(entry, "institutions.toml"))
        for entry in load_entries("organisations/institutions.toml", "institution", required={"kind", "names"})
        for name in entry["names"]
    ]
    return OrganisationsLexicon(
        heads=_heads(),
        shades=tuple(
            Shade(kind=_kind(entry, "kinds.toml"), heads=frozenset(entry["heads"]), words=frozenset(entry["words"]))
            for entry in load_entries("organisations/kinds.toml", "shade", required={"kind", "heads", "words"})
        ),
        foreign={
            word: _kind(entry, "kinds.toml")
            for entry in load_entries("organisations/kinds.toml", "foreign", required={"kind", "words"})
            for word in entry["words"]
        },
        acronyms=_acronyms(),
        not_acronyms=frozenset(acronyms["never"]["words"]),
        office_letters=frozenset(before["words"]),
        after_office_letters=frozenset(before["after"]),
        contexts=_contexts(),
        counter=frozenset(contexts["counter"]["lemmas"]),
        posts=frozenset(contexts["posts"]["lemmas"]),
        legal_forms=_legal_forms(),
        **{
            name: frozenset(words[name])
            for name in (
                "not_first", "not_seats", "before_places", "stops", "branches", "announcing", "foreign_joins",
                "patron_words", "no_quotes", "academic", "levels", "organs", "fields", "office_posts", "channels",
                "singular", "sports", "communes", "of_communes", "also_fields", "small_words", "seated",
                "military", "club_words", "after_sponsors", "ranks", "business", "platforms", "departments",
                "buildings", "premises", "bearing", "foreign_first", "titles_of_acts", "after_towns",
            )
        },
        prenominal={adjective: frozenset(nouns) for adjective, nouns in words["prenominal"].items()},
        after_dash=tuple(tuple(item.split()) for item in words["after_dash"]),
        institutions={name.lower(): kind for name, kind in institutions},
        fixed={name.lower(): (name, kind) for name, kind in institutions},
        brands={
            word.lower(): Brand(text=word, kind=_kind(entry, "brands.toml"))
            for entry in load_entries("organisations/brands.toml", "brand", required={"kind", "words"})
            for word in entry["words"]
        },
    )  # fmt: skip


def _kind(entry: Mapping[str, Any], where: str) -> str:
    kind: str = entry["kind"]
    if kind not in KINDS:
        raise LexiconError(f"kind {kind!r} is unknown", where=where, remedy=f"known: {', '.join(KINDS)}")
    return kind


def _heads() -> dict[str, Head]:
    flags = ("small", "bare", "place", "name", "person", "left", "inner", "unit", "list")
    heads: dict[str, Head] = {}
    for entry in load_entries(
        "organisations/kinds.toml", "head", required={"lemmas", "kind"}, optional={*flags, "only", "never"}
    ):
        for lemma in entry["lemmas"]:
            if lemma in heads:
                raise LexiconError(f"head {lemma!r} stands twice", where="kinds.toml", remedy="delete one of them")
            heads[lemma] = Head(
                lemma=lemma,
                kind=_kind(entry, "kinds.toml"),
                only=frozenset(entry.get("only", ())),
                never=frozenset(entry.get("never", ())),
                **{flag: entry[flag] for flag in flags if flag in entry},
            )
    return heads


def _acronyms() -> dict[str, Acronym]:
    found: dict[str, Acronym] = {}
    for entry in load_entries(
        "organisations/acronyms.toml", "acronym", required={"kind", "words"}, optional={"takes", "needs", "needs_some"}
    ):
        needing = set(entry.get("needs_some", ())) | (set(entry["words"]) if entry.get("needs") else set())
        for word in entry["words"]:
            found.setdefault(
                word,
                Acronym(
                    text=word,
                    kind=_kind(entry, "acronyms.toml"),
                    takes=frozenset(entry.get("takes", ())),
                    needs=word in needing,
                ),
            )
    return found


def _contexts() -> dict[str, Context]:
    return {
        lemma: Context(lemma=lemma, kind=_kind(entry, "contexts.toml"), plural=entry.get("plural", False))
        for entry in load_entries(
            "organisations/contexts.toml", "context", required={"lemmas", "kind"}, optional={"plural"}
        )
        for lemma in entry["lemmas"]
    }


def _legal_forms() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """First token in small letters -> token sequences, longest first; `True` where the letters must be these."""
    from_first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for entry in load_entries(
        "organisations/legal_forms.toml", "form", required={"name"}, optional={"spellings", "strict"}
    ):
        for strict, key in ((False, "spellings"), (True, "strict")):
            for spelling in entry.get(key, ()):
                tokens = tuple(spelling[start:end] for start, end in split(spelling))
                if not strict:
                    tokens = tuple(token.lower() for token in tokens)
                from_first.setdefault(tokens[0].lower(), []).append((tokens, strict))
    return {first: tuple(sorted(rows, key=lambda row: -sum(map(len, row[0])))) for first, rows in from_first.items()}
