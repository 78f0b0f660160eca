"""Plan which records stand in which feed: the newest, as many as do a reader good and a host can bear.

Only summaries and mentions are asked; no record is read for it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.archive import Archive
from generator.archive.mentions import Mention
from generator.outputs.feed_catalogue import Channel, Group

MOST = 50
"""Entries of a feed."""
FEWEST_ON_ENTITY = 3
MOST_ON_ENTITIES = 10_000
"""Entries of all feeds of entities together, about: each has 4 KB, twice, and hosts stop at 1 GB."""
RECENT = dt.timedelta(days=92)
"""The span that an entity's feed always covers, back from its newest entry: no reader stays away longer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The records that each feed is made of."""

    records: Mapping[tuple[Group, str], Sequence[str]]
    """The keys of all records of a group and subject, newest first; entities and corrections are left out."""
    mentions: Mapping[str, Mapping[str, Sequence[Mention]]]
    """The mentions that the feed of each entity is made of, by the keys of their records, newest first."""

    def keys(self, channel: Channel) -> Sequence[str]:
        """Return the keys of the records that a channel is about, newest first."""
        return self.records.get((channel.group, channel.subject), ())


def plan_feeds(archive: Archive, *, with_hosted: bool = True) -> Plan:
    """Return what stands in which feed; ``with_hosted`` tells whether a person's has what they merely host."""
    found: dict[tuple[Group, str], list[str]] = defaultdict(list)
    for key, summary in archive.summaries.items():
        found[Group.ARCHIVE, ""].append(key)
        found[Group.KIND, summary.kind].append(key)
        if summary.source:
            found[Group.SOURCE, summary.source].append(key)
        for topic in summary.filed_under:
            found[Group.TOPIC, topic].append(key)
    counts = [len(archive.records_mentioning(entity)) for entity in archive.entities]
    most = entries_on_each(counts)
    on_entities = (
        (entity, newest_mentions(archive, entity, most, with_hosted=with_hosted)) for entity in archive.entities
    )
    return Plan(dict(found), {entity: dict(mentions) for entity, mentions in on_entities})


def newest_mentions(
    archive: Archive, entity: str, most: int, *, with_hosted: bool = True
) -> Iterator[tuple[str, Sequence[Mention]]]:
    """Yield the keys of the records in the feed of an entity, newest first, each with its mentions of the entity.

    ``most`` is how many there are; more where more are recent.
    """
    newest: dt.date | None = None
    keys = archive.records_mentioning(entity).keys
    shown = keys if with_hosted else (key for key in keys if not is_merely_hosted(archive, key, entity))
    for number, key in enumerate(shown):
        date = archive.summaries[key].published_on
        day = date.start() if date else None
        newest = newest or day
        is_recent = newest is not None and day is not None and newest - day <= RECENT
        if number >= MOST or (number >= most and not is_recent):
            return
        yield key, archive.mentions_in(key, entity)


def is_merely_hosted(archive: Archive, key: str, entity: str) -> bool:
    """Tell whether a person hosts a record and nothing of it is theirs or about them."""
    roles = dict(archive.summaries[key].credits)
    return all(
        mention.role == "credit" and roles.get(mention.path) == "host" for mention in archive.mentions_in(key, entity)
    )


def entries_on_each(counts: Sequence[int], most_in_all: int = MOST_ON_ENTITIES) -> int:
    """Return how many entries the feed of an entity may have so that all together have at most so many.

    ``counts`` are the numbers of records that there are for each entity.
    """
    allowed = range(MOST, FEWEST_ON_ENTITY, -1)
    fitting = (most for most in allowed if sum(min(count, most) for count in counts) <= most_in_all)
    return next(fitting, FEWEST_ON_ENTITY)
