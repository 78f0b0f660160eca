"""Remember between runs what was made of each file, so that only what changed is read again.

What is remembered is data in a SQLite file, each row under a seal. It is never needed: missing, stale, damaged, of
another version or written by somebody else it costs time and changes nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.execution.cache_key import seal
from generator.execution.installed import installed_distributions


class Remembered(NamedTuple):
    """What was made of one file."""

    fingerprint: bytes
    """Fingerprint of the file's bytes."""
    facts: bytes
    """What is always wanted of it."""
    record: bytes
    """The record itself, wanted now and then; empty where there is none."""


_TABLES = """
    CREATE TABLE IF NOT EXISTS version (version TEXT);
    CREATE TABLE IF NOT EXISTS facts (path TEXT PRIMARY KEY, digest BLOB, facts BLOB, seal BLOB) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS records (path TEXT PRIMARY KEY, record BLOB, seal BLOB);
    CREATE TABLE IF NOT EXISTS derived (
        name TEXT, path TEXT, key BLOB, value BLOB, seal BLOB, PRIMARY KEY (name, path)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS results (name TEXT PRIMARY KEY, key BLOB, result BLOB, seal BLOB);
"""


_ASKED_AT_ONCE = 200


class BuildCache:
    """What is remembered in one file; or for one run only, where no file is named or it cannot be used."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self._mine = threading.local()

    def facts(self) -> dict[str, tuple[bytes, bytes]]:
        """Return fingerprint and facts of every file that is remembered, by path."""
        try:
            rows = self._database().execute("SELECT path, digest, facts, seal FROM facts").fetchall()
        except sqlite3.Error:
            self._start_anew()
            return {}
        return {
            path: (fingerprint, facts)
            for path, fingerprint, facts, by in rows
            if _is_ours(by, "facts", path, fingerprint, facts)
        }

    def record(self, path: str) -> bytes | None:
        """Return the record of a file; None where it is not remembered."""
        try:
            row = self._database().execute("SELECT record, seal FROM records WHERE path = ?", (path,)).fetchone()
        except sqlite3.Error:
            return None
        return row[0] if row and _is_ours(row[1], "record", path, row[0]) else None

    def remember(self, made: Mapping[str, Remembered], gone: Iterable[str] = ()) -> None:
        """Keep what was made of files, by path, and forget the files that are gone."""
        with self._writing() as database:
            database.executemany("DELETE FROM facts WHERE path = ?", [(path,) for path in gone])
            database.executemany("DELETE FROM records WHERE path = ?", [(path,) for path in gone])
            database.executemany(
                "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)",
                [
                    (path, one.fingerprint, one.facts, _seal("facts", path, one.fingerprint, one.facts))
                    for path, one in made.items()
                ],
            )
            database.executemany(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?)",
                [(path, one.record, _seal("record", path, one.record)) for path, one in made.items()],
            )

    def derived(self, name: str) -> dict[str, tuple[bytes, bytes]]:
        """Return what was derived from files under a name: key of what it was derived from, and value, by path."""
        try:
            rows = (
                self._database()
                .execute("SELECT path, key, value, seal FROM derived WHERE name = ?", (name,))
                .fetchall()
            )
        except sqlite3.Error:
            return {}
        return {path: (key, value) for path, key, value, by in rows if _is_ours(by, name, path, key, value)}

    def derived_keys(self, name: str) -> dict[str, bytes]:
        """Return the keys of what was derived from files under a name, by path, without the values."""
        try:
            return dict(self._database().execute("SELECT path, key FROM derived WHERE name = ?", (name,)).fetchall())
        except sqlite3.Error:
            return {}

    def derived_values(self, name: str, paths: Sequence[str]) -> Iterator[bytes | None]:
        """Yield what was derived from each of some files under a name; None where it is not known, or not ours."""
        for start in range(0, len(paths), _ASKED_AT_ONCE):
            asked = paths[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(asked))
            query = f"SELECT path, key, value, seal FROM derived WHERE name = ? AND path IN ({marks})"  # noqa: S608
            try:
                rows = self._database().execute(query, (name, *asked)).fetchall()
            except sqlite3.Error:
                rows = []
            found = {path: value for path, key, value, by in rows if _is_ours(by, name, path, key, value)}
            yield from map(found.get, asked)

    def keep_derived(self, name: str, made: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Keep what was derived from files: key and value by path; forget it of files that are gone."""
        with self._writing() as database:
            database.executemany("DELETE FROM derived WHERE name = ? AND path = ?", [(name, path) for path in gone])
            database.executemany(
                "INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?)",
                [(name, path, key, value, _seal(name, path, key, value)) for path, (key, value) in made.items()],
            )

    def result(self, name: str, key: bytes) -> bytes | None:
        """Return the result that was kept under a name, if it was made from what has the same key."""
        try:
            row = self._database().execute("SELECT key, result, seal FROM results WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return None
        return row[1] if row and row[0] == key and _is_ours(row[2], "result", name, key, row[1]) else None

    def keep_result(self, name: str, key: bytes, result: bytes) -> None:
        """Keep a result with the key of what it was made from."""
        with self._writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
                (name, key, result, _seal("result", name, key, result)),
            )

    def close(self) -> None:
        """Close the file; it is opened again where it is asked for more."""
        if getattr(self._mine, "process", None) == os.getpid():
            self._mine.connection.close()
            self._mine.process = None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._database() as database:
                yield database
        except sqlite3.Error:
            self._start_anew()

    def _database(self) -> sqlite3.Connection:
        # A connection must be carried neither into a forked process nor into another thread.
        if getattr(self._mine, "process", None) != os.getpid():
            self._mine.process = os.getpid()
            self._mine.connection = self._open()
        connection: sqlite3.Connection = self._mine.connection
        return connection

    def _open(self) -> sqlite3.Connection:
        if self.file is not None:
            for _ in range(2):
                with contextlib.suppress(OSError, sqlite3.Error):
                    return self._connect(str(self.file))
                with contextlib.suppress(OSError):
                    self.file.unlink()
        return self._connect(":memory:")

    def _connect(self, name: str) -> sqlite3.Connection:
        if self.file is not None and name != ":memory:":
            self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(name, timeout=60)
        connection.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL;" + _TABLES)
        row = connection.execute("SELECT version FROM version").fetchone()
        if row is None or row[0] != code_version():
            with connection:
                for table in ("version", "facts", "records", "derived", "results"):
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
                connection.executescript(_TABLES)
                connection.execute("INSERT INTO version VALUES (?)", (code_version(),))
        return connection

    def _start_anew(self) -> None:
        """Throw away a file that cannot be read or written, and go on without what it held."""
        with contextlib.suppress(sqlite3.Error):
            self._database().close()
        if self.file is not None:
            for file in (self.file, self.file.with_name(self.file.name + "-wal")):
                with contextlib.suppress(OSError):
                    file.unlink()
        self._mine.process, self._mine.connection = os.getpid(), self._open()


def _seal(table: str, name: str, *parts: bytes) -> bytes:
    return seal(table, name.encode("utf-8", "surrogatepass"), *parts)


def _is_ours(found: object, table: str, name: str, *parts: bytes) -> bool:
    """Tell whether a row is one that was written under this seal; SQLite holds values of any type in any column."""
    try:
        return found == _seal(table, name, *parts)
    except (AttributeError, TypeError):
        return False


@cache
def code_version() -> str:
    """Return what the remembered depends on besides the files: this code, and everything that it can import."""
    package = Path(__file__).resolve().parent.parent
    hashed = hashlib.blake2b(digest_size=16)
    for file in sorted(package.rglob("*.py")):
        hashed.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    hashed.update("\n".join(installed_distributions()).encode("utf-8", "surrogateescape"))
    return f"{sys.version_info[:2]} {hashed.hexdigest()}"


def fingerprint_of(content: bytes) -> bytes:
    """Return the fingerprint by which a file's content is known again."""
    return hashlib.blake2b(content, digest_size=16).digest()
