"""Tell which feeds concern a page, for the links by which browsers and feed readers find them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import DATED_KINDS, DatedRecord, Entity, Episode, Source, Topic
from generator.content.summary import filed_under
from generator.outputs.feed_catalogue import (
    Channel,
    archive_channel,
    corrections_channel,
    entity_channel,
    kind_channel,
    source_channel,
    topic_channel,
)
from generator.text.wording import Wording


class FeedLink(NamedTuple):
    """A feed as a page names it in its head: ``<link rel="alternate">``."""

    title: str
    media_type: str
    address: str
    """From the root of the site."""


def feeds_of(
    archive: Archive, words: Wording, config: Config, address: str, record: DatedRecord | None = None
) -> list[FeedLink]:
    """Return the feeds that concern the page at an address, the nearest first; that of everything comes last.

    ``record`` is the record that the page is about; pages of a long listing have the feeds of the listing.
    """
    nearest = _of_record(archive, words, record) if record else _of_listing(archive, words, address)
    return [
        FeedLink(channel.title(config), form.value, channel.file(form))
        for channel in (*nearest, archive_channel(words, config))
        for form in channel.forms
    ]


def _of_record(archive: Archive, words: Wording, record: DatedRecord) -> Iterator[Channel]:
    source = archive.sources.get(record.source) if isinstance(record, Episode) else None
    if source is not None:
        yield source_channel(source, words)
    yield kind_channel(type(record), words)
    for topic in filed_under(record):
        if topic in archive.topics:
            yield topic_channel(archive.topics[topic], words)


def _of_listing(archive: Archive, words: Wording, address: str) -> Iterator[Channel]:
    folder, _, rest = address.partition("/")
    subject = rest.partition("/")[0]
    if folder == Source.folder and subject in archive.sources:
        yield source_channel(archive.sources[subject], words)
    elif folder == Topic.folder and subject in archive.topics:
        yield topic_channel(archive.topics[subject], words)
    elif folder == Entity.folder and subject in archive.entities:
        yield entity_channel(archive.entities[subject], words)
    elif address.startswith(urls.CORRECTIONS):
        yield corrections_channel(words)
    yield from (kind_channel(kind, words) for kind in DATED_KINDS.values() if kind.folder == folder)
