"""The page of the search."""

from __future__ import annotations

from generator.archive import urls
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import escape, heading


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
