"""Words for a happening that only introduce, or follow up, another word for it.

    "podjęła decyzję o odwołaniu prezesa" -> the departure, no decision beside it
    "uroczystość nadania sztandaru" -> one happening

Asked by `linking.happenings`, which groups the triggers; looks at their order and rules, not at the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.candidates import EventCandidate

#: A decision or campaign that the next word names: characters that may stand between them ("decyzję o odwołaniu").
_BETWEEN: Final = 3
_ONE_BLANK: Final = 1
_DECISIONS: Final = "legislation:podjąć-decyzja"
#: What is decided; a decision about works or money stays one.
_DECIDED: Final = frozenset({"appointment", "departure", "acquisition", "share_issue", "tender"})
_CAMPAIGNS: Final = frozenset({"campaign:kampania", "campaign:akcja"})
_OPENED: Final = "opening:otworzyć"
_OBJECT: Final = 6
_GATHERINGS: Final = frozenset(
    {"meeting", "visit", "conference", "press_conference", "session", "training", "ceremony", "performance", "sport"}
)
#: How many triggers after a decision are looked at, and how far, in characters.
_NEXT: Final = 2
_FAR: Final = 60
#: Second words for what has been told, once a day is not told with them.
_SECOND_WORDS: Final = frozenset({"ceremony:gala", "ceremony:gala-jubileuszowy", "ceremony:święto", "ceremony:obchody"})
_SECOND_TYPES: Final = frozenset({"training"})
#: Types of which a further one is told by "także".
_FURTHER: Final = frozenset({"agreement", "opening"})
_PROMOTIONS: Final = "award:awansować"


def without_introductions(candidates: Sequence[EventCandidate], /) -> list[EventCandidate]:
    """Triggers without those that only introduce the next one.

    Args:
        candidates: Triggers, in order of the text.
    """
    kept: list[EventCandidate] = []
    for number, candidate in enumerate(candidates):
        following = candidates[number + 1 : number + 1 + _NEXT]
        if candidate.rule.startswith(_DECISIONS) and any(
            other.type in _DECIDED and 0 < other.start - candidate.start < _FAR for other in following
        ):
            continue
        if candidate.rule in _CAMPAIGNS and following and following[0].start - candidate.end == _ONE_BLANK:
            continue  # "kampania walnych zebrań"
        if candidate.rule == _OPENED and any(
            other.type in _GATHERINGS and 0 < other.start - candidate.end <= _OBJECT for other in following[:1]
        ):
            continue  # "prezes otworzył naradę"
        kept.append(candidate)
    return kept


def is_attribute_of(candidate: EventCandidate, before: EventCandidate, /) -> bool:
    """Whether a word stands right behind a generic one, as in "uroczystość nadania sztandaru"."""
    return before.generic and not before.takes_any and candidate.start - before.end == _ONE_BLANK


def is_second_word(candidate: EventCandidate, type_: str, sentences: int, /) -> bool:
    """Whether a word without a day takes up a happening of a type told so many sentences before.

    "szkolenie dla sołtysów. … Warsztaty poprowadziła …", "obchodzono jubileusz. … Gala trwała …"
    """
    if candidate.name is not None or type_ != candidate.type or not 0 < sentences <= _BETWEEN:
        return False
    return candidate.type in _SECOND_TYPES or candidate.rule in _SECOND_WORDS


def are_two_acts(candidate: EventCandidate, rules: set[str], further: bool, /) -> bool:
    """Whether two words of one type stand for two acts: promotions and medals, "podpisano także".

    Args:
        candidate: The later word.
        rules: Words and rules of the earlier ones.
        further: Whether "także", "również" stands beside the later word.
    """
    if candidate.type == "award":
        promoted = candidate.rule.startswith(_PROMOTIONS)
        return promoted != any(rule.startswith(_PROMOTIONS) for rule in rules if ":" in rule)
    return further and candidate.type in _FURTHER
