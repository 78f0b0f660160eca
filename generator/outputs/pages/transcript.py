"""The transcript of an episode: a section of its page, or a page of its own where it is long."""

from __future__ import annotations

from generator.archive import urls
from generator.content.model import Episode
from generator.outputs.pages.media import media_details
from generator.outputs.pages.page import Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import escape, heading, link


def transcript_page(writer: PageWriter, episode: Episode, blocks: list[str]) -> Page:
    """Return the page of a long transcript."""
    words = writer.words
    title = words("transcript_of", title=episode.title)
    kind = Step(words(episode.folder), f"{episode.folder}/")
    head = [heading(1, escape(title), "title"), writer.record(episode)]
    return Page(
        address=urls.transcript_page(episode),
        title=title,
        blocks=(*head, heading(2, escape(words("transcript")), "transcript"), *blocks),
        template="transcript.html",
        trail=(kind, Step(episode.title, urls.record_address(episode))),
        details={**media_details(episode), "transcript": True, "search": {"exclude": True}},
    )


def transcript_link(writer: PageWriter, episode: Episode) -> str:
    """Return the link to a transcript's own page."""
    return link(escape(writer.words("transcript_read")), writer.to(urls.transcript_page(episode)))
