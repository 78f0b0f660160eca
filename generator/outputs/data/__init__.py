"""Write the files beside pages that are for programs: records as data, chapters and transcripts for players, lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.comparison.history import History
from generator.config import Config
from generator.content.folder import ContentFolder
from generator.content.model import DatedRecord, Episode
from generator.content.transcript_files import transcript_of, verifications_of
from generator.content.transcripts import write_vtt
from generator.outputs.data.chapters import chapters_json
from generator.outputs.data.llms import llms_txt
from generator.outputs.data.record_json import facts_of, record_json, withdrawn_json
from generator.outputs.data.sitemap import ListedPage, sitemap_files
from generator.outputs.data.social_cards import address_of_picture, address_of_site_picture, social_cards

__all__ = [
    "ListedPage",
    "address_of_picture",
    "address_of_site_picture",
    "llms_txt",
    "record_files",
    "sitemap_files",
    "social_cards",
    "withdrawn_json",
    "year_files",
    "year_lines",
]


def year_files(archive: Archive) -> dict[int, list[str]]:
    """Return the years that have a file of data, latest first, 0 for what has no date; with the records in each.

    Records are given by their keys, from the oldest to the newest.
    """
    found: dict[int, list[str]] = {}
    for key, summary in archive.summaries.items():
        found.setdefault(summary.date[0] if summary.date else 0, []).append(key)
    return {year: keys[::-1] for year, keys in found.items()}


def year_lines(archive: Archive, config: Config, keys: Sequence[str]) -> bytes:
    """Return records as JSON, one a line."""
    return b"".join(msgspec.json.encode(facts_of(archive, config, key)) + b"\n" for key in keys)


def record_files(
    archive: Archive, config: Config, folder: ContentFolder, record: DatedRecord, history: History | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside one record's page."""
    facts = facts_of(archive, config, record.key)
    results = verifications_of(archive, folder, record)
    yield urls.index_json(urls.record_address(record)), record_json(facts, record, results, history)
    if not isinstance(record, Episode):
        return
    chapters = chapters_json(archive, config, record)
    if chapters is not None:
        yield urls.chapters_json(record), chapters
    transcript = transcript_of(archive, folder, record)
    if transcript is not None and transcript.is_timed:
        yield urls.transcript_vtt(record), write_vtt(transcript).encode()
