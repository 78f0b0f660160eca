"""List the pages of an archive that a file or a name gives it, and the former addresses that lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.urls import Thing
from generator.content.model import Episode
from generator.content.model.former_addresses import is_feed
from generator.content.summary import RecordSummary


def pages(archive: Archive) -> dict[str, Thing]:
    """Return sources, topics, entities and dated records, those taken back too, by the addresses of their pages."""
    things: list[Thing] = [
        *archive.sources.values(),
        *archive.topics.values(),
        *archive.entities.values(),
        *archive.withdrawn.values(),
        *archive.summaries.values(),
    ]
    return {urls.page_of(thing): thing for thing in things}


def former_addresses(archive: Archive) -> dict[str, str]:
    """Return the page that each former address, of a page or a feed, belongs to now; one in use is no former one."""
    used = pages(archive)
    return {
        former: address
        for address, thing in used.items()
        for former in _former_addresses(thing, archive)
        if former not in used
    }


def redirects(archive: Archive) -> dict[str, str]:
    """Return where the former address of each page leads, by that; at those of feeds stand the feeds themselves."""
    return {former: address for former, address in former_addresses(archive).items() if not is_feed(former)}


def _former_addresses(thing: Thing, archive: Archive) -> Iterator[str]:
    """Yield the addresses that a page had, and that of the transcript below each, which may have had its own."""
    has_transcript = isinstance(thing, RecordSummary) and thing.kind == Episode.kind and thing.id in archive.transcripts
    for former in urls.former_addresses(thing):
        yield former
        if has_transcript and former.startswith(f"{thing.folder}/") and former.endswith("/"):
            yield urls.transcript_below(former)
