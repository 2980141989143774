"""spaCy component `pressextract_events`: events and places on `doc._.pressextract_events` and `_places`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import carried, carried_or
from pressextract.events.clauses import Sentences
from pressextract.events.find import find_events
from pressextract.events.lexicon import EventLexicon, event_lexicon

for _name in ("pressextract_events", "pressextract_places", "pressextract_sentences"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class EventsComponent:
    """Sets `doc._.pressextract_events` and `doc._.pressextract_places` to tuples of candidates.

    The sentences it has analysed stay on `doc._.pressextract_sentences` for the linking.
    """

    def __init__(self, lexicon: EventLexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        words, layout = carried(doc, "pressextract_words"), carried(doc, "pressextract_layout")
        sentences = doc._.pressextract_sentences = Sentences(words, layout.sentences)
        doc._.pressextract_events, doc._.pressextract_places = find_events(
            words,
            layout,
            carried_or(doc, "pressextract_organisations", ()),
            carried_or(doc, "pressextract_people", ()),
            header=carried_or(doc, "pressextract_header", None),
            lexicon=self.lexicon,
            sentences=sentences,
        )
        return doc


@Language.factory(
    "pressextract_events",
    requires=["doc._.pressextract_words", "doc._.pressextract_layout"],
    assigns=["doc._.pressextract_events", "doc._.pressextract_places", "doc._.pressextract_sentences"],
)
def create_events(nlp: Language, name: str) -> Any:
    """Factory of the component; it has no options."""
    return EventsComponent(event_lexicon())
