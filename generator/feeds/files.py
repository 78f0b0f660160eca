"""Write all feeds: one walk through the records, from the oldest to the newest, fills every feed that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator import urls
from generator.archive import Archive
from generator.channels import Channel, Form, Group, feed_file
from generator.config import Config
from generator.feeds.atom import write_atom
from generator.feeds.back_issues import BackIssue, Binder, PageName
from generator.feeds.dates import latest
from generator.feeds.entries import Entries
from generator.feeds.entry import Feed, FeedEntry
from generator.feeds.identity import feed_id, podcast_guid
from generator.feeds.json_feed import write_json_feed
from generator.feeds.opml import write_opml
from generator.feeds.plan import MOST, Plan, plan_feeds
from generator.feeds.rss import write_rss
from generator.markdown_text import plain
from generator.model import Correction, DatedRecord
from generator.wording import Wording

LARGEST = 512_000
"""Bytes of a feed as it is now; readers and hosts cut or refuse what is larger."""
MOST_FULL_BACK_ISSUES = 2_000
"""Records of an archive whose back issues hold everything. Beyond that they hold the summaries, or a site of ten
thousand records would have half a gigabyte of them; this changes the older pages once in an archive's life."""

_WRITERS: Mapping[Form, Callable[[Feed], bytes]] = {
    Form.RSS: write_rss,
    Form.ATOM: write_atom,
    Form.JSON: write_json_feed,
}
_CHAINED = (Form.RSS, Form.ATOM)
"""The formats that have back issues; JSON Feed has no archived documents."""


def feed_files(archive: Archive, words: Wording, config: Config) -> Iterator[tuple[str, bytes]]:
    """Yield every feed and page of back issues by its path in the site, and the list of all feeds."""
    plan = plan_feeds(archive, words, config)
    yield urls.opml(), write_opml(plan.channels, words, config)
    presses = {(channel.group, channel.subject): _Press(channel, config) for channel in plan.channels}
    taken = {channel.address for channel in plan.channels}
    for press in presses.values():
        press.addresses += [former for former in press.channel.former if former not in taken]
    entries = Entries(archive, words, config)
    corrections: list[tuple[DatedRecord, Correction]] = []
    in_full = len(archive.cards) <= MOST_FULL_BACK_ISSUES
    for key in reversed(list(archive.cards)):
        record = archive.records[key]
        corrections += [(record, correction) for correction in record.corrections]
        for channel in plan.readers.get(key, ()):
            presses[channel.group, channel.subject].current.append(_entry(entries, record, channel, plan))
        for subject in ((Group.ARCHIVE, ""), (Group.SOURCE, archive.cards[key].source or "")):
            if subject in presses:
                yield from presses[subject].file(entries.full(record) if in_full else entries.brief(record))
    corrections += [(record, correction) for record in archive.withdrawn.values() for correction in record.corrections]
    presses[Group.CORRECTIONS, ""].current = _newest_corrections(entries, corrections)
    for press in presses.values():
        yield from press.finished()


def _entry(entries: Entries, record: DatedRecord, channel: Channel, plan: Plan) -> FeedEntry:
    """Return the entry of a record as a channel has it."""
    if channel.group is Group.ENTITY:
        return entries.on_entity(record, plan.mentions[channel.subject, record.key])
    if channel.group is Group.TOPIC:
        return entries.on_topic(record, channel.subject)
    return entries.full(record)


def _newest_corrections(entries: Entries, corrections: list[tuple[DatedRecord, Correction]]) -> list[FeedEntry]:
    in_order = sorted(corrections, key=lambda pair: (pair[1].date, pair[0].key, pair[1].text))
    return [entries.correction(record, correction) for record, correction in in_order[-MOST:]]


class _Press:
    """Prints the feed of one channel, and its back issues as soon as a page of them is full."""

    def __init__(self, channel: Channel, config: Config) -> None:
        self.channel, self.config = channel, config
        self.addresses = [channel.address]
        """The pages that the feed stands beside: the channel's own, and those it had before."""
        self.current: list[FeedEntry] = []
        """The entries of the feed as it is now, oldest first."""
        self._binder = Binder()

    def file(self, entry: FeedEntry) -> Iterator[tuple[str, bytes]]:
        """Add an entry to the back issues; yield the page that is complete because the next one begins with it."""
        for issue in self._binder.add(entry):
            for form in self._chained:
                yield from self._back_issue(issue, form)

    def finished(self) -> Iterator[tuple[str, bytes]]:
        """Yield the feed as it is now, and the page of back issues that is not complete yet.

        The feed leads back to the complete pages, which readers may keep for good, where it reaches so far itself.
        """
        newest_first = self.current[::-1]
        last, rest = self._binder.last_complete, self._binder.incomplete()
        for form in self.channel.forms:
            count, document = self._fitted(form, newest_first, last)
            if rest is not None and form in self._chained:
                reaches_back = count >= len(rest.entries)
                if not reaches_back:
                    _, document = self._fitted(form, newest_first[:count], rest.name)
                if last is not None or not reaches_back:
                    yield from self._back_issue(rest, form)
            yield from self._everywhere(partial(feed_file, form=form), document)

    @property
    def _chained(self) -> list[Form]:
        return [form for form in self.channel.forms if form in _CHAINED]

    def _fitted(self, form: Form, entries: Sequence[FeedEntry], previous: PageName | None) -> tuple[int, bytes]:
        """Return the feed as it is now with as many of the newest entries as it may weigh, at least one."""
        count = len(entries)
        while True:
            document = _WRITERS[form](self._feed(form, tuple(entries[:count]), previous))
            if len(document) <= LARGEST or count <= 1:
                return count, document
            count = max(1, min(count - 1, count * LARGEST // len(document)))

    def _back_issue(self, issue: BackIssue, form: Form) -> Iterator[tuple[str, bytes]]:
        as_now = self._feed(form, issue.entries, issue.previous)
        feed = replace(
            as_now,
            self_url=self._page(form, issue.name),
            current_url=as_now.self_url,
            next_url=self._page(form, issue.next),
        )
        yield from self._everywhere(partial(_page, form=form, name=issue.name), _WRITERS[form](feed))

    def _everywhere(self, path: Callable[[str], str], document: bytes) -> Iterator[tuple[str, bytes]]:
        for address in self.addresses:
            yield path(address), document

    def _feed(self, form: Form, entries: tuple[FeedEntry, ...], previous: PageName | None) -> Feed:
        channel, config = self.channel, self.config
        return Feed(
            id=feed_id(channel.key, config),
            title=plain(channel.title(config)),
            description=plain(channel.description) or plain(channel.title(config)),
            url=self._full(channel.address),
            self_url=self._full(channel.file(form)),
            author=plain(config.site_name),
            language=config.language,
            updated=latest((entry.updated for entry in entries), config),
            entries=entries,
            guid=podcast_guid(channel.file(Form.RSS), config),
            medium=channel.medium,
            previous_url=self._page(form, previous) if form in _CHAINED else "",
        )

    def _page(self, form: Form, name: PageName | None) -> str:
        return self._full(_page(self.channel.address, form, name)) if name else ""

    def _full(self, address: str) -> str:
        return urls.absolute(self.config.site_url, address)


def _page(address: str, form: Form, name: PageName) -> str:
    return urls.back_issue(feed_file(address, form), *name)
