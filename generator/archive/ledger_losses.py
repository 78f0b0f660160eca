"""Find what the address ledger knows and the archive no longer leads to, with what would keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.archive import urls
from generator.archive.address_ledger import Ledger, PublishedPage, oldest_id
from generator.archive.archive import Archive
from generator.archive.redirects import pages, redirects
from generator.content import passages
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, DatedRecord, Record, Source, Topic
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath

Thing = Record | Topic | RecordSummary


class Keeper(NamedTuple):
    """What would let an address live on: a value in a field of a part of a record."""

    key: str
    """The record's kind and id, ``episode:acme/fog``."""
    path: FieldPath
    """The way to the part; empty for the record itself."""
    field: str
    """``formerly``, ``redirect_from``, ``was`` or ``id``."""
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
    lead = {**{former: standing[address] for former, address in redirects(archive).items()}, **standing}
    unread = {urls.address_of_id(DATED_KINDS[kind].folder, id_) for kind, id_ in _unread(content)}
    for address, page in sorted(ledger.items()):
        thing = lead.get(address)
        if thing is None:
            if address not in unread:
                yield Loss(page, keeper=_successor(page, ledger, content, archive))
            continue
        key = f"{thing.kind}:{thing.id}"
        if page.feed_name and isinstance(thing, (DatedRecord, RecordSummary, Source)):
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


def _successor(page: PublishedPage, ledger: Ledger, content: Content, archive: Archive) -> Keeper | None:
    """Return what names the former address in the one new record that has most of its anchors."""
    alike: list[str] = []
    for address, thing in pages(archive).items():
        if thing.folder == page.folder and address not in ledger and isinstance(thing, RecordSummary) and page.anchors:
            anchors = set(urls.anchors(content.dated[thing.key]).values())
            if 2 * len(anchors.intersection(page.anchors)) > len(page.anchors):
                alike.append(thing.key)
    if len(alike) != 1:
        return None
    former = page.address.removeprefix(f"{page.folder}/").rstrip("/")
    is_id = page.feed_name == f"{alike[0].partition(':')[0]}/{former}"
    return Keeper(alike[0], (), "formerly" if is_id else "redirect_from", former)


def _lost_anchors(page: PublishedPage, record: DatedRecord) -> Iterator[Loss]:
    """Yield the anchors that are gone from a page."""
    now = urls.anchors(record)
    former = {urls.time_anchor(second) for chapter in passages.chapters(record) for second in chapter.was}
    lost = [anchor for anchor in page.anchors if anchor not in former and anchor not in now.values()]
    new = {path: anchor for path, anchor in now.items() if anchor not in page.anchors}
    for anchor in lost:
        yield Loss(page, record.key, anchor, _keeper_of(anchor, record, new, lost))


def _keeper_of(anchor: str, record: DatedRecord, new: Mapping[FieldPath, str], lost: Sequence[str]) -> Keeper | None:
    """Return what keeps an anchor: the one new part of its sort, where no other anchor of that sort is gone."""
    sort = anchor.partition("-")[0]
    alike = [path for path, other in new.items() if other.partition("-")[0] == sort]
    if len(alike) != 1 or sum(other.partition("-")[0] == sort for other in lost) != 1:
        return None
    if sort == "t":
        return Keeper(record.key, alike[0], "was", int(anchor.partition("-")[2]))
    return Keeper(record.key, alike[0], "id", anchor)
