"""The page of an episode: what, who, when and how long at a glance, then what to remember, then chapter by chapter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.archive import urls
from generator.content import passages
from generator.content.model import Chapter, DatedRecord, Entity, Episode, Media, Quote, Takeaway
from generator.content.transcripts import Transcript
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.media import media_details
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import closing_sections, head, record_page
from generator.outputs.pages.transcript import transcript_link, transcript_page
from generator.outputs.recordings import unlinked_platforms
from generator.outputs.transcript import is_long, transcript_blocks
from generator.text.markdown import anchor, bullets, escape, heading, link, remark
from generator.text.timecode import format_duration, format_timecode


def episode_pages(writer: PageWriter, episode: Episode, transcript: Transcript | None) -> Iterator[Page]:
    """Yield the page of an episode, and one for its transcript where that is long."""
    blocks = transcript_blocks(writer, episode, transcript) if transcript else []
    long = is_long(blocks)
    shown = [transcript_link(writer, episode)] if long else blocks
    yield record_page(
        writer,
        episode,
        _blocks(writer, episode, shown),
        source=writer.source_name(episode),
        transcript=bool(blocks) and not long,
        **media_details(episode),
    )
    if long and transcript:
        own_desk = writer.at(urls.transcript_page(episode))
        yield transcript_page(own_desk, episode, transcript_blocks(own_desk, episode, transcript))


def _blocks(writer: PageWriter, episode: Episode, transcript: Sequence[str]) -> Iterator[str]:
    anchors = urls.anchors(episode)
    yield from head(writer, episode, _glance(writer, episode), writer.play_links(episode.media))
    yield writer.prose(episode.summary, episode)
    yield from writer.section(
        "takeaways", "takeaways", [takeaway_list(writer, episode, episode.takeaways, anchors, episode.media)]
    )
    if episode.chapters:
        yield heading(2, escape(writer.words("chapters")), "chapters")
        quotes: dict[int | None, list[passages.Placed[Quote]]] = defaultdict(list)
        for placed in passages.quotes(episode):
            quotes[placed.chapter].append(placed)
        mentioned = writer.archive.by_chapter(episode)
        for number, chapter in enumerate(episode.chapters):
            placed_chapter = passages.Placed(("chapters", number), chapter)
            yield from _chapter(writer, episode, placed_chapter, quotes[number], mentioned.get(number, ()), anchors)
    yield from writer.section("transcript", "transcript", transcript)
    yield from closing_sections(writer, episode, anchors)


def _glance(writer: PageWriter, episode: Episode) -> Iterator[str]:
    yield writer.source(episode.source)
    yield escape(episode.series) if episode.series else ""
    season = f"S{episode.season}" if episode.season is not None else ""
    number = f"#{episode.number}" if episode.number is not None else ""
    yield escape(" ".join(part for part in (season, number) if part))
    yield writer.date(episode)
    yield escape(format_duration(episode.duration)) if episode.duration else ""
    yield from map(escape, unlinked_platforms(episode.media))


def takeaway_list(
    writer: PageWriter,
    record: DatedRecord,
    takeaways: Sequence[Takeaway],
    anchors: Mapping[FieldPath, str],
    media: Sequence[Media],
    *way: str | int,
) -> str:
    """Return takeaways as a list, each with its speaker, moment and topic; ``way`` leads to what holds them."""
    lines = []
    for number, takeaway in enumerate(takeaways):
        remarks = remark(
            writer.moment(record, takeaway.at, media),
            writer.entity(takeaway.speaker) if takeaway.speaker else "",
            writer.topic(takeaway.topic) if takeaway.topic else "",
        )
        text = anchor(anchors[(*way, "takeaways", number)]) + escape(takeaway.text)
        lines.append(f"{text} {remarks}".rstrip())
    return bullets(lines)


def _chapter(
    writer: PageWriter,
    episode: Episode,
    placed: passages.Placed[Chapter],
    quotes: Sequence[passages.Placed[Quote]],
    mentioned: Sequence[Entity],
    anchors: Mapping[FieldPath, str],
) -> Iterator[str]:
    chapter, own = placed.part, anchors[placed.path]
    yield heading(3, f"{_start(writer, episode, chapter)} {escape(chapter.title)}".lstrip(), own)
    yield "".join(anchor(urls.time_anchor(was)) for was in chapter.was if was != chapter.at)
    yield writer.prose(chapter.summary, episode)
    yield bullets(escape(point) for point in chapter.points)
    yield writer.quotes(episode, quotes, anchors)
    names = ", ".join(writer.entity_link(entity) for entity in mentioned)
    yield writer.line(urls.names_anchor(own), f"{escape(writer.words('in_this_chapter'))}: {names}" if names else "")


def _start(writer: PageWriter, episode: Episode, chapter: Chapter) -> str:
    """Return the chapter's time, as a link that opens the recording there where one can be opened."""
    if chapter.at is None:
        return ""
    opened = writer.recording_at(episode.media, chapter.at)
    time = escape(format_timecode(chapter.at))
    return link(time, opened) if opened else time
