"""Every page's code runs and gives what the page shows; the site builds and loads nothing from elsewhere."""

import importlib.util
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from pressextract import ConfigError, Extractor
from pressextract.pipeline import STEPS, build_pipeline
from tests.docs.pages import PAGES, ROOT, blocks, run

RUNNABLE = [page for page in PAGES if any(blocks(page.read_text(encoding="utf-8")))]


@cache
def _kept(model: str | None) -> Extractor:
    """One pipeline for the commands of all pages; a shell would build one for each."""
    return Extractor(model=model)


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: str(page.relative_to(ROOT)))
def test_code_of_the_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pressextract.cli.main._extractor", _kept)
    names = {"__name__": "__main__"}
    for block in blocks(page.read_text(encoding="utf-8")):
        try:
            run(block, names, page)
        except (ModuleNotFoundError, ConfigError) as error:
            if isinstance(error, ConfigError) and "not installed" not in error.what:
                raise
            pytest.skip(f"line {block.line}: {error}")


def test_examples_are_found_and_wrong_ones_noticed(tmp_path: Path) -> None:
    page = "# x\n\n```python\na = 1\n```\n\n<!-- not run: far too long -->\n```python\n1 / 0\n```\n\n```pycon\n>>> a\n2\n```\n"
    first, second = blocks(page)
    assert (first.line, second.line) == (4, 13)
    names: dict[str, object] = {}
    run(first, names, tmp_path)
    with pytest.raises(AssertionError, match="Expected:\n    2\nGot:\n    1"):
        run(second, names, tmp_path)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for module in ("mkdocs", "material", "mkdocstrings_handlers"):
        if importlib.util.find_spec(module) is None:
            pytest.skip("pip install 'pressextract[docs]'")
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder


def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loading = re.compile(r'<(?:script|img|iframe|link rel="(?:stylesheet|preconnect|icon)")[^>]*(?:src|href)="(?:https?:)?//[^"]*"')
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        assert loading.search(page.read_text(encoding="utf-8")) is None, page


def test_site_has_the_reference(site: Path) -> None:
    text = (site / "reference" / "results" / "index.html").read_text(encoding="utf-8")
    assert "to_jsonld" in text and "All that was found in one release" in text


def test_table_of_components_is_that_of_the_pipeline() -> None:
    page = (ROOT / "docs" / "reference" / "components.md").read_text(encoding="utf-8")
    nlp = build_pipeline()
    for step in STEPS:
        about = nlp.get_factory_meta(step)
        needs, sets = (", ".join(f"`{name.removeprefix('doc._.')}`" for name in names) for names in (about.requires, about.assigns))
        assert f"| `{step}` | {needs} | {sets} |".replace("|  |", "| |") in page
