"""Names from any spaCy pipeline for Polish, and the list of those that are installed.

    PipelineNames(load_pipeline("pl_core_news_lg")).find([doc]) -> [(NameCandidate(7, 17, "person"), …)]

The pipeline reads `doc.text` with its own tokenizer; its entities come back by character offsets, with the
labels of the usual annotation schemes mapped to ours. Nothing is downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pressextract.candidates import NameCandidate
from pressextract.errors import ModelError
from pressextract.model.weights import FORMAT

#: Labels of NKJP, CoNLL, OntoNotes and WikiNER pipelines; a fine label ("placeName-country") counts by its first part.
LABELS: Final = {
    "persName": "person",
    "PER": "person",
    "PERSON": "person",
    "orgName": "organisation",
    "ORG": "organisation",
    "placeName": "place",
    "geogName": "place",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "date": "date",
    "DATE": "date",
    "time": "time",
    "TIME": "time",
}
_LANGUAGES: Final = frozenset(("pl", "xx"))
#: Steps that set entities, and steps that none of them needs and that only cost time.
_FINDERS: Final = frozenset(("ner", "beam_ner", "entity_ruler", "span_ruler", "future_entity_ruler"))
_NEEDLESS: Final = frozenset(
    ("tagger", "morphologizer", "parser", "senter", "sentencizer", "lemmatizer", "trainable_lemmatizer")
)
_RULE: Final = "installed-model"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledModel:
    """A spaCy pipeline for Polish found among the installed packages.

    Attributes:
        name: As given to `Extractor(model=…)`.
        version: Of the package.
        labels: Its entity labels, as it writes them.
        problem: Why it cannot be used, or `None`.
    """

    name: str
    version: str
    labels: tuple[str, ...]
    problem: str | None = None


class PipelineNames:
    """Finds names with a loaded spaCy pipeline.

    Args:
        nlp: The pipeline.

    Raises:
        ModelError: It is not for Polish, finds no entities, or has no label that we know.
    """

    def __init__(self, nlp: Language) -> None:
        name = f"{nlp.lang}_{nlp.meta.get('name', 'pipeline')}"
        if nlp.lang not in _LANGUAGES:
            raise ModelError(f"is for the language {nlp.lang!r}", where=f"model {name!r}", remedy=_REMEDY)
        finders = [step for step in nlp.pipe_names if nlp.get_pipe_meta(step).factory in _FINDERS]
        if not finders:
            steps = ", ".join(nlp.pipe_names) or "none"
            raise ModelError(
                f"has no step that finds entities (steps: {steps})", where=f"model {name!r}", remedy=_REMEDY
            )
        known = {label for step in finders for label in nlp.get_pipe(step).labels if _label(label)}
        if not known:
            raise ModelError("knows none of the labels PER, ORG, LOC, persName, orgName, placeName",
                             where=f"model {name!r}", remedy=_REMEDY)  # fmt: skip
        self._nlp = nlp
        self._needless = [step for step in nlp.pipe_names if nlp.get_pipe_meta(step).factory in _NEEDLESS]

    def find(self, docs: Sequence[Doc], /) -> list[tuple[NameCandidate, ...]]:
        """The names in several texts."""
        texts = [doc.text for doc in docs]
        longest = max(map(len, texts), default=0)
        if longest > self._nlp.max_length:
            self._nlp.max_length = longest
        with nullcontext() if self._nlp.vocab.in_memory_zone else self._nlp.memory_zone():  # new words go with it
            return [_names(read) for read in self._nlp.pipe(texts, disable=self._needless)]


_REMEDY: Final = "take a pipeline for Polish with a ner step: python -m spacy download pl_core_news_lg"


def load_pipeline(model: str, /) -> Language:
    """An installed spaCy pipeline, by name or path.

    Raises:
        ModelError: It is missing or cannot be loaded by this version of spaCy.
    """
    try:
        return spacy.load(model)
    except OSError as error:
        if Path(model).exists():
            raise ModelError(f"is no spaCy pipeline ({error})", where=f"model {model!r}", remedy=_REMEDY) from error
        raise ModelError(
            "is not installed", where=f"model {model!r}", remedy=f"install it: python -m spacy download {model}"
        ) from error
    except (ValueError, ImportError, KeyError, TypeError, AttributeError) as error:
        cause = str(error).strip().splitlines()
        raise ModelError(
            f"does not load in spaCy {spacy.__version__} ({cause[0] if cause else type(error).__name__})",
            where=f"model {model!r}",
            remedy=f"install a version that fits: python -m spacy download {model}",
        ) from error


def is_own_model(folder: Path, /) -> bool:
    """Whether a folder holds a model of our own format."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(meta, dict) and str(meta.get("format", "")).startswith(FORMAT.split("/")[0] + "/")


def installed_models() -> tuple[InstalledModel, ...]:
    """Installed spaCy pipelines for Polish, by name; none is loaded."""
    found: list[InstalledModel] = []
    for name in sorted(spacy.util.get_installed_models()):
        try:
            meta: dict[str, Any] = spacy.util.get_model_meta(spacy.util.get_package_path(name))
        except (OSError, ValueError, ImportError) as error:
            if name.startswith("pl_"):
                found.append(InstalledModel(name=name, version="?", labels=(), problem=str(error)))
            continue
        if meta.get("lang") != "pl":
            continue
        labels = tuple(meta.get("labels", {}).get("ner", ()))
        wanted = str(meta.get("spacy_version", ""))
        problem = None
        if not any(_label(label) for label in labels):
            problem = "finds no entities with labels that we know"
        elif spacy.util.is_compatible_version(spacy.__version__, wanted) is False:
            problem = f"is for spaCy {wanted}, installed is {spacy.__version__}"
        found.append(InstalledModel(name=name, version=str(meta.get("version", "?")), labels=labels, problem=problem))
    return tuple(found)


def _label(label: str) -> str | None:
    return LABELS.get(label) or LABELS.get(label.split("-")[0])


def _names(doc: Doc) -> tuple[NameCandidate, ...]:
    """The entities of a text in our labels, without white space at their edges."""
    names: list[NameCandidate] = []
    for entity in doc.ents:
        label = _label(entity.label_)
        text = entity.text
        start = entity.start_char + len(text) - len(text.lstrip())
        end = entity.end_char - (len(text) - len(text.rstrip()))
        if label is not None and start < end:
            names.append(NameCandidate(start=start, end=end, rule=_RULE, label=label))
    return tuple(names)
