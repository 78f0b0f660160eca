"""A discussion: a forum or comment thread, digested."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.content.model.addresses import Identifier, RecordId, WebAddress
from generator.content.model.briefing import ClaimOrText
from generator.content.model.parts import Part, QuoteOrText
from generator.content.model.record import DatedRecord
from generator.content.model.values import Date, Line, Prose, Seconds, Sentence


class Position(Part):
    """A side that is taken in a debate."""

    stance: Sentence
    """What this side holds."""
    speaker: Line | None = None
    """Who holds it, where one person does."""
    at: Seconds | None = None
    """When it was said, in the episode."""
    episode: RecordId | None = None
    """The episode it was said in, if it comes from a recording."""
    id: Identifier | None = None
    """Keeps the position's address when others are added before it."""
    claims: tuple[ClaimOrText, ...] = ()
    """The claims of this side."""
    quotes: tuple[QuoteOrText, ...] = ()
    """Quotes that express it."""

    @property
    def text(self) -> str:
        """The stance: what everything that is said calls its words."""
        return self.stance


class Post(Part):
    """A contribution to a thread, paraphrased."""

    id: Identifier
    """The post's address on the page."""
    parent: Identifier | None = None
    """The id of the post that it answers."""
    author: Line | None = None
    """Who wrote it, where known."""
    date: Date | None = None
    """When, where known."""
    text: Prose
    """What it says, in Markdown."""
    is_author: Annotated[bool, Field(strict=True)] = False
    """Whether its author also wrote what is being discussed."""


class Thread(Part):
    """One thread of a discussion."""

    title: Line
    """What it is about."""
    url: WebAddress | None = None
    """Where it is read in full."""
    community: Line | None = None
    """The forum it is in."""
    author: Line | None = None
    """Who started it."""
    date: Date | None = None
    """When it was started."""
    score: Annotated[int, Field(strict=True)] | None = None
    """The community's votes."""
    comment_count: Annotated[int, Field(strict=True, ge=0)] | None = None
    """How many comments there are in total."""
    summary: Prose = ""
    """What was said, in a few sentences of Markdown."""
    positions: tuple[Position, ...] = ()
    """The sides of the discussion."""
    posts: tuple[Post, ...] = ()
    """The contributions worth reading, as a tree."""


class Discussion(DatedRecord):
    """A forum or comment thread, digested."""

    kind: ClassVar[str] = "discussion"
    folder: ClassVar[str] = "discussions"

    threads: tuple[Thread, ...] = ()
    """The threads that are digested here."""
