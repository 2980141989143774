"""Takes organisations from a trained model where no rule has found anything and none speaks against it.

    NameCandidate(label="organisation") over "Drutexu" -> OrganisationCandidate(name="Drutex", kind=None, …)

The model's spans are cut to whole words; names after counter-words ("program", "ulica") are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from pressextract.candidates import NameCandidate, OrganisationCandidate
from pressextract.morphology import FINITE, Form, Mark
from pressextract.morphology.nominative import canonical_phrase
from pressextract.organisations.signals import acronym_of, is_acronym, is_capital
from pressextract.organisations.view import QUOTES, View

#: Findings of the model that are less sure are left out.
_LEAST_SCORE: Final = 0.9
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


def _acts(view: View, first: int, last: int) -> bool:
    """The name is that of somebody who does something, not of a place, a product or an event."""
    after = view.ahead(last)
    if first and not view.cut[first] and view.words[first - 1].form.lower in _PLACING:
        return False
    if (
        after is not None
        and after.form.is_lower
        and after.form.pos & FINITE
        and after.form.pos.isdisjoint(("subst", "adj"))
    ):
        return True
    return first > 0 and not view.cut[first] and bool(view.words[first - 1].form.lemmas & _BEFORE)


def _is_proper(form: Form) -> bool:
    """A word that is no common one: unknown to the dictionary, an acronym, or marked as an organisation's name."""
    if not is_capital(form):
        return False
    return not form.analyses or bool(form.marks & Mark.ORGANISATION) or is_acronym(form) or acronym_of(form) is not None


#: "w AmberExpo", "na Torwarze": a venue.
_PLACING: Final = frozenset(("w", "we", "na", "przy", "pod", "obok", "koło"))


def from_model(view: View, names: Sequence[NameCandidate], covered: bytearray) -> Iterator[OrganisationCandidate]:
    """Candidates for the model's organisations that no rule has covered; marks their words as covered."""
    if not names:
        return
    starts = [word.start for word in view.words]
    for name in names:
        if name.label != "organisation" or name.score < _LEAST_SCORE:
            continue
        first, last = bisect_left(starts, name.start), bisect_left(starts, name.end)
        while last > first and view.words[last - 1].text in QUOTES:
            last -= 1
        while first < last and view.words[first].text in QUOTES:
            first += 1
        if first >= last or any(covered[first:last]) or view.furniture[first]:
            continue
        words = view.words[first:last]
        if not any(is_capital(word.form) for word in words) or words[0].form.is_lower:
            continue
        if not any(_is_proper(word.form) for word in words):
            continue
        if not _acts(view, first, last):
            continue
        if first and not view.cut[first] and view.words[first - 1].form.lemmas & view.lexicon.counter:
            continue
        for index in range(first, last):
            covered[index] = 1
        yield OrganisationCandidate(
            start=words[0].start,
            end=words[-1].end,
            rule="model",
            name=canonical_phrase(words, kind="organisation"),
            kind=None,
            certainty=min(0.6, 0.6 * name.score),
        )
