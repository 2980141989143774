"""The headline, chosen among the lines before the text.

    "Urząd Gminy Zalesie\\n\\nNowa droga otwarta\\n\\nGmina otworzyła nową drogę …" -> span of "Nowa droga otwarta"

Comes after the day of publication is known, as a headline stands beside it. What speaks for a line: several words,
small words among them, words that the text takes up again, standing twice; names of sites and sections have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from pressextract.candidates import DateCandidate, Layout, Line
from pressextract.header.trimming import holds_its_day, site_name, trimmed
from pressextract.morphology import FINITE, Case, Mark, analyse

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
    r"|opracowa(?:nie|ła?)|redakcja|rozmawiała?|drukuj|podstawa prawna|spółka|skrócona nazwa emitenta"
    r"|(?:termin|miejsce|kiedy|gdzie|czas|godzina|wstęp|organizator(?:zy)?)(?: \p{Ll}+){0,3}(?=:))\b\s*(?:[.:]|$)"
    r"|(?:dodan|napisan|opublikowan|posted|published)\p{L}*\b)",
    regex.IGNORECASE,
)
_OF_DAYS: Final = frozenset(("day", "span", "near", "weekday", "weekday-span"))
#: The second line of what stands in quotation marks.
_CLOSES_QUOTATION: Final = regex.compile(r'[^"]+"\.?')
#: "ZALESIE ŁĄCZY LUDZI        GMINA OTWARTA": entries of a banner.
_GAPS: Final = regex.compile(r"\S {5,}\S")
#: An entry of a programme: "10.00 – turniej piłkarski".
_ENTRY: Final = regex.compile(r"(?:godz(?:ina|\.)? )?[012]?\d[.:][0-5]\d *(?:[-–—]|\p{L})")
#: "06 grudnia 2018, 09:28 • 16 min czytania": a date with its hour to the minute is the page's.
_STAMPED: Final = regex.compile(r"\d{1,4}[ .-][\p{L}\d]+[ .-]\d{2,4},? *[|•-]? *\d{1,2}:\d\d")
#: "Uczestnicy akcji/fot. Anna Zdun" is a caption.
_CREDIT: Final = regex.compile(r"(?:/ ?|[ (\[])(?:fot|foto|zdj)\b[.:] ?\p{Lu}", regex.IGNORECASE)
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
_SECTION: Final = 3
_MOST_FOR_HEADINGS: Final = 1.5
_SMALL_START: Final = 2.5
_OF_SENTENCES: Final = 3.0
_OF_A_REPORT: Final = 3.0
_OF_BANNER: Final = 2.5
_OF_SECTION: Final = 2.0
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

#: A line of which so much is a date is one.
_MOSTLY: Final = 0.6
#: A headline of so many words is known again behind the name of the site; what is longer than this is no small word.
_WHOLE_WORDS: Final = 4
_SMALL_WORD: Final = 2

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
    # periods ("Rok Szkolny 2018/2019") are words of a headline
    spans = [(date.start, date.end) for date in dates if date.value.meaning in _OF_DAYS]
    sample = _stems_of_text(folded, layout)
    units = [
        unit
        for unit in _units(folded, layout, spans, sample)
        if unit.first != dateline or holds_its_day(unit.text)
    ]
    report = _report(folded, layout, units, dateline)
    if report is not None:
        return report, frozenset()
    if not any(unit.score > 0 for unit in units):
        return _above_stamp(folded, layout, spans, dateline), frozenset()
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
    return trimmed(folded, best.start, best.end), frozenset(above)


def _above_stamp(
    folded: str, layout: Layout, dates: Sequence[tuple[int, int]], dateline: int | None
) -> tuple[int, int] | None:
    """A heading right above the stamp of the page, where a notice of the site stands before both."""
    if not dateline or layout.lines[dateline - 1].role != "heading":
        return None
    line = layout.lines[dateline - 1]
    text = " ".join(folded[line.start : line.end].split())
    return (line.start, line.end) if _score(text, line.role, line.start, line.end, dates, 0.0) > 1 else None


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
        headline = unit.score > _PROMINENT and unit.again >= _OF_THE_TEXT and not site_name().fullmatch(unit.text)
        headings += _PER_HEADLINE if headline else _PER_HEADING * (2 if unit.score > _PROMINENT else 1)
    return totals


def _key(text: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", text.casefold()))


def _is_whole_of(key: str, other: str) -> bool:
    """Whether another line is this one with a path or the site's name before it or the name of the site after it."""
    raw = regex.split(r" +[-|/:] +| +:: +| {2,}|\" | » ", other)
    parts = [_key(part) for part in raw]
    cut = (_key(other.partition(" - ")[0]), _key(other.rpartition(" - ")[0]))
    if len(parts) > 1 and key in (parts[0], parts[-1], *cut):
        return True
    # "Urząd Gminy Zalesie Nowa droga w Zalesiu już otwarta"
    count = len(key.split())
    if count < _WHOLE_WORDS or not parts[0].endswith(f" {key}"):
        return False
    return all(word[0].isupper() for word in _WORD.findall(raw[0])[:-count] if len(word) > _SMALL_WORD)


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
        last = _wrapped(folded, lines, number, dates)
        end = lines[last].end
        text = " ".join(folded[line.start : end].split())
        role = "heading" if last > number else line.role
        again = _taken_up(_WORD.findall(text), sample, own=role == "body")
        score = _score(text, role, line.start, end, dates, again)
        if score and text[0].islower() and _glued(folded, line.start):
            score += _SMALL_START  # "09-08-2017 - przekazanie placu budowy"
        raw = folded[line.start : end]
        if score and _GAPS.search(raw):
            score -= _OF_BANNER
        yield _Unit(
            first=number, last=last, start=line.start, end=end, raw=raw, text=text, role=role, score=score, again=again
        )
        text_seen += end - line.start if role == "body" else 0
        number = last + 1


def _glued(folded: str, start: int) -> bool:
    """Whether a date stands before a place on the same line of the text; after furniture small letters are its rest."""
    return any(char.isdigit() for char in folded[folded.rfind("\n", 0, start) + 1 : start])


def _wrapped(folded: str, lines: Sequence[Line], number: int, dates: Sequence[tuple[int, int]]) -> int:
    """The last line of a headline that is cut into lines: the next one goes on in small letters or after "w", "i"."""
    last = number
    while last + 1 < len(lines) and last - number + 1 < _MOST_WRAPPED:
        line, following = lines[last], lines[last + 1]
        if following.paragraph != line.paragraph or following.role not in ("heading", "body"):
            break
        if "\n" not in folded[line.end : following.start]:
            break  # cut from the same line of the text
        if _covered(following.start, following.end, dates) > _MOSTLY * (following.end - following.start):
            break  # "piątek, 26 października 2012" below the headline
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


def _covered(start: int, end: int, dates: Sequence[tuple[int, int]]) -> int:
    """How many characters of a stretch are dates."""
    return sum(min(last, end) - max(first, start) for first, last in dates if first < end and last > start)


def _score(
    text: str, role: str, start: int, end: int, dates: Sequence[tuple[int, int]], again: float
) -> float:
    """How much a line looks like a headline: several words, not mere site name, date, byline or address."""
    words = _WORD.findall(text)
    if len(words) < 2 and not (len(words) == 1 and len(words[0]) > 3):
        return 0.0
    if _ADDRESS.search(text) or _LABEL.match(text) or _CREDIT.search(text):
        return 0.0
    if _SALUTATION.match(text) or _ENTRY.match(text):
        return 0.0
    covered = _covered(start, end, dates)
    if (covered > _MOSTLY * len(text) and not holds_its_day(text)) or (covered and _STAMPED.match(text)):
        return 0.0
    if _is_person(words, text) or _CLOSES_QUOTATION.fullmatch(text):
        return 0.0
    if role == "body" and text.endswith((".", ";", ",", "…")) and any(_is_verb(word) for word in words):
        # "Otwarcie placu zabaw w Zalesiu." may be a headline, a sentence with a verb is text
        return 0.0
    phrase = (_small_words(text) >= 2 and not text[0].islower()) or (text.isupper() and len(words) > _CAPITALS_PHRASE)
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
    if site_name().fullmatch(text):
        score -= _NAME_OF_SITE
    elif len(words) == _SECTION and _is_section(words):
        score -= _OF_SECTION
    return score + (_OF_A_REPORT if _REPORT.match(text) and not _NUMBERED_REPORT.match(text) else 0.0)


def _is_section(words: Sequence[str]) -> bool:
    """Whether a line is two nouns joined by "i": the name of a section ("Szkoły i biblioteki")."""
    if words[1] not in ("i", "oraz") or not words[0][0].isupper() or not words[2].islower():
        return False
    return all(
        any(reading.pos == "subst" and reading.case & Case.NOMINATIVE for reading in analyse(word).analyses)
        for word in (words[0], words[2])
    )


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


def _small_words(line: str) -> int:
    """How many words of a line begin with a small letter; names of sites have few."""
    return sum(word[0].islower() for word in line.split())


def _is_verb(word: str) -> bool:
    """Whether a word can only be a finite verb."""
    pos = analyse(word).pos
    return bool(pos & FINITE) and not pos & {"subst", "adj", "prep", "conj"}
