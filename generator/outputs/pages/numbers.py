"""Write numbers as a table that can be sorted: value, what it counts, about what, who said it, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.archive import urls
from generator.content.statements import Statement
from generator.content.summary import RecordSummary
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.said import origin_of
from generator.text.markdown import anchor, escape, link, strong, table


class NumberRow(NamedTuple):
    """A number with the record that has it."""

    summary: RecordSummary
    number: Statement
    anchor: str = ""
    """An anchor that leads to its row."""


def table_of_numbers(writer: PageWriter, rows: Iterable[NumberRow], *, with_subject: bool = False) -> str:
    """Return numbers as a table: value, what it counts, who said it, when and where; nothing for none.

    ``with_subject`` says what each is about too, which a dossier need not.
    """
    columns = ["value", "what", *(["about"] if with_subject else []), "speaker", "date", "source"]
    cells = [_cells(writer, row, with_subject=with_subject) for row in rows]
    return table([escape(writer.words(f"column_{name}")) for name in columns], cells) if cells else ""


def _cells(writer: PageWriter, row: NumberRow, *, with_subject: bool) -> list[str]:
    summary, number = row.summary, row.number
    value = (anchor(row.anchor) if row.anchor else "") + strong(escape(number.value))
    subject = [_entity(writer, number.about, number.about_id)] if with_subject else []
    return [
        value,
        _label(writer, summary, number),
        *subject,
        _entity(writer, number.speaker, number.speaker_id),
        *_origin(writer, row),
    ]


def _entity(writer: PageWriter, name: str | None, given: str | None) -> str:
    return writer.entity(name, given) if name else ""


def _label(writer: PageWriter, summary: RecordSummary, number: Statement) -> str:
    """Return what a number counts, as a link to where its record says it."""
    return link(escape(number.text), writer.to(urls.record_address(summary), number.anchor))


def _origin(writer: PageWriter, row: NumberRow) -> list[str]:
    """Return when a number was said, and where: the source, and the moment."""
    summary, number = row.summary, row.number
    date = escape(writer.words.date(summary.published_on)) if summary.published_on else ""
    return [date, " · ".join(filter(None, (writer.source_of(summary), *origin_of(writer, summary, number))))]
