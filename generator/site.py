"""List everything that is written for an archive: its pages, and the files beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from generator import urls
from generator.archive import Archive
from generator.config import Config
from generator.content_folder import ContentFolder
from generator.feeds import feed_files
from generator.model import DATED_KINDS, Briefing, Digest, Discussion, Episode, Record, Topic
from generator.pages.briefing import briefing_page
from generator.pages.cross_cuts import corrections_pages, numbers_pages, quotes_pages
from generator.pages.dates import archive_page, year_pages
from generator.pages.desk import Desk
from generator.pages.digest import digest_page
from generator.pages.discussion import discussion_page
from generator.pages.entities import entities_page, entity_pages
from generator.pages.episode import episode_pages
from generator.pages.front import home_page, search_page
from generator.pages.listings import kind_pages, source_pages, sources_page, topic_pages, topics_page
from generator.pages.page import Page
from generator.pages.record import withdrawn_page
from generator.pages.subscribe import subscribe_page
from generator.sidecars import ListedPage, sidecar_files, sitemap_files
from generator.statements import statement_files
from generator.transcript_files import transcript_at
from generator.wording import Wording


class PageJob(NamedTuple):
    """A page that can be written without the others, with the further pages of its listing where it is divided."""

    address: str
    write: Callable[[], Iterable[Page]]


def page_jobs(archive: Archive, words: Wording, config: Config) -> Iterator[PageJob]:
    """Yield what is to be written for an archive, page by page; nothing is written yet."""

    def desk(address: str) -> Desk:
        return Desk(archive, words, address)

    yield _single(urls.HOME, lambda: home_page(desk(urls.HOME), config))
    yield _single(urls.SEARCH, lambda: search_page(desk(urls.SEARCH)))
    yield _single(urls.SUBSCRIBE, lambda: subscribe_page(desk(urls.SUBSCRIBE), config))
    for kind in DATED_KINDS.values():
        yield PageJob(urls.kind_listing(kind), partial(kind_pages, archive, words, kind))
    yield _single(urls.SOURCES, lambda: sources_page(desk(urls.SOURCES)))
    yield _single(urls.TOPICS, lambda: topics_page(desk(urls.TOPICS)))
    yield _single(urls.ENTITIES, lambda: entities_page(desk(urls.ENTITIES), config.trending_days))
    yield _single(urls.ARCHIVE, lambda: archive_page(desk(urls.ARCHIVE)))
    yield PageJob(urls.QUOTES, partial(quotes_pages, archive, words))
    yield PageJob(urls.NUMBERS, partial(numbers_pages, archive, words))
    yield PageJob(urls.CORRECTIONS, partial(corrections_pages, archive, words))
    for source in archive.sources.values():
        yield PageJob(urls.page_of(source), partial(source_pages, archive, words, source))
    for topic in archive.topics.values():
        yield PageJob(urls.page_of(topic), partial(topic_pages, archive, words, topic))
    for year in archive.years:
        yield PageJob(urls.year(year), partial(year_pages, archive, words, year))
    for entity in archive.entities.values():
        yield PageJob(urls.entity_page(entity), partial(entity_pages, archive, words, entity))
    for key, card in archive.cards.items():
        yield PageJob(urls.card_address(card), partial(_record_pages, archive, words, config, key))
    for record in archive.withdrawn.values():
        address = urls.record_address(record)
        yield _single(address, partial(withdrawn_page, desk(address), record))


def _single(address: str, write: Callable[[], Page]) -> PageJob:
    return PageJob(address, lambda: (write(),))


def site_pages(archive: Archive, words: Wording, config: Config) -> Iterator[Page]:
    """Yield every generated page."""
    for job in page_jobs(archive, words, config):
        yield from job.write()


def _record_pages(archive: Archive, words: Wording, config: Config, key: str) -> Iterator[Page]:
    record = archive.records[key]
    desk = Desk(archive, words, urls.record_address(record))
    match record:
        case Episode():
            path = archive.transcripts.get(record.id)
            transcript = transcript_at(ContentFolder(config.content_dir), path) if path else None
            yield from episode_pages(desk, record, transcript)
        case Digest():
            yield digest_page(desk, record)
        case Briefing():
            yield briefing_page(desk, record)
        case Discussion():
            yield discussion_page(desk, record)


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


def site_files(
    archive: Archive, words: Wording, config: Config, folder: ContentFolder, pages: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield every file that stands beside the pages, by its path in the site: feeds, data, lists for machines.

    ``pages`` are the addresses of all pages, written by hand too.
    """
    yield from statement_files(archive, words)
    yield from feed_files(archive, words, config)
    yield from sidecar_files(archive, words, config, folder)
    changed = {urls.card_address(card): card.changed_on for card in archive.cards.values()}
    unlisted = {urls.SEARCH, *(urls.record_address(record) for record in archive.withdrawn.values())}
    listed = (ListedPage(address, changed.get(address)) for address in pages if address not in unlisted)
    yield from sitemap_files(listed, config)
