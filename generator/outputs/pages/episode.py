"""The page of an episode: what, who, when and how long at a glance, then what to remember, then chapter by chapter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.archive import urls
from generator.content import passages
from generator.content.model import Chapter, DatedRecord, Entity, Episode, Media, Quote, Takeaway
from generator.content.transcripts import Transcript
from generator.content.yaml.reader import Path
from generator.outputs.pages.desk import Desk
from generator.outputs.pages.media import media_details, unlinked_platforms
from generator.outputs.pages.page import Page
from generator.outputs.pages.record import closing_sections, head, record_page
from generator.outputs.pages.transcript import is_long, transcript_blocks, transcript_link, transcript_page
from generator.text.markdown import anchor, bullets, escape, heading, link, remark
from generator.text.timecode import format_duration, format_timecode


def episode_pages(desk: Desk, episode: Episode, transcript: Transcript | None) -> Iterator[Page]:
    """Yield the page of an episode, and one for its transcript where that is long."""
    blocks = transcript_blocks(desk, episode, transcript) if transcript else []
    long = is_long(blocks)
    shown = [transcript_link(desk, episode)] if long else blocks
    yield record_page(
        desk,
        episode,
        _blocks(desk, episode, shown),
        source=desk.source_name(episode),
        transcript=bool(blocks) and not long,
        **media_details(episode),
    )
    if long and transcript:
        own_desk = desk.at(urls.transcript_page(episode))
        yield transcript_page(own_desk, episode, transcript_blocks(own_desk, episode, transcript))


def _blocks(desk: Desk, episode: Episode, transcript: Sequence[str]) -> Iterator[str]:
    anchors = urls.anchors(episode)
    yield from head(desk, episode, _glance(desk, episode), desk.play_links(episode.media))
    yield desk.prose(episode.summary, episode)
    yield from desk.section(
        "takeaways", "takeaways", [takeaway_list(desk, episode, episode.takeaways, anchors, episode.media)]
    )
    if episode.chapters:
        yield heading(2, escape(desk.words("chapters")), "chapters")
        quotes: dict[int | None, list[passages.Placed[Quote]]] = defaultdict(list)
        for placed in passages.quotes(episode):
            quotes[placed.chapter].append(placed)
        mentioned = desk.archive.by_chapter(episode)
        for number, chapter in enumerate(episode.chapters):
            placed_chapter = passages.Placed(("chapters", number), chapter)
            yield from _chapter(desk, episode, placed_chapter, quotes[number], mentioned.get(number, ()), anchors)
    yield from desk.section("transcript", "transcript", transcript)
    yield from closing_sections(desk, episode, anchors)


def _glance(desk: Desk, episode: Episode) -> Iterator[str]:
    yield desk.source(episode.source)
    yield escape(episode.series) if episode.series else ""
    season = f"S{episode.season}" if episode.season is not None else ""
    number = f"#{episode.number}" if episode.number is not None else ""
    yield escape(" ".join(part for part in (season, number) if part))
    yield desk.date(episode)
    yield escape(format_duration(episode.duration)) if episode.duration else ""
    yield from map(escape, unlinked_platforms(episode.media))


def takeaway_list(
    desk: Desk,
    record: DatedRecord,
    takeaways: Sequence[Takeaway],
    anchors: Mapping[Path, str],
    media: Sequence[Media],
    *way: str | int,
) -> str:
    """Return takeaways as a list, each with its speaker, moment and topic; ``way`` leads to what holds them."""
    lines = []
    for number, takeaway in enumerate(takeaways):
        remarks = remark(
            desk.moment(record, takeaway.at, media),
            desk.entity(takeaway.speaker) if takeaway.speaker else "",
            desk.topic(takeaway.topic) if takeaway.topic else "",
        )
        text = anchor(anchors[(*way, "takeaways", number)]) + escape(takeaway.text)
        lines.append(f"{text} {remarks}".rstrip())
    return bullets(lines)


def _chapter(
    desk: Desk,
    episode: Episode,
    placed: passages.Placed[Chapter],
    quotes: Sequence[passages.Placed[Quote]],
    mentioned: Sequence[Entity],
    anchors: Mapping[Path, str],
) -> Iterator[str]:
    chapter, own = placed.part, anchors[placed.path]
    yield heading(3, f"{_start(desk, episode, chapter)} {escape(chapter.title)}".lstrip(), own)
    yield "".join(anchor(urls.time_anchor(was)) for was in chapter.was if was != chapter.at)
    yield desk.prose(chapter.summary, episode)
    yield bullets(escape(point) for point in chapter.points)
    yield desk.quotes(episode, quotes, anchors)
    names = ", ".join(desk.entity_link(entity) for entity in mentioned)
    yield desk.line(urls.names_anchor(own), f"{escape(desk.words('in_this_chapter'))}: {names}" if names else "")


def _start(desk: Desk, episode: Episode, chapter: Chapter) -> str:
    """Return the chapter's time, as a link that opens the recording there where one can be opened."""
    if chapter.at is None:
        return ""
    opened = desk.recording_at(episode.media, chapter.at)
    time = escape(format_timecode(chapter.at))
    return link(time, opened) if opened else time
