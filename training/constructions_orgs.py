"""Measures how names of organisations are read, on made-up releases with the answer by construction.

    python training/constructions_orgs.py DATA_DIR [--each 3] [--seed 1] [--only KIND] [--frame NAME …] [--errors FILE]

`constructions_orgs.toml` has names and frames, `genre.toml` the words. Every frame is filled with names of every kind
of institution; the share of names is printed that come out whole (canonical name, all mentions), per frame and per
kind, and how many organisations were found that are none.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import regex
from generate import CASES, Maker, Person, brand_form, noun, phrase, surnames_of

from pressextract import Extractor
from pressextract.evaluation.score import normalise
from pressextract.linking.aliases import initials
from pressextract.results import Organisation, Release

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).with_name("constructions_orgs.toml")).read_text(encoding="utf-8")
)
_SLOT: Final = regex.compile(r"\{(?P<what>[OAZHNW])(?P<who>\d)(?::(?P<case>\w+))?\}")
_PARENT: Final = regex.compile(r"<([^<>|]*)(?:\|([^<>|]*))?>")
_PLACED: Final = regex.compile(r" (we? \p{Lu}[\p{L} -]+)$")
#: What stands before the frame: headline, day, a sentence without names.
_HEAD: Final = (
    "Komunikat z regionu\n\n12 maja 2021 r.\n\n"
    "Wczoraj omówiono plany na najbliższe miesiące, prace potrwają do jesieni.\n\n"
)
_HEADLINES: Final = ("headline", "acronym-town-first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An organisation in all cases, with the parents inside it (form in the text, canonical name)."""

    forms: dict[str, str]
    parents: tuple[tuple[str, str], ...]
    head: str | None

    @property
    def acronym(self) -> str:
        name = regex.sub(r" (?:w|we|im\.) .*$", "", self.forms["nom"])
        return "".join(initials(name))

    @property
    def town(self) -> str | None:
        match = _PLACED.search(self.forms["nom"])
        return match[1] if match else None


@dataclass(slots=True)
class Wanted:
    """What must come out: canonical name and mentions."""

    name: str
    spans: set[tuple[int, int]]


@dataclass(slots=True)
class Tally:
    names: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


def name_of(maker: Maker, pattern: str) -> Name:
    """An organisation made from a pattern."""
    filled = maker.fill(pattern)
    parents = []
    outer = filled
    for match in _PARENT.finditer(filled):
        genitive = match[2] or phrase(match[1], "gen")
        parents.append((genitive, phrase(match[1], "nom")))
        outer = outer.replace(match[0], genitive)
    forms = {case: phrase(outer, case) for case in CASES}
    if regex.fullmatch(r"\p{Lu}\p{Ll}+", outer):
        forms = {case: brand_form(outer, case) for case in CASES}
    head = next((token[1:] for token in outer.split() if token.startswith("*")), None)
    return Name(forms=forms, parents=tuple(parents), head=head)


def fill(frame: str, names: list[Name], people: list[Person], chance: random.Random) -> tuple[str, list[Wanted]]:
    """The text of a frame and what it names."""
    text, at = "", 0
    wanted = [Wanted(name=name.forms["nom"], spans=set()) for name in names]
    inner: dict[str, Wanted] = {}
    for match in _SLOT.finditer(frame):
        text += frame[at : match.start()]
        at = match.end()
        who, case = int(match["who"]) - 1, (match["case"] or "nom").lower()
        if match["what"] == "N":
            text += f"{people[who].given[case]} {people[who].surname[case]}"
            continue
        if match["what"] == "W":
            text += maker_none(chance)
            continue
        if match["what"] == "Z":
            text += names[who].town or ""
            continue
        form = names[who].forms[case]
        if match["what"] == "A":
            form = names[who].acronym
        elif match["what"] == "H":
            form = noun(names[who].head or "", case)[0]
        if (match["case"] or "").istitle():
            form = form[:1].upper() + form[1:]
        start = len(text)
        end = start + len(form)
        if frame[at : at + 5].startswith(" {Z"):
            end += 1 + len(names[who].town or "")
        wanted[who].spans.add((start, end))
        text += form
        if match["what"] == "O":
            for parent, canonical in names[who].parents:
                where = start + form.index(parent)
                inner.setdefault(canonical, Wanted(name=canonical, spans=set())).spans.add((where, where + len(parent)))
    text += frame[at:]
    return text, wanted + list(inner.values())


def maker_none(chance: random.Random) -> str:
    """Words of something that is no organisation."""
    return str(chance.choice(_NONE))


_NONE: list[str] = []


def judge(text: str, release: Release, wanted: Wanted, every: list[Wanted]) -> str:
    """What is wrong with an organisation, "" if nothing is."""
    found = [item for item in release.organisations if spans_of(item) & wanted.spans]
    near = [
        item
        for item in release.organisations
        if any(start < end_ and start_ < end for start, end in spans_of(item) for start_, end_ in wanted.spans)
    ]
    if not near:
        return "missed"
    if not found:
        return "extent"
    if len(found) > 1:
        return "split"
    spans = spans_of(found[0])
    if any(other is not wanted and other.spans & spans for other in every):
        return "joined"
    if normalise(found[0].name) != normalise(wanted.name):
        return "name"
    if spans != wanted.spans:
        return "mentions"
    return ""


def spans_of(organisation: Organisation) -> set[tuple[int, int]]:
    return {(mention.start, mention.end) for mention in organisation.mentions}


def frames() -> Iterator[tuple[str, str, str]]:
    """Name, group and text of every frame."""
    for group in ("frames", "acronyms", "placed", "headed"):
        for name, text in _TABLE[group].items():
            yield name, group, text


def fits(name: Name, group: str) -> bool:
    """Whether a frame of a group can be filled with a name."""
    if group == "frames":
        return True
    if "„" in name.forms["nom"] or name.parents or name.head is None:
        return False
    if group == "headed":
        return name.head in ("Fundacja", "Stowarzyszenie", "Spółdzielnia", "Bank", "Uniwersytet", "Politechnika")
    good = 3 <= len(name.acronym) <= 6 and name.acronym.isalpha()
    return good and (group != "placed" or name.town is not None)


def run(
    maker: Maker, each: int, only: str | None, chosen: list[str]
) -> Iterator[tuple[str, str, str, str, Wanted | None, Release]]:
    """Frame, kind, fault, text, name and release of every name; the name is `None` for what is no organisation."""
    extractor = Extractor()
    chance = maker.chance
    for frame, group, template in frames():
        if chosen and frame not in chosen:
            continue
        people_count, count = (
            max((int(m["who"]) for m in _SLOT.finditer(template) if m["what"] in what), default=0)
            for what in ("N", "OAH")
        )
        for kind, patterns in _TABLE["names"].items():
            if only and kind != only:
                continue
            for _ in range(each):
                maker.home = chance.sample(maker.towns, 4)
                names: list[Name] = []
                tries = 0
                while len(names) < count and tries < 60:
                    tries += 1
                    # several in one sentence are of mixed kinds
                    source = patterns if len(names) % 2 == 0 else _TABLE["names"][chance.choice(list(_TABLE["names"]))]
                    name = name_of(maker, chance.choice(source))
                    new = name.forms["nom"]
                    if fits(name, group) and not any(
                        new in other.forms["nom"] or other.forms["nom"] in new for other in names
                    ):
                        names.append(name)
                if len(names) < count:
                    continue
                people = [Person(chance, maker.surnames) for _ in range(people_count)]
                _NONE[:] = [maker.fill(text) for items in _TABLE["none"].values() for text in items]
                body, wanted = fill(template, names, people, chance)
                head = "" if frame in _HEADLINES else _HEAD
                for item in wanted:
                    item.spans = {(start + len(head), end + len(head)) for start, end in item.spans}
                text = f"{head}{body}\n"
                release = extractor.extract(text)
                for item in wanted:
                    yield frame, kind, judge(text, release, item, wanted), text, item, release
                spans = [span for item in wanted for span in item.spans]
                for found in release.organisations:
                    if not any(s < end and start < e for s, e in spans_of(found) for start, end in spans):
                        yield frame, kind, f"false: {found.name}", text, None, release


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", type=int, default=3, help="releases per frame and kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one kind of institution")
    parser.add_argument("--frame", nargs="*", default=[], help="frames, all if none is named")
    parser.add_argument("--errors", type=Path, help="file for what went wrong")
    arguments = parser.parse_args()
    surnames = surnames_of(arguments.data / "nkjp-ner-train.jsonl.gz")
    maker = Maker(arguments.seed, surnames, {})
    tallies: dict[str, dict[str, Tally]] = {"frame": {}, "kind": {}}
    reports: list[str] = []
    total, false = Tally(), 0
    for frame, kind, fault, text, wanted, release in run(maker, arguments.each, arguments.only, arguments.frame):
        if wanted is None:
            false += 1
        for table, key in (("frame", frame), ("kind", kind)):
            tally = tallies[table].setdefault(key, Tally())
            if wanted is not None:
                tally.names += 1
                tally.right += not fault
            if fault:
                tally.wrong[fault.split(":")[0]] += 1
        if wanted is not None:
            total.names += 1
            total.right += not fault
        if fault:
            near = [
                item
                for item in release.organisations
                if wanted is None
                or any(s < end and start < e for s, e in spans_of(item) for start, end in wanted.spans)
            ]
            found = " | ".join(f"{item.name} {[mention.text for mention in item.mentions]}" for item in near)
            name = wanted.name if wanted else ""
            reports.append(f"{frame}\t{kind}\t{fault}\t{name}\n\t{text.removeprefix(_HEAD).strip()}\n\t{found}\n")
    if arguments.errors:
        arguments.errors.write_text("\n".join(reports), encoding="utf-8")
    for table in tallies.values():
        for key, tally in table.items():
            faults = ", ".join(f"{fault} {count}" for fault, count in tally.wrong.most_common())
            print(f"{key:20} {tally.right / max(tally.names, 1):6.3f}  {faults}")
        print()
    print(f"{'all':20} {total.right / total.names:6.3f}  of {total.names} names, {false} false")


if __name__ == "__main__":
    main()
