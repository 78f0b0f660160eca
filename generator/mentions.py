"""Find where a record speaks of entities, in its fields and in its texts, and which other records it points to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator import passages
from generator.links import links_in
from generator.model import DATED_KINDS, Briefing, Chapter, DatedRecord
from generator.names import names_in
from generator.naming import EntityNames
from generator.yaml_source import Path


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


def mentions_in(record: DatedRecord, names: EntityNames) -> Iterator[Mention]:
    """Yield the mentions of one record: first those that fields name, then the named that stand in its texts."""
    return _Reader(record, names).mentions()


class _Reader:
    """Reads one record for the entities it names."""

    def __init__(self, record: DatedRecord, names: EntityNames) -> None:
        self.record = record
        self.names = names
        self.spellings: dict[str, str] = {}
        """What the record's texts are searched for, with the entity that each means."""

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions of the record."""
        yield from self._in_fields()
        yield from self._in_texts()

    def _in_fields(self) -> Iterator[Mention]:
        record = self.record
        for credit in passages.people(record):
            yield self._mention(credit.path, "credit", credit.part.name, credit.part.id)
        for note in passages.entity_notes(record):
            yield self._mention(note.path, "listed", note.part.name, note.part.id)
        for _, said in passages.utterances(record):
            if said.part.speaker:
                yield self._mention(said.path, "speaker", said.part.speaker)
        for metric in passages.metrics(record):
            if metric.part.about:
                yield self._mention(metric.path, "metric", metric.part.about)

    def _in_texts(self) -> Iterator[Mention]:
        chapters = passages.chapters(self.record)
        listed = [{self._entity(name) for name in chapter.entities} for chapter in chapters]
        for number, chapter in enumerate(chapters):
            for entity in sorted(listed[number] | names_in(_words_of(chapter), self.spellings)):
                yield Mention(entity, self.record.key, ("chapters", number), "chapter")
        for role, said in passages.utterances(self.record):
            for entity in sorted(names_in(said.part.text, self.spellings)):
                yield Mention(entity, self.record.key, said.path, role)

    def _mention(self, path: Path, role: str, name: str, given: str | None = None) -> Mention:
        return Mention(self._entity(name, given), self.record.key, path, role)

    def _entity(self, name: str, given: str | None = None) -> str:
        entity = self.names.id_of(name, given)
        if name not in self.spellings and self.names.may_match(entity):
            for spelling in (name, *self.names.names_of(entity)):
                self.spellings.setdefault(unicodedata.normalize("NFC", spelling), entity)
        return entity


def _words_of(chapter: Chapter) -> str:
    return "\n".join((chapter.title, chapter.summary, *chapter.points, *(quote.text for quote in chapter.quotes)))


def citations_in(record: DatedRecord) -> Iterator[Citation]:
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
