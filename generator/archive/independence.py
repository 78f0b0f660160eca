"""Count the sources that something rests on: those of one publisher, and records of one series, count once."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive.archive import Archive
from generator.content.model import Episode
from generator.content.summary import RecordSummary
from generator.text.names import name_key


def independent_sources(archive: Archive, keys: Iterable[str]) -> int:
    """Return how many independent sources the records with some keys come from; those not published count none.

    A digest or briefing is as many as the episodes that it rests on have.
    """
    found = (archive.summaries[key] for key in keys if key in archive.summaries)
    return len({publisher for summary in found for publisher in _publishers(archive, summary)})


def _publishers(archive: Archive, summary: RecordSummary) -> set[str]:
    """Return what tells the publishers of a record from others; it is its own where it rests on no episode."""
    if summary.source is not None:
        return {_publisher(archive, summary.source)}
    episodes = (reference.id for reference in summary.references if reference.kind == Episode.kind)
    return {_publisher(archive, episode.partition("/")[0]) for episode in episodes} or {summary.key}


def _publisher(archive: Archive, source: str) -> str:
    """Return the publisher of a source: by its name where that is known, else the source itself."""
    known = archive.sources.get(source)
    return name_key(known.publisher) if known and known.publisher else f"source:{source}"
