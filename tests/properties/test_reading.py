"""Whatever the bytes or the page: a text or an error that names the file, offsets that lead back, no long wait.

`benchmarks/fuzz.py` runs the same properties for as long as one likes.
"""

import csv
import gzip
import io
import json
import random
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.test_extract import PIECES, check, extractor

from pressextract import ConfigError, InputError
from pressextract.reading.encodings import decode
from pressextract.reading.html import read_html
from pressextract.reading.records import Fields, load, records

RELAXED = settings(max_examples=settings.default.max_examples * 40 // 100, deadline=None, suppress_health_check=list(HealthCheck))
FIXTURES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "fixtures").glob("*.txt"))]
LINES = [line for text in FIXTURES for line in text.splitlines() if line]
MARKUP = [
    "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<title>", "</title>", "<br>", "<br/>", "<table><tr><td>", "</td>", "<ul><li>", "<a href='x'>",
    "</a>", "<b>", "</b>", "<article>", "</article>", "<nav>", "<script>", "</script>", "<script type='application/ld+json'>", '{"headline": "Tytuł", "datePublished": "2020-01-02"}',
    "<style>", "</style>", "<!--", "-->", "<!", "<?xml", "<", ">", "&", "&amp;", "&nbsp;", "&#261;", "&#x0;", "&#xD800;", "&bogus;", "&lt", '"', "'", "=",
    '<meta property="article:published_time" content="2021-06-15">', '<meta charset="iso-8859-2">', "<time datetime='2021-13-45'>", "<p class=\"a>b\">", "</", "<a ", "<textarea>",
    "<noscript>", "<html><body>", "</body></html>", "<head>", "</head>", "\x00", "<h1 \x00>",
]  # fmt: skip
#: One piece many times over, or many pieces: what makes patterns run away is repetition.
PAGES = st.one_of(
    st.lists(st.sampled_from(MARKUP + PIECES + LINES), max_size=60).map("".join),
    st.tuples(st.lists(st.sampled_from(MARKUP + PIECES), min_size=1, max_size=4).map("".join), st.integers(1, 2_000)).map(lambda pair: pair[0] * pair[1]),
    st.text(alphabet="<>/!-a=\"' &;#x\n", max_size=80),
)
LONG = st.tuples(
    st.lists(st.sampled_from(PIECES + LINES), min_size=1, max_size=6),
    st.sampled_from(["", " ", "\n", ", ", " i ", ". "]),
    st.integers(1, 2_000),
).map(lambda made: (made[1].join(made[0]) + made[1]) * made[2])
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250", "iso8859-2", "cp852"]
SUFFIXES = [".txt", ".html", ".jsonl", ".csv", ".tsv", ".parquet", ".pdf", ".docx", ".txt.gz", ".html.zst", ".jsonl.gz", ".csv.zst"]


#: Seconds of processor time for each 100 kB begun; set by benchmarks/fuzz.py, for no test depends on the clock.
LONGEST_WAIT: float | None = None


def within(started: float, size: int) -> None:
    """Fails on a text that takes longer than `LONGEST_WAIT`, if that is set."""
    spent = time.process_time() - started
    assert LONGEST_WAIT is None or spent <= LONGEST_WAIT * (1 + size // 100_000), f"{spent:.1f} s for {size} characters"


@settings(RELAXED, max_examples=RELAXED.max_examples // 5)
@given(LONG.map(lambda text: text[:60_000]))
def test_long_and_repeated_texts_take_no_long_wait(text: str) -> None:
    started = time.process_time()
    release = extractor().extract(text)
    within(started, len(text))
    check(text, release)


@RELAXED
@given(PAGES.map(lambda page: page[:100_000]))
def test_any_page_is_read_and_every_offset_leads_back(page: str) -> None:
    pytest.importorskip("trafilatura")
    started = time.process_time()
    read = read_html(page)
    within(started, len(page))
    last = 0
    for run in read.source.runs:
        assert last <= run.start < run.end <= len(read.text) and 0 <= run.source_start < run.source_end <= len(page)
        last = run.end
        if run.plain and run.end - run.start > 1:
            assert "".join(read.text[run.start : run.end].split()) == "".join(page[run.source_start : run.source_end].split())
    check(read.text[:20_000], extractor().extract(read.text[:20_000], published=None))


def files(dice: random.Random) -> tuple[str, bytes]:
    """A file of some kind, whole or damaged."""
    suffix = dice.choice(SUFFIXES)
    text = dice.choice(FIXTURES)
    inner = suffix.removesuffix(".gz").removesuffix(".zst")
    if inner == ".html":
        text = "".join(f"<p>{line}</p>{dice.choice(MARKUP)}" for line in text.splitlines())
    elif inner == ".jsonl":
        text = "".join(json.dumps({"text": line}, ensure_ascii=dice.random() < 0.5) + "\n" for line in text.splitlines())
    elif inner in (".csv", ".tsv"):
        stream = io.StringIO()
        csv.writer(stream, delimiter="\t" if inner == ".tsv" else ",").writerows([["text"], *([line] for line in text.splitlines())])
        text = stream.getvalue()
    data = text.encode(dice.choice(ENCODINGS), "replace")
    if suffix.endswith(".gz"):
        data = gzip.compress(data)
    elif suffix.endswith(".zst"):
        data = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    for _ in range(dice.choice((0, 0, 1, 3, 30))):
        at = dice.randrange(len(data) + 1)
        kind = dice.randrange(4)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        elif kind == 2:
            data = data[:at] + data[at : at + dice.randrange(200)] * dice.randrange(1, 50) + data[at:]
        else:
            data = data[:at] + bytes(dice.randrange(256) for _ in range(dice.randrange(40))) + data[at:]
    return suffix, data[:200_000]


@RELAXED
@given(st.integers(0, 2**32))
def test_any_file_gives_records_or_errors_that_name_it(seed: int) -> None:
    suffix, data = files(random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"file{suffix}")
        path.write_bytes(data)
        started = time.process_time()
        for record in records([str(path)], Fields()):
            assert "file" in record.id
            if record.error is not None:
                assert "file" in record.error
                continue
            try:
                loaded = load(record)
            except (InputError, ConfigError) as error:
                assert "file" in str(error)
                continue
            assert isinstance(loaded.text, str)
        within(started, max(len(data), 200_000))


@RELAXED
@given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"<meta charset=utf-16>", b"charset=cp1250 ", b"<?xml encoding='hz'"]))
def test_any_bytes_are_text_or_refused_by_name(data: bytes, head: bytes) -> None:
    try:
        assert isinstance(decode(head + data, where="x.bin").text, str)
    except InputError as error:
        assert "x.bin" in str(error)


@RELAXED
@given(st.text(alphabet="aąćęłńóśźż ĄŁŚŹ„”–.\n", min_size=1, max_size=80), st.sampled_from(["utf-8", "cp1250"]))
def test_polish_text_comes_back_as_it_was(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        meant = text
    assert decode(data).text == meant
