"""Resolve links: where a page, a record, a moment of a recording or the target of a contributor's link is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import DatedRecord, Episode, Source, Topic
from generator.content.model.parts import Media
from generator.text.links import Link, own_minute, parse_link
from generator.text.platforms import at_second
from generator.text.prose import LinkTarget


@dataclass(frozen=True)
class LinkResolver:
    """Finds the targets of links from one page, as the Markdown files that MkDocs knows pages by."""

    archive: Archive
    address: str
    """The address of the page that links start from."""

    def to(self, address: str, fragment: str = "") -> str:
        """Return the target of a link to a page of the site, as its Markdown file."""
        if address == self.address and fragment:
            return f"#{fragment}"
        return urls.relative(urls.index_md(address), self.address) + (f"#{fragment}" if fragment else "")

    def target(self, written: str) -> str | None:
        """Return the address that the target of a contributor's link means; None where it may not be linked."""
        own = parse_link(written)
        if own is not None:
            return self._own_target(own)
        return written if urlsplit(written).scheme in ("http", "https", "mailto") else None

    def target_in(self, record: DatedRecord) -> LinkTarget:
        """Return what resolves the targets of links in a record's texts: ``#t=12:34`` is a minute of an episode itself.

        It opens the recording there, or else leads to the chapter that the minute lies in.
        """
        if not isinstance(record, Episode):
            return self.target

        def target(written: str) -> str | None:
            second = own_minute(written)
            if second is None:
                return self.target(written)
            for medium in record.media:
                recording = self.recording(medium)
                opened = at_second(recording, second) if recording else None
                if opened:
                    return opened
            chapter = urls.moment_anchor(record.chapter_starts, second)
            return self.to(urls.page_of(record), chapter) if chapter else None

        return target

    def _own_target(self, wanted: Link) -> str | None:
        if wanted.kind == "entity":
            entity = self.archive.entities.get(self.archive.names.id_of(wanted.id, wanted.id))
            return self.to(urls.entity_page(entity)) if entity else None
        things: dict[str, Source | Topic | DatedRecord | None] = {
            "topic": self.archive.topics.get(wanted.id),
            "source": self.archive.sources.get(wanted.id),
        }
        thing = things.get(wanted.kind) or self.archive.records.get(wanted.key)
        if thing is None:
            return None
        fragment = wanted.fragment
        if wanted.at is not None and isinstance(thing, Episode):
            fragment = urls.moment_anchor(thing.chapter_starts, wanted.at)
        return self.to(urls.page_of(thing), fragment)

    # Recordings

    def recording_at(self, media: Sequence[Media], second: int) -> str | None:
        """Return the target that opens the main recording at a second."""
        return self._opened((medium.url for medium in media), second)

    def _opened(self, recordings: Iterable[str | None], second: int) -> str | None:
        for url in recordings:
            target = self._recording(url)
            opened = at_second(target, second) if target else None
            if opened:
                return opened
        return None

    def recording(self, medium: Media) -> str | None:
        """Return the target that opens a recording; a file of the site is named from this page."""
        return self._recording(medium.url)

    def _recording(self, url: str | None) -> str | None:
        return urls.relative(url.removeprefix("/"), self.address) if url and url.startswith("/") else url

    def source_name(self, episode: Episode) -> str:
        """Return the name of an episode's source."""
        return self.source_called(episode.source)

    def source_called(self, source: str) -> str:
        """Return the name of the source with an id; the id where there is none."""
        known = self.archive.sources.get(source)
        return known.name if known else source
