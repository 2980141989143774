"""spaCy component `pressextract_organisations`: organisations and the short names tied to them on the spot.

Reads `doc._.pressextract_words`, `…_layout` and `…_names` (if a model is there); sets
`doc._.pressextract_organisations`. The work is done by `pressextract.organisations.find`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import carried, carried_or
from pressextract.organisations.find import find_organisations

if not Doc.has_extension("pressextract_organisations"):
    Doc.set_extension("pressextract_organisations", default=None)


class OrganisationsComponent:
    """Sets `doc._.pressextract_organisations` to a tuple of `OrganisationCandidate`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.pressextract_organisations = find_organisations(
            carried(doc, "pressextract_words"),
            carried(doc, "pressextract_layout"),
            carried_or(doc, "pressextract_names", ()),
        )
        return doc


@Language.factory(
    "pressextract_organisations",
    requires=["doc._.pressextract_words", "doc._.pressextract_layout"],
    assigns=["doc._.pressextract_organisations"],
)
def create_organisations(nlp: Language, name: str) -> OrganisationsComponent:
    """Factory of the component; it has no options."""
    return OrganisationsComponent()
