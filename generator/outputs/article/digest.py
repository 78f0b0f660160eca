"""Build the article of a digest: the day's highlights, then each recording with what to remember."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Digest, DigestItem
from generator.content.yaml.reader import FieldPath
from generator.outputs.article import nodes, parts


def digest_article(digest: Digest) -> nodes.Article:
    """Return the article of a digest."""
    anchors = urls.anchors(digest)
    return nodes.Article(
        made=parts.made(digest),
        glance=tuple(_glance(digest)),
        people=parts.credited(digest.people),
        summary=parts.prose(digest.summary),
        opening=tuple(_opening(digest, anchors)),
        heading=nodes.Section(2, "items", nodes.Word("items"), ()) if digest.items else None,
        sections=tuple(_item(number, item, anchors) for number, item in enumerate(digest.items)),
        closing=tuple(parts.closing(digest, anchors)),
        history=tuple(parts.history(digest)),
    )


def _glance(digest: Digest) -> Iterator[nodes.Inline]:
    yield parts.day(digest)
    all_videos = all(item.media and item.media[0].type == "video" for item in digest.items)
    yield nodes.Count("videos" if all_videos else "items", len(digest.items))


def _opening(digest: Digest, anchors: parts.Anchors) -> Iterator[nodes.Block]:
    highlights = parts.bullets("highlight", digest.highlights, anchors, parts.Recorded(), "highlights")
    yield from parts.section("highlights", "highlights", highlights)
    if digest.quote:
        yield nodes.Quotations(
            (nodes.Quotation(digest.quote, anchors["quote",], parts.Recorded().at(digest.quote.at)),)
        )


def _item(number: int, item: DigestItem, anchors: parts.Anchors) -> nodes.Section:
    path: FieldPath = ("items", number)
    anchor = anchors.get(path, urls.item_anchor(number))
    described = tuple(_described(item, anchors, path)) if item.title else ()
    if item.episode is None:
        return nodes.Section(3, anchor, item.title or "", described)
    title = nodes.EpisodeLink(item.episode, item.title or "")
    return nodes.Section(3, anchor, title, (nodes.Cited(item.episode, with_summary=True, otherwise=described),))


def _described(item: DigestItem, anchors: parts.Anchors, path: FieldPath) -> Iterator[nodes.Block]:
    recorded = parts.Recorded(item.media)
    yield nodes.Facts(tuple(_item_glance(item)))
    yield from parts.prose(item.summary)
    yield from parts.bullets("takeaway", item.takeaways, anchors, recorded, *path, "takeaways")
    yield from parts.quotations(item.quotes, anchors, recorded, *path, "quotes")
    if item.metrics:
        yield nodes.Label("numbers")
        yield from parts.numbers(item.metrics, anchors, recorded, *path)
    if item.entities and item.id:
        yield nodes.Names(urls.names_anchor(item.id), "in_this_recording", tuple(map(nodes.Name.of, item.entities)))


def _item_glance(item: DigestItem) -> Iterator[nodes.Inline]:
    yield nodes.Together(tuple(map(nodes.Name.of, item.people)), ", ")
    if item.source:
        yield nodes.SourceCalled(item.source)
    yield from parts.length(item.duration)
    yield nodes.Together((*parts.playable(item.media), *parts.unlinked(item.media)), " · ")
