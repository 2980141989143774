"""Finds the short names that a release gives right after a full one, and later uses of the head alone.

    "Narodowe Centrum Badań i Rozwoju (NCBR)" -> "NCBR" is another name of it
    "Bank Spółdzielczy Ziemi Sowickiej, zwany dalej Bankiem" -> "Bankiem" is

Whether a later short form means the full name is settled in `pressextract.linking.organisations`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pressextract.morphology import Form, Mark, Number
from pressextract.organisations.signals import (
    Signal,
    acronym_of,
    adjective_readings,
    base_of,
    heads_of,
    is_acronym,
    is_capital,
)
from pressextract.organisations.view import DASHES, QUOTES, View

_LONGEST_SHORT = 4


def definitions(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """Word ranges of short names that stand right after the name `first`–`last`."""
    words = view.words
    word = view.ahead(last)
    if word is None:
        return []
    if word.text in "([":
        return _bracketed(view, first, last)
    position = last + 1 if word.text == "," else last
    if _announces(view, position):
        found = _short(view, _after_announcing(view, position))
        return [found] if found else []
    if word.text in DASHES and word.gap:
        after = view.ahead(last + 1)
        if (
            after is not None
            and after.form.is_upper
            and _may_be_short(after.form)
            and initials_fit(base_of(after.form), words[first:last])
        ):
            return [(last + 1, last + 2)]
    return []


def _bracketed(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """ "(NCBR)", "(dalej: „Spółka”)", "(PPPT, PPP-T)"."""
    words = view.words
    found: list[tuple[int, int]] = []
    position = last + 1
    announced = False
    while position < min(last + 10, view.size):
        word = words[position]
        if word.text in ")]" or word.gap > 2:
            break
        if word.form.lower in view.lexicon.announcing:
            announced = True
        elif word.form.is_word:
            short = _short(view, position) if announced else None
            if short is None and _may_be_short(word.form) and initials_fit(base_of(word.form), words[first:last]):
                end = position + 1
                legal = view.legal(end)
                short = (position, max(end, legal))
            if short is None:
                return found
            found.append(short)
            position = short[1]
            continue
        elif word.text not in ",:;/" and word.text not in QUOTES and word.text not in DASHES:
            break
        position += 1
    return found


def _may_be_short(form: Form) -> bool:
    """Letters that may stand for a name; beside the name they may be a word, too ("FOR")."""
    return is_acronym(form) or acronym_of(form) is not None or (form.is_upper and 3 <= len(form.norm) <= 6)


def _announces(view: View, position: int) -> bool:
    """ "zwany dalej", "dalej:", "w skrócie" """
    word = view.ahead(position)
    if word is None or not word.form.is_lower:
        return False
    if word.form.lower == "dalej":
        return True
    after = view.ahead(position + 1)
    return word.form.lower in view.lexicon.announcing and after is not None and after.form.lower in ("dalej", "skrócie")


def _after_announcing(view: View, position: int) -> int:
    while (word := view.ahead(position)) is not None and (
        word.form.lower in view.lexicon.announcing or word.text in ":-–" or word.text in QUOTES
    ):
        position += 1
    return position


def _short(view: View, position: int) -> tuple[int, int] | None:
    """The run of capitals at `position`."""
    last = position
    while last < position + _LONGEST_SHORT and (word := view.ahead(last)) is not None and is_capital(word.form):
        last += 1
    if last == position:
        return None
    legal = view.legal(last)
    return position, max(last, legal)


def initials_fit(acronym: str, name: Sequence[object], /) -> bool:
    """Whether an acronym may stand for the name: its letters come in the order of the words' initials, most of them.

    Args:
        acronym: Without ending ("MTiDW", "PPP-T").
        name: The words of the full name.
    """
    letters = list(acronym.replace("-", ""))
    initials: list[str] = []
    for word in name:
        text = str(getattr(word, "text", word))
        for part in text.replace("–", "-").split("-"):
            if part[:1].isalnum():
                initials.append(part[0])
    position = hits = 0
    capitals = [sign for sign in letters if sign.isupper() or sign.isdigit()]
    for sign in capitals:
        for index in range(position, len(initials)):
            if initials[index].upper() == sign.upper():
                position = index + 1
                hits += 1
                break
    if not capitals:
        return False
    if hits == len(capitals):
        return True
    return (len(capitals) >= 3 and hits >= len(capitals) - 1 and initials[:1] == [capitals[0]]) or (
        len(capitals) <= 3
        and hits >= 1
        and bool(initials)
        and capitals[0].upper() == initials[0].upper()
        and len(initials) < len(capitals)
    )


def _goes_before(view: View, index: int) -> bool:
    """A word in capitals that makes one name with the head after it, not one that only begins the sentence."""
    form = view.words[index].form
    if not is_capital(form) or form.is_upper:
        return False
    return not view.cut[index] or bool(adjective_readings(form))


def short_forms(
    view: View, flags: Sequence[int], covered: Sequence[int], heads: Collection[str]
) -> list[tuple[int, str, bool]]:
    """Heads that stand alone in capitals and whose full name the release has: word index, lemma, inside a sentence.

    Args:
        view: The release.
        flags: Signals of its words.
        covered: 1 for words that lie in a name already found.
        heads: Lemmas of the heads of the full names.
    """
    found = []
    for index, flag in enumerate(flags):
        if not flag & Signal.HEAD or covered[index] or view.furniture[index]:
            continue
        form = view.words[index].form
        if not form.is_title:
            continue
        lemma = next(
            (
                head.lemma
                for head, readings in heads_of(form)
                if head.lemma in heads and any(item.number & Number.SINGULAR for item in readings)
            ),
            None,
        )
        if lemma is None:
            continue
        following = view.ahead(index + 1)
        if following is not None and following.gap and (is_capital(following.form) or following.text in QUOTES):
            continue
        if index and not view.cut[index] and view.words[index].gap == 1 and _goes_before(view, index - 1):
            continue
        inner = (
            not view.cut[index] and view.words[index - 1].text not in QUOTES and view.words[index - 1].text not in "-–—"
        )
        found.append((index, lemma, inner))
    return found


#: Rules that find a firm by its proper name alone.
_PROPER: Final = frozenset(("context", "brand", "daughter", "post"))


def core_of(view: View, first: int, last: int, legal: int | None, rule: str) -> int | None:
    """Index of the word by which a firm or club is called later: "Mirbud" of "Mirbud S.A.", "Iskra" of "KS Iskra"."""
    words = view.words
    if rule in _PROPER and last - first == 1:
        form = words[first].form
        return first if not form.analyses and form.is_title and len(form.norm) > _LONGEST_SHORT else None
    if rule == "club":
        return first if words[first].form.is_title and last - first > 1 else None
    if legal is not None:
        form = words[first].form
        return first if is_capital(form) and not form.analyses and not form.is_upper and len(form.norm) > 3 else None
    acronym = acronym_of(words[first].form)
    if acronym is None or acronym.kind != "sport" or last - first < 2:
        return None
    form = words[first + 1].form
    return first + 1 if form.is_title and not form.marks & Mark.GIVEN_NAME else None


def later_cores(view: View, cores: Mapping[int, int], covered: Sequence[int]) -> list[tuple[int, int]]:
    """Words in capitals that repeat a core: (word index, index of the core).

    Args:
        view: The release.
        cores: Index of a core -> how many letters of it every case form shares.
        covered: 1 for words that lie in a name already found.
    """
    found: list[tuple[int, int]] = []
    stems = {view.words[index].form.lower[:length]: index for index, length in cores.items()}
    lengths = {len(stem) for stem in stems}
    for index, word in enumerate(view.words):
        form = word.form
        if covered[index] or not form.is_title or view.furniture[index]:
            continue
        for length in lengths:
            core = stems.get(form.lower[:length])
            if core is None:
                continue
            model = view.words[core].form
            same = bool(form.lemmas & model.lemmas) if model.analyses else len(form.lower) - len(model.lower) <= 3
            if same and not (view.cut[index] and model.analyses) and not _stands_beside_capitals(view, index):
                found.append((index, core))
            break
    return found


def _stands_beside_capitals(view: View, index: int) -> bool:
    following = view.ahead(index + 1)
    if following is not None and following.gap == 1 and is_capital(following.form):
        return True
    return (
        not view.cut[index]
        and view.words[index].gap == 1
        and not view.cut[index - 1]
        and view.words[index - 1].form.is_title
    )
