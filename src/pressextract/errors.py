"""The exceptions of the library; nothing else.

    PressExtractError
    ├── InputError      the caller's text, file or option is at fault
    ├── LexiconError    a data file is at fault
    ├── ModelError      a name model is missing or does not fit
    ├── ConfigError     a pipeline lacks a step
    └── InternalError   a bug of ours

Every message says what is wrong, where, and what to do about it; the parts are fields as well, so that
callers need not parse text.
"""

from __future__ import annotations


class PressExtractError(Exception):
    """Base of every error that the library raises on purpose.

    Args:
        what: What is wrong, in one clause.
        where: The input, file, entry or step at fault, if there is one.
        remedy: What the reader can do about it, if anything.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        message = what if where is None else f"{where}: {what}"
        super().__init__(message if remedy is None else f"{message}; {remedy}")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(
    kind: type[PressExtractError], what: str, where: str | None, remedy: str | None
) -> PressExtractError:
    return kind(what, where=where, remedy=remedy)


class InputError(PressExtractError):
    """The caller's text, file or option cannot be used."""


class LexiconError(PressExtractError):
    """A data file of the lexicons is wrong: names the file and the entry."""


class ModelError(PressExtractError):
    """A name model is missing or incompatible: names the model, the cause and the way out."""


class ConfigError(PressExtractError):
    """A pipeline lacks a step: names the step to add."""


class InternalError(PressExtractError):
    """A bug of the library itself."""
