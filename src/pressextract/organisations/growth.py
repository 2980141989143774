"""Grows a name to the right of its head, word by word, and looks for the legal form at its end.

"Zakład" -> "Zakład Energetyczny Pojezierze S.A."
"""

from __future__ import annotations

from pressextract.organisations.capitals import BRANCHES, Capitals
from pressextract.organisations.signals import heads_of, is_capital
from pressextract.organisations.small_words import SmallWords
from pressextract.organisations.ties import initials_fit
from pressextract.organisations.view import DASHES, QUOTES

#: Also written large: "Szkoła Podstawowa Nr 3".
_SMALL_ALWAYS = frozenset(("nr", "nr.", "im.", "im", "pw."))


class Growth(Capitals, SmallWords):
    """Takes words as long as they belong to the name."""

    __slots__ = ()

    def run(self) -> None:
        """Take words as long as they belong to the name."""
        phrase = self.phrase
        while True:
            if phrase.legal is None:
                after = self.view.legal(phrase.last)
                if after > phrase.last:
                    phrase.legal = (phrase.last, after)
                    phrase.core_end = phrase.core_end or phrase.last
                    phrase.last = after
                    self.agreeing = False
                    continue
            word = self.view.ahead(phrase.last)
            if word is None:
                break
            form = word.form
            if word.text in QUOTES:
                step = self._quote(phrase.last)
            elif word.text == ",":
                step = self._comma(phrase.last)
            elif (
                phrase.head.kind == "media"
                and word.gap
                and word.text in self.view.lexicon.channels
                and phrase.adjectives
            ):
                phrase.last += 1  # "Polskie Radio 24"
                step = 1
            elif not form.is_word or word.gap == 0:
                step = 0
            elif (
                is_capital(form)
                and form.lower not in _SMALL_ALWAYS
                and not (self.shouting and form.lower in self.view.lexicon.small_words)
                and phrase.legal is None
                and not phrase.placed
            ):
                step = self._capital(phrase.last)
            else:
                step = self._small(phrase.last, form.lower)
            if step <= 0 or phrase.parents:
                break
        self._seat_after_letters()
        self._seat_of_branch()
        self._after_dash()
        self._name_before_legal()

    def _goes_on(self, index: int) -> bool:
        """After "i" at `index` a second noun of the same firm stands, with nothing proper before it."""
        phrase, word = self.phrase, self.view.ahead(index + 1)
        if (
            word is not None
            and is_capital(word.form)
            and word.form.analyses
            and phrase.chained
            and not phrase.quoted
            and self.view.legal(index + 2) > index + 2
        ):
            return True  # "Zarząd Portów Pinki i Sowice S.A."
        return (
            phrase.head.kind == "company"
            and not (phrase.named or phrase.quoted)
            and word is not None
            and is_capital(word.form)
            and bool(word.form.analyses)
        )

    def _after_dash(self) -> None:
        """ "Instytut Lotnictwa – Państwowy Instytut Badawczy": a status or second half that belongs to the name."""
        view, phrase = self.view, self.phrase
        dash = view.ahead(phrase.last)
        if dash is None or dash.text not in DASHES or not dash.gap or phrase.placed:
            return
        for words in view.lexicon.after_dash:
            last = phrase.last + 1 + len(words)
            if last <= view.size and all(
                not view.cut[phrase.last + 1 + offset]
                and lemma
                in view.words[phrase.last + 1 + offset].form.lemmas | {view.words[phrase.last + 1 + offset].form.lower}
                for offset, lemma in enumerate(words)
            ):
                phrase.core_end = phrase.core_end or phrase.last
                phrase.last = last
                return

    def _seat_after_letters(self) -> None:
        """ "Uniwersytet Kępski (UK) w Kępie": the seat after the name's letters in brackets."""
        view, phrase = self.view, self.phrase
        first = phrase.last
        opening = view.ahead(first)
        if opening is None or opening.text != "(" or phrase.placed or not phrase.head.place or first + 4 >= view.size:
            return
        letters, closing, preposition = view.words[first + 1 : first + 4]
        if closing.text != ")" or not letters.form.is_upper or preposition.form.lower not in ("w", "we"):
            return
        if phrase.legal is not None and (phrase.quoted or phrase.named):
            return
        if any(view.cut[first + 1 : first + 5]) or not initials_fit(letters.text, view.words[phrase.first : first]):
            return
        end = self._place_end(first + 4)
        if end:
            phrase.bracket = (first, first + 3)
            phrase.core_end = phrase.core_end or first
            phrase.placed = True
            phrase.last = end

    def _seat_of_branch(self) -> None:
        """ "Oddział Powiatowy Związku OSP RP | w Lipnikach": the seat after the parent's name."""
        phrase = self.phrase
        word = self.view.ahead(phrase.last)
        if phrase.parents and word is not None and word.form.lower == "w" and self._in_poland(phrase.last):
            phrase.placed = True
            phrase.last += 2
        if not phrase.parents or phrase.head.lemma not in BRANCHES or phrase.placed:
            return
        if word is not None and word.form.lower in ("w", "we"):
            end = self._place_end(phrase.last + 1)
            if end:
                phrase.placed = True
                phrase.last = end

    def _name_before_legal(self) -> None:
        """ "Zakład Energetyczny Pojezierze S.A.": a name in the nominative that only the legal form shows."""
        view, phrase = self.view, self.phrase
        if phrase.legal is not None or phrase.placed or phrase.parents:
            return
        position = phrase.last
        while position < phrase.last + 4 and (word := view.ahead(position)) is not None:
            if word.text in QUOTES:
                end = view.quoted(position)
                if end == position:
                    return
                position = end
            elif is_capital(word.form) and not heads_of(word.form) and not word.form.lemmas & view.lexicon.stops:
                position += 1
            elif word.form.lower in ("i", "oraz") and self._goes_on(position):
                position += 2  # "Lubczyckie Wodociągi i Kanalizacja Sp. z o.o."
            else:
                return
            after = view.legal(position)
            if after > position:
                phrase.named = True
                phrase.core_end = phrase.core_end or phrase.last
                phrase.legal = (position, after)
                phrase.last = after
                return
