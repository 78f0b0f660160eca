"""Give the theme's templates what they show of a generated page beyond its front matter."""

from __future__ import annotations

from typing import Any

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.outputs.citations import citation_of
from generator.outputs.data import address_of_picture
from generator.outputs.feeds import feeds_of
from generator.outputs.pages.page import Page
from generator.site.html.folding import with_folded_sentences
from generator.site.html.sections import outline_of, section_of
from generator.site.html.security_policy import policy_of_page
from generator.site.html.structured_data import structured_data
from generator.site.html.timeline import drawn
from generator.site.mkdocs.episode_form import episode_form
from generator.site.mkdocs.mending import mending, suggestion
from generator.text.directions import directed
from generator.text.wording import Wording


def page_context(archive: Archive, config: Config, words: Wording, page: Page, html: str) -> dict[str, Any]:
    """Return the names that templates know for a generated page.

    ``html`` is its Markdown as HTML. All values are plain text or data, which templates escape, but for the HTML in
    ``outline``, the drawings in ``timeline`` and the JSON in ``structured_data``.
    """
    record = archive.records.get(page.details.get("record", ""))
    return {
        "security_policy": policy_of_page(config, page.details.get("media") or ()),
        "outline": _outline(words, page, html),
        "timeline": drawn(page.details.get("timeline") or (), words),
        **mending(archive, config, words, page, record),
        "form": episode_form(archive, config) if page.address == urls.EPISODE_FORM else {},
        "suggestion": suggestion(archive, config, words, page),
        "structured_data": structured_data(archive, config, page),
        "page_feeds": [
            {"title": feed.title, "type": feed.media_type, "address": feed.address}
            for feed in feeds_of(archive, words, config, page.address, record)
        ],
        "social_card": full_address(config, address_of_picture(archive, words, config, page.address)),
        "citation": citation_of(archive, config, words, record) if record else None,
    }


TRANSCRIPT_PAGE = "transcript.html"
"""The template of pages that are nothing but a transcript, which is not folded there."""


def _outline(words: Wording, page: Page, html: str) -> dict[str, Any]:
    head, parts = outline_of(with_folded_sentences(html))
    folded = {"transcript": words("transcript_read"), **page.details.get("folded", {})}
    is_open = page.template == TRANSCRIPT_PAGE
    sections = [section_of(part, folded, is_open=is_open) for part in parts]
    direction = str(page.details.get("dir", words.direction))
    if direction == "rtl" or direction != words.direction:
        head, *sections = (directed(part, direction) for part in (head, *sections))
    by_anchor = {part.anchor: section for part, section in zip(parts, sections, strict=True)}
    return {"head": head, "sections": sections, "by_anchor": by_anchor}


def licence(config: Config, words: Wording) -> dict[str, str]:
    """Return the sentence on the licence of the archive's texts, and its address where it is one."""
    chosen = config.license
    return {
        "text": words("licence_text", licence=chosen) if chosen else "",
        "url": chosen if chosen.startswith(("https://", "http://")) else "",
    }


def full_address(config: Config, picture: str) -> str:
    """Return a picture's address as previewers need it; empty where there is none, or the site's is not known."""
    return urls.absolute(config.site_url, picture) if config.site_url and picture else ""
