"""Say what a job is: something that can be written without the others, with what it is made from.

A build can so leave standing what has not changed, and a preview write only what somebody looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.outputs.feeds import EntryName
from generator.outputs.pages.page import Page
from generator.site.fingerprints import Fingerprint


class SiteFile(NamedTuple):
    """A file of the site that is no page."""

    path: str
    content: bytes | Path
    """Its bytes, or a file that it is a copy of."""


Output = Page | SiteFile


class Job(NamedTuple):
    """Something that can be written without the others: a page with the files beside it, or files alone."""

    name: str
    """For a page its address, for a single file its path, for a feed as it is now its RSS file; else no address."""
    made_from: Callable[[], Fingerprint]
    """Returns the fingerprint of all content that it is made from; configuration, theme and program come on top of it.

    Telling it takes longer than planning the job, and who does it in any case need not ask.
    """
    write: Callable[[], Iterable[Output]]
    paths: tuple[str, ...] = ()
    """The paths of its files, where its name does not tell them."""
    missing: Callable[[], Iterable[EntryName]] = tuple
    """Returns the entries of feeds that it will make itself, if nobody puts them by before."""


def one_file(path: str, write: Callable[[], bytes]) -> Iterator[SiteFile]:
    """Yield a file of which another function writes the content."""
    yield SiteFile(path, write())


def several_files(write: Callable[..., Iterator[tuple[str, bytes]]], *arguments: object) -> Iterator[SiteFile]:
    """Yield files of which another function writes the contents, when it is given the arguments."""
    yield from (SiteFile(*file) for file in write(*arguments))
