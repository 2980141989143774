"""Hostile texts, pages and bytes for as long as one likes: the properties of tests/properties, seed after seed.

    nice python benchmarks/fuzz.py --minutes 30 [--output results.json]

Each round draws anew. A failure is shrunk, printed with what made it, and the round goes on with the next property; the
exit code is 1 if there was any. Counts and the longest waits come at the end.
"""

import argparse
import json
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import hypothesis

sys.path.insert(0, str(Path(__file__).parents[1]))

PROPERTIES = {
    "text": ("test_extract", "test_any_text_gives_a_result_with_right_offsets"),
    "texts in batches": ("test_extract", "test_alone_and_in_a_batch_are_the_same"),
    "long texts": ("test_reading", "test_long_and_repeated_texts_take_no_long_wait"),
    "pages": ("test_reading", "test_any_page_is_read_and_every_offset_leads_back"),
    "files": ("test_reading", "test_any_file_gives_records_or_errors_that_name_it"),
    "bytes": ("test_reading", "test_any_bytes_are_text_or_refused_by_name"),
}


def main() -> None:
    """Run the properties until time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--examples", type=int, default=100, help="100 are what the test suite runs, each round")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    hypothesis.settings.register_profile("fuzz", max_examples=arguments.examples, database=None)
    hypothesis.settings.load_profile("fuzz")
    import_module("tests.properties.test_reading").LONGEST_WAIT = 5.0
    rows: dict[str, dict[str, Any]] = {name: {"rounds": 0, "seconds": 0.0, "failures": 0} for name in PROPERTIES}
    end = time.monotonic() + 60 * arguments.minutes
    seed = arguments.seed
    while time.monotonic() < end:
        for name, (module, function) in PROPERTIES.items():
            started = time.monotonic()
            try:
                hypothesis.seed(seed)(getattr(import_module(f"tests.properties.{module}"), function))()
            except Exception:
                rows[name]["failures"] += 1
                print(f"--- {name}, seed {seed}", flush=True)
                traceback.print_exc(limit=-4)
            rows[name]["rounds"] += 1
            rows[name]["seconds"] += time.monotonic() - started
        seed += 1
    for name, row in rows.items():
        print(f"{name:18s} {row['rounds']:6d} rounds {row['seconds']:8.0f} s {row['failures']:4d} failures")
    if arguments.output:
        arguments.output.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(any(row["failures"] for row in rows.values()))


if __name__ == "__main__":
    main()
