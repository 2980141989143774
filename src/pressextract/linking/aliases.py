"""Tells whether two forms name the same organisation: acronym and full name, short and long form, misspelling.

    same_by_initials("PPP-T", "Płocki Park Przemysłowo-Technologiczny S.A.") -> True
    is_shortened("Urząd Gminy", "Urząd Gminy Strzygi Nowe") -> True

Pure functions over canonical names; which of several fitting names is meant is settled in `organisations.py`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

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
_LEAST_FOR_TYPO: Final = 6
#: Letters inside a full name ("Komenda Powiatowa PSP") are spelt out in its acronym ("KP PSP").
_LONGEST_INSIDE: Final = 4
#: Names of so many words do not differ by one letter by chance.
_LONG_NAME: Final = 4


#: "Rzeczpospolitej Polskiej" is a common misspelling.
_REPUBLIC: Final = compile_rule(r"\b rzecz (?:y)?+ pospolitej \s polskiej \b")


@lru_cache(maxsize=20_000)
def key_of(name: str, /) -> tuple[str, ...]:
    """The name as small words without quotes, dashes, legal form: equal keys mean the same name.

    >>> key_of('Park „Odra” Sp. z o.o.')
    ('park', 'odra')
    """
    folded = fold(name).replace('"', " ").lower()
    words = _REPUBLIC.sub("rp", folded).split()
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


@lru_cache(maxsize=20_000)
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


def is_acronym_name(name: str, /) -> bool:
    """The name begins with an acronym ("PPPT", "KP PSP w Zarębicach")."""
    first = fold(name).replace('"', "").split()[:1]
    return (
        bool(first)
        and len(letters_of(first[0])) >= 2
        and len(first[0]) <= 10
        and sum(sign.islower() for sign in first[0]) <= 2
    )


def same_by_initials(short: str, full: str, /) -> bool:
    """Whether `short`, an acronym with or without what follows it, may stand for the full name.

    >>> same_by_initials("KP PSP w Zarębicach", "Komenda Powiatowa Państwowej Straży Pożarnej w Zarębicach")
    True
    >>> same_by_initials("PARP", "Park Rozrywki")
    False
    """
    words = list(fold(short).replace('"', " ").split())
    letters: list[str] = []
    while words and is_acronym_name(words[0]):
        letters.extend(letters_of(words[0]))
        words.pop(0)
    if len(letters) < 2:
        return False
    rest = key_of("x " + " ".join(words))[1:]
    whole = key_of(full)
    if rest:
        if len(whole) <= len(rest) or whole[-len(rest) :] != rest:
            return False
        whole = whole[: -len(rest)]
    inside = frozenset(
        word.lower() for word in fold(full).split() if word.isupper() and 1 < len(word) <= _LONGEST_INSIDE
    )
    full_initials = initials(" ".join(whole), inside)
    if letters == full_initials:
        return True
    if not rest:
        core = _without_place(whole)
        if core != whole and letters == initials(" ".join(core)):
            return True
        for cut in ("im.", "pw."):
            if cut in whole and letters == initials(" ".join(whole[: whole.index(cut)])):
                return True
    return False


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
    if min(len(a), len(b)) < _LEAST_FOR_TYPO or a.isdigit() or b.isdigit():
        return False
    if not one_edit(a, b):
        return False
    if len(first) >= _LONG_NAME:
        return True
    return bool(not analyse(a).analyses or not analyse(b).analyses or analyse(a).lemmas & analyse(b).lemmas)


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
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return short[:-1] == long[: len(short) - 1] and short[-1] in "aąęyieo" and long[len(short) - 1 :] in _OTHER_ENDINGS
