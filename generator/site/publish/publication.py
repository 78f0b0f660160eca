"""Publish what a build has put on its stage, together with what others have written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from generator.archive import urls
from generator.pipeline import Work
from generator.site.publish.files import FileStamp, marks_of
from generator.site.publish.ledger import Ledger, LedgerEntry
from generator.site.publish.publishing import Published, Stage, publish


class Publication:
    """The publication of one site, from the moment at which a build begins."""

    def __init__(self, stage: Stage, site: Path, *, is_shared: bool) -> None:
        """Where it ``is_shared``, others write too, on the stage or into the site."""
        self.stage = stage
        self.site = site
        self.is_shared = is_shared
        self._before = marks_of(site) if is_shared else {}
        self._standing: Mapping[str, FileStamp] = {}
        self._ledger = Ledger()
        self._kept: Collection[str] = ()
        self._wanted: Collection[str] = ()

    def prepare(
        self, ledger: Ledger, standing: Mapping[str, FileStamp], kept: Collection[str], wanted: Collection[str]
    ) -> None:
        """Remember what is to be published when everybody has written.

        ``standing`` are the marks of the site's files, of which those that are ``kept`` need not be on the stage.
        Without what is ``wanted`` nothing is published; where others write too, they may delete what they like.
        """
        self._ledger, self._standing, self._kept = ledger, standing, kept
        self._wanted = () if self.is_shared else wanted

    def publish(self) -> Published:
        """Make the site what the stage holds."""
        if not self.is_shared:
            return publish(self.stage, self.site, self._ledger, self._standing, self._kept, self._wanted)
        standing = marks_of(self.site)
        theirs = {path for path, mark in standing.items() if self._before.get(path) != mark}
        kept = theirs.union(path for path in self._kept if path in standing)
        return publish(self.stage, self.site, self._ledger, standing, kept)


def pages_that_wait(work: Work, ledger: Ledger, standing: Mapping[str, FileStamp]) -> dict[str, LedgerEntry]:
    """Return the pages of records that wait until they are right: they stay as they were published last."""
    summaries = work.content.summaries
    addresses = {
        urls.record_address(summaries[key]) if key in summaries else urls.address_of_key(key)
        for key in work.withheld
        if not key.startswith("transcript:")
    }
    entries = {address: ledger.outputs[address] for address in addresses if address in ledger.outputs}
    return {name: entry for name, entry in entries.items() if standing.keys() >= set(entry.files)}
