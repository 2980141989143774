"""What a page adds to a headline on its line: its own name, sections, tools, "[FOTO]", the day of publication.

    "Aktualności Nowa droga otwarta [FOTO] - Urząd Gminy Zalesie" -> span of "Nowa droga otwarta"

Used by `title`, which says which line is the headline.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import regex

from pressextract.lexicons import read_table

#: What is left of a table's bars round a headline.
_BARS: Final = " |"
#: "Jubileusz szkoły (22.10.2013)" is headline and date in one line.
_DATE_IN_BRACKETS: Final = regex.compile(r"\p{Ll}{4}[^()]*\p{Ll} ?\([\d./-]{8,10} ?r?\.?\)$")
#: "Nowa droga 28 września 20213 października 2021": days of publication and of the last change, run together.
_TWO_DAYS: Final = regex.compile(r"(?<=\p{L}) \d{1,2} \p{L}{3,12} 20\d\d\d{1,2} \p{L}{3,12} 20\d\d$")
#: "Zalesie24.pl - Gazeta gminy,Nowa droga": the name of the site before the headline.
_DOMAIN: Final = regex.compile(r"\S+\.pl\b(?: - [\p{L} ]{2,40},| ?[-|:\">] )\s*(?=\p{Lu}\S*\s\S)")


def holds_its_day(text: str, /) -> bool:
    """Whether a headline and its day of publication stand on one line."""
    return _DATE_IN_BRACKETS.search(text) is not None or _TWO_DAYS.search(text) is not None


def trimmed(folded: str, start: int, end: int, /) -> tuple[int, int]:
    """The span of a headline without "[FOTO]", the name of the site after a dash or bar, and the section before it."""
    brackets, site, bar = _headline_tails()
    for pattern in (_headline_tools(), brackets, bar, site, site, brackets):
        if (match := pattern.search(folded, start, end)) and match.start() > start:
            end = match.start()
    if match := _headline_head().match(folded, start, end) or _DOMAIN.match(folded, start, end):
        start = match.end()
    if (match := _DATE_IN_BRACKETS.search(folded, start, end)) is not None:
        end = folded.rindex("(", start, end)
    elif (match := _TWO_DAYS.search(folded, start, end)) is not None:
        end = match.start()
    while start < end and folded[start] in _BARS:
        start += 1
    while end > start and folded[end - 1] in _BARS:
        end -= 1
    return (start, end)


@lru_cache(maxsize=1)
def _headline_head() -> Any:
    """Sections and tools of the page right before a headline of two words and more, glued to it or not."""
    heads = "|".join(read_table("layout/furniture.toml")["headline_heads"])
    return regex.compile(rf"\s*(?i:{heads})\s*[:|/-]?\s*(?=\p{{Lu}}\S*\s\S)")


@lru_cache(maxsize=1)
def _headline_tools() -> Any:
    """Tools of the page right behind a headline: "Otwarcie szkoły Drukuj"."""
    tools = "|".join(read_table("layout/furniture.toml")["headline_tools"])
    return regex.compile(rf"(?<=\S \S+) +(?:{tools})(?: +(?:{tools}))*$")


@lru_cache(maxsize=1)
def _headline_tails() -> tuple[Any, Any, Any]:
    """Patterns of what a page adds to a headline: words in brackets, the name of the site, its section."""
    data = read_table("layout/furniture.toml")
    words, sites = "|".join(data["headline_tails"]), "|".join(data["sites"])
    sections = "|".join(regex.escape(word, special_only=True) for word in data["sections"])
    return (
        regex.compile(rf"(?<!\s)\s*+[\[(](?:{words})\b[^\])]{{0,40}}[\])]\s*$", regex.IGNORECASE),
        # every word of the name but small ones has a capital
        regex.compile(
            rf"(?<!\s)\s++[-|]\s++(?:(?i:{sections})|(?=\p{{Lu}})(?i:{sites})\b(?:\s+(?:\p{{Lu}}[\p{{L}}.-]*|im\.|św\.|w|we|i|nr|\d+))*)\s*$"
        ),
        # "Nowa droga w Zalesiu | Zalesie24"
        regex.compile(
            r"(?=\s)(?<=\S \S+ \S+)\s+(?:\||::|\")\s+"
            r"(?:[\p{Lu}\d][^|]{0,60}|(?:autor|red|fot|źródło|tekst)\b.{0,60})\|?$"
        ),
    )


@lru_cache(maxsize=1)
def site_name() -> Any:
    """A line that is nothing but the name of an office: every word of it but small ones has a capital."""
    sites = "|".join(read_table("layout/furniture.toml")["sites"])
    before = r"(?:\p{Lu}[\p{L}-]*[ck]\p{L}{1,3} )?"  # "Zalesko-Mazowiecki Urząd Drogowy"
    return regex.compile(rf"{before}(?i:{sites})(?:\s+(?:\p{{Lu}}[\p{{L}}.-]*|im\.|św\.|w|we|i|nr|\d+))*")
