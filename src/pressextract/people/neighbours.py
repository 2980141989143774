"""Says what stands beside a post phrase: the name before or after it, or another phrase joined to it.

    "kurator wystawy etnograf Jan Kos" -> the name, past the profession     "starosty, a potem wojewody" -> joined

Works on word indices. Whether post and name go together in case and gender, `attach.py` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Case, Number, Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.phrases import PostPhrase
from pressextract.people.shapes import shape_of

DASHES: Final = frozenset("-–—")
_QUOTES: Final = frozenset('"„”«»“')


def is_cut_short(words: Sequence[Word], index: int, *, busy: bool) -> bool:
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
    small = form.lower in ("im.", "imienia", "pw.", "w", "we", "św.", "nr")
    return shape_of(form).capital or form.is_number or genitive or small


def _goes_on_after_comma(words: Sequence[Word], index: int) -> bool:
    """A comma and a capital noun that is a genitive and nothing else: the next item of a list in a name."""
    if index + 1 >= len(words) or words[index].text != "," or words[index + 1].gap != 1:
        return False
    form = words[index + 1].form
    return form.is_title and form.cases == Case.GENITIVE and form.pos == {"subst"}


def name_ahead(words: Sequence[Word], index: int, starts: dict[int, int]) -> int | None:
    """The next name with neither punctuation nor a verb before it, nor a word whose attribute it is."""
    for cursor in range(index, min(index + 12, len(words))):
        if words[cursor].gap > 1:
            return None
        if cursor in starts:
            return None if cursor > index and _governs(words[cursor - 1]) else starts[cursor]
        form = words[cursor].form
        if cursor == index and _goes_on_after_comma(words, index):
            continue
        if words[cursor].text in ",;:.()–—" or (
            form.pos and form.pos <= {"fin", "praet", "inf", "imps", "conj", "comp"}
        ):
            return None
    return None


def _governs(word: Word) -> bool:
    """ "list dyrektora Muzeum Miejskiego w sprawie | Jana Kosa": a common noun or preposition before the name."""
    form = word.form
    if not form.is_lower or form.lower in people_lexicon().between or _is_profession(word, 0):
        return False
    return bool(form.pos & {"subst", "prep", "ger"})


def name_after(words: Sequence[Word], phrase: PostPhrase, starts: dict[int, int], *, tight: bool) -> int | None:
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
        if word.text == "(" and glue == 0 and (close := bracket_end(words, index, 5)) is not None:
            index = close + 1  # "burmistrz miasta Dubno (Ukraina) Jan Kos"
        elif word.form.lower == "p" and index + 1 < length and words[index + 1].text == ".":
            index += 2  # "wicedyrektor p. Anna Kos"
        elif _is_profession(word, cases) or _is_age(word):
            index += 1  # "kurator wystawy etnograf Jan Kos", "proboszcz 61-letni ks. Jan Kos"
        elif (
            word.form.lower in people_lexicon().between
            or word.text in _QUOTES
            or (word.text in DASHES and glue == 0 and not tight)
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


def bracket_end(words: Sequence[Word], index: int, longest: int) -> int | None:
    """Where the bracket that opens at a word closes."""
    return next((k for k in range(index, min(index + longest, len(words))) if words[k].text == ")"), None)


def name_before(words: Sequence[Word], index: int, ends: dict[int, int]) -> int | None:
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
            or word.text in DASHES
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
            and (word.text[:2].isupper() or lower == "uczelni")
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


def phrase_after(words: Sequence[Word], index: int, before: dict[int, int]) -> int | None:
    for end in range(index, index + 4):
        if end in before and ((end == index and words[end].gap < 2) or _joins(words, index, end)):
            return before[end]
    return None


def phrase_before(words: Sequence[Word], index: int, after: dict[int, int]) -> int | None:
    if index > 4 and words[index - 1].text == "," and words[index - 2].text == ")" and words[index - 4].text == "(":
        found = after.get(index - 4)  # "prezes Stowarzyszenia Bajka (SB), założyciel …"
        if found is not None:
            return found
    for start in range(index, index - 4, -1):
        if start in after and _joins(words, start, index):
            return after[start]
    return None
