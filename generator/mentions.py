"""Find where records speak of entities, in their fields and in their texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from generator import passages
from generator.memory import Memory
from generator.model import Chapter, DatedRecord, Entity, Status
from generator.names import names_in
from generator.naming import EntityNames
from generator.reading import Beside
from generator.sharing import in_parts
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


PART = 200
"""Records that a process reads at a time."""

_parts = msgspec.msgpack.Decoder(list[tuple[str, Path, str]]).decode


class Unpacker:
    """Unpacks mentions: hundreds of thousands, which are made of few ids, ways and words."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._ways: dict[Path, Path] = {}

    def mentions(self, key: str, packed: bytes) -> Iterator[Mention]:
        """Yield the mentions of the record with a key."""
        known, ways = self._known.setdefault, self._ways.setdefault
        for entity, path, role in _parts(packed):
            yield Mention(known(entity, entity), key, ways(path, path), known(role, role))


def all_mentions(
    records: Mapping[str, DatedRecord], names: EntityNames, digests: Mapping[str, bytes], memory: Memory
) -> dict[str, bytes]:
    """Return the mentions of each record, packed, in the order of the records.

    Only records that changed are read anew, or all of them if the registry did.
    """
    remembered = memory.derived(_KEPT_AS)
    keys = {key: digests.get(key, b"") + names.digest for key in records}
    stale = [key for key in records if remembered.get(key, (b"",))[0] != keys[key]]

    def read(part: Sequence[str]) -> list[tuple[str, bytes]]:
        return [(key, _packed(mentions_in(records[key], names))) for key in part]

    made = {key: (keys[key], packed) for part in in_parts(stale, PART, read) for key, packed in part}
    gone = remembered.keys() - keys.keys()
    if made or gone:
        memory.keep_derived(_KEPT_AS, made, sorted(gone))
    return {key: made[key][1] if key in made else remembered[key][1] for key in records}


_KEPT_AS = "mentions"
"""What the memory keeps the mentions of each record under."""


def mentions_beside(registry: Mapping[str, Entity]) -> Beside:
    """Return how mentions are found while records are read: `all_mentions` finds them in the memory then."""
    names = EntityNames(registry)

    def derive(record: DatedRecord) -> bytes | None:
        return _packed(mentions_in(record, names)) if record.status is Status.PUBLISHED else None

    return Beside(_KEPT_AS, names.digest, derive)


def _packed(mentions: Iterable[Mention]) -> bytes:
    return msgspec.msgpack.encode([(mention.entity, mention.path, mention.role) for mention in mentions])


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
