"""A briefing: one story put together from several sources."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from generator.content.model.addresses import Identifier, RecordId, RecordLink
from generator.content.model.parts import Part, PointOrText, or_text
from generator.content.model.record import DatedRecord
from generator.content.model.values import Line, Prose, Seconds, Sentence
from generator.text.prose import words_of


class Claim(Part):
    """One thing that a source said."""

    text: Sentence
    """The claim, in a sentence."""
    at: Seconds | None = None
    """When it was made."""
    speaker: Line | None = None
    """Who made it."""
    episode: RecordId | None = None
    """The episode it was made in; below a source of a briefing that is the source's."""
    rests_on: tuple[RecordLink, ...] = ()
    """What it rests on: links to records, to minutes or to parts of them, such as episode:<id>#t=12:34."""
    id: Identifier | None = None
    """Keeps the claim's address when its words are edited."""


ClaimOrText = Annotated[Claim, or_text("text", Claim)]


class ClaimGroup(Part):
    """Further claims of a source, on another topic than the briefing's own."""

    topic: Identifier
    """The id of the topic."""
    claims: Annotated[tuple[ClaimOrText, ...], Field(min_length=1)]
    """What was said on it."""


class BriefingSource(Part):
    """An episode that the briefing rests on, with what it said."""

    episode: RecordId
    """The id of the episode."""
    claims: tuple[ClaimOrText, ...] = ()
    """What it said about the story."""
    also: tuple[ClaimGroup, ...] = ()
    """What else it said, by topic."""


class Briefing(DatedRecord):
    """One story put together from several sources."""

    kind: ClassVar[str] = "briefing"
    folder: ClassVar[str] = "briefings"

    headline: Line | None = None
    """The headline, if it differs from the title."""
    section: Identifier | None = None
    """The main topic of the story."""
    key_points: tuple[PointOrText, ...] = ()
    """The story in a few sentences, each with what it rests on."""
    body: Prose = ""
    """The story, in Markdown; links such as episode:<id>#t=12:34 cite the minute it rests on."""
    sources: tuple[BriefingSource, ...] = ()
    """The episodes it rests on, with what each said."""
    follows: tuple[RecordId, ...] = ()
    """Ids of earlier briefings of the same running story."""

    @property
    def summary_beside_body(self) -> str:
        """The summary, where it is not the beginning of the story, or another part of it, anyway."""
        return "" if words_of(self.summary) in words_of(self.body) else self.summary

    @model_validator(mode="before")
    @classmethod
    def _title_from_headline(cls, value: Any) -> Any:
        if isinstance(value, dict) and "title" not in value and "headline" in value:
            return {**value, "title": value["headline"]}
        return value
