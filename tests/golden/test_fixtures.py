"""The whole JSON of every fixture; `make golden` rewrites the files, the diff is reviewed."""

import json
from pathlib import Path

import jsonschema
import pytest

from pressextract import extract
from pressextract.evaluation import score
from pressextract.writing.json import to_json
from pressextract.writing.schema import schema

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((ROOT / "fixtures").glob("*.txt"))
EXPECTED = Path(__file__).parent / "expected"


def test_there_are_at_least_ten_fixtures() -> None:
    assert len(FIXTURES) >= 10


@pytest.mark.parametrize("path", FIXTURES, ids=[path.stem for path in FIXTURES])
def test_output_is_the_reviewed_one(path: Path) -> None:
    expected = (EXPECTED / f"{path.stem}.json").read_text(encoding="utf-8")
    assert to_json(extract(path.read_text(encoding="utf-8"))) + "\n" == expected


@pytest.mark.parametrize("path", FIXTURES, ids=[path.stem for path in FIXTURES])
def test_output_follows_the_schema(path: Path) -> None:
    jsonschema.validate(json.loads((EXPECTED / f"{path.stem}.json").read_text(encoding="utf-8")), schema())


#: Floors on the fixtures' gold (F1); raise them when the library gets better, never lower them.
FLOORS = {"published": 0.9, "title": 0.9, "dates": 0.9, "people": 0.85, "positions": 0.6, "organisations": 0.6, "event_types": 0.6}


def test_scores_on_the_fixtures_hold() -> None:
    documents = [
        (
            path.stem,
            extract(path.read_text(encoding="utf-8")).to_dict(),
            json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8")),
        )
        for path in FIXTURES
    ]
    scores = {row.category: row.f1 for row in score(documents)[0]}
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}
