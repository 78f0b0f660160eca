"""The lists of all sources, topics, and people and things; long ones show the most used, and the rest from A to Z."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import Entity, EntityType, Source, Topic
from generator.outputs.pages.page import WIDE, Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.paging import span_of
from generator.text.markdown import bullets, escape, heading, link, remark, strong
from generator.text.names import name_key
from generator.text.prose import words_of

PART = 400
"""Names on a page of a list that is divided by the alphabet."""
MOST_USED = 100
"""Sources or topics that a divided list shows first."""
MOST_OF_TYPE = 60
"""Entities of a type that a divided list shows first."""
ON_HOME = 24
"""Sources and topics on the home page."""
MOST_TRENDING = 5
"""Entities named as trending."""

Thing = TypeVar("Thing", Source, Topic, Entity)


@dataclass(frozen=True, slots=True)
class ThingIndex(Generic[Thing]):
    """All things of a sort, by their names."""

    address: str
    word: str
    """The key of the list's title among the words of the theme."""
    things: Sequence[Thing]
    weight: Callable[[Thing], int]
    """Tells how many records there are of a thing."""
    line: Callable[[PageWriter, Thing], str]
    """Writes a thing in one line."""
    longest: int
    """Things that stand on one page; a longer list is divided."""

    @property
    def parts(self) -> list[Sequence[Thing]]:
        """The pages of a list that is divided; none where it is whole."""
        if len(self.things) <= self.longest:
            return []
        return [self.things[start : start + PART] for start in range(0, len(self.things), PART)]

    def most_used(self, things: Iterable[Thing], most: int) -> list[Thing]:
        """Return the things with most records, those first."""
        return sorted(things, key=lambda thing: (-self.weight(thing), name_key(thing.name), thing.id))[:most]


def source_index(archive: Archive) -> ThingIndex[Source]:
    """Return all sources."""
    in_order = sorted(archive.sources.values(), key=_by_name)
    return ThingIndex(urls.SOURCES, "sources", in_order, lambda s: len(archive.episodes_of(s.id)), _source_line, 300)


def topic_index(archive: Archive) -> ThingIndex[Topic]:
    """Return all topics; a list that is not divided keeps the order of the vocabulary."""
    in_order = sorted(archive.topics.values(), key=_by_name)
    return ThingIndex(urls.TOPICS, "topics", in_order, lambda t: len(archive.on_topic(t.id)), _topic_line, 300)


def entity_index(archive: Archive) -> ThingIndex[Entity]:
    """Return all people and things."""
    in_order = list(archive.entities.values())

    def weight(entity: Entity) -> int:
        return len(archive.records_mentioning(entity.id))

    return ThingIndex(urls.ENTITIES, "entities", in_order, weight, _entity_line, 1000)


def _by_name(thing: Source | Topic) -> tuple[str, str]:
    return name_key(thing.name), thing.id


# The pages


def sources_page(writer: PageWriter) -> Page:
    """Return the front of the list of sources."""
    index = source_index(writer.archive)
    return _front(writer, index, index.things)


def topics_page(writer: PageWriter) -> Page:
    """Return the front of the list of topics."""
    return _front(writer, topic_index(writer.archive), list(writer.archive.topics.values()))


def _front(writer: PageWriter, index: ThingIndex[Thing], things: Sequence[Thing]) -> Page:
    words = writer.words
    shown = index.most_used(things, MOST_USED) if index.parts else things
    blocks = [
        heading(1, escape(words(index.word))),
        escape(words(f"{index.word}_text")),
        bullets(_described(index.line(writer, thing), thing) for thing in shown),
        *_links_to_parts(writer, index),
    ]
    text = words(f"{index.word}_text")
    return Page(index.address, words(index.word), tuple(filter(None, blocks)), text, "listing.html", WIDE)


def entities_page(writer: PageWriter, trending_days: int) -> Page:
    """Return the front of the index of entities, by type."""
    words, index = writer.words, entity_index(writer.archive)
    blocks = [heading(1, escape(words("entities"))), escape(words("entities_text"))]
    blocks += trending_section(writer, trending_days)
    by_type = sorted(index.things, key=lambda entity: list(EntityType).index(entity.type))
    types = []
    for kind, found in groupby(by_type, key=lambda entity: entity.type):
        entities = list(found)
        shown = index.most_used(entities, MOST_OF_TYPE) if index.parts else entities
        blocks.append(heading(2, escape(words(f"types_{kind}")), f"type-{kind}"))
        blocks.append(bullets(index.line(writer, entity) for entity in shown))
        types.append({"type": str(kind), "count": len(entities)})
    blocks += _links_to_parts(writer, index)
    details = {**WIDE, "types": types, "divided": bool(index.parts)}
    return Page(
        urls.ENTITIES, words("entities"), tuple(filter(None, blocks)), words("entities_text"), "entities.html", details
    )


def index_part_page(writer: PageWriter, index: ThingIndex[Thing], number: int) -> Page:
    """Return a page of a list that is divided by the alphabet; ``number`` counts from 1."""
    words, parts = writer.words, index.parts
    title = f"{words(index.word)} · {_span(parts[number - 1])}"
    beside = [("previous", number - 1), ("next", number + 1)]
    links = [
        link(f"{escape(words(word))}: {escape(_span(parts[other - 1]))}", writer.to(urls.listing(index.address, other)))
        for word, other in beside
        if 0 < other <= len(parts)
    ]
    blocks = (
        heading(1, escape(title)),
        bullets(index.line(writer, thing) for thing in parts[number - 1]),
        " · ".join(links),
    )
    trail = (Step(words(index.word), index.address),)
    return Page(writer.address, title, blocks, template="listing.html", trail=trail, details=WIDE)


def _links_to_parts(writer: PageWriter, index: ThingIndex[Thing]) -> list[str]:
    """Return a section with links to the pages of a list that is divided; nothing where it is whole."""
    links = [
        link(escape(_span(part)), writer.to(urls.listing(index.address, number)))
        for number, part in enumerate(index.parts, 1)
    ]
    text = writer.words("a_to_z_text", count=writer.words.number(len(index.things)))
    return writer.headed("a_to_z", "a-to-z", [escape(text), bullets(links)]) if links else []


def _span(part: Sequence[Thing]) -> str:
    """Return where a part begins and ends in the alphabet."""
    return span_of(part[0].name, part[-1].name)


# Lists on the home page


def home_sources(writer: PageWriter) -> list[str]:
    """Return the sources with most episodes, and a way to all where there are more."""
    index = source_index(writer.archive)
    whole = len(index.things) <= ON_HOME
    return list(_on_home(writer, index, index.things if whole else index.most_used(index.things, ON_HOME)))


def home_topics(writer: PageWriter) -> list[str]:
    """Return the topics with most records, those first, and a way to all where there are more."""
    index = topic_index(writer.archive)
    return list(_on_home(writer, index, [one for one in index.most_used(index.things, ON_HOME) if index.weight(one)]))


def _on_home(writer: PageWriter, index: ThingIndex[Thing], things: Sequence[Thing]) -> Iterator[str]:
    yield bullets(_counted(writer, index, one) for one in things)
    if len(things) < len(index.things):
        count = writer.words.number(len(index.things))
        yield link(escape(writer.words(f"all_{index.word}", count=count)), writer.to(index.address))


def trending_section(writer: PageWriter, days: int) -> list[str]:
    """Return what is spoken of more than before, or nothing."""
    lines = []
    for trend in writer.archive.trends(days)[:MOST_TRENDING]:
        entity = writer.archive.entities[trend.entity]
        kind = escape(writer.words(f"type_{entity.type}"))
        lines.append(f"{writer.entity_link(entity)} {remark(kind, writer.trend_counts(trend, days))}")
    text = escape(writer.words("trending_text", days=days, before=3 * days))
    return writer.headed("trending", "trending", [text, bullets(lines)]) if lines else []


# Lines


def _counted(writer: PageWriter, index: ThingIndex[Thing], thing: Thing) -> str:
    count = remark(escape(writer.words.number(index.weight(thing))))
    return f"{link(escape(thing.name), writer.to(urls.page_of(thing)))} {count}"


def _source_line(writer: PageWriter, source: Source) -> str:
    count = writer.words.count("episodes", len(writer.archive.episodes_of(source.id)))
    return f"{strong(writer.source(source.id))} · {escape(count)}"


def _topic_line(writer: PageWriter, topic: Topic) -> str:
    count = writer.words.count("records", len(writer.archive.on_topic(topic.id)))
    return f"{strong(writer.topic(topic.id))} · {escape(count)}"


def _entity_line(writer: PageWriter, entity: Entity) -> str:
    count = writer.words.number(len(writer.archive.records_mentioning(entity.id)))
    return f"{writer.entity_link(entity)} {remark(count)}"


def _described(line: str, thing: Source | Topic | Entity) -> str:
    """Return a line with what a thing is below it."""
    text = words_of(thing.description)
    return f"{line}\n\n{escape(text)}" if text else line
