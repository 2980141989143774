"""Many releases: nothing lost, nothing twice, whatever happens on the way."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pressextract import Extractor, InputError, Release
from pressextract.batch.run import run
from pressextract.batch.worker import Settings
from pressextract.reading.records import Fields

TEXT = "Nowa droga\n\nPłock, 12 maja 2015 r.\n\nWczoraj wójt gminy Zalesie Anna Zdun otworzyła drogę numer {}.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": TEXT.format(n), "key": f"r{n}"}) + "\n" for n in range(60)), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_release_is_there_once_and_in_order(table: Path, tmp_path: Path) -> None:
    report = run([str(table)], tmp_path / "out.jsonl", fields=Fields(id="key"))
    assert (report.done, report.failed) == (60, ())
    assert [row["id"] for row in lines(tmp_path / "out.jsonl")] == [f"r{n}" for n in range(60)]


def test_two_workers_write_what_one_writes(table: Path, tmp_path: Path) -> None:
    run([str(table)], tmp_path / "one.jsonl")
    run([str(table)], tmp_path / "two.jsonl", workers=2)
    assert (tmp_path / "one.jsonl").read_text() == (tmp_path / "two.jsonl").read_text()


def test_failed_inputs_are_rows_with_their_error(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    report = run([str(tmp_path)], tmp_path / "out.jsonl")
    assert report.done == 1 and len(report.failed) == 1 and "bad.txt" in report.failed[0]
    bad, good = lines(tmp_path / "out.jsonl")
    assert "binary" in str(bad["error"]) and good["published"] == "2015-05-12"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
@pytest.mark.parametrize(("seed", "workers"), [(7, 1), (7, 2)])
def test_killed_at_any_point_and_resumed_nothing_is_lost_or_doubled(table: Path, tmp_path: Path, seed: int, workers: int) -> None:
    program = Path(__file__).with_name("killed_runs.py")
    command = [sys.executable, str(program), str(table), str(tmp_path / "out.jsonl"), str(seed), str(workers)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    *kills, last = [json.loads(line) for line in done.stdout.splitlines()]
    whole = [f"r{n}" for n in range(60)]
    assert sum(kill["killed"] for kill in kills) >= 20
    kept = 0
    for kill in kills:
        assert kill["output"] in (None, whole), "an output that exists is whole"
        assert kill["output"] or kill["journal"] is None or kill["journal"] >= kept, "what is done is kept"
        kept = 0 if kill["journal"] is None else kill["journal"]
    assert any(0 < (kill["journal"] or 0) < 60 for kill in kills), "some struck half-way"
    assert any(kill["journal"] == 60 and not kill["output"] for kill in kills), "some struck while the output was written"
    assert any(kill["journal"] == 60 and kill["output"] for kill in kills), "some struck between output and end"
    assert last["output"] == whole and last["journal"] is None


def test_journal_of_another_job_is_refused(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    journal = tmp_path / ".out.jsonl.journal"
    base = sqlite3.connect(journal)
    base.execute("CREATE TABLE job (text TEXT)")
    base.execute("INSERT INTO job VALUES ('other')")
    base.commit()
    base.close()
    with pytest.raises(InputError, match="other inputs"):
        run([str(table)], output, resume=True)
    assert run([str(table)], output).done == 60


def test_output_is_checked_before_any_work(table: Path, tmp_path: Path) -> None:
    for output in (tmp_path / "out.xml", tmp_path / "no" / "out.jsonl"):
        with pytest.raises(InputError, match=output.name):
            run([str(table)], output)


def test_sqlite_holds_flat_tables(table: Path, tmp_path: Path) -> None:
    run([str(table)], tmp_path / "out.sqlite")
    base = sqlite3.connect(tmp_path / "out.sqlite")
    assert base.execute("SELECT count(*) FROM releases").fetchone() == (60,)
    assert base.execute("SELECT DISTINCT name FROM people").fetchall() == [("Anna Zdun",)]
    assert base.execute("SELECT value FROM about WHERE key = 'version'").fetchone() is not None


def test_parquet_holds_the_schema_and_versions(table: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    from pressextract.writing.parquet import SCHEMA

    run([str(table)], tmp_path / "out.parquet")
    read = parquet.read_table(tmp_path / "out.parquet")
    assert read.schema.equals(SCHEMA) and read.num_rows == 60
    assert read.schema.metadata[b"pressextract.dictionary"]


def test_time_limit_costs_one_release_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = Extractor.extract

    def endless_on_b(self: Extractor, text: str, *, published: str | None = None) -> Release:
        while text == "endless":
            pass
        return extract(self, text, published=published)

    monkeypatch.setattr(Extractor, "extract", endless_on_b)
    for name, text in (("a", TEXT), ("b", "endless"), ("c", TEXT)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    report = run([str(tmp_path)], tmp_path / "out.jsonl", settings=Settings(seconds=3))
    assert report.done == 2 and len(report.failed) == 1 and "b.txt: took longer than 3 s" in report.failed[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_is_one_clear_error(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".out.jsonl.partial").symlink_to("/dev/full")
    with pytest.raises(InputError, match=r"out\.jsonl.*No space left"):
        run([str(table)], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
    assert run([str(table)], tmp_path / "out.jsonl", resume=True).resumed == 60


def test_interrupt_ends_cleanly(table: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.jsonl"
    big.write_text(table.read_text(encoding="utf-8") * 200, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "pressextract.cli", "batch", str(big), "-o", str(tmp_path / "o.jsonl")], stderr=subprocess.PIPE, text=True
    )
    while process.poll() is None and not (tmp_path / ".o.jsonl.journal").exists():  # 12 000 releases are not done by then
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert "--resume" in errors and "Traceback" not in errors
