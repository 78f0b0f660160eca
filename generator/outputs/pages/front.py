"""The home page, and the pages that help to get around: search, subscribing, and what stands where nothing is."""

from __future__ import annotations

from generator.archive import urls
from generator.config import Config
from generator.content.model import Briefing, Digest, Episode
from generator.outputs.pages.indexes import home_sources, home_topics, trending_section
from generator.outputs.pages.page import WIDE, Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import escape, heading, link

NEWEST = 8
"""Episodes on the home page."""


def search_page(writer: PageWriter) -> Page:
    """Return the page that searches the whole archive."""
    words = writer.words
    return Page(
        urls.SEARCH,
        words("search"),
        (heading(1, escape(words("search"))), escape(words("search_text"))),
        words("search_text"),
        "search.html",
        {"search": {"exclude": True}},
    )


def home_page(writer: PageWriter, config: Config) -> Page:
    """Return the home page: what is new, and links into the archive."""
    words = writer.words
    blocks = [heading(1, escape(config.site_name)), escape(config.site_description)]
    newest = [*writer.archive.of_kind(Briefing).keys[:1], *writer.archive.of_kind(Digest).keys[:1]]
    blocks += writer.headed("latest", "latest", [writer.record_list(newest)])
    episodes = writer.archive.of_kind(Episode).keys[:NEWEST]
    more = link(escape(words("all_episodes")), writer.to(urls.EPISODES)) if episodes else ""
    blocks += writer.headed("newest_episodes", "episodes", [writer.record_list(episodes), more])
    blocks += trending_section(writer, config.trending_days)
    blocks += writer.headed("browse_sources", "sources", home_sources(writer))
    blocks += writer.headed("browse_topics", "topics", home_topics(writer))
    if not writer.archive.records:
        blocks.append(escape(words("home_empty")))
    description = config.site_description or words(
        "home_text", records=words.count("records", len(writer.archive.summaries))
    )
    return Page(urls.HOME, config.site_name, tuple(b for b in blocks if b), description, "home.html", WIDE)
