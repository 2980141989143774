"""Puts the title of a post into the nominative singular, with the capitals of the release.

    "Prezesa Zarządu" -> "Prezes Zarządu"     "wicewojewodą kujawsko-pomorską" -> "wicewojewoda kujawsko-pomorska"

Only the head and what agrees with it change; genitives stay. Which words belong to the title, `posts.py` has said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pressextract.morphology.analysis import Case, Gender, Word
from pressextract.people.lexicon import people_lexicon
from pressextract.people.phrases import PostPhrase, agreeing_readings
from pressextract.people.shapes import shape_of

#: Words that point to what the release has named; they are no part of a title.
_POINTING: Final = frozenset(
    (
        "tej",
        "tego",
        "tejże",
        "tegoż",
        "tych",
        "naszej",
        "naszego",
        "swojej",
        "swojego",
        "swej",
        "swego",
        "owej",
        "owego",
    )
)


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
        if index != phrase.head and word.form.lower in _POINTING:
            continue  # "szef tej gminy" -> "szef gminy"
        if index in phrase.agreeing:
            own = shape_of(word.form).post
            if index == phrase.head:
                text = _nominative_head(word, phrase, gender=gender)
            elif own is not None and "adj" not in word.form.pos:
                text = own.lemma.capitalize() if text[:1].isupper() else own.lemma
            else:
                text = _nominative_adjective(word, phrase, words, gender=gender)
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
    if gender == "f" and lower in people_lexicon().posts:
        return word.text
    if lemma in ("radny", "radna") and gender:
        lemma = "radna" if gender == "f" else "radny"
    if lemma.endswith(("ąca", "ący")) and (gender or not phrase.plural):
        feminine = (
            gender == "f"
            if phrase.plural or form.lower.endswith(("ym", "ego", "emu", "ych"))
            else lower.endswith(("a", "ej", "ą"))
        )
        lemma = lemma[:-1] + ("a" if feminine else "y")
    if lemma.isupper() or lower == lemma.lower():
        return word.text
    return lemma[:1].upper() + lemma[1:] if word.text[:1].isupper() else lemma


def _nominative_adjective(word: Word, phrase: PostPhrase, words: Sequence[Word], *, gender: str | None) -> str:
    form = word.form
    readings = agreeing_readings(words[phrase.head].form, form, phrase.cases)
    if not readings:
        return _unknown_adjective(word.text)
    feminine = all(reading.gender & Gender.FEMININE and not reading.gender & Gender.MASCULINE for reading in readings)
    head = shape_of(words[phrase.head].form)
    if head.post is not None and head.post.lemma in ("radny", "radna") and gender is not None:
        feminine = gender == "f"
    elif head.post is not None and head.post.lemma.endswith(("ka", "yni", "ini", "ąca")):
        feminine = True
    elif phrase.plural:
        feminine = False
    reading = readings[0]
    lemma = reading.lemma
    if reading.pos in ("pact", "ppas"):
        if reading.case & Case.NOMINATIVE:
            return word.text
        lemma = participle(form.lower)
    text = _feminine(lemma) if feminine else lemma
    if form.lower.startswith(("starsz", "młodsz")):
        text = form.lower[:6] + ("a" if feminine else "y")  # to the dictionary a comparative of "stary", "młody"
    if word.text[:1].isupper():
        parts, written = text.split("-"), word.text.split("-")
        if len(parts) == len(written):  # "Warmińsko-Mazurskiego" -> "Warmińsko-Mazurski"
            return "-".join(
                part[:1].upper() + part[1:] if own[:1].isupper() else part
                for part, own in zip(parts, written, strict=True)
            )
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


def participle(lower: str) -> str:
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
