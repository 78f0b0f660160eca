"""List the pages of an archive that a file or a name gives it, and the former addresses that lead to them."""

from __future__ import annotations

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import Record, Topic
from generator.content.summary import RecordSummary


def pages(archive: Archive) -> dict[str, Record | Topic | RecordSummary]:
    """Return sources, topics, entities and dated records, those taken back too, by the addresses of their pages."""
    things: list[Record | Topic | RecordSummary] = [
        *archive.sources.values(),
        *archive.topics.values(),
        *archive.entities.values(),
        *archive.withdrawn.values(),
        *archive.summaries.values(),
    ]
    return {urls.page_of(thing): thing for thing in things}


def redirects(archive: Archive) -> dict[str, str]:
    """Return where each former address leads, by that address; an address in use is never a redirect."""
    used = pages(archive)
    return {
        former: address
        for address, thing in used.items()
        for former in urls.former_addresses(thing)
        if former not in used
    }
