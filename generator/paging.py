"""Divide long listings into pages that do not change again once they are full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")

PAGE_SIZE = 50
"""Entries of a full page."""


class ListingPage(NamedTuple, Generic[Entry]):
    """One page of a listing."""

    number: int | None
    """The page's number, 1 being the oldest; None for the front, which shows the newest."""
    entries: tuple[Entry, ...]
    """The entries, newest first."""
    older: int | None
    """The number of the page with the entries before these."""
    newer: int | None
    """The number of the page with the entries after these; the front has none, and comes after the last full page."""


def paged(newest_first: Sequence[Entry], size: int = PAGE_SIZE) -> list[ListingPage[Entry]]:
    """Return the front page and then the full pages, newest first.

    The front holds between one and two pages' worth of entries, so that it never looks empty; what it holds beyond
    the full pages has no number yet.
    """
    count = len(newest_first)
    if count < 2 * size:
        return [ListingPage(None, tuple(newest_first), None, None)]
    full = count // size
    oldest_first = newest_first[::-1]
    front = tuple(newest_first[: count - (full - 1) * size])
    pages = [ListingPage(None, front, full - 1, None)]
    for number in range(full - 1, 0, -1):
        entries = tuple(oldest_first[(number - 1) * size : number * size][::-1])
        pages.append(ListingPage(number, entries, number - 1 or None, number + 1 if number < full - 1 else None))
    return pages
