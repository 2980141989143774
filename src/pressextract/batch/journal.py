"""The journal of a run: every row done, safe at any moment, from which the output is written at the end.

    with Journal("out.jsonl.journal") as journal: journal.add(0, Row(id="a.txt", json="{…}"))

An SQLite file in write-ahead mode: a process killed between two commits leaves whole rows only, and a row's number
is its key, so a resumed run has every release exactly once. Knows nothing of extraction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from pressextract.batch.worker import Row
from pressextract.errors import InputError


class Journal:
    """Rows by number on disk.

    Args:
        path: File of the journal; made if it does not exist.
        job: What the run is about (inputs and options); a journal of another job is refused.

    Raises:
        InputError: The file cannot be used, or belongs to another job.
    """

    def __init__(self, path: Path, *, job: str) -> None:
        self.path = path
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.execute("CREATE TABLE IF NOT EXISTS job (text TEXT)")
            self._base.execute(
                "CREATE TABLE IF NOT EXISTS rows (number INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT, error TEXT)"
            )
            known = self._base.execute("SELECT text FROM job").fetchone()
            if known is None:
                self._base.execute("INSERT INTO job VALUES (?)", (job,))
        except sqlite3.Error as error:
            raise InputError(f"the journal cannot be used ({error})", where=str(path), remedy="delete it") from error
        if known is not None and known[0] != job:
            self.close()
            raise InputError(
                "the journal is of a run with other inputs or options",
                where=str(path),
                remedy="give the same ones, or delete it and start without --resume",
            )

    def add(self, rows: Sequence[tuple[int, Row]], /) -> None:
        """Write rows in one transaction.

        Raises:
            InputError: The disk is full or the file cannot be written.
        """
        try:
            self._base.execute("BEGIN")
            self._base.executemany(
                "INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?)",
                [(number, row.id, row.json, row.error) for number, row in rows],
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

    def done(self) -> set[int]:
        """Numbers of the rows that are there."""
        return {number for (number,) in self._base.execute("SELECT number FROM rows")}

    def rows(self) -> Iterator[Row]:
        """All rows in order of their numbers."""
        for identifier, text, error in self._base.execute("SELECT id, json, error FROM rows ORDER BY number"):
            yield Row(id=identifier, json=text, error=error)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def remove(self) -> None:
        """Close and delete the journal with its side files."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
