"""Measures what is read of happenings, on made-up releases with type, day and place by construction.

    python training/constructions_events.py DATA_DIR [--each 20] [--seed 1] [--errors FILE] [--only PART]

`constructions_events.toml` has the frames, `genre.toml` towns and institutions. Every frame is filled with other
happenings, days and places; per frame the share of happenings is printed that come out with exactly their type, first
day and place, an event out of nothing counting as one that is wrong. Frames are common Polish, so that one far below
the others names a construction that the library reads wrongly.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import regex
from generate import CASES, Maker, Person, noun, phrase, surnames_of, words

from pressextract import Extractor
from pressextract.evaluation.score import normalise
from pressextract.morphology.analysis import Gender
from pressextract.results import Event, Release

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("constructions_events.toml").read_text(encoding="utf-8")
)
_PARTS: Final = ("nominal", "acted", "several", "nothing")
_SLOT: Final = regex.compile(
    r"\{(?P<what>[ETIPADdbHN])(?P<who>\d)(?P<future>\+)?(?::(?P<case>\w+))?\}"
    r"|\{(?:(?P<of>2|I):)?(?P<forms>[^{}|]*(?:\|[^{}|]*){3})\}|\{(?P<m>[^{}|]*)\|(?P<f>[^{}|]*)\}"
)
_ABBREVIATED: Final = regex.compile(r"\b(?:ul|b?r|godz|pw|św|nr|proc|A|sp|o)\. $")
#: The day of publication, a Wednesday.
_TODAY: Final = dt.date(2021, 5, 12)
_TITLE: Final = "Wiadomości z okolicy"
_CLOSING: Final = "Więcej zdjęć zamieścimy w najbliższych dniach."
_MONTHS: Final = {4: "kwietnia", 5: "maja", 6: "czerwca"}
_WEEKDAYS: Final = ("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę")
_BARE: Final = ("poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę")


_NAMES: Final = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to come out; several places may be right."""

    type: str
    first: str | None
    places: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """How many happenings of a frame came out whole, and what was wrong with the others."""

    all: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


class Scene:
    """One filling of a frame: what its slots stand for."""

    def __init__(self, maker: Maker, frame: dict[str, Any]) -> None:
        self.maker, self.frame = maker, frame
        self.pick = maker.chance.choice
        self.slots: dict[str, Any] = {}
        self.towns = maker.chance.sample(maker.towns, 3)

    def town(self, who: str) -> str:
        return self.towns[int(who)]

    def happening(self, who: str) -> tuple[str, str]:
        """Type and pattern of a noun."""
        if "E" + who not in self.slots:
            types = self.frame.get("happenings") or sorted(_TABLE["happenings"])
            taken = [value[0] for key, value in self.slots.items() if key[0] == "E"]
            type_ = self.pick([name for name in types if name not in taken])
            self.slots["E" + who] = type_, self.pick(_TABLE["happenings"][type_])
        return self.slots["E" + who]

    def act(self) -> tuple[str, str, str]:
        """Type, headline and clause of an act."""
        if "A1" not in self.slots:
            known = _TABLE["headlines"] if "{H1}" in self.frame.get("title", "") else _TABLE["acts"]
            types = [name for name in self.frame.get("types") or sorted(_TABLE["acts"]) if name in known]
            type_ = self.pick(types)
            told = self.pick(known[type_])
            self.slots["A1"] = type_, *(["", told] if isinstance(told, str) else told)
        return self.slots["A1"]

    def institution(self, who: str, kinds: Sequence[str] | None = None) -> str:
        if "I" + who not in self.slots:
            kind = self.pick(kinds or self.frame.get("institutions") or sorted(_TABLE["institutions"]))
            self.maker.home = [self.town(who)]
            self.slots["I" + who] = self.maker.fill(self.pick(_TABLE["institutions"][kind]))
        return self.slots["I" + who]

    def place(self, who: str) -> tuple[str, str]:
        """How a place is told, and what it is."""
        if "P" + who not in self.slots:
            name = self.pick(_TABLE["place_groups"][self.frame.get("places", "all")])
            entry = _TABLE["places"][name]
            if "{I" in entry["text"]:
                self.institution(who, entry.get("of"))
            self.slots["P" + who] = self._local(entry["text"], who), self._local(entry["is"], who)
        return self.slots["P" + who]

    def _local(self, text: str, who: str) -> str:
        """A phrase or name with the town and the institution of a place."""
        text = {"I": "{I:nom}", "T": "{T:nom}"}.get(text, text).replace("|T", "|{T:nom}")

        def slot(match: regex.Match[str]) -> str:
            pattern = self.town(who) if match[1] == "T" else self.institution(who)
            return phrase(pattern, match[2])

        return str(regex.sub(r"\{([TI]):(\w+)\}", slot, text))

    def day(self, who: str, future: bool) -> tuple[str, str, str, str]:
        """How a day is told as an adverb, after "na", in a label, and which it is."""
        if "D" + who not in self.slots:
            step = self.maker.chance.randint(2, 20) + (20 if who == "2" else 0)
            day = _TODAY + dt.timedelta(days=step) if future else _TODAY - dt.timedelta(days=step)
            date = f"{day.day} {_MONTHS[day.month]}"
            weekday = _WEEKDAYS[day.weekday()]
            told = [f"{weekday}, {date}", f"{weekday} {date}", date, f"{date} br.", f"{date} 2021 r.",
                    f"w dniu {date} 2021 roku", f"{day:%d.%m.%Y} r."]  # fmt: skip
            if not future:
                yesterday = _TODAY - dt.timedelta(days=1)
                told += [("wczoraj", yesterday)]  # type: ignore[list-item]
            elif who == "1":
                told += [("jutro", _TODAY + dt.timedelta(days=1))]  # type: ignore[list-item]
            adverb = self.pick(told)
            if isinstance(adverb, tuple) and not regex.search(r"\{[db]" + who, str(self.frame)):
                adverb, day = adverb
            elif isinstance(adverb, tuple):
                adverb = date
            bare = self.pick([f"{_BARE[day.weekday()]}, {date}", date, f"{date} 2021 r."])
            label = self.pick([f"{_NAMES[day.weekday()]}, {date}", date, f"{date} 2021 r."])
            self.slots["D" + who] = adverb, bare, label, day.isoformat()
        return self.slots["D" + who]

    def person(self, who: str) -> Person:
        if "N" + who not in self.slots:
            person = Person(self.maker.chance, self.maker.surnames)
            while person.capitals or len(person.given["nom"]) < 3:
                person = Person(self.maker.chance, self.maker.surnames)
            self.slots["N" + who] = person
        return self.slots["N" + who]

    def fill(self, text: str) -> str:
        """A frame with its slots filled; sentences and lines begin with a capital."""

        def slot(match: regex.Match[str]) -> str:
            if match["forms"] is not None:
                pattern = self.institution("1") if match["of"] == "I" else self.happening(match["of"] or "1")[1]
                return match["forms"].split("|")[gender_of(pattern)]
            if match["m"] is not None:
                return str(match["f"] if self.person("1").female else match["m"])
            what, who, case = match["what"], match["who"], (match["case"] or "nom").lower()
            value = {
                "E": lambda: happening_form(self.happening(who)[1], case),
                "T": lambda: phrase(self.town(who), case),
                "I": lambda: phrase(self.institution(who), case),
                "P": lambda: self.place(who)[0],
                "A": lambda: _SLOT.sub(slot, self.act()[2]),
                "H": lambda: self.act()[1],
                "D": lambda: self.day(who, bool(match["future"]))[0],
                "d": lambda: self.day(who, bool(match["future"]))[1],
                "b": lambda: self.day(who, bool(match["future"]))[2],
                "N": lambda: f"{self.person(who).given[case]} {self.person(who).surname[case]}",
            }[what]()
            return value[:1].upper() + value[1:] if (match["case"] or "x")[0].isupper() else value

        text = _SLOT.sub(slot, text).replace("..", ".")
        return regex.sub(
            r"(?<=^|\n|[.?] )\p{Ll}",
            lambda match: match[0] if _ABBREVIATED.search(text[: match.start()]) else match[0].upper(),
            text,
        )

    def wanted(self) -> list[Wanted]:
        """What is to come out of the frame."""
        return [self._wanted(entry) for entry in self.frame.get("want", ())]

    def _wanted(self, entry: str) -> Wanted:
        what, when, where = entry.split(" ", 2)
        type_ = {"E1": lambda: self.happening("1")[0], "E2": lambda: self.happening("2")[0],
                 "A1": lambda: self.act()[0]}.get(what, lambda: what)()  # fmt: skip
        first = {"-": None, "pub": _TODAY.isoformat()}.get(when, when)
        if when in ("D1", "D2"):
            first = self.slots["D" + when[1]][-1]
        place = where
        if regex.fullmatch(r"P\d", where):
            place = self.place(where[1])[1]
        elif regex.fullmatch(r"[IT]\d", where):
            place = phrase(self.town(where[1]) if where[0] == "T" else self.institution(where[1]), "nom")
        place = regex.sub(r"\{T(\d):(\w+)\}", lambda match: phrase(self.town(match[1]), match[2]), place)
        places = ("",) if place == "-" else tuple(normalise(part) for part in place.split("|"))
        return Wanted(type=type_, first=first, places=places)


def happening_form(pattern: str, case: str) -> str:
    """A noun of a happening in a case."""
    return phrase(pattern.split("=")[0], case)


def gender_of(pattern: str) -> int:
    """0 masculine, 1 feminine, 2 neuter, 3 plural."""
    if "=" in pattern:
        return "mfnp".index(pattern[-1])
    head = next((token[1:] for token in pattern.split() if token.startswith("*")), "")
    gender = noun(head, "nom")[1] if head else Gender.M3
    return 1 if gender & Gender.FEMININE else 2 if gender & Gender.NEUTER else 0


def compare(events: Sequence[Event], wanted: Sequence[Wanted]) -> tuple[int, list[str]]:
    """How many came out whole, and the faults: missed, day, place, or an event too many."""
    left, right, faults = list(events), 0, []
    open_: list[Wanted] = []
    for one in wanted:
        found = next((event for event in left if _fits(event, one)), None)
        if found is None:
            open_.append(one)
        else:
            left.remove(found)
            right += 1
    for one in open_:
        same = [event for event in left if event.type == one.type]
        same.sort(key=lambda event: (event.first != one.first) + (normalise(event.place or "") not in one.places))
        if not same:
            faults.append(f"missed {one.type}")
            continue
        left.remove(same[0])
        day = same[0].first != one.first
        place = normalise(same[0].place or "") not in one.places
        lost = place and not same[0].place
        faults.append(" and ".join(["day"] * day + (["no place" if lost else "place"] if place else [])))
    return right, faults + [f"extra {event.type}" for event in left]


def _fits(event: Event, one: Wanted) -> bool:
    return event.type == one.type and event.first == one.first and normalise(event.place or "") in one.places


def run(maker: Maker, each: int, only: str | None) -> Iterator[tuple[str, str, Scene, Release]]:
    """Frame, text, what fills it, and the release, of every filling of every frame."""
    extractor = Extractor()
    for part in _PARTS:
        for name, frame in _TABLE[part].items():
            label = f"{part}.{name}"
            if only is not None and not label.startswith(only):
                continue
            for _ in range(each):
                scene = Scene(maker, frame)
                scene.maker.home = list(scene.towns)
                title = scene.fill(frame.get("title", _TITLE))
                text = f"{title}\n\n12 maja 2021 r.\n\n{scene.fill(frame['text'])}\n\n{_CLOSING}\n"
                yield label, text, scene, extractor.extract(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", type=int, default=20, help="releases per frame")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=Path, help="file for what went wrong")
    parser.add_argument("--only", help="frames whose label begins so, e.g. nominal.held")
    arguments = parser.parse_args()
    assert words("towns") and CASES
    maker = Maker(arguments.seed, surnames_of(arguments.data / "nkjp-ner-train.jsonl.gz"), {})
    tallies: dict[str, Tally] = {}
    reports: list[str] = []
    for label, text, scene, release in run(maker, arguments.each, arguments.only):
        tally = tallies.setdefault(label, Tally())
        wanted = scene.wanted()
        right, faults = compare(release.events, wanted)
        tally.all += max(len(wanted) + sum(fault.startswith("extra") for fault in faults), 1)
        tally.right += right + (not wanted and not faults)
        tally.wrong.update(faults)
        if faults:
            found = [(event.type, event.trigger.text, event.first, event.place) for event in release.events]
            told = [(one.type, one.first, one.places) for one in wanted]
            body = text.replace(f"\n\n{_CLOSING}\n", "").replace("\n\n12 maja 2021 r.\n\n", " || ")
            reports.append(f"{label}\t{'; '.join(faults)}\n\t{body}\n\twanted {told}\n\tfound  {found}\n")
    if arguments.errors:
        arguments.errors.write_text("\n".join(reports), encoding="utf-8")
    for label, tally in tallies.items():
        faults_ = ", ".join(f"{fault} {count}" for fault, count in tally.wrong.most_common(6))
        print(f"{label:32} {tally.right / tally.all:6.3f}  {faults_}")
    for part in _PARTS:
        kept = [tally for label, tally in tallies.items() if label.startswith(part)]
        if kept:
            print(f"{part:32} {sum(t.right for t in kept) / sum(t.all for t in kept):6.3f}")
    all_, right_ = (sum(getattr(tally, what) for tally in tallies.values()) for what in ("all", "right"))
    print(f"{'all':32} {right_ / all_:6.3f}  of {all_}")


if __name__ == "__main__":
    main()
