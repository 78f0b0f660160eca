"""The page of an episode: what, who, when and how long at a glance, then what to remember, then chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator import passages, urls
from generator.markdown_text import anchor, bullets, escape, heading, link, remark
from generator.model import Chapter, DatedRecord, Episode, Media, Takeaway
from generator.pages.desk import Desk
from generator.pages.page import Page
from generator.pages.record import closing_sections, head, record_page
from generator.platforms import media_type, platform_of
from generator.timecode import format_duration, format_timecode
from generator.yaml_source import Path


def episode_page(desk: Desk, episode: Episode) -> Page:
    """Return the page of an episode."""
    return record_page(
        desk,
        episode,
        _blocks(desk, episode),
        source=desk.source_name(episode),
        media=[_medium(medium) for medium in episode.media if medium.url],
    )


def _medium(medium: Media) -> dict[str, str]:
    """Return what the theme's player needs to know of a recording; ``file`` is one of the site's own."""
    url = medium.url or ""
    known = {
        "type": medium.type,
        "file" if url.startswith("/") else "url": url.removeprefix("/"),
        "embed": platform_of(url).embed,
        "mime": medium.mime or media_type(url),
        "platform": platform_of(url).name or medium.platform or "",
    }
    return {name: value for name, value in known.items() if value}


def _blocks(desk: Desk, episode: Episode) -> Iterator[str]:
    anchors = urls.anchors(episode)
    people = f"{escape(desk.words('with'))} {desk.credits(episode.people)}" if episode.people else ""
    yield from head(desk, episode, _glance(desk, episode), desk.play_links(episode.media), people)
    yield desk.prose(episode.summary)
    yield from desk.section(
        "takeaways", "takeaways", [takeaway_list(desk, episode, episode.takeaways, anchors, episode.media)]
    )
    if episode.chapters:
        yield heading(2, escape(desk.words("chapters")), "chapters")
        for number, chapter in enumerate(episode.chapters):
            yield from _chapter(desk, episode, number, chapter, anchors)
    yield from closing_sections(desk, episode, anchors)


def _glance(desk: Desk, episode: Episode) -> Iterator[str]:
    yield desk.source(episode.source)
    yield escape(episode.series) if episode.series else ""
    season = f"S{episode.season}" if episode.season is not None else ""
    number = f"#{episode.number}" if episode.number is not None else ""
    yield escape(" ".join(part for part in (season, number) if part))
    yield desk.date(episode)
    yield escape(format_duration(episode.duration)) if episode.duration else ""


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


def _chapter(desk: Desk, episode: Episode, number: int, chapter: Chapter, anchors: Mapping[Path, str]) -> Iterator[str]:
    own = anchors["chapters", number]
    yield heading(3, f"{_start(desk, episode, chapter)} {escape(chapter.title)}".lstrip(), own)
    yield "".join(anchor(urls.time_anchor(was)) for was in chapter.was if was != chapter.at)
    yield desk.prose(chapter.summary)
    yield bullets(escape(point) for point in chapter.points)
    quotes = [placed for placed in passages.quotes(episode) if placed.chapter == number]
    yield desk.quotes(episode, quotes, anchors)
    mentioned = ", ".join(desk.entity_link(entity) for entity in desk.archive.in_chapter(episode, number))
    yield desk.line(
        urls.names_anchor(own), f"{escape(desk.words('in_this_chapter'))}: {mentioned}" if mentioned else ""
    )


def _start(desk: Desk, episode: Episode, chapter: Chapter) -> str:
    """Return the chapter's time, as a link that opens the recording there where one can be opened."""
    if chapter.at is None:
        return ""
    opened = desk.recording_at(episode.media, chapter.at)
    time = escape(format_timecode(chapter.at))
    return link(time, opened) if opened else time
