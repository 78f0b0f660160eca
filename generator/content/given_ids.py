"""The ids that a record gives to names: such a name means that entity wherever the record writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.content import passages
from generator.content.model import DatedRecord
from generator.text.names import name_key


class GivenIds(dict[str, str]):
    """Ids of entities by the names that a record gives them to, as `name_key` spells these."""

    def of(self, name: str | None, given: str | None = None) -> str | None:
        """Return the id that is ``given`` beside a name, else the one that the record gives the name elsewhere."""
        return given or (self.get(name_key(name)) if self and name else None)


def given_ids(record: DatedRecord) -> GivenIds:
    """Return the ids that the lists of a record give to names; a name with several means each only where that stands.

    The lists are those of people and entities, of the record and of a digest's items.
    """
    given = _given(record)
    if not given:
        return _NONE
    found: dict[str, set[str]] = defaultdict(set)
    for name, entity in given:
        found[name].add(entity)
    return GivenIds({name: min(ids) for name, ids in found.items() if len(ids) == 1})


_NONE = GivenIds()


@passages.walked_once
def _given(record: DatedRecord) -> Iterator[tuple[str, str]]:
    """Yield the names, as `name_key` spells them, to which a record gives ids, with these."""
    for _, credit, _ in passages.people(record):
        if credit.id:
            yield name_key(credit.name), credit.id
    for _, note, _ in passages.entity_notes(record):
        if note.id:
            yield name_key(note.name), note.id
