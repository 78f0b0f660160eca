"""Write a record as JSON: everything its file says, and where it and its parts are found on the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
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
    facts: Mapping[str, Any], record: DatedRecord, verifications: Mapping[FieldPath, Verification]
) -> bytes:
    """Return the JSON that stands beside a record's page: its facts, and more of its parts by their paths.

    That is their anchors, and what the transcript says of quotes and numbers.
    """
    anchors = {dotted(path): anchor for path, anchor in urls.anchors(record).items()}
    results = {dotted(path): _told(result) for path, result in verifications.items()}
    more = {"anchors": anchors, "verification": results} if results else {"anchors": anchors}
    return msgspec.json.encode({**facts, **more}) + b"\n"


def _told(result: Verification) -> dict[str, Any]:
    facts = {"outcome": result.outcome, "at": result.at, "heard": result.heard or None, "speaker": result.speaker}
    return {name: value for name, value in facts.items() if value is not None}


def dotted(path: FieldPath) -> str:
    """Return the path of a part of a record as the data writes it: ``chapters/3/quotes/0``."""
    return "/".join(map(str, path))
