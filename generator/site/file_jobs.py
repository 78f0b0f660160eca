"""List what is written beside the pages: feeds and data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.statements import PlacedStatement
from generator.config import Config
from generator.execution.workers import in_parts
from generator.outputs.article.parts import Verifications
from generator.outputs.data import llms_txt, social_cards, year_files, year_lines
from generator.outputs.data.artwork import drawn, source_styles
from generator.outputs.data.filters import statements
from generator.outputs.feed_catalogue import Channel, FeedFormat, Group
from generator.outputs.feed_lists import FeedList
from generator.outputs.feeds import Feeds
from generator.outputs.feeds.back_issues import BackIssue
from generator.site.fingerprints import Fingerprint, Fingerprints, fingerprint
from generator.site.jobs import Job, one_file, several_files
from generator.text.wording import Wording

RECORDS = 40
"""Records of which a process makes the entries at a time."""


def feed_jobs(feeds: Feeds, inputs: Fingerprints) -> Iterator[Job]:
    """Yield all feeds with their back issues, and the lists of feeds."""
    yield Job(urls.opml(), inputs.of_everything, partial(one_file, urls.opml(), feeds.opml))
    for complete in chain.from_iterable(group.complete for group in feeds.groups):
        write = partial(one_file, complete.address, partial(feeds.feed_list, complete))
        yield Job(complete.address, partial(_of_feed_list, complete), write)
    for channel in feeds.channels:
        for issue in feeds.issues(channel)[:-1]:
            made_from = partial(_of_back_issue, feeds, inputs, channel, issue)
            write_issue = partial(several_files, feeds.back_issue, channel, issue)
            name, paths = f"back issue of {channel.key} {issue.name}", tuple(feeds.paths(channel, issue))
            yield Job(name, made_from, write_issue, paths, partial(feeds.missing_in_issue, issue))
        yield _current(feeds, inputs, channel)


def current_feed_jobs(feeds: Feeds, inputs: Fingerprints) -> Iterator[Job]:
    """Yield the feeds as they are now, each called by its RSS file, without the back issues."""
    return (_current(feeds, inputs, channel) for channel in feeds.channels)


def put_by_shared_entries(feeds: Callable[[], Feeds], jobs: Iterable[Job]) -> None:
    """Make the entries of records that several files need, record by record; feed by feed each would be read again."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for key, name in chain.from_iterable(job.missing() for job in jobs):
        wanted[key].append(name)
    shared = [(key, tuple(dict.fromkeys(names))) for key, names in wanted.items() if len(names) > 1]

    def put_by(part: Sequence[tuple[str, Sequence[str]]]) -> None:
        for key, names in part:
            feeds().put_by_some(key, names)

    for _ in in_parts(shared, RECORDS, put_by):
        pass


def _current(feeds: Feeds, inputs: Fingerprints, channel: Channel) -> Job:
    issues = feeds.issues(channel)
    made_from = partial(_of_current, feeds, inputs, channel, issues)
    write = partial(several_files, feeds.current, channel, issues)
    paths = [path for issue in (None, *issues[-1:]) for path in feeds.paths(channel, issue)]
    missing = partial(feeds.missing_in_current, channel, issues)
    return Job(channel.file(FeedFormat.RSS), made_from, write, tuple(paths), missing)


def _of_feed_list(complete: FeedList) -> Fingerprint:
    listed = repr([(channel.name, channel.description, channel.address) for channel in complete.channels])
    return fingerprint(complete.title, listed)


def _of_back_issue(feeds: Feeds, inputs: Fingerprints, channel: Channel, issue: BackIssue) -> Fingerprint:
    place = repr((issue.name, issue.previous, issue.next))
    return fingerprint(_of_channel(feeds, inputs, channel), inputs.with_topics(issue.keys), place)


def _of_current(feeds: Feeds, inputs: Fingerprints, channel: Channel, issues: Sequence[BackIssue]) -> Fingerprint:
    if channel.group is Group.CORRECTIONS:
        shown = inputs.everything
    else:
        shown = inputs.with_topics(feeds.in_current(channel, issues))
    deleted = inputs.withdrawn if channel.group is Group.ARCHIVE else b""
    return fingerprint(_of_channel(feeds, inputs, channel), shown, repr(issues[-1:]), deleted)


def _of_channel(feeds: Feeds, inputs: Fingerprints, channel: Channel) -> Fingerprint:
    topic = inputs.topic(channel.subject) if channel.group is Group.TOPIC else b""
    return fingerprint(topic, repr(channel), repr(feeds.addresses(channel)), feeds.in_full)


def data_jobs(
    archive: Archive,
    words: Wording,
    config: Config,
    inputs: Fingerprints,
    said: tuple[Sequence[PlacedStatement], Sequence[PlacedStatement]],
    verifications_of: Callable[[str], Verifications],
) -> Iterator[Job]:
    """Yield the lines of each year, what language models are told, pictures, and ``said``: all quotes and numbers.

    ``verifications_of`` tells what the transcript says of the quotes of a record, which is given by its key.
    """
    years = year_files(archive)
    for year, keys in years.items():
        path, write = urls.year_lines(year), partial(year_lines, archive, config, keys)
        yield Job(path, partial(inputs.said_by, keys), partial(one_file, path, write))
    llms = partial(llms_txt, archive, words, config, list(years))
    yield Job(urls.llms(), inputs.of_everything, partial(one_file, urls.llms(), llms))
    for card in social_cards(archive, words, config):
        made_from = partial(inputs.source, card.source) if card.source else bytes
        yield Job(card.path, made_from, partial(one_file, card.path, card.png))
    yield from _artwork(archive, inputs)
    for all_of in statements(archive, *said):
        for number, part in enumerate(all_of.parts):
            path = urls.statements_part(all_of.address, number)
            write_part = partial(all_of.part_file, part, words, verifications_of)
            yield Job(path, partial(of_statements, inputs, part), partial(one_file, path, write_part))
        path = urls.statements_facets(all_of.address)
        yield Job(path, inputs.of_everything, partial(one_file, path, all_of.facets_file))


def _artwork(archive: Archive, inputs: Fingerprints) -> Iterator[Job]:
    """Yield the pictures of sources that have none of their own, and what puts them beside links."""
    path = urls.source_styles()
    yield Job(path, inputs.of_everything, partial(one_file, path, partial(source_styles, archive)))
    for source in archive.sources.values():
        if not source.artwork:
            path = urls.artwork(source.id)
            yield Job(path, partial(inputs.source, source.id), partial(one_file, path, partial(drawn, source)))


def of_statements(inputs: Fingerprints, entries: Sequence[PlacedStatement]) -> Fingerprint:
    """Return the fingerprint of statements: which of their records' they are, and all that those say."""
    places = repr([entry.place for entry in entries])
    return fingerprint(places, inputs.said_by(entry.summary.key for entry in entries))
