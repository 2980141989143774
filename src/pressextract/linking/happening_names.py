"""Whether two proper names may be those of one happening.

    "VI Turniej Sołectw", "Turniej Sołectw o Puchar Wójta" -> yes        "V Bieg Tkaczy", "VI Bieg Tkaczy" -> no

Compares letters only; that nothing else parts the two is settled in `linking.happenings`.
"""

from __future__ import annotations

from typing import Final

#: Names with one number and so many first words alike name one edition.
_OPENING: Final = 3


def are_alike(left: str, right: str) -> bool:
    """Whether two names may be those of one happening: one inside the other, or two forms of one edition."""
    numbers = _edition(left), _edition(right)
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return False
    shorter, longer = sorted((_core(left), _core(right)), key=len)
    if shorter in longer or _same_edition(shorter, longer):
        return True
    if _is_short_form(left, right) or _is_short_form(right, left):
        return True
    if all(numbers) or not any(numbers):
        return False
    # "VI Turniej Sołectw" in the headline, "Turniej Sołectw o Puchar Wójta" in the text
    left, right = (
        name.partition(" ")[2] if number else name for name, number in zip((left, right), numbers, strict=True)
    )
    shorter, longer = sorted((_core(left), _core(right)), key=len)
    return bool(shorter) and shorter in longer


def _core(name: str) -> str:
    """A name without quotes, year and number of edition: "Dobrze Ziemio 2021" and 'Konkurs "Dobrze Ziemio"' are one."""
    words = name.lower().replace('"', "").split()
    return " ".join(word for word in words if not (len(word) == 4 and word.isdigit()))


def _edition(name: str) -> str:
    """The number of an edition that a name begins with, or nothing: "VI Turniej Sołectw" -> "vi"."""
    number = name.lower().split(" ", 1)[0].rstrip(".")
    return number if number.isdigit() or (number and not set(number) - set("ivxlc")) else ""


def _same_edition(left: str, right: str) -> bool:
    """ "V Zjazd Delegatów PSL" and "V Zjazd Delegatów Polskiego Stronnictwa Ludowego": number and opening alike."""
    one, other = left.split(), right.split()
    if one[:_OPENING] != other[:_OPENING]:
        return False
    number = one[0].rstrip(".")
    return number.isdigit() or not set(number) - set("ivxlc")


def _is_short_form(name: str, other: str) -> bool:
    """Whether a name ends with letters that stand for words of the other: "XX lecie TPN", "XX lecie Towarzystwa …"."""
    words, others = name.replace('"', "").split(), other.replace('"', "").split()
    if len(words) < _OPENING or not words[-1].isupper() or not words[-1].isalpha():
        return False
    opening = len(words) - 1
    if [word.lower() for word in words[:opening]] != [word.lower() for word in others[:opening]]:
        return False
    return "".join(word[0] for word in others[opening:]).upper().startswith(words[-1])
