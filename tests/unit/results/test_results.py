"""Results: the JSON of the contract there and back, frozen, light."""

import dataclasses
import json
import subprocess
import sys

import jsonschema
import pytest

from pressextract import Date, Event, Mention, Organisation, Person, Position, Release
from pressextract.writing.schema import schema

RELEASE = Release(
    title="Wizyta",
    published="2014-12-19",
    dates=(
        Date(start=0, end=10, text="19-12-2014", timex="2014-12-19", first="2014-12-19", last="2014-12-19", role="published"),
        Date(start=20, end=27, text="5 maja", timex="XXXX-05-05", first=None, last=None, time="10:00", role="event"),
    ),
    people=(
        Person(
            name="Anna Zdun",
            given_names=("Anna",),
            surname="Zdun",
            academic_title="dr",
            positions=(Position(title="prezes", organisation="Odlewnia S.A."),),
            mentions=(Mention(start=30, end=39, text="Anna Zdun"),),
        ),
    ),
    organisations=(
        Organisation(
            name="Odlewnia S.A.",
            kind="company",
            legal_form="S.A.",
            aliases=("Odlewnia",),
            mentions=(Mention(start=40, end=53, text="Odlewni S.A."),),
        ),
    ),
    events=(Event(type="visit", trigger=Mention(start=60, end=66, text="wizyta"), first="2014-12-18", last="2014-12-18"),),
)


def test_json_goes_there_and_back() -> None:
    assert Release.from_dict(json.loads(json.dumps(RELEASE.to_dict()))) == RELEASE


def test_json_follows_the_published_schema() -> None:
    jsonschema.validate(RELEASE.to_dict(), schema())
    jsonschema.validate(Release().to_dict(), schema())


def test_schema_refuses_unknown_keys_and_types() -> None:
    broken = RELEASE.to_dict()
    broken["events"][0]["type"] = "party"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema())


def test_schema_and_records_have_the_same_keys() -> None:
    definitions = schema()["$defs"]
    for name, record in (("date", Date), ("position", Position), ("person", Person), ("organisation", Organisation), ("event", Event), ("mention", Mention)):
        assert {field.name for field in dataclasses.fields(record)} == set(definitions[name]["properties"])


def test_records_are_frozen_and_slotted() -> None:
    for record in (Date, Position, Person, Organisation, Event, Mention, Release):
        assert not hasattr(record, "__dict__") or "__slots__" in vars(record)
    with pytest.raises(dataclasses.FrozenInstanceError):
        RELEASE.title = "x"  # type: ignore[misc]


def test_unknown_key_is_refused() -> None:
    data = RELEASE.to_dict()
    data["dates"][0]["extra"] = 1
    with pytest.raises(TypeError):
        Release.from_dict(data)


def test_import_loads_neither_spacy_nor_dictionary() -> None:
    code = "import sys, pressextract; print([m for m in ('spacy', 'morfeusz2', 'dateparser', 'numpy', 'regex') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
