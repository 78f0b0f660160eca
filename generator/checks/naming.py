"""Collect by which names records mean which entities, each with the first place that does so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator import passages
from generator.content_folder import record_path
from generator.model import DatedRecord, EntityType
from generator.yaml_source import Path


class Naming(NamedTuple):
    """A place that names an entity."""

    file: str
    path: Path
    name: str


@dataclass(frozen=True)
class EntityNamings:
    """How the records of an archive name entities; keyed by the ids of the entities that are meant."""

    first: Mapping[str, Naming] = field(default_factory=dict)
    """The first place that names an entity."""
    spellings: Mapping[str, Mapping[str, Naming]] = field(default_factory=dict)
    """Every spelling that an entity is meant by, with its first place; not where an id says which is meant."""
    types: Mapping[str, Counter[EntityType]] = field(default_factory=dict)
    """How often each type is given to an entity."""
    listed: frozenset[str] = frozenset()
    """Entities that stand in the list of a record."""
    people: frozenset[str] = frozenset()
    """Entities that are credited, or that say something."""

    def type_of(self, entity: str) -> EntityType | None:
        """Return the type that most records give to an entity; people need none."""
        types = self.types.get(entity)
        if types:
            return min(types, key=lambda kind: (-types[kind], str(kind)))
        return EntityType.PERSON if entity in self.people else None


def namings_in(records: Iterable[DatedRecord], entity_of: Callable[[str, str | None], str]) -> EntityNamings:
    """Return how the records name entities; of several places the first counts, in the order of the records."""
    first: dict[str, Naming] = {}
    spellings: dict[str, dict[str, Naming]] = {}
    types: dict[str, Counter[EntityType]] = {}
    roles: dict[str, set[str]] = {"entity": set(), "person": set(), "other": set()}
    known: dict[tuple[str, str | None], str] = {}
    for record in records:
        file = record_path(record)
        for use in uses(record):
            entity = known.get((use.name, use.given))
            if entity is None:
                entity = known[use.name, use.given] = entity_of(use.name, use.given)
                naming = Naming(file, use.path, use.name)
                first.setdefault(entity, naming)
                if use.given is None:
                    spellings.setdefault(entity, {})[use.name] = naming
            roles[use.role].add(entity)
            if use.type is not None:
                types.setdefault(entity, Counter())[use.type] += 1
    return EntityNamings(first, spellings, types, frozenset(roles["entity"]), frozenset(roles["person"]))


class Use(NamedTuple):
    """One use of an entity's name."""

    path: Path
    """The way to the name."""
    name: str
    given: str | None
    """The entity's id, where the record gives it."""
    type: EntityType | None
    role: str
    """``entity`` in the list of entities, ``person`` who is credited or speaks, else ``other``."""


def uses(record: DatedRecord) -> Iterator[Use]:
    """Yield every use of an entity's name in a record: lists first, then people, numbers and chapters."""
    for note in passages.entity_notes(record):
        yield Use((*note.path, "name"), note.part.name, note.part.id, note.part.type, "entity")
    for credit in passages.people(record):
        yield Use((*credit.path, "name"), credit.part.name, credit.part.id, None, "person")
    for _, utterance in passages.utterances(record):
        if utterance.part.speaker:
            yield Use((*utterance.path, "speaker"), utterance.part.speaker, None, None, "person")
    for metric in passages.metrics(record):
        if metric.part.about:
            yield Use((*metric.path, "about"), metric.part.about, None, None, "other")
    for number, chapter in enumerate(passages.chapters(record)):
        for place, name in enumerate(chapter.entities):
            yield Use(("chapters", number, "entities", place), name, None, None, "other")
