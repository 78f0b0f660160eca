"""Define an importer: the name of a form, how to recognise it, and how to read drafts from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.content.editing.draft import DraftRecord
from generator.content.editing.material import Material
from generator.content.folder import ContentFolder
from generator.content.loader import Content


@dataclass(frozen=True)
class Options:
    """The options of an import, and the archive that its drafts are for."""

    content: Content
    """The archive as it stands: its sources, entities, topics and records."""
    source: str = ""
    """The id of the source that episodes belong to."""
    kind: str = ""
    """The kind of record that is wanted, where the form leaves it open."""
    into: str = ""
    """The id of the episode that chapters belong to."""
    zone: dt.tzinfo = dt.UTC
    """The time zone in which dates of the archive are meant."""
    folder: ContentFolder | None = None
    """The folder of the archive."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Fields of the archive by those of the material's front matter."""


@dataclass(frozen=True)
class Form:
    """A form in which material comes."""

    name: str
    """The form's name on the command line."""
    title: str
    """A description of the form in a few words."""
    likelihood: Callable[[Material], float]
    """How surely a file is of this form, from 0 to 1."""
    drafts: Callable[[Material, Options], Iterator[DraftRecord]]
    """Reads the drafts. Raises `MaterialError` where nothing can be read."""
