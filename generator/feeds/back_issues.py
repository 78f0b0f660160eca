"""Divide what a feed has ever held into pages that are never written again once the next one has begun (RFC 5005 §4).

Pages are counted within each year from the oldest entry, so that a record with an old date changes the pages of its
own year alone, and one with a new date none but the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.feeds.entry import FeedEntry

PAGE_SIZE = 10
"""Entries of a full page: with everything in them, half of what a feed may weigh."""

PageName = tuple[int, int]
"""A page's year, 0 for entries without a date, and its number, counted from 1 for the oldest of the year."""


@dataclass(frozen=True, slots=True)
class BackIssue:
    """One page of back issues."""

    name: PageName
    entries: tuple[FeedEntry, ...]
    """Newest first."""
    previous: PageName | None
    """The page with what came before."""
    next: PageName | None
    """The page with what came after; a page without one is not complete yet."""


class Binder:
    """Binds entries, given from the oldest to the newest, into pages."""

    def __init__(self) -> None:
        self._entries: list[FeedEntry] = []
        self._name: PageName = (-1, 0)
        self.last_complete: PageName | None = None
        """The newest page that will not change."""

    def add(self, entry: FeedEntry) -> Iterator[BackIssue]:
        """Add an entry; yield the page that is complete because the next one begins with it."""
        year, number = self._name
        if entry.year != year or len(self._entries) == PAGE_SIZE:
            begun = (entry.year, number + 1 if entry.year == year else 1)
            if self._entries:
                yield BackIssue(self._name, tuple(reversed(self._entries)), self.last_complete, begun)
                self.last_complete = self._name
            self._entries, self._name = [], begun
        self._entries.append(entry)

    def incomplete(self) -> BackIssue | None:
        """Return the page that has begun last; None where there are no entries at all."""
        if not self._entries:
            return None
        return BackIssue(self._name, tuple(reversed(self._entries)), self.last_complete, None)
