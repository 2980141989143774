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

#: Methods of a pattern, and how each is tried: one that is only asked to match at a place is not searched with.
WAYS = {
    "match": "match", "fullmatch": "fullmatch", "search": "finditer", "finditer": "finditer", "findall": "finditer",
    "sub": "finditer", "subn": "finditer", "split": "finditer",
}  # fmt: skip


class Noting:
    """A compiled pattern that remembers by which of its methods it was asked."""

    def __init__(self, compiled: Any) -> None:
        self.compiled = compiled
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        if name in WAYS:
            self.asked.add(name)
        return getattr(self.compiled, name)


def patterns() -> list[Noting]:
    """All patterns that the library compiles, each once, with the ways in which reading the fixtures asked them."""
    found: dict[tuple[Any, int], Noting] = {}
    original = regex.compile

    def noting(pattern: Any, *arguments: Any, **options: Any) -> Any:
        compiled = original(pattern, *arguments, **options)
        if not sys._getframe(1).f_globals.get("__name__", "").startswith("pressextract"):
            return compiled
        return found.setdefault((compiled.pattern, compiled.flags), Noting(compiled))

    regex.compile = noting
    try:
        from pressextract import Extractor
        from pressextract.reading.encodings import decode
        from pressextract.reading.html import read_html

        extractor = Extractor()
        for path in sorted(FIXTURES.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            extractor.extract(text)
            read_html(f"<title>A &amp; B</title><h1 class=x>A</h1><p>{text}</p><script></script>")
            decode(text.encode("cp1250", "replace"))
    finally:
        regex.compile = original
    return list(found.values())


def slowest(pattern: Noting, size: int, limit: float) -> tuple[float, str]:
    """Seconds of the worst string, and what it repeats; a pattern that nothing asked is searched through all of it."""
    worst = (0.0, "")
    ways = {WAYS[name] for name in pattern.asked} or {"finditer"}
    for piece in PIECES:
        text = (piece * (size // len(piece) + 1))[:size] + "\x00"
        subject: Any = text.encode() if isinstance(pattern.compiled.pattern, bytes) else text
        for way in ways:
            started = time.perf_counter()
            try:
                found = getattr(pattern.compiled, way)(subject, timeout=limit)
                for _ in found if way == "finditer" else ():
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
    rows = [(*slowest(pattern, arguments.size, arguments.limit), str(pattern.compiled.pattern)) for pattern in patterns()]
    rows.sort(reverse=True)
    bad = [row for row in rows if row[0] >= arguments.limit]
    for seconds, piece, text in [*bad, *[row for row in rows if row not in bad][:10]]:
        print(f"{seconds:7.2f} s on {piece!r:14} {' '.join(text.split())[:110]}", flush=True)
    print(f"{len(rows)} patterns, {len(bad)} beyond {arguments.limit:g} s for {arguments.size} characters")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
