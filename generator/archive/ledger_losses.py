"""Find what the address ledger knows and the archive no longer leads to, with what would keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from generator.archive import urls
from generator.archive.address_ledger import Ledger, PublishedPage, name_of, oldest_id
from generator.archive.archive import Archive
from generator.archive.redirects import former_addresses, pages
from generator.archive.urls import Thing
from generator.content.anchors import is_reserved
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, DatedRecord, Record, Source, Topic
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath


class Keeper(NamedTuple):
    """What would let an address live on: a value in a field of a part of a record."""

    key: str
    """The record's kind and id, ``episode:acme/fog``."""
    path: FieldPath
    """The way to the part; empty for the record itself."""
    field: str
    """``formerly``, ``redirect_from``, ``was``, ``id`` or ``removed``."""
    value: str | int


class Loss(NamedTuple):
    """Something that was published and leads nowhere now."""

    page: PublishedPage
    key: str = ""
    """The record whose page lacks it; empty where the page itself is gone."""
    anchor: str = ""
    """The anchor that is gone; empty for a page, and for the name that feeds know it by."""
    keeper: Keeper | None = None
    """What would keep it; None where more than one thing may be meant."""


def losses(ledger: Ledger, content: Content, archive: Archive) -> Iterator[Loss]:
    """Yield what is lost, in the order of the ledger's addresses; of files that cannot be read nothing is said."""
    standing = pages(archive)
    lead = {**{former: standing[address] for former, address in former_addresses(archive).items()}, **standing}
    unread = {urls.address_of_id(DATED_KINDS[kind].folder, id_) for kind, id_ in _unread(content)}
    for address, page in sorted(ledger.items()):
        thing = lead.get(address)
        if thing is None:
            if address not in unread and not page.is_name:
                keeper = _former_owner(page, standing) or _successor(page, ledger, content, archive)
                yield Loss(page, keeper=keeper)
            continue
        key = thing.key
        if page.feed_name and page.fingerprint and isinstance(thing, (DatedRecord, RecordSummary, Source)):
            yield from _lost_feed_name(page, thing, key, ledger)
        if (
            isinstance(thing, RecordSummary)
            and key not in content.partial
            and page.fingerprint != content.fingerprints[key].hex()
        ):
            yield from _lost_anchors(page, content.dated[key])


def _unread(content: Content) -> Iterator[tuple[str, str]]:
    for key in content.unread:
        kind, _, id_ = key.partition(":")
        if kind in DATED_KINDS:
            yield kind, id_


def _lost_feed_name(
    page: PublishedPage, thing: DatedRecord | RecordSummary | Source, key: str, ledger: Ledger
) -> Iterator[Loss]:
    """Yield that feeds would show something as new; a page that took in another one keeps its own name."""
    kind, _, oldest = page.feed_name.partition("/")
    own = ledger.get(urls.page_of(thing))
    if kind == thing.kind and oldest != oldest_id(thing) and (own is None or own.feed_name == page.feed_name):
        yield Loss(page, key, keeper=Keeper(key, (), "formerly", oldest))


def _former_owner(page: PublishedPage, standing: Mapping[str, Thing]) -> Keeper | None:
    """Return what names an address without a page of its own again in what it led to, where that is still there."""
    if page.fingerprint or not page.feed_name:
        return None
    found = next((thing for thing in standing.values() if name_of(thing) == page.feed_name), None)
    if found is None or isinstance(found, Topic):
        return None
    return Keeper(found.key, (), "redirect_from", urls.former_name(found.folder, page.address))


def _successor(page: PublishedPage, ledger: Ledger, content: Content, archive: Archive) -> Keeper | None:
    """Return what names the former address in the one new thing that has the same file, or most of its anchors."""
    new = [
        thing
        for address, thing in pages(archive).items()
        if thing.folder == page.folder and address not in ledger and not isinstance(thing, Topic)
    ]
    same = [thing for thing in new if page.fingerprint == content.fingerprints.get(thing.key, b"").hex() != ""]
    alike = same or [thing for thing in new if _has_most_of(page, thing, content)]
    if len(alike) != 1:
        return None
    former = urls.former_name(alike[0].folder, page.address)
    is_id = page.feed_name == f"{alike[0].kind}/{former}"
    return Keeper(alike[0].key, (), "formerly" if is_id else "redirect_from", former)


def _has_most_of(page: PublishedPage, thing: Record | RecordSummary, content: Content) -> bool:
    """Tell whether a record has most of the anchors of a page."""
    if not isinstance(thing, RecordSummary) or not page.anchors:
        return False
    anchors = set(urls.anchors(content.dated[thing.key]).values())
    return 2 * len(anchors.intersection(page.anchors)) > len(page.anchors)


def _lost_anchors(page: PublishedPage, record: DatedRecord) -> Iterator[Loss]:
    """Yield the anchors that are gone from a page."""
    now = urls.anchors(record)
    standing = {*now.values(), *chain.from_iterable(urls.former_anchors(record).values())}
    lost = [anchor for anchor in page.anchors if anchor not in standing]
    new = [path for path, anchor in now.items() if anchor not in page.anchors]
    for anchor in lost:
        yield Loss(page, record.key, anchor, _keeper_of(anchor, record, new, lost))


_FIELDS_BY_SORT = {
    "t": frozenset({"chapters"}),
    "h": frozenset({"chapters"}),
    "k": frozenset({"takeaways"}),
    "q": frozenset({"quotes", "quote"}),
    "n": frozenset({"metrics"}),
    "c": frozenset({"claims"}),
    "p": frozenset({"key_points", "highlights", "points"}),
}
"""The fields that hold the parts which have anchors of a sort, by its letter."""


def _keeper_of(anchor: str, record: DatedRecord, new: Sequence[FieldPath], lost: Sequence[str]) -> Keeper | None:
    """Return what keeps an anchor: the one new part of its sort, where no other anchor of that sort is gone.

    Where no part is new that it could have become, it was taken out.
    """
    fields = _fields_of(anchor)
    alike = [path for path in new if fields is None or fields.intersection(path[-2:])]
    if not alike:
        return Keeper(record.key, (), "removed", anchor)
    if fields is None or len(alike) != 1 or sum(_fields_of(other) in (None, fields) for other in lost) != 1:
        return None
    second = anchor.removeprefix("t-")
    if second == anchor:
        return Keeper(record.key, alike[0], "id", anchor)
    return Keeper(record.key, alike[0], "was", int(second)) if second.isdecimal() else None


def _fields_of(anchor: str) -> frozenset[str] | None:
    """Return the fields that hold parts with anchors of a sort; None for those whose anchor is an id."""
    return _FIELDS_BY_SORT.get(anchor.partition("-")[0]) if is_reserved(anchor) else None
