"""What all records have in common, and what all dated ones have."""

from __future__ import annotations

import enum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from generator.content.model.addresses import Identifier, RecordId
from generator.content.model.former_addresses import FormerPage, FormerPlace
from generator.content.model.parts import (
    Correction,
    CreditOrName,
    EntityOrName,
    Metric,
    Provenance,
    QuoteOrText,
    ReferenceOrTitle,
    SearchEngineTexts,
)
from generator.content.model.values import Date, Language, Line, Prose


class Status(enum.StrEnum):
    """Whether a record is shown."""

    DRAFT = "draft"
    """Incomplete; checked leniently, published nowhere."""
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    """Taken back: its address says so, feeds and listings leave it out."""


class Record(BaseModel):
    """One file of the archive: complete when built, and never changed."""

    # An archive hardly ever has all kinds of records: the schema of each is built when the first file is read.
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)

    kind: ClassVar[str]
    """The kind's name in links (``episode:…``) and schemas."""
    folder: ClassVar[str]
    """The folder of ``content/`` that holds the kind, and the first part of its addresses."""

    id: SkipJsonSchema[str]
    """The path of the file under its folder, without suffix; not a field of the file."""
    redirect_from: tuple[FormerPlace, ...] = ()
    """Ids whose addresses now lead here, and paths of another site, such as /blog/fog.html."""

    @property
    def key(self) -> str:
        """The record's name among those of all kinds, as links write it: ``episode:acme/launch``."""
        return f"{self.kind}:{self.id}"

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix."""
        return self.id.rpartition("/")[2]


class DatedRecord(Record):
    """A record that is published at a time: it has an address of its own, a place in listings, an item in feeds."""

    redirect_from: tuple[FormerPage, ...] = ()
    """Ids whose addresses now lead here, and paths of another site, such as /blog/fog.html."""
    title: Line
    """The title, plain text."""
    date: Date | None = None
    """When it was published, as far as known; in the site's time zone."""
    order: Annotated[int, Field(strict=True)] | None = None
    """The place among records of the same source and date: higher is newer."""
    status: Status = Status.PUBLISHED
    """Whether it is shown."""
    lang: Language | None = None
    """The language of the record's texts (BCP 47); the site's where nothing is said."""
    slug: Identifier | None = None
    """The last part of the address, in place of the file's name."""
    summary: Prose = ""
    """What it is about, in a few sentences of Markdown."""
    people: tuple[CreditOrName, ...] = ()
    """Who made it or speaks in it."""
    quotes: tuple[QuoteOrText, ...] = ()
    """Notable quotes that belong to no chapter."""
    metrics: tuple[Metric, ...] = ()
    """The numbers that were said."""
    entities: tuple[EntityOrName, ...] = ()
    """The people, organizations, products and other things it is about."""
    references: tuple[ReferenceOrTitle, ...] = ()
    """What was recommended or referred to."""
    topics: tuple[Identifier, ...] = ()
    """Ids from topics.yaml."""
    provenance: Provenance | None = None
    """How the record was made."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong and has been corrected."""
    formerly: tuple[RecordId, ...] = ()
    """Ids that the file had before it was moved, oldest first; feeds keep using the oldest."""
    removed: tuple[Identifier, ...] = ()
    """Anchors of parts that were taken out: links to them lead to the corrections, or to the top of the page."""
    seo: SearchEngineTexts | None = None
    """Texts for search engines and link previews."""

    @property
    def oldest_id(self) -> str:
        """The id that feed guids are made from: it never changes."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def is_published(self) -> bool:
        """Whether pages, listings and feeds show it."""
        return self.status is Status.PUBLISHED
