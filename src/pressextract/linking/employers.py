"""Makes candidates of the organisations that only a post shows: "rzecznik PTK Xcom", "prezes Polskich Inwestycji".

    PostCandidate(organisation=span) where no candidate stands -> OrganisationCandidate(rule="employer", …)

Comes after the choice between people and organisations and before `organisations.py`, which joins the new mentions
with others of the same name. That a name stands after the post, `pressextract.people` has said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pressextract.candidates import OrganisationCandidate, PersonCandidate, PostCandidate
from pressextract.morphology import Case, Word
from pressextract.morphology.analysis import Number
from pressextract.morphology.context import NameContext
from pressextract.morphology.nominative import canonical_phrase
from pressextract.organisations.kinds import kind_of
from pressextract.organisations.signals import heads_of, is_bare_plural
from pressextract.people.lexicon import people_lexicon
from pressextract.text import compile_rule

#: A unit of the army by its number and letters.
ARMY_UNIT: Final = compile_rule(r"(?<![\d.,])(?P<number>\d{1,3})[ \u00A0]?(?P<letters>\p{Lu}{2,})\p{Ll}{0,4}")
#: A candidate less certain than this may not stand alone, but after a post it does.
_STANDS: Final = 0.5
#: Kinds of organisation by the domain of a post that is held in no other.
_KINDS: Final = {
    "academia": "education", "school": "education", "health": "health", "church": "religion", "sport": "sport",
    "culture": "culture", "media": "media", "police": "security",
}  # fmt: skip


def employers(
    posts: Sequence[PostCandidate],
    organisations: Sequence[OrganisationCandidate],
    people: Sequence[PersonCandidate],
    words: Sequence[Word],
) -> tuple[OrganisationCandidate, ...]:
    """Candidates for the names after posts over which no candidate for an organisation stands.

    Args:
        posts: Posts of the release.
        organisations: Organisations that stand.
        people: People that stand; a post that none of them holds shows nothing.
        words: The words of the release.
    """
    taken = sorted((item.start, item.end) for item in organisations if item.certainty >= _STANDS)
    kept = {person.start for person in people}
    starts = [word.start for word in words]
    found: dict[tuple[int, int], OrganisationCandidate] = {}
    for post in posts:
        span = post.organisation
        if span is None or span in found or not kept.intersection(post.people) or _overlaps(taken, span):
            continue
        first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        own = words[first:last]
        if not own or any(is_unit(" ".join(word.text for word in own), item.name) for item in organisations):
            continue
        acronym = len(own) == 1 and own[0].form.is_upper
        rule, name = ("unknown-acronym", own[0].form.norm) if acronym else ("employer", _canonical(own))
        if len(own) == 1 and (core := _core(own[0].form.lower, organisations)) is not None:
            rule, name = "core", core
        head, kind = _head(own)
        entry = people_lexicon().posts.get(post.head)
        found[span] = OrganisationCandidate(
            start=span[0],
            end=span[1],
            rule=rule,
            name=name,
            kind=kind or (_KINDS.get(entry.domain) if entry is not None else None),
            head=head,
            certainty=0.6,
        )
    return tuple(found.values())


def is_unit(short: str, name: str) -> bool:
    """ "15 KBZ", "15KBZ" for "15 Kępińska Brygada Zmechanizowana": the same number, and its initials."""
    unit = ARMY_UNIT.fullmatch(short)
    if unit is None or not name.startswith(unit["number"] + " "):
        return False
    initials = "".join(word[0] for word in name.split()[1:]).upper()
    return len(initials) > 1 and initials.startswith(unit["letters"])


def _canonical(words: Sequence[Word]) -> str:
    """The nominative; Polish words after a post stand in the genitive, strange ones may stay as they are.

    A coined word left in the nominative is no genitive plural ("Transkom") nor a man's genitive in -a ("Ultrata"):
    firms have theirs in -u.
    """
    form = words[0].form
    coined = not form.analyses and form.lower.endswith("a")
    if len(words) == 1 and (coined or (form.analyses and is_bare_plural(form))):
        return form.norm
    if any(reading.case & Case.NOMINATIVE and reading.number & Number.SINGULAR for reading in form.analyses):
        return " ".join(word.form.norm for word in words)  # "Pop Mart": no genitive of anything
    cases = Case.GENITIVE if form.cases & Case.GENITIVE else Case.ANY
    return canonical_phrase(words, kind="organisation", context=NameContext(cases=cases))


def _core(lower: str, organisations: Sequence[OrganisationCandidate]) -> str | None:
    """The word of a longer name of the release that this is in some case: "Iskry" of "KS Iskra Zalesino"."""
    for item in organisations:
        for word in item.name.split():
            stem = word.lower()[: max(len(word) - 1, 4)]
            if len(word) > 4 and word != item.name and lower.startswith(stem) and len(lower) - len(word) < 4:
                return word
    return None


def _head(words: Sequence[Word]) -> tuple[str | None, str | None]:
    """Lemma and kind of the head noun, if the name has one that the lists of organisations know."""
    for word in words:
        for head, _ in heads_of(word.form):
            lemmas = frozenset(lemma for other in words for lemma in other.form.lemmas)
            return head.lemma, kind_of(head, lemmas)
    return None, None


def _overlaps(taken: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    position = bisect_left(taken, (span[1], 0))
    return any(end > span[0] for _, end in taken[max(position - 6, 0) : position])
