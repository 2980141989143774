"""Words per second of `find_dates` beside `dateparser.search.search_dates` on the same texts, and what each finds.

    python benchmarks/dates.py [--words 20000] [--compare 1500] [--output results.json]

dateparser reads a part of the texts only, as it takes a thousand times as long. One process, nothing is asserted.
"""

import argparse
import json
import platform
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus
import dateparser
from dateparser.search import search_dates

from pressextract import find_dates


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--compare", type=int, default=1_500)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()

    started = time.perf_counter()
    find_dates("18 grudnia 2014 r.")
    first = time.perf_counter() - started

    texts, words = corpus.texts(arguments.words)
    for text in texts:
        find_dates(text, published="2020-01-01")
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        found = sum(len(find_dates(text, published="2020-01-01")) for text in texts)
        best = min(best, time.process_time() - started)

    part, part_words = [], 0
    for text in texts:
        if part_words >= arguments.compare:
            break
        part.append(text)
        part_words += len(text.split())
    started = time.process_time()
    theirs = sum(len(search_dates(text, languages=["pl"]) or ()) for text in part)
    slow = time.process_time() - started
    ours = sum(len(find_dates(text, published="2020-01-01")) for text in part)

    rows = {
        "python": platform.python_version(),
        "dateparser": dateparser.__version__,
        "first call (s)": round(first, 3),
        "find_dates (words/s)": round(words / best),
        "find_dates (µs/word)": round(best / words * 1e6, 2),
        "find_dates, dates per 100 words": round(100 * found / words, 2),
        "search_dates (words/s)": round(part_words / slow),
        "ratio": round((words / best) / (part_words / slow), 1),
        "dates in the compared part, ours / theirs": f"{ours} / {theirs}",
    }
    width = max(map(len, rows))
    for name, value in rows.items():
        print(f"{name:{width}s} {value}")
    if arguments.output:
        arguments.output.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
