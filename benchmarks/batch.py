"""A run over many releases: resident memory over time, two workers against one, a worker against the bare loop.

    python benchmarks/batch.py memory --releases 100000 --csv memory.csv --plot docs/batch-memory.svg
    python benchmarks/batch.py plot memory.csv docs/batch-memory.svg
    python benchmarks/batch.py speed [--releases 600] [--rounds 2] [--output results.json]

`memory` runs over short releases (the head and one paragraph of a fixture) with words that no other has, so that no cache
can hide growth: inflected forms of the dictionary and made-up names. They become fewer as in any corpus (Heaps' law): 45
in each of the first thousand releases, as in releases of 250 words, 4 in the last of 100 000. It reads the resident
memory of all processes every two seconds. `speed` runs the bare `Extractor` loop, one worker and two over the same
texts, start-up left out, the writing of the output counted; it takes the best of several rounds and gives processor
time beside the clock, which tells more on a machine that is busy. Needs Linux; `speed` needs idle cores.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from pressextract.batch.run import Standing, run

FIXTURES = Path(__file__).parents[1] / "fixtures"
#: Releases of a run before its measure begins: every worker is up and knows the words of the fixtures.
WARM = 150
CONSONANTS, VOWELS = "bcdfgklłmnprstwz", "aeiouy"
ENDINGS = ("", "a", "owi", "em", "ski", "skiego", "ska", "cki", "ckiej", "owicz", "owicza", "ówna", "ów", "ami")


def fixtures() -> list[str]:
    """The texts of the fixtures."""
    return [file.read_text(encoding="utf-8") for file in sorted(FIXTURES.glob("*.txt"))]


def write_table(path: Path, releases: int, *, short: bool) -> None:
    """The fixtures over and over, each with words of its own at the end; short ones have one paragraph and more new words."""
    texts = fixtures()
    dice = random.Random(1)
    known = inflected(texts) if short else []
    with path.open("w", encoding="utf-8") as stream:
        for number in range(releases):
            text = texts[number % len(texts)]
            if short:
                lines = [line for line in text.splitlines() if line.strip()]
                text = "\n\n".join([*lines[:2], dice.choice(lines[2:])])
            count = new_words(number) if short else 8
            words = [dice.choice(known) if known and not word % 3 else made_up(dice) for word in range(count)]
            stream.write(json.dumps({"text": f"{text}\n\n{' '.join(words)}.\n"}, ensure_ascii=False) + "\n")


def new_words(number: int) -> int:
    """How many words a release has that were in none before it."""
    seen = [45_000 * (count / 1_000) ** 0.6 for count in (number, number + 1)]
    return min(150, round(seen[1]) - round(seen[0]))


def inflected(texts: list[str]) -> list[str]:
    """All forms of the words of some texts, some 30 000."""
    from pressextract.morphology.analysis import analyse, forms_of

    words = {word.strip('.,;:()"„”') for text in texts for word in text.split()}
    lemmas = {reading.lemma_id for word in words if len(word) > 3 for reading in analyse(word).analyses}
    return sorted({form for lemma in lemmas for form, _ in forms_of(lemma)})


def made_up(dice: random.Random) -> str:
    """A word that looks like a Polish surname."""
    syllables = "".join(dice.choice(CONSONANTS) + dice.choice(VOWELS) for _ in range(dice.randint(1, 3)))
    return (syllables + dice.choice(CONSONANTS)).capitalize() + dice.choice(ENDINGS)


def children(pid: int) -> list[int]:
    """Processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident(pid: int) -> list[float]:
    """Megabytes of a process and of each of its children."""
    sizes: list[float] = []
    for process in (pid, *children(pid)):
        try:
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except OSError:
            continue
        sizes.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
    return sizes


def processor_time(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(arguments: argparse.Namespace) -> None:
    """Run once and watch."""
    with tempfile.TemporaryDirectory() as folder:
        table, output = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        make = [sys.executable, __file__, "table", str(table), str(arguments.releases)]
        subprocess.run(make, check=True)  # elsewhere: what it needs is no part of the measure
        started, over, standing = time.monotonic(), threading.Event(), Standing(done=0, failed=0, share=0)

        def note(now: Standing) -> None:
            nonlocal standing
            standing = now

        def watch() -> None:
            with arguments.csv.open("w", encoding="utf-8") as stream:
                stream.write("seconds,releases,all,largest\n")
                while not over.wait(arguments.every):
                    sizes = resident(os.getpid())
                    seconds = time.monotonic() - started
                    stream.write(f"{seconds:.0f},{standing.done},{sum(sizes):.0f},{max(sizes):.0f}\n")
                    stream.flush()

        watcher = threading.Thread(target=watch)
        watcher.start()
        report = run([str(table)], output, workers=arguments.workers, progress=note)
        over.set()
        watcher.join()
        assert report.done == arguments.releases, "a release has failed"
        with output.open(encoding="utf-8") as stream:
            assert len({json.loads(line)["id"] for line in stream}) == arguments.releases, "a release is missing"
    rows = read_points(arguments.csv)
    print(f"{arguments.releases} releases in {rows[-1][0]:.0f} s with {arguments.workers} workers")
    working = [row for row in rows if row[1] < arguments.releases]
    for count in (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, arguments.releases):
        near = [row for row in working if row[1] <= count][-1]
        print(f"resident memory after {near[1]:7.0f} releases: {near[2]:.0f} MB, the largest process {near[3]:.0f} MB")
    print(f"while the output was written: {max((row[2] for row in rows[len(working) :]), default=0):.0f} MB")
    if arguments.plot:
        arguments.plot.write_text(plot(rows, arguments.workers), encoding="utf-8")


def read_points(path: Path) -> list[tuple[float, ...]]:
    """Seconds, releases done, megabytes of all processes and of the largest."""
    with path.open(encoding="utf-8") as stream:
        return [tuple(map(float, row.values())) for row in csv.DictReader(stream)]


def plot_file(arguments: argparse.Namespace) -> None:
    """The plot of a run that was measured before."""
    arguments.plot.write_text(plot(read_points(arguments.csv), arguments.workers), encoding="utf-8")


def plot(rows: list[tuple[float, ...]], workers: int) -> str:
    """Lines of resident memory over releases, as SVG."""
    width, height, left, bottom = 640, 240, 60, 30
    most = max(row[2] for row in rows) * 1.15
    last = max(row[1] for row in rows)
    rows = [row for row in rows if row[1] < last]  # without the writing of the output, by the parent alone
    step = max(1, len(rows) // 300)

    def across(releases: float) -> float:
        return left + releases / last * (width - left - 34)

    def up(size: float) -> float:
        return height - bottom - size / most * (height - bottom - 10)

    def line(column: int, colour: str) -> str:
        points = " ".join(f"{across(row[1]):.1f},{up(row[column]):.1f}" for row in rows[::step])
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'

    sizes = range(0, int(most), 200)
    ticks = [f'<text x="{left - 6}" y="{up(size) + 4:.0f}" text-anchor="end">{size}</text>' for size in sizes]
    counts = [share * last for share in (0, 0.25, 0.5, 0.75, 1)]
    ticks += [f'<text x="{across(count):.0f}" y="{height - 12}" text-anchor="middle">{count:,.0f}</text>' for count in counts]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 14}" font-family="sans-serif" font-size="11" fill="#333">'
        f"<title>Resident memory (MB) of all processes, and of the largest, over releases done; {workers} workers</title>"
        f'<rect width="100%" height="100%" fill="#fff"/><path d="M{left},10V{height - bottom}H{width - 34}" fill="none" stroke="#999"/>'
        f"{line(2, '#1f5fa8')}{line(3, '#b5651d')}{''.join(ticks)}"
        f'<text x="{left + 8}" y="{up(rows[-1][2]) - 8:.0f}" fill="#1f5fa8">all processes</text>'
        f'<text x="{left + 8}" y="{up(rows[-1][3]) - 8:.0f}" fill="#b5651d">the largest</text>'
        f'<text x="{width / 2:.0f}" y="{height + 6}" text-anchor="middle">releases done</text>'
        f'<text x="12" y="{height / 2:.0f}" transform="rotate(-90 12 {height / 2:.0f})" text-anchor="middle">MB</text></svg>\n'
    )


def speed(arguments: argparse.Namespace) -> None:
    """Bare loop, one worker, two workers."""
    from pressextract import Extractor

    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "in.jsonl")
        write_table(table, arguments.releases, short=False)
        texts = [json.loads(line)["text"] for line in table.read_text(encoding="utf-8").splitlines()]
        extractor = Extractor()
        for text in texts[:WARM]:
            extractor.extract(text)
        for _ in range(arguments.rounds):
            started, spent = time.perf_counter(), time.process_time()
            for text in texts[WARM:]:
                extractor.extract(text)
            count = len(texts) - WARM
            keep(best, "bare loop", count / (time.perf_counter() - started), (time.process_time() - spent) / count)
            for workers in (1, 2):
                name = f"{workers} worker{'s' * (workers > 1)}"
                for measure, value in measured_run(table, Path(folder, "out.jsonl"), workers):
                    keep_one(best, f"{name}, {measure}", value)
    rows = dict(sorted(best.items()))
    rows["one worker / bare loop"] = best["1 worker, releases/s"] / best["bare loop, releases/s"]
    rows["the same by processor time"] = best["bare loop, ms/release"] / best["1 worker, ms/release"]
    rows["two workers / one"] = best["2 workers, releases/s"] / best["1 worker, releases/s"]
    for name, value in rows.items():
        print(f"{name:36s} {value:8.2f}")
    if arguments.output:
        arguments.output.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def measured_run(table: Path, output: Path, workers: int) -> Iterator[tuple[str, float]]:
    """Releases a second by the clock, milliseconds of processor time a release; of workers also the parent's."""
    first: list[float] = []
    last: list[float] = []
    me = os.getpid()

    def note(standing: Standing) -> None:
        if standing.done >= WARM:
            others = sum(map(processor_time, children(me))) if workers > 1 else 0.0
            now = [standing.done, time.perf_counter(), time.process_time(), others]
            if not first:
                first.extend(now)
            last[:] = now

    report = run([str(table)], output, workers=workers, progress=note)
    count = report.done - first[0]
    parent = time.process_time() - first[2]
    yield "releases/s", count / (time.perf_counter() - first[1])
    yield "ms/release", 1000 * (parent + last[3] - first[3]) / count
    if workers > 1:
        yield "ms/release of the parent", 1000 * parent / count


def keep(best: dict[str, float], name: str, rate: float, spent: float) -> None:
    """The best of several rounds by both measures."""
    keep_one(best, f"{name}, releases/s", rate)
    keep_one(best, f"{name}, ms/release", 1000 * spent)


def keep_one(best: dict[str, float], name: str, value: float) -> None:
    """The best of several rounds: what else the machine does can only slow a run down."""
    better = max if name.endswith("/s") else min
    best[name] = better(value, best.get(name, value))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    part = commands.add_parser("memory")
    part.add_argument("--releases", type=int, default=100_000)
    part.add_argument("--workers", type=int, default=2)
    part.add_argument("--every", type=float, default=2.0, help="seconds between readings")
    part.add_argument("--csv", type=Path, default=Path(tempfile.gettempdir(), "batch-memory.csv"))
    part.add_argument("--plot", type=Path)
    part.set_defaults(run=memory)
    part = commands.add_parser("plot")
    part.add_argument("csv", type=Path)
    part.add_argument("plot", type=Path)
    part.add_argument("--workers", type=int, default=2)
    part.set_defaults(run=plot_file)
    part = commands.add_parser("table")
    part.add_argument("path", type=Path)
    part.add_argument("releases", type=int)
    part.set_defaults(run=lambda arguments: write_table(arguments.path, arguments.releases, short=True))
    part = commands.add_parser("speed")
    part.add_argument("--releases", type=int, default=600)
    part.add_argument("--rounds", type=int, default=2)
    part.add_argument("--output", type=Path)
    part.set_defaults(run=speed)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
