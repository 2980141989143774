"""Towns after a preposition: in the locative, after "miejscowość", or told by an adjective of a building.

    "w Mokrym Lesie" -> "Mokry Las"        "w miejscowości Pinki" -> "Pinki"    "w rudkowskim kościele" -> "rudkowski"

No gazetteer is needed: a capital letter and the case that the preposition asks for are enough. Which town an adjective
means is settled in `pressextract.linking.places`, which knows all towns of the release.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.candidates import PlaceCandidate
from pressextract.events.conditions import is_time
from pressextract.events.venue_lexicon import PlaceLexicon
from pressextract.morphology import Case, Form, Mark, Word, words_of
from pressextract.morphology.context import NameContext
from pressextract.morphology.nominative import canonical_phrase

#: What parts a town from the rest of a headline.
_PARTING: Final = frozenset({",", "–", "-", "—", "|", "/"})
_LOCATIVE: Final = Case.LOCATIVE | Case.INSTRUMENTAL
#: Endings of adjectives made of names of towns, and how long such an adjective is at least.
_OF_TOWNS: Final = ("ski", "cki", "dzki", "zki")
_LEAST_ADJECTIVE: Final = 6


def is_nominative_town(form: Form) -> bool:
    """Whether a form may be a town that somebody names, not where something is: "Grobla gościła kolarzy"."""
    return form.is_title and bool(form.marks & Mark.PLACE) and bool(form.cases & Case.NOMINATIVE)


def town_as_written(span: Sequence[Word], *, rule: str, certainty: float) -> PlaceCandidate:
    """A town whose words stand in the nominative."""
    return PlaceCandidate(
        start=span[0].start,
        end=span[-1].end,
        rule=rule,
        name=" ".join(word.text for word in span),
        kind="town",
        certainty=certainty,
    )


def told_town(index: int, words: Sequence[Word], certainty: float) -> PlaceCandidate:
    """A town in the nominative after the word that says what it is."""
    last = index + 1
    while last < len(words) and last - index < 3 and words[last].form.is_title and words[last].gap == 1:
        last += 1
    return town_as_written(words[index:last], rule="place:village", certainty=certainty)


def told_alone(last: int, words: Sequence[Word], begin: int) -> PlaceCandidate | None:
    """A town in the nominative that ends a headline after a comma or dash: "Wystawa – 8 maja, Nowa Grobla"."""
    form = words[last].form if 0 <= last < len(words) else None
    if form is None or not is_nominative_town(form):
        return None
    first = last
    if first > begin and words[first - 1].form.is_title and "adj" in words[first - 1].form.pos:
        first -= 1
    if first <= begin + 1 or words[first - 1].text not in _PARTING or form.marks & (Mark.GIVEN_NAME | Mark.SURNAME):
        return None
    return town_as_written(words[first : last + 1], rule="place:headline", certainty=1.0)


def told_before(begin: int, words: Sequence[Word]) -> PlaceCandidate | None:
    """A town in the nominative that opens a headline before a colon: "Nowa Grobla: Spłonęła stodoła"."""
    last = next((near for near in range(begin, min(begin + 3, len(words) - 1)) if words[near + 1].text == ":"), None)
    if last is None:
        return None
    form = words[last].form
    if not is_nominative_town(form):
        return None
    if form.marks & (Mark.GIVEN_NAME | Mark.SURNAME) or not all(word.form.is_title for word in words[begin:last]):
        return None
    return town_as_written(words[begin : last + 1], rule="place:headline", certainty=1.0)


def town_by_adjective(index: int, head: int, words: Sequence[Word], certainty: float) -> PlaceCandidate | None:
    """A building without a name, and the adjective of its town: "w rudkowskim kościele", "w bazylice pinkowskiej"."""
    for near in (*range(index, head), head + 1):
        if near < len(words) and words[near].form.is_lower and words[near].gap == 1:
            for lemma in adjectives_of(words[near].form):
                if lemma.endswith(_OF_TOWNS) and len(lemma) > _LEAST_ADJECTIVE:
                    return PlaceCandidate(
                        start=words[near].start,
                        end=words[near].end,
                        rule="place:adjective",
                        name=lemma,
                        kind="adjective",
                        certainty=certainty,
                    )
    return None


def adjectives_of(form: Form) -> Sequence[str]:
    """Lemmas of a form as an adjective; of one that the dictionary lacks, or has as a surname, by its ending."""
    if any(reading.lemma.islower() for reading in form.analyses):
        return [reading.lemma for reading in form.analyses if reading.pos == "adj"]
    return [form.lower[: -len(ending)] + "i" for ending in ("im", "iej") if form.lower.endswith("k" + ending)]


def find_town(
    index: int, preposition: str, words: Sequence[Word], lexicon: PlaceLexicon, certainty: float
) -> PlaceCandidate | None:
    """Capitalised words in the case that the preposition asks for, no month, no country, no acronym."""
    wanted = (
        Case.GENITIVE
        if preposition in ("do", "koło", "obok")
        else _LOCATIVE
        if preposition in ("nad", "pod")
        else Case.LOCATIVE
    )
    last = index
    while last < len(words) and last - index < 4:
        word = words[last]
        form = word.form
        if last > index and word.gap != 1:
            break
        if not form.is_title or len(word.text) < 3 or word.text.endswith("."):
            break
        if form.analyses and not form.cases & wanted:
            break
        if last > index and not (form.pos & {"adj", "subst"} or not form.analyses):
            break
        if is_time(word.text) and not form.marks & Mark.PLACE:
            break
        last += 1
    if last == index:
        return None
    span = words[index:last]
    if len(span) > 1 and "adj" not in span[0].form.pos and not any("adj" in word.form.pos for word in span[1:]):
        span = span[:1]
    if any(word.form.lemmas & lexicon.wide and (word is span[0] or "adj" not in word.form.pos) for word in span):
        return None  # of "w Ostrowie Wielkopolskim" the second word is an adjective
    last_form = span[-1].form
    adjectives = all(word.form.pos <= {"adj", "adv", "ppas", "pact"} for word in span)
    if adjectives and not last_form.marks & Mark.PLACE and any(word.form.analyses for word in span):
        return None
    if len(span) == 1 and last_form.analyses and not _is_proper(last_form):
        return None  # "w Domu", "w Turnieju": a common noun in capitals
    first_form = span[0].form
    if first_form.marks & (Mark.GIVEN_NAME | Mark.SURNAME) and not first_form.marks & Mark.PLACE and len(span) == 1:
        if preposition not in ("w", "we"):
            return None
        certainty *= 0.6
    return PlaceCandidate(
        start=span[0].start,
        end=span[-1].end,
        rule="place:town",
        name=_canonical(span, wanted),
        kind="town",
        certainty=certainty if preposition in ("w", "we", "do") or last_form.marks & Mark.PLACE else certainty * 0.5,
    )


def _canonical(span: Sequence[Word], cases: int) -> str:
    """The nominative; of two names joined by a hyphen both change: "Zalesicach-Rynku" -> "Zalesice-Rynek"."""
    context = NameContext(cases=cases)
    name = canonical_phrase(span, kind="place", context=context)
    first, hyphen, rest = name.partition("-")
    if hyphen and rest[:1].isupper() and span[0].text.startswith(f"{first}-") and first != span[0].text:
        first = canonical_phrase(words_of(first), kind="place", context=context)
    return f"{first}{hyphen}{rest}"


def _is_proper(form: Form) -> bool:
    """Whether the dictionary knows the form as a name."""
    return any(reading.lemma[:1].isupper() for reading in form.analyses)
