"""Name feeds and entries for good: names that outlive titles, addresses, domains and every edit."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from generator.config import Config
from generator.content.model import Correction, DatedRecord

PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcasts (Podcasting 2.0, podcast:guid)."""


def entry_id(record: DatedRecord, config: Config) -> str:
    """Return the id of a record's entry in every feed: ``tag:example.org,2026:episode/acme/launch``."""
    return _tag(f"{record.kind}/{record.oldest_id}", config)


def correction_id(record: DatedRecord, correction: Correction, config: Config) -> str:
    """Return the id of the entry for a correction: its record, its date, and its place among those of that date."""
    same_day = [other for other in record.corrections if other.date == correction.date]
    number = same_day.index(correction) + 1
    place = f"{correction.date}" if number == 1 else f"{correction.date}-{number}"
    return f"{entry_id(record, config)}#correction-{place}"


def feed_id(name: str, config: Config) -> str:
    """Return the id of a feed by its name, which is ``archive`` or such as ``source/acme``."""
    return _tag(f"feed/{name}", config)


def podcast_guid(address: str, config: Config) -> str:
    """Return the podcast:guid of the feed at an address of the site.

    It is a UUIDv5 of the feed's first address without scheme. The authority stands for the domain, so that the feed
    stays the same podcast when the site moves.
    """
    return str(uuid.uuid5(PODCASTS, f"{config.authority}/{address}"))


def _tag(name: str, config: Config) -> str:
    """Return a tag URI (RFC 4151), which is ASCII."""
    return f"tag:{config.authority},{config.since}:{quote(name, safe='/')}"
