"""Collect by which names records mean which entities, each with the first place that does so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from generator.content.model import Entity, EntityType
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.execution.build_cache import fingerprint_of
from generator.text.names import name_key, slug_of, slug_without_signs


class EntityNames:
    """Finds the entity that a name or an id means, from the registry's names and aliases."""

    def __init__(self, registry: Mapping[str, Entity], former: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the registry, and ids that entities without a file had before, with those they have."""
        self.registry = registry
        self._by_name = {
            name_key(name): entity.id
            for entity in reversed(list(registry.values()))
            for name in (*entity.aliases, entity.name)
        }
        self._moved = {**former, **{old: e.id for e in registry.values() for old in e.redirect_from}}
        self._found: dict[tuple[str, str | None], str] = {}

    def id_of(self, name: str, given: str | None = None) -> str:
        """Return the id of the entity called ``name``, or of the one that is ``given`` by id."""
        known = self._found.get((name, given))
        if known is None:
            found = given or self._by_name.get(name_key(name)) or slug_of(name)
            known = self._found[name, given] = self._moved.get(found, found)
        return known

    @cached_property
    def fingerprint(self) -> bytes:
        """A fingerprint of all that decides which names mean which entities."""
        known = [
            (e.id, e.name, e.type, e.aliases, e.match, e.match_except, e.redirect_from)
            for e in sorted(self.registry.values(), key=lambda entity: entity.id)
        ]
        return fingerprint_of(repr(known).encode("utf-8", "surrogatepass"))

    def sought_names(self, entity: str, name: str) -> tuple[str, ...]:
        """Return the names of an entity that texts are searched for where a record calls it ``name``."""
        known = self.registry.get(entity)
        if known is None:
            return (name,)
        if not known.match:
            return ()
        names = dict.fromkeys((name, known.name, *known.aliases))
        if not known.match_except:
            return tuple(names)
        left_out = {name_key(one) for one in known.match_except}
        return tuple(one for one in names if name_key(one) not in left_out)

    def type_of(self, entity: str) -> EntityType | None:
        """Return the type that the registry gives to an entity."""
        known = self.registry.get(entity)
        return known.type if known else None


class Naming(NamedTuple):
    """A place that names an entity."""

    record: str
    """Key of the record."""
    path: FieldPath
    name: str


@dataclass(frozen=True)
class EntityNamings:
    """How the records of an archive name entities; keyed by the ids of the entities that are meant."""

    first: Mapping[str, Naming] = field(default_factory=dict)
    """The first place that names an entity."""
    spellings: Mapping[str, Mapping[str, Naming]] = field(default_factory=dict)
    """Every spelling that an entity is meant by, with its first place; not where an id says which is meant."""
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    """How often each spelling is used."""
    types: Mapping[str, Counter[EntityType]] = field(default_factory=dict)
    """How often each type is given to an entity."""
    records: Mapping[str, Set[str]] = field(default_factory=dict)
    """Keys of the records that name an entity."""
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

    def former_ids(self, registry: Mapping[str, Entity]) -> dict[str, str]:
        """Return ids that entities without a file had when signs were left out of addresses: ``c`` for ``c-sharp``.

        What is an entity today, or was several, leads nowhere else.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for entity, spellings in self.spellings.items():
            if entity not in registry:
                for name in spellings:
                    found[slug_without_signs(name)].add(entity)
        taken = {*self.first, *registry, *(old for known in registry.values() for old in known.redirect_from)}
        return {old: min(ids) for old, ids in sorted(found.items()) if len(ids) == 1 and old not in taken}

    def described(self, entity: str, former: tuple[str, ...] = ()) -> Entity:
        """Return an entity without a registry file as most of its mentions describe it."""
        counts = self.counts[entity]
        # Accents are seldom added by mistake.
        name = min(counts, key=lambda spelling: (-counts[spelling], len(spelling) - len(spelling.encode()), spelling))
        return Entity(id=entity, name=name, type=self.type_of(entity) or EntityType.CONCEPT, redirect_from=former)


@dataclass(slots=True)
class _Said:
    """A name with what says which entity it means, wherever it is used."""

    first: Naming
    entity: str
    count: int = 0
    records: list[str] = field(default_factory=list)


def namings_in(summaries: Iterable[RecordSummary], names: EntityNames) -> EntityNamings:
    """Return how records name entities; of several places the first counts, in the order of the summaries."""
    found: dict[tuple[str, str | None, EntityType | None, str], _Said] = {}
    for summary in summaries:
        key = summary.key
        for use in summary.uses:
            named = use.name, use.given, use.type, use.role
            said = found.get(named)
            if said is None:
                said = found[named] = _Said(Naming(key, use.paths[0], use.name), names.id_of(use.name, use.given))
            said.count += use.count
            said.records.append(key)
    first: dict[str, Naming] = {}
    spellings: dict[str, dict[str, Naming]] = defaultdict(dict)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    records: dict[str, set[str]] = defaultdict(set)
    in_role: dict[str, set[str]] = defaultdict(set)
    for (name, given, kind, role), said in found.items():
        entity = said.entity
        first.setdefault(entity, said.first)
        counts[entity][name] += said.count
        records[entity].update(said.records)
        in_role[role].add(entity)
        if given is None:
            spellings[entity].setdefault(name, said.first)
        if kind is not None:
            types[entity][kind] += said.count
    listed, people = frozenset(in_role["entity"]), frozenset(in_role["credit"] | in_role["speaker"])
    return EntityNamings(first, spellings, counts, types, records, listed, people)
