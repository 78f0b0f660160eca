"""The page of a briefing: the story and its key points, then what each source said, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.archive import urls
from generator.content.model import Briefing, BriefingSource, Claim, DatedRecord, Episode
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import closing_sections, head, record_page
from generator.text.markdown import anchor, bullets, escape, heading, remark, strong


def briefing_page(writer: PageWriter, briefing: Briefing) -> Page:
    """Return the page of a briefing."""
    return record_page(writer, briefing, _blocks(writer, briefing))


def _blocks(writer: PageWriter, briefing: Briefing) -> Iterator[str]:
    anchors = urls.anchors(briefing)
    sources = {source.episode.partition("/")[0] for source in briefing.sources}
    glance = [
        writer.topic(briefing.section) if briefing.section else "",
        writer.date(briefing),
        escape(writer.words.count("podcasts", len(sources))) if sources else "",
    ]
    yield from head(writer, briefing, glance)
    yield writer.prose(briefing.summary_beside_body)
    yield from writer.section("key_points", "key-points", [bullets(escape(point) for point in briefing.key_points)])
    yield writer.prose(briefing.body)
    if briefing.sources:
        yield heading(2, escape(writer.words("sources_said")), "sources")
        for number, source in enumerate(briefing.sources):
            yield from _source(writer, number, source, anchors)
    yield from closing_sections(writer, briefing, anchors)
    yield from writer.section("follows", "follows", [writer.record_list(_earlier(writer, briefing), with_texts=False)])


def _earlier(writer: PageWriter, briefing: Briefing) -> list[str]:
    """Return the keys of the briefings that one follows, as far as they are published."""
    return [key for earlier in briefing.follows if (key := f"briefing:{earlier}") in writer.archive.summaries]


def _source(writer: PageWriter, number: int, source: BriefingSource, anchors: Mapping[FieldPath, str]) -> Iterator[str]:
    episode = writer.archive.records.get(f"episode:{source.episode}")
    if isinstance(episode, Episode):
        yield heading(3, writer.record(episode), f"source-{number + 1}")
        yield writer.facts((writer.source(episode.source), writer.date(episode)))
    else:
        yield heading(3, escape(source.episode), f"source-{number + 1}")
    way: FieldPath = ("sources", number)
    yield _claims(writer, source.claims, anchors, episode, way)
    if source.also:
        yield heading(4, escape(writer.words("also_from")), f"source-{number + 1}-also")
    for g, group in enumerate(source.also):
        yield f"{strong(writer.topic(group.topic))} {remark(escape(writer.words.number(len(group.claims))))}"
        yield _claims(writer, group.claims, anchors, episode, (*way, "also", g))


def _claims(
    writer: PageWriter,
    claims: Sequence[Claim],
    anchors: Mapping[FieldPath, str],
    episode: DatedRecord | None,
    way: FieldPath,
) -> str:
    lines = []
    for number, claim in enumerate(claims):
        remarks = remark(writer.moment(episode, claim.at), writer.entity(claim.speaker) if claim.speaker else "")
        text = anchor(anchors[(*way, "claims", number)]) + escape(claim.text)
        lines.append(f"{text} {remarks}".rstrip())
    return bullets(lines)
