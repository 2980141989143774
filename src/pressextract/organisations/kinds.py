"""Gives a name its kind: by a known institution in it, by words that shade the head, by the head, by the legal form.

    kind_of("ośrodek", lemmas of "Gminny Ośrodek Kultury") -> "culture"

The rules are data (`kinds.toml`); what linking knows beyond one mention is added there.
"""

from __future__ import annotations

from collections.abc import Collection

from pressextract.organisations.lexicon import Head, organisations_lexicon

#: Heads that a legal form does not turn into a company.
_KEEP_KIND = frozenset(("finance", "media", "culture", "health", "education", "sport", "ngo", "religion"))


#: Heads of units of universities.
_OF_UNIVERSITIES = frozenset(
    (
        "instytut",
        "koło",
        "biblioteka",
        "szkoła",
        "obserwatorium",
        "zakład",
        "centrum",
        "ośrodek",
        "laboratorium",
        "studium",
        "kolegium",
    )
)


def known_kind(name: str) -> str | None:
    """The kind of a well-known institution, also with its seat, its branch or its patron after the name."""
    institutions = organisations_lexicon().institutions
    words = name.lower().replace('"', "").split()
    for end in range(len(words), 1, -1):
        kind = institutions.get(" ".join(words[:end]))
        if kind is not None:
            return kind
    return institutions.get(words[0]) if len(words) == 1 else None


def kind_of(
    head: Head | None, lemmas: Collection[str], *, legal: bool = False, parent: str | None = None
) -> str | None:
    """The kind of a name, `None` if nothing tells.

    Args:
        head: The entry of the head noun, if there is one.
        lemmas: Lemmas of the words of the name (without those of a parent inside it).
        legal: The name ends with a legal form.
        parent: Kind of the parent inside the name.
    """
    if head is None:
        return "company" if legal else None
    if parent == "education" and (head.unit or head.lemma in _OF_UNIVERSITIES):
        return "education" if head.lemma != "biblioteka" else "culture"
    if parent == "health" and head.unit:
        return "health"
    if parent == "research" and head.lemma == "instytut":
        return "research"
    if head.lemma == "oddział" and parent is not None:
        return parent
    lemmas = set(lemmas) - {head.lemma}
    lemmas |= {lemma.rpartition("-")[2] for lemma in lemmas if "-" in lemma}
    for shade in organisations_lexicon().shades:
        if (not shade.heads or head.lemma in shade.heads) and not shade.words.isdisjoint(lemmas):
            return "company" if legal and shade.kind not in _KEEP_KIND else shade.kind
    if (legal and head.kind in ("government", "other", "research", "ngo")) or (
        legal and head.lemma in ("klub", "park")
    ):
        return "company" if head.lemma != "klub" else "sport"
    return head.kind
