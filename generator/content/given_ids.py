"""The ids that a record gives to names: such a name means that entity wherever the record writes it."""

from __future__ import annotations

from collections import defaultdict

from generator.content import passages
from generator.content.model import Credit, DatedRecord, EntityNote
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
    found: dict[str, set[str]] = defaultdict(set)
    parts: list[Credit | EntityNote] = [credit for _, credit, _ in passages.people(record)]
    parts += [note for _, note, _ in passages.entity_notes(record)]
    for part in parts:
        if part.id:
            found[name_key(part.name)].add(part.id)
    return GivenIds({name: min(ids) for name, ids in found.items() if len(ids) == 1})
