"""A page to look at: the release with its findings marked by displaCy, and a table of facts beside it.

    render([("a.txt", text, release, explanations)]) -> "<!DOCTYPE html> …"

Everything that comes from the release is escaped; the page loads nothing from anywhere. Hovering over a finding
shows its canonical form, the rule and the day. Sees results only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from spacy import displacy

from pressextract.candidates import Explanation
from pressextract.results import Release

#: Colours with enough contrast for dark text, told apart also without red and green.
COLOURS: Final = {"date": "#cfe3ff", "person": "#ffe0a3", "organisation": "#d8f0d0", "event": "#f3cfe6"}

_STYLE: Final = """
*{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif;color:#1b1b1b;background:#fafafa}
main{max-width:1240px;margin:0 auto;padding:1rem}section{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);
gap:1.5rem;background:#fff;border:1px solid #ddd;border-radius:8px;padding:1.25rem;margin:1rem 0}
h2{grid-column:1/-1;margin:0;font-size:1.1rem;overflow-wrap:anywhere}.text{white-space:pre-wrap;overflow-wrap:anywhere}
.text .entities{line-height:1.9!important;direction:ltr}mark{padding:.1em .3em;border-radius:4px;cursor:help}
mark small{font-size:.68em;margin-left:.35em;color:#444}
table{border-collapse:collapse;width:100%;font-size:.88rem;margin:0 0 1rem}
caption{text-align:left;font-weight:600;padding:.2rem 0}td,th{text-align:left;vertical-align:top;padding:.25rem .4rem;
border-top:1px solid #e3e3e3;overflow-wrap:anywhere}
@media(max-width:760px){section{grid-template-columns:minmax(0,1fr);padding:.8rem}}
"""

#: Markup of one finding; displaCy fills in text and label.
_MARK: Final = '<mark style="background:{bg}" title="{hover}">{text}<small>{label}</small></mark>'


def render(releases: Iterable[tuple[str, str, Release, Sequence[Explanation]]], /, *, language: str = "pl") -> str:
    """One HTML page over releases.

    Args:
        releases: Name, text, release and explanations (may be empty) of each.
        language: Language of the texts, for the page's `lang`.
    """
    sections = "\n".join(_section(*item) for item in releases)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language, quote=True)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>pressextract</title><style>{_STYLE}</style></head><body><main>\n{sections}\n</main></body></html>\n"
    )


def _section(name: str, text: str, release: Release, explanations: Sequence[Explanation]) -> str:
    marked = _marked(text, _spans(release, explanations))
    return f'<section><h2>{_safe(name)}</h2><div class="text">{marked}</div><div>{_facts(release)}</div></section>'


def _printable(text: str) -> str:
    """The text without characters that no page may hold, of the same length."""
    cleaned = "".join(sign if sign >= " " or sign in "\n\t" else " " for sign in text)
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def _safe(text: str | None) -> str:
    """Text for HTML: printable and escaped."""
    return escape(_printable(text or ""), quote=True)


def _spans(release: Release, explanations: Sequence[Explanation]) -> list[dict[str, Any]]:
    """What to mark: start, end, label and hover text; of overlapping findings the longest, then the first."""
    rules = {(item.start, item.end, item.finding): ", ".join(item.rules) for item in explanations}
    found: list[tuple[int, int, str, str]] = []

    def add(start: int, end: int, label: str, value: str) -> None:
        rule = rules.get((start, end, label))
        found.append((start, end, label, f"{value} [{rule}]" if rule else value))

    for date in release.dates:
        days = date.first if date.first == date.last else f"{date.first} – {date.last}"
        add(date.start, date.end, "date", f"{date.timex} ({days})" if date.first else date.timex)
    for person in release.people:
        posts = "; ".join(" – ".join(filter(None, (p.title, p.unit, p.organisation))) for p in person.positions)
        for mention in person.mentions:
            add(mention.start, mention.end, "person", f"{person.name}: {posts}" if posts else person.name)
    for organisation in release.organisations:
        for mention in organisation.mentions:
            add(mention.start, mention.end, "organisation", f"{organisation.name} ({organisation.kind})")
    for event in release.events:
        when = " – ".join(dict.fromkeys(filter(None, (event.first, event.last))))
        value = ", ".join(filter(None, (event.type, event.name, when, event.place)))
        add(event.trigger.start, event.trigger.end, "event", value)
    kept: list[tuple[int, int, str, str]] = []
    for span in sorted(found, key=lambda item: (item[0] - item[1], item[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return [
        {"start": start, "end": end, "label": label, "params": {"hover": _safe(value)}}
        for start, end, label, value in sorted(kept)
    ]


def _marked(text: str, spans: list[dict[str, Any]]) -> str:
    """The text with marks, by displaCy, which escapes the text; hover texts come escaped."""
    data = {"text": _printable(text), "ents": spans, "title": None}
    options = {"colors": {name.upper(): colour for name, colour in COLOURS.items()}, "template": _MARK}
    html: str = displacy.render(data, style="ent", manual=True, options=options, page=False, jupyter=False)
    return html


def _facts(release: Release) -> str:
    tables: list[tuple[str, list[tuple[str, str | None]]]] = [
        ("Release", [("title", release.title), ("published", release.published)]),
        ("People", [
            (person.name, "; ".join(filter(None, (person.academic_title, *(
                " – ".join(filter(None, (post.title, post.unit, post.organisation))) for post in person.positions
            )))))
            for person in release.people
        ]),
        ("Organisations", [
            (organisation.name, "; ".join((organisation.kind, *organisation.aliases)))
            for organisation in release.organisations
        ]),
        ("Events", [
            (event.type, ", ".join(filter(None, (event.name or event.trigger.text, event.first, event.place))))
            for event in release.events
        ]),
        ("Dates", [
            (date.timex, ", ".join(filter(None, (date.text, date.time, date.role)))) for date in release.dates
        ]),
    ]  # fmt: skip
    return "".join(_table(caption, rows) for caption, rows in tables if rows)


def _table(caption: str, rows: Sequence[tuple[str, str | None]]) -> str:
    body = "".join(f"<tr><th>{_safe(name)}</th><td>{_safe(value) or '–'}</td></tr>" for name, value in rows)
    return f"<table><caption>{caption}</caption>{body}</table>"
