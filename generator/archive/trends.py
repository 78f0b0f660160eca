"""Find what is spoken of more than before: the mentions of a number of days against those of three times as many."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BEFORE = 3
"""Length of the time that the newest days are compared with, in windows."""
FEWEST = 2
"""Records that mention a trending entity in the window."""


class Trend(NamedTuple):
    """An entity that is spoken of more than before."""

    entity: str
    """The entity's id."""
    recent: int
    """Records that mention it in the window."""
    before: int
    """Records that mentioned it in the three windows before."""


def span_of(until: dt.date, days: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that decide on what trends in the ``days`` that end with ``until``."""
    first = max(until.toordinal() - days * (1 + BEFORE) + 1, dt.date.min.toordinal())
    return dt.date.fromordinal(first), until


def trends(dated: Iterable[tuple[dt.date, Sequence[str]]], until: dt.date, days: int) -> list[Trend]:
    """Return what trends in the ``days`` that end with ``until``, most of all first.

    ``dated`` gives for each record its date and the ids of the entities it mentions. An entity trends when the records
    of the window that mention it are more than the same number of days had before, and at least two.
    """
    end = until.toordinal()  # days as numbers: those before the first of the calendar have no date
    start, dawn = end - days, end - days * (1 + BEFORE)
    recent: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for date, entities in dated:
        day = date.toordinal()
        if start < day <= end:
            recent.update(entities)
        elif dawn < day <= start:
            before.update(entities)
    found = [
        Trend(entity, count, before[entity])
        for entity, count in recent.items()
        if count >= FEWEST and count * BEFORE > before[entity]
    ]
    return sorted(found, key=lambda t: (-t.recent / (1 + t.before / BEFORE), -t.recent, t.entity))
