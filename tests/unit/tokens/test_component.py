"""The spaCy tokenizer keeps every character and survives a round trip to disk."""

import spacy

from pressextract.pipeline import build_pipeline


def test_tokenizer_keeps_every_character() -> None:
    nlp = spacy.blank("pl", config={"nlp": {"tokenizer": {"@tokenizers": "pressextract.PolishTokenizer.v1"}}})
    for text in ("a  b\n\nc ", " S.A. ", "\u00a0x", "", "dr hab.\tA. Maj\r\n"):
        assert nlp.make_doc(text).text == text


def test_pipeline_is_clean_for_analyze_pipes() -> None:
    analysis = build_pipeline(names=False).analyze_pipes()
    assert {name: problems for name, problems in analysis["problems"].items() if problems} == {}
