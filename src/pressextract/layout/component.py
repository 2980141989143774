"""spaCy component `pressextract_layout`: lines with roles and sentences on `doc._.pressextract_layout`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import carried, text_of
from pressextract.layout.find import find_layout

if not Doc.has_extension("pressextract_layout"):
    Doc.set_extension("pressextract_layout", default=None)


class LayoutComponent:
    """Sets `doc._.pressextract_layout` to a `pressextract.candidates.Layout`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.pressextract_layout = find_layout(text_of(doc), carried(doc, "pressextract_words"))
        return doc


@Language.factory(
    "pressextract_layout",
    requires=["doc._.pressextract_words"],
    assigns=["doc._.pressextract_layout"],
)
def create_layout(nlp: Language, name: str) -> LayoutComponent:
    """Factory of the component; it has no options."""
    return LayoutComponent()
