"""The page of the search."""

from __future__ import annotations

from generator.archive import urls
from generator.config import Config
from generator.outputs.pages.home import example_searches
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import escape, heading


def search_page(writer: PageWriter, config: Config) -> Page:
    """Return the page that searches the whole archive, with a few searches to begin with."""
    words = writer.words
    blocks = (heading(1, escape(words("search"))), escape(words("search_text")), example_searches(writer, config))
    return Page(
        urls.SEARCH,
        words("search"),
        tuple(block for block in blocks if block),
        words("search_text"),
        "search.html",
        {"search": {"exclude": True}},
    )
