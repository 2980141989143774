"""The Arrow functions on a local Spark, Ray and Dask, as they are; skipped, with the reason, where one is missing."""

import functools
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")

from pressextract.arrow import SCHEMA, extract_batches, extract_frame, extract_table, to_frame  # noqa: E402

TEXT = "Nowa droga\n\nPłock, 12 maja 2015 r.\n\nWczoraj wójt gminy Zalesie Anna Zdun otworzyła drogę.\n"
ROWS = [{"body": TEXT, "key": "a"}, {"body": None, "key": "b"}, {"body": TEXT, "key": "c"}]


def check(rows: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert [row["published"] for row in rows] == ["2015-05-12", None, "2015-05-12"]
    assert "no text" in rows[1]["error"] and rows[2]["people"][0]["name"] == "Anna Zdun"


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install 'pressextract[spark]'")
    pytest.importorskip("pandas", reason="Spark's Arrow functions need pandas: pip install 'pressextract[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, and there is none")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def test_spark_takes_the_function_as_it_is(spark: Any) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    frame = spark.createDataFrame([(row["key"], row["body"]) for row in ROWS], "key string, body string")
    found = frame.mapInArrow(functools.partial(extract_batches, text="body", id="key"), from_arrow_schema(SCHEMA))
    check(sorted((row.asDict(recursive=True) for row in found.collect()), key=lambda row: row["id"]))


def test_ray_takes_the_function_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'pressextract[ray]'")
    data = pytest.importorskip("ray.data", reason="Ray Data is not installed: pip install 'pressextract[ray]'")
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    try:
        dataset = data.from_items(ROWS, override_num_blocks=1)
        found = dataset.map_batches(extract_table, fn_kwargs={"text": "body", "id": "key"}, batch_format="pyarrow")
        check(sorted(found.take_all(), key=lambda row: row["id"]))
    finally:
        ray.shutdown()


def test_dask_takes_the_function_as_it_is() -> None:
    frames = pytest.importorskip("dask.dataframe", reason="Dask is not installed: pip install 'pressextract[dask]'")
    import pandas

    frame = frames.from_pandas(pandas.DataFrame(ROWS), npartitions=2)
    found = frame.map_partitions(extract_frame, text="body", id="key", meta=to_frame([]))
    table = pa.Table.from_pandas(found.compute(scheduler="processes"), preserve_index=False)
    check(table.to_pylist())
