"""Build the article of an episode: what to remember, then chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Chapter, Episode
from generator.outputs.article import nodes, parts


def episode_article(episode: Episode, verifications: parts.Verifications) -> nodes.Article:
    """Return the article of an episode, with what its transcript says of its quotes and numbers."""
    anchors, recorded = urls.anchors(episode), parts.Recorded.of(episode)
    former = urls.former_anchors(episode)
    remembered = parts.bullets("takeaway", episode.takeaways, anchors, recorded, "takeaways")
    return nodes.Article(
        made=parts.made(episode, verifications),
        glance=tuple(_glance(episode)),
        people=parts.credited(episode.people),
        recordings=tuple(parts.playable(episode.media)),
        summary=parts.prose(episode.summary, episode),
        opening=tuple(parts.section("takeaways", "takeaways", remembered)),
        heading=nodes.Section(2, "chapters", nodes.Word("chapters"), ()) if episode.chapters else None,
        sections=tuple(
            nodes.Section(
                level=3,
                anchor=anchors["chapters", number],
                title=chapter.title,
                blocks=tuple(_chapter(episode, number, chapter, recorded, anchors, verifications)),
                moment=recorded.at(chapter.at),
                former=tuple(former.get(("chapters", number), ())),
            )
            for number, chapter in enumerate(episode.chapters)
        ),
        closing=tuple(parts.closing(episode, anchors, verifications)),
        history=tuple(parts.history(episode)),
    )


def _glance(episode: Episode) -> Iterator[nodes.Inline]:
    yield nodes.SourceLink(episode.source)
    if episode.series:
        yield episode.series
    if episode.season is not None or episode.number is not None:
        yield nodes.Place(episode.season, episode.number)
    yield parts.day(episode)
    yield from parts.length(episode.duration)
    yield from parts.unlinked(episode.media)


def _chapter(
    episode: Episode,
    number: int,
    chapter: Chapter,
    recorded: parts.Recorded,
    anchors: parts.Anchors,
    verifications: parts.Verifications,
) -> Iterator[nodes.Block]:
    yield from parts.prose(chapter.summary, episode)
    yield from parts.points(chapter.points)
    path = ("chapters", number, "quotes")
    yield from parts.quotations(chapter.quotes, anchors, recorded, *path, start=chapter.at, verifications=verifications)
