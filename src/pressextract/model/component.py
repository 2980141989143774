"""spaCy component `pressextract_names`: names found by a trained model on `doc._.pressextract_names`.

nlp.add_pipe("pressextract_names")                                       # the library's own model
nlp.add_pipe("pressextract_names", config={"model": "pl_core_news_lg"})  # an installed pipeline
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import NameCandidate, carried
from pressextract.model.installed import PipelineNames, is_own_model, load_pipeline
from pressextract.model.names import find_names
from pressextract.model.network import Network
from pressextract.model.weights import OWN, Weights, load_weights

if not Doc.has_extension("pressextract_names"):
    Doc.set_extension("pressextract_names", default=None)

#: Texts that go through the model at once when a caller hands over many.
_BATCH = 64


class Names(Protocol):
    """Anything that finds the names of several texts at once."""

    def find(self, docs: Sequence[Doc], /) -> list[tuple[NameCandidate, ...]]: ...


class OwnNames:
    """The library's own model; reads the words that the step before has left.

    Args:
        weights: As read by `load_weights`.
    """

    def __init__(self, weights: Weights) -> None:
        self._network = Network(weights)

    def find(self, docs: Sequence[Doc], /) -> list[tuple[NameCandidate, ...]]:
        return find_names([carried(doc, "pressextract_words") for doc in docs], self._network)


class NamesComponent:
    """Sets `doc._.pressextract_names` to a tuple of `NameCandidate`.

    Args:
        names: What finds them.
    """

    def __init__(self, names: Names) -> None:
        self._names = names

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe((doc,)))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        """Run many texts through the model together, lazily and in order."""
        batch: list[Doc] = []
        for doc in docs:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._run(batch)
                batch = []
        if batch:
            yield from self._run(batch)

    def _run(self, batch: Sequence[Doc]) -> Iterator[Doc]:
        for doc, found in zip(batch, self._names.find(batch), strict=True):
            doc._.pressextract_names = found
            yield doc


@lru_cache(maxsize=2)
def _weights(folder: Path) -> Weights:
    return load_weights(folder)


@Language.factory(
    "pressextract_names",
    default_config={"model": None},
    requires=["doc._.pressextract_words"],
    assigns=["doc._.pressextract_names"],
)
def create_names(nlp: Language, name: str, model: str | None) -> NamesComponent:
    """Factory of the component.

    Args:
        nlp: The pipeline that gets the component.
        name: Its name there.
        model: Name or path of an installed spaCy pipeline, or the folder of a model of our own; `None` for the
            model that ships with the library.

    Raises:
        ModelError: The model is missing or does not fit.
    """
    if model is None:
        return NamesComponent(OwnNames(_weights(OWN)))
    if is_own_model(Path(model)):
        return NamesComponent(OwnNames(_weights(Path(model).resolve())))
    return NamesComponent(PipelineNames(load_pipeline(model)))


def names_from(nlp: Language, /) -> NamesComponent:
    """The component that takes its names from a loaded spaCy pipeline.

    Raises:
        ModelError: The pipeline finds no entities, or none that we know.
    """
    return NamesComponent(PipelineNames(nlp))
