"""The tables of the archive's database; docs/data.md explains every column."""

VERSION = 1
"""Of the schema, in ``PRAGMA user_version``; raised when a column changes its meaning or leaves."""

TABLES = {
    "sources": "id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, url TEXT, description TEXT NOT NULL,"
    " page TEXT NOT NULL",
    "topics": "id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, page TEXT NOT NULL",
    "entities": "id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, description TEXT NOT NULL,"
    " records INTEGER NOT NULL, page TEXT NOT NULL",
    "entity_names": "entity TEXT NOT NULL REFERENCES entities(id), name TEXT NOT NULL",
    "records": "id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
    " source TEXT REFERENCES sources(id), title TEXT NOT NULL, date TEXT, lang TEXT NOT NULL, summary TEXT NOT NULL,"
    " recording TEXT, duration INTEGER, method TEXT, model TEXT, confidence REAL, page TEXT NOT NULL",
    "record_topics": "record INTEGER NOT NULL REFERENCES records(id), topic TEXT NOT NULL REFERENCES topics(id)",
    "people": "record INTEGER NOT NULL REFERENCES records(id), entity TEXT REFERENCES entities(id),"
    " name TEXT NOT NULL, role TEXT NOT NULL, note TEXT",
    "chapters": "id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records(id), number INTEGER NOT NULL,"
    " second INTEGER, title TEXT NOT NULL, summary TEXT NOT NULL, points TEXT NOT NULL, page TEXT NOT NULL",
    "quotes": "id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records(id),"
    " chapter INTEGER REFERENCES chapters(id), second INTEGER, text TEXT NOT NULL, speaker TEXT,"
    " entity TEXT REFERENCES entities(id), page TEXT NOT NULL",
    "claims": "id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records(id), role TEXT NOT NULL,"
    " second INTEGER, text TEXT NOT NULL, speaker TEXT, entity TEXT REFERENCES entities(id), page TEXT NOT NULL",
    "metrics": "id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records(id), second INTEGER,"
    " value TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL, about TEXT, entity TEXT REFERENCES entities(id),"
    " name TEXT, number REAL, unit TEXT, as_of TEXT, page TEXT NOT NULL",
    "mentions": "entity TEXT NOT NULL REFERENCES entities(id), record INTEGER NOT NULL REFERENCES records(id),"
    " chapter INTEGER REFERENCES chapters(id), role TEXT NOT NULL, path TEXT NOT NULL",
    "corrections": "record INTEGER NOT NULL REFERENCES records(id), date TEXT NOT NULL, second INTEGER,"
    " text TEXT NOT NULL",
}
"""The columns of every table."""

SEARCHED = {"records": "title, summary", "chapters": "title, summary, points", "quotes": "text"}
"""The tables with full-text search, ``<table>_fts``, and the columns that it searches."""

INDEXED = (
    ("records", "date"),
    ("records", "source"),
    ("record_topics", "record"),
    ("record_topics", "topic"),
    ("people", "record"),
    ("people", "entity"),
    ("chapters", "record"),
    ("quotes", "record"),
    ("quotes", "entity"),
    ("claims", "record"),
    ("metrics", "record"),
    ("metrics", "entity"),
    ("mentions", "entity"),
    ("mentions", "record"),
    ("entity_names", "entity"),
)
"""The columns that rows are looked up by, besides keys."""


def statements() -> list[str]:
    """Return the SQL that makes the tables."""
    tables = [f"CREATE TABLE {name} ({columns})" for name, columns in TABLES.items()]
    searches = [
        f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns},"
        f' content="{name}", content_rowid="id", tokenize="unicode61 remove_diacritics 2")'
        for name, columns in SEARCHED.items()
    ]
    return [*tables, *searches, f"PRAGMA user_version = {VERSION}"]


def finishing() -> list[str]:
    """Return the SQL that makes the indexes of full tables."""
    indexes = [f"CREATE INDEX {table}_{column} ON {table}({column})" for table, column in INDEXED]
    # Filled from the tables at the end, and in one piece, which is smaller and quicker to search.
    filled = [
        f"INSERT INTO {name}_fts({name}_fts) VALUES ('{order}')"  # noqa: S608 - the names are ours
        for name in SEARCHED
        for order in ("rebuild", "optimize")
    ]
    return [*indexes, *filled]
