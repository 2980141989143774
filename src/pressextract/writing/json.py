"""Releases as JSON text in the form of the contract.

    to_json(release) -> '{"title": …, "published": …, "dates": […], …}'

UTF-8, not escaped, every key present. Reading back is `Release.from_dict(json.loads(text))`.
"""

from __future__ import annotations

import json

from pressextract.results import Release


def to_json(release: Release, /, *, indent: int | None = 2, linked: bool = False) -> str:
    """One release as JSON.

    Args:
        release: What `extract` gave.
        indent: Blanks per level, or `None` for one line (JSON Lines).
        linked: Write JSON-LD in the terms of schema.org in place of the form of the contract.
    """
    return json.dumps(release.to_jsonld() if linked else release.to_dict(), ensure_ascii=False, indent=indent)
