"""Tells whether two forms name the same organisation: acronym and full name, short and long form, misspelling.

    same_by_initials("PPP-T", "Płocki Park Przemysłowo-Technologiczny S.A.") -> True
    is_shortened("Urząd Gminy", "Urząd Gminy Strzygi Nowe") -> True

Pure functions over canonical names; which of several fitting names is meant is settled in `organisations.py`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pressextract.bounds import PHRASES
from pressextract.morphology import analyse
from pressextract.text import compile_rule, fold

_PREPOSITIONS: Final = frozenset(("w", "we", "na", "z", "ze"))
_JOINING: Final = frozenset(
    [
        "i",
        "oraz",
        "&",
        "w",
        "we",
        "na",
        "z",
        "ze",
        "do",
        "dla",
        "im.",
        "pw.",
        "ds.",
        "nr",
        "o",
        "od",
        "nad",
        "przy",
        "spraw",
        "rzecz",
    ]
)
#: Adjectives that make another body of the same name without them ("Młodzieżowa Rada Gminy").
_OTHER_BODY: Final = frozenset(
    [
        "młodzieżowy",
        "dziecięcy",
        "ochotniczy",
        "uczniowski",
        "akademicki",
        "europejski",
        "światowy",
        "senioralny",
        "międzynarodowy",
    ]
)
_LEGAL_WORDS: Final = frozenset(
    [
        "s.a.",
        "sa",
        "sp.",
        "o.o.",
        "sp.k.",
        "sp.j.",
        "sp.p.",
        "s.k.a.",
        "ska",
        "p.s.a.",
        "psa",
        "s.c.",
        "gmbh",
        "ag",
        "se",
        "ltd",
        "ltd.",
        "inc.",
        "inc",
        "s.r.o.",
        "a.s.",
        "llc",
        "plc",
        "b.v.",
        "n.v.",
        "z.o.o.",
    ]
)
#: What may follow "sp." in a legal form.
_AFTER_SP: Final = frozenset(["z", "o.o.", "o.", "k", "k.", "j.", "j", "p.", "oo", ".", "co.", "kg"])
_ENDINGS: Final = frozenset(["u", "a", "em", "owi", "ie", "om", "y", "ów", "iem", "’u", "'u", "’a", "'a", "’em", "'em"])
_OTHER_ENDINGS: Final = frozenset(["a", "ą", "ę", "y", "i", "ie", "o", "u", "om", "ach"])
#: After these two and an adjective stands the name by which everybody calls the body.
STATE_FARM: Final = ("państwowe", "gospodarstwo")
_LEAST_FOR_TYPO: Final = 6
#: Letters inside a full name ("Komenda Powiatowa PSP") are spelt out in its acronym ("KP PSP").
_LONGEST_INSIDE: Final = 4
#: Letters stand for so many words at least.
_LEAST_FOR_LETTERS: Final = 2
#: Names of so many words do not differ by one letter by chance.
_LONG_NAME: Final = 4


#: "Rzeczpospolitej Polskiej" is a common misspelling.
_REPUBLIC: Final = compile_rule(r"\b rzecz (?:y)?+ pospolitej \s polskiej \b")
#: Ending of an adjective made of a town, letters that change before it, letters that its stem and a case ending have.
_LOCAL: Final = compile_rule(r"(?: dz | z | s | c ) k (?: i | a | ie ) $")
_BASIC: Final = str.maketrans("óńśźć", "onszc")
_SHORTEST_STEM: Final = 3
#: A noun so long is not the beginning of another adjective by chance.
_LONGEST_STEM: Final = 6
_CASES: Final = 5
#: "17 BP", "18BP": a unit of the army by its number and letters.
_UNIT: Final = compile_rule(r"(?<number> \d{1,3} ) \.? \s? (?<letters> \p{Lu}{2,5} )")
_REGION: Final = compile_rule(r"(?<= \s ) woj\. (?= \s )")


@lru_cache(maxsize=PHRASES)
def key_of(name: str, /) -> tuple[str, ...]:
    """The name as small words without quotes, dashes, legal form: equal keys mean the same name.

    >>> key_of('Park „Odra” Sp. z o.o.')
    ('park', 'odra')
    """
    folded = fold(name).replace('"', " ").lower()
    words = _REGION.sub("województwa", _REPUBLIC.sub("rp", folded)).split()
    if "psp" in words and words[0].startswith("komend"):
        position = words.index("psp")
        words[position : position + 1] = ("państwowej", "straży", "pożarnej")
    if words and words[0][-1] == "." and words[0][:-1].isdigit():
        words[0] = words[0][:-1]  # "3. Brygada", "3 Brygada"
    return tuple(word.strip(",") for word in _without_legal(words) if word not in "-,")


def _without_legal(words: list[str]) -> list[str]:
    """Words up to the legal form, and the place after it."""
    for index, word in enumerate(words):
        if index and ((word in _LEGAL_WORDS and word != "sp.") or (word == "sp." and index + 1 < len(words))):
            rest = index + 1
            while rest < len(words) and words[rest] in _AFTER_SP:
                rest += 1
            return words[:index] + words[rest:]
    return words


@lru_cache(maxsize=PHRASES)
def lemma_key(name: str, /) -> tuple[str, ...]:
    """As `key_of`, with each word as one of its lemmas, so that two inflected forms meet.

    >>> lemma_key("Grupy Termovelt") == lemma_key("Grupa Termovelt")
    True
    """
    return tuple(min(analyse(word).lemmas) for word in key_of(name))


def initials(name: str, /, letters: frozenset[str] = frozenset()) -> list[str]:
    """Initials of the words of a name, parts of hyphenated words apart, joining words left out.

    >>> initials("Płocki Park Przemysłowo-Technologiczny S.A.")
    ['P', 'P', 'P', 'T']
    """
    found: list[str] = []
    for word in key_of(name):
        if word in _JOINING:
            continue
        if word == "rp" or word in letters:
            found.extend(word.upper())
            continue
        found.extend(part[0].upper() for part in word.split("-") if part)
    return found


def letters_of(acronym: str, /) -> list[str]:
    """The capital letters of an acronym ("MTiDW" -> M, T, D, W)."""
    return [sign for sign in acronym if sign.isupper()]


@lru_cache(maxsize=PHRASES)
def is_acronym_name(name: str, /) -> bool:
    """The name begins with an acronym ("PPPT", "KP PSP w Zarębicach")."""
    first = fold(name).replace('"', "").split()[:1]
    if name[:1].isdigit() and _UNIT.fullmatch(name):
        return True
    return (
        bool(first)
        and len(letters_of(first[0])) >= 2
        and len(first[0]) <= 10
        and sum(sign.islower() for sign in first[0]) <= 2
    )


@lru_cache(maxsize=PHRASES)
def same_by_initials(short: str, full: str, /) -> bool:
    """Whether `short`, an acronym with or without what follows it, may stand for the full name.

    >>> same_by_initials("KP PSP w Zarębicach", "Komenda Powiatowa Państwowej Straży Pożarnej w Zarębicach")
    True
    >>> same_by_initials("PARP", "Park Rozrywki")
    False
    """
    words = list(fold(short).replace('"', " ").split())
    if unit := _UNIT.fullmatch(" ".join(words)):
        number, _, rest_of_name = full.partition(" ")
        return number.rstrip(".") == unit["number"] and same_by_initials(unit["letters"], rest_of_name)
    letters: list[str] = []
    while words and is_acronym_name(words[0]):
        letters.extend(letters_of(words[0]))
        words.pop(0)
    if len(letters) < 2:
        return False
    rest = key_of("x " + " ".join(words))[1:]
    whole = key_of(full)
    if rest:
        cut = _without_rest(whole, rest)
        if cut is None:
            return False
        whole = cut
    inside = frozenset(
        word.lower() for word in fold(full).split() if word.isupper() and 1 < len(word) <= _LONGEST_INSIDE
    )
    full_initials = initials(" ".join(whole), inside)
    if letters == full_initials:
        return True
    for patron in ("im.", "pw."):
        if patron in whole and letters == initials(" ".join(whole[: whole.index(patron)])):
            return True
    core = _without_place(whole)
    return not rest and core != whole and letters == initials(" ".join(core))


def _without_rest(whole: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...] | None:
    """The full name without what stands after the letters, too; the town may stand in another case.

    "KGW Zalesie" and "Koło Gospodyń Wiejskich w Zalesiu", "PWSZ w Pile" and "… Szkoła Zawodowa Piła" are the same.
    """
    if len(whole) > len(rest) and whole[-len(rest) :] == rest:
        return whole[: -len(rest)]
    town = rest[1:] if rest[0] in ("w", "we") else rest
    core = whole[: -len(town)]
    if len(core) < _LEAST_FOR_LETTERS or not all(
        analyse(left.capitalize()).lemmas & analyse(right.capitalize()).lemmas
        for left, right in zip(whole[-len(town) :], town, strict=True)
    ):
        return None
    return core[:-1] if core[-1] in ("w", "we") else core


def _without_place(words: tuple[str, ...]) -> tuple[str, ...]:
    for index in range(len(words) - 1, 0, -1):
        if words[index] in _PREPOSITIONS:
            return words[:index]
    return words


def place_of(name: str, /) -> tuple[str, ...]:
    """The words after "w" at the end of a name, empty if there are none."""
    words = key_of(name)
    for index in range(len(words) - 1, 0, -1):
        if words[index] in ("w", "we"):
            return words[index + 1 :]
    return ()


def is_local(short: str, full: str, /) -> bool:
    """Whether `short` is head and adjective of the town in which `full` has its seat, without another adjective.

    >>> is_local("Filharmonia Kępska", "Filharmonia im. Jana Kosa w Kępie")
    True
    >>> is_local("Uniwersytet Kępski", "Uniwersytet Medyczny w Kępie")
    False
    """
    few, town = key_of(short), place_of(full)
    if len(few) != _LEAST_FOR_LETTERS or len(town) != 1:
        return False
    core = _without_place(key_of(full))
    if core[0] not in few or (len(core) > 1 and core[1] not in ("im.", "pw.")):
        return False
    adjective = few[few[0] == core[0]].translate(_BASIC)
    stem = _LOCAL.sub("", adjective)
    if stem == adjective or len(stem) < _SHORTEST_STEM:
        return False
    return town[0].translate(_BASIC).startswith(stem) and len(town[0]) - len(stem) <= _CASES


def is_seated(short: str, full: str, /) -> bool:
    """Whether both are the same letters and the same town, once in the nominative, once after "w".

    >>> is_seated("KP PSP Pinki", "KP PSP w Pinkach")
    True
    >>> is_seated("KP PSP Pinki", "KP PSP w Sowicach")
    False
    """
    town = place_of(full)
    few = key_of(short)
    if len(town) != 1 or len(few) < _LEAST_FOR_LETTERS or few[:-1] != key_of(full)[:-2]:
        return False
    lemmas = [analyse(name.rpartition(" ")[2]).lemmas for name in (short, full)]
    return bool(lemmas[0] & lemmas[1])


def is_shortened(short: str, full: str, /) -> bool:
    """Whether `short` is the full name with words left out, and surely the same body.

    >>> is_shortened("Rada Gminy", "Młodzieżowa Rada Gminy Pinki")
    False
    """
    few, many = key_of(short), key_of(full)
    if len(few) >= len(many) or not few:
        return False
    if place_of(short) and place_of(full) and place_of(short) != place_of(full):
        return False
    if many[: len(few)] == few:
        return len(few) > 1 or is_acronym_name(short) or not analyse(few[0]).analyses
    if many[0] == "grupa" and len(few) > 1 and many[-len(few) :] == few:
        return True  # "Zakłady Rzeczne „Kępa” S.A." of "Grupa Azoty Zakłady Rzeczne „Kępa” S.A."
    position = 0
    skipped: list[str] = []
    for word in many:
        if position < len(few) and few[position] == word:
            position += 1
        elif position == 0:
            skipped.append(word)
    if position < len(few):
        return False
    if skipped:
        lemmas = {lemma for word in skipped for lemma in analyse(word).lemmas}
        return (
            not lemmas & _OTHER_BODY
            and len(few) >= 2
            and all(word.endswith(("ski", "cki", "ska", "cka", "skie", "ckie")) for word in skipped)
        )
    return bool(place_of(short)) or len(few) >= 2


def is_misspelt(left: str, right: str, /) -> bool:
    """Whether two names differ by one letter of one long word that one of them leaves unknown to the dictionary.

    >>> is_misspelt("Europejska Sieć Reginów Chemicznych", "Europejska Sieć Regionów Chemicznych")
    True
    """
    first, second = key_of(left), key_of(right)
    if len(first) != len(second) or len(first) < 2:
        return False
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    if _is_derived(a, b) or _is_derived(b, a):
        return True
    if min(len(a), len(b)) < _LEAST_FOR_TYPO or a.isdigit() or b.isdigit():
        return False
    if not one_edit(a, b):
        return False
    if len(first) >= _LONG_NAME:
        return True
    return bool(not analyse(a).analyses or not analyse(b).analyses or analyse(a).lemmas & analyse(b).lemmas)


def _is_derived(noun: str, adjective: str) -> bool:
    """ "Kasa Ubezpieczenia", "Kasa Ubezpieczeniowa": the attribute as a noun and as the adjective made of it."""
    stem = noun[:-1]
    return len(stem) > _LONGEST_STEM and adjective.startswith(stem) and adjective[len(stem) :].startswith(("ow", "iow"))


def one_edit(a: str, b: str, /) -> bool:
    """At most one letter is added, dropped, changed, or two neighbours are swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if a[start + 1 :] == b[start:] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start + 1 :]:
        return True
    return len(a) == len(b) and a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]


def inflected_alike(left: str, right: str, /) -> bool:
    """Whether two one-word names that the dictionary lacks differ by a case ending only ("Drutex", "Drutexu")."""
    if " " in left or " " in right or left == right:
        return False
    short, long = sorted((left, right), key=len)
    if len(short) < 4:
        return False
    if short.endswith("x") and long.startswith(short[:-1] + "ks"):
        return long[len(short) + 1 :] in _ENDINGS  # "Drutex", "Druteksu"
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return short[:-1] == long[: len(short) - 1] and short[-1] in "aąęyieo" and long[len(short) - 1 :] in _OTHER_ENDINGS
