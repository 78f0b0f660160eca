"""The linked archive: who is mentioned where, what comes before and after, what belongs to which day and topic.

It is built once from the content and never changed. Nothing in it knows of addresses or of pages.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator import passages
from generator.kinship import Kinship
from generator.links import links_in
from generator.loader import Content
from generator.model import (
    DATED_KINDS,
    Briefing,
    Chapter,
    DatedRecord,
    Entity,
    EntityType,
    Episode,
    PartialDate,
    Source,
    Status,
    Topic,
)
from generator.names import name_key, names_in, slug_of
from generator.trends import Trend, trends
from generator.yaml_source import Path

AnyDated = TypeVar("AnyDated", bound=DatedRecord)
Counted = TypeVar("Counted", str, EntityType)
Key = TypeVar("Key")
Value = TypeVar("Value")


class Mention(NamedTuple):
    """One place where a record speaks of an entity, or where an entity speaks."""

    entity: str
    """Id of the entity."""
    record: str
    """Key of the record."""
    path: Path
    """The way to the part of the record; a chapter, quote, takeaway, number, credit or entry of the list."""
    role: str
    """``credit`` (a person of the record), ``listed``, ``chapter``, ``quote``, ``takeaway``, ``metric``, ``claim``;
    ``speaker`` where the entity says it."""


class Citation(NamedTuple):
    """One place where a record points to another."""

    record: str
    """Key of the record that cites."""
    path: Path
    """The way to the place that cites."""
    target: str
    """Key of the record that is cited."""
    at: int | None
    """The second of the recording that is cited."""


class Neighbours(NamedTuple):
    """The records before and after one, in the order of its source or kind."""

    previous: DatedRecord | None
    next: DatedRecord | None


def newest_first(records: Iterable[AnyDated]) -> list[AnyDated]:
    """Return records by date, then by their order in the source, then by id; what has no date comes last."""
    return sorted(records, key=lambda r: (r.date or PartialDate(0), r.order or 0, r.id), reverse=True)


class EntityNames:
    """Finds the entity that a name or an id means, from the registry's names and aliases."""

    def __init__(self, registry: Mapping[str, Entity]) -> None:
        self.registry = registry
        self._by_name = {
            name_key(name): entity.id
            for entity in reversed(list(registry.values()))
            for name in (*entity.aliases, entity.name)
        }
        self._moved = {old: entity.id for entity in registry.values() for old in entity.redirect_from}

    def id_of(self, name: str, given: str | None = None) -> str:
        """Return the id of the entity called ``name``, or of the one that is ``given`` by id."""
        found = given or self._by_name.get(name_key(name)) or slug_of(name)
        return self._moved.get(found, found)

    def names_of(self, entity: str) -> tuple[str, ...]:
        """Return the registered names of an entity that texts are searched for."""
        known = self.registry.get(entity)
        return (known.name, *known.aliases) if known and known.match else ()

    def may_match(self, entity: str) -> bool:
        """Tell whether the entity's name in a text means the entity."""
        known = self.registry.get(entity)
        return known is None or known.match


@dataclass(frozen=True)
class Archive:
    """Everything that is published, linked. Records are keyed ``kind:id`` and ordered newest first."""

    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    records: Mapping[str, DatedRecord]
    withdrawn: Mapping[str, DatedRecord]
    """Records taken back: their addresses stay, with a notice."""
    entities: Mapping[str, Entity]
    """All entities, registered or only mentioned, by id in the order of their names."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """Mentions by entity id; records newest first, each from its beginning to its end."""
    citations: Mapping[str, tuple[Citation, ...]]
    """Citations by the key of the record that is cited."""
    transcripts: Mapping[str, str]
    """Transcript files by episode id."""
    names: EntityNames

    def of_kind(self, kind: type[AnyDated]) -> list[AnyDated]:
        """Return the records of one kind, newest first."""
        return [record for record in self.records.values() if isinstance(record, kind)]

    def entity_called(self, name: str, given: str | None = None) -> Entity | None:
        """Return the entity that a record means by a name or an id."""
        return self.entities.get(self.names.id_of(name, given))

    def mentions_of(self, entity: str) -> tuple[Mention, ...]:
        """Return where an entity is mentioned."""
        return self.mentions.get(entity, ())

    def records_mentioning(self, entity: str) -> list[DatedRecord]:
        """Return the records that mention an entity, newest first."""
        return [self.records[key] for key in dict.fromkeys(m.record for m in self.mentions_of(entity))]

    def episodes_of(self, source: str) -> tuple[Episode, ...]:
        """Return the episodes of a source, newest first."""
        return self._by_source.get(source, ())

    def on_topic(self, topic: str) -> tuple[DatedRecord, ...]:
        """Return the records filed under a topic, newest first."""
        return self._by_topic.get(topic, ())

    def on_month(self, year: int, month: int) -> tuple[DatedRecord, ...]:
        """Return the records of a month, newest first; month 0 holds those of which only the year is known."""
        return self._by_month.get((year, month), ())

    def months_of(self, year: int) -> list[int]:
        """Return the months of a year that hold records, latest first; 0 is last."""
        return sorted({month for y, month in self._by_month if y == year}, reverse=True)

    @cached_property
    def years(self) -> list[int]:
        """The years that hold records, latest first."""
        return sorted({year for year, _ in self._by_month}, reverse=True)

    def neighbours(self, record: DatedRecord) -> Neighbours:
        """Return what comes before and after a record: within its source for an episode, else within its kind."""
        return self._neighbours.get(record.key, Neighbours(None, None))

    def entities_of(self, record: DatedRecord) -> tuple[str, ...]:
        """Return the ids of the entities that a record mentions, each once, in the order of the record."""
        return self._entities_of.get(record.key, ())

    def in_chapter(self, record: DatedRecord, number: int) -> list[Entity]:
        """Return the entities that a chapter mentions, in the order of their names."""
        return [self.entities[entity] for entity in self._in_chapters.get((record.key, number), ())]

    def related(self, record: DatedRecord) -> list[DatedRecord]:
        """Return the earlier records that share most with one, nearest first."""
        return [self.records[key] for key in self._kinship.earlier(record.key)]

    def trends(self, days: int, until: PartialDate | None = None) -> list[Trend]:
        """Return what trends in the ``days`` before a date, or before that of the newest record."""
        until = until or self.newest_date
        dated = ((r.date.start(), self.entities_of(r)) for r in self.records.values() if r.date)
        return trends(dated, until.start(), days) if until else []

    @cached_property
    def _kinship(self) -> Kinship:
        return Kinship(list(self.records), self._entities_of)

    @cached_property
    def newest_date(self) -> PartialDate | None:
        """The date of the newest record, from which "recent" is counted."""
        return max((record.date for record in self.records.values() if record.date), default=None)

    @cached_property
    def _by_source(self) -> dict[str, tuple[Episode, ...]]:
        return _grouped((episode.source, episode) for episode in self.of_kind(Episode))

    @cached_property
    def _by_topic(self) -> dict[str, tuple[DatedRecord, ...]]:
        return _grouped((topic, record) for record in self.records.values() for topic in topics_of(record))

    @cached_property
    def _by_month(self) -> dict[tuple[int, int], tuple[DatedRecord, ...]]:
        return _grouped(((r.date.year, r.date.month), r) for r in self.records.values() if r.date)

    @cached_property
    def _neighbours(self) -> dict[str, Neighbours]:
        lines: dict[str, list[DatedRecord]] = defaultdict(list)
        for record in self.records.values():
            lines[record.source if isinstance(record, Episode) else record.kind + ":"].append(record)
        return {
            record.key: Neighbours(line[i + 1] if i + 1 < len(line) else None, line[i - 1] if i else None)
            for line in lines.values()
            for i, record in enumerate(line)
        }

    @cached_property
    def _entities_of(self) -> dict[str, tuple[str, ...]]:
        by_record: dict[str, dict[str, int]] = defaultdict(dict)
        for entity, mentions in self.mentions.items():
            for mention in mentions:
                by_record[mention.record].setdefault(entity, len(by_record[mention.record]))
        return {key: tuple(found) for key, found in by_record.items()}

    @cached_property
    def _in_chapters(self) -> dict[tuple[str, int], tuple[str, ...]]:
        return _grouped(
            ((m.record, m.path[1]), entity)
            for entity, mentions in self.mentions.items()
            for m in mentions
            if m.role == "chapter" and isinstance(m.path[1], int)
        )


def link(content: Content) -> Archive:
    """Link all published records of the content into an archive."""
    published = {r.key: r for r in newest_first(r for r in content.dated.values() if r.is_published)}
    names = EntityNames(content.entities)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    seen = _Seen(names)
    for record in published.values():
        for mention in _Reader(record, seen).mentions():
            mentions[mention.entity].append(mention)
    entities = {
        **content.entities,
        **{entity: seen.described(entity) for entity in mentions if entity not in content.entities},
    }
    by_name = {e.id: e for e in sorted(entities.values(), key=lambda e: (name_key(e.name), e.id))}
    citations: dict[str, list[Citation]] = defaultdict(list)
    for record in published.values():
        for citation in _citations(record):
            citations[citation.target].append(citation)
    return Archive(
        sources=content.sources,
        topics=content.topics,
        records=published,
        withdrawn={key: r for key, r in content.dated.items() if r.status is Status.WITHDRAWN},
        entities=by_name,
        mentions={entity: tuple(mentions[entity]) for entity in by_name if entity in mentions},
        citations={key: tuple(found) for key, found in citations.items()},
        transcripts={id_: path for id_, path in content.transcripts.items() if f"episode:{id_}" in published},
        names=names,
    )


def topics_of(record: DatedRecord) -> tuple[str, ...]:
    """Return the topics that a record is filed under: its own, its section, and those of its items."""
    own = (*record.topics, *(t for item in passages.items(record) for t in item.part.topics))
    section = (record.section,) if isinstance(record, Briefing) and record.section else ()
    return tuple(dict.fromkeys((*section, *own)))


class _Seen:
    """Counts how the entities of all records are spelled and typed, to describe those without a registry file."""

    def __init__(self, names: EntityNames) -> None:
        self.names = names
        self.spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self.types: dict[str, Counter[EntityType]] = defaultdict(Counter)

    def entity(self, name: str, given: str | None, kind: EntityType | None) -> str:
        """Return the entity's id, having counted the name and the type it was mentioned with."""
        entity = self.names.id_of(name, given)
        self.spellings[entity][name] += 1
        if kind:
            self.types[entity][kind] += 1
        return entity

    def described(self, entity: str) -> Entity:
        """Return an entity as most of its mentions describe it."""
        types = self.types[entity]
        kind = _most_common(types) if types else EntityType.CONCEPT
        return Entity(id=entity, name=_most_common(self.spellings[entity]), type=kind)


class _Reader:
    """Finds the mentions of one record: first those it names in fields, then the named in its texts."""

    def __init__(self, record: DatedRecord, seen: _Seen) -> None:
        self.record = record
        self.seen = seen
        self.spellings: dict[str, str] = {}
        """What the record's texts are searched for, with the entity that each means."""

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions of the record."""
        yield from self._in_fields()
        yield from self._in_texts()

    def _in_fields(self) -> Iterator[Mention]:
        record = self.record
        for credit in passages.people(record):
            yield self._mention(credit.path, "credit", credit.part.name, credit.part.id, EntityType.PERSON)
        for note in passages.entity_notes(record):
            yield self._mention(note.path, "listed", note.part.name, note.part.id, note.part.type)
        for _, said in passages.utterances(record):
            if said.part.speaker:
                yield self._mention(said.path, "speaker", said.part.speaker, None, EntityType.PERSON)
        for metric in passages.metrics(record):
            if metric.part.about:
                yield self._mention(metric.path, "metric", metric.part.about)

    def _in_texts(self) -> Iterator[Mention]:
        for number, chapter in enumerate(passages.chapters(self.record)):
            listed = {self._entity(name) for name in chapter.entities}
            for entity in sorted(listed | names_in(_words_of(chapter), self.spellings)):
                yield Mention(entity, self.record.key, ("chapters", number), "chapter")
        for role, said in passages.utterances(self.record):
            for entity in sorted(names_in(said.part.text, self.spellings)):
                yield Mention(entity, self.record.key, said.path, role)

    def _mention(
        self, path: Path, role: str, name: str, given: str | None = None, kind: EntityType | None = None
    ) -> Mention:
        return Mention(self._entity(name, given, kind), self.record.key, path, role)

    def _entity(self, name: str, given: str | None = None, kind: EntityType | None = None) -> str:
        entity = self.seen.entity(name, given, kind)
        names = self.seen.names
        if names.may_match(entity):
            for spelling in (name, *names.names_of(entity)):
                self.spellings.setdefault(unicodedata.normalize("NFC", spelling), entity)
        return entity


def _words_of(chapter: Chapter) -> str:
    return "\n".join((chapter.title, chapter.summary, *chapter.points, *(quote.text for quote in chapter.quotes)))


def _citations(record: DatedRecord) -> Iterator[Citation]:
    """Yield what one record points to: episodes it is made of, moments of claims and quotes, links in its texts."""
    for item in passages.items(record):
        if item.part.episode:
            yield Citation(record.key, item.path, f"episode:{item.part.episode}", None)
    if isinstance(record, Briefing):
        yield from _citations_of_sources(record)
    for quote in passages.quotes(record):
        if quote.part.episode:
            yield Citation(record.key, quote.path, f"episode:{quote.part.episode}", quote.part.at)
    for text in passages.prose(record):
        for target in links_in(text.text):
            if target.kind in DATED_KINDS:
                yield Citation(record.key, text.path, target.key, target.at)


def _citations_of_sources(record: Briefing) -> Iterator[Citation]:
    for number, source in enumerate(record.sources):
        yield Citation(record.key, ("sources", number), f"episode:{source.episode}", None)
    for number, earlier in enumerate(record.follows):
        yield Citation(record.key, ("follows", number), f"briefing:{earlier}", None)
    for claim in passages.claims(record):
        if claim.part.at is not None:
            episode = record.sources[int(claim.path[1])].episode
            yield Citation(record.key, claim.path, f"episode:{episode}", claim.part.at)


def _most_common(counted: Counter[Counted]) -> Counted:
    """Return what was counted most often; of several the first in order, so that no reading order matters."""
    return min(counted, key=lambda value: (-counted[value], str(value)))


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
