"""Every pattern of the library on strings made to tire it: shows that none takes more than linear time.

    python benchmarks/linear.py [--size 1000000] [--limit 20]

Collects what is compiled while the library loads and reads the fixtures, then searches each pattern through strings of
one sign, pair or phrase repeated to the size. A pattern that is quadratic anywhere would take a thousand times the
limit. Prints the slowest, and those that ran into the limit; exit code 1 if there are any.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import regex

FIXTURES = Path(__file__).parents[1] / "fixtures"
PIECES = (
    "a", "A", "1", " ", "\n", ".", "-", "\"", "(", ",", ":", "aA", "a.", "A.", "1.", "1 ", "a ", "A ", "- ", ", ", "| ", "1-", "12.", "12:00 ", "12.05.", "Ab", "Ab ",
    "Ab-", "X", "dnia ", "12 maja ", "od 12 do ", "w dniach 12 i ", "2014/", "S.", "ul. ", "im. ", "godz. ", "prof. ", "www.a.", "w ", "z ", "i ",
)  # fmt: skip


def patterns() -> dict[tuple[Any, int], Any]:
    """All patterns that the library compiles, by text and flags."""
    found: dict[tuple[Any, int], Any] = {}
    original = regex.compile

    def noting(pattern: Any, *arguments: Any, **options: Any) -> Any:
        compiled = original(pattern, *arguments, **options)
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if caller.startswith("pressextract"):
            found[(compiled.pattern, compiled.flags)] = compiled
        return compiled

    regex.compile = noting
    try:
        from pressextract import Extractor
        from pressextract.reading import records

        assert records
        extractor = Extractor()
        for path in sorted(FIXTURES.glob("*.txt")):
            extractor.extract(path.read_text(encoding="utf-8"))
    finally:
        regex.compile = original
    return found


def slowest(pattern: Any, size: int, limit: float) -> tuple[float, str]:
    """Seconds of the worst string, and what it repeats."""
    worst = (0.0, "")
    for piece in PIECES:
        text = (piece * (size // len(piece) + 1))[:size] + "\x00"
        subject: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
        started = time.perf_counter()
        try:
            for _ in pattern.finditer(subject, timeout=limit):
                if time.perf_counter() - started > limit:
                    raise TimeoutError
        except TimeoutError:
            return limit, piece
        worst = max(worst, (time.perf_counter() - started, piece))
    return worst


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=20.0)
    arguments = parser.parse_args()
    rows = [(*slowest(pattern, arguments.size, arguments.limit), str(text)) for (text, _), pattern in patterns().items()]
    rows.sort(reverse=True)
    bad = [row for row in rows if row[0] >= arguments.limit]
    for seconds, piece, text in [*bad, *[row for row in rows if row not in bad][:10]]:
        print(f"{seconds:7.2f} s on {piece!r:14} {' '.join(text.split())[:110]}", flush=True)
    print(f"{len(rows)} patterns, {len(bad)} beyond {arguments.limit:g} s for {arguments.size} characters")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
