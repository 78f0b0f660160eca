"""Walk through the parts of a record that can be pointed at: each with its path in the file, its words, its moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Generic, NamedTuple, TypeVar

from generator.content.model import (
    Briefing,
    Chapter,
    Claim,
    Credit,
    DatedRecord,
    Digest,
    DigestItem,
    Discussion,
    EntityNote,
    Episode,
    Metric,
    Point,
    Position,
    Post,
    Quote,
    Takeaway,
)
from generator.content.model.parts import Part
from generator.content.yaml.reader import FieldPath
from generator.text.links import Link, parse_link

AnyPart = TypeVar("AnyPart", bound=Part)


class Placed(NamedTuple, Generic[AnyPart]):
    """A part of a record together with the path to it."""

    path: FieldPath
    part: AnyPart
    chapter: int | None = None
    """The number of the chapter it stands in, from 0."""


Whole = TypeVar("Whole")
Walked = TypeVar("Walked")


def walked_once(walk: Callable[[Whole], Iterator[Walked]]) -> Callable[[Whole], Sequence[Walked]]:
    """Let a record be walked through once for all who ask for the same of it, one after another."""
    last: tuple[Whole | None, Sequence[Walked]] = (None, ())

    @wraps(walk)
    def walked(record: Whole) -> Sequence[Walked]:
        nonlocal last
        known, found = last
        if known is not record:  # records never change; to compare two of them would take longer than to walk
            found = tuple(walk(record))
            last = (record, found)
        return found

    return walked


def _placed(parts: tuple[AnyPart, ...], *path: str | int, chapter: int | None = None) -> Iterator[Placed[AnyPart]]:
    for number, part in enumerate(parts):
        yield Placed((*path, number), part, chapter)


def chapters(record: DatedRecord) -> tuple[Chapter, ...]:
    """Return the chapters of an episode; other kinds have none."""
    return record.chapters if isinstance(record, Episode) else ()


@walked_once
def items(record: DatedRecord) -> Iterator[Placed[DigestItem]]:
    """Yield the items of a digest; other kinds have none."""
    if isinstance(record, Digest):
        yield from _placed(record.items, "items")


@walked_once
def quotes(record: DatedRecord) -> Iterator[Placed[Quote]]:
    """Yield every quote of a record, chapter by chapter, then those of no chapter."""
    if isinstance(record, Digest) and record.quote:
        yield Placed(("quote",), record.quote)
    for number, chapter in enumerate(chapters(record)):
        yield from _placed(chapter.quotes, "chapters", number, "quotes", chapter=number)
    for item in items(record):
        yield from _placed(item.part.quotes, *item.path, "quotes")
    if isinstance(record, Discussion):
        for t, thread in enumerate(record.threads):
            for p, position in enumerate(thread.positions):
                yield from _placed(position.quotes, "threads", t, "positions", p, "quotes")
    yield from _placed(record.quotes, "quotes")


def is_of_quote(path: FieldPath) -> bool:
    """Tell whether a path leads to a quote."""
    return path == ("quote",) or (len(path) > 1 and path[-2] == "quotes")


def is_of_number(path: FieldPath) -> bool:
    """Tell whether a path leads to a number."""
    return len(path) > 1 and path[-2] == "metrics"


@walked_once
def takeaways(record: DatedRecord) -> Iterator[Placed[Takeaway]]:
    """Yield every takeaway of an episode or of a digest's items."""
    if isinstance(record, Episode):
        yield from _placed(record.takeaways, "takeaways")
    for item in items(record):
        yield from _placed(item.part.takeaways, *item.path, "takeaways")


@walked_once
def metrics(record: DatedRecord) -> Iterator[Placed[Metric]]:
    """Yield every number of a record and of a digest's items."""
    yield from _placed(record.metrics, "metrics")
    for item in items(record):
        yield from _placed(item.part.metrics, *item.path, "metrics")


@walked_once
def claims(record: DatedRecord) -> Iterator[Placed[Claim]]:
    """Yield every claim of a briefing's sources and of a discussion's positions."""
    if isinstance(record, Briefing):
        for s, source in enumerate(record.sources):
            yield from _placed(source.claims, "sources", s, "claims")
            for g, group in enumerate(source.also):
                yield from _placed(group.claims, "sources", s, "also", g, "claims")
    if isinstance(record, Discussion):
        for t, thread in enumerate(record.threads):
            for p, position in enumerate(thread.positions):
                yield from _placed(position.claims, "threads", t, "positions", p, "claims")


@walked_once
def positions(record: DatedRecord) -> Iterator[Placed[Position]]:
    """Yield every position of a discussion's threads."""
    if isinstance(record, Discussion):
        for t, thread in enumerate(record.threads):
            yield from _placed(thread.positions, "threads", t, "positions")


@walked_once
def points(record: DatedRecord) -> Iterator[Placed[Point]]:
    """Yield the key points of a briefing, or the highlights of a digest."""
    if isinstance(record, Briefing):
        yield from _placed(record.key_points, "key_points")
    if isinstance(record, Digest):
        yield from _placed(record.highlights, "highlights")


def posts(record: DatedRecord) -> Iterator[Placed[Post]]:
    """Yield every post of a discussion's threads."""
    if isinstance(record, Discussion):
        for t, thread in enumerate(record.threads):
            yield from _placed(thread.posts, "threads", t, "posts")


@walked_once
def people(record: DatedRecord) -> Iterator[Placed[Credit]]:
    """Yield everybody who is credited in a record or in a digest's items."""
    yield from _placed(record.people, "people")
    for item in items(record):
        yield from _placed(item.part.people, *item.path, "people")


@walked_once
def entity_notes(record: DatedRecord) -> Iterator[Placed[EntityNote]]:
    """Yield the entities that a record or a digest's item lists."""
    yield from _placed(record.entities, "entities")
    for item in items(record):
        yield from _placed(item.part.entities, *item.path, "entities")


Utterance = Placed[Takeaway] | Placed[Quote] | Placed[Claim] | Placed[Position] | Placed[Point]
"""A sentence of a record that somebody may stand behind."""


@walked_once
def utterances(record: DatedRecord) -> Iterator[tuple[str, Utterance]]:
    """Yield every takeaway, quote, claim and position, each with the word for what it is.

    So are the points of a record that are somebody's; the others are its own, and say again what it says elsewhere.
    """
    for takeaway in takeaways(record):
        yield "takeaway", takeaway
    for quote in quotes(record):
        yield "quote", quote
    for claim in claims(record):
        yield "claim", claim
    for position in positions(record):
        yield "position", position
    for point in points(record):
        if point.part.speaker or point.part.id:
            yield "point", point


def citing_parts(record: DatedRecord) -> Iterator[tuple[FieldPath, Quote | Claim | Position | Point | Metric]]:
    """Yield every part that may name the episode it rests on, with the path to it."""
    for of_kind in (quotes(record), claims(record), positions(record), points(record), metrics(record)):
        for placed in of_kind:
            yield placed.path, placed.part


def evidence(record: DatedRecord) -> Iterator[tuple[FieldPath, Link]]:
    """Yield every link by which a point or a claim says what it rests on."""
    for of_kind in (points(record), claims(record)):
        for placed in of_kind:
            for number, written in enumerate(placed.part.rests_on):
                if link := parse_link(written):
                    yield (*placed.path, "rests_on", number), link


def topics(record: DatedRecord) -> Iterator[tuple[FieldPath, str]]:
    """Yield the topics that a record or a digest's item stands under, by id, with the paths to them."""
    for number, topic in enumerate(record.topics):
        yield ("topics", number), topic
    for item in items(record):
        for number, topic in enumerate(item.part.topics):
            yield (*item.path, "topics", number), topic


class Text(NamedTuple):
    """A text of Markdown, which may hold links."""

    path: FieldPath
    text: str


def prose(record: DatedRecord) -> Iterator[Text]:
    """Yield every text of a record that is read as Markdown."""
    yield Text(("summary",), record.summary)
    for number, chapter in enumerate(chapters(record)):
        yield Text(("chapters", number, "summary"), chapter.summary)
    for item in items(record):
        yield Text((*item.path, "summary"), item.part.summary)
    if isinstance(record, Briefing):
        yield Text(("body",), record.body)
    if isinstance(record, Discussion):
        for number, thread in enumerate(record.threads):
            yield Text(("threads", number, "summary"), thread.summary)
    for post in posts(record):
        yield Text((*post.path, "text"), post.part.text)


def moment(record: DatedRecord, placed: Utterance | Placed[Metric]) -> int | None:
    """Return the second a part stands for: its own time, else that of its chapter."""
    if placed.part.at is not None or placed.chapter is None:
        return placed.part.at
    return chapters(record)[placed.chapter].at
