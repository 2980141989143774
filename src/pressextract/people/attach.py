"""Ties post phrases to the names that hold them, by the grammar of the sentence and never by nearness alone.

    "prezes Anna Nowak" · "Anna Nowak, prezes X" · "prezesem został Jan Kos" · "radni: A, B i C"

Takes the phrases of `posts.py` and the names of `names.py` by word indices and gives, for each phrase, the names
that hold the post. What organisation it is held in is settled by `pressextract.linking`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pressextract.morphology.analysis import Case, Form, Gender, Number, Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.offices import holder_by_verb
from pressextract.people.phrases import PostPhrase
from pressextract.people.shapes import shape_of
from pressextract.people.spans import NameSpan, name_cases, outer_start

_DASHES: Final = frozenset("-–—")
_PRONOUNS: Final = frozenset(("nim", "nią", "którym", "którą"))
_BECOMES: Final = frozenset(("jest", "został", "została", "będzie", "zostanie", "był", "była"))
_QUOTES: Final = frozenset('"„”«»“')


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
        return [names[position], *_list_after(words, phrases, names, position, starts, before)]

    def join_following(number: int, phrase: PostPhrase) -> None:
        """Give a phrase the holders of the one that follows and is joined to it."""
        owner = _name_before(words, phrase.first, ends)
        dashed = words[phrase.first - 1].text in _DASHES
        if owner is not None and dashed and outer_start(words, names[owner]) not in after:
            return  # "Jan Kos – dyrektor X oraz poseł Adam Lis"
        joined = _phrase_after(words, phrase.last, before)
        if (
            joined is not None and joined in held and _names_follow(words, phrases[joined], held[joined])
            and _own_cases(words, phrases[joined]) & _own_cases(words, phrase)
            and phrases[joined].plural == phrase.plural
        ):  # fmt: skip
            held[number] = list(held[joined])

    # 1. a phrase right before a name, directly or through other phrases joined to it
    taken: set[int] = set()
    nested: list[tuple[PostPhrase, list[NameSpan]]] = []
    for number in range(len(phrases) - 1, -1, -1):
        phrase = phrases[number]
        position = _name_after(words, phrase, starts, tight=True)
        if position is not None and _agrees(words, phrase, names[position]):
            held[number] = holders_from(phrase, position)
            taken.add(position)
            continue
        if position is not None and phrase.inner is not None and _agrees(words, phrase.inner, names[position]):
            nested.append((phrase.inner, [names[position]]))  # "doradca prezydenta Jana Kosa": Kos is the president
        join_following(number, phrase)

    # 2. a phrase after a name: comma, dash, bracket; further phrases joined to that one
    for number, phrase in enumerate(phrases):
        if number in held:
            continue
        previous = _name_before(words, phrase.first, ends)
        free = previous is not None and previous not in taken
        if not free and _cut_short(words, phrase.last, busy=previous is not None):
            position = _name_ahead(words, phrase.last, starts)
            if position is not None and _agrees(words, phrase, names[position]):
                held[number] = [names[position]]
                continue
        if previous is not None and _leads_on(words, phrases, number, names[previous], starts, before):
            continue
        following = _phrase_after(words, phrase.last, before)
        if following is not None and _may_be_plural(words, phrase) and _only_plural(words, phrases[following]):
            continue  # "Jan Kos, przewodniczący rad i burmistrzowie": they are others
        bracket = words[phrase.first - 1].text == "(" and bool(phrase.cases & Case.NOMINATIVE)
        if previous is not None and (bracket or _agrees(words, phrase, names[previous])):
            plural = _is_plural(words, phrase, names[previous])
            holders = [*_list_before(words, names, previous, ends), names[previous]] if plural else [names[previous]]
            if len(holders) > 1 or not plural:
                held[number] = holders
                continue
        joined = _phrase_before(words, phrase.first, after)
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
        position = _name_after(words, phrase, starts, tight=False)
        if position is not None and _agrees(words, phrase, names[position]):
            held[number] = holders_from(phrase, position)
            continue
        join_following(number, phrase)

    for number, phrase in enumerate(phrases):
        if number not in held and phrase.plural and (below := _listed_below(words, phrase, starts)):
            held[number] = [names[position] for position in below]
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
        if number not in held and (position := _told_by_pronoun(words, phrase, starts)) is not None:
            held[number] = [names[position]]
    # 5. joined by "i" to a phrase that a verb has tied
    for number, phrase in enumerate(phrases):
        if number in held:
            continue
        joined = _phrase_before(words, phrase.first, after)
        if (
            joined is not None
            and joined in held
            and _own_cases(words, phrases[joined]) & _own_cases(words, phrase)
            and words[phrase.first - 1].text != ","
        ):
            held[number] = list(held[joined])
    tied = [(phrase, held[number]) for number, phrase in enumerate(phrases) if number in held]
    return tied + nested


def _told_by_pronoun(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int]) -> int | None:
    """ "nowego prezesa, którym został Jan Kos", "Mamy nowego inspektora. Jest nim Jan Kos"."""
    stops = 0
    for index in range(phrase.last, min(phrase.last + 16, len(words) - 2)):
        if words[index].gap > 1 or stops > 1:
            return None
        stops += words[index].text in ".!?"
        pair = {words[index].form.lower, words[index + 1].form.lower}
        if pair & _PRONOUNS and pair & _BECOMES:
            following = index + 2
            while following < len(words) and words[following].form.lower in people_lexicon().between:
                following += 1
            return starts.get(following)
        if index in starts:
            return None
    return None


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
        return [name, *_list_after(words, phrases, names, position, starts, before)]
    return [*_list_before(words, names, position, ends), name]


def _listed_below(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int]) -> list[int]:
    """Names, one to a line, under a line that ends with the post in the plural: "Członkami zarządu zostali:"."""
    index = phrase.last
    while index < len(words) and index - phrase.last < 6 and words[index].gap < 2 and words[index].text != ":":
        index += 1
    if index + 1 >= len(words) or words[index].text != ":" or words[index].gap > 1 or words[index + 1].gap < 2:
        return []
    index += 1
    found: list[int] = []
    while index < len(words) and words[index].gap > 1:
        steps = 0
        while index < len(words) and steps < 4 and index not in starts and not words[index].form.is_word:
            index, steps = index + 1, steps + 1
        if index not in starts or (steps and words[index].gap > 1):
            break
        found.append(starts[index])
        index += 1
        while index < len(words) and words[index].gap < 2:
            index += 1
    return found


def _cut_short(words: Sequence[Word], index: int, *, busy: bool) -> bool:
    """The phrase goes on with words that were not understood: "dyrektor Szpitala im. …", "Związku Rolników, …".

    Where the name before it has a post already (`busy`), prepositions go on as well: "radna gminy z okręgu …".
    """
    if _goes_on_after_comma(words, index):
        return True
    if index >= len(words) or words[index].gap != 1:
        return False
    form = words[index].form
    if busy and form.pos & {"prep"}:
        return True
    genitive = form.is_lower and bool(form.cases & Case.GENITIVE) and not form.cases & Case.NOMINATIVE
    return shape_of(form).capital or genitive or form.lower in ("im.", "imienia", "pw.", "w", "we", "św.", "nr")


def _goes_on_after_comma(words: Sequence[Word], index: int) -> bool:
    """A comma and a capital noun that is a genitive and nothing else: the next item of a list in a name."""
    if index + 1 >= len(words) or words[index].text != "," or words[index + 1].gap != 1:
        return False
    form = words[index + 1].form
    return form.is_title and form.cases == Case.GENITIVE and form.pos == {"subst"}


def _name_ahead(words: Sequence[Word], index: int, starts: dict[int, int]) -> int | None:
    """The next name with neither punctuation nor a verb before it."""
    for cursor in range(index, min(index + 12, len(words))):
        if words[cursor].gap > 1:
            return None
        if cursor in starts:
            return starts[cursor]
        form = words[cursor].form
        if cursor == index and _goes_on_after_comma(words, index):
            continue
        if words[cursor].text in ",;:.()–—" or (
            form.pos and form.pos <= {"fin", "praet", "inf", "imps", "conj", "comp"}
        ):
            return None
    return None


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
    if not start or words[start - 1].text not in _DASHES or words[phrases[number].first - 1].text not in (",", "i"):
        return False
    for _ in range(4):
        last = phrases[number].last
        if last + 1 < len(words) and words[last].text in _DASHES and last + 1 in starts:
            return True
        joined = _phrase_after(words, last, before)
        if joined is None:
            return False
        number = joined
    return False


def _is_plural(words: Sequence[Word], phrase: PostPhrase, name: NameSpan) -> bool:
    """The post is that of several people: "opiekunki: A i B", not "Anny Nowak, opiekunki grupy"."""
    if not phrase.plural or not shape_of(words[phrase.head].form).post_singular:
        return phrase.plural
    return bool(name_cases(words, name) & Case.NOMINATIVE)


def _may_be_plural(words: Sequence[Word], phrase: PostPhrase) -> bool:
    """ "przewodniczący" may be one or many. """
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


def _agrees(words: Sequence[Word], phrase: PostPhrase, name: NameSpan) -> bool:
    """Post and name can stand in one case."""
    if not phrase.cases or _in_office(words, phrase):
        return True
    cases = name_cases(words, name)
    if not cases:
        return True
    if phrase.head not in phrase.agreeing:
        return True
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


def _name_after(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int], *, tight: bool) -> int | None:
    """The name that follows, past address words; unless `tight`, past one comma, dash or colon."""
    length = len(words)
    index, cases = phrase.last, phrase.cases
    # a name on the next line is that of a signature, where the post has the line for itself
    opens = phrase.first == 0 or words[phrase.first].gap > 1
    glue = 0
    while index < length and glue < 4:
        if words[index].gap > 1 and not (words[index].gap == 2 and index in starts and not tight and opens):
            return None
        if index in starts:
            return starts[index]
        word = words[index]
        if word.text == "(" and glue == 0 and (close := _bracket_end(words, index, 5)) is not None:
            index = close + 1  # "burmistrz miasta Dubno (Ukraina) Jan Kos"
        elif word.form.lower == "p" and index + 1 < length and words[index + 1].text == ".":
            index += 2  # "wicedyrektor p. Anna Kos"
        elif _is_profession(word, cases) or _is_age(word):
            index += 1  # "kurator wystawy etnograf Jan Kos", "proboszcz 61-letni ks. Jan Kos"
        elif (
            word.form.lower in people_lexicon().between
            or word.text in _QUOTES
            or (word.text in _DASHES and glue == 0 and not tight)
            or (word.text in (",", ":") and not tight)
            or (word.text == ":" and tight)
        ):
            index += 1
        else:
            return None
        glue += 1
    return None


def _is_profession(word: Word, cases: int) -> bool:
    """A profession in one case with the post."""
    return word.form.is_lower and any(
        reading.pos == "subst"
        and (reading.lemma in people_lexicon().professions or reading.lemma in people_lexicon().roles)
        and reading.number & Number.SINGULAR and (not cases or reading.case & cases)
        for reading in word.form.analyses
    )  # fmt: skip


def _before_profession(words: Sequence[Word], end: int) -> int | None:
    """Where a profession that ends at a word begins: "radca prawny", "historyk"."""
    for start in (end - 1, end - 2):
        if start > 0 and all(words[index].gap == 1 for index in range(start, end)):
            head, post = words[start], shape_of(words[start].form).post
            adjective = end - start == 1 or "adj" in words[end - 1].form.pos
            if adjective and (_is_profession(head, 0) or (post is not None and post.needs == "named")):
                return start
    return None


def _is_age(word: Word) -> bool:
    """ "61-letni", "45-letniej" """
    number, _, rest = word.form.lower.partition("-")
    return number.isdigit() and rest.startswith("letni")


def _bracket_end(words: Sequence[Word], index: int, longest: int) -> int | None:
    """Where the bracket that opens at a word closes."""
    return next((k for k in range(index, min(index + longest, len(words))) if words[k].text == ")"), None)


def _name_before(words: Sequence[Word], index: int, ends: dict[int, int]) -> int | None:
    """The name that ends before a comma, dash, bracket, "jako" or line end."""
    if index in ends and words[index].gap == 1:
        return ends[index]  # "Jan Mach Przewodniczący Rady", no comma
    cursor = index
    steps = 0
    lines = 0
    while cursor > 0 and steps < 4:
        if words[cursor].gap > 1:
            lines += 1
            if words[cursor].gap > 2 or lines > 1:
                return None
        if cursor in ends and (steps or lines or words[index - 1].text == ""):
            return ends[cursor]
        word = words[cursor - 1]
        lower = word.form.lower
        if (
            word.text in (",", "(", "/", "|", "•")
            or word.text in _DASHES
            or lower
            in (
                "jako",
                "to",
                "czyli",
                "obecnie",
                "obecny",
                "zarazem",
                "wtedy",
                "wówczas",
                "dziś",
                "dawniej",
                "dotychczas",
                "wcześniej",
                "poprzednio",
                "niegdyś",
                "ostatnio",
                "także",
                "jednocześnie",
                "były",
            )
        ) or word.text in _QUOTES:
            cursor -= 1
            steps += 1
        elif (
            steps
            and cursor > 2
            and words[cursor - 2].form.lower in ("prof.", "prof")
            and (word.form.is_upper or lower == "uczelni")
        ):
            cursor -= 2  # "dr hab. Anna Kos, prof. UW, dziekan …"
        elif _is_age(word):
            cursor -= 1  # "Jan Kos, 38-letni prezes …"
        elif steps and (start := _before_profession(words, cursor)) is not None:
            cursor = start  # "Anna Kos, radca prawny, ekspert …"
        else:
            return None
    return ends.get(cursor) if steps else None


def _joins(words: Sequence[Word], start: int, end: int) -> bool:
    """Only "i", "oraz", "a zarazem", a comma or slash between two indices, on one line."""
    if not 1 <= end - start <= 3:
        return False
    if any(words[index].gap > 1 for index in range(start, min(end + 1, len(words)))):
        return False
    return all(
        words[index].form.lower
        in (
            "i",
            "oraz",
            ",",
            "/",
            "a",
            "zarazem",
            "jednocześnie",
            "także",
            "&",
            "również",
            "-",
            "–",
            "(",
            "obecnie",
            "teraz",
            "dziś",
            "dawniej",
            "wcześniej",
            "niegdyś",
            "potem",
            "następnie",
            "później",
            "ostatnio",
            "równocześnie",
        )
        for index in range(start, end)
    )


def _phrase_after(words: Sequence[Word], index: int, before: dict[int, int]) -> int | None:
    for end in range(index, index + 4):
        if end in before and ((end == index and words[end].gap < 2) or _joins(words, index, end)):
            return before[end]
    return None


def _phrase_before(words: Sequence[Word], index: int, after: dict[int, int]) -> int | None:
    if index > 4 and words[index - 1].text == "," and words[index - 2].text == ")" and words[index - 4].text == "(":
        found = after.get(index - 4)  # "prezes Stowarzyszenia Bajka (SB), założyciel …"
        if found is not None:
            return found
    for start in range(index, index - 4, -1):
        if start in after and _joins(words, start, index):
            return after[start]
    return None


def _names_follow(words: Sequence[Word], phrase: PostPhrase, names: Sequence[NameSpan]) -> bool:
    """The names of a phrase stand after it."""
    return names[0].start >= phrase.last


def _list_after(
    words: Sequence[Word],
    phrases: Sequence[PostPhrase],
    names: Sequence[NameSpan],
    position: int,
    starts: dict[int, int],
    before: dict[int, int],
) -> list[NameSpan]:
    """Further names of a list: "radni: A, B i C"."""
    found: list[NameSpan] = []
    while True:
        index = names[position].last
        if index < len(words) and words[index].text == "(":
            close = _bracket_end(words, index, 9)
            if close is not None:
                index = close + 1
        elif index + 1 < len(words) and words[index].text in _DASHES and index + 1 in before:
            index = phrases[before[index + 1]].last  # "dwaj posłowie: A – starosta B oraz C – burmistrz D"
        steps = 0
        while (
            index < len(words)
            and steps < 4
            and words[index].form.lower in (",", "i", "oraz", "a", "także", "również", "pan", "pani", "panowie")
        ):
            index += 1
            steps += 1
        if not steps or index not in starts or words[index].gap > 2:
            return found
        position = starts[index]
        follows = names[position].last
        own = follows + 1 in before and words[follows].text == ","
        if words[index - 1].form.lower == "oraz" and own:
            return found  # "radni: A, B i C oraz D, dyrektor X"
        found.append(names[position])


def _list_before(
    words: Sequence[Word], names: Sequence[NameSpan], position: int, ends: dict[int, int]
) -> list[NameSpan]:
    """Earlier names of a list: "A, B i C – radni powiatu"."""
    found: list[NameSpan] = []
    while True:
        index = outer_start(words, names[position])
        steps = 0
        while index > 0 and steps < 4 and words[index - 1].form.lower in (",", "i", "oraz", "a", "także"):
            index -= 1
            steps += 1
        if not steps or index not in ends:
            return found[::-1]
        position = ends[index]
        found.append(names[position])
