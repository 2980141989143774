"""Batch runs on a disk that is really full, then has more room; a program of its own, since it mounts.

    unshare --user --map-root-user --mount python full_disk.py IN.jsonl FOLDER OUT… -> one JSON line a try

FOLDER becomes a file system in memory: first too small for the journal, then for the output, then large enough.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pressextract import InputError
from pressextract.batch.run import Standing, run


def mount(folder: Path, options: str) -> bool:
    """Mount a file system in memory, or change one that is mounted."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def attempt(source: str, output: Path, *, stop: bool = False) -> dict[str, Any]:
    """One run, resumed, and what it left; `stop` ends it once the whole input is in the journal."""
    shares: list[float] = [0.0]

    def note(standing: Standing) -> None:
        shares.append(standing.share)

    row: dict[str, Any] = {"output": output.name}
    try:
        report = run([source], output, resume=True, progress=note, stopped=lambda: stop and shares[-1] == 1.0)
        row |= {"done": report.done, "resumed": report.resumed}
    except InputError as error:
        row["error"] = str(error)
    except KeyboardInterrupt:
        row["stopped"] = True
    if output.suffix == ".jsonl" and output.exists():
        row["ids"] = [json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()]
    return row | {"files": sorted(path.name for path in output.parent.iterdir())}


def main() -> None:
    """Fill the disk twice for each output, then make room."""
    source, folder = sys.argv[1], Path(sys.argv[2])
    if not mount(folder, "size=16m"):
        print("no right to mount")
        return
    for name in sys.argv[3:]:
        output = folder / name
        used = kilobytes(folder)
        mount(folder, f"remount,size={used + 64}k")
        print(json.dumps(attempt(source, output)))
        mount(folder, "remount,size=16m")
        print(json.dumps(attempt(source, output, stop=True)))
        mount(folder, f"remount,size={kilobytes(folder) + 8}k")
        print(json.dumps(attempt(source, output)))
        mount(folder, "remount,size=16m")
        print(json.dumps(attempt(source, output)))


def kilobytes(folder: Path) -> int:
    """How much of the file system is used."""
    state = os.statvfs(folder)
    return (state.f_blocks - state.f_bfree) * state.f_frsize // 1024


if __name__ == "__main__":
    main()
