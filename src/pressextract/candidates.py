"""What the steps of the pipeline hand on: frozen records with offsets, a value and the rule that found it.

    "prezes Anna Nowak" -> PersonCandidate(start=7, end=17, rule="given-surname", name="Anna Nowak", …)

A step reads the candidates of earlier steps on the `Doc` and adds its own; it changes none. In doubt it adds
one: `pressextract.linking` chooses. Offsets are characters of the caller's text, `end` exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from pressextract.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of the text and the id of the rule that found it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCandidate(Candidate):
    """A name found by a trained model. `label`: person, organisation, place, date or time."""

    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text without its line end; `role`: furniture, title, dateline, body, heading, contact."""

    start: int
    end: int
    role: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Lines with their roles, and sentences (never across lines that are no running text)."""

    lines: tuple[Line, ...]
    sentences: tuple[tuple[int, int], ...]

    def role_at(self, offset: int, /) -> str:
        """The role of the line that holds a character, "body" between lines."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end < offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.lines) and self.lines[low].start <= offset:
            return self.lines[low].role
        return "body"

    def sentence_at(self, offset: int, /) -> int:
        """Index of the sentence that holds a character, or of the nearest one before it."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= offset:
                low = middle + 1
            else:
                high = middle
        return min(low, max(len(self.sentences) - 1, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate(Candidate):
    """A date expression as found, before anything is known about the day of publication.

    Attributes:
        value: What the grammar read (a frozen record of `pressextract.dates`), resolved later.
        day: The calendar day if the expression names one completely by itself ("19-12-2014"), else `None`.
        time: Hour "HH:MM" that goes with it, or `None`.
    """

    value: Any
    day: dt.date | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Headline span and day of publication; `published_span` is the date that gave it, if it is in the text."""

    title: tuple[int, int] | None
    published: dt.date | None
    published_span: tuple[int, int] | None = None
    rule: str = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCandidate(Candidate):
    """A stretch that may name an organisation.

    Attributes:
        name: Canonical form of this mention (nominative).
        kind: One of the contract's kinds, or `None` if the mention alone does not tell.
        head: Lemma of the head noun in small letters ("urząd"), or `None` for bare names and acronyms.
        legal_form: As written, or `None`.
        alias_of: Span of the fuller name that this mention is tied to in the text ("… (PPPT)"), or `None`.
        certainty: 0–1; linking drops weak ones that nothing else supports.
        inside: True when this mention lies inside a larger one of its child unit.
    """

    name: str
    kind: str | None = None
    head: str | None = None
    legal_form: str | None = None
    alias_of: tuple[int, int] | None = None
    certainty: float = 1.0
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCandidate(Candidate):
    """A stretch that may name a person (the name alone, no title, no post).

    Attributes:
        name: Canonical name of this mention ("Anna Nowak", "Nowak", "J. Kowalski").
        given_names: Canonical given names or initials; empty for a bare surname.
        surname: Canonical surname, or `None`.
        gender: "m", "f" or `None` if unknown.
        title: Academic, military, clerical title before the name, nominative, or `None`.
        certainty: 0–1; linking drops weak ones that nothing else supports.
        readings: Other canonical surnames that the same form allows ("Gołębia" → "Gołąb", "Gołębie").
    """

    name: str
    given_names: tuple[str, ...] = ()
    surname: str | None = None
    gender: str | None = None
    title: str | None = None
    certainty: float = 1.0
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCandidate(Candidate):
    """A post phrase and the people it is tied to by the sentence.

    Attributes:
        title: The post in the nominative, without organisation and unit.
        head: Lemma of the head noun in small letters ("dyrektor").
        unit: Department between post and organisation, nominative, or `None`.
        organisation: Span of the organisation named with the post, or `None`.
        organisation_noun: Lemma of a common noun that stands for it ("szpital", "spółka"), or `None`.
        people: Start offsets of the `PersonCandidate`s that hold the post.
        seat: True when the title holds its own seat ("burmistrz Pinek", "Minister Zdrowia").
        full_title: The title with the common noun ("dyrektor szkoły"), for when no organisation is found.
        narrow: True when the title names a thing led that is no organisation ("kurator wystawy").
        town: The town after a post or common noun, as written ("komendant w Pile"), or `None`.
    """

    title: str
    head: str
    unit: str | None = None
    organisation: tuple[int, int] | None = None
    organisation_noun: str | None = None
    people: tuple[int, ...] = ()
    seat: bool = False
    full_title: str | None = None
    narrow: bool = False
    town: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate(Candidate):
    """A place where something may happen. `name` is canonical.

    `kind`: town, venue, institution; noun for a common noun that stands for an institution ("resort"), acronym for
    capitals that are one only if linking knows them.
    """

    name: str
    kind: str
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCandidate(Candidate):
    """A trigger of an event; start and end are those of the trigger.

    Attributes:
        type: One of the contract's event types.
        name: Proper name, canonical, or `None`.
        lemma: Lemma of the trigger's head, used to see that two triggers name one happening.
        outranks: Types that give way to this one when both name one happening.
        certainty: 0–1; below 0.5 the mention is passing, generic, negated or wished.
        name_span: Where the proper name stands, or `None`.
        generic: True for words that take up a happening named otherwise ("uroczystość", "spotkanie").
        takes_any: True for generic words that take up a happening of any type ("wydarzenie").
        framing: True after "podczas", "w ramach": it is the frame of what else the clause tells.
        headline: True for a trigger in the headline.
    """

    type: str
    lemma: str
    name: str | None = None
    outranks: tuple[str, ...] = ()
    certainty: float = 1.0
    name_span: tuple[int, int] | None = None
    generic: bool = False
    takes_any: bool = False
    framing: bool = False
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a finding is there: its span, what it is, the value given and the rules that gave it."""

    start: int
    end: int
    finding: str
    value: str
    rules: tuple[str, ...] = field(default=())
    note: str | None = None


#: Which step sets which value on the `Doc`.
STEPS: Final = {
    "pressextract_words": "pressextract_words",
    "pressextract_layout": "pressextract_layout",
    "pressextract_names": "pressextract_names",
    "pressextract_dates": "pressextract_dates",
    "pressextract_header": "pressextract_header",
    "pressextract_organisations": "pressextract_organisations",
    "pressextract_people": "pressextract_people",
    "pressextract_posts": "pressextract_people",
    "pressextract_events": "pressextract_events",
    "pressextract_places": "pressextract_events",
    "pressextract_release": "pressextract_linking",
    "pressextract_explanations": "pressextract_linking",
}


def text_of(doc: Any, /) -> str:
    """The text of a `Doc`, put together once (`doc.text` joins all tokens anew at every call)."""
    text: str | None = doc.user_data.get("pressextract_doc_text")
    if text is None:
        text = doc.text
        doc.user_data["pressextract_doc_text"] = text
    return text


def carried(doc: Any, key: str, /) -> Any:
    """What an earlier step left on the `Doc` under `key`.

    Raises:
        ConfigError: No step has set it; the message names the step to add.
    """
    value = getattr(doc._, key) if doc.has_extension(key) else None
    if value is None:
        step = STEPS[key]
        raise ConfigError(
            f"nothing has set doc._.{key}", where="pipeline", remedy=f'add it with nlp.add_pipe("{step}")'
        )
    return value


def carried_or(doc: Any, key: str, default: Any, /) -> Any:
    """What an earlier step left on the `Doc` under `key`, or `default` if that step is not in the pipeline."""
    value = getattr(doc._, key) if doc.has_extension(key) else None
    return default if value is None else value
