"""Divide what a feed has ever held into pages that are never written again once the next one has begun (RFC 5005 §4).

Pages are counted within each year from the oldest entry, so that a record with an old date changes the pages of its
own year alone, and one with a new date none but the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

PAGE_SIZE = 10
"""Entries of a full page: with everything in them, half of what a feed may weigh."""

PageName = tuple[int, int]
"""A page's year, 0 for entries without a date, and its number, counted from 1 for the oldest of the year."""


@dataclass(frozen=True, slots=True)
class BackIssue:
    """One page of back issues."""

    name: PageName
    keys: tuple[str, ...]
    """The keys of its records, newest first."""
    previous: PageName | None
    """The page with what came before."""
    next: PageName | None
    """The page with what came after; a page without one is not complete yet."""


def bind(oldest_first: Iterable[tuple[str, int]]) -> list[BackIssue]:
    """Return the pages of records, given by key and year from the oldest to the newest, in their order."""
    pages = list(_divided(oldest_first))
    names = [None, *(name for name, _ in pages), None]
    return [BackIssue(name, keys, names[place], names[place + 2]) for place, (name, keys) in enumerate(pages)]


def _divided(oldest_first: Iterable[tuple[str, int]]) -> Iterator[tuple[PageName, tuple[str, ...]]]:
    for year, found in groupby(oldest_first, key=lambda record: record[1]):
        keys = [key for key, _ in found]
        for number, start in enumerate(range(0, len(keys), PAGE_SIZE), 1):
            yield (year, number), tuple(reversed(keys[start : start + PAGE_SIZE]))
