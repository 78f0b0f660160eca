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
    count = len(newest_first)
    if count < 2 * size:
        return [ListingPage(None, newest_first, None, None)]
    full = count // size
    pages = [ListingPage(None, _cut(newest_first, 0, count - (full - 1) * size), full - 1, None)]
    for number in range(full - 1, 0, -1):
        entries = _cut(newest_first, count - number * size, count - (number - 1) * size)
        pages.append(ListingPage(number, entries, number - 1 or None, number + 1 if number < full - 1 else None))
    return pages


def span_of(first: str, last: str) -> str:
    """Return where a part of the alphabet begins and ends, by its first and last name."""
    return " – ".join(name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…" for name in (first, last))


def _cut(row: Row, start: int, end: int) -> Row:
    """Return a part of a row; what a row is divided into is of its kind."""
    return cast("Row", row[start:end])
