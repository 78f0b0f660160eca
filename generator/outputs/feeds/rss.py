"""Write a feed as RSS 2.0, by the RSS Best Practices Profile."""

from __future__ import annotations

from html import escape

from feedgen.feed import FeedGenerator

from generator.outputs.feed_catalogue import FeedFormat
from generator.outputs.feeds.entry import Feed, FeedEntry
from generator.outputs.feeds.extensions import EntryExtension, FeedExtension


def write_rss(feed: Feed) -> bytes:
    """Return the document."""
    channel = FeedGenerator()
    channel.register_extension("archive", FeedExtension, EntryExtension)
    channel.archive.feed, channel.archive.form = feed, FeedFormat.RSS
    channel.title(feed.title)
    channel.description(feed.description)
    channel.link(href=feed.self_url, rel="self", type=FeedFormat.RSS.value)
    channel.link(href=feed.url, rel="alternate")
    channel.language(feed.language)
    channel.generator("Chapterhouse")
    channel.lastBuildDate(feed.updated)
    for entry in feed.entries:
        _add_item(channel, entry)
    return bytes(channel.rss_str())


def _add_item(channel: FeedGenerator, entry: FeedEntry) -> None:
    item = channel.add_entry(order="append")
    item.archive.entry = entry
    item.title(entry.title)
    item.link(href=entry.url)
    item.guid(entry.id, permalink=False)
    if entry.summary:
        # RSS descriptions are HTML.
        item.description(escape(entry.summary, quote=False))
    item.content(entry.content, type="CDATA")
    for category in entry.categories:
        item.category(term=category)
    enclosure = entry.enclosure
    if enclosure:
        # The attribute is required, and 0 says that the length is not known.
        item.enclosure(enclosure.url, str(enclosure.length or 0), enclosure.mime)
