"""The nodes of an article: what a record says, part by part, before it is written as Markdown, HTML or search text."""

from __future__ import annotations

import msgspec

from generator.content.model import (
    Correction,
    Credit,
    EntityNote,
    Episode,
    Media,
    Metric,
    Post,
    Provenance,
    Quote,
    Reference,
)
from generator.content.verification import Verification
from generator.text.dates import PartialDate
from generator.text.links import Link


class Node(msgspec.Struct, frozen=True, gc=False):
    """A piece of an article: it holds texts as they were written, and says what links mean, not where they lead."""


# What stands in a line. A plain text is a `str`.


class Word(Node, frozen=True):
    """Words of the site's own, by their key, with the name that they speak of."""

    key: str
    name: str = ""


class Count(Node, frozen=True):
    """How many there are of something: "12 items"."""

    word: str
    number: int


class Day(Node, frozen=True):
    """A date, as far as it is known."""

    date: PartialDate


class Length(Node, frozen=True):
    """How long a recording is, in seconds."""

    seconds: int


class Place(Node, frozen=True):
    """Where an episode stands in its series."""

    season: int | None
    number: int | None


class Name(Node, frozen=True):
    """The name of a person or thing, which links to its page, with what is said of it in brackets."""

    name: str
    id: str | None = None
    role: str = ""
    note: str | None = None
    handle: str | None = None

    @classmethod
    def of(cls, named: Credit | EntityNote) -> Name:
        """Return the name of somebody or something that is listed, without the role."""
        return cls(named.name, named.id, note=named.note, handle=named.handle if isinstance(named, Credit) else None)


class SourceLink(Node, frozen=True):
    """A source, by its id."""

    id: str


class SourceCalled(Node, frozen=True):
    """A source that is called by its id or by one of its names; the archive may not know it."""

    name: str


class TopicLink(Node, frozen=True):
    """A topic, by its id."""

    id: str


class EpisodeLink(Node, frozen=True):
    """An episode of the archive, by its id."""

    id: str
    title: str = ""
    """Its title where the archive does not publish it; else its id."""


class WebLink(Node, frozen=True):
    """A link to another site."""

    text: str
    url: str


class PlayLink(Node, frozen=True):
    """A recording, to be opened; where its address is not known, the platform that has it."""

    medium: Media


class Moment(Node, frozen=True):
    """A second of the first of some recordings that can be opened there, else of the chapter that it lies in."""

    second: int
    media: tuple[Media, ...] = ()
    episode: str | None = None
    """The id of the episode whose chapters are meant; where no ``media`` are given, its recordings too."""


class Together(Node, frozen=True):
    """One fact in several parts."""

    parts: tuple[Inline, ...]
    joined_by: str


# fmt: off
Inline = (
    str | Word | Count | Day | Length | Place | Name | SourceLink | SourceCalled | TopicLink | EpisodeLink | WebLink
    | PlayLink | Together
)
# fmt: on


# Blocks


class Prose(Node, frozen=True):
    """A contributor's Markdown; links such as ``#t=12:34`` are minutes of the ``episode``."""

    text: str
    episode: Episode | None = None


class Story(Node, frozen=True):
    """A contributor's Markdown whose paragraphs cite what they rest on, by their links to records."""

    text: str


class Facts(Node, frozen=True):
    """Short facts in a row."""

    parts: tuple[Inline, ...]


class Label(Node, frozen=True):
    """A word of the site's own above what follows, where a heading would be too much."""

    word: str


class TopicCount(Node, frozen=True):
    """A topic above the claims on it, with their number."""

    topic: str
    number: int


class Names(Node, frozen=True):
    """Names in a row after a word of the site's own."""

    anchor: str
    word: str
    entries: tuple[Name, ...]


class Bullet(Node, frozen=True):
    """A sentence of a list, with who said it, when, and on which topic."""

    text: str
    anchor: str = ""
    speaker: str | None = None
    moment: Moment | None = None
    topic: str | None = None
    episode: str | None = None
    """The id of the episode that it was said in, where that stands nowhere around it."""
    rests_on: tuple[Link, ...] = ()
    """The records, minutes and parts of records that carry it."""
    within: str | None = None
    """The id of the episode that it stands below."""
    is_counted: bool = False
    """Whether it is told on how many independent sources it rests."""


class Bullets(Node, frozen=True):
    """A list of sentences of one ``kind``: ``takeaway``, ``claim``, ``point``, ``highlight`` or ``key_point``."""

    kind: str
    entries: tuple[Bullet, ...]


class Origin(Node, frozen=True):
    """Who said what stands above, in which episode, when."""

    speaker: str | None
    episode: str | None
    moment: Moment | None


class Quotation(Node, frozen=True):
    """A quote with its moment, which is its own or that of its chapter."""

    quote: Quote
    anchor: str
    moment: Moment | None = None
    verification: Verification | None = None
    """What the transcript says of it."""
    context: Moment | None = None
    """When the sentence of the transcript begins that it stands in."""


class Quotations(Node, frozen=True):
    """Quotes, one below the other."""

    entries: tuple[Quotation, ...]


class Number(Node, frozen=True):
    """A number with its moment."""

    metric: Metric
    anchor: str
    moment: Moment | None = None
    verification: Verification | None = None
    """What the transcript says of it."""


class Numbers(Node, frozen=True):
    """A list of numbers."""

    entries: tuple[Number, ...]


class EntityNotes(Node, frozen=True):
    """The entities that a record is about, with what it says of them."""

    entries: tuple[EntityNote, ...]


class References(Node, frozen=True):
    """A list of what was recommended or referred to, all of one kind."""

    entries: tuple[Reference, ...]


class DatedCorrection(Node, frozen=True):
    """A correction with the moment that it concerns."""

    correction: Correction
    moment: Moment | None = None


class Corrections(Node, frozen=True):
    """A list of corrections, the newest first."""

    entries: tuple[DatedCorrection, ...]


class HowMade(Node, frozen=True):
    """How a record came about."""

    provenance: Provenance


class Made(Node, frozen=True):
    """In one line: who made a record, who checked it against what, and how many of its quotes were found."""

    provenance: Provenance | None
    quotes: int = 0
    """Its quotes that were looked for in a transcript."""
    found: int = 0
    """Those that stand there, word for word or nearly."""


class Cited(Node, frozen=True):
    """A cited episode as the archive knows it: source and date, and where wanted length and summary."""

    episode: str
    """Its id."""
    with_summary: bool = False
    otherwise: tuple[Block, ...] = ()
    """The record's own account of an episode that the archive does not publish."""


class Contribution(Node, frozen=True):
    """A post of a thread, with its place in the tree of answers."""

    post: Post
    anchor: str
    level: int
    """1 for what answers nothing."""
    answers: str | None = None
    """The author of the post that it answers, where known."""


class Contributions(Node, frozen=True):
    """The posts of a thread, each followed by its answers."""

    entries: tuple[Contribution, ...]


class Section(Node, frozen=True):
    """A headed part of an article, which links can lead to."""

    level: int
    """That of its heading: 2 for the sections of a page."""
    anchor: str
    title: Inline
    blocks: tuple[Block, ...]
    moment: Moment | None = None
    """When it begins, in the recording."""
    former: tuple[str, ...] = ()
    """Anchors that it had before."""


# fmt: off
Block = (
    Prose | Story | Facts | Label | TopicCount | Names | Bullets | Origin | Quotations | Numbers | EntityNotes
    | References | Corrections | HowMade | Cited | Contributions | Section
)
# fmt: on


class Article(Node, frozen=True, kw_only=True):
    """All that a record says below its title; nothing in it changes when another record comes."""

    headline: str = ""
    """A second title."""
    made: Made
    glance: tuple[Inline, ...]
    """What, when and how long, in short facts."""
    people: tuple[Name, ...]
    recordings: tuple[PlayLink, ...] = ()
    summary: tuple[Prose, ...]
    opening: tuple[Block, ...] = ()
    """What stands before the sections: what to remember, highlights, the story of a briefing."""
    heading: Section | None = None
    """The heading above the sections, without them."""
    sections: tuple[Section, ...]
    """Chapters, items of a digest, sources of a briefing or threads of a discussion, one for each in the file."""
    closing: tuple[Section, ...]
    """Quotes of no section, numbers, entities, references."""
    history: tuple[Section, ...]
    """Corrections, and how the record came about."""
