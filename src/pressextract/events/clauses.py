"""Cuts a sentence into clauses and tells what its verbs say: tense, aspect, negation, wish.

    "Podczas sesji, która odbyła się we wtorek, rada przyjęła uchwałę" -> main clause (two parts), relative clause

Used by the event finder and by the linking of days and places; knows no event words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from pressextract.bounds import MOST
from pressextract.morphology import Form, Word, analyse

_BOUNDARIES: Final = frozenset(",;:–—-()")
_COORDINATORS: Final = frozenset({"i", "oraz", "a", "ale", "zaś", "lub", "natomiast", "lecz", "więc"})
#: Coordinators after which something else is told.
_CONTRASTING: Final = frozenset({"a", "zaś", "natomiast"})
_FINITE: Final = frozenset({"past", "present", "future", "imps"})
_RELATIVES: Final = frozenset({"który", "jaki"})
_SUBORDINATORS: Final = frozenset(
    {"że", "iż", "aby", "żeby", "by", "jeśli", "jeżeli", "gdyby", "czy", "gdy", "kiedy", "gdzie", "ponieważ",
     "bo", "gdyż", "choć", "chociaż", "ażeby", "jak", "co", "zanim", "mimo", "skąd", "dokąd"}
)  # fmt: skip
#: Longer sentences are cut, in words.
_LONGEST: Final = 300
_OPENING_QUOTES: Final = frozenset({"„", "«", '"', "“"})
_CLOSING_QUOTES: Final = frozenset({"”", "»", '"', "“"})
#: Longer quotations are speech, in words.
_TITLE: Final = 12
_CONDITIONS: Final = frozenset({"jeśli", "jeżeli", "gdyby", "aby", "żeby"})
_CONDITIONAL: Final = ("łby", "łaby", "łoby", "liby", "łyby", "łbym", "łabym", "libyśmy", "łybyśmy")


class VerbFacts(NamedTuple):
    """What one form says as a verb. `kind`: past, present, future, imps, inf, passive (participle), imperative."""

    lemmas: frozenset[str]
    kind: str
    perfective: bool
    conditional: bool


@lru_cache(maxsize=MOST)
def _verb_facts(text: str) -> VerbFacts | None:
    form = analyse(text)
    pos = form.pos
    if not pos & {"fin", "praet", "imps", "bedzie", "inf", "ppas", "pred", "winien", "impt"}:
        return None
    if pos & {"prep", "conj", "comp", "part"} and form.lower not in _VERBS_FIRST:
        return None
    if "bedzie" in pos:
        return VerbFacts(frozenset({"być"}), "future", False, False)
    nominal = bool(pos & {"subst", "adj"})
    kinds: dict[str, list[tuple[str, bool]]] = {}
    for reading in form.analyses:
        perfective = "perf" in reading.tag.split(":")
        if reading.pos == "praet":
            kinds.setdefault("past", []).append((reading.lemma.lower(), perfective))
        elif reading.pos == "imps":
            kinds.setdefault("imps", []).append((reading.lemma.lower(), perfective))
        elif reading.pos in ("fin", "winien", "pred"):
            if nominal and reading.pos == "fin" and form.lower not in _VERBS_FIRST:
                continue
            kinds.setdefault("future" if perfective else "present", []).append((reading.lemma.lower(), perfective))
        elif reading.pos == "inf":
            kinds.setdefault("inf", []).append((reading.lemma.lower(), perfective))
        elif reading.pos == "ppas":
            kinds.setdefault("passive", []).append((reading.lemma.lower(), perfective))
    for kind in ("imps", "past", "future", "present", "inf", "passive"):
        if kind in kinds:
            found = kinds[kind]
            return VerbFacts(
                frozenset(lemma for lemma, _ in found),
                kind,
                any(perfective for _, perfective in found),
                kind == "past" and form.lower.endswith(_CONDITIONAL),
            )
    return None


#: Forms that are verbs far more often than nouns or adjectives in releases.
_VERBS_FIRST: Final = frozenset(
    {"ma", "mają", "może", "gości", "gra", "kupi", "kupią", "lubi", "mamy", "obejmie", "obejmą", "powstanie", "przegra",
     "przejmie", "przejmą", "przewodniczy", "przewodniczą", "rusza", "ruszy", "ruszą", "towarzyszy", "uczestniczy",
     "uczestniczą", "uda", "zajmie", "zawiesi", "złoży", "stanowi"}
)  # fmt: skip


def verb_facts(form: Form, /) -> VerbFacts | None:
    """What a form says as a verb, or `None` if it is none."""
    return _verb_facts(form.text) if form.is_word else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb in its place; `negated`: "nie" stands before it."""

    index: int
    facts: VerbFacts
    negated: bool = False


@dataclass(slots=True, kw_only=True)
class Clause:
    """A clause: its word numbers, verbs, opening word (relative or conjunction) and the clause it depends on."""

    number: int
    opener: str | None = None
    parent: int | None = None
    words: list[int] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)

    @property
    def finite(self) -> bool:
        """Whether a verb form other than infinitive or participle stands in it."""
        return any(verb.facts.kind in ("past", "present", "future", "imps") for verb in self.verbs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: first word and the one after the last, clauses, and the clause of each word."""

    first: int
    last: int
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    speech: bool

    def clause_at(self, index: int, /) -> Clause:
        """The clause of a word of this sentence."""
        return self.clauses[self.clause_of[min(max(index - self.first, 0), len(self.clause_of) - 1)]]

    def relatives(self, clause: Clause, /) -> list[Clause]:
        """Relative clauses that depend on a clause."""
        return [other for other in self.clauses if other.parent == clause.number and other.opener in _RELATIVES]


def analyse_sentence(words: Sequence[Word], first: int, last: int, /) -> Sentence:
    """Cut the words `first` to `last` (exclusive) into clauses."""
    segments: list[tuple[int, int]] = []
    begin = first
    quoted = _quoted(words, first, last)
    for index in range(first, last):
        text = words[index].text
        if index in quoted:
            continue
        if text in _BOUNDARIES and not (text in "-–" and words[index].gap == 0):
            if index > begin:
                segments.append((begin, index))
            begin = index
        elif index > begin and words[index].form.lower in _COORDINATORS and not _between_numbers(words, index, last):
            segments.append((begin, index))
            begin = index
    if last > begin:
        segments.append((begin, last))
    clauses: list[Clause] = []
    clause_of = [0] * max(last - first, 1)
    main = -1
    for number, (left, right) in enumerate(segments):
        verbs = _verbs(words, left, right)
        finite = any(verb.facts.kind in _FINITE for verb in verbs)
        opener = _opener(words, left, right)
        current = clauses[-1] if clauses else None
        target: Clause | None = None
        if opener is not None and (finite or opener in _RELATIVES or opener in ("aby", "żeby", "by", "że")):
            parent = current.number if current is not None and current.opener not in _RELATIVES else main
            target = Clause(number=len(clauses), opener=opener, parent=parent if parent >= 0 else None)
            clauses.append(target)
        elif current is None:
            target = Clause(number=0)
            clauses.append(target)
            main = 0
        elif not finite and current.finite and _opens_new(words, segments, number):
            target = Clause(number=len(clauses))  # "…, a w sobotę w Pinkach, w ratuszu, odbędzie się koncert"
            clauses.append(target)
            main = target.number
        elif finite and current.finite:
            if main >= 0 and not clauses[main].finite:
                target = clauses[main]  # "Podczas sesji, która odbyła się …, rada przyjęła …"
            else:
                target = Clause(number=len(clauses))
                clauses.append(target)
                main = target.number
        else:
            target = current
        if main < 0 and target.opener is None:
            main = target.number
        target.words.extend(range(left, right))
        target.verbs.extend(verbs)
        for index in range(left, right):
            clause_of[index - first] = target.number
    if not clauses:
        clauses.append(Clause(number=0))
    return Sentence(
        first=first,
        last=last,
        clauses=tuple(clauses),
        clause_of=tuple(clause_of),
        speech=first < last and words[first].text in ("–", "-", "—", "„", '"', "”"),
    )


def _opens_new(words: Sequence[Word], segments: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a stretch without a verb begins the clause whose verb comes after a comma."""
    if words[segments[number][0]].form.lower not in _CONTRASTING:
        return False
    for left, right in segments[number + 1 :]:
        if words[left].form.lower in _COORDINATORS or _opener(words, left, right) is not None:
            return False
        if any(verb.facts.kind in _FINITE for verb in _verbs(words, left, right)):
            return True
    return False


def _quoted(words: Sequence[Word], first: int, last: int) -> set[int]:
    """Words inside short quotations, which are titles: „Wodór – paliwo jutra?” is no clause of its own."""
    inside: set[int] = set()
    opened = -1
    for index in range(first, last):
        text = words[index].text
        if text in _OPENING_QUOTES and opened < 0:
            opened = index
        elif text in _CLOSING_QUOTES and opened >= 0:
            if index - opened <= _TITLE:
                inside.update(range(opened + 1, index))
            opened = -1
    return inside


def _between_numbers(words: Sequence[Word], index: int, last: int) -> bool:
    """Whether a conjunction joins days of a list: "21 i 28 października"."""
    return index + 1 < last and words[index + 1].form.is_number and words[index - 1].form.is_number


def join_sentences(words: Sequence[Word], spans: Sequence[tuple[int, int]], /) -> list[tuple[int, int]]:
    """Sentences joined where a full stop was none: after an ordinal ("12. Festiwal"), inside quotes.

    Args:
        words: Words of the release.
        spans: Its sentences, as characters.
    """
    joined: list[tuple[int, int]] = []
    index, total = 0, len(words)
    hanging = False
    depth = 0
    for start, end in spans:
        first = index
        while index < total and words[index].start < end:
            if words[index].text in ("„", "«"):
                depth = 1
            elif words[index].text in ("”", "»", "“"):
                depth = 0
            index += 1
        if index - first > _LONGEST:  # no sentence, but a list or a table: bounded pieces keep the work linear
            cuts = [words[near].start for near in range(first, index, _LONGEST)]
            joined.extend(zip([start, *cuts[1:]], [*cuts[1:], end], strict=True))
        elif hanging and joined and first < total and words[first].gap == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        ordinal = (
            index - first >= 2
            and words[index - 1].text == "."
            and words[index - 2].form.is_number
            and len(words[index - 2].text) <= 3
            and index < total
            and words[index].form.is_title
            and index - 3 >= first
            and words[index - 3].form.is_lower
            and not words[index - 3].text.endswith(".")
        )
        open_quote = depth == 1 and joined[-1][1] - joined[-1][0] < 900
        hanging = ordinal or open_quote
        if not hanging:
            depth = 0
    return joined


class Sentences:
    """The sentences of one release, each analysed once, however many steps ask for it.

    Args:
        words: Words of the release.
        spans: Its sentences, as characters; joined where a full stop was none.

    Attributes:
        starts: Where the words start.
        spans, span_starts: The joined sentences, and where they start.
    """

    __slots__ = ("_analysed", "span_starts", "spans", "starts", "words")

    def __init__(self, words: Sequence[Word], spans: Sequence[tuple[int, int]], /) -> None:
        self.words = words
        self.starts = [word.start for word in words]
        self.spans = join_sentences(words, spans)
        self.span_starts = [start for start, _ in self.spans]
        self._analysed: dict[int, Sentence] = {}

    def __getitem__(self, number: int, /) -> Sentence:
        """The analysed sentence with a number."""
        found = self._analysed.get(number)
        if found is None:
            start, end = self.spans[number]
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            found = self._analysed[number] = analyse_sentence(self.words, first, last)
        return found


def sentence_number(starts: Sequence[int], offset: int, /) -> int:
    """Number of the sentence that holds a character, given where sentences start."""
    return max(bisect_right(starts, offset) - 1, 0)


def _opener(words: Sequence[Word], left: int, right: int) -> str | None:
    """Relative pronoun (also after a preposition) or conjunction that opens a stretch of words."""
    index = left
    while index < right and (words[index].text in _BOUNDARIES or words[index].form.lower in ("a", "i")):
        index += 1
    if index >= right:
        return None
    form = words[index].form
    if form.lower in _SUBORDINATORS:
        following = words[index + 1].form.lower if index + 1 < right else ""
        return following if following in _CONDITIONS else form.lower
    for near in range(index, min(index + 3, right)):
        lemmas = words[near].form.lemmas
        if near > index and not words[near - 1].form.pos & {"prep", "subst"}:
            return None
        for relative in _RELATIVES:
            if relative in lemmas:
                return relative
        if not words[near].form.pos & {"prep", "subst"}:
            return None
    return None


def _verbs(words: Sequence[Word], left: int, right: int) -> list[Verb]:
    found = []
    for index in range(left, right):
        facts = verb_facts(words[index].form)
        if facts is not None:
            previous = words[index - 1].form if index > left else None
            governed = previous is not None and (previous.is_number or "prep" in previous.pos)
            if governed and "subst" in words[index].form.pos:
                continue  # "przybyło 8 gości", "wśród gości"
            before = words[index - 1].form.lower if index > left else ""
            earlier = words[index - 2].form.lower if index > left + 1 else ""
            found.append(
                Verb(index=index, facts=facts, negated=before == "nie" or (before == "się" and earlier == "nie"))
            )
    told = any(verb.facts.kind in ("past", "imps", "future") for verb in found)
    if told and len(found) > 1:  # "Gości powitał rektor"
        found = [
            verb for verb in found if verb.facts.kind != "present" or "subst" not in words[verb.index].form.pos
        ]
    return found
