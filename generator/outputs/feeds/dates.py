"""Tell when an entry was published and last changed, as far as it is known.

Entries of one day follow each other by seconds where the records say their order, so that readers sort them as the
site does. Beneath the seconds, what was last changed has a number of its own, because validators and some readers
take two entries with the very same time for a mistake.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from generator.config import Config
from generator.content.model import DatedRecord, PartialDate

_LAST_SECOND = 86_399


def published(record: DatedRecord, config: Config) -> dt.datetime | None:
    """Return when a record was published: its date; None where the day is not known."""
    return _in_order(record, record.date, config) if record.date and record.date.is_day else None


def updated(record: DatedRecord, config: Config) -> dt.datetime:
    """Return when a record was published or last corrected, whichever is later.

    An unknown part of a date is its first; an unknown date is the year in which the authority began.
    """
    dates = [record.date or PartialDate(config.since), *(correction.date for correction in record.corrections)]
    return told_apart(max(_in_order(record, date, config) for date in dates), f"{record.kind}/{record.oldest_id}")


def told_apart(moment: dt.datetime, name: str) -> dt.datetime:
    """Return a moment with microseconds made of a name that never changes."""
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return moment.replace(microsecond=number % 1_000_000)


def _in_order(record: DatedRecord, date: PartialDate, config: Config) -> dt.datetime:
    return date.midnight(config.zone) + dt.timedelta(seconds=min(max(record.order or 0, 0), _LAST_SECOND))


def latest(moments: Iterable[dt.datetime], config: Config) -> dt.datetime:
    """Return the latest of some moments; of none, the start of the authority's year."""
    return max(moments, default=PartialDate(config.since).midnight(config.zone))
