"""Escape what Material prints of a page as it is: its title, its description, the anchors of its contents."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink

from generator.config import Config
from generator.content.manual_pages.html import page_anchor
from generator.site.mkdocs.page_renderer import edit_url_of, shown_meta
from generator.site.mkdocs.site_files import is_below


def escape_front_matter(page: SitePage, details: Mapping[str, Any] | None, config: Config) -> None:
    """Escape the title and the description of a page, and point its pencil at the file that it is made from.

    ``details`` are those of a generated page.
    """
    # A title that the owner gives a page in "nav" stays what the navigation shows.
    page.meta.setdefault("title", page.title or "")
    page.title = html.escape(str(page.title or page.meta["title"]))
    page.meta = shown_meta(dict(page.meta))
    if details is not None:
        page.edit_url = edit_url_of(details, config.edit_url)
    elif config.edit_url and is_below(page.file.abs_src_path, config.content_dir):
        file = Path(str(page.file.abs_src_path)).relative_to(config.content_dir).as_posix()
        page.edit_url = edit_url_of({"edit": file}, config.edit_url)


def escape_anchors(entries: Iterable[AnchorLink]) -> None:
    """Escape the anchors of a table of contents."""
    for entry in entries:
        entry.id = html.escape(page_anchor(entry.id))
        escape_anchors(entry.children)
