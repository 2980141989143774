"""Writes the expected JSON of every fixture and the README's sample anew: `make golden`."""

from pathlib import Path

from pressextract import extract
from pressextract.writing.json import to_json
from tests.golden.readme import parts, sample

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Extract every fixture and overwrite its expected file."""
    target = Path(__file__).parent / "expected"
    target.mkdir(exist_ok=True)
    for path in sorted((ROOT / "fixtures").glob("*.txt")):
        text = to_json(extract(path.read_text(encoding="utf-8"))) + "\n"
        (target / f"{path.stem}.json").write_text(text, encoding="utf-8")
    before, _, after = parts()
    (ROOT / "README.md").write_text(before + sample() + after, encoding="utf-8")


if __name__ == "__main__":
    main()
