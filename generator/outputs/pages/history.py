"""The section of a record's page on its history: when it was first published, and on which days what changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive.comparison.history import DETAILS, SUMMARY, TITLE, CountedChange, DayOfChange, History
from generator.archive.comparison.records import ADDED, CHANGED, REMOVED
from generator.outputs.pages.partials import PageWriter
from generator.text.dates import PartialDate
from generator.text.markdown import bullets, escape, link, strong

ANCHOR = "page-history"


def history_blocks(writer: PageWriter, history: History) -> list[str]:
    """Return the section."""
    days = bullets(_line(writer, day) for day in history.days)
    everything = link(escape(writer.words("page_history")), writer.all_changes) if writer.all_changes else ""
    return writer.headed("history", ANCHOR, [days, everything])


def words_of_fold(writer: PageWriter, history: History) -> str:
    """Return the words that open the section: when the record was published, and how often it changed."""
    published = writer.words("history_published_on", date=writer.words.date(_dated(history.days[-1])))
    return f"{published}, {writer.words.count('days_changed', history.changed)}" if history.changed else published


def _line(writer: PageWriter, day: DayOfChange) -> str:
    return f"{strong(escape(writer.words.date(_dated(day))))} {writer.facts(_sentences(writer, day))}"


def _dated(day: DayOfChange) -> PartialDate:
    return PartialDate(day.day.year, day.day.month, day.day.day)


def _sentences(writer: PageWriter, day: DayOfChange) -> Iterator[str]:
    yield from (escape(writer.words(f"history_{change.how}")) for change in day.changes if not change.what)
    for how in (ADDED, CHANGED, REMOVED):
        parts = ", ".join(_told(writer, change) for change in day.changes if change.what and change.how == how)
        if parts:
            yield escape(writer.words(f"history_{how}", parts=parts))


def _told(writer: PageWriter, change: CountedChange) -> str:
    if change.what in (TITLE, SUMMARY, DETAILS):
        return writer.words(f"history_{change.what}")
    return writer.words.count(change.what, change.number)
