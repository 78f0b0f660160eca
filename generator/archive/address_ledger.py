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
from generator.archive.redirects import pages
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, DatedRecord, Entity, Source
from generator.content.summary import RecordSummary

_FIELDS = 4
_UNKNOWN = "-"
"""Stands in a line where there is nothing."""
_SUFFIX = ".tsv"


class PublishedPage(NamedTuple):
    """A page that was published."""

    address: str
    feed_name: str = ""
    """What the ids of its entries in feeds end with, ``episode/acme/fog``; empty where feeds have no entry of it."""
    fingerprint: str = ""
    """Of the record's file; a record whose file is the same has the same anchors."""
    anchors: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of its kind: ``episodes``."""
        return self.address.partition("/")[0]


Ledger = Mapping[str, PublishedPage]
"""All pages that were published, by their addresses."""


def published_pages(content: Content, archive: Archive) -> Iterator[tuple[PublishedPage, str]]:
    """Yield every page of a record, source, topic or described entity, each with its file of the ledger."""
    for address, thing in pages(archive).items():
        if isinstance(thing, Entity) and thing.id not in content.entities:
            continue  # it comes and goes with the records that name it
        name = f"{thing.kind}/{oldest_id(thing)}" if isinstance(thing, (DatedRecord, RecordSummary, Source)) else ""
        if not isinstance(thing, (DatedRecord, RecordSummary)):
            yield PublishedPage(address, name), f"{thing.folder}{_SUFFIX}"
            continue
        key = f"{thing.kind}:{thing.id}"
        year = thing.published_on.year if isinstance(thing, RecordSummary) and thing.published_on else 0
        is_shown = isinstance(thing, RecordSummary)
        anchors = tuple(dict.fromkeys(urls.anchors(content.dated[key]).values())) if is_shown else ()
        page = PublishedPage(address, name, content.fingerprints[key].hex(), anchors)
        yield page, f"{thing.folder}-{year or 'undated'}{_SUFFIX}"


def oldest_id(thing: DatedRecord | RecordSummary | Source) -> str:
    """Return the first id that something had, by which feeds know it for good."""
    return thing.formerly[0] if thing.formerly else thing.id


def ledger_files(folder: Path | None) -> list[Path]:
    """Return the files of a ledger, in order."""
    return sorted(folder.glob(f"*{_SUFFIX}")) if folder else []


def read_ledger(folder: Path | None) -> Ledger:
    """Return what a folder tells of pages that were published; lines that are no such are passed over."""
    found: dict[str, PublishedPage] = {}
    for file in ledger_files(folder):
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = [("" if field == _UNKNOWN else field) for field in line.split("\t")]
            if len(fields) != _FIELDS or not fields[0].endswith("/"):
                continue
            page = PublishedPage(fields[0], fields[1], fields[2], tuple(fields[3].split()))
            known = found.get(page.address)
            found[page.address] = _joined(known, page) if known else page
    return found


def written_ledger(ledger: Ledger, content: Content, archive: Archive) -> dict[str, bytes]:
    """Return the files of the ledger with all that is published now added to what was, by their names."""
    left = dict(ledger)
    files: dict[str, list[PublishedPage]] = defaultdict(list)
    for page, file in published_pages(content, archive):
        known = left.pop(page.address, None)
        files[file].append(_joined(known, page) if known else page)
    for page in left.values():
        files[f"{page.folder}-former{_SUFFIX}" if page.folder in _DATED else f"{page.folder}{_SUFFIX}"].append(page)
    return {name: "".join(map(_line, sorted(listed))).encode() for name, listed in sorted(files.items())}


_DATED = frozenset(kind.folder for kind in DATED_KINDS.values())


def _joined(known: PublishedPage, page: PublishedPage) -> PublishedPage:
    """Return a page with the anchors that it had before as well, and the name that feeds first knew it by."""
    anchors = dict.fromkeys((*page.anchors, *known.anchors))
    return page._replace(feed_name=known.feed_name or page.feed_name, anchors=tuple(anchors))


def _line(page: PublishedPage) -> str:
    fields: Iterable[str] = (page.address, page.feed_name, page.fingerprint, " ".join(page.anchors))
    return "\t".join(field or _UNKNOWN for field in fields) + "\n"
