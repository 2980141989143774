"""Where a trigger of the lexicon stands in a sentence: head, adjectives, object, the span that the trigger takes.

    "odbyła się nowa wystawa" + exhibition:wystawa -> Match(first=2, last=4): "nowa wystawa"

Knows grammar (agreement, order of verb and object), not what makes a happening real; that is `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pressextract.bounds import PHRASES
from pressextract.events.clauses import Sentence
from pressextract.events.lexicon import POST, Trigger, keys_of, post_lemmas
from pressextract.morphology import Analysis, Form, Word, analyse

#: Adjectives that point or count and are no part of a trigger.
_POINTING: Final = frozenset(
    {"ten", "który", "nasz", "swój", "każdy", "jaki", "inny", "taki", "wszystek", "sam", "jeden", "ów", "mój", "twój",
     "wasz", "wszelki", "żaden", "pewien", "niektóry", "kolejny", "następny", "pierwszy", "drugi", "trzeci", "czwarty",
     "piąty", "szósty", "siódmy", "ósmy", "dziewiąty", "dziesiąty", "ostatni", "tegoroczny", "ubiegłoroczny", "liczny",
     "wspomniany", "poszczególny", "oba", "dzisiejszy", "wczorajszy", "jutrzejszy", "święty-"}
)  # fmt: skip
#: How far an object may stand from its verb, in words.
_REACH: Final = 9
#: How many words may stand between the parts of a noun phrase ("oddanie nowego budynku do użytku").
_GAP: Final = 3
#: Objects farther than this from the verb leave the trigger to the verb alone.
_WHOLE: Final = 4
_AUXILIARIES: Final = frozenset({"zostać", "być", "zostawać"})


class Match(NamedTuple):
    """A trigger in a text: `head` is its word, `first` to `last` (exclusive) its span, `extra` the objects' words."""

    trigger: Trigger
    head: int
    first: int
    last: int
    extra: tuple[int, ...] = ()


@lru_cache(maxsize=PHRASES)
def agree(noun: str, adjective: str) -> bool:
    """Whether a noun form and an adjective form can stand in one phrase (number, case, gender)."""
    for left in analyse(noun).analyses:
        if left.pos not in ("subst", "depr", "ger"):
            continue
        for right in analyse(adjective).analyses:
            alike = left.number & right.number and left.case & right.case
            if right.pos in ("adj", "ppas", "pact") and alike and (not right.gender or left.gender & right.gender):
                return True
    return not analyse(noun).analyses and bool(analyse(adjective).pos & {"adj"})


def is_attribute(noun: Form, form: Form, /) -> bool:
    """Whether a form is an adjective of the noun that may belong to a trigger."""
    return (
        "adj" in form.pos
        and not form.lemmas & _POINTING
        and form.is_word
        and not form.pos & {"prep", "conj", "praet"}
        and agree(noun.text, form.text)
    )


def match_trigger(trigger: Trigger, head: int, words: Sequence[Word], sentence: Sentence, /) -> Match | None:
    """The trigger with all its elements round a word that may be its head, or `None`."""
    form = words[head].form
    if trigger.number and not any(
        reading.number & trigger.number
        for reading in form.analyses
        if reading.pos in ("subst", "ger") and _is_head(trigger, reading)
    ):
        return None
    if not trigger.verbal and _is_post(form, trigger) and not _nominative_place(words, head, sentence):
        return None
    if trigger.verbal:
        return _match_verb(trigger, head, words, sentence)
    first, last = head, head + 1
    while first > sentence.first and head - first < 3 and is_attribute(form, words[first - 1].form):
        first -= 1
    while (
        last < sentence.last
        and last - head < 3
        and words[last].gap
        and is_attribute(form, words[last].form)
        and "ppas" not in words[last].form.pos  # "konferencja poświęcona bezpieczeństwu"
    ):
        last += 1
    extra: list[int] = []
    for element in trigger.elements[1:]:
        found = next(
            (near for near in range(first, last) if near != head and keys_of(words[near].form) & element), None
        )
        if found is None:
            found = _after(element, last, words, sentence)
            if found is None:
                return None
            last = found + 1
        extra.append(found)
    return Match(trigger, head, first, last, tuple(extra))


def _is_post(form: Form, trigger: Trigger) -> bool:
    """Whether a form may be a post as well: "premiera" is a first night or the genitive of the prime minister."""
    return bool(form.lemmas & post_lemmas()) and trigger.lemma not in post_lemmas()


def _nominative_place(words: Sequence[Word], head: int, sentence: Sentence) -> bool:
    """Whether a noun neither depends on a word before it nor has a name after it."""
    if head + 1 < sentence.last and words[head + 1].form.is_title:
        return False
    if head == sentence.first:
        return True
    before = words[head - 1].form
    return not before.pos & {"subst", "prep", "ger"} and (before.is_lower or not before.is_word)


def _is_head(trigger: Trigger, reading: Analysis) -> bool:
    key = "n:" if reading.pos == "subst" else "g:"
    return key + reading.lemma.lower() in trigger.elements[0]


def _after(element: frozenset[str], begin: int, words: Sequence[Word], sentence: Sentence) -> int | None:
    """The first word after a noun phrase that has one of the keys, with few words and no verb or comma between."""
    for index in range(begin, min(begin + _GAP, sentence.last)):
        form = words[index].form
        if keys_of(form) & element:
            return index
        if not form.is_word or form.pos & {"fin", "praet", "imps"}:
            return None
    return None


def _match_verb(trigger: Trigger, head: int, words: Sequence[Word], sentence: Sentence) -> Match | None:
    clause = sentence.clause_of[head - sentence.first]
    first, last = head, head + 1
    extra: list[int] = []
    gerund = any(key.startswith("g:") for key in keys_of(words[head].form)) and not (
        keys_of(words[head].form) & trigger.elements[0]
    )
    for element in trigger.elements[1:]:
        found = None
        for near in _around(head, sentence, backwards=not gerund, reach=_GAP if gerund else _REACH):
            if near in extra or sentence.clause_of[near - sentence.first] != clause:
                continue
            if keys_of(words[near].form) & element and not _prepositional(words, near, sentence, extra):
                found = near
                break
        if found is None:
            return None
        extra.append(found)
    if any(POST in element for element in trigger.elements[1:]) and any(
        "ppas" in words[near].form.pos for near in range(head + 1, min(head + 3, sentence.last))
    ):
        return None  # "kanclerz … został zapytany"
    for index in extra:
        if head < index <= head + _WHOLE + 1:
            last = max(last, index + 1)
        elif head - _WHOLE <= index < head:
            first = min(first, index)
    if last - 1 in extra:
        noun = words[last - 1].form
        while last < sentence.last and last - head < 8 and words[last].gap and is_attribute(noun, words[last].form):
            last += 1
    if first == head and head > sentence.first and words[head - 1].form.lemmas & _AUXILIARIES:
        first -= 1
    if last == head + 1 and last < sentence.last and words[last].form.lower == "się":
        last += 1
    return Match(trigger, head, first, last, tuple(extra))


def _around(head: int, sentence: Sentence, *, backwards: bool, reach: int) -> Iterator[int]:
    """Words of the sentence by their distance from one, the following before the preceding."""
    for distance in range(1, reach + 1):
        if head + distance < sentence.last:
            yield head + distance
        if backwards and head - distance >= sentence.first:
            yield head - distance


def _prepositional(words: Sequence[Word], index: int, sentence: Sentence, taken: Sequence[int]) -> bool:
    """Whether a noun stands after a preposition that is no part of the trigger ("wręczył przy okazji nagrody")."""
    if "subst" not in words[index].form.pos:
        return False
    near = index - 1
    while near >= sentence.first and index - near < 4:
        form = words[near].form
        if "prep" in form.pos and form.is_word and not form.pos & {"subst"}:
            return near not in taken and form.lower not in ("do", "na", "z")
        if not (form.pos & {"adj", "ppas", "pact", "num"} or form.is_number):
            return False
        near -= 1
    return False
