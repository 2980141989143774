"""The splitter as a spaCy tokenizer: same words, with white space kept as spaCy wants it.

    [tokenizer]
    @tokenizers = "pressextract.PolishTokenizer.v1"
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pressextract.tokens.splitting import split


class PolishTokenizer:
    """Makes a `Doc` whose tokens are the words of `pressextract.tokens.splitting`.

    Args:
        vocab: The vocabulary of the pipeline.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        cut = split(text)
        for start, end in cut:
            if start > position:
                gap = text[position:start]
                if words and gap[0] == " ":
                    spaces[-1] = True
                    gap = gap[1:]
                if gap:
                    words.append(gap)
                    spaces.append(False)
            words.append(text[start:end])
            spaces.append(False)
            position = end
        if position < len(text):
            words.append(text[position:])
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data["pressextract_spans"] = cut  # so that the text is cut only once
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store: the rules are those of the installed version."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> PolishTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to store."""

    def from_disk(self, _path: str | Path, **_: Any) -> PolishTokenizer:
        """Nothing to read."""
        return self


def create_tokenizer() -> Callable[[Language], PolishTokenizer]:
    """Entry point `pressextract.PolishTokenizer.v1` of spaCy's registry of tokenizers."""

    def create(nlp: Language) -> PolishTokenizer:
        return PolishTokenizer(nlp.vocab)

    return create
