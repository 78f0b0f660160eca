"""Write the archive as an SQLite database, which Datasette and every SQL tool open as it is."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import islice
from pathlib import Path

from generator.archive.archive import Archive
from generator.config import Config
from generator.outputs.data.dataset.rows import Row, rows
from generator.outputs.data.dataset.schema import finishing, statements

__all__ = ["write_sqlite"]

_BATCH = 20_000


def write_sqlite(archive: Archive, config: Config, path: Path) -> None:
    """Write the database to a file, in place of what is there; the same archive gives the same bytes."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # What interrupts the writing leaves a useless file either way, and the caller publishes it when it is done.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096"):
            database.execute(f"PRAGMA {pragma}")
        for statement in statements():
            database.execute(statement)
        database.execute("BEGIN")
        coming = rows(archive, config)
        while batch := list(islice(coming, _BATCH)):
            _insert(database, batch)
        for statement in finishing():
            database.execute(statement)
        database.execute("COMMIT")


def _insert(database: sqlite3.Connection, batch: list[Row]) -> None:
    by_table: dict[str, list[tuple[str | int | float | None, ...]]] = defaultdict(list)
    for table, values in batch:
        by_table[table].append(values)
    for table, listed in by_table.items():
        places = ", ".join("?" * len(listed[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", listed)  # noqa: S608 - the names are ours
