"""What pytest leaves alone: modules that need an extra which is not installed."""

from importlib.util import find_spec

NEEDS = {"src/pressextract/summary/plots.py": "matplotlib"}

collect_ignore = [path for path, library in NEEDS.items() if find_spec(library) is None]
