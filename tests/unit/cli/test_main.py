"""The command line: results on stdout, one line a fault on stderr, exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pressextract.cli.main import app

runner = CliRunner()
TEXT = "Nowa droga\n\nPłock, 12 maja 2015 r.\n\nWczoraj wójt gminy Zalesie Anna Zdun otworzyła drogę, na którą wszyscy długo czekali.\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "droga.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_extract_writes_the_json_of_the_contract(release: Path) -> None:
    result = runner.invoke(app, ["extract", str(release)])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["published"] == "2015-05-12"


def test_jsonl_is_one_line_a_release(release: Path) -> None:
    result = runner.invoke(app, ["extract", str(release), str(release), "--format", "jsonl"])
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["Nowa droga", "Nowa droga"]


def test_jsonld_is_one_document_a_line(release: Path) -> None:
    result = runner.invoke(app, ["extract", str(release), str(release), "--format", "jsonld"])
    assert [json.loads(line)["headline"] for line in result.stdout.splitlines()] == ["Nowa droga", "Nowa droga"]


def test_table_shows_the_people(release: Path) -> None:
    assert "Anna Zdun" in runner.invoke(app, ["extract", str(release), "--format", "table"]).stdout


def test_standard_input_is_read() -> None:
    result = runner.invoke(app, ["extract", "-"], input=TEXT)
    assert json.loads(result.stdout)["title"] == "Nowa droga"


def test_published_wins(release: Path) -> None:
    result = runner.invoke(app, ["extract", str(release), "--published", "2016-01-02"])
    assert json.loads(result.stdout)["published"] == "2016-01-02"


def test_output_goes_to_a_file(release: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert runner.invoke(app, ["extract", str(release), "-o", str(target)]).exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["title"] == "Nowa droga"


def test_render_writes_a_page(release: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    assert runner.invoke(app, ["render", str(release), "-o", str(target)]).exit_code == 0
    assert "Anna Zdun" in target.read_text(encoding="utf-8")


def test_explain_names_rules(release: Path) -> None:
    result = runner.invoke(app, ["explain", str(release)])
    assert result.exit_code == 0
    assert "headline" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["extract", "nowhere.txt"], 1, ["nowhere.txt", "no such file"]),
        (["extract", "."], 1, ["directory"]),
        (["extract", "x.txt", "--published", "12.05.2015"], 1, ["--published", "YYYY-MM-DD"]),
        (["extract", "x.txt", "--format", "xml"], 1, ["xml", "jsonl"]),
        (["evaluate", "."], 1, ["no gold files"]),
        (["explain", "nowhere.txt"], 1, ["nowhere.txt"]),
        (["extract", "x.txt", "--model", "pl_no_such_model"], 1, ["pl_no_such_model"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else str(value),
)
def test_bad_input_is_one_line_on_stderr(arguments: list[str], code: int, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, arguments)
    assert result.exit_code == code
    assert len(result.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in result.stderr


def test_one_bad_file_costs_no_other(release: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes("Zażółć".encode("cp1250"))
    result = runner.invoke(app, ["extract", str(bad), str(release), "--format", "jsonl"])
    assert result.exit_code == 3
    assert json.loads(result.stdout)["title"] == "Nowa droga"
    assert "not UTF-8" in result.stderr and "1 of 2" in result.stderr


def test_version_names_library_and_dictionary() -> None:
    output = runner.invoke(app, ["--version"]).stdout
    assert output.startswith("pressextract 0.") and "sgjp" in output
