"""Tell which language each record is written in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.content.model import DatedRecord, Episode, Source
from generator.content.summary import RecordSummary

DEFAULT = "en"


class Languages(NamedTuple):
    """The languages of an archive's records: a record's own, else that of its source, else the site's."""

    site: str = DEFAULT
    of_sources: Mapping[str, str] = MappingProxyType({})
    """The languages of the sources that say theirs, by their ids."""

    def of(self, record: DatedRecord | RecordSummary) -> str:
        """Return the language of a record."""
        source = record.source if isinstance(record, (Episode, RecordSummary)) else None
        return record.lang or self.of_sources.get(source or "") or self.site


def languages(site: str, sources: Mapping[str, Source]) -> Languages:
    """Return the languages of an archive from that of its site and its sources."""
    return Languages(site, {id_: source.lang for id_, source in sources.items() if source.lang})
