"""The database holds the archive, is documented column by column, and can be searched."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from generator.archive import urls
from generator.archive.mentions import mentions_in
from generator.content import passages
from generator.outputs.data.dataset import write_sqlite
from generator.outputs.data.dataset.rows import RecordRow
from generator.outputs.data.dataset.schema import SEARCHED, TABLES, VERSION
from tests.paths import GOLDEN, ROOT
from tests.small_archives import SITE, archive_in, config_of, light_house, write


def database_of(folder: Path, file: Path) -> Path:
    write_sqlite(archive_in(folder), config_of(folder), file)
    return file


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database_of(GOLDEN, tmp_path_factory.mktemp("data") / "archive.sqlite")


def asked(file: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(sql, values).fetchall()


def test_the_same_archive_gives_the_same_bytes(golden: Path, tmp_path: Path) -> None:
    assert database_of(GOLDEN, tmp_path / "again.sqlite").read_bytes() == golden.read_bytes()


def test_a_database_is_written_in_place_of_an_older_one(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "old.sqlite").write_bytes(golden.read_bytes())
    assert database_of(GOLDEN, tmp_path / "old.sqlite").read_bytes() == golden.read_bytes()


def test_every_record_and_part_is_a_row(golden: Path) -> None:
    archive = archive_in(GOLDEN)
    records = archive.records.values()
    counts = {
        "records": len(records),
        "chapters": sum(len(passages.chapters(record)) for record in records),
        "quotes": sum(1 for record in records for _ in passages.quotes(record)),
        "claims": sum(1 for r in records for role, _ in passages.utterances(r) if role != "quote"),
        "metrics": sum(1 for record in records for _ in passages.metrics(record)),
        "entities": len(archive.entities),
        "mentions": sum(1 for record in records for _ in mentions_in(record, archive.names, archive.languages)),
        "people": sum(1 for record in records for _ in passages.people(record)),
        "corrections": sum(len(record.corrections) for record in records),
    }
    assert all(count > 0 for count in counts.values())
    assert {table: asked(golden, f"SELECT count(*) FROM {table}")[0][0] for table in counts} == counts  # noqa: S608


def test_rows_say_what_the_records_say_and_lead_to_the_pages(golden: Path) -> None:
    for record in archive_in(GOLDEN).records.values():
        page = urls.absolute(SITE, urls.record_address(record))
        found = asked(golden, "SELECT id, title, date, page FROM records WHERE key = ?", record.key)
        [(number, *rest)] = found
        assert rest == [record.title, str(record.date) if record.date else None, page]
        quotes = asked(golden, "SELECT text, speaker, second, page FROM quotes WHERE record = ? ORDER BY id", number)
        anchors = urls.anchors(record)
        assert quotes == [
            (q.part.text, q.part.speaker, passages.moment(record, q), f"{page}#{anchors[q.path]}")
            for q in passages.quotes(record)
        ]


def test_every_reference_from_row_to_row_is_met(golden: Path) -> None:
    assert asked(golden, "PRAGMA foreign_key_check") == []
    assert asked(golden, "PRAGMA integrity_check") == [("ok",)]


def test_words_are_found_whatever_their_accents(tmp_path: Path) -> None:
    text = 'chapters: [{at: "1:00", title: "Déjà vu", quotes: [{text: "Brouillard, toujours"}]}, {title: "Other"}]'
    file = database_of(write(tmp_path, light_house(one=text)), tmp_path / "a.sqlite")
    sql = "SELECT page FROM chapters_fts JOIN chapters ON id = chapters_fts.rowid WHERE chapters_fts MATCH 'deja'"
    assert asked(file, sql) == [(f"{SITE}episodes/light/one/#t-60",)]
    assert asked(file, "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH 'toujours'") == [(1,)]


def test_new_records_leave_the_numbers_of_older_ones_as_they_are(tmp_path: Path) -> None:
    numbers = "SELECT id, key FROM records ORDER BY id"
    older = light_house(a='date: "2026-01-01"', b='date: "2026-01-02"')
    before = asked(database_of(write(tmp_path, older), tmp_path / "a.sqlite"), numbers)
    after = asked(database_of(write(tmp_path, light_house(c='date: "2026-01-03"')), tmp_path / "b.sqlite"), numbers)
    assert before == after[:2]


def test_the_version_of_the_schema_is_in_the_file(golden: Path) -> None:
    assert asked(golden, "PRAGMA user_version") == [(VERSION,)]


def test_every_table_and_column_is_documented() -> None:
    documented: dict[str, list[str]] = {}
    table = ""
    for line in (ROOT / "docs" / "data.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            table = line[4:]
        elif table and (row := re.match(r"\| `(\w+)` \|", line)):
            documented.setdefault(table, []).append(row[1])
    columns = {name: [c.split()[0] for c in re.split(r", (?=\w+ [A-Z])", text)] for name, text in TABLES.items()}
    assert documented == columns
    assert f"schema: {VERSION}." in (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_a_row_of_a_record_has_the_columns_of_its_table() -> None:
    assert list(RecordRow._fields) == [column.split()[0] for column in TABLES["records"].split(", ")]


def test_datasette_recognises_the_full_text_search_of_a_table(golden: Path) -> None:
    # It looks for the name of the table in the content option of a virtual table.
    for table in SEARCHED:
        sql = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
        assert asked(golden, sql, f'%VIRTUAL TABLE%USING FTS%content="{table}"%') == [(f"{table}_fts",)]
