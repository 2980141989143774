from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from pressextract.cli.main import app
from pressextract.errors import ModelError
from pressextract.model.component import names_from
from pressextract.model.installed import PipelineNames
from pressextract.pipeline import Extractor

TEXT = "  Prezes Anna Nowak była w Płocku.\n\nUmowę z Energopolem podpisał Adam Wilk."
NAMES = [("Anna Nowak", "person"), ("Płocku", "place"), ("Energopolem", "organisation"), ("Adam Wilk", "person")]

PACKAGE = """
from pathlib import Path
from spacy.util import load_model_from_init_py

__version__ = "0.1.0"


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def found(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    doc = extractor.analyse(text)
    return [(text[name.start : name.end], name.label) for name in doc._.pressextract_names]


@pytest.mark.parametrize("scheme", ["nkjp_pipeline", "conll_pipeline"])
def test_labels_of_other_schemes_become_ours(scheme: str, request: pytest.FixtureRequest) -> None:
    assert found(Extractor(model=request.getfixturevalue(scheme)), TEXT) == NAMES


def test_a_path_is_as_good_as_a_loaded_pipeline(nkjp_pipeline: spacy.Language, tmp_path: Path) -> None:
    nkjp_pipeline.to_disk(tmp_path / "probe")
    assert found(Extractor(model=str(tmp_path / "probe")), TEXT) == NAMES


def test_the_caller_s_pipeline_keeps_its_steps(nkjp_pipeline: spacy.Language) -> None:
    before = list(nkjp_pipeline.pipe_names)
    names_from(nkjp_pipeline).pipe([Extractor(names=False).analyse(TEXT)])
    assert nkjp_pipeline.pipe_names == before


def test_an_installed_package_is_listed_and_used_by_name(nkjp_pipeline: spacy.Language, tmp_path: Path) -> None:
    """Packed as `spacy package` does, and seen by a fresh interpreter."""
    package = tmp_path / "pl_probe"
    package.mkdir()
    nkjp_pipeline.to_disk(package / "pl_probe-0.1.0")
    (package / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    (package / "meta.json").write_text(
        (package / "pl_probe-0.1.0" / "meta.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    info = tmp_path / "pl_probe-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pl_probe\nVersion: 0.1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[spacy_models]\npl_probe = pl_probe\n", encoding="utf-8")
    (info / "RECORD").write_text("", encoding="utf-8")
    code = (
        "from pressextract.model.installed import installed_models\n"
        "from pressextract.pipeline import Extractor\n"
        "print([(m.name, m.version, m.labels, m.problem) for m in installed_models() if m.name == 'pl_probe'])\n"
        "doc = Extractor(model='pl_probe').analyse('Prezes Anna Nowak była w Płocku.')\n"
        "print([n.label for n in doc._.pressextract_names])\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == [
        "[('pl_probe', '0.1.0', ('orgName', 'persName', 'placeName'), None)]",
        "['person', 'place']",
    ], run.stderr


def test_a_model_that_is_not_installed_comes_with_the_install_command() -> None:
    with pytest.raises(ModelError) as caught:
        Extractor(model="pl_core_news_none")
    assert "pl_core_news_none" in str(caught.value)
    assert "is not installed" in caught.value.what
    assert "python -m spacy download pl_core_news_none" in (caught.value.remedy or "")


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is no spaCy pipeline"):
        Extractor(model=str(tmp_path))


def test_a_pipeline_without_entities_is_refused() -> None:
    with pytest.raises(ModelError, match="has no step that finds entities"):
        Extractor(model=spacy.blank("pl"))


def test_a_pipeline_for_another_language_is_refused() -> None:
    with pytest.raises(ModelError, match="language 'de'"):
        PipelineNames(spacy.blank("de"))


def test_a_pipeline_with_unknown_labels_is_refused() -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "DRUG", "pattern": "aspiryna"}])
    with pytest.raises(ModelError, match="knows none of the labels"):
        PipelineNames(nlp)


def test_an_entity_ruler_is_enough() -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "placeName-settlement", "pattern": "Płock"}])
    assert found(Extractor(model=nlp), "Miasto Płock.") == [("Płock", "place")]


def test_the_command_line_takes_a_path_and_lists_what_is_there(
    nkjp_pipeline: spacy.Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nkjp_pipeline.to_disk(tmp_path / "probe")
    (tmp_path / "release.txt").write_text(TEXT, encoding="utf-8")
    seen: list[object] = []
    monkeypatch.setattr("pressextract.pipeline.Extractor.__init__", lambda self, **options: seen.append(options))
    CliRunner().invoke(app, ["extract", str(tmp_path / "release.txt"), "--model", str(tmp_path / "probe")])
    assert seen == [{"model": str(tmp_path / "probe")}]
    assert CliRunner().invoke(app, ["models"]).output.startswith("built in")
