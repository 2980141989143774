"""Puts a name as read into its canonical form: the head and what agrees with it in the nominative, the rest as written.

    "Płockiego Parku Przemysłowo-Technologicznego S.A." -> "Płocki Park Przemysłowo-Technologiczny S.A."

Inflection is morphology's; here is only which words are inflected and which stay.
"""

from __future__ import annotations

from pressextract.morphology import Case
from pressextract.morphology.context import NameContext
from pressextract.morphology.nominative import canonical_phrase
from pressextract.organisations.phrase import Phrase
from pressextract.organisations.signals import agreeing_nominative, is_capital, is_surname_adjective, looks_adjective
from pressextract.organisations.view import QUOTES, View


class CanonicalNames:
    """Canonical forms of the names of one release."""

    __slots__ = ("view",)

    def __init__(self, view: View) -> None:
        self.view = view

    def phrase(self, phrase: Phrase) -> str:
        """The head and what agrees with it in the nominative, the rest as written."""
        words = self.view.words
        first, agreed, last = phrase.first, phrase.agreed, phrase.last
        comma = next((index for index in range(first, agreed) if words[index].text == ","), agreed)
        name = self._head_part(phrase, comma) + self._listed(phrase, comma)
        for word in words[first:agreed]:
            if (looks_adjective(word.form) or is_surname_adjective(word.form)) and word.text in name:
                name = name.replace(word.text, agreeing_nominative(word.form, *_agreement(phrase)))
        if phrase.halves is not None:  # "Rewalidacyjno- Wychowawczym": the halves are one adjective
            half, final = phrase.halves
            plain = canonical_phrase(
                (*words[first:half], words[final]._replace(gap=1), *words[final + 1 : agreed]),
                kind="organisation",
                context=NameContext(cases=_cases(phrase)),
            ).split()
            written = self.verbatim(half, final) + (" " if words[final].gap else "")
            name = " ".join((*plain[: half - first], written + " ".join(plain[half - first :])))
        if phrase.bracket is not None:  # "Uniwersytet Kępski (UK) w Kępie"
            opening, closing = phrase.bracket
            middle = " " + self.verbatim(agreed, opening) if opening > agreed else ""
            return f"{name}{middle} {self.verbatim(closing, last)}"
        if agreed == last:
            return name
        return name + (" " if words[agreed].gap else "") + self.verbatim(agreed, last)

    def _head_part(self, phrase: Phrase, last: int) -> str:
        """The head with its adjectives; one that the dictionary knows as a surname ("Kępskiego Centrum") is no head."""
        words, first = self.view.words, phrase.first
        surnames = [index for index in range(first, phrase.index) if is_surname_adjective(words[index].form)]
        if not surnames:
            return self.form(first, last, _cases(phrase))
        others = [words[index] for index in range(first, last) if index not in surnames]
        name = canonical_phrase(others, kind="organisation", context=NameContext(cases=_cases(phrase))).split(" ")
        for index in surnames:
            name.insert(index - first, words[index].text)
        return " ".join(name)

    def _listed(self, phrase: Phrase, comma: int) -> str:
        """ ", Telewizyjna i Teatralna": adjectives in a row after the first, each inflected with the head."""
        words = self.view.words
        parts: list[str] = []
        for word in words[comma : phrase.agreed]:
            text = word.text
            if is_capital(word.form):
                context = NameContext(cases=_cases(phrase))
                pair = canonical_phrase((words[phrase.index], word), kind="organisation", context=context)
                text = pair.split()[-1]
            parts.append(text if text == "," else " " + text)
        return "".join(parts)

    def form(self, first: int, last: int, cases: int) -> str:
        """The words in the nominative."""
        words = self.view.words
        before = words[first - 1].form.lower if first and not self.view.cut[first] else None
        context = NameContext(preposition=before, cases=cases) if cases != Case.ANY else None
        return canonical_phrase(words[first:last], kind="organisation", context=context)

    def verbatim(self, first: int, last: int) -> str:
        """The words as written, white space collapsed, quotes straight."""
        parts: list[str] = []
        for number, word in enumerate(self.view.words[first:last]):
            if number and word.gap:
                parts.append(" ")
            parts.append('"' if word.text in QUOTES else word.text)
        return "".join(parts)


def _agreement(phrase: Phrase) -> tuple[int, int]:
    """Gender and number of the head."""
    return phrase.readings[0].gender, phrase.readings[0].number


def _cases(phrase: Phrase) -> int:
    """Case bits that the readings of the head leave after agreement."""
    bits = 0
    for reading in phrase.readings:
        bits |= reading.case
    return bits or Case.ANY
