"""Which triggers name one happening: groups of event candidates, one group per event.

    "wizyta studyjna … W spotkaniu wzięli udział …" -> one group, type visit

Days that the triggers bring with them are known here (`linking.days`); places are settled afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pressextract.candidates import EventCandidate
from pressextract.linking.days import Days
from pressextract.linking.happening_names import are_alike
from pressextract.linking.wordings import are_two_acts, is_attribute_of, is_second_word, without_introductions

#: A group less certain than this is no event.
THRESHOLD: Final = 0.47
_THRESHOLD_OF_ANY: Final = 0.6
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
#: Acts that the next sentence often tells again: "Wybrano radę. Przewodniczącym został …".
_TOLD_TWICE: Final = frozenset({"appointment", "departure"})
#: Two words of kindred types with so many characters between them are joined by a comma, "i" or "oraz".
_JOINED: Final = (2, 3, 6)
_OF_PEOPLE: Final = "appointment"
#: Of these a sentence reports one only: "pożegnano komendanta, który odszedł na emeryturę".
_ONE_A_SENTENCE: Final = frozenset({"departure", "incident", "acquisition"})
#: Of very many groups the first and the last so many are looked at.
_FIRST: Final = 10
_REMEMBERED: Final = 40
#: Days that a week and the shortest month span beyond their first.
_WEEK: Final = 6
_SATURDAY: Final = 5
_MONTH: Final = 27
#: A verb and a noun of one type within this many characters name one act.
_ONE_ACT: Final = 60


#: Happenings so long that other days named with them are days of their parts: "kampanię zakończy bieg 26 kwietnia".
_LASTING: Final = frozenset({"campaign"})
#: What may last for days, one of which is told besides.
_OF_DAYS: Final = frozenset({"visit", "conference", "training", "performance", "sport"})
#: What is opened on one day and told again with the day on which it ends.
_OPEN_FOR_LONG: Final = frozenset({"exhibition", "competition"})
#: Happenings of these types may be the frame of others.
FRAMES: Final = frozenset(
    {"ceremony", "session", "opening", "conference", "visit", "performance", "exhibition", "meeting", "sport",
     "training", "competition", "press_conference"}
)  # fmt: skip
#: Acts for which a ceremony is held.
_SOLEMN: Final = frozenset({"award", "agreement", "appointment"})
#: Acts that each of several gatherings may have: two congresses that elect their boards are two elections.
_EACH_HAS: Final = frozenset({"appointment", "award", "legislation", "agreement", "performance"})
#: Rules of words that name a part of a celebration, seldom the whole.
_PARTS_OF_FEASTS: Final = frozenset(
    {"ceremony:msza-święty", "ceremony:msza", "ceremony:nabożeństwo", "ceremony:suma-odpustowy", "ceremony:parada",
     "ceremony:zaprzysiężenie", "ceremony:pochód", "ceremony:złożenie-kwiat", "ceremony:złożyć-kwiat"}
)  # fmt: skip
#: What "wydarzenie" and "impreza" do not take up.
_NO_GATHERINGS: Final = frozenset(
    {"agreement", "appointment", "departure", "acquisition", "financial_results", "share_issue", "investment",
     "funding", "tender", "launch", "legislation", "incident", "research", "award"}
)  # fmt: skip
#: Happenings whose players a verb in the next sentence names.
_PLAYED: Final = frozenset({"performance", "sport"})
#: Two words of such a type without different days mean one act.
_ONE_OF_A_KIND: Final = frozenset(
    {"agreement", "acquisition", "financial_results", "legislation", "tender", "share_issue", "election", "campaign",
     "visit", "award", "conference", "press_conference"}
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Happening:
    """Candidates that name one happening; the first in the text is its trigger, the most specific gives the type.

    Attributes:
        type: Event type so far.
        members: Its triggers, in order of the text.
        name: Proper name, or `None`.
        sentence: Number of the sentence that named it last.
        own_days: The days that its words bring with them: of sure words before weak ones, of the nearest clause first.
        words: Lemmas and rules of its members.
        outranked: Types that give way to it.
        best: Certainty of its surest member.
        headline: Whether the headline names it; `only_headline`: whether nothing else does so far.
        generic: Whether only words such as "uroczystość" name it; `only_any`: only "wydarzenie" and the like.
        frame: The happening with a day of its own that was told last before it.
        hour: The hour that its words bring with them: two entries of a programme are two happenings.
        people: Stems of the names in the sentences that tell of it, kept for appointments only.
    """

    type: str
    members: list[EventCandidate] = field(default_factory=list)
    name: str | None = None
    sentence: int = -1
    own_days: Days | None = None
    words: set[str] = field(default_factory=set)
    outranked: set[str] = field(default_factory=set)
    best: float = 0.0
    headline: bool = False
    only_headline: bool = True
    generic: bool = True
    only_any: bool = True
    frame: Happening | None = None
    hour: str | None = None
    people: frozenset[str] = frozenset()
    _rank: tuple[bool, bool, int, int, int] | None = None

    def add(self, candidate: EventCandidate, days: Days | None, sentence: int) -> None:
        """Take in a further trigger."""
        if self.members and not candidate.takes_any:
            kinder = self.only_any or (not candidate.generic and (self.generic or self.type in candidate.outranks))
            if kinder and candidate.type != self.type:
                self.type = candidate.type
                self.outranked = set()
        self.members.append(candidate)
        self.sentence = sentence
        self.words.update((candidate.lemma, candidate.rule))
        if candidate.type == self.type:
            self.name = self.name or candidate.name
            self.outranked.update(candidate.outranks)
        self.best = max(self.best, candidate.certainty)
        self.headline = self.headline or candidate.headline
        self.only_headline = self.only_headline and candidate.headline
        self.generic = self.generic and candidate.generic
        self.only_any = self.only_any and candidate.takes_any
        by_adjective = days is not None and not days.spans  # "relacja z sobotniego turnieju"
        if days is not None and (candidate.certainty >= _LENDS_AT_ALL or by_adjective):
            rank = (candidate.certainty < _LENDS, candidate.generic, days.distance, _vagueness(days), days.length)
            own = self.own_days
            if own is not None and days.first is None and own.last and days.last and self.type in _OPEN_FOR_LONG:
                self.own_days = own._replace(last=max(own.last, days.last), spans=tuple({*own.spans, *days.spans}))
            elif self._rank is None or (rank < self._rank and not self._lasts_beyond(days)):
                self.own_days, self._rank = days, rank

    def _lasts_beyond(self, days: Days) -> bool:
        """Whether a day is but one of the known days of a happening: "Wizytę zaczęto 6 maja od ratusza"."""
        own = self.own_days
        if own is None or own.distance or _vagueness(own) or self.type not in _OF_DAYS or days.length:
            return False
        return str(own.first) <= str(days.first) and str(days.last) <= str(own.last)

    @property
    def certainty(self) -> float:
        """That of the best member, raised a little by each further one."""
        return self.best + _MENTION * min(len(self.members) - 1, _MENTIONS)

    @property
    def founded(self) -> bool:
        """Whether it is sure enough to be an event; "wydarzenie" alone must be surer."""
        return self.certainty >= (_THRESHOLD_OF_ANY if self.only_any else THRESHOLD)


def _vagueness(days: Days) -> int:
    """How well days tell when the whole happening is: a span best, then a day, then a weekend, week, month, year.

    "od 16 do 25 sierpnia … festiwal zainauguruje 16 sierpnia koncert" is from the 16th to the 25th.
    """
    weekend = days.length == 1 and days.first is not None and dt.date.fromisoformat(days.first).weekday() == _SATURDAY
    if 0 < days.length < _MONTH and days.length != _WEEK and not weekend:
        return 0
    return 1 if days.length == 0 else 2


def group_candidates(
    candidates: Sequence[EventCandidate],
    days_of: Callable[[EventCandidate], Days | None],
    sentence_of: Callable[[EventCandidate], int],
    /,
    *,
    is_history: Callable[[Days], bool] = lambda days: False,
    year_of: Callable[[EventCandidate], Days | None] = lambda candidate: None,
    hour_of: Callable[[EventCandidate], str | None] = lambda candidate: None,
    is_further: Callable[[EventCandidate], bool] = lambda candidate: False,
    is_told: Callable[[EventCandidate], bool] = lambda candidate: False,
    names_of: Callable[[EventCandidate], frozenset[str]] = lambda candidate: frozenset(),
) -> list[Happening]:
    """Put candidates that name one happening together, in order of the text.

    Args:
        candidates: Triggers, in order.
        days_of: The days that stand with a trigger.
        sentence_of: The number of its sentence.
        is_history: Whether days lie so far back that they are no days of what the release reports.
        year_of: The year in which its clause tells that something was done.
        hour_of: The hour that its sentence names.
        is_further: Whether "także" or the like stands beside it.
        is_told: Whether it is a verb.
        names_of: Stems of the names in its sentence.
    """
    groups: list[Happening] = []
    frame: Happening | None = None
    for candidate in without_introductions([item for item in candidates if item.certainty >= _JOINS]):
        days = days_of(candidate)
        if candidate.generic and days is not None and days.distance > 1:
            days = None
        told = year_of(candidate) if days is None else days
        if told is not None and told.distance == 0 and not candidate.headline and is_history(told):
            continue  # "W 1915 r. zainaugurowano działalność": told of the past
        told_beside = days is not None and (days.distance > 0 or candidate.lemma in _WORDS_OF_JUBILEES)
        if days is not None and told_beside and candidate.type not in _NO_GATHERINGS and is_history(days):
            days = None  # "święto przypada w rocznicę ustawy, którą przyjęto w 1919 roku"
        sentence = sentence_of(candidate)
        hour = hour_of(candidate) if candidate.type in FRAMES and not candidate.framing else None
        apart = [group for group in groups if hour is not None and group.hour not in (None, hour)]
        further = is_further(candidate)
        apart += [
            group
            for group in groups
            if group.type == candidate.type
            and (further or candidate.type == "award")
            and are_two_acts(candidate, group.words, further and group.sentence != sentence)
        ]
        known = [group for group in groups if not any(group is other for other in apart)] if apart else groups
        people = names_of(candidate) if candidate.type == _OF_PEOPLE else frozenset()
        group = _group_for(candidate, days, known, sentence, frame, is_told(candidate), people)
        if group is None:
            group = Happening(type=candidate.type, frame=frame)
            groups.append(group)
        group.add(candidate, days, sentence)
        group.people |= people
        if hour is not None and group.type == candidate.type and not candidate.headline:
            group.hour = group.hour or hour
        if group.type in FRAMES and group.own_days is not None and group.certainty >= THRESHOLD:
            frame = group
    return groups


#: What is celebrated may lie far back, the celebration does not.
_WORDS_OF_JUBILEES: Final = frozenset({"jubileusz", "uroczystość", "stulecie"})


class _Mention(NamedTuple):
    """A trigger that looks for its group: its days, its sentence, the groups named last, whether a verb tells it."""

    candidate: EventCandidate
    days: Days | None
    sentence: int
    recent: Sequence[Happening]
    told: bool = False
    people: frozenset[str] = frozenset()


def _group_for(
    candidate: EventCandidate,
    days: Days | None,
    groups: Sequence[Happening],
    sentence: int,
    frame: Happening | None,
    told: bool,
    people: frozenset[str],
) -> Happening | None:
    """The group that a trigger belongs to: the last one for which the strongest tie holds."""
    known = groups if len(groups) <= _REMEMBERED else [*groups[:_FIRST], *groups[-_REMEMBERED:]]
    fitting = [
        group
        for group in reversed(known)
        if _compatible(candidate, days, group) and not _of_another_frame(candidate, days, group, frame)
    ]
    if not fitting:
        return None
    if candidate.generic:  # "podczas uroczystości": the celebration, not the mass that it began with
        fitting.sort(key=lambda group: bool(group.words & _PARTS_OF_FEASTS))
    mention = _Mention(candidate, days, sentence, groups if candidate.headline else groups[-_LOOK_BACK:], told, people)
    for tie in _TIES:
        for group in fitting:
            if tie(mention, group):
                return group
    if candidate.generic:
        # "uroczystość" may take up the main happening however far it is
        kindred = next(
            (
                group
                for group in reversed(fitting)
                if _takes(candidate, group) and (group.type == candidate.type or not _new_day(mention, group))
            ),
            None,
        )
        return kindred if kindred is not None else _act_of(mention, fitting)
    return None


def _act_of(mention: _Mention, fitting: Sequence[Happening]) -> Happening | None:
    """The act that a ceremony was held for: "Wojewoda wręczył medale. Uroczystość odbyła się w ratuszu."."""
    if mention.candidate.type != "ceremony" or mention.candidate.takes_any:
        return None
    acts = [group for group in fitting if group.type in _SOLEMN and 0 <= mention.sentence - group.sentence <= _NEAR]
    return next((group for group in acts if group.headline), acts[0] if acts else None)


def _of_another_frame(candidate: EventCandidate, days: Days | None, group: Happening, frame: Happening | None) -> bool:
    """Whether an act of an earlier gathering is told, and since then another gathering on another day.

    "24 lutego odbył się zjazd. Wybrano władze. 6 marca odbył się zjazd gminny. Wybrano władze."
    """
    if days is not None or candidate.type not in _EACH_HAS or group.type != candidate.type:
        return False
    if frame is None or group.frame is None or frame is group.frame or group.headline:
        return False
    told, before = frame.own_days, group.frame.own_days
    return told is not None and before is not None and not told.meets(before)


def _same_words(mention: _Mention, group: Happening) -> bool:
    """The same word, or the same proper name."""
    candidate = mention.candidate
    if candidate.lemma in group.words or candidate.rule in group.words:
        return True
    return group.type == candidate.type and candidate.name is not None and candidate.name == group.name


def _attribute(mention: _Mention, group: Happening) -> bool:
    """ "uroczystość nadania sztandaru": what the ceremony is for stands behind it."""
    if mention.told or group.sentence != mention.sentence:
        return False  # "podczas uroczystości wręczono": told by a verb
    return is_attribute_of(mention.candidate, group.members[-1])


def _same_person(mention: _Mention, group: Happening) -> bool:
    """ "Prezesem wybrano Annę Kos. Anna Kos obejmie stanowisko 1 lipca.": of one person one appointment is told."""
    if group.type != _OF_PEOPLE or mention.candidate.type != _OF_PEOPLE:
        return False
    return bool(group.people & mention.people) and 0 < mention.sentence - group.sentence <= _NEAR


def _second_word(mention: _Mention, group: Happening) -> bool:
    """ "szkolenie dla sołtysów. Warsztaty poprowadziła …": another word for what has just been told."""
    if mention.days is not None or group.words & _PARTS_OF_FEASTS:
        return False
    return is_second_word(mention.candidate, group.type, mention.sentence - group.sentence)


def _joined(mention: _Mention, group: Happening) -> bool:
    """ "otwarcie, poświęcenie i oddanie do użytku": kindred words with a comma or "i" between them."""
    return (
        _kindred(mention, group)
        and group.sentence == mention.sentence
        and mention.candidate.start - group.members[-1].end in _JOINED
    )


def _one_a_sentence(mention: _Mention, group: Happening) -> bool:
    """ "pożegnano komendanta, który odszedł na emeryturę"."""
    candidate = mention.candidate
    return group.type == candidate.type and candidate.type in _ONE_A_SENTENCE and group.sentence == mention.sentence


def _verb_and_noun(mention: _Mention, group: Happening) -> bool:
    """ "otrzymał grant", "został mianowany proboszczem": verb and noun of one act."""
    candidate = mention.candidate
    if group.type != candidate.type or not (group.sentence == mention.sentence or group.type in _TOLD_TWICE):
        return False
    return any(
        candidate.start - member.end < _ONE_ACT and (_is_verb(candidate) or _is_verb(member))
        for member in group.members[-_FIRST:]
    )


def _told_by_verb(mention: _Mention, group: Happening) -> bool:
    """ "W piątek odbędzie się koncert. Wystąpią polscy muzycy.": the verb adds who plays."""
    return (
        group.type == mention.candidate.type
        and group.type in _PLAYED
        and mention.days is None
        and _is_verb(mention.candidate)
        and 0 <= mention.sentence - group.sentence <= _NEAR
    )


def _told_again(mention: _Mention, group: Happening) -> bool:
    """ "Trener odchodzi z klubu" in the headline, "złożył rezygnację" in the text: the act of the headline."""
    same = group.type == mention.candidate.type and group.type in _NO_GATHERINGS
    return same and group.only_headline


def _one_of_a_kind(mention: _Mention, group: Happening) -> bool:
    """ "podpisał umowę … porozumienie przewiduje": words of a type that is seldom reported twice."""
    return group.type == mention.candidate.type and group.type in _ONE_OF_A_KIND


def _taken_up(mention: _Mention, group: Happening) -> bool:
    """ "wizyta studyjna … w spotkaniu": a generic word for a kindred happening, or the other way round."""
    candidate, days = mention.candidate, mention.days
    if not _kindred(mention, group) or not any(group is other for other in mention.recent):
        return False
    if candidate.generic:
        return not _new_day(mention, group)
    if candidate.framing and days is None and group.generic and 0 < mention.sentence - group.sentence <= 1:
        return True  # "Finał zaplanowano na niedzielę. W czasie gali …"
    if candidate.rule in _PARTS_OF_FEASTS:
        return False  # a part with a word of its own
    near = 0 < mention.sentence - group.sentence <= _NEAR
    if near and group.generic and group.type == candidate.type:
        return True  # "Uroczystość odbyła się w koszarach. … ślubowanie …"
    if group.generic and group.headline and not candidate.framing and 0 <= mention.sentence - group.sentence <= _NEAR:
        return True
    if candidate.type == "opening" and "jubileusz" in group.words:
        return False  # "50-lecie szpitala. Obchody rozpoczęto odsłonięciem tablicy.": a part
    return group.type != candidate.type and group.headline and days is None and not candidate.framing


def _new_day(mention: _Mention, group: Happening) -> bool:
    """Whether a generic word brings a day to an act that has none: a meeting of its own, "spotkanie 5 maja"."""
    days = mention.days
    new = days is not None and days.distance <= 1 and group.own_days is None
    return new and group.type in _NO_GATHERINGS


def _named_later(mention: _Mention, group: Happening) -> bool:
    """ "edycja wydarzenia … w spotkaniu": the group has no word of its own yet."""
    return mention.candidate.generic and group.only_any


def _any_gathering(mention: _Mention, group: Happening) -> bool:
    """ "wydarzenie" and "impreza" take up any gathering."""
    return mention.candidate.takes_any and group.type not in _NO_GATHERINGS


def _kindred(mention: _Mention, group: Happening) -> bool:
    candidate = mention.candidate
    return _takes(candidate, group) or group.type in candidate.outranks


def _takes(candidate: EventCandidate, group: Happening) -> bool:
    """Whether the type of a group is that of a trigger, or outranks it."""
    return group.type == candidate.type or candidate.type in group.outranked


def _is_verb(candidate: EventCandidate) -> bool:
    first = candidate.lemma.split("|")[0]
    return first.endswith(("ć", "c")) and not first.endswith("ość")


def _compatible(candidate: EventCandidate, days: Days | None, group: Happening) -> bool:
    """Whether nothing says that they are two: different names, or days of their own that do not meet."""
    if candidate.name and group.name:
        if candidate.name == group.name and candidate.type == group.type:
            return True
        same_ceremony = candidate.type == group.type == "award"  # several medals are handed over at once
        if not same_ceremony and not are_alike(candidate.name, group.name):
            return False
    if days is None or (candidate.type in _LASTING and candidate.name is None and candidate.type == group.type):
        return True
    own = group.own_days
    if own is not None and days.first is None and candidate.type == group.type and candidate.type in _OPEN_FOR_LONG:
        return own.last is None or days.last is None or own.last <= days.last  # "otwarto … oglądać można do czerwca"
    return own is None or days.meets(own)


#: From the strongest to the weakest.
_TIES: Final = (
    _attribute,
    _same_words,
    _joined,
    _one_a_sentence,
    _verb_and_noun,
    _told_by_verb,
    _told_again,
    _one_of_a_kind,
    _taken_up,
    _second_word,
    _same_person,
    _named_later,
    _any_gathering,
)
