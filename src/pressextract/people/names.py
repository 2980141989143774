"""Finds where names of people stand: the name alone, with the title before it noted.

    "wykład wygłosiła dr hab. Anna Wilk-Sobczak" -> NameSpan(words 4–6, given 1, titles 2–4, rule="given-surname")

The evidence is a given name known to the dictionary (or to the list of foreign ones), an initial, or a title.
Names after a post ("prezes Kowal") are added by `find.py`, which knows the posts; canonical forms are made by
`canonical.py`. Names that are no people are stepped over with the rules of `patrons.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from pressextract.morphology.analysis import Case, Word
from pressextract.people.patrons import after_patron, is_firm, is_patron
from pressextract.people.phrases import is_place
from pressextract.people.shapes import Shape, shape_of
from pressextract.people.spans import NameSpan
from pressextract.people.surnames import ADJECTIVAL, fits, is_bare, is_surname_like, speaks, surname_end
from pressextract.people.titles import title_run

#: Titles after which a given name alone is a person.
_CLERICAL: Final = frozenset(
    ("ks.", "o.", "s.", "br.", "ksiądz", "siostra", "brat", "ojciec", "dk.", "abp", "bp", "diakon")
)
#: Abbreviations before the name of a street, with the capital of a line's beginning; not initials.
_STREETS: Final = frozenset(("Al.", "Pl.", "Os.", "Ul."))
_MOST_GIVEN: Final = 4
_CASE_ENDINGS: Final = frozenset(("em", "a", "owi", "ego", "emu", "m", "u", "iem", "go", "mu", "im", "ym", "ie", "ze"))


def find_names(
    words: Sequence[Word], *, blocked: Callable[[int], bool], institution: Callable[[int], bool]
) -> list[NameSpan]:
    """All names with evidence of their own, in order, not overlapping.

    Args:
        words: The words of the release.
        blocked: Tells of a word index whether nothing may be found there (site furniture).
        institution: Tells of a word index whether a certain organisation begins there.
    """
    found: list[NameSpan] = []
    index, length = 0, len(words)
    while index < length:
        shape = shape_of(words[index].form)
        if not shape.weight or blocked(index):
            index += 1
            continue
        if shape.title:
            end, strong = title_run(words, index)
            if end > index and end < length and words[end].gap < 2 and not is_patron(words, index):
                spans = _titled(words, index, end, strong=strong, institution=institution)
                if spans:
                    found.extend(spans)
                    index = spans[-1].last
                    continue
        if is_patron(words, index):
            index = after_patron(words, index)
            continue
        if words[index].text in _STREETS and index + 1 < length and words[index + 1].gap == 1:
            index = after_patron(words, index + 1)
            continue
        spans = _spans_at(words, index, institution=institution)
        if spans:
            if is_firm(words, spans[-1].last):
                index = spans[-1].last + 1
                continue
            found.extend(spans)
            index = spans[-1].last
            continue
        if shape.surname_marked and not institution(index) and is_bare(words, index):
            found.append(NameSpan(first=index, last=index + 1, given=0, rule="bare-surname", certainty=0.6))
        index += 1
    return _listed(words, found, blocked=blocked, institution=institution)


def _listed(
    words: Sequence[Word], names: list[NameSpan], *, blocked: Callable[[int], bool], institution: Callable[[int], bool]
) -> list[NameSpan]:
    """With members of a list of names whose given name no dictionary knows: "Anna Kos, Kornelka Antończak, …"."""
    added: list[NameSpan] = []
    for name in names:
        index = name.last
        steps = 0
        while index + 2 < len(words) and words[index].text in (",", "i") and words[index + 1].gap == 1 and steps < 20:
            first, second = words[index + 1], words[index + 2]
            shape, other = shape_of(first.form), shape_of(second.form)
            after = words[index + 3] if index + 3 < len(words) else None
            ends = after is None or not shape_of(after.form).capital or after.gap != 1
            strange = shape.capital and shape.unknown and second.gap == 1
            family = other.capital and other.surname_marked and not other.ordinary and not other.given_cases
            if not (strange and family and ends):
                break
            if blocked(index + 1) or institution(index + 1) or institution(index + 2):
                break
            added.append(NameSpan(first=index + 1, last=index + 3, given=1, rule="listed", certainty=0.8))
            index += 3
            steps += 1
    return sorted([*names, *added], key=lambda span: span.first) if added else names


def _titled(
    words: Sequence[Word], start: int, end: int, *, strong: bool, institution: Callable[[int], bool]
) -> list[NameSpan]:
    """The name after a run of titles."""
    spans = _spans_at(words, end, institution=institution, titled=True, sure=strong)
    if spans:
        first = _with_title(spans[0], (start, end))
        return [first, *spans[1:]]
    shape = shape_of(words[end].form)
    if not shape.capital or shape.never or words[end].gap > 1 or institution(end):
        return []
    if (
        shape.given_cases
        and not shape.upper
        and (words[start].form.lower in _CLERICAL or words[start].form.lemmas & _CLERICAL)
    ):
        return [NameSpan(first=end, last=end + 1, given=1, rule="title-given", title=(start, end), certainty=0.8)]
    clerical = words[start].form.lower in _CLERICAL or not words[start].form.lemmas.isdisjoint(_CLERICAL)
    if shape.post is not None and shape.post.domain != "civil" and clerical:
        return []  # "ks. Proboszcz", "ks. Dziekan": a post, no surname
    if shape.upper and not (shape.surname_marked and len(words[end].text) > 3):
        return []
    if shape_of(words[end - 1].form).post and words[end].form.lower.endswith(ADJECTIVAL) and shape.ordinary:
        return []  # "biskup łomżyński ks. dr Jan Kos": a see, no surname
    whole = not words[end - 1].text.endswith(".") and shape_of(words[end - 1].form).title
    if whole and is_place(words[end].form, Case.ANY) and words[end - 1].form.analyses:
        return []  # "komisarz Warszawy"
    if strong and is_surname_like(words, end) and not (shape.ordinary and not shape.surname_marked):
        last = surname_end(words, end)
        return [NameSpan(first=end, last=last, given=0, rule="title-surname", title=(start, end), certainty=0.9)]
    return []


def _with_title(span: NameSpan, title: tuple[int, int]) -> NameSpan:
    rule = "title-name" if span.rule == "foreign-pair" else span.rule
    return replace(span, rule=rule, certainty=max(span.certainty, 0.9), title=title)


def _spans_at(
    words: Sequence[Word],
    index: int,
    *,
    institution: Callable[[int], bool],
    titled: bool = False,
    sure: bool = False,
) -> list[NameSpan]:
    """The full name that begins at a word, or two that share a surname; nothing if none does.

    `titled` tells that a title stands before it, `sure` that it is one that only people have.
    """
    shape = shape_of(words[index].form)
    if institution(index):
        return []
    if shape.given_cases and shape.capital:
        couple = _couple(words, index)
        if couple:
            return couple
        span = _given_name(words, index, titled=titled)
        if span is not None:
            return [span]
    elif shape.initial:
        span = _initials(words, index)
        if span is not None:
            return [span]
    if shape.capital and not shape.never and not shape.roman:
        span = _foreign_pair(words, index, sure=sure) or _surname_first(words, index, titled=titled)
        if span is not None and not institution(span.first + 1):
            return [span]
    return []


def _couple(words: Sequence[Word], index: int) -> list[NameSpan]:
    """ "Halina i Jerzy Florczykowie", "Annie i Janowi Kowalskim" """
    if index + 3 >= len(words) or words[index + 1].form.lower not in ("i", "oraz"):
        return []
    second, surname = shape_of(words[index + 2].form), shape_of(words[index + 3].form)
    first = shape_of(words[index].form)
    if not second.given_cases or not surname.capital or words[index + 3].gap != 1 or words[index + 2].gap != 1:
        return []
    cases = first.given_cases & second.given_cases
    if (
        not cases
        or (surname.post and not surname.surname_marked)
        or (surname.given_cases and not surname.surname_marked)
    ):
        return []
    if not cases & surname.plural_cases and not fits(words, index + 3, cases, second.given_gender):
        return []
    last = surname_end(words, index + 3)
    return [
        NameSpan(first=index, last=index + 1, given=1, rule="couple", shared=(index + 3, last)),
        NameSpan(first=index + 2, last=last, given=1, rule="couple"),
    ]


def _given_name(words: Sequence[Word], index: int, *, titled: bool) -> NameSpan | None:
    """A name that begins with a known given name; after a title a town may be its surname ("dr Adam Tyniec")."""
    length = len(words)
    shape = shape_of(words[index].form)
    cases, gender = shape.given_cases, shape.given_gender
    last = index + 1
    while last < length and words[last].gap == 1 and last - index < _MOST_GIVEN:
        following = shape_of(words[last].form)
        if following.initial:
            last += 1
            continue
        if not following.given_cases or not following.capital:
            break
        if following.upper and not shape.upper:
            break
        after = last + 1
        if after < length and words[after].gap == 1 and shape_of(words[after].form).roman:
            last = after
            break
        if not (
            after < length
            and words[after].gap == 1
            and fits(words, after, following.given_cases & cases or cases, gender)
        ):
            break
        if not following.given_cases & cases:
            break
        last += 1
    if last < length and words[last].gap == 1 and shape_of(words[last].form).roman:
        end = last + 1
        if (
            end < length
            and words[end].gap == 1
            and shape_of(words[end].form).surname_marked
            and fits(words, end, cases, gender)
        ):
            return NameSpan(first=index, last=end + 1, given=last - index, rule="given-surname", certainty=0.9)
        return NameSpan(first=index, last=end, given=last - index, rule="ruler", certainty=0.8)
    given = last - index
    cursor = last
    if cursor + 2 < length and words[cursor].text in "\"„”«'" and words[cursor].gap == 1:
        close = next((k for k in range(cursor + 1, min(cursor + 5, length)) if words[k].text in "\"”“»'"), None)
        if (
            close is not None
            and close + 1 < length
            and words[close + 1].gap == 1
            and shape_of(words[close + 1].form).surname_marked
        ):
            cursor = close + 1
    while cursor < length and words[cursor].gap == 1 and shape_of(words[cursor].form).particle and cursor - last < 3:
        particle = words[cursor].form
        if particle.is_title and not (
            cursor + 1 < length and shape_of(words[cursor + 1].form).capital and words[cursor + 1].gap == 1
        ):
            break
        cursor += 1
    if cursor > last and not (cursor < length and words[cursor].gap == 1 and shape_of(words[cursor].form).capital):
        cursor = last
    if (
        last - index > 1
        and shape_of(words[last - 1].form).initial
        and not (cursor < length and words[cursor].gap == 1 and shape_of(words[cursor].form).capital)
    ):
        return NameSpan(first=index, last=last, given=last - index, rule="given-initial", certainty=0.7)
    if cursor >= length or words[cursor].gap != 1 or not (
        fits(words, cursor, cases, gender, particle=cursor > last)
        or (titled and is_place(words[cursor].form, cases) and shape_of(words[cursor].form).capital)
    ):
        return None
    if shape.upper and not (shape_of(words[cursor].form).surname_marked and shape_of(words[cursor].form).upper):
        return None
    if shape.unknown and index and words[index].gap == 1 and words[index - 1].form.lower in ("w", "we"):
        return None  # "w Orange Polska": hardly ever a person
    return NameSpan(
        first=index,
        last=surname_end(words, cursor),
        given=given,
        rule="given-surname",
        certainty=_certainty(words, index, cursor),
    )


def _certainty(words: Sequence[Word], index: int, surname: int) -> float:
    """Less for a pair that may be two ordinary words at the beginning of a sentence."""
    given, family = shape_of(words[index].form), shape_of(words[surname].form)
    if given.ordinary and family.ordinary and not family.surname_marked:
        return 0.4
    if family.ordinary and not family.surname_marked:
        return 0.75
    if given.ordinary and not family.surname_marked:
        return 0.7
    return 1.0


def _initials(words: Sequence[Word], index: int) -> NameSpan | None:
    """ "J. Kowalski", "A.B. Nowak", "H. Wilk-Zaremba" """
    last = index
    length = len(words)
    while (
        last < length
        and last - index < 3
        and shape_of(words[last].form).initial
        and (last == index or words[last].gap < 2)
    ):
        last += 1
    cursor = last
    while cursor < length and words[cursor].gap == 1 and shape_of(words[cursor].form).particle and cursor - last < 2:
        cursor += 1
    if cursor >= length or words[cursor].gap > 1:
        return None
    shape = shape_of(words[cursor].form)
    if not is_surname_like(words, cursor) or shape.place or shape.never or len(words[cursor].text) < 3:
        return None
    if (not shape.surname_marked and not shape.unknown) or (shape.upper and not shape.surname_marked):
        return None
    if index and words[index].gap < 2 and (words[index - 1].form.is_number or words[index - 1].text in "§/&"):
        return None
    return NameSpan(
        first=index, last=surname_end(words, cursor), given=last - index, rule="initial-surname", certainty=0.9
    )


def _foreign_pair(words: Sequence[Word], index: int, *, sure: bool) -> NameSpan | None:
    """Two strange capital words that a title, an apostrophe ending or a verb of speech makes a person."""
    following = index + 1
    if following >= len(words) or words[following].gap != 1:
        return None
    first, second = words[index], words[following]
    shape, other = shape_of(first.form), shape_of(second.form)
    if not other.capital or shape.upper or other.upper or shape.post or other.post or other.never or other.roman:
        return None
    if shape.ordinary or (other.ordinary and not other.surname_marked) or shape.place or other.place:
        return None
    if not (shape.unknown or shape.surname_marked) or not (other.unknown or other.surname_marked):
        return None
    if first.text[:1].isupper() and index and words[index - 1].text in '"„”«' and words[index].gap == 0:
        return None
    last = surname_end(words, following)
    if sure or first.form.ending in _CASE_ENDINGS or second.form.ending in _CASE_ENDINGS:
        return NameSpan(first=index, last=last, given=1, rule="foreign-pair", certainty=0.85)
    if second.form.parts and other.surname_marked and _is_item(words, index, last - 1):
        # a double surname as the end of an item: "od lewej: Jan Kos, Reneta Lis-Zdun, Ewa Maj"
        return NameSpan(first=index, last=last, given=1, rule="foreign-pair", certainty=0.75)
    if speaks(words, index - 1) or speaks(words, last):
        return NameSpan(first=index, last=last, given=1, rule="foreign-pair", certainty=0.7)
    return None


def _surname_first(words: Sequence[Word], index: int, *, titled: bool) -> NameSpan | None:
    """ "Kowalski Jan" in lists: an unmistakable surname, then a given name that ends the item; "kpt. Zdun Jan"."""
    following = index + 1
    if following >= len(words) or words[following].gap != 1:
        return None
    shape, other = shape_of(words[index].form), shape_of(words[following].form)
    adjectival = words[index].form.lower.endswith(("ski", "cki", "ska", "cka"))
    if not (shape.surname_marked or (titled and shape.unknown and adjectival)):
        return None
    if shape.given_cases or shape.post or not other.given_cases:
        return None
    if shape.ordinary and not titled and not _is_item(words, index, following):
        return None
    if other.surname_marked and not adjectival and not titled:
        return None
    if following + 1 < len(words) and words[following + 1].gap < 2 and _continues(shape_of(words[following + 1].form)):
        return None
    if index and words[index].gap < 2 and shape_of(words[index - 1].form).capital:
        return None
    cases = shape.surname_cases or (Case.NOMINATIVE if adjectival else 0)
    if not cases & other.given_cases & Case.NOMINATIVE:
        return None
    return NameSpan(first=index, last=following + 1, given=1, rule="surname-given", certainty=0.8, backwards=True)


def _is_item(words: Sequence[Word], first: int, last: int) -> bool:
    """The words are all of an item of a list: after a colon, comma or line end, before a comma or line end."""
    before = first == 0 or words[first].gap > 1 or words[first - 1].text in ":,;•"
    after = last + 1 >= len(words) or words[last + 1].gap > 1 or words[last + 1].text in ",;."
    return before and after and not (first == 0 and last + 1 >= len(words))


def _continues(shape: Shape) -> bool:
    return shape.capital or shape.initial
