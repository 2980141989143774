"""Reads a post phrase: its head, what belongs to the title, department, organisation or seat.

    "Kierownik Wydziału Innowacyjności w Departamencie Rozwoju Urzędu Marszałkowskiego"
        -> title "Kierownik Wydziału Innowacyjności", unit "Departament Rozwoju", organisation (its span)

Starts at a word that names a post; adjectives to its left are read here, all to its right by `modifiers.py`. Who
holds the post is for `attach.py`; which entry of the release an organisation is, for `pressextract.linking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pressextract.morphology.analysis import Analysis, Case, Mark
from pressextract.people.lexicon import people_lexicon
from pressextract.people.modifiers import Modifiers
from pressextract.people.phrases import PostPhrase, Surroundings, agreeing_readings
from pressextract.people.post_titles import participle
from pressextract.people.shapes import shape_of

#: Adjectives before the head that make an office of it: "Powiatowy Inspektor Nadzoru Budowlanego".
_RANKS: Final = frozenset(
    ("główny", "powiatowy", "wojewódzki", "generalny", "krajowy", "naczelny", "miejski", "okręgowy")
)
#: Abbreviations of "starszy", "młodszy", "główny" before a post.
_GRADES: Final = frozenset(("st.", "mł.", "gł."))
#: "former" and "was, were": an adjective or the verb of its clause.
_WAS: Final = frozenset(("był", "była", "byli", "były"))
#: The gap that a line end leaves.
_LINE_END: Final = 2
_OPENING: Final = frozenset(("i", "oraz", "a", "też", "także", "również"))
_CLAUSE_ENDS: Final = frozenset(",;:.!?–—-()")


@dataclass(frozen=True, slots=True)
class PostReader:
    """Reads post phrases of one release."""

    around: Surroundings

    def read(self, head: int) -> PostPhrase | None:
        """The post phrase with this head, or `None` if the word is no post here."""
        around, words = self.around, self.around.words
        shape = shape_of(words[head].form)
        post = shape.post
        if post is None or head in around.inside or head in around.organisations:
            return None
        first, title_first, cases, agreeing = self._before(head, shape.post_cases)
        state = Modifiers(around, head, post, cases, agreeing, self.read, first=first)
        ranked = any(words[index].form.lemmas & _RANKS for index in range(title_first, head))
        state.anchored = ranked
        fixed = set(agreeing) if head not in agreeing else None
        state.run()
        if fixed is not None:
            state.agreeing = fixed  # "pełniący obowiązki komendanta powiatowego": all that follows stays as it is
        if head > first - 1 and first and words[first].gap == 1 and post.domain == "church":
            before = shape_of(words[first - 1].form)
            if before.post is not None and before.post.domain == "church" and before.post_cases & cases:
                first = title_first = first - 1
                state.agreeing.add(first)
        if post.lemma in people_lexicon().occasion_heads and self._of_the_day(head, state.last):
            return None
        wanting = (post.needs and not state.anchored) or (
            post.needs == "named" and state.organisation is None and not ranked
        )
        lacking = wanting and not self._stands_in_place(first, state.last)
        if lacking and (state.last != head + 1 or not self._shares(state, cases)):
            return None
        return PostPhrase(
            first=first,
            last=state.last,
            head=head,
            post=post,
            title=(title_first, state.title_last),
            full_title=(title_first, max(state.noun_last, state.title_last, state.town[1] if state.town else 0)),
            agreeing=frozenset(state.agreeing),
            unit=state.unit,
            organisation=state.organisation,
            noun=state.noun,
            seat=state.seat,
            cases=cases,
            plural=shape.post_plural or self._counted(first),
            narrow=state.narrow,
            kernel=state.kernel,
            inner=state.inner,
            town=state.town,
            borrowed=state.late,
        )

    def _stands_in_place(self, first: int, last: int) -> bool:
        """A post that has a line or a place of its own: "Jan Kos\\nekspert\\nIzba Handlu", "(ekspert, Izba Handlu)"."""
        around, words = self.around, self.around.words
        if first in around.ends and words[first].gap == _LINE_END and last < len(words):
            return words[last].gap == _LINE_END
        if last + 1 >= len(words) or first < 1 or first - 1 not in around.ends or words[first].gap > 1:
            return False
        return words[first - 1].text in ",(–-|" and words[last].text in ",|" and last + 1 in around.organisations

    def _shares(self, state: Modifiers, cases: int) -> bool:
        """The organisation of the post that "i" joins: "twórca i prezes Fundacji Xcom"."""
        words, index = self.around.words, state.last
        if index + 1 >= len(words) or words[index].form.lower not in ("i", "oraz") or words[index + 1].gap != 1:
            return False
        post = shape_of(words[index + 1].form).post
        other = self.read(index + 1) if post is not None and not post.needs else None
        if other is None or other.organisation is None or not other.cases & cases:
            return False
        state.organisation, state.unit = other.organisation, other.unit
        return True

    def _of_the_day(self, head: int, last: int) -> bool:
        """ "sędzia główny zawodów", "Starosta Dożynek": a role in a proceeding."""
        words = self.around.words
        return any(
            words[index].form.lemmas & people_lexicon().occasions and words[index].form.cases & Case.GENITIVE
            for index in range(head + 1, min(last + 1, len(words)))
            if words[index].gap == 1
        )

    def _counted(self, first: int) -> bool:
        """A number of several stands before the phrase: "dwaj wiceprzewodniczący: A i B"."""
        words = self.around.words
        return first > 0 and words[first].gap == 1 and "num" in words[first - 1].form.pos

    def _is_predicate(self, index: int) -> bool:
        """ "byli" is the verb of its clause: words stand before it, and none of the clause is another verb."""
        words = self.around.words
        first = index
        while first > 0 and words[first].gap == 1 and words[first - 1].text not in _CLAUSE_ENDS and index - first < 12:
            first -= 1
        if all(word.form.lower in _OPENING for word in words[first:index]):
            return False
        last = index + 1
        while last < len(words) and words[last].gap == 1 and words[last].text not in _CLAUSE_ENDS and last - index < 12:
            last += 1
        return not any(
            word.form.pos & {"praet", "fin", "imps"} and not word.form.pos & {"subst", "adj"}
            for word in (*words[first:index], *words[index + 1 : last])
        )

    def _before(self, head: int, cases: int) -> tuple[int, int, int, set[int]]:
        """Adjectives before the head: first word, first word of the title, cases left, agreeing words."""
        around, lexicon = self.around, people_lexicon()
        words = around.words
        index = head
        title_first = head
        agreeing = {head}
        while index > 0 and words[index].gap == 1 and head - index < 4:
            word = words[index - 1]
            form = word.form
            lower = form.lower
            if index - 1 in around.inside or index - 1 in around.organisations:
                break
            if (
                words[head].form.lower in lexicon.english
                and (form.is_title or form.is_upper)
                and not form.marks & (Mark.GIVEN_NAME | Mark.SURNAME)
            ):
                title_first = index = index - 1  # "PR Manager", "Managing Director"
                continue
            if (
                shape_of(form).roman
                and not form.is_lower
                and words[head].form.lower.startswith(("zastęp", "wice", "z-c"))
            ):
                title_first = index = index - 1
                continue
            if lower in ("wice", "vice", "v-ce", "vice-"):
                title_first = index = index - 1  # "wice przewodniczący"
                continue
            if lower in _GRADES:
                title_first = index = index - 1  # "st. specjalista"
                break
            if lower in lexicon.acting or lower.startswith("p.o"):
                title_first = index = index - 1
                agreeing.clear()  # "p.o. Głównego Inspektora": all of it stays as it is
                break
            if lower == "obowiązki" and index > 1 and words[index - 2].form.lower.startswith(("pełniąc", "pełnił")):
                if words[index - 2].form.lower.startswith("pełniąc"):
                    title_first = index = index - 2
                    agreeing = {index}
                break
            adjective = agreeing_readings(words[head].form, form, cases)
            if not adjective or (lower == "polska" and form.is_title and words[head].form.is_lower):
                break  # "ze strony Budrex Polska dyrektorka …"
            lemmas = {reading.lemma.lower() for reading in adjective}
            if all(reading.pos in ("pact", "ppas") for reading in adjective):
                lemmas.add(participle(lower))  # "ustępujący": the dictionary's lemma is the verb
            if lower.startswith(("starsz", "młodsz")):
                lemmas.add(lower[:6] + "y")  # to the dictionary a comparative of "stary", "młody"
            if lemmas & lexicon.dropped:
                index -= 1
                cases &= _union(adjective) or cases
                continue
            if "przyszły" in lemmas and "praet" in form.pos:
                break  # "Przyszła dyrektorka Anna Kos" came
            if lower in _WAS and self._is_predicate(index - 1):
                break  # "Obecni byli prezesi: …"
            if not (lemmas & lexicon.kept or lemmas & lexicon.modifiers):
                break
            index -= 1
            title_first = index
            agreeing.add(index)
            cases &= _union(adjective) or cases
        return index, title_first, cases, agreeing


def _union(readings: Sequence[Analysis]) -> int:
    cases = 0
    for reading in readings:
        cases |= reading.case
    return cases
