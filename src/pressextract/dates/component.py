"""spaCy component `pressextract_dates`: date candidates on `doc._.pressextract_dates`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import text_of
from pressextract.dates.grammar import find_dates
from pressextract.dates.lexicon import lexicon

if not Doc.has_extension("pressextract_dates"):
    Doc.set_extension("pressextract_dates", default=None)


class DatesComponent:
    """Sets `doc._.pressextract_dates` to a tuple of `pressextract.candidates.DateCandidate`."""

    def __init__(self) -> None:
        lexicon()

    def __call__(self, doc: Doc) -> Doc:
        doc._.pressextract_dates = find_dates(text_of(doc))
        return doc


@Language.factory("pressextract_dates", assigns=["doc._.pressextract_dates"])
def create_dates(nlp: Language, name: str) -> DatesComponent:
    """Factory of the component; it has no options."""
    return DatesComponent()
