"""The journal of a run: every row done, safe at any moment, from which the output is written at the end.

    with Journal(Path("out.jsonl.journal"), job="…") as journal: journal.add([(0, Row(id="a.txt", packed=b"…"))])

An SQLite file in write-ahead mode: a process killed between two commits leaves whole rows only, and a row's number
is its key, so a resumed run has every release exactly once. While it is open no other process can use it. Knows
nothing of extraction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from pressextract.batch.rows import Row
from pressextract.errors import InputError

#: Rows read from the file at once, so that no cursor stands open while others are added.
_PAGE = 1_000
_TABLES = """
CREATE TABLE IF NOT EXISTS job (text TEXT);
CREATE TABLE IF NOT EXISTS rows (
    turn INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, id TEXT NOT NULL, packed BLOB, error TEXT
);
"""


class Journal:
    """Rows by number on disk.

    Args:
        path: File of the journal; made if it does not exist.
        job: What the run is about (inputs and options); a journal of another job is refused.
        fresh: Forget what an earlier run left there.

    Raises:
        InputError: The file cannot be used, another run uses it, or it belongs to another job.
    """

    def __init__(self, path: Path, *, job: str, fresh: bool = False) -> None:
        self.path = path
        known = None
        try:
            self._base = self._open(fresh)
            if fresh:
                self._base.executescript("DROP TABLE IF EXISTS job; DROP TABLE IF EXISTS rows;")
            self._base.executescript(_TABLES)
            known = self._base.execute("SELECT text FROM job").fetchone()
            if known is None:
                self._base.execute("INSERT INTO job VALUES (?)", (job,))
        except sqlite3.Error as error:
            raise _unusable(error, path) from error
        if known is not None and known[0] != job:
            self.close()
            raise InputError(
                "the journal is of a run with other inputs or options",
                where=str(path),
                remedy="give the same ones, or start without --resume",
            )

    def _open(self, fresh: bool) -> sqlite3.Connection:
        """The file, locked for this process."""
        base = sqlite3.connect(self.path, isolation_level=None, timeout=1)
        try:
            base.execute("PRAGMA locking_mode=EXCLUSIVE")
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=NORMAL")
            base.execute("BEGIN EXCLUSIVE")
            base.execute("COMMIT")
        except sqlite3.Error as error:
            base.close()
            if fresh and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                _delete(self.path)
                return self._open(False)
            raise
        return base

    def add(self, rows: Sequence[tuple[int, Row]], /) -> None:
        """Write rows in one transaction.

        Raises:
            InputError: The disk is full or the file cannot be written.
        """
        try:
            self._base.execute("BEGIN")
            self._base.executemany(
                "INSERT OR IGNORE INTO rows (number, id, packed, error) VALUES (?, ?, ?, ?)",
                [(number, row.id, row.packed, row.error) for number, row in rows],
            )
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise InputError(
                f"the journal cannot be written ({error})",
                where=str(self.path),
                remedy="make room and run again with --resume: what is done is kept",
            ) from error

    def counts(self) -> tuple[int, int]:
        """How many rows there are, and how many of them are errors."""
        rows, errors = self._base.execute("SELECT count(*), count(error) FROM rows").fetchone()
        return rows, errors

    def known(self) -> Iterator[tuple[int, str]]:
        """Numbers and ids of the rows there, in order of numbers; rows may be added meanwhile."""
        after = -1
        while page := self._base.execute(
            "SELECT number, id FROM rows WHERE number > ? ORDER BY number LIMIT ?", (after, _PAGE)
        ).fetchall():
            yield from page
            after = page[-1][0]

    def rows(self, *, ordered: bool = True) -> Iterator[Row]:
        """All rows, in order of their numbers or as they were done."""
        key = "number" if ordered else "turn"
        for identifier, packed, error in self._base.execute(f"SELECT id, packed, error FROM rows ORDER BY {key}"):
            yield Row(id=identifier, packed=packed, error=error)

    def errors(self) -> list[str]:
        """The errors, in order of numbers."""
        found = self._base.execute("SELECT error FROM rows WHERE error IS NOT NULL ORDER BY number")
        return [error for (error,) in found]

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def remove(self) -> None:
        """Close and delete the journal with its side files."""
        self.close()
        _delete(self.path)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _unusable(error: sqlite3.Error, path: Path) -> InputError:
    """What the error means for the caller."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return InputError("another run is writing this output", where=str(path), remedy="wait for it, or name another")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return InputError(f"cannot be written ({error})", where=str(path), remedy="choose a folder you may write to")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return InputError(f"is no journal ({error})", where=str(path), remedy="start without --resume")
    return InputError(f"the journal cannot be used ({error})", where=str(path), remedy="make room, or delete it")
