"""Write all feeds. Each can be written without the others, so that the work can be shared out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import DatedRecord
from generator.outputs.feed_catalogue import Channel, FeedFormat, Group, channels, feed_file
from generator.outputs.feed_lists import FeedGroup, FeedList, feed_groups
from generator.outputs.feeds.atom import write_atom
from generator.outputs.feeds.back_issues import BackIssue, PageName, bind
from generator.outputs.feeds.dates import latest
from generator.outputs.feeds.entries import Entries
from generator.outputs.feeds.entry import DeletedEntry, Feed, FeedEntry
from generator.outputs.feeds.identity import feed_id, podcast_guid
from generator.outputs.feeds.json_feed import write_json_feed
from generator.outputs.feeds.opml import write_feed_list, write_opml
from generator.outputs.feeds.plan import MOST, plan_feeds
from generator.outputs.feeds.rss import write_rss
from generator.outputs.feeds.spool import EntryName, EntrySpool
from generator.text.markdown import plain
from generator.text.wording import Wording

LARGEST = 512_000
"""Bytes of a feed as it is now; readers and hosts cut or refuse what is larger."""
MOST_FULL_BACK_ISSUES = 500
"""Records of an archive whose back issues hold everything. Beyond that they hold the summaries: each record stands in
three back issues, of a thousand they would weigh a fifth of the site, of ten thousand half a gigabyte. This changes the
older pages once in an archive's life."""

_WRITERS: Mapping[FeedFormat, Callable[[Feed], bytes]] = {
    FeedFormat.RSS: write_rss,
    FeedFormat.ATOM: write_atom,
    FeedFormat.JSON: write_json_feed,
}
_CHAINED = (FeedFormat.RSS, FeedFormat.ATOM)
"""The formats that have back issues; JSON Feed has no archived documents."""


FULL, BRIEF = "full", "brief"
"""Names of entries with everything and with the summary of a record; the names of extracts say what they are on."""
_EXTRACTS = (Group.TOPIC, Group.ENTITY)


class Feeds:
    """All feeds of an archive, to be written one by one, in any order and in any process.

    Entries that `put_by` left in the spool are taken up; those of other records are made when they are wanted.
    """

    def __init__(self, archive: Archive, words: Wording, config: Config, spool: EntrySpool | None = None) -> None:
        self.archive, self.words, self.config = archive, words, config
        self.channels = tuple(channels(archive, words, config))
        """The channels to write; those that take longest come first."""
        self._taken = {channel.address for channel in self.channels}
        self._plan = plan_feeds(archive, with_hosted=config.hosted_in_feeds)
        self._entries = Entries(archive, words, config)
        self._spool = spool
        self._wanted = self._wanted_of_records() if spool else {}

    @cached_property
    def groups(self) -> Sequence[FeedGroup]:
        """All channels, group by group, as lists of feeds name them."""
        return tuple(feed_groups(self.channels, self.archive, self.words))

    def opml(self) -> bytes:
        """Return the list of feeds that leads to all."""
        return write_opml(self.groups, self.config)

    def feed_list(self, complete: FeedList) -> bytes:
        """Return a complete list of a group's feeds, or a part of it."""
        return write_feed_list(complete, self.config)

    def issues(self, channel: Channel) -> list[BackIssue]:
        """Return the pages of a channel's back issues, from the oldest; the last one is not complete."""
        if not channel.has_back_issues:
            return []
        keys = self._plan.keys(channel)
        return bind((key, date[0] if (date := self.archive.summaries[key].date) else 0) for key in reversed(keys))

    def in_current(self, channel: Channel, issues: Sequence[BackIssue]) -> list[str]:
        """Return the keys of the records that a channel's feed as it is now is made from; not for corrections."""
        if channel.group is Group.ENTITY:
            return list(self._plan.mentions[channel.subject])
        return [*self._plan.keys(channel)[:MOST], *(issues[-1].keys if issues else ())]

    @property
    def in_full(self) -> bool:
        """Whether back issues hold everything."""
        return len(self.archive.summaries) <= MOST_FULL_BACK_ISSUES

    def put_by(self, record: DatedRecord) -> None:
        """Make the entries of a record, and put them into the spool."""
        self._put_by(record, [self._bound_as, *self._wanted.get(record.key, ())])

    def put_by_some(self, key: str, names: Iterable[str]) -> None:
        """Make the entries of a record that have some names, and put them into the spool; once for a record."""
        self._put_by(self.archive.records[key], names)

    def _put_by(self, record: DatedRecord, names: Iterable[str]) -> None:
        if self._spool is not None:
            self._spool.put(record.key, {name: self._made(name, record) for name in names})

    def missing_in_issue(self, issue: BackIssue) -> Iterator[EntryName]:
        """Yield the entries of a page of back issues that could be put by and are not."""
        if self._spool is not None:
            yield from ((key, self._bound_as) for key in issue.keys if key not in self._spool)

    def missing_in_current(self, channel: Channel, issues: Sequence[BackIssue]) -> Iterator[EntryName]:
        """Yield the entries of a channel's feed as it is now that could be put by and are not.

        Full ones that stand in no back issue weigh so much that it is not known before how many are needed.
        """
        if self._spool is not None and channel.group is not Group.CORRECTIONS:
            name = _name_in(channel)
            if channel.group in _EXTRACTS or name == self._bound_as:
                keys = self.in_current(channel, ())[:MOST]
                yield from ((key, name) for key in keys if key not in self._spool)
            if issues and issues[-1].previous is not None:
                yield from self.missing_in_issue(issues[-1])

    def back_issue(self, channel: Channel, issue: BackIssue) -> Iterator[tuple[str, bytes]]:
        """Yield a page of a channel's back issues."""
        files = self._files(channel)
        entries = self._bound(issue)
        for form in files.chained:
            yield from files.page(issue, form, entries)

    def current(self, channel: Channel, issues: Sequence[BackIssue]) -> Iterator[tuple[str, bytes]]:
        """Yield the feed of a channel as it is now, and the page of its back issues that is not complete yet.

        The feed leads back to the complete pages, which readers may keep for good, where it reaches so far itself.
        """
        files = self._files(channel)
        newest = _weighed(self._newest(channel))
        rest = issues[-1] if issues else None
        last = rest.previous if rest else None
        for form in channel.forms:
            count, document = files.fitted(form, newest, last)
            if rest is not None and form in files.chained:
                reaches_back = count >= len(rest.keys)
                if not reaches_back:
                    _, document = files.fitted(form, newest[:count], rest.name)
                if last is not None or not reaches_back:
                    yield from files.page(rest, form, self._bound(rest))
            yield from files.everywhere(partial(feed_file, form=form), document)
            yield from ((path, document) for path in channel.former_files(form))

    def addresses(self, channel: Channel) -> list[str]:
        """Return the pages that a channel's feeds stand beside: its own, and those it had that no other one has now."""
        return [channel.address, *(former for former in channel.former_pages if former not in self._taken)]

    def moved(self) -> dict[str, str]:
        """Return the feeds that have taken the place of those served at former addresses, by these."""
        return {
            former: feed_file(channel.address, form)
            for channel in self.channels
            for form in channel.forms
            for former in self._former(channel, form)
        }

    def _former(self, channel: Channel, form: FeedFormat) -> Iterator[str]:
        yield from (feed_file(address, form) for address in self.addresses(channel)[1:])
        yield from channel.former_files(form)

    def paths(self, channel: Channel, issue: BackIssue | None = None) -> list[str]:
        """Return the paths that a channel's feed has as it is now, or a page of its back issues where there is one."""
        beside, forms = self.addresses(channel), channel.forms
        if issue is None:
            return [path for form in forms for path in (feed_file(channel.address, form), *self._former(channel, form))]
        return [_page_file(address, form, issue.name) for form in forms if form in _CHAINED for address in beside]

    def _files(self, channel: Channel) -> _ChannelFiles:
        return _ChannelFiles(channel, self.addresses(channel), self.config, tuple(self._deleted(channel)))

    def _deleted(self, channel: Channel) -> Iterator[DeletedEntry]:
        """Yield what was taken back, newest first, in the feed of everything: the one that has a form for it."""
        if channel.group is Group.ARCHIVE:
            told = filter(None, map(self._entries.deleted, self.archive.withdrawn.values()))
            yield from sorted(told, key=lambda deleted: (deleted.when, deleted.id), reverse=True)[:MOST]

    def _newest(self, channel: Channel) -> Iterator[FeedEntry]:
        """Yield the entries of a channel's feed, newest first."""
        if channel.group is Group.CORRECTIONS:
            yield from self._corrections()
        else:
            name = _name_in(channel)
            yield from (self._entry(name, key) for key in self.in_current(channel, ())[:MOST])

    def _bound(self, issue: BackIssue) -> tuple[FeedEntry, ...]:
        """Return the entries of a page of back issues."""
        return tuple(self._entry(self._bound_as, key) for key in issue.keys)

    @property
    def _bound_as(self) -> str:
        """The name of the entries in back issues."""
        return FULL if self.in_full else BRIEF

    def _wanted_of_records(self) -> Mapping[str, Sequence[str]]:
        """Return the names of the extracts in feeds, by the keys of their records.

        Full entries are left out: those that stand in no back issue weigh so much that few of them are wanted.
        """
        wanted: dict[str, list[str]] = defaultdict(list)
        for channel in self.channels:
            if channel.group in _EXTRACTS:
                for key in self.in_current(channel, ())[:MOST]:
                    wanted[key].append(_name_in(channel))
        return wanted

    def _entry(self, name: str, key: str) -> FeedEntry:
        entry = self._spool.get(key, name) if self._spool else None
        return entry or self._made(name, self.archive.records[key])

    def _made(self, name: str, record: DatedRecord) -> FeedEntry:
        if name == FULL:
            return self._entries.full(record)
        if name == BRIEF:
            return self._entries.brief(record)
        group, subject = name.split(" ", 1)
        if group == Group.TOPIC:
            return self._entries.on_topic(record, subject)
        return self._entries.on_entity(record, self._plan.mentions[subject][record.key])

    def _corrections(self) -> Iterator[FeedEntry]:
        newest = self.archive.corrections[:MOST]
        yield from (self._entries.correction(record, correction) for record, correction in newest)


def _name_in(channel: Channel) -> str:
    """Return the name of the entries in a channel's feed: those on a topic or entity hold only what concerns it."""
    return f"{channel.group} {channel.subject}" if channel.group in _EXTRACTS else FULL


def _weighed(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Return as many entries as a feed may weigh by their content alone, at least one."""
    chosen: list[FeedEntry] = []
    weight = 0
    for entry in entries:
        weight += len(entry.content.encode())
        if chosen and weight > LARGEST:
            break
        chosen.append(entry)
    return chosen


class _ChannelFiles:
    """Prints the documents of one channel."""

    def __init__(
        self, channel: Channel, addresses: Sequence[str], config: Config, deleted: tuple[DeletedEntry, ...]
    ) -> None:
        self.channel, self.config, self.deleted = channel, config, deleted
        self.addresses = addresses
        """The pages that the feed stands beside: the channel's own, and those it had before."""
        self.chained = [form for form in channel.forms if form in _CHAINED]

    def fitted(self, form: FeedFormat, entries: Sequence[FeedEntry], previous: PageName | None) -> tuple[int, bytes]:
        """Return the feed as it is now with as many of the newest entries as it may weigh, at least one."""
        count = len(entries)
        while True:
            document = _WRITERS[form](self._feed(form, tuple(entries[:count]), previous))
            if len(document) <= LARGEST or count <= 1:
                return count, document
            count = max(1, min(count - 1, count * LARGEST // len(document)))

    def page(self, issue: BackIssue, form: FeedFormat, entries: tuple[FeedEntry, ...]) -> Iterator[tuple[str, bytes]]:
        """Yield a page of back issues in one format."""
        as_now = self._feed(form, entries, issue.previous)
        feed = replace(
            as_now,
            updated=latest((entry.updated for entry in entries), self.config),
            deleted=(),
            self_url=self._page_url(form, issue.name),
            current_url=as_now.self_url,
            next_url=self._page_url(form, issue.next),
        )
        yield from self.everywhere(partial(_page_file, form=form, name=issue.name), _WRITERS[form](feed))

    def everywhere(self, path: Callable[[str], str], document: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield a document by its path beside each of the pages."""
        for address in self.addresses:
            yield path(address), document

    def _feed(self, form: FeedFormat, entries: tuple[FeedEntry, ...], previous: PageName | None) -> Feed:
        channel, config = self.channel, self.config
        title = plain(channel.title(config))
        return Feed(
            id=feed_id(channel.key, config),
            title=title,
            description=plain(channel.description) or title,
            url=self._full(channel.address),
            self_url=self._full(channel.file(form)),
            author=plain(config.site_name),
            language=channel.language or config.language,
            updated=latest(
                (*(entry.updated for entry in entries), *(deleted.when for deleted in self.deleted)), config
            ),
            entries=entries,
            deleted=self.deleted,
            guid=podcast_guid(feed_file(channel.first_address, FeedFormat.RSS), config),
            medium=channel.medium,
            previous_url=self._page_url(form, previous) if form in self.chained else "",
        )

    def _page_url(self, form: FeedFormat, name: PageName | None) -> str:
        return self._full(_page_file(self.channel.address, form, name)) if name else ""

    def _full(self, address: str) -> str:
        return urls.absolute(self.config.site_url, address)


def _page_file(address: str, form: FeedFormat, name: PageName) -> str:
    return urls.back_issue(feed_file(address, form), *name)
