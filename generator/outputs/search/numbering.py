"""Number the chunks of all documents, so that the newest have the highest numbers and few numbers ever change.

Each group (things, records without a date, each year) begins at a multiple of `STEP`: a record that is added to one
moves no number of the next, until the group is full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

STEP = 256
THINGS, UNDATED = "things", "undated"
"""The groups of what is no record (entities, sources, topics), and of records without a date."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers of an archive's documents."""

    first: tuple[int, ...]
    """The number of each document's first chunk; those of its other chunks follow."""
    end: int
    """The number after the last one."""
    groups: tuple[tuple[str, int], ...]
    """Each group with its first number."""


def number(documents: Iterable[tuple[str, int]]) -> Numbered:
    """Number documents, which are given by their group and how many chunks they have, the oldest first."""
    first: list[int] = []
    groups: list[tuple[str, int]] = []
    at = 0
    for group, members in groupby(documents, key=lambda document: document[0]):
        at = -(-at // STEP) * STEP
        groups.append((group, at))
        for _, chunks in members:
            first.append(at)
            at += chunks
    return Numbered(tuple(first), at, tuple(groups))


def continued(first: Iterable[int], chunks: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of all chunks that continue a document."""
    for number_, count in zip(first, chunks, strict=True):
        yield from range(number_ + 1, number_ + count)
