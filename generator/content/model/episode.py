"""An episode: one recording, summarised chapter by chapter."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from generator.content.model.addresses import Identifier
from generator.content.model.parts import Media, Part, QuoteOrText, or_text
from generator.content.model.record import DatedRecord
from generator.content.model.values import Line, Prose, Seconds, Sentence


class Takeaway(Part):
    """One thing to remember, in a sentence."""

    text: Sentence
    """The claim."""
    at: Seconds | None = None
    """When it was made."""
    speaker: Line | None = None
    """Who made it."""
    topic: Identifier | None = None
    """The topic it belongs to."""
    id: Identifier | None = None
    """Keeps the takeaway's address when its words are edited."""


class Chapter(Part):
    """A stretch of the recording about one thing."""

    at: Seconds | None = None
    """When it starts."""
    title: Line
    """What it is about."""
    summary: Prose = ""
    """What is said in it, in a few sentences of Markdown."""
    quotes: tuple[QuoteOrText, ...] = ()
    """Notable quotes from this chapter."""
    points: tuple[Sentence, ...] = ()
    """Further points, one sentence each."""
    entities: tuple[Line, ...] = ()
    """Those of the record's entities that the chapter is about, though its text may not name them."""
    was: tuple[Seconds, ...] = ()
    """Times it started at before it was re-timed: links to them still work."""
    id: Identifier | None = None
    """The chapter's address where its time is not known; links to it still work when the time is."""


TakeawayOrText = Annotated[Takeaway, or_text("text", Takeaway)]


class Episode(DatedRecord):
    """One recording: a podcast episode or a video."""

    kind: ClassVar[str] = "episode"
    folder: ClassVar[str] = "episodes"

    series: Line | None = None
    """The series within the source."""
    number: Annotated[int, Field(strict=True, ge=0)] | None = None
    """The episode's number."""
    season: Annotated[int, Field(strict=True, ge=0)] | None = None
    """The season's number."""
    media: tuple[Media, ...] = ()
    """Where the recording is found; the first is the main one."""
    takeaways: tuple[TakeawayOrText, ...] = ()
    """What to remember."""
    chapters: tuple[Chapter, ...] = ()
    """The recording's chapters, in order."""

    @property
    def source(self) -> str:
        """The id of the source: the folder that the file lies in."""
        return self.id.partition("/")[0]

    @cached_property
    def chapter_starts(self) -> tuple[int, ...]:
        """The seconds at which chapters start, where they are known, in ascending order."""
        return tuple(sorted(chapter.at for chapter in self.chapters if chapter.at is not None))

    @property
    def duration(self) -> int | None:
        """Length of the main recording in seconds, where known."""
        return next((medium.duration for medium in self.media if medium.duration is not None), None)
