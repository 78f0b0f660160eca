"""Divide long listings into pages that do not change again once they are full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

Row = TypeVar("Row", bound=Sequence[Any])
"""Entries in a row, newest first."""

PAGE_SIZE = 50
"""Entries of a full page."""
LONGEST_LABEL = 24
"""Characters of a name that tells where a part of a list begins or ends."""


class ListingPage(NamedTuple, Generic[Row]):
    """One page of a listing."""

    number: int | None
    """The page's number, 1 being the oldest; None for the front, which shows the newest."""
    entries: Row
    older: int | None
    """The number of the page with the entries before these."""
    newer: int | None
    """The number of the page with the entries after these; the front has none, and comes after the last full page."""


def paged(newest_first: Row, size: int = PAGE_SIZE) -> list[ListingPage[Row]]:
    """Return the front page and then the full pages, newest first.

    The front holds between one and two pages' worth of entries, so that it never looks empty; what it holds beyond
    the full pages has no number yet.
    """
    return _divided(newest_first, range(size, len(newest_first) + 1, size))


def paged_by_weight(newest_first: Row, weights: Sequence[int], heaviest: int) -> list[ListingPage[Row]]:
    """Return the same of entries of different weight: a page is full as soon as its entries weigh ``heaviest``.

    It is with `PAGE_SIZE` entries in any case, so that what was a page while weights did not count still is one.
    """
    ends: list[int] = []
    entries = weight = 0
    for place, added in enumerate(reversed(weights), 1):
        entries, weight = entries + 1, weight + added
        if entries == PAGE_SIZE or weight >= heaviest:
            ends.append(place)
            entries = weight = 0
    return _divided(newest_first, ends)


def _divided(newest_first: Row, ends: Sequence[int]) -> list[ListingPage[Row]]:
    """Return the pages of entries; ``ends`` are the numbers of entries, counted from the oldest, that fill pages."""
    full, count = len(ends), len(newest_first)
    if full < 2:
        return [ListingPage(None, newest_first, None, None)]
    pages = [ListingPage(None, _cut(newest_first, 0, count - ends[-2]), full - 1, None)]
    for number in range(full - 1, 0, -1):
        start = ends[number - 2] if number > 1 else 0
        entries = _cut(newest_first, count - ends[number - 1], count - start)
        pages.append(ListingPage(number, entries, number - 1 or None, number + 1 if number < full - 1 else None))
    return pages


def span_of(first: str, last: str) -> str:
    """Return where a part of the alphabet begins and ends, by its first and last name."""
    return " – ".join(name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…" for name in (first, last))


def _cut(row: Row, start: int, end: int) -> Row:
    """Return a part of a row; what a row is divided into is of its kind."""
    return cast("Row", row[start:end])
