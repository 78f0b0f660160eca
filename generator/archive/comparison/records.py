"""Compare the records of two states of an archive: what is new, gone or moved, and what says something else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from generator.archive.archive import Archive
from generator.archive.comparison.parts import PartChange, part_changes
from generator.archive.urls import Thing
from generator.content.folder import ContentFolder
from generator.content.loader import Content
from generator.content.model import DatedRecord, Entity, Episode, Record, Source, Topic, Vocabulary
from generator.content.model.fields import value_at
from generator.content.summary import RecordSummary
from generator.content.transcript_files import verifications_of
from generator.content.verification import Outcome, Verification
from generator.content.yaml.reader import FieldPath
from generator.text.names import name_key
from generator.text.timecode import format_timecode

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
TOPICS_KEY = f"{Vocabulary.kind}:topics"


@dataclass(frozen=True)
class State:
    """An archive at one time."""

    content: Content
    archive: Archive
    folder: ContentFolder
    """Where its files lie."""

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Everything that a file describes, drafts too, by key."""
        content = self.content
        registry: tuple[Source | Entity | Topic, ...] = (
            *content.sources.values(),
            *content.entities.values(),
            *content.topics.values(),
        )
        return {**content.summaries, **{one.key: one for one in registry}}

    def is_unknown(self, key: str) -> bool:
        """Tell whether there is a file that may describe something, which could not be read."""
        file = TOPICS_KEY if key.startswith(f"{Topic.kind}:") else key
        return file in self.content.broken


class RecordChange(NamedTuple):
    """What became of a record, a source, an entity or a topic."""

    key: str
    title: str
    how: str
    """`ADDED`, `CHANGED` or `REMOVED`."""
    changes: tuple[PartChange, ...] = ()


def title_of(thing: Thing) -> str:
    """Return what something is called."""
    return thing.title if isinstance(thing, (DatedRecord, RecordSummary)) else str(getattr(thing, "name", thing.id))


def moves(before: State, after: State) -> dict[str, str]:
    """Return the keys that things have now by those they had before, where the two are not the same.

    They say so themselves, by ``formerly`` or ``redirect_from``; or one that is gone has the title of a new one.
    """
    olds, news = before.things, after.things
    gone = {key: thing for key, thing in olds.items() if key not in news and key not in after.content.unread}
    added = {key: thing for key, thing in news.items() if key not in olds and key not in before.content.unread}
    found: dict[str, str] = {}
    for key, thing in added.items():
        for former in (*thing.redirect_from, *getattr(thing, "formerly", ())):
            old = f"{thing.kind}:{former}"
            if old in gone:
                found[old] = key
    titles = _by_title(added, found.values())
    for title, old in _by_title(gone, found).items():
        if title in titles:
            found[old] = titles[title]
    return found


def _by_title(things: Mapping[str, Thing], known: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the keys of things by kind and title, where no other one has the same."""
    known, found = set(known), dict[tuple[str, str], list[str]]()
    for key, thing in things.items():
        if key not in known:
            found.setdefault((thing.kind, name_key(title_of(thing))), []).append(key)
    return {title: keys[0] for title, keys in found.items() if len(keys) == 1}


def record_changes(before: State, after: State, moved: Mapping[str, str]) -> Iterator[RecordChange]:
    """Yield what differs, in the order of keys; what could not be read is neither gone nor new."""
    olds, news = before.things, after.things
    former = {now: old for old, now in moved.items()}
    for key in sorted({*olds, *news}):
        old_key = former.get(key, key)
        if before.is_unknown(old_key) or after.is_unknown(key) or key in moved:
            continue
        if key not in news:
            how = CHANGED if key in after.content.unread else REMOVED
            to_draft = PartChange("status", "published", "draft that lacks something")
            yield RecordChange(key, title_of(olds[key]), how, (to_draft,) if how == CHANGED else ())
        elif old_key not in olds:
            yield RecordChange(key, title_of(news[key]), ADDED)
        elif changes := tuple(_changes(before, after, old_key, key)):
            yield RecordChange(key, title_of(news[key]), CHANGED, changes)


def _changes(before: State, after: State, old_key: str, key: str) -> Iterator[PartChange]:
    if old_key != key:
        yield PartChange("file", old_key, key)
    old_print, new_print = before.content.fingerprints.get(old_key), after.content.fingerprints.get(key)
    others = list(_transcript_changes(before.content, after.content, old_key, key))
    if others or old_print is None or old_print != new_print:
        yield from part_changes(_values(before, old_key), _values(after, key))
    yield from others


def _transcript_changes(before: Content, after: Content, old_key: str, key: str) -> Iterator[PartChange]:
    kind, _, old_id = old_key.partition(":")
    if kind != Episode.kind:
        return
    id_ = key.partition(":")[2]
    old, new = before.transcripts.get(old_id, ""), after.transcripts.get(id_, "")
    if before.fingerprints.get(f"transcript:{old_id}") != after.fingerprints.get(f"transcript:{id_}"):
        yield PartChange("transcript", old, new and (f"{new}, other words" if old else new))


def _values(state: State, key: str) -> dict[str, Any]:
    """Return what a file says of something, without what it leaves unsaid; quotes with what the transcript says."""
    content = state.content
    if key in content.summaries:
        values = json.loads(content.dated.written(key))
        for path, outcome in _verified(state, key):
            value_at(values, path)[_IN_TRANSCRIPT] = outcome
        return {name: value for name, value in values.items() if name != "id"}
    kind, _, id_ = key.partition(":")
    registry: Mapping[str, Mapping[str, Record | Topic]] = {
        "source": content.sources,
        "entity": content.entities,
        Topic.kind: content.topics,
    }
    return registry[kind][id_].model_dump(mode="json", exclude_defaults=True, exclude={"id"})


_IN_TRANSCRIPT = "in the transcript"
"""Stands beside the fields of quotes and numbers that are compared."""


def _verified(state: State, key: str) -> Iterator[tuple[FieldPath, str]]:
    """Yield whether the quotes and numbers of an episode stand in its transcript, by their paths."""
    for place, found in verifications_of(state.content, state.folder, state.content.dated[key]).items():
        if found.outcome is not Outcome.TOO_SHORT:
            yield place, _told(found)


def _told(found: Verification) -> str:
    words = str(found.outcome).replace("-", " ")
    if found.outcome is Outcome.ELSEWHERE and found.at is not None:
        words += f", at {format_timecode(found.at)}"
    return f"{words}: “{found.heard}”" if found.heard else words
