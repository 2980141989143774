"""A page's source cut into tags and visible text in one pass, each character with its place in the source.

    scan("<h1>Nowa&nbsp;droga</h1>").text -> "\\nNowa\\u00a0droga\\n"

Every step takes characters for good, so no page, however broken, costs more than linear time (`html.parser` is
quadratic on "<a <a <a …"). Also collects what the page says of itself: meta, JSON-LD, `<time>`, headings. The search
for the body comes after it (`pressextract.reading.html`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

import regex

from pressextract.reading.sources import Run, SourceMap

_TAG: Final = regex.compile(
    r"""
      <!-- (?: .*?--> | .*+ )                                        # a comment; not closed: to the end of the page
    | < (?P<end>/?+) (?P<name>[A-Za-z][^\s/>]*+) (?P<attributes>
        (?: [^\s>"'=]++ | \s++ | ["'] | = \s*+ (?: " [^"]*+ "?+ | ' [^']*+ '?+ | [^\s>"']++ )?+ )*+
      ) >?+
    | < [!?/] [^>]*+ >?+                                             # a doctype, an instruction, a stray end
    """,
    regex.VERBOSE | regex.DOTALL | regex.V1,
)
_ATTRIBUTE: Final = regex.compile(
    r"""
    (?P<name> [^\s"'>/=]++ )
    (?: \s*+ = \s*+ (?: " (?P<double>[^"]*+) "?+ | ' (?P<single>[^']*+) '?+ | (?P<bare>[^\s>"']++) ) )?+
    """,
    regex.VERBOSE | regex.V1,
)
_ENTITY: Final = regex.compile(r"&(?:\#[0-9]{1,7}+|\#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);?+", regex.V1)
#: Elements whose content is no markup, up to their end tag; of these only `title` is text.
_RAW: Final = frozenset({"script", "style", "title", "textarea", "noscript", "template", "iframe", "xmp"})
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section",
     "article", "header", "footer", "nav", "aside", "figure", "figcaption", "blockquote", "pre", "hr", "title", "time"}
)  # fmt: skip
#: So many statements about itself are read from a page; one with more is made to tire its reader.
_MOST: Final = 1_000


@dataclass(slots=True, kw_only=True)
class Scan:
    """What one pass over a page gives.

    Attributes:
        text: Visible characters, with a line break wherever a block begins or ends.
        source: Where they stand in the page.
        meta: Names (`property`, `name` or `itemprop`) and contents of `<meta>`.
        json_ld: Contents of JSON-LD scripts.
        times: `datetime` of `<time>` elements.
        titles, headings: Contents of `<title>` and `<h1>`.
        tags: How many tags there are.
    """

    text: str = ""
    source: SourceMap = field(default_factory=SourceMap)
    meta: list[tuple[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    tags: int = 0


def scan(html: str, /) -> Scan:
    """Cut a page's source into tags and visible text."""
    return _Scanner(html).run()


class _Scanner:
    def __init__(self, html: str) -> None:
        self.html = html
        self.found = Scan()
        self.pieces: list[str] = []
        self.length = 0
        self.heading: int | None = None  # where in the text an open <h1> began

    def run(self) -> Scan:
        position = 0
        while True:
            opening = self.html.find("<", position)
            if opening < 0:
                self._text(position, len(self.html))
                break
            match = _TAG.match(self.html, opening)
            if match is None:  # "5 < 6"
                self._text(position, opening + 1)
                position = opening + 1
                continue
            self._text(position, opening)
            position = match.end()
            if match["name"]:
                position = self._tag(match)
        self._close_heading()
        self.found.text = "".join(self.pieces)
        return self.found

    def _tag(self, match: Any) -> int:
        """Note a tag; where reading goes on: behind it, or behind the element if its content is no markup."""
        name = match["name"].lower()
        self.found.tags += 1
        if name == "h1":
            self._close_heading()
        if name in _BLOCKS:
            self.pieces.append("\n")
            self.length += 1
        if match["end"]:
            return int(match.end())
        if name == "h1":
            self.heading = self.length
        elif name == "meta" and len(self.found.meta) < _MOST:
            values = _attributes(match["attributes"])
            key = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.found.meta.append((key.lower(), values.get("content", "")))
        elif name == "time" and len(self.found.times) < _MOST:
            if day := _attributes(match["attributes"]).get("datetime"):
                self.found.times.append(day)
        elif name in _RAW:
            return self._raw(name, match)
        return int(match.end())

    def _raw(self, name: str, match: Any) -> int:
        start = match.end()
        end = _END[name].search(self.html, start)
        content = self.html[start : end.start() if end else len(self.html)]
        if name == "title" and len(self.found.titles) < _MOST:
            self.found.titles.append(unescape(content))
        elif name == "script" and len(self.found.json_ld) < _MOST and "ld+json" in match["attributes"]:
            self.found.json_ld.append(content)
        return end.end() if end else len(self.html)

    def _close_heading(self) -> None:
        if self.heading is not None and len(self.found.headings) < _MOST:
            length, parts = self.length, []
            for piece in reversed(self.pieces):
                if length <= self.heading:
                    break
                parts.append(piece)
                length -= len(piece)
            self.found.headings.append("".join(reversed(parts)))
        self.heading = None

    def _text(self, start: int, end: int) -> None:
        """Take visible text, entities resolved."""
        position = start
        if "&" in self.html[start:end]:
            for match in _ENTITY.finditer(self.html, start, end):
                sign = unescape(match.group())
                if sign == match.group() or len(sign) > 2:
                    continue
                self._take(self.html[position : match.start()], position, match.start())
                self._take(sign, match.start(), match.end())
                position = match.end()
        self._take(self.html[position:end], position, end)

    def _take(self, piece: str, start: int, end: int) -> None:
        if piece:
            self.pieces.append(piece)
            self.found.source.add(Run(self.length, self.length + len(piece), start, end))
            self.length += len(piece)


_END: Final = {name: regex.compile(rf"</{name}\b[^>]*+>?+", regex.IGNORECASE | regex.V1) for name in sorted(_RAW)}


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
        found.setdefault(match["name"].lower(), unescape(value))
    return found
