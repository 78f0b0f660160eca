"""The home page, and the pages that help to get around: search, subscribing, and what stands where nothing is."""

from __future__ import annotations

from generator.archive import urls
from generator.config import Config
from generator.content.model import Briefing, Digest, Episode
from generator.outputs.pages.desk import Desk
from generator.outputs.pages.indexes import home_sources, home_topics, trending_section
from generator.outputs.pages.page import WIDE, Page
from generator.text.markdown import escape, heading, link

NEWEST = 8
"""Episodes on the home page."""


def search_page(desk: Desk) -> Page:
    """Return the page that searches the whole archive."""
    words = desk.words
    return Page(
        urls.SEARCH,
        words("search"),
        (heading(1, escape(words("search"))), escape(words("search_text"))),
        words("search_text"),
        "search.html",
        {"search": {"exclude": True}},
    )


def home_page(desk: Desk, config: Config) -> Page:
    """Return the home page: what is new, and ways into the archive."""
    words = desk.words
    blocks = [heading(1, escape(config.site_name)), escape(config.site_description)]
    newest = [*desk.archive.of_kind(Briefing).keys[:1], *desk.archive.of_kind(Digest).keys[:1]]
    blocks += desk.section("latest", "latest", [desk.record_list(newest)])
    episodes = desk.archive.of_kind(Episode).keys[:NEWEST]
    more = link(escape(words("all_episodes")), desk.to(urls.EPISODES)) if episodes else ""
    blocks += desk.section("newest_episodes", "episodes", [desk.record_list(episodes), more])
    blocks += trending_section(desk, config.trending_days)
    blocks += desk.section("browse_sources", "sources", home_sources(desk))
    blocks += desk.section("browse_topics", "topics", home_topics(desk))
    if not desk.archive.records:
        blocks.append(escape(words("home_empty")))
    description = config.site_description or words("home_text", records=words.count("records", len(desk.archive.cards)))
    return Page(urls.HOME, config.site_name, tuple(b for b in blocks if b), description, "home.html", WIDE)
