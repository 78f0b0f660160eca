"""Tell which recordings a record is about, and in which chapter a second of one lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.archive import urls
from generator.content.model import DatedRecord, Episode, Media


def media_of(record: DatedRecord | None) -> tuple[Media, ...]:
    """Return the recordings that a record is about: those of an episode; other kinds have several or none."""
    return record.media if isinstance(record, Episode) else ()


def moment_anchor(starts: Sequence[int], second: int) -> str:
    """Return the anchor of the chapter that a second lies in; nothing where no chapter has begun.

    ``starts`` are the seconds at which chapters start, in ascending order.
    """
    begun = bisect_right(starts, second)
    return urls.time_anchor(starts[begun - 1]) if begun else ""
