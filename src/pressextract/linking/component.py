"""spaCy component `pressextract_linking`: from all candidates to the `Release` on `doc._.pressextract_release`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import Explanation, carried, text_of
from pressextract.linking.assemble import assemble

for _name in ("pressextract_release", "pressextract_explanations", "pressextract_published"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class LinkingComponent:
    """Sets `doc._.pressextract_release` and `doc._.pressextract_explanations`.

    The day of publication that a caller knows is read from `doc._.pressextract_published` (a `datetime.date`).
    """

    def __call__(self, doc: Doc) -> Doc:
        published: dt.date | None = doc._.pressextract_published
        explanations: list[Explanation] = []
        doc._.pressextract_release = assemble(
            doc.user_data.get("pressextract_text", text_of(doc)),
            words=carried(doc, "pressextract_words"),
            layout=carried(doc, "pressextract_layout"),
            header=carried(doc, "pressextract_header"),
            dates=carried(doc, "pressextract_dates"),
            people=carried(doc, "pressextract_people"),
            posts=carried(doc, "pressextract_posts"),
            organisations=carried(doc, "pressextract_organisations"),
            events=carried(doc, "pressextract_events"),
            places=carried(doc, "pressextract_places"),
            sentences=carried(doc, "pressextract_sentences"),
            published=published,
            explanations=explanations,
        )
        doc._.pressextract_explanations = tuple(explanations)
        return doc


@Language.factory(
    "pressextract_linking",
    requires=[
        "doc._.pressextract_words",
        "doc._.pressextract_layout",
        "doc._.pressextract_header",
        "doc._.pressextract_dates",
        "doc._.pressextract_people",
        "doc._.pressextract_posts",
        "doc._.pressextract_organisations",
        "doc._.pressextract_events",
        "doc._.pressextract_places",
        "doc._.pressextract_sentences",
    ],
    assigns=["doc._.pressextract_release", "doc._.pressextract_explanations"],
)
def create_linking(nlp: Language, name: str) -> Any:
    """Factory of the component; it has no options."""
    return LinkingComponent()
