"""Headline and day of publication, chosen among headings and date candidates.

    "Nowa droga\\n\\nDodano: 2021-06-15\\n\\nGmina …" -> title span of "Nowa droga", published 2021-06-15

Comes after layout and dates; finds no dates itself. A day in running text is never taken for the day of
publication (contract, "Release").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import regex

from pressextract.candidates import DateCandidate, Header, Layout, Line
from pressextract.lexicons import read_table
from pressextract.morphology import FINITE, analyse
from pressextract.text import fold

#: A line with more words beside its date than this is text, not a dateline.
_MOST_WORDS_BESIDE: Final = 9
#: "Płock, 12 maja 2015 r." at the start of a paragraph: how many characters may stand before the date.
_PLACE_BEFORE: Final = regex.compile(
    r"^[\"(\[ ]*(?:\p{Lu}[\p{L}\p{M}.-]*+(?:[ /-]+(?:[\p{L}\p{M}.-]{1,20}+)){0,4} *(?:,|\(|-)? *)?"
    r"(?:w )?(?:dni(?:a|u) +|dn\. *|z +dnia +)?$"
)
#: What follows a dateline at the head of a paragraph: a dash, a colon, a full stop and a new sentence.
_AFTER_DATELINE: Final = regex.compile(r"^[ )\]]*(?:[-:]|\. ?[-\p{Lu}]|\) )")
_CUT_OFF_BEFORE: Final = regex.compile(r"[,|/(]\s*(?:dnia )?$")
_CUT_OFF_AFTER: Final = regex.compile(r"^\s*(?:r\.)?\s*[|/,]")
#: Lines that are addresses or labels of an author, photo or section, not headlines.
_ADDRESS: Final = regex.compile(r"@|www\.|https?:|\btel\b|\bul\.")
_LABEL: Final = regex.compile(
    r"\s*(?:fot|foto|autor|tekst|źródło|kategoria|dział|tagi|czytaj|data)\b\s*[.:]", regex.IGNORECASE
)
_WEEKDAY: Final = regex.compile(
    r"^(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pon|wt|śr|czw|pt|sob|nd|niedz)[.,]?$",
    regex.IGNORECASE,
)
#: Of a line with many dates the first and last ones are looked at.
_ENDS: Final = 3
#: Body lines at least this long are text; a line with a date in it must be longer, since datelines are not short.
_TEXT: Final = 60
_TEXT_WITH_DATE: Final = 160
#: What the heading right before the text gains.
_BEFORE_TEXT: Final = 0.6
#: More words in capitals than this are a phrase, not the name of a site.
_CAPITALS_PHRASE: Final = 4
#: "Raport bieżący nr 42/2019 Data sporządzenia: …" may go on in the same line; it stands among the first ones.
_NUMBERED_REPORT: Final = regex.compile(
    r"raport (?:bieżący|okresowy)(?: (?:EBI|ESPI))? (?:nr )?\d{1,4} ?/ ?\d{2,4}", regex.IGNORECASE
)
_REPORT_LINES: Final = 8
_STARTS_WITH_WEEKDAY: Final = regex.compile(
    r"(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)\b", regex.IGNORECASE
)
#: What a heading loses for each one before it.
_PER_HEADING: Final = 0.2
#: A dateline after the text stands among its last lines, by the signature.
_SIGNATURE_LINES: Final = 4
#: "Raport bieżący nr 117/2013" is the headline whatever line follows (contract, "Release").
_REPORT: Final = regex.compile(r"\s*raport (?:bieżący|okresowy|kwartalny|roczny|półroczny)\b", regex.IGNORECASE)
#: What a heading gains by standing twice (above a picture and above the text).
_TWICE: Final = 4.0
#: What a heading gains by standing next to the dateline.
_BESIDE_DATELINE: Final = 1.0
#: Words that belong to a date without being part of its mention.
_DATE_WORDS: Final = frozenset({"dnia", "r", "roku", "w", "dniu", "godz"})
_CLOCK: Final = regex.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\bgodz\w*\b\.?")


@lru_cache(maxsize=1)
def _labels() -> tuple[Any, Any, frozenset[str]]:
    """Patterns of the words before a day of publication, before other days, and words of bylines."""
    data = read_table("layout/furniture.toml")

    def pattern(words: Sequence[str]) -> Any:
        longest_first = sorted(words, key=len, reverse=True)
        joined = "|".join(regex.escape(word, special_only=True) for word in longest_first)
        return regex.compile(rf"(?<![\p{{L}}])(?:{joined})\b[ .:,-]*(?:dnia|w dniu)?[ :]*$", regex.IGNORECASE)

    return pattern(data["published"]), pattern(data["changed"]), frozenset(data["bylines"])


def find_header(text: str, layout: Layout, dates: Sequence[DateCandidate], /) -> Header:
    """Choose the headline and the day of publication.

    Args:
        text: The release as passed in.
        layout: Its lines.
        dates: Its date candidates; only those with a complete `day` are looked at.

    Returns:
        Spans of the title and of the date of publication, and that day; `None` where there is none.
    """
    folded = fold(text)
    published, rule, dateline = _published(folded, layout, dates)
    title = _title(folded, layout, dates, dateline)
    return Header(
        title=title,
        published=published.day if published else None,
        published_span=(published.start, published.end) if published else None,
        rule=rule,
    )


def _published(
    folded: str, layout: Layout, dates: Sequence[DateCandidate]
) -> tuple[DateCandidate | None, str, int | None]:
    """The best candidate by the form of its line: labelled, dateline or bare line near the top, at the end."""
    best: tuple[float, DateCandidate, str, int] | None = None
    body_seen = 0
    total = len(layout.lines)
    full = [date for date in dates if date.day is not None]
    position = 0
    for number, line in enumerate(layout.lines):
        while position < len(full) and full[position].start < line.start:
            position += 1
        inside = []
        scan = position
        while scan < len(full) and full[scan].start < line.end:
            inside.append(full[scan])
            scan += 1
        for date in inside if len(inside) < 2 * _ENDS else (*inside[:_ENDS], *inside[-_ENDS:]):
            score, rule = _score(folded, line, date, layout, number, body_seen, total)
            if score > 0 and (best is None or score > best[0]):
                best = (score, date, rule, number)
        if line.role == "body" and line.end - line.start > (_TEXT_WITH_DATE if inside else _TEXT):
            body_seen += 1
    return (best[1], best[2], best[3]) if best else (None, "header-none", None)


def _score(
    folded: str, line: Line, date: DateCandidate, layout: Layout, number: int, body_seen: int, total: int
) -> tuple[float, str]:
    published, changed, bylines = _labels()
    before = folded[line.start : date.start]
    after = folded[date.end : line.end]
    if changed.search(before):
        return 0.0, ""
    if published.search(before):
        # a label that stands alone in front, or after a short remainder; not "publikacja" in running text
        if len(before) < 60 or line.role == "dateline":
            return 10.0 - number * 0.01, "header-labelled"
    elif number and not before.strip(" \"([|-") and published.search(_line_text(folded, layout.lines[number - 1])):
        return 9.5 - number * 0.01, "header-labelled-above"
    if line.role == "dateline":
        return 9.0 - number * 0.01, "header-stamp"
    near_top = body_seen == 0
    rest = _CLOCK.sub(" ", before + " | " + after)
    words = [word for word in regex.findall(r"\p{L}[\p{L}.]*", rest) if not _WEEKDAY.match(word)]
    beside = [word for word in words if word.lower().strip(".") not in bylines | _DATE_WORDS]
    if not beside and len(rest) < 60:
        if line.role == "furniture" and not near_top:
            return 0.0, ""
        if number == 0 and _STARTS_WITH_WEEKDAY.match(folded, line.start):
            return 0.0, ""  # the clock of the site, above everything else
        return (8.0 if near_top else 3.5) - number * 0.01, "header-bare"
    place = _PLACE_BEFORE.match(before) is not None
    alone = place and not after.strip(" .)|-\"]") and (line.end - line.start) < 70
    if alone and (near_top or number >= total - _SIGNATURE_LINES):
        return (8.5 if near_top else 5.0) - number * 0.01, "header-dateline"
    if place and near_top and "," in before and _AFTER_DATELINE.match(after):
        return 7.5, "header-dateline-in-paragraph"
    if near_top and line.role in ("heading", "furniture") and len(beside) <= _MOST_WORDS_BESIDE:
        # "Ministerstwo Zdrowia, 21.05.2020", "12.05.2015 | Anna Nowak | Kategoria: Sport"
        behind = _CLOCK.sub(" ", after)
        at_edge = not behind.strip(" .,)|-\"]:") or not before.strip(" \"([|-")
        if at_edge and (_CUT_OFF_BEFORE.search(before) or _CUT_OFF_AFTER.match(after)):
            return 6.0 - number * 0.01, "header-beside"
    if number >= total - 3 and place and not after.strip(" .)|-\"]"):
        return 3.0, "header-last-line"
    return 0.0, ""


def _line_text(folded: str, line: Line) -> str:
    return folded[line.start : line.end]


def _title(
    folded: str, layout: Layout, dates: Sequence[DateCandidate], dateline: int | None
) -> tuple[int, int] | None:
    """The heading before the text that looks most like a headline; ties go to the first."""
    for line in layout.lines[:_REPORT_LINES]:
        if line.role != "furniture" and (report := _NUMBERED_REPORT.match(folded, line.start)):
            return (line.start, report.end())
    candidates: list[tuple[float, int]] = []
    seen: dict[str, int] = {}
    spans = [(date.start, date.end) for date in dates]
    order = 0
    for number, line in enumerate(layout.lines):
        if line.role == "body" and line.end - line.start > 120:
            break
        if line.role not in ("heading", "body") or number > 60:
            continue
        if number == dateline:
            continue
        raw = _line_text(folded, line)
        key = raw.casefold()
        if key in seen:
            # the headline stands twice; so does the name of the site, which has no verb and no small words
            if len(raw.split()) > 3 and _small_words(raw) > 1:
                candidates.append((_TWICE, seen[key]))
            continue
        seen[key] = number
        score = _headline_score(raw, line, spans)
        if score > 0:
            beside = _BESIDE_DATELINE if dateline is not None and abs(number - dateline) == 1 else 0.0
            candidates.append((score + beside - order * _PER_HEADING, number))
            order += 1
    if not candidates:
        return None
    first_body = next((n for n, line in enumerate(layout.lines) if line.role == "body"), len(layout.lines))
    candidates = [(score + (_BEFORE_TEXT if number == first_body - 1 else 0.0), number) for score, number in candidates]
    # a sentence of the text is the headline only where no heading could be
    headings = [item for item in candidates if layout.lines[item[1]].role == "heading"]
    candidates = headings or candidates
    totals: dict[int, float] = {}
    for score, number in candidates:
        totals[number] = totals.get(number, 0.0) + score
    best = max(sorted(totals), key=lambda number: totals[number])
    return _trimmed(folded, layout.lines[best])


def _trimmed(folded: str, line: Line) -> tuple[int, int]:
    """The span of a headline without "[FOTO]" and without the name of the site after a dash or bar."""
    end = line.end
    brackets, site = _headline_tails()
    for pattern in (brackets, site, brackets):
        if match := pattern.search(folded, line.start, end):
            end = match.start()
    return (line.start, end) if end > line.start else (line.start, line.end)


@lru_cache(maxsize=1)
def _headline_tails() -> tuple[Any, Any]:
    """Patterns of what a page adds to a headline: words in brackets, the name of the site."""
    data = read_table("layout/furniture.toml")
    words, sites = "|".join(data["headline_tails"]), "|".join(data["sites"])
    return (
        regex.compile(rf"\s*[\[(](?:{words})\b[^\])]{{0,40}}[\])]\s*$", regex.IGNORECASE),
        # every word of the name but small ones has a capital
        regex.compile(
            rf"\s+[-|]\s+(?=\p{{Lu}})(?i:{sites})\b(?:\s+(?:\p{{Lu}}[\p{{L}}.-]*|im\.|św\.|w|we|i|nr|\d+))*\s*$"
        ),
    )


def _headline_score(raw: str, line: Line, dates: Sequence[tuple[int, int]]) -> float:
    """How much a line looks like a headline: several words, not mere site name, date, byline or address."""
    words = regex.findall(r"\p{L}[\p{L}\p{M}'’-]*", raw)
    if len(words) < 2 and not (len(words) == 1 and len(words[0]) > 3):
        return 0.0
    if _ADDRESS.search(raw) or _LABEL.match(raw):
        return 0.0
    covered = sum(
        min(end, line.end) - max(start, line.start) for start, end in dates if start < line.end and end > line.start
    )
    if covered > 0.6 * len(raw.strip()):
        return 0.0
    phrase = _small_words(raw) >= 2 or (raw.isupper() and len(words) > _CAPITALS_PHRASE)
    score = 1.0 + min(len(words), 10) * 0.25 + (1.0 if phrase else 0.0)
    if line.role == "body":
        # "Otwarcie placu zabaw w Zalesiu." may be a headline, a sentence with a verb is text
        if raw.endswith((".", ";", ",", "…")) and any(_is_verb(word) for word in words):
            return 0.0
        score -= 1.5
    if raw.endswith((".", ",", ";", ":")):
        score -= 0.5
    if len(words) <= 2:
        score -= 0.6
    return score + (6.0 if _REPORT.match(raw) else 0.0)


def _small_words(line: str) -> int:
    """How many words of a line begin with a small letter; names of sites have few."""
    return sum(word[0].islower() for word in line.split())


def _is_verb(word: str) -> bool:
    """Whether a word can only be a finite verb."""
    pos = analyse(word).pos
    return bool(pos & FINITE) and not pos & {"subst", "adj", "prep", "conj"}
