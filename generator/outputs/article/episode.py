"""Build the article of an episode: what to remember, then chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Chapter, Episode
from generator.outputs.article.nodes import Article, Block, Day, Inline, Place, Section, SourceLink, Word
from generator.outputs.article.parts import (
    Anchors,
    Recorded,
    closing,
    credited,
    history,
    length,
    playable,
    points,
    prose,
    quotations,
    section,
    takeaways,
    unlinked,
)


def episode_article(episode: Episode) -> Article:
    """Return the article of an episode."""
    anchors, recorded = urls.anchors(episode), Recorded.of(episode)
    return Article(
        headline="",
        glance=tuple(_glance(episode)),
        people=credited(episode.people),
        recordings=tuple(playable(episode.media)),
        summary=prose(episode.summary, episode),
        opening=tuple(section("takeaways", "takeaways", takeaways(episode.takeaways, anchors, recorded))),
        heading=Section(2, "chapters", Word("chapters"), ()) if episode.chapters else None,
        sections=tuple(
            Section(
                level=3,
                anchor=anchors["chapters", number],
                title=chapter.title,
                blocks=tuple(_chapter(episode, number, chapter, anchors, recorded)),
                moment=recorded.at(chapter.at),
                former=tuple(urls.time_anchor(was) for was in chapter.was if was != chapter.at),
            )
            for number, chapter in enumerate(episode.chapters)
        ),
        closing=tuple(closing(episode, anchors)),
        history=tuple(history(episode)),
    )


def _glance(episode: Episode) -> Iterator[Inline]:
    yield SourceLink(episode.source)
    if episode.series:
        yield episode.series
    if episode.season is not None or episode.number is not None:
        yield Place(episode.season, episode.number)
    if episode.date:
        yield Day(episode.date)
    yield from length(episode.duration)
    yield from unlinked(episode.media)


def _chapter(episode: Episode, number: int, chapter: Chapter, anchors: Anchors, recorded: Recorded) -> Iterator[Block]:
    yield from prose(chapter.summary, episode)
    yield from points("point", chapter.points)
    yield from quotations(chapter.quotes, anchors, recorded, "chapters", number, "quotes", start=chapter.at)
