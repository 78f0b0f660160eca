"""Write a feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from feedgen.feed import FeedGenerator

from generator.outputs.feed_catalogue import FeedFormat
from generator.outputs.feeds.entry import Feed, FeedEntry
from generator.outputs.feeds.extensions import EntryExtension, FeedExtension


def write_atom(feed: Feed) -> bytes:
    """Return the document."""
    document = FeedGenerator()
    document.register_extension("archive", FeedExtension, EntryExtension)
    document.archive.feed, document.archive.form = feed, FeedFormat.ATOM
    document.id(feed.id)
    document.title(feed.title)
    document.subtitle(feed.description)
    document.updated(feed.updated)
    document.author(name=feed.author)
    document.link(href=feed.self_url, rel="self", type=FeedFormat.ATOM.value)
    document.link(href=feed.url, rel="alternate", type="text/html")
    document.language(feed.language)
    document.generator("Chapterhouse")
    for entry in feed.entries:
        _add_entry(document, entry)
    return bytes(document.atom_str())


def _add_entry(document: FeedGenerator, entry: FeedEntry) -> None:
    element = document.add_entry(order="append")
    element.archive.entry = entry
    element.id(entry.id)
    element.title(entry.title)
    element.updated(entry.updated)
    element.published(entry.published)
    element.author([{"name": author.name, "uri": author.url or None} for author in entry.authors])
    if entry.summary:
        element.summary(entry.summary)
    element.content(entry.content, type="html")
    for category in entry.categories:
        element.category(term=category)
