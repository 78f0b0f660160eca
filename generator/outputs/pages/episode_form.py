"""The page /contribute/episode/: where an episode is added; the theme adds a form that writes its file."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import urls
from generator.outputs.pages.page import WIDE, Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import bullets, escape, heading, link


def episode_form_page(writer: PageWriter, new_files: Iterable[tuple[str, str]]) -> Page:
    """Return the page; ``new_files`` are the names of sources, each with where the forge begins a file of it."""
    words = writer.words
    return Page(
        urls.EPISODE_FORM,
        words("add_episode"),
        (
            heading(1, escape(words("add_episode"))),
            heading(2, escape(words("form_by_hand")), "by-hand"),
            escape(words("form_by_hand_text")),
            bullets(link(escape(name), address) for name, address in new_files),
        ),
        words("form_how"),
        "episode-form.html",
        {"search": {"exclude": True}, **WIDE},
    )
