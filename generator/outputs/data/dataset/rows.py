"""Turn an archive into rows: first what records refer to, then the records from the oldest to the newest.

New records get higher numbers than old ones, so that a row's number is as stable as the archive's order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.mentions import Mention
from generator.config import Config
from generator.content import passages
from generator.content.given_ids import given_ids
from generator.content.model import Chapter, DatedRecord, Episode, Measure, Record, Topic
from generator.content.summary import filed_under
from generator.text.markdown import plain
from generator.text.prose import words_of

Row = tuple[str, tuple[str | int | float | None, ...]]
"""A table's name, and the values of its columns in their order."""


class RecordRow(NamedTuple):
    """A row of the table of records, named as its columns are and in their order."""

    id: int
    key: str
    kind: str
    source: str | None
    title: str
    date: str | None
    lang: str
    summary: str
    recording: str | None
    duration: int | None
    method: str | None
    model: str | None
    confidence: float | None
    page: str


def rows(archive: Archive, config: Config) -> Iterator[Row]:
    """Yield all rows of an archive's database."""
    return _Rows(archive, config).all()


class _Rows:
    def __init__(self, archive: Archive, config: Config) -> None:
        self.archive, self.config = archive, config
        self.numbers = {name: count(1) for name in ("records", "chapters", "quotes", "claims", "metrics")}
        self.record_numbers: dict[str, int] = {}
        self.chapter_numbers: dict[tuple[str, int], int] = {}

    def all(self) -> Iterator[Row]:
        yield from self._subjects()
        for key in reversed(list(self.archive.summaries)):
            yield from self._record(self.archive.records[key])
        for entity in self.archive.entities:
            yield from (self._mention(mention) for mention in self.archive.mentions_of(entity))

    def _subjects(self) -> Iterator[Row]:
        archive = self.archive
        for source in archive.sources.values():
            text = words_of(source.description)
            yield "sources", (source.id, plain(source.name), source.type, source.url, text, self._page(source))
        for topic in archive.topics.values():
            yield "topics", (topic.id, plain(topic.name), words_of(topic.description), self._page(topic))
        for entity in archive.entities.values():
            records = len(archive.records_mentioning(entity.id))
            text = words_of(entity.description)
            yield "entities", (entity.id, plain(entity.name), str(entity.type), text, records, self._page(entity))
            for name in (entity.name, *entity.aliases):
                yield "entity_names", (entity.id, plain(name))

    def _record(self, record: DatedRecord) -> Iterator[Row]:
        number = self.record_numbers[record.key] = next(self.numbers["records"])
        episode = record if isinstance(record, Episode) else None
        provenance = record.provenance
        recordings = (self._address(medium.url) for medium in episode.media if medium.url) if episode else iter(())
        row = RecordRow(
            id=number,
            key=record.key,
            kind=record.kind,
            source=episode.source if episode else None,
            title=plain(record.title),
            date=str(record.date) if record.date else None,
            lang=record.lang or self.config.language,
            summary=words_of(record.summary),
            recording=next(recordings, None),
            duration=episode.duration if episode else None,
            method=provenance.method if provenance else None,
            model=provenance.model if provenance else None,
            confidence=provenance.confidence if provenance else None,
            page=self._page(record),
        )
        yield "records", row
        yield from (("record_topics", (number, topic)) for topic in filed_under(record))
        ids = given_ids(record)
        for credit in passages.people(record):
            part = credit.part
            entity = self._entity(part.name, ids.of(part.name, part.id))
            yield "people", (number, entity, plain(part.name), part.role, part.note)
        yield from self._chapters(record, number)
        yield from self._utterances(record, number)
        yield from self._metrics(record, number)
        for correction in record.corrections:
            yield "corrections", (number, str(correction.date), correction.at, plain(correction.text))

    def _chapters(self, record: DatedRecord, record_number: int) -> Iterator[Row]:
        anchors = urls.anchors(record)
        for place, chapter in enumerate(passages.chapters(record)):
            number = self.chapter_numbers[record.key, place] = next(self.numbers["chapters"])
            page = self._page(record, anchors["chapters", place])
            yield "chapters", (number, record_number, place + 1, *_chapter_texts(chapter), page)

    def _utterances(self, record: DatedRecord, record_number: int) -> Iterator[Row]:
        anchors, ids = urls.anchors(record), given_ids(record)
        for role, said in passages.utterances(record):
            speaker = said.part.speaker
            entity = self._entity(speaker, ids.of(speaker)) if speaker else None
            where = self._page(record, anchors[said.path])
            words = (plain(said.part.text), plain(speaker) if speaker else None, entity, where)
            second = passages.moment(record, said)
            if role == "quote":
                chapter = self.chapter_numbers[record.key, said.chapter] if said.chapter is not None else None
                yield "quotes", (next(self.numbers["quotes"]), record_number, chapter, second, *words)
            else:
                yield "claims", (next(self.numbers["claims"]), record_number, role, second, *words)

    def _metrics(self, record: DatedRecord, record_number: int) -> Iterator[Row]:
        anchors, ids = urls.anchors(record), given_ids(record)
        for placed in passages.metrics(record):
            metric = placed.part
            yield (
                "metrics",
                (
                    next(self.numbers["metrics"]),
                    record_number,
                    metric.at,
                    plain(metric.value),
                    plain(metric.label),
                    metric.kind,
                    plain(metric.about) if metric.about else None,
                    self._entity(metric.about, ids.of(metric.about)) if metric.about else None,
                    *_measured(metric.measure),
                    self._page(record, anchors[placed.path]),
                ),
            )

    def _mention(self, mention: Mention) -> Row:
        path = mention.path
        chapter = self.chapter_numbers[mention.record, int(path[1])] if path[0] == "chapters" else None
        record = self.record_numbers[mention.record]
        return "mentions", (mention.entity, record, chapter, mention.role, "/".join(map(str, path)))

    def _entity(self, name: str, given: str | None = None) -> str | None:
        found = self.archive.entity_called(name, given)
        return found.id if found else None

    def _page(self, thing: Record | Topic, anchor: str = "") -> str:
        return urls.absolute(self.config.site_url, urls.page_of(thing)) + (f"#{anchor}" if anchor else "")

    def _address(self, url: str) -> str:
        return urls.absolute(self.config.site_url, url.removeprefix("/")) if url.startswith("/") else url


def _chapter_texts(chapter: Chapter) -> tuple[int | None, str, str, str]:
    return chapter.at, plain(chapter.title), words_of(chapter.summary), "\n".join(map(plain, chapter.points))


def _measured(measure: Measure | None) -> tuple[str | None, float | None, str | None, str | None]:
    if measure is None:
        return None, None, None, None
    as_of = str(measure.as_of) if measure.as_of else None
    return measure.name, measure.number, measure.unit, as_of
