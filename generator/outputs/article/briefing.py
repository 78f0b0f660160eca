"""Build the article of a briefing: the story and its key points, then what each source said, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Briefing, BriefingSource
from generator.content.yaml.reader import FieldPath
from generator.outputs.article.nodes import (
    Article,
    Block,
    Cited,
    Count,
    Day,
    EpisodeLink,
    Inline,
    Section,
    TopicCount,
    TopicLink,
    Word,
)
from generator.outputs.article.parts import (
    Anchors,
    Recorded,
    claims,
    closing,
    credited,
    history,
    points,
    prose,
    section,
)


def briefing_article(briefing: Briefing) -> Article:
    """Return the article of a briefing."""
    anchors = urls.anchors(briefing)
    return Article(
        headline=briefing.headline if briefing.headline and briefing.headline != briefing.title else "",
        glance=tuple(_glance(briefing)),
        people=credited(briefing.people),
        recordings=(),
        summary=prose(briefing.summary_beside_body),
        opening=(
            *section("key_points", "key-points", points("key_point", briefing.key_points)),
            *prose(briefing.body),
        ),
        heading=Section(2, "sources", Word("sources_said"), ()) if briefing.sources else None,
        sections=tuple(
            Section(3, f"source-{number + 1}", EpisodeLink(source.episode), tuple(_source(number, source, anchors)))
            for number, source in enumerate(briefing.sources)
        ),
        closing=tuple(closing(briefing, anchors)),
        history=tuple(history(briefing)),
    )


def _glance(briefing: Briefing) -> Iterator[Inline]:
    if briefing.section:
        yield TopicLink(briefing.section)
    if briefing.date:
        yield Day(briefing.date)
    podcasts = {source.episode.partition("/")[0] for source in briefing.sources}
    if podcasts:
        yield Count("podcasts", len(podcasts))


def _source(number: int, source: BriefingSource, anchors: Anchors) -> Iterator[Block]:
    path: FieldPath = ("sources", number)
    recorded = Recorded(episode=source.episode)
    yield Cited(source.episode)
    yield from claims(source.claims, anchors, recorded, *path)
    also: list[Block] = []
    for g, group in enumerate(source.also):
        also.append(TopicCount(group.topic, len(group.claims)))
        also += claims(group.claims, anchors, recorded, *path, "also", g)
    yield from section("also_from", f"source-{number + 1}-also", also, level=4)
