"""Write an episode's chapters for podcast players (Podcasting 2.0, JSON chapters 1.2)."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import Chapter, Episode
from generator.text.markdown import plain

VERSION = "1.2.0"


def chapters_json(archive: Archive, config: Config, episode: Episode) -> bytes | None:
    """Return the chapters that have a time, in the order of their times; None where there are none."""
    timed = [(chapter.at, number) for number, chapter in enumerate(episode.chapters) if chapter.at is not None]
    if not timed:
        return None
    timed.sort()
    ends = [start for start, _ in timed[1:]] + [episode.duration]
    page = urls.absolute(config.site_url, urls.record_address(episode))
    anchors = urls.anchors(episode)
    source = archive.sources.get(episode.source)
    document = {
        "version": VERSION,
        "title": plain(episode.title),
        "podcastName": plain(source.name) if source else episode.source,
        "chapters": [
            _chapter(episode.chapters[number], start, end, f"{page}#{anchors['chapters', number]}")
            for (start, number), end in zip(timed, ends, strict=True)
        ],
    }
    return msgspec.json.encode(document) + b"\n"


def _chapter(chapter: Chapter, start: int, end: int | None, url: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"startTime": start, "title": plain(chapter.title), "url": url}
    if end is not None and end > start:
        facts["endTime"] = end
    return facts
