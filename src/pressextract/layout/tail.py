"""Where the release ends and the page goes on: tool bars, comments, lists of other headlines.

    "Gmina otworzyła drogę.\\n\\n« powrót\\n\\nMarki Grupy Odlew" -> the last two lines are furniture

Comes after the single lines have their roles (`find`). Careful by rule: a page may have its tool bar after the lead and
"Czytaj także" in the middle; what is wrongly taken for furniture costs all that stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from pressextract.layout.lexicon import FurnitureLexicon
from pressextract.layout.pieces import Piece

#: Signs round the words of an end mark, and the number of comments; "Wydarzenia 2010" has a year.
_EDGES: Final = ' .:|"<>-[]»«'
_COUNT: Final = regex.compile(r"(?<!\s)\s*+[(\[]?(?<!\d)(?!(?:19|20)\d\d\b)\d++[)\]]?$")
#: With less text before it a mark stands at the head of the page, if there is twice as much text after it.
_SHORTEST_RELEASE: Final = 150
#: After more text than this a tool bar ends the release.
_LONG_RELEASE: Final = 600
#: A paragraph of running text; two in a row are no teasers.
_PARAGRAPH: Final = 120


def mark_tail(lowered: str, pieces: Sequence[Piece], roles: list[str], lexicon: FurnitureLexicon) -> None:
    """Make furniture of what follows the text: short lines after an end mark, all lines after "Zobacz także".

    Args:
        lowered: The text, folded, in small letters.
        pieces: Its lines.
        roles: Their roles, changed in place.
        lexicon: Words of furniture.
    """
    total = sum(piece.end - piece.start for piece, role in zip(pieces, roles, strict=True) if role == "body")
    before = 0
    ended = tail = inline = False
    for number, piece in enumerate(pieces):
        raw = lowered[piece.start : piece.end]
        line = _COUNT.sub("", raw.strip(_EDGES))
        role = roles[number]
        # "Partnerzy:" opens a list of the release
        closes = line in lexicon.ends and not raw.endswith(":")
        if before and not tail:
            after = total - before
            at_head = before < _SHORTEST_RELEASE and after > 2 * before
            if line in lexicon.tails or (role == "body" and _is_teaser(raw, lexicon)):
                if line in lexicon.inline and _goes_on(number, pieces, roles):
                    inline = True
                elif not at_head:
                    ended = tail = True
            elif closes or (role == "furniture" and not raw.endswith(":") and _opens_end(line, lexicon)):
                ended = ended or not (at_head or (before < _LONG_RELEASE and after > before))
        if role == "body":
            before += piece.end - piece.start
            inline = False
        if tail or (role == "heading" and (ended or inline)) or (closes and before):
            roles[number] = "furniture"


def _is_teaser(line: str, lexicon: FurnitureLexicon) -> bool:
    """Whether a paragraph is cut off and points to another page; "chcą zarabiać więcej." is none."""
    return line.endswith(lexicon.teasers)


def _goes_on(number: int, pieces: Sequence[Piece], roles: Sequence[str]) -> bool:
    """Whether two paragraphs of text in a row follow: teasers of other pages have headlines between them."""
    paragraphs = 0
    for piece, role in zip(pieces[number + 1 :], roles[number + 1 :], strict=True):
        if role == "body" and piece.end - piece.start > _PARAGRAPH:
            paragraphs += 1
            if paragraphs > 1:
                return True
        elif paragraphs:
            paragraphs = 0
    return False


def _opens_end(line: str, lexicon: FurnitureLexicon) -> bool:
    return any(line.startswith(end) for end in lexicon.ends)
