"""The page of a briefing: its article, what trended when it appeared, and the briefings that it follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.content.model import Briefing
from generator.outputs.article import article_of
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import article_blocks, record_page

TREND_DAYS = 30
"""Days before a briefing's own date in which what it mentions may trend."""


def briefing_page(writer: PageWriter, briefing: Briefing) -> Page:
    """Return the page of a briefing."""
    return record_page(writer, briefing, _blocks(replace(writer, trending=_trending(writer, briefing)), briefing))


def _blocks(writer: PageWriter, briefing: Briefing) -> Iterator[str]:
    article = article_of(briefing)
    yield from article_blocks(writer, briefing, article, writer.blocks(article.sections))
    yield from writer.headed("follows", "follows", [writer.record_list(_earlier(writer, briefing), with_texts=False)])


def _trending(writer: PageWriter, briefing: Briefing) -> frozenset[str]:
    """Return the ids of the entities that trended when a briefing appeared."""
    trends = writer.archive.trends(TREND_DAYS, briefing.date) if briefing.date else ()
    return frozenset(trend.entity for trend in trends)


def _earlier(writer: PageWriter, briefing: Briefing) -> list[str]:
    """Return the keys of the briefings that one follows, as far as they are published."""
    return [key for earlier in briefing.follows if (key := f"briefing:{earlier}") in writer.archive.summaries]
