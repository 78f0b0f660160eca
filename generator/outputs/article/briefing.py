"""Build the article of a briefing: the story and its key points, then what each source said, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Briefing, BriefingSource
from generator.content.yaml.reader import FieldPath
from generator.outputs.article import nodes, parts


def briefing_article(briefing: Briefing) -> nodes.Article:
    """Return the article of a briefing."""
    anchors = urls.anchors(briefing)
    return nodes.Article(
        headline=briefing.headline if briefing.headline and briefing.headline != briefing.title else "",
        made=parts.made(briefing),
        glance=tuple(_glance(briefing)),
        people=parts.credited(briefing.people),
        summary=parts.prose(briefing.summary_beside_body),
        opening=(
            *parts.section("key_points", "key-points", _key_points(briefing, anchors)),
            *((nodes.Story(briefing.body),) if briefing.body else ()),
        ),
        heading=nodes.Section(2, "sources", nodes.Word("sources_said"), ()) if briefing.sources else None,
        sections=tuple(
            nodes.Section(
                3,
                urls.source_anchor(number),
                nodes.EpisodeLink(source.episode),
                tuple(_source(number, source, anchors)),
            )
            for number, source in enumerate(briefing.sources)
        ),
        closing=tuple(parts.closing(briefing, anchors)),
        history=tuple(parts.history(briefing)),
    )


def _key_points(briefing: Briefing, anchors: parts.Anchors) -> Iterator[nodes.Block]:
    return parts.bullets("key_point", briefing.key_points, anchors, parts.Recorded(), "key_points")


def _glance(briefing: Briefing) -> Iterator[nodes.Inline]:
    if briefing.section:
        yield nodes.TopicLink(briefing.section)
    yield parts.day(briefing)
    podcasts = {source.episode.partition("/")[0] for source in briefing.sources}
    if podcasts:
        yield nodes.Count("podcasts", len(podcasts))


def _source(number: int, source: BriefingSource, anchors: parts.Anchors) -> Iterator[nodes.Block]:
    path: FieldPath = ("sources", number)
    recorded = parts.Recorded(episode=source.episode)
    yield nodes.Cited(source.episode)
    yield from parts.bullets("claim", source.claims, anchors, recorded, *path, "claims")
    also: list[nodes.Block] = []
    for g, group in enumerate(source.also):
        also.append(nodes.TopicCount(group.topic, len(group.claims)))
        also += parts.bullets("claim", group.claims, anchors, recorded, *path, "also", g, "claims")
    yield from parts.section("also_from", urls.also_anchor(number), also, level=4)
