"""Reads a post phrase: its head, what belongs to the title, department, organisation or seat.

    "Kierownik Wydziału Innowacyjności w Departamencie Rozwoju Urzędu Marszałkowskiego"
        -> title "Kierownik Wydziału Innowacyjności", unit "Departament Rozwoju", organisation (its span)

Starts at a word that names a post and reads on from there, to the left only for adjectives. Who holds the post
is for `attach.py`; which entry of the release an organisation is, for `pressextract.linking`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pressextract.candidates import OrganisationCandidate
from pressextract.morphology.analysis import ADJECTIVAL, Analysis, Case, Form, Gender, Mark, Number, Word
from pressextract.people.lexicon import Post, people_lexicon
from pressextract.people.names import is_surname_like
from pressextract.people.shapes import shape_of

_IN: Final = frozenset(("w", "we", "na", "przy"))
#: Adjectives before the head that make an office of it: "Powiatowy Inspektor Nadzoru Budowlanego".
_RANKS: Final = frozenset(("główny", "powiatowy", "wojewódzki", "generalny", "krajowy", "naczelny", "miejski", "okręgowy"))
_ENGLISH: Final = frozenset(("manager", "director", "president", "officer", "specialist", "consultant", "executive", "head", "lead", "partner", "founder", "owner", "ceo"))
_CONJUNCTIONS: Final = frozenset(("i", "oraz"))
_DEPUTIES: Final = frozenset(("zastępca", "zastępczyni", "z-ca", "zca", "zastepca", "asystent", "asystentka", "pełnomocnik", "pełnomocniczka",
    "rzecznik", "rzeczniczka", "doradca", "doradczyni", "sekretarz", "sekretarka", "szef", "szefowa"))  # fmt: skip
_DEPARTMENTS: Final = frozenset(("departament", "dział", "referat", "sekcja", "biuro", "pion", "delegatura"))
#: Adjectives that end in a relational suffix but say how the holder is, not what the post is.
_NO_TITLE_ADJECTIVES: Final = frozenset(
    "zadowolony obecny dumny pewny zgodny wdzięczny gotowy świadomy winny odpowiedzialny wolny nieobecny sam każdy ten inny cały ostatni "
    "następny młody stary który jaki swój mój nasz jego wszelki żaden pełny szczęśliwy ważny podobny własny były nowy liczny inny dany".split()
)
_RELATIONAL: Final = ("ski", "cki", "dzki", "owy", "ny", "czy", "ący", "alny", "ży", "ły")
_RELATIONAL_FORMS: Final = tuple(stem + ending for stem in ("sk", "ck") for ending in ("i", "a", "iego", "iemu", "im", "ą", "iej", "ich", "imi"))
_LONGEST_FIELD: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPhrase:
    """A post phrase by word indices; `last` is exclusive everywhere.

    Attributes:
        first, last: The whole phrase with organisation and unit.
        head: The head word.
        post: Its entry of the lexicon.
        title: Words of the title, of which those in `agreeing` follow the head's case.
        full_title: As `title`, with the common noun for the organisation ("dyrektor szkoły").
        unit, organisation: Words of the department, span in characters of the organisation.
        noun: Lemma of the common noun, or `None`.
        seat: The title holds its seat.
        cases, plural: Cases of the head; it is plural.
        narrow: The title names a thing led that is no organisation ("kurator wystawy").
        kernel: The post deputised for ("zastępca komendanta"), else `post`.
        inner: The post in the genitive inside ("doradca prezydenta"), or `None`.
        borrowed: Words of another phrase of the sentence that fill in what this one leaves out, or `None`.
    """

    first: int
    last: int
    head: int
    post: Post
    title: tuple[int, int]
    full_title: tuple[int, int]
    agreeing: frozenset[int]
    unit: tuple[int, int] | None
    organisation: tuple[int, int] | None
    noun: str | None
    seat: bool
    cases: int
    plural: bool
    narrow: bool
    kernel: Post
    borrowed: tuple[int, int] | None = None
    inner: PostPhrase | None = None


@dataclass(frozen=True, slots=True)
class PostReader:
    """Reads post phrases of one release.

    Attributes:
        words: All words.
        names: Words at which a name, or the title before it, begins.
        organisations: Word index -> the organisation that begins there and the index after it.
        inside: Words that lie inside an organisation, but do not begin it.
        surnames: Lemmas of surnames known from full names.
    """

    words: Sequence[Word]
    names: Collection[int]
    organisations: Mapping[int, tuple[OrganisationCandidate, int]]
    inside: Collection[int]
    surnames: Collection[str]

    def read(self, head: int) -> PostPhrase | None:
        """The post phrase with this head, or `None` if the word is no post here."""
        words = self.words
        shape = shape_of(words[head].form)
        post = shape.post
        if post is None or head in self.inside or head in self.organisations:
            return None
        first, title_first, cases, agreeing = self._before(head, shape.post_cases)
        state = _State(self, head, post, cases, agreeing)
        state.anchored = title_first < head and bool(words[title_first].form.lemmas & _RANKS)
        state.run()
        if head > first - 1 and first and words[first].gap == 1 and post.domain == "church":
            before = shape_of(words[first - 1].form)
            if before.post is not None and before.post.domain == "church" and before.post_cases & cases:
                first = title_first = first - 1
                state.agreeing.add(first)
        if post.needs and not state.anchored or post.needs == "named" and state.organisation is None:
            return None
        return PostPhrase(
            first=first,
            last=state.last,
            head=head,
            post=post,
            title=(title_first, state.title_last),
            full_title=(title_first, max(state.noun_last, state.title_last)),
            agreeing=frozenset(state.agreeing),
            unit=state.unit,
            organisation=state.organisation,
            noun=state.noun,
            seat=state.seat,
            cases=cases,
            plural=shape.post_plural,
            narrow=state.narrow,
            kernel=state.kernel,
            inner=state.inner,
        )

    def _before(self, head: int, cases: int) -> tuple[int, int, int, set[int]]:
        """Adjectives before the head: first word, first word of the title, cases left, agreeing words."""
        words, lexicon = self.words, people_lexicon()
        index = head
        title_first = head
        agreeing = {head}
        while index > 0 and words[index].gap == 1 and head - index < 4:
            word = words[index - 1]
            form = word.form
            lower = form.lower
            if index - 1 in self.inside or index - 1 in self.organisations:
                break
            if words[head].form.lower in _ENGLISH and (form.is_title or form.is_upper) and not form.marks & (Mark.GIVEN_NAME | Mark.SURNAME):
                title_first = index = index - 1  # "PR Manager", "Managing Director"
                continue
            if shape_of(form).roman and not form.is_lower and words[head].form.lower.startswith(("zastęp", "wice", "z-c")):
                title_first = index = index - 1
                continue
            if lower in lexicon.acting or lower.startswith("p.o"):
                title_first = index = index - 1
                agreeing.discard(head)
                break
            if lower == "obowiązki" and index > 1 and words[index - 2].form.lower.startswith(("pełniąc", "pełnił")):
                if words[index - 2].form.lower.startswith("pełniąc"):
                    title_first = index = index - 2
                    agreeing = {index}
                break
            adjective = agreeing_readings(words[head].form, form, cases)
            if not adjective:
                break
            lemmas = {reading.lemma.lower() for reading in adjective}
            if lemmas & lexicon.dropped:
                index -= 1
                cases &= _union(adjective) or cases
                continue
            if not (lemmas & lexicon.kept or lemmas & lexicon.modifiers):
                break
            index -= 1
            title_first = index
            agreeing.add(index)
            cases &= _union(adjective) or cases
        return index, title_first, cases, agreeing


def _union(readings: Sequence[object]) -> int:
    cases = 0
    for reading in readings:
        cases |= reading.case  # type: ignore[attr-defined]
    return cases


def agreeing_readings(head: Form, adjective: Form, cases: int) -> list[Analysis]:
    """Readings of an adjective that agree with a post word; a woman's adjective may go with a man's word."""
    heads = [reading for reading in head.analyses if reading.pos in ("subst", "adj", "pact")]
    found: list[Analysis] = []
    for reading in adjective.analyses:
        if reading.pos not in ADJECTIVAL or cases and not reading.case & cases:
            continue
        feminine = reading.gender == Gender.FEMININE
        if not heads or any(
            noun.case & reading.case and noun.number & reading.number
            and (noun.gender & reading.gender or feminine and noun.gender & Gender.M1)
            for noun in heads
        ):  # fmt: skip
            found.append(reading)
    return found


class _State:
    """One reading to the right of a head; the result lies in its attributes."""

    __slots__ = (
        "agreeing", "anchored", "cases", "head", "inner", "kernel", "last", "narrow", "noun", "noun_last", "organisation", "post", "reader",
        "seat", "title_last", "unit", "words",
    )  # fmt: skip

    def __init__(self, reader: PostReader, head: int, post: Post, cases: int, agreeing: set[int]) -> None:
        self.reader, self.words = reader, reader.words
        self.head, self.post, self.cases, self.agreeing = head, post, cases, agreeing
        self.last = self.title_last = head + 1
        self.noun_last = 0
        self.unit: tuple[int, int] | None = None
        self.organisation: tuple[int, int] | None = None
        self.noun: str | None = None
        self.seat = self.anchored = self.narrow = False
        self.kernel = post
        self.inner: PostPhrase | None = None

    # the grammar ------------------------------------------------------------------------------------

    def run(self) -> None:
        """Read modifiers until something no post phrase can hold."""
        self._agreeing()
        self._english()
        for _ in range(8):
            if not (self._field() or self._organisation() or self._genitive() or self._inside()):
                break
            if self.organisation is not None:
                break
        self._acronym()
        self._unit_after()

    def _english(self) -> None:
        """ "Head of Marketing", "Director of Sales Poland" """
        word = self._ahead(self.last)
        if self.words[self.head].form.lower not in _ENGLISH or word is None or word.form.lower != "of":
            return
        index = self.last + 1
        while (word := self._ahead(index)) is not None and (word.form.is_title or word.form.is_upper or word.text == "&") and index not in self.reader.organisations:
            index += 1
        self.title_last = self.last = index
        self.anchored = True

    def _acronym(self) -> None:
        """An acronym that nothing has found as an organisation: "dyrektor PPIS w Pile"."""
        word = self._ahead(self.last)
        if self.organisation is None and word is not None and word.form.is_upper and 1 < len(word.text) < 9 and not shape_of(word.form).roman:
            if word.form.lemmas & frozenset(self.reader.surnames):
                return
            self.last += 1
            self._inside()

    def _ahead(self, index: int) -> Word | None:
        """The word at an index, if it still stands on this line and begins no name."""
        if index < len(self.words) and self.words[index].gap == 1 and index not in self.reader.names:
            return self.words[index]
        return None

    def _agreeing(self) -> None:
        """Adjectives after the head: "komendant powiatowy", "dyrektor finansowa"."""
        while (word := self._ahead(self.last)) is not None and self.last not in self.reader.organisations:
            form = word.form
            if not form.analyses and form.is_lower and form.lower.endswith(_RELATIONAL_FORMS):
                self.agreeing.add(self.last)  # "starosta lipnicki" of a town that the dictionary lacks
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
            if lemmas & _NO_TITLE_ADJECTIVES and not known or all(reading.pos == "ppas" for reading in readings):
                break
            if not known and not any(lemma.endswith(_RELATIONAL) for lemma in lemmas):
                break
            shape = shape_of(form)
            if shape.post is not None and not known:
                break
            if not form.is_lower and not known and (
                shape.surname_marked or self.words[self.head].form.is_lower
            ) and not self._is_see(self.last):
                break
            if all(reading.pos == "pact" for reading in readings) and form.lower[:5] not in ("zarzą", "urzęd", "prowa", "dowod", "wykon"):
                break
            self.anchored = self.anchored or known
            self.agreeing.add(self.last)
            self.last += 1
            self.title_last = self.last

    def _is_see(self, index: int) -> bool:
        """The capital adjective is the seat: "Biskup Łomżyński ks. Jan Kos", "Starosta Lipnicki – Anna Lis"."""
        form = self.words[index].form
        if not self.post.seat or not form.lower.endswith(_RELATIONAL_FORMS) or form.lemmas & frozenset(self.reader.surnames):
            return False
        following = index + 1
        if following < len(self.words) and self.words[following].text in ",–-—:":
            following += 1
        return self.post.domain == "church" or following in self.reader.names and self.words[following].gap == 1

    def _attribute_of_next(self, index: int, *, known: bool) -> bool:
        """The adjective belongs to the genitive after it: "dyrektor miejskiego przedszkola"."""
        adjective, following = self.words[index].form, self._ahead(index + 1)
        if following is None or not adjective.cases & Case.GENITIVE:
            return False
        if not any(
            noun.pos == "subst" and noun.case & Case.GENITIVE and any(
                reading.pos in ADJECTIVAL and reading.case & Case.GENITIVE and reading.gender & noun.gender and reading.number & noun.number
                for reading in adjective.analyses
            )
            for noun in following.form.analyses
        ):  # fmt: skip
            return False
        return not known or not agreeing_readings(self.words[self.head].form, adjective, Case.GENITIVE)

    def _field(self) -> bool:
        """ "ds. współpracy sieciowej przedsiębiorstw", "do spraw równego traktowania" """
        word = self._ahead(self.last)
        if word is None:
            return False
        lower = word.form.lower
        index = self.last + 1
        if lower in ("d/s", "ds.", "ds", "d.s.", "d.s") or lower == "d" and self._text(index) == "/":
            if lower == "d":
                index += 2
        elif lower == "do" and self._text(index) in ("spraw", "sprawy"):
            index += 1
        else:
            return False
        end = self._field_end(index)
        if end == index:
            return False
        self.title_last = self.last = end
        self.anchored = True
        return True

    def _text(self, index: int) -> str:
        return self.words[index].form.lower if index < len(self.words) else ""

    def _field_end(self, start: int) -> int:
        words, reader = self.words, self.reader
        index = start
        while index < len(words) and index - start < _LONGEST_FIELD and index not in reader.names:
            word = words[index]
            if word.gap > 1 or word.gap == 0 and word.text not in ",-–/" and index > start and words[index - 1].text not in "/-–":
                break
            form = word.form
            if index > start and index in reader.organisations:
                if form.cases & Case.GENITIVE or form.is_upper or not form.analyses:
                    break
            if index > start and shape_of(form).post is not None and form.cases & self.cases and not form.cases & Case.GENITIVE:
                break
            if _genitive(form) or form.is_upper and form.is_word or not form.analyses and form.is_word and index == start:
                index += 1
                continue
            lower = form.lower
            following = words[index + 1].form if index + 1 < len(words) else None
            if following is None or index + 1 in reader.names or index == start:
                break
            if lower in _CONJUNCTIONS and (_genitive(following) or following.is_upper) and not self._other_post(index + 1):
                index += 1
                continue
            if lower == "," and _genitive(following) and not following.cases & Case.NOMINATIVE and words[index + 1].gap == 1 and not self._other_post(index + 1):
                index += 1
                continue
            if lower == "/" and following.is_word:
                index += 1
                continue
            if lower in ("z", "ze") and following.cases & Case.INSTRUMENTAL and index + 1 not in reader.organisations:
                index += 2
                while index < len(words) and words[index].gap == 1 and words[index].form.cases & Case.INSTRUMENTAL and index not in reader.names and words[index].form.is_lower:
                    index += 1
                continue
            if lower == "na" and following.lower == "rzecz":
                index += 2
                continue
            break
        while index > start and words[index - 1].form.lower in {",", "i", "oraz", "/"}:
            index -= 1
        return index

    def _other_post(self, index: int) -> bool:
        """A word that begins another post in the case of this one ("prezes zarządu i dyrektor …")."""
        shape = shape_of(self.words[index].form)
        return shape.post is not None and bool(shape.post_cases & self.cases)

    def _organisation(self) -> bool:
        """An organisation right here: "prezes Agencji Rozwoju Mazowsza S.A."."""
        word = self._ahead(self.last)
        entry = self.reader.organisations.get(self.last)
        index = self.last
        if word is None:
            return False
        if entry is None and word.text in '"„”«' and self.last + 1 in self.reader.organisations and self.words[self.last + 1].gap == 0:
            index += 1
            entry = self.reader.organisations[index]
        if entry is None:
            return False
        return self._take(entry, index)

    def _take(self, entry: tuple[OrganisationCandidate, int], index: int) -> bool:
        candidate, end = entry
        form = self.words[index].form
        head = (candidate.head or "").lower()
        if head in _DEPARTMENTS and candidate.kind not in ("education", "research", "security"):
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
        word = self._ahead(self.last)
        if word is None:
            return False
        lower = word.form.lower
        index = self.last + 1
        following = self._ahead(index)
        if following is None:
            return False
        if lower in ("na", "do") and following.form.lemmas & {"sejm", "parlament", "senat"} and self.post.domain == "politics":
            end = index + 1
            while (word := self._ahead(end)) is not None and word.form.lower in ("rp", "europejskiego", "europejski", "śląski"):
                end += 1
            self.title_last = self.last = end
            self.seat = True
            return True
        if lower not in _IN and not (lower in ("z", "ze") and self.post.needs):
            return False
        entry = self.reader.organisations.get(index)
        if entry is not None and self._take(entry, index):
            return True
        if self.unit is None and following.form.lemmas & people_lexicon().units and following.form.cases & Case.LOCATIVE:
            end = self._department_end(index)
            self.unit = (index, end)
            self.last = end
            self.anchored = True
            return True
        if following.form.is_lower and (noun := _noun(following.form)) and following.form.cases & Case.LOCATIVE:
            return self._take_noun(noun, index, keep=False)
        town = following
        if following.form.is_title and "adj" in following.form.pos and (second := self._ahead(index + 1)) is not None and second.form.is_title:
            town = second  # "w Nowym Targu"
        if lower in ("w", "we") and town.form.is_title and any(
            reading.marks & Mark.PLACE and reading.case & Case.LOCATIVE for reading in town.form.analyses
        ):
            self.last = town.index + 1
            while (word := self._ahead(self.last)) is not None and word.form.is_title and "adj" in word.form.pos and word.form.cases & Case.LOCATIVE:
                self.last += 1
            if self.post.seat and self.post.domain == "politics":
                self.title_last = self.last
                self.seat = True
            return True
        return False

    def _genitive(self) -> bool:
        """Genitives after the head: organ, department, seat, common noun for an organisation, thing led."""
        word = self._ahead(self.last)
        if word is None or not word.form.is_word:
            return False
        form, index = word.form, self.last
        lexicon = people_lexicon()
        shape = shape_of(form)
        if self._is_deputy() and (inner := self._deputised(index)) is not None and self._nested(inner):
            return True
        if self.post.seat or form.lemmas & lexicon.seats:
            if self._seat(index):
                return True
        if not _genitive(form):
            return False
        if form.is_lower and "adj" in form.pos and (following := self._ahead(index + 1)) is not None:
            noun = _noun(following.form)
            if noun is not None and _genitive(following.form) and following.form.is_lower:
                return self._take_noun(noun, index + 1, keep=True)
        if form.lemmas & lexicon.organs and not (self.post.domain == "sport" and form.lemmas & {"zespół", "grupa"}):
            self.title_last = self.last = self._department_end(index)
            self.anchored = True
            return True
        noun = _noun(form)
        if noun is not None:
            return self._take_noun(noun, index, keep=True)
        if form.lemmas & lexicon.things and form.is_lower:
            self.title_last = self.last = self._department_end(index)
            self.narrow = self.anchored = True
            return True
        if form.lemmas & lexicon.units:
            self.title_last = self.last = self._department_end(index)
            self.anchored = True
            return True
        if form.is_lower and self.noun is None or form.is_title and not shape.surname_marked and not shape.place and form.analyses and self.words[self.head].form.is_title:
            if form.pos & {"subst", "adj", "ger"} and not form.cases & Case.NOMINATIVE or form.is_lower and form.pos & {"subst", "ger"} and not form.pos & {"prep", "conj", "fin"}:
                end = self._chain_end(index)
                self.title_last = self.last = end
                self.narrow = True
                return True
        return False

    def _deputised(self, index: int) -> int | None:
        """The post in the genitive that follows, past its adjectives: "zastępca mazowieckiego komendanta"."""
        for step in range(3):
            word = self._ahead(index + step)
            if word is None or not word.form.cases & Case.GENITIVE:
                return None
            if shape_of(word.form).post is not None:
                return index + step
            if "adj" not in word.form.pos:
                return None
        return None

    def _is_deputy(self) -> bool:
        return self.post.lemma.lower() in _DEPUTIES

    def _nested(self, index: int) -> bool:
        """ "zastępca komendanta powiatowego", "rzecznik prezydenta miasta" """
        inner = self.reader.read(index)
        if inner is None:
            return False
        self.inner = inner
        self.title_last = inner.title[1]
        self.last = inner.last
        self.noun_last = inner.full_title[1] if inner.noun else 0
        self.unit, self.organisation, self.noun, self.seat = inner.unit, inner.organisation, inner.noun, inner.seat
        self.narrow, self.kernel = inner.narrow, inner.kernel
        self.anchored = True
        return True

    def _seat(self, index: int) -> bool:
        """ "Pinek", "gminy Pakość", "miasta i gminy Pińczów", "województwa mazowieckiego", "zdrowia", "RP" """
        words, reader = self.words, self.reader
        start = index
        ministry = self.post.lemma.lower() in ("minister", "ministra", "wiceminister", "wiceministra", "ministerka", "komisarz", "sekretarz", "podsekretarz")
        while (word := self._ahead(index)) is not None:
            form = word.form
            shape = shape_of(form)
            entry = reader.organisations.get(index)
            if entry is not None and not self._is_seat_organisation(entry[0], form):
                break
            if entry is not None:
                index = entry[1]
                continue
            if form.lemmas & people_lexicon().seats and (_genitive(form) or form.is_upper):
                index += 1
                continue
            if form.lower in ("m.", "m.st.", "st.", "m"):
                index += 1
                continue
            if form.lower in _CONJUNCTIONS and index > start and (next_word := self._ahead(index + 1)) is not None:
                if next_word.form.lemmas & people_lexicon().seats or ministry and _genitive(next_word.form) and not self._other_post(index + 1):
                    index += 2
                    continue
                break
            if shape.capital and form.lower not in people_lexicon().address and (index > start or not self._is_surname(index)) and not self._other_post(index):
                named = index > start and bool(words[start].form.lemmas & people_lexicon().seats)
                place = any(reading.marks & Mark.PLACE and reading.case & Case.GENITIVE for reading in form.analyses)
                after = index > start and shape_of(words[index - 1].form).capital
                if named or place or not form.analyses or ministry and _genitive(form) or after and "adj" in form.pos and _genitive(form):
                    index += 1
                    continue
                following = self._ahead(index + 1)
                if "adj" in form.pos and _genitive(form) and following is not None and any(
                    reading.marks & Mark.PLACE and reading.case & Case.GENITIVE for reading in following.form.analyses
                ):
                    index += 2  # "burmistrz Nowej Soli"
                    continue
            if form.is_lower and _genitive(form) and (ministry or index > start and form.pos & {"adj"}) and form.pos & {"subst", "adj", "ger"}:
                index += 1
                continue
            break
        if ministry and index > start:
            while index + 1 < len(words) and words[index].text == "," and words[index + 1].gap == 1 and index + 1 not in reader.names:
                following = words[index + 1].form
                if not _genitive(following) or following.cases & Case.NOMINATIVE or self._other_post(index + 1):
                    break
                end = self._field_end(index + 1)
                if end <= index + 1:
                    break
                index = end
        if index == start:
            return False
        self.title_last = self.last = index
        self.seat = True
        self.anchored = True
        return True

    def _is_seat_organisation(self, candidate: OrganisationCandidate, form: Form) -> bool:
        head = (candidate.head or form.lower).lower()
        return head in ("gmina", "miasto", "powiat", "województwo") or form.lower in ("rp", "usa")

    def _is_surname(self, index: int) -> bool:
        """The capital word after a post is its holder's surname, not its seat."""
        form = self.words[index].form
        shape = shape_of(form)
        if not is_surname_like(self.words, index):
            return False
        if form.lemmas & frozenset(self.reader.surnames) and shape.surname_cases & self.cases:
            return True
        place = any(reading.marks & Mark.PLACE and reading.case & Case.GENITIVE for reading in form.analyses)
        if place or not shape.surname_cases & self.cases:
            return False
        if shape.surname_marked:
            return True
        return shape.unknown and not form.lower.endswith(("owa", "owic", "nic", "yna", "iny", "owej", "ów"))

    def _take_noun(self, noun: str, index: int, *, keep: bool) -> bool:
        """A common noun for an organisation, with the name beside it if there is one."""
        end = index + 1
        entry = self.reader.organisations.get(end)
        if entry is None and self._text(end) in ('"', "„", "”", "«"):
            entry = self.reader.organisations.get(end + 1)
        if entry is not None and end < len(self.words) and self.words[end].gap == 1:
            return self._take(entry, end)
        while (word := self._ahead(end)) is not None and end not in self.reader.organisations:
            adjective = any(
                reading.pos in ADJECTIVAL and reading.case & self.words[index].form.cases & (Case.GENITIVE | Case.LOCATIVE)
                for reading in word.form.analyses
            )
            if not adjective or not word.form.is_lower and shape_of(word.form).surname_marked:
                break
            end += 1
        self.noun = noun
        self.last = end
        if keep:
            self.noun_last = end
        self.anchored = True
        entry = self.reader.organisations.get(end)
        if entry is not None and self.words[end].gap == 1:
            return self._take(entry, end)
        following = self._ahead(end + 1)
        if self._text(end) in ("w", "we") and following is not None and following.form.is_title and shape_of(following.form).place:
            self.last = end + 2
            if keep:
                self.noun_last = end + 2
        return True

    def _department_end(self, index: int) -> int:
        """Where "Wydziału Rozwoju i Promocji", "rady nadzorczej", "Referatu ds. Inwestycji" ends."""
        words, reader = self.words, self.reader
        start = index
        organ = bool(words[index].form.lemmas & {"zarząd", "stan", "prezydium", "senat"})
        index += 1
        while (word := self._ahead(index)) is not None and index - start < _LONGEST_FIELD:
            form = word.form
            if index in reader.organisations:
                break
            adjective = any(reading.pos in ADJECTIVAL and reading.case & words[start].form.cases for reading in form.analyses)
            if organ and not (adjective and not self._surname_after(index)):
                break
            if form.lower in ("ds.", "ds"):
                return self._field_end(index + 1)
            if self._other_post(index) and not _genitive(form):
                break
            if (noun := _noun(form)) is not None and form.is_lower and not organ and form.cases & Case.GENITIVE and noun in _PLAIN_NOUNS:
                break
            if adjective and not self._surname_after(index) or _genitive(form) and form.pos & {"subst", "adj", "ger", "ppas", "pact"} and not (
                form.is_title and self._surname_after(index) and words[start].form.is_lower
            ):
                index += 1
                continue
            if form.is_upper and form.is_word and not shape_of(form).roman or not form.analyses and form.is_title and not words[start].form.is_lower:
                index += 1
                continue
            following = self._ahead(index + 1)
            if form.lower in _CONJUNCTIONS and following is not None and _genitive(following.form) and not self._other_post(index + 1):
                index += 2
                continue
            break
        if index > start + 1 and not organ and index + 1 < len(words) and words[index].text == "," and words[index + 1].gap == 1:
            # "Wydziału Edukacji, Kultury i Sportu": a list needs its conjunction
            following = words[index + 1].form
            end = self._field_end(index + 1)
            if _genitive(following) and following.is_title and not following.cases & Case.NOMINATIVE and any(
                words[k].form.lower in _CONJUNCTIONS for k in range(index + 1, end)
            ):
                return end
        return index

    def _surname_after(self, index: int) -> bool:
        """A capital word that is more likely the holder's surname."""
        form = self.words[index].form
        return form.is_title and shape_of(form).surname_marked and bool(form.lemmas & frozenset(self.reader.surnames))

    def _chain_end(self, index: int) -> int:
        """Up to four genitives in a row: "robót drogowych", "reprezentacji Polski"."""
        end = index + 1
        while (word := self._ahead(end)) is not None and end - index < 4 and end not in self.reader.organisations:
            form = word.form
            place = any(reading.marks & Mark.PLACE and reading.case & Case.GENITIVE for reading in form.analyses)
            if not _genitive(form) or form.is_title and shape_of(form).surname_marked and not place or not form.pos & {"subst", "adj", "ger"}:
                break
            if self._other_post(end) or form.is_lower and _noun(form) in _PLAIN_NOUNS:
                break
            end += 1
        return end

    def _unit_after(self) -> None:
        """ "… w Ministerstwie Walonii, Departament Konkurencyjności i Innowacyjności" """
        if self.organisation is None or self.unit is not None:
            return
        index = self.last + 1
        if index >= len(self.words) or self.words[self.last].text not in ",-–" or index in self.reader.names:
            return
        form = self.words[index].form
        if form.is_title and form.lemmas & _DEPARTMENTS | form.lemmas & {"wydział"} and form.cases & Case.NOMINATIVE:
            end = self._nominative_department(index)
            self.unit = (index, end)
            self.last = end

    def _nominative_department(self, index: int) -> int:
        end = index + 1
        while (word := self._ahead(end)) is not None and (_genitive(word.form) or word.form.lower in ("i", "oraz", "ds.")):
            end += 1
        return end


_PLAIN_NOUNS: Final = frozenset(("spółka", "firma", "szpital", "klub", "uczelnia", "urząd", "szkoła", "fundacja", "bank", "komenda", "przedsiębiorstwo"))


def _genitive(form: Form) -> bool:
    """A nominal word that can be in the genitive."""
    return bool(form.cases & Case.GENITIVE) and form.is_word


def _noun(form: Form) -> str | None:
    """The common noun for an organisation that a word in the singular is."""
    nouns = people_lexicon().nouns
    for reading in form.analyses:
        if reading.pos == "subst" and reading.number & Number.SINGULAR and reading.lemma in nouns:
            return reading.lemma
    return None


def post_title(words: Sequence[Word], phrase: PostPhrase, *, full: bool = False, gender: str | None = None) -> str:
    """The title in the nominative singular, with the capitals of the release.

    Args:
        words: The words of the release.
        phrase: The phrase that was read.
        full: With the common noun for the organisation.
        gender: "f" makes the adjectives and adjectival heads feminine.
    """
    start, end = phrase.full_title if full else phrase.title
    parts: list[str] = []
    borrowed = range(*phrase.borrowed) if phrase.borrowed else range(0)
    for index in (*range(start, end), *borrowed):
        word = words[index]
        text = word.text
        if index in phrase.agreeing:
            own = shape_of(word.form).post
            if index == phrase.head:
                text = _nominative_head(word, phrase, gender=gender)
            elif own is not None and "adj" not in word.form.pos:
                text = own.lemma.capitalize() if text[:1].isupper() else own.lemma
            else:
                text = _nominative_adjective(word, phrase, words)
        if parts and word.gap == 0:
            parts[-1] += text
        else:
            parts.append(text)
    return " ".join(parts)


def _nominative_head(word: Word, phrase: PostPhrase, *, gender: str | None) -> str:
    form = word.form
    lemma = phrase.post.lemma
    lower = form.lower
    if not lower.startswith(lemma[:3].lower()):
        for prefix in people_lexicon().post_prefixes:
            if lower.startswith(prefix) and lower[len(prefix) :].lstrip("- ").startswith(lemma[:3].lower()):
                joint = lower[len(prefix) : len(lower) - len(lower[len(prefix) :].lstrip("- "))]
                lemma = prefix + joint + lemma
                break
    if lemma in ("radny", "radna") and gender:
        lemma = "radna" if gender == "f" else "radny"
    if lemma.endswith(("ąca", "ący")) and (gender or not phrase.plural):
        feminine = gender == "f" if phrase.plural or form.lower.endswith(("ym", "ego", "emu", "ych")) else lower.endswith(("a", "ej", "ą"))
        lemma = lemma[:-1] + ("a" if feminine else "y")
    if lemma.isupper() or lower == lemma.lower():
        return word.text
    return lemma[:1].upper() + lemma[1:] if word.text[:1].isupper() else lemma


def _nominative_adjective(word: Word, phrase: PostPhrase, words: Sequence[Word]) -> str:
    form = word.form
    readings = agreeing_readings(words[phrase.head].form, form, phrase.cases)
    if not readings:
        return _unknown_adjective(word.text)
    feminine = all(reading.gender & Gender.FEMININE and not reading.gender & Gender.MASCULINE for reading in readings)
    head = shape_of(words[phrase.head].form)
    if head.post is not None and head.post.lemma.endswith(("ka", "yni", "ini", "ąca", "radna")):
        feminine = True
    if phrase.plural:
        feminine = False
    reading = readings[0]
    lemma = reading.lemma
    if reading.pos in ("pact", "ppas"):
        if reading.case & Case.NOMINATIVE:
            return word.text
        lemma = _participle(form.lower)
    text = _feminine(lemma) if feminine else lemma
    if word.text[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


def _unknown_adjective(text: str) -> str:
    """ "lipnickiego", "lipnickim" -> "lipnicki"; "lipnicka", "lipnickiej" -> "lipnicka" """
    for ending in ("iego", "iemu", "imi", "ich", "im"):
        if text.endswith(ending):
            return text[: -len(ending)] + "i"
    for ending in ("iej", "ą"):
        if text.endswith(ending):
            return text[: -len(ending)] + "a"
    return text


def _participle(lower: str) -> str:
    """ "zarządzającym" -> "zarządzający" """
    for ending in ("ego", "emu", "ymi", "ych", "ym", "ej", "ą", "a", "e", "y"):
        if lower.endswith(ending):
            return lower[: -len(ending)] + "y"
    return lower


def _feminine(lemma: str) -> str:
    if lemma.endswith(("ki", "gi")):
        return lemma[:-1] + "a"
    if lemma.endswith("i"):
        return lemma + "a"
    return lemma[:-1] + "a" if lemma.endswith("y") else lemma


