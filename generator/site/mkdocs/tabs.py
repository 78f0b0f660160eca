"""Choose the tabs of the header, and which of them is active on a page: every page lies under one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from generator.archive import urls
from generator.content.model import Episode

MOST = 6
"""Tabs of a navigation that the owner has not made: more of them are read by nobody."""


class Tab(NamedTuple):
    """A tab as templates print it."""

    name: str
    address: str
    is_active: bool


_UNDER = {
    urls.SOURCES: f"{Episode.folder}/",
    urls.TOPICS: urls.ENTITIES,
    urls.QUOTES: urls.ENTITIES,
    urls.NUMBERS: urls.ENTITIES,
}
"""The listing under whose tab another belongs, where it has none of its own; all else belongs to the home page."""


def tabs(nav: Navigation, address: str, most: int | None) -> list[Tab]:
    """Return the tabs for the page at an address, at most so many where a number is given."""
    entries = [(entry, _address(entry)) for entry in nav.items[:most]]
    active = _active(entries, address)
    return [Tab(str(entry.title), there, entry is active) for entry, there in entries if there is not None]


def _active(entries: Sequence[tuple[StructureItem, str | None]], address: str) -> StructureItem | None:
    """Return the entry that a page belongs to: its own, that of the listing it is part of, else the home page's."""
    for entry, _ in entries:
        if isinstance(entry, (Page, Section)) and entry.active:
            return entry
    folder = f"{address.partition('/')[0]}/" if "/" in address else ""
    for wanted in (folder, _UNDER.get(folder), urls.HOME):
        for entry, _ in entries if wanted is not None else ():
            if wanted in _listed_under(entry):
                return entry
    return None


def _listed_under(entry: StructureItem) -> list[str]:
    """Return the addresses of an entry of the navigation and of those below it."""
    if isinstance(entry, Section):
        return [address for child in entry.children for address in _listed_under(child)]
    return [entry.url] if isinstance(entry, Page) else []


def _address(entry: StructureItem) -> str | None:
    """Return where a tab leads: a section to its first page."""
    if isinstance(entry, Section):
        return next((found for child in entry.children if (found := _address(child)) is not None), None)
    return str(entry.url) if isinstance(entry, (Page, Link)) else None
