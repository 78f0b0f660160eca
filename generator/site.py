"""List everything that is written for an archive: its pages, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.archive import Archive
from generator.config import Config
from generator.content_folder import ContentFolder
from generator.model import Briefing, DatedRecord, Digest, Discussion, Episode, Record, Topic
from generator.pages.briefing import briefing_page
from generator.pages.cross_cuts import cross_cut_pages
from generator.pages.dates import date_pages
from generator.pages.desk import Desk
from generator.pages.digest import digest_page
from generator.pages.discussion import discussion_page
from generator.pages.entities import entity_pages
from generator.pages.episode import episode_page
from generator.pages.front import front_pages
from generator.pages.listings import kind_pages, source_pages, topic_pages
from generator.pages.page import Page
from generator.pages.record import withdrawn_page
from generator.wording import Wording


def site_pages(archive: Archive, words: Wording, config: Config) -> Iterator[Page]:
    """Yield every generated page."""
    yield from front_pages(archive, words, config)
    for record in archive.records.values():
        yield _record_page(Desk(archive, words, urls.record_address(record)), record)
    for record in archive.withdrawn.values():
        yield withdrawn_page(Desk(archive, words, urls.record_address(record)), record)
    yield from kind_pages(archive, words)
    yield from source_pages(archive, words)
    yield from topic_pages(archive, words)
    yield from entity_pages(archive, words, config.trending_days)
    yield from date_pages(archive, words)
    yield from cross_cut_pages(archive, words)


def _record_page(desk: Desk, record: DatedRecord) -> Page:
    match record:
        case Episode():
            return episode_page(desk, record)
        case Digest():
            return digest_page(desk, record)
        case Briefing():
            return briefing_page(desk, record)
        case Discussion():
            return discussion_page(desk, record)
    raise TypeError(f"no page is written for a {record.kind}")


def redirects(archive: Archive) -> dict[str, str]:
    """Return where each former address leads, by that address; an address in use is never a redirect."""
    things: list[Record | Topic] = [
        *archive.records.values(),
        *archive.withdrawn.values(),
        *archive.sources.values(),
        *archive.topics.values(),
        *archive.entities.values(),
    ]
    used = {urls.page_of(thing) for thing in things}
    return {
        former: urls.page_of(thing) for thing in things for former in urls.former_addresses(thing) if former not in used
    }


def site_files(archive: Archive, words: Wording, config: Config, folder: ContentFolder) -> Iterator[tuple[str, bytes]]:
    """Yield every file that stands beside the pages, by its path in the site: feeds, data, sitemap."""
    yield from ()
