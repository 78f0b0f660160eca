"""The model of a feed and its entries, complete and the same for every format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made or speaks in what an entry is about."""

    name: str
    url: str = ""
    """The page about them on this site."""
    role: str = ""
    """Their role in the terms of the Podcast Taxonomy Project; empty where it has none."""
    group: str = ""
    """The group of that role in the taxonomy."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A recording that feed readers can play or fetch."""

    url: str
    mime: str
    length: int | None = None
    """Bytes, where known."""
    duration: int | None = None
    """Seconds, where known."""


@dataclass(frozen=True, slots=True)
class PodcastTags:
    """The tags of an episode for podcast players (Podcasting 2.0)."""

    chapters: str = ""
    """Address of the chapters in JSON."""
    transcript: str = ""
    """Address of the transcript in WebVTT."""
    people: tuple[Person, ...] = ()
    season: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed. All addresses are absolute where the site's address is known."""

    id: str
    """A tag URI that never changes."""
    title: str
    """Plain text on one line."""
    url: str
    updated: dt.datetime
    """When it was published or last corrected, as far as known; has a time zone."""
    published: dt.datetime | None
    """None where the day is not known."""
    authors: tuple[Person, ...]
    """At least one."""
    content: str
    """HTML without anything but text, links and structure."""
    summary: str = ""
    """Plain text on one line; empty where the content is no more than that."""
    categories: tuple[str, ...] = ()
    language: str = ""
    enclosure: Enclosure | None = None
    thumbnail: str = ""
    podcast: PodcastTags = field(default_factory=PodcastTags)
    year: int = 0
    """The year of the record's date; 0 where it has none."""


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """An entry that was taken back: readers that kept it are told so (RFC 6721)."""

    id: str
    """The tag URI by which readers know the entry."""
    url: str
    """The page that says so."""
    when: dt.datetime
    """Not before the entry was last changed."""
    reason: str
    """Plain text."""
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One document: a feed as it is now, or a page of its back issues (RFC 5005 §4)."""

    id: str
    title: str
    description: str
    """Plain text on one line, never empty."""
    url: str
    """The page that the feed stands beside."""
    self_url: str
    """Where this document is."""
    author: str
    language: str
    updated: dt.datetime
    entries: tuple[FeedEntry, ...]
    """Newest first."""
    guid: str
    """The podcast:guid."""
    medium: str
    """The podcast:medium."""
    deleted: tuple[DeletedEntry, ...] = ()
    """Newest first; only Atom has a form for them."""
    previous_url: str = ""
    """The complete page of back issues before this document, where there is one."""
    next_url: str = ""
    """The page of back issues after this one; it says that this one is complete."""
    current_url: str = ""
    """Where the feed as it is now is found; only on pages of back issues."""
