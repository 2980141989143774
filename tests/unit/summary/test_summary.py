"""The page on a corpus: the same from every format, escaped, with numbers that are right."""

import base64
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pressextract import Event, InputError, Mention, Organisation, Person, Position, Release
from pressextract.cli.main import app
from pressextract.summary.counts import count
from pressextract.summary.page import summarise
from pressextract.summary.written import written

HOSTILE = "</table><script>alert(1)</script> $\\frac{1 za 100$ & \U0001f600"
SPOT = (Mention(start=0, end=1, text="x"),)


def _release(month: int, *names: str) -> Release:
    return Release(
        title="Tytuł",
        published=f"2014-{month:02d}-03" if month else None,
        people=tuple(
            Person(name=name, positions=(Position(title="Prezes", organisation="Odlewnia S.A."), Position(title="poseł")), mentions=SPOT)
            for name in names
        ),
        organisations=(Organisation(name="Odlewnia S.A.", kind="company", mentions=SPOT),),
        events=(
            Event(type="visit", trigger=SPOT[0], first=f"2014-{month:02d}-01" if month else None, place="Płock"),
            Event(type="award", trigger=SPOT[0]),
        ),
    )


RELEASES = [_release(1, "Anna Zdun"), _release(3, "Anna Zdun", "Jan Wrona"), _release(0, HOSTILE)]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    rows = [{"id": str(n), "error": None, **release.to_dict()} for n, release in enumerate(RELEASES)]
    rows.append({"id": "3", "error": "time limit"})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.images: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.images += [value or "" for name, value in attrs if name == "src"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_releases_are_counted_not_mentions(lines: Path) -> None:
    counts = count(written(lines))
    assert (counts.releases, counts.failed, counts.undated) == (3, 1, 1)
    assert counts.people == {"Anna Zdun": 2, "Jan Wrona": 1, HOSTILE: 1}
    assert counts.published == {"2014-01": 1, "2014-03": 1}
    assert counts.by_kind() == {"company": 1}
    assert counts.events == {("visit", "2014-01"): 1, ("visit", "2014-03"): 1}
    assert counts.types == {"visit": 3, "award": 3}
    assert counts.places == {"Płock": 3}
    assert counts.speakers == {"Odlewnia S.A.": {("Anna Zdun", "Prezes"): 2, ("Jan Wrona", "Prezes"): 1, (HOSTILE, "Prezes"): 1}}


def test_every_format_of_batch_gives_the_same_counts(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pip install 'pressextract[parquet]'")
    source = tmp_path / "texts"
    source.mkdir()
    for path in (Path(__file__).parents[3] / "fixtures").glob("[fhp]*.txt"):
        (source / path.name).write_bytes(path.read_bytes())
    (source / "broken.txt").write_bytes(b"\x00\x01\x02" * 50)
    counted = []
    for suffix in (".jsonl", ".parquet", ".sqlite"):
        CliRunner().invoke(app, ["batch", str(source), "-o", str(tmp_path / f"out{suffix}"), "--quiet"])
        counted.append(count(written(tmp_path / f"out{suffix}")))
    assert counted[0].releases >= 5 and counted[0].people and counted[0].speakers
    assert counted[0] == counted[1] == counted[2]


def test_page_is_one_file_that_runs_and_loads_nothing(lines: Path) -> None:
    pytest.importorskip("matplotlib", reason="pip install 'pressextract[summary]'")
    page = _Page(summarise(lines))
    assert "script" not in page.tags and "link" not in page.tags
    assert HOSTILE in page.text
    assert page.tags.count("img") == 7 and all(source.startswith("data:image/svg+xml;base64,") for source in page.images)
    for source in page.images:
        svg = base64.b64decode(source.partition(",")[2]).decode("utf-8")
        assert "<script" not in svg and "http-equiv" not in svg


def test_page_names_who_speaks_for_whom_and_what_was_left_out(lines: Path) -> None:
    pytest.importorskip("matplotlib", reason="pip install 'pressextract[summary]'")
    page = _Page(summarise(lines)).text
    assert "Anna Zdun, Prezes (2)" in page
    assert "1 release that failed" in page
    assert "1 of 3 releases do not say when they were published" in page
    assert "4 events have no day" in page


def test_the_same_file_gives_the_same_page(lines: Path) -> None:
    pytest.importorskip("matplotlib", reason="pip install 'pressextract[summary]'")
    assert summarise(lines) == summarise(lines)


def test_releases_without_any_finding_make_a_page(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="pip install 'pressextract[summary]'")
    path = tmp_path / "empty.jsonl"
    path.write_text(json.dumps(Release().to_dict()) + "\n", encoding="utf-8")
    assert "empty.jsonl" in _Page(summarise(path)).text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"a,b", "cannot be read back"),
        ("gone.jsonl", None, "no such file"),
        ("empty.jsonl", b"", "no release"),
        ("other.jsonl", b'{"text": "x"}\n', "not what batch writes"),
        ("list.jsonl", b"[1]\n", "not what batch writes"),
        ("bytes.jsonl", b"\xff\xfe", "not what batch writes"),
        ("bad.parquet", b"PAR1 no PAR1", "not what batch writes"),
        ("bad.sqlite", b"no database at all, but long enough to look at" * 9, "not what batch writes"),
    ],
)
def test_wrong_files_are_refused_in_words(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="pip install 'pressextract[parquet]'")
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        summarise(path)
    result = CliRunner().invoke(app, ["summary", str(path), "-o", str(tmp_path / "out.html")])
    assert result.exit_code == 1 and len(result.stderr.strip().splitlines()) == 1 and name in result.stderr
    assert not (tmp_path / "out.html").exists()
