"""Lines with their roles, and sentences: what is site furniture, what may be a headline, what is running text.

    "Strona główna » Aktualności\\n\\nNowa droga\\n\\nGmina otworzyła drogę." -> furniture, heading, body

Comes after the words and before everything that finds facts. `pieces` cuts glued lines first. Which heading is the
headline is decided in `pressextract.header`; nothing here reads dates or names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from pressextract.candidates import Layout, Line
from pressextract.layout.lexicon import GLUED, FurnitureLexicon, furniture_lexicon
from pressextract.layout.pieces import LONGEST_HEADING, Piece, find_pieces
from pressextract.layout.sentences import find_sentences
from pressextract.layout.tail import mark_tail
from pressextract.morphology import FINITE, Word
from pressextract.text import fold

#: A weekday and a day on the first line of a page are its clock.
_CLOCK: Final = regex.compile(
    r"(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela),? \d{1,2}\.? ?[\p{L}\d.]++ \d{4}(?: ?r\.?| roku)?",
    regex.IGNORECASE,
)
#: Notices are no longer than this; a release is.
_LONGEST_NOTICE: Final = 400
_LONGEST_LONG_NOTICE: Final = 1200
#: A line with the author is the release's, whatever else the page tells in it.
_BY: Final = regex.compile(r"\b(?:autor|opublikował|dodał|opracował|fot\.|tekst)", regex.IGNORECASE)
#: The names of a path's stations are short; "Nowa droga w Zalesiu | autor: (az) |" is none.
_LONGEST_STATION: Final = 4
_SEPARATOR: Final = regex.compile(r"\||>| / | \" | :: ")
#: A shorter line before one in small letters may be a headline all the same.
_SHORTEST_WRAPPED: Final = 45
#: The end of a sentence inside a line.
_INNER_END: Final = regex.compile(r"\p{Ll}[.!?] \p{Lu}")
#: A headline may end so: three dots, an abbreviated year or legal form.
_HEADLINE_END: Final = regex.compile(
    r"(?:\.\.\.|…|(?<![\p{L}])(?:r|br|ub|b\.r|s\.a|o\.o|im|ul|wlkp|maz|św|nr|pt|tys)\.|\dr\.)$", regex.IGNORECASE
)
_LONGEST_SHORT_HEADLINE: Final = 160
#: A run of this many short lines without a verb is a menu or a list of other headlines.
_MENU_RUN: Final = 5
#: Names of picture files, mark-up of pictures, degrees of a weather widget.
_PICTURE: Final = regex.compile(
    r"(?:<image>.*|!?\[[^\]]*\]\(\S*\)|\S++(?<=\S\.(?:png|jpe?g|gif|svg|webp|bmp))|(?:img|dsc|dscn|p)_?\d{3,}\S*)",
    regex.IGNORECASE,
)
_DEGREES: Final = regex.compile(r"-?\d{1,2} ?(?:°|st\.) ?c\b|^-?\d{1,2}(?:[.,]\d)? ?°?[ ]?c?$|\d ?°", regex.IGNORECASE)
#: Lines of a calendar hold nothing but days of the month and short weekdays: "pn wt śr czw pt sob nd", "27 28 29".
#: Longer words come first: none is given back.
_CALENDAR: Final = regex.compile(
    r"(?:(?>\d{1,2}|niedz|nie|ni|nd|pon|po|pn|pią|pi|pt|wt|śr|sr|czw|cz|sob|so|sb|[pwścns])\.?+[ |]*+)++",
    regex.IGNORECASE,
)
#: A day in a list of the page's calendar ("Events of the day 5 lipiec 2024 (piątek)", "Lipiec 2024").
_CALENDAR_DAY: Final = regex.compile(
    r"(?:events of the day|wydarzenia dnia)\b.*"
    r"|(?:stycz|lut|marz|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)\p{L}* \d{4}",
    regex.IGNORECASE,
)
_CALENDAR_RUN: Final = 3
#: Menu entries glued together: "konkurencyjnościHarmonogram konkursówEuropejski".
_GLUED: Final = regex.compile(r"\p{Ll}{3}\p{Lu}\p{Ll}")
_LONGEST_GLUED_SECTION: Final = 60
_GLUED_RUN: Final = 2
#: Pages order ("Przejdź do treści", "Zadaj pytanie"), releases tell.
_TELLING: Final = FINITE - {"impt"}


def find_layout(text: str, words: Sequence[Word], /) -> Layout:
    """Split a text into lines with roles and into sentences.

    Args:
        text: The release as passed in.
        words: Its words.

    Returns:
        Lines in order (empty ones left out; a line may be cut where furniture is glued to text) and sentences.
    """
    lines = _roles(text, words)
    return Layout(lines=lines, sentences=find_sentences(lines, words))


def _roles(text: str, words: Sequence[Word]) -> tuple[Line, ...]:
    folded = fold(text)
    lexicon = furniture_lexicon()
    pieces = find_pieces(
        folded,
        lexicon,
        [word.start for word in words if word.form.lower in lexicon.keys],
        [word.start for word in words if word.form.lower in lexicon.stamp_keys],
    )
    lowered = folded if len(folded.lower()) != len(folded) else folded.lower()
    notices = tuple(notice for notice in lexicon.notices if notice in lowered)
    long_notices = tuple(notice for notice in lexicon.long_notices if notice in lowered)
    roles = [_role(folded, lowered, piece, words, lexicon, notices, long_notices) for piece in pieces]
    if pieces and _CLOCK.fullmatch(folded, pieces[0].start, pieces[0].end):
        roles[0] = "furniture"
    _mark_calendars(folded, pieces, roles)
    _mark_wrapped(folded, pieces, roles)
    _mark_menus(pieces, roles, words)
    mark_tail(lowered, pieces, roles, lexicon)
    _mark_contacts(lowered, pieces, roles, lexicon)
    return tuple(
        Line(start=piece.start, end=piece.end, role=role, paragraph=piece.paragraph)
        for piece, role in zip(pieces, roles, strict=True)
    )


def _role(
    folded: str,
    lowered: str,
    piece: Piece,
    words: Sequence[Word],
    lexicon: FurnitureLexicon,
    notices: Sequence[str],
    long_notices: Sequence[str],
) -> str:
    """The role of one piece; `notices` and `long_notices` are those that stand anywhere in the text."""
    start, end = piece.start, piece.end
    line = lowered[start:end]
    if piece.kind == "furniture":
        return "furniture"
    if piece.kind == "stamp":
        return "dateline"
    if piece.kind == "again":
        return "heading"
    bare = line.strip(" .:|»«<>/\\-•*[]()\"'")
    if lexicon.contact.match(line) and bare != "kontakt":
        return "body" if len(line) > LONGEST_HEADING else "heading"
    if not bare or bare in lexicon.sections or bare in lexicon.menu_words:
        return "furniture"
    if bare in lexicon.labels:
        return "label"
    if len(line) < _LONGEST_GLUED_SECTION and _is_glued_section(folded[start:end], lexicon):
        return "furniture"
    if line.startswith(lexicon.properties) and len(line) < _LONGEST_NOTICE and not _BY.search(line):
        return "furniture"
    if len(line) < _LONGEST_NOTICE and any(notice in line for notice in notices):
        return "furniture"
    if len(line) < _LONGEST_LONG_NOTICE and any(notice in line for notice in long_notices):
        return "furniture"
    if len(line) <= LONGEST_HEADING:
        phrase, _ = lexicon.may_hold(line)
        if (phrase and _is_furniture(line, lexicon)) or _PICTURE.fullmatch(line):
            return "furniture"
        if _is_verbless_furniture(line, lexicon, phrase=phrase) and not _has_verb(words, start, end):
            return "furniture"
        if lexicon.path.match(line) and line[-1] not in ".!?…" and not _has_verb(words, start, end, kinds=_TELLING):
            return "furniture"
        if line[-1] not in ".!?" and len(_GLUED.findall(folded, start, end)) >= _GLUED_RUN:
            return "furniture"
    if len(line) > LONGEST_HEADING or line[-1] in ";,:":
        return "body"
    if line.endswith(("[...]", "[…]", "(...)", "(…)")) and len(line) > _LONGEST_SHORT_HEADLINE // 2:
        return "body"
    if line[-1] in ".…":
        short = len(line) <= _LONGEST_SHORT_HEADLINE and not (line[-1] == "…" and _INNER_END.search(folded, start, end))
        return "heading" if short and _HEADLINE_END.search(line) else "body"
    return "heading"


def _is_glued_section(line: str, lexicon: FurnitureLexicon) -> bool:
    """Whether a short line is two sections glued together: "OsiągnięciaZ życia szkoły"."""
    glued = GLUED.search(line)
    return glued is not None and line[glued.start() + 1 :].strip(" .:|").lower() in lexicon.sections


def _is_furniture(line: str, lexicon: FurnitureLexicon) -> bool:
    """Whether a short line is made of words of menus and tool bars, with one other word at most."""
    rest = lexicon.phrase.sub(" ", line)
    if rest == line:
        return False
    kept = [word for word in regex.findall(r"\p{L}{2,}", rest) if word not in lexicon.sections]
    return len(kept) <= 1 and len(regex.findall(r"\p{L}{2,}", line)) > len(kept)


def _is_verbless_furniture(line: str, lexicon: FurnitureLexicon, *, phrase: bool) -> bool:
    """Whether a short line without a verb is a path, a row of menu entries, a picture or a weather widget.

    `phrase` tells whether a phrase of menus may stand in it.
    """
    if line.startswith(lexicon.pictures) and len(line) < 90:
        return True
    # the folded text has `"` for "»": a quotation mark between blanks is a separator of a path
    stations = [station.split() for station in _SEPARATOR.split(line) if station]
    known = len(lexicon.phrase.findall(line)) if phrase else 0
    if len(stations) > 1 and (known or (len(stations) > 2 and max(map(len, stations)) <= _LONGEST_STATION)):
        return True
    if known > 2 and line[-1] not in ".!?":
        return True
    return len(line) < 40 and _DEGREES.search(line) is not None


def _first_word(words: Sequence[Word], offset: int) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _has_verb(words: Sequence[Word], start: int, end: int, *, kinds: frozenset[str] = FINITE) -> bool:
    """Whether a finite verb stands in a stretch; forms that may be nouns ("lata", "mam") do not count."""
    index = _first_word(words, start)
    while index < len(words) and words[index].start < end:
        pos = words[index].form.pos
        if pos & kinds and not pos & {"subst", "adj", "prep", "conj"}:
            return True
        index += 1
    return False


def _mark_calendars(folded: str, pieces: Sequence[Piece], roles: list[str]) -> None:
    """Runs of lines that hold nothing but days of a month: the page's calendar of events."""
    run: list[int] = []
    for number, piece in enumerate([*pieces, None]):
        if piece is not None and (
            _CALENDAR.fullmatch(folded, piece.start, piece.end)
            or _CALENDAR_DAY.fullmatch(folded, piece.start, piece.end)
        ):
            run.append(number)
            continue
        if len(run) >= _CALENDAR_RUN:
            for calendar in run:
                roles[calendar] = "furniture"
        run = []


def _mark_wrapped(folded: str, pieces: Sequence[Piece], roles: list[str]) -> None:
    """A line that goes on in small letters on the next one is text cut into lines; so are several sentences."""
    for number, piece in enumerate(pieces):
        start, end = piece.start, piece.end
        if roles[number] != "heading":
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        goes_on = (
            following is not None
            and following.paragraph == piece.paragraph
            and folded[following.start].islower()
            and roles[number + 1] in ("body", "heading")
        )
        several = end - start > LONGEST_HEADING // 2 and len(_INNER_END.findall(folded[start:end])) > 1
        if (goes_on and end - start > _SHORTEST_WRAPPED) or several:
            roles[number] = "body"


def _mark_menus(pieces: Sequence[Piece], roles: list[str], words: Sequence[Word]) -> None:
    """Runs of very short lines without verbs before the text are menus; the last of a run may be the headline."""
    run: list[int] = []
    for number, (start, end, _, _) in enumerate(pieces):
        if roles[number] == "body":
            break
        if roles[number] == "label" or (number and roles[number - 1] == "label"):
            # a form: "Temat" and what it is
            _mark_run(run if len(run) >= _MENU_RUN else (), pieces, roles, words)
            run = []
            continue
        index = _first_word(words, start)
        count = 0
        while index < len(words) and words[index].start < end:
            count += words[index].form.is_word
            index += 1
        if roles[number] == "furniture" or (count <= 4 and end - start < 45 and not _has_verb(words, start, end)):
            run.append(number)
            continue
        _mark_run(run if len(run) >= _MENU_RUN else (), pieces, roles, words)
        run = []
    # right before the text the last line of a run may be the headline, its date may follow
    while run and (_dateish(pieces[run[-1]], words) or roles[run[-1]] == "furniture"):
        run.pop()
    _mark_run(run[:-1] if len(run) > _MENU_RUN else (), pieces, roles, words)


def _mark_run(run: Sequence[int], pieces: Sequence[Piece], roles: list[str], words: Sequence[Word]) -> None:
    for menu in run:
        if not _dateish(pieces[menu], words):
            roles[menu] = "furniture"


def _dateish(piece: Piece, words: Sequence[Word]) -> bool:
    index = _first_word(words, piece[0])
    while index < len(words) and words[index].start < piece[1]:
        if words[index].form.is_number:
            return True
        index += 1
    return False


def _mark_contacts(
    lowered: str, pieces: Sequence[Piece], roles: list[str], lexicon: FurnitureLexicon
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
