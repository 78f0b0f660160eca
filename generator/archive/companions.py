"""Find what appears with an entity more than chance would have it: the lift of association rules, for one entity."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from generator.archive.archive import Archive

MOST = 12
"""Companions of an entity that are named."""
FEWEST_RECORDS = 3
"""Records of an entity from which on something is said of its company: below, it would be a list of their names."""
FEWEST_TOGETHER = 2
"""Records in which two appear together."""


def companions_of(archive: Archive, entity: str) -> list[str]:
    """Return the entities that appear with one, those first of whose records it has the greatest share.

    Shares are of numbers rounded to powers of two (see `Archive.prominence`). Of what has the same share that comes
    first which they share more records with, then the one that is named first in the alphabet.
    """
    records = archive.records_mentioning(entity).keys
    if len(records) < FEWEST_RECORDS:
        return []
    counted = Counter(chain.from_iterable(map(archive.entities_in, records)))
    del counted[entity]
    together = [(other, count) for other, count in counted.items() if count >= FEWEST_TOGETHER]
    in_order = sorted(together, key=lambda pair: (-pair[1] / 2 ** archive.prominence(pair[0]), -pair[1], pair[0]))
    return [other for other, _ in in_order[:MOST]]
