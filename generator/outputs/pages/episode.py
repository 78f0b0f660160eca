"""The pages of an episode: its article, with the entities of each chapter, its player, and its transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.archive import urls
from generator.content.model import Episode, Media
from generator.content.transcripts import Transcript
from generator.outputs.article import article_of
from generator.outputs.article.nodes import Article
from generator.outputs.article.parts import Verifications
from generator.outputs.pages.page import Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import article_blocks, record_page
from generator.outputs.transcript import is_long, transcript_blocks
from generator.text.markdown import escape, heading, link
from generator.text.platforms import at_second, media_type, platform_of


def episode_pages(
    writer: PageWriter, episode: Episode, transcript: Transcript | None, verifications: Verifications
) -> Iterator[Page]:
    """Yield the page of an episode, and one for its transcript where that is long."""
    blocks = transcript_blocks(writer, episode, transcript) if transcript else []
    long = is_long(blocks)
    shown = [_transcript_link(writer, episode)] if long else blocks
    yield record_page(
        writer,
        episode,
        _blocks(writer, episode, shown, verifications),
        source=writer.source_name(episode),
        transcript=bool(blocks) and not long,
        transcript_page=urls.encoded(urls.transcript_page(episode)) if long else None,
        **media_details(episode),
    )
    if long and transcript:
        own_writer = writer.at(urls.transcript_page(episode))
        yield _transcript_page(own_writer, episode, transcript_blocks(own_writer, episode, transcript))


def _transcript_page(writer: PageWriter, episode: Episode, blocks: list[str]) -> Page:
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


def _transcript_link(writer: PageWriter, episode: Episode) -> str:
    """Return the link to a transcript's own page."""
    return link(escape(writer.words("transcript_read")), writer.to(urls.transcript_page(episode)))


def _blocks(
    writer: PageWriter, episode: Episode, transcript: Sequence[str], verifications: Verifications
) -> Iterator[str]:
    article = article_of(episode, verifications)
    return article_blocks(writer, episode, article, _sections(writer, episode, article, transcript))


def _sections(writer: PageWriter, episode: Episode, article: Article, transcript: Sequence[str]) -> Iterator[str]:
    mentioned = writer.archive.by_chapter(episode) if article.sections else {}
    throughout = {writer.archive.names.id_of(one.name, writer.ids.of(one.name, one.id)) for one in episode.people}
    for number, chapter in enumerate(article.sections):
        yield from writer.section(chapter)
        named = (entity for entity in mentioned.get(number, ()) if entity.id not in throughout)
        names = ", ".join(map(writer.entity_link, named))
        line = f"{escape(writer.words('in_this_chapter'))}: {names}" if names else ""
        yield writer.line(urls.names_anchor(chapter.anchor), line)
    yield from writer.headed("transcript", "transcript", transcript)


def media_details(episode: Episode) -> dict[str, Any]:
    """Return the details of an episode's page that its player needs."""
    return {"media": [_medium(medium) for medium in episode.media if medium.url]}


def _medium(medium: Media) -> dict[str, str]:
    """Return a recording.

    ``file`` is one of the site's own, ``embed`` the platform's player, ``page`` its page where ``url`` is another;
    what is played only as a ``whole`` cannot begin at a moment.
    """
    url = medium.url or ""
    platform = platform_of(url)
    known = {
        "type": medium.type,
        "file" if url.startswith("/") else "url": url.removeprefix("/"),
        "page": platform.page,
        "embed": platform.player,
        "whole": "yes" if platform.player and at_second(url, 0) is None else "",
        "mime": medium.mime or media_type(url),
        "platform": platform.name or medium.platform or "",
    }
    return {name: value for name, value in known.items() if value}
