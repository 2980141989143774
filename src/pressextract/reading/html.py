"""From a page to the release on it: body text, headline, day of publication, and where each character came from.

    read_html('<h1>Nowa droga</h1><p>Gmina …</p>') -> Page(text="Nowa droga\\n\\nGmina …", title="Nowa droga", …)

The body is found by trafilatura; headline and day are taken from the page's own statements (JSON-LD, meta, `time`).
Needs the extra `html`. Finds no dates in text: only what the page marks as its day of publication.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import regex

from pressextract.errors import ConfigError
from pressextract.reading.markup import Scan, scan
from pressextract.reading.sources import Run, SourceMap
from pressextract.text import collapse

_DAY: Final = regex.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})")
_META_DAY: Final = frozenset(
    {"article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created", "og:published_time",
     "publication_date", "pubdate", "date"}
)  # fmt: skip
#: Pages with more tags are read without looking for the body: trafilatura takes 20-60 µs a tag, real pages of town
#: halls have 300-5 000.
_MOST_TAGS: Final = 50_000
#: A single word of the body is looked for so far ahead; whole lines are looked for everywhere.
_WINDOW: Final = 2_000
_WORDS: Final = regex.compile(r"[^\s|]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page holds.

    Attributes:
        text: Headline (if the body lacks it) and body.
        title: Headline as the page states it, or `None`.
        published: Day of publication as the page states it, ISO 8601, or `None`.
        source: Where the characters of `text` stand in the page's source.
    """

    text: str
    title: str | None
    published: str | None
    source: SourceMap


def read_html(html: str, /) -> Page:
    """Read a page.

    Args:
        html: The source of the page, decoded.

    Raises:
        ConfigError: trafilatura is not installed.
    """
    found = scan(html)
    text = _body(html) if found.tags <= _MOST_TAGS else ""
    text = text or collapse_lines(found.text)
    title = _title(found)
    if title and collapse(title) not in collapse(text[: 4 * len(title) + 200]):
        text = f"{title}\n\n{text}" if text else title
    return Page(text=text, title=title, published=_published(found), source=_align(text, found))


def _body(html: str) -> str:
    """The text of the page's main part, empty if none is found."""
    try:
        import trafilatura
    except ImportError as error:
        raise ConfigError(
            "trafilatura is not installed", where="HTML input", remedy="pip install 'pressextract[html]'"
        ) from error
    body = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    return (body or "").strip()


def collapse_lines(text: str, /) -> str:
    """The text with blanks collapsed line by line and at most one empty line in a row."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    collapsed: str = regex.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return collapsed.strip()


def _statements(found: Scan) -> Iterator[Mapping[str, Any]]:
    """Objects of the page's JSON-LD, nested graphs unrolled."""
    for block in found.json_ld:
        try:
            pending = [json.loads(block)]
        except (ValueError, RecursionError):
            continue
        while pending:
            item = pending.pop()
            if isinstance(item, list):
                pending.extend(item[:100])
            elif isinstance(item, dict):
                yield item
                pending.append(item.get("@graph"))


def _title(found: Scan) -> str | None:
    for item in _statements(found):
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            return collapse(headline)
    for heading in found.headings:
        if heading.strip():
            return collapse(heading)
    for key, content in found.meta:
        if key == "og:title" and content.strip():
            return collapse(content)
    for heading in found.titles:
        if heading.strip():
            return collapse(regex.split(r"\s+[|–—-]\s+", heading.strip())[0])
    return None


def _published(found: Scan) -> str | None:
    stated = [item.get("datePublished") for item in _statements(found)]
    stated += [content for key, content in found.meta if key in _META_DAY]
    stated += found.times[:1]
    for value in stated:
        if isinstance(value, str) and (match := _DAY.match(value)):
            return "-".join(match.groups())
    return None


def _align(text: str, found: Scan) -> SourceMap:
    """Where each line of the text stands among the page's visible characters, blanks left out of the comparison.

    Lines are looked for from left to right, whole; a line that the body's finder has put together (cells of a table,
    points of a list) word by word, nearby.
    """
    flat = found.text
    places = array("q", (place for place, sign in enumerate(flat) if not sign.isspace()))
    dense = "".join(flat.split())
    result = SourceMap()
    position = 0
    for line in regex.finditer(r"[^\n]+", text):
        signs = [line.start() + place for place, sign in enumerate(line.group()) if not sign.isspace()]
        wanted = "".join(line.group().split())
        if not wanted:
            continue
        at = dense.find(wanted, position)
        if at < 0 or (len(wanted) < 8 and at > position + _WINDOW):
            position = _align_words(line, dense, places, position, found.source, result)
            continue
        _map(signs, places, at, found.source, result)
        position = at + len(wanted)
    return result


def _align_words(
    line: Any, dense: str, places: array[int], position: int, source: SourceMap, result: SourceMap
) -> int:
    for word in _WORDS.finditer(line.group()):
        wanted = word.group()
        at = dense.find(wanted, position, position + _WINDOW)
        if at >= 0:
            start = line.start() + word.start()
            _map(range(start, start + len(wanted)), places, at, source, result)
            position = at + len(wanted)
    return position


def _map(signs: Any, places: array[int], at: int, source: SourceMap, result: SourceMap) -> None:
    """Note where characters of the text, given by their offsets, stand in the source."""
    for number, sign in enumerate(signs):
        place = places[at + number]
        run = source.find(place)
        if run is None:
            continue
        if run.plain:
            start = run.source_start + place - run.start
            result.add(Run(sign, sign + 1, start, start + 1), over=1)  # what is passed over is a blank in both
        else:
            result.add(Run(sign, sign + 1, run.source_start, run.source_end))
