"""The words of a release with the places where no name may go on, and small look-ups that all readers share.

    View(words, layout).cut[5] -> 1 if a sentence, line or list item ends before word 5

Holds no rule about organisations but what a legal form and a quotation are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pressextract.candidates import Layout
from pressextract.morphology import Case, Mark, Word
from pressextract.morphology.person_names import begins_person
from pressextract.morphology.person_words import PARTICLES, is_given_name
from pressextract.organisations.lexicon import OrganisationsLexicon, organisations_lexicon

QUOTES: Final = frozenset(('"', "„", "”", "“", "«", "»", "‟", "″", ",,"))
DASHES: Final = frozenset("-‐‑‒–—―−")
#: Words of a quoted name; longer quotations are speech.
_LONGEST_QUOTE: Final = 9
#: Words from the given name to the last particle ("Johanna van den").
_PARTICLES: Final = 4


class View:
    """Words and breaks of one release."""

    __slots__ = ("cut", "furniture", "lexicon", "size", "words")

    def __init__(self, words: Sequence[Word], layout: Layout) -> None:
        self.words = words
        self.size = len(words)
        self.lexicon: OrganisationsLexicon = organisations_lexicon()
        starts = [word.start for word in words]
        cut = bytearray(self.size + 1)
        cut[self.size] = 1
        for start, end in layout.sentences:
            cut[bisect_left(starts, start)] = 1
            cut[bisect_left(starts, end)] = 1
        self.furniture = bytearray(self.size + 1)
        for line in layout.lines:
            if line.role in ("furniture", "title", "heading"):
                first, last = bisect_left(starts, line.start), bisect_left(starts, line.end)
                cut[first] = 1
                cut[last] = 1
                if line.role == "furniture":
                    for index in range(first, last):
                        self.furniture[index] = 1
        if self.size:
            cut[0] = 1
        self.cut = cut

    def glued(self, index: int) -> bool:
        """The word at `index` stands right after the one before it, without a blank."""
        return self.words[index].gap == 0

    def numbered(self, index: int) -> bool:
        """A full stop and a number stand glued at `index`: the letters before them are those of a file ("OZ.966")."""
        words = self.words
        return (
            index + 1 < self.size
            and words[index].gap == 0
            and words[index].text == "."
            and words[index + 1].gap == 0
            and words[index + 1].text[:1].isdigit()
        )

    def ahead(self, index: int) -> Word | None:
        """The word at `index` if a name may go on there."""
        return None if index >= self.size or self.cut[index] or self.words[index].gap > 2 else self.words[index]

    def after_town(self, index: int) -> int:
        """Index after the abbreviation that may follow a town ("Ostrów | Wlkp."), else `index`."""
        word, stop = self.ahead(index), self.words[index + 1] if index + 1 < self.size else None
        if word is None or stop is None or stop.text != "." or stop.gap or word.text not in self.lexicon.after_towns:
            return index
        return index + 2

    def starts_person(self, index: int) -> bool:
        """A given name and a surname that cannot be a genitive begin at `index`: no attribute of the name before them.

        "prezes Rady Gminy | Irena Zdun", "prezeskę KS Lech Rypin | Ewę Zdun", but not "Fundacja Anny Dymnej", whose
        patron is in the genitive, as may be the one in "Fundacja Dominika Kosa".
        """
        surname = self.ahead(index + 1)
        given = self.words[min(index, self.size - 1)].form
        if surname is None or surname.gap != 1 or given.is_lower or not surname.form.is_word:
            return False
        if surname.form.is_lower:
            return surname.form.lower in PARTICLES and self._starts_noble(index)
        if not (given.marks & Mark.GIVEN_NAME or (not given.analyses and is_given_name(given.norm))):
            return False
        form = surname.form
        if form.lower.endswith(("skie", "ckie", "dzkie")):
            return False  # "KS Lech Tarnowskie Góry" is a club and its town
        if form.analyses and not form.parts and not form.marks & Mark.SURNAME:
            return False
        return begins_person(given.norm, form.norm)

    def _starts_noble(self, index: int) -> bool:
        """ "przewodnicząca Rady Gminy | Johanna van den Linde": small particles between given name and surname."""
        given, last = self.words[index].form, index + 1
        while (word := self.ahead(last)) is not None and word.form.lower in PARTICLES and last < index + _PARTICLES:
            last += 1
        if word is None or word.gap != 1 or not word.form.is_title or not is_given_name(given.norm):
            return False
        return not any(item.marks & Mark.GIVEN_NAME and item.case & Case.GENITIVE for item in given.analyses)

    def legal(self, index: int) -> int:
        """Index after the legal form that begins at `index`, a double one too ("sp. z o.o. sp.k."), or `index`."""
        first = self._one_legal(index)
        return first if first == index else self._one_legal(first)

    def _one_legal(self, index: int) -> int:
        word = self.ahead(index)
        if word is None:
            return index
        for tokens, strict in self.lexicon.legal_forms.get(word.form.lower, ()):
            last = index + len(tokens)
            if last > self.size:
                continue
            for offset, token in enumerate(tokens):
                other = self.words[index + offset]
                if offset and ((self.cut[index + offset] and token != ".") or other.gap > 2):
                    break
                if (other.form.norm if strict else other.form.lower) != token:
                    break
            else:
                return last
        return index

    def quoted(self, index: int) -> int:
        """Index after the quotation that opens at `index`, or `index` if it is none or too long for a name."""
        words = self.words
        if index + 2 >= self.size or words[index].text not in QUOTES:
            return index
        first = words[index + 1]
        if first.gap > 1 or first.text in QUOTES or not (first.form.is_word or first.form.is_number):
            return index
        for last in range(index + 2, min(index + 2 + _LONGEST_QUOTE, self.size)):
            word = words[last]
            if word.gap > 2:
                return index
            if word.text in QUOTES:
                # an opening quote before the closing one is a quotation in a quotation
                return index if word.text in ("„", "«", ",,") else last + 1
        return index

    def shouting(self, index: int) -> bool:
        """The word stands among others that are all in capitals: a headline in which capitals tell nothing."""
        if not self.words[index].form.is_upper:
            return False
        long = 0
        for other in range(max(index - 3, 0), min(index + 4, self.size)):
            form = self.words[other].form
            if other != index and form.is_word and len(form.norm) > 2:
                if form.is_lower or form.is_title:
                    return False
                long += len(form.norm) > 4
        return long >= 1
