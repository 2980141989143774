"""Checks `find_dates` on the Polish test corpus of Duckling.

    python training/check_duckling.py ../shared/data

`duckling-pl-dev.json` has a day that counts as today and short expressions, each with its first day, the grain of
that value and, for spans, the day after the last one. An example is right if `find_dates` gives one date whose first
and last day are those. Duckling speaks to a chat assistant; where the contract (docs/contract.md) decides otherwise,
an example is set aside by a property of it, and printed with the reason. Exit status 1 if one is wrong.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import regex

from pressextract import find_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A kind of example that the contract answers otherwise.

    Attributes:
        pattern: What its text is like; verbose, case does not count.
        reason: What the contract says instead.
        grains: Grains of its value; none means any.
        within: Its value lies ahead while one so many days before it is nearer to the day of publication, or is it.
    """

    pattern: str
    reason: str
    grains: tuple[str, ...] = ()
    within: int | None = None


SET_ASIDE: Final = (
    SetAside(
        pattern=r"",
        grains=("hour", "minute", "second"),
        reason="an hour alone: the contract gives hours to days only",
    ),
    SetAside(
        pattern=r"^ (?: pon | wt | śr | czw | pt | pia | sob | nie ) \p{L}* \.? $",
        within=7,
        reason="a bare weekday: Duckling's lies always ahead and never today, the contract's nearest to publication",
    ),
    SetAside(
        pattern=r"^ (?! .* \d{3} ) .* \b (?:sty | lut | mar | kwie | maj | czerw | lip | sie | wrz | paź | lis | gru )",
        within=366,
        reason="a month without a year: Duckling's lies always ahead, the contract's nearest to publication",
    ),
    SetAside(
        pattern=r"późn",
        reason='"tydzień później" and its kin are not extracted: they count from another day',
    ),
    SetAside(
        pattern=r"\b kilka \b",
        reason='"kilka" is no number: no last day is pinned down',
    ),
    SetAside(
        pattern=r"\b lata \s temu",
        grains=("month",),
        reason="so many years back is a year, not this month of it",
    ),
    SetAside(
        pattern=r"^ \d{1,2} / \d{1,2} $",
        reason="two bare numbers with a stroke (American order) are a fraction or a docket in Polish",
    ),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with duckling-pl-dev.json")
    corpus = json.loads((parser.parse_args().data / "duckling-pl-dev.json").read_text(encoding="utf-8"))
    published = dt.date.fromisoformat(corpus["reference"])
    right, wrong, aside = 0, [], []
    for example in corpus["examples"]:
        expected = days_of(example)
        found = [(date.first, date.last) for date in find_dates(example["text"], published=published)]
        if found == [expected]:
            right += 1
        elif reason := reason_of(example, published):
            aside.append((reason, example["text"], expected, found))
        else:
            wrong.append((example["text"], expected, found))
    for text, expected, found in wrong:
        print(f"wrong      {text!r}: {shown([expected])} expected, found {shown(found)}")
    for reason, text, expected, found in sorted(aside, key=lambda row: row[0]):
        print(f"set aside  {text!r}: Duckling {shown([expected])}, ours {shown(found)} – {reason}")
    print(f"{right} right, {len(wrong)} wrong, {len(aside)} set aside of {len(corpus['examples'])}")
    return 1 if wrong else 0


def days_of(example: dict[str, Any]) -> tuple[str, str]:
    """First and last day of a value: those of its grain, or up to the day before "to"."""
    first = first_day(example["from"])
    if example["to"] is not None:
        return first.isoformat(), (first_day(example["to"]) - dt.timedelta(days=1)).isoformat()
    months = {"month": 1, "quarter": 3, "year": 12}.get(example["grain"])
    if months is not None:
        number = first.year * 12 + first.month - 1 + months - 1
        year, month = number // 12, number % 12 + 1
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
    else:
        last = first + dt.timedelta(days=6 if example["grain"] == "week" else 0)
    return first.isoformat(), last.isoformat()


def first_day(written: str) -> dt.date:
    """A day of which month and day may be "00": the first."""
    year, month, day = (int(part) for part in written[:10].split("-"))
    return dt.date(year, month or 1, day or 1)


def reason_of(example: dict[str, Any], published: dt.date) -> str | None:
    """Why an example is outside the contract, or `None`."""
    ahead = (first_day(example["from"]) - published).days
    for kind in SET_ASIDE:
        if kind.grains and example["grain"] not in kind.grains:
            continue
        if kind.within is not None and not kind.within / 2 < ahead <= kind.within:
            continue
        if regex.search(kind.pattern, example["text"], regex.VERBOSE | regex.IGNORECASE):
            return kind.reason
    return None


def shown(spans: list[tuple[str | None, str | None]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}/{last}" for first, last in spans) or "nothing"


if __name__ == "__main__":
    raise SystemExit(main())
