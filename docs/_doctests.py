"""Shows the examples of docstrings (`>>>`) as code in the reference; a griffe extension of `mkdocs.yml`.

Our docstrings let examples stand bare, as doctest reads them; Markdown would take `>>>` for a quotation.
"""

from __future__ import annotations

from typing import Any

import griffe
import regex

#: A paragraph that begins with a prompt, to the next empty line.
_SESSION = regex.compile(r"^(?P<indent>[ ]*)>>> .*?(?=\n[ ]*\n|\Z)", regex.M | regex.S)


class Doctests(griffe.Extension):
    """Puts a fence around each session."""

    def on_instance(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called for every object that griffe has read."""
        if obj.docstring is not None:
            obj.docstring.value = _SESSION.sub(_fenced, obj.docstring.value)


def _fenced(session: regex.Match[str]) -> str:
    return f"{session['indent']}```pycon\n{session[0]}\n{session['indent']}```"
