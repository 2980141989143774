"""Shows what `find_dates` gives on the Polish news texts of SlavicNER.

    python training/check_dates.py ../shared/data                          # findings by rule, suspicious ones
    python training/check_dates.py ../shared/data --sample 200 --seed 1    # a random sample, to be read by eye

SlavicNER marks no dates, so nothing is scored: the sample is for a reader. Nor does it say when a text was published,
which relative dates need: the first day in figures in the beginning of a text is taken, else a day in the middle of the
news on its topic; the sample prints it. "Suspicious" are findings that hold one of the small words which other tools
take for dates, that touch a name of the corpus, that stand in a statute or docket, or in a longer row of figures;
each is printed. Of names, events are left out: "szczyt 21 listopada 2018" holds a date.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import regex

from pressextract.dates import grammar
from pressextract.dates.resolve import ResolvedDate, resolve_dates

#: A day on which each topic was in the news.
TOPICS: Final = {
    "asia_bibi": dt.date(2018, 11, 9),
    "brexit": dt.date(2018, 3, 20),
    "covid-19": dt.date(2021, 1, 4),
    "nord_stream": dt.date(2018, 10, 10),
    "ryanair": dt.date(2018, 8, 9),
}
#: How much of a text is its beginning, and the years of the news.
BEGINNING: Final = 400
YEARS: Final = range(2014, 2022)
CONTEXT: Final = 60

SMALL_WORDS: Final = regex.compile(r"\b(?:się|nie|to|sob|mają|sie)\b", regex.IGNORECASE)
STATUTE: Final = regex.compile(
    r"\b(?:Dz\.?\s?U|M\.\s?P|poz|art|ust|sygn|nr|dyrektyw\p{L}+|rozporządze\p{L}+|uchwał\p{L}+)\b\.?[^.\n]{0,12}$",
    regex.IGNORECASE,
)
TELEPHONE: Final = regex.compile(
    r"\b(?:tel|fax|faks|telefon(?:u|em)?|infolini\p{L})\b[^\p{L}\n]{0,12}$", regex.IGNORECASE
)
FIGURES_BEFORE: Final = regex.compile(r"\d[ \-/.]?$")
FIGURES_AFTER: Final = regex.compile(r"^[ \-/]?\d(?!\d?[:.]\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A date with the text it stands in."""

    document: str
    text: str
    published: dt.date
    date: ResolvedDate

    @property
    def mention(self) -> str:
        return self.text[self.date.start : self.date.end]

    def shown(self, mark: str = "[{}]") -> str:
        """The mention in its context, on one line."""
        before = self.text[max(0, self.date.start - CONTEXT) : self.date.start]
        after = self.text[self.date.end : self.date.end + CONTEXT]
        return " ".join(f"{before}{mark.format(self.mention)}{after}".split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with slavicner-pl-dev.jsonl.gz")
    parser.add_argument("--sample", type=int, default=0, help="how many random findings to print")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rule", help="print every finding of this rule")
    arguments = parser.parse_args()
    documents = list(read_documents(arguments.data / "slavicner-pl-dev.jsonl.gz"))
    began = time.perf_counter()
    findings, suspicious = [], []
    for document in documents:
        for finding in findings_of(document):
            findings.append(finding)
            if reason := suspicion(finding, document["entities"]):
                suspicious.append((reason, finding))
    seconds = time.perf_counter() - began
    if arguments.sample:
        drawn = random.Random(arguments.seed).sample(findings, min(arguments.sample, len(findings)))
        for number, finding in enumerate(drawn, start=1):
            show(finding, f"{number:3d}")
        return
    if arguments.rule:
        for finding in findings:
            if finding.date.rule == arguments.rule:
                show(finding, finding.document)
        return
    for rule, count in Counter(finding.date.rule for finding in findings).most_common():
        print(f"{count:6d}  {rule}")
    words = sum(len(document["text"].split()) for document in documents)
    print(f"{len(findings)} dates in {len(documents)} texts of {words} words, {words / seconds:.0f} words a second")
    for reason, finding in suspicious:
        print(f"{reason}: {finding.date.rule} {finding.date.timex}  {finding.shown()}")
    print(f"{len(suspicious)} suspicious")


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def findings_of(document: dict[str, Any]) -> Iterator[Finding]:
    text = document["text"]
    candidates = grammar.find_dates(text)
    days = [c.day for c in candidates if c.day and c.rule == "numeric" and c.start < BEGINNING and c.day.year in YEARS]
    published = days[0] if days else TOPICS[document["topic"]]
    for date in resolve_dates(candidates, text=text, published=published):
        yield Finding(document=document["doc"], text=text, published=published, date=date)


def suspicion(finding: Finding, entities: list[dict[str, Any]]) -> str | None:
    """Why a finding may be none, or `None`."""
    start, end = finding.date.start, finding.date.end
    if SMALL_WORDS.search(finding.mention):
        return "small word"
    for entity in entities:
        if entity["label"] != "EVT" and entity["start"] < end and start < entity["end"]:
            return f"name ({entity['label']} {finding.text[entity['start'] : entity['end']]!r})"
    before, after = finding.text[max(0, start - 40) : start], finding.text[end : end + 10]
    if STATUTE.search(before):
        return "statute"
    if TELEPHONE.search(before):
        return "telephone"
    if finding.mention[:1].isdigit() and FIGURES_BEFORE.search(before):
        return "figures"
    if finding.mention[-1:].isdigit() and FIGURES_AFTER.search(after):
        return "figures"
    return None


def show(finding: Finding, label: str) -> None:
    date = finding.date
    days = date.timex if date.time is None else f"{date.timex} {date.time}"
    print(f"{label}  {days}  (published {finding.published:%Y-%m-%d %a}, {date.rule})\n     {finding.shown()}")


if __name__ == "__main__":
    main()
