"""Find earlier records about the same things: what two records share counts the more, the rarer it is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

RAREST = 8
"""Entities of a record that are looked for in others; what is mentioned everywhere joins nothing."""
LATEST = 40
"""Earlier records looked at for each of those."""
LEAST_SHARED = 2
"""Entities that two records share at least."""


class Kinship:
    """Knows which records mention what, in the order of the archive."""

    def __init__(self, records: Sequence[str], entities_of: Mapping[str, Sequence[str]]) -> None:
        """Take the keys of all records, newest first, and the ids of the entities that each mentions."""
        self._records = records
        self._position = {key: position for position, key in enumerate(records)}
        self._entities_of = entities_of
        self._mentioned_at: dict[str, list[int]] = defaultdict(list)
        for position, key in enumerate(records):
            for entity in entities_of.get(key, ()):
                self._mentioned_at[entity].append(position)

    def earlier(self, record: str, most: int = 5) -> list[str]:
        """Return the keys of the earlier records that share most with one, nearest first.

        Only what is older than the record counts, for the rarity of an entity too: what is added later changes nothing.
        """
        here = self._position[record]
        older_records = len(self._records) - here - 1
        older = {
            entity: self._mentioned_at[entity][bisect_right(self._mentioned_at[entity], here) :]
            for entity in self._entities_of.get(record, ())
        }
        rarest = sorted((len(found), entity) for entity, found in older.items() if found)[:RAREST]
        weights: dict[int, float] = defaultdict(float)
        shared: dict[int, int] = defaultdict(int)
        for count, entity in rarest:
            for position in older[entity][:LATEST]:
                weights[position] += log(1 + older_records / count)
                shared[position] += 1
        kin = [
            (-round(weight, 6), position) for position, weight in weights.items() if shared[position] >= LEAST_SHARED
        ]
        return [self._records[position] for _, position in sorted(kin)[:most]]
