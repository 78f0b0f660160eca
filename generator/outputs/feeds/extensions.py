"""Add to feedgen's trees what it does not write, or writes wrongly.

Atom entries lose the attributes of their links there (feedgen issues 135 and 143); authors without an e-mail address
vanish from RSS; dates go through the process's locale; and podcasting, back issues (RFC 5005) and thumbnails are
unknown.
"""

from __future__ import annotations

import re
from email.utils import format_datetime
from html import escape
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

from generator.outputs.feed_catalogue import FeedFormat
from generator.outputs.feeds.entry import DeletedEntry, Feed, FeedEntry, Person

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
PODCAST = "https://podcastindex.org/namespace/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
CHAPTERS_TYPE = "application/json+chapters"
LONGEST_NAME = 128
"""Characters of a podcast:person; players may cut what is longer, and so such a person stays with the text alone."""


class FeedExtension(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to a feed."""

    feed: Feed
    form: FeedFormat

    def extend_ns(self) -> dict[str, str]:
        """Return the prefixes of the namespaces."""
        known = {"media": MEDIA, "fh": HISTORY}
        if self.form is not FeedFormat.ATOM:
            return {**known, "dc": DUBLIN_CORE, "podcast": PODCAST}
        return {**known, "at": TOMBSTONES} if self.feed.deleted else known

    def extend_rss(self, root: Any) -> Any:
        """Add to the channel of an RSS feed."""
        channel, feed = root[0], self.feed
        for name in ("title", "description"):
            _write_characters(channel.find(name), channel.findtext(name))
        built = channel.find("lastBuildDate")
        built.text = format_datetime(feed.updated)
        self._add_history(channel, f"{{{ATOM}}}link")
        _add(channel, f"{{{PODCAST}}}guid", feed.guid)
        _add(channel, f"{{{PODCAST}}}medium", feed.medium)
        return root

    def extend_atom(self, root: Any) -> Any:
        """Add to an Atom feed."""
        for name in ("title", "subtitle"):
            _write_as_html(root.find(name))
        self._add_history(root, "link")
        for deleted in self.feed.deleted:
            self._add_deleted(root, deleted)
        return root

    def _add_deleted(self, root: Any, deleted: DeletedEntry) -> None:
        """Tell readers to delete what was taken back, and why (RFC 6721 §3)."""
        element = _add(root, f"{{{TOMBSTONES}}}deleted-entry", ref=deleted.id, when=deleted.when.isoformat())
        if deleted.language:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", deleted.language)
        _add(element, f"{{{TOMBSTONES}}}comment", deleted.reason)
        _add(element, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=deleted.url)

    def _add_history(self, parent: Any, link: str) -> None:
        """Lead through the back issues (RFC 5005 §4); only complete pages are marked as archived, for good."""
        feed = self.feed
        relations = {"prev-archive": feed.previous_url, "next-archive": feed.next_url, "current": feed.current_url}
        for relation, address in relations.items():
            if address:
                _add(parent, link, rel=relation, href=address, type=self.form.value)
        if feed.next_url:
            _add(parent, f"{{{HISTORY}}}archive")


class EntryExtension(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to an entry."""

    entry: FeedEntry

    def extend_rss(self, item: Any) -> Any:
        """Add to an item of an RSS feed."""
        entry = self.entry
        _write_characters(item.find("title"), entry.title)
        if entry.published is not None:
            _add(item, "pubDate", format_datetime(entry.published))
        _add(item, f"{{{ATOM}}}updated", entry.updated.isoformat())
        for author in entry.authors:
            _add(item, f"{{{DUBLIN_CORE}}}creator", author.name)
        if entry.language:
            _add(item, f"{{{DUBLIN_CORE}}}language", entry.language)
        self._add_thumbnail(item)
        self._add_podcast_tags(item)
        return item

    def extend_atom(self, element: Any) -> Any:
        """Add to an entry of an Atom feed."""
        entry = self.entry
        if entry.language:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", entry.language)
        for name in ("title", "summary"):
            _write_as_html(element.find(name))
        content = element.find("content")
        # The same text for a reader of XML, a sixth shorter, and it can be read in the file.
        content.text = etree.CDATA(content.text)
        _add(element, "link", rel="alternate", type="text/html", href=entry.url)
        enclosure = entry.enclosure
        if enclosure:
            length = {"length": str(enclosure.length)} if enclosure.length is not None else {}
            _add(element, "link", rel="enclosure", type=enclosure.mime, href=enclosure.url, **length)
        self._add_thumbnail(element)
        return element

    def _add_thumbnail(self, parent: Any) -> None:
        if self.entry.thumbnail:
            _add(parent, f"{{{MEDIA}}}thumbnail", url=self.entry.thumbnail)

    def _add_podcast_tags(self, item: Any) -> None:
        tags = self.entry.podcast
        if tags.season is not None:
            _add(item, f"{{{PODCAST}}}season", str(tags.season))
        if tags.number is not None:
            _add(item, f"{{{PODCAST}}}episode", str(tags.number))
        if tags.chapters:
            _add(item, f"{{{PODCAST}}}chapters", url=tags.chapters, type=CHAPTERS_TYPE)
        if tags.transcript:
            _add(item, f"{{{PODCAST}}}transcript", url=tags.transcript, type="text/vtt")
        for person in tags.people:
            if person.name and len(person.name) <= LONGEST_NAME:
                _add(item, f"{{{PODCAST}}}person", person.name, **_person_attributes(person))


def _person_attributes(person: Person) -> dict[str, str]:
    attributes = {"role": person.role, "group": person.group, "href": person.url}
    return {name: value for name, value in attributes.items() if value}


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _write_as_html(element: Any) -> None:
    """Write plain text that looks like markup so that no reader can take it for that (RFC 4287 §3.1)."""
    if element is not None and _MARKUP_CHARACTERS.search(element.text):
        element.set("type", "html")
        element.text = escape(element.text, quote=False)


_MARKUP_CHARACTERS = re.compile("([<&])")


def _write_characters(element: Any, text: str) -> None:
    """Write plain text into an RSS element that some readers take for HTML.

    The RSS Best Practices Profile has ``&`` and ``<`` as hexadecimal references there, which both kinds understand.
    """
    first, *rest = _MARKUP_CHARACTERS.split(text)
    element.text = first
    for character, following in zip(rest[::2], rest[1::2], strict=True):
        reference = etree.Entity(f"#x{ord(character):X}")
        reference.tail = following
        element.append(reference)
