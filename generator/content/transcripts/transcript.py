"""A transcript: what was said, and as far as it is known when and by whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Seconds = int | float
"""Seconds from the start of the recording, to the millisecond; an int where they are whole."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One utterance, or as much of it as one line of the file holds."""

    text: str
    """Plain text on one line, never empty; what looks like markup in it is text."""
    start: Seconds | None = None
    end: Seconds | None = None
    """Later than the start; None where the file does not tell, always so without a start."""
    speaker: str | None = None
    is_heading: bool = False
    """Whether it is a heading of the transcript, which nobody said; such a one has no speaker and no end."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything said in a recording, in the order of the file."""

    segments: tuple[Segment, ...]

    @property
    def is_timed(self) -> bool:
        """Whether a player can follow along: all that is said has a start, or goes on with what one speaker said."""
        speaker: str | None = None
        for segment in self.segments:
            if segment.start is None and not segment.is_heading and (speaker is None or segment.speaker != speaker):
                return False
            speaker = None if segment.is_heading else segment.speaker
        return self.has_words

    @property
    def has_words(self) -> bool:
        """Whether anything is said."""
        return not all(segment.is_heading for segment in self.segments)


def paragraphs(transcript: Transcript, chapter_starts: Sequence[int] = (), longest: int = 600) -> tuple[Segment, ...]:
    """Return the talk in pieces for reading: consecutive segments of one speaker joined, with the first one's start.

    No paragraph goes on into another chapter; ``chapter_starts`` are the seconds at which chapters start, in order.

    A paragraph ends where the next segment would take it past ``longest`` characters, and from half of that on at
    the end of a sentence. A segment longer than that is left as it is. In a transcript of which only some segments
    have a time, each of those begins a paragraph, so that no time is lost.
    """
    return tuple(_joined(group) for group in _paragraphs(transcript, chapter_starts, longest))


def _paragraphs(transcript: Transcript, chapter_starts: Sequence[int], longest: int) -> Iterator[list[Segment]]:
    chapter = 0
    is_timed = transcript.is_timed
    group: list[Segment] = []
    length = 0
    for segment in transcript.segments:
        before = chapter
        if segment.start is not None:
            # Chapters start at whole seconds, what is said there a little before or after.
            chapter = bisect_right(chapter_starts, round(segment.start))
        if group and (
            chapter != before
            or segment.is_heading
            or group[-1].is_heading
            or segment.speaker != group[-1].speaker
            or length + 1 + len(segment.text) > longest
            or (2 * length >= longest and _ends_sentence(group[-1].text))
            or (segment.start is not None and not is_timed)
        ):
            yield group
            group, length = [], 0
        length += len(segment.text) + (1 if group else 0)
        group.append(segment)
    if group:
        yield group


def _joined(group: Sequence[Segment]) -> Segment:
    first, last = group[0], group[-1]
    end = last.end if first.start is not None and last.end is not None and last.end > first.start else None
    return Segment(join_lines(segment.text for segment in group), first.start, end, first.speaker, first.is_heading)


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)]\u300d\u300f\uff09").endswith((".", "?", "!", "…", "\u3002", "\uff1f", "\uff01"))


def join_lines(lines: Iterator[str] | Sequence[str]) -> str:
    """Join lines of text: with a space, but for Chinese and Japanese, which use none."""
    parts: list[str] = []
    for line in lines:
        if parts and not (_is_spaceless(parts[-1][-1:]) and _is_spaceless(line[:1])):
            parts.append(" ")
        if line:
            parts.append(line)
    return "".join(parts)


def _is_spaceless(character: str) -> bool:
    """Tell whether a character is of a script that does not put spaces between words, Hangul excepted."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uff60"
