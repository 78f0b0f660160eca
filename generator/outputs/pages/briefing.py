"""The page of a briefing: its article, what trended when it appeared, and the briefings that it follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.archive import urls
from generator.archive.trends import TREND_DAYS, Trend
from generator.content.model import Briefing
from generator.outputs.article import article_of
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import article_blocks, record_page

MOST_MARKED = 5
"""Entities that a page marks as trending: of the ones that it lists, those that trend most."""


def briefing_page(writer: PageWriter, briefing: Briefing) -> Page:
    """Return the page of a briefing."""
    blocks = _blocks(replace(writer, trending=_trending(writer, briefing)), briefing)
    return record_page(writer, briefing, blocks, folded=_folded(writer, briefing))


def _blocks(writer: PageWriter, briefing: Briefing) -> Iterator[str]:
    article = article_of(briefing)
    yield from article_blocks(writer, briefing, article, writer.blocks(article.sections))
    yield from writer.headed("follows", "follows", [writer.record_list(_earlier(writer, briefing), with_texts=False)])


def _folded(writer: PageWriter, briefing: Briefing) -> dict[str, str]:
    """Return what is folded away, by the anchors of the sections: the claims of a source on other topics."""
    counts = (sum(len(group.claims) for group in source.also) for source in briefing.sources)
    return {
        urls.also_anchor(number): writer.words.count("more_claims", count)
        for number, count in enumerate(counts)
        if count
    }


def _trending(writer: PageWriter, briefing: Briefing) -> Mapping[str, Trend]:
    """Return the entities that a briefing lists and that trended most when it appeared, by their ids."""
    archive = writer.archive
    listed = {archive.names.id_of(note.name, writer.ids.of(note.name, note.id)) for note in briefing.entities}
    trends = archive.trends(TREND_DAYS, briefing.date) if briefing.date else []
    return {trend.entity: trend for trend in [one for one in trends if one.entity in listed][:MOST_MARKED]}


def _earlier(writer: PageWriter, briefing: Briefing) -> list[str]:
    """Return the keys of the briefings that one follows, as far as they are published."""
    return [key for earlier in briefing.follows if (key := f"briefing:{earlier}") in writer.archive.summaries]
