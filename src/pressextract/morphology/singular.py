"""Puts a noun phrase in the plural into the nominative singular: its head and what agrees with the head.

    singular("Powiatowych Urzędów Pracy") -> 'Powiatowy Urząd Pracy'

For names that a text shares out among several places; `nominative` keeps a plural plural. Knows no entity.
"""

from __future__ import annotations

from pressextract.morphology.analysis import ADJECTIVAL, Gender, Number, analyse
from pressextract.morphology.heads import best_group
from pressextract.morphology.inflection import adjective_form, shaped
from pressextract.morphology.words import words_of


def singular(phrase: str, /) -> str | None:
    """One of the things that a phrase in the plural names.

    Args:
        phrase: The phrase in any case, attributes of the head included.

    Returns:
        The phrase in the nominative singular, `None` if its head is not in the plural.

    >>> singular("Domach Pomocy Społecznej"), singular("Dom Pomocy")
    ('Dom Pomocy Społecznej', None)
    """
    words = words_of(phrase)
    tokens = [word.form.norm for word in words]
    group = best_group(tokens, 0, len(tokens))
    if group is None or group.reading is None or group.reading.number != Number.PLURAL:
        return None
    head = group.reading
    for index in range(group.end):
        if index == group.at:
            tokens[index] = shaped(tokens[index], head.lemma)
            continue
        lemma = next(
            (
                reading.lemma
                for reading in analyse(tokens[index]).analyses
                if reading.pos in ADJECTIVAL
                and reading.number & Number.PLURAL
                and reading.case & group.case
                and reading.gender & head.gender
            ),
            None,
        )
        if lemma is not None:
            gender = Gender.FEMININE if head.gender & Gender.FEMININE else head.gender
            tokens[index] = shaped(tokens[index], adjective_form(lemma, Number.SINGULAR, gender))
    gaps = (" " if word.gap and index else "" for index, word in enumerate(words))
    return "".join(gap + text for gap, text in zip(gaps, tokens, strict=True))
