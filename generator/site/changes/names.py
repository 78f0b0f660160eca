"""Find names that an archive did not have before, with the known ones that they may be misspellings of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.archive.archive import Archive
from generator.checks.resemblance import KnownSpellings
from generator.content.model import Entity, EntityType
from generator.text.names import name_key


class NewName(NamedTuple):
    """A name that the archive did not have."""

    name: str
    resembles: str
    """A known name that it may be a misspelling of; mostly none."""


def new_names(before: Archive, after: Archive) -> Iterator[NewName]:
    """Yield the names of what records mention for the first time."""
    meant = {name: entity for entity in before.entities.values() for name in (*entity.aliases, entity.name)}
    keys = {name_key(name) for name in meant}
    found = [e for e in after.entities.values() if e.id not in before.entities and name_key(e.name) not in keys]
    known = KnownSpellings({name: entity.type is EntityType.PERSON for name, entity in meant.items()} if found else {})
    for entity in found:
        alike = known.resembled_by(entity.name, is_person=entity.type is EntityType.PERSON)
        yield NewName(entity.name, next((name for name in alike if not _are_two(after, meant[name], entity)), ""))


def _are_two(archive: Archive, known: Entity, new: Entity) -> bool:
    """Tell whether one of two entities says that it is not the other."""
    now = archive.entities.get(known.id, known)
    return known.id in new.distinct_from or new.id in now.distinct_from
