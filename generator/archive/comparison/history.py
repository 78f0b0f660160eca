"""Tell when a record was first published and on which days it changed, in numbers of its parts and without old text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from generator.archive.comparison.parts import paired
from generator.archive.comparison.records import ADDED, CHANGED, REMOVED
from generator.content.model import Status

PUBLISHED, MOVED, WITHDRAWN, RESTORED = "published", "moved", "withdrawn", "restored"
TITLE, SUMMARY, DETAILS = "title", "summary", "details"
"""What changes besides the parts that are counted."""
MOST_CHANGES = 10
"""Days of changes that are told of a record."""

_COUNTED = {
    "chapters": "chapters",
    "takeaways": "takeaways",
    "quotes": "quotes",
    "metrics": "numbers",
    "items": "items",
    "key_points": "points",
    "points": "points",
    "highlights": "highlights",
    "sources": "sources",
    "threads": "threads",
    "positions": "positions",
    "posts": "posts",
    "claims": "claims",
    "entities": "entities",
    "people": "entities",
    "references": "references",
    "corrections": "corrections",
}
"""What the parts in a list count as, by its field."""
_CONTAINERS = ("also",)
"""Lists whose parts only hold others that are counted."""
_KEEPERS = ("id", "status", "formerly", "redirect_from", "was", "removed")
"""Fields that keep addresses or say what is shown, and say nothing themselves."""


class Version(NamedTuple):
    """What the file of a record held after a commit."""

    day: dt.date
    path: str
    """Where it lay in the content folder."""
    values: Mapping[str, Any] | None
    """Its fields as values of JSON, without default values; None where it can be read as no record."""


class CountedChange(NamedTuple):
    """A change of one sort."""

    how: str
    """`ADDED`, `CHANGED`, `REMOVED`; or of the whole: `PUBLISHED`, `MOVED`, `WITHDRAWN`, `RESTORED`."""
    what: str = ""
    """What is counted, `TITLE`, `SUMMARY` or `DETAILS`; empty for the whole."""
    number: int = 1


class DayOfChange(NamedTuple):
    """A day with what changed on it."""

    day: dt.date
    changes: tuple[CountedChange, ...]


class History(NamedTuple):
    """What happened to a record since it was first published."""

    days: tuple[DayOfChange, ...]
    """The newest days of changes first; last of all the day on which it was first published."""
    changed: int
    """On how many days it changed, also before those that are told."""

    @property
    def published(self) -> dt.date:
        """The day on which the record was first published."""
        return self.days[-1].day


def history_of(versions: Iterable[Version]) -> History | None:
    """Return the history of a record by its versions, the oldest first; None where none was published.

    A day counts by its last version. Drafts are passed over: what they said was never published.
    """
    days: list[DayOfChange] = []
    shown: Version | None = None
    is_withdrawn = False
    for day, of_day in groupby(versions, lambda version: version.day):
        readable = [version for version in of_day if version.values and not _has_status(version, Status.DRAFT)]
        version = readable[-1] if readable else None
        if version is None or (shown is None and _has_status(version, Status.WITHDRAWN)):
            continue
        was_withdrawn, is_withdrawn = is_withdrawn, _has_status(version, Status.WITHDRAWN)
        changes = tuple(_changes(shown, version, was_withdrawn=was_withdrawn, is_withdrawn=is_withdrawn))
        if changes:
            days.append(DayOfChange(day, changes))
        # What a notice says in place of a record is no state that a later one is compared with.
        shown = version if shown is None or not is_withdrawn else shown._replace(path=version.path)
    if not days:
        return None
    first, *later = days
    return History((*later[: -MOST_CHANGES - 1 : -1], first), len(later))


def _has_status(version: Version, status: Status) -> bool:
    return version.values is not None and version.values.get("status") == status


def _changes(
    before: Version | None, after: Version, *, was_withdrawn: bool, is_withdrawn: bool
) -> Iterator[CountedChange]:
    if before is None:
        yield CountedChange(PUBLISHED)
        return
    if before.path != after.path:
        yield CountedChange(MOVED)
    if is_withdrawn != was_withdrawn:
        yield CountedChange(WITHDRAWN if is_withdrawn else RESTORED)
    if is_withdrawn:
        return
    counts: Counter[tuple[str, str]] = Counter(_part_changes(before.values or {}, after.values or {}))
    order = [ADDED, CHANGED, REMOVED]
    for how, what in sorted(counts, key=lambda one: order.index(one[0])):
        yield CountedChange(how, what, counts[how, what] if what in _COUNTED.values() else 1)


def _part_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield how and what changed of a whole record."""
    for field, name in (("title", TITLE), ("summary", SUMMARY)):
        if before.get(field) != after.get(field):
            yield CHANGED, name
    told = ("title", "summary")
    if _own(before, told) != _own(after, told):
        yield CHANGED, DETAILS
    yield from _inner_changes(before, after)


def _inner_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what changed of the parts in lists, and of those in them."""
    for field in dict.fromkeys([*before, *after]):
        if field not in _COUNTED and field not in _CONTAINERS:
            continue
        olds, news = before.get(field) or [], after.get(field) or []
        pairs = list(paired(olds, news))
        if len(pairs) == len(olds) == len(news) and [old for old, _ in pairs] != list(olds):
            yield CHANGED, DETAILS  # another order
        for old, new in pairs:
            how = ADDED if old is None else REMOVED if new is None else CHANGED if _differ(old, new) else ""
            if how and field in _COUNTED:
                yield how, _COUNTED[field]
            yield from _inner_changes(_fields(old), _fields(new))


def _differ(old: Any, new: Any) -> bool:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _own(old) != _own(new)
    return bool(old != new)


def _fields(part: Any) -> Mapping[str, Any]:
    return part if isinstance(part, Mapping) else {}


def _own(values: Mapping[str, Any], told: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what a part says by itself, without the parts in it."""
    others = (*_COUNTED, *_CONTAINERS, *_KEEPERS, *told)
    return {field: value for field, value in values.items() if field not in others}
