"""Plan which records stand in which feed as it is now: the newest, as many as do a reader good and a host can bear.

Only cards and mentions are asked; no record is read for it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.archive import Archive
from generator.channels import Channel, Group, channels
from generator.config import Config
from generator.mentions import Mention
from generator.wording import Wording

MOST = 50
"""Entries of a feed."""
FEWEST_ON_ENTITY = 3
MOST_ON_ENTITIES = 10_000
"""Entries of all feeds of entities together, about: each has 4 KB, twice, and hosts stop at 1 GB."""
RECENT = dt.timedelta(days=92)
"""What a feed of an entity holds by all means, counted back from its newest entry: no reader stays away longer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands in the feeds as they are now."""

    channels: tuple[Channel, ...]
    readers: Mapping[str, Sequence[Channel]]
    """The channels whose feeds hold a record, by the record's key."""
    mentions: Mapping[tuple[str, str], Sequence[Mention]]
    """The mentions that a feed of an entity shows, by the ids of the entity and the key of the record."""


def plan_feeds(archive: Archive, words: Wording, config: Config) -> Plan:
    """Return what stands in which feed; corrections are no records and are left out."""
    listed = tuple(channels(archive, words, config))
    by_subject = _records_by_subject(archive)
    on_entities = _mentions_shown(archive)
    readers: dict[str, list[Channel]] = defaultdict(list)
    for channel in listed:
        if channel.group is Group.ENTITY:
            keys: Iterable[str] = on_entities.get(channel.subject, {})
        else:
            keys = by_subject[channel.group, channel.subject][:MOST]
        for key in keys:
            readers[key].append(channel)
    mentions = {(entity, key): found for entity, by_record in on_entities.items() for key, found in by_record.items()}
    return Plan(listed, readers, mentions)


def _records_by_subject(archive: Archive) -> Mapping[tuple[Group, str], list[str]]:
    found: dict[tuple[Group, str], list[str]] = defaultdict(list)
    for key, card in archive.cards.items():
        found[Group.ARCHIVE, ""].append(key)
        found[Group.KIND, card.kind].append(key)
        if card.source:
            found[Group.SOURCE, card.source].append(key)
        for topic in card.filed_under:
            found[Group.TOPIC, topic].append(key)
    return found


def _mentions_shown(archive: Archive) -> Mapping[str, Mapping[str, Sequence[Mention]]]:
    """Return for each entity the records in its feed, newest first, with their mentions of it."""
    counts = [len({mention.record for mention in archive.mentions_of(entity)}) for entity in archive.entities]
    most = entries_on_each(counts)
    return {entity: dict(_newest_mentions(archive, entity, most)) for entity in archive.entities}


def _newest_mentions(archive: Archive, entity: str, most: int) -> Iterator[tuple[str, Sequence[Mention]]]:
    newest: dt.date | None = None
    for number, (key, mentions) in enumerate(groupby(archive.mentions_of(entity), key=lambda mention: mention.record)):
        date = archive.cards[key].published_on
        day = date.start() if date else None
        newest = newest or day
        is_recent = newest is not None and day is not None and newest - day <= RECENT
        if number >= MOST or (number >= most and not is_recent):
            return
        yield key, list(mentions)


def entries_on_each(counts: Sequence[int], most_in_all: int = MOST_ON_ENTITIES) -> int:
    """Return how many entries the feed of an entity may have so that all together have at most so many.

    ``counts`` are the numbers of records that there are for each entity.
    """
    allowed = range(MOST, FEWEST_ON_ENTITY, -1)
    fitting = (most for most in allowed if sum(min(count, most) for count in counts) <= most_in_all)
    return next(fitting, FEWEST_ON_ENTITY)
