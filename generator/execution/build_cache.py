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

from generator.execution.cache_key import seal
from generator.execution.installed import installed_distributions

_TABLES = """
    CREATE TABLE IF NOT EXISTS version (version TEXT);
    CREATE TABLE IF NOT EXISTS derived (
        name TEXT, path TEXT, key BLOB, seal BLOB, value BLOB, PRIMARY KEY (name, path)
    );
"""
"""Large values stand last in their rows, so that keys are read without them."""


_ASKED_AT_ONCE = 200


class BuildCache:
    """Keeps what was derived from the content in one file; or for one run only, where no file can be used.

    Each value stands under the name of what it is and the path of what it was derived from, with a key: as long as the
    key is the same, so is the value.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self._mine = threading.local()

    def derived(self, name: str) -> dict[str, tuple[bytes, bytes]]:
        """Return all that is kept under a name: key and value, by path."""
        try:
            query = "SELECT path, key, value, seal FROM derived WHERE name = ?"
            rows = self._database().execute(query, (name,)).fetchall()
        except sqlite3.Error:
            self._start_anew()
            return {}
        return {path: (key, value) for path, key, value, by in rows if _is_ours(by, name, path, key, value)}

    def derived_keys(self, name: str) -> dict[str, bytes]:
        """Return the keys of all that is kept under a name, by path, without the values."""
        try:
            return dict(self._database().execute("SELECT path, key FROM derived WHERE name = ?", (name,)).fetchall())
        except sqlite3.Error:
            return {}

    def derived_values(self, name: str, paths: Sequence[str]) -> Iterator[bytes | None]:
        """Yield what is kept under a name for each of some paths; None where it is not known, or not ours."""
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

    def value(self, name: str, path: str = "", key: bytes | None = None) -> bytes | None:
        """Return what is kept under a name for a path, where its key is this one; None where it is not known."""
        try:
            query = "SELECT key, value, seal FROM derived WHERE name = ? AND path = ?"
            row = self._database().execute(query, (name, path)).fetchone()
        except sqlite3.Error:
            return None
        is_known = row and key in (None, row[0]) and _is_ours(row[2], name, path, row[0], row[1])
        return row[1] if is_known else None

    def keep(self, name: str, made: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Keep keys and values by path under a name; forget those of paths that are gone."""
        with self._writing() as database:
            database.executemany("DELETE FROM derived WHERE name = ? AND path = ?", [(name, path) for path in gone])
            database.executemany(
                "INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?)",
                [(name, path, key, _seal(name, path, key, value), value) for path, (key, value) in made.items()],
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
                for table in ("version", "derived"):
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


class HeldCache(BuildCache):
    """A cache that holds in memory what a process that stays asks for as a whole again and again."""

    def __init__(self, file: Path | None, names: Iterable[str]) -> None:
        """Hold what stands under ``names``."""
        super().__init__(file)
        self._names = frozenset(names)
        self._held: dict[str, dict[str, tuple[bytes, bytes]]] = {}

    def derived(self, name: str) -> dict[str, tuple[bytes, bytes]]:
        """Return all that is kept under a name: key and value, by path."""
        if name not in self._names:
            return super().derived(name)
        if name not in self._held:
            self._held[name] = super().derived(name)
        return dict(self._held[name])

    def keep(self, name: str, made: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Keep keys and values by path under a name; forget those of paths that are gone."""
        gone = tuple(gone)
        super().keep(name, made, gone)
        held = self._held.get(name)
        if held is not None:
            for path in gone:
                held.pop(path, None)
            held.update(made)


def _seal(name: str, path: str, *parts: bytes) -> bytes:
    return seal(name, path.encode("utf-8", "surrogatepass"), *parts)


def _is_ours(found: object, name: str, path: str, *parts: bytes) -> bool:
    """Tell whether a row is one that was written under this seal; SQLite holds values of any type in any column."""
    try:
        return found == _seal(name, path, *parts)
    except (AttributeError, TypeError):
        return False


@cache
def code_version() -> str:
    """Return what the remembered depends on besides the files: this code, and everything that it can import."""
    package = Path(__file__).resolve().parent.parent
    hashed = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        hashed.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    hashed.update("\n".join(installed_distributions()).encode("utf-8", "surrogateescape"))
    return f"{sys.version_info[:2]} {hashed.hexdigest()}"


def fingerprint_of(content: bytes) -> bytes:
    """Return the fingerprint by which a file's content is known again.

    Processors have instructions for SHA-256, so that it takes a tenth of the time of BLAKE2.
    """
    return hashlib.sha256(content).digest()[:FINGERPRINT_SIZE]


FINGERPRINT_SIZE = 16
"""Bytes of a fingerprint."""
