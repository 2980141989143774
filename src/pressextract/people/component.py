"""spaCy component `pressextract_people`: people and their posts.

Reads `doc._.pressextract_words`, `…_layout`, `…_names` (if a model is there) and `…_organisations`; sets
`doc._.pressextract_people` and `doc._.pressextract_posts`. The work is done by `pressextract.people.find`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import carried, carried_or
from pressextract.people.find import find_people

for _name in ("pressextract_people", "pressextract_posts"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class PeopleComponent:
    """Sets people and posts as tuples of `PersonCandidate` and `PostCandidate`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.pressextract_people, doc._.pressextract_posts = find_people(
            carried(doc, "pressextract_words"),
            carried(doc, "pressextract_layout"),
            carried_or(doc, "pressextract_names", ()),
            carried_or(doc, "pressextract_organisations", ()),
        )
        return doc


@Language.factory(
    "pressextract_people",
    requires=["doc._.pressextract_words", "doc._.pressextract_layout"],
    assigns=["doc._.pressextract_people", "doc._.pressextract_posts"],
)
def create_people(nlp: Language, name: str) -> PeopleComponent:
    """Factory of the component; it has no options."""
    return PeopleComponent()
