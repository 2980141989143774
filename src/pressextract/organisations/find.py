"""Finds stretches that name organisations, with canonical form, kind, legal form, and short names tied on the spot.

    words of "prezes Fundacji „Bliżej Siebie”" -> OrganisationCandidate(name='Fundacja "Bliżej Siebie"', kind="ngo", …)

Comes after the words, the layout and the name model, before people. Readers for each sort of name stand in
`phrases.py`, `names.py` and `acronyms.py`; which candidates are one organisation is settled in
`pressextract.linking.organisations`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pressextract.candidates import Layout, NameCandidate, OrganisationCandidate
from pressextract.morphology import Case, Form, Word
from pressextract.organisations.acronyms import AcronymReader
from pressextract.organisations.canonical import CanonicalNames
from pressextract.organisations.kinds import kind_of, known_kind
from pressextract.organisations.known import (
    DAUGHTERS,
    NETWORK,
    KnownReader,
    brand_of,
    may_be_clubs_town,
    may_be_fixed,
    may_be_known,
)
from pressextract.organisations.model_names import from_model, with_belief
from pressextract.organisations.name import Name
from pressextract.organisations.names import NameReader
from pressextract.organisations.phrase import Phrase
from pressextract.organisations.phrases import PhraseReader
from pressextract.organisations.plurals import shares
from pressextract.organisations.signals import (
    Signal,
    acronym_of,
    base_of,
    heads_of,
    is_capital,
    signals,
)
from pressextract.organisations.surroundings import (
    in_quoted_title,
    in_title_of_law,
    is_genitive_firm,
    stands_uninflected,
)
from pressextract.organisations.ties import core_of, definitions, later_cores, short_forms
from pressextract.organisations.view import View

_INTEREST = ~(Signal.ACADEMIC | Signal.SPORTS)

#: Abbreviations before the names of streets.
_STREETS = frozenset(("ul.", "al.", "pl.", "os."))
#: So many words of sport make a release sports news.
_SPORTS_NEWS = 3


def find_organisations(
    words: Sequence[Word], layout: Layout, names: Sequence[NameCandidate] = ()
) -> tuple[OrganisationCandidate, ...]:
    """Organisation candidates of a release, in order of the text.

    Args:
        words: The words of the release.
        layout: Its lines and sentences.
        names: What a trained model found; may be empty.
    """
    if not words:
        return ()
    return _Search(words, layout, names).run()


class _Search:
    """One pass over one release."""

    __slots__ = (
        "acronyms",
        "candidates",
        "canonical",
        "core_names",
        "cores",
        "covered",
        "flags",
        "heads",
        "known",
        "named",
        "names",
        "phrases",
        "view",
        "words",
    )

    def __init__(self, words: Sequence[Word], layout: Layout, names: Sequence[NameCandidate]) -> None:
        self.words = words
        self.view = View(words, layout)
        self.flags = [signals(word.form) for word in words]
        academic = any(flag & Signal.ACADEMIC for flag in self.flags)
        self.phrases = PhraseReader(self.view, academic)
        sports = sum(1 for flag in self.flags if flag & Signal.SPORTS) >= _SPORTS_NEWS
        self.named = NameReader(self.view, sports=sports)
        self.known = KnownReader(self.view, sports=sports)
        self.acronyms = AcronymReader(self.view)
        self.canonical = CanonicalNames(self.view)
        self.names = names
        self.covered = bytearray(len(words))
        self.heads: set[str] = set()
        self.cores: dict[int, int] = {}
        self.core_names: dict[int, str] = {}
        self.candidates: list[OrganisationCandidate] = []

    def run(self) -> tuple[OrganisationCandidate, ...]:
        floor = 0
        interest, furniture = _INTEREST, self.view.furniture
        for index, flag in enumerate(self.flags):
            if flag & interest and index >= floor and not furniture[index]:
                floor = max(floor, self._at(index, flag, floor))
        if self.names:
            self.candidates = with_belief(self.view, self.candidates, self.names)
            self.candidates.extend(from_model(self.view, self.names, self.covered))
        self._short_forms()
        self._later_cores()
        return tuple(sorted(self.candidates, key=lambda item: (item.start, -item.end)))

    def _at(self, index: int, flag: int, floor: int) -> int:
        """Try the readers at one word; the index after what was found, or 0."""
        if flag & (Signal.HEAD | Signal.SMALL_HEAD):
            end = self._add_shares(index, floor)
            if end:
                return end
            phrase = self.phrases.read(index, floor=floor)
            if phrase is not None:
                if phrase.legal is not None and phrase.first > floor and not self.words[phrase.first - 1].form.analyses:
                    name = self.named.before_legal(phrase.legal[0], floor)
                    if name is not None and name.first < phrase.first:
                        return self._add_name(name)
                longer = self._longer_known(phrase)
                return self._add_phrase(phrase) if longer is None else self._add_name(longer)
        form = self.words[index].form
        if flag & Signal.CAPITAL and may_be_known(form):
            known = self._known(index, form, floor)
            if known:
                return known
        if flag & Signal.POST:
            name = self.named.after_post(index)
            if name is not None:
                return self._add_name(name)
        if flag & (Signal.ACRONYM | Signal.UNKNOWN_ACRONYM) and not self._belongs_to_head(index):
            name = self.acronyms.read(index, floor)
            if name is not None:
                return self._add_name(name)
        if flag & Signal.LEGAL:
            name = self.named.before_legal(index, floor)
            if name is not None:
                return self._add_name(name)
        if flag & Signal.CONTEXT:
            end = self._add_group(index)
            if end:
                return end
            for name in self.named.after_context(index):
                end = self._add_name(name)
            if end:
                return end
        if flag & Signal.FOREIGN:
            name = self.named.foreign(index, floor)
            if name is not None:
                return self._add_name(name)
        if flag & Signal.BRAND:
            name = self.named.brand(index, floor)
            if name is not None:
                return self._add_name(name)
        return 0

    def _known(self, index: int, form: Form, floor: int) -> int:
        """The readers of lists; the index after what was found, or 0."""
        if form.text.startswith(NETWORK):
            name = self.known.institute(index)
            if name is not None:
                return self._add_name(name)
        if may_be_fixed(form):
            name = self.known.fixed(index)
            if name is not None and not self._phrase_reads(name, floor):
                whole = self.known.with_letters(name)
                if whole is not name and self.candidates and self.candidates[-1].start == self.words[whole.first].start:
                    self.candidates.pop()
                return self._add_name(whole)
        if may_be_clubs_town(form):
            name = self.known.club(index, floor)
            if name is not None:
                return self._add_name(name)
        if form.text in DAUGHTERS:
            name = self.known.daughter(index, self._before_letters(index, floor))
            if name is not None:
                return self._add_name(name)
        brand, letters = brand_of(form), acronym_of(form)
        if brand is not None or (letters is not None and letters.kind == "company"):
            name = self.known.sponsored(index, brand.text if brand is not None else base_of(form))
            if name is not None:
                return self._add_name(name)
        if brand is not None:
            name = self.known.brand(index, floor)
            if name is not None:
                return self._add_name(name)
        return 0

    def _add_group(self, index: int) -> int:
        """ "grupa PKN", "grupy Enea": the group of a known firm, written small."""
        form, word = self.words[index].form, self.view.ahead(index + 1)
        if "grupa" not in form.lemmas or form.is_title or word is None or word.gap != 1:
            return 0
        brand, letters = brand_of(word.form), acronym_of(word.form)
        if letters is not None and letters.kind not in ("company", "finance"):
            return 0
        if brand is None and letters is None:
            return 0
        firm = brand.text if brand is not None else base_of(word.form)
        kind = brand.kind if brand is not None else "company"
        return self._add_name(
            Name(first=index, last=index + 2, kind=kind, rule="head:grupa", canonical=f"grupa {firm}", certainty=0.75)
        )

    def _longer_known(self, phrase: Phrase) -> Name | None:
        """A name of the list that begins as the phrase does and goes on after it ("Sieć Badawcza | Łukasiewicz")."""
        if not may_be_fixed(self.words[phrase.first].form):
            return None
        name = self.known.fixed(phrase.first)
        return name if name is not None and name.last > phrase.last else None

    def _before_letters(self, index: int, floor: int) -> int:
        """The floor without unknown letters just found that may begin a firm's name ("HB | Reavis Poland")."""
        last = self.candidates[-1] if self.candidates else None
        if last is None or last.rule != "unknown-acronym" or last.alias_of is not None or last.inside:
            return floor
        first = next((n for n in range(floor - 1, index) if self.words[n].start == last.start), None)
        if first is None or any(not is_capital(self.words[n].form) for n in range(first, index)) or first == index - 1:
            return floor
        self.candidates.pop()
        return first

    def _phrase_reads(self, name: Name, floor: int) -> bool:
        """A head inside the known name gives the whole of it, perhaps with more around it."""
        for index in range(name.first, name.last):
            if self.flags[index] & Signal.HEAD:
                phrase = self.phrases.read(index, floor=floor)
                if phrase is not None:
                    return phrase.first <= name.first
        return False

    def _belongs_to_head(self, index: int) -> bool:
        """ "ING Bank Śląski": the head after the acronym takes it."""
        word = self.view.ahead(index + 1)
        return word is not None and word.form.is_title and any(head.left for head, _ in heads_of(word.form))

    # --- candidates -------------------------------------------------------------------------------------------------

    def _add_phrase(self, phrase: Phrase, *, inside: bool = False) -> int:
        words, head = self.words, phrase.head
        parent_kind, group = None, self._group_before(phrase)
        for parent in phrase.parents:
            if parent.readings:
                parent_kind = self._add_parent(parent)
        if phrase.acronym_parent is not None:
            known = acronym_of(words[phrase.acronym_parent].form)
            parent_kind = known.kind if known else None
            self._add_name(
                Name(
                    first=phrase.acronym_parent,
                    last=phrase.acronym_parent + self._with_republic(phrase.acronym_parent, phrase.last),
                    kind=parent_kind,
                    rule="parent-acronym" if known else "unknown-acronym",
                    certainty=0.9 if known else 0.3,
                ),
                inside=True,
            )
        core = phrase.core_end or phrase.last
        lemmas: set[str] = set()
        for word in words[phrase.first : core]:
            lemmas |= word.form.lemmas
        small = words[phrase.index].form.is_lower
        certainty = 0.75 if small else 0.95
        if (head.unit and not phrase.parents) or (head.bare and phrase.last - phrase.first == 1):
            certainty = 0.7
        legal = phrase.legal
        name = self.canonical.phrase(phrase)
        if group is not None:
            name = f"{group.name} {name}"
            phrase.first = next(index for index in range(phrase.first) if words[index].start == group.start)
        self._append(
            phrase.first,
            phrase.last,
            rule=f"head:{head.lemma}",
            name=name,
            kind=kind_of(head, lemmas, legal=legal is not None, parent=parent_kind),
            head=head.lemma,
            legal=legal,
            certainty=certainty,
            inside=inside,
        )
        if phrase.bracket is not None:
            self._add_letters(phrase.bracket[0] + 1, (self.candidates[-1].start, self.candidates[-1].end))
        self.heads.add(head.lemma)
        return phrase.last

    def _add_letters(self, index: int, span: tuple[int, int]) -> None:
        """The letters in brackets inside a name are another name of it, wherever they stand again."""
        word = self.words[index]
        self.candidates.append(
            OrganisationCandidate(
                start=word.start, end=word.end, rule="definition", name=base_of(word.form), kind=None, alias_of=span,
                certainty=0.95, inside=True,
            )
        )  # fmt: skip

    def _group_before(self, phrase: Phrase) -> OrganisationCandidate | None:
        """The group whose name stands before that of its firm: "Grupą Azoty | Zakłady Rzeczne „Kępa” S.A."."""
        last = self.candidates[-1] if self.candidates else None
        if last is None or phrase.legal is None or last.legal_form is not None or last.inside or not phrase.first:
            return None
        before = self.words[phrase.first - 1]
        if last.end != before.end or self.view.cut[phrase.first] or self.words[phrase.first].gap != 1:
            return None
        if not any(item.case & Case.NOMINATIVE for item in phrase.readings) or last.kind != "company":
            return None
        return self.candidates.pop()

    def _add_shares(self, index: int, floor: int) -> int:
        """ "Urzędów Pracy w Płocku i Sierpcu": an organisation for each of the places."""
        phrase = self.phrases.read_plural(index, floor=floor)
        if phrase is None:
            return 0
        lemmas = frozenset().union(*(word.form.lemmas for word in self.words[phrase.first : phrase.last]))
        kind = kind_of(phrase.head, lemmas, legal=False, parent=None)
        end = 0
        for share in shares(self.view, phrase):
            self._append(
                share.first, share.last, rule="shared-head", name=share.name, kind=kind, head=phrase.head.lemma,
                legal=None, certainty=0.9, inside=False,
            )  # fmt: skip
            end = share.last
        return end

    def _with_republic(self, index: int, last: int) -> int:
        """How many words the acronym at `index` has: "ZOSP RP" is one name."""
        return 2 if index + 1 < last and self.words[index + 1].text == "RP" else 1

    def _add_parent(self, parent: Phrase) -> str | None:
        self._add_phrase(parent, inside=True)
        return self.candidates[-1].kind

    def _add_name(self, name: Name, *, inside: bool = False) -> int:
        words = self.words
        end = len(words) if name.legal is None else name.legal
        legal = None if name.legal is None else (name.legal, name.last)
        if legal is not None:
            closing = self.view.legal(legal[0])
            legal = (legal[0], closing)
        first = words[name.first]
        if name.canonical is not None:
            canonical = name.canonical
        elif name.town is not None:
            club = self.canonical.form(name.first, name.town, Case.ANY)
            canonical = f"{club} {self.canonical.verbatim(name.town, name.last)}"
        elif name.rule == "legal-form" and name.legal == name.first + 1 and (brand := brand_of(first.form)) is not None:
            canonical = f"{brand.text} {self.canonical.verbatim(name.first + 1, name.last)}"
        elif (acronym_of(first.form) or name.rule.endswith("acronym")) and name.last - name.first == 1:
            canonical = base_of(first.form)
        elif is_genitive_firm(self.view, name):
            canonical = f"{first.form.norm[:-1]} {self.canonical.verbatim(name.first + 1, name.last)}"
            self.core_names[name.first] = first.form.norm[:-1]  # "prezes Drogmetalu SA", later "Drogmetal"
        elif stands_uninflected(self.view, name):
            canonical = self.canonical.verbatim(name.first, name.last)
        else:
            canonical = self.canonical.form(name.first, name.last, Case.ANY)
        self._append(
            name.first,
            name.last,
            rule=name.rule,
            name=canonical,
            kind=name.kind,
            head=None,
            legal=legal if end else None,
            certainty=name.certainty,
            inside=inside,
        )
        return name.last

    def _append(
        self,
        first: int,
        last: int,
        *,
        rule: str,
        name: str,
        kind: str | None,
        head: str | None,
        legal: tuple[int, int] | None,
        certainty: float,
        inside: bool,
    ) -> None:
        words = self.words
        for index in range(first, last):
            self.covered[index] = 1
        law = in_title_of_law(self.view, first) or self._is_street(first)
        if (not inside and law) or in_quoted_title(self.view, first):
            return
        end = words[last - 1].end
        if legal is None and words[last - 1].text.endswith(".") and last - first > 2 and words[last - 2].text == ".":
            end -= 1  # "Naszlas.pl." at the end of a sentence
            name = name.removesuffix(".")
        span = (words[first].start, end)
        self.candidates.append(
            OrganisationCandidate(
                start=span[0],
                end=span[1],
                rule=rule,
                name=name,
                kind=known_kind(name) or kind,
                head=head,
                legal_form=None if legal is None else self.canonical.verbatim(*legal),
                certainty=certainty,
                inside=inside,
            )
        )
        if inside:
            return
        core = core_of(self.view, first, last, None if legal is None else legal[0], rule)
        if core is not None:
            if last - first == 1 or rule == "club":
                self.core_names[core] = name.split()[0]
            lower = words[core].form.lower
            self.cores[core] = len(lower) - (lower[-1] in "aeioóuyąęk" and len(lower) > 4)
        for start, end in definitions(self.view, first, last):
            if any(self.covered[start:end]):
                continue
            for index in range(start, end):
                self.covered[index] = 1
            self.candidates.append(
                OrganisationCandidate(
                    start=words[start].start,
                    end=words[end - 1].end,
                    rule="definition",
                    name=base_of(words[start].form)
                    if end - start == 1 and words[start].form.is_upper
                    else self.canonical.form(start, end, Case.ANY),
                    kind=None,
                    alias_of=span,
                    certainty=0.95,
                )
            )

    def _is_street(self, first: int) -> bool:
        """ "ul. Straży Granicznej", "przy Al. Wojska Polskiego": the street is named, not the body."""
        return first > 0 and self.words[first].gap == 1 and self.words[first - 1].form.lower in _STREETS

    def _short_forms(self) -> None:
        for index, lemma, inner in short_forms(self.view, self.flags, self.covered, self.heads):
            word = self.words[index]
            self.candidates.append(
                OrganisationCandidate(
                    start=word.start,
                    end=word.end,
                    rule="short-form",
                    name=self.canonical.form(index, index + 1, Case.ANY),
                    kind=None,
                    head=lemma,
                    certainty=0.5 if inner else 0.4,
                )
            )

    def _later_cores(self) -> None:
        """ "Mirbud" after "Mirbud S.A.", "Iskrę" after "KS Iskra Pinki": named as in the full name."""
        if not self.cores:
            return
        for index, core in later_cores(self.view, self.cores, self.covered):
            word = self.words[index]
            self.candidates.append(
                OrganisationCandidate(
                    start=word.start,
                    end=word.end,
                    rule="core",
                    name=self.core_names.get(core, self.words[core].form.norm),
                    kind=None,
                    certainty=0.55,
                )
            )
