"""Says in which organisation of the release a post is held.

    "dyrektor szpitala Ewa Kowal" -> "Szpital Powiatowy im. Jana Pawła II w Lipnikach", if the release is about it

Evidence, in this order: an organisation in the post phrase; a common noun in it ("szpitala"); the kind of
organisation that has such a post ("rektor"). The latter two count only if one organisation of the release fits or
one stands out as the subject of the release. Nearness is no evidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pressextract.candidates import Layout, PostCandidate
from pressextract.linking.employers import ARMY_UNIT, is_unit
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.linking.sides import side_of
from pressextract.linking.signatures import below_post
from pressextract.morphology.analysis import Mark, Word, analyse
from pressextract.people.lexicon import people_lexicon

_RELATIVES: Final = frozenset(("którą", "którego", "którym", "której", "które", "jaką"))
_REPRESENTS: Final = frozenset(("reprezentować", "kierować", "zarządzać", "prowadzić", "dowodzić"))
_ANY_OFFICE: Final = frozenset(
    ("company", "government", "education", "security", "finance", "health", "ngo", "research", "culture", "media")
)
#: Kinds that have departments with directors and heads; the offices that `posts.toml` names are asked first.
_WITH_DEPARTMENTS: Final = frozenset(("company", "finance", "government", "security"))
#: Kinds without a board ("zarząd"), save those whose post names it.
_NO_BOARDS: Final = frozenset(("government", "security", "religion"))
#: Kinds that have a chair ("przewodniczący") of their own: no firms, schools and hospitals; of offices, only councils.
_WITH_CHAIRS: Final = frozenset(("ngo", "party", "other", "international", "government", "religion", "finance"))
#: Kinds of organisation that are asked first for posts that institutions have rather than firms.
_INSTITUTIONS: Final = frozenset(("education", "health", "culture", "research"))
#: Heads of sports bodies that have no trainers and captains of their own.
_NO_CLUBS: Final = frozenset(("związek", "federacja", "liga", "ośrodek", "komitet", "rada"))
#: Bodies that deliberate: they have chairs and members, but no directors, officers or staff.
_DELIBERATING: Final = frozenset(("rada", "sejmik", "sejm", "senat", "zarząd", "komisja", "parlament", "komitet"))
#: What the kind alone ties to "dyrektor szpitala" is in the headline, the lead or the contact block, or named twice.
_SPOKEN_OF: Final = 2.0
#: So many mentions before a post are asked for the one that its common noun takes up.
_NEAR: Final = 6
#: A text of more organisations than this is a collection; nothing in it is the subject of all.
_MOST: Final = 200
_COUNCILS: Final = (["powiatu"], ["gminy"], ["miasta"], ["miejska"], ["gminna"], ["dzielnicy"], ["powiatowa"])
#: Organs of self-government in the genitive, and what follows them, with their nominatives.
_ORGANS: Final = {"rady": "rada", "sejmiku": "sejmik", "zarządu": "zarząd"}
_CIVIL: Final = {
    "gminy": "gminy", "miasta": "miasta", "powiatu": "powiatu", "dzielnicy": "dzielnicy", "osiedla": "osiedla",
    "województwa": "województwa", "miejskiej": "miejska", "gminnej": "gminna", "powiatowej": "powiatowa",
}  # fmt: skip
_LEVELS_OF_COUNCILS: Final = (
    ("powiat", ("powiat",)), ("gmin", ("gmin",)), ("miejsk", ("miejsk", "miasta")), ("miasta", ("miejsk", "miasta")),
    ("wojewódz", ("sejmik",)), ("sejmik", ("sejmik",)), ("dzielnic", ("dzielnic",)), ("osiedl", ("osiedl",)),
)  # fmt: skip
#: Endings of adjectives made of towns, in the cases that follow a post.
_LOCAL: Final = tuple(
    stem + end for stem in ("dzk", "zk", "ck", "sk") for end in ("iego", "iej", "im", "ich", "ą", "i", "a")
)
_LEVELS: Final = ("powiatow", "miejsk", "wojewódzk", "stołeczn", "główn", "gminn", "rejonow")


class Affiliations:
    """The organisations of one release, asked for the one in which a post is held."""

    __slots__ = (
        "_headline_stems",
        "_layout",
        "_lead",
        "_longest",
        "_organisations",
        "_scores",
        "_spans",
        "_subjects",
        "_text",
        "_top",
    )

    def __init__(self, organisations: Sequence[LinkedOrganisation], *, layout: Layout, text: str) -> None:
        self._organisations = organisations
        self._layout = layout
        self._text = text
        body = next((line for line in layout.lines if line.role == "body" and line.end - line.start > 60), None)
        self._lead = body.end if body is not None else 0
        headline = " ".join(
            text[line.start : line.end]
            for line in layout.lines
            if line.role in ("title", "heading") and line.start < self._lead
        )
        self._headline_stems = {word.lower()[:4] for word in headline.split() if len(word) > 4 and word[0].isupper()}
        self._scores = {id(item): self._prominence(item) for item in organisations}
        self._subjects = {id(item) for item in organisations if self._is_subject(item)}
        self._top = max(self._scores.values(), default=0.0)
        self._spans = sorted(
            ((start, end, number) for number, item in enumerate(organisations) for start, end in item.spans)
        )
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def _prominence(self, item: LinkedOrganisation) -> float:
        """How much the release is about an organisation: mentions, headline, contact block."""
        score = 0.0
        if item.spans and item.spans[0][0] < self._lead:
            score += 1.0
        for start, _ in item.spans:
            role = self._layout.role_at(start)
            score += 1.0
            if role in ("title", "heading") and start < self._lead:
                score += 2.0
            if role == "contact":
                score += 1.0
        if item.organisation.aliases:
            score += 0.5
        if _cores(item.organisation.name) & self._headline_stems:
            score += 2.0
        return score

    def _is_subject(self, item: LinkedOrganisation) -> bool:
        """In the headline, the lead or the contact block."""
        return bool(_cores(item.organisation.name) & self._headline_stems) or any(
            start < self._lead or self._layout.role_at(start) == "contact" for start, _ in item.spans
        )

    def of(self, post: PostCandidate, *, words: Sequence[Word], partner: PostCandidate | None = None) -> str | None:
        """The canonical name of the organisation in which a post is held, or `None`.

        Args:
            post: The post.
            words: The words of the release.
            partner: A post of somebody else beside it that is held in the same organisation.
        """
        lexicon = people_lexicon()
        if post.organisation is not None:
            written = self._text[slice(*post.organisation)]
            item = (
                self._unit(post.organisation)
                or self._longer(post.organisation)
                or self._at(post.organisation)
                or self._spelt(written)
                or self._initialled(written)
            )
            if item is not None:
                return self._office(post, item, written)
            return None
        if post.seat:
            return None
        if post.organisation_noun is None and post.unit is None and post.town is None:
            below = below_post(self._text, post.end, self._spans)
            aside = self._text[post.end : post.end + 1] == ","
            if below is not None and (not aside or self._admits(post, self._organisations[below])):
                return self._organisations[below].organisation.name
        represented = self._represented(post, words) or self._side(post, words) or self._come_from(post, words)
        if represented is not None:
            return represented.organisation.name
        if partner is not None and post.organisation_noun is None and post.town is None:
            shared = self.of(partner, words=words)
            item = next((item for item in self._organisations if item.organisation.name == shared), None)
            alike = _kinds(post.head) == _kinds(partner.head) != frozenset()
            if item is not None and post.head == "wiceminister":
                alike = item.organisation.kind == "government"
            if item is not None and (alike or self._admits(post, item)):
                return shared
        if post.organisation_noun is not None:
            noun = lexicon.nouns.get(post.organisation_noun)
            if noun is None:
                return None
            if post.head.startswith(("komendant", "wicekomendant")):
                office = self._command(post.title, town=post.town)
                if office is not None:
                    return office.organisation.name
            if post.organisation_noun == "spółka":
                item = self._outstanding([item for item in self._organisations if item.organisation.legal_form])
                if item is not None:
                    return item.organisation.name
            this = any(f" {word} " in self._text[post.start : post.end] for word in ("tego", "tej"))
            fitting = (self._just_named(post) if this else None) or self._fitting(
                {post.organisation_noun, *noun.heads}, noun.kinds, first={post.organisation_noun}, town=post.town
            )
            return fitting or (None if post.town else self._just_named(post))
        if post.unit is not None:
            return self._fitting(lexicon.departments.get(post.unit.split()[0].lower(), frozenset()), _ANY_OFFICE)
        entry = lexicon.posts.get(post.head)
        if post.head in lexicon.loose or (post.narrow and not (entry and entry.domain in ("school", "transport"))):
            return None
        if entry is None or (entry.domain in ("civil", "politics") and not entry.heads):
            return None
        if post.town is not None:
            return self._fitting(entry.heads, entry.kinds, firm=True, town=post.town)
        if post.head in ("radny", "radna") or "komisji" in post.title.lower().split()[1:2]:
            return self._council_of(post.title)
        if post.head in ("komendant", "komendantka", "zastępca"):
            item = self._command(post.title)
            if item is not None:
                return item.organisation.name
        for adjective, heads in lexicon.ties.items():
            if adjective in post.title.lower():
                return self._fitting(heads, frozenset())
        department = next(
            (noun for word in post.title.lower().split()[1:] for noun in lexicon.departments
             if word.startswith(noun[:-1])), None
        )  # fmt: skip
        if department is not None:
            services = {"security"} if department == "departament" else set()
            return self._fitting(lexicon.departments[department], _WITH_DEPARTMENTS - services)
        if post.head in lexicon.institutional:
            name = self._fitting(frozenset(), _INSTITUTIONS, firm=True)
            if name is not None:
                return name
        kinds = entry.kinds
        if "zarządu" in post.title.lower().split():
            kinds -= _NO_BOARDS
        chairs = "przewodnicz" in post.head
        if chairs and " " not in post.title:
            kinds &= _WITH_CHAIRS
        return self._fitting(entry.heads, kinds, firm=True, chairs=chairs)

    def _just_named(self, post: PostCandidate) -> str | None:
        """The last one with that head in the sentence: "w Sądzie Rejonowym w Kępie na prezesa sądu powołano …"."""
        here = self._layout.sentence_at(post.start)
        position = bisect_left(self._spans, (post.start, 0, 0))
        for start, _, number in reversed(self._spans[max(position - _NEAR, 0) : position]):
            if self._layout.sentence_at(start) != here:
                return None
            if self._organisations[number].head == post.organisation_noun:
                return self._organisations[number].organisation.name
        return None

    def council(self, title: str) -> tuple[str, str | None] | None:
        """Title and organ of self-government of "Przewodniczący Rady", "członek zarządu powiatu", `None` for others.

        The organ is an organisation if the release names it; if it does not, the title keeps it and there is none.
        """
        words = title.split()
        for position in range(1, len(words)):
            organ = _ORGANS.get(words[position].lower())
            if organ is None:
                continue
            level = words[position + 1].lower() if position + 1 < len(words) else None
            if organ == "rada" and level is None and position == 1 and "przewodnicz" in words[0].lower():
                found = {
                    item.organisation.name
                    for item in self._organisations
                    if item.head == "rada" and item.organisation.name.lower().split()[1:2] in _COUNCILS
                }
                return (words[0], found.pop()) if len(found) == 1 else None
            if level is not None and level in _CIVIL:
                beginning = f"{organ} {_CIVIL[level]}"
            elif organ == "sejmik":
                beginning = organ
            else:
                continue
            found = {
                item.organisation.name
                for item in self._organisations
                if item.organisation.name.lower().startswith(beginning)
            }
            return (" ".join(words[:position]), found.pop()) if len(found) == 1 else (title, None)
        return None

    def _council_of(self, title: str) -> str | None:
        """The council of a councillor, of the level that the title names: "radny powiatowy" sits in no Rada Gminy."""
        found = [item for item in self._organisations if item.head in ("rada", "sejmik")]
        lower = title.lower()
        for word, names in _LEVELS_OF_COUNCILS:
            if word in lower:
                found = [item for item in found if any(name in item.organisation.name.lower() for name in names)]
        item = self._outstanding(found)
        return None if item is None else item.organisation.name

    def _represented(self, post: PostCandidate, words: Sequence[Word]) -> LinkedOrganisation | None:
        """ "firma Drogbud sp. z o.o. z Zatoru, którą reprezentował prezes zarządu …": the one the clause is about."""
        first = bisect_left(words, post.start, key=lambda word: word.start)
        for index in range(first - 1, max(first - 6, 0), -1):
            word = words[index]
            if word.gap > 1 or word.text in ".;":
                return None
            if word.form.lower not in _RELATIVES:
                continue
            if not any(between.form.lemmas & _REPRESENTS for between in words[index + 1 : first]):
                return None
            ending = [item for item in self._organisations for _, end in item.spans if 0 <= word.start - end <= 40]
            limit = words[max(index - 7, 0)].start
            near = [(end, item) for item in ending for _, end in item.spans if limit <= end <= word.start]
            return max(near, key=lambda pair: pair[0])[1] if near else None
        return None

    def _come_from(self, post: PostCandidate, words: Sequence[Word]) -> LinkedOrganisation | None:
        """ "dyrektor Anna Lis z Izby Rolniczej": where the holder comes from, right after the name."""
        if post.organisation_noun is not None or post.town is not None or post.people[0] < post.end:
            return None
        index = bisect_left(words, post.people[0], key=lambda word: word.start) + 1
        while index + 1 < len(words) and words[index].gap <= 1 and not words[index].form.is_lower:
            if words[index].text in ",.;:()":
                return None
            index += 1
        if index + 1 >= len(words) or words[index].gap != 1 or words[index].form.lower not in ("z", "ze"):
            return None
        start = words[index + 1].start
        position = bisect_left(self._spans, (start, 0, 0))
        if position == len(self._spans) or self._spans[position][0] != start:
            return None
        item = self._organisations[self._spans[position][2]]
        return item if self._admits(post, item) else None

    def _admits(self, post: PostCandidate, item: LinkedOrganisation, *, loosely: bool = False) -> bool:
        """An organisation of this kind may have such a post; loosely, one for which its holder speaks."""
        entry = people_lexicon().posts.get(post.head)
        if entry is None or post.seat:
            return False
        if entry.domain in ("civil", "politics") and post.head not in people_lexicon().loose:
            return item.head in entry.heads or item.organisation.kind in entry.kinds
        if loosely and (entry.domain == "company" or (item.organisation.kind == "other" and item.head is None)):
            return True
        return not entry.kinds or item.organisation.kind in entry.kinds or item.head in entry.heads

    def _side(self, post: PostCandidate, words: Sequence[Word]) -> LinkedOrganisation | None:
        """ "ze strony Izby Gospodarczej podpisał prezes Jan Kos", "władze Politechniki: rektor …"."""
        if post.organisation_noun is not None or post.town is not None:
            return None
        side = side_of(
            words,
            post.start,
            self._spans,
            admits=lambda other: self._admits(post, self._organisations[other], loosely=True),
            sentence=self._layout.sentence_at,
        )
        if not isinstance(side, str):
            return None if side is None else self._organisations[side]
        noun = people_lexicon().nouns[side]
        name = self._fitting({side, *noun.heads}, noun.kinds, first={side})
        item = next((item for item in self._organisations if item.organisation.name == name), None)
        return item if item is not None and self._admits(post, item) else None

    def _at(self, span: tuple[int, int]) -> LinkedOrganisation | None:
        """The organisation that has a mention over these characters."""
        best: tuple[int, LinkedOrganisation] | None = None
        position = bisect_left(self._spans, (max(span[0] - self._longest, 0), 0, 0))
        for start, end, number in self._spans[position:]:
            if start >= span[1]:
                break
            overlap = min(end, span[1]) - max(start, span[0])
            if overlap > 0 and start == span[0] and end == span[1]:
                return self._organisations[number]
            if overlap > 0 and (best is None or overlap > best[0]):
                best = (overlap, self._organisations[number])
        return None if best is None else best[1]

    def _longer(self, span: tuple[int, int]) -> LinkedOrganisation | None:
        """The organisation of these words where only the end of them is a mention: "Krajowego | Związku Banków"."""
        first, _, rest = self._text[slice(*span)].partition(" ")
        if not rest or not any(start == span[0] + len(first) + 1 and end == span[1] for start, end, _ in self._spans):
            return None
        item = self._spelt(f"{first} {rest}")
        return item if item is not None and len(item.organisation.name.split()) == len(rest.split()) + 1 else None

    def _unit(self, span: tuple[int, int]) -> LinkedOrganisation | None:
        """The unit of the army of this number and these letters: "15 KBZ" of "15 Kępińska Brygada Zmechanizowana"."""
        unit = ARMY_UNIT.search(self._text, max(span[0] - 4, 0), span[1])
        if unit is None or unit.end() != span[1]:
            return None
        found = [item for item in self._organisations if is_unit(unit.group(), item.organisation.name)]
        return found[0] if len(found) == 1 else None

    def _initialled(self, written: str) -> LinkedOrganisation | None:
        """The organisation whose initials these are: "KZP" of "Krajowy Związek Piekarzy"."""
        if not written.isupper() or not 3 <= len(written) <= 8:
            return None
        found = [
            item
            for item in self._organisations
            if written
            in (
                "".join(word[0] for word in item.organisation.name.split() if word[0].isupper()),
                "".join(word[0].upper() for word in item.organisation.name.split() if word[0].isalpha()),
            )
        ]
        return found[0] if len(found) == 1 else None

    def _spelt(self, written: str) -> LinkedOrganisation | None:
        """The organisation whose name begins with these words in whatever case: "Budrexu" of "Budrex S.A."."""
        words = written.lower().split()
        for item in self._organisations:
            for name in (item.organisation.name, *item.organisation.aliases):
                others = name.lower().split()[: len(words)]
                if len(others) == len(words) and all(
                    left[: max(len(left) - 2, 3)] == right[: max(len(left) - 2, 3)]
                    for left, right in zip(words, others, strict=True)
                ):
                    return item
        return None

    def _office(self, post: PostCandidate, item: LinkedOrganisation, written: str = "") -> str:
        """The office of a commander: "komendant powiatowy PSP w X" -> "Komenda Powiatowa PSP w X"."""
        if written.isupper() and " w" in item.organisation.name and post.head.startswith("komendant"):
            office = self._command(post.title)  # "PSP" alone says nothing of the town
            return written if office is None else office.organisation.name
        if post.head.startswith(("komendant", "wicekomendant")):
            office = self._command(post.title, near=item)
            if office is not None:
                return office.organisation.name
            whole, placed, _ = item.organisation.name.partition(" w ")
            if placed and " w" not in written and any(level in post.title.lower() for level in ("wojewódzk", "główn")):
                return whole  # of "PSP w Pile" only the powiat's commander
        return item.organisation.name

    def _command(
        self, title: str, *, near: LinkedOrganisation | None = None, town: str | None = None
    ) -> LinkedOrganisation | None:
        """The one headquarters of the level that a title names."""
        lower = title.lower()
        level = next((level for level in _LEVELS if level in lower), None)
        found = [item for item in self._organisations if _is_command(item.organisation.name, level)]
        if town is not None:
            found = [item for item in found if _stem(town.lower()) in item.organisation.name.lower()]
        if near is not None:
            if near in found:
                return near
            police = _is_police(near.organisation.name)
            found = [
                item
                for item in found
                if _is_police(item.organisation.name) == police and level is not None and self._same_place(item, near)
            ]
        return self._outstanding(found)

    def _same_place(self, item: LinkedOrganisation, near: LinkedOrganisation) -> bool:
        _, _, place = near.organisation.name.partition(" w ")
        return not place or _stem(place.lower()) in item.organisation.name.lower()

    def _fitting(
        self,
        heads: frozenset[str] | set[str],
        kinds: frozenset[str],
        *,
        first: set[str] | None = None,
        firm: bool = False,
        town: str | None = None,
        chairs: bool = False,
    ) -> str | None:
        """The one organisation of fitting head, else of fitting kind, that the release is about; in a town if told."""
        if town is not None:
            stem = _stem(town.lower())
            there = [item for item in self._organisations if stem in item.organisation.name.lower()]
            fitting = [
                item
                for item in there
                if item.head in heads or item.head in (first or ()) or item.organisation.kind in kinds
            ]
            item = self._outstanding(fitting)
            return None if item is None else item.organisation.name
        for wanted in (first or set(), heads):
            found = [
                item
                for item in self._organisations
                if item.head in wanted and (not kinds or item.organisation.kind in kinds or item.head in (first or ()))
            ]
            item = self._outstanding(found)
            if item is not None:
                return item.organisation.name
            if found:
                return None
        if len(self._organisations) > _MOST:
            return None
        found = [
            item
            for item in self._organisations
            if item.organisation.kind in kinds
            and (
                item.organisation.kind != "government" or item.head in _DELIBERATING
                if chairs
                else item.head not in _DELIBERATING
            )
            and (set(item.rules) != {"employer"} or id(item) in self._subjects)  # somebody else's firm, in passing
        ]
        if firm and any(item.organisation.legal_form for item in found):
            found = [item for item in found if item.organisation.legal_form or item.organisation.kind != "company"]
        if kinds == {"sport"}:
            clubs = [item for item in found if _is_club(item.organisation.name)]
            found = clubs or [item for item in found if item.head not in _NO_CLUBS]
        item = self._outstanding(found, subject=True)
        if item is None or (first and self._score(item) < _SPOKEN_OF and id(item) not in self._subjects):
            return None
        return item.organisation.name

    def _outstanding(self, found: Sequence[LinkedOrganisation], *, subject: bool = False) -> LinkedOrganisation | None:
        """The only one, or one that the release speaks of clearly more than of the others."""
        if not found:
            return None
        ranked = sorted(found, key=lambda item: -self._score(item))
        top = self._score(ranked[0])
        if subject and top < self._top * 0.6:
            return None
        if len(ranked) == 1:
            return ranked[0]
        second = self._score(ranked[1])
        if len(ranked) > 2 and id(ranked[0]) not in self._subjects and top < second + 3:
            return None  # one of many parishes, clubs, schools of a list
        return ranked[0] if top >= second + 2 or top >= 1.7 * second else None

    def _score(self, item: LinkedOrganisation) -> float:
        return self._scores[id(item)]


def _kinds(head: str) -> frozenset[str]:
    """The kinds of organisation in which a post is held."""
    entry = people_lexicon().posts.get(head)
    return frozenset() if entry is None else entry.kinds


def _stem(town: str) -> str:
    """What a town's locative or adjective shares with its name: "Białogardzie", "białogardzkiego" -> "białogar"."""
    for ending in _LOCAL:
        stem = town.removesuffix(ending)
        if stem != town and len(stem) > 2:
            return stem.removesuffix("d") if len(stem) > 5 else stem
    return town[: max(len(town) - 3, 3)]


def _is_command(name: str, level: str | None) -> bool:
    """Headquarters of the level: "Komenda Powiatowa Policji", "KPP w Pile", "KM PSP"."""
    if name.lower().startswith("komend"):
        return level is None or level in name.lower()
    short = name.split()[0]
    named = (len(short) == 3 and short.endswith("P")) or (
        len(short) == 2 and name.startswith((f"{short} PSP", f"{short} Polic"))
    )
    return short.isupper() and short.startswith("K") and named and (level is None or level[0].upper() == short[1])


def _is_police(name: str) -> bool:
    """The police, not the fire service: "Komenda Miejska Policji", "KMP w Pile"."""
    short = name.split()[0]
    return "polic" in name.lower() or (len(short) == 3 and short.startswith("K") and short.endswith("P"))


def _is_club(name: str) -> bool:
    """A club or team, not a sports centre: "KS Iskra", "AZS Kępno", "Klub Sportowy …"."""
    words = name.split()
    return (
        any(word.isupper() and word.endswith(("KS", "ZS", "TS", "SK", "FC", "KP")) for word in words)
        or "klub" in name.lower()
    )


def _cores(name: str) -> set[str]:
    """Beginnings of the proper words of a name, to know them in another case: "Iskra" in "odchodzi z Iskry"."""
    return {
        word.lower()[:4]
        for word in name.replace('"', " ").split()
        if len(word) > 4
        and word[0].isupper()
        and not any(reading.marks & Mark.COMMON or not reading.marks for reading in analyse(word).analyses)
    }
