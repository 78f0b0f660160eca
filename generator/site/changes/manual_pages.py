"""Find pages written by hand that are new, gone or changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.archive.comparison.lost import LostAddress
from generator.archive.comparison.records import ADDED, CHANGED, REMOVED
from generator.content.folder import PAGES
from generator.pipeline import Work
from generator.site.changes.outputs import OutputChange

_OF_FOLDERS = ("index", "readme")
"""Names of the files that are the pages of their folders."""


def changed_manual_pages(before: Work, after: Work) -> Iterator[OutputChange]:
    """Yield the pages written by hand that are new, gone, or hold something else."""
    olds, news = _pages_of(before), _pages_of(after)
    for address in sorted({*olds, *news}):
        old, new = olds.get(address), news.get(address)
        if old != new:
            yield OutputChange(address, ADDED if old is None else REMOVED if new is None else CHANGED)


def lost_manual_pages(before: Work, after: Work) -> Iterator[LostAddress]:
    """Yield the addresses of pages written by hand at which nothing stands any more; the home page always does."""
    for address in sorted(_pages_of(before).keys() - _pages_of(after).keys() - {""}):
        yield LostAddress(address, f"Keep a page in {PAGES}/{address.rstrip('/')}.md that says where it went.")


def _pages_of(work: Work) -> dict[str, bytes]:
    """Return the fingerprints of the pages by their addresses."""
    return {_address_of(path): work.scan.fingerprints[path] for path in work.content.pages}


def _address_of(path: str) -> str:
    page = PurePosixPath(path).relative_to(PAGES).with_suffix("")
    parts = page.parts[:-1] if page.name.lower() in _OF_FOLDERS else page.parts
    return "".join(f"{part}/" for part in parts)
