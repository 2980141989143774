"""Words and their readings, agreement, dictionary forms: the only user of Morfeusz; knows no entity."""

from pressextract.morphology.analysis import (
    ADJECTIVAL,
    FINITE,
    NOMINAL,
    Analysis,
    Case,
    Form,
    Gender,
    Mark,
    Number,
    Word,
    analyse,
    dictionary_id,
    forms_of,
)
from pressextract.morphology.words import words_of

__all__ = [
    "ADJECTIVAL",
    "FINITE",
    "NOMINAL",
    "Analysis",
    "Case",
    "Form",
    "Gender",
    "Mark",
    "Number",
    "Word",
    "analyse",
    "dictionary_id",
    "forms_of",
    "words_of",
]
