"""Tell which passages of a record a correction concerns, by their anchors."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive import urls
from generator.content.model import Correction, DatedRecord, Episode


def passage_of(record: DatedRecord, correction: Correction) -> str:
    """Return the anchor of the passage that a correction concerns: the one it names, else the chapter of its moment.

    Nothing where neither is in the record.
    """
    if correction.passage and correction.passage in urls.anchors(record).values():
        return correction.passage
    if correction.at is None or not isinstance(record, Episode):
        return ""
    return urls.moment_anchor(record.chapter_starts, correction.at)


def corrected_passages(record: DatedRecord) -> Mapping[str, tuple[Correction, ...]]:
    """Return the corrections of a record by the anchors of the passages that they concern, oldest first."""
    found: dict[str, tuple[Correction, ...]] = {}
    for correction in sorted(record.corrections, key=lambda one: (one.date, one.text)):
        if anchor := passage_of(record, correction):
            found[anchor] = (*found.get(anchor, ()), correction)
    return found
