"""Says whose post stands for that of somebody beside: the organisation is written once for both.

    "Jan Kos – prezes i Anna Lis – wiceprezes Izby Rolniczej"        "rektor Politechniki Jan Kos i prorektor Anna Lis"

Asked by `positions.py`; that the organisation may have the post is checked by `affiliation.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pressextract.candidates import Layout, PostCandidate
from pressextract.text import compile_rule

#: What stands between a post and the name that "i" joins to it: the conjunction, titles, "pani".
_JOINED: Final = compile_rule(r"\s{1,9}+(?:i|oraz|a\ także)\s{1,9}+(?:[^\s,;:!?()–]{1,12}\s{1,9}+){0,4}")
_DEPUTIES: Final = ("zastęp", "z-ca")
_ON_BOARDS: Final = frozenset(("członek zarządu", "członkini zarządu", "prokurent", "wiceprezes zarządu"))


def partners(posts: Sequence[PostCandidate], *, text: str, layout: Layout) -> Mapping[PostCandidate, PostCandidate]:
    """For each post that names no organisation the one of somebody else that names it for both.

    Args:
        posts: The posts of the release.
        text: The release.
        layout: Its sentences.
    """
    found: dict[PostCandidate, PostCandidate] = {}
    ordered = sorted(posts, key=lambda post: (post.start, post.people))
    told: PostCandidate | None = None
    for number, post in enumerate(ordered):
        if _is_told(post):
            told = post
            continue
        if post.organisation_noun is not None:
            told = post
        if post.seat or post.town is not None or post.organisation_noun is not None:
            continue
        later = next((other for other in ordered[number + 1 :] if other.start >= post.end), None)
        if later is not None and _is_told(later) and _raised(post, later, text):
            found[post] = later
            continue
        near = told is not None and layout.sentence_at(told.start) == layout.sentence_at(post.start)
        if told is not None and near and post.people != told.people and _is_under(post, told):
            found[post] = told
    return found


def _is_under(post: PostCandidate, head: PostCandidate) -> bool:
    """A deputy of one who has such a post: "wiceprezes" of "prezes", "zastępca dyrektora" of "dyrektor"."""
    title = post.title.lower()
    if post.narrow:
        return False
    if title.startswith(_DEPUTIES):
        return " " not in title or post.head == head.head
    if post.head == "wiceminister":
        return head.head in ("minister", "szef") and " " not in title
    return post.head in (f"wice{head.head}", f"pro{head.head}") or (head.head == "prezes" and title in _ON_BOARDS)


def _is_told(post: PostCandidate) -> bool:
    return post.organisation is not None or (post.organisation_noun is not None and not post.seat)


def _raised(post: PostCandidate, later: PostCandidate, text: str) -> bool:
    """Both stand after their names, and "i" alone joins them."""
    name = later.people[0]
    if post.people[0] > post.start or not post.end < name < later.start:
        return False
    return _JOINED.fullmatch(text, post.end, name) is not None
