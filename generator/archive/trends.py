"""Find what is spoken of more than before: the mentions of a number of days against those of three times as many."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TREND_DAYS = 30
"""Days before a briefing's own date in which what it mentions may trend."""
BEFORE = 3
"""Length of the time that the newest days are compared with, in windows."""
FEWEST = 3
"""Records that mention a trending entity in the window."""
FEWEST_SOURCES = 2
"""Sources in which those records stand: what one podcast talks about is no trend."""


class DatedMentions(NamedTuple):
    """What one record adds to the trends."""

    date: dt.date
    source: str
    """What tells records of one source from those of others."""
    entities: Sequence[str]
    """The ids of the entities that it mentions."""


class Trend(NamedTuple):
    """An entity that is spoken of more than before."""

    entity: str
    """The entity's id."""
    recent: int
    """Records that mention it in the window."""
    before: int
    """Records that mentioned it in the three windows before."""

    @property
    def usual(self) -> float:
        """How many records mentioned it in as many days before, on average, to one decimal."""
        return round(self.before / BEFORE, 1)


def span_of(until: dt.date, days: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that decide on what trends in the ``days`` that end with ``until``."""
    first = max(until.toordinal() - days * (1 + BEFORE) + 1, dt.date.min.toordinal())
    return dt.date.fromordinal(first), until


def trends(mentions: Iterable[DatedMentions], until: dt.date, days: int) -> list[Trend]:
    """Return what trends in the ``days`` that end with ``until``, most of all first.

    An entity trends when at least three records of the window mention it, in at least two sources, and they are more
    than the same number of days had before.
    """
    end = until.toordinal()  # days as numbers: those before the first of the calendar have no date
    start, dawn = end - days, end - days * (1 + BEFORE)
    recent: Counter[str] = Counter()
    before: Counter[str] = Counter()
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for date, source, entities in mentions:
        day = date.toordinal()
        if start < day <= end:
            recent.update(entities)
            for entity in entities:
                sources[entity].add(source)
        elif dawn < day <= start:
            before.update(entities)
    found = [
        Trend(entity, count, before[entity])
        for entity, count in recent.items()
        if count >= FEWEST and len(sources[entity]) >= FEWEST_SOURCES and count * BEFORE > before[entity]
    ]
    return sorted(found, key=lambda t: (-t.recent / (1 + t.before / BEFORE), -t.recent, t.entity))
