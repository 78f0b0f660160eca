"""Tell what is new: since the month before the newest content, never since today."""

from __future__ import annotations

from generator.archive.archive import Archive
from generator.archive.recent import news
from generator.content.model import PartialDate
from generator.content.summary import RecordSummary


def new_since(archive: Archive) -> PartialDate | None:
    """Return the month from which on content is new: the one before that of the newest record that is news.

    A month and no day, so that one more record makes few pages anew.
    """
    newest = next((summary.published_on for summary in news(archive)), None)
    if newest is None or not newest.month:
        return None
    if newest.month > 1:
        return PartialDate(newest.year, newest.month - 1)
    return PartialDate(newest.year - 1, 12) if newest.year > 1 else None


def is_new(summary: RecordSummary, since: PartialDate | None) -> bool:
    """Tell whether a record is of the time that counts as new."""
    date = summary.published_on
    return since is not None and date is not None and bool(date.month) and date >= since


def first_mentioning(archive: Archive, entity: str) -> RecordSummary | None:
    """Return the oldest record that speaks of an entity; None where none has a date."""
    summaries = map(archive.summaries.__getitem__, reversed(archive.records_mentioning(entity).keys))
    return next((summary for summary in summaries if summary.date), None)


def last_mentioning(archive: Archive, entity: str) -> RecordSummary | None:
    """Return the newest record that speaks of an entity; None where none has a date."""
    keys = archive.records_mentioning(entity).keys
    newest = archive.summaries[keys[0]] if keys else None  # what has no date is older than all that has one
    return newest if newest and newest.date else None
