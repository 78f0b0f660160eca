"""Write a record as JSON: everything its file says, and where it and its parts are found on the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from generator import urls
from generator.archive import Archive
from generator.config import Config
from generator.model import DatedRecord, Episode
from generator.yaml_source import Path

VERSION = 1
"""Of the form of the records' JSON; raised when a field changes its meaning or leaves. docs/data.md describes it."""


def facts_of(archive: Archive, config: Config, record: DatedRecord) -> dict[str, Any]:
    """Return a record with its names and addresses, without the anchors of its parts.

    ``record`` is what the file says; fields with their default values are left out, times are seconds.
    """
    address = urls.record_address(record)
    facts = {
        "version": VERSION,
        "kind": record.kind,
        "key": record.key,
        "id": record.id,
        "address": address,
        "url": urls.absolute(config.site_url, address),
        "source": record.source if isinstance(record, Episode) else None,
        "entities": archive.entities_of(record),
        "record": msgspec.Raw(record.model_dump_json(exclude={"id"}, exclude_defaults=True).encode()),
    }
    return {name: value for name, value in facts.items() if value is not None}


def record_json(facts: Mapping[str, Any], record: DatedRecord) -> bytes:
    """Return the JSON that stands beside a record's page: its facts, and the anchors of its parts by their ways."""
    anchors = {way(path): anchor for path, anchor in urls.anchors(record).items()}
    return msgspec.json.encode({**facts, "anchors": anchors}) + b"\n"


def way(path: Path) -> str:
    """Return the way to a part of a record as the data writes it: ``chapters/3/quotes/0``."""
    return "/".join(map(str, path))
