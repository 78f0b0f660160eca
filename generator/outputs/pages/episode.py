"""The page of an episode: its article, with the entities that each chapter is about, and its transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.archive import urls
from generator.content.model import Episode
from generator.content.transcripts import Transcript
from generator.content.verification import verified
from generator.outputs.article import article_of
from generator.outputs.article.nodes import Article
from generator.outputs.article.parts import UNVERIFIED, Verifications
from generator.outputs.pages.media import media_details
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import article_blocks, record_page
from generator.outputs.pages.transcript import transcript_link, transcript_page
from generator.outputs.transcript import is_long, transcript_blocks
from generator.text.markdown import escape


def episode_pages(writer: PageWriter, episode: Episode, transcript: Transcript | None) -> Iterator[Page]:
    """Yield the page of an episode, and one for its transcript where that is long."""
    blocks = transcript_blocks(writer, episode, transcript) if transcript else []
    long = is_long(blocks)
    shown = [transcript_link(writer, episode)] if long else blocks
    yield record_page(
        writer,
        episode,
        _blocks(writer, episode, shown, verified(episode, transcript) if transcript else UNVERIFIED),
        source=writer.source_name(episode),
        transcript=bool(blocks) and not long,
        transcript_page=urls.encoded(urls.transcript_page(episode)) if long else None,
        **media_details(episode),
    )
    if long and transcript:
        own_desk = writer.at(urls.transcript_page(episode))
        yield transcript_page(own_desk, episode, transcript_blocks(own_desk, episode, transcript))


def _blocks(
    writer: PageWriter, episode: Episode, transcript: Sequence[str], verifications: Verifications
) -> Iterator[str]:
    article = article_of(episode, verifications)
    return article_blocks(writer, episode, article, _sections(writer, episode, article, transcript))


def _sections(writer: PageWriter, episode: Episode, article: Article, transcript: Sequence[str]) -> Iterator[str]:
    mentioned = writer.archive.by_chapter(episode) if article.sections else {}
    throughout = {writer.archive.names.id_of(person.name, person.id) for person in episode.people}
    for number, chapter in enumerate(article.sections):
        yield from writer.section(chapter)
        named = (entity for entity in mentioned.get(number, ()) if entity.id not in throughout)
        names = ", ".join(map(writer.entity_link, named))
        line = f"{escape(writer.words('in_this_chapter'))}: {names}" if names else ""
        yield writer.line(urls.names_anchor(chapter.anchor), line)
    yield from writer.headed("transcript", "transcript", transcript)
