"""The record of a post phrase, and what the grammar of post phrases may ask of the release around it.

    "dyrektor szkoły Anna Kos" -> PostPhrase(title=words 0–1, noun="szkoła", …)

Filled by `posts.py` and `modifiers.py`; put into the nominative by `post_titles.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pressextract.bounds import RARE
from pressextract.candidates import OrganisationCandidate
from pressextract.morphology.analysis import ADJECTIVAL, Analysis, Case, Form, Gender, Mark, Number, Word
from pressextract.people.lexicon import Post, people_lexicon
from pressextract.people.shapes import shape_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPhrase:
    """A post phrase by word indices; `last` is exclusive everywhere.

    Attributes:
        first, last: The whole phrase with organisation and unit.
        head: The head word.
        post: Its entry of the lexicon.
        title: Words of the title, of which those in `agreeing` follow the head's case.
        full_title: As `title`, with the common noun for the organisation ("dyrektor szkoły").
        unit, organisation: Words of the department, span in characters of the organisation.
        noun: Lemma of the common noun, or `None`.
        seat: The title holds its seat.
        cases, plural: Cases of the head; it is plural.
        narrow: The title names a thing led that is no organisation ("kurator wystawy").
        kernel: The post deputised for ("zastępca komendanta"), else `post`.
        town: Words "w Rzeszowie" after a post without an organisation, or `None`.
        inner: The post in the genitive inside ("doradca prezydenta"), or `None`.
        borrowed: Words of another phrase of the sentence that fill in what this one leaves out, or `None`.
    """

    first: int
    last: int
    head: int
    post: Post
    title: tuple[int, int]
    full_title: tuple[int, int]
    agreeing: frozenset[int]
    unit: tuple[int, int] | None
    organisation: tuple[int, int] | None
    noun: str | None
    seat: bool
    cases: int
    plural: bool
    narrow: bool
    kernel: Post
    borrowed: tuple[int, int] | None = None
    inner: PostPhrase | None = None
    town: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a post phrase is read among.

    Attributes:
        words: All words of the release.
        names: Words at which a name, or the title before it, begins.
        organisations: Word index -> the organisation that begins there and the index after it.
        inside: Words that lie inside an organisation, but do not begin it.
        surnames: Lemmas of surnames known from full names.
        ends: Words after which a name has ended.
        model: Word index -> the index after the organisation that the trained model sees there.
    """

    words: Sequence[Word]
    names: Collection[int]
    organisations: Mapping[int, tuple[OrganisationCandidate, int]]
    inside: Collection[int]
    surnames: frozenset[str]
    ends: Collection[int] = frozenset()
    model: Mapping[int, int] = field(default_factory=dict)

    def ahead(self, index: int) -> Word | None:
        """The word at an index, if it still stands on the line and begins no name."""
        if index < len(self.words) and self.words[index].gap == 1 and index not in self.names:
            return self.words[index]
        return None

    def lower(self, index: int) -> str:
        """The word at an index in small letters, empty after the last."""
        return self.words[index].form.lower if index < len(self.words) else ""

    def is_known_surname(self, index: int) -> bool:
        """A capital word that is the surname of somebody named in full."""
        form = self.words[index].form
        return form.is_title and shape_of(form).surname_marked and not form.lemmas.isdisjoint(self.surnames)


@lru_cache(maxsize=RARE)
def agreeing_readings(head: Form, adjective: Form, cases: int) -> tuple[Analysis, ...]:
    """Readings of an adjective that agree with a post word; a woman's adjective may go with a man's word."""
    heads = [reading for reading in head.analyses if reading.pos in ("subst", "adj", "pact")]
    uninflected = any(noun.lemma.lower() == head.lower for noun in heads)  # "pani dyrektor finansowej", not "szefa"
    found: list[Analysis] = []
    for reading in adjective.analyses:
        if reading.pos not in ADJECTIVAL or (cases and not reading.case & cases):
            continue
        feminine = reading.gender == Gender.FEMININE
        if not heads or any(
            noun.case & reading.case and noun.number & reading.number
            and (noun.gender & reading.gender or (feminine and noun.gender & Gender.M1 and uninflected))
            for noun in heads
        ):  # fmt: skip
            found.append(reading)
    return tuple(found)


def is_genitive(form: Form) -> bool:
    """A nominal word that can be in the genitive."""
    return bool(form.cases & Case.GENITIVE) and form.is_word and not form.pos & {"prep", "conj", "comp"}


def is_common_genitive(form: Form) -> bool:
    """A common noun in the genitive singular whose nominative is plural at most: "logistyki"."""
    common = [reading for reading in form.analyses if reading.pos == "subst" and not reading.marks & ~Mark.COMMON]
    return any(reading.case & Case.GENITIVE and reading.number & Number.SINGULAR for reading in common) and not any(
        reading.case & Case.NOMINATIVE and reading.number & Number.SINGULAR for reading in form.analyses
    )


def is_place(form: Form, case: int) -> bool:
    """A form of a place name in the case."""
    return any(reading.marks & Mark.PLACE and reading.case & case for reading in form.analyses)


def organisation_noun(form: Form) -> str | None:
    """The common noun for an organisation that a word in the singular is."""
    nouns = people_lexicon().nouns
    for reading in form.analyses:
        if reading.pos == "subst" and reading.number & Number.SINGULAR and reading.lemma in nouns:
            return reading.lemma
    return None
