"""Says who is who: joins the mentions of each person and gives each person titles and posts.

    "Sylwester Gołąb", "wójt Gołąb", "wójtem Gołębiem" -> Person("Sylwester Gołąb", mentions=(3), positions=(wójt,))

Candidates come from `pressextract.people`; bare surnames of known people are searched for here, in every case form.
Posts are settled by `positions.py`, organisations of posts by `affiliation.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pressextract.candidates import Layout, PersonCandidate, PostCandidate
from pressextract.linking.organisations import LinkedOrganisation
from pressextract.linking.positions import Holder, settle_positions
from pressextract.morphology.analysis import Mark, Word, analyse
from pressextract.morphology.person_names import canonical_person
from pressextract.people.patrons import is_patron
from pressextract.people.shapes import shape_of
from pressextract.people.surnames import speaks
from pressextract.results import Mention, Person

#: Candidates less certain than this need another mention to stand.
_LEAST: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPerson:
    """A person of the release and the rules that found the mentions."""

    person: Person
    rules: tuple[str, ...]


@dataclass(slots=True)
class _Cluster:
    """The mentions of one person, while they are being gathered."""

    mentions: list[PersonCandidate] = field(default_factory=list)
    extra: list[tuple[int, int]] = field(default_factory=list)

    def surnames(self) -> set[str]:
        """Canonical surnames that all mentions with a surname allow, in small letters."""
        common: set[str] | None = None
        for mention in self.mentions:
            own = _surnames(mention)
            if own:
                common = own if common is None else (common & own or common)
        return common or set()

    def best(self, text: str) -> PersonCandidate:
        """The mention that shows the canonical name best: full, nominative, early."""

        def rank(mention: PersonCandidate) -> tuple[int, int, int, int]:
            full = bool(mention.surname) and bool(mention.given_names)
            written = any(not name.endswith(".") for name in mention.given_names)
            nominative = text[mention.start : mention.end] == mention.name
            return (-int(full and written), -int(full), -int(nominative), mention.start)

        return min(self.mentions, key=rank)


def link_people(
    people: Sequence[PersonCandidate],
    posts: Sequence[PostCandidate],
    *,
    text: str,
    words: Sequence[Word],
    layout: Layout,
    organisations: Sequence[LinkedOrganisation],
) -> tuple[LinkedPerson, ...]:
    """People of a release in order of first mention.

    Args:
        people: Candidates that stand, in order.
        posts: Post candidates; those of dropped people are ignored.
        text: The release.
        words: Its words.
        layout: Its lines and sentences.
        organisations: The organisations of the release, linked.
    """
    named = [
        cluster
        for cluster in _clusters(people, text)
        if max(mention.certainty for mention in cluster.mentions) >= _LEAST
    ]
    kept = [mention for cluster in named for mention in cluster.mentions]
    _add_bare_surnames(named, kept, text, words, layout, organisations)
    by_holder: dict[int, list[PostCandidate]] = {}
    for post in posts:
        for start in post.people:
            by_holder.setdefault(start, []).append(post)
    holders = [
        Holder(posts=tuple(post for mention in cluster.mentions for post in by_holder.get(mention.start, ())))
        for cluster in named
    ]
    positions = settle_positions(holders, text=text, words=words, layout=layout, organisations=organisations)
    linked: list[tuple[int, LinkedPerson]] = []
    for cluster, held in zip(named, positions, strict=True):
        best = cluster.best(text)
        spans = sorted({*((mention.start, mention.end) for mention in cluster.mentions), *cluster.extra})
        person = Person(
            name=best.name,
            given_names=best.given_names,
            surname=best.surname,
            academic_title=_fullest(cluster.mentions),
            positions=held,
            mentions=tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in spans),
        )
        rules = tuple(dict.fromkeys(mention.rule for mention in cluster.mentions))
        linked.append((spans[0][0], LinkedPerson(person=person, rules=rules)))
    return tuple(person for _, person in sorted(linked, key=lambda item: item[0]))


def _surnames(person: PersonCandidate) -> set[str]:
    names = {name.lower() for name in person.readings}
    if person.surname:
        names.add(person.surname.lower())
    return names


def _clusters(people: Sequence[PersonCandidate], text: str) -> list[_Cluster]:
    """Full names first, then initials, then bare surnames, each to the person it fits."""
    clusters: list[_Cluster] = []
    full: dict[tuple[str, str], list[_Cluster]] = {}
    by_letter: dict[str, list[_Cluster]] = {}
    bare: list[PersonCandidate] = []
    for person in people:
        if person.given_names and person.surname and not person.given_names[0].endswith("."):
            # no case form changes the first letter of a name
            bucket = full.setdefault((person.given_names[0][:1].lower(), person.surname[:1].lower()), [])
            cluster = next((item for item in bucket if _same_full(item, person, text)), None)
            if cluster is None:
                cluster = _Cluster([person])
                clusters.append(cluster)
                bucket.append(cluster)
                by_letter.setdefault(person.surname[:1].lower(), []).append(cluster)
            else:
                cluster.mentions.append(person)
        else:
            bare.append(person)
    for person in sorted(bare, key=lambda item: (not item.given_names, item.start)):
        letter = person.surname[:1].lower() if person.surname else ""
        known = by_letter.get(letter, []) if letter else clusters
        fitting = [cluster for cluster in known if _fits(cluster, person, text)]
        if fitting:
            _closest(fitting, person).mentions.append(person)
        else:
            cluster = _Cluster([person])
            clusters.append(cluster)
            if letter:
                by_letter.setdefault(letter, []).append(cluster)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda item: item.start)
    return clusters


def _closest(clusters: Sequence[_Cluster], person: PersonCandidate) -> _Cluster:
    """Of several people with the surname the one mentioned last before, of the same gender or title if that tells."""

    def rank(cluster: _Cluster) -> tuple[int, int, int]:
        genders = {mention.gender for mention in cluster.mentions if mention.gender}
        other = bool(person.gender and genders and person.gender not in genders)
        titles = {mention.title for mention in cluster.mentions if mention.title}
        before = [mention.start for mention in cluster.mentions if mention.start < person.start]
        distance = person.start - max(before) if before else 10**9
        return (
            int(other),
            -int(bool(person.title and any(_shares(person.title, title) for title in titles))),
            distance,
        )

    return min(clusters, key=rank)


def _shares(title: str, other: str) -> bool:
    return bool({word.lower() for word in title.split()} & {word.lower() for word in other.split()})


def _same_full(cluster: _Cluster, person: PersonCandidate, text: str) -> bool:
    """Two full names name one person: the same given name, the same surname up to a letter."""
    known = cluster.mentions[0]
    if any(
        _same_stems(text[mention.start : mention.end], text[person.start : person.end]) for mention in cluster.mentions
    ):
        return True
    if not any(_same_given(mention, person, text) for mention in cluster.mentions):
        return False
    own, theirs = _surnames(person), cluster.surnames()
    if own & theirs:
        return True
    same = [name.lower() for name in known.given_names] == [name.lower() for name in person.given_names]
    return same and any(_one_letter(left, right) for left in own for right in theirs)


def _same_stems(left: str, right: str) -> bool:
    """Two spellings that differ in the endings of long words only: "Bohumír Havelka", "Bohumíra Havelki"."""
    one, other = left.lower().split(), right.lower().split()
    return len(one) == len(other) > 1 and all(_stem_equal(a, b) for a, b in zip(one, other, strict=True))


def _stem_equal(left: str, right: str) -> bool:
    left, right = (analyse(word).stem for word in (left, right))
    if left == right:
        return True
    shorter = min(len(left), len(right))
    same = 0
    while same < shorter and left[same] == right[same]:
        same += 1
    return same >= 4 and max(len(left), len(right)) - same <= 3


def _same_given(known: PersonCandidate, person: PersonCandidate, text: str) -> bool:
    if not known.given_names or not person.given_names:
        return False
    left, right = known.given_names[0].lower(), person.given_names[0].lower()
    if left == right:
        return True
    if left.endswith(".") or right.endswith("."):
        return left[0] == right[0]
    oblique = text[person.start : person.end] != person.name or text[known.start : known.end] != known.name
    if not oblique or (known.gender and person.gender and known.gender != person.gender):
        return False
    shorter = min(len(left), len(right))
    same = 0
    while same < shorter and left[same] == right[same]:
        same += 1
    return same >= max(3, shorter - 2)


def _one_letter(left: str, right: str) -> bool:
    """One letter more, less, other, or two swapped, in names long enough."""
    if min(len(left), len(right)) < 5 or abs(len(left) - len(right)) > 1 or left[0] != right[0]:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    rest_left, rest_right = left[start:], right[start:]
    if len(left) == len(right):
        return rest_left[1:] == rest_right[1:] or (
            rest_left[:2] == rest_right[:2][::-1] and rest_left[2:] == rest_right[2:]
        )
    return rest_left[1:] == rest_right if len(left) > len(right) else rest_left == rest_right[1:]


def _fits(cluster: _Cluster, person: PersonCandidate, text: str) -> bool:
    """A surname alone, or with an initial, or a lone given name, fits a person."""
    if person.surname is None and person.given_names:
        return any(
            mention.given_names
            and mention.given_names[0].lower() == person.given_names[0].lower()
            and len(person.given_names) <= len(mention.given_names)
            for mention in cluster.mentions
        )
    written = text[person.start : person.end].lower()
    if not (_surnames(person) | {written}) & cluster.surnames():
        return False
    if not person.given_names:
        return True
    return any(_same_given(mention, person, text) for mention in cluster.mentions if mention.given_names)


def _fullest(mentions: Iterable[PersonCandidate]) -> str | None:
    """The fullest title that the release gives."""
    titles = [mention.title for mention in mentions if mention.title]
    return max(titles, key=lambda title: len(title.split()), default=None)


def _add_bare_surnames(
    clusters: Sequence[_Cluster],
    people: Sequence[PersonCandidate],
    text: str,
    words: Sequence[Word],
    layout: Layout,
    organisations: Sequence[LinkedOrganisation],
) -> None:
    """Search the text for the surnames of known people, in every case form, where no candidate stands."""
    by_letter: dict[str, list[tuple[_Cluster, set[str]]]] = {}
    for cluster in clusters:
        surnames = cluster.surnames()
        for letter in {surname[0] for surname in surnames}:
            by_letter.setdefault(letter, []).append((cluster, surnames))
    given = _unique_given(clusters)
    if not by_letter and not given:
        return
    taken = {(mention.start, mention.end) for mention in people}
    spans = sorted({*taken, *((start, end) for item in organisations for start, end in item.spans)})
    position = 0
    for word in words:
        if word.form.is_lower or not word.text[0].isupper() or len(word.text) < 3:
            continue
        while position < len(spans) and spans[position][1] <= word.start:
            position += 1
        # "Kamila" is Kamila if she is there, else a form of Kamil
        borne = word.form.lemmas & given.keys()
        holder = given[min(borne, key=lambda lemma: (lemma != word.form.lower, lemma))] if borne else None
        if holder is None and word.form.lower[0] not in by_letter:
            continue
        if any(start < word.end and word.start < end for start, end in spans[position : position + 3]):
            continue
        shape = shape_of(word.form)
        if not shape.capital or layout.role_at(word.start) == "furniture" or is_patron(words, word.index):
            continue
        if holder is not None and not _part_of_name(words, word.index) and word.start > holder.mentions[0].start:
            if shape.given_cases and not (shape.ordinary and _begins_sentence(words, word.index)):
                holder.extra.append((word.start, word.end))
            continue
        if word.form.lower[0] not in by_letter:
            continue
        readings = _readings(word)
        fitting = [cluster for cluster, surnames in by_letter[word.form.lower[0]] if readings & surnames]
        place = any(reading.marks & Mark.PLACE for reading in word.form.analyses)
        if (not fitting or (place and not shape.ordinary)) or (
            shape.ordinary and _begins_sentence(words, word.index) and not speaks(words, word.index + 1)
        ):
            continue
        whole = _with_given(words, word.index, fitting)
        if whole is not None:
            whole[1].extra.append((words[whole[0]].start, word.end))
            continue
        if _part_of_name(words, word.index):
            continue
        chosen = _closest(fitting, PersonCandidate(start=word.start, end=word.end, rule="bare", name=word.text))
        chosen.extra.append((word.start, word.end))


def _unique_given(clusters: Sequence[_Cluster]) -> dict[str, _Cluster]:
    """Given names that one known person alone bears, in small letters."""
    found: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        names = {
            mention.given_names[0].lower() for mention in cluster.mentions if mention.given_names and mention.surname
        }
        for name in names:
            if not name.endswith("."):
                found.setdefault(name, []).append(cluster)
    return {name: holders[0] for name, holders in found.items() if len(holders) == 1}


def _readings(word: Word) -> set[str]:
    """Canonical surnames that a word may be a form of, in small letters."""
    name = canonical_person((word,))
    return {word.form.norm.lower(), name.name.lower(), *(reading.lower() for reading in name.readings)}


def _with_given(words: Sequence[Word], index: int, clusters: Sequence[_Cluster]) -> tuple[int, _Cluster] | None:
    """The given name of one of the people right before the surname, though no dictionary knows it: "Huges Labar"."""
    if not index or words[index].gap != 1:
        return None
    before = words[index - 1].form.stem.lower()
    for cluster in clusters:
        for mention in cluster.mentions:
            if mention.given_names and _stem_equal(mention.given_names[0].lower(), before):
                return index - 1, cluster
    return None


def _begins_sentence(words: Sequence[Word], index: int) -> bool:
    """The capital may be that of a sentence or line."""
    word = words[index]
    if index == 0 or word.gap > 1:
        return True
    return words[index - 1].text in {".", "!", "?", "–", "—", "-", ":", "…", '"', "„", "”", "•", "»", "|"}


def _part_of_name(words: Sequence[Word], index: int) -> bool:
    """A capital neighbour on the line makes the word part of some other name."""
    following, before = index + 1, index - 1
    if following < len(words) and words[following].gap == 1 and shape_of(words[following].form).capital:
        return not shape_of(words[following].form).post
    if before >= 0 and words[index].gap == 1 and shape_of(words[before].form).capital:
        shape = shape_of(words[before].form)
        return not shape.post and not shape.title and not _begins_sentence(words, before)
    return False
