"""Finds where names of people stand: the name alone, with the title before it noted.

    "wykład wygłosiła dr hab. Anna Wilk-Sobczak" -> NameSpan(words 4–6, given 1, titles 2–4, rule="given-surname")

The evidence is a given name known to the dictionary (or to the list of foreign ones), an initial, or a title.
Names after a post ("prezes Kowal") are added by `find.py`, which knows the posts; canonical forms, too. Names
that are no people – patrons, streets, saints, firms – are stepped over here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pressextract.morphology.analysis import Case, Form, Gender, Mark, Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.shapes import Shape, shape_of
from pressextract.people.titles import title_run

_CONJUNCTIONS: Final = frozenset(("i", "oraz", "&", "wraz"))
_PARTNERS: Final = frozenset(
    ("wspólnicy", "wspólników", "synowie", "partnerzy", "spółka", "s-ka", "partnerów", "syn", "bracia", "partners")
)
#: Titles after which a given name alone is a person.
_CLERICAL: Final = frozenset(
    ("ks.", "o.", "s.", "br.", "ksiądz", "siostra", "brat", "ojciec", "dk.", "abp", "bp", "diakon")
)
_MOST_GIVEN: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name by word indices.

    Attributes:
        first, last: Words of the name, `last` exclusive.
        given: How many of them are given names or initials (they come first unless `reversed`).
        title: Words of the titles before it, or `None`.
        shared: Words of the surname that this name shares with the next ("Halina i Jerzy Florczykowie").
        backwards: Surname first ("Kowalski Jan").
        rule, certainty: As in `Candidate`.
    """

    first: int
    last: int
    given: int
    rule: str
    certainty: float = 1.0
    title: tuple[int, int] | None = None
    shared: tuple[int, int] | None = None
    backwards: bool = False

    @property
    def start(self) -> int:
        """First word with the titles."""
        return self.first if self.title is None else self.title[0]


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
            index = _after_patron(words, index)
            continue
        spans = _spans_at(words, index, institution=institution)
        if spans:
            if _is_firm(words, spans[-1].last):
                index = spans[-1].last + 1
                continue
            found.extend(spans)
            index = spans[-1].last
            continue
        if shape.surname_marked and not institution(index) and _is_bare(words, index):
            found.append(NameSpan(first=index, last=index + 1, given=0, rule="bare-surname", certainty=0.6))
        index += 1
    return _listed(words, found, blocked=blocked, institution=institution)


def _is_bare(words: Sequence[Word], index: int) -> bool:
    """A surname alone that plainly means a person: "powiedział Nowak", "zdaniem Kowalskiej", "Morawieckiego"."""
    form = words[index].form
    shape = shape_of(form)
    if not form.is_title or shape.given_cases or shape.place or shape.post or shape.never:
        return False
    before, after = index - 1, index + 1
    if (
        after < len(words)
        and words[after].gap < 2
        and (shape_of(words[after].form).capital or words[after].text in "-–/&")
    ):
        return False
    adjectival = form.lower.endswith(_ADJECTIVAL) or form.lower.endswith(
        ("skim", "ckim", "skiemu", "ckiemu", "wicz", "wicza", "wiczem", "wiczowi")
    )
    opens = before < 0 or words[index].gap > 1 or words[before].text in ".!?:…•"
    if before >= 0 and words[index].gap == 1 and words[before].form.lower in ("zdaniem", "według", "wg"):
        return bool(shape.surname_cases & Case.GENITIVE) and not (shape.ordinary and not adjectival)
    if (
        before >= 0
        and words[index].gap < 2
        and (shape_of(words[before].form).capital or words[before].text in "\"„”«-–/&'")
    ):
        return False
    spoken = (_speaks(words, after) and not (opens and shape.ordinary)) or (
        before >= 0 and words[index].gap == 1 and _speaks(words, before)
    )
    if spoken and shape.surname_cases & Case.NOMINATIVE:
        return not shape.ordinary or adjectival or (before >= 0 and _speaks(words, before))
    return (
        adjectival
        and not shape.ordinary
        and not opens
        and words[before].form.lower not in people_lexicon().patron_words
    )


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
            if not (
                shape.capital and shape.unknown and other.capital and second.gap == 1 and other.surname_marked
                and not other.ordinary and not other.given_cases and (after is None or not shape_of(after.form).capital or after.gap != 1)
            ):  # fmt: skip
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
    spans = _spans_at(words, end, institution=institution, titled=strong)
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
    if shape.upper and not (shape.surname_marked and len(words[end].text) > 3):
        return []
    if shape_of(words[end - 1].form).post and words[end].form.lower.endswith(_ADJECTIVAL) and shape.ordinary:
        return []  # "biskup łomżyński ks. dr Jan Kos": a see, no surname
    if strong and is_surname_like(words, end) and not (shape.ordinary and not shape.surname_marked):
        last = surname_end(words, end)
        return [NameSpan(first=end, last=last, given=0, rule="title-surname", title=(start, end), certainty=0.9)]
    return []


def _with_title(span: NameSpan, title: tuple[int, int]) -> NameSpan:
    return NameSpan(
        first=span.first, last=span.last, given=span.given, rule="title-name" if span.rule == "foreign-pair" else span.rule,
        certainty=max(span.certainty, 0.9), title=title, shared=span.shared, backwards=span.backwards,
    )  # fmt: skip


def is_patron(words: Sequence[Word], index: int) -> bool:
    """What stands before makes the name a patron, a street, a saint: "im.", "ul. gen.", "św."."""
    lexicon = people_lexicon()
    before = index - 1
    steps = 0
    while before >= 0 and steps < 7:
        word = words[before]
        lower = word.form.lower
        if words[before + 1].gap > 1:
            return False
        if word.text == "." and word.gap == 0:
            before -= 1
            continue
        if lower in lexicon.patron_words:
            return True
        if word.form.lemmas & lexicon.patron_lemmas.keys() and word.form.cases:
            # "w pałacu Zielińskich", "ulicy Jana Pawła II", but not "uroczystości na placu Anna Nowak …"
            return _is_genitive(words[index]) or steps > 0
        if steps == 0 and word.form.is_title and word.form.lemmas & lexicon.institutions and _is_genitive(words[index]):
            return not _can_be_nominative(words, index)  # "Fundacja Anny Kos"
        shape = shape_of(word.form)
        if (steps == 0 and shape.title) or (steps and shape.title):
            before -= 1
            steps += 1
            continue
        return False
    return False


def _is_genitive(word: Word) -> bool:
    shape = shape_of(word.form)
    cases = shape.given_cases or shape.surname_cases
    return not cases or bool(cases & Case.GENITIVE)


def _can_be_nominative(words: Sequence[Word], index: int) -> bool:
    """The name that begins here may be a subject: "Turniej Anna Kos wygrała"."""
    shape = shape_of(words[index].form)
    return bool((shape.given_cases or shape.surname_cases) & Case.NOMINATIVE)


def _after_patron(words: Sequence[Word], index: int) -> int:
    """The index after a patron's name, "i" and a second patron included."""
    last = index
    while last < len(words):
        shape = shape_of(words[last].form)
        joined = words[last].gap < 2 or last == index
        if joined and (shape.capital or shape.initial or shape.roman or (shape.particle and last > index)):
            last += 1
            continue
        if (
            joined
            and words[last].form.lower in _CONJUNCTIONS
            and last + 1 < len(words)
            and shape_of(words[last + 1].form).capital
            and not shape_of(words[last + 1].form).post
            and _is_genitive(words[last + 1])
            and last - index <= 3
        ):
            last += 1
            continue
        break
    return max(last, index + 1)


def _is_firm(words: Sequence[Word], after: int) -> bool:
    """What follows makes the name that of a firm: "Jan Nowak sp. z o.o.", "Pawlik i Wspólnicy"."""
    if after >= len(words) or words[after].gap > 1:
        return False
    lower = words[after].form.lower
    if lower in people_lexicon().firm_after:
        return True
    return (
        lower in _CONJUNCTIONS and after + 1 < len(words) and words[after + 1].form.lower in _PARTNERS
        and words[after + 1].text[:1].isupper()
    )  # fmt: skip


def _spans_at(
    words: Sequence[Word], index: int, *, institution: Callable[[int], bool], titled: bool = False
) -> list[NameSpan]:
    """The full name that begins at a word, or two that share a surname; nothing if none does."""
    shape = shape_of(words[index].form)
    if institution(index):
        return []
    if shape.given_cases and shape.capital:
        couple = _couple(words, index)
        if couple:
            return couple
        span = _given_name(words, index)
        if span is not None:
            return [span]
    elif shape.initial:
        span = _initials(words, index)
        if span is not None:
            return [span]
    if shape.capital and not shape.never and not shape.roman:
        span = _foreign_pair(words, index, sure=titled) or _surname_first(words, index)
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
    if not cases & surname.plural_cases and not _fits(words, index + 3, cases, second.given_gender):
        return []
    last = surname_end(words, index + 3)
    return [
        NameSpan(first=index, last=index + 1, given=1, rule="couple", shared=(index + 3, last)),
        NameSpan(first=index + 2, last=last, given=1, rule="couple"),
    ]


def _given_name(words: Sequence[Word], index: int) -> NameSpan | None:
    """A name that begins with a known given name."""
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
            and _fits(words, after, following.given_cases & cases or cases, gender)
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
            and _fits(words, end, cases, gender)
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
    if cursor >= length or words[cursor].gap != 1 or not _fits(words, cursor, cases, gender, particle=cursor > last):
        return None
    if shape.upper and not (shape_of(words[cursor].form).surname_marked and shape_of(words[cursor].form).upper):
        return None
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


def _fits(words: Sequence[Word], index: int, cases: int, gender: int, *, particle: bool = False) -> bool:
    """A word can be the surname to a given name of these cases and gender."""
    shape = shape_of(words[index].form)
    if not is_surname_like(words, index):
        return False
    if shape.upper and len(words[index].text) < 3:
        return False
    if shape.place and gender != Gender.ANY and not particle and _is_town(words[index].form):
        return False  # "Lech Poznań"
    if shape.unknown or words[index].form.ending:
        return True
    if shape.surname_cases & cases:
        return True
    if (
        gender & Gender.FEMININE
        and (shape.surname_cases & Case.NOMINATIVE)
        and not words[index].form.lower.endswith("a")
    ):
        return True
    return gender == Gender.ANY and bool(shape.surname_cases)


def _is_town(form: Form) -> bool:
    """A place in the nominative that is no common noun as well."""
    nominative = any(reading.marks & Mark.PLACE and reading.case & Case.NOMINATIVE for reading in form.analyses)
    return nominative and not any(
        reading.pos == "subst" and not reading.marks & ~Mark.COMMON for reading in form.analyses
    )


def is_surname_like(words: Sequence[Word], index: int) -> bool:
    """A capital word that no rule forbids as a surname."""
    shape = shape_of(words[index].form)
    if not shape.capital or shape.roman:
        return False
    form = words[index].form
    if shape.never and not shape.surname_marked:
        return False
    if shape.post is not None and not (shape.surname_marked and not _title_follows(words, index)):
        return False
    if form.analyses and not shape.surname_cases and not shape.plural_cases:
        return False
    return not any(sign.isdigit() for sign in form.norm)


def _title_follows(words: Sequence[Word], index: int) -> bool:
    """A capital word comes next on the line: "Wójt Anna …" is a post, "Anna Wójt, …" a surname."""
    following = index + 1
    return following < len(words) and words[following].gap == 1 and shape_of(words[following].form).capital


def surname_end(words: Sequence[Word], index: int) -> int:
    """Where the surname that begins at a word ends: "Kos - Bednarz", "García Márquez"."""
    length = len(words)
    last = index + 1
    if (
        last + 1 < length
        and words[last].text in "-–—"
        and words[last + 1].gap <= 1
        and words[last].gap + words[last + 1].gap < 3
        and words[last].gap < 2
        and shape_of(words[last + 1].form).surname_marked
        and shape_of(words[last + 1].form).capital
        and not shape_of(words[last + 1].form).post
        and (not shape_of(words[last + 1].form).given_cases or not _title_follows(words, last + 1))
        and (
            words[index].form.lower.endswith(_ADJECTIVAL)
            or (words[index].form.lower.endswith("a") and shape_of(words[index].form).surname_marked)
        )
    ):
        return last + 2
    if last < length and words[last].gap == 1:
        shape, before = shape_of(words[last].form), shape_of(words[index].form)
        if (
            shape.capital and not shape.given_cases and not shape.post and not shape.upper and not shape.never
            and ((shape.surname_marked and (not shape.ordinary or words[index].form.lower.endswith(_FEMININE))) or (shape.unknown and before.unknown and words[last].form.ending))
            and not shape.roman and before.surname_cases & shape.surname_cases
            and not people_lexicon().firm_after & {words[last].form.lower}
            and not before.post
        ):  # fmt: skip
            return last + 1
    return last


_FEMININE: Final = ("ska", "cka", "skiej", "ckiej", "ską", "cką")
_ADJECTIVAL: Final = (*_FEMININE, "ski", "cki", "skiego", "ckiego", "skiemu", "ckiemu", "skim", "ckim", "zka", "zki")


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
    if _speaks(words, index - 1) or _speaks(words, last):
        return NameSpan(first=index, last=last, given=1, rule="foreign-pair", certainty=0.7)
    return None


_CASE_ENDINGS: Final = frozenset(("em", "a", "owi", "ego", "emu", "m", "u", "iem", "go", "mu", "im", "ym", "ie", "ze"))


def _speaks(words: Sequence[Word], index: int) -> bool:
    return 0 <= index < len(words) and bool(words[index].form.lemmas & people_lexicon().speech) and words[index].gap < 2


def _surname_first(words: Sequence[Word], index: int) -> NameSpan | None:
    """ "Kowalski Jan" in lists: an unmistakable surname, then a given name that ends the item."""
    following = index + 1
    if following >= len(words) or words[following].gap != 1:
        return None
    shape, other = shape_of(words[index].form), shape_of(words[following].form)
    if not shape.surname_marked or shape.given_cases or shape.post or not other.given_cases:
        return None
    if shape.ordinary and not _is_item(words, index, following):
        return None
    if other.surname_marked and not words[index].form.lower.endswith(("ski", "cki", "ska", "cka")):
        return None
    if following + 1 < len(words) and words[following + 1].gap < 2 and _continues(shape_of(words[following + 1].form)):
        return None
    if index and words[index].gap < 2 and shape_of(words[index - 1].form).capital:
        return None
    if not shape.surname_cases & other.given_cases & Case.NOMINATIVE:
        return None
    return NameSpan(first=index, last=following + 1, given=1, rule="surname-given", certainty=0.8, backwards=True)


def _is_item(words: Sequence[Word], first: int, last: int) -> bool:
    """The words are all of an item of a list: after a colon, comma or line end, before a comma or line end."""
    before = first == 0 or words[first].gap > 1 or words[first - 1].text in ":,;•"
    after = last + 1 >= len(words) or words[last + 1].gap > 1 or words[last + 1].text in ",;."
    return before and after and not (first == 0 and last + 1 >= len(words))


def _continues(shape: Shape) -> bool:
    return shape.capital or shape.initial
