"""The spaCy shell of the dates: what it sets, and that the grammar alone needs no spaCy."""

from __future__ import annotations

import subprocess
import sys

import spacy

from pressextract.dates.grammar import find_dates


def test_component_sets_the_candidates_of_the_grammar() -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("pressextract_dates")
    text = "Płock, 19 grudnia 2014 r."
    assert nlp(text)._.pressextract_dates == find_dates(text)


def test_component_declares_what_it_assigns() -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("pressextract_dates")
    assert nlp.get_pipe_meta("pressextract_dates").assigns == ["doc._.pressextract_dates"]


def test_dates_alone_load_neither_spacy_nor_dateparser() -> None:
    code = (
        "import sys; from pressextract.dates.find import find_dates; find_dates('jutro', published='2014-12-19');"
        "print([name for name in ('spacy', 'dateparser') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
