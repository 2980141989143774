"""How fast the name model is alone: load, first texts (every form is new), later texts, one text at a time.

OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/model.py [FOLDER_OF_TXT]
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from corpus import FIXTURES

from pressextract.model.names import find_names
from pressextract.model.network import Network
from pressextract.model.weights import load_weights
from pressextract.morphology.words import words_of

BATCH = 32


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    documents = [words_of(text) for text in texts]
    words = sum(map(len, documents))
    began = time.perf_counter()
    network = Network(load_weights())
    print(f"load              {time.perf_counter() - began:8.2f} s")
    print(f"words             {words:8}")
    for label in ("first pass", "second pass", "third pass"):
        began = time.perf_counter()
        for start in range(0, len(documents), BATCH):
            find_names(documents[start : start + BATCH], network)
        print(f"{label:17} {words / (time.perf_counter() - began):8.0f} words/s")
    began = time.perf_counter()
    for document in documents:
        find_names([document], network)
    print(f"one by one        {words / (time.perf_counter() - began):8.0f} words/s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory            {memory:8.0f} MB (with the dictionary)")


if __name__ == "__main__":
    main()
