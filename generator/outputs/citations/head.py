"""List the tags in a page's head from which reference managers and scholarly search engines cite it.

Their names are Highwire Press's, as Google Scholar's guidelines for webmasters and Zotero read them. None of them says
"journal": that would make an article of a journal out of a podcast.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.outputs.citations.names import CitedName
from generator.outputs.citations.work import CitedWork


class Tag(NamedTuple):
    """A ``meta`` element: its name and content, as plain text."""

    name: str
    content: str


def head_tags(work: CitedWork) -> Iterator[Tag]:
    """Yield the tags of a work, an author each where there are several."""
    yield Tag("citation_title", work.title)
    for author in (*work.authors, *work.guests):
        yield Tag("citation_author", _name(author))
    if work.date:
        yield Tag("citation_publication_date", str(work.date).replace("-", "/"))
    yield Tag("citation_publisher", work.container or work.site)
    yield Tag("citation_language", work.language)
    if work.address:
        yield Tag("citation_public_url", work.address)


def _name(name: CitedName) -> str:
    return ", ".join(part for part in (name.family, name.suffix, name.given) if part)
