"""Sentences inside lines, with the abbreviations that end one and those that do not.

    "18 grudnia 2014 r. Rada przyjęła plan. Prace trwają." -> two sentences

Comes after the lines have their roles (`find`); a sentence never leaves running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.candidates import Line
from pressextract.morphology import FINITE, Word

_SENTENCE_END: Final = frozenset(".?!…")
_OPENING: Final = frozenset("\"'([-•*„”«»–—‘’“")
#: Abbreviations that may end a sentence or be followed by a name: "18 grudnia 2014 r. Rada przyjęła …".
_CLOSING_ABBREVIATIONS: Final = frozenset(
    {"r.", "w.", "br.", "ub.", "bm.", "b.r.", "ub.r.", "s.a.", "o.o.", "sp.k.", "sp.j.", "s.k.a.", "ur.", "os."}
)
#: Abbreviations that no capital letter follows inside a sentence.
_ENDING_ABBREVIATIONS: Final = frozenset(
    {"zł.", "gr.", "tys.", "mln.", "mld.", "km.", "m.", "itp.", "itd.", "proc.", "min.", "sek.", "szt."}
)


def find_sentences(lines: Sequence[Line], words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Sentences inside lines; a line that goes on in small letters is joined with the one before."""
    spans: list[tuple[int, int]] = []
    index = 0
    total = len(words)
    joined_end = -1
    for line in lines:
        while index < total and words[index].start < line.start:
            index += 1
        begin = line.start
        if joined_end >= 0 and index < total and words[index].form.is_lower and words[index].gap == 2:
            begin = spans.pop()[0]
        verb = False
        while index < total and words[index].start < line.end:
            word = words[index]
            form = word.form
            if not verb and form.pos & FINITE and not form.pos & {"subst", "adj"}:
                verb = True
            if word.text[-1] in _SENTENCE_END and index + 1 < total:
                following = words[index + 1]
                third = words[index + 2] if index + 2 < total else None
                if following.start < line.end and _ends(word, following, third, verb):
                    spans.append((begin, word.end))
                    begin = following.start
                    verb = False
            index += 1
        spans.append((begin, line.end))
        last = words[index - 1] if index else None
        open_end = line.role in ("body", "heading") and last is not None and last.text[-1] not in _SENTENCE_END
        joined_end = line.end if open_end else -1
    return tuple(span for span in spans if span[0] < span[1])


def _ends(word: Word, following: Word, third: Word | None, verb: bool) -> bool:
    """Whether a sentence ends between two words of one line, of which the first has a sign that ends sentences."""
    first = following.text[0]
    if first in "-–—" and third is not None and third.form.is_lower:
        return False  # "– Zaczynamy! – mówi wójt."
    if not (first.isupper() or first.isdigit() or first in _OPENING):
        return False
    if len(word.text) == 1 or not word.form.is_word:
        if word.text == "." and first in "\"”'’" and following.gap == 0:
            return False  # the full stop stands before the closing quote
        return following.gap > 0 or (first.isupper() and len(following.text) > 1)
    if word.form.lower in _ENDING_ABBREVIATIONS:
        return following.gap > 0
    if word.form.lower not in _CLOSING_ABBREVIATIONS:
        return False
    # "18 grudnia 2014 r. Rada przyjęła …" goes on; "… w 2014 r. W spotkaniu …" ends
    function_word = bool(following.form.pos & {"prep", "conj", "comp", "part"})
    return following.gap > 0 and not first.isdigit() and (verb or function_word)
