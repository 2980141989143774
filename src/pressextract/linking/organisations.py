"""Makes one entry of all mentions of an organisation: full name, short names, acronyms, later heads alone.

    "Płockiego Parku Przemysłowo-Technologicznego S.A." … "PPPT" … "PPP-T"
        -> Organisation(name="Płocki Park Przemysłowo-Technologiczny S.A.", aliases=("PPPT", "PPP-T"), …)

Evidence, in this order: the same words; a definition in the text; a short form, acronym or quoted core that fits one
name only; a misspelling by one letter. Two names that differ in place or head are never joined. Weak candidates that
nothing ties to a name are dropped here. Comes after `choose`, before people and events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import regex

from pressextract.bounds import PHRASES
from pressextract.candidates import Layout, OrganisationCandidate, PersonCandidate
from pressextract.linking.aliases import (
    STATE_FARM,
    inflected_alike,
    is_acronym_name,
    is_local,
    is_misspelt,
    is_seated,
    is_shortened,
    key_of,
    lemma_key,
    place_of,
    same_by_initials,
)
from pressextract.morphology import Word
from pressextract.results import Mention, Organisation

#: Letters of the fire service's headquarters in a district or town.
_FIRE_STATIONS: Final = frozenset((("kp", "psp"), ("km", "psp")))
#: Candidates less certain than this are kept only if another one supports them.
_STANDS: Final = 0.5
#: No release has so many names of one head; a list of thousands is not compared name by name.
_LARGEST_BUCKET: Final = 120
_QUOTED: Final = regex.compile(r'"([^"]+)"')
#: Services of the whole country, which have headquarters in towns.
_SERVICES: Final = frozenset(
    (("policja",), ("psp",), ("państwowa", "straż", "pożarna"), ("straż", "graniczna"), ("sg",))
)
#: Letters of two institutions in one ("MBPiCK").
_WITH_AND: Final = regex.compile(r"\p{Lu}{2,}i\p{Lu}{2,}")
#: Rules whose finds are called by one word of theirs later.
_WITH_CORE: Final = frozenset(("acronym", "club", "context", "brand", "daughter", "post"))
#: Rules whose finds are short names of something else.
_SHORT_RULES: Final = frozenset(("short-form", "definition", "unknown-acronym", "core"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedOrganisation:
    """An organisation of the release, where it stands, the lemma of its head, and the rules that found it."""

    organisation: Organisation
    spans: tuple[tuple[int, int], ...]
    head: str | None
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cluster:
    """Mentions taken for one organisation so far; name and head are worked out once for each number of members."""

    members: list[OrganisationCandidate] = field(default_factory=list)
    gone: bool = False
    _known: tuple[int, str, str | None] = (0, "", None)

    @property
    def name(self) -> str:
        """The longest full form; the more frequent one among those that differ by a misspelling."""
        return self._described()[1]

    @property
    def head(self) -> str | None:
        """Lemma of the head noun of the name."""
        return self._described()[2]

    @property
    def certainty(self) -> float:
        return max(member.certainty for member in self.members)

    def _described(self) -> tuple[int, str, str | None]:
        if self._known[0] != len(self.members):
            full = [member for member in self.members if member.rule not in _SHORT_RULES] or self.members
            counts = Counter(member.name for member in full)
            name = full[0].name if len(counts) == 1 else max(counts, key=lambda name: _rank(name, counts[name]))
            lettered = [other for other in counts if is_acronym_name(other) and key_of(other)[1:] == key_of(name)]
            name = lettered[0] if lettered else name  # "MKS Iskra Kępa" is longer than "Iskra Kępa"
            name = _nominative(name, {member.name for member in self.members})
            heads = [member.head for member in self.members if member.head and member.name == name]
            heads = heads or [member.head for member in self.members if member.head]
            self._known = (len(self.members), name, heads[0] if heads else None)
        return self._known


def _nominative(name: str, others: Iterable[str]) -> str:
    """The name with its one word as another mention has it in the nominative: "Druteksu S.A." beside "Drutex"."""
    first, _, legal = name.partition(" ")
    if not legal or len(key_of(name)) != 1:
        return name
    plain = [
        other
        for other in others
        if " " not in other and len(other) < len(first) and inflected_alike(other.lower(), first.lower())
    ]
    return f"{min(plain, key=len)} {legal}" if plain else name


def _rank(name: str, count: int) -> tuple[int, ...]:
    """Of two forms the one that is no acronym, has more words, is not all capitals, stands more often."""
    words = len(key_of(name))
    # of "Termovelt" and "Termoveltu" the shorter one is the nominative
    length = -len(name) if words == 1 else len(name)
    # "Sandecja", "Sandecji": the one in -a is
    nominative = words == 1 and name.endswith("a")
    shape = (not is_acronym_name(name), words, len(name.split()), not name.isupper())
    return (*shape, length, nominative, count) if words == 1 else (*shape, count, length)


def link_organisations(
    candidates: Sequence[OrganisationCandidate],
    *,
    text: str,
    words: Sequence[Word],
    layout: Layout,
    people: Sequence[PersonCandidate],
) -> tuple[LinkedOrganisation, ...]:
    """Cluster the mentions of organisations into entries.

    Args:
        candidates: Mentions that stand after the choice between people and organisations.
        text: The release.
        words: Its words.
        layout: Its lines.
        people: People kept, whose names no organisation may take over.

    Returns:
        The organisations in order of first mention.
    """
    return tuple(_Linking(candidates, text).run())


class _Linking:
    """Clusters of one release."""

    def __init__(self, candidates: Sequence[OrganisationCandidate], text: str) -> None:
        self.text = text
        self.candidates = candidates
        self.clusters: list[_Cluster] = []

    def run(self) -> Iterable[LinkedOrganisation]:
        full = self._joined_by_letters([item for item in self.candidates if item.rule not in _SHORT_RULES])
        short = [item for item in self.candidates if item.rule in _SHORT_RULES]
        self._same_words(full)
        self._definitions([item for item in short if item.rule == "definition"])
        self._join(_is_misspelling, lambda cluster: (cluster.head, len(key_of(cluster.name))))
        self._acronyms([item for item in short if item.rule == "unknown-acronym"])
        self._join_shortened()
        self._join(_is_inflected, lambda cluster: cluster.name[:3] if cluster.head is None else None)
        self._heads_alone([item for item in short if item.rule == "short-form"])
        self._cores([item for item in short if item.rule == "core"])
        linked = [self._linked(cluster) for cluster in self._live() if cluster.certainty >= _STANDS]
        return sorted(linked, key=lambda item: (item.spans[0][0], -item.spans[0][1]))

    def _joined_by_letters(self, full: list[OrganisationCandidate]) -> list[OrganisationCandidate]:
        """ "Miejska Biblioteka Publiczna i Centrum Kultury" is one where the release calls it "MBPiCK"."""
        letters = {item.name for item in self.candidates if _WITH_AND.fullmatch(item.name)}
        if not letters:
            return full
        result: list[OrganisationCandidate] = []
        for item in full:
            last = result[-1] if result else None
            if last is not None and self.text[last.end : item.start].strip() in ("i", "oraz"):
                name = f"{last.name} {self.text[last.end : item.start].strip()} {item.name}"
                if any(same_by_initials(acronym, name) for acronym in letters):
                    result[-1] = replace(last, end=item.end, name=name)
                    continue
            result.append(item)
        return result

    # --- evidence, strongest first ----------------------------------------------------------------------------------

    def _same_words(self, candidates: Iterable[OrganisationCandidate]) -> None:
        by_key: dict[tuple[str, ...], _Cluster] = {}
        for item in candidates:
            key = key_of(item.name)
            cluster = by_key.get(key) or by_key.get(lemma_key(item.name))
            if cluster is None or _differ_in_law(cluster, _Cluster([item])):
                cluster = _Cluster()
                self.clusters.append(cluster)
            by_key.setdefault(key, cluster)
            by_key.setdefault(lemma_key(item.name), cluster)
            cluster.members.append(item)

    def _definitions(self, definitions: Sequence[OrganisationCandidate]) -> None:
        """ "Narodowe Centrum Badań i Rozwoju (NCBR)": the short name, and all its uses, mean the full one."""
        owners = {(member.start, member.end): cluster for cluster in self.clusters for member in cluster.members}
        for item in definitions:
            owner = owners.get(item.alias_of or (-1, -1))
            if owner is None or owner.gone:
                continue
            owner.members.append(item)
            key = key_of(item.name)
            for other in self._live():
                if other is not owner and all(key_of(member.name) == key for member in other.members):
                    self._merge(owner, other)

    def _acronyms(self, unknown: Sequence[OrganisationCandidate]) -> None:
        """Acronyms that stand for a full name of the release; unknown ones that stand for none need support."""
        full: dict[str, list[_Cluster]] = {}
        for cluster in self._live():
            for letter in {member.name[:1].upper() for member in cluster.members if not is_acronym_name(member.name)}:
                full.setdefault(letter, []).append(cluster)
        for cluster in self._live():
            if is_acronym_name(cluster.name):
                owner = _owner_of_acronym(cluster.name, full.get(cluster.name[:1], ()), cluster)
                if owner is not None and not (key_of(cluster.name) in _SERVICES and place_of(owner.name)):
                    self._merge(owner, cluster)
        by_key = {key_of(member.name): cluster for cluster in self._live() for member in cluster.members}
        grouped: dict[tuple[str, ...], list[OrganisationCandidate]] = {}
        for item in unknown:
            grouped.setdefault(key_of(item.name), []).append(item)
        for key, items in grouped.items():
            owner = by_key.get(key) or _owner_of_acronym(items[0].name, full.get(items[0].name[:1], ()), None)
            if owner is not None:
                owner.members.extend(items)
            elif max(item.certainty for item in items) >= _STANDS:
                self.clusters.append(_Cluster(items))

    def _join_shortened(self) -> None:
        """Names with words left out, and the same quoted core, where one fuller name fits."""
        buckets: dict[str, list[_Cluster]] = {}
        for cluster in self._live():
            for mark in _marks(cluster):
                buckets.setdefault(mark, []).append(cluster)
        for cluster in sorted(self._live(), key=lambda item: len(key_of(item.name))):
            if cluster.gone:
                continue
            near = {
                id(other): other
                for mark in _marks(cluster)
                if len(buckets[mark]) <= _LARGEST_BUCKET
                for other in buckets[mark]
            }
            owners = [
                other
                for other in near.values()
                if other is not cluster and not other.gone and self._is_fuller(other, cluster)
            ]
            longest = [
                other
                for other in owners
                if not any(another is not other and self._is_fuller(another, other) for another in owners)
            ]
            if len(longest) == 1:
                self._merge(longest[0], cluster)

    def _is_fuller(self, other: _Cluster, cluster: _Cluster) -> bool:
        if _holds(other, cluster) or _differ_in_law(cluster, other):
            return False
        name, full = cluster.name, other.name
        if key_of(name) in _SERVICES and place_of(full):
            return False  # the service of the whole country is not its headquarters in a town
        if key_of(full)[:2] == STATE_FARM and key_of(full)[3:] == key_of(name):
            return True  # "Lasy Państwowe" of "Państwowe Gospodarstwo Leśne Lasy Państwowe"
        same_head = cluster.head is not None and cluster.head == other.head
        if same_head and len(key_of(name)) == 1 and cluster.certainty >= _STANDS:
            return len(key_of(full)) > 1
        if _is_service(name, full):
            return True
        if is_acronym_name(name) and is_acronym_name(full) and is_seated(name, full):
            return True
        quoted, quoted_full = _QUOTED.search(name), _QUOTED.search(full)
        if quoted and quoted_full and quoted[1] == quoted_full[1]:
            before, before_full = name[: quoted.start()].strip(), full[: quoted_full.start()].strip()
            if before and before_full.startswith("Grupa ") and before_full.endswith(f" {before}"):
                return True
            return (not before and bool(before_full)) or (before == before_full and len(name) < len(full))
        if quoted_full and key_of(name) == key_of(quoted_full[1]):
            return True
        if cluster.head is not None and other.head is not None and not same_head:
            return False
        if same_head and is_local(name, full):
            return True
        if is_acronym_name(full) and cluster.head is None and key_of(full)[1:] == key_of(name):
            return not is_acronym_name(name)  # "SM Rzekowit", "MKS Iskra Kępa" and the name without the letters
        if (cluster.head is None and other.head is not None) or is_acronym_name(name) != is_acronym_name(full):
            return is_acronym_name(name) and is_acronym_name(full) and is_shortened(name, full)
        return is_shortened(name, full)

    def _join(self, same: Callable[[_Cluster, _Cluster], bool], bucket: Callable[[_Cluster], object]) -> None:
        """Merge clusters of one bucket that a test takes for the same."""
        buckets: dict[object, list[_Cluster]] = {}
        for cluster in self._live():
            key = bucket(cluster)
            if key is not None:
                buckets.setdefault(key, []).append(cluster)
        for clusters in buckets.values():
            if len(clusters) > _LARGEST_BUCKET:
                continue
            for position, cluster in enumerate(clusters):
                for other in clusters[position + 1 :]:
                    if not cluster.gone and not other.gone and same(cluster, other):
                        self._merge(cluster, other)

    def _heads_alone(self, short: Sequence[OrganisationCandidate]) -> None:
        """ "Fundacja", "Banku" in capitals where one full name has that head; not if they only begin sentences."""
        by_head: dict[str, list[OrganisationCandidate]] = {}
        for item in short:
            by_head.setdefault(item.head or "", []).append(item)
        for head, items in by_head.items():
            owners = [cluster for cluster in self._live() if any(member.head == head for member in cluster.members)]
            if len(owners) > 1:
                owners.sort(key=lambda cluster: -len(cluster.members))
                if len(owners[0].members) >= 2 * len(owners[1].members):
                    owners = owners[:1]
            if len(owners) == 1 and max(item.certainty for item in items) >= _STANDS:
                # the headline apart, a short form follows the name that it stands for
                first = min(member.start for member in owners[0].members)
                items = [item for item in items if item.start > first or "\n" not in self.text[: item.start]]
                owners[0].members.extend(items)

    def _cores(self, cores: Sequence[OrganisationCandidate]) -> None:
        """ "Mirbud" means the one firm or club that has this word in its name."""
        if not cores:
            return
        holders: dict[str, dict[int, _Cluster]] = {}
        for cluster in self._live():
            for member in cluster.members:
                if member.legal_form or member.rule in _WITH_CORE:
                    for word in member.name.split():
                        holders.setdefault(word, {})[id(cluster)] = cluster
        for item in cores:
            owners = list(holders.get(item.name, {}).values())
            bare = [cluster for cluster in owners if key_of(cluster.name) == key_of(item.name)]
            if len(owners) == 1 or len(bare) == 1:
                written = self.text[item.start : item.end]
                shorter = len(written) < len(item.name) and inflected_alike(written.lower(), item.name.lower())
                (bare or owners)[0].members.append(replace(item, name=written) if shorter else item)

    def _live(self) -> list[_Cluster]:
        return [cluster for cluster in self.clusters if not cluster.gone]

    def _merge(self, owner: _Cluster, other: _Cluster) -> None:
        owner.members.extend(other.members)
        other.gone = True

    # --- the entry --------------------------------------------------------------------------------------------------

    def _linked(self, cluster: _Cluster) -> LinkedOrganisation:
        members = sorted(
            {(item.start, item.end): item for item in cluster.members}.values(),
            key=lambda item: (item.start, -item.end),
        )
        name = cluster.name
        forms = {item.name for item in members}
        other = [item.name for item in members if item.name and name != item.name]
        aliases = [alias for alias in other if name != _nominative(alias, forms)]
        return LinkedOrganisation(
            organisation=Organisation(
                name=name,
                kind=_kind(cluster, name),
                legal_form=_legal_form(cluster, name),
                aliases=tuple(dict.fromkeys(aliases)),
                mentions=tuple(
                    Mention(start=item.start, end=item.end, text=self.text[item.start : item.end]) for item in members
                ),
            ),
            spans=tuple((item.start, item.end) for item in members),
            head=cluster.head,
            rules=tuple(dict.fromkeys(item.rule for item in members)),
        )


def _marks(cluster: _Cluster) -> AbstractSet[str]:
    """What two names share if one may be the other shortened: head, first word, quoted core, town."""
    marks = _marks_of_name(cluster.name)
    return marks | {"head " + cluster.head} if cluster.head else marks


@lru_cache(maxsize=PHRASES)
def _marks_of_name(name: str) -> frozenset[str]:
    key = key_of(name)
    marks = {key[0]} if key else set()
    if quoted := _QUOTED.search(name):
        marks.add(" ".join(key_of(quoted[1])))
    marks.add(" ".join(key))
    if len(key) > 1 and is_acronym_name(name):
        marks.add(" ".join(key[1:]))
    if key[:2] == STATE_FARM:
        marks.add(" ".join(key[3:]))
    if place := place_of(name):
        marks.add("in " + " ".join(place))
    return frozenset(marks)


def _owner_of_acronym(acronym: str, clusters: Sequence[_Cluster], but: _Cluster | None) -> _Cluster | None:
    """The one full name for which an acronym stands."""
    if len(clusters) > _LARGEST_BUCKET * 4:
        return None
    fitting = [
        cluster
        for cluster in clusters
        if cluster is not but
        and not cluster.gone
        and any(
            not is_acronym_name(member.name) and same_by_initials(acronym, member.name) for member in cluster.members
        )
    ]
    if len(fitting) > 1:  # "Ochotnicza Straż Pożarna" beside "Ochotnicza Straż Pożarna w Kępie"
        longest = max(fitting, key=lambda cluster: len(key_of(cluster.name)))
        fitting = [
            longest,
            *(one for one in fitting if one is not longest and not is_shortened(one.name, longest.name)),
        ]
    return fitting[0] if len(fitting) == 1 else None


def _holds(outer: _Cluster, inner: _Cluster) -> bool:
    """A parent inside a unit's name is another organisation."""
    inside = [member for member in inner.members if member.inside]
    return bool(inside) and any(
        other.start <= member.start and member.end <= other.end and other is not member
        for member in inside
        for other in outer.members
    )


def _is_misspelling(left: _Cluster, right: _Cluster) -> bool:
    return left.head == right.head and is_misspelt(left.name, right.name)


def _is_inflected(left: _Cluster, right: _Cluster) -> bool:
    return inflected_alike(" ".join(key_of(left.name)), " ".join(key_of(right.name)))


def _differ_in_law(left: _Cluster, right: _Cluster) -> bool:
    """Two legal forms are two firms ("Telkomix Polska sp. z o.o.", "Telkomix Inc.")."""
    forms = [
        {item.legal_form.lower().replace(" ", "") for item in cluster.members if item.legal_form}
        for cluster in (left, right)
    ]
    return bool(forms[0] and forms[1]) and not forms[0] & forms[1]


def _is_service(name: str, full: str) -> bool:
    """ "Policja w Lipnikach", "PSP w Lipnikach" is the headquarters of that service in that town."""
    few, many = key_of(name), key_of(full)
    place = place_of(name)
    if not place or place_of(full) != place:
        return False
    if many[:2] in _FIRE_STATIONS:
        return few[0] == "psp"  # "KP PSP w Lipnikach"
    if not many[0].startswith("komend"):
        return False
    service = few[: len(few) - len(place) - 1]
    middle = many[1 : len(many) - len(place) - 1]
    if service == ("policja",):
        return "policji" in middle
    if service in (("psp",), ("państwowa", "straż", "pożarna"), ("straż", "pożarna")):
        return "pożarnej" in middle or "psp" in middle
    return service == ("straż", "miejska") and "miejskiej" in middle and "straży" in middle


def _kind(cluster: _Cluster, name: str) -> str:
    """The kind of the member that has the name, else of the surest member that has one."""
    ranked = sorted(
        (item for item in cluster.members if item.kind),
        key=lambda item: (item.legal_form is None, item.name != name, -item.certainty, item.start),
    )
    return ranked[0].kind or "company" if ranked else "company"


def _legal_form(cluster: _Cluster, name: str) -> str | None:
    """The legal form in the name, else one that any mention has."""
    for item in sorted(cluster.members, key=lambda item: (item.name != name, item.start)):
        if item.legal_form:
            return item.legal_form
    return None
