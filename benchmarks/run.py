"""Words per second (whole pipeline and each step), start-up and memory, beside the floor of the same run.

    python benchmarks/run.py [--words 40000] [--output results.json]

The floor is Morfeusz alone on every word and spaCy's Polish tokenizer alone on the same texts; for dates,
`dateparser.search.search_dates` on a part of them. One process, one thread. Nothing here is asserted.

Words per second are of processor time, which is what one free core gives and does not move with what else the machine
does; for the whole pipeline the clock is printed, too, and start-up is by the clock alone.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import corpus


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of one call: of the processor, and by the clock."""
    start, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - start, time.perf_counter() - clock


def seconds(work: Callable[[], Any]) -> float:
    """Seconds of processor time of one call."""
    return timed(work)[0]


def best_of(work: Callable[[], Any], rounds: int = 3) -> float:
    """The shortest of several runs."""
    return min(seconds(work) for _ in range(rounds))


def fresh(code: str) -> float:
    """Seconds that a statement takes in a fresh interpreter, the interpreter's own start left out."""
    program = f"import time; s = time.perf_counter(); {code}; print(time.perf_counter() - s)"
    runs = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    return min(runs)


def drain(extractor: Any, texts: list[str]) -> None:
    """Run texts through an extractor and forget the results."""
    deque(extractor.extract_many(texts), maxlen=0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    texts, words = corpus.texts(arguments.words)
    rows: dict[str, float] = {}
    rows["import pressextract (s)"] = fresh("import pressextract")
    first = "import pressextract; pressextract.extract('Anna Zdun, 12 maja 2015 r.')"
    rows["first result in a fresh process (s)"] = fresh(first)

    import morfeusz2
    import spacy
    from dateparser.search import search_dates

    from pressextract import Extractor, find_dates
    from pressextract.morphology import dictionary_id

    dictionary = morfeusz2.Morfeusz(expand_tags=False)
    rows["floor: morfeusz2 alone (words/s)"] = words / seconds(lambda: [dictionary.analyse(text) for text in texts])
    blank = spacy.blank("pl")
    rows["floor: spaCy Polish tokenizer (words/s)"] = words / best_of(lambda: [blank.make_doc(text) for text in texts])

    for label, names in (("without name model", False), ("with name model", True)):
        extractor = Extractor(names=names)
        list(extractor.extract_many(texts[:12]))
        runs = [timed(partial(drain, extractor, texts)) for _ in range(3)]
        rows[f"whole pipeline {label} (words/s)"] = words / min(run[0] for run in runs)
        rows[f"whole pipeline {label} (words/s by the clock)"] = words / min(run[1] for run in runs)
        if not names:
            rows["resident memory without name model (MB)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows["resident memory with name model (MB)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    docs = [extractor._prepare(text, None) for text in texts]
    for name, step in extractor.nlp.pipeline:
        pipe = getattr(step, "pipe", None)
        started = time.process_time()
        docs = list(pipe(docs)) if pipe is not None else [step(doc) for doc in docs]
        rows[f"step {name} (µs/word)"] = (time.process_time() - started) / words * 1e6

    some = corpus.texts(1_000)[0][:4]
    part = sum(len(text.split()) for text in some)
    ours = part / best_of(lambda: [find_dates(text) for text in some])
    theirs = part / seconds(lambda: [search_dates(text, languages=["pl"]) for text in some])
    rows["find_dates (words/s)"] = ours
    rows["dateparser.search.search_dates (words/s)"] = theirs
    rows["find_dates / search_dates"] = ours / theirs

    about = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "spacy": spacy.__version__,
        "dictionary": dictionary_id(),
        "words": words,
    }
    width = max(map(len, rows))
    for name, value in about.items():
        print(f"{name:{width}s} {value}")
    for name, value in rows.items():
        print(f"{name:{width}s} {value:12,.2f}")
    if arguments.output:
        text = json.dumps({**about, **rows}, indent=2, ensure_ascii=False) + "\n"
        arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
