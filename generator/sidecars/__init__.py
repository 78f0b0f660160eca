"""What stands beside the pages for programs: the records as data, chapters and transcripts for players, lists of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator import urls
from generator.archive import Archive
from generator.config import Config
from generator.content_folder import ContentFolder
from generator.model import DatedRecord, Episode
from generator.sidecars.chapters import chapters_json
from generator.sidecars.llms import llms_txt
from generator.sidecars.record_json import facts_of, record_json
from generator.sidecars.sitemap import ListedPage, sitemap_files
from generator.transcript_files import transcript_at
from generator.transcripts import write_vtt
from generator.wording import Wording

__all__ = ["ListedPage", "record_files", "sidecar_files", "sitemap_files"]


def sidecar_files(
    archive: Archive, words: Wording, config: Config, folder: ContentFolder
) -> Iterator[tuple[str, bytes]]:
    """Yield every file beside the pages but the feeds and the sitemap, by its path in the site.

    One walk through the records, from the oldest to the newest; a year's data is held until the year is over.
    """
    lines: list[bytes] = []
    year: int | None = None
    years: list[int] = []
    for key in reversed(list(archive.cards)):
        record = archive.records[key]
        if lines and _year(record) != year:
            yield urls.year_lines(years[-1]), b"".join(lines)
            lines = []
        if not lines:
            year = _year(record)
            years.append(year)
        facts = facts_of(archive, config, record)
        lines.append(msgspec.json.encode(facts) + b"\n")
        yield from _record_files(archive, config, folder, record, facts)
    if lines:
        yield urls.year_lines(years[-1]), b"".join(lines)
    yield urls.llms(), llms_txt(archive, words, config, years[::-1])


def _year(record: DatedRecord) -> int:
    return record.date.year if record.date else 0


def record_files(
    archive: Archive, config: Config, folder: ContentFolder, record: DatedRecord
) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside one record's page."""
    return _record_files(archive, config, folder, record, facts_of(archive, config, record))


def _record_files(
    archive: Archive, config: Config, folder: ContentFolder, record: DatedRecord, facts: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    yield urls.index_json(urls.record_address(record)), record_json(facts, record)
    if not isinstance(record, Episode):
        return
    chapters = chapters_json(archive, config, record)
    if chapters is not None:
        yield urls.chapters_json(record), chapters
    path = archive.transcripts.get(record.id)
    transcript = transcript_at(folder, path) if path else None
    if transcript is not None and transcript.is_timed:
        yield urls.transcript_vtt(record), write_vtt(transcript).encode()
