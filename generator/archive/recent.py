"""Tell what is new: the records of the last days of the content, what they speak of most, and whom they name first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.archive.archive import Archive
from generator.content.summary import RecordSummary

FEWEST = 2
"""Records that speak of what is discussed most."""


class Recent(NamedTuple):
    """What the last days speak of. Entities are given by id, with the number of records that mention them."""

    discussed: list[tuple[str, int]]
    """Those that most records mention, these first."""
    named_first: list[tuple[str, int]]
    """Those that nothing older mentions; none where there is nothing older."""


def news(archive: Archive) -> Iterator[RecordSummary]:
    """Yield the records that have a date, newest first, but for those that explain the archive itself."""
    return (one for one in archive.summaries.values() if one.published_on and one.source not in archive.guides)


def recent(archive: Archive, days: int) -> Recent:
    """Return what the records of the last ``days`` speak of, counted back from the newest."""
    in_order = list(news(archive))
    if not in_order or not in_order[0].published_on:
        return Recent([], [])
    last = in_order[0].published_on.start().toordinal()
    counted: Counter[str] = Counter()
    older: set[str] = set()
    fresh = {one.key for one in in_order if one.published_on and one.published_on.start().toordinal() > last - days}
    for key, summary in archive.summaries.items():
        if key in fresh:
            counted.update(archive.entities_in(key))
        elif summary.source not in archive.guides:
            older.update(archive.entities_in(key))
    most = sorted(counted.items(), key=lambda found: (-found[1], found[0]))
    discussed = [found for found in most if found[1] >= FEWEST]
    return Recent(discussed, [found for found in most if found[0] not in older] if older else [])
