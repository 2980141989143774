"""The words, forms and counter-rules of dates as typed records, patterns compiled.

    lexicon().forms[0] -> Form(name="day-month", meaning="day", pattern=<regex>, …)

Reads lexicons/dates/*.toml once per process. Which forms there are is data; what they mean is in `resolve`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import regex

from pressextract.errors import LexiconError
from pressextract.lexicons import load_entries, read_table
from pressextract.text import compile_rule

_FOLDER: Final = "dates"
#: Polish letters and how they may stand in a text: composed, decomposed, or without their mark.
_MARKED: Final = {
    "ą": "a\u0328", "ć": "c\u0301", "ę": "e\u0328", "ń": "n\u0301",
    "ó": "o\u0301", "ś": "s\u0301", "ź": "z\u0301", "ż": "z\u0307",
}  # fmt: skip
_TOLERANT: Final = {
    **{ord(letter): f"(?:{letter}|{bare[0]}{bare[1]}?+)" for letter, bare in _MARKED.items()},
    ord("ł"): "(?:ł|l)",
}
#: Small letters without marks, one to one; combining marks become a sign that no stem holds.
_PLAIN: Final = str.maketrans("ąćęłńóśźż", "acelnoszz")
_LETTERS: Final = tuple(zip("ąćęłńóśźż", "acelnoszz", strict=True))
_REFERENCE: Final = regex.compile(r"\{([a-z_]+)(\d?)\}")
_GROUP: Final = regex.compile(r"\(\?<([a-z_]+)>|\(\?P=([a-z_]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Literal strings, or a cheap pattern, without which a form need not run; and how far it reaches."""

    name: str
    stems: tuple[str, ...]
    pattern: Any
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of date expressions, or a counter-rule (`meaning` is empty).

    Attributes:
        name: Id of the rule.
        meaning: Operator of `resolve`.
        triggers: Names of the triggers near which it is tried.
        source: Its pattern, parts put in.
        lead: A weekday may stand before and after.
        small: A capital inside a sentence makes it a name.
        capital: The group "word" must begin with a capital.
    """

    name: str
    meaning: str
    triggers: tuple[str, ...]
    source: str
    lead: bool = False
    small: bool = False
    capital: bool = False

    @property
    def pattern(self) -> Any:
        """The compiled pattern; compiled when a text first needs it, as most texts need a third of the forms."""
        return _compiled(self.source, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLexicon:
    """All that the grammar and the resolver look up; keys of the tables are plain (`plain`).

    `lead_words` has a word of every weekday and of every word such as "dziś": without one of them neither `lead` nor
    `near_lead` matches.
    """

    triggers: tuple[Trigger, ...]
    forms: tuple[Form, ...]
    lead: Any
    near_lead: Any
    lead_words: frozenset[str]
    trail: Any
    hour: Any
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    counts: Mapping[str, int]
    units: Mapping[str, str]
    near: Mapping[str, int]
    feasts: Mapping[str, str]
    seasons: Mapping[str, str]
    season_days: Mapping[str, tuple[str, str]]
    reference_words: Mapping[str, str]
    reference_stems: tuple[tuple[str, str], ...]


def plain(text: str, /) -> str:
    """Small letters without Polish marks, white space collapsed; the form in which words are looked up.

    >>> plain("Wrzes\\u0301nia")
    'wrzesnia'
    """
    composed = unicodedata.normalize("NFC", text).lower().translate(_PLAIN)
    return " ".join(composed.split())


def plain_letters(lowered: str, /) -> str:
    """A text in small letters without Polish marks, of the same length."""
    for marked, letter in _LETTERS:
        # nine replacements of one sign take a third of the time of `translate`
        lowered = lowered.replace(marked, letter)
    return lowered


@lru_cache(maxsize=1)
def lexicon() -> DateLexicon:
    """The lexicon of dates, read and compiled once per process.

    Raises:
        LexiconError: A part, trigger or group is unknown, or a pattern does not compile.
    """
    tables = _Calendar()
    parts = {**read_table(f"{_FOLDER}/parts.toml")["parts"], **tables.parts}
    forms = tuple(_forms("forms.toml", "form", parts)) + tuple(_forms("counter.toml", "counter", parts))
    triggers = tuple(_triggers())
    known = {trigger.name for trigger in triggers}
    for form in forms:
        if unknown := sorted(set(form.triggers) - known):
            raise LexiconError(
                f"unknown trigger {unknown[0]!r}",
                where=form.name,
                remedy=f"known: {', '.join(sorted(known))}",
            )
    return DateLexicon(
        triggers=triggers,
        forms=forms,
        lead=_compile(rf"{parts['lead']} $", parts, "lead"),
        near_lead=_compile(rf"{parts['near_lead']} $", parts, "near_lead"),
        lead_words=frozenset(max(form.split(), key=len) for form in (*tables.weekdays, *tables.near)),
        trail=_compile(parts["trail"], parts, "trail"),
        hour=_compile(parts["hour"], parts, "hour"),
        months=tables.months,
        weekdays=tables.weekdays,
        ordinals=tables.ordinals,
        counts=tables.counts,
        units=tables.units,
        near=tables.near,
        feasts=tables.feasts,
        seasons=tables.seasons,
        season_days=tables.season_days,
        reference_words=tables.reference_words,
        reference_stems=tables.reference_stems,
    )


def _forms(file: str, table: str, parts: Mapping[str, str]) -> Iterable[Form]:
    entries = load_entries(
        f"{_FOLDER}/{file}",
        table,
        required={"name", "triggers", "pattern"} | ({"meaning"} if table == "form" else set()),
        optional={"lead", "small", "capital"},
        unique="name",
    )
    for entry in entries:
        yield Form(
            name=entry["name"],
            meaning=entry.get("meaning", ""),
            triggers=tuple(entry["triggers"]),
            source=_expand(entry["pattern"], parts, f"{file}, {entry['name']}"),
            lead=entry.get("lead", False),
            small=entry.get("small", False),
            capital=entry.get("capital", False),
        )


def _triggers() -> Iterable[Trigger]:
    for name, entry in read_table(f"{_FOLDER}/parts.toml")["triggers"].items():
        yield Trigger(
            name=name,
            stems=tuple(entry.get("stems", ())),
            pattern=compile_rule(entry["pattern"]) if "pattern" in entry else None,
            before=entry["before"],
            after=entry["after"],
        )


def _compile(pattern: str, parts: Mapping[str, str], where: str) -> Any:
    return _compiled(_expand(pattern, parts, where), where)


@cache
def _compiled(pattern: str, where: str) -> Any:
    """Make Polish letters tolerant and compile."""
    try:
        return compile_rule(pattern.translate(_TOLERANT))
    except regex.error as error:
        raise LexiconError(
            f"pattern does not compile ({error})", where=where, remedy="mend the pattern"
        ) from error


def _expand(pattern: str, parts: Mapping[str, str], where: str, suffix: str = "") -> str:
    """Replace {part} by the part, {part2} by the part with "2" added to the names of its groups."""

    def put(match: Any) -> str:
        name, number = match[1], match[2]
        if name not in parts:
            raise LexiconError(f"unknown part {{{name}}}", where=where, remedy="define it in parts.toml")
        return f"(?:{_expand(parts[name], parts, where, number or suffix)})"

    def rename(match: Any) -> str:
        return f"(?<{match[1]}{suffix}>" if match[1] else f"(?P={match[2]}{suffix})"

    if suffix:
        pattern = _GROUP.sub(rename, pattern)
    return str(_REFERENCE.sub(put, pattern))


class _Calendar:
    """calendar.toml as look-up tables, and as alternations for patterns."""

    def __init__(self) -> None:
        data = read_table(f"{_FOLDER}/calendar.toml")
        months, weekdays = data["month"], data["weekday"]
        every = ("nominative", "accusative", "genitive", "other")
        self.months = _table(months, "value", ("nominative", "forms", "short", "english"))
        self.weekdays = _table(weekdays, "value", (*every, "short", "english"))
        self.ordinals = {plain(stem): entry["value"] for entry in data["ordinal"] for stem in entry["stems"]}
        self.counts = _table(data["count"], "value", ("forms",))
        self.units = {
            **_table(data["unit"], "value", ("forms",)), "półroczem": "half-year", "polroczem": "half-year"
        }  # fmt: skip
        self.near = _table(data["near"], "value", ("forms",))
        self.feasts = {
            plain(form): entry.get("fixed") or str(entry["easter"])
            for entry in data["feast"]
            for form in entry["forms"]
        }
        self.seasons = _table(data["season"], "value", ("forms", "before_year"))
        self.season_days = {entry["value"]: (entry["first"], entry["last"]) for entry in data["season"]}
        self.reference_words = {
            plain(word): entry["value"] for entry in data["reference"] for word in entry["words"]
        }
        stems = [(plain(stem), entry["value"]) for entry in data["reference"] for stem in entry["stems"]]
        self.reference_stems = tuple(sorted(stems, key=lambda item: -len(item[0])))
        adjectival = ("ym", "ego")
        near = [form for entry in data["near"] for form in entry["forms"]]
        self.parts = {
            "month_word": _words(months, ("nominative", "forms")),
            "month_nominative": f"(?<month> {_words(months, ('nominative',))} | lipca )",
            "month_short": _words(months, ("short",)),
            "english_month": _words(months, ("english",)),
            "weekday_any": _words(weekdays, every),
            "weekday_nominative": _words(weekdays, ("nominative",)),
            "weekday_accusative": _words(weekdays, ("accusative",)),
            "weekday_genitive": _words(weekdays, ("genitive",)),
            "weekday_other": _words(weekdays, ("other",)),
            "weekday_short": _words(weekdays, ("short",)),
            "english_weekday": _words(weekdays, ("english",)),
            "ordinal_word": _ordinals(data["ordinal"]),
            "count_word": _words(data["count"], ("forms",)),
            "unit_word": _words(data["unit"], ("forms",)),
            "reference_stem": _alternation(
                stem for entry in data["reference"] if entry["value"] != "same" for stem in entry["stems"]
            ),
            "near_word": _alternation(near),
            "near_plain": _alternation(form for form in near if not form.endswith(adjectival)),
            "near_adjective": _alternation(form for form in near if form.endswith(adjectival)),
            "feast_word": _words(data["feast"], ("forms",)),
            "season_word": _words(data["season"], ("forms",)),
            "season_before_year": _words(data["season"], ("before_year",)),
        }


def _table(entries: Iterable[Mapping[str, Any]], value: str, keys: Iterable[str]) -> dict[str, Any]:
    return {plain(form): entry[value] for entry in entries for key in keys for form in entry[key]}


def _words(entries: Iterable[Mapping[str, Any]], keys: tuple[str, ...]) -> str:
    return _alternation(form for entry in entries for key in keys for form in entry[key])


def _alternation(words: Iterable[str]) -> str:
    """Words as alternatives that share their beginnings, longer ones first, blanks as the gap of the text.

    Shared beginnings make the patterns a tenth as long, which is what compiling and matching cost.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root)


def _branches(node: Mapping[str, Any]) -> str:
    branches = [
        (r"[ ]{1,2}" if char == " " else regex.escape(char)) + _branches(after)
        for char, after in sorted(node.items())
        if char
    ]
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""
    return f"(?:{joined})?" if "" in node and branches else joined


def _ordinals(entries: Iterable[Mapping[str, Any]]) -> str:
    ending = r"(?: i?+ (?: ego | ej | emu | e | ą | a | ym | m | y )?+ ) (?! [\p{L}\p{M}] )"
    stems = [(entry["value"], stem) for entry in entries for stem in entry["stems"]]
    units = _alternation(stem for value, stem in stems if value < 10)
    every = _alternation(stem for _, stem in stems)
    after_tens = r"(?<= (?: dwudzie | trzydzie ) st \p{L}{1,4} ) [ ]{1,2}"
    return rf"(?: {every} ) {ending} (?: {after_tens} (?: {units} ) {ending} )?+"
