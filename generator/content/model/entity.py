"""An entity: a person, organization, product or other thing that records mention."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.content.model.addresses import Identifier, WebAddress
from generator.content.model.entity_type import EntityType
from generator.content.model.record import Record
from generator.content.model.values import Line, Prose

__all__ = ["Entity", "EntityType"]


class Entity(Record):
    """A registry file: what an entity is called, and what it is."""

    kind: ClassVar[str] = "entity"
    folder: ClassVar[str] = "entities"

    name: Line
    """The name that pages use."""
    type: EntityType
    """What it is."""
    aliases: tuple[Line, ...] = ()
    """Other names that mean the same entity."""
    same_as: tuple[WebAddress, ...] = ()
    """Pages about it elsewhere: home page, Wikidata, profiles."""
    description: Prose = ""
    """What it is, in a sentence of Markdown."""
    affiliation: Line | None = None
    """The organization it belongs to, by name."""
    distinct_from: tuple[Identifier, ...] = ()
    """Ids of other entities with similar names."""
    match: Annotated[bool, Field(strict=True)] = True
    """Whether the name is linked where it stands in a text; false for a common word."""
    match_except: tuple[Line, ...] = ()
    """Names and aliases that are not linked where they stand in a text, while the others are."""
