"""Reads what follows the head of a post phrase: adjectives, field, organ, department, seat, organisation.

    "dyrektor" + "ds. rozwoju w {Urzędzie Miasta}" -> title up to "rozwoju", organisation "Urzędzie Miasta"

Called by `posts.py` with the head; knows nothing of who holds the post.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pressextract.candidates import OrganisationCandidate
from pressextract.morphology.analysis import ADJECTIVAL, Case, Form
from pressextract.people.chains import CONJUNCTIONS, SELF_GOVERNMENTS
from pressextract.people.employers import employer_end
from pressextract.people.lexicon import Post, people_lexicon
from pressextract.people.phrases import (
    PostPhrase,
    Surroundings,
    agreeing_readings,
    is_common_genitive,
    is_genitive,
    is_place,
    organisation_noun,
)
from pressextract.people.seats import RELATIONAL_FORMS, Seats
from pressextract.people.shapes import shape_of

#: Beginnings of active participles that are part of a title: "dyrektor zarządzający", "redaktor prowadzący".
_ACTIVE: Final = ("zarzą", "urzęd", "prowa", "dowod", "wykon")
_OPENS: Final = frozenset(".!?:;–—-•")
_IN: Final = frozenset(("w", "we", "na", "przy"))
_DEPARTMENTS: Final = frozenset(("departament", "dział", "referat", "sekcja", "biuro", "pion", "delegatura"))
#: Common nouns of institutions that a field in the genitive tells apart.
_OF_A_FIELD: Final = frozenset(("ośrodek", "dom", "centrum", "zespół", "zakład"))
#: Beginnings of adjectives that make an organ of a council or commission: "Rada Nadzorcza", "Komisja Rewizyjna".
_OF_ORGANS: Final = ("nadzorcz", "społeczn", "programow", "główn", "naukow", "rewizyjn", "naczeln", "artystyczn")
#: Common nouns of what organisations have for themselves.
_OWNED: Final = frozenset(("fundacja", "stowarzyszenie", "wydawnictwo", "redakcja", "biblioteka", "muzeum", "galeria"))
#: Papers, whose name may stand after whom they are for.
_PAPERS: Final = frozenset(("tygodnik", "miesięcznik", "dwutygodnik", "kwartalnik", "dziennik", "magazyn"))
_OPENING_QUOTES: Final = frozenset('"„”«')
_CLOSING_QUOTES: Final = frozenset('"”»')
_LONGEST_AIM: Final = 5
#: Nouns in apposition to "członek" that are part of the title.
_APPOSED: Final = frozenset(("korespondent", "założyciel"))
_RELATIONAL: Final = ("ski", "cki", "dzki", "owy", "ny", "czy", "ący", "alny", "ży", "ły")


class Modifiers(Seats):
    """One reading to the right of a head; the result lies in the attributes.

    Attributes:
        last, title_last: Where the phrase and its title end.
        noun, noun_last: Common noun for the organisation, and where the title with it ends.
        unit, organisation, seat, narrow, kernel, inner: As in `PostPhrase`.
        anchored: Something was found that makes a doubtful post word a post.
    """

    __slots__ = (
        "agreeing", "anchored", "first", "head", "inner", "kernel", "last", "late", "narrow", "noun", "noun_last",
        "organisation", "read", "seat", "title_last", "town", "unit",
    )  # fmt: skip

    def __init__(
        self,
        around: Surroundings,
        head: int,
        post: Post,
        cases: int,
        agreeing: set[int],
        read: Callable[[int], PostPhrase | None],
        *,
        first: int,
    ) -> None:
        super().__init__(around, cases, post)
        self.head, self.agreeing, self.read, self.first = head, agreeing, read, first
        self.last = self.title_last = head + 1
        self.noun_last = 0
        self.unit: tuple[int, int] | None = None
        self.organisation: tuple[int, int] | None = None
        self.noun: str | None = None
        self.seat = self.anchored = self.narrow = False
        self.kernel = post
        self.inner: PostPhrase | None = None
        self.town: tuple[int, int] | None = None
        self.late: tuple[int, int] | None = None

    def run(self) -> None:
        """Read modifiers until something no post phrase can hold."""
        self._agreeing()
        self._english()
        for _ in range(8):
            if not (
                self._numbered()
                or self._field()
                or self._own_adjective()
                or self._organisation()
                or self._genitive()
                or self._inside()
            ):
                break
            if self.organisation is not None:
                break
        self._acronym()
        if (
            self.organisation is not None
            and self.around.lower(self.last) in ("z", "ze")
            and self.around.ahead(self.last)
        ):
            self._town(Case.GENITIVE)
        elif (
            self.organisation is not None
            and self.around.lower(self.last) in ("w", "we")
            and self.around.ahead(self.last)
        ):
            self._town(Case.LOCATIVE)
        self._unit_after()
        self._late_field()

    def _numbered(self) -> bool:
        """ "dyrektor II Oddziału Banku": a department that has but a number."""
        word, unit = self.around.ahead(self.last), self.around.ahead(self.last + 1)
        if word is None or unit is None or not (word.text == "I" or (word.form.is_upper and shape_of(word.form).roman)):
            return False
        if "oddział" not in unit.form.lemmas or not is_genitive(unit.form) or self.last in self.around.organisations:
            return False
        self.title_last = self.last = self.last + 2
        self.anchored = True
        return True

    def _late_field(self) -> None:
        """ "członek zarządu spółki Xcom do spraw finansów Jan Kos": the field after the organisation."""
        before = self.last
        if self.organisation is None or self.around.lower(before) not in ("ds.", "ds", "do", "d/s"):
            return
        title_last = self.title_last
        if self._field():
            self.late, self.title_last = (before, self.last), title_last

    def _own_adjective(self) -> bool:
        """The organisation with the adjective that its finder has left out: "Krajowego {Związku Banków}"."""
        organ = self.last - 1 > self.head and not self.words[self.last - 1].form.lemmas.isdisjoint(("zarząd", "rada"))
        if not organ or self.around.ahead(self.last) is None or not self._of_organisation(self.last):
            return False
        candidate, end = self.around.organisations[self.last + 1]
        self.organisation = (self.words[self.last].start, candidate.end)
        self.last = end
        self.anchored = True
        return True

    def _agreeing(self) -> None:
        """Adjectives after the head: "komendant powiatowy", "dyrektor finansowa"."""
        while (word := self.around.ahead(self.last)) is not None and self.last not in self.around.organisations:
            form = word.form
            if form.lower in CONJUNCTIONS and self._coordinated(self.last + 1):
                self.agreeing.add(self.last + 1)  # "dyrektor naczelny i artystyczny"
                self.last += 2
                self.title_last = self.last
                continue
            if not form.analyses and form.is_lower and form.lower.endswith(RELATIONAL_FORMS):
                self.agreeing.add(self.last)  # "starosta lipnicki" of a town that the dictionary lacks
                self.last += 1
                self.title_last = self.last
                continue
            if form.lemmas & _APPOSED and "członek" in self.words[self.head].form.lemmas and form.cases & self.cases:
                self.agreeing.add(self.last)  # "członek korespondent Akademii"
                self.last += 1
                self.title_last = self.last
                continue
            readings = agreeing_readings(self.words[self.head].form, form, self.cases)
            if not readings or form.lower in people_lexicon().patron_words:
                break
            lemmas = {reading.lemma.lower() for reading in readings}
            known = bool(lemmas & people_lexicon().modifiers)
            if self._attribute_of_next(self.last, known=known):
                break
            if self._is_deputy() and self._deputised(self.last) is not None and self._adjoins_post(self.last):
                break  # "zastępcy śląskiego komendanta"
            if (lemmas & people_lexicon().no_title and not known) or all(reading.pos == "ppas" for reading in readings):
                break
            if not known and not any(lemma.endswith(_RELATIONAL) for lemma in lemmas):
                break
            shape = shape_of(form)
            if shape.post is not None and not known:
                break
            if (
                not form.is_lower
                and not known
                and (shape.surname_marked or self.words[self.head].form.is_lower)
                and not self._is_see(self.last)
            ):
                break
            if all(reading.pos == "pact" for reading in readings) and form.lower[:5] not in _ACTIVE:
                break
            self.anchored = self.anchored or known
            self.agreeing.add(self.last)
            self.last += 1
            self.title_last = self.last

    def _coordinated(self, index: int) -> bool:
        """A second adjective of the title stands after the conjunction."""
        word = self.around.ahead(index)
        if word is None or self.last - 1 == self.head or self.last - 1 not in self.agreeing:
            return False
        if index in self.around.organisations or shape_of(word.form).post is not None:
            return False
        readings = agreeing_readings(self.words[self.head].form, word.form, self.cases)
        lemmas = {reading.lemma.lower() for reading in readings}
        return bool(lemmas & people_lexicon().modifiers) and not self._attribute_of_next(index, known=True)

    def _attribute_of_next(self, index: int, *, known: bool) -> bool:
        """The adjective belongs to the genitive after it: "dyrektor miejskiego przedszkola"."""
        adjective, following = self.words[index].form, self.around.ahead(index + 1)
        if following is None or not adjective.cases & Case.GENITIVE:
            return False
        own = [reading for reading in adjective.analyses if reading.pos in ADJECTIVAL and reading.case & Case.GENITIVE]
        nouns = [noun for noun in following.form.analyses if noun.pos == "subst" and noun.case & Case.GENITIVE]
        if self.words[self.head].form.lower == self.post.lemma.lower() and not adjective.cases & Case.NOMINATIVE:
            known = False  # a head in the nominative has no adjective in the genitive
        if not any(one.gender & noun.gender and one.number & noun.number for one in own for noun in nouns):
            return False
        return not known or not agreeing_readings(self.words[self.head].form, adjective, Case.GENITIVE)

    def _english(self) -> None:
        """ "Head of Marketing", "Director of Sales Poland" """
        word = self.around.ahead(self.last)
        if self.words[self.head].form.lower not in people_lexicon().english or word is None:
            return
        fields = people_lexicon().english_fields
        while word is not None and (word.form.lower in fields or word.text == "&"):
            self.last += 1  # "VP Sales", "Director Marketing & PR"
            self.title_last = self.last
            self.anchored = True
            word = self.around.ahead(self.last)
        if word is not None and self.last > self.head + 1 and word.form.lower in people_lexicon().english:
            self.last += 1  # "Chief Marketing Officer"
            self.title_last = self.last
            word = self.around.ahead(self.last)
        if word is None or word.form.lower != "of":
            return
        index = self.last + 1
        while (
            (word := self.around.ahead(index)) is not None
            and (word.form.is_title or word.form.is_upper or word.text == "&")
            and index not in self.around.organisations
        ):
            index += 1
        self.title_last = self.last = index
        self.anchored = True

    def _field(self) -> bool:
        """ "ds. współpracy sieciowej przedsiębiorstw", "do spraw równego traktowania" """
        word = self.around.ahead(self.last)
        if word is None:
            return False
        lower = word.form.lower
        index = self.last + 1
        if lower in ("d/s", "ds.", "ds", "d.s.", "d.s") or (lower == "d" and self.around.lower(index) == "/"):
            if lower == "d":
                index += 2
        elif lower == "do" and self.around.lower(index) in ("spraw", "sprawy"):
            index += 1
        else:
            return False
        end = self._field_end(index)
        if end == index:
            return False
        self.title_last = self.last = end
        self.anchored = True
        return True

    def _organisation(self) -> bool:
        """An organisation right here: "prezes Agencji Rozwoju Mazowsza S.A."."""
        word = self.around.ahead(self.last)
        entry = self.around.organisations.get(self.last)
        index = self.last
        if word is None:
            return False
        if (
            entry is None
            and word.text in '"„”«'
            and self.last + 1 in self.around.organisations
            and self.words[self.last + 1].gap == 0
        ):
            index += 1
            entry = self.around.organisations[index]
        plain = word.form.is_lower and "adj" in word.form.pos and shape_of(word.form).post is None
        if entry is None and plain and is_genitive(word.form):
            index += 1  # "dziekan zamiejscowego Wydziału Mechanicznego"
            entry = self.around.organisations.get(index) if self.around.ahead(index) else None
        glued = index + 1 < len(self.words) and self.words[index + 1].gap == 0
        if entry is None and word.form.is_number and (glued or self.around.ahead(index + 1) is not None):
            index += 1  # "dyrektor 1 Szpitala Wojskowego", "dowódca 15KBZ"
            entry = self.around.organisations.get(index)
        if entry is None:
            return False
        if index - 1 > self.head and "prezes" in self.words[index - 1].form.lemmas and "rada" in word.form.lemmas:
            self.title_last = self.last = entry[1]  # "szef gabinetu | Prezesa Rady Ministrów": an office
            self.seat = self.anchored = True
            return True
        return self._take(entry, index)

    def _take(self, entry: tuple[OrganisationCandidate, int], index: int) -> bool:
        candidate, end = entry
        form = self.words[index].form
        head = (candidate.head or "").lower()
        if (
            (end - index < 3 or index + 2 in self.around.organisations)
            and not self.words[index].form.lemmas.isdisjoint(("zarząd", "rada", "komisja"))
            and (end - index == 1 or self.words[index + 1].form.lower.startswith(_OF_ORGANS))
        ):
            return False  # organs: "prezes Zarządu", "członek Rady Nadzorczej"
        branch = head == "delegatura" and end - index > 2  # "Delegatura Urzędu Wojewódzkiego w Pile"
        if head in _DEPARTMENTS and not branch and candidate.kind not in ("education", "research", "security"):
            return False
        if self.post.seat and head in ("gmina", "miasto", "powiat", "województwo"):
            return False
        if form.is_lower and head in people_lexicon().seats and self.post.domain in ("civil", "company"):
            return False
        self.organisation = (candidate.start, candidate.end)
        self.last = end
        self.anchored = True
        return True

    def _inside(self) -> bool:
        """ "w Departamencie X", "w KPP", "na Politechnice", "w spółce Y", "na Sejm RP" """
        word = self.around.ahead(self.last)
        if word is None:
            return False
        lower = word.form.lower
        index = self.last + 1
        following = self.around.ahead(index)
        if following is None:
            return False
        if (
            lower in ("na", "do")
            and following.form.lemmas & {"sejm", "parlament", "senat"}
            and self.post.domain == "politics"
        ):
            end = index + 1
            while (word := self.around.ahead(end)) is not None and word.form.lower in (
                "rp",
                "europejskiego",
                "europejski",
                "śląski",
            ):
                end += 1
            self.title_last = self.last = end
            self.seat = True
            return True
        entry = self.around.organisations.get(index)
        if lower not in _IN and not (lower in ("z", "ze") and (self.post.needs or self._comes_from(index))):
            return False
        if entry is not None and self._take(entry, index):
            return True
        if (
            self.unit is None
            and following.form.lemmas & people_lexicon().units
            and following.form.cases & Case.LOCATIVE
        ):
            end = self._department_end(index)
            self.unit = (index, end)
            self.last = end
            self.anchored = True
            return True
        if (
            following.form.is_lower
            and (noun := organisation_noun(following.form))
            and following.form.cases & Case.LOCATIVE
        ):
            return self._take_noun(noun, index, keep=False)
        start = self.last
        if lower in ("w", "we") and self._town(Case.LOCATIVE):
            self.town = (start, self.last)
            if self.post.seat and self.post.domain == "politics":
                self.title_last = self.last
                self.seat = True
            return True
        return False

    def _comes_from(self, index: int) -> bool:
        """ "kustoszka z {Muzeum Ziemi}", "trener ze {Stali Sowice}": the organisation in the genitive."""
        return (
            not self.post.seat
            and self.post.domain not in ("civil", "politics", "company")
            and index in self.around.organisations
            and bool(self.words[index].form.cases & Case.GENITIVE)
        )

    def _town(self, case: int) -> bool:
        """Step over a preposition and a town: "w Nowym Targu", "z Czuchowa", "w Bielsku Podlaskim"."""
        town = self.around.ahead(self.last + 1)
        if town is None or not town.form.is_title:
            return False
        second = self.around.ahead(town.index + 1)
        if "adj" in town.form.pos and second is not None and second.form.is_title:
            town = second
        if not is_place(town.form, case):
            return False
        self.last = town.index + 1
        while (word := self.around.ahead(self.last)) is not None and word.form.is_title and word.form.cases & case:
            if "adj" not in word.form.pos:
                break
            self.last += 1
        return True

    def _genitive(self) -> bool:
        """Genitives after the head: organ, department, seat, common noun for an organisation, thing led."""
        word = self.around.ahead(self.last)
        if word is None or not word.form.is_word:
            return False
        form, index = word.form, self.last
        lexicon = people_lexicon()
        shape = shape_of(form)
        if self._is_deputy() and (inner := self._deputised(index)) is not None and self._nested(inner):
            return True
        end = self._self_government(index)
        if end > index:
            self.organisation = (word.start, self.words[end - 1].end)
            self.last = end
            return True
        end = self._seat_end(index) if self.post.seat or form.lemmas & lexicon.seats else index
        if end > index:
            self.title_last = self.last = end
            self.seat = self.anchored = True
            return True
        if not is_genitive(form) or (shape.post is not None and form.cases & Case.NOMINATIVE):
            return False
        adjectival = not form.pos.isdisjoint(("adj", "ppas", "pact"))
        if form.is_lower and adjectival and (following := self.around.ahead(index + 1)) is not None:
            noun = organisation_noun(following.form)
            if noun is not None and is_genitive(following.form) and following.form.is_lower:
                if form.lower.endswith(RELATIONAL_FORMS):
                    self.town = (index - 1, index + 1)  # "rzecznik lubuskiej policji"
                return self._take_noun(noun, index + 1, keep=True)
        further = self.words[index - 1].form.is_lower or index > self.head + 1
        if form.is_title and further and self._employer():
            return True
        if "adj" in form.pos and (department := self._described(index)) is not None:
            self.title_last = self.last = self._department_end(department)
            self.anchored = True
            self.narrow = not self.words[department].form.lemmas.isdisjoint(lexicon.things)
            return True
        if form.is_title and self.last > self.head + 1 and self._named_parent(index) and (end := self._run_end(index)):
            self.organisation = (word.start, self.words[end - 1].end)
            self.last = end
            return True
        if "grupa" in form.lemmas and form.is_lower and index + 1 in self.around.organisations:
            return self._take_noun("grupa", index, keep=True)
        if (
            form.lemmas & lexicon.organs
            and not (self.post.domain == "sport" and form.lemmas & {"zespół", "grupa"})
            and not self._is_court(index)
        ):
            self.title_last = self.last = self._without_acronym(index, self._department_end(index))
            self.anchored = True
            return True
        noun = organisation_noun(form)
        if noun is not None and not self._is_ward(index):
            return self._take_noun(noun, index, keep=True)
        if form.lemmas & lexicon.things and form.is_lower:
            self.title_last = self.last = self._department_end(index)
            self.narrow = self.anchored = True
            return True
        if form.lemmas & lexicon.units:
            self.title_last = self.last = self._department_end(index)
            self.anchored = True
            return True
        if form.is_title and self.post.needs != "named" and self._employer():
            return True
        if (
            (form.is_lower and self.noun is None)
            or (
                form.is_title
                and (not (shape.surname_marked or shape.place) or self._no_holder(form))
                and form.analyses
                and self.words[self.head].form.is_title
            )
        ) and (
            (form.pos & {"subst", "adj", "ger"} and (not form.cases & Case.NOMINATIVE or is_common_genitive(form)))
            or (form.is_lower and form.pos & {"subst", "ger"} and not form.pos & {"prep", "conj", "fin"})
        ):
            end = self._chain_end(index)
            self.title_last = self.last = end
            self.narrow = True
            return True
        return False

    def _self_government(self, index: int) -> int:
        """ "Kierownik Referatu Infrastruktury | Gminy Dolina": the gmina or powiat that a department is part of."""
        form = self.words[index].form
        inside = self.words[self.head + 1 : self.last]
        if not form.is_title or form.lemmas.isdisjoint(SELF_GOVERNMENTS) or not self._names_place(index):
            return index
        return self._run_end(index) if any(word.form.lemmas & people_lexicon().units for word in inside) else index

    def _run_end(self, index: int) -> int:
        """Where a few capital words end."""
        end = index + 1
        while (word := self.around.ahead(end)) is not None and end - index < 4:
            if not (word.form.is_title or word.form.is_upper):
                break
            end += 1
        return end

    def _is_ward(self, index: int) -> bool:
        """A department by its field, though its word alone may stand for an organisation: "Kliniki Kardiologii"."""
        form, following = self.words[index].form, self.around.ahead(index + 1)
        if not form.is_title or form.lemmas.isdisjoint(people_lexicon().units) or following is None:
            return False
        return following.form.is_title and is_genitive(following.form) and index + 1 not in self.around.organisations

    def _no_holder(self, form: Form) -> bool:
        """A common noun in another case than the post, though it could be a surname: "Główny Inspektor Pracy"."""
        return (
            self.words[self.head].form.lower == self.post.lemma.lower()
            and not form.cases & Case.NOMINATIVE
            and shape_of(form).ordinary
        )

    def _is_court(self, index: int) -> bool:
        """ "prezes sądu": the institution, not an association's "sąd koleżeński"."""
        form, following = self.words[index].form, self.around.ahead(index + 1)
        if not form.is_lower or "sąd" not in form.lemmas:
            return False
        readings = () if following is None else following.form.analyses
        return not any(one.case & Case.GENITIVE for one in readings if one.pos == "adj")

    def _named_thing(self) -> bool:
        """The name of the thing led before the organisation: "kierownik studiów Zarządzanie Firmą Szkoły Głównej"."""
        index = self.last
        while index - self.last < 5 and (word := self.around.ahead(index)) is not None and word.form.is_title:
            entry = self.around.organisations.get(index)
            if entry is not None and index > self.last and word.form.cases & Case.GENITIVE and self._take(entry, index):
                self.title_last = index
                return True
            index += 1
        return False

    def _without_acronym(self, start: int, end: int) -> int:
        """An organ without the short name of its organisation: "Kapituły Odznaczeń | KZBS"."""
        last, before = self.words[end - 1], self.words[end - 2].form
        acronym = last.form.is_upper and len(last.text) > 2 and last.text.isalpha() and not shape_of(last.form).roman
        if not acronym or end - start < 3 or last.form.lower in people_lexicon().field_acronyms:
            return end
        return end if before.lower in CONJUNCTIONS or before.is_upper or "prep" in before.pos else end - 1

    def _described(self, index: int) -> int | None:
        """The organ or department whose adjective this is: "ordynator Klinicznego Oddziału Chirurgii"."""
        following = self.around.ahead(index + 1)
        if following is None or index + 1 in self.around.organisations or not is_genitive(following.form):
            return None
        lexicon = people_lexicon()
        if following.form.lemmas.isdisjoint(lexicon.organs | lexicon.units | lexicon.things):
            return None
        return index + 1 if self._attribute_of_next(index, known=False) else None

    def _deputised(self, index: int) -> int | None:
        """The post in the genitive that follows, past its adjectives: "zastępca mazowieckiego komendanta"."""
        for step in range(3):
            word = self.around.ahead(index + step)
            if word is None or not word.form.cases & Case.GENITIVE:
                return None
            if shape_of(word.form).post is not None:
                return index + step
            if "adj" not in word.form.pos:
                return None
        return None

    def _adjoins_post(self, index: int) -> bool:
        """A post in the genitive comes right after the adjective."""
        following = self.around.ahead(index + 1)
        return following is not None and shape_of(following.form).post is not None

    def _is_deputy(self) -> bool:
        return self.post.lemma.lower() in people_lexicon().deputies

    def _nested(self, index: int) -> bool:
        """ "zastępca komendanta powiatowego", "rzecznik prezydenta miasta" """
        inner = self.read(index)
        if inner is None:
            return False
        self.inner = inner
        self.title_last = inner.title[1]
        self.last = inner.last
        self.noun_last = inner.full_title[1] if inner.noun else 0
        self.unit, self.organisation, self.noun, self.seat = inner.unit, inner.organisation, inner.noun, inner.seat
        self.town = inner.town
        self.narrow, self.kernel, self.late = inner.narrow, inner.kernel, inner.borrowed
        self.anchored = True
        return True

    def _take_noun(self, noun: str, index: int, *, keep: bool) -> bool:
        """A common noun for an organisation, with the name beside it if there is one."""
        end = index + 1
        entry = self.around.organisations.get(end)
        if entry is None and self.around.lower(end) in ('"', "„", "”", "«"):
            entry = self.around.organisations.get(end + 1)
        if entry is not None and end < len(self.words) and self.words[end].gap == 1:
            return self._take_or_own(noun, entry, end)
        while (word := self.around.ahead(end)) is not None and end not in self.around.organisations:
            adjective = any(
                reading.pos in ADJECTIVAL
                and reading.case & self.words[index].form.cases & (Case.GENITIVE | Case.LOCATIVE)
                for reading in word.form.analyses
            )
            if not adjective or (not word.form.is_lower and shape_of(word.form).surname_marked):
                break
            end += 1
        while (word := self.around.ahead(end)) is not None and self._is_field_of(noun, end):
            end += 1
        self.noun = noun
        self.last = end
        if keep:
            self.noun_last = end
        self.anchored = True
        entry = self.around.organisations.get(end)
        if entry is not None and self.words[end].gap == 1:
            return self._take_or_own(noun, entry, end)
        if noun in _PAPERS and (quoted := self._quoted_later(end)) is not None:
            first, last = quoted
            self.organisation = (self.words[first].start, self.words[last - 1].end)
            self.last = last + 1
            return True
        if self.around.lower(end) in ("w", "we") and self.around.ahead(end) and self._town(Case.LOCATIVE):
            self.town = (end, self.last)
            if keep:
                self.noun_last = self.last
        return True

    def _take_or_own(self, noun: str, entry: tuple[OrganisationCandidate, int], index: int) -> bool:
        """The name after a common noun, unless it is whose it is: "prezes fundacji {Banku Agros}"."""
        head, form = (entry[0].head or "").lower(), self.words[index].form
        if noun not in _OWNED or head in ("", noun) or not form.cases & Case.GENITIVE or form.is_upper:
            return self._take(entry, index)
        self.noun = noun
        self.last = entry[1]
        self.anchored = True
        return True

    def _quoted_later(self, index: int) -> tuple[int, int] | None:
        """ "miesięcznika | dla dzieci i młodzieży „Mały Kurier”": the words in quotes after a few small words."""
        words, end = self.words, index
        while end - index < _LONGEST_AIM and (word := self.around.ahead(end)) is not None and word.form.is_lower:
            end += 1
        if end == index or end + 1 >= len(words) or words[end].text not in _OPENING_QUOTES:
            return None
        if not words[end + 1].form.is_title or words[end + 1].gap:
            return None
        close = next((k for k in range(end + 2, min(end + 7, len(words))) if words[k].text in _CLOSING_QUOTES), None)
        return None if close is None else (end + 1, close)

    def _is_field_of(self, noun: str, index: int) -> bool:
        """What the institution is for belongs to its common noun: "dyrektor ośrodka | kultury"."""
        form = self.words[index].form
        return (
            noun in _OF_A_FIELD
            and form.is_lower
            and index not in self.around.organisations
            and (is_common_genitive(form) or form.lower in ("szkół", "społecznej"))
        )

    def _acronym(self) -> None:
        """A name that nothing has found as an organisation: "dyrektor PPIS w Pile", "założyciel Budrexu Jan Kos"."""
        word = self.around.ahead(self.last)
        if self.organisation is not None or word is None or not word.form.lemmas.isdisjoint(self.around.surnames):
            return
        if word.form.is_lower and word.form.is_word and not word.form.analyses and self.last + 1 in self.around.names:
            self.last += 1  # a typing error, or a text without diacritics: "dyrektor szkoly Anna Kos"
            self.title_last = self.last
            return
        if self.narrow and word.form.is_title and word.form.cases & Case.NOMINATIVE and self._named_thing():
            return
        before_name = (
            word.form.is_title
            and self.last + 1 in self.around.names
            and not self.narrow
            and not (self.post.seat and shape_of(word.form).ordinary)
            and word.form.lower not in people_lexicon().address
        )
        if self._employer():
            return
        if word.form.lower in ("w", "we") and not self.post.seat and self.noun is None and self.unit is None:
            self.last += 1  # "dyrektor departamentu w Xcomie"
            if not self._employer():
                self.last -= 1
            return
        if not before_name:
            return
        if self.post.needs != "named":
            self.organisation = (word.start, word.end)
            self.anchored = True
        self.last += 1

    def _employer(self) -> bool:
        """A name that its place alone shows: "dyrektor Polskiego Holdingu Hotelowego", "rzecznik PTK Xcom"."""
        if self.seat or (self.kernel.seat and self.kernel.domain == "civil"):
            return False
        start, previous = self.last, self.words[self.last - 1]
        opens = previous.index == self.head and (
            previous.index == 0 or previous.gap > 1 or self.words[previous.index - 1].text in _OPENS
        )
        small = previous.form.is_lower or self.post.employer or opens  # a capital that begins a sentence says nothing
        end = employer_end(self.around, start, first=self.first, small=small, cases=self.cases)
        if end == start:
            return False
        if self.post.needs != "named":
            quoted = int(self.words[start].text in '"„“«”')  # the quotes are no part of the name
            self.organisation = (self.words[start + quoted].start, self.words[end - 1 - quoted].end)
            self.anchored = True
        self.last = end
        return True

    def _unit_after(self) -> None:
        """ "… w Ministerstwie Walonii, Departament Konkurencyjności i Innowacyjności" """
        if self.organisation is None or self.unit is not None:
            return
        index = self.last + 1
        if index >= len(self.words) or self.words[self.last].text not in ",-–" or index in self.around.names:
            return
        form = self.words[index].form
        if form.is_title and form.lemmas & _DEPARTMENTS | form.lemmas & {"wydział"} and form.cases & Case.NOMINATIVE:
            end = self._nominative_department(index)
            self.unit = (index, end)
            self.last = end
