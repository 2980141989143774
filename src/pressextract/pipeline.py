"""The front door's engine: builds the spaCy pipeline once and runs releases through it.

    Extractor().extract("Płock, 12 maja 2015 r. …") -> Release(published="2015-05-12", …)

The order of the steps stands in `STEPS`. Finding and linking are done by the steps; here texts go in and
`Release` records come out, one by one or lazily over many.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from pressextract.bounds import VOCABULARY
from pressextract.candidates import Explanation
from pressextract.dates.find import read_day
from pressextract.results import Release
from pressextract.tokens.component import PolishTokenizer

#: Components in order; each is registered as an entry point of spaCy.
STEPS: Final = (
    "pressextract_words",
    "pressextract_layout",
    "pressextract_names",
    "pressextract_dates",
    "pressextract_header",
    "pressextract_organisations",
    "pressextract_people",
    "pressextract_events",
    "pressextract_linking",
)


def build_pipeline(*, model: str | Language | None = None, names: bool = True) -> Language:
    """A spaCy pipeline with all steps of the library.

    Args:
        model: Name, path or loaded pipeline whose `ner` takes the place of the library's own name model.
        names: Whether a name model is used at all; without one, rules and dictionary work alone.

    Raises:
        ModelError: The model is missing or does not fit.
    """
    nlp = spacy.blank("pl", config={"nlp": {"tokenizer": {"@tokenizers": "pressextract.PolishTokenizer.v1"}}})
    nlp.max_length = 1 << 31  # no parser runs here: memory grows with the words alone
    for step in STEPS:
        if step == "pressextract_names":
            if not names:
                continue
            if isinstance(model, Language):
                from pressextract.model.component import names_from

                nlp.add_pipe(step)
                nlp._components[-1] = (step, names_from(model))
                continue
            nlp.add_pipe(step, config={"model": model} if model is not None else {})
        else:
            nlp.add_pipe(step)
    return nlp


class Extractor:
    """Keeps a pipeline for many releases.

    Args:
        model: Name, path or loaded spaCy pipeline to take names from; `None` for the library's own model.
        names: `False` runs rules and dictionary alone.

    Raises:
        ModelError: The model is missing or does not fit.
    """

    def __init__(self, *, model: str | Language | None = None, names: bool = True) -> None:
        self.nlp = build_pipeline(model=model, names=names)

    def extract(self, text: str, *, published: dt.date | str | None = None) -> Release:
        """Extract the facts of one release.

        Args:
            text: The release, any string.
            published: Day of publication, a `date` or ISO 8601 text; wins over what the release says.

        Raises:
            TypeError: `text` is no string.
            InputError: `published` is no calendar day.
        """
        self._renew_vocabulary()
        release: Release = self.analyse(text, published=published)._.pressextract_release
        return release

    def explain(self, text: str, *, published: dt.date | str | None = None) -> tuple[Explanation, ...]:
        """The findings of one release with the rules that gave them; arguments as for `extract`."""
        self._renew_vocabulary()
        found: tuple[Explanation, ...] = self.analyse(text, published=published)._.pressextract_explanations
        return found

    def analyse(self, text: str, *, published: dt.date | str | None = None) -> Doc:
        """The spaCy `Doc` with all candidates and the release on `doc._`; arguments as for `extract`."""
        doc = self._prepare(text, published)
        for _, step in self.nlp.pipeline:
            doc = step(doc)
        return doc

    def extract_many(
        self, texts: Iterable[str | tuple[str, dt.date | str | None]], *, batch_size: int = 32
    ) -> Iterator[Release]:
        """Extract many releases lazily, in order.

        Args:
            texts: Texts, or pairs of text and day of publication.
            batch_size: How many texts go through the name model at once.

        Raises:
            TypeError, InputError: As `extract`, when the item at fault is reached.
        """
        batch: list[Doc] = []
        for item in texts:
            text, published = item if isinstance(item, tuple) else (item, None)
            batch.append(self._prepare(text, published))
            if len(batch) >= batch_size:
                yield from self._run(batch)
                batch = []
        yield from self._run(batch)

    def _run(self, docs: list[Doc]) -> Iterator[Release]:
        self._renew_vocabulary()
        for _, step in self.nlp.pipeline:
            pipe: Any = getattr(step, "pipe", None)
            docs = list(pipe(docs)) if pipe is not None else [step(doc) for doc in docs]
        for doc in docs:
            yield doc._.pressextract_release

    def _renew_vocabulary(self) -> None:
        """Forget spaCy's words once they are many: it keeps every word that it has ever seen.

        A memory zone of spaCy does less: its tables keep a place for each word that they have forgotten.
        """
        vocab, tokenizer = self.nlp.vocab, self.nlp.tokenizer
        if len(vocab) > VOCABULARY and not vocab.in_memory_zone and isinstance(tokenizer, PolishTokenizer):
            self.nlp.vocab = tokenizer.vocab = create_vocab(self.nlp.lang, self.nlp.Defaults)

    def _prepare(self, text: str, published: dt.date | str | None) -> Doc:
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        held = text
        try:
            doc = self.nlp.make_doc(held)
        except UnicodeEncodeError:  # spaCy cannot hold lone surrogates: same length without them, mentions from `text`
            held = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
            doc = self.nlp.make_doc(held)
            doc.user_data["pressextract_text"] = text
        doc.user_data["pressextract_doc_text"] = held
        doc._.pressextract_published = read_day(published)
        return doc
