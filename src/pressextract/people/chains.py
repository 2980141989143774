"""Finds where chains of words inside a post phrase end: fields after "ds.", departments, genitives in a row.

    "naczelnik Wydziału Rozwoju i Promocji Urzędu …" -> the department ends before "Urzędu"

Part of the grammar of `modifiers.py`; decides nothing about what the chain means.
"""

from __future__ import annotations

from typing import Final

from pressextract.morphology.analysis import ADJECTIVAL, Case, Form, Mark
from pressextract.people.lexicon import people_lexicon
from pressextract.people.phrases import Surroundings, is_genitive, is_place, organisation_noun
from pressextract.people.shapes import shape_of

CONJUNCTIONS: Final = frozenset(("i", "oraz"))
_LONGEST_FIELD: Final = 14
#: Cases in which what is led stands: "dyrektor departamentu", "w departamencie".
_OBLIQUE: Final = Case.GENITIVE | Case.LOCATIVE
#: Verbal nouns whose object stands in the instrumental.
_GOVERN_INSTRUMENTAL: Final = frozenset(
    ("zarządzania", "kierowania", "dowodzenia", "gospodarowania", "administrowania", "handlu")
)
#: Nouns that a field follows with "o".
_ABOUT: Final = frozenset(("wiedza", "nauka", "edukacja"))
#: Territories that are legal persons of their own.
SELF_GOVERNMENTS: Final = frozenset(("gmina", "powiat"))
PLAIN_NOUNS: Final = frozenset(
    (
        "spółka",
        "firma",
        "szpital",
        "klub",
        "uczelnia",
        "urząd",
        "szkoła",
        "fundacja",
        "bank",
        "komenda",
        "przedsiębiorstwo",
        "brygada",
        "batalion",
        "pułk",
        "dywizja",
        "stowarzyszenie",
        "związek",
        "izba",
        "muzeum",
        "teatr",
        "parafia",
    )
)


def _is_common_noun(form: Form) -> bool:
    """A noun that is no name at all: "Kultury"."""
    return "subst" in form.pos and not form.marks & (Mark.GIVEN_NAME | Mark.SURNAME)


class Chains:
    """The ends of chains in the phrase of one head; `cases` are those of the head."""

    __slots__ = ("around", "cases", "words")

    def __init__(self, around: Surroundings, cases: int) -> None:
        self.around, self.words, self.cases = around, around.words, cases

    def _field_end(self, start: int) -> int:
        words, around = self.words, self.around
        index = start
        while index < len(words) and index - start < _LONGEST_FIELD and index not in around.names:
            word = words[index]
            if word.gap > 1 or (
                word.gap == 0 and word.text not in ",-–/" and index > start and words[index - 1].text not in "/-–"
            ):
                break
            form = word.form
            named = index > start and index in around.organisations
            if named and (form.cases & Case.GENITIVE or form.is_upper or not form.analyses):
                break
            if index > start and shape_of(form).post is not None and form.cases & Case.NOMINATIVE:
                break
            previous = words[index - 1].form
            acronym = form.is_upper and len(word.text) > 3 and word.gap == 1 and previous.is_lower
            if index > start and acronym and previous.lower not in (*CONJUNCTIONS, "z", "ze", "ds.", "ds"):
                break  # "ds. studenckich UMFC": the organisation
            if (
                is_genitive(form)
                or (form.is_upper and form.is_word)
                or (not form.analyses and form.is_word and index == start)
            ):
                index += 1
                continue
            lower = form.lower
            foreign = form.is_title and form.pos <= {"adj", "subst"} and not shape_of(form).surname_marked
            if index > start and foreign and words[index - 1].form.is_title and words[index].gap == 1:
                index += 1  # "ds. Collegium Medicum"
                continue
            following = words[index + 1].form if index + 1 < len(words) else None
            if following is None or index + 1 in around.names or index == start:
                break
            if (
                lower in CONJUNCTIONS
                and (is_genitive(following) or following.is_upper)
                and not self._other_post(index + 1)
            ):
                index += 1
                continue
            if (
                lower == ","
                and is_genitive(following)
                and (not following.cases & Case.NOMINATIVE or self._goes_on(index + 1))
                and words[index + 1].gap == 1
                and not self._other_post(index + 1)
            ):
                index += 1
                continue
            if lower == "/" and following.is_word:
                index += 1
                continue
            with_what = following.cases & Case.INSTRUMENTAL or following.is_upper
            if lower in ("z", "ze") and with_what and index + 1 not in around.organisations:
                index += 2
                while (
                    index < len(words)
                    and words[index].gap == 1
                    and words[index].form.cases & Case.INSTRUMENTAL
                    and index not in around.names
                    and words[index].form.is_lower
                ):
                    index += 1
                continue
            if lower == "na" and following.lower == "rzecz":
                index += 2
                continue
            break
        while index > start and words[index - 1].form.lower in {",", "i", "oraz", "/"}:
            index -= 1
        return index

    def _goes_on(self, index: int) -> bool:
        """A list of fields that ends with "i": "ds. oświaty, polityki społecznej i sportu"."""
        if not self.words[index].form.is_lower or not _is_common_noun(self.words[index].form):
            return False
        for cursor in range(index + 1, min(index + 6, len(self.words))):
            form = self.words[cursor].form
            if form.lower in CONJUNCTIONS:
                return True
            if self.words[cursor].gap != 1 or not is_genitive(form):
                return False
        return False

    def _other_post(self, index: int) -> bool:
        """A word that begins another post in the case of this one ("prezes zarządu i dyrektor …")."""
        shape = shape_of(self.words[index].form)
        return shape.post is not None and bool(shape.post_cases & self.cases)

    def _department_end(self, index: int) -> int:
        """Where "Wydziału Rozwoju i Promocji", "rady nadzorczej", "Referatu ds. Inwestycji" ends."""
        words, around = self.words, self.around
        start = index
        organ = bool(words[index].form.lemmas & {"zarząd", "stan", "prezydium", "senat"})
        council = not words[start].form.lemmas.isdisjoint(("rada", "komisja"))
        governing = organ or (council and index + 1 < len(words) and words[index + 1].form.lower.startswith("nadzorcz"))
        index += 1
        governed = False
        while (word := self.around.ahead(index)) is not None and index - start < _LONGEST_FIELD:
            form = word.form
            if index in around.organisations:
                break
            adjective = any(
                reading.pos in ADJECTIVAL and reading.case & words[start].form.cases & _OBLIQUE
                for reading in form.analyses
            )
            if governing and form.is_title and (not self._agrees_with(start, index) or self._begins_name(index)):
                break  # "członek zarządu | Polskiej Organizacji …", "Rady Nadzorczej | Wojskowych Zakładów …"
            if organ and not (adjective and not self.around.is_known_surname(index)):
                break
            if organ and self._of_organisation(index):
                break
            if form.lower in ("ds.", "ds"):
                return self._field_end(index + 1)
            if index > start + 1 and form.is_title and self._named_parent(index):
                break  # "Departamentu PR | Grupy TKP", "Referatu Infrastruktury | Gminy Dolina"
            if self._other_post(index) and not is_genitive(form):
                break
            if (
                (noun := organisation_noun(form)) is not None
                and (form.is_lower or council)
                and not organ
                and form.cases & Case.GENITIVE
                and noun in PLAIN_NOUNS
            ):
                break
            if (adjective and not self.around.is_known_surname(index)) or (
                is_genitive(form)
                and form.pos & {"subst", "adj", "ger", "ppas", "pact"}
                and not (form.is_title and self.around.is_known_surname(index) and words[start].form.is_lower)
            ):
                index += 1
                continue
            if form.cases & Case.INSTRUMENTAL and (governed or words[index - 1].form.lower in _GOVERN_INSTRUMENTAL):
                governed = True
                index += 1  # "Departamentu Zarządzania Personelem", "Zarządzania Regionalnym Programem Operacyjnym"
                continue
            governed = False
            if council and form.is_title and words[index - 1].form.lemmas & SELF_GOVERNMENTS:
                index += 1  # "rady Gminy Dolina"
                continue
            if (form.is_upper and form.is_word and not shape_of(form).roman) or (
                not form.analyses and form.is_title and not words[start].form.is_lower
            ):
                index += 1
                continue
            following = self.around.ahead(index + 1)
            if form.lower.endswith("o") and following is not None and following.text in "-–" and self._halved(index):
                index += 3  # "wydziału operacyjno – szkoleniowego"
                continue
            if shape_of(form).roman and form.is_upper and (following is None or not following.form.is_word):
                index += 1  # "Rewiru Dzielnicowych II"
                continue
            if (
                form.lower in CONJUNCTIONS
                and following is not None
                and is_genitive(following.form)
                and not self._other_post(index + 1)
            ):
                index += 2
                continue
            break
        if (
            index > start + 1
            and not organ
            and index + 1 < len(words)
            and words[index].text == ","
            and words[index + 1].gap == 1
        ):
            # "Wydziału Edukacji, Kultury i Sportu": a list needs its conjunction
            item = words[index + 1].form
            end = self._field_end(index + 1)
            if (
                is_genitive(item)
                and item.is_title
                and (not item.cases & Case.NOMINATIVE or _is_common_noun(item))
                and any(words[k].form.lower in CONJUNCTIONS for k in range(index + 1, end))
            ):
                return end
        return index

    def _halved(self, index: int) -> bool:
        """The second half of an adjective comes after the dash: "operacyjno – szkoleniowego"."""
        second = self.around.ahead(index + 2)
        return second is not None and "adj" in second.form.pos and is_genitive(second.form)

    def _named_parent(self, index: int) -> bool:
        """A group of firms, a gmina or powiat with its name: "Grupy TKP", "Gminy Dolina"."""
        form = self.words[index].form
        if form.lemmas & SELF_GOVERNMENTS:
            return self._names_place(index)
        following = self.around.ahead(index + 1)
        return "grupa" in form.lemmas and following is not None and (following.form.is_upper or following.form.is_title)

    def _names_place(self, index: int) -> bool:
        """ "Gminy Dolina", "Powiatu Pilskiego", not "Gminy i Powiatu", "Gminy | Jan Kos"."""
        following = self.around.ahead(index + 1)
        return following is not None and following.form.is_title and shape_of(following.form).post is None

    def _agrees_with(self, noun: int, index: int) -> bool:
        """An adjective in capitals like its noun that agrees with it: "Zarządu Głównego"."""
        head, form = self.words[noun].form, self.words[index].form
        if head.is_lower:
            return False
        return any(
            one.pos in ADJECTIVAL and two.pos == "subst"
            and one.case & two.case and one.gender & two.gender and one.number & two.number
            for one in form.analyses
            for two in head.analyses
        )  # fmt: skip

    def _begins_name(self, index: int) -> bool:
        """An adjective of no organ with a capital noun that agrees: "Rady Nadzorczej | Polskiej Grupy Xcom"."""
        following = self.around.ahead(index + 1)
        form = self.words[index].form
        if following is None or not following.form.is_title or form.lemmas & people_lexicon().organ_levels:
            return False
        return any(
            one.case & noun.case & Case.GENITIVE and one.gender & noun.gender and one.number & noun.number
            for one in form.analyses if one.pos in ADJECTIVAL
            for noun in following.form.analyses if noun.pos == "subst"
        )  # fmt: skip

    def _of_organisation(self, index: int) -> bool:
        """The adjective after an organ begins the organisation: "Zarządu | Krajowego Związku Banków"."""
        entry = self.around.organisations.get(index + 1)
        if entry is None or self.words[index + 1].gap != 1:
            return False
        form, head = self.words[index].form, self.words[index + 1].form
        if not form.is_title or not form.lemmas.isdisjoint(people_lexicon().organ_levels):
            return False
        return any(
            one.pos in ADJECTIVAL and noun.pos == "subst"
            and one.case & noun.case & Case.GENITIVE and one.gender & noun.gender and one.number & noun.number
            for one in form.analyses
            for noun in head.analyses
        )  # fmt: skip

    def _chain_end(self, index: int) -> int:
        """Up to four genitives in a row: "robót drogowych", "reprezentacji Polski"."""
        end = index + 1
        while (word := self.around.ahead(end)) is not None and end - index < 4 and end not in self.around.organisations:
            form = word.form
            if form.lower == "o" and self.words[end - 1].form.lemmas & _ABOUT and (after := self.around.ahead(end + 1)):
                # "nauczyciel edukacji o zdrowiu"
                return end + 2 if after.form.is_lower and after.form.cases & Case.LOCATIVE else end
            place = is_place(form, Case.GENITIVE)
            if (
                not is_genitive(form)
                or (form.is_title and shape_of(form).surname_marked and not place)
                or not form.pos & {"subst", "adj", "ger"}
            ):
                break
            if self._other_post(end) or (form.is_lower and organisation_noun(form) in PLAIN_NOUNS):
                break
            end += 1
        return end

    def _nominative_department(self, index: int) -> int:
        end = index + 1
        while (word := self.around.ahead(end)) is not None and (
            is_genitive(word.form) or word.form.lower in ("i", "oraz", "ds.")
        ):
            end += 1
        return end
