"""The wheel holds lexicons and model; public names and entry points are fixed."""

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import pressextract
from pressextract.pipeline import STEPS

ROOT = Path(__file__).parents[2]

PUBLIC = {
    "ConfigError", "Date", "Event", "Extractor", "InputError", "InternalError", "LexiconError", "Mention", "ModelError",
    "Organisation", "Person", "Position", "PressExtractError", "Release", "__version__", "extract", "extract_many",
    "find_dates", "nominative",
}  # fmt: skip


def test_public_names_are_fixed() -> None:
    assert set(pressextract.__all__) == PUBLIC
    for name in PUBLIC:
        assert getattr(pressextract, name) is not None


def test_every_step_is_an_entry_point_of_spacy() -> None:
    registered = {point.name for point in entry_points(group="spacy_factories")}
    assert set(STEPS) <= registered


def test_each_component_works_alone_in_anyones_pipeline() -> None:
    import spacy

    nlp = spacy.blank("pl")
    nlp.add_pipe("pressextract_dates")
    assert nlp("Spotkanie 12 maja 2015 r.")._.pressextract_dates


def test_missing_step_is_named() -> None:
    import spacy

    nlp = spacy.blank("pl")
    nlp.add_pipe("pressextract_layout")
    with pytest.raises(pressextract.ConfigError, match="pressextract_words"):
        nlp("Tekst.")


def test_wheel_holds_lexicons_model_and_marker(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    shipped = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert shipped <= names
    assert "pressextract/py.typed" in names
    assert wheel.stat().st_size < 20_000_000
