"""The words that name happenings, read from `lexicons/events/TYPE.toml` and keyed by lemma.

    event_lexicon().triggers_of(analyse("wizycie")) -> (Trigger(type="visit", …), …)

A trigger is a noun with its adjectives or a verb with its object. Each element is turned into keys ("n:wizyta",
"a:studyjny", "v:podpisać"), the same that `keys_of` gives for a form in a text; so case forms need no list. Nothing
here looks at a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from pressextract.bounds import MOST
from pressextract.errors import LexiconError
from pressextract.lexicons import load_entries, read_table
from pressextract.morphology import Case, Form, analyse

#: The event types of the contract, one file each.
EVENT_TYPES: Final = (
    "meeting", "visit", "conference", "press_conference", "session", "training", "ceremony", "award", "opening",
    "agreement", "appointment", "departure", "acquisition", "financial_results", "share_issue", "investment", "funding",
    "tender", "launch", "competition", "exhibition", "performance", "sport", "election", "legislation", "campaign",
    "incident", "research",
)  # fmt: skip
_STRENGTHS: Final = {"sure": 0.45, "usual": 0.25, "weak": 0.08}
_NUMBERS: Final = {"sg": 1, "pl": 2}
_NEEDS: Final = frozenset({"date", "person", "money", "predicate", "future", "perfective", "subject"})
_VERBAL: Final = frozenset({"fin", "praet", "imps", "inf", "bedzie", "ppas", "pact", "pred", "winien"})
#: Endings of nouns that the dictionary lacks ("webinarze" -> "webinar").
_ENDINGS: Final = ("ami", "ach", "owi", "iem", "om", "em", "ów", "ie", "ze", "u", "y", "a", "i", "ę", "ą", "e", "")
#: Stands in a trigger for any post of `lexicons/people/posts.toml`, in the instrumental after "zostać".
POST: Final = "{post}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One way to name a happening.

    Attributes:
        type: Event type.
        rule: Id that `explain` prints.
        lemma: Its head as written in the lexicon; two triggers of one lemma may name one happening.
        elements: Keys of the head, then of what belongs to it; each a set of alternatives.
        verbal: Whether the head is a verb.
        base: How much the trigger alone speaks for a happening.
        generic: Whether it takes up happenings of kindred types that are named otherwise.
        takes_any: Whether it takes up happenings of any type ("wydarzenie").
        sense: Shared by words that name the same thing ("jubileusz", "stulecie"); else the lemma.
        number: 1 singular only, 2 plural only, 0 both.
        needs, with_, without: Conditions, see the comments in `visit.toml`.
        outranks: Types that give way.
    """

    type: str
    rule: str
    lemma: str
    elements: tuple[frozenset[str], ...]
    verbal: bool
    base: float
    generic: bool = False
    takes_any: bool = False
    sense: str = ""
    number: int = 0
    needs: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    outranks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicates:
    """Words of `predicates.toml`, as sets of lemmas in small letters."""

    happens: frozenset[str]
    holds: frozenset[str]
    wishes: frozenset[str]
    subordinators: frozenset[str]
    habits: frozenset[str]
    empty_heads: frozenset[str]
    during: frozenset[str]
    standing: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class EventLexicon:
    """All triggers by the key of their head, and the predicates; remembers the triggers of each form.

    `headline_present` maps imperfective verbs to those whose triggers they are in the present tense of headlines.
    """

    triggers: tuple[Trigger, ...]
    anchors: Mapping[str, tuple[Trigger, ...]]
    outranks: Mapping[str, tuple[str, ...]]
    predicates: Predicates
    headline_present: Mapping[str, tuple[str, ...]]
    _seen: dict[str, tuple[Trigger, ...]] = field(default_factory=dict)

    def triggers_of(self, form: Form, /) -> tuple[Trigger, ...]:
        """Triggers whose head may be this form, the most specific first."""
        found = self._seen.get(form.text)
        if found is None:
            anchored = {trigger.rule: trigger for key in keys_of(form) for trigger in self.anchors.get(key, ())}
            found = tuple(sorted(anchored.values(), key=lambda item: (-len(item.elements), -item.base, item.rule)))
            if len(self._seen) > 60_000:
                self._seen.clear()
            self._seen[form.text] = found
        return found

    def told_in_headline(self, form: Form, /) -> tuple[Trigger, ...]:
        """Triggers of the perfective verb for which an imperfective one stands ("Gmina otwiera żłobek")."""
        lemmas = {reading.lemma for reading in form.analyses if reading.pos == "fin"}
        if not lemmas or form.pos & {"subst", "adj", "prep"}:
            return ()
        perfective = [verb for lemma in sorted(lemmas) for verb in self.headline_present.get(lemma, ())]
        return tuple(trigger for verb in perfective for trigger in self.anchors.get(f"v:{verb}", ()))


def keys_of(form: Form, /) -> frozenset[str]:
    """Keys of a form in a text: word class and lemma, "f:" and the form itself, "u:" and stems if unknown."""
    return _keys(form.text)


@lru_cache(maxsize=MOST)
def _keys(text: str) -> frozenset[str]:
    form = analyse(text)
    keys = {f"f:{form.lower}"}
    for reading in form.analyses:
        lemma = reading.lemma.lower()
        if reading.pos in ("subst", "depr"):
            keys.add(f"n:{lemma}")
        elif reading.pos == "ger":
            keys.add(f"g:{lemma}")
        elif reading.pos == "adj":
            keys.add(f"a:{lemma}")
        if reading.pos in _VERBAL:
            keys.add(f"v:{lemma}")
        if reading.case & Case.INSTRUMENTAL and lemma in post_lemmas() and not form.cases & Case.NOMINATIVE:
            keys.add(POST)
    if form.is_number and "-leci" in form.lower:
        keys.add("u:100-lecie")
    if not form.analyses and form.is_word:
        for ending in _ENDINGS:
            if form.lower.endswith(ending) and len(form.lower) - len(ending) > 2:
                keys.add(f"u:{form.lower[: len(form.lower) - len(ending)]}")
    return frozenset(keys)


@lru_cache(maxsize=1)
def post_lemmas() -> frozenset[str]:
    """Lemmas of all posts, in small letters."""
    groups: Iterable[Mapping[str, Any]] = read_table("people/posts.toml").get("group", ())
    return frozenset(lemma.lower() for group in groups for lemma in group.get("lemmas", ()))


def _element(citation: str, where: str) -> frozenset[str]:
    """Keys of one element of a trigger: alternatives split at "|", each by its citation form."""
    keys: set[str] = set()
    for alternative in citation.split("|"):
        if alternative == POST:
            keys.add(POST)
            continue
        if not alternative.strip():
            raise LexiconError("empty alternative in lemmas", where=where, remedy="delete the spare |")
        word = alternative.split()[0]
        found = set()
        for reading in analyse(word).analyses:
            lemma = reading.lemma.lower()
            if reading.pos == "inf":
                found.add(f"v:{lemma}")
            elif reading.pos == "subst" and reading.case & Case.NOMINATIVE:
                found.add(f"n:{lemma}")
            elif reading.pos == "ger" and reading.case & Case.NOMINATIVE:
                found.add(f"g:{lemma}")
            elif reading.pos == "adj" and reading.case & Case.NOMINATIVE and lemma == word:
                found.add(f"a:{lemma}")
        exact = {key for key in found if key[2:] == word.lower() and key[0] == "n"}
        if exact:  # "zawody" is a lemma of its own; "zawód" then does not count
            found = {key for key in found if key[0] != "n"} | exact
        if any(key[0] == "v" for key in found):
            found = {key for key in found if key[0] == "v"}
        keys |= found or {f"u:{word.lower()}", f"f:{word.lower()}"}
    return frozenset(keys)


def read_triggers(name: str, /) -> tuple[Trigger, ...]:
    """The triggers of one file below `lexicons/events`, checked.

    Args:
        name: Event type, which is the file's name.

    Raises:
        LexiconError: Unknown type, key or strength.
    """
    path = f"events/{name}.toml"
    table = read_table(path)
    if table.get("type") != name or name not in EVENT_TYPES:
        raise LexiconError(f"type {table.get('type')!r} is not that of the file", where=path, remedy="mend `type`")
    outranks = tuple(table.get("outranks", ()))
    for other in outranks:
        if other not in EVENT_TYPES:
            raise LexiconError(
                f"outranks unknown type {other!r}", where=path, remedy=f"known: {', '.join(EVENT_TYPES)}"
            )
    triggers = []
    for entry in load_entries(
        path,
        "trigger",
        required={"lemmas", "yes", "no"},
        optional={"strength", "generic", "any", "sense", "number", "needs", "with", "without"},
        unique="lemmas",
    ):
        where = f"{path}, {' '.join(entry['lemmas'])!r}"
        strength = entry.get("strength", "usual")
        if strength not in _STRENGTHS:
            raise LexiconError(
                f"strength {strength!r} is unknown", where=where, remedy=f"known: {', '.join(_STRENGTHS)}"
            )
        needs = frozenset(entry.get("needs", ()))
        if unknown := {part for need in needs for part in need.split("|")} - _NEEDS:
            raise LexiconError(
                f"need {min(unknown)!r} is unknown", where=where, remedy=f"known: {', '.join(sorted(_NEEDS))}"
            )
        elements = tuple(_element(citation, where) for citation in entry["lemmas"])
        triggers.append(
            Trigger(
                type=name,
                rule=f"{name}:{'-'.join(citation.split('|')[0].split()[0] for citation in entry['lemmas'])}",
                lemma=entry["lemmas"][0],
                elements=elements,
                verbal=any(key.startswith("v:") for key in elements[0]),
                base=_STRENGTHS[strength],
                generic=entry.get("generic", False) or entry.get("any", False),
                takes_any=entry.get("any", False),
                sense=entry.get("sense", ""),
                number=_NUMBERS.get(entry.get("number", ""), 0),
                needs=needs,
                with_=frozenset(word.lower() for word in entry.get("with", ())),
                without=frozenset(word.lower() for word in entry.get("without", ())),
                outranks=outranks,
            )
        )
    return tuple(triggers)


@lru_cache(maxsize=1)
def event_lexicon() -> EventLexicon:
    """The lexicon of all event types, read once per process."""
    triggers: list[Trigger] = []
    outranks: dict[str, tuple[str, ...]] = {}
    for name in EVENT_TYPES:
        triggers.extend(read_triggers(name))
        outranks[name] = tuple(read_table(f"events/{name}.toml").get("outranks", ()))
    return build_lexicon(triggers, outranks)


def build_lexicon(triggers: Iterable[Trigger], outranks: Mapping[str, tuple[str, ...]], /) -> EventLexicon:
    """An `EventLexicon` of the given triggers and the library's predicates."""
    kept = tuple(triggers)
    anchors: dict[str, list[Trigger]] = {}
    for trigger in kept:
        for key in trigger.elements[0]:
            anchors.setdefault(key, []).append(trigger)
            if key.startswith("v:") and len(trigger.elements) > 1 and any(key[0] == "n" for key in trigger.elements[1]):
                # "podpisanie umowy"
                anchors.setdefault(f"g:{key[2:]}", []).append(trigger)
    table = read_table("events/predicates.toml")
    present = {verb: tuple(perfective) for verb, perfective in table["headline_present"].items()}
    words = {name: frozenset(word.lower() for word in table[name]) for name in table if isinstance(table[name], list)}
    return EventLexicon(
        triggers=kept,
        anchors={key: tuple(found) for key, found in anchors.items()},
        outranks=outranks,
        headline_present=present,
        predicates=Predicates(
            happens=words["happens"],
            holds=words["holds"],
            wishes=words["wishes"],
            subordinators=words["subordinators"],
            habits=words["habits"],
            empty_heads=words["empty_heads"],
            during=words["during"],
            standing=tuple(table["standing"]),
        ),
    )
