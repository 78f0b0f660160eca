"""Tell what is new: the records of the last days of the content, what they speak of most, and whom they name first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.archive.archive import Archive, comes_from
from generator.content.model import PartialDate
from generator.content.summary import RecordSummary

FEWEST_SOURCES = 2
"""Sources that speak of what is discussed: whom one podcast names, such as its hosts, is not."""
ENOUGH = 3
"""Names from which on what is discussed in some days says something; where there are fewer, more days are counted."""
SPANS = (1, 3, 12)
"""How many times the days that are asked for are counted, as long as they say too little."""


class Recent(NamedTuple):
    """What the last days speak of. Entities are given by id, with the number of records that mention them."""

    discussed: list[tuple[str, int]]
    """Those that most records mention, these first."""
    days: int
    """The days in which they are discussed."""
    named_first: list[tuple[str, int]]
    """Those that nothing older mentions, but for the hosts of records; none where there is nothing older."""


def news(archive: Archive) -> Iterator[RecordSummary]:
    """Yield the records that have a date, newest first, but for those that explain the archive itself."""
    return (one for one in archive.summaries.values() if one.published_on and one.source not in archive.guides)


def recent(archive: Archive, days: int) -> Recent:
    """Return what the records of the last ``days`` speak of, counted back from the newest.

    What is discussed most is taken from more days where these say too little.
    """
    ages = _ages(archive)
    discussed: list[tuple[str, int]] = []
    span = days
    for span in (days * times for times in SPANS):
        discussed = _discussed(archive, [one for one, age in ages if age < span])
        if len(discussed) >= ENOUGH:
            break
    fresh = [one for one, age in ages if age < days]
    return Recent(discussed, span, _named_first(archive, fresh))


def _ages(archive: Archive) -> list[tuple[RecordSummary, int]]:
    """Return the records that are news, the newest first, and how many days each is older than the newest."""
    dated = [(one, one.published_on.start().toordinal()) for one in news(archive) if one.published_on]
    return [(one, dated[0][1] - day) for one, day in dated]


def _discussed(archive: Archive, records: Iterable[RecordSummary]) -> list[tuple[str, int]]:
    """Return what several sources speak of in some records, and how many of these do, the most first."""
    counted: Counter[str] = Counter()
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for one in records:
        for entity in archive.entities_in(one.key):
            counted[entity] += 1
            sources[entity].add(comes_from(one))
    return _in_order({entity: count for entity, count in counted.items() if len(sources[entity]) >= FEWEST_SOURCES})


def _named_first(archive: Archive, fresh: Iterable[RecordSummary]) -> list[tuple[str, int]]:
    """Return what only new records mention, and how many of them do, the most first.

    Who hosts a record is not named in it: else a new series would tell of nobody but its hosts.
    """
    new = {one.key for one in fresh}
    counted: Counter[str] = Counter()
    older: set[str] = set()
    for key, summary in archive.summaries.items():
        if key in new:
            hosts = _hosts_of(archive, summary)
            counted.update(entity for entity in archive.entities_in(key) if entity not in hosts)
        elif summary.source not in archive.guides:
            older.update(archive.entities_in(key))
    return _in_order({entity: count for entity, count in counted.items() if entity not in older}) if older else []


def _hosts_of(archive: Archive, summary: RecordSummary) -> frozenset[str]:
    """Return who hosts a record."""
    paths = {path for path, role in summary.credits if role == "host"}
    if not paths:
        return frozenset()
    credited = (
        mention for entity in archive.entities_in(summary.key) for mention in archive.mentions_in(summary.key, entity)
    )
    return frozenset(mention.entity for mention in credited if mention.role == "credit" and mention.path in paths)


def _in_order(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda found: (-found[1], found[0]))


def new_since(archive: Archive) -> PartialDate | None:
    """Return the month from which on content is new: the one before that of the newest record that is news.

    A month and no day, so that one more record makes few pages anew.
    """
    newest = next((summary.published_on for summary in news(archive)), None)
    if newest is None or not newest.month:
        return None
    if newest.month > 1:
        return PartialDate(newest.year, newest.month - 1)
    return PartialDate(newest.year - 1, 12) if newest.year > 1 else None


def is_new(summary: RecordSummary, since: PartialDate | None) -> bool:
    """Tell whether a record is of the time that counts as new."""
    date = summary.published_on
    return since is not None and date is not None and bool(date.month) and date >= since


def first_mentioning(archive: Archive, entity: str) -> RecordSummary | None:
    """Return the oldest record that speaks of an entity; None where none has a date."""
    summaries = map(archive.summaries.__getitem__, reversed(archive.records_mentioning(entity).keys))
    return next((summary for summary in summaries if summary.date), None)


def last_mentioning(archive: Archive, entity: str) -> RecordSummary | None:
    """Return the newest record that speaks of an entity; None where none has a date."""
    keys = archive.records_mentioning(entity).keys
    newest = archive.summaries[keys[0]] if keys else None  # what has no date is older than all that has one
    return newest if newest and newest.date else None
