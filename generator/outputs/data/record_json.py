"""Write a record as JSON: everything its file says, and where it and its parts are found on the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.comparison.history import DayOfChange, History
from generator.config import Config
from generator.content import passages
from generator.content.model import DatedRecord
from generator.content.verification import Verification
from generator.content.yaml.reader import FieldPath

VERSION = 1
"""Of the form of the records' JSON; raised when a field changes its meaning or leaves. docs/data.md describes it."""


def facts_of(archive: Archive, config: Config, key: str) -> dict[str, Any]:
    """Return the record of a key with its names and addresses, without the anchors of its parts.

    ``record`` is what the file says; fields with their default values are left out, times are seconds.
    """
    summary = archive.summaries[key]
    address = urls.record_address(summary)
    facts = {
        "version": VERSION,
        "kind": summary.kind,
        "key": key,
        "id": summary.id,
        "address": address,
        "url": urls.absolute(config.site_url, address),
        "source": summary.source,
        "entities": archive.entities_in(key),
        "record": msgspec.Raw(archive.records.written(key)),
    }
    return {name: value for name, value in facts.items() if value is not None}


def record_json(
    facts: Mapping[str, Any],
    record: DatedRecord,
    verifications: Mapping[FieldPath, Verification],
    history: History | None = None,
) -> bytes:
    """Return the JSON that stands beside a record's page: its facts, and more of its parts by their paths.

    That is their anchors, and what the transcript says of quotes and numbers; where it is known, what changed when.
    """
    anchors = {dotted(path): anchor for path, anchor in urls.anchors(record).items()}
    results = {dotted(path): _told(result) for path, result in verifications.items()}
    more = {"credential": credential(record, verifications), "anchors": anchors}
    more |= {"verification": results} if results else {}
    changed = {"history": list(map(_day, history.days))} if history else {}
    return msgspec.json.encode({**facts, **more, **changed}) + b"\n"


def _day(day: DayOfChange) -> dict[str, Any]:
    """Return what changed on a day; what is counted has a number."""
    changes = [{"how": how, "what": what, "count": count} if what else {"how": how} for how, what, count in day.changes]
    return {"date": str(day.day), "changes": changes}


def withdrawn_json(record: DatedRecord, config: Config) -> bytes:
    """Return the JSON that stands beside the notice where a record was taken back: what the notice says."""
    address = urls.record_address(record)
    facts = {
        "version": VERSION,
        "kind": record.kind,
        "key": record.key,
        "id": record.id,
        "address": address,
        "url": urls.absolute(config.site_url, address),
        "record": {
            "title": record.title,
            "status": str(record.status),
            "corrections": [{"date": str(one.date), "text": one.text} for one in record.corrections],
        },
    }
    return msgspec.json.encode(facts) + b"\n"


_SOURCE_TYPES = {
    "ai": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "ai+human": "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
    "human": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
}
"""Terms of the IPTC's vocabulary of digital source types, which content credentials (C2PA) use, by the method."""


def credential(record: DatedRecord, verifications: Mapping[FieldPath, Verification]) -> dict[str, Any]:
    """Return how a record came about: made how, checked by whom, against what, when, and put right when."""
    outcomes = (verifications[quote.path].outcome for quote in passages.quotes(record) if quote.path in verifications)
    counts = Counter(outcomes)
    made = record.provenance
    facts = {
        "digital_source_type": _SOURCE_TYPES[made.method] if made else None,
        "model": made.model if made else None,
        "reviewed_by": list(made.reviewed_by) if made and made.reviewed_by else None,
        "reviewed_against": made.reviewed_against if made else None,
        "reviewed_on": str(made.reviewed_on) if made and made.reviewed_on else None,
        "published_on": str(record.date) if record.date else None,
        "corrected_on": str(max(one.date for one in record.corrections)) if record.corrections else None,
        "quotes_by_outcome": {str(outcome): counts[outcome] for outcome in sorted(counts)} or None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _told(result: Verification) -> dict[str, Any]:
    facts = {"outcome": result.outcome, "at": result.at, "heard": result.heard or None, "speaker": result.speaker}
    return {name: value for name, value in facts.items() if value is not None}


def dotted(path: FieldPath) -> str:
    """Return the path of a part of a record as the data writes it: ``chapters/3/quotes/0``."""
    return "/".join(map(str, path))
