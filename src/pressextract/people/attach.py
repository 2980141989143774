"""Ties post phrases to the names that hold them, by the grammar of the sentence and never by nearness alone.

    "prezes Anna Nowak" · "Anna Nowak, prezes X" · "prezesem został Jan Kos" · "radni: A, B i C"

Takes the phrases of `posts.py` and the names of `names.py` by word indices and gives, for each phrase, the names
that hold the post. What organisation it is held in is settled by `pressextract.linking`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pressextract.morphology.analysis import Case, Form, Gender, Number, Word
from pressextract.people.holders import in_person, list_after, list_before, listed_below, told_by_pronoun
from pressextract.people.lexicon import people_lexicon
from pressextract.people.neighbours import (
    DASHES,
    is_cut_short,
    name_after,
    name_ahead,
    name_before,
    phrase_after,
    phrase_before,
)
from pressextract.people.offices import holder_by_verb
from pressextract.people.phrases import PostPhrase
from pressextract.people.shapes import shape_of
from pressextract.people.spans import NameSpan, name_cases, outer_start


def attach(
    words: Sequence[Word], phrases: Sequence[PostPhrase], names: Sequence[NameSpan], *, sentence: Callable[[int], int]
) -> list[tuple[PostPhrase, list[NameSpan]]]:
    """For each phrase the names that hold the post; phrases that nobody holds are left out.

    Args:
        words: The words of the release.
        phrases: Post phrases in order, not overlapping.
        names: Names in order.
        sentence: Number of the sentence in which a word stands.
    """
    starts = {name.start: position for position, name in enumerate(names)}
    starts |= {outer_start(words, name): position for position, name in enumerate(names)}
    ends = {name.last: position for position, name in enumerate(names)}
    after = {phrase.last: number for number, phrase in enumerate(phrases)}
    before = {phrase.first: number for number, phrase in enumerate(phrases)}
    held: dict[int, list[NameSpan]] = {}

    def holders_from(phrase: PostPhrase, position: int) -> list[NameSpan]:
        """The name after a phrase; of a post in the plural also those that its list goes on with."""
        if not _is_plural(words, phrase, names[position]):
            return [names[position]]
        return staff_apart(phrase, [names[position], *list_after(words, phrases, names, position, starts, before)])

    def staff_apart(phrase: PostPhrase, holders: list[NameSpan]) -> list[NameSpan]:
        """Without those of the staff who are listed with posts of their own; of two kinds of staff without all."""
        if phrase.post.lemma not in people_lexicon().staff:
            return holders
        joined = phrase.first > 1 and words[phrase.first - 1].form.lower in ("i", "oraz")
        if joined and words[phrase.first - 2].form.lemmas & people_lexicon().staff:
            return []  # "policjanci i pracownicy komendy: A, B": who is which?
        return [name for name in holders if name.last + 1 not in before or words[name.last].text not in DASHES]

    def join_following(number: int, phrase: PostPhrase) -> None:
        """Give a phrase the holders of the one that follows and is joined to it."""
        owner = name_before(words, phrase.first, ends)
        if owner is not None and owner not in taken and _apposed(words, phrase, names[owner], after, phrases):
            return  # "Jan Kos – dyrektor X oraz poseł Adam Lis"
        joined = phrase_after(words, phrase.last, before)
        if (
            joined is not None and joined in held and _names_follow(words, phrases[joined], held[joined])
            and not _others(words, phrase, phrases[joined])
            and _own_cases(words, phrases[joined]) & _own_cases(words, phrase)
            and phrases[joined].plural == phrase.plural
        ):  # fmt: skip
            held[number] = list(held[joined])

    # 1. a phrase right before a name, directly or through other phrases joined to it
    taken: set[int] = set()
    nested: list[tuple[PostPhrase, list[NameSpan]]] = []
    for number in range(len(phrases) - 1, -1, -1):
        phrase = phrases[number]
        position = name_after(words, phrase, starts, tight=True)
        if position is not None and _agrees(words, phrase, names[position]):
            if holders := holders_from(phrase, position):
                held[number] = holders
                taken.add(position)
            continue
        if position is not None and phrase.inner is not None and _agrees(words, phrase.inner, names[position]):
            nested.append((phrase.inner, [names[position]]))  # "doradca prezydenta Jana Kosa": Kos is the president
        join_following(number, phrase)

    # 2. a phrase after a name: comma, dash, bracket; further phrases joined to that one
    for number, phrase in enumerate(phrases):
        if number in held:
            continue
        previous = name_before(words, phrase.first, ends)
        free = previous is not None and previous not in taken
        if not free and is_cut_short(words, phrase.last, busy=previous is not None):
            position = name_ahead(words, phrase.last, starts)
            if position is not None and _agrees(words, phrase, names[position]):
                held[number] = [names[position]]
                continue
        if previous is not None and _leads_on(words, phrases, number, names[previous], starts, before):
            continue
        following = phrase_after(words, phrase.last, before)
        dashed = previous is not None and words[phrase.first - 1].text in DASHES
        if (
            following is not None
            and not dashed
            and _may_be_plural(words, phrase)
            and _only_plural(words, phrases[following])
        ):
            continue  # "Jan Kos, przewodniczący rad i burmistrzowie": they are others
        bracket = words[phrase.first - 1].text == "(" and bool(phrase.cases & Case.NOMINATIVE)
        if previous is not None and (bracket or _agrees(words, phrase, names[previous])):
            plural = _is_plural(words, phrase, names[previous])
            holders = [*list_before(words, names, previous, ends), names[previous]] if plural else [names[previous]]
            if len(holders) > 1 or not plural:
                held[number] = holders
                continue
        joined = phrase_before(words, phrase.first, after)
        if joined is not None and _waits(words, phrase, names, starts, before):
            continue
        if (
            joined is not None
            and joined in held
            and _own_cases(words, phrases[joined]) & _own_cases(words, phrase)
            and not _names_follow(words, phrases[joined], held[joined])
            and (len(held[joined]) > 1 or not _only_plural(words, phrase))
        ):
            held[number] = list(held[joined])

    # 3. a phrase before a name, with a comma, dash or colon between: "Prezes PPPT S.A., Michał Luczewski"
    for number in range(len(phrases) - 1, -1, -1):
        if number in held:
            continue
        phrase = phrases[number]
        position = name_after(words, phrase, starts, tight=False)
        if position is not None and _has_own(words, phrase, names[position], before):
            continue
        if position is not None and _agrees(words, phrase, names[position]):
            if holders := holders_from(phrase, position):
                held[number] = holders
            continue
        join_following(number, phrase)

    for number, phrase in enumerate(phrases):
        if number not in held and (position := in_person(words, phrase, starts)) is not None:
            held[number] = [names[position], *list_after(words, phrases, names, position, starts, before)]
    for number, phrase in enumerate(phrases):
        below = listed_below(words, phrase, starts) if number not in held and phrase.plural else []
        if holders := staff_apart(phrase, [names[position] for position in below]):
            held[number] = holders
    # 4. through a verb: "Przewodniczącym Rady został Kazimierz Sroka"
    for number, phrase in enumerate(phrases):
        if number in held:
            continue
        others = {id(name) for inner, holders in nested if inner is phrase.inner for name in holders}
        candidates = [name for name in names if id(name) not in others] if others else names
        name = holder_by_verb(words, phrase, candidates, sentence)
        if name is not None:
            held[number] = _all_of(words, phrases, phrase, names, name, starts, ends, before)
    for number, phrase in enumerate(phrases):
        if number not in held and (position := told_by_pronoun(words, phrase, starts)) is not None:
            held[number] = [names[position]]
    # 5. joined by "i" to a phrase that a verb has tied
    for number, phrase in enumerate(phrases):
        if number in held:
            continue
        joined = phrase_before(words, phrase.first, after)
        if (
            joined is not None
            and joined in held
            and _own_cases(words, phrases[joined]) & _own_cases(words, phrase)
            and words[phrase.first - 1].text != ","
            and (len(held[joined]) > 1 or not _only_plural(words, phrase))
        ):
            held[number] = list(held[joined])
    tied = [(phrase, held[number]) for number, phrase in enumerate(phrases) if number in held]
    return tied + nested


def _all_of(
    words: Sequence[Word],
    phrases: Sequence[PostPhrase],
    phrase: PostPhrase,
    names: Sequence[NameSpan],
    name: NameSpan,
    starts: dict[int, int],
    ends: dict[int, int],
    before: dict[int, int],
) -> list[NameSpan]:
    """Of a post in the plural all names of the list: "A i B nie są już wiceprezesami"."""
    if not _is_plural(words, phrase, name):
        return [name]
    position = ends[name.last]
    if name.start >= phrase.last:
        return [name, *list_after(words, phrases, names, position, starts, before)]
    return [*list_before(words, names, position, ends), name]


def _leads_on(
    words: Sequence[Word],
    phrases: Sequence[PostPhrase],
    number: int,
    name: NameSpan,
    starts: dict[int, int],
    before: dict[int, int],
) -> bool:
    """In "burmistrz – A, radny – B" the dash, not the comma, ties "radny" to a name."""
    start = outer_start(words, name)
    if not start or words[start - 1].text not in DASHES or words[phrases[number].first - 1].text not in (",", "i"):
        return False
    for _ in range(4):
        last = phrases[number].last
        if last + 1 < len(words) and words[last].text in DASHES and last + 1 in starts:
            return True
        joined = phrase_after(words, last, before)
        if joined is None:
            return False
        number = joined
    return False


def _apposed(
    words: Sequence[Word], phrase: PostPhrase, name: NameSpan, after: dict[int, int], phrases: Sequence[PostPhrase]
) -> bool:
    """A phrase after a name that has no post before it: "Jan Kos, wójt oraz …", not "…, starosty, a potem …"."""
    start = outer_start(words, name)
    dashed = words[phrase.first - 1].text in DASHES
    if dashed and start - 1 in after and words[start - 1].text == ",":
        before = phrases[after[start - 1]].first
        if before and words[before - 1].text in DASHES:
            return True  # "A – prezes, B – dyrektor szkoły, zastępca dyrektora C"
    if start in after or (start - 1 in after and words[start - 1].text in (*DASHES, ",", ":")):
        return False
    if words[phrase.first - 1].text in DASHES:
        return True
    if words[phrase.first - 1].text == ",":
        joint = words[phrase.last : phrase.last + 2]
        closed = bool(joint) and joint[0].text == ","  # "Jan Kos, poseł, oraz wójt …"
        return len(joint) == 2 and joint[closed].form.lower in ("i", "oraz") and joint[closed].gap == 1
    return phrase.first == name.last


def _waits(
    words: Sequence[Word],
    phrase: PostPhrase,
    names: Sequence[NameSpan],
    starts: dict[int, int],
    before: dict[int, int],
) -> bool:
    """In "A lekarz, burmistrz Piły, B oraz …" the second post is that of B, who has no other."""
    last = phrase.last
    if words[phrase.first - 1].text != "," or last + 1 not in starts or words[last].text != "," or not phrase.seat:
        return False
    name = names[starts[last + 1]]
    if name.last in before or (name.last + 1 in before and words[name.last].text in (*DASHES, ",", "(")):
        return False
    return _agrees(words, phrase, name)


def _has_own(words: Sequence[Word], phrase: PostPhrase, name: NameSpan, before: dict[int, int]) -> bool:
    """In a list "A – malarka, członkini Rady, B – kierownik X" the comma does not tie "członkini" to B."""
    if words[phrase.last].text != "," or phrase.first == 0 or words[phrase.first].gap > 1:
        return False
    return name.last + 1 in before and words[name.last].text in DASHES and words[phrase.first - 1].text == ","


def _is_plural(words: Sequence[Word], phrase: PostPhrase, name: NameSpan) -> bool:
    """The post is that of several people: "opiekunki: A i B", not "Anny Nowak, opiekunki grupy"."""
    if not phrase.plural or not shape_of(words[phrase.head].form).post_singular:
        return phrase.plural
    return bool(name_cases(words, name) & Case.NOMINATIVE)


def _may_be_plural(words: Sequence[Word], phrase: PostPhrase) -> bool:
    """ "przewodniczący" may be one or many."""
    return any(
        reading.number & Number.PLURAL and reading.case & phrase.cases for reading in words[phrase.head].form.analyses
    )


def _only_plural(words: Sequence[Word], phrase: PostPhrase) -> bool:
    """The post is that of several people and can be nothing else: "burmistrzowie"."""
    return phrase.plural and not shape_of(words[phrase.head].form).post_singular


def _is_womans(form: Form, lemma: str) -> bool:
    """A form that only women's posts have: "przewodnicząca", "dyrektorką"."""
    if lemma.endswith(("ący", "ąca")):
        return form.lower.endswith(("ąca", "ącą", "ącej"))
    return lemma.endswith(("orka", "erka", "eska", "czka", "yni", "ini", "nica", "ałka", "anka"))


def _own_cases(words: Sequence[Word], phrase: PostPhrase) -> int:
    """Cases of a post; of a man's word that a woman bears uninflected ("prezes") the nominative alone."""
    uninflected = phrase.cases == Case.ANY and words[phrase.head].form.lower == phrase.post.lemma.lower()
    return Case.NOMINATIVE if uninflected else phrase.cases


def _others(words: Sequence[Word], phrase: PostPhrase, joined: PostPhrase) -> bool:
    """A man's inflected post beside a woman's: "rozmowa z wójtem i kierowniczką Anną Kos"."""
    head = words[phrase.head].form
    return (
        _is_womans(words[joined.head].form, joined.post.lemma)
        and not _is_womans(head, phrase.post.lemma)
        and head.is_lower
        and head.lower != phrase.post.lemma.lower()
    )


def _agrees(words: Sequence[Word], phrase: PostPhrase, name: NameSpan) -> bool:
    """Post and name can stand in one case."""
    if not phrase.cases or _in_office(words, phrase):
        return True
    cases = name_cases(words, name)
    if not cases:
        return True
    if phrase.head not in phrase.agreeing:
        return True
    head = words[phrase.head].form
    if head.is_title and head.lower in people_lexicon().english:
        return True  # "z Janem Kosem, Country Manager": English stays as it is
    gender = shape_of(words[name.first].form).given_gender
    if gender and not gender & Gender.FEMININE and _is_womans(words[phrase.head].form, phrase.post.lemma):
        return False  # "wicedyrektor Jan Kos, przewodnicząca rady"
    if gender & Gender.FEMININE and words[phrase.head].form.lower == phrase.post.lemma.lower():
        return True  # "kontrasygnata skarbnik gminy Haliny Soboty": a man's word for a woman's post stays as it is
    if not phrase.cases & cases and phrase.last == name.start and name.title is None and name.given:
        cases = shape_of(words[name.first].form).given_cases  # "radnego Krzysztofa Buła"
    return bool(phrase.cases & cases)


def _in_office(words: Sequence[Word], phrase: PostPhrase) -> bool:
    """The case of the post is that asked for by "na funkcję", "na stanowisku": it says nothing of the holder's."""
    index = phrase.first - 1
    return (
        index > 0
        and words[phrase.first].gap == 1
        and not words[index].form.lemmas.isdisjoint(people_lexicon().office_nouns)
    )


def _names_follow(words: Sequence[Word], phrase: PostPhrase, names: Sequence[NameSpan]) -> bool:
    """The names of a phrase stand after it."""
    return names[0].start >= phrase.last
