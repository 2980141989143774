"""Cuts a text into words; the one place that knows what a word is.

    split("dr hab. A. Maj, br.") -> dr · hab. · A. · Maj · , · br.

Hyphenated words ("Kruk-Ostrowska", "PKP-u"), apostrophe endings ("Labar’em"), abbreviations with their full
stop ("hab.", "S.A.", "m.in."), initials, numbers with separators ("28.09", "10:00", "1,5"), e-mails and URLs are
one word each. White space is no word. Nothing is looked up but the list of abbreviations.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pressextract.lexicons import read_words
from pressextract.text import compile_rule

#: Soft hyphens and zero-width characters may stand inside a word.
_INVISIBLE: Final = r"\u00AD\u200B-\u200D\u2060\uFEFF"

_WORD: Final = compile_rule(
    r"""
      (?: https?:// | www\. ) [^\s<>()"„”]++             # https://um.example/aktualnosci
    | [\p{L}\p{N}_.+-]{1,64}+ @ [\p{L}\p{N}-]++ (?: \. [\p{L}\p{N}-]++ )++   # biuro@um.example
    | {letters} (?: \. {letters} )++ \.?                 # S.A.  m.in.  z o.o. (the second part)  k.k
        (?<= \. | \. {letters} )
    | {letters} (?: [-‐‑'’‘`´ʼ] {alnum} )*+              # Kruk-Ostrowska  Labar’em  H2-Kujawy  PKP-u
    | \p{N}++ (?: [.,:] \p{N}++ )*+ (?: [-‐‑] \p{Ll} [\p{L}\p{M}]*+ )?  # 28.09  1,5  10:00  34-latek
    | ,, (?= [\p{L}\p{N}] ) | \.{2,}+ | \S              # ,,Młyn” typed with commas; dots; any other sign
    """,
    letters=rf"\p{{L}} [\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}]*+",
    alnum=rf"[\p{{L}}\p{{N}}] [\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}]*+",
)

#: Dotted chains longer than this per part are words that lost a blank ("końca.Dnia"), not abbreviations.
_LONGEST_PART: Final = 3


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Abbreviations of the lexicon, in small letters, without their full stop."""
    return frozenset(read_words("tokens/abbreviations.txt"))


def split(text: str, /) -> list[tuple[int, int]]:
    """Offsets of the words of a text, in order, white space left out.

    >>> [("dr hab. J. Maj")[a:b] for a, b in split("dr hab. J. Maj")]
    ['dr', 'hab.', 'J.', 'Maj']
    """
    known = abbreviations()
    length = len(text)
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = match[0]
        start, end = match.span()
        if "." in word and word[0].isalpha() and "@" not in word:
            spans.extend(_dotted(text, start, end))
            continue
        if (
            end < length
            and text[end] == "."
            and word[0].isalpha()
            and ((end - start == 1 and word.isupper()) or word.lower() in known)
        ):
            end += 1
        if spans and start < spans[-1][1]:
            continue  # the full stop that the word before has taken
        spans.append((start, end))
    return spans


def _dotted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A chain of words and full stops: one abbreviation if its parts are short, else its words."""
    word = text[start:end]
    if word.startswith(("www.", "http")):
        stripped = word.rstrip(".,;:!?")
        return [(start, start + len(stripped)), *((i, i + 1) for i in range(start + len(stripped), end))]
    parts = [part for part in word.split(".") if part]
    if all(len(part) <= _LONGEST_PART for part in parts) and word.endswith("."):
        return [(start, end)]
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    known = abbreviations()
    position = start
    while position < end:
        stop = text.find(".", position, end)
        if stop < 0:
            stop = end
        if stop > position:
            part = text[position:stop]
            taken = stop + 1 if stop < end and (part.lower() in known or len(part) == 1) else stop
            spans.append((position, taken))
            position = taken
        else:
            spans.append((position, position + 1))
            position += 1
    return spans
