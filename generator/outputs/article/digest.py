"""Build the article of a digest: the day's highlights, then each recording with what to remember."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Digest, DigestItem
from generator.content.yaml.reader import FieldPath
from generator.outputs.article.nodes import (
    Article,
    Block,
    Cited,
    Count,
    Day,
    EpisodeLink,
    Facts,
    Inline,
    Label,
    Name,
    Names,
    Quotation,
    Quotations,
    Section,
    SourceCalled,
    Together,
    Word,
)
from generator.outputs.article.parts import (
    Anchors,
    Recorded,
    closing,
    credited,
    history,
    length,
    numbers,
    playable,
    points,
    prose,
    quotations,
    section,
    takeaways,
    unlinked,
)


def digest_article(digest: Digest) -> Article:
    """Return the article of a digest."""
    anchors = urls.anchors(digest)
    return Article(
        headline="",
        glance=tuple(_glance(digest)),
        people=credited(digest.people),
        recordings=(),
        summary=prose(digest.summary),
        opening=tuple(_opening(digest, anchors)),
        heading=Section(2, "items", Word("items"), ()) if digest.items else None,
        sections=tuple(_item(number, item, anchors) for number, item in enumerate(digest.items)),
        closing=tuple(closing(digest, anchors)),
        history=tuple(history(digest)),
    )


def _glance(digest: Digest) -> Iterator[Inline]:
    if digest.date:
        yield Day(digest.date)
    all_videos = all(item.media and item.media[0].type == "video" for item in digest.items)
    yield Count("videos" if all_videos else "items", len(digest.items))


def _opening(digest: Digest, anchors: Anchors) -> Iterator[Block]:
    yield from section("highlights", "highlights", points("highlight", digest.highlights))
    if digest.quote:
        yield Quotations((Quotation(digest.quote, anchors["quote",], Recorded().at(digest.quote.at)),))


def _item(number: int, item: DigestItem, anchors: Anchors) -> Section:
    path: FieldPath = ("items", number)
    anchor = anchors.get(path, f"item-{number + 1}")
    described = tuple(_described(item, anchors, path)) if item.title else ()
    if item.episode is None:
        return Section(3, anchor, item.title or "", described)
    title = EpisodeLink(item.episode, item.title or "")
    return Section(3, anchor, title, (Cited(item.episode, with_summary=True, otherwise=described),))


def _described(item: DigestItem, anchors: Anchors, path: FieldPath) -> Iterator[Block]:
    recorded = Recorded(item.media)
    yield Facts(tuple(_item_glance(item)))
    yield from prose(item.summary)
    yield from takeaways(item.takeaways, anchors, recorded, *path)
    yield from quotations(item.quotes, anchors, recorded, *path, "quotes")
    if item.metrics:
        yield Label("numbers")
        yield from numbers(item.metrics, anchors, recorded, *path)
    if item.entities and item.id:
        yield Names(urls.names_anchor(item.id), "entities_mentioned", tuple(map(Name.of, item.entities)))


def _item_glance(item: DigestItem) -> Iterator[Inline]:
    yield Together(tuple(map(Name.of, item.people)), ", ")
    if item.source:
        yield SourceCalled(item.source)
    yield from length(item.duration)
    yield Together((*playable(item.media), *unlinked(item.media)), " · ")
