"""Makes releases of our own, with names marked by construction.

    next(releases(1, seed=1, data=folder)) -> Sample(text="Umowa PPPT S.A. …", spans=((6, 15, "organisation"), …))

Sentence frames, institution patterns and word lists stand in `genre.toml`; Morfeusz inflects whatever fills
them. Surnames are those that the dictionary marks among the words of the training corpus, and made-up ones.
Seeded: the same arguments give the same texts. Not a test of anything: frames repeat.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import regex
from corpora import Sample

from pressextract.morphology.analysis import Gender, Mark, analyse, forms_of

CASES: Final = ("nom", "gen", "dat", "acc", "inst", "loc")
_BITS: Final = {"nom": 1, "gen": 2, "dat": 4, "acc": 8, "inst": 16, "loc": 32}
_GENRE: Final[dict[str, Any]] = tomllib.loads((Path(__file__).with_name("genre.toml")).read_text(encoding="utf-8"))
_MONTHS: Final = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip
_MONTHS_LOC: Final = (
    "styczniu", "lutym", "marcu", "kwietniu", "maju", "czerwcu",
    "lipcu", "sierpniu", "wrześniu", "październiku", "listopadzie", "grudniu",
)  # fmt: skip
_ONSETS: Final = (*"bcdfghjklmnprstvwxz", "br", "gl", "kr", "st", "tr")
_VOWELS: Final = ("a", "e", "i", "o", "u", "y", "ea", "oo", "ai")
_LISTS: Final = {
    "event": "events", "award": "awards", "project": "projects", "department": "departments_gen",
    "course": "courses", "product": "products", "code": "codes", "programme": "programmes",
}  # fmt: skip
_ROWS: Final = ("- {P9:nom}, {post:nom}", "{P9:nom} – {O9:nom}", "• {O9:nom}", "{O9:nom}")
_WEEKDAYS: Final = ("W poniedziałek", "We wtorek", "W środę", "W czwartek", "W piątek", "W sobotę", "W niedzielę")
#: Heads that texts often write small before a name ("fundacja Otwarte Drzwi", "parafia pw. św. Anny w Płocku").
_LOWERED: Final = frozenset(("Fund", "Stow", "Para", "Muze", "Klub", "Szpi", "Grup", "Koło", "Spół", "Teat", "Gale"))
_SLOT: Final = regex.compile(r"\{([^{}|:]+)(?::([a-z]+))?\}|\{([^{}]+)\|([^{}]+)\}")


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of genre.toml; those written as one string are cut at blanks or semicolons."""
    value = _GENRE[name]
    if isinstance(value, str):
        return tuple(part.strip() for part in (value.split(";") if ";" in value else value.split()))
    return tuple(value)


@cache
def noun(lemma: str, case: str) -> tuple[str, int]:
    """A noun in a case (singular, else plural) and its gender; unknown ones stay as they are.

    Of homonyms (the woman "prezes", the surname "Sanok" that does not inflect) the one with most forms is taken.
    """
    groups: dict[str, list[tuple[str, Any]]] = {}
    lower = lemma[:1].lower() + lemma[1:]
    for form_lemma, mark in ((lemma, Mark.PLACE), (lower, 0), (lemma, 0)):
        for form, reading in forms_of(form_lemma):
            if reading.pos == "subst" and reading.marks & mark == mark:
                groups.setdefault(reading.lemma_id, []).append((form, reading))
        if groups:
            break
    best = sorted(
        groups.values(),
        key=lambda group: (not group[0][1].marks & (Mark.PLACE | Mark.COMMON), -len({form for form, _ in group})),
    )
    for group in best:
        number = 1 if any(reading.number & 1 for _, reading in group) else 2
        for form, reading in group:
            if reading.number & number and reading.case & _BITS[case]:
                return (form[:1].upper() + form[1:] if lemma[:1].isupper() else form), reading.gender
    return lemma, Gender.M3


@cache
def adjective(lemma: str, case: str, gender: int, number: int = 1) -> str:
    """An adjective (masculine lemma, maybe hyphenated) in agreement; others stay as they are."""
    head, hyphen, last = lemma.rpartition("-")
    for form, reading in forms_of(last.lower()):
        if reading.pos == "adj" and reading.case & _BITS[case] and reading.gender & gender and reading.number & number:
            if ":com" in reading.tag or ":sup" in reading.tag:
                continue
            return head + hyphen + (form[:1].upper() + form[1:] if last[:1].isupper() else form)
    return lemma


@cache
def phrase(pattern: str, case: str) -> str:
    """A phrase of genre.toml in a case.

    >>> phrase("*Urząd ~Miejski w Płocku", "inst")
    'Urzędem Miejskim w Płocku'
    """
    if "|" in pattern:
        return pattern.split("|")[CASES.index(case)].replace("*", "").replace("~", "")
    tokens = pattern.split(" ")
    gender = Gender.M3
    for token in tokens:
        if token.startswith("*"):
            gender = noun(token[1:], case)[1]
    done = []
    for token in tokens:
        if token.startswith("*"):
            form = noun(token[1:], case)[0]
            if form == token[1:] and case != "nom" and analyse(form).pos & {"adj", "ppas"}:
                form = adjective(form, case, Gender.M1)
            done.append(form)
        elif token.startswith("~"):
            done.append(adjective(token[1:], case, gender))
        else:
            done.append(token)
    return " ".join(done)


@cache
def name_form(lemma: str, mark: int, gender: int, case: str) -> str | None:
    """A given name or surname of the dictionary in a case."""
    for form, reading in forms_of(lemma):
        if reading.marks & mark and reading.gender & gender and reading.number & 1 and reading.case & _BITS[case]:
            return form
    return None


class Person:
    """Someone with a name: knows the name in all cases, in full and the surname alone."""

    def __init__(self, chance: random.Random, surnames: tuple[str, ...], gender: str | None = None) -> None:
        self.female = gender == "f" if gender else chance.random() < 0.45
        draw = chance.random()
        self.foreign = draw < 0.1
        bit = Gender.FEMININE if self.female else Gender.M1
        if self.foreign:
            given = chance.choice(words("foreign_given"))
            surname = chance.choice(words("foreign_surnames"))
            self.given = {case: foreign(given, case, self.female and given[-1] != "a") for case in CASES}
            self.surname = {case: foreign(surname, case, self.female) for case in CASES}
        else:
            given = chance.choice(words("given_f" if self.female else "given_m"))
            self.given = {case: name_form(given, Mark.GIVEN_NAME, bit, case) or given for case in CASES}
            if chance.random() < 0.06:
                second = chance.choice(words("given_f" if self.female else "given_m"))
                self.given = {
                    case: f"{form} {name_form(second, Mark.GIVEN_NAME, bit, case) or second}"
                    for case, form in self.given.items()
                }
            self.surname = self._polish(chance, surnames, bit)
            if chance.random() < (0.2 if self.female else 0.03):
                other = self._polish(chance, surnames, bit)
                self.surname = {case: f"{form}-{other[case]}" for case, form in self.surname.items()}
        style = chance.random()
        if style < 0.07:
            self.given = dict.fromkeys(CASES, given[0] + ".")
        self.capitals = style > 0.93

    def _polish(self, chance: random.Random, surnames: tuple[str, ...], bit: int) -> dict[str, str]:
        if chance.random() < 0.2:
            stem = chance.choice(words("surname_stems"))
            return made_up(stem + chance.choice(("ski", "ski", "icz", "czyk", "ak", "ek")), self.female)
        surname = chance.choice(surnames)
        if self.female and surname.endswith(("ski", "cki", "dzki")):
            surname = surname[:-1] + "a"
        return {case: name_form(surname, Mark.SURNAME, bit, case) or surname for case in CASES}

    def full(self, case: str) -> str:
        surname = self.surname[case]
        return f"{self.given[case]} {surname.upper() if self.capitals else surname}"


def brand_form(brand: str, case: str) -> str:
    """A brand of one word in a case, as press offices inflect them ("Drutexu", "w Novii", "z Altą").

    >>> brand_form("Polbud", "inst"), brand_form("Nerita", "loc"), brand_form("Velo", "gen")
    ('Polbudem', 'Nericie', 'Velo')
    """
    if case == "nom" or not regex.fullmatch(r"\p{Lu}\p{Ll}+", brand):
        return brand
    if brand[-1] in "bcdfghjklmnprstxzwvłń":
        soft = "i" if brand[-1] in "kg" and case == "inst" else ""
        return (
            brand
            + soft
            + {"gen": "u", "dat": "owi", "acc": "", "inst": "em", "loc": "ie"}[case].replace(
                "ie", "ie" if brand[-1] in "bpfwvmnsz" else "u"
            )
        )
    if brand[-1] != "a":
        return brand
    stem, last = brand[:-1], brand[-2]
    if case in ("acc", "inst"):
        return stem + ("ę" if case == "acc" else "ą")
    if case == "gen":
        return stem + ("i" if last in "kglijc" else "y")
    soft = {"t": "cie", "d": "dzie", "r": "rze", "k": "ce", "g": "dze", "ł": "le", "l": "li", "j": "i", "i": "i"}
    if last in soft:
        return stem[:-1] + (last if last == "i" else "") + soft[last]
    return stem + ("ie" if last in "bpfwvmnsz" else "y")


def made_up(surname: str, female: bool) -> dict[str, str]:
    """Forms of an invented surname of a common type."""
    stem = surname[:-1]
    if surname.endswith("ski"):
        endings = ("a", "iej", "iej", "ą", "ą", "iej") if female else ("i", "iego", "iemu", "iego", "im", "im")
    elif female:
        return dict.fromkeys(CASES, surname)
    elif surname.endswith("ek"):
        stem, endings = surname[:-2], ("ek", "ka", "kowi", "ka", "kiem", "ku")
    elif surname.endswith("k"):
        stem, endings = surname, ("", "a", "owi", "a", "iem", "u")
    else:
        stem, endings = surname, ("", "a", "owi", "a", "em", "u")
    return {case: stem + ending for case, ending in zip(CASES, endings, strict=True)}


def foreign(name: str, case: str, indeclinable: bool) -> str:
    """A foreign name in a case, in the plain way ("Martina", "Labar’em")."""
    if indeclinable or case == "nom" or name[-1] in "oóuyiáéèí" or name in ("van", "der", "de"):
        return name
    if name.endswith("a"):
        genitive = "i" if name[-2] in "kgi" else "y"
        return name[:-1] + {"gen": genitive, "dat": "ie", "acc": "ę", "inst": "ą", "loc": "ie"}[case]
    if name.endswith("e"):
        return name + {"gen": "’a", "dat": "’owi", "acc": "’a", "inst": "’em", "loc": "’u"}[case]
    soft = name[-1] in "kg" and case == "inst"
    return name + ("i" if soft else "") + {"gen": "a", "dat": "owi", "acc": "a", "inst": "em", "loc": "u"}[case]


#: Categories of KPWr that stand for a label of ours; "" are names that are none of ours (titles, products, events).
_KPWR: Final = {
    "nam_org_institution": "organisation",
    "nam_org_organization": "organisation",
    "nam_org_company": "organisation",
    "nam_org_group_team": "organisation",
    "nam_org_political_party": "organisation",
    "nam_liv_person": "person",
    "nam_eve_human": "",
    "nam_eve_human_sport": "",
    "nam_pro_brand": "",
    "nam_pro_title": "",
    "nam_pro_title_book": "",
    "nam_pro_title_album": "",
    "nam_pro_software": "",
    "nam_pro_model_car": "",
    "nam_oth_tech": "",
}


def borrowed_names(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Names of KPWr (its training part) by label and case, as they stand in its texts."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        split, category, text, canonical = row.split("\t")
        label = _KPWR.get(category)
        if split != "train" or label is None or (label == "person" and " " not in text):
            continue
        text = regex.sub(r"\s+(?=[.,:)/’'-])|(?<=[(/’'-])\s+", "", text)
        if not text[:1].isupper() or len(text) < 3 or (label == "organisation" and text.startswith("Prokurator ")):
            continue
        cases = analyse(text.split()[0]).cases
        for case in CASES:
            if (text == canonical and (case == "nom" or not cases)) or (text != canonical and cases & _BITS[case] & ~1):
                found.setdefault((label, case), set()).add(text)
    return {key: tuple(sorted(names)) for key, names in found.items()}


class Maker:
    """Makes one release after another."""

    def __init__(self, seed: int, surnames: tuple[str, ...], borrowed: dict[tuple[str, str], tuple[str, ...]]) -> None:
        self.chance = random.Random(seed)
        self.surnames = surnames
        self.borrowed = borrowed
        self.towns = [f"*{town}" for town in words("towns")] * 3 + list(words("towns_phrases"))

    def town(self, case: str = "nom") -> str:
        return phrase(self.chance.choice(self.home if self.chance.random() < 0.6 else self.towns), case)

    def brand(self) -> str:
        pick = self.chance.choice
        draw = self.chance.random()
        if draw < 0.6:
            brand = pick(words("brand_first")) + pick(words("brand_last"))
        elif draw < 0.75:
            brand = pick(words("brand_first")) + pick(words("brand_first")).lower() + pick(words("brand_last"))
        elif draw < 0.85:
            brand = pick(words("brand_first")) + pick(("-", "")) + pick(words("brand_last")).capitalize()
        else:
            brand = pick(words("english"))
        return brand.upper() if self.chance.random() < 0.2 else brand

    def foreign_brand(self) -> str:
        """A brand like a foreign surname or a made-up word ("Vertasol", "Kellmann")."""
        pick, syllables = self.chance.choice, self.chance.randint(2, 3)
        if self.chance.random() < 0.25:
            return pick(words("foreign_surnames"))
        word = "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables))
        return (word + pick(("", "", "n", "r", "s", "x", "l", "tt", "ck", "nd"))).capitalize()

    def fill(self, pattern: str) -> str:
        """The slots of an institution or company pattern."""
        pick = self.chance.choice
        plain = {name: self.brand() for name in ("brand",)}
        town = pick(self.home)
        adjective_ = pick(words("adjectives"))
        capital = "-".join(part.capitalize() for part in adjective_.split("-"))

        def slot(match: regex.Match[str]) -> str:
            name, case = match.group(1), match.group(2)
            if name == "town":
                return phrase(town, case or "nom")
            table = {
                "Adj": lambda: capital,
                "adjgen": lambda: adjective(capital, "gen", Gender.M3),
                "adjfgen": lambda: adjective(capital, "gen", Gender.FEMININE),
                "Adjfnom": lambda: adjective(capital, "nom", Gender.FEMININE),
                "Adjf": lambda: adjective(capital, "gen", Gender.FEMININE),
                "Adjfacc": lambda: adjective(capital, "acc", Gender.FEMININE),
                "adjplgen": lambda: adjective(capital, "gen", Gender.M3, 2),
                "adjplnom": lambda: adjective(capital, "nom", Gender.M3, 2),
                "regiongen": lambda: adjective(pick(words("regions")), "gen", Gender.NEUTER),
                "Region": lambda: pick(words("regions")),
                "fieldgen": lambda: pick(words("fields_gen")),
                "facultygen": lambda: pick(words("faculties_gen")),
                "sportgen": lambda: pick(words("sports_gen")),
                "countrygen": lambda: phrase("*" + pick(words("foreign_places")), "gen"),
                "patron": lambda: pick(words("patrons")),
                "saint": lambda: pick(words("saints")),
                "motto": lambda: pick(words("mottos")),
                "brand": lambda: plain["brand"],
                "n": lambda: str(self.number),
                "roman": lambda: pick(("I", "II", "III", "IV", "XIV")),
                "sportclub": lambda: pick(words("sport_clubs")),
                "surname": lambda: pick(self.surnames),
                "acronym": lambda: pick(words("acronyms")),
                "foreignbrand": self.foreign_brand,
                "foreignbrand2": self.foreign_brand,
                "English": lambda: pick(words("english")),
                "English2": lambda: pick(words("english")),
                "foreigngiven": lambda: pick(words("foreign_given")),
                "foreignsurname": lambda: pick(words("foreign_surnames")),
                "foreignsurname2": lambda: pick(words("foreign_surnames")),
                "Latin": lambda: pick(words("latin_words")),
                "cityabroad": lambda: pick(words("cities_abroad")),
                "fieldabroad": lambda: pick(words("fields_abroad")),
                "letters": lambda: "".join(self.chance.choices("ABCDEFGIKLMNOPRSTUWZ", k=self.chance.randint(2, 4))),
                "camel": lambda: pick(("m", "e", "i")) + self.brand().capitalize(),
            }
            return str(table[name]())

        self.number = self.chance.randint(1, 60)
        return _SLOT.sub(slot, pattern)

    def release(self, number: int) -> Sample:
        """A release with headline, dateline, body, contact."""
        chance = self.chance
        self.home = chance.sample(self.towns, 3)
        self.people = [Person(chance, self.surnames) for _ in range(5)]
        self.organisations = [self.fill(chance.choice(words("institutions"))) for _ in range(4)]
        self.companies = [self.fill(chance.choice(words("companies"))) for _ in range(2)]
        self.text, self.spans = "", []
        if chance.random() < 0.4:
            self.line(chance.choice(words("furniture")))
        self.line(chance.choice(words("headlines")), capitals=chance.random() < 0.15)
        if chance.random() < 0.4:
            self.line("{town:nom}, {D}" if chance.random() < 0.7 else "{D}")
        for _ in range(chance.randint(2, 5)):
            frames = [chance.choice(words("frames")) for _ in range(chance.randint(1, 4))]
            self.line(" ".join(frame for frame in frames if frame.endswith(".")) or "Zapraszamy.")
            for frame in frames:
                if not frame.endswith("."):
                    self.line(frame)
            if chance.random() < 0.1:
                for _ in range(chance.randint(2, 4)):
                    self.line(chance.choice(_ROWS))
        if chance.random() < 0.6:
            self.line(chance.choice(words("contacts")))
        if chance.random() < 0.3:
            self.line(chance.choice(words("furniture")))
        return Sample(name=f"made-{number}", text=self.text, spans=tuple(self.spans))

    def instead(self, mention: str, label: str) -> str | None:
        """Another name in the case of a mention, or `None` if its case is not plain."""
        words_ = mention.split()
        chance = self.chance
        forms = [analyse(word) for word in words_]
        if label == "person" and len(words_) == 2 and all(form.is_title for form in forms):
            given, surname = forms
            for bit, gender in ((Gender.M1, "m"), (Gender.FEMININE, "f")):
                cases = 0
                for reading in given.analyses:
                    if reading.marks & Mark.GIVEN_NAME and reading.gender & bit and reading.number & 1:
                        cases |= reading.case
                both = cases & (surname.cases or cases) & 63  # no vocative
                if both:
                    case = next(case for case in CASES if _BITS[case] & both)
                    return Person(chance, self.surnames, gender).full(case)
        if label == "organisation" and forms and forms[0].is_title:
            cases = 0
            for reading in forms[0].analyses:
                if reading.pos in ("subst", "adj"):
                    cases |= reading.case
            known = [case for case in CASES if _BITS[case] & cases]
            if not known:
                return None
            case = known[0]
            if (len(words_) == 1 and chance.random() < 0.6) or chance.random() < 0.2:
                names = self.borrowed.get(("organisation", case))
                if names and chance.random() < 0.5:
                    return chance.choice(names)
                return phrase(self.fill(chance.choice(words("companies"))), case)
            return phrase(self.fill(chance.choice(words("institutions"))), case)
        return None

    def line(self, frame: str, *, capitals: bool = False) -> None:
        """Fill one line of frames and note its names."""
        if self.text:
            self.text += "\n" if self.chance.random() < 0.3 else "\n\n"
        start = len(self.text)
        position = 0
        cast: dict[str, Any] = {}
        for match in _SLOT.finditer(frame):
            self.text += frame[position : match.start()]
            position = match.end()
            self.slot(match, cast)
        self.text += frame[position:]
        if capitals and len(self.text[start:].upper()) == len(self.text) - start:
            self.text = self.text[:start] + self.text[start:].upper()

    def put(self, value: str, label: str | None) -> None:
        if label:
            self.spans.append((len(self.text), len(self.text) + len(value), label))
        if not self.text or self.text.endswith(("\n", ". ", "? ")):
            value = value[:1].upper() + value[1:]
        self.text += value

    def slot(self, match: regex.Match[str], cast: dict[str, Any]) -> None:
        chance = self.chance
        if match.group(3):
            one, two = match.group(3), match.group(4)
            who = cast.get("P2" if one.endswith("2") else "last")
            self.put((two if who is not None and who.female else one).rstrip("2"), None)
            return
        name, case = match.group(1), match.group(2) or "nom"
        kind = name.rstrip("0123456789")
        if kind in ("P", "Pm", "Sf", "Sm", "S"):
            if name not in cast:
                gender = {"Pm": "m", "Sm": "m", "Sf": "f"}.get(kind)
                known = name.replace("S", "P") if kind == "S" else name
                if known in cast:
                    cast[name] = cast[known]
                elif gender or chance.random() < 0.3 or name == "P9":
                    cast[name] = Person(chance, self.surnames, gender)
                else:
                    cast[name] = chance.choice(self.people)
            person = cast[name]
            cast["last"] = person
            if name == "P9":
                del cast[name]
            short = kind.startswith("S")
            if not short and chance.random() < 0.1 and (names := self.borrowed.get(("person", case))):
                self.put(chance.choice(names), "person")
                return
            self.put(person.surname[case] if short else person.full(case), "person")
        elif kind in ("O", "C"):
            if name not in cast:
                pool = self.organisations if kind == "O" else self.companies
                if chance.random() < 0.4 or name == "O9":
                    patterns = words("institutions" if kind == "O" else "companies")
                    cast[name] = self.fill(chance.choice(patterns))
                else:
                    cast[name] = chance.choice(pool)
            pattern = cast[name]
            if name == "O9":
                del cast[name]
            if chance.random() < 0.25 and (names := self.borrowed.get(("organisation", case))):
                self.put(chance.choice(names), "organisation")
                return
            if case == "abbr":
                letters = "".join(w[0] for w in regex.findall(r"\p{L}+", phrase(pattern, "nom")) if w[0].isupper())
                value = letters if 2 <= len(letters) <= 6 else chance.choice(words("acronyms"))
            else:
                value = phrase(pattern, case)
                if kind == "O" and chance.random() < 0.25 and value.split()[0][:4] in _LOWERED:
                    value = value[:1].lower() + value[1:]
                if kind == "C" and chance.random() < 0.7:
                    value = brand_form(value, case)
                if "„" in value and chance.random() < 0.3:
                    value = value.replace("„", '"').replace("”", '"')
            self.put(value, "organisation")
        elif kind == "town":
            value = self.town(case)
            self.put(value, "place")
        elif kind in ("country", "region"):
            self.put(phrase("*" + chance.choice(words("foreign_places")), case), "place")
        elif kind == "venue":
            self.put(phrase(self.fill(chance.choice(words("venues"))), case), "place")
        elif kind == "street":
            self.put(f"{chance.choice(('ul.', 'ul.', 'al.', 'pl.'))} {chance.choice(words('streets'))}", "place")
        elif kind in ("post", "seat"):
            pool = words("posts" if kind == "post" else "seats")
            value = phrase(self.fill(chance.choice(pool)), case)
            if chance.random() < 0.25:
                value = value[:1].upper() + value[1:]
            self.put(value, None)
        elif kind == "tit":
            if chance.random() < 0.7:
                self.put(chance.choice(words("titles")) + " ", None)
        elif name == "D":
            self.put(self.date(), "date")
        elif name == "Dw":
            day = chance.choice((*_WEEKDAYS, "W dniu")) + chance.choice((" ", ", "))
            self.put(day if not self.text or self.text.endswith("\n") else day[:1].lower() + day[1:], None)
            self.put(self.date(), "date")
        elif name == "month":
            self.put(chance.choice(_MONTHS_LOC), "date")
        elif name == "money":
            self.put(f"{chance.randint(1, 99)},{chance.randint(1, 9)} {chance.choice(('mln', 'tys.', 'mld'))} zł", None)
        elif name == "n":
            self.put(str(chance.randint(2, 400)), None)
        elif name == "sportclub":
            self.put(f"{phrase('*' + chance.choice(words('sport_clubs')), case)} {self.town()}", "organisation")
        elif name == "media":
            self.put(phrase(self.fill(chance.choice(words("media"))), case), "organisation")
        elif name == "acr":
            self.put(self.fill(chance.choice(("{acronym}", "{letters}"))), "organisation")
        elif name == "domain":
            stem = chance.choice(words("brand_first")).lower() + chance.choice(words("brand_last"))
            self.put(f"{stem}.pl", "organisation")
        else:
            if name == "brand":
                self.put(self.brand(), "organisation")
            elif name == "saint":
                self.put(chance.choice(words("saints")), None)
            elif name in ("event", "project", "product") and chance.random() < 0.4:
                self.put(chance.choice(self.borrowed["", "nom"]), None)
            else:
                self.put(self.fill(chance.choice(words(_LISTS[name]))), None)

    def date(self) -> str:
        chance = self.chance
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2005, 2024)
        return chance.choice(
            (
                f"{day} {_MONTHS[month - 1]} {year} r.",
                f"{day} {_MONTHS[month - 1]} {year} roku",
                f"{day} {_MONTHS[month - 1]} br.",
                f"{day} {_MONTHS[month - 1]}",
                f"{day:02}.{month:02}.{year}",
                f"{year}-{month:02}-{day:02}",
            )
        )


def surnames_of(path: Path) -> tuple[str, ...]:
    """Surnames that the dictionary marks, among the words of a corpus of the NKJP kind."""
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                seen.update(token for token in sentence["tokens"] if len(token) > 2 and token.isalpha())
    found: set[str] = set()
    for token in sorted(seen):
        for reading in analyse(token[:1].upper() + token[1:].lower()).analyses:
            if reading.marks & Mark.SURNAME and reading.gender & Gender.M1 and reading.lemma[:1].isupper():
                found.add(reading.lemma)
    return tuple(sorted(found))


def releases(count: int, *, seed: int, data: Path) -> Iterator[Sample]:
    """Releases of our own.

    Args:
        count: How many.
        seed: Of the random choices.
        data: The data folder (its training corpus lends the surnames).
    """
    maker = _maker(seed, data)
    for number in range(count):
        yield maker.release(number)


def _maker(seed: int, data: Path) -> Maker:
    return Maker(seed, surnames_of(data / "nkjp-ner-train.jsonl.gz"), borrowed_names(data / "kpwr-name-lemmas.tsv"))


def exchanged(samples: Iterable[Sample], *, seed: int, data: Path, share: float) -> Iterator[Sample]:
    """Copies of corpus texts in which other organisations and people stand, in the same case.

    The corpus has few firms and the institutions of the 1990s; its sentences are real ones.

    Args:
        samples: Texts of the corpus.
        seed: Of the random choices.
        data: The data folder.
        share: Part of the texts with an organisation or a full personal name that is copied.
    """
    maker = _maker(seed, data)
    chance = maker.chance
    maker.people = []
    for sample in samples:
        if chance.random() > share:
            continue
        maker.home = chance.sample(maker.towns, 3)
        text, position, changed = "", 0, False
        spans: list[tuple[int, int, str]] = []
        for start, end, label in sample.spans:
            text += sample.text[position:start]
            mention = sample.text[start:end]
            new = maker.instead(mention, label) if chance.random() < 0.75 else None
            changed = changed or new is not None
            spans.append((len(text), len(text) + len(new or mention), label))
            text += new or mention
            position = end
        if changed:
            yield Sample(name=f"{sample.name}-x", text=text + sample.text[position:], spans=tuple(spans))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for sample in releases(options.count, seed=options.seed, data=options.data):
        marked, position = "", 0
        for start, end, label in sample.spans:
            marked += sample.text[position:start] + f"[{sample.text[start:end]}]({label[:3]})"
            position = end
        print(marked + sample.text[position:], end="\n\n=====\n\n")


if __name__ == "__main__":
    main()
