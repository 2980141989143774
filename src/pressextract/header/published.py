"""The day of publication that the text itself states, chosen among the complete dates by the form of their lines.

    "Nowa droga\\n\\nDodano: 2021-06-15\\n\\nGmina …" -> 2021-06-15

In this order: a labelled date, a stamp, a dateline, a bare date by the headline, a date with an hour or a source beside
it, a dateline by the signature. A day in running text is never taken (contract, "Release").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import regex

from pressextract.candidates import DateCandidate, Layout, Line
from pressextract.lexicons import read_table

#: A line with more words beside its date than this is text, not a dateline.
_MOST_WORDS_BESIDE: Final = 9
#: Beside a date in figures with its hour, or between a source and a counter, stand fewer.
_FEW_WORDS_BESIDE: Final = 5
#: "Płock, 12 maja 2015 r.", "Zalesie k. Płocka, dnia 12 maja": what may stand before the date of a dateline; without a
#: comma every word of the place has a capital ("Ustawa z dnia 12 maja" is none).
_PLACE_BEFORE: Final = regex.compile(
    r"^[\"(\[ ]*(?:"
    r"\p{Lu}[\p{L}\p{M}.-]*+(?:[ /-]+(?:[\p{L}\p{M}.-]{1,20}+)){0,4} *[,(-] *(?:z +)?(?:dni(?:a|u) +|dn\. *)?"
    r"|(?:\p{Lu}[\p{L}\p{M}.-]*+(?:[ /-]+(?:nad|pod|k\.|\p{Lu}[\p{L}\p{M}.-]{1,20}+)){0,3} *)?"
    r"(?:(?:w )?dni(?:a|u) +|dn\. *)?"
    r")$"
)
#: What follows a dateline at the head of a paragraph: a dash, a colon, a full stop and a new sentence.
_AFTER_DATELINE: Final = regex.compile(r"^[ )\]]*(?:(?:\([\p{L}/ .]{2,25}\) ?)?[-:]|\. ?[-\p{Lu}]|\) )")
#: "… powiedział komendant.03-10-2012": the machine's date glued to the end of the text.
_GLUED_TO_END: Final = regex.compile(r"[.!?)\"]$")
#: The order of machines.
_YEAR_FIRST: Final = regex.compile(r"\d{4}-\d\d-\d\d")
#: Such a date alone on its line may stand below the lead.
_LEADS: Final = 2
_CUT_OFF_BEFORE: Final = regex.compile(r"[,|/(;•]\s*(?:dnia )?$")
_CUT_OFF_AFTER: Final = regex.compile(r"^\s*+(?:r\.)?\s*+[|/,;•]")
_WEEKDAY: Final = regex.compile(
    r"^(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pon|wt|śr|czw|pt|sob|nd|niedz)[.,]?$",
    regex.IGNORECASE,
)
_STARTS_WITH_WEEKDAY: Final = regex.compile(
    r"(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)\b", regex.IGNORECASE
)
#: "Dnia: poniedziałek 8 stycznia 2024, Autor: …"
_DAY_LABEL: Final = regex.compile(r"\s*(?:dnia|dzień): *", regex.IGNORECASE)
_HOUR_AFTER: Final = regex.compile(r"^(?:r\.)?,? *+[-|]? *+(?:godz\. *+)?\d{1,2}[:.]\d\d")
_AUTHOR: Final = regex.compile(r"[ |-]*(?i:autor(?:ka)?|redaktor|dodała?|napisała?):? \p{Lu}")
#: Of a line with many dates the first and last ones are looked at.
_ENDS: Final = 3
#: Body lines at least this long are text; a line with a date in it must be longer, since datelines are not short.
_TEXT: Final = 60
_TEXT_WITH_DATE: Final = 130
#: A dateline or bare date after the text stands among its last lines, by the signature.
_SIGNATURE_LINES: Final = 4
#: A date with its hour to the minute, alone on its line, may stand after the lead.
_STAMP_LINES: Final = 8
#: A label stands right before its date.
_LONGEST_LABELLED: Final = 60
#: Blogger's words below a post.
_DIARY: Final = "\nPrześlij komentarz"
#: Name-days and weather: what stands beside a page's clock; and so many lines of a menu.
_WIDGET: Final = regex.compile(r"imienin|pogoda|\d ?° ?C|°", regex.IGNORECASE)
_MENU: Final = 4
_PLACE: Final = regex.compile(
    r"\p{Lu}[\p{L} -]{2,30}, (?i:gmina|gm\.|powiat|pow\.|ul\.|sala|hala|aula|rynek|plac|pl\.)(?!\p{L})"
)
#: Words that belong to a date without being part of its mention.
_DATE_WORDS: Final = frozenset({"dnia", "r", "roku", "w", "dniu", "godz"})
_CLOCK: Final = regex.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\bgodz\w*\b\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The date that states the day of publication, the rule that took it and the number of its line."""

    date: DateCandidate
    rule: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    """Patterns of the words before a day of publication and before other days; words of bylines."""

    published: Any
    made: Any
    changed: Any
    announced: Any
    by: Any
    column: Any
    bylines: frozenset[str]


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    data = read_table("layout/furniture.toml")

    def pattern(words: Sequence[str], between: str = "") -> Any:
        longest_first = sorted(words, key=len, reverse=True)
        joined = "|".join(regex.escape(word.rstrip(":"), special_only=True) for word in longest_first)
        return regex.compile(
            rf"(?<![\p{{L}}])(?:{joined}){between}(?![\p{{L}}])[ .:,?-]*(?:dnia|w dniu|w|dn\.)?[ :]*$", regex.IGNORECASE
        )

    return _Labels(
        published=pattern(data["published"]),
        made=pattern(data["made"]),
        changed=pattern(data["changed"]),
        announced=pattern(data["announced"]),
        # "Dodane przez admin dnia", "Opublikował: Anna Nowak w dniu"
        by=regex.compile(
            r"(?:(?:dodan|opublikowan|napisan|wysłan|umieszczon|zamieszczon|wprowadzon|wpisan|utworzon)\p{L}"
            r" przez [^\n,]{2,40}"
            r"|(?:dodał|opublikował|wprowadził|umieścił|zamieścił)\p{L}?:? [^\n]{2,40})"
            r"[ ,(]*(?:dnia|w dniu|w|dn\.|,|\|)?[ :]*$",
            regex.IGNORECASE,
        ),
        # the head of a table, "Data publikacji / aktualizacji | Autor"
        column=regex.compile(r"data (?:publikacji|dodania|opublikowania|utworzenia)\b", regex.IGNORECASE),
        bylines=frozenset(data["bylines"]) | _DATE_WORDS,
    )


def is_clock(folded: str, layout: Layout, found: Published) -> bool:
    """Whether a day of publication may be the page's clock: a weekday and a day alone on a line, without an hour.

    It is one if the headline stands below it ("wtorek, 5 listopada 2024", then menus, then the headline), except on
    pages of a widespread maker of diaries, which write the day of a post above it.
    """
    if _DIARY in folded[found.date.end :]:
        return False
    line = layout.lines[found.line]
    after = folded[found.date.end : line.end]
    starts = _STARTS_WITH_WEEKDAY.match(folded, line.start) is not None
    return found.rule == "header-bare" and starts and not _HOUR_AFTER.match(after)


def find_published(
    folded: str, layout: Layout, dates: Sequence[DateCandidate], *, without: int | None = None
) -> Published | None:
    """The best candidate by the form of its line.

    Args:
        folded: The release, folded.
        layout: Its lines.
        dates: Its date candidates; only those with a complete `day` are looked at.
        without: Number of a line that is not looked at.
    """
    best: tuple[float, Published] | None = None
    body_seen = 0
    last_lines = _last_lines(layout)
    final = max(last_lines, default=-1)
    for number, line, inside in _dated_lines(layout, [date for date in dates if date.day is not None]):
        for date in inside if len(inside) < 2 * _ENDS else (*inside[:_ENDS], *inside[-_ENDS:]):
            # "28 września 20213 października 2021": the day of the last change is glued to it
            glued = next((other.end for other in inside if other.start == date.end), None)
            whole = date if glued is None else replace(date, end=glued)
            score, rule = _score(folded, line, whole, layout, number, body_seen == 0, number in last_lines)
            if not rule and glued is not None and body_seen == 0:
                score, rule = 8.2, "header-stamp"
            if not rule and body_seen <= _LEADS:
                score, rule = _score_alone(folded, line, date, layout, number)
            if not rule and number == final:
                score, rule = _score_at_end(folded, line, date)
            score -= number * 0.01 + (date.start - line.start) * 0.0001  # of two on a line the first
            if rule and number != without and (best is None or score > best[0]):
                best = (score, Published(date=date, rule=rule, line=number))
        if line.role == "body" and line.end - line.start > (_TEXT_WITH_DATE if inside else _TEXT):
            body_seen += 1
    return best[1] if best else None


def _last_lines(layout: Layout) -> frozenset[int]:
    """Numbers of the last lines that are no furniture."""
    numbers = [number for number, line in enumerate(layout.lines) if line.role != "furniture"]
    return frozenset(numbers[-_SIGNATURE_LINES:])


def _dated_lines(
    layout: Layout, full: Sequence[DateCandidate]
) -> Iterator[tuple[int, Line, list[DateCandidate]]]:
    """Each line with its number and its complete dates."""
    position = 0
    for number, line in enumerate(layout.lines):
        while position < len(full) and full[position].start < line.start:
            position += 1
        inside = []
        scan = position
        while scan < len(full) and full[scan].start < line.end:
            inside.append(full[scan])
            scan += 1
        yield number, line, inside


def _score(
    folded: str, line: Line, date: DateCandidate, layout: Layout, number: int, near_top: bool, near_end: bool
) -> tuple[float, str]:
    """How much the form of its line makes a date that of publication, and the rule; no rule: not at all."""
    labels = _labels()
    before = folded[line.start : date.start]
    after = folded[date.end : line.end]
    if labels.changed.search(before) or labels.announced.search(before):
        return 0.0, ""
    above = folded[layout.lines[number - 1].start : layout.lines[number - 1].end] if number else ""
    alone_after_label = number and not before.strip(" \"([|-")
    if alone_after_label and (labels.changed.search(above) or labels.announced.search(above)):
        return 0.0, ""
    if labels.published.search(before):
        # a label that stands alone in front, or after a short remainder; not "publikacja" in running text
        if len(before) < _LONGEST_LABELLED or line.role == "dateline":
            return 9.7 if labels.made.search(before) else 10.0, "header-labelled"
    elif alone_after_label and labels.published.search(above):
        return 9.5, "header-labelled-above"
    if alone_after_label and _HOUR_AFTER.match(after) and labels.column.match(above):
        return 9.2, "header-column"
    if _DAY_LABEL.fullmatch(before):
        return 9.4, "header-labelled"
    if labels.by.search(before) and len(before) < 2 * _LONGEST_LABELLED:
        return 9.4, "header-by"
    if line.role == "dateline":
        return 9.0, "header-stamp"
    rest = _CLOCK.sub(" ", before + " | " + after)
    words = [word for word in regex.findall(r"\p{L}[\p{L}.]*", rest) if not _WEEKDAY.match(word)]
    beside = [word for word in words if word.lower().strip(".") not in labels.bylines]
    if not beside and len(rest) < 60:
        if near_top and (_of_the_page(folded, layout, number) or _of_a_poster(folded, layout, number)):
            return 0.0, ""
        if near_top or (near_end and line.role != "furniture"):
            return (8.0 if near_top else 3.5), "header-bare"
        # the page's stamp after the lead
        return (6.5, "header-bare") if number <= _STAMP_LINES and _HOUR_AFTER.match(after) else (0.0, "")
    place = _PLACE_BEFORE.match(before) is not None
    alone = place and not after.strip(" .)|-\"]") and (line.end - line.start) < 70
    if alone and (near_top or near_end):
        return (8.5 if near_top else 5.0), "header-dateline"
    if place and near_top and "," in before and _AFTER_DATELINE.match(after):
        return 7.5, "header-dateline-in-paragraph"
    # "Autor: Biuro Prasowe 12 maja 2015 przeczytasz w 2 min."
    if near_top and len(beside) <= _FEW_WORDS_BESIDE and _AUTHOR.match(before):
        return 5.9, "header-author"
    if near_top and line.role in ("heading", "furniture"):
        return _score_beside(before, after, folded[date.start : date.end], len(beside))
    return 0.0, ""


def _score_alone(
    folded: str, line: Line, date: DateCandidate, layout: Layout, number: int
) -> tuple[float, str]:
    """A date in the order of machines, alone on its line below the lead, no label above it."""
    labels = _labels()
    alone = line.start == date.start and line.end == date.end and line.role != "body"
    if not alone or not number or not _YEAR_FIRST.fullmatch(folded, date.start, date.end):
        return 0.0, ""
    above = layout.lines[number - 1]
    named = folded[above.end - 1] == ":" or len(folded[above.start : above.end].split()) == 1
    if named and not _CLOCK.fullmatch(folded, above.start, above.end):
        return 0.0, ""  # "kiedy", "Termin:"
    return (0.0, "") if labels.changed.search(folded, above.start, above.end) else (3.0, "header-alone")


def _score_at_end(folded: str, line: Line, date: DateCandidate) -> tuple[float, str]:
    """A date in figures glued to the last sentence."""
    if folded[date.end : line.end].strip() or not folded[date.start].isdigit() or date.start == line.start:
        return 0.0, ""
    return (2.5, "header-end") if _GLUED_TO_END.match(folded, date.start - 1, date.start) else (0.0, "")


def _of_the_page(folded: str, layout: Layout, number: int) -> bool:
    """Whether a bare date is the page's clock: by name-days and weather, or with a menu between it and the text."""
    lines = layout.lines
    for neighbour in lines[max(0, number - 2) : number + 3]:
        if neighbour.role == "furniture" and _WIDGET.search(folded, neighbour.start, neighbour.end):
            return True
    menu = 0
    for line in lines[number + 1 :]:
        if line.role != "furniture":
            break
        menu += 1
    return menu >= _MENU


def _of_a_poster(folded: str, layout: Layout, number: int) -> bool:
    """Whether the line below a bare date is a place ("Zalesie, ul. Długa 3"): when and where something happens."""
    below = layout.lines[number + 1 : number + 2]
    return bool(below) and _PLACE.match(folded, below[0].start, below[0].end) is not None


def _score_beside(before: str, after: str, mention: str, beside: int) -> tuple[float, str]:
    """A date on a line with a source, an author or a counter."""
    # "Ministerstwo Zdrowia, 21.05.2020", "12.05.2015 | Anna Nowak | Kategoria: Sport"
    behind = _CLOCK.sub(" ", after)
    at_edge = not behind.strip(" .,)|-\"]:") or not before.strip(" \"([|-")
    if at_edge and beside <= _MOST_WORDS_BESIDE and (_CUT_OFF_BEFORE.search(before) or _CUT_OFF_AFTER.match(after)):
        return 6.0, "header-beside"
    if beside > _MOST_WORDS_BESIDE or not mention[0].isdigit() or not mention.rstrip(" r.")[-1].isdigit():
        return 0.0, ""
    # "Autor: Biuro Prasowe 2021-05-15 09:45:40": an hour to the minute after figures is a machine's
    if _HOUR_AFTER.match(after) and (at_edge or beside <= _FEW_WORDS_BESIDE):
        return 5.8, "header-with-hour"
    # "Kurier Zalesia 2018-06-21 | Komentarzy: 0"
    if beside <= _FEW_WORDS_BESIDE and _CUT_OFF_AFTER.match(after):
        return 5.5, "header-source"
    return 0.0, ""
