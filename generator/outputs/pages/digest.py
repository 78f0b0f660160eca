"""The page of a digest: the day's highlights, then each recording with what to remember."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.archive import urls
from generator.content.model import Digest, DigestItem
from generator.content.passages import Placed
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.episode import takeaway_list
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import closing_sections, head, record_page
from generator.outputs.recordings import unlinked_platforms
from generator.text.markdown import bullets, escape, heading, strong
from generator.text.names import name_key
from generator.text.timecode import format_duration


def digest_page(writer: PageWriter, digest: Digest) -> Page:
    """Return the page of a digest."""
    return record_page(writer, digest, _blocks(writer, digest))


def _blocks(writer: PageWriter, digest: Digest) -> Iterator[str]:
    anchors = urls.anchors(digest)
    count = writer.words.count("videos" if _all_videos(digest) else "items", len(digest.items))
    yield from head(writer, digest, [writer.date(digest), escape(count)])
    yield writer.prose(digest.summary)
    yield from writer.section("highlights", "highlights", [bullets(escape(line) for line in digest.highlights)])
    if digest.quote:
        yield writer.quotes(digest, [Placed(("quote",), digest.quote)], anchors)
    if digest.items:
        yield heading(2, escape(writer.words("items")), "items")
        for number, item in enumerate(digest.items):
            yield from _item(writer, digest, number, item, anchors)
    yield from closing_sections(writer, digest, anchors)


def _all_videos(digest: Digest) -> bool:
    return all(item.media and item.media[0].type == "video" for item in digest.items)


def _item(
    writer: PageWriter, digest: Digest, number: int, item: DigestItem, anchors: Mapping[FieldPath, str]
) -> Iterator[str]:
    episode = writer.archive.summaries.get(f"episode:{item.episode}") if item.episode else None
    if episode is not None:
        yield heading(3, writer.named(episode), anchors.get(("items", number), f"item-{number + 1}"))
        yield writer.facts(writer.record_facts(episode))
        yield escape(episode.summary)
        return
    if item.title is None:
        return
    yield heading(3, escape(item.title), anchors.get(("items", number), f"item-{number + 1}"))
    yield writer.facts(_item_glance(writer, item))
    yield writer.prose(item.summary)
    way = ("items", number)
    yield takeaway_list(writer, digest, item.takeaways, anchors, item.media, *way)
    yield writer.quotes(digest, [Placed((*way, "quotes", q), quote) for q, quote in enumerate(item.quotes)], anchors)
    if item.metrics:
        yield strong(escape(writer.words("numbers")))
    yield writer.metrics(
        digest, [Placed((*way, "metrics", m), metric) for m, metric in enumerate(item.metrics)], anchors, item.media
    )
    mentioned = [writer.entity(note.name, note.id) + _note(note.note) for note in item.entities]
    if mentioned and item.id:
        yield writer.line(
            urls.names_anchor(item.id), f"{escape(writer.words('entities_mentioned'))}: {', '.join(mentioned)}"
        )


def _item_glance(writer: PageWriter, item: DigestItem) -> Iterator[str]:
    yield ", ".join(writer.entity(credit.name, credit.id) + _note(credit.note, credit.handle) for credit in item.people)
    if item.source:
        yield _source(writer, item.source)
    yield escape(format_duration(item.duration)) if item.duration else ""
    yield " · ".join((*writer.play_links(item.media), *map(escape, unlinked_platforms(item.media))))


def _note(*notes: str | None) -> str:
    """Return what is said of a name after it in brackets; nothing where nothing is said."""
    said = ", ".join(escape(note) for note in notes if note)
    return f" ({said})" if said else ""


def _source(writer: PageWriter, name: str) -> str:
    """Return a link to the archive's source of that name or id; the plain name where there is none."""
    for source in writer.archive.sources.values():
        if name == source.id or name_key(name) in map(name_key, (source.name, *source.aliases)):
            return writer.source(source.id)
    return escape(name)
