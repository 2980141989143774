"""Gives each person the posts that the release gives, in order, without repeats.

    "wójt gminy Sylwester Gołąb … wójt Gołąb" -> (Position("wójt gminy"),)

In which organisation a post is held is asked of `affiliation.py`. A shorter form of the same post gives way to
the fuller one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressextract.candidates import Layout, PostCandidate
from pressextract.linking.affiliation import Affiliations
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.linking.partners import partners
from pressextract.morphology.analysis import Word
from pressextract.people.lexicon import people_lexicon
from pressextract.results import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person's post candidates."""

    posts: tuple[PostCandidate, ...]


def settle_positions(
    holders: Sequence[Holder],
    *,
    text: str,
    words: Sequence[Word],
    layout: Layout,
    organisations: Sequence[LinkedOrganisation],
) -> list[tuple[Position, ...]]:
    """The positions of each holder, in the order given."""
    affiliations = Affiliations(organisations, layout=layout, text=text)
    shared = partners([post for holder in holders for post in holder.posts], text=text, layout=layout)
    result: list[tuple[Position, ...]] = []
    for holder in holders:
        found: list[tuple[PostCandidate, Position]] = []
        told = [post for post in holder.posts if post.organisation or post.organisation_noun or post.unit]
        for post in sorted(holder.posts, key=lambda item: item.start):
            repeated = any(
                other is not post and other.head == post.head and _tokens(post.title) <= _tokens(other.title)
                for other in told
            )
            bare = post not in told
            organisation = None if bare and repeated else affiliations.of(post, words=words, partner=shared.get(post))
            civil = affiliations.council(post.title) is not None
            same = _same_sentence(post, told, layout) if bare and not post.seat and not civil else None
            if same is not None:
                organisation = affiliations.of(same, words=words) or organisation
            title = post.title
            if organisation is None and post.full_title is not None:
                title = post.full_title
            if post.organisation is None and (council := affiliations.council(title)) is not None:
                title, organisation = council
            _add(found, post, Position(title=title, unit=post.unit, organisation=organisation))
        found = [item for item in found if not _is_courtesy(item[1], [position for _, position in found])]
        result.append(tuple(position for _, position in sorted(found, key=lambda item: item[0].start)))
    return result


def _same_sentence(post: PostCandidate, told: Sequence[PostCandidate], layout: Layout) -> PostCandidate | None:
    """Another post of the person in the same sentence that names its organisation: "założyciel X … jej dyrektor"."""
    entry = people_lexicon().posts.get(post.head)
    if entry is not None and entry.seat:
        return None
    here = layout.sentence_at(post.start)
    return next(
        (other for other in told if other.organisation and layout.sentence_at(other.start) == here and not other.seat),
        None,
    )


def _add(found: list[tuple[PostCandidate, Position]], post: PostCandidate, position: Position) -> None:
    """Add a position, or let it and a shorter or fuller form of it become one."""
    tokens = _tokens(position.title)
    for number, (other, known) in enumerate(found):
        theirs = _tokens(known.title)
        if other.head != post.head and tokens != theirs:
            continue
        if other.narrow and tokens != theirs and post.organisation is not None:
            continue  # "dyrektor artystyczny festiwalu … Dyrektor Filharmonii": two posts
        if known.organisation and position.organisation and known.organisation != position.organisation:
            continue
        if tokens <= theirs:
            better = (
                known
                if known.organisation or not position.organisation
                else Position(title=known.title, unit=known.unit or position.unit, organisation=position.organisation)
            )
            found[number] = (other, better)
            return
        if theirs <= tokens:
            found[number] = (
                other,
                Position(
                    title=position.title,
                    unit=position.unit or known.unit,
                    organisation=position.organisation or known.organisation,
                ),
            )
            return
    found.append((post, position))


def _is_courtesy(position: Position, others: Sequence[Position]) -> bool:
    """ "minister Kos" of somebody who is "wiceminister" or "podsekretarz stanu": deputies are addressed so."""
    title = position.title.lower()
    if " " in title or position.unit is not None:
        return False
    return any(
        (other.title.lower().startswith((f"wice{title}", f"vice{title}")))
        or (title == "minister" and "sekretarz stanu" in other.title.lower())
        for other in others
        if other is not position and position.organisation in (None, other.organisation)
    )


def _tokens(title: str) -> frozenset[str]:
    return frozenset(title.lower().split())
