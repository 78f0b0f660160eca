"""Listings of records: all of a kind, all of a source, all on a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.lazy_records import LazyRecords
from generator.content.model import DatedRecord, Source, Topic
from generator.outputs.article.parts import credited
from generator.outputs.pages.page import WIDE, Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.paging import ListingPage
from generator.text.markdown import escape, heading, link, strong
from generator.text.prose import words_of
from generator.text.wording import Wording

NEAREST_PAGES = 4
"""Older pages of a listing that each of its pages names, before the oldest."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Records that are listed at an address, on several pages where they are many."""

    address: str
    name: str
    records: LazyRecords[DatedRecord]
    description: str
    head: Callable[[PageWriter], Iterable[str]]
    """Writes what stands above the records on the front page."""
    above: tuple[Step, ...] = ()
    edit: str | None = None
    artwork: str | None = None
    """The address of a picture that stands on its pages."""


def kind_listing(archive: Archive, words: Wording, kind: type[DatedRecord]) -> Listing:
    """Return the listing of all records of a kind."""
    text = words(f"{kind.folder}_text")
    address, records = urls.kind_listing(kind), archive.of_kind(kind)
    return Listing(address, words(kind.folder), records, text, lambda _: [escape(text)])


def source_listing(archive: Archive, words: Wording, source: Source) -> Listing:
    """Return a source with its episodes."""
    return Listing(
        urls.page_of(source),
        source.name,
        archive.episodes_of(source.id),
        words_of(source.description),
        lambda writer: _source_head(writer, source),
        above=(Step(words("sources"), urls.SOURCES),),
        edit=f"{source.folder}/{source.id}.yaml",
        artwork=urls.encoded((source.artwork or urls.artwork(source.id)).lstrip("/")),
    )


def _source_head(writer: PageWriter, source: Source) -> Iterator[str]:
    words = writer.words
    glance = [escape(words(f"source_{source.type}"))]
    glance.append(escape(words.count("episodes", len(writer.archive.episodes_of(source.id)))))
    if source.url:
        glance.append(link(escape(words("website")), source.url))
    yield " · ".join(glance)
    yield escape(words("published_by", name=source.publisher)) if source.publisher else ""
    yield writer.prose(source.description)
    yield writer.people(credited(source.people))
    yield writer.also_known_as(source)
    if source.license:
        yield f"{escape(words('licence'))}: {escape(source.license)}"


def topic_listing(archive: Archive, words: Wording, topic: Topic) -> Listing:
    """Return a topic with its records."""
    return Listing(
        urls.page_of(topic),
        topic.name,
        archive.on_topic(topic.id),
        words_of(topic.description),
        lambda writer: [writer.prose(topic.description)],
        above=(Step(words("topics"), urls.TOPICS),),
        edit="topics.yaml",
    )


def listing_page(writer: PageWriter, listing: Listing, part: ListingPage[LazyRecords[DatedRecord]]) -> Page:
    """Return one page of a listing."""
    front, words = part.number is None, writer.words
    title = listing.name if front else f"{listing.name} · {words('page_number', page=part.number)}"
    blocks = [
        heading(1, escape(title)),
        *(listing.head(writer) if front else ()),
        writer.record_list(part.entries.keys),
        page_links(writer, listing.address, part),
    ]
    return Page(
        writer.address,
        title,
        tuple(block for block in blocks if block),
        description=listing.description if front else "",
        template="listing.html",
        trail=(*listing.above, *(() if front else (Step(listing.name, listing.address),))),
        details={**WIDE, "edit": listing.edit, "listing": listing.address, "artwork": listing.artwork},
    )


def page_links(writer: PageWriter, address: str, part: ListingPage[Any]) -> str:
    """Return the links from one page of a listing to the others, by their numbers; nothing where it is the only one.

    A page names the next newer one and those that are older, so that it stays as it is when others come.
    """
    if part.number is None and part.older is None:
        return ""
    words = writer.words
    links = [strong(escape(words("newest")))]
    if part.number is not None:
        links = [link(escape(words("newest")), writer.to(address))]
        links += [_page_link(writer, address, part.newer)] if part.newer else []
        links.append(strong(escape(words("page_number", page=part.number))))
    older = part.older or 0
    near = range(older, max(older - NEAREST_PAGES, 0), -1)
    links += [_page_link(writer, address, number) for number in near]
    if older > NEAREST_PAGES:
        links += ["…"] if older > NEAREST_PAGES + 1 else []
        links.append(_page_link(writer, address, 1))
    return writer.line("pages", " · ".join(links))


def _page_link(writer: PageWriter, address: str, number: int) -> str:
    name = escape(writer.words("page_number", page=number))
    return link(name, writer.to(urls.listing(address, number)))
