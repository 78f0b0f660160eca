"""Compare two states of the content: what records, their parts and the names in them have become."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from generator.archive import urls
from generator.content.loader import Content
from generator.content.model import DatedRecord, Status
from generator.text.names import name_key
from generator.text.timecode import format_timecode

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
_PARTS = {
    "chapters": "chapter",
    "takeaways": "takeaway",
    "quotes": "quote",
    "metrics": "number",
    "items": "item",
    "key_points": "key point",
    "highlights": "highlight",
    "sources": "source",
    "threads": "thread",
    "posts": "post",
    "claims": "claim",
    "entities": "entity",
    "people": "person",
    "references": "reference",
    "corrections": "correction",
}
"""What the parts of a list are called, by its field."""
_SAYS_WHICH = ("id", "at", "name", "title", "text", "value", "stance", "episode", "topic", "url")
"""Fields that tell which part of a list one is, the surest first."""
_ALIKE = 84


class PartChange(NamedTuple):
    """A value of a record that has become another."""

    what: str
    """The part and the field: ``chapter 48:59, summary``."""
    before: str
    """Empty where it is new."""
    after: str
    """Empty where it is gone."""


class RecordChange(NamedTuple):
    """What became of a record."""

    key: str
    title: str
    how: str
    """`ADDED`, `CHANGED` or `REMOVED`."""
    changes: tuple[PartChange, ...] = ()


class LostAddress(NamedTuple):
    """An address, or a place on a page, that people may have linked to and that would lead nowhere."""

    address: str
    remedy: str


class NewName(NamedTuple):
    """A name that the archive did not have."""

    name: str
    resembles: str
    """A known name that it may be a misspelling of; mostly none."""


class Comparison(NamedTuple):
    """What differs between two states of the content."""

    records: tuple[RecordChange, ...]
    lost: tuple[LostAddress, ...]
    names: tuple[NewName, ...]


def compare(before: Content, after: Content) -> Comparison:
    """Return what differs; what is the same by its file's fingerprint is not looked into."""
    moved = _moved(after)
    records: list[RecordChange] = []
    lost: list[LostAddress] = []
    # What cannot be read is told as a problem, and not as gone or new.
    for key in sorted({*before.summaries, *after.summaries} - before.unread - after.unread):
        old_key = key if key in before.summaries else moved.get(key, "")
        if key not in after.summaries:
            if key not in moved.values():
                records.append(RecordChange(key, before.summaries[key].title, REMOVED))
                lost += _lost_record(before.dated[key], after)
        elif not old_key or old_key not in before.summaries:
            records.append(RecordChange(key, after.summaries[key].title, ADDED))
        elif before.fingerprints.get(old_key) != after.fingerprints.get(key):
            old, new = before.dated[old_key], after.dated[key]
            changes = tuple(_changes(_values(before, old_key), _values(after, key)))
            if changes or old_key != key:  # else only written otherwise
                records.append(RecordChange(key, new.title, CHANGED, changes))
            lost += _lost_anchors(old, new)
    return Comparison(tuple(records), tuple(lost), tuple(_new_names(before, after)))


def _moved(content: Content) -> dict[str, str]:
    """Return the former keys of records that have moved, by the keys they have now."""
    return {
        key: f"{summary.kind}:{summary.formerly[-1]}" for key, summary in content.summaries.items() if summary.formerly
    }


def _values(content: Content, key: str) -> dict[str, Any]:
    values = json.loads(content.dated.written(key))
    return values if isinstance(values, dict) else {}


def _changes(before: Any, after: Any, where: str = "") -> Iterator[PartChange]:
    """Yield what differs between two values, part by part."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*before, *after]):
            yield from _field_changes(name, before.get(name), after.get(name), where)
    else:
        yield PartChange(where, _shown(before), _shown(after))


def _field_changes(name: str, before: Any, after: Any, where: str) -> Iterator[PartChange]:
    if name in _PARTS and isinstance(before or after, list):
        old, new = _by_identity(before or []), _by_identity(after or [])
        for identity in dict.fromkeys([*old, *new]):
            what = f"{where}, {_PARTS[name]} {identity}" if where else f"{_PARTS[name]} {identity}"
            yield from _changes(old.get(identity), new.get(identity), what)
    elif name != "id" or where:
        yield from _changes(before, after, f"{where}, {name}" if where else name)


def _by_identity(parts: Sequence[Any]) -> dict[str, Any]:
    """Return the parts of a list by what tells which one each is; equal ones are counted."""
    found: dict[str, Any] = {}
    for part in parts:
        name = " ".join(_name_of(part).split())
        name = f"“{name[:50]}…”" if len(name) > 50 else name
        unique, number = name, 2
        while unique in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique] = part
    return found


def _name_of(part: Any) -> str:
    if not isinstance(part, Mapping):
        return str(part)
    field = next((field for field in _SAYS_WHICH if part.get(field) is not None), None)
    if field is None:
        return ""
    return format_timecode(part[field]) if field == "at" and isinstance(part[field], int) else str(part[field])


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    return str(value)


def _lost_record(record: DatedRecord, after: Content) -> Iterator[LostAddress]:
    """Yield the address of a record that is gone, unless another leads on from it."""
    alike = [one for one in after.summaries.values() if one.kind == record.kind]
    led_on = {old for one in alike for old in (*one.redirect_from, *one.formerly)}
    if record.is_published and record.id not in led_on:
        yield LostAddress(
            urls.record_address(record),
            f"Write “redirect_from: [{record.id}]” in the record that takes its place, or keep this one with"
            " “status: withdrawn”.",
        )


def _lost_anchors(before: DatedRecord, after: DatedRecord) -> Iterator[LostAddress]:
    """Yield the places of a page that are gone, with what keeps them."""
    if not before.is_published:
        return
    if after.status is Status.DRAFT:
        yield LostAddress(urls.record_address(before), "Leave it published, or write “status: withdrawn”.")
        return
    was, now = urls.record_address(before), urls.record_address(after)
    led_on = {urls.address_of_id(after.folder, old) for old in (*after.redirect_from, *after.formerly)}
    if was != now and was not in led_on:
        old = was.removeprefix(f"{before.folder}/").rstrip("/")
        yield LostAddress(was, f"Write “redirect_from: [{old}]” in the record.")
    address, kept = urls.record_address(after), set(urls.anchors(after).values())
    kept |= {urls.time_anchor(second) for chapter in getattr(after, "chapters", ()) for second in chapter.was}
    for path, anchor in urls.anchors(before).items():
        if anchor in kept:
            continue
        if path[0] == "chapters" and len(path) == 2 and anchor.startswith("t-"):
            second = anchor.removeprefix("t-")
            remedy = f"Write “was: [{second}]” in the chapter that it has become, where it was only re-timed."
        else:
            remedy = f"Write “id: {anchor}” in what it has become, where only its words were edited."
        yield LostAddress(f"{address}#{anchor}", remedy)


def _new_names(before: Content, after: Content) -> Iterator[NewName]:
    """Yield the names that are used for the first time, with the known ones that they resemble."""
    known = _names(before)
    for key, name in sorted(_names(after).items()):
        if key in known:
            continue
        near = process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE) if len(key) > 3 else None
        yield NewName(name, known[near[0]] if near else "")


def _names(content: Content) -> dict[str, str]:
    names = {name_key(use.name): use.name for one in content.summaries.values() for use in one.uses}
    registry = content.entities.values()
    return names | {name_key(name): entity.name for entity in registry for name in (*entity.aliases, entity.name)}
