"""spaCy component `pressextract_header`: headline and day of publication on `doc._.pressextract_header`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import carried, text_of
from pressextract.header.find import read_header

if not Doc.has_extension("pressextract_header"):
    Doc.set_extension("pressextract_header", default=None)


class HeaderComponent:
    """Sets `doc._.pressextract_header` to a `pressextract.candidates.Header`.

    Only now is it known which lines stand above the headline: the layout is put in anew with them as furniture.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc._.pressextract_header, doc._.pressextract_layout = read_header(
            text_of(doc), carried(doc, "pressextract_layout"), carried(doc, "pressextract_dates")
        )
        return doc


@Language.factory(
    "pressextract_header",
    requires=["doc._.pressextract_layout", "doc._.pressextract_dates"],
    assigns=["doc._.pressextract_header", "doc._.pressextract_layout"],
)
def create_header(nlp: Language, name: str) -> HeaderComponent:
    """Factory of the component; it has no options."""
    return HeaderComponent()
