"""Whether a sentence speaks of what was or of what will be, read from its verbs beside a date.

    tense_at("W piątek złożył rezygnację.", 2, 8) -> -1        "Otwarcie odbędzie się w piątek" -> +1

Helps `resolve` to choose the year of "3 grudnia" and the week of "w piątek"; looks at no other sentence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import regex

from pressextract.bounds import PHRASES
from pressextract.lexicons import read_table
from pressextract.morphology import analyse

#: How far from the date a verb may stand, and what ends a sentence.
_REACH: Final = 160
_NEAR: Final = 40
_AND: Final = (" i ", " a ", " oraz ", " ale ", " lecz ")
_END: Final = regex.compile(r"[!?;\n]|(?<=\p{L}{3}|\d|\)|\")\.(?=\s+[\p{Lu}„\"–-])|\.\s*$")
_WISH: Final = regex.compile(r"\b(?:(?<unreal>gdyby)|by|aby|żeby|ażeby)\b[^,;:.!?\n]{0,60}+$", regex.IGNORECASE)
#: "zapowiedział otwarcie w piątek" looks ahead, "zapowiedział w piątek" and "w piątek wójt zapowiedział" back.
_ANNOUNCED: Final = regex.compile(r"zapowiedzi(?:ał|el)", regex.IGNORECASE)
#: "odbyłoby się": what might have been tells no time.
_CONDITIONAL: Final = regex.compile(r"(?:ł[aoy]?|li)by(?:m|ś|śmy|ście)?$")
_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}]*+")


def tense_at(text: str, start: int, end: int, /) -> int:
    """-1 if the nearest verb of the sentence is past, 1 if future, 0 if there is none that tells.

    Args:
        text: The whole text.
        start, end: Span of the date.
    """
    low = max(0, start - _REACH)
    for match in _END.finditer(text, low, start):
        low = match.end()
    high = min(len(text), end + _REACH)
    if match := _END.search(text, end, high):
        high = match.start()
    best: tuple[int, int] | None = None
    for match in _WORD.finditer(text, low, high):
        if start <= match.start() < end:
            continue
        told = _tells(match[0])
        if not told and match[0].lower() in _duties() and _has_infinitive(text, match.start(), match.end()):
            told = 2
        if told == -2 and (wish := _WISH.search(text, low, match.start())):
            # "aby prace ruszyły w maju" looks ahead, "gdyby ruszyły w maju" nowhere
            told = 0 if wish["unreal"] else 1
        elif told == 2 and _ANNOUNCED.match(match[0]) and _is_beside(text, match, start, end):
            told = -2
        if told:
            distance = start - match.end() if match.end() <= start else match.start() - end
            # a clause between commas is farther away than it looks
            gap = text[match.end() : start] if match.end() <= start else text[end : match.start()]
            distance += 25 * gap.count(",") + 60 * (gap.count(" – ") + gap.count(" - "))
            if match.start() > end and gap.startswith(_AND):
                # "ruszył w piątek i zakończy się w niedzielę"
                distance += 25
            if abs(told) == 1:
                distance += 40
            if best is None or distance < best[0]:
                best = (distance, 1 if told > 0 else -1)
    return best[1] if best else 0


def _is_beside(text: str, verb: Any, start: int, end: int) -> bool:
    """Whether a date says when the verb's act was: it follows at once, or stands before without "na"."""
    if verb.end() <= start:
        return text[verb.end() : start].strip() in ("", "w", "we")
    return verb.start() >= end and text[max(0, start - 3) : start].strip().lower() != "na"


def _has_infinitive(text: str, start: int, end: int) -> bool:
    """Whether an infinitive stands near a word ("ma ruszyć", "odbyć się ma")."""
    around = _WORD.findall(text, max(0, start - _NEAR), start)[-2:] + _WORD.findall(text, end, end + _NEAR)[:3]
    return any(reading.tag.startswith("inf") for word in around for reading in _readings(word))


@lru_cache(maxsize=PHRASES)
def _tells(word: str) -> int:
    """2 or -2 for a verb form, 1 or -1 for a word that hints at the future or the past, 0 for any other."""
    lower = word.lower()
    cues = _cues()
    for stem, value in cues:
        if lower.startswith(stem):
            return value
    if len(word) < 3 or _CONDITIONAL.search(lower):
        return 0
    future = past = done = other = False
    for reading in _readings(word):
        tag = reading.tag
        pos = tag.split(":", 1)[0]
        if pos in ("praet", "imps"):
            past = True
        elif pos == "bedzie" or (pos == "fin" and tag.endswith(":perf")):
            future = True
        elif pos == "ppas" and ":perf:" in tag:
            done = True
        elif pos in ("subst", "adj", "prep", "conj", "part", "adv", "comp"):
            other = True
    if done and not past and not future:
        # "wyniki ogłoszone w piątek", but "zostaną ogłoszone w piątek"
        return -1
    if past == future or (other and not past):
        return 0
    return -2 if past else 2


def _readings(word: str) -> tuple[Any, ...]:
    return analyse(word).analyses


@lru_cache(maxsize=1)
def _duties() -> frozenset[str]:
    return frozenset(read_table("dates/calendar.toml")["tense"]["to_be"])


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, int], ...]:
    """Stems of words that tell the time without being verbs of it ("zaplanowano", "zapraszamy")."""
    data = read_table("dates/calendar.toml")["tense"]
    pairs = [(stem, 2) for stem in data["future"]] + [(stem, -1) for stem in data["past_hint"]]
    pairs += [(stem, 1) for stem in data["future_hint"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
