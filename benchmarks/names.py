"""How many names per second are put into the nominative, on one core.

    python benchmarks/names.py [FILE]     one phrase a line; without a file the names of the test tables

Prints the first pass (dictionary and caches cold) and a warm pass over the same names in another order.
"""

from __future__ import annotations

import random
import sys
import time
import tomllib
from pathlib import Path

from pressextract import nominative

CASES = Path(__file__).parents[1] / "tests" / "cases" / "morphology"
ROUNDS = 20


def phrases(arguments: list[str]) -> list[str]:
    """The names to measure with."""
    if arguments:
        return [
            line.strip()
            for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
    found: list[str] = []
    for path in sorted(CASES.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.extend(entry["forms"])
    return found


def main() -> None:
    names = phrases(sys.argv[1:])
    began = time.perf_counter()
    for name in names:
        nominative(name)
    cold = time.perf_counter() - began
    random.Random(1).shuffle(names)
    began = time.perf_counter()
    for _ in range(ROUNDS):
        for name in names:
            nominative(name)
    warm = (time.perf_counter() - began) / ROUNDS
    print(f"{len(names)} names, {len(set(names))} distinct")
    print(f"cold: {len(names) / cold:10,.0f} names/s (loading included)")
    print(f"warm: {len(names) / warm:10,.0f} names/s")


if __name__ == "__main__":
    main()
