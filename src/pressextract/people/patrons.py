"""Counter-rules: names that are no people – patrons, streets, saints, institutions, firms.

    "Szkoła im. Jana Pawła II" · "ul. gen. Andersa" · "św. Anny" · "Jan Nowak i Wspólnicy" -> no person

The words that show it are data (`lexicons/people/counter_rules.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Case, Word
from pressextract.morphology.person_names import begins_person
from pressextract.people.lexicon import people_lexicon
from pressextract.people.shapes import shape_of

_CONJUNCTIONS: Final = frozenset(("i", "oraz", "&", "wraz"))
_PARTNERS: Final = frozenset(
    ("wspólnicy", "wspólników", "synowie", "partnerzy", "spółka", "s-ka", "partnerów", "syn", "bracia", "partners")
)


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
            held = before > 0 and shape_of(words[before - 1].form).post is not None  # "dyrektora Szpitala Jana Kosa"
            own = shape_of(words[index].form)
            named = own.given_cases or own.surname_marked or own.unknown or not own.ordinary
            return own.capital and bool(named) and not held and not _can_be_nominative(words, index)
        shape = shape_of(word.form)
        if shape.title or (shape.post is not None and word.form.is_title and word.form.cases & Case.GENITIVE):
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


def after_patron(words: Sequence[Word], index: int) -> int:
    """The index after a patron's name, "i" and a second patron included."""
    last = index
    while last < len(words):
        shape = shape_of(words[last].form)
        joined = words[last].gap < 2 or last == index
        if last > index and _begins_another(words, last):
            break
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


def _begins_another(words: Sequence[Word], index: int) -> bool:
    """A full name in the nominative right after a patron in the genitive: "parafii św. Wojciecha Roman Lis"."""
    if index + 1 >= len(words) or words[index + 1].gap != 1 or not _is_genitive(words[index - 1]):
        return False
    given, surname = shape_of(words[index].form), shape_of(words[index + 1].form)
    return (
        bool(given.given_cases & Case.NOMINATIVE)
        and not given.given_cases & Case.GENITIVE
        and surname.capital
        and not surname.given_cases
        and begins_person(words[index].form.norm, words[index + 1].form.norm)
    )


def is_firm(words: Sequence[Word], after: int) -> bool:
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
