"""What stands around a name without a head noun or inside a title: whether it is inflected, whether it counts at all.

    "Zarząd Nowobudu S.A." -> a genitive; "ustawa o Straży Wodnej", "„Program modernizacji Straży …”" -> titles

Asked by `find.py` when it makes a candidate of what was read.
"""

from __future__ import annotations

from pressextract.morphology import Case
from pressextract.organisations.name import Name
from pressextract.organisations.signals import is_bare_plural
from pressextract.organisations.view import QUOTES, View
from pressextract.text import compile_rule

#: What belongs to a firm, whose name follows in the genitive.
_OF_FIRMS = frozenset(
    (
        "zarząd",
        "akcja",
        "akcjonariusz",
        "prezes",
        "wiceprezes",
        "siedziba",
        "statut",
        "rada",
        "udział",
        "wynik",
        "kapitał",
    )
)
_GENITIVE_FIRM = compile_rule(r"\p{L}{3,} [bcdfghjklłmnprstwxzż] u")
#: Before a quotation they show that it is a title: "program „Granty …”".
_PROGRAMMES = frozenset(("program", "projekt", "konkurs", "kampania", "akcja", "cykl"))
#: Words of a title in which a body is looked for.
_LONGEST_TITLE = 16


def in_title_of_law(view: View, first: int) -> bool:
    """ "ustawa o Państwowej Straży Pożarnej": the law is named, not the body."""
    words = view.words
    return first > 1 and words[first - 1].form.lower == "o" and bool(words[first - 2].form.lemmas & {"ustawa", "prawo"})


def in_quoted_title(view: View, first: int) -> bool:
    """ "„Program modernizacji Policji …”", "program „Granty PKO”": it is named, not the bodies in its title."""
    words = view.words
    for index in range(first - 1, max(first - _LONGEST_TITLE, -1), -1):
        if view.cut[index + 1]:
            return False
        if words[index].text in QUOTES:
            if words[index + 1].gap:
                return False
            before = index > 0 and first > index + 1 and not view.cut[index] and words[index - 1].form.lemmas
            return bool(words[index + 1].form.lemmas & view.lexicon.titles_of_acts or (before and before & _PROGRAMMES))
    return False


def is_genitive_firm(view: View, name: Name) -> bool:
    """ "Zarząd Nowobudu S.A.": a word that the dictionary lacks, in the genitive after what belongs to a firm."""
    if name.rule != "legal-form" or name.legal != name.first + 1 or not name.first or view.cut[name.first]:
        return False
    form, before = view.words[name.first].form, view.words[name.first - 1].form
    if form.analyses or not form.is_title or not _GENITIVE_FIRM.fullmatch(form.lower):
        return False
    return bool(before.lemmas & _OF_FIRMS)


def stands_uninflected(view: View, name: Name) -> bool:
    """Quoted names, names in apposition ("firmie Teplo-Morava"), and firms whose first word may be a nominative."""
    form = view.words[name.first].form
    following = view.words[name.first + 1].form if name.first + 1 < len(view.words) else None
    if name.rule == "context-quoted" or name.rule in ("foreign", "post"):
        return True
    if name.rule == "context":
        return name.kind != "sport"
    return name.rule == "legal-form" and (
        not form.analyses
        or bool(form.cases & Case.NOMINATIVE)
        or not form.cases
        or (
            is_bare_plural(form)
            and (
                name.legal == name.first + 1
                or not (following and following.analyses and following.cases & Case.GENITIVE)
            )
        )
    )
