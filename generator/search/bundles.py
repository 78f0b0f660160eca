"""Divide search documents into bundles: small enough to index quickly, and by period, so that few ever change.

The division is a pure function of the documents: it knows nothing of how they were divided before. A new record
changes the bundle of its period; only one that outgrows `LARGEST` is divided again, into those of shorter periods.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.search.documents import Outline

LARGEST = 700
"""Pages of a bundle. Indexing takes one and a half megabytes of memory for each; the newest answers first."""
LARGEST_OF_THINGS = 10_000
"""Pages of a bundle of things, which hold a few lines each. Every bundle more is one more piece for each word."""
LARGEST_DECADE = 200
"""Pages that a decade may have to be one bundle; beyond that each year is one."""
THINGS, UNDATED = "things", "undated"
"""The periods of what is no record (entities, sources, topics), and of records without a date."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Documents of one language and period, which are indexed together."""

    lang: str
    period: str
    """``2020s``, ``2026``, ``2026-h1``, ``2026-q1``, ``2026-03``, ``2026-03-14``, `THINGS` or `UNDATED`; where that
    is still too much, with the beginning of a hash: ``2026-03-14-x0``."""
    documents: tuple[Outline, ...]
    """In the order of their addresses."""

    @property
    def id(self) -> str:
        """The name of the bundle's folder."""
        return f"{self.lang}-{self.period}"

    def fingerprint(self, indexer: str) -> str:
        """Return a hash of all that the index is made from; ``indexer`` names what makes it, with its version."""
        hashed = hashlib.sha256(f"{indexer}\n".encode())
        for page in self.documents:
            hashed.update(f"{page.address}\n{page.digest}\n".encode())
        return hashed.hexdigest()[:16]


Level = Callable[[Outline], str]
"""Names the part of a bundle that a document falls into."""


def divide(documents: Iterable[Outline]) -> list[Bundle]:
    """Return the bundles of an archive: those of each language from the newest to the oldest, what has no date last."""
    by_lang: dict[str, list[Outline]] = defaultdict(list)
    for page in sorted(documents, key=lambda page: page.address):
        by_lang[page.lang].append(page)
    return [bundle for lang in sorted(by_lang) for bundle in _of_language(lang, by_lang[lang])]


def _of_language(lang: str, pages: Sequence[Outline]) -> Iterator[Bundle]:
    dated = [page for page in pages if page.is_record and page.date]
    yield from (
        Bundle(lang, period, tuple(found)) for period, found in sorted(_periods(dated), key=_newest, reverse=True)
    )
    for period, is_record, largest in ((UNDATED, True, LARGEST), (THINGS, False, LARGEST_OF_THINGS)):
        rest = [page for page in pages if page.is_record is is_record and not page.date]
        if rest:
            yield from (Bundle(lang, name, tuple(found)) for name, found in _by_hash(period, rest, 0, largest))


Part = tuple[str, list[Outline]]


def _newest(part: Part) -> tuple[tuple[int, ...], str]:
    return max((tuple(page.date) for page in part[1] if page.date), default=(0,)), part[0]


def _periods(pages: list[Outline]) -> Iterator[Part]:
    for decade, found in _grouped(pages, _decade):
        if len(found) <= LARGEST_DECADE:
            yield decade, found
        else:
            for year, of_year in _grouped(found, _year):
                yield from _shorter(year, of_year, _SHORTER)


def _shorter(period: str, pages: list[Outline], levels: Sequence[Level]) -> Iterator[Part]:
    if len(pages) <= LARGEST:
        yield period, pages
    elif levels:
        for name, found in _grouped(pages, levels[0]):
            yield from _shorter(name, found, levels[1:])
    else:
        yield from _by_hash(period, pages, 0, LARGEST)


def _by_hash(period: str, pages: list[Outline], depth: int, largest: int) -> Iterator[Part]:
    """Divide by the first digits of a hash of the address: a new page then changes one part, wherever it sorts."""
    if len(pages) <= largest:
        yield period, pages
        return
    marked = period if depth else f"{period}-x"
    for name, found in _grouped(pages, lambda page: marked + _hashed(page)[depth]):
        yield from _by_hash(name, found, depth + 1, largest)


def _hashed(page: Outline) -> str:
    """Return the hash of an address in digits to the base of four."""
    number = int.from_bytes(hashlib.sha256(page.address.encode()).digest()[:8])
    return "".join(str(number >> shift & 3) for shift in range(0, 64, 2))


def _grouped(pages: Iterable[Outline], level: Level) -> list[Part]:
    groups: dict[str, list[Outline]] = defaultdict(list)
    for page in pages:
        groups[level(page)].append(page)
    return sorted(groups.items())


def _decade(page: Outline) -> str:
    return f"{page.date.year // 10 * 10:04}s" if page.date else UNDATED


def _year(page: Outline) -> str:
    return f"{page.date.year:04}" if page.date else UNDATED


def _half(page: Outline) -> str:
    return f"{_year(page)}-h{1 if page.date and page.date.month < 7 else 2}"


def _quarter(page: Outline) -> str:
    return f"{_year(page)}-q{(max(page.date.month, 1) - 1) // 3 + 1 if page.date else 1}"


def _month(page: Outline) -> str:
    return f"{_year(page)}-{page.date.month if page.date else 0:02}"


def _day(page: Outline) -> str:
    return f"{_month(page)}-{page.date.day if page.date else 0:02}"


_SHORTER: tuple[Level, ...] = (_half, _quarter, _month, _day)
