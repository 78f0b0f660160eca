"""The page /contribute/episode/: how an episode is added without writing YAML; the theme adds the form."""

from __future__ import annotations

from generator.archive import urls
from generator.outputs.pages.page import WIDE, Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import escape, heading, link


def episode_form_page(writer: PageWriter) -> Page:
    """Return the page."""
    words = writer.words
    return Page(
        urls.EPISODE_FORM,
        words("add_episode"),
        (
            heading(1, escape(words("add_episode"))),
            escape(words("form_how")),
            link(escape(words("form_otherwise")), writer.to(urls.SOURCES)),
        ),
        words("form_how"),
        "episode-form.html",
        {"search": {"exclude": True}, **WIDE},
    )
