"""Tells whether a commune, county or region acts as a legal person in its sentence.

    "Gmina Kępa podpisała umowę", "przedstawiciele Powiatu Kępskiego" -> it does; "wójt Gminy Kępa" -> it does not

Asked by `phrases.py` about what it has read.
"""

from __future__ import annotations

from pressextract.morphology import Case, Mark
from pressextract.organisations.phrase import Phrase
from pressextract.organisations.view import View

#: Before a commune that acts: "przedstawiciele Gminy Kępa", "ze strony Powiatu Kępskiego".
_SENDERS = frozenset(
    (
        "partnerski",
        "samorząd",
        "zaprzyjaźniony",
        "delegacja",
        "przedstawiciel",
        "partner",
        "imię",
        "strona",
        "rzecz",
        "udział",
        "beneficjent",
        "delegat",
    )
)
#: Words of a list in which that is looked for.
_LONGEST_LIST = 30


def acts(view: View, phrase: Phrase) -> bool:
    """A commune or county as a legal person, not as a seat or a place ("wójt Gminy X", "w Gminie X")."""
    if not (phrase.named or phrase.adjectives or phrase.chained):
        return False
    words = view.words
    if phrase.head.lemma == "miasto" and phrase.first and "gmina" in words[phrase.first - 1].form.lemmas:
        return False
    if phrase.head.lemma == "miasto" and phrase.agreed == phrase.index + 1:
        town = view.ahead(phrase.index + 1)
        if town is None or not town.form.marks & Mark.PLACE or not town.form.cases & Case.NOMINATIVE:
            return False
    cases = 0
    for reading in phrase.readings:
        cases |= reading.case
    if view.cut[phrase.first]:
        return bool(cases & Case.NOMINATIVE)
    before = words[_before_list(view, phrase.first) - 1].form
    if cases & Case.NOMINATIVE and not before.cases & ~Case.VOCATIVE & Case.GENITIVE:
        return "w" not in (before.lower,)
    if cases & Case.INSTRUMENTAL or cases & (Case.ACCUSATIVE | Case.NOMINATIVE):
        return True
    if cases & Case.GENITIVE:
        return before.lower in ("od", "dla", "przez") or bool(before.lemmas & _SENDERS)
    return bool(cases & Case.DATIVE) and before.lower not in ("w", "we", "na", "po", "o", "przy")


def _before_list(view: View, index: int) -> int:
    """Index of the first of several in a list that the name at `index` ends or goes on, else `index`."""
    words = view.words
    if words[index - 1].text != "," and words[index - 1].form.lower not in ("i", "oraz"):
        return index
    for position in range(index - 1, max(index - _LONGEST_LIST, -1), -1):
        if words[position].form.lemmas & _SENDERS:
            return position + 1
        if view.cut[position]:
            break
    return index
