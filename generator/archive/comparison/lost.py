"""Find addresses, and places on pages, that lead somewhere in one state of an archive and nowhere in a later one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from generator.archive import urls
from generator.archive.comparison.records import State
from generator.archive.redirects import former_addresses, pages
from generator.archive.urls import Thing
from generator.content.model import DATED_KINDS, DatedRecord, Entity, Source, Status, Topic
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath


class LostAddress(NamedTuple):
    """An address, or a place on a page, that people may have linked to and that would lead nowhere."""

    address: str
    remedy: str
    is_grave: bool = True
    """Not for the page of a name that has no file: it comes and goes with the name."""


class NewInFeeds(NamedTuple):
    """Something that readers of feeds would be shown as new, though they have had it."""

    key: str
    remedy: str


def lost_addresses(before: State, after: State, moved: Mapping[str, str]) -> Iterator[LostAddress]:
    """Yield what would lead nowhere, pages first; ``moved`` are the keys that things have now by those they had."""
    yield from _lost_pages(before, after, moved)
    for key, old in before.content.summaries.items():
        now = moved.get(key, key)
        is_changed = before.content.fingerprints.get(key) != after.content.fingerprints.get(now)
        if is_changed and old.is_published and now in after.archive.summaries:
            yield from _lost_anchors(before.content.dated[key], after.content.dated[now])


def _lost_pages(before: State, after: State, moved: Mapping[str, str]) -> Iterator[LostAddress]:
    lead = {*pages(after.archive), *former_addresses(after.archive)}
    standing = pages(before.archive)
    unread = before.archive.summaries.keys() & after.content.broken
    perhaps_named = {name for key in unread for name in before.archive.entities_in(key)}
    for address, thing in standing.items():
        if not _has_file(thing, before) and thing.id in perhaps_named:
            continue
        if address not in lead and not after.is_unknown(thing.key):
            yield _lost_page(address, thing, before, after, moved)
    for former, address in former_addresses(before.archive).items():
        thing = standing[address]
        if former not in lead and not after.is_unknown(thing.key) and _has_file(thing, before):
            yield LostAddress(former, _remedy_for_redirect(former, thing, after, moved))


def _has_file(thing: Thing, state: State) -> bool:
    return thing.kind != Entity.kind or thing.id in state.content.entities


def _lost_page(address: str, thing: Thing, before: State, after: State, moved: Mapping[str, str]) -> LostAddress:
    old = urls.former_name(thing.folder, address)
    now = moved.get(thing.key, thing.key)
    if thing.kind in DATED_KINDS:
        return LostAddress(address, _remedy_for_record(old, thing, now, after))
    if not _has_file(thing, before):
        remedy = f"Write “redirect_from: [{old}]” in the file of the entity that it is called now, if there is one."
        return LostAddress(address, remedy, is_grave=False)
    where = {
        Source.kind: "the source that takes its place",
        Topic.kind: "the topic that takes its place, in topics.yaml",
        Entity.kind: "the entity that it has become",
    }
    field = "formerly" if thing.kind == Source.kind else "redirect_from"
    return LostAddress(address, f"Write “{field}: [{old}]” in {where[thing.kind]}.")


def _remedy_for_record(old: str, thing: Thing, now: str, after: State) -> str:
    summary = after.content.summaries.get(now)
    if now in after.content.unread or (summary and summary.status is Status.DRAFT):
        return "Leave it published, or write “status: withdrawn”."
    if summary is None:
        return (
            f"Write “redirect_from: [{old}]” in the record that takes its place, or keep this one with"
            " “status: withdrawn”."
        )
    field = "formerly" if now != thing.key and old == thing.id else "redirect_from"
    return f"Write “{field}: [{old}]” in {'the record' if now == thing.key else now}."


def _remedy_for_redirect(former: str, thing: Thing, after: State, moved: Mapping[str, str]) -> str:
    old, now = urls.former_name(thing.folder, former), moved.get(thing.key, thing.key)
    field = "formerly" if old in getattr(thing, "formerly", ()) else "redirect_from"
    if now in after.things:
        return f"Keep “{field}: [{old}]” in {now}."
    return f"Write “redirect_from: [{old}]” in what takes the place of {thing.key}."


def _lost_anchors(before: DatedRecord, after: DatedRecord) -> Iterator[LostAddress]:
    """Yield the places of a page that are gone, with what keeps them."""
    address = urls.record_address(after)
    kept = {*urls.anchors(after).values(), *chain.from_iterable(urls.former_anchors(after).values())}
    for path, anchor in urls.anchors(before).items():
        if anchor in kept:
            continue
        if path[0] == "chapters" and len(path) == 2 and anchor.startswith("t-"):
            second = anchor.removeprefix("t-")
            remedy = f"Write “was: [{second}]” in the chapter that it has become, where it was only re-timed."
        else:
            remedy = f"Write “id: {anchor}” in what it has become, where only its words were edited."
        remedy += f" Where it was taken out, write “removed: [{anchor}]” in the record."
        yield LostAddress(f"{address}#{anchor}", remedy)
    for path, former in urls.former_anchors(before).items():
        where = "the chapter that stood there once" if path else "the record"
        for anchor in former:
            if anchor not in kept:
                yield LostAddress(f"{address}#{anchor}", f"Keep “{_keeper_of_former(path, anchor)}” in {where}.")


def _keeper_of_former(path: FieldPath, anchor: str) -> str:
    """Return the line that lets a former anchor lead to the part at a path."""
    if not path:
        return f"removed: [{anchor}]"
    sort, _, second = anchor.partition("-")
    return f"was: [{second}]" if sort == "t" else f"id: {anchor}"


def new_in_feeds(before: State, after: State, moved: Mapping[str, str]) -> Iterator[NewInFeeds]:
    """Yield what feeds would give another id, because the oldest one that it had is no longer said."""
    for key, old in before.things.items():
        now = moved.get(key, key)
        new = after.things.get(now)
        oldest = _oldest_id(old)
        if new is not None and _is_in_feeds(old) and _oldest_id(new) != oldest:
            yield NewInFeeds(now, f"Write “formerly: [{oldest}]” in it, before other former ids.")


def _is_in_feeds(thing: Thing) -> bool:
    """Tell whether readers of feeds know something by its oldest id."""
    return thing.is_published if isinstance(thing, RecordSummary) else isinstance(thing, Source)


def _oldest_id(thing: Thing) -> str:
    formerly = thing.formerly if isinstance(thing, (RecordSummary, Source)) else ()
    return formerly[0] if formerly else thing.id
