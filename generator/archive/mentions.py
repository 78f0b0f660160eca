"""Find where records speak of entities, in their fields and in their texts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from generator.archive.entities import EntityNames
from generator.archive.languages import Languages, languages
from generator.archive.names.matching import NameFinder, plain_spelling, sought
from generator.archive.names.running_text import END, blocks_of, searched
from generator.content import passages
from generator.content.given_ids import given_ids
from generator.content.model import Chapter, DatedRecord, Entity, EntityType, Source, Status
from generator.content.reader import Beside
from generator.content.yaml.reader import FieldPath
from generator.execution.build_cache import BuildCache, fingerprint_of
from generator.execution.workers import in_parts


class Mention(NamedTuple):
    """One place where a record speaks of an entity, or where an entity speaks."""

    entity: str
    """Id of the entity."""
    record: str
    """Key of the record."""
    path: FieldPath
    """The path to the part of the record; a chapter, quote, takeaway, number, credit or entry of the list."""
    role: str
    """``credit`` (a person of the record), ``listed``, ``chapter``, ``quote``, ``takeaway``, ``metric``, ``claim``,
    ``position``, ``point``; ``speaker`` where the entity says it."""


PART = 200
"""Records that a process reads at a time."""


class RecordMentions(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The mentions of one record as they are kept: hundreds of thousands of places are named by few texts."""

    places: list[str]
    """Role and path of each mention, such as ``quote chapters/3/quotes/0``; sorted."""
    by_entity: dict[str, list[int]]
    """For each entity the numbers of its places, from the record's beginning to its end."""

    def of(self, entity: str, record: str) -> list[Mention]:
        """Return the mentions of an entity; ``record`` is the key of this record."""
        places = self.places
        return [Mention(entity, record, *_place(places[number])) for number in self.by_entity.get(entity, ())]

    def with_role(self, role: str) -> Iterator[tuple[str, FieldPath]]:
        """Yield entity and path of each mention that has a role."""
        first = bisect_left(self.places, role, key=_role_of)
        last = bisect_right(self.places, role, key=_role_of)
        if first < last:
            paths = [_place(place)[0] for place in self.places[first:last]]
            for entity, numbers in self.by_entity.items():
                yield from ((entity, paths[number - first]) for number in numbers if first <= number < last)


# A preview links its archive again after each change, and all records but one mention what they did.
unpacked = cache(msgspec.msgpack.Decoder(RecordMentions).decode)
"""Returns the mentions of a record from what `all_mentions` tells of it."""


def _role_of(place: str) -> str:
    return place.partition(" ")[0]


@cache
def _place(text: str) -> tuple[FieldPath, str]:
    """Return the path and the role that a text names."""
    role, _, path = text.partition(" ")
    return tuple(int(step) if step.isdecimal() else step for step in path.split("/")), role


def all_mentions(
    records: Mapping[str, DatedRecord],
    names: EntityNames,
    languages: Languages,
    fingerprints: Mapping[str, bytes],
    cache: BuildCache,
) -> dict[str, bytes]:
    """Return the mentions of each record, packed, in the order of the records.

    Only records that changed are read anew, or all of them if the registry or a source's language did.
    """
    remembered = cache.derived(_KEPT_AS)
    besides = _key(names, languages)
    keys = {key: fingerprints.get(key, b"") + besides for key in records}
    stale = [key for key in records if remembered.get(key, (b"",))[0] != keys[key]]

    def read(part: Sequence[str]) -> list[tuple[str, bytes]]:
        return [(key, _packed(mentions_in(records[key], names, languages))) for key in part]

    made = {key: (keys[key], packed) for part in in_parts(stale, PART, read) for key, packed in part}
    gone = remembered.keys() - keys.keys()
    if made or gone:
        cache.keep(_KEPT_AS, made, sorted(gone))
    return {key: made[key][1] if key in made else remembered[key][1] for key in records}


_KEPT_AS = "mentions"
"""The name under which the cache keeps the mentions of each record."""


def _key(names: EntityNames, languages: Languages) -> bytes:
    """Return a fingerprint of all that decides about a record's mentions besides its file."""
    return names.fingerprint + fingerprint_of(repr((languages.site, sorted(languages.of_sources.items()))).encode())


def mentions_beside(language: str, registry: Mapping[str, Entity], sources: Mapping[str, Source]) -> Beside:
    """Return how mentions are found while records are read: `all_mentions` finds them in the cache then."""
    names, spoken = EntityNames(registry), languages(language, sources)

    def derive(record: DatedRecord) -> bytes | None:
        return _packed(mentions_in(record, names, spoken)) if record.status is Status.PUBLISHED else None

    return Beside(_KEPT_AS, _key(names, spoken), derive)


def _packed(mentions: Iterable[Mention]) -> bytes:
    found = [(entity, f"{role} {'/'.join(map(str, path))}") for entity, _, path, role in mentions]
    places = sorted({place for _, place in found})
    numbers = {place: number for number, place in enumerate(places)}
    by_entity: dict[str, list[int]] = {}
    for entity, place in found:
        by_entity.setdefault(entity, []).append(numbers[place])
    return msgspec.msgpack.encode(RecordMentions(places, by_entity))


def mentions_in(record: DatedRecord, names: EntityNames, languages: Languages) -> Iterator[Mention]:
    """Yield the mentions of one record: first those that fields name, then the named that stand in its texts."""
    return _MentionFinder(record, names, languages.of(record)).mentions()


class _MentionFinder:
    """Reads one record for the entities it names."""

    def __init__(self, record: DatedRecord, names: EntityNames, lang: str) -> None:
        self.record = record
        self.lang = lang
        self.names = names
        self.ids = given_ids(record)
        self.spellings: dict[str, tuple[str, EntityType | None]] = {}
        """Names to look for in the record's texts, each with its entity and the type that the record gives it."""

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions of the record."""
        yield from self._in_fields()
        yield from self._in_texts()

    def _in_fields(self) -> Iterator[Mention]:
        record = self.record
        for credit in passages.people(record):
            self._search_for(credit.part.name, credit.part.id, EntityType.PERSON)
            yield self._mention(credit.path, "credit", credit.part.name, credit.part.id)
        for note in passages.entity_notes(record):
            self._search_for(note.part.name, note.part.id, note.part.type)
            yield self._mention(note.path, "listed", note.part.name, note.part.id)
        for _, said in passages.utterances(record):
            if said.part.speaker:
                self._search_for(said.part.speaker, None, EntityType.PERSON)
                yield self._mention(said.path, "speaker", said.part.speaker)
        for metric in passages.metrics(record):
            if metric.part.about:
                self._search_for(metric.part.about)
                yield self._mention(metric.path, "metric", metric.part.about)
            if metric.part.speaker:
                self._search_for(metric.part.speaker, None, EntityType.PERSON)
                yield self._mention(metric.path, "speaker", metric.part.speaker)

    def _in_texts(self) -> Iterator[Mention]:
        key, chapters, said = self.record.key, passages.chapters(self.record), passages.utterances(self.record)
        listed = [{self._listed(name) for name in chapter.entities} for chapter in chapters]
        lang = self.lang
        plain = {plain: meant for name, meant in self.spellings.items() if (plain := plain_spelling(name))}
        spellings = {**plain, **self.spellings}
        finder = NameFinder([sought(entity, name, kind, lang) for name, (entity, kind) in spellings.items()])
        texts = [*map(_words_of, chapters), *(one.part.text for _, one in said)]
        meant = _meant_in(finder, searched(*texts), len(texts))
        for number, entities in enumerate(meant[: len(chapters)]):
            for entity in sorted(listed[number] | entities):
                yield Mention(entity, key, ("chapters", number), "chapter")
        for (role, one), entities in zip(said, meant[len(chapters) :], strict=True):
            for entity in sorted(entities):
                yield Mention(entity, key, one.path, role)

    def _mention(self, path: FieldPath, role: str, name: str, given: str | None = None) -> Mention:
        return Mention(self.names.id_of(name, self.ids.of(name, given)), self.record.key, path, role)

    def _listed(self, name: str) -> str:
        self._search_for(name)
        return self.names.id_of(name, self.ids.of(name))

    def _search_for(self, name: str, given: str | None = None, kind: EntityType | None = None) -> None:
        """Look for a name of an entity in the record's texts, and for those that are registered."""
        if name in self.spellings:
            return
        entity = self.names.id_of(name, self.ids.of(name, given))
        kind = self.names.type_of(entity) or kind
        for spelling in self.names.sought_names(entity, name):
            self.spellings.setdefault(spelling, (entity, kind))


def _meant_in(finder: NameFinder, text: str, count: int) -> list[set[str]]:
    """Return which entities each of so many texts in one names; what is certain nowhere may be meant in lower case."""
    found: list[set[str]] = [set() for _ in range(count)]
    places = finder.places_in(text)
    certain = {place.entity for place in places if place.is_certain}
    ends = [end.start() for end in re.finditer(END, text)] if places else []
    for place in places:
        if place.is_certain or place.entity not in certain:
            found[bisect_left(ends, place.start)].add(place.entity)
    return found


def _words_of(chapter: Chapter) -> str:
    plain = (chapter.title, *chapter.points, *(quote.text for quote in chapter.quotes))
    return blocks_of(plain, (chapter.summary,))
