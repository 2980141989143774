"""From a record to its text: plain text, pages, PDF and DOCX, packed or not.

    load(Record(id="a.html.gz", path="a.html.gz")) -> Loaded(text="…", published="2020-01-02", source=…)

PDF and DOCX need the extra `documents`. Whatever is wrong with a file is an `InputError` that names it.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any, Final, cast

from pressextract.errors import ConfigError, InputError
from pressextract.reading.encodings import decode
from pressextract.reading.html import read_html
from pressextract.reading.items import DEFAULT_LIMIT, Loaded, Record

TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md"})
HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
DOCUMENT_SUFFIXES: Final = frozenset({".pdf", ".docx"})
PACKED_SUFFIXES: Final = frozenset({".gz", ".zst"})
#: The errors by which a file shows itself that cannot be read, or whose packing is damaged or breaks off.
BROKEN: Final[tuple[type[Exception], ...]] = (OSError, EOFError, UnicodeError, zlib.error)


def kind_of(path: Path, /) -> str:
    """The suffix that tells what a file is, its packing left out.

    >>> kind_of(Path("press/a.JSONL.gz"))
    '.jsonl'
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED_SUFFIXES:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def open_packed(path: Path, /) -> IO[bytes]:
    """A file opened for reading bytes, unpacked if its name ends in .gz or .zst.

    Raises:
        ConfigError: A .zst file and no zstandard library.
    """
    return unpacked(path.open("rb"), path)


def unpacked(stream: IO[bytes], path: Path, /) -> IO[bytes]:
    """A stream of bytes, unpacked as the name of its file says.

    Raises:
        ConfigError: A .zst file and no zstandard library.
    """
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], io.BufferedReader(_Gzip(stream)))
    if path.suffix.lower() == ".zst":
        return cast(IO[bytes], io.BufferedReader(_Zstandard(stream, str(path))))
    return stream


class _Gzip(gzip.GzipFile):
    """Gzip that closes the file it reads."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(fileobj=stream, mode="rb")
        self._stream = stream

    def close(self) -> None:
        super().close()
        self._stream.close()


class _Zstandard(io.RawIOBase):
    """Zstandard in frame after frame; the library's own reader takes a file that breaks off for one that ends."""

    #: Bytes unpacked at a time: zstd makes 32 000 of one at most.
    _STEP: Final = 1_024

    def __init__(self, stream: IO[bytes], name: str) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise ConfigError(
                "zstandard is not installed", where=name, remedy="pip install 'pressextract[zst]'"
            ) from error
        self._library: Any = zstandard
        self._stream = stream
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            data = self._stream.read(self._STEP)
            if not data:
                if self._frame is not None:
                    raise EOFError("the packed file ends before its end mark was reached")
                return 0
            self._ready = self._unpack(data)
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _unpack(self, data: bytes) -> bytes:
        parts = []
        while data:
            if self._frame is None:
                self._frame = self._library.ZstdDecompressor().decompressobj()
            try:
                parts.append(self._frame.decompress(data))
            except self._library.ZstdError as error:
                raise OSError(str(error)) from error
            data = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None
        return b"".join(parts)

    def close(self) -> None:
        super().close()
        self._stream.close()


def load(record: Record, /, *, limit: int = DEFAULT_LIMIT) -> Loaded:
    """Read what a record names.

    Args:
        record: A record without error.
        limit: Most bytes of a release, after unpacking.

    Raises:
        InputError: The file cannot be read, is too large, or is no text.
        ConfigError: Its kind needs an extra that is not installed.
    """
    kind = record.kind
    if record.text is not None:
        text = record.text
    else:
        if record.data is not None:
            data = record.data
        else:
            assert record.path is not None, "a record without error has a path, a text or bytes"
            data = _bytes(Path(record.path), limit)
            kind = kind_of(Path(record.path))
        if len(data) > limit:
            raise InputError(f"larger than {limit} bytes", where=record.id, remedy="raise the limit with --max-bytes")
        if kind == ".pdf":
            return Loaded(text=_pdf(data, record.id), published=record.published)
        if kind == ".docx":
            return Loaded(text=_docx(data, record.id, limit), published=record.published)
        text = decode(data, where=record.id).text
    if kind in HTML_SUFFIXES:
        page = read_html(text)
        return Loaded(text=page.text, published=record.published or page.published, source=tuple(page.source.runs))
    return Loaded(text=text, published=record.published)


def _bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file, and one more than the limit at most."""
    try:
        with open_packed(path) as stream:
            return stream.read(limit + 1)
    except FileNotFoundError as error:
        raise InputError("no such file", where=str(path), remedy="check the path") from error
    except BROKEN as error:
        raise InputError(f"cannot be read ({error})", where=str(path), remedy="check the file") from error


def _pdf(data: bytes, where: str) -> str:
    try:
        import pypdf
    except ImportError as error:
        raise ConfigError(
            "pypdf is not installed", where=where, remedy="pip install 'pressextract[documents]'"
        ) from error
    try:
        return "\n\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    except Exception as error:  # on broken files pypdf raises its own errors and whatever its parts raise
        raise InputError(f"no readable PDF ({error})", where=where, remedy="save it again or as text") from error


def _docx(data: bytes, where: str, limit: int) -> str:
    try:
        import docx
    except ImportError as error:
        raise ConfigError(
            "python-docx is not installed", where=where, remedy="pip install 'pressextract[documents]'"
        ) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())  # zipfile reads no more than is stated here
        if size <= limit:
            document = docx.Document(io.BytesIO(data))
            return "\n\n".join(_block(block) for block in document.iter_inner_content())
    except Exception as error:  # python-docx raises errors of zipfile, lxml and its own alike
        raise InputError(f"no readable DOCX ({error})", where=where, remedy="save it again or as text") from error
    raise InputError(
        f"unpacked, it is larger than {limit} bytes", where=where, remedy="raise the limit with --max-bytes"
    )


def _block(block: object) -> str:
    """The text of a paragraph, or of a table, a row a line."""
    rows = getattr(block, "rows", None)
    if rows is None:
        return str(getattr(block, "text", ""))
    return "\n".join(" | ".join(cell.text for cell in row.cells) for row in rows)
