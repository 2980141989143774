"""Finds people and their posts in the words of a release.

    "… prezes zarządu Marian Kowal …" -> PersonCandidate("Marian Kowal"), PostCandidate("prezes zarządu", people=(…,))

After `pressextract.organisations`, before `pressextract.linking`, which joins the mentions of one person and says
in which organisation a post is held.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from pressextract.candidates import Layout, NameCandidate, OrganisationCandidate, PersonCandidate, PostCandidate
from pressextract.morphology.analysis import Form, Word
from pressextract.morphology.nominative import canonical_phrase
from pressextract.people.attach import attach
from pressextract.people.canonical import people_of
from pressextract.people.lexicon import people_lexicon
from pressextract.people.model_names import with_model
from pressextract.people.names import find_names
from pressextract.people.patrons import is_patron
from pressextract.people.phrases import PostPhrase, Surroundings
from pressextract.people.post_titles import post_title
from pressextract.people.posts import PostReader
from pressextract.people.shapes import shape_of
from pressextract.people.spans import NameSpan, outer_start
from pressextract.people.surnames import is_surname_like, surname_end
from pressextract.people.titles import title_run
from pressextract.text import collapse

#: Organisations less certain than this do not keep names from being found over them.
_SURE: Final = 0.6
#: So sure must a trained model be of an organisation after a post.
_MODEL_SURE: Final = 0.9
_CHAIRS: Final = ("przewodniczący", "przewodnicząca", "sekretarz", "skarbnik", "prezes")
#: Posts whose holders are known by a given name.
_BY_GIVEN_NAME: Final = frozenset(("papież", "król", "królowa", "książę", "księżna", "cesarz"))
#: A name of so many words may be the title of a work or the name of a medal.
_PAIR: Final = 2
_CLOSING: Final = frozenset("\"”»“")
_BEFORE_TITLE: Final = frozenset("\"„«“”–—-")
_CLERGY: Final = frozenset(("ks.", "ksiądz", "o.", "ojciec", "s.", "siostra", "br.", "brat", "bp", "biskup"))


def find_people(
    words: Sequence[Word],
    layout: Layout,
    names: Sequence[NameCandidate],
    organisations: Sequence[OrganisationCandidate],
) -> tuple[tuple[PersonCandidate, ...], tuple[PostCandidate, ...]]:
    """People and posts of a release, in order of the text.

    Args:
        words: All words of the release.
        layout: Its lines and sentences; nothing is found in site furniture.
        names: Names that a trained model has found; may be empty.
        organisations: What has been found as organisations.
    """
    search = _Search(words, layout, organisations)
    spans = search.spans(names)
    phrases = search.phrases(spans, names)
    spans = search.after_posts(spans, phrases)
    tied = attach(words, phrases, spans, sentence=lambda index: layout.sentence_at(words[index].start))
    spans, tied = _clerical(words, *_confirmed(spans, tied))
    people = people_of(words, spans, {span: phrase for phrase, holders in tied for span in holders})
    posts = tuple(_post(words, phrase, people[holder]) for phrase, holders in tied for holder in holders)
    return tuple(people[span] for span in spans), posts


class _Search:
    """The words of one release with what the rules ask of them."""

    __slots__ = ("ends", "furniture", "inside", "layout", "organisations", "words")

    def __init__(self, words: Sequence[Word], layout: Layout, organisations: Sequence[OrganisationCandidate]) -> None:
        self.words, self.layout = words, layout
        at = {word.start: word.index for word in words}
        ends = {word.end: word.index + 1 for word in words}
        self.organisations: dict[int, tuple[OrganisationCandidate, int]] = {}
        self.inside: set[int] = set()
        # an acronym that the release has explained is sure wherever it stands again
        explained = {candidate.name for candidate in organisations if candidate.alias_of is not None}
        for candidate in sorted(organisations, key=lambda item: (item.start, -item.end)):
            first, last = at.get(candidate.start), ends.get(candidate.end)
            if first is None or last is None or (candidate.certainty < 0.35 and candidate.name not in explained):
                continue
            last = self._without_name(first, last)
            if first not in self.organisations:
                self.organisations[first] = (candidate, last)
            if candidate.certainty >= _SURE:
                self.inside.update(range(first + 1, last))
        self.furniture: set[int] = set()
        furniture = [line for line in layout.lines if line.role == "furniture"]
        position = 0
        for word in words:
            while position < len(furniture) and furniture[position].end <= word.start:
                position += 1
            if position < len(furniture) and furniture[position].start <= word.start:
                self.furniture.add(word.index)

    def _without_name(self, first: int, last: int) -> int:
        """The end of an organisation that has swallowed the given name of the person after it."""
        words = self.words
        if last - first < 2 or last >= len(words) or words[last].gap != 1 or is_patron(words, last - 1):
            return last
        given, family = shape_of(words[last - 1].form), shape_of(words[last].form)
        if given.given_cases & family.surname_cases and family.surname_marked and given.capital and family.capital:
            return last - 1
        return last

    def spans(self, names: Sequence[NameCandidate]) -> list[NameSpan]:
        """Names with evidence of their own, and those of the model."""

        def blocked(index: int) -> bool:
            return index in self.furniture or index in self.inside

        spans = find_names(self.words, blocked=blocked, institution=self._institution)
        spans = [span for span in spans if not self._longer_organisation(span)]
        if names:
            taken = self.inside | self.furniture | self.organisations.keys()
            spans = with_model(self.words, spans, names, taken=taken)
        return [span for span in spans if not self._is_title(span)]

    def _is_title(self, span: NameSpan) -> bool:
        """Two words that alone are in quotation marks, or the last of them after a dash: „Laura Silvae”."""
        words, last = self.words, span.last
        if last - span.first < _PAIR or span.title is not None or last >= len(words):
            return False
        if words[last].text not in _CLOSING:
            return False
        before = words[span.first - 1].text if span.first else " "
        return before in _BEFORE_TITLE and words[span.first].gap == (before in "–—-")

    def _longer_organisation(self, span: NameSpan) -> bool:
        """An uncertain organisation that begins with these words and goes on: "Les Trois Lunes"."""
        entry = self.organisations.get(span.first)
        return (
            entry is not None and entry[1] > span.last and not shape_of(self.words[span.last - 1].form).surname_marked
        )

    def _institution(self, index: int) -> bool:
        """A certain organisation of more than a bare name begins at the word."""
        entry = self.organisations.get(index)
        return entry is not None and entry[0].certainty >= (_SURE if entry[1] - index > 1 else 0.7)

    def phrases(self, spans: Sequence[NameSpan], names: Sequence[NameCandidate] = ()) -> list[PostPhrase]:
        """All post phrases, in order, none inside another."""
        surnames: set[str] = set()
        for span in spans:
            if span.given and span.last - span.first > span.given:
                surname = self.words[span.first].form if span.backwards else self.words[span.last - 1].form
                surnames |= surname.lemmas
                surnames.add(surname.lower)
        taken = {index for span in spans for index in range(span.start, span.last)}
        reader = PostReader(
            Surroundings(
                self.words,
                {index for span in spans for index in (outer_start(self.words, span), span.start)},
                self.organisations,
                self.inside,
                frozenset(surnames),
                {span.last for span in spans},
                self._seen_by_model(names),
            )
        )
        found: list[PostPhrase] = []
        last = 0
        for word in self.words:
            index = word.index
            if index < last or shape_of(word.form).post is None or index in taken or index in self.furniture:
                continue
            phrase = reader.read(index)
            if phrase is not None:
                if found and found[-1].last > phrase.first:
                    found.pop()
                found.append(phrase)
                last = phrase.last
        return [self._filled(found, number) for number in range(len(found))]

    def _seen_by_model(self, names: Sequence[NameCandidate]) -> dict[int, int]:
        """Word index -> end of the organisations that a trained model is sure of."""
        at = {word.start: word.index for word in self.words}
        ends = {word.end: word.index + 1 for word in self.words}
        return {
            at[name.start]: ends[name.end]
            for name in names
            if name.label == "organisation" and name.score >= _MODEL_SURE and name.start in at and name.end in ends
        }

    def _filled(self, phrases: list[PostPhrase], number: int) -> PostPhrase:
        """ "Przewodniczącym Rady Nadzorczej został A, a wiceprzewodniczącą – B": the organ of the first for both."""
        phrase = phrases[number]
        if number == 0 or phrase.last - phrase.first != 1 or not phrase.post.lemma.lower().endswith(_CHAIRS):
            return phrase
        before = phrases[number - 1]
        here = self.layout.sentence_at(self.words[phrase.head].start)
        if before.title[1] - before.head < 2 or self.layout.sentence_at(self.words[before.head].start) != here:
            return phrase
        if not before.post.lemma.lower().endswith(_CHAIRS) or not before.cases & phrase.cases:
            return phrase
        filled = replace(
            phrase, borrowed=(before.head + 1, before.title[1]), organisation=before.organisation, unit=before.unit,
            noun=before.noun, seat=before.seat,
        )  # fmt: skip
        phrases[number] = filled
        return filled

    def after_posts(self, spans: list[NameSpan], phrases: Sequence[PostPhrase]) -> list[NameSpan]:
        """With the names that only the post before them shows: "prezes Kowal", "dyrektor Xymena Abcka"."""
        words = self.words
        used = {index for span in spans for index in range(span.start, span.last)}
        surnames = {
            lemma
            for span in spans
            if span.given
            for lemma in words[span.last - 1].form.lemmas | {words[span.last - 1].form.lower}
        }
        added: list[NameSpan] = []
        begins = {span.start for span in spans}
        for phrase in phrases:
            span = self._bare(phrase.last, phrase.cases, surnames, phrase, begins)
            if span is not None and not used & set(range(span.start, span.last)):
                added.append(span)
        for word in words:
            if (
                word.form.lower in people_lexicon().address
                and word.index + 1 < len(words)
                and word.index not in self.furniture
            ):
                span = self._addressed(word.index + 1, surnames)
                if span is not None and not used & set(range(span.start, span.last)):
                    added.append(span)
                    used.update(range(span.start, span.last))
        return (
            sorted([*spans, *{span.first: span for span in added}.values()], key=lambda span: span.first)
            if added
            else spans
        )

    def _bare(
        self, index: int, cases: int, surnames: set[str], phrase: PostPhrase, begins: Collection[int]
    ) -> NameSpan | None:
        words = self.words
        title: tuple[int, int] | None = None
        if index < len(words) and words[index].gap == 1 and shape_of(words[index].form).title:
            end, _ = title_run(words, index)
            title, index = ((index, end), end) if end > index else (None, index)
        if index >= len(words) or words[index].gap != 1 or not is_surname_like(words, index):
            return None
        if is_patron(words, phrase.first):
            return None  # "na Placu Marszałka Józefa Piłsudskiego"
        shape = shape_of(words[index].form)
        if (index in self.organisations and self.organisations[index][0].certainty >= 0.5) or index in self.inside:
            return None
        known = bool(words[index].form.lemmas & surnames) or words[index].form.lower in surnames
        following = index + 1
        pair = (
            following < len(words)
            and words[following].gap == 1
            and shape_of(words[following].form).capital
            and is_surname_like(words, following)
            and following not in self.organisations
        )
        if pair and following + 1 in begins:
            return None  # "sołtys Rudy Małej Jan Kos"
        if pair and not known and not shape.ordinary and not shape.place:
            other = shape_of(words[following].form)
            if (
                (shape.unknown or shape.surname_marked or shape.given_cases)
                and (other.unknown or other.surname_marked)
                and not other.place
            ):
                return NameSpan(
                    first=index, last=surname_end(words, following), given=1, rule="post-name", title=title,
                    certainty=0.8 if phrase.organisation is None else 0.85,
                )  # fmt: skip
        if not shape.surname_cases & (cases or 127) and not known:
            return None
        if shape.upper and not shape.surname_marked:
            return None
        if known:
            return NameSpan(
                first=index, last=surname_end(words, index), given=0, rule="post-surname", title=title, certainty=0.9
            )
        if shape.place or (shape.given_cases and not shape.surname_marked and phrase.post.lemma not in _BY_GIVEN_NAME):
            return None
        if pair or phrase.post.needs:
            return None
        if shape.given_cases and not shape.surname_marked:
            return NameSpan(first=index, last=index + 1, given=1, rule="ruler", title=title, certainty=0.7)
        if phrase.post.lemma in _BY_GIVEN_NAME:
            return None  # "papież Polak"
        if shape.surname_marked and (not shape.ordinary or phrase.title[1] == phrase.last):
            return NameSpan(
                first=index, last=surname_end(words, index), given=0, rule="post-surname", title=title, certainty=0.75
            )
        if (
            shape.unknown
            and _is_nominative_name(words[index].form)
            and words[phrase.head].form.lower == phrase.post.lemma.lower()
            and phrase.organisation is None
            and all(position in phrase.agreeing for position in range(phrase.title[0], phrase.last))
        ):
            return NameSpan(first=index, last=index + 1, given=0, rule="post-surname", title=title, certainty=0.55)
        return None

    def _addressed(self, index: int, surnames: set[str]) -> NameSpan | None:
        """ "pan Kowalski", "panu Nowakowi" """
        words = self.words
        shape = shape_of(words[index].form)
        if (
            words[index].gap != 1
            or not is_surname_like(words, index)
            or index in self.inside
            or index in self.organisations
        ):
            return None
        known = bool(words[index].form.lemmas & surnames)
        if words[index - 1].form.lower.startswith("państw"):
            return None  # "państwu Zielińskim" is a family, "Państwo Środka" nobody
        if shape.given_cases and not known and not shape.upper and words[index - 1].form.lower.startswith("pan"):
            return NameSpan(first=index, last=index + 1, given=1, rule="address-given", certainty=0.6)
        if known or (shape.surname_marked and shape.post is None and not shape.given_cases):
            return NameSpan(first=index, last=surname_end(words, index), given=0, rule="address-surname", certainty=0.8)
        return None


def _is_nominative_name(form: Form) -> bool:
    """An unknown word that is no oblique case of a firm's name: "prezes Macron", not "rzecznik Compaqa"."""
    return form.norm[1:].islower() and not form.lower.endswith(("u", "a", "em", "owi", "ów", "ie", "y"))


def _confirmed(
    spans: list[NameSpan], tied: list[tuple[PostPhrase, list[NameSpan]]]
) -> tuple[list[NameSpan], list[tuple[PostPhrase, list[NameSpan]]]]:
    """Names of the model right after the post that they hold are surer: "ambasador Węgier Orsolya Kovács"."""
    surer = {
        holder: replace(holder, certainty=max(holder.certainty, 0.7))
        for phrase, holders in tied
        for holder in holders
        if holder.rule == "model" and holder.start == phrase.last
    }
    if not surer:
        return spans, tied
    return [surer.get(span, span) for span in spans], [
        (phrase, [surer.get(holder, holder) for holder in holders]) for phrase, holders in tied
    ]


def _clerical(
    words: Sequence[Word], spans: list[NameSpan], tied: list[tuple[PostPhrase, list[NameSpan]]]
) -> tuple[list[NameSpan], list[tuple[PostPhrase, list[NameSpan]]]]:
    """The title before the post: of "ks. proboszcz Jan Kos" the title is "ks."."""
    titled: dict[NameSpan, NameSpan] = {}
    for phrase, holders in tied:
        for holder in holders:
            if holder.title is not None or holder in titled or not 0 <= holder.start - phrase.last <= 1:
                continue
            for start in range(max(phrase.first - 3, 0), phrase.first):
                if (
                    words[start].form.lemmas & _CLERGY | {words[start].form.lower} & _CLERGY
                    and title_run(words, start)[0] >= phrase.first
                ):
                    titled[holder] = replace(holder, title=(start, phrase.first))
                    break
    if not titled:
        return spans, tied
    return [titled.get(span, span) for span in spans], [
        (phrase, [titled.get(holder, holder) for holder in holders]) for phrase, holders in tied
    ]


def _post(words: Sequence[Word], phrase: PostPhrase, holder: PersonCandidate) -> PostCandidate:
    """The candidate of a post and one holder, whose gender settles "radni: Anna Kos" -> "radna"."""
    gender = holder.gender
    return PostCandidate(
        start=words[phrase.first].start,
        end=words[phrase.last - 1].end,
        rule="post",
        title=collapse(post_title(words, phrase, gender=gender)),
        full_title=collapse(post_title(words, phrase, full=True, gender=gender))
        if phrase.noun or phrase.town
        else None,
        head=phrase.kernel.lemma.lower(),
        unit=_unit(words, phrase),
        organisation=phrase.organisation,
        organisation_noun=phrase.noun,
        people=(holder.start,),
        seat=phrase.seat,
        narrow=phrase.narrow,
        town=" ".join(word.text for word in words[phrase.town[0] + 1 : phrase.town[1]]) if phrase.town else None,
    )


def _unit(words: Sequence[Word], phrase: PostPhrase) -> str | None:
    if phrase.unit is None:
        return None
    return canonical_phrase(words[phrase.unit[0] : phrase.unit[1]], kind="unit")
