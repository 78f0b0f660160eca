"""The address ledger: every address, anchor and feed id that an archive has published, in files that are committed.

A line is a page: its address, the name by which feeds know its entry, the fingerprint of the file that it was made of,
and its anchors, parted by tabs. Files are sorted, one for each kind and year, so that two changes seldom meet in one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.redirects import former_addresses, pages
from generator.archive.urls import Thing
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, DatedRecord, Entity, Source, Topic
from generator.content.model.former_addresses import FEED_SUFFIXES, PAGE_FOLDERS, PAGE_SUFFIXES
from generator.content.summary import RecordSummary

_FIELDS = 4
_UNKNOWN = "-"
"""Stands in a line where there is nothing."""
_SUFFIX = ".tsv"
ELSEWHERE = "elsewhere"
"""The file of the ledger with the addresses that pages and feeds had on another site."""
NAMES = "names"
"""The file of the ledger with the pages of names that have no file of their own."""


class PublishedPage(NamedTuple):
    """A page that was published, or an address that led to one."""

    address: str
    feed_name: str = ""
    """What the ids of its entries in feeds end with, ``episode/acme/fog``; empty where feeds have no entry of it.

    Where there never was a page, that of the page to which the address led.
    """
    fingerprint: str = ""
    """Of the record's file; a record whose file is the same has the same anchors."""
    anchors: tuple[str, ...] = ()
    is_name: bool = False
    """Whether it is of a name that has no file: such a page comes and goes with the records that name it."""

    @property
    def folder(self) -> str:
        """The folder of its kind: ``episodes``."""
        return self.address.partition("/")[0]

    @property
    def is_of_this_site(self) -> bool:
        """Whether the address is one that a page of this archive may have."""
        return self.folder in PAGE_FOLDERS and self.address.endswith("/")


Ledger = Mapping[str, PublishedPage]
"""All pages that were published, by their addresses."""


def published_pages(content: Content, archive: Archive) -> Iterator[tuple[PublishedPage, str]]:
    """Yield every page of a record, source, topic or entity and what leads to one, each with its file of the ledger."""
    standing = pages(archive)
    for address, thing in standing.items():
        yield _published(address, thing, content), _file_of(thing, content)
    for thing in standing.values():
        for former in urls.former_addresses(thing):
            if former not in standing:
                page = PublishedPage(former, name_of(thing))
                yield page, _file_of_former(page)


def _published(address: str, thing: Thing, content: Content) -> PublishedPage:
    if isinstance(thing, Topic):
        return PublishedPage(address)
    key = thing.key
    if _is_name(thing, content):
        return PublishedPage(address, is_name=True)
    is_shown = isinstance(thing, RecordSummary)
    anchors = tuple(dict.fromkeys(urls.anchors(content.dated[key]).values())) if is_shown else ()
    name = name_of(thing) if isinstance(thing, (DatedRecord, RecordSummary, Source)) else ""
    return PublishedPage(address, name, content.fingerprints[key].hex(), anchors)


def _file_of(thing: Thing, content: Content) -> str:
    if _is_name(thing, content):
        return f"{NAMES}{_SUFFIX}"
    if not isinstance(thing, (DatedRecord, RecordSummary)):
        return f"{thing.folder}{_SUFFIX}"
    year = thing.published_on.year if isinstance(thing, RecordSummary) and thing.published_on else 0
    return f"{thing.folder}-{year or 'undated'}{_SUFFIX}"


def _is_name(thing: Thing, content: Content) -> bool:
    return isinstance(thing, Entity) and thing.id not in content.entities


def oldest_id(thing: Thing) -> str:
    """Return the first id that something had, by which feeds know it for good."""
    formerly = thing.formerly if isinstance(thing, (DatedRecord, RecordSummary, Source)) else ()
    return formerly[0] if formerly else thing.id


def name_of(thing: Thing) -> str:
    """Return what something is called for good: ``episode/acme/fog``."""
    return f"{thing.kind}/{oldest_id(thing)}"


def ledger_files(folder: Path | None, name: str = "*") -> list[Path]:
    """Return the files of a ledger, or those of a ``name``, in order."""
    return sorted(folder.glob(f"{name}{_SUFFIX}")) if folder else []


def read_ledger(folder: Path | None, name: str = "*") -> Ledger:
    """Return what the files in a folder, or those of a ``name``, tell of pages that were published.

    Lines that are no such are passed over.
    """
    found: dict[str, PublishedPage] = {}
    for file in ledger_files(folder, name):
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = [("" if field == _UNKNOWN else field) for field in line.split("\t")]
            if len(fields) != _FIELDS or not fields[0].endswith(("/", *PAGE_SUFFIXES, *FEED_SUFFIXES)):
                continue
            page = PublishedPage(fields[0], fields[1], fields[2], tuple(fields[3].split()), file.stem == NAMES)
            known = found.get(page.address)
            found[page.address] = _joined(known, page) if known else page
    return found


def written_ledger(ledger: Ledger, content: Content, archive: Archive) -> dict[str, bytes]:
    """Return the files of the ledger with all that is published now added to what was, by their names."""
    left = dict(ledger)
    files: dict[str, list[PublishedPage]] = defaultdict(list)
    for page, file in published_pages(content, archive):
        known = left.pop(page.address, None)
        joined = _joined(known, page) if known else page
        files[file if joined.is_name == page.is_name else _file_of_former(joined)].append(joined)
    for page in left.values():
        files[_file_of_former(page)].append(page)
    return {name: "".join(map(_line, sorted(listed))).encode() for name, listed in sorted(files.items())}


def vanished_names(ledger: Ledger, archive: Archive) -> list[str]:
    """Return the addresses of names that had a page once, and that nothing in the archive names any more."""
    led = {*pages(archive), *former_addresses(archive)}
    return sorted(page.address for page in ledger.values() if page.is_name and page.address not in led)


def _file_of_former(page: PublishedPage) -> str:
    """Return the file of a page that is no longer published."""
    if page.is_name:
        return f"{NAMES}{_SUFFIX}"
    if not page.is_of_this_site:
        return f"{ELSEWHERE}{_SUFFIX}"
    return f"{page.folder}-former{_SUFFIX}" if page.folder in _DATED else f"{page.folder}{_SUFFIX}"


_DATED = frozenset(kind.folder for kind in DATED_KINDS.values())


def _joined(known: PublishedPage, page: PublishedPage) -> PublishedPage:
    """Return a page with the anchors that it had before as well, and the name that feeds first knew it by."""
    anchors = dict.fromkeys((*page.anchors, *known.anchors))
    return PublishedPage(
        page.address,
        known.feed_name or page.feed_name,
        page.fingerprint or known.fingerprint,
        tuple(anchors),
        known.is_name and page.is_name,
    )


def _line(page: PublishedPage) -> str:
    fields: Iterable[str] = (page.address, page.feed_name, page.fingerprint, " ".join(page.anchors))
    return "\t".join(field or _UNKNOWN for field in fields) + "\n"
