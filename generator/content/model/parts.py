"""The parts that records of several kinds are made of: people, media, quotes, numbers, entities, references."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictFloat, StrictInt

from generator.content.model.addresses import Identifier, MediaAddress, RecordId, RecordLink, WebAddress
from generator.content.model.entity_type import EntityType
from generator.content.model.values import Date, Figure, Line, QuotedWords, Seconds, Sentence


class Part(BaseModel):
    """A piece of a record: complete when built, and never changed."""

    # A part is checked as one of the record that holds it: few need a schema of their own.
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)


class Credit(Part):
    """A person and what they did in a record."""

    name: Line
    """The person's name, spelled as everywhere else in the archive."""
    role: Literal["host", "guest", "author", "presenter", "producer", "other"] = "guest"
    """What the person did here."""
    note: Line | None = None
    """Who the person is, in a few words: "COO of GitHub"."""
    handle: Line | None = None
    """A handle or short profile address, such as "@ada"."""
    id: Identifier | None = None
    """The entity's id, where two people share a name; it holds for the name wherever the record writes it."""


class Media(Part):
    """One recording of what a record is about, at one place."""

    type: Literal["audio", "video"]
    """Whether there is something to see."""
    url: MediaAddress | None = None
    """Where it is played; a path such as /media/talk.mp3 is a file of the site itself."""
    platform: Line | None = None
    """The platform's name, where the address is not known or does not tell it."""
    duration: Seconds | None = None
    """How long it is, written as a time: "84:10"."""
    length: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Size of the file in bytes; feeds with an enclosure need it."""
    mime: Annotated[str, Field(strict=True, pattern=r"^(audio|video)/[\w.+-]+$")] | None = None
    """The media type, where the address does not end in a known suffix."""


class Quote(Part):
    """Words that somebody said, verbatim."""

    text: QuotedWords
    """The words; quotation marks around them may be left out, pages write those of their language."""
    speaker: Line | None = None
    """Who said them."""
    at: Seconds | None = None
    """When, in the recording; in a chapter, the chapter's start where nothing is said."""
    episode: RecordId | None = None
    """In a briefing or digest: the episode they were said in."""
    id: Identifier | None = None
    """Keeps the quote's address when its words are edited."""


class Measure(Part):
    """A number in a form that can be compared with others of the same name."""

    name: Identifier
    """What is measured, the same word wherever it is measured."""
    number: StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)]
    """The value itself."""
    unit: Line | None = None
    """The unit the number counts."""
    as_of: Date | None = None
    """The date or period that the number holds for."""


class Metric(Part):
    """A number that was said, with what it counts."""

    value: Figure
    """The number as it was said: "275 million"."""
    label: Line
    """What it counts: "commits a week in April 2026"."""
    about: Line | None = None
    """The entity that the number is about."""
    speaker: Line | None = None
    """Who said it."""
    at: Seconds | None = None
    """When it was said."""
    episode: RecordId | None = None
    """In a briefing, digest or discussion: the episode it was said in."""
    kind: Literal["metric", "money", "share", "count", "rate", "duration"] = "metric"
    """What kind of number it is."""
    measure: Measure | None = None
    """The same number for machines."""
    id: Identifier | None = None
    """Keeps the number's address when its words are edited."""


class Point(Part):
    """One thing that a record holds on to, with what it rests on."""

    text: Sentence
    """The point, in a sentence."""
    speaker: Line | None = None
    """Who said it, where one person did."""
    at: Seconds | None = None
    """When, in the episode."""
    episode: RecordId | None = None
    """The episode it was said in."""
    rests_on: tuple[RecordLink, ...] = ()
    """What it rests on: links to records, to minutes or to parts of them, such as episode:<id>#t=12:34."""
    id: Identifier | None = None
    """Keeps the point's address when its words are edited."""


class EntityNote(Part):
    """An entity that a record is about, with what the record says of it."""

    name: Line
    """The name, or one of the aliases that the registry knows."""
    type: EntityType | None = None
    """What it is; may be left out where the registry knows."""
    note: Sentence | None = None
    """What this record says of it, in one sentence."""
    id: Identifier | None = None
    """The entity's id, where two share a name; it holds for the name wherever the record writes it."""


class Reference(Part):
    """Something that was recommended or referred to."""

    type: Literal["tool", "paper", "book", "article", "video", "link", "person"] = "link"
    """What it is."""
    title: Line
    """Its title or name."""
    url: WebAddress | None = None
    """Where it is found."""
    handle: Line | None = None
    """A person's handle or short profile address."""


class Provenance(Part):
    """How a record came about."""

    method: Literal["ai", "human", "ai+human"]
    """Who wrote it: a language model, people, or a model and people after it."""
    model: Line | None = None
    """The model's name."""
    confidence: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None
    """The model's own estimate, from 0 to 1."""
    reviewed_by: tuple[Line, ...] = ()
    """Who reviewed it."""
    reviewed_against: Literal["recording", "transcript", "source"] | None = None
    """What it was compared with: the recording, its transcript, or the text that it was made from."""
    reviewed_on: Date | None = None
    """When it was reviewed."""
    note: Sentence | None = None
    """What a reader should know about it: what was repaired, what is missing."""


class Correction(Part):
    """Something that was wrong once, and was put right."""

    date: Date
    """When it was corrected."""
    text: Sentence
    """What was wrong and what is right."""
    at: Seconds | None = None
    """The moment of the recording that it concerns."""
    passage: Identifier | None = None
    """The passage that it concerns: what follows # in its address, the id of the part."""


class SearchEngineTexts(Part):
    """What search engines and link previews show in place of title and summary."""

    title: Line | None = None
    """In place of the title."""
    description: Sentence | None = None
    """In place of the summary."""


def or_text(field: str, part: type[Part]) -> BeforeValidator:
    """Return a validator that reads a plain text as a part with only that field."""

    def wrap(value: Any) -> Any:
        return {field: value} if isinstance(value, str) else value

    return BeforeValidator(wrap, json_schema_input_type=part | str)


PointOrText = Annotated[Point, or_text("text", Point)]
QuoteOrText = Annotated[Quote, or_text("text", Quote)]
EntityOrName = Annotated[EntityNote, or_text("name", EntityNote)]
CreditOrName = Annotated[Credit, or_text("name", Credit)]
ReferenceOrTitle = Annotated[Reference, or_text("title", Reference)]
