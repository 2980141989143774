"""Makes candidates of name spans: canonical name, gender, title.

    "z Anną Kos" -> PersonCandidate(name="Anna Kos", given_names=("Anna",), surname="Kos", gender="f")

The inflection is that of `pressextract.morphology.person_names`; what helps it is gathered here: the case that a
preposition or a post asks for, and the names that the release shows in the nominative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pressextract.candidates import PersonCandidate
from pressextract.morphology.analysis import Case, Gender, Mark, Number, Word
from pressextract.morphology.context import NameContext
from pressextract.morphology.person_names import PersonName, canonical_person
from pressextract.people.lexicon import people_lexicon
from pressextract.people.phrases import PostPhrase
from pressextract.people.spans import NameSpan
from pressextract.people.subjects import subject_gender
from pressextract.people.titles import title_text

#: Cases that a preposition right before a name asks for.
_GOVERNMENT: Final = {
    **dict.fromkeys(
        ("dla", "do", "od", "u", "bez", "według", "wobec", "obok", "oprócz", "spośród", "koło", "ze"), Case.GENITIVE
    ),
    **dict.fromkeys(("dzięki", "przeciwko", "wbrew", "ku"), Case.DATIVE),
    "przez": Case.ACCUSATIVE,
    "przy": Case.LOCATIVE,
    "o": Case.LOCATIVE | Case.ACCUSATIVE,
    "po": Case.LOCATIVE,
    "z": Case.INSTRUMENTAL | Case.GENITIVE,
    "ze": Case.INSTRUMENTAL | Case.GENITIVE,
    "przed": Case.INSTRUMENTAL,
    "między": Case.INSTRUMENTAL,
    "nad": Case.INSTRUMENTAL,
    "za": Case.INSTRUMENTAL | Case.ACCUSATIVE,
    "na": Case.ACCUSATIVE | Case.LOCATIVE,
    "w": Case.LOCATIVE | Case.ACCUSATIVE,
}


def people_of(
    words: Sequence[Word], spans: Sequence[NameSpan], phrases: Mapping[NameSpan, PostPhrase]
) -> dict[NameSpan, PersonCandidate]:
    """The candidates, with canonical names that know the case asked for and the nominatives seen elsewhere."""
    cases = {span: _cases(words, span, phrases.get(span)) for span in spans}
    genders = {span: _gender(words, span) or _gender_of_post(words, span, phrases.get(span)) for span in spans}
    first = {span: _canonical(words, span, NameContext(cases=cases[span]), genders[span]) for span in spans}
    seen: set[str] = set()
    for span, name in first.items():
        written = [word.form.norm for word in words[span.first : span.last]]
        if " ".join(written) == name.name and cases[span] & Case.NOMINATIVE:
            seen.update(written)
    nominatives = frozenset(seen)
    found: dict[NameSpan, PersonCandidate] = {}
    for span, name in first.items():
        own = words[span.first : span.last]
        if nominatives and any(word.form.norm not in nominatives for word in own):
            name = _canonical(words, span, NameContext(cases=cases[span], nominatives=nominatives), genders[span])
        if span.rule == "couple":
            name = _of_couple(words, span, name)
        lone = span.rule in ("title-given", "address-given", "ruler", "model-given")
        bare = not span.given
        found[span] = PersonCandidate(
            start=own[0].start,
            end=own[-1].end,
            rule=span.rule,
            name=name.name,
            given_names=(name.name,) if lone else () if bare else name.given_names,
            surname=None if lone else name.name if bare else name.surname,
            gender=name.gender,
            title=title_text(
                words[span.title[0] : span.title[1]],
                nominative=bool(span.given) and " ".join(word.form.norm for word in own) == name.name,
            )
            if span.title
            else None,
            certainty=span.certainty,
            readings=() if lone else name.readings,
        )
    return found


def _canonical(words: Sequence[Word], span: NameSpan, context: NameContext, gender: str | None) -> PersonName:
    """The canonical name of a span, in the order given names, surname; a shared surname is lent."""
    own = list(words[span.first : span.last])
    if span.backwards:
        own = own[1:] + own[:1]
    if span.shared:
        own += list(words[span.shared[0] : span.shared[1]])
    gender = gender or subject_gender(words, span, nominative=context.cases == Case.NOMINATIVE)
    name = canonical_person(own, gender=gender, context=context)
    written = own[0].form.norm
    if (
        span.given == 1 and len(own) == 2 and name.given_names and name.given_names[0] != written
        and name.given_names[0].endswith("a") and own[1].form.norm == name.surname
        and own[1].form.lower.endswith(("ski", "cki", "dzki"))
    ):  # fmt: skip
        # "Andrii Kulczyński": the surname is that of a man in the nominative, so "Andrii" is no form of "Andria"
        return PersonName(
            name=f"{written} {name.surname}", given_names=(written,), surname=name.surname, gender="m", readings=()
        )
    return name


def _of_couple(words: Sequence[Word], span: NameSpan, name: PersonName) -> PersonName:
    """One of two people with a surname in the plural: "Anna i Jan Kowalscy" -> "Anna Kowalska", "Jan Kowalski"."""
    surname = words[span.shared[0] if span.shared else span.first + span.given].form
    plural = [
        reading for reading in surname.analyses if reading.number == Number.PLURAL and reading.marks & Mark.SURNAME
    ]
    if not plural or any(
        reading.marks & Mark.SURNAME and reading.number & Number.SINGULAR and reading.case & Case.NOMINATIVE
        for reading in surname.analyses
    ):
        return name
    asked = 0
    for reading in plural:
        asked |= reading.case  # "Jaskółkowie" is no genitive, so "Kamila" is none either
    own = words[span.first : span.first + span.given]
    given = canonical_person(own, context=NameContext(cases=asked)).name
    family = plural[0].lemma
    woman = given.split()[0].endswith("a")
    if woman and family.endswith(("ski", "cki", "dzki")):
        family = family[:-1] + "a"
    return PersonName(
        name=f"{given} {family}",
        given_names=tuple(given.split()),
        surname=family,
        gender="f" if woman else "m",
        readings=(),
    )


def _gender(words: Sequence[Word], span: NameSpan) -> str | None:
    """What "pan" or "pani" before the name and its titles says of the gender."""
    # only on the line of the name: a cast list may have "SZARY PAN" above it
    before = words[span.start - 1].form.lower if span.start and words[span.start].gap == 1 else ""
    titles = {word.form.lower.rstrip(".") for word in words[span.start : span.first]}
    if before in ("pani", "panią") or titles & people_lexicon().sisters:
        return "f"
    return "m" if before in ("pan", "pana", "panu", "panem") or titles & people_lexicon().brothers else None


def _gender_of_post(words: Sequence[Word], span: NameSpan, phrase: PostPhrase | None) -> str | None:
    """ "f" for the holder of a post in the feminine ("trenerka"); the masculine tells nothing ("dyrektor Anna")."""
    if phrase is None or phrase.plural:
        return None
    genders = 0
    for reading in words[phrase.head].form.analyses:
        if reading.pos in ("subst", "adj", "pact") and reading.number & Number.SINGULAR:
            genders |= reading.gender
    return "f" if genders & Gender.FEMININE and not genders & Gender.MASCULINE else None


def _cases(words: Sequence[Word], span: NameSpan, phrase: PostPhrase | None) -> int:
    """Cases in which the name can stand, from the preposition or the post before it."""
    before = span.start - 1
    while before >= 0 and words[before].form.lower in ("pan", "pani", "pana", "panu", "panem", "panią"):
        before -= 1
    if before >= 0 and words[before].gap < 4 and words[span.start].gap == 1 and words[before].form.is_lower:
        asked = _GOVERNMENT.get(words[before].form.lower)
        if asked is not None:
            return asked
    if phrase is not None and 0 <= span.start - phrase.last <= 2 and phrase.cases and phrase.head in phrase.agreeing:
        return phrase.cases
    return Case.ANY
