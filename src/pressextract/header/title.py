"""The headline, chosen among the lines before the text.

    "Urząd Gminy Zalesie\\n\\nNowa droga otwarta\\n\\nGmina otworzyła nową drogę …" -> span of "Nowa droga otwarta"

Comes after the day of publication is known, as a headline stands beside it. What speaks for a line: several words,
small words among them, words that the text takes up again, standing twice; names of sites and sections have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import regex

from pressextract.candidates import DateCandidate, Layout, Line
from pressextract.lexicons import read_table
from pressextract.morphology import FINITE, Mark, analyse

#: The search ends after so many lines, and where the text has begun: a long paragraph or several short ones.
_MOST_LINES: Final = 80
_PARAGRAPH: Final = 120
_TEXT: Final = 400
#: A headline cut into lines is no longer than this, and has no more lines.
_LONGEST_WRAPPED: Final = 240
_MOST_WRAPPED: Final = 3
#: Lines that are addresses, labels of an author, photo or section, page controls.
_ADDRESS: Final = regex.compile(r"@|www\.|https?:|\btel\b|\bul\.|^\S{1,200}?\.(?:pl|eu|com|org|net)(?:/\S*+)?$")
_LABEL: Final = regex.compile(
    r"[\s*•-]*(?:(?:fot|foto|zdjęci[ae]|autor(?:ka|zy)?|tekst|źródło|kategori[ae]|dział|tagi|czytaj|data|dnia|by|temat"
    r"|opracowa(?:nie|ła?)|redakcja|rozmawiała?|drukuj|podstawa prawna|spółka|skrócona nazwa emitenta)\b\s*(?:[.:]|$)"
    r"|(?:dodan|napisan|opublikowan|posted|published)\p{L}*\b)",
    regex.IGNORECASE,
)
#: "06 grudnia 2018, 09:28 • 16 min czytania": a date with its hour to the minute is the page's.
_STAMPED: Final = regex.compile(r"\d{1,4}[ .-][\p{L}\d]+[ .-]\d{2,4},? *[|•-]? *\d{1,2}:\d\d")
#: "Uczestnicy akcji/fot. Anna Zdun" is a caption.
_CREDIT: Final = regex.compile(r"(?:/ ?|[ (])(?:fot|foto|zdj)\b[.:] ?\p{Lu}", regex.IGNORECASE)
#: A quotation or a list item is no headline.
_SAID: Final = regex.compile(r"[-–—•*] ")
#: "Szanowni Państwo, drodzy mieszkańcy!" opens a letter or a speech.
_SALUTATION: Final = regex.compile(
    r"(?:Szanown[ayie]|Drodzy|Drog[ai]|Wysoka|Wysoki|Przewielebn[yi]|Czcigodn[iy]|Pani[e]?) \p{Lu}.*[!,]$"
)
#: A full stop and a new sentence inside a line.
_NEW_SENTENCE: Final = regex.compile(r"[\p{Ll}\d][\")]*\. \p{Lu}\p{Ll}")
#: "Raport bieżący nr 42/2019" is the headline whatever follows (contract, "Release"), among the first lines; the line
#: may go on ("… Data sporządzenia: …").
_NUMBERED_REPORT: Final = regex.compile(
    r"raport (?:bieżący|okresowy)(?: (?:EBI|ESPI))? (?:nr )?\d{1,4} ?/ ?\d{2,4}", regex.IGNORECASE
)
_REPORT_LINES: Final = 8
#: "Raport kwartalny QSr 3/2013" as a headline.
_REPORT: Final = regex.compile(r"\s*raport (?:bieżący|okresowy|kwartalny|roczny|półroczny)\b", regex.IGNORECASE)
_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}'-]*")
#: How many first letters of a word tell that the text takes it up ("otwarta" and "otworzyła" differ).
_STEM: Final = 5
_SHORTEST_STEM: Final = 4
#: The beginning of the text that is looked at.
_SAMPLE: Final = 2500

# What a line gains and loses; set on releases of all kinds of issuers, none of them part of this repository.
_TAKEN_UP: Final = 2.5
_TWICE: Final = 2.5
_WHOLE_OF_LONGER: Final = 3.0
_BESIDE_DATE: Final = 1.0
_BEFORE_TEXT: Final = 0.6
_PER_HEADING: Final = 0.25
_PER_HEADLINE: Final = 1.2
_OF_THE_TEXT: Final = 0.3
_LONGEST_NAME: Final = 3
_MOST_FOR_HEADINGS: Final = 1.5
_SMALL_START: Final = 2.5
_OF_SENTENCES: Final = 3.0
_OF_A_REPORT: Final = 3.0
_NAME_OF_SITE: Final = 1.5
_PROMINENT: Final = 2.2
#: More words in capitals than this are a phrase, not the name of a site.
_CAPITALS_PHRASE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A line, or several that are one headline, and what was found of it."""

    first: int
    last: int
    start: int
    end: int
    raw: str
    text: str
    role: str
    score: float
    again: float


#: What is left of a table's bars round a headline.
_BARS: Final = " |"


def find_title(
    folded: str, layout: Layout, dates: Sequence[DateCandidate], dateline: int | None
) -> tuple[tuple[int, int] | None, frozenset[int]]:
    """Choose the headline.

    Args:
        folded: The release, folded.
        layout: Its lines.
        dates: Its date candidates.
        dateline: Number of the line that holds the day of publication.

    Returns:
        Its span, `None` if there is none; and the numbers of the lines above it that only name a site or section.
    """
    spans = [(date.start, date.end) for date in dates]
    sample = _stems_of_text(folded, layout)
    units = [unit for unit in _units(folded, layout, spans, sample) if unit.first != dateline]
    report = _report(folded, layout, units, dateline)
    if report is not None:
        return report, frozenset()
    if not any(unit.score > 0 for unit in units):
        return None, frozenset()
    first_body = next((number for number, line in enumerate(layout.lines) if line.role == "body"), len(layout.lines))
    totals = _totals(units, dateline, first_body, *_neighbours(layout))
    # a sentence of the text is the headline only where no heading could be
    chosen = [unit for unit in units if unit.role == "heading" and unit.first in totals] or units
    best = max(chosen, key=lambda unit: (totals.get(unit.first, 0.0), -unit.first))
    if totals.get(best.first, 0.0) <= 0:
        return None, frozenset()
    above = {
        number
        for unit in units
        if unit.last < best.first and unit.role == "heading" and unit.score < _PROMINENT
        for number in range(unit.first, unit.last + 1)
    }
    return _trimmed(folded, best), frozenset(above)


def _report(
    folded: str, layout: Layout, units: Sequence[_Unit], dateline: int | None
) -> tuple[int, int] | None:
    """The number of a report to the exchange, unless the page's own headline stands above it, by the date."""
    for number, line in enumerate(layout.lines[:_REPORT_LINES]):
        if line.role == "furniture" or not (report := _NUMBERED_REPORT.match(folded, line.start)):
            continue
        for unit in units:
            if unit.last < number and unit.score > _PROMINENT and dateline in (unit.first - 1, unit.last + 1):
                return None
        return line.start, report.end()
    return None


def _neighbours(layout: Layout) -> tuple[list[int], list[int]]:
    """For each line the number of the nearest line before and after it that is no furniture, -1 if there is none."""
    count = len(layout.lines)
    before, after = [-1] * count, [-1] * count
    for number in range(1, count):
        before[number] = before[number - 1] if layout.lines[number - 1].role == "furniture" else number - 1
    for number in range(count - 2, -1, -1):
        after[number] = after[number + 1] if layout.lines[number + 1].role == "furniture" else number + 1
    return before, after


def _totals(
    units: Sequence[_Unit], dateline: int | None, first_body: int, before: Sequence[int], after: Sequence[int]
) -> dict[int, float]:
    """What each candidate has with its place counted: beside the date, before the text, after other headings, twice."""
    totals: dict[int, float] = {}
    seen: dict[str, _Unit] = {}
    headings = 0.0
    for unit in units:
        key = _key(unit.text)
        earlier = seen.get(key)
        if earlier is not None:
            # the headline stands twice; so does the name of the site, which has no small words
            if unit.score > 0 and earlier.first in totals and len(unit.text.split()) > 1:
                totals[earlier.first] += _TWICE if _small_words(unit.text) else 0.5 * _TWICE
            continue
        seen[key] = unit
        if unit.score <= 0:
            continue
        others = [other for other in units if other is not unit]
        whole = any(_is_whole_of(key, other.raw) for other in others)
        longer = any(other.score > 0 and _is_whole_of(_key(other.text), unit.raw) for other in others)
        beside = dateline is not None and dateline in (before[unit.first], after[unit.last])
        totals[unit.first] = (
            unit.score
            + (_BESIDE_DATE if beside else 0.0)
            + (_WHOLE_OF_LONGER if whole else 0.0)
            - (_WHOLE_OF_LONGER if longer and not whole else 0.0)
            + (_BEFORE_TEXT if unit.last == first_body - 1 else 0.0)
            - min(headings, _MOST_FOR_HEADINGS)
        )
        # what follows a headline is a lead or a heading of the text
        headline = unit.score > _PROMINENT and unit.again >= _OF_THE_TEXT and not _site_name().fullmatch(unit.text)
        headings += _PER_HEADLINE if headline else _PER_HEADING * (2 if unit.score > _PROMINENT else 1)
    return totals


def _key(text: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", text.casefold()))


def _is_whole_of(key: str, other: str) -> bool:
    """Whether another line is this one with a path before it or the name of the site after it."""
    parts = [_key(part) for part in regex.split(r" +[-|/:] +| +:: +| {2,}|\" | » ", other)]
    return len(parts) > 1 and key in (parts[0], parts[-1], _key(other.partition(" - ")[0]))


def _units(
    folded: str, layout: Layout, dates: Sequence[tuple[int, int]], sample: Counter[str]
) -> Iterator[_Unit]:
    """Candidates in order, down to the text."""
    lines = layout.lines
    text_seen = 0
    number = 0
    while number < min(len(lines), _MOST_LINES):
        line = lines[number]
        if line.role == "body" and (line.end - line.start > _PARAGRAPH or text_seen > _TEXT):
            break
        if line.role not in ("heading", "body"):
            number += 1
            continue
        last = _wrapped(folded, lines, number)
        end = lines[last].end
        text = " ".join(folded[line.start : end].split())
        role = "heading" if last > number else line.role
        again = _taken_up(_WORD.findall(text), sample, own=role == "body")
        score = _score(text, role, line.start, end, dates, again)
        if score and text[0].islower() and _glued(folded, line.start):
            score += _SMALL_START  # "09-08-2017 - przekazanie placu budowy"
        raw = folded[line.start : end]
        yield _Unit(
            first=number, last=last, start=line.start, end=end, raw=raw, text=text, role=role, score=score, again=again
        )
        text_seen += end - line.start if role == "body" else 0
        number = last + 1


def _glued(folded: str, start: int) -> bool:
    """Whether something stands before a place on the same line of the text."""
    return bool(folded[folded.rfind("\n", 0, start) + 1 : start].strip())


def _wrapped(folded: str, lines: Sequence[Line], number: int) -> int:
    """The last line of a headline that is cut into lines: the next one goes on in small letters or after "w", "i"."""
    last = number
    while last + 1 < len(lines) and last - number + 1 < _MOST_WRAPPED:
        line, following = lines[last], lines[last + 1]
        if following.paragraph != line.paragraph or following.role not in ("heading", "body"):
            break
        if "\n" not in folded[line.end : following.start]:
            break  # cut from the same line of the text
        words = folded[line.start : line.end].split()
        begins = folded[following.start]
        opens = bool(analyse(words[-1]).pos) and analyse(words[-1]).pos <= {"prep", "conj"} and len(words) > 2
        goes_on = begins.islower() or (begins.isalnum() and opens)
        if not goes_on or folded[line.end - 1] in ".!?:;" or following.end - lines[number].start > _LONGEST_WRAPPED:
            break
        last += 1
    if last == number:
        return number
    # text cut into lines goes on and ends with a full stop
    ends = folded[lines[last].end - 1]
    goes_on = (
        last + 1 < len(lines)
        and lines[last + 1].paragraph == lines[last].paragraph
        and folded[lines[last + 1].start].islower()
    )
    return number if goes_on or ends in ".,;:" else last


def _score(
    text: str, role: str, start: int, end: int, dates: Sequence[tuple[int, int]], again: float
) -> float:
    """How much a line looks like a headline: several words, not mere site name, date, byline or address."""
    words = _WORD.findall(text)
    if len(words) < 2 and not (len(words) == 1 and len(words[0]) > 3):
        return 0.0
    if _ADDRESS.search(text) or _LABEL.match(text) or _CREDIT.search(text) or _SALUTATION.match(text):
        return 0.0
    covered = sum(min(last, end) - max(first, start) for first, last in dates if first < end and last > start)
    if covered > 0.6 * len(text) or (covered and _STAMPED.match(text)):
        return 0.0
    if _is_person(words, text):
        return 0.0
    if role == "body" and text.endswith((".", ";", ",", "…")) and any(_is_verb(word) for word in words):
        # "Otwarcie placu zabaw w Zalesiu." may be a headline, a sentence with a verb is text
        return 0.0
    phrase = _small_words(text) >= 2 or (text.isupper() and len(words) > _CAPITALS_PHRASE)
    score = 1.0 + min(len(words), 8) * 0.2 + (1.0 if phrase else 0.0)
    score += _TAKEN_UP * again
    if role == "body":
        score -= 1.5
    if text.endswith((".", ",", ";", ":")):
        score -= 0.5
    if len(words) <= 2:
        score -= 0.6
    if len(text) > _PARAGRAPH and _NEW_SENTENCE.search(text):
        score -= _OF_SENTENCES
    if text[0].islower() or _SAID.match(text):
        score -= _SMALL_START
    if _site_name().fullmatch(text):
        score -= _NAME_OF_SITE
    return score + (_OF_A_REPORT if _REPORT.match(text) and not _NUMBERED_REPORT.match(text) else 0.0)


def _is_person(words: Sequence[str], text: str) -> bool:
    """Whether a line is a name alone: an author ("Anna Zdun", "Anna Zdun/Redakcja")."""
    if not 2 <= len(words) <= _LONGEST_NAME or _small_words(text) or text.isupper():
        return False
    given, family = analyse(words[0]), analyse(words[1])
    return bool(given.marks & Mark.GIVEN_NAME and (not family.analyses or family.marks & Mark.SURNAME))


def _stems_of_text(folded: str, layout: Layout) -> Counter[str]:
    """The first letters of the words of the text's beginning."""
    stems: Counter[str] = Counter()
    length = 0
    for line in layout.lines:
        if line.role != "body":
            continue
        stems.update(_stems(_WORD.findall(folded[line.start : line.end][:_SAMPLE])))
        length += line.end - line.start
        if length > _SAMPLE:
            break
    return stems


def _stems(words: Sequence[str]) -> Iterator[str]:
    return (word[:_STEM].casefold() for word in words if len(word) >= _SHORTEST_STEM)


def _taken_up(words: Sequence[str], sample: Counter[str], *, own: bool) -> float:
    """The share of the line's longer words that the text has again, less sure for very few words."""
    stems = set(_stems(words))
    if not stems:
        return 0.0
    again = sum(sample[stem] > own for stem in stems)
    return again / max(len(stems), 3)


def _trimmed(folded: str, unit: _Unit) -> tuple[int, int]:
    """The span of a headline without "[FOTO]", the name of the site after a dash or bar, and the section before it."""
    start, end = unit.start, unit.end
    brackets, site, bar = _headline_tails()
    for pattern in (brackets, bar, site, site, brackets):
        if (match := pattern.search(folded, start, end)) and match.start() > start:
            end = match.start()
    if match := _headline_head().match(folded, start, end):
        start = match.end()
    while start < end and folded[start] in _BARS:
        start += 1
    while end > start and folded[end - 1] in _BARS:
        end -= 1
    return (start, end)


@lru_cache(maxsize=1)
def _headline_head() -> Any:
    """Sections and tools of the page right before a headline of two words and more, glued to it or not."""
    heads = "|".join(read_table("layout/furniture.toml")["headline_heads"])
    return regex.compile(rf"\s*(?i:{heads})\s*[:|-]?\s*(?=\p{{Lu}}\S*\s\S)")


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
def _site_name() -> Any:
    """A line that is nothing but the name of an office: every word of it but small ones has a capital."""
    sites = "|".join(read_table("layout/furniture.toml")["sites"])
    return regex.compile(rf"(?i:{sites})(?:\s+(?:\p{{Lu}}[\p{{L}}.-]*|im\.|św\.|w|we|i|nr|\d+))*")


def _small_words(line: str) -> int:
    """How many words of a line begin with a small letter; names of sites have few."""
    return sum(word[0].islower() for word in line.split())


def _is_verb(word: str) -> bool:
    """Whether a word can only be a finite verb."""
    pos = analyse(word).pos
    return bool(pos & FINITE) and not pos & {"subst", "adj", "prep", "conj"}
