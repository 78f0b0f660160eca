"""The linked archive: who is mentioned where, what comes before and after, what belongs to which day and topic.

It is built once from the content and never changed. Nothing in it knows of addresses or of pages.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple, TypeVar

from generator.archive.entities import EntityNames, EntityNamings
from generator.archive.languages import Languages
from generator.archive.lazy_records import LazyRecords, Selection
from generator.archive.mentions import Mention, RecordMentions, all_mentions, unpacked
from generator.archive.related import all_related
from generator.archive.trends import DatedMentions, Trend, span_of, trends
from generator.content.model import (
    DATED_KINDS,
    Correction,
    DatedRecord,
    Entity,
    Episode,
    PartialDate,
    Source,
    Topic,
)
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.execution.build_cache import BuildCache

AnyDated = TypeVar("AnyDated", bound=DatedRecord)
Key = TypeVar("Key")
Value = TypeVar("Value")


class Citation(NamedTuple):
    """One place where a record points to another."""

    record: str
    """Key of the record that cites."""
    path: FieldPath
    """The path to the field that cites."""
    target: str
    """Key of the record that is cited."""
    at: int | None
    """The second of the recording that is cited."""


class Neighbours(NamedTuple):
    """The keys of the records before and after one, in the order of its source or kind."""

    previous: str | None
    next: str | None


@dataclass(frozen=True)
class Archive:
    """Everything that is published, linked. Records are keyed ``kind:id`` and ordered newest first."""

    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    records: Selection
    withdrawn: Selection
    """Records taken back: their addresses stay, with a notice."""
    entities: Mapping[str, Entity]
    """All entities, registered or only mentioned, by id in the order of their names."""
    transcripts: Mapping[str, str]
    """Transcript files by episode id."""
    lines: Mapping[str, bytes]
    """The lines of the parts of records in their files, packed, by record key."""
    names: EntityNames
    languages: Languages
    namings: EntityNamings
    """By which names the records mean which entities, in the order of their files."""
    summaries: Mapping[str, RecordSummary]
    """The summaries of all records, in their order: what is asked of many records is asked of their summaries."""
    fingerprints: Mapping[str, bytes]
    """Fingerprints of files by the keys of their records; of transcripts by ``transcript:`` and the episode's id."""
    cache: BuildCache
    """Remembers what is derived from records."""

    @cached_property
    def packed_mentions(self) -> Mapping[str, bytes]:
        """The mentions of each record by its key, packed: what is the same of two archives packs alike."""
        return all_mentions(self.records, self.names, self.languages, self.fingerprints, self.cache)

    @cached_property
    def _mentions(self) -> Mapping[str, RecordMentions]:
        """The mentions of each record by its key, newest first."""
        return {key: unpacked(packed) for key, packed in self.packed_mentions.items()}

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """Citations by the key of the record that is cited."""
        return _grouped(
            (citation.target, citation) for summary in self.summaries.values() for citation in _citations(summary)
        )

    def prepare(self) -> None:
        """Find at once what is else found when first asked for: before work is shared, so that it is done once."""
        for name, member in vars(Archive).items():
            if isinstance(member, cached_property):
                getattr(self, name)

    def of_kind(self, kind: type[AnyDated]) -> LazyRecords[AnyDated]:
        """Return the records of one kind, newest first."""
        return self._lazy(self._by_kind.get(kind.kind, ()))

    def entity_called(self, name: str, given: str | None = None) -> Entity | None:
        """Return the entity that a record means by a name or an id."""
        return self.entities.get(self.names.id_of(name, given))

    def mentions_of(self, entity: str) -> Iterator[Mention]:
        """Yield where an entity is mentioned; records newest first, each from its beginning to its end."""
        for key in self._mentioning.get(entity, ()):
            yield from self.mentions_in(key, entity)

    def mentions_in(self, key: str, entity: str) -> Sequence[Mention]:
        """Return where the record with a key mentions an entity, from its beginning to its end."""
        return self._mentions[key].of(entity, key)

    def count_in(self, key: str, entity: str) -> int:
        """Return how often the record with a key mentions an entity."""
        return len(self._mentions[key].by_entity.get(entity, ()))

    def speakers_in(self, key: str) -> frozenset[str]:
        """Return who is credited in the record with a key, or says something in it."""
        mentions = self._mentions[key]
        return frozenset(entity for role in ("credit", "speaker") for entity, _ in mentions.with_role(role))

    def prominence(self, entity: str) -> int:
        """Return how much is said of an entity: its number of records in binary digits.

        That is exact enough to compare by, and seldom another when a record comes.
        """
        return len(self._mentioning.get(entity, ())).bit_length()

    def mentions_as(self, role: str) -> Sequence[Mention]:
        """Return the mentions that have a role, in the order of the entities."""
        found = [
            Mention(entity, key, path, role)
            for key, mentions in self._mentions.items()
            for entity, path in mentions.with_role(role)
        ]
        return sorted(found, key=lambda mention: self._places[mention.entity])

    def records_mentioning(self, entity: str) -> LazyRecords[DatedRecord]:
        """Return the records that mention an entity, newest first."""
        return self._lazy(self._mentioning.get(entity, ()))

    def episodes_of(self, source: str) -> LazyRecords[Episode]:
        """Return the episodes of a source, newest first."""
        return self._lazy(self._by_source.get(source, ()))

    def on_topic(self, topic: str) -> LazyRecords[DatedRecord]:
        """Return the records filed under a topic, newest first."""
        return self._lazy(self._by_topic.get(topic, ()))

    def on_month(self, year: int, month: int) -> LazyRecords[DatedRecord]:
        """Return the records of a month, newest first; month 0 holds those of which only the year is known."""
        return self._lazy(self._by_month.get((year, month), ()))

    @property
    def undated(self) -> LazyRecords[DatedRecord]:
        """The records without a date, newest first as far as their order tells."""
        return self._lazy(self._without_date)

    def _lazy(self, keys: Sequence[str]) -> LazyRecords[AnyDated]:
        return LazyRecords(self.records, keys)

    def records_per_day(self, year: int, month: int) -> Counter[int]:
        """Return how many records each day of a month has; day 0 holds those of which only the month is known."""
        dates = (self.summaries[key].date for key in self._by_month.get((year, month), ()))
        return Counter(date[2] for date in dates if date)

    def months_of(self, year: int) -> list[int]:
        """Return the months of a year that hold records, latest first; 0 is last."""
        return sorted({month for y, month in self._by_month if y == year}, reverse=True)

    @cached_property
    def years(self) -> list[int]:
        """The years that hold records, latest first."""
        return sorted({year for year, _ in self._by_month}, reverse=True)

    def neighbours(self, key: str) -> Neighbours:
        """Return what comes before and after a record: within its source for an episode, else within its kind."""
        line, place = self._lines[key]
        return Neighbours(line[place + 1] if place + 1 < len(line) else None, line[place - 1] if place else None)

    def entities_of(self, record: DatedRecord) -> tuple[str, ...]:
        """Return the ids of the entities that a record mentions, each once, in the order of their names."""
        return self.entities_in(record.key)

    def entities_in(self, key: str) -> tuple[str, ...]:
        """Return the same of the record with a key."""
        return self._entities_of.get(key, ())

    def by_chapter(self, record: DatedRecord) -> Mapping[int, Sequence[Entity]]:
        """Return the entities that the chapters of a record mention, by their numbers, in the order of their names."""
        mentions = self._mentions.get(record.key)
        found = {(int(path[1]), entity) for entity, path in mentions.with_role("chapter")} if mentions else ()
        in_order = sorted(found, key=lambda pair: self._places[pair[1]])
        return _grouped((number, self.entities[entity]) for number, entity in in_order)

    @cached_property
    def corrections(self) -> list[tuple[DatedRecord, Correction]]:
        """Every correction with its record, newest first; of withdrawn records too."""
        keys = [key for key, summary in self.summaries.items() if summary.corrected]
        records = [*(self.records[key] for key in keys), *self.withdrawn.values()]
        found = [(record, correction) for record in records for correction in record.corrections]
        return sorted(found, key=lambda pair: (pair[1].date, pair[0].key, pair[1].text), reverse=True)

    def trends(self, days: int, until: PartialDate | None = None) -> list[Trend]:
        """Return what trends in the ``days`` before a date, or before that of the newest record."""
        until = until or self.newest_date
        if until is None:
            return []
        first, last = span_of(until.start(), days)
        start, end = bisect_left(self._ages, -last.toordinal()), bisect_right(self._ages, -first.toordinal())
        dated = zip(self._ages[start:end], islice(self.summaries.items(), start, end), strict=True)
        found = (
            DatedMentions(dt.date.fromordinal(-age), comes_from(summary), self._entities_of.get(key, ()))
            for age, (key, summary) in dated
            if summary.source not in self.guides
        )
        return trends(found, until.start(), days)

    @cached_property
    def guides(self) -> frozenset[str]:
        """The ids of the sources that explain the archive itself: what they say is no news."""
        return frozenset(source.id for source in self.sources.values() if source.guide)

    @cached_property
    def _ages(self) -> list[int]:
        """The days of the records that have a date, negative: they rise in the order of the archive."""
        return [
            -summary.published_on.start().toordinal() for summary in self.summaries.values() if summary.published_on
        ]

    @cached_property
    def related(self) -> Mapping[str, Sequence[str]]:
        """For each record the keys of the earlier records that share most with it, nearest first."""
        return all_related(list(self.summaries), self._entities_of, self.cache)

    @cached_property
    def newest_date(self) -> PartialDate | None:
        """The date of the newest record, from which "recent" is counted."""
        return max((summary.published_on for summary in self.summaries.values() if summary.published_on), default=None)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[str, ...]]:
        return _grouped((summary.kind, key) for key, summary in self.summaries.items())

    @cached_property
    def _mentioning(self) -> dict[str, list[str]]:
        """For each entity the keys of the records that mention it, newest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, mentions in self._mentions.items():
            for entity in mentions.by_entity:
                found[entity].append(key)
        return dict(found)

    @cached_property
    def _by_source(self) -> dict[str, tuple[str, ...]]:
        return _grouped((summary.source, key) for key, summary in self.summaries.items() if summary.source)

    @cached_property
    def _by_topic(self) -> dict[str, tuple[str, ...]]:
        return _grouped((topic, key) for key, summary in self.summaries.items() for topic in summary.filed_under)

    @cached_property
    def _by_month(self) -> dict[tuple[int, int], tuple[str, ...]]:
        return _grouped(
            ((summary.date[0], summary.date[1]), key) for key, summary in self.summaries.items() if summary.date
        )

    @cached_property
    def _without_date(self) -> tuple[str, ...]:
        return tuple(key for key, summary in self.summaries.items() if not summary.date)

    @cached_property
    def _lines(self) -> dict[str, tuple[list[str], int]]:
        """For each record the keys of its line, newest first, and its place there: a source's episodes, or a kind."""
        lines: dict[str, list[str]] = defaultdict(list)
        for key, summary in self.summaries.items():
            lines[summary.source or f"{summary.kind}:"].append(key)
        return {key: (line, place) for line in lines.values() for place, key in enumerate(line)}

    @cached_property
    def _entities_of(self) -> dict[str, tuple[str, ...]]:
        """For each record the entities that it mentions, in the order of their names."""
        entities, place_of = list(self.entities), self._places.__getitem__
        return {
            key: tuple(entities[place] for place in sorted(map(place_of, mentions.by_entity)))
            for key, mentions in self._mentions.items()
        }

    @cached_property
    def _places(self) -> dict[str, int]:
        return {entity: place for place, entity in enumerate(self.entities)}


def _citations(summary: RecordSummary) -> Iterator[Citation]:
    for reference in summary.references:
        yield Citation(summary.key, reference.path, reference.key, reference.at)
    for placed in summary.links:
        if placed.kind in DATED_KINDS:
            yield Citation(summary.key, placed.path, placed.link.key, placed.link.at)


def comes_from(summary: RecordSummary) -> str:
    """Return what a record's mentions come from: the source of it, or of all that it rests on; else its kind."""
    if summary.source:
        return summary.source
    cited = {reference.id.partition("/")[0] for reference in summary.references if reference.kind == Episode.kind}
    return cited.pop() if len(cited) == 1 else f"{summary.kind}:"


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
