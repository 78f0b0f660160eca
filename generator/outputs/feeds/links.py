"""Where the links of feeds lead: the same places as those of the pages, by their full addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.archive import urls
from generator.content.model import DatedRecord, Media
from generator.outputs.feeds.markup import link, text
from generator.outputs.links import LinkResolver
from generator.text.platforms import at_second


@dataclass(frozen=True)
class FeedLinks(LinkResolver):
    """Finds the targets of links for what is read away from the site."""

    site_url: str = ""
    _known: dict[str, str] = field(default_factory=dict)
    """The full addresses that were asked for; there are as many as pages, and each is asked for often."""
    _entity_links: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def to(self, address: str, fragment: str = "") -> str:
        """Return the full address of a page."""
        full = self._known.get(address)
        if full is None:
            full = self._known[address] = urls.absolute(self.site_url, address)
        return f"{full}#{fragment}" if fragment else full

    def entity_html(self, name: str, given: str | None = None) -> str:
        """Return a link to the entity that is meant by a name; the plain name where there is none."""
        known = self._entity_links.get((name, given))
        if known is None:
            found = self.archive.entity_called(name, given)
            known = link(text(name), self.to(urls.entity_page(found))) if found else text(name)
            self._entity_links[name, given] = known
        return known

    def record_at(self, record: DatedRecord, fragment: str = "") -> str:
        """Return the full address of a record or of a place on its page."""
        return self.to(urls.record_address(record), fragment)

    def recording(self, medium: Media) -> str | None:
        """Return the address that opens a recording; a file of the site is named in full."""
        if medium.url and medium.url.startswith("/"):
            return self.to(medium.url.removeprefix("/"))
        return medium.url


@dataclass(frozen=True, slots=True)
class PlayableRecording:
    """The one of several recordings that can be opened at a second, chosen once for a whole record."""

    url: str

    @classmethod
    def of(cls, links: FeedLinks, media: Sequence[Media]) -> PlayableRecording | None:
        """Return the first recording that can be opened at a second; None where none can."""
        for medium in media:
            url = links.recording(medium)
            if url and at_second(url, 0):
                return cls(url)
        return None

    def at(self, second: int) -> str:
        """Return the address that opens it there."""
        return at_second(self.url, second) or self.url
