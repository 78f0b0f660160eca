"""A source: the podcast, channel, newsletter or forum that recordings come from."""

from __future__ import annotations

from typing import ClassVar, Literal

from generator.content.model.addresses import ArtworkPath, RecordId, WebAddress
from generator.content.model.parts import CreditOrName
from generator.content.model.record import Record
from generator.content.model.values import Language, Line, Prose


class Source(Record):
    """A podcast, channel, newsletter or forum."""

    kind: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"

    name: Line
    """The name it goes by."""
    type: Literal["podcast", "video-channel", "newsletter", "forum", "site"] = "podcast"
    """What it is."""
    url: WebAddress | None = None
    """Its home page."""
    feed: WebAddress | None = None
    """Its own feed."""
    description: Prose = ""
    """What it is about, in a sentence or two of Markdown."""
    publisher: Line | None = None
    """Who publishes it: sources of one publisher are not independent of each other."""
    lang: Language | None = None
    """The language it is in (BCP 47)."""
    people: tuple[CreditOrName, ...] = ()
    """Who makes it."""
    aliases: tuple[Line, ...] = ()
    """Other names it goes by."""
    same_as: tuple[WebAddress, ...] = ()
    """Pages about it elsewhere."""
    artwork: ArtworkPath | None = None
    """Its picture, a file such as /media/cover.png; where there is none, its initials are drawn."""
    guide: bool = False
    """Whether it explains the archive itself: it greets new readers on the home page, and is no news there."""
    license: Line | None = None
    """The licence of its content."""
    verify: Literal["required"] | None = None
    """`required` where every quote must be in the transcript of its episode; else what is not there is a warning."""
    formerly: tuple[RecordId, ...] = ()
    """Ids it had before; feeds keep using the oldest."""
