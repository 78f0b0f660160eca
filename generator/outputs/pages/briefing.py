"""The page of a briefing: the story and its key points, then what each source said, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.archive import urls
from generator.content.model import Briefing, BriefingSource, Claim, DatedRecord, Episode
from generator.content.yaml.reader import Path
from generator.outputs.pages.desk import Desk
from generator.outputs.pages.page import Page
from generator.outputs.pages.record import closing_sections, head, record_page
from generator.text.markdown import anchor, bullets, escape, heading, remark, strong, words_of


def briefing_page(desk: Desk, briefing: Briefing) -> Page:
    """Return the page of a briefing."""
    return record_page(desk, briefing, _blocks(desk, briefing))


def _blocks(desk: Desk, briefing: Briefing) -> Iterator[str]:
    anchors = urls.anchors(briefing)
    sources = {source.episode.partition("/")[0] for source in briefing.sources}
    glance = [
        desk.topic(briefing.section) if briefing.section else "",
        desk.date(briefing),
        escape(desk.words.count("podcasts", len(sources))) if sources else "",
    ]
    yield from head(desk, briefing, glance)
    yield desk.prose(summary_beside(briefing))
    yield from desk.section("key_points", "key-points", [bullets(escape(point) for point in briefing.key_points)])
    yield desk.prose(briefing.body)
    if briefing.sources:
        yield heading(2, escape(desk.words("sources_said")), "sources")
        for number, source in enumerate(briefing.sources):
            yield from _source(desk, number, source, anchors)
    yield from closing_sections(desk, briefing, anchors)
    yield from desk.section("follows", "follows", [desk.record_list(_earlier(desk, briefing), summaries=False)])


def summary_beside(briefing: Briefing) -> str:
    """Return the summary, where it is not the beginning of the story, or another part of it, anyway."""
    return "" if words_of(briefing.summary) in words_of(briefing.body) else briefing.summary


def _earlier(desk: Desk, briefing: Briefing) -> list[str]:
    """Return the keys of the briefings that one follows, as far as they are published."""
    return [key for earlier in briefing.follows if (key := f"briefing:{earlier}") in desk.archive.cards]


def _source(desk: Desk, number: int, source: BriefingSource, anchors: Mapping[Path, str]) -> Iterator[str]:
    episode = desk.archive.records.get(f"episode:{source.episode}")
    if isinstance(episode, Episode):
        yield heading(3, desk.record(episode), f"source-{number + 1}")
        yield desk.facts((desk.source(episode.source), desk.date(episode)))
    else:
        yield heading(3, escape(source.episode), f"source-{number + 1}")
    way: Path = ("sources", number)
    yield _claims(desk, source.claims, anchors, episode, way)
    if source.also:
        yield heading(4, escape(desk.words("also_from")), f"source-{number + 1}-also")
    for g, group in enumerate(source.also):
        yield f"{strong(desk.topic(group.topic))} {remark(escape(desk.words.number(len(group.claims))))}"
        yield _claims(desk, group.claims, anchors, episode, (*way, "also", g))


def _claims(
    desk: Desk, claims: Sequence[Claim], anchors: Mapping[Path, str], episode: DatedRecord | None, way: Path
) -> str:
    lines = []
    for number, claim in enumerate(claims):
        remarks = remark(desk.moment(episode, claim.at), desk.entity(claim.speaker) if claim.speaker else "")
        text = anchor(anchors[(*way, "claims", number)]) + escape(claim.text)
        lines.append(f"{text} {remarks}".rstrip())
    return bullets(lines)
