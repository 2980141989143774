"""HTML pages from the templates beside this file, by Jinja2; knows nothing of releases.

    page("render.html", title="<b>") -> "<!DOCTYPE html> … &lt;b&gt; …"

Every value is escaped and freed of characters that no page may hold. A page is one file: styles stand inside, and its
content policy forbids scripts and everything from elsewhere, so that a hostile text can do nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pressextract.text import compile_rule

_DAY: Final = compile_rule(r"\d{4}-\d{2}-\d{2}")


def page(template: str, /, **values: Any) -> str:
    """A template filled with values.

    Args:
        template: Name of a file in this folder.
        values: What the template asks for; strings are escaped, `Markup` is taken as it is.
    """
    return _environment().get_template(template).render(**values)


def printable(text: str, /) -> str:
    """The text without characters that no page may hold, of the same length.

    >>> printable("a\\x00b\\x85")
    'a b '
    """
    cleaned = "".join(sign if sign.isprintable() or sign in "\n\t" or _is_harmless(sign) else " " for sign in text)
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def _is_harmless(sign: str) -> bool:
    """Signs that Python does not call printable, though pages hold them: special spaces, soft hyphens, private use."""
    return sign >= "\xa0" and not "\ud800" <= sign <= "\udfff" and ord(sign) & 0xFFFE != 0xFFFE


def _finalize(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return "" if value is None else value


def _unbroken(value: str) -> Markup:
    """Text whose days (2014-12-18) no line breaks within."""
    return Markup(_DAY.sub(r'<span class="nowrap">\g<0></span>', escape(printable(value))))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pressextract.writing", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["unbroken"] = _unbroken
    return environment
