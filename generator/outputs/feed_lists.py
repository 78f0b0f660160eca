"""Divide all feeds into lists of bounded length: the most used of each group first, and complete lists beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import EntityType
from generator.outputs.feed_catalogue import Channel, Group, heading_of, in_groups
from generator.outputs.paging import span_of
from generator.text.names import name_key
from generator.text.wording import Wording

MOST_LISTED = 100
"""Feeds of one group that the first list names."""
PART = 1000
"""Feeds of one complete list; each takes some 350 bytes, and readers of feeds ask for the lists one by one."""


class FeedList(NamedTuple):
    """A part of all feeds of a group, as a file of its own."""

    address: str
    title: str
    channels: Sequence[Channel]


class FeedGroup(NamedTuple):
    """Feeds of one group, entities of one type."""

    group: Group
    entity_type: EntityType | None
    heading: str
    """Their heading; empty for feeds that stand alone."""
    total: int
    shown: Sequence[Channel]
    """All of them, or the most used where there are many; in the order of lists."""
    complete: Sequence[FeedList]
    """Lists that hold all of them where ``shown`` does not."""


def feed_groups(channels: Iterable[Channel], archive: Archive, words: Wording) -> Iterator[FeedGroup]:
    """Yield all feeds, group by group."""
    for (group, entity_type), found in groupby(in_groups(channels), key=lambda one: (one.group, one.entity_type)):
        of_group = list(found)
        heading = heading_of(group, entity_type, words)
        complete: list[FeedList] = []
        shown = of_group
        if len(of_group) > MOST_LISTED:
            used = sorted(of_group, key=lambda channel: (-_records_of(channel, archive), *_by_name(channel)))
            most_used = {channel.subject for channel in used[:MOST_LISTED]}
            shown = [channel for channel in of_group if channel.subject in most_used]
            complete = _complete(entity_type or group, heading, of_group)
        yield FeedGroup(group, entity_type, heading, len(of_group), shown, complete)


def _complete(name: str, heading: str, channels: Sequence[Channel]) -> list[FeedList]:
    in_order = sorted(channels, key=_by_name)
    parts = [in_order[start : start + PART] for start in range(0, len(in_order), PART)]
    return [
        FeedList(urls.feed_list(name, number), f"{heading}: {span_of(part[0].name, part[-1].name)}", part)
        for number, part in enumerate(parts, 1)
    ]


def _by_name(channel: Channel) -> tuple[str, str]:
    return name_key(channel.name), channel.subject


def _records_of(channel: Channel, archive: Archive) -> int:
    """Return how many records a feed may be made of."""
    match channel.group:
        case Group.SOURCE:
            return len(archive.episodes_of(channel.subject))
        case Group.TOPIC:
            return len(archive.on_topic(channel.subject))
        case _:
            return len(archive.records_mentioning(channel.subject))
