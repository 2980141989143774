"""The nominatives that one word of a person's name may have, as a given name and as a surname.

    options("Gołębia", "surname") -> (Option(text="Gołąb", case=GEN|ACC, gender=M1, cost=…, role="surname"), …)

The dictionary comes first, then learnt endings and the list of foreign names. Which of the options goes with which
of the other words is settled in `person_names`.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from pressextract.bounds import FEW, SOME
from pressextract.morphology.analysis import Case, Gender, Mark, Number, analyse
from pressextract.morphology.guessing import foreign_name, learnt
from pressextract.morphology.heads import APOSTROPHE_ENDINGS
from pressextract.morphology.inflection import adjective_form, nominatives, shaped


class Option(NamedTuple):
    """One nominative of one word of the name; `role` is "given" or "surname"."""

    text: str
    case: int
    gender: int
    cost: float
    role: str


PARTICLES: Final = frozenset(
    [
        "von",
        "van",
        "vom",
        "der",
        "den",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "das",
        "del",
        "della",
        "la",
        "le",
        "les",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "zu",
        "zur",
        "und",
        "y",
        "e",
        "af",
        "av",
        "vel",
    ]
)
BOTH: Final = Gender.M1 | Gender.FEMININE
#: A surname that the dictionary lacks weighs as much as one seen once.
_UNKNOWN: Final = 0.3
#: Surnames by the word class that the dictionary gives: cost above that of a surname seen once.
_AS_SURNAME: Final = {"g": 1.0, "p": 2.2, "o": 4.0, "c": 1.6, "a": 1.6}
#: A form that the list of foreign names has is likelier than one that it lacks.
_LISTED: Final = 2.0
#: A form of a common noun is rather that noun than a surname that nobody has seen ("Kotłem").
_RATHER_COMMON: Final = 2.2
NEVER: Final = 12.0
#: What it costs a man's surname to stay uninflected, by whether the dictionary knows it.
_LEFT_AS_IS: Final = 4.0
_LEFT_AS_IS_KNOWN: Final = 8.0


#: Surnames of men that have a feminine form of their own.
_ADJECTIVAL_ENDINGS: Final = ("ski", "cki", "dzki")
#: Endings of surnames in -ski, -cki, -dzki that tell the gender: "Szawracka" is no man's.
_OF_MEN: Final = tuple(f"{stem}{end}" for stem in ("sk", "ck") for end in ("i", "iego", "iemu", "im"))
_OF_WOMEN: Final = tuple(f"{stem}{end}" for stem in ("sk", "ck") for end in ("a", "iej", "ą"))
#: What it costs to read such a surname as a noun ("Franck" in "Francka").
_NO_ADJECTIVE: Final = 4.0
#: The commonest given names of the corpora weigh no more than this: they are of men in politics, and "Karola Rzepa" of
#: today's releases is as likely a woman.
_COMMONEST: Final = 3.0
#: A known given name between a given name and a surname is a second one: "Maciej Jerzy Nowak".
_SECOND_NAME: Final = 2.0
#: A regular ending taken off an unknown given name.
_REGULAR: Final = -1.0
#: A sure form of another case that is left as it is.
_SURELY_OBLIQUE: Final = 4.0


def plain_capitals(token: str) -> str:
    """ "Kowalski" for "KOWALSKI"; other spellings as they are."""
    if token.isupper() and len(token) > 2:
        return "-".join(part[:1] + part[1:].lower() for part in token.split("-"))
    return token


@lru_cache(maxsize=SOME)
def options(token: str, role: str) -> tuple[Option, ...]:
    """The nominatives that a word may have in a role, cheapest first."""
    token = plain_capitals(token)
    if "-" in token[1:-1]:
        return _double(token, role)
    if role in ("either", "middle"):
        marks = analyse(token).marks
        if role == "either" and marks & Mark.SURNAME and not marks & Mark.GIVEN_NAME:
            return options(token, "surname")
        given = [
            option._replace(
                cost=option.cost
                + ((0.4 if marks & Mark.GIVEN_NAME else 1.2) if role == "either" else 0.0)
                - (_SECOND_NAME if role == "middle" and marks & Mark.GIVEN_NAME else 0.0)
            )
            for option in options(token, "given")
        ]
        surname = [
            option._replace(cost=option.cost + (0.0 if role == "either" else 1.0))
            for option in options(token, "surname")
        ]
        return tuple(sorted((*given, *surname), key=lambda option: option.cost))
    form = analyse(token)
    if form.ending in APOSTROPHE_ENDINGS and form.stem != form.norm:
        stem = token[: len(form.stem)]
        return (
            Option(stem, Case.ANY & ~Case.NOMINATIVE, BOTH, 0.0, role),
            Option(token, Case.NOMINATIVE, BOTH, 4.0, role),
        )
    found = _given_options(token) if role == "given" else _surname_options(token)
    kept: dict[tuple[str, int, int], Option] = {}
    for option in sorted(found, key=lambda option: option.cost):
        kept.setdefault((option.text, option.case, option.gender), option)
    return tuple(kept.values())


#: Given names that stay as they are: "z Rene Wennmacherem", "z Nicole Hill".
_UNINFLECTED: Final = (
    (Gender.M1, frozenset("eéioóuúü"), 1.0),
    (Gender.FEMININE, frozenset("eéiyoubdfghjklmnprstvxz"), 0.5),
)


def _given_options(token: str) -> list[Option]:
    found: list[Option] = []
    known = False
    for reading in nominatives(token):
        if reading.number == Number.PLURAL:
            continue
        gender = BOTH & (reading.gender | (Gender.M1 if reading.gender & Gender.MASCULINE else 0))
        if reading.source == "g" or reading.marks & Mark.GIVEN_NAME:
            found.append(Option(reading.text, reading.case, gender, max(reading.cost, -_COMMONEST), "given"))
            known = True
        elif reading.source == "s":
            found.append(Option(reading.text, reading.case, gender, 4.0, "given"))
    lent = bool(analyse(token).marks & Mark.SURNAME)
    if not known:
        for reading in learnt(token, "given"):
            gender, bonus = _listed(reading.text, "mf")
            cost = 1.0 + reading.cost - bonus + (3.0 if lent else 0.0)
            found.append(
                Option(reading.text, reading.case, BOTH & _m1(reading.gender & gender), cost, "given")
            )
        found.extend(_plain_oblique(token))
    gender, bonus = _listed(token, "mf")
    if bonus:
        found.append(Option(token, Case.NOMINATIVE, gender, 1.5, "given"))
    for gender, endings, cost in _UNINFLECTED:
        base = [o.cost for o in found if o.text == token and o.case & Case.NOMINATIVE and o.gender & gender]
        if base and token[-1] in endings:
            found.append(Option(token, Case.ANY, gender, min(base) + cost, "given"))
    sure = known or any(_listed(option.text, "mf")[1] for option in found)
    oblique = _SURELY_OBLIQUE if known and not any(option.case & Case.NOMINATIVE for option in found) else 0.0
    found.append(Option(token, Case.NOMINATIVE, BOTH, (6.5 if sure else 4.0) + oblique, "given"))
    found.append(Option(token, Case.ANY, BOTH, (7.5 if sure else 6.5) + oblique, "given"))
    return found


def _plain_oblique(token: str) -> list[Option]:
    """ "Rexem", "Rexowi": endings that every man's name has, where the learnt endings know only longer ones."""
    for ending, case in (("em", Case.INSTRUMENTAL), ("owi", Case.DATIVE)):
        stem = token.removesuffix(ending)
        if stem != token and len(stem) > 2:
            stem = stem[:-1] if stem.endswith(("ki", "gi")) else stem
            return [Option(stem, case, Gender.M1, _REGULAR, "given")]
    return []


@lru_cache(maxsize=FEW)
def is_given_name(token: str, /) -> bool:
    """A given name of the dictionary or, in any case form, of the list of foreign ones."""
    form = analyse(token)
    if form.marks & Mark.GIVEN_NAME:
        return True
    if form.ending in APOSTROPHE_ENDINGS and form.stem != form.norm:
        return True
    if _listed(token, "mf")[1]:
        return True
    return any(_listed(reading.text, "mf")[1] for reading in learnt(token, "given") if reading.cost < 2.0)


def _listed(text: str, letters: str) -> tuple[int, float]:
    """Genders and bonus of a form that is in the list of foreign names."""
    found = set(foreign_name(text)) & set(letters)
    if not found:
        return Gender.ANY, 0.0
    if "s" in found:
        return Gender.ANY, _LISTED
    return (Gender.MASCULINE if "m" in found else 0) | (Gender.FEMININE if "f" in found else 0), _LISTED


def _m1(gender: int) -> int:
    return gender | Gender.M1 if gender & Gender.MASCULINE else gender


def _surname_options(token: str) -> list[Option]:
    found: list[Option] = []
    known = False
    common = 0
    sure = Gender.FEMININE if token.endswith(_OF_WOMEN) else Gender.M1 if token.endswith(_OF_MEN) else 0

    def add(text: str, case: int, gender: int, cost: float) -> None:
        found.append(Option(text, case, gender, cost, "surname"))

    for reading in nominatives(token):
        if reading.source == "s" or reading.marks & Mark.SURNAME:
            cost = reading.cost if reading.source == "s" else reading.cost + 1.5
            if reading.number == Number.PLURAL:
                if reading.gender & Gender.M1:
                    singular = shaped(token, reading.lemma)
                    add(singular, reading.case, Gender.M1, cost - 1.0)
                    add(_feminine(singular), reading.case, Gender.FEMININE, cost - 0.8)
                continue
            known = True
            if reading.case == Case.ANY and reading.gender & Gender.FEMININE:
                continue
            add(reading.text, _of_person(reading.case, reading.gender), BOTH & _m1(reading.gender), cost)
        elif reading.number == Number.SINGULAR and reading.source in _AS_SURNAME and reading.text:
            gender = BOTH if reading.text.endswith("a") else Gender.M1
            common |= reading.case
            if reading.text.endswith("e") and "adj" in analyse(token).pos:
                continue  # "Zimnego" is of a man called Zimny, not of the place Zimne
            add(
                reading.text,
                _of_person(reading.case, reading.gender),
                gender,
                _AS_SURNAME[reading.source] + (0.1 * reading.cost if reading.source == "c" else 0.0),
            )
    for analysis in analyse(token).analyses:
        if analysis.pos == "adj" and analysis.number & Number.SINGULAR and analysis.tag.endswith(":pos"):
            for gender in (Gender.M1, Gender.FEMININE):
                if analysis.gender & gender:
                    text = shaped(token, adjective_form(analysis.lemma, Number.SINGULAR, gender))
                    add(text, analysis.case & ~Case.VOCATIVE, gender, _AS_SURNAME["a"])
    if not known:
        for reading in learnt(token, "surname"):
            listed = _listed(reading.text, "s")[1]
            cost = reading.cost - log(_UNKNOWN) - listed
            cost += _RATHER_COMMON if common & reading.case else 0.0
            gender = BOTH & _m1(reading.gender)
            if sure and not listed and not reading.text.endswith(("ski", "cki", "ska", "cka")):
                cost += _NO_ADJECTIVE
            elif sure and not listed:
                gender &= sure  # "Hancocka" may be of a listed Hancock all the same
            add(reading.text, reading.case, gender, cost)
    if _listed(token, "s")[1]:
        add(token, Case.NOMINATIVE, Gender.M1, 1.0)
    if token[-1:] != "a" and not token.endswith(_ADJECTIVAL_ENDINGS):
        base = min(
            (o.cost for o in found if o.text == token and o.case & Case.NOMINATIVE and o.gender & Gender.M1),
            default=None,
        )
        if base is not None:
            add(token, Case.ANY, Gender.FEMININE, base + 0.6)
            # "Gerhardem Conens": a foreign surname left as it is; one of the dictionary hardly ever is
            add(token, Case.ANY, Gender.M1, base + (_LEFT_AS_IS_KNOWN if known else _LEFT_AS_IS))
    add(token, Case.NOMINATIVE, sure or BOTH, 5.0)
    add(token, Case.ANY, sure or BOTH, 7.0)
    return found


def _of_person(case: int, gender: int) -> int:
    """The cases of a man's surname that is a noun for a thing: the accusative is the genitive ("Zęba", not "ząb")."""
    thing = bool(gender & Gender.MASCULINE) and not gender & (Gender.M1 | Gender.FEMININE)
    if thing and case != Case.ANY and case & Case.NOMINATIVE:
        return case & ~Case.ACCUSATIVE
    return case


def _feminine(surname: str) -> str:
    return surname[:-1] + "a" if surname.endswith(_ADJECTIVAL_ENDINGS) else surname


def _double(token: str, role: str) -> tuple[Option, ...]:
    """Options of "Kowalskiej-Maj": those of the parts that agree; a first part may stay ("Jean-Claude’a")."""
    parts = [part for part in token.split("-") if part]
    combined: list[Option] = []
    for number, part in enumerate(parts):
        choices = list(options(part, role))
        if number < len(parts) - 1:
            base = min((o.cost for o in choices if o.text == part and o.case & Case.NOMINATIVE), default=5.0)
            choices.append(Option(part, Case.ANY, BOTH, base + 2.0, role))
        if not combined:
            combined = choices
            continue
        joint = [
            Option(
                f"{left.text}-{right.text}",
                left.case & right.case,
                left.gender & right.gender,
                left.cost + right.cost,
                right.role,
            )
            for left in combined
            for right in choices
            if left.case & right.case and left.gender & right.gender
        ]
        joint.sort(key=lambda option: option.cost)
        combined = joint[:32]
    return tuple(combined)
