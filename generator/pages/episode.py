"""The page of an episode: what, who, when and how long at a glance, then what to remember, then chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator import passages, urls
from generator.markdown_text import anchor, bullets, escape, heading, link
from generator.model import Chapter, DatedRecord, Episode, Media, Takeaway
from generator.pages.desk import Desk
from generator.pages.page import Page
from generator.pages.record import closing_sections, neighbour_links, record_page, title
from generator.platforms import media_type, platform_of
from generator.timecode import format_duration, format_timecode
from generator.yaml_source import Path


def episode_page(desk: Desk, episode: Episode) -> Page:
    """Return the page of an episode."""
    return record_page(
        desk,
        episode,
        _blocks(desk, episode),
        source={"name": desk.source_name(episode), "address": urls.address_of_id("sources", episode.source)},
        media=[_medium(medium) for medium in episode.media if medium.url],
    )


def _medium(medium: Media) -> dict[str, str | int | None]:
    """Return what the theme's player needs to know of a recording."""
    url = medium.url or ""
    return {
        "type": medium.type,
        "url": url,
        "embed": platform_of(url).embed,
        "mime": medium.mime or media_type(url),
        "platform": platform_of(url).name or medium.platform or "",
    }


def _blocks(desk: Desk, episode: Episode) -> Iterator[str]:
    anchors = urls.anchors(episode)
    yield title(episode)
    yield from _head(desk, episode)
    yield desk.prose(episode.summary)
    yield from desk.section(
        "takeaways", "takeaways", [takeaway_list(desk, episode, episode.takeaways, anchors, episode.media)]
    )
    if episode.chapters:
        yield heading(2, escape(desk.words("chapters")), "chapters")
        for number, chapter in enumerate(episode.chapters):
            yield from _chapter(desk, episode, number, chapter, anchors)
    yield from closing_sections(desk, episode, anchors)
    yield neighbour_links(desk, episode)


def _head(desk: Desk, episode: Episode) -> Iterator[str]:
    place = [episode.series, f"S{episode.season}" if episode.season is not None else None]
    place.append(f"#{episode.number}" if episode.number is not None else None)
    glance = [
        desk.source(episode.source),
        desk.date(episode),
        escape(format_duration(episode.duration)) if episode.duration else "",
        *(escape(part) for part in place if part),
    ]
    yield " · ".join(part for part in glance if part)
    if episode.people:
        yield f"{escape(desk.words('with'))} {desk.credits(episode.people)}"
    yield desk.play_links(episode.media)


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
        remarks = [
            desk.entity(takeaway.speaker) if takeaway.speaker else "",
            desk.moment(record, takeaway.at, media),
            desk.topic(takeaway.topic) if takeaway.topic else "",
        ]
        remark = ", ".join(part for part in remarks if part)
        text = anchor(anchors[(*way, "takeaways", number)]) + escape(takeaway.text)
        lines.append(f"{text} ({remark})" if remark else text)
    return bullets(lines)


def _chapter(desk: Desk, episode: Episode, number: int, chapter: Chapter, anchors: Mapping[Path, str]) -> Iterator[str]:
    name = escape(chapter.title)
    if chapter.at is not None:
        name = f"{escape(format_timecode(chapter.at))} {name}"
    yield heading(3, name, anchors["chapters", number])
    yield "".join(anchor(urls.time_anchor(was)) for was in chapter.was if was != chapter.at)
    yield _play_from(desk, episode, chapter)
    yield desk.prose(chapter.summary)
    yield bullets(escape(point) for point in chapter.points)
    quotes = [placed for placed in passages.quotes(episode) if placed.chapter == number]
    yield desk.quotes(episode, quotes, anchors)
    mentioned = [desk.entity_link(entity) for entity in desk.archive.in_chapter(episode, number)]
    if mentioned:
        yield f"{escape(desk.words('in_this_chapter'))}: {', '.join(mentioned)}"


def _play_from(desk: Desk, episode: Episode, chapter: Chapter) -> str:
    """Return the link that opens the recording where the chapter starts."""
    opened = desk.recording_at(episode.media, chapter.at) if chapter.at is not None else None
    if opened is None or chapter.at is None:
        return ""
    word = "watch_from" if episode.media[0].type == "video" else "listen_from"
    return link(escape(desk.words(word, time=format_timecode(chapter.at))), opened)
