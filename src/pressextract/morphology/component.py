"""spaCy component `pressextract_words`: the analysed words of the text on `doc._.pressextract_words`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import text_of
from pressextract.morphology.words import words_of

if not Doc.has_extension("pressextract_words"):
    Doc.set_extension("pressextract_words", default=None)


class WordsComponent:
    """Sets `doc._.pressextract_words` to a tuple of `pressextract.morphology.Word`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.pressextract_words = words_of(text_of(doc), spans=doc.user_data.get("pressextract_spans"))
        return doc


@Language.factory("pressextract_words", assigns=["doc._.pressextract_words"])
def create_words(nlp: Language, name: str) -> WordsComponent:
    """Factory of the component; it has no options."""
    return WordsComponent()
