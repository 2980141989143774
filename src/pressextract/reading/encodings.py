"""From bytes to text: which encoding it is, never guessed in silence.

    decode("Zażółć".encode("cp1250")) -> Decoded(text="Zażółć", encoding="cp1250")

A byte order mark wins, then valid UTF-8, then the charset that the file declares, then the two 8-bit encodings that
Polish texts come in, told apart by the letters that they give. Latin-1 is never assumed: it would turn every
Polish letter into another sign without a word.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

import regex
from charset_normalizer import from_bytes

from pressextract.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: `<meta charset="…">`, `<meta … charset=…>`, `<?xml … encoding="…"?>` in the first bytes.
_DECLARED: Final = regex.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{3,20})", regex.IGNORECASE)
_HEAD: Final = 4_096
_POLISH: Final = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
#: The two encodings, and the bytes by which they differ for Polish: ą ś ź Ą Ś Ź.
_EIGHT_BIT: Final = {"cp1250": b"\xb9\x9c\x9f\xa5\x8c\x8f", "iso8859-2": b"\xb1\xb6\xbc\xa1\xa6\xac"}
#: Quotes, dashes, dots and blanks that are not ASCII.
_USUAL: Final = frozenset("„”’‚‘“–—…§°«»·\u00a0\u00ad")
_C1: Final = regex.compile(r"[\x80-\x9f]")
_OTHER: Final = regex.compile(r"[^\x00-\x7f]+")
#: So much is shown to charset-normalizer, which takes seconds a megabyte.
_SAMPLE: Final = 65_536
#: More control characters than this share are no text.
_CONTROL_SHARE: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, /, *, where: str = "bytes", declared: str | None = None) -> Decoded:
    """Read bytes as text.

    Args:
        data: The bytes of one release or page.
        where: What to name in a message.
        declared: A charset known from outside (an HTTP header), tried after UTF-8.

    Raises:
        InputError: The bytes are no text, or no encoding fits them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    if wide := _wide(data):
        return _strictly(data, wide, where)
    _refuse_binary(data, where)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    found = _DECLARED.search(data[:_HEAD])
    for name in (declared, found.group(1).decode("ascii") if found else None):
        if name and (known := _known(name)) and known not in ("utf-8", "ascii", "iso8859-1", "latin-1"):
            try:
                return Decoded(text=data.decode(known), encoding=known)
            except UnicodeDecodeError:
                continue
    return _eight_bit(data, where, broken)


def _strictly(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid {encoding} (byte {error.start})", where=where, remedy="convert the file to UTF-8"
        ) from error


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Latin text is zero."""
    head = data[:_HEAD]
    if len(head) < 8 or 0 not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, where: str) -> None:
    head = data[:65_536]
    controls = sum(head.count(bytes([byte])) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if controls > _CONTROL_SHARE * len(head):
        raise InputError("this is binary data, not text", where=where, remedy="give text, HTML, PDF or DOCX files")


def _eight_bit(data: bytes, where: str, broken: int) -> Decoded:
    """windows-1250 or ISO-8859-2, by the letters that differ; else what charset-normalizer finds among kin."""
    if nearly_utf_8(data):
        raise InputError(
            f"UTF-8 with broken bytes (the first is byte {broken})",
            where=where,
            remedy="mend the file, or drop them with iconv -c -f utf-8 -t utf-8",
        )
    counts = {
        name: sum(data.count(bytes([byte])) for byte in letters) for name, letters in _EIGHT_BIT.items()
    }
    best = max(("cp1250", "iso8859-2"), key=lambda name: counts[name])
    for name in (best, "iso8859-2" if best == "cp1250" else "cp1250"):
        if text := _polish(data, name):
            return Decoded(text=text, encoding=name)
    guess = from_bytes(data[:_SAMPLE], cp_isolation=["cp852", "mac_latin2"]).best()
    if guess is not None and (text := _polish(data, guess.encoding)):
        return Decoded(text=text, encoding=guess.encoding)
    raise InputError(
        f"not UTF-8 (byte {broken}) nor a Polish 8-bit encoding", where=where, remedy="convert the file to UTF-8"
    )


def _polish(data: bytes, encoding: str) -> str:
    """The text, if most of what is not ASCII in it is Polish letters and usual marks; else empty."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    if _C1.search(text):  # ISO-8859-2 has controls where windows-1250 has quotes and dashes
        return ""
    signs = "".join(_OTHER.findall(text))
    known = sum(signs.count(sign) for sign in _POLISH | _USUAL)
    return text if 2 * known >= len(signs) else ""


def nearly_utf_8(data: bytes, /) -> bool:
    """Whether most of what is not ASCII is whole UTF-8: letters in 8-bit Polish hardly ever look like that."""
    read = data.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    return sum(map(len, _OTHER.findall(read))) - broken > 2 * broken
