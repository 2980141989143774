"""The words of pages round a release, compiled once per process from `lexicons/layout/furniture.toml`.

    furniture_lexicon().phrase.search("« powrót") -> a match

Read by `pieces`, which cuts lines, and `find`, which gives them roles. No rules here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import regex

from pressextract.layout.glued import MONTH
from pressextract.lexicons import read_table

_FLAGS: Final = regex.IGNORECASE | regex.V1
_LETTERS: Final = regex.compile(r"\p{L}+")
#: Where a capital follows a small letter one word is glued to the next.
GLUED: Final = regex.compile(r"\p{Ll}\p{Lu}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureLexicon:
    """Compiled word lists of `lexicons/layout/furniture.toml`.

    Attributes:
        phrase_source, run_source: Patterns of `phrase` and `run`.
        keys, stamp_keys: Words without which a long line need not be searched for runs and stamps.
        anchors, signs: A word of each phrase, and the phrases that have none ("a+"): see `may_hold`.
        stamp: A label of publication or change with its date.
        path: The beginning of a breadcrumb ("Strona główna", "Jesteś tutaj").
        notices: A line that holds one is furniture if it is short, whatever else it holds.
        long_notices: The same for paragraphs (outdated browsers, consents, terms of a portal).
        tails: Lines that open lists of other headlines or comments; `inline` those that may stand inside the text, too.
        menu_words: Ordinary nouns that are menu entries when they stand alone or in a row.
    """

    phrase_source: str
    run_source: str
    keys: frozenset[str]
    stamp_keys: frozenset[str]
    anchors: frozenset[str]
    signs: tuple[str, ...]
    stamp: Any
    path: Any
    sections: frozenset[str]
    menu_words: frozenset[str]
    labels: frozenset[str]
    notices: tuple[str, ...]
    long_notices: tuple[str, ...]
    pictures: tuple[str, ...]
    properties: tuple[str, ...]
    ends: frozenset[str]
    tails: frozenset[str]
    inline: frozenset[str]
    teasers: tuple[str, ...]
    contact: Any

    @property
    def phrase(self) -> Any:
        """One phrase of a menu or tool bar; compiled when a text first needs it, as many texts do not."""
        return _compiled(self.phrase_source)

    @property
    def run(self) -> Any:
        """Two and more phrases or menu words in a row, likewise."""
        return _compiled(self.run_source)

    def may_hold(self, line: str, /) -> tuple[bool, bool]:
        """Whether a line may hold a phrase, and whether a stamp: most lines have none of their words.

        The two patterns have hundreds of branches; a look at the words of a line costs a tenth of trying them.

        Args:
            line: A line, folded.
        """
        lowered = line.lower()
        words = _LETTERS.findall(lowered)
        phrase = (
            not self.anchors.isdisjoint(words)
            or any(sign in lowered for sign in self.signs)
            or GLUED.search(line) is not None
        )
        return phrase, not self.stamp_keys.isdisjoint(words)


def _longest_word(phrase: str) -> str:
    return max(_LETTERS.findall(phrase), key=len, default="")


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(regex.escape(word, special_only=True) for word in sorted(words, key=len, reverse=True))


@cache
def _compiled(source: str) -> Any:
    return regex.compile(source, _FLAGS)


@lru_cache(maxsize=1)
def furniture_lexicon() -> FurnitureLexicon:
    """The lexicon, read and compiled once per process."""
    data = read_table("layout/furniture.toml")
    # whole words, or glued where a capital follows a small letter ("niedowidzącychRozmiar tekstu")
    # every phrase begins with a letter: no branch is tried at a sign
    left = r"(?=\p{L})(?:(?<![\p{L}\p{N}])|(?<=(?-i:\p{Ll}))(?=(?-i:\p{Lu})))"
    right = r"(?:(?![\p{L}\p{N}])|(?<=(?-i:\p{Ll}))(?=(?-i:\p{Lu})))"
    phrase = rf"{left}(?:{_alternatives(data['phrases'])}){right}"
    entry = rf"{left}(?:{_alternatives([*data['phrases'], *data['menu_words']])}){right}"
    anchors = {words: _longest_word(words) for words in data["phrases"]}
    labels = [*data["published"][:-1], *data["changed"]]
    # "Inne aktualności: Nowe boisko | Nowy trener" is a list of other headlines in one line
    lists = [word for word in data["tails"] if " " in word]
    return FurnitureLexicon(
        phrase_source=phrase,
        stamp_keys=frozenset(label.split()[0] for label in labels),
        keys=frozenset(max(words.split(), key=len) for words in data["phrases"] if len(words) > 3),
        anchors=frozenset(word for word in anchors.values() if len(word) > 1),
        signs=tuple(words for words, word in anchors.items() if len(word) < 2),
        run_source=rf"{entry}(?:[\s|»>/:«·•\[\]().-]{{0,6}}{entry})+[:\s]*(?:AAA|A A A)?",
        stamp=regex.compile(
            rf"(?<![\p{{L}}\p{{N}}])(?:{_alternatives(labels)})\b[: ]*(?:dnia )?"
            rf"(?:\d[\d.\-/ ]{{5,9}}\d|\d{{1,2}} {MONTH} \d{{4}})"
            r"(?: ?r(?:\.|oku)?(?!\p{L}))?(?:,? *(?:godz\. *)?\d{1,2}[:.]\d\d(?::\d\d)?)?",
            _FLAGS,
        ),
        path=regex.compile(rf"(?:{_alternatives(data['paths'])})(?!\p{{L}})", _FLAGS),
        sections=frozenset(data["sections"]),
        menu_words=frozenset(data["menu_words"]),
        labels=frozenset(data["labels"]),
        notices=tuple(data["notices"]),
        long_notices=tuple(data["long_notices"]),
        properties=tuple(f"{word}:" for word in (*data["properties"], *data["inline"], *lists)),
        pictures=tuple(f"{word} " for word in data["pictures"]),
        ends=frozenset(data["ends"]),
        tails=frozenset([*data["tails"], *data["inline"]]),
        inline=frozenset(data["inline"]),
        teasers=tuple(f" {word}".replace("»", '"') for word in data["teasers"]),
        contact=regex.compile(rf"\s*(?:{_alternatives(data['contacts'])})\b", _FLAGS),
    )
