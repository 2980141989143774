"""Reads the data files beside it and checks them; holds no rules and no word lists in Python.

    load_entries("people/posts.toml", "post", required={"lemma"}) -> ({"lemma": "prezes", "source": "…"}, …)

Files are TOML tables or plain word lists with `#` comments. A table file names its source once at the top
(`source = "…"`) or entry by entry. Each extractor turns the entries into its own typed lexicon.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from pressextract.errors import LexiconError

#: Keys that any entry may have: examples and counter-examples, and where the entry comes from.
_COMMON: Final = frozenset({"source", "yes", "no", "note"})


def _resource(name: str) -> Traversable:
    return files(__name__).joinpath(*name.split("/"))


@cache
def read_table(name: str, /) -> Mapping[str, Any]:
    """A TOML file of the lexicons as a mapping, read once per process.

    Args:
        name: Path below the lexicons folder, with forward slashes ("dates/forms.toml").

    Raises:
        LexiconError: The file is missing or no TOML.
    """
    try:
        return tomllib.loads(_resource(name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError("no such data file", where=name, remedy="install the package again") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"not valid TOML ({error})", where=name, remedy="mend the line named") from error


@cache
def read_words(name: str, /) -> tuple[str, ...]:
    """The entries of a plain list: one a line, `#` starts a comment, order kept.

    Raises:
        LexiconError: The file is missing, or an entry stands twice.
    """
    try:
        raw = _resource(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError("no such data file", where=name, remedy="install the package again") from error
    entries = [line.split("#", 1)[0].strip() for line in raw.splitlines()]
    entries = [entry for entry in entries if entry]
    seen: set[str] = set()
    for entry in entries:
        if entry in seen:
            raise LexiconError(f"entry {entry!r} stands twice", where=name, remedy="delete one of the lines")
        seen.add(entry)
    return tuple(entries)


@cache
def read_lines(name: str, /) -> tuple[str, ...]:
    """The lines of a table of text, comments (`#` at the start of the line) and empty lines left out.

    Raises:
        LexiconError: The file is missing.
    """
    try:
        raw = _resource(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError("no such data file", where=name, remedy="install the package again") from error
    return tuple(line for line in raw.splitlines() if line and not line.startswith("#"))


def load_entries(
    name: str,
    table: str,
    /,
    *,
    required: Collection[str],
    optional: Collection[str] = (),
    unique: str | None = None,
) -> tuple[Mapping[str, Any], ...]:
    """The `[[table]]` entries of a file, checked.

    Args:
        name: Path below the lexicons folder.
        table: Name of the array of tables.
        required: Keys that every entry must have.
        optional: Further keys that an entry may have (`source`, `yes`, `no`, `note` always may).
        unique: A key whose values must not repeat.

    Raises:
        LexiconError: Unknown or missing key, double entry, or no source for an entry.
    """
    data = read_table(name)
    entries = data.get(table, [])
    known = {*required, *optional, *_COMMON}
    seen: set[Any] = set()
    for number, entry in enumerate(entries, start=1):
        label = f"{name}, [[{table}]] no. {number} ({next(iter(entry.values()), '')!r})"
        if unknown := sorted(set(entry) - known):
            raise LexiconError(
                f"unknown key {unknown[0]!r}", where=label, remedy=f"known: {', '.join(sorted(known))}"
            )
        if missing := sorted(set(required) - set(entry)):
            raise LexiconError(f"key {missing[0]!r} is missing", where=label, remedy="add it")
        if "source" not in entry and "source" not in data:
            raise LexiconError("no source", where=label, remedy="add source = … to the entry or the file")
        if unique is not None:
            value = entry[unique]
            key = tuple(value) if isinstance(value, list) else value
            if key in seen:
                raise LexiconError(f"{unique} {value!r} stands twice", where=label, remedy="join the entries")
            seen.add(key)
    return tuple(entries)
