"""List everything that is written for an archive: its pages, and the files beside them, each as a job of its own.

A job says what it is made from (see `generator.site.fingerprints`), so that a build can leave standing what has not
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.statements import PlacedStatement, all_numbers, all_quotes
from generator.config import Config
from generator.content.folder import ContentFolder
from generator.content.model import DATED_KINDS, Briefing, DatedRecord, Episode
from generator.content.transcript_files import transcript_at
from generator.outputs.data import (
    ListedPage,
    llms_txt,
    record_files,
    sitemap_files,
    social_cards,
    year_files,
    year_lines,
)
from generator.outputs.data.filters import statements
from generator.outputs.feed_catalogue import FeedFormat, Group
from generator.outputs.feeds import EntrySpool, Feeds
from generator.outputs.pages.briefing import briefing_page
from generator.outputs.pages.cross_cuts import STATEMENTS, corrections_page, numbers_page, quotes_page
from generator.outputs.pages.dates import archive_page, date_listings, month_page, year_page
from generator.outputs.pages.entities import KnownLines, dossier_page, dossier_parts
from generator.outputs.pages.episode import episode_pages
from generator.outputs.pages.front import home_page, search_page
from generator.outputs.pages.indexes import (
    ThingIndex,
    entities_page,
    entity_index,
    index_part_page,
    source_index,
    sources_page,
    topic_index,
    topics_page,
)
from generator.outputs.pages.listings import Listing, kind_listing, listing_page, source_listing, topic_listing
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import article_page, withdrawn_page
from generator.outputs.pages.subscribe import subscribe_page
from generator.outputs.paging import paged
from generator.site.fingerprints import Fingerprint, Fingerprints, fingerprint, joined
from generator.text.wording import Wording, direction_of


class SiteFile(NamedTuple):
    """A file of the site that is no page."""

    path: str
    content: bytes | Path
    """Its bytes, or a file that it is a copy of."""


Output = Page | SiteFile


class Job(NamedTuple):
    """Something that can be written without the others: a page with the files beside it, or files alone."""

    name: str
    """For a page its address, for a feed as it is now its RSS file; else a name that is no address."""
    made_from: Fingerprint
    """The fingerprint of all content that it is made from; configuration, theme and program come on top of it."""
    write: Callable[[], Iterable[Output]]


@dataclass(frozen=True)
class Site:
    """The outputs of one archive, as jobs."""

    archive: Archive
    words: Wording
    config: Config
    folder: ContentFolder
    spool: EntrySpool | None = None
    """Where entries of feeds wait that are made while a record is at hand; needed only where feeds are written too."""

    @cached_property
    def inputs(self) -> Fingerprints:
        """The fingerprints of what the outputs are made from."""
        return Fingerprints(self.archive)

    def page_jobs(self) -> Iterator[Job]:
        """Yield what is to be written for the pages; nothing is written yet."""
        yield from self._single_pages()
        yield from self._listings()
        yield from self._index_parts()
        yield from self._statements()
        yield from self._dates()
        yield from self._dossiers()
        yield from self._records()

    def file_jobs(self) -> Iterator[Job]:
        """Yield what is to be written beside the pages: feeds and data."""
        yield from self._feeds()
        yield from self._data()

    def feed_jobs(self) -> Iterator[Job]:
        """Yield of what stands beside the pages the feeds as they are now, without their back issues."""
        names = {channel.file(FeedFormat.RSS) for channel in self._all_feeds.channels}
        return (job for job in self._feeds() if job.name in names)

    def lists_of_pages(self, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the lists of all pages for search engines; ``pages`` are the addresses of all, written by hand too."""
        archive = self.archive
        changed = {urls.record_address(summary): summary.changed_on for summary in archive.summaries.values()}
        unlisted = {urls.SEARCH, *(urls.record_address(record) for record in archive.withdrawn.values())}
        listed = (ListedPage(address, changed.get(address)) for address in pages if address not in unlisted)
        yield from sitemap_files(listed, self.config)

    # Pages

    def _writer(self, address: str) -> PageWriter:
        return PageWriter(self.archive, address, self.words)

    def _page(self, address: str, made_from: Fingerprint, write: Callable[[PageWriter], Page]) -> Job:
        return Job(address, made_from, lambda: (write(self._writer(address)),))

    def _single_pages(self) -> Iterator[Job]:
        config, everything = self.config, self.inputs.everything
        yield self._page(urls.HOME, everything, lambda writer: home_page(writer, config))
        yield self._page(urls.SEARCH, b"", search_page)
        yield self._page(urls.SUBSCRIBE, everything, lambda writer: subscribe_page(writer, config))
        yield self._page(urls.SOURCES, self.inputs.sources, sources_page)
        yield self._page(urls.TOPICS, everything, topics_page)
        yield self._page(urls.ENTITIES, everything, lambda writer: entities_page(writer, config.trending_days))
        yield self._page(urls.ARCHIVE, everything, archive_page)

    def _listings(self) -> Iterator[Job]:
        archive, words, inputs = self.archive, self.words, self.inputs
        for kind in DATED_KINDS.values():
            yield from self._listing(kind_listing(archive, words, kind), b"")
        for source in archive.sources.values():
            people = joined(inputs.name_of(archive.names.id_of(one.name, one.id)) for one in source.people)
            head = fingerprint(inputs.source(source.id), people, inputs.linked(source.description))
            yield from self._listing(source_listing(archive, words, source), head)
        for topic in archive.topics.values():
            yield from self._listing(topic_listing(archive, words, topic), inputs.topic(topic.id))
        for listing in date_listings(archive, words):
            yield from self._listing(listing, b"")

    def _listing(self, listing: Listing, head: Fingerprint) -> Iterator[Job]:
        """Yield the pages of a listing; ``head`` is the fingerprint of what stands above the records."""
        inputs = self.inputs
        for part in paged(listing.records):
            front = head if part.number is None else b""
            shown, count = inputs.said_by(part.entries.keys), len(listing.records)
            position = (part.number, part.older, part.newer, count if part.number is None else None)
            made_from = fingerprint(front, shown, *position, listing.name)
            address = urls.listing(listing.address, part.number)
            yield self._page(address, made_from, partial(listing_page, listing=listing, part=part))

    def _index_parts(self) -> Iterator[Job]:
        """Yield the pages of lists that are divided by the alphabet."""
        indexes: tuple[ThingIndex[Any], ...] = tuple(
            index(self.archive) for index in (source_index, topic_index, entity_index)
        )
        for index in indexes:
            parts = index.parts
            for number, part in enumerate(parts, 1):
                shown = [(thing.name, thing.id, index.weight(thing)) for thing in part]
                beside = [(one[0].name, one[-1].name) for one in parts[max(number - 2, 0) : number + 1]]
                address = urls.listing(index.address, number)
                write = partial(index_part_page, index=index, number=number)
                yield self._page(address, fingerprint(repr(shown), repr(beside), number), write)

    def _statements(self) -> Iterator[Job]:
        inputs = self.inputs
        lists: tuple[tuple[str, list[PlacedStatement], Callable[..., Page]], ...] = (
            (urls.QUOTES, self._quotes, quotes_page),
            (urls.NUMBERS, self._numbers, numbers_page),
        )
        for address, entries, write in lists:
            for part in paged(entries, STATEMENTS):
                front = inputs.everything if part.number is None else b""
                made_from = fingerprint(
                    front, _of_statements(inputs, part.entries), part.number, part.older, part.newer
                )
                yield self._page(urls.listing(address, part.number), made_from, partial(write, part=part))
        for page in paged(self.archive.corrections):
            address = urls.listing(urls.CORRECTIONS, page.number)
            made_from = fingerprint(inputs.everything, page.number)
            yield self._page(address, made_from, partial(corrections_page, part=page))

    @cached_property
    def _quotes(self) -> list[PlacedStatement]:
        return all_quotes(self.archive)

    @cached_property
    def _numbers(self) -> list[PlacedStatement]:
        return all_numbers(self.archive)

    def _dates(self) -> Iterator[Job]:
        archive, inputs = self.archive, self.inputs
        for year in archive.years:
            months = {month: archive.on_month(year, month).keys for month in archive.months_of(year)}
            counts = [(month, sorted(archive.records_per_day(year, month).items())) for month in months]
            shown = fingerprint(repr(counts), inputs.said_by(months.get(0, ())))
            yield self._page(urls.year(year), shown, partial(year_page, year=year))
            for month, keys in months.items():
                if month:
                    address = urls.month(year, month)
                    yield self._page(address, inputs.said_by(keys), partial(month_page, year=year, month=month))

    def _dossiers(self) -> Iterator[Job]:
        archive, inputs, known = self.archive, self.inputs, KnownLines()
        for entity in archive.entities.values():
            for part in dossier_parts(archive, entity):
                whole = part.number is None
                keys = archive.records_mentioning(entity.id).keys if whole else part.entries.keys
                made_from = fingerprint(
                    inputs.entity(entity.id),
                    inputs.led_to_by(entity) if whole else b"",
                    inputs.said_by(keys),
                    part.number,
                    part.older,
                    part.newer,
                )
                address = urls.listing(urls.entity_page(entity), part.number)
                yield self._page(address, made_from, partial(dossier_page, entity=entity, part=part, known=known))

    def _records(self) -> Iterator[Job]:
        archive, inputs = self.archive, self.inputs
        for key, summary in archive.summaries.items():
            yield Job(urls.record_address(summary), inputs.record_page(key), partial(self._record, key))
        for key, record in archive.withdrawn.items():
            address = urls.record_address(record)
            yield self._page(address, inputs.withdrawn_page(key), partial(withdrawn_page, record=record))

    def _record(self, key: str) -> Iterator[Output]:
        record = self.archive.records[key]
        direction = direction_of(record.lang) if record.lang else self.words.direction
        writer = PageWriter(
            self.archive,
            urls.record_address(record),
            self.words,
            direction=direction if direction != self.words.direction else "",
            language=self.archive.languages.of(record),
        )
        match record:
            case Episode():
                path = self.archive.transcripts.get(record.id)
                transcript = transcript_at(self.folder, path, record) if path else None
                yield from episode_pages(writer, record, transcript)
            case Briefing():
                yield briefing_page(writer, record)
            case _:
                yield article_page(writer, record)
        yield from self.beside(record)

    # Files beside the pages

    def beside(self, record: DatedRecord) -> Iterator[SiteFile]:
        """Yield the files beside a record's page; what feeds say of it is put by for them."""
        yield from (SiteFile(*file) for file in record_files(self.archive, self.config, self.folder, record))
        if self.spool is not None:
            self._all_feeds.put_by(record)

    @cached_property
    def _all_feeds(self) -> Feeds:
        return Feeds(self.archive, self.words, self.config, self.spool)

    def _feeds(self) -> Iterator[Job]:
        feeds, inputs = self._all_feeds, self.inputs
        yield Job(urls.opml(), inputs.everything, partial(_one_file, urls.opml(), feeds.opml))
        for complete in chain.from_iterable(group.complete for group in feeds.groups):
            listed = repr([(channel.name, channel.description, channel.address) for channel in complete.channels])
            write = partial(_one_file, complete.address, partial(feeds.feed_list, complete))
            yield Job(complete.address, fingerprint(complete.title, listed), write)
        for channel in feeds.channels:
            issues = feeds.issues(channel)
            topic = inputs.topic(channel.subject) if channel.group is Group.TOPIC else b""
            about = fingerprint(topic, repr(channel), repr(feeds.addresses(channel)), feeds.in_full)
            for issue in issues[:-1]:
                made_from = fingerprint(
                    about, inputs.with_topics(issue.keys), repr((issue.name, issue.previous, issue.next))
                )
                name = f"back issue of {channel.key} {issue.name}"
                yield Job(name, made_from, partial(_files, feeds.back_issue, channel, issue))
            corrections = channel.group is Group.CORRECTIONS
            shown = inputs.everything if corrections else inputs.with_topics(feeds.in_current(channel, issues))
            made_from = fingerprint(about, shown, repr(issues[-1:]))
            yield Job(channel.file(FeedFormat.RSS), made_from, partial(_files, feeds.current, channel, issues))

    def _data(self) -> Iterator[Job]:
        archive, config, inputs = self.archive, self.config, self.inputs
        years = year_files(archive)
        for year, keys in years.items():
            made_from = inputs.said_by(keys)
            write = partial(year_lines, archive, config, keys)
            yield Job(f"data of {year}", made_from, partial(_one_file, urls.year_lines(year), write))
        llms = partial(llms_txt, archive, self.words, config, list(years))
        yield Job("llms.txt", inputs.everything, partial(_one_file, urls.llms(), llms))
        for summary in social_cards(archive, self.words, config):
            made_from = inputs.source(summary.source) if summary.source else b""
            yield Job(summary.path, made_from, partial(_one_file, summary.path, summary.png))
        for all_of in statements(archive, self._quotes, self._numbers):
            for number, part in enumerate(all_of.parts):
                made_from = _of_statements(inputs, part)
                path = urls.statements_part(all_of.address, number)
                yield Job(path, made_from, partial(_one_file, path, partial(all_of.part_file, part, self.words)))
            path = urls.statements_facets(all_of.address)
            yield Job(path, inputs.everything, partial(_one_file, path, all_of.facets_file))


def _of_statements(inputs: Fingerprints, entries: Sequence[PlacedStatement]) -> Fingerprint:
    """Return the fingerprint of statements: which of their records' they are, and all that those say."""
    places = repr([entry.place for entry in entries])
    return fingerprint(places, inputs.said_by(entry.summary.key for entry in entries))


def _one_file(path: str, write: Callable[[], bytes]) -> Iterator[SiteFile]:
    yield SiteFile(path, write())


def _files(write: Callable[..., Iterator[tuple[str, bytes]]], *arguments: object) -> Iterator[SiteFile]:
    yield from (SiteFile(*file) for file in write(*arguments))
