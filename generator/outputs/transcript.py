"""A transcript as paragraphs of Markdown, and whether they need a page of their own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from generator.archive import urls
from generator.content.model import Episode
from generator.content.transcripts import Segment, Transcript, paragraphs
from generator.outputs.links import LinkResolver
from generator.text.markdown import anchor, escape, heading, link, strong
from generator.text.timecode import format_timecode

LARGEST_SECTION = 20_000
"""Bytes, compressed, of a transcript that stands on its episode's page."""


def transcript_blocks(links: LinkResolver, episode: Episode, transcript: Transcript) -> list[str]:
    """Return a transcript as headings and paragraphs, each of these linked to its moment where it has a time."""
    return list(_paragraphs(links, episode, paragraphs(transcript, episode.chapter_starts)))


def is_long(blocks: list[str]) -> bool:
    """Tell whether a transcript needs a page of its own."""
    return len(zlib.compress("\n\n".join(blocks).encode())) > LARGEST_SECTION


def _paragraphs(links: LinkResolver, episode: Episode, segments: tuple[Segment, ...]) -> Iterator[str]:
    taken: dict[str, int] = {}
    speaker = None
    for segment in segments:
        if segment.is_heading:
            yield heading(3, escape(segment.text), _distinct(urls.heading_anchor(segment.text), taken))
            speaker = None
            continue
        parts = []
        if segment.start is not None:
            second = int(segment.start)
            parts.append(anchor(_distinct(urls.segment_anchor(second), taken)) + _moment(links, episode, second))
        if segment.speaker and segment.speaker != speaker:
            parts.append(strong(f"{escape(segment.speaker)}&#58;"))
        speaker = segment.speaker
        yield " ".join([*parts, escape(segment.text)])


def _moment(links: LinkResolver, episode: Episode, second: int) -> str:
    target = links.recording_at(episode.media, second) or f"#{urls.segment_anchor(second)}"
    return link(escape(format_timecode(second)), target)


def _distinct(wanted: str, taken: dict[str, int]) -> str:
    """Return an anchor that no earlier paragraph has: a number is added from the second on."""
    taken[wanted] = taken.get(wanted, 0) + 1
    return wanted if taken[wanted] == 1 else f"{wanted}-{taken[wanted]}"
