"""Reads a run of academic, military, police, fire and clerical titles and puts it into the nominative.

    "ks. prof. dr. hab." -> "ks. prof. dr hab."     "młodszego brygadiera" -> "młodszy brygadier"

Titles count only before a name; whether one follows is for `names.py` to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Form, Mark, Word
from pressextract.people.lexicon import people_lexicon, title_base
from pressextract.people.shapes import shape_of

#: Adjectives of a genitive: "kapitan żeglugi wielkiej".
_STAY: Final = frozenset(("wielki", "mały", "śródlądowy"))
_LONGEST: Final = 14


def title_run(words: Sequence[Word], start: int) -> tuple[int, bool]:
    """Where the titles that begin at a word end, and whether they are strong enough to make a surname a person.

    Returns:
        Index after the last title (the given index if there is none), and its strength.
    """
    lexicon = people_lexicon()
    index, strong = start, False
    length = len(words)
    seen_degree = False
    if title_base(words[start].form.lower) == "uczelni":
        return start, False  # "rektorzy obu uczelni prof. Jan Kos"
    if title_base(words[start].form.lower) == "br" and not _is_brother(words, start):
        return start, False
    while index < length and index - start < _LONGEST:
        word = words[index]
        apart = word.gap != 1 and not (word.gap == 0 and words[index - 1].text.endswith("."))
        if index > start and apart and (word.gap > 1 or word.text not in ",."):
            break
        form = word.form
        if index > start and _is_chair(words, index):
            index += 1  # "prof. UAM dr hab.", "prof. uczelni dr hab."
            continue
        if not shape_of(form).title:
            if form.is_upper and index > start and title_base(words[index - 1].form.lower) == "prof":
                after = index + 1  # "prof. PW dr hab. inż. Jan Kos"
                if after < length and title_base(words[after].form.lower) in ("dr", "hab", "inż"):
                    index = after
                    continue
            if word.text == "." and word.gap == 0 and index > start and len(words[index - 1].text) < 6:
                index += 1  # an abbreviation that the list of the splitter lacks: "dr n. med."
                continue
            if (
                word.text == ","
                and index > start
                and index + 1 < length
                and title_base(words[index + 1].form.lower) in ("prof", "dr", "mgr", "inż", "hab")
            ):
                index += 1
                continue
            break
        lower = form.lower
        base = title_base(lower)
        dotted = index + 1 < length and words[index + 1].text == "." and words[index + 1].gap == 0
        if base in lexicon.title_abbreviations and (dotted or not _is_ordinary(word, base)):
            if base not in lexicon.weak_titles:
                strong = True
            seen_degree = seen_degree or base in ("dr", "lek", "hab", "mgr", "prof", "inż")
        elif _full_title(word):
            strong = True
            seen_degree = True
        elif lower in lexicon.title_fields:
            if lower == "w" and not (
                index > start and index + 1 < length and words[index + 1].form.lower in ("st.", "stanie")
            ):
                break
            if (not seen_degree and lower not in ("w", "stanie", "spocz.", "spocz", "spoczynku")) or (
                lower == "i" and not (index + 1 < length and title_base(words[index + 1].form.lower) == "n")
            ):
                break
        elif (index > start and (form.lemmas & lexicon.title_after or lower.startswith("habilitowan"))) or (
            _ranks(form) and index + 1 < length and (_full_title(words[index + 1]) or _ranks(words[index + 1].form))
        ):
            pass
        else:
            break
        index += 1
    while index > start and words[index - 1].text == ",":
        index -= 1
    if index == start:
        return start, False
    if not strong and title_base(words[start].form.lower) not in lexicon.before_given:
        return start, False
    return index, strong


def _is_chair(words: Sequence[Word], index: int) -> bool:
    """The university of a professor between the titles: letters after "prof." and before a degree."""
    if index + 1 >= len(words) or title_base(words[index - 1].form.lower) != "prof":
        return False
    form, following = words[index].form, words[index + 1]
    if not (form.is_upper and form.is_word) or words[index].gap != 1 or following.gap != 1:
        return False
    return title_base(following.form.lower) in ("dr", "hab")


def _ranks(form: Form) -> bool:
    """ "starszy", "młodszego": words before a rank."""
    return bool(form.lemmas & people_lexicon().title_before) or form.lower.startswith("młodsz")


def _is_brother(words: Sequence[Word], index: int) -> bool:
    """ "br. Albert", not "1 maja br. ks. Nowak" (this year)."""
    if index + 1 >= len(words) or not shape_of(words[index + 1].form).given_cases:
        return False
    return not (
        index
        and (words[index - 1].form.is_number or (words[index - 1].form.is_lower and words[index - 1].form.cases & 2))
    )


def _is_ordinary(word: Word, base: str) -> bool:
    """An abbreviation that needs its full stop and has none is an ordinary word ("o", "kom", "por", "bryg")."""
    written = people_lexicon().title_abbreviations[base]
    return (
        written.endswith(".")
        and not word.text.endswith(".")
        and base not in ("prof", "hab", "inż", "gen", "inz", "abp", "bp")
        and not (base == "ks" and not word.form.is_upper)  # "KS Kępa" is a club
    )


def _full_title(word: Word) -> bool:
    """A whole word that is a title in some case of the singular, and no surname."""
    titles = people_lexicon().title_words
    return any(
        reading.lemma in titles
        and reading.pos in ("subst", "adj")
        and not reading.marks & (Mark.SURNAME | Mark.GIVEN_NAME)
        for reading in word.form.analyses
    )


def title_text(words: Sequence[Word], *, nominative: bool = False) -> str:
    """The titles as written, in the nominative; `nominative` says that they stand in it already ("płk. mgr").

    >>> from pressextract.morphology.words import words_of
    >>> title_text(words_of("dr. hab. inż."))
    'dr hab. inż.'
    """
    parts: list[str] = []
    for word in words:
        if word.text == ",":
            continue
        text = _nominative(word) if word.form.is_word and not nominative else word.text
        if parts and word.gap == 0 and not parts[-1].endswith("-"):
            parts[-1] += text
        else:
            parts.append(text)
    return " ".join(parts)


def _nominative(word: Word) -> str:
    lexicon = people_lexicon()
    lower = word.form.lower
    base = title_base(lower)
    if base in lexicon.title_abbreviations and not _is_ordinary(word, base):
        written = lexicon.title_abbreviations[base]
        if base == lower.rstrip(".") and (written.endswith(".") or not word.text.endswith(".")):
            return word.text
        return _like(word.text, base)
    for reading in word.form.analyses:
        lemma = reading.lemma
        if lower.startswith("młodsz"):  # a comparative: the dictionary's lemma is "młody"
            return _like(word.text, "młodsza" if lower.endswith(("a", "ej", "ą")) else "młodszy")
        if lower.startswith("habilitowan"):
            return _like(word.text, "habilitowana" if lower.endswith(("a", "ej", "ą")) else "habilitowany")
        if lemma in lexicon.title_words or lemma in lexicon.title_before:
            return _like(word.text, lemma)
        if lemma in lexicon.title_after and reading.pos == "adj" and lemma not in _STAY:
            return _like(word.text, lemma)
    return word.text


def _like(written: str, text: str) -> str:
    """The text with the capitals of what was written."""
    if written.isupper() and len(written) > 1 and len(text) > 2:
        return text.upper()
    return text[:1].upper() + text[1:] if written[:1].isupper() else text
