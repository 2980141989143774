"""Takes organisations from a trained model where no rule has found anything and none speaks against it.

    NameCandidate(label="organisation") over "Drutexu" -> OrganisationCandidate(name="Drutex", kind=None, …)

The model's spans are cut to whole words; names after counter-words ("program", "ulica") are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pressextract.candidates import NameCandidate, OrganisationCandidate
from pressextract.morphology import FINITE, Form, Mark, Word
from pressextract.morphology.nominative import canonical_phrase
from pressextract.organisations.kinds import kind_of
from pressextract.organisations.lexicon import organisations_lexicon
from pressextract.organisations.signals import acronym_of, base_of, heads_of, is_acronym, is_capital
from pressextract.organisations.view import QUOTES, View

#: Findings of the model that are less sure are left out.
_LEAST_SCORE: Final = 0.9
#: So sure a finding needs nobody to act; measured shares of right ones stand in docs/model.md.
_SURE: Final = 0.95
#: What becomes of an unknown acronym that the model is sure of: it stands.
_ACRONYM_CERTAINTY: Final = 0.55
_APOSTROPHES: Final = frozenset("'’‘")
#: Words before a name in which a counter-word is looked for.
_FAR: Final = 5
_ADJECTIVES: Final = frozenset(("adj", "ppas", "pact"))
#: Endings of men in the plural.
_PERSONAL: Final = ("si", "ci", "zi", "ni", "cy", "dzy", "rzy", "owie")
#: What parts the names of a list.
_SEPARATORS: Final = frozenset((",", ";", "|", "/", "•", "·", "-", "–", "—", "i", "oraz", "a", "także"))
#: Words before a name that show somebody who acts: "kupiona przez Drutex", "we współpracy z Nordeą".
_BEFORE: Final = frozenset(
    (
        "przez",
        "firma",
        "spółka",
        "sponsor",
        "partner",
        "współpraca",
        "wykonawca",
        "producent",
        "klient",
        "prezes",
        "dyrektor",
        "właściciel",
        "pracownik",
        "przedstawiciel",
        "grupa",
    )
)


def _is_capitalised_phrase(view: View, first: int, last: int) -> bool:
    """Several common words, all with a capital and none of them a head or a post: "Leasing Polski", "Dobre Okna"."""
    forms = [word.form for word in view.words[first:last]]
    if len(forms) < 2 or not all(form.is_title for form in forms):
        return False
    return not any(heads_of(form) or form.lemmas & (view.lexicon.posts | view.lexicon.counter) for form in forms)


#: "w AmberExpo", "na Torwarze": a venue.
_PLACING: Final = frozenset(("w", "we", "na", "przy", "pod", "obok", "koło"))


def _is_placed(view: View, first: int) -> bool:
    return first > 0 and not view.cut[first] and view.words[first - 1].form.lower in _PLACING


def _acts(view: View, first: int, last: int) -> bool:
    """The name is that of somebody who does something, not of a place, a product or an event."""
    after = view.ahead(last)
    if _is_placed(view, first):
        return False
    if (
        after is not None
        and after.form.is_lower
        and after.form.pos & FINITE
        and after.form.pos.isdisjoint(("subst", "adj"))
    ):
        return True
    return first > 0 and not view.cut[first] and bool(view.words[first - 1].form.lemmas & _BEFORE)


def _are_people(view: View, index: int) -> bool:
    """ "Karpackersi przyjechali": the verb is one for several men, so the word before it is no firm."""
    form, verb = view.words[index].form, view.ahead(index + 1)
    if verb is None or form.analyses or not form.lower.endswith(_PERSONAL):
        return False
    return verb.form.lower.endswith("li") and bool(verb.form.pos & FINITE)


def _is_proper(form: Form) -> bool:
    """A word that is no common one: unknown to the dictionary, an acronym, or marked as an organisation's name."""
    if not is_capital(form) or base_of(form) in organisations_lexicon().not_acronyms:
        return False
    return not form.analyses or bool(form.marks & Mark.ORGANISATION) or is_acronym(form) or acronym_of(form) is not None


def from_model(view: View, names: Sequence[NameCandidate], covered: bytearray) -> Iterator[OrganisationCandidate]:
    """Candidates for the model's organisations that no rule has covered; marks their words as covered."""
    spans = [
        (first, last, name.score)
        for name in names
        if name.label == "organisation" and name.score >= _LEAST_SCORE
        for first, last in (_words_of(view, name),)
        if first < last
    ]
    for number, (first, last, score) in enumerate(spans):
        if any(covered[first:last]) or view.furniture[first]:
            continue
        words = view.words[first:last]
        if not any(is_capital(word.form) for word in words) or words[0].form.is_lower:
            continue
        if _is_countered(view, first) or _is_code(view, first, last) or _is_part(view, first, last):
            continue
        if words[0].form.lemmas & view.lexicon.stops or _in_rank(view, first):
            continue  # "Minister Zdrowia" is a post, "bryg. SG Jan Kos" a rank
        if _has_open_quote(words) or heads_of(words[0].form):
            continue  # where a head noun stands, the rules know best where the name ends
        if last == first + 1 and _are_people(view, first):
            continue
        sure, acts = score >= _SURE, _acts(view, first, last)
        if any(_is_proper(word.form) for word in words):
            if not acts and not (sure and _stands(view, spans, number)):
                continue
        elif not (acts and sure and _is_capitalised_phrase(view, first, last)):
            continue
        for index in range(first, last):
            covered[index] = 1
        yield OrganisationCandidate(
            start=words[0].start,
            end=words[-1].end,
            rule="model",
            name=canonical_phrase(words, kind="organisation"),
            kind=_kind(words),
            certainty=min(0.6, 0.6 * score),
        )


def _kind(words: Sequence[Word]) -> str | None:
    """The kind that a head noun after an adjective shows ("Polska Izba Recyklerów")."""
    lemmas = {lemma for word in words for lemma in word.form.lemmas}
    heads = [head for word in words for head, _ in heads_of(word.form)]
    return kind_of(heads[0], lemmas, legal=False, parent=None) if heads else None


def with_belief(
    view: View, candidates: Sequence[OrganisationCandidate], names: Sequence[NameCandidate], /
) -> list[OrganisationCandidate]:
    """The candidates of the rules, unknown acronyms more certain where the model is sure of the same words."""
    sure = {
        (name.start, name.end)
        for name in names
        if name.label == "organisation" and name.score >= _SURE and not _is_code(view, *_words_of(view, name))
    }
    return [
        replace(item, certainty=_ACRONYM_CERTAINTY)
        if item.rule == "unknown-acronym" and item.certainty < _ACRONYM_CERTAINTY and (item.start, item.end) in sure
        else item
        for item in candidates
    ]


def _is_code(view: View, first: int, last: int) -> bool:
    """A part of a case number: "WPR/7/ZP", "OZ.966.14"."""
    before = first > 0 and view.glued(first) and view.words[first - 1].text == "/"
    return before or (last < view.size and view.glued(last) and view.words[last].text == "/") or view.numbered(last)


def _in_rank(view: View, first: int) -> bool:
    """ "gen. bryg. SG": the letters of the service after the rank."""
    return first > 0 and not view.cut[first] and view.words[first - 1].form.lower in view.lexicon.ranks


def _is_part(view: View, first: int, last: int) -> bool:
    """A piece of something longer ("Carers" of "Carers’ Voice"), or a person by the ending ("DeShawna Price’a")."""
    if last < view.size and view.glued(last) and view.words[last].text in _APOSTROPHES:
        return True
    form = view.words[last - 1].form
    return last - first == 2 and bool(form.ending) and "'" in form.norm


def _words_of(view: View, name: NameCandidate) -> tuple[int, int]:
    """The words of a name, first and last + 1, without quotation marks at the edges."""
    first = bisect_left(view.words, name.start, key=_start)
    last = bisect_left(view.words, name.end, key=_start)
    while last > first and view.words[last - 1].text in QUOTES and not _closes(view.words[first:last]):
        last -= 1
    while first < last and view.words[first].text in QUOTES:
        first += 1
    return first, last


def _closes(words: Sequence[Word]) -> bool:
    """Whether the quotation mark at the end has its opening one after the first word ("Park „Odra”")."""
    return any(word.text in QUOTES for word in words[1:-1]) and words[0].text not in QUOTES


def _has_open_quote(words: Sequence[Word]) -> bool:
    return sum(1 for word in words if word.text in QUOTES) % 2 == 1


def _is_countered(view: View, first: int) -> bool:
    """Whether a counter-word says what the name is: "program Innochem", "programów sektorowych Innochem i ChemBR"."""
    for index in range(first - 1, max(first - _FAR, 0) - 1, -1):
        form = view.words[index].form
        if view.cut[index + 1]:
            return False
        if form.lemmas & view.lexicon.counter:
            return True
        adjective = form.pos & _ADJECTIVES and form.pos.isdisjoint(FINITE)
        if not (is_capital(form) or form.text in QUOTES or form.lower in _SEPARATORS or adjective):
            return False
    return False


def _start(word: Word) -> int:
    return word.start


def _stands(view: View, spans: Sequence[tuple[int, int, float]], number: int) -> bool:
    """A name that the model is sure of is no venue, or stands in a list of organisations."""
    first, last, _ = spans[number]
    if not _is_placed(view, first):
        return True
    after = spans[number + 1][0] if number + 1 < len(spans) else view.size
    return last < after <= last + 2 and all(word.form.lower in _SEPARATORS for word in view.words[last:after])
