"""Arrow batches, tables and frames: rows in order, errors in their rows, one kind in and the same out."""

import pytest

from pressextract import ConfigError, InputError, extract

pa = pytest.importorskip("pyarrow")

from pressextract.arrow import SCHEMA, TABLES, extract_batches, extract_frame, extract_table, schema, to_frame  # noqa: E402
from pressextract.batch.worker import Settings  # noqa: E402

TEXT = "Nowa droga\n\nPłock, 12 maja 2015 r.\n\nWczoraj wójt gminy Zalesie Anna Zdun otworzyła drogę.\n"


def test_batches_keep_order_and_errors() -> None:
    batch = pa.RecordBatch.from_pydict({"body": [TEXT, None], "day": ["2015-05-13", None]})
    (out,) = extract_batches([batch], text="body", published="day")
    assert out.schema.equals(SCHEMA)
    first, second = out.to_pylist()
    assert first["published"] == "2015-05-13" and "no text" in second["error"]
    with pytest.raises(InputError, match="'title'"):
        list(extract_batches([batch], text="title"))


def test_large_batches_are_given_on_in_small_ones_and_empty_ones_keep_the_schema() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["Płock"] * 501})
    assert [out.num_rows for out in extract_batches([batch])] == [500, 1]
    (empty,) = extract_batches([batch.slice(0, 0)])
    assert empty.num_rows == 0 and empty.schema.equals(SCHEMA)


def test_one_bad_text_costs_its_row_only() -> None:
    table = pa.table({"text": [TEXT, "a" * 200, "Zdun \x00\x1b"], "key": [7, 8, 9]})
    rows = extract_table(table, id="key", settings=Settings(characters=150)).to_pylist()
    assert [row["id"] for row in rows] == ["7", "8", "9"]
    assert "longer than 150" in rows[1]["error"] and rows[2]["error"] is None


def test_pages_and_bytes_are_read_and_lead_back_to_their_source() -> None:
    pytest.importorskip("trafilatura")
    page = f"<html><body><h1>Nowa droga</h1><p>{TEXT.splitlines()[-1]} Wszyscy na nią długo czekali, a gmina zapłaciła.</p></body></html>"
    table = pa.table({"text": [page.encode("cp1250")]})
    found = extract_table(table, html=True, settings=Settings(keep_text=True))
    assert found.schema.equals(schema(text=True))
    (row,) = found.to_pylist()
    (person,) = row["people"]
    start = person["mentions"][0]["start"]
    run = next(run for run in row["source"] if run[0] <= start < run[1])
    assert page[run[2] + start - run[0] :].startswith("Anna Zdun") and row["text"][start:].startswith("Anna Zdun")


def test_lone_surrogates_become_marks_of_the_same_length() -> None:
    from pressextract.batch.worker import one
    from pressextract.pipeline import Extractor
    from pressextract.reading.records import Record

    row = one(Extractor(), Record(id="a", text="\ud800 " + TEXT), Settings(keep_text=True))
    data = row.data()
    assert data is not None and data["text"].startswith("\ufffd Nowa")


@pytest.mark.parametrize("table", [None, *TABLES])
def test_releases_become_arrow_tables(table: str | None) -> None:
    found = to_frame([("a.txt", extract(TEXT))], table=table, library="arrow")
    assert found.schema.equals(SCHEMA if table is None else TABLES[table])
    assert found.num_rows == (0 if table == "errors" else 1 if table in (None, "people", "positions", "releases") else found.num_rows)


def test_tables_and_libraries_that_do_not_exist_are_named() -> None:
    with pytest.raises(InputError, match="'persons'"):
        to_frame([], table="persons", library="arrow")
    with pytest.raises(InputError, match="'excel'"):
        to_frame([], library="excel")


def test_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(ConfigError, match=r"pressextract\[polars\]"):
        to_frame([], library="polars")


def test_pandas_frames() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install 'pressextract[pandas]'")
    people = to_frame([extract(TEXT)], table="people")
    assert isinstance(people, pandas.DataFrame) and people["name"].tolist() == ["Anna Zdun"]
    frame = pandas.DataFrame({"body": [TEXT, None]}, index=["x", "y"])
    found = extract_frame(frame, text="body")
    assert found.index.tolist() == ["x", "y"] and found["published"].iloc[0] == "2015-05-12"
    assert to_frame([]).columns.tolist() == SCHEMA.names


def test_polars_frames() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed: pip install 'pressextract[polars]'")
    people = to_frame([extract(TEXT)], table="people", library="polars")
    assert isinstance(people, polars.DataFrame) and people["name"].to_list() == ["Anna Zdun"]
    found = extract_frame(polars.DataFrame({"text": [TEXT]}))
    assert isinstance(found, polars.DataFrame) and found["published"].to_list() == ["2015-05-12"]
