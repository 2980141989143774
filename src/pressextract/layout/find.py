"""Lines with their roles, and sentences: what is site furniture, what may be a headline, what is running text.

    "Strona główna » Aktualności\\n\\nNowa droga\\n\\nGmina otworzyła drogę." -> furniture, heading, body

Comes after the words and before everything that finds facts. Which heading is the headline is decided in
`pressextract.header`; nothing here reads dates or names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import regex

from pressextract.candidates import Layout, Line
from pressextract.lexicons import read_table
from pressextract.morphology import FINITE, Word
from pressextract.text import fold

#: Longer lines are running text whatever they end with (the longest headlines seen have about 250 characters).
_LONGEST_HEADING: Final = 260
#: A weekday and a day on the first line of a page are its clock.
_CLOCK: Final = regex.compile(
    r"(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela),? \d{1,2}\.? ?[\p{L}\d.]++ \d{4}(?: ?r\.?| roku)?",
    regex.IGNORECASE,
)
#: A shorter line before one in small letters may be a headline all the same.
_SHORTEST_WRAPPED: Final = 45
#: The end of a sentence inside a line.
_INNER_END: Final = regex.compile(r"\p{Ll}[.!?] \p{Lu}")
#: A run of this many short lines without a verb is a menu or a list of other headlines.
_MENU_RUN: Final = 5
#: Signs round the words of a menu.
_EDGES: Final = ' .:|"<>-[]'
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureLexicon:
    """Compiled word lists of `lexicons/layout/furniture.toml`."""

    phrase: Any
    run: Any
    keys: frozenset[str]
    stamp_keys: frozenset[str]
    stamp: Any
    sections: frozenset[str]
    labels: frozenset[str]
    notices: tuple[str, ...]
    pictures: tuple[str, ...]
    ends: frozenset[str]
    tails: frozenset[str]
    teasers: tuple[str, ...]
    contact: Any


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(regex.escape(word, special_only=True) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def furniture_lexicon() -> FurnitureLexicon:
    """The lexicon, read and compiled once per process."""
    data = read_table("layout/furniture.toml")
    # whole words, or glued where a capital follows a small letter ("niedowidzącychRozmiar tekstu")
    left = r"(?:(?<![\p{L}\p{N}])|(?<=(?-i:\p{Ll}))(?=(?-i:\p{Lu})))"
    right = r"(?:(?![\p{L}\p{N}])|(?<=(?-i:\p{Ll}))(?=(?-i:\p{Lu})))"
    phrase = rf"{left}(?:{_alternatives(data['phrases'])}){right}"
    stamped = _alternatives([*data["published"][:-1], *data["changed"]])
    flags = regex.IGNORECASE | regex.V1
    return FurnitureLexicon(
        phrase=regex.compile(phrase, flags),
        stamp_keys=frozenset(label.split()[0] for label in (*data["published"][:-1], *data["changed"])),
        keys=frozenset(max(words.split(), key=len) for words in data["phrases"] if len(words) > 3),
        run=regex.compile(rf"{phrase}(?:[\s|»>/:«·•\[\]().,-]{{0,6}}{phrase})+[:\s]*(?:AAA|A A A)?", flags),
        stamp=regex.compile(
            rf"(?<![\p{{L}}\p{{N}}])(?:{stamped})\b[: ]*(?:dnia )?\d[\d.\-/ ]{{5,9}}\d"
            r"(?: ?r(?:\.|oku)?(?!\p{L}))?(?:,? *(?:godz\. *)?\d{1,2}[:.]\d\d(?::\d\d)?)?",
            flags,
        ),
        sections=frozenset(data["sections"]),
        labels=frozenset(data["labels"]),
        notices=tuple(data["notices"]),
        pictures=tuple(f"{word} " for word in data["pictures"]),
        ends=frozenset(data["ends"]),
        tails=frozenset(data["tails"]),
        teasers=tuple(f" {word}".replace("»", '"') for word in data["teasers"]),
        contact=regex.compile(rf"\s*(?:{_alternatives(data['contacts'])})\b", flags),
    )


def find_layout(text: str, words: Sequence[Word], /) -> Layout:
    """Split a text into lines with roles and into sentences.

    Args:
        text: The release as passed in.
        words: Its words.

    Returns:
        Lines in order (empty ones left out; a line may be cut where furniture is glued to text) and sentences.
    """
    lines = _roles(text, words)
    return Layout(lines=lines, sentences=_sentences(lines, words))


def _roles(text: str, words: Sequence[Word]) -> tuple[Line, ...]:
    folded = fold(text)
    lexicon = furniture_lexicon()
    pieces = _pieces(
        folded,
        lexicon,
        [word.start for word in words if word.form.lower in lexicon.keys],
        [word.start for word in words if word.form.lower in lexicon.stamp_keys],
    )
    lowered = folded if len(folded.lower()) != len(folded) else folded.lower()
    roles = [_role(lowered[start:end], words, start, end, kind, lexicon) for start, end, _, kind in pieces]
    if pieces and _CLOCK.fullmatch(folded, pieces[0][0], pieces[0][1]):
        roles[0] = "furniture"
    _mark_wrapped(folded, pieces, roles)
    _mark_menus(pieces, roles, words)
    _mark_tail(lowered, pieces, roles, lexicon)
    _mark_contacts(lowered, pieces, roles, lexicon)
    return tuple(
        Line(start=start, end=end, role=role, paragraph=paragraph)
        for (start, end, paragraph, _), role in zip(pieces, roles, strict=True)
    )


def _pieces(
    folded: str, lexicon: FurnitureLexicon, keys: Sequence[int], stamp_keys: Sequence[int]
) -> list[tuple[int, int, int, str]]:
    """Trimmed lines, cut at runs of furniture and at glued stamps of publication: start, end, paragraph, kind.

    `keys` and `stamp_keys` are the offsets of words that furniture and stamps have: long lines are searched for
    furniture only where two of the first stand, for stamps where one of the others does.
    """
    pieces: list[tuple[int, int, int, str]] = []
    paragraph = position = 0
    empty = 0
    for raw in folded.split("\n"):
        start = position + len(raw) - len(raw.lstrip())
        end = position + len(raw.rstrip())
        position += len(raw) + 1
        if start >= end:
            empty += 1
            continue
        paragraph += 1 if empty else 0
        empty = 0
        short = end - start <= _LONGEST_HEADING
        runs = short or bisect_left(keys, end) - bisect_left(keys, start) > 1
        stamps = short or bisect_left(stamp_keys, end) > bisect_left(stamp_keys, start)
        cuts = _cuts(folded, start, end, lexicon, runs=runs, stamps=stamps)
        for piece_start, piece_end, kind in cuts:
            while piece_start < piece_end and folded[piece_start].isspace():
                piece_start += 1
            while piece_end > piece_start and folded[piece_end - 1].isspace():
                piece_end -= 1
            if piece_start < piece_end:
                pieces.append((piece_start, piece_end, paragraph, kind))
    return pieces


def _cuts(
    folded: str, start: int, end: int, lexicon: FurnitureLexicon, *, runs: bool, stamps: bool
) -> list[tuple[int, int, str]]:
    """Parts of one line: text, runs of furniture phrases, stamps such as "Data publikacji 19.09.2019"."""
    line = folded[start:end]
    marks = [(m.start(), m.end(), "stamp") for m in lexicon.stamp.finditer(line)] if stamps else []
    if runs:
        marks += [(m.start(), m.end(), "furniture") for m in lexicon.run.finditer(line)]
    if not marks:
        return [(start, end, "")]
    marks.sort()
    cuts: list[tuple[int, int, str]] = []
    position = 0
    for left, right, kind in marks:
        if left < position:
            continue
        cuts.append((start + position, start + left, ""))
        cuts.append((start + left, start + right, kind))
        position = right
    cuts.append((start + position, end, ""))
    return cuts


def _role(
    line: str, words: Sequence[Word], start: int, end: int, kind: str, lexicon: FurnitureLexicon
) -> str:
    if kind == "furniture":
        return "furniture"
    if kind == "stamp":
        return "dateline"
    bare = line.strip(" .:|»«<>/\\-•*[]()\"'")
    if lexicon.contact.match(line) and bare != "kontakt":
        return "body" if len(line) > _LONGEST_HEADING else "heading"
    if not bare or bare in lexicon.sections:
        return "furniture"
    if bare in lexicon.labels:
        return "label"
    if any(notice in line for notice in lexicon.notices) and len(line) < 400:
        return "furniture"
    if line.startswith(lexicon.pictures) and len(line) < 90 and not _has_verb(words, start, end):
        return "furniture"
    if len(line) <= _LONGEST_HEADING:
        rest = lexicon.phrase.sub(" ", line)
        if rest != line:
            kept = [word for word in regex.findall(r"\p{L}{2,}", rest) if word not in lexicon.sections]
            if len(kept) <= 1 and len(regex.findall(r"\p{L}{2,}", line)) > len(kept):
                return "furniture"
        # the folded text has `"` for "»": a quotation mark between blanks is a separator of a path
        separators = sum(line.count(sign) for sign in ("|", ">", " / ", ' " '))
        if separators and (rest != line or separators > 1) and not _has_verb(words, start, end):
            return "furniture"
    if len(line) > _LONGEST_HEADING or line[-1] in ".;,:…":
        return "body"
    return "heading"


def _first_word(words: Sequence[Word], offset: int) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _has_verb(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a finite verb stands in a stretch; forms that may be nouns ("lata", "mam") do not count."""
    index = _first_word(words, start)
    while index < len(words) and words[index].start < end:
        pos = words[index].form.pos
        if pos & FINITE and not pos & {"subst", "adj", "prep", "conj"}:
            return True
        index += 1
    return False


def _mark_wrapped(folded: str, pieces: Sequence[tuple[int, int, int, str]], roles: list[str]) -> None:
    """A line that goes on in small letters on the next one is text cut into lines; so are several sentences."""
    for number, (start, end, _, _) in enumerate(pieces):
        if roles[number] != "heading":
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        goes_on = following is not None and folded[following[0]].islower() and roles[number + 1] in ("body", "heading")
        several = end - start > _LONGEST_HEADING // 2 and len(_INNER_END.findall(folded[start:end])) > 1
        if (goes_on and end - start > _SHORTEST_WRAPPED) or several:
            roles[number] = "body"


def _mark_menus(pieces: Sequence[tuple[int, int, int, str]], roles: list[str], words: Sequence[Word]) -> None:
    """Runs of very short lines without verbs before the text are menus; the last of a run may be the headline."""
    run: list[int] = []
    for number, (start, end, _, _) in enumerate(pieces):
        if roles[number] == "body":
            break
        index = _first_word(words, start)
        count = 0
        while index < len(words) and words[index].start < end:
            count += words[index].form.is_word
            index += 1
        if roles[number] == "furniture" or (count <= 4 and end - start < 45 and not _has_verb(words, start, end)):
            run.append(number)
            continue
        if len(run) >= _MENU_RUN:
            for menu in run:
                roles[menu] = "furniture" if not _dateish(pieces[menu], words) else roles[menu]
        run = []
    if len(run) > _MENU_RUN:
        for menu in run[:-1]:
            roles[menu] = "furniture" if not _dateish(pieces[menu], words) else roles[menu]


def _dateish(piece: tuple[int, int, int, str], words: Sequence[Word]) -> bool:
    index = _first_word(words, piece[0])
    while index < len(words) and words[index].start < piece[1]:
        if words[index].form.is_number:
            return True
        index += 1
    return False


def _mark_tail(
    lowered: str, pieces: Sequence[tuple[int, int, int, str]], roles: list[str], lexicon: FurnitureLexicon
) -> None:
    """What follows the text: short lines after an end mark ("« powrót"), all lines after "Zobacz także", teasers."""
    seen_body = ended = tail = False
    for number, (start, end, _, _) in enumerate(pieces):
        line = lowered[start:end].strip(_EDGES)
        if roles[number] == "body" and not ended:
            seen_body = True
        if not seen_body:
            continue
        if line in lexicon.tails or (roles[number] == "body" and line.endswith(lexicon.teasers)):
            ended = tail = True
        ended = ended or line in lexicon.ends or (roles[number] == "furniture" and _opens_end(line, lexicon))
        if tail or line in lexicon.ends or (ended and roles[number] == "heading"):
            roles[number] = "furniture"


def _opens_end(line: str, lexicon: FurnitureLexicon) -> bool:
    return any(line.startswith(end) for end in lexicon.ends)


def _mark_contacts(
    lowered: str, pieces: Sequence[tuple[int, int, int, str]], roles: list[str], lexicon: FurnitureLexicon
) -> None:
    """The line that opens a contact block, and the short lines after it."""
    inside = False
    seen_body = False
    for number, (start, end, _, _) in enumerate(pieces):
        seen_body = seen_body or roles[number] == "body"
        if roles[number] == "furniture":
            continue
        line = lowered[start:end]
        if lexicon.contact.match(line) and end - start < 200 and seen_body:
            inside = True
            roles[number] = "contact"
        elif (inside and end - start < 160 and roles[number] == "heading") or ("@" in line and end - start < 120):
            roles[number] = "contact"
        else:
            inside = False


def _sentences(lines: Sequence[Line], words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
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
            following = words[index + 1] if index + 1 < total else None
            third = words[index + 2] if index + 2 < total else None
            if following is not None and following.start < line.end and _ends(word, following, third, verb):
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
    """Whether a sentence ends between two words of one line."""
    if word.text[-1] not in _SENTENCE_END:
        return False
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
