"""List everything that is written for an archive: its pages, and the files beside them, each as a job of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Any

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.comparison.history import History
from generator.archive.disagreements import Disagreement, disagreements
from generator.archive.lazy_records import LazyRecords
from generator.archive.statements import PlacedStatement, all_numbers, all_quotes
from generator.config import Config
from generator.content.folder import ContentFolder, record_path
from generator.content.given_ids import given_ids
from generator.content.model import DATED_KINDS, Briefing, DatedRecord, Entity, Episode, Source
from generator.content.transcript_files import transcript_of, verifications_of
from generator.outputs.article.parts import UNVERIFIED, Verifications
from generator.outputs.corrected import corrected_passages
from generator.outputs.data import (
    ListedPage,
    record_files,
    sitemap_files,
    withdrawn_json,
)
from generator.outputs.feeds import EntrySpool, Feeds
from generator.outputs.pages.briefing import briefing_page
from generator.outputs.pages.cross_cuts import STATEMENTS, corrections_page, numbers_page, quotes_page
from generator.outputs.pages.dates import archive_page, date_listings, month_page, year_page
from generator.outputs.pages.entities import dossier_page, dossier_parts, has_several_years, is_said_in, news_of
from generator.outputs.pages.episode import episode_pages
from generator.outputs.pages.episode_form import episode_form_page
from generator.outputs.pages.home import home_page, search_page
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
from generator.outputs.pages.known_records import KnownRecords
from generator.outputs.pages.listings import Listing, kind_listing, listing_page, source_listing, topic_listing
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import article_page, withdrawn_page
from generator.outputs.pages.subscribe import subscribe_page
from generator.outputs.paging import ListingPage, paged
from generator.site.file_jobs import current_feed_jobs, data_jobs, feed_jobs, of_statements, put_by_shared_entries
from generator.site.fingerprints import Fingerprint, Fingerprints, fingerprint, joined
from generator.site.forge import forge_of
from generator.site.jobs import Job, Output, SiteFile
from generator.text.wording import Wording, direction_of


@dataclass(frozen=True)
class Site:
    """The outputs of one archive, as jobs."""

    archive: Archive
    words: Wording
    config: Config
    folder: ContentFolder
    spool: EntrySpool | None = None
    """Where entries of feeds wait that are made while a record is at hand; needed only where feeds are written too."""
    histories: Mapping[str, History] = field(default_factory=dict)
    """When records were first published and on which days they changed, by their keys, where that is shown."""

    @cached_property
    def inputs(self) -> Fingerprints:
        """The fingerprints of what the outputs are made from."""
        return Fingerprints(self.archive)

    def page_jobs(self) -> Iterator[Job]:
        """Yield what is to be written for the pages, what is planned soonest first; nothing is written yet."""
        yield from self._single_pages()
        yield from self._records()
        yield from self._listings()
        yield from self._index_parts()
        yield from self._dates()
        yield from self._dossiers()
        yield from self._statements()

    def file_jobs(self) -> Iterator[Job]:
        """Yield what is to be written beside the pages: feeds and data."""
        yield from feed_jobs(self._all_feeds, self.inputs)
        said = (self._quotes, self._numbers)
        yield from data_jobs(self.archive, self.words, self.config, self.inputs, said, self._verifications_of)

    def feed_jobs(self) -> Iterator[Job]:
        """Yield of what stands beside the pages the feeds as they are now, without their back issues."""
        return current_feed_jobs(self._all_feeds, self.inputs)

    def put_by_shared(self, jobs: Iterable[Job]) -> None:
        """Put by the entries of feeds that several of the jobs need, before they are done."""
        put_by_shared_entries(lambda: self._all_feeds, jobs)

    def moved_feeds(self) -> dict[str, str]:
        """Return the feeds that have taken the place of those served at former addresses, by these."""
        return self._all_feeds.moved()

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

    def _page(self, address: str, made_from: Callable[[], Fingerprint], write: Callable[[PageWriter], Page]) -> Job:
        return Job(address, made_from, lambda: (write(self._writer(address)),))

    def _single_pages(self) -> Iterator[Job]:
        config, everything = self.config, self.inputs.of_everything
        yield self._page(urls.HOME, everything, lambda writer: home_page(writer, config))
        yield self._page(urls.SEARCH, everything, lambda writer: search_page(writer, config))
        yield self._page(urls.SUBSCRIBE, everything, lambda writer: subscribe_page(writer, config))
        if self.archive.sources and (forge := forge_of(config.edit_url)):
            new_files = [(one.name, forge.new_episode(one.id)) for one in self.archive.sources.values()]
            yield self._page(
                urls.EPISODE_FORM, self.inputs.of_choices, lambda writer: episode_form_page(writer, new_files)
            )
        yield self._page(urls.SOURCES, lambda: self.inputs.sources, sources_page)
        yield self._page(urls.TOPICS, everything, topics_page)
        yield self._page(urls.ENTITIES, everything, lambda writer: entities_page(writer, config.trending_days))
        yield self._page(urls.ARCHIVE, everything, archive_page)

    def _listings(self) -> Iterator[Job]:
        archive, words = self.archive, self.words
        for kind in DATED_KINDS.values():
            yield from self._listing(kind_listing(archive, words, kind), bytes)
        for source in archive.sources.values():
            yield from self._listing(source_listing(archive, words, source), partial(self._head_of_source, source))
        for topic in archive.topics.values():
            yield from self._listing(topic_listing(archive, words, topic), partial(self.inputs.topic, topic.id))
        for listing in date_listings(archive, words):
            yield from self._listing(listing, bytes)

    def _head_of_source(self, source: Source) -> Fingerprint:
        inputs, names = self.inputs, self.archive.names
        people = joined(inputs.name_of(names.id_of(one.name, one.id)) for one in source.people)
        return fingerprint(inputs.source(source.id), people, inputs.linked(source.description))

    def _listing(self, listing: Listing, head: Callable[[], Fingerprint]) -> Iterator[Job]:
        """Yield the pages of a listing; ``head`` returns the fingerprint of what stands above the records."""

        def made_from(part: ListingPage[LazyRecords[DatedRecord]]) -> Fingerprint:
            front = head() if part.number is None else b""
            shown, count = self.inputs.said_by(part.entries.keys), len(listing.records)
            position = (part.number, part.older, part.newer, count if part.number is None else None)
            return fingerprint(front, shown, *position, listing.name)

        for part in paged(listing.records):
            address = urls.listing(listing.address, part.number)
            yield self._page(address, partial(made_from, part), partial(listing_page, listing=listing, part=part))

    def _index_parts(self) -> Iterator[Job]:
        """Yield the pages of lists that are divided by the alphabet."""
        indexes: tuple[ThingIndex[Any], ...] = tuple(
            index(self.archive) for index in (source_index, topic_index, entity_index)
        )
        for index in indexes:
            parts = index.parts
            for number, part in enumerate(parts, 1):
                beside = [(one[0].name, one[-1].name) for one in parts[max(number - 2, 0) : number + 1]]
                made_from = partial(_of_index_part, index, part, beside, number)
                write = partial(index_part_page, index=index, number=number)
                yield self._page(urls.listing(index.address, number), made_from, write)

    def _statements(self) -> Iterator[Job]:
        lists: tuple[tuple[str, list[PlacedStatement], Callable[..., Page]], ...] = (
            (urls.QUOTES, self._quotes, partial(quotes_page, verifications_of=self._verifications_of)),
            (urls.NUMBERS, self._numbers, self._numbers_page),
        )
        for address, entries, write in lists:
            for part in paged(entries, STATEMENTS):
                made_from = partial(self._of_statement_page, part)
                yield self._page(urls.listing(address, part.number), made_from, partial(write, part=part))
        for page in paged(self.archive.corrections):
            address, made_from = urls.listing(urls.CORRECTIONS, page.number), partial(self._of_part, page.number)
            yield self._page(address, made_from, partial(corrections_page, part=page))

    def _numbers_page(self, writer: PageWriter, part: ListingPage[list[PlacedStatement]]) -> Page:
        differing = list(chain.from_iterable(self._disagreements.values())) if part.number is None else ()
        return numbers_page(writer, part, differing)

    def _of_statement_page(self, part: ListingPage[list[PlacedStatement]]) -> Fingerprint:
        front = self.inputs.everything if part.number is None else b""
        shown = of_statements(self.inputs, part.entries)
        return fingerprint(front, shown, part.number, part.older, part.newer)

    def _of_part(self, number: int | None) -> Fingerprint:
        return fingerprint(self.inputs.everything, number)

    @cached_property
    def _verifications_of(self) -> Callable[[str], Verifications]:
        """Tells what the transcript says of a record, which is given by its key; quotes of one follow each other."""
        return lru_cache(maxsize=8)(self._verifications)

    def _verifications(self, key: str) -> Verifications:
        has_one = self.archive.summaries[key].id in self.archive.transcripts
        return verifications_of(self.archive, self.folder, self.archive.records[key]) if has_one else UNVERIFIED

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
            yield self._page(urls.year(year), partial(self._of_year, year, months), partial(year_page, year=year))
            for month, keys in months.items():
                if month:
                    made_from, write = partial(inputs.said_by, keys), partial(month_page, year=year, month=month)
                    yield self._page(urls.month(year, month), made_from, write)

    def _of_year(self, year: int, months: Mapping[int, Sequence[str]]) -> Fingerprint:
        counts = [(month, sorted(self.archive.records_per_day(year, month).items())) for month in months]
        return fingerprint(repr(counts), self.inputs.said_by(months.get(0, ())))

    def _dossiers(self) -> Iterator[Job]:
        archive, known = self.archive, KnownRecords()
        for entity in archive.entities.values():
            parts = dossier_parts(archive, entity)
            for place, part in enumerate(parts):
                address = urls.listing(urls.entity_page(entity), part.number)
                write = partial(
                    dossier_page,
                    entity=entity,
                    parts=parts,
                    place=place,
                    known=known,
                    disagreements=self._disagreements.get(entity.id, ()),
                )
                yield self._page(address, partial(self._of_dossier, entity, part), write)

    @cached_property
    def _disagreements(self) -> Mapping[str, Sequence[Disagreement]]:
        """Where recordings disagree on a number, by the entities that it is about."""
        found: dict[str, list[Disagreement]] = {}
        for one in disagreements(self.archive):
            found.setdefault(one.about, []).append(one)
        return found

    def _of_dossier(self, entity: Entity, part: ListingPage[LazyRecords[DatedRecord]]) -> Fingerprint:
        archive, inputs, whole = self.archive, self.inputs, part.number is None
        keys = archive.records_mentioning(entity.id).keys if whole else part.entries.keys
        return fingerprint(
            inputs.entity(entity.id),
            inputs.led_to_by(entity) if whole else b"",
            inputs.company_of(keys) if whole else b"",
            repr(news_of(archive, entity)) if whole else b"",
            inputs.said_by(keys),
            inputs.with_topics(key for key in keys if is_said_in(archive, entity, key)),
            has_several_years(archive, entity),
            part.number,
            part.older,
            part.newer,
        )

    def _records(self) -> Iterator[Job]:
        archive, inputs = self.archive, self.inputs
        for key, summary in archive.summaries.items():
            yield Job(urls.record_address(summary), partial(self._of_record, key), partial(self.record, key))
        for key, record in archive.withdrawn.items():
            address = urls.record_address(record)
            yield Job(address, partial(inputs.withdrawn_page, key), partial(self._withdrawn, record))

    def _of_record(self, key: str) -> Fingerprint:
        return fingerprint(self.inputs.record_page(key), repr(self.histories.get(key)))

    def _withdrawn(self, record: DatedRecord) -> Iterator[Output]:
        address = urls.record_address(record)
        yield withdrawn_page(self._writer(address), record)
        yield SiteFile(urls.index_json(address), withdrawn_json(record, self.config))

    def record(self, key: str) -> Iterator[Output]:
        """Yield the pages of a dated record, by its key, and the files beside them."""
        record = self.archive.records[key]
        direction = direction_of(record.lang) if record.lang else self.words.direction
        writer = PageWriter(
            self.archive,
            urls.record_address(record),
            self.words,
            direction=direction if direction != self.words.direction else "",
            language=self.archive.languages.of(record),
            ids=given_ids(record),
            corrected=corrected_passages(record) if record.corrections else {},
            history=self.histories.get(key),
            all_changes=forge.history(record_path(record)) if (forge := forge_of(self.config.edit_url)) else "",
        )
        match record:
            case Episode():
                transcript = transcript_of(self.archive, self.folder, record)
                verifications = verifications_of(self.archive, self.folder, record)
                yield from episode_pages(writer, record, transcript, verifications)
            case Briefing():
                yield briefing_page(writer, record)
            case _:
                yield article_page(writer, record)
        yield from self.beside(record)

    # Files beside the pages

    def beside(self, record: DatedRecord) -> Iterator[SiteFile]:
        """Yield the files beside a record's page; what feeds say of it is put by for them."""
        files = record_files(self.archive, self.config, self.folder, record, self.histories.get(record.key))
        yield from (SiteFile(*file) for file in files)
        if self.spool is not None:
            self._all_feeds.put_by(record)

    @cached_property
    def _all_feeds(self) -> Feeds:
        return Feeds(self.archive, self.words, self.config, self.spool)


def _of_index_part(
    index: ThingIndex[Any], part: Sequence[Any], beside: Sequence[tuple[str, str]], number: int
) -> Fingerprint:
    shown = [(thing.name, thing.id, index.weight(thing)) for thing in part]
    return fingerprint(repr(shown), repr(beside), number)
