"""One row of a run: a release done, or the error that kept it from being done.

    Row(id="a.txt", packed=pack('{"title": …}')).json -> '{"title": …}'

Rows travel from worker processes to the journal packed, at a fifth of their size. Nothing is extracted or written here.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from json import loads
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A release's id, and its JSON (packed) or its error; both are text that UTF-8 can hold."""

    id: str
    packed: bytes | None = None
    error: str | None = None

    @property
    def json(self) -> str | None:
        """The JSON of the release on one line, or `None`."""
        return None if self.packed is None else zlib.decompress(self.packed).decode("utf-8")

    def data(self) -> dict[str, Any] | None:
        """The release in the JSON form, for columns: lone surrogates become U+FFFD, so that offsets stay."""
        text = self.json
        if text is None:
            return None
        data: dict[str, Any] = loads(text)
        return _clean(data) if "\\ud" in text else data


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def pack(json: str, /) -> bytes:
    """JSON as a row holds it."""
    return zlib.compress(json.encode("utf-8"), 1)


def plain(text: str, /) -> str:
    """Text that UTF-8 can hold: lone surrogates, as in file names of other encodings, become escapes.

    >>> plain("a\\udcff.txt")
    'a\\\\udcff.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
