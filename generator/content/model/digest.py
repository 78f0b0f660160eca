"""A digest: a day's round-up of recordings."""

from __future__ import annotations

from typing import ClassVar

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.content.model.addresses import Identifier, RecordId
from generator.content.model.episode import TakeawayOrText
from generator.content.model.parts import CreditOrName, EntityOrName, Media, Metric, Part, PointOrText, QuoteOrText
from generator.content.model.record import DatedRecord
from generator.content.model.values import Line, Prose


class DigestItem(Part):
    """One recording of the round-up: an episode of the archive, or one described here."""

    episode: RecordId | None = None
    """The id of an episode of the archive; then nothing else is needed."""
    id: Identifier | None = None
    """The address of an item described here: /digests/<stem>/#<id>."""
    title: Line | None = None
    """The recording's title."""
    source: Line | None = None
    """The name or id of the podcast or channel."""
    people: tuple[CreditOrName, ...] = ()
    """Who presents it or speaks in it."""
    media: tuple[Media, ...] = ()
    """Where the recording is found; the first is the main one."""
    summary: Prose = ""
    """What it is about, in a few sentences of Markdown."""
    takeaways: tuple[TakeawayOrText, ...] = ()
    """What to remember."""
    quotes: tuple[QuoteOrText, ...] = ()
    """Notable quotes."""
    metrics: tuple[Metric, ...] = ()
    """The numbers that were said."""
    entities: tuple[EntityOrName, ...] = ()
    """What the recording is about."""
    topics: tuple[Identifier, ...] = ()
    """Ids from topics.yaml."""

    @model_validator(mode="after")
    def _is_cited_or_described(self) -> DigestItem:
        if self.episode is None and (self.id is None or self.title is None):
            missing = "id" if self.id is None else "title"
            raise PydanticCustomError(
                "missing-field",
                'The item has no field "{name}".',
                {
                    "name": missing,
                    "remedy": "Write id and title, or cite an episode of the archive with episode.",
                },
            )
        return self

    @property
    def duration(self) -> int | None:
        """Length of the main recording in seconds, where known."""
        return next((medium.duration for medium in self.media if medium.duration is not None), None)


class Digest(DatedRecord):
    """A day's round-up of recordings."""

    kind: ClassVar[str] = "digest"
    folder: ClassVar[str] = "digests"

    highlights: tuple[PointOrText, ...] = ()
    """What stood out, one sentence each, with what it rests on."""
    quote: QuoteOrText | None = None
    """The pull quote."""
    items: tuple[DigestItem, ...] = ()
    """The recordings, in reading order."""
