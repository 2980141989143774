"""The JSON Schema of one release, kept beside the results it describes.

    schema()["properties"]["people"] -> {"type": "array", …}
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every written release satisfies."""
    text = files("pressextract.writing").joinpath("release.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
