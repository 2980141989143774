"""Which triggers name one happening: groups of event candidates, one group per event.

    "wizyta studyjna … W spotkaniu wzięli udział …" -> one group, type visit

Days that the triggers bring with them are known here (`linking.days`); places are settled afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pressextract.candidates import EventCandidate
from pressextract.linking.days import Days

#: A group less certain than this is no event.
THRESHOLD: Final = 0.47
#: What each further mention adds to the certainty of a happening, and how many count.
_MENTION: Final = 0.07
_MENTIONS: Final = 2
#: A lone mention below this cannot found a group of its own but may join one.
_JOINS: Final = 0.15
#: Words of a group that are less certain lend their days only if no other has any, or not at all.
_LENDS: Final = 0.45
_LENDS_AT_ALL: Final = 0.3
#: Generic words look back this many groups for what they take up.
_LOOK_BACK: Final = 3
#: A specific word joins a group of generic ones only if it stands in one of so many sentences after it.
_NEAR: Final = 3
#: Two words of kindred types with no more characters between them are joined by a comma or "i".
_JOINED: Final = 3
#: Of these a sentence reports one only: "pożegnano komendanta, który odszedł na emeryturę".
_ONE_A_SENTENCE: Final = frozenset({"departure", "incident", "acquisition"})
#: A verb and a noun of one type within this many characters name one act.
_ONE_ACT: Final = 60


@dataclass(slots=True, kw_only=True)
class Happening:
    """Candidates that name one happening; the first in the text is its trigger, the most specific gives the type."""

    type: str
    members: list[EventCandidate] = field(default_factory=list)
    days: list[Days | None] = field(default_factory=list)
    name: str | None = None
    sentence: int = -1

    @property
    def certainty(self) -> float:
        """That of the best member, raised a little by each further one."""
        best = max(member.certainty for member in self.members)
        return best + _MENTION * min(len(self.members) - 1, _MENTIONS)

    @property
    def headline(self) -> bool:
        """Whether the headline names it."""
        return any(member.headline for member in self.members)

    @property
    def generic(self) -> bool:
        """Whether only words such as "uroczystość" name it."""
        return all(member.generic for member in self.members)

    @property
    def own_days(self) -> Days | None:
        """The days that its words bring with them: of sure words before weak ones, of the nearest clause first."""
        known = [
            (member.certainty < _LENDS, member.generic, days.distance, days.length, number)
            for number, (member, days) in enumerate(zip(self.members, self.days, strict=True))
            if days is not None and (member.certainty >= _LENDS_AT_ALL)
        ]
        return self.days[min(known)[-1]] if known else None


def group_candidates(
    candidates: Sequence[EventCandidate],
    days_of: Callable[[EventCandidate], Days | None],
    sentence_of: Callable[[EventCandidate], int],
    /,
) -> list[Happening]:
    """Put candidates that name one happening together, in order of the text.

    Args:
        candidates: Triggers, in order.
        days_of: The days that stand with a trigger.
        sentence_of: The number of its sentence.
    """
    groups: list[Happening] = []
    for candidate in candidates:
        if candidate.certainty < _JOINS:
            continue
        days = days_of(candidate)
        sentence = sentence_of(candidate)
        group = _group_for(candidate, days, groups, sentence)
        if group is None:
            group = Happening(type=candidate.type)
            groups.append(group)
        elif not candidate.takes_any and all(member.takes_any for member in group.members):
            group.type = candidate.type
        elif not candidate.generic and (group.generic or group.type in candidate.outranks):
            group.type = candidate.type
        group.members.append(candidate)
        group.days.append(days)
        group.sentence = sentence
        if candidate.type == group.type:
            group.name = group.name or candidate.name
    return groups


def _group_for(
    candidate: EventCandidate, days: Days | None, groups: Sequence[Happening], sentence: int
) -> Happening | None:
    for group in reversed(groups):
        if not _compatible(candidate, days, group):
            continue
        if any(_same_word(candidate, member) for member in group.members) or (
            group.type == candidate.type and candidate.name is not None and candidate.name == group.name
        ):
            return group
    for group in reversed(groups):
        # "otwarcie, poświęcenie i oddanie do użytku" is one ceremony
        kin = group.type == candidate.type or candidate.type in _outranked(group) or group.type in candidate.outranks
        if kin and 0 <= candidate.start - group.members[-1].end <= _JOINED and _compatible(candidate, days, group):
            return group
    for group in reversed(groups):
        if group.type == candidate.type and candidate.type in _ONE_A_SENTENCE and group.sentence == sentence:
            if _compatible(candidate, days, group):
                return group
    for group in reversed(groups):
        # "otrzymał grant", "został mianowany proboszczem": verb and noun of one act
        if group.type == candidate.type and any(
            candidate.start - member.end < _ONE_ACT and (_is_verb(candidate) or _is_verb(member)) for member in group.members
        ):
            if _compatible(candidate, days, group):
                return group
    for group in reversed(groups):
        # "podpisał umowę … umowa przewiduje": words of one type that are no countable happenings
        if group.type == candidate.type and candidate.type in _ONE_OF_A_KIND and _compatible(candidate, days, group):
            return group
    for group in reversed(groups[-_LOOK_BACK:] if not candidate.headline else groups):
        kindred = (
            group.type == candidate.type
            or candidate.type in _outranked(group)
            or group.type in candidate.outranks
        )
        if not kindred or not _compatible(candidate, days, group):
            continue
        if candidate.generic:
            if days is None or days.distance > 1 or group.own_days is not None or group.type not in _NO_GATHERINGS:
                return group
        elif group.generic and group.headline and not candidate.framing and 0 <= sentence - group.sentence <= _NEAR:
            return group
        if group.type != candidate.type and group.headline and days is None:
            return group
    for group in reversed(groups):
        if all(member.takes_any for member in group.members) and candidate.generic and _compatible(candidate, days, group):
            return group
    if candidate.takes_any:
        for group in reversed(groups):
            if group.type not in _NO_GATHERINGS and _compatible(candidate, days, group):
                return group
    if candidate.generic:
        # "uroczystość" may take up the main happening however far it is
        for group in groups:
            if (group.type == candidate.type or candidate.type in _outranked(group)) and _compatible(candidate, days, group):
                return group
    return None


#: Happenings so long that other days named with them are days of their parts: "kampanię zakończy bieg 26 kwietnia".
_LASTING: Final = frozenset({"campaign"})
#: What "wydarzenie" and "impreza" do not take up.
_NO_GATHERINGS: Final = frozenset(
    {"agreement", "appointment", "departure", "acquisition", "financial_results", "share_issue", "investment", "funding",
     "tender", "launch", "legislation", "incident", "research", "award"}
)  # fmt: skip
#: Two words of such a type without different days mean one act.
_ONE_OF_A_KIND: Final = frozenset(
    {"agreement", "acquisition", "financial_results", "legislation", "tender", "share_issue", "election", "campaign", "visit", "award", "funding-"}
)


def _outranked(group: Happening) -> frozenset[str]:
    return frozenset(other for member in group.members if member.type == group.type for other in member.outranks)


def _is_verb(candidate: EventCandidate) -> bool:
    return candidate.lemma.split("|")[0].endswith(("ć", "c"))


def _same_word(candidate: EventCandidate, member: EventCandidate) -> bool:
    return candidate.lemma == member.lemma or candidate.rule == member.rule


def _core(name: str) -> str:
    """A name without quotes and year: "Dobrze Ziemio 2021" and 'Konkurs "Dobrze Ziemio"' are one."""
    words = name.lower().replace('"', "").split()
    return " ".join(word for word in words if not (len(word) == 4 and word.isdigit()))


def _compatible(candidate: EventCandidate, days: Days | None, group: Happening) -> bool:
    """Whether nothing says that they are two: different names, or days of their own that do not meet."""
    if candidate.name and group.name and candidate.name != group.name:
        shorter, longer = sorted((_core(candidate.name), _core(group.name)), key=len)
        if shorter not in longer:
            return False
    if days is None or (candidate.type in _LASTING and candidate.name is None and candidate.type == group.type):
        return True
    own = group.own_days
    return own is None or days.meets(own)
