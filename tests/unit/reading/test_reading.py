"""Encodings, pages, tables and archives: read rightly or refused by name."""

import gzip
import json
from pathlib import Path

import pytest

from pressextract import InputError
from pressextract.reading.encodings import decode
from pressextract.reading.html import read_html
from pressextract.reading.records import Fields, load, records

TEXT = "Wójt gminy Świętne Źródła podpisał wczoraj umowę z firmą Łączność. Zażółć gęślą jaźń, ĄĆĘŁŃÓŚŹŻ.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "iso8859-2"])
def test_polish_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
def test_one_letter_is_enough_to_tell_the_8_bit_encodings_apart(encoding: str) -> None:
    assert decode("Spotkanie w Świeciu".encode(encoding)).text == "Spotkanie w Świeciu"


def test_declared_charset_is_believed_when_it_fits() -> None:
    page = '<meta charset="windows-1250"><p>Gżegżółka</p>'
    assert decode(page.encode("cp1250")).encoding == "cp1250"


def test_declared_latin_1_is_not_believed() -> None:
    page = '<meta charset="iso-8859-1"><p>Święto ślimaka</p>'
    assert "Święto ślimaka" in decode(page.encode("cp1250")).text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 100, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4])
def test_binary_data_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.bin"):
        decode(data, where="x.bin")


PAGE = """<html><head><title>Nowa droga - Gmina Zalesie</title>
<meta property="article:published_time" content="2021-06-15T10:00:00+02:00"></head>
<body><nav><a href="/">Start</a></nav><article><h1>Nowa droga w Zalesiu</h1>
<p>Wójt gminy Zalesie Anna Zdun otworzyła w&nbsp;poniedziałek now&#261; drogę, na którą wszyscy czekali wiele lat.</p>
<p>Prace trwały dwa lata i kosztowały milion złotych, a całą sumę wyłożyła gmina Zalesie.</p></article>
<script>var Jan = "Kowalski";</script></body></html>"""


def test_page_gives_headline_day_and_body() -> None:
    pytest.importorskip("trafilatura")
    page = read_html(PAGE)
    assert page.title == "Nowa droga w Zalesiu" and page.published == "2021-06-15"
    assert "Anna Zdun" in page.text and "Kowalski" not in page.text


def test_offsets_lead_back_into_the_page() -> None:
    pytest.importorskip("trafilatura")
    page = read_html(PAGE)
    for words, there in (("Anna Zdun", "Anna Zdun"), ("w poniedziałek nową", "w&nbsp;poniedziałek now&#261;"), ("droga w Zalesiu", "droga w Zalesiu")):
        start = page.text.index(words)
        span = page.source.span(start, start + len(words))
        assert span is not None and PAGE[slice(*span)] == there


def test_json_ld_gives_headline_and_day() -> None:
    pytest.importorskip("trafilatura")
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": "Most otwarty", "datePublished": "2020-01-02"}]})
    page = read_html(f'<html><head><script type="application/ld+json">{data}</script></head><body><p>Tekst.</p></body></html>')
    assert (page.title, page.published) == ("Most otwarty", "2020-01-02")


def test_folders_globs_and_tables_become_one_stream(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"x")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write('{"body": "c", "day": "2020-01-02"}\n\nnonsense\n{"other": 1}\n')
    found = list(records([str(tmp_path), "nowhere.txt"], Fields(text="body", published="day")))
    assert [record.id.rsplit("/", 1)[-1] for record in found] == ["a.txt", "b.txt", "c.jsonl.gz:1", "c.jsonl.gz:3", "c.jsonl.gz:4", "nowhere.txt"]
    assert found[2].text == "c" and found[2].published == "2020-01-02"
    assert "no JSON" in (found[3].error or "") and "'body'" in (found[4].error or "") and "no such file" in (found[5].error or "")


def test_csv_in_windows_1250_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n7,Święto w Łodzi\n".encode("cp1250"))
    (record,) = records([str(path)], Fields(id="id"))
    assert (record.id, record.text) == ("7", "Święto w Łodzi")


def test_parquet_is_read(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": ["a", None]}), tmp_path / "a.parquet")
    first, second = records([str(tmp_path / "a.parquet")], Fields())
    assert first.text == "a" and "no text" in (second.error or "")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.parquet"])
def test_broken_tables_give_an_error_record(tmp_path: Path, name: str) -> None:
    whole = gzip.compress(b'{"text": "a"}\n' * 5000)
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    last = list(records([str(tmp_path / name)], Fields()))[-1]
    assert name in (last.error or "")


def test_long_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 5_000 + b'"}\n{"text": "kept"}\n')
    first, second = records([str(path)], Fields(limit=1_000))
    assert "longer" in (first.error or "") and second.text == "kept"


def test_zip_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"0" * 50_000_000))
    (record,) = records([str(path)], Fields())
    with pytest.raises(InputError, match="larger than 1000000"):
        load(record, limit=1_000_000)


@pytest.mark.parametrize(("name", "data"), [("a.txt.gz", gzip.compress(b"x" * 10_000, mtime=0)[:40]), ("a.pdf", b"%PDF-1.4 nonsense"), ("a.docx", b"PK nonsense"), ("a.txt", b"\x00\x01\x02\x03\x04" * 500)])
def test_corrupt_files_are_refused_by_name(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (record,) = records([str(tmp_path / name)], Fields())
    with pytest.raises(InputError, match=name):
        load(record)
