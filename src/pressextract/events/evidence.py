"""How sure it is that a trigger stands for a happening that the release reports or announces.

    "odbyła się wizyta studyjna" -> 0.9        "organizujemy spotkania i szkolenia" -> 0.1

Adds up what speaks for it (a predicate such as "odbyć się", a day in the clause, the headline, an ordinal) and
against it (negation, wish, habit, plural, "zasady konkursu"). The weights were set on invented releases and read
against real ones; they stand together below, so that they can be weighed against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pressextract.events.clauses import Clause, Sentence, Verb
from pressextract.events.conditions import is_attributive, is_dated
from pressextract.events.contexts import (
    describes_person,
    is_behind,
    is_conditional,
    is_entry,
    is_in_title,
    is_listed,
    is_since,
    is_topic,
    names_day,
)
from pressextract.events.lexicon import Predicates
from pressextract.events.match import Match, agree
from pressextract.morphology import Case, Form, Number, Word

#: What speaks for a happening.
HEADLINE: Final = 0.30
LEAD: Final = 0.08
HAPPENS: Final = 0.40
HOLDS: Final = 0.30
PERFECTIVE: Final = 0.10
DATED_CLAUSE: Final = 0.25
DATED_SENTENCE: Final = 0.10
DURING: Final = 0.20
AT: Final = 0.03
AFTER: Final = -0.05
WAS: Final = 0.26
MET: Final = 0.12
NAMED: Final = 0.25
CONTRACTED: Final = 0.10
PROGRAMME: Final = 0.10
TOPIC: Final = 0.10
LISTED: Final = 0.20
LIFE: Final = -0.45
SINCE: Final = -0.65
# What speaks against it.
PLURAL: Final = -0.17
GENERIC_HEAD: Final = -0.40
OF_A_NOUN: Final = -0.12
NEGATED: Final = -0.70
WISHED: Final = -0.50
CONDITION: Final = -0.45
SUBJUNCTIVE: Final = -0.40
IN_TITLE: Final = -0.40
HABIT: Final = -0.40
SPEECH: Final = -0.15
STANDING: Final = -0.50
PRESENT: Final = -0.20
ATTRIBUTIVE: Final = -0.25
HEADING: Final = -0.15
CAPITAL: Final = -0.15
FORMER: Final = -0.40
GERUND: Final = -0.05
_GERUND_BASE: Final = 0.25
DEFINITION: Final = -0.30
QUESTION: Final = -0.40
PURPOSE: Final = -0.45
#: Base of triggers that stand for a happening even as a participle ("przechodzącego na emeryturę").
SURE: Final = 0.4
#: What a verb says of a noun that stands after a preposition: little, unless the two belong together.
OF_ANOTHER: Final = 0.3
#: A noun in the genitive after another noun is not what the verb of the clause is about.
OF_A_NOUN_SHARE: Final = 0.6
_TAKES_PREPOSITION: Final[Mapping[str, frozenset[str]]] = {
    "dojść": frozenset({"do"}),
    "zaprosić": frozenset({"na", "do"}),
    "zapraszać": frozenset({"na", "do"}),
    "uczestniczyć": frozenset({"w", "we"}),
    "wziąć": frozenset({"w", "we"}),
    "brać": frozenset({"w", "we"}),
    "ruszyć": frozenset({"z", "ze"}),
    "ruszać": frozenset({"z", "ze"}),
    "wystartować": frozenset({"z", "ze", "w"}),
    "wystąpić": frozenset({"na", "w", "podczas"}),
    "zebrać": frozenset({"na"}),
    "zgromadzić": frozenset({"na"}),
    "spotkać": frozenset({"na"}),
    "udać": frozenset({"na"}),
    "przyjechać": frozenset({"z", "na"}),
    "przybyć": frozenset({"z", "na"}),
    "podać": frozenset({"do"}),
    "trafić": frozenset({"do", "na"}),
}
#: "aby odbył się turniej": nothing happened.
_SUBJUNCTIVES: Final = frozenset({"aby", "żeby", "by", "ażeby", "iżby", "oby"})
_FORMER: Final = frozenset({"ubiegłoroczny", "zeszłoroczny", "poprzedni", "przyszłoroczny"})

#: "celem było uczczenie rocznicy": the clause tells what for, not what happened.
_PURPOSES: Final = frozenset({"cel", "zadanie", "misja", "zamiar"})
#: "w 30. rocznicę założenia": a point in time, no happening.
_POINTS_IN_TIME: Final = frozenset({"rocznica"})
#: "mieliśmy przyjemność gościć": it came about.
_LUCK: Final = frozenset({"okazja", "przyjemność", "zaszczyt"})

#: What a signed contract is about is going to be done.
_CONTRACTS: Final = frozenset({"umowa", "porozumienie", "kontrakt", "aneks", "list"})
_SIGNED: Final = frozenset({"podpisać", "zawrzeć", "parafować", "sygnować", "podpisywać"})

#: "Program obchodów, 30 maja:" announces the celebration.
_OF_PERSONS: Final = frozenset({"award", "appointment", "departure"})
_REPORTS: Final = frozenset({"relacja", "fotorelacja", "galeria", "zdjęcie"})
_PROGRAMME_HEADS: Final = frozenset({"program", "harmonogram", "plan"})
#: Entries of a programme that are happenings of their own; a panel inside a conference is none.
_PROGRAMMES: Final = frozenset({"performance", "exhibition", "ceremony", "sport"})

_FRAMING: Final = frozenset({"podczas", "trakcie", "czasie", "ramach", "okazji", "zakończenie", "po", "przed"})
#: How far back the governing word is looked for.
_REACH: Final = 8
_ENDING: Final = frozenset({"zakończenie", "zakończeniu"})
_AT: Final = frozenset({"na", "po", "przy"})
#: Adverbs that look like nouns: "odbyło się tam seminarium".
_NO_NOUNS: Final = frozenset({"tam", "też", "tu", "tak"})


def weigh(
    match: Match,
    words: Sequence[Word],
    sentence: Sentence,
    predicates: Predicates,
    *,
    headline: bool,
    lead: bool,
    standing: bool,
    named: bool,
    heading: bool = False,
) -> float:
    """Certainty (0–1) that a match stands for a real happening.

    Args:
        match: The trigger in its place.
        words, sentence: The text round it.
        predicates: Word lists of `predicates.toml`.
        headline, lead, standing: Whether it stands in the headline, the first sentences, a text about the issuer.
        named: Whether it has a proper name or an ordinal number.
        heading: Whether it stands in a heading that is not the headline.
    """
    trigger = match.trigger
    clause = sentence.clause_at(match.head)
    gerund = trigger.verbal and _is_gerund(match, words)
    score = min(trigger.base, _GERUND_BASE) if gerund else trigger.base
    score += HEADLINE * headline + LEAD * lead + STANDING * standing
    programme = trigger.type in _PROGRAMMES and is_entry(words, sentence)
    listed = not trigger.verbal and not headline and is_listed(match, words, sentence)
    alone = heading and not clause.finite and not programme and not listed
    score += SPEECH * (sentence.speech and not headline and not listed) + HEADING * alone
    score += PROGRAMME * programme
    score += TOPIC * (headline and not trigger.verbal and is_topic(match, words, sentence, clause))
    score += LISTED * listed
    dated = (
        listed
        or is_dated(words, clause.words)
        or any(is_dated(words, other.words) for other in sentence.relatives(clause))
    )
    if is_since(match, words, sentence, clause):
        score += SINCE
        dated = False
    elif dated and _tells_background(match, words, sentence):
        dated = False  # "umowy zawartej w dniu 28 czerwca": the day belongs to the description
    elif dated:
        score += DATED_CLAUSE
    elif is_dated(words, range(sentence.first, sentence.last)):
        score += DATED_SENTENCE
    if clause.opener in predicates.subordinators:
        score += CONDITION
        if clause.opener in _SUBJUNCTIVES and any(verb.facts.kind == "past" for verb in clause.verbs):
            score += SUBJUNCTIVE
    elif not dated and not headline and is_conditional(sentence, clause):
        score += CONDITION
    if not headline and is_in_title(match, words, sentence):
        score += IN_TITLE
    if _is_habit(words, clause, predicates):
        score += HABIT
    if trigger.with_ or (trigger.needs and not trigger.generic):
        score += MET
    if words[sentence.last - 1].text == "?" and not headline:
        score += QUESTION
    if any(words[index].form.lemmas & _FORMER for index in clause.words):
        score += FORMER
    if named:
        score += NAMED
    elif match.last - match.first == 1 and words[match.head].form.is_title and match.head > sentence.first:
        score += CAPITAL
    if trigger.type in _OF_PERSONS and not dated and describes_person(words, clause):
        score += LIFE
    if trigger.verbal and not gerund:
        score += _verb_weight(match, words, sentence, clause, predicates, headline)
    else:
        score += _noun_weight(match, words, sentence, clause, predicates) + GERUND * gerund
    return min(max(score, 0.0), 1.0)


def _tells_background(match: Match, words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether the trigger is a participle that only describes the noun before it."""
    told = _is_told(match, sentence.clause_at(match.head))
    return match.trigger.verbal and not told and is_attributive(match, words, sentence)


def _is_told(match: Match, clause: Clause) -> bool:
    """ "Umowa podpisana": noun and participle without another verb make a sentence."""
    return not clause.finite and any(index < match.head for index in match.extra)


def _is_purpose(match: Match, words: Sequence[Word], clause: Clause) -> bool:
    """ "Głównym celem imprezy była realizacja kampanii"."""
    if not any("być" in verb.facts.lemmas for verb in clause.verbs):
        return False
    return any(index < match.head and words[index].form.lemmas & _PURPOSES for index in clause.words)


def _is_habit(words: Sequence[Word], clause: Clause, predicates: Predicates) -> bool:
    """Whether the clause tells what is usual: "regularnie", "co roku", "od lat"."""
    for index in clause.words:
        form = words[index].form
        if form.lemmas & predicates.habits:
            return True
        if form.lower in ("lat", "roku", "tydzień", "miesiąc", "rok") and index and not form.is_title:
            before = words[index - 1].form.lower
            if before == "co" or (before == "od" and form.lower == "lat"):
                return True
    return False


def _is_gerund(match: Match, words: Sequence[Word]) -> bool:
    pos = words[match.head].form.pos
    return "ger" in pos and not pos & {"fin", "praet", "imps", "ppas", "inf"}


def _wished(clause: Clause, predicates: Predicates, index: int) -> bool:
    """Whether a modal or wishing word governs the clause (before the word, or an infinitive after it)."""
    for verb in clause.verbs:
        if verb.facts.lemmas & predicates.wishes and verb.facts.kind != "passive" and verb.index != index:
            return True
    return False


def _verb_weight(
    match: Match, words: Sequence[Word], sentence: Sentence, clause: Clause, predicates: Predicates, headline: bool
) -> float:
    verb = next((verb for verb in clause.verbs if verb.index == match.head), None)
    if verb is None:
        # an active participle: "przechodzącego na emeryturę"
        if "pact" not in words[match.head].form.pos:
            return WISHED if "subst" in words[match.head].form.pos else 0.0  # "przybyło 8 gości": no verb here
        return PERFECTIVE if match.trigger.base >= SURE else ATTRIBUTIVE
    facts = verb.facts
    score = 0.0
    auxiliary = [other for other in clause.verbs if other.index != match.head]
    if verb.negated or any(other.negated for other in auxiliary if abs(other.index - match.head) <= 3):
        score += NEGATED
    if facts.conditional or any(other.facts.conditional for other in auxiliary):
        score += CONDITION
    if facts.kind == "inf" and facts.perfective and any(other.facts.lemmas & {"udać"} for other in auxiliary):
        score += 0.30  # "udało się wyremontować"
    elif (
        facts.kind == "inf"
        and any("mieć" in other.facts.lemmas for other in auxiliary)
        and any(words[index].form.lemmas & _LUCK for index in clause.words)
    ):
        score += 0.30  # "uczelnia miała przyjemność gościć rektora"
    elif facts.kind == "inf":
        planned = any(other.facts.lemmas & {"mieć", "być", "postanowić", "zdecydować"} for other in auxiliary)
        deadline = match.trigger.generic and "date" in match.trigger.needs  # "oferty można składać do 30 czerwca"
        score += 0.05 if deadline or (planned and not _wished(clause, predicates, match.head)) else WISHED
    elif (
        facts.kind == "passive"
        and not headline
        and any("być" in other.facts.lemmas and other.facts.kind == "present" for other in auxiliary)
    ):
        score += ATTRIBUTIVE  # "sklep jest otwarty": a state
    elif facts.kind == "passive":
        told = _is_told(match, clause)
        if is_attributive(match, words, sentence) and not headline and not told:
            score += ATTRIBUTIVE
        else:
            score += 0.25
        if _wished(clause, predicates, match.head):
            score += WISHED
    elif facts.kind in ("past", "imps", "future"):
        score += 0.30 if facts.perfective else 0.05
    elif headline:
        score += 0.25  # "Gmina otwiera żłobek": the tense of headlines
    else:
        announced = is_dated(words, clause.words) or "person" in match.trigger.needs
        score += 0.05 if announced else PRESENT
    return score


def _noun_weight(
    match: Match, words: Sequence[Word], sentence: Sentence, clause: Clause, predicates: Predicates
) -> float:
    score = 0.0
    form = words[match.head].form
    before = _governor(match, words, sentence)
    prepositional = before is not None and "prep" in words[before].form.pos
    best = 0.0
    negated = False
    verbs = [*clause.verbs, *(verb for other in sentence.relatives(clause) for verb in other.verbs)]
    wished = False
    if is_behind(match, words, sentence):
        best = HAPPENS
    for verb in verbs:
        value = _predicate_weight(verb, predicates, words)
        if verb.index == match.head:
            continue
        if before is not None and prepositional and verb in clause.verbs and value > PERFECTIVE:
            preposition = words[before].form.lower
            if not any(preposition in _TAKES_PREPOSITION.get(lemma, ()) for lemma in verb.facts.lemmas):
                value *= OF_ANOTHER
        negated = negated or (verb.negated and (value > 0 or verb.facts.lemmas & {"być", "mieć"} != frozenset()))
        best = max(best, value)
        if verb.facts.conditional:
            score += CONDITION
    wished = _wished(clause, predicates, -1)
    dependent = before is not None and _is_dependent(words, before, form)
    score += best * (OF_A_NOUN_SHARE if dependent else 1.0)
    if not match.trigger.generic and not is_dated(words, clause.words) and _is_definition(match, words, clause):
        score += DEFINITION
    if _is_purpose(match, words, clause):
        score += PURPOSE
    if negated:
        score += NEGATED
    if wished and not is_dated(words, clause.words):
        score += WISHED
    elif wished:
        score += WISHED / 3
    if before is not None:
        lemmas = words[before].form.lemmas
        lower = words[before].form.lower
        if lower in ("w", "we") and form.lemmas & _POINTS_IN_TIME and form.cases & Case.ACCUSATIVE:
            score += SINCE
        elif lower in predicates.during:
            here = lower == "na" and _is_local(words, before, form) and is_dated(words, clause.words)
            late = lower == "po" or (lower in _ENDING and words[before - 1].form.lower == "po")
            score += AFTER if late else AT if lower in _AT and not here else DURING
        elif not prepositional:
            genitive = form.cases & Case.GENITIVE
            announced = lemmas & _PROGRAMME_HEADS and not clause.finite and names_day(words, sentence)
            if genitive and lemmas & predicates.empty_heads:
                score += 0.0 if announced else GENERIC_HEAD
            elif genitive:
                score += OF_A_NOUN
        asked = prepositional and before > sentence.first and not _is_local(words, before, form)
        if (
            asked
            and words[before - 1].form.lemmas & _CONTRACTS
            and any(verb.facts.lemmas & _SIGNED and not verb.negated for verb in clause.verbs)
        ):
            score += CONTRACTED  # "podpisano umowę na budowę mostu"
        elif asked and is_dated(words, clause.words) and words[before - 1].form.lemmas & _REPORTS:
            pass  # "relacja z sobotniego turnieju": it took place
        elif asked and words[before - 1].form.lemmas & predicates.empty_heads:
            score += GENERIC_HEAD  # "wniosek o dotację", "prawo do dywidendy"
    numbers = _numbers(match, words, Case.NOMINATIVE | Case.ACCUSATIVE if before is None else Case.ANY)
    if numbers == Number.PLURAL and not trigger_is_plural(match):
        score += PLURAL
    return score


def _numbers(match: Match, words: Sequence[Word], cases: int) -> int:
    """Numbers that the head may have, given its adjectives and what governs it ("wizyty studyjne" is plural only)."""
    head = words[match.head].form
    if not head.analyses:
        return Number.PLURAL if head.lower.endswith(("y", "i", "ów", "om", "ami", "ach")) else Number.SINGULAR
    readings = [reading for reading in head.analyses if reading.pos in ("subst", "ger")]
    readings = [reading for reading in readings if reading.case & cases] or readings
    for index in range(match.first, match.last):
        if index == match.head or "adj" not in words[index].form.pos:
            continue
        kept = [
            reading
            for reading in readings
            if any(
                other.number & reading.number and other.case & reading.case and other.gender & reading.gender
                for other in words[index].form.analyses
                if other.pos == "adj"
            )
        ]
        readings = kept or readings
    numbers = 0
    for reading in readings:
        numbers |= reading.number
    return numbers


def _is_definition(match: Match, words: Sequence[Word], clause: Clause) -> bool:
    """Whether the clause tells what something is: "emisja to jeden ze sposobów", "organem jest zgromadzenie"."""
    present = any(verb.facts.kind == "present" and "być" in verb.facts.lemmas for verb in clause.verbs)
    told = any(verb.facts.kind in ("past", "imps", "future", "passive") for verb in clause.verbs)
    defined = not clause.finite and any(words[index].form.lower == "to" for index in clause.words)
    return (present or defined) and not told


def _is_local(words: Sequence[Word], before: int, form: Form) -> bool:
    """Whether a preposition and a noun tell where something is: "na targach", not "wniosek o dotację"."""
    return bool(words[before].form.lower in ("na", "w", "we", "po", "przy") and form.cases & Case.LOCATIVE)


def _is_dependent(words: Sequence[Word], before: int, form: Form) -> bool:
    """Whether a noun is the genitive attribute of the word before it."""
    governor = words[before].form
    return bool("prep" not in governor.pos and form.cases & Case.GENITIVE)


def trigger_is_plural(match: Match) -> bool:
    """Whether the trigger's own lemma is a plural ("obchody", "warsztaty", "targi")."""
    return match.trigger.number == 2 or match.trigger.lemma.split("|")[0].endswith(("y", "i"))


def _predicate_weight(verb: Verb, predicates: Predicates, words: Sequence[Word]) -> float:
    """How much a verb of the clause says that a noun of it happens or is held."""
    facts = verb.facts
    if facts.lemmas & predicates.happens:
        value = HAPPENS
        if "mieć" in facts.lemmas:  # "miało miejsce", not "ma miejsca noclegowe"
            near = words[verb.index + 1 : verb.index + 6]
            value = HAPPENS if any(word.form.lower == "miejsce" for word in near) else 0.0
        elif "zostać" in facts.lemmas:
            value = PERFECTIVE
    elif facts.lemmas & predicates.holds:
        value = HOLDS
    elif facts.kind in ("past", "imps", "future", "passive"):
        value = WAS if "być" in facts.lemmas and facts.kind == "past" else PERFECTIVE
    else:
        return 0.0
    if facts.kind == "inf":
        value *= 0.6
    elif facts.kind == "present" and not facts.lemmas & {"trwać", "ruszać", "startować", "zapraszać"}:
        value *= 0.5
    if facts.kind == "past" and not facts.perfective and "trwać" not in facts.lemmas:
        value *= 0.95
    return value


def is_framing(match: Match, words: Sequence[Word], sentence: Sentence, /) -> bool:
    """Whether the trigger only says in the course of what something else happens: "podczas obchodów"."""
    before = _governor(match, words, sentence)
    return before is not None and words[before].form.lower in _FRAMING


def _governor(match: Match, words: Sequence[Word], sentence: Sentence) -> int | None:
    """The word before the noun phrase that governs it: a noun or a preposition.

    Adjectives, numbers and nouns joined to it are passed over: "na weselach, festynach i dożynkach" goes with "na".
    """
    cases = words[match.head].form.cases
    joined = False
    for index in range(match.first - 1, max(match.first - _REACH, sentence.first) - 1, -1):
        form = words[index].form
        if words[index].text in ('"', "„", "”") or form.is_number or "romandig" in form.pos:
            continue
        if words[index].text == "." and index and words[index - 1].form.is_number:
            continue  # "w 30. rocznicę"
        if words[index].text == "," or form.lower in ("i", "oraz", "lub"):
            joined = True
        elif not form.is_word:
            return None
        elif "prep" in form.pos:
            return index
        elif form.lower in _NO_NOUNS or ("adj" in form.pos and agree(words[match.head].text, words[index].text)):
            continue  # "w pierwszą rocznicę": no noun here
        elif form.pos & {"subst", "ger"}:
            if not (joined and form.cases & cases):
                return None if joined else index
        elif not form.pos & {"adj", "ppas", "pact", "num", "adv"}:
            return None
    return None
