from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pressextract.errors import ConfigError
from pressextract.pipeline import Extractor, build_pipeline

TEXTS = ["Prezes Anna Nowak z Płocka.", "Umowę podpisał Jan Kowalski.", "", "W Radomiu powstał Polbud S.A."]


def names(doc: spacy.tokens.Doc) -> list[tuple[str, str]]:
    return [(doc.text[name.start : name.end], name.label) for name in doc._.pressextract_names]


def step(model: str | None = None) -> spacy.Language:
    nlp = spacy.blank("pl")
    nlp.add_pipe("pressextract_words")
    nlp.add_pipe("pressextract_names", config={"model": model} if model else {})
    return nlp


def test_without_words_the_step_to_add_is_named() -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("pressextract_names")
    with pytest.raises(ConfigError, match="pressextract_words"):
        nlp("Anna Nowak")


def test_many_texts_give_what_each_gives_alone() -> None:
    nlp = step()
    together = [names(doc) for doc in nlp.pipe(TEXTS)]
    assert together == [names(nlp(text)) for text in TEXTS]
    assert ("Anna Nowak", "person") in together[0]


def test_texts_are_taken_lazily() -> None:
    nlp = step()
    pulled: list[str] = []

    def texts() -> object:
        for number in range(500):
            pulled.append(str(number))
            yield "Anna Nowak"

    _, component = nlp.pipeline[-1]
    words = nlp.get_pipe("pressextract_words")
    docs = (words(nlp.make_doc(text)) for text in texts())
    next(component.pipe(docs, batch_size=8))
    assert len(pulled) == 8


def test_a_folder_of_our_own_format_is_taken_for_a_model(tiny_model: Path) -> None:
    assert step(str(tiny_model))("Anna Nowak")._.pressextract_names is not None


def test_the_pipeline_declares_what_it_needs() -> None:
    assert not build_pipeline().analyze_pipes()["problems"]["pressextract_names"]


def test_names_can_be_left_out() -> None:
    assert "pressextract_names" not in Extractor(names=False).nlp.pipe_names
