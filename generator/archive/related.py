"""Find earlier records about the same things: what two records share counts the more, the rarer it is."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

import msgspec

from generator.execution.build_cache import BuildCache
from generator.execution.workers import in_parts

RAREST = 8
"""Entities of a record that are looked for in others; what is mentioned everywhere joins nothing."""
LATEST = 40
"""Earlier records looked at for each of those."""
LEAST_SHARED = 2
"""Entities that two records share at least."""


class RelatedRecords:
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
        mentioned = [(entity, self._mentioned_at[entity]) for entity in self._entities_of.get(record, ())]
        older = [(len(found) - bisect_right(found, here), entity) for entity, found in mentioned]
        rarest = sorted((count, entity) for count, entity in older if count)[:RAREST]
        weights: dict[int, float] = defaultdict(float)
        shared: dict[int, int] = defaultdict(int)
        for count, entity in rarest:
            weight = log(1 + older_records / count)
            start = len(self._mentioned_at[entity]) - count
            for position in self._mentioned_at[entity][start : start + LATEST]:
                weights[position] += weight
                shared[position] += 1
        related = [
            (-round(weight, 6), position) for position, weight in weights.items() if shared[position] >= LEAST_SHARED
        ]
        return [self._records[position] for _, position in sorted(related)[:most]]


def all_related(
    records: Sequence[str], entities_of: Mapping[str, Sequence[str]], cache: BuildCache
) -> dict[str, list[str]]:
    """Return the related records of each record by its key; what is remembered is not looked for again.

    They depend on a record and on everything older, and on nothing else: a fingerprint of that tells whether they are
    known.
    """
    remembered = cache.derived("related")
    fingerprints = _fingerprints_of_the_past(records, entities_of)
    stale = [key for key in records if remembered.get(key, (b"",))[0] != fingerprints[key]]
    found = RelatedRecords(records, entities_of) if stale else None

    def look(part: Sequence[str]) -> list[tuple[str, bytes]]:
        return [(key, msgspec.msgpack.encode(found.earlier(key))) for key in part] if found else []

    made = {key: (fingerprints[key], packed) for part in in_parts(stale, PART, look) for key, packed in part}
    gone = remembered.keys() - fingerprints.keys()
    if made or gone:
        cache.keep("related", made, sorted(gone))
    return {key: _unpacked((made[key] if key in made else remembered[key])[1]) for key in records}


PART = 500
"""Records for which a process looks at a time."""

_unpacked = msgspec.msgpack.Decoder(list[str]).decode


def _fingerprints_of_the_past(records: Sequence[str], entities_of: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """Return for each record a fingerprint of itself and everything older: which records, and what they mention."""
    found: dict[str, bytes] = {}
    so_far = hashlib.blake2b(digest_size=16)
    for key in reversed(records):
        so_far.update("\n".join((key, *entities_of.get(key, ()), "")).encode("utf-8", "surrogatepass"))
        found[key] = so_far.digest()
    return found
