"""From a page to the release on it: body text, headline, day of publication, and where each character came from.

    read_html('<h1>Nowa droga</h1><p>Gmina …</p>') -> Page(text="Nowa droga\\n\\nGmina …", title="Nowa droga", …)

The body is found by trafilatura; headline and day are taken from the page's own statements (JSON-LD, meta, `time`).
Needs the extra `html`. Finds no dates in text: only what the page marks as its day of publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final

import regex

from pressextract.errors import ConfigError
from pressextract.text import collapse

_DAY: Final = regex.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})")
_META_DAY: Final = frozenset(
    {"article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created", "og:published_time",
     "publication_date", "pubdate", "date"}
)  # fmt: skip
#: How far ahead a word of the body is looked for in the page: menus and scripts' texts lie between paragraphs.
_WINDOW: Final = 50_000
_SILENT: Final = frozenset({"script", "style", "noscript", "template", "head"})
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section",
     "article", "header", "footer", "nav", "aside", "figure", "figcaption", "blockquote", "pre", "hr", "title", "time"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page holds.

    Attributes:
        text: Headline (if the body lacks it) and body.
        title: Headline as the page states it, or `None`.
        published: Day of publication as the page states it, ISO 8601, or `None`.
        source: For each character of `text` its offset in the page's source, -1 where it has none.
    """

    text: str
    title: str | None
    published: str | None
    source: tuple[int, ...]


def read_html(html: str, /) -> Page:
    """Read a page.

    Args:
        html: The source of the page, decoded.

    Raises:
        ConfigError: trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise ConfigError(
            "trafilatura is not installed", where="HTML input", remedy="pip install 'pressextract[html]'"
        ) from error
    visible = _Visible()
    visible.feed(html)
    visible.close()
    body = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    text = (body or "").strip() or collapse_lines("".join(sign for sign, _ in visible.signs))
    title = _title(visible)
    if title and collapse(title) not in collapse(text[: 4 * len(title) + 200]):
        text = f"{title}\n\n{text}" if text else title
    return Page(
        text=text, title=title, published=_published(visible), source=tuple(_align(text, visible.signs))
    )


def collapse_lines(text: str, /) -> str:
    """The text with blanks collapsed line by line and at most one empty line in a row."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    collapsed: str = regex.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return collapsed.strip()


class _Visible(HTMLParser):
    """Visible characters with their offsets in the source, and what the page says of itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.signs: list[tuple[str, int]] = []
        self.meta: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.times: list[str] = []
        self.headings: dict[str, list[str]] = {"title": [], "h1": []}
        self._silent = 0
        self._inside: str | None = None
        self._json = False
        self._lines: list[int] = []

    def feed(self, data: str) -> None:
        self._lines = [0]
        for match in regex.finditer("\n", data):
            self._lines.append(match.end())
        super().feed(data)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            key = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.meta.append((key.lower(), values.get("content", "")))
        elif tag == "time" and values.get("datetime"):
            self.times.append(values["datetime"])
        elif tag == "script" and values.get("type") == "application/ld+json":
            self._json = True
            self.json_ld.append("")
        if tag in self.headings:
            self._inside = tag
            self.headings[tag].append("")
        if tag in _SILENT and tag != "head":
            self._silent += 1
        if tag in _BLOCKS:
            self.signs.append(("\n", -1))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None
        if tag == "script":
            self._json = False
        if tag in _SILENT and tag != "head":
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self.signs.append(("\n", -1))

    def handle_data(self, data: str) -> None:
        self._take(data, self._offset(), len(data))

    def handle_entityref(self, name: str) -> None:
        self._take(unescape(f"&{name};"), self._offset(), 1)

    def handle_charref(self, name: str) -> None:
        self._take(unescape(f"&#{name};"), self._offset(), 1)

    def _take(self, data: str, offset: int, step: int) -> None:
        if self._json:
            self.json_ld[-1] += data
        if self._inside:
            self.headings[self._inside][-1] += data
        if self._silent or self._inside == "title":
            return
        self.signs.extend((sign, offset + (number if step > 1 else 0)) for number, sign in enumerate(data))


def _statements(visible: _Visible) -> Iterator[Mapping[str, Any]]:
    """Objects of the page's JSON-LD, nested graphs unrolled."""
    for block in visible.json_ld:
        try:
            pending = [json.loads(block)]
        except ValueError:
            continue
        while pending:
            item = pending.pop()
            if isinstance(item, list):
                pending.extend(item[:100])
            elif isinstance(item, dict):
                yield item
                pending.append(item.get("@graph"))


def _title(visible: _Visible) -> str | None:
    for item in _statements(visible):
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            return collapse(headline)
    for heading in visible.headings["h1"]:
        if heading.strip():
            return collapse(heading)
    for key, content in visible.meta:
        if key == "og:title" and content.strip():
            return collapse(content)
    for heading in visible.headings["title"]:
        if heading.strip():
            return collapse(regex.split(r"\s+[|–—-]\s+", heading.strip())[0])
    return None


def _published(visible: _Visible) -> str | None:
    stated = [item.get("datePublished") for item in _statements(visible)]
    stated += [content for key, content in visible.meta if key in _META_DAY]
    stated += visible.times[:1]
    for value in stated:
        if isinstance(value, str) and (match := _DAY.match(value)):
            return "-".join(match.groups())
    return None


def _align(text: str, signs: list[tuple[str, int]]) -> Iterator[int]:
    """For each character of the text the source offset of the same visible character, found from left to right."""
    flat = "".join(sign for sign, _ in signs)
    position = 0
    for match in regex.finditer(r"\S+|\s+", text):
        piece = match.group()
        found = -1 if piece.isspace() else flat.find(piece, position, position + _WINDOW)
        if found < 0:
            yield from (-1 for _ in piece)
            continue
        yield from (signs[found + number][1] for number in range(len(piece)))
        position = found + len(piece)
