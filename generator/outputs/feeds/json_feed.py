"""Write a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.outputs.feeds.entry import Enclosure, Feed, FeedEntry, Person

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed) -> bytes:
    """Return the document."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.self_url,
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return msgspec.json.encode(document)


def _item(entry: FeedEntry) -> dict[str, Any]:
    known = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.thumbnail,
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat(),
        "authors": [_author(author) for author in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language,
        "attachments": [_attachment(entry.enclosure)] if entry.enclosure else [],
    }
    return {name: value for name, value in known.items() if value}


def _author(person: Person) -> dict[str, str]:
    return {"name": person.name, **({"url": person.url} if person.url else {})}


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    known = {
        "url": enclosure.url,
        "mime_type": enclosure.mime,
        "size_in_bytes": enclosure.length,
        "duration_in_seconds": enclosure.duration,
    }
    return {name: value for name, value in known.items() if value is not None}
