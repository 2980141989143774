"""A run over many releases: resident memory over time, two workers against one, a worker against the bare loop.

    python benchmarks/batch.py memory --releases 100000 --plot docs/batch-memory.svg
    python benchmarks/batch.py speed [--releases 3000] [--output results.json]

`memory` runs `pressextract batch` over the fixtures multiplied, each with words of its own so that no cache of words
can hide growth, and reads the resident memory of all its processes every second. `speed` runs the bare `Extractor`
loop, one worker and two over the same texts, start-up left out, and takes the best of several rounds. Needs Linux and
idle cores.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[1] / "fixtures"


def write_table(path: Path, releases: int) -> None:
    """The fixtures over and over, each time with a line of made-up words at its end."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(FIXTURES.glob("*.txt"))]
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(releases):
            words = " ".join("".join(dice.choices("abcdefghijklmnoprstuwz", k=9)) for _ in range(8))
            stream.write(json.dumps({"text": f"{texts[number % len(texts)]}\n{words}\n"}, ensure_ascii=False) + "\n")


def resident(pid: int) -> float:
    """Megabytes of a process and its children."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0.0
    return pages * 4096 / 1e6 + sum(resident(int(child)) for child in children)


def memory(arguments: argparse.Namespace) -> None:
    """Run once and watch."""
    points: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "in.jsonl")
        write_table(table, arguments.releases)
        command = [sys.executable, "-m", "pressextract.cli", "batch", str(table), "-o", f"{folder}/out.jsonl", "-w", str(arguments.workers)]  # fmt: skip
        started = time.monotonic()
        process = subprocess.Popen(command)
        while process.poll() is None:
            points.append((time.monotonic() - started, resident(process.pid)))
            time.sleep(arguments.every)
        assert process.returncode == 0, "the run failed"
        with Path(folder, "out.jsonl").open(encoding="utf-8") as stream:
            assert len({json.loads(line)["id"] for line in stream}) == arguments.releases, "a release is missing"
    points = points[:-1]
    seconds = points[-1][0]
    done = [(at / seconds * arguments.releases, size) for at, size in points]
    early = max(size for at, size in done if at <= max(1_000, done[0][0]))
    print(f"{arguments.releases} releases in {seconds:.0f} s with {arguments.workers} workers")
    print(f"resident memory: {early:.0f} MB after the first thousand, {max(size for _, size in done):.0f} MB at most")
    if arguments.plot:
        arguments.plot.write_text(plot(done, arguments), encoding="utf-8")


def plot(points: list[tuple[float, float]], arguments: argparse.Namespace) -> str:
    """A line of resident memory over releases, as SVG."""
    width, height, left, bottom = 640, 240, 60, 30
    top = max(size for _, size in points) * 1.15
    step = max(1, len(points) // 600)
    line = " ".join(
        f"{left + at / arguments.releases * (width - left - 10):.1f},{height - bottom - size / top * (height - bottom - 10):.1f}"
        for at, size in points[::step]
    )
    ticks = "".join(
        f'<text x="{left - 6}" y="{height - bottom - share * (height - bottom - 10) + 4:.0f}" text-anchor="end">{share * top:.0f}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    ) + "".join(
        f'<text x="{left + share * (width - left - 10):.0f}" y="{height - 12}" text-anchor="middle">{share * arguments.releases:,.0f}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 14}" font-family="sans-serif" font-size="11" fill="#333">'
        f'<title>Resident memory (MB) of all processes over releases done, {arguments.workers} workers</title>'
        f'<rect width="100%" height="100%" fill="#fff"/><path d="M{left},10V{height - bottom}H{width - 10}" fill="none" stroke="#999"/>'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="1.5"/>{ticks}'
        f'<text x="{width / 2:.0f}" y="{height + 6}" text-anchor="middle">releases done</text>'
        f'<text x="12" y="{height / 2:.0f}" transform="rotate(-90 12 {height / 2:.0f})" text-anchor="middle">MB, all processes</text></svg>\n'
    )


def speed(arguments: argparse.Namespace) -> None:
    """Bare loop, one worker, two workers."""
    from pressextract import Extractor
    from pressextract.batch.run import Standing, run

    rows: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "in.jsonl")
        write_table(table, arguments.releases)
        texts = [json.loads(line)["text"] for line in table.read_text(encoding="utf-8").splitlines()]
        extractor = Extractor()
        for text in texts[:200]:
            extractor.extract(text)
        for _ in range(arguments.rounds):
            started = time.perf_counter()
            for text in texts:
                extractor.extract(text)
            keep_best(rows, "bare loop (releases/s)", len(texts) / (time.perf_counter() - started))
            for workers in (1, 2):
                times: list[tuple[int, float]] = []

                def note(standing: Standing, times: Any = times) -> None:
                    if standing.done:
                        times.append((standing.done, time.perf_counter()))

                run([str(table)], Path(folder, "out.jsonl"), workers=workers, progress=note)
                warm = next(pair for pair in times if pair[0] >= 200)  # every worker is up and its caches are full
                last = next(pair for pair in times if pair[0] == times[-1][0])
                rate = (last[0] - warm[0]) / (last[1] - warm[1])
                keep_best(rows, f"batch, {workers} worker{'s' * (workers > 1)} (releases/s)", rate)
    bare, one, two = rows.values()
    rows["one worker / bare loop"] = one / bare
    rows["two workers / one"] = two / one
    for name, value in rows.items():
        print(f"{name:32s} {value:8.2f}")
    if arguments.output:
        arguments.output.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def keep_best(rows: dict[str, float], name: str, value: float) -> None:
    """The best of several rounds: what else the machine does can only slow a run down."""
    rows[name] = max(value, rows.get(name, 0.0))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    part = commands.add_parser("memory")
    part.add_argument("--releases", type=int, default=100_000)
    part.add_argument("--workers", type=int, default=2)
    part.add_argument("--every", type=float, default=1.0, help="seconds between readings")
    part.add_argument("--plot", type=Path)
    part.set_defaults(run=memory)
    part = commands.add_parser("speed")
    part.add_argument("--releases", type=int, default=3_000)
    part.add_argument("--rounds", type=int, default=3)
    part.add_argument("--output", type=Path)
    part.set_defaults(run=speed)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
