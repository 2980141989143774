"""Measures how people, posts and organisations are tied, on made-up releases with the answer by construction.

    python training/constructions.py DATA_DIR [--each 40] [--seed 1] [--only NAME …] [--errors FILE]

`constructions.toml` has the frames, `genre.toml` the words. Every frame is filled with other people, posts and
organisations; per frame the share of people is printed who have exactly their name, post and organisation. What stands
in the frames is common Polish, so that a frame below 1.0 names a construction that the library reads wrongly.
A person whose organisation the frame does not name has the post in that of the person before.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import regex
from generate import CASES, Maker, Person, phrase, surnames_of
from generate import words as genre_words

from pressextract import Extractor
from pressextract.evaluation.score import normalise
from pressextract.results import Release

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).with_name("constructions.toml")).read_text(encoding="utf-8")
)
_SLOT: Final = regex.compile(
    r"\{(?P<what>[TNBAO])(?P<who>\d):(?P<case>\w+)\}|\{(?:(?P<of>\d):)?(?P<m>[^{}|:]*)\|(?P<f>[^{}|]*)\}"
)
#: What stands before the frame: headline, day, a sentence without names.
_HEAD: Final = (
    "Komunikat z regionu\n\n12 maja 2021 r.\n\n"
    "Wczoraj omówiono plany na najbliższe miesiące, prace potrwają do jesieni.\n\n"
)
_TITLES: Final = ("dr", "prof.", "dr hab.", "dr inż.", "mgr inż.", "prof. dr hab.")
#: Kinds of posts that are held by men alone.
_MEN: Final = frozenset(("clergy",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person with a post: name, post and organisation in all cases, title before the name."""

    person: Person
    title: str
    post: dict[str, str]
    organisation: dict[str, str]
    kind: str

    @property
    def name(self) -> str:
        return f"{self.person.given['nom']} {self.person.surname['nom']}"


@dataclass(slots=True)
class Tally:
    """How many people of a frame came out whole, and what was wrong with the others."""

    people: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame of the table.

    Attributes:
        text: With slots.
        kinds: Kinds of posts that may stand in it; all those of `any` if the table names none.
        title: What the post is if the text has it itself, masculine and feminine with a slash between.
        held: Whether an editor would say in which organisation the post is held.
    """

    text: str
    kinds: tuple[str, ...]
    title: str | None = None
    held: bool = True

    @property
    def count(self) -> int:
        return max(int(match["who"]) for match in _SLOT.finditer(self.text) if match["who"])

    def names_organisation(self, number: int) -> bool:
        return number == 1 or f"{{O{number}:" in self.text


def frames() -> dict[str, Frame]:
    """All frames by name."""
    every = tuple(_TABLE["any"]["kinds"])
    found: dict[str, Frame] = {}
    for name, value in _TABLE["frames"].items():
        entry = {"text": value} if isinstance(value, str) else value
        found[name] = Frame(
            text=entry["text"],
            kinds=tuple(entry.get("kinds", every)),
            title=entry.get("title"),
            held=entry.get("held", True),
        )
    return found


def holders(maker: Maker, frame: Frame) -> list[Holder]:
    """People with posts, each in an organisation of its own unless the frame puts them in one."""
    chance = maker.chance
    maker.home = chance.sample(maker.towns, 3)
    found: list[Holder] = []
    while len(found) < frame.count:
        kind = chance.choice(sorted(frame.kinds))
        person = Person(chance, maker.surnames, "m" if kind in _MEN else None)
        if person.capitals or len(person.given["nom"]) < 3:
            continue
        shared = not frame.names_organisation(len(found) + 1)
        kind = found[-1].kind if shared else kind
        forms = found[-1].organisation if shared else organisation_forms(maker, kind)
        pattern = chance.choice(_TABLE["posts"][kind]).replace("{adj}", chance.choice(genre_words("adjectives")))
        man, _, woman = maker.fill(pattern).partition("/")
        if person.female:
            post = {case: phrase(woman or man, case) for case in CASES}
            if not woman:
                post = dict.fromkeys(CASES, phrase(man, "nom"))
        else:
            post = {case: phrase(man, case) for case in CASES}
        others = [(other.organisation["pattern"], other.post["nom"]) for other in found]
        distinct = len(found) < len(_TABLE["posts"][kind])
        if shared and distinct and (forms["pattern"], post["nom"]) in others:
            continue
        if not shared and forms["pattern"] and forms["pattern"] in (pattern for pattern, _ in others):
            continue
        titles = _TABLE["titles"].get(kind, _TITLES)
        title = chance.choice(titles) if kind in _TABLE["titles"] or chance.random() < 0.3 else ""
        found.append(Holder(person=person, title=title, post=post, organisation=forms, kind=kind))
    return found


def organisation_forms(maker: Maker, kind: str) -> dict[str, str]:
    """An organisation of a kind in all cases, and its pattern; empty for posts that are held in none."""
    patterns = _TABLE["organisations"].get(kind)
    pattern = maker.fill(maker.chance.choice(patterns)) if patterns else ""
    return {**{case: phrase(pattern, case) if pattern else "" for case in CASES}, "pattern": pattern}


def fill(frame: str, people: list[Holder]) -> str:
    """The text of a frame."""

    def slot(match: regex.Match[str]) -> str:
        if match["what"] is None:
            return str(match["f"] if people[int(match["of"] or 1) - 1].person.female else match["m"])
        holder, case = people[int(match["who"]) - 1], match["case"].lower()
        name = f"{holder.person.given[case]} {holder.person.surname[case]}"
        text = {
            "T": f"{holder.title} {name}".strip(), "N": name, "B": holder.person.surname[case],
            "A": holder.post[case], "O": holder.organisation[case],
        }[match["what"]]  # fmt: skip
        return text[:1].upper() + text[1:] if match["case"][0].isupper() else text

    text = _SLOT.sub(slot, frame)
    return text[:1].upper() + text[1:]


def judge(release: Release, holder: Holder, whole: Frame) -> str | None:
    """What is wrong with a person of a release, `None` if nothing is."""
    frame = whole.text
    person = next((item for item in release.people if normalise(item.name) == normalise(holder.name)), None)
    if person is None:
        return "person missed"
    if "{T" in frame and normalise(person.academic_title or "") != normalise(holder.title):
        return "academic title"
    if "{A" not in frame and whole.title is None:
        return "post out of nothing" if person.positions else None
    if len(person.positions) != 1:
        return "no post" if not person.positions else "several posts"
    position = person.positions[0]
    title = holder.post["nom"]
    if "|była} {A" in frame:
        title = ("była " if holder.person.female else "były ") + title
    if "p.o. {A" in frame:
        title = "p.o. " + holder.post["gen"]
    if whole.title is not None:
        man, _, woman = whole.title.partition("/")
        title = woman if woman and holder.person.female else man
    if normalise(position.title) != normalise(title):
        return "title of the post"
    if not whole.held or not holder.organisation["nom"]:
        return None if position.organisation is None else "organisation out of nothing"
    if position.organisation is None:
        return "no organisation"
    if normalise(position.organisation) != normalise(holder.organisation["nom"]):
        return "organisation"
    return None


def run(maker: Maker, each: int, only: Sequence[str]) -> Iterator[tuple[str, str, str, Holder, Release]]:
    """Frame, fault ("" if none), text, person and release of every person of every frame."""
    extractor = Extractor()
    for name, frame in frames().items():
        if only and name not in only:
            continue
        for _ in range(each):
            people = holders(maker, frame)
            text = f"{'' if frame.text.startswith('#') else _HEAD}{fill(frame.text.removeprefix('#'), people)}\n"
            release = extractor.extract(text)
            for holder in people:
                yield name, judge(release, holder, frame) or "", text, holder, release


def report(frame: str, fault: str, text: str, holder: Holder, release: Release) -> str:
    """What was to be found, the text, and what was found instead."""
    wanted = " | ".join((holder.name, holder.post["nom"], holder.organisation["nom"]))
    people = [(p.academic_title, p.name, [(x.title, x.organisation) for x in p.positions]) for p in release.people]
    organisations = [item.name for item in release.organisations]
    body = text.removeprefix(_HEAD).strip()
    return f"{frame}\t{fault}\t{wanted}\n\t{body}\n\t{people}\n\t{organisations}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", type=int, default=40, help="releases per frame")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=(), help="names of frames")
    parser.add_argument("--errors", type=Path, help="file for what went wrong")
    arguments = parser.parse_args()
    surnames = surnames_of(arguments.data / "nkjp-ner-train.jsonl.gz")
    maker = Maker(arguments.seed, surnames, {})
    tallies: dict[str, Tally] = {}
    reports: list[str] = []
    for frame, fault, text, holder, release in run(maker, arguments.each, arguments.only):
        tally = tallies.setdefault(frame, Tally())
        tally.people += 1
        tally.right += not fault
        if fault:
            tally.wrong[fault] += 1
            reports.append(report(frame, fault, text, holder, release))
    if arguments.errors:
        arguments.errors.write_text("\n".join(reports), encoding="utf-8")
    for frame, tally in tallies.items():
        faults = ", ".join(f"{fault} {count}" for fault, count in tally.wrong.most_common())
        print(f"{frame:24} {tally.right / tally.people:6.3f}  {faults}")
    people, right = (sum(getattr(tally, what) for tally in tallies.values()) for what in ("people", "right"))
    print(f"{'all':24} {right / people:6.3f}  of {people} people")


if __name__ == "__main__":
    main()
