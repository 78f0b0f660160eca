"""Write what dossiers say of a record, once for all dossiers that it stands in."""

from __future__ import annotations

from typing import NamedTuple

from generator.archive import urls
from generator.content.statements import Statement
from generator.content.summary import ChapterMark, RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import escape, link, strong
from generator.text.timecode import format_timecode

MOST_KNOWN = 32768
"""Records whose lines are kept for the next dossiers; a record of an hour takes about two kilobytes."""
MOST_STATEMENTS = 2048
"""Records whose statements are kept unpacked; those of an hour take about twenty kilobytes."""
MOST_TOPICS = 3
"""Topics of a record that dossiers name."""


class RecordLines(NamedTuple):
    """The lines of a dossier about one record, as Markdown."""

    title: str
    facts: str
    topics: str
    page: str
    """The target of a link to its page."""
    notes: dict[FieldPath, str]
    """The notes of its lists of entities, by their places."""
    chapters: tuple[str, ...]
    roles: dict[FieldPath, str]
    """The roles of those who are credited, by their places."""


class KnownRecords:
    """Lines and statements of records, made once for all dossiers."""

    def __init__(self) -> None:
        self._lines: dict[str, RecordLines] = {}
        self._statements: dict[str, dict[FieldPath, Statement]] = {}

    def lines(self, writer: PageWriter, summary: RecordSummary) -> RecordLines:
        """Return the lines of a record; `placed` puts them on a page."""
        lines = self._lines.get(summary.key)
        if lines is None:
            if len(self._lines) >= MOST_KNOWN:
                self._lines.clear()
            lines = self._lines[summary.key] = _lines_of(_RootWriter(writer.archive, urls.HOME, writer.words), summary)
        return lines

    def statements(self, summary: RecordSummary) -> dict[FieldPath, Statement]:
        """Return what is said in a record, by the paths to it."""
        found = self._statements.get(summary.key)
        if found is None:
            if len(self._statements) >= MOST_STATEMENTS:
                self._statements.clear()
            found = self._statements[summary.key] = summary.statements
        return found


class _RootWriter(PageWriter):
    """Writes what any page may show: links start at the root of the site."""

    def to(self, address: str, fragment: str = "") -> str:
        """Return the target of a link to a page of the site, as its Markdown file."""
        return "/" + urls.encoded(urls.index_md(address)) + (f"#{fragment}" if fragment else "")


def placed(writer: PageWriter, lines: str) -> str:
    """Return lines as they stand on a page of a folder that holds none of what they link to."""
    return lines.replace("](/", "](" + "../" * writer.address.count("/"))  # text has its brackets escaped


def _lines_of(writer: PageWriter, summary: RecordSummary) -> RecordLines:
    page = writer.to(urls.record_address(summary))
    return RecordLines(
        strong(writer.named(summary)),
        writer.facts(writer.record_facts(summary)),
        " · ".join(map(writer.topic, summary.filed_under[:MOST_TOPICS])),
        page,
        {path: escape(note) for path, note in summary.notes.items()},
        tuple(_chapter_line(page, chapter) for chapter in summary.chapters),
        dict(summary.credits),
    )


def _chapter_line(page: str, chapter: ChapterMark) -> str:
    time = f"{escape(format_timecode(chapter.at))} " if chapter.at is not None else ""
    return f"{time}{link(escape(chapter.title), f'{page}#{chapter.anchor}')}"
