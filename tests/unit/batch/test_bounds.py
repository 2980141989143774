"""Memory stays bounded: caches have their bounds in one place, the vocabulary is made anew."""

import re
from pathlib import Path

import pytest
from spacy.lang.pl import Polish

import pressextract
from pressextract import Extractor, pipeline
from pressextract.model.installed import PipelineNames

SOURCES = Path(pressextract.__file__).parent
TEXT = "Nowa droga\n\nPłock, 12 maja 2015 r.\n\nWczoraj wójt gminy Zalesie Anna Zdun otworzyła drogę.\n"
#: Things that a process has a handful of.
FEW = {"1", "2", "4"}
#: Caches without bound hold what the library's own lexicons have: files and patterns.
OF_LEXICONS = {"lexicons/__init__.py", "dates/lexicon.py", "layout/lexicon.py"}


def test_caches_have_their_bounds_in_one_place() -> None:
    for path in SOURCES.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        for bound in re.findall(r"maxsize=(\w+)", code):
            assert bound in FEW or bound.isupper(), f"{path.name}: maxsize={bound} belongs in pressextract.bounds"
        if re.search(r"^@(functools\.)?cache$", code, flags=re.MULTILINE):
            assert path.parent.name + "/" + path.name in OF_LEXICONS, path


def test_vocabulary_is_made_anew_and_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT.replace("Zdun", f"Zdun{n}") + f"Słowo{n} nowe{n}." for n in range(20)]
    extractor = Extractor(names=False)
    plain = [extractor.extract(text) for text in texts]
    monkeypatch.setattr(pipeline, "VOCABULARY", 30)
    first = extractor.nlp.vocab
    assert [extractor.extract(text) for text in texts] == plain
    assert extractor.nlp.vocab is not first and len(extractor.nlp.vocab) < 60
    assert list(extractor.extract_many(texts, batch_size=5)) == plain
    assert extractor.explain(texts[0])


def test_words_of_a_memory_zone_are_left_to_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "VOCABULARY", 0)
    extractor = Extractor(names=False)
    before = extractor.nlp.vocab
    with extractor.nlp.memory_zone():
        assert extractor.extract(TEXT).published == "2015-05-12"
        assert extractor.nlp.vocab is before


def test_a_pipeline_of_the_users_own_forgets_the_words_of_texts() -> None:
    other = Polish()
    other.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Anna Zdun"}])  # type: ignore[attr-defined]
    names, reader = PipelineNames(other), Polish()
    found = names.find([reader.make_doc("Anna Zdun")])
    words = len(other.vocab.strings)
    assert names.find([reader.make_doc(f"Anna Zdun słowo{n}") for n in range(50)]) == found * 50
    assert len(other.vocab.strings) == words
