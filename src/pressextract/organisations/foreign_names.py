"""Reads names in other languages around one of their head words.

    "gość z University of York" -> "University of York"; "komisja drużyn (Team Committee)" -> none, a translation

`names.py` reads the other names without a Polish head noun.
"""

from __future__ import annotations

from pressextract.morphology import Case, Form, Mark
from pressextract.organisations.name import Name
from pressextract.organisations.signals import heads_of, is_capital, is_given_name
from pressextract.organisations.view import View

#: More words stand in no firm's name that was met.
LONGEST = 7
#: "Spółka Alfa S.A.", "Zarząd Alfa S.A.": these belong to no firm's name.
NOT_IN_FIRMS = frozenset(("spółka", "firma", "zarząd", "rada", "grupa"))


def is_plain_word(form: Form) -> bool:
    """A word of the language that begins a sentence and is neither noun nor adjective."""
    return bool(form.analyses) and form.pos.isdisjoint(("subst", "adj", "ign", "ger"))


class ForeignNames:
    """Reads names in other languages in one release."""

    __slots__ = ("sports", "view")

    def __init__(self, view: View, *, sports: bool = False) -> None:
        self.view = view
        self.sports = sports

    def foreign(self, index: int, floor: int) -> Name | None:
        """A name in another language around one of its head words: "University of Limerick", "IHS Group"."""
        view = self.view
        form = view.words[index].form
        first = index
        while first > floor and not view.cut[first] and view.words[first].gap == 1:
            before = view.words[first - 1].form
            inner = not view.cut[first - 1] and is_capital(before) and not before.lemmas & view.lexicon.stops
            uninflected = not before.cases or bool(before.cases & Case.NOMINATIVE)
            if (
                not self._is_foreign(before)
                and before.text not in view.lexicon.foreign_first
                and not (
                    inner
                    and uninflected
                    and not heads_of(before)
                    and (first == index or not is_given_name(before))
                    and not before.lemmas & NOT_IN_FIRMS
                )
            ):
                break
            first -= 1
        last = self._run_foreign(index)
        if last - first < 2:
            return None
        kind = view.lexicon.foreign[form.text]
        if any(word.form.lower in view.lexicon.buildings for word in view.words[first:last]):
            return None  # "Collegium Novum"
        if self._is_translation(first, last):
            return None
        words = [view.words[position] for position in range(first, last)]
        if sum(1 for word in words if not word.form.analyses or word.form.text in view.lexicon.foreign) * 2 < len(
            words
        ):
            return None
        for word in words:
            other = view.lexicon.foreign.get(word.text)
            if other is not None and kind == "company" and not (other == "sport" and word is not words[-1]):
                kind = other
        if view.cut[first] and is_plain_word(view.words[first].form):
            return None
        legal = view.legal(last)
        return Name(
            first=first,
            last=max(last, legal),
            kind="company" if legal > last and kind != "finance" else kind,
            rule="foreign",
            legal=last if legal > last else None,
            certainty=0.7,
        )

    def _is_translation(self, first: int, last: int) -> bool:
        """ "komisja drużyn narodowych (National Team Committee)": what a phrase in small letters is in English."""
        view = self.view
        opening, closing = first - 1, view.ahead(last)
        return (
            opening > 0
            and view.words[opening].text == "("
            and closing is not None
            and closing.text == ")"
            and view.words[opening - 1].form.is_lower
        )

    @staticmethod
    def _is_foreign(form: Form) -> bool:
        return (
            is_capital(form)
            and not is_given_name(form)
            and (
                not form.analyses
                or form.is_upper
                or bool(form.marks & Mark.ORGANISATION)
                or form.pos.isdisjoint(("fin", "prep", "adv", "conj", "part", "subst", "adj"))
            )
        )

    def _run_foreign(self, index: int) -> int:
        view = self.view
        position, joined = index + 1, False
        while position < index + LONGEST and (word := view.ahead(position)) is not None and word.gap in (1, 2):
            form = word.form
            if joined and form.is_title and form.marks & Mark.PLACE and form.cases & Case.NOMINATIVE:
                position += 1
                continue  # "University of New York"
            if (form.is_lower and form.lower in view.lexicon.foreign_joins) or word.text == "&":
                after = view.ahead(position + 1)
                if after is not None and after.form.is_lower and after.form.lower in view.lexicon.foreign_joins:
                    after = view.ahead(position + 2)
                    if after is None or not is_capital(after.form):
                        break
                    position += 3
                    continue
                if after is None or not is_capital(after.form):
                    break
                position += 2
                joined = True
                continue
            if (
                not self._is_foreign(form) and form.text not in view.lexicon.foreign
            ) or form.lemmas & view.lexicon.stops:
                break
            position += 1
        return position
