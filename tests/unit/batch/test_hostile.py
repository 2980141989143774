"""Hostile and broken input through whole runs: nothing lost, every fault named, the rest done."""

import gzip
import importlib.util
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from pressextract import Extractor, InputError, Release
from pressextract.batch import pool
from pressextract.batch.run import run
from pressextract.batch.worker import Settings
from pressextract.reading.records import Fields

TEXT = "Nowa droga\n\nPłock, 12 maja 2015 r.\n\nWczoraj wójt gminy Zalesie Anna Zdun otworzyła drogę.\n"
MB = 1_000_000


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_folder(folder: Path) -> None:
    """Good releases between files that are broken, hostile or both."""
    folder.mkdir()
    for name in ("a.txt", "m.txt", "z.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    packed = gzip.compress(TEXT.encode() * 100)
    (folder / "truncated.txt.gz").write_bytes(packed[: len(packed) // 2])
    (folder / "truncated.jsonl.gz").write_bytes(gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(600)))[:-300])
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 200 * MB, compresslevel=1))
    (folder / "broken-utf-8.txt").write_bytes("Zażółć gęślą jaźń ".encode() * 20 + b"\xff\xfe" + "ąę".encode())
    (folder / "surrogates.jsonl").write_text('{"text": "\\ud800 Anna Zdun, wójt gminy Zalesie \\udfff"}\n', encoding="utf-8")
    (folder / "script.html").write_text(f"<html><script>alert('Jan Kowalski')</script><body><p>{TEXT}</p><style>p</style></body></html>", encoding="utf-8")
    (folder / "tags.html").write_text("<html><body>" + "<b>x</b> " * 500_000 + "</body></html>", encoding="utf-8")
    (folder / "unclosed.html").write_text("<a " * 300_000, encoding="utf-8")
    (folder / "no.pdf").write_bytes(b"%PDF-1.7 nonsense")
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"<w:t>" + b"0" * 100 * MB)
    (folder / "empty.txt").write_bytes(b"")


#: Words of the error of each file that has one.
FAULTS = {
    "truncated.txt.gz": "cannot be read", "truncated.jsonl.gz:rest": "the rest of the table is not read", "binary.txt": "binary data",
    "bomb.txt.gz": "larger than", "broken-utf-8.txt": "UTF-8 with broken bytes", "no.pdf": "no readable PDF", "bomb.docx": "larger than",
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".sqlite"])
def test_folder_of_hostile_files_costs_no_good_one(tmp_path: Path, suffix: str) -> None:
    for library in ("trafilatura", "pypdf", "docx", "pyarrow"):
        pytest.importorskip(library)
    write_folder(tmp_path / "in")
    output = tmp_path / f"out{suffix}"
    report = run([str(tmp_path / "in")], output, settings=Settings(characters=100_000))
    short = {line.removeprefix(f"{tmp_path}/in/") for line in report.failed}
    for name, words in FAULTS.items():
        assert any(line.startswith(name.removesuffix(":rest")) and words in line for line in short), name
    assert sum("tags.html" in line and "longer than 100000 characters" in line for line in short) == 1
    assert len(short) == len(FAULTS) + 1
    if suffix == ".jsonl":
        found = {Path(str(row["id"])).name: row for row in lines(output)}
        assert all(found[name]["published"] == "2015-05-12" for name in ("a.txt", "m.txt", "z.txt"))
        assert "Jan Kowalski" not in json.dumps(found["script.html"], ensure_ascii=False)
        assert found["empty.txt"]["error"] is None
        assert len(lines(output)) == report.done + len(report.failed)


def test_line_of_200_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    table = tmp_path / "in.jsonl"
    with table.open("wb") as stream:
        stream.write(b'{"text": "first"}\n{"text": "')
        for _ in range(200):
            stream.write(b"x" * MB)
        stream.write(b'"}\n{"text": "last"}\n')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = run([str(table)], tmp_path / "out.jsonl", fields=Fields(limit=2 * MB))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert [row["error"] is None for row in lines(tmp_path / "out.jsonl")] == [True, False, True]
    assert "in.jsonl:2: line is longer than 2000000 bytes" in report.failed[0]
    assert grown < 400_000, "kilobytes; the pipeline itself takes up to 350 000 if this is the first run of the process"


@pytest.mark.parametrize(("name", "data"), [
    ("in.csv", b'id,text\n1,first\n2,"' + b"x" * 300_000 + b'"\n3,third\n'),
    ("in.csv", b"id,text\n1,first\n2," + b"x" * 300_000 + b"\n3,third\n"),
    ("in.csv", "id,text\n1,pierwszy ąęłóżźćńś\n".encode() + b"2,\xff\xfe\n" + b"3,third\n"),
    ("in.jsonl", b'{"id": 1, "text": "first"}\n{"id": 2, "text": [1]}\n{"id": 3, "text": "third"}\n'),
    ("in.jsonl", b'{"id": 1, "text": "first"}\n' + b"[" * 100_000 + b'\n{"id": 3, "text": "third"}\n'),
], ids=["quoted", "long", "bytes", "type", "nested"])  # fmt: skip
def test_broken_row_costs_no_other(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    report = run([str(tmp_path / name)], tmp_path / "out.jsonl", fields=Fields(limit=200_000))
    assert [row["error"] is None for row in lines(tmp_path / "out.jsonl")] == [True, False, True]
    assert name in report.failed[0]


def test_file_names_that_are_no_utf_8_are_kept_apart(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102
    try:
        for name in (b"\xb1.txt", b"\xb6.txt"):
            with open(os.path.join(folder, name), "wb") as stream:  # noqa: PTH118, PTH123
                stream.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    run([str(tmp_path / "in")], tmp_path / "out.jsonl")
    ids = [str(row["id"]) for row in lines(tmp_path / "out.jsonl")]
    assert len(set(ids)) == 2 and all("\\udcb" in name for name in ids)


@pytest.mark.parametrize("output", ["missing/out.jsonl", "file.txt/out.jsonl", "folder.jsonl", "taken", "/proc/out.jsonl", "out.xml"])
def test_output_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path, output: str) -> None:
    (tmp_path / "file.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.docx").write_bytes(b"dear")
    with pytest.raises(InputError, match=r"out|folder|taken"):
        run([str(tmp_path / "file.txt")], tmp_path / output)
    assert (tmp_path / "taken" / "thesis.docx").exists()


def test_full_disk_keeps_what_is_done(tmp_path: Path) -> None:
    """The journal hits a limit on the size of files half-way; with the limit gone, the run goes on."""
    table = tmp_path / "in.jsonl"
    table.write_text("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(400)), encoding="utf-8")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, -1))\n"
        "from pressextract.cli.main import run\nrun()"
    )
    command = ["batch", str(table), "-o", str(tmp_path / "out.jsonl"), "--resume"]
    full = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=False)
    assert full.returncode == 1 and "journal cannot be written" in full.stderr and "--resume" in full.stderr
    assert len(full.stderr.strip().splitlines()) == 1 and not (tmp_path / "out.jsonl").exists()
    report = run([str(table)], tmp_path / "out.jsonl", resume=True)
    assert report.done == 400 and report.resumed > 5
    assert len({str(row["id"]) for row in lines(tmp_path / "out.jsonl")}) == 400


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no namespaces here")
def test_disk_that_is_really_full_loses_nothing(tmp_path: Path) -> None:
    table, folder = tmp_path / "in.jsonl", tmp_path / "small"
    table.write_text("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(40)), encoding="utf-8")
    folder.mkdir()
    outputs = ["out.jsonl", "out.sqlite"]
    if importlib.util.find_spec("pyarrow"):
        outputs += ["out.parquet", "tables"]
    program = Path(__file__).with_name("full_disk.py")
    command = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, str(program), str(table), str(folder), *outputs]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    if "unshare" in tried.stderr or "no right to mount" in tried.stdout:
        pytest.skip("no right to mount a file system here")
    assert tried.returncode == 0, tried.stderr
    tries = iter([json.loads(line) for line in tried.stdout.splitlines()])
    for output in outputs:
        first, stopped, second, last = next(tries), next(tries), next(tries), next(tries)
        assert "the journal cannot be written" in first["error"] and "full" in first["error"] and "--resume" in first["error"]
        assert stopped["stopped"]
        assert output in second["error"] and "cannot be written" in second["error"] and "make room" in second["error"]
        assert not {output, f".{output}.partial"} & {*first["files"], *second["files"]}, "no half output"
        assert last["done"] == last["resumed"] == 40 and not any(name.startswith(".") for name in last["files"])
        if output == "out.jsonl":
            assert last["ids"] == [f"{table}:{n + 1}" for n in range(40)]


def test_two_runs_cannot_write_one_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    refused: list[str] = []

    def second(_: object) -> None:
        with pytest.raises(InputError) as caught:
            run([str(tmp_path / "a.txt")], tmp_path / "out.jsonl")
        refused.append(str(caught.value))

    assert run([str(tmp_path / "a.txt")], tmp_path / "out.jsonl", progress=second).done == 1
    assert "another run" in refused[0]


def test_inputs_that_changed_are_noticed_on_resuming(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b.txt", "c.txt", "d.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        run([str(folder)], tmp_path / "out.jsonl", stopped=lambda: True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=r"release 1 was .*b\.txt and is .*a\.txt"):
        run([str(folder)], tmp_path / "out.jsonl", resume=True)
    (folder / "a.txt").unlink()
    assert run([str(folder)], tmp_path / "out.jsonl", resume=True).resumed == 1


def test_output_in_the_input_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"x")
    for _ in range(2):
        report = run([str(tmp_path)], tmp_path / "out.jsonl")
        assert report.done == 1 and not report.failed and report.passed_over == {".png": 1}


def test_flat_tables_hold_every_finding_with_its_release(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x00" * 100)
    for _ in range(2):  # the second run replaces the folder of the first
        run([str(tmp_path / "*.txt")], tmp_path / "tables", settings=Settings(keep_text=True))
    tables = {path.stem: parquet.read_table(path).to_pylist() for path in (tmp_path / "tables").iterdir()}
    assert [row["name"] for row in tables["people"]] == ["Anna Zdun"] * 2
    assert len({row["release"] for row in tables["dates"]}) == 2 and len(tables["errors"]) == 1
    for mention in tables["mentions"]:
        text = next(row["text"] for row in tables["releases"] if row["release"] == mention["release"])
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert {"releases", "dates", "people", "positions", "organisations", "events", "mentions", "errors"} == set(tables)
    assert list(tmp_path.glob(".tables*")) == []


def test_unordered_output_has_the_same_releases(tmp_path: Path) -> None:
    table = tmp_path / "in.jsonl"
    table.write_text("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(30)), encoding="utf-8")
    run([str(table)], tmp_path / "one.jsonl")
    run([str(table)], tmp_path / "two.jsonl", workers=2, ordered=False)
    assert sorted((tmp_path / "one.jsonl").read_text().splitlines()) == sorted((tmp_path / "two.jsonl").read_text().splitlines())


def test_standard_input_is_read_with_workers_too(tmp_path: Path) -> None:
    for stdin, data in ((".txt", TEXT.encode("cp1250")), (".jsonl.gz", gzip.compress(json.dumps({"text": TEXT}).encode()))):
        command = [sys.executable, "-m", "pressextract.cli", "batch", "-", "--stdin", stdin, "-w", "2", "-o", str(tmp_path / "out.jsonl")]
        subprocess.run(command, input=data, check=True, capture_output=True)
        assert lines(tmp_path / "out.jsonl")[0]["published"] == "2015-05-12"


def deadly(self: Extractor, text: str, *, published: str | None = None) -> Release:
    """Stands in for `Extractor.extract`: some texts kill or hang the process."""
    if text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    while text == "hang":
        time.sleep(0.01)
    return Release(title=text)


class DeadlySettings(Settings):
    """Settings that bring `deadly` into a worker process when they are unpickled there."""

    def __reduce__(self) -> tuple[object, ...]:
        return restore, (self.seconds,)


def restore(seconds: float) -> Settings:
    Extractor.extract = deadly  # type: ignore[method-assign]
    signal.setitimer = lambda *_: None  # type: ignore[assignment]  # as if no signal got through
    return Settings(seconds=seconds)


def test_workers_that_die_or_hang_cost_one_release_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_GRACE", 2.0)
    texts = ["kill" if n == 5 else "hang" if n == 9 else str(n) for n in range(20)]
    table = tmp_path / "in.jsonl"
    table.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    report = run([str(table)], tmp_path / "out.jsonl", workers=2, settings=DeadlySettings(seconds=1))
    assert report.done == 18
    assert "in.jsonl:6: the worker process died of it" in report.failed[0]
    assert "in.jsonl:10: took longer than 1 s" in report.failed[1]


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    table = tmp_path / "in.jsonl"
    table.write_text((json.dumps({"text": TEXT}) + "\n") * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "pressextract.cli", "batch", str(table), "-o", str(tmp_path / "o.jsonl"), "-w", "2"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("no list of children here")
    workers: list[str] = []
    while process.poll() is None and (len(workers) < 2 or not written(tmp_path / ".o.jsonl.journal-wal")):
        workers = children.read_text().split()
        time.sleep(0.05)
    process.kill()
    process.wait()
    while any(running(worker) for worker in workers):  # a hang here is the failure
        time.sleep(0.05)


def written(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 50_000


def running(pid: str) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_journal_that_is_no_journal_is_named_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".out.jsonl.journal").write_bytes(b"nonsense" * 1000)
    with pytest.raises(InputError, match="is no journal"):
        run([str(tmp_path / "a.txt")], tmp_path / "out.jsonl", resume=True)
    assert run([str(tmp_path / "a.txt")], tmp_path / "out.jsonl").done == 1
