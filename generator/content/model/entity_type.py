"""The closed list of what an entity can be."""

from __future__ import annotations

import enum


class EntityType(enum.StrEnum):
    """What an entity is; each is a type of schema.org."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PRODUCT = "product"
    CONCEPT = "concept"
    WORK = "work"
    EVENT = "event"
    PLACE = "place"
