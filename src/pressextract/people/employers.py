"""Finds the name of an organisation that only its place after a post shows.

    "prezes Polskich Inwestycji Rozwojowych" -> the three words     "Jan Kos, rzecznik PTK Xcom" -> "PTK Xcom"

Part of the grammar of `modifiers.py`, asked when no organisation has been found where one is expected. A surname may
stand there as well ("prezes Kos"): one strange word counts only if the holder's name is seen elsewhere.
"""

from __future__ import annotations

from typing import Final

from pressextract.morphology.analysis import ADJECTIVAL, Case, Form, Mark, Number
from pressextract.people.lexicon import people_lexicon
from pressextract.people.phrases import Surroundings, is_genitive, is_place
from pressextract.people.shapes import shape_of
from pressextract.text import compile_rule

_LONGEST: Final = 9
_OPENING: Final = frozenset('"„«“')
_CLOSING: Final = frozenset('"”»“')
_JOINS: Final = frozenset(("i", "oraz", "&"))
#: What may stand between the holder's name and the post: "Jan Kos, prezes …", "Anna Lis – rzecznik …".
_AFTER_NAME: Final = frozenset(",-–—(:")
#: Adjectives with which names of institutions begin, beside those made from places.
_INSTITUTIONAL: Final = frozenset(
    (
        "narodowy", "krajowy", "powszechny", "centralny", "wojskowy", "państwowy", "ogólnopolski", "zjednoczony",
        "akademicki",
    )
)  # fmt: skip

_LETTERS: Final = compile_rule(r"\p{Lu}{2,}\p{Ll}{0,4}")
_UNIT: Final = compile_rule(r"\d{1,3}\p{Lu}{2,}\p{Ll}{0,4}")
#: Organs that are firms as well: "Polskiej Grupy Zbrojeniowej".
_GROUPS: Final = frozenset(("grupa",))


def employer_end(around: Surroundings, start: int, *, first: int, small: bool, cases: int) -> int:
    """Where the name of an organisation that begins at a word ends; `start` if none does.

    Args:
        around: The release around the phrase.
        start: The word after what is understood of the post.
        first: First word of the phrase.
        small: The words of the post before the name begin with small letters, so capitals begin a name.
        cases: Cases of the post.
    """
    word = around.ahead(start)
    if word is not None and word.text in _OPENING:
        return _quoted(around, start, first=first)
    if word is not None and (unit := _numbered(around, start)) > start:
        return unit
    if word is None or not (word.form.is_title or word.form.is_upper) or word.form.is_number:
        return start
    form = word.form
    if around.is_known_surname(start) or form.lower in people_lexicon().address:
        return start
    if form.lemmas & (people_lexicon().units | people_lexicon().seats | {"rada", "komisja"}):
        return start
    seen = around.model.get(start, start)
    if seen > start and not form.lemmas & people_lexicon().things:
        # of one word only where the holder is known: it may be a surname else
        plain = any(reading.number & Number.SINGULAR and not reading.marks & ~Mark.COMMON for reading in form.analyses)
        one = not plain and not shape_of(form).surname_marked and _holder_elsewhere(around, first, seen)
        if seen > start + 1 or one:
            return seen
    strange = not form.analyses or (form.is_upper and not shape_of(form).roman)
    if strange:
        other_case = cases == Case.INSTRUMENTAL and not form.lower.endswith(("em", "im", "ym", "ą"))
        if not form.is_upper and not other_case and not _holder_elsewhere(around, first, _run(around, start)):
            return start
        return _run(around, start)
    if not _begins_institution(around, start, small=small):
        return start
    end = _run(around, start)
    return end if end - start > 1 else start


def _numbered(around: Surroundings, start: int) -> int:
    """ "dowódca 15 KBZ", "15KBZ", "10 BKPanc": a unit of the army by its number and letters."""
    word, following = around.words[start], around.words[start + 1] if start + 1 < len(around.words) else None
    if _UNIT.fullmatch(word.text):
        return start + 1
    if word.form.is_number and word.text.isdigit() and following is not None and _LETTERS.fullmatch(following.text):
        return start + 2 if following.gap < 2 else start
    return start


def _quoted(around: Surroundings, start: int, *, first: int) -> int:
    """ "współwłaścicielka „Mazuriany” Agata Kos": where the quotation closes, if the holder's name is by."""
    words = around.words
    for end in range(start + 2, min(start + 7, len(words))):
        if words[end].gap > 1 or end - 1 in around.names:
            return start
        if words[end].text in _CLOSING:
            after = end + 2 if around.lower(end + 1) == "," else end + 1  # "redaktor „Kuriera”, Jan Kos"
            return end + 1 if _holder_elsewhere(around, first, after) else start
    return start


def _holder_elsewhere(around: Surroundings, first: int, end: int) -> bool:
    """The name of the holder stands before the phrase or right after the strange word, which is then no surname."""
    before = first - 1
    if before > 0 and "-letni" in around.words[before].form.lower:
        before -= 1  # "Jan Kos, 38-letni prezes Xcomu"
    if (
        before >= 0
        and around.words[before].text in _AFTER_NAME
        and around.words[before + 1].gap == 1
        and before in around.ends
    ):
        return True
    return end in around.names and around.words[end].gap == 1


def _begins_institution(around: Surroundings, start: int, *, small: bool) -> bool:
    """ "Polskiego Holdingu …", "Konferencji Rektorów …": words in the genitive that agree, or a noun with one."""
    form = around.words[start].form
    following = around.ahead(start + 1)
    if following is None or not is_genitive(form) or not (following.form.is_title or following.form.is_upper):
        return False
    if shape_of(form).post is not None or (shape_of(following.form).post is not None and not small):
        return False
    adjective = any(reading.pos in ADJECTIVAL for reading in form.analyses)
    adjective = adjective and not any(reading.pos == "subst" and not reading.marks for reading in form.analyses)
    noun = following.form if adjective else form
    if noun.lemmas & (people_lexicon().things | people_lexicon().organs - _GROUPS) and not (
        shape_of(following.form).post is not None and noun is form
    ):
        return False  # "koordynator Regionalnego Programu", but "Konferencji Rektorów"
    if adjective:
        lemmas = form.lemmas
        local = any(lemma.endswith(("ski", "cki", "dzki")) for lemma in lemmas)
        agrees = any(
            one.case & noun.case & Case.GENITIVE and one.number & noun.number and one.gender & noun.gender
            for one in form.analyses if one.pos in ADJECTIVAL
            for noun in following.form.analyses if noun.pos in ("subst", "adj")
        )  # fmt: skip
        return agrees and (small or local or bool(lemmas & _INSTITUTIONAL))
    if shape_of(form).surname_marked and not shape_of(form).ordinary:
        return False
    common = any(reading.pos == "subst" and reading.case & Case.GENITIVE for reading in form.analyses)
    continues = is_genitive(following.form) or following.form.is_upper or not following.form.analyses
    plural = any(
        reading.pos == "subst" and reading.case & Case.GENITIVE and reading.number & Number.PLURAL
        for reading in form.analyses
    )
    return common and continues and (small or (plural and following.form.is_upper))


def _run(around: Surroundings, start: int) -> int:
    """Where the capital words of a name end, with "i", "nr 2", "im. …" left out and "w Bydgoszczy" included."""
    end = start + 1
    while end - start < _LONGEST and (word := around.ahead(end)) is not None:
        form = word.form
        if end in around.organisations and form.is_title and not _is_country(form):
            break
        if form.is_title or form.is_upper:
            if shape_of(form).post is not None and form.cases & Case.NOMINATIVE and not form.cases & Case.GENITIVE:
                break
            end += 1
            continue
        following = around.ahead(end + 1)
        if form.lower in _JOINS and following is not None and following.form.is_title and _continues(following.form):
            end += 2
            continue
        if form.lower == "nr" and following is not None and following.form.is_number:
            end += 2
            continue
        if form.lower in ("w", "we") and following is not None and is_place(following.form, Case.LOCATIVE):
            end += 2
        break
    return end


def _is_country(form: Form) -> bool:
    return form.lower in ("rp", "polska", "poland")


def _continues(form: Form) -> bool:
    return is_genitive(form) and not shape_of(form).post
