"""The controlled vocabulary: the topics that records may carry."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.content.model.addresses import Identifier
from generator.content.model.former_addresses import FormerPlace
from generator.content.model.parts import Part
from generator.content.model.record import Record
from generator.content.model.values import Line, Prose


class Topic(Part):
    """A subject that records are filed under."""

    kind: ClassVar[str] = "topic"
    folder: ClassVar[str] = "topics"

    id: Identifier
    """The topic's id, the last part of its address."""
    name: Line
    """The name that pages use."""
    description: Prose = ""
    """What belongs to it, in a sentence of Markdown."""
    redirect_from: tuple[FormerPlace, ...] = ()
    """Ids it had before, and paths of another site, whose addresses now lead here."""

    @property
    def key(self) -> str:
        """The topic's name among everything that has a page: ``topic:weather``."""
        return f"{self.kind}:{self.id}"


class Vocabulary(Record):
    """The file topics.yaml."""

    kind: ClassVar[str] = "topics"
    folder: ClassVar[str] = "."

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    """The topics, in the order that pages list them."""
