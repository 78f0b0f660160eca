"""List everything that can be followed: the archive, its kinds, sources, topics and entities, and its corrections."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import DATED_KINDS, DatedRecord, Entity, EntityType, Source, Topic
from generator.content.model.former_addresses import is_feed
from generator.text.prose import words_of
from generator.text.wording import Wording


class FeedFormat(enum.StrEnum):
    """A format of feeds; the value is its media type."""

    RSS = "application/rss+xml"
    ATOM = "application/atom+xml"
    JSON = "application/feed+json"


class Group(enum.StrEnum):
    """The subjects of feeds, in the order of lists."""

    ARCHIVE = "archive"
    KIND = "kind"
    SOURCE = "source"
    TOPIC = "topic"
    ENTITY = "entity"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class Channel:
    """Something that can be followed, in one format or several."""

    group: Group
    subject: str
    """The id of the source, topic or entity; the name of the kind; empty for the rest."""
    name: str
    """The name of the subject in lists of feeds."""
    description: str
    """A sentence of plain text about the feed."""
    address: str
    """The page that the feed stands beside."""
    forms: tuple[FeedFormat, ...] = (FeedFormat.RSS, FeedFormat.JSON)
    oldest_subject: str = ""
    """The id that the subject had first, where it has had others."""
    medium: str = "newsletter"
    """The podcast:medium."""
    former: tuple[str, ...] = ()
    """Addresses that the page had before, beside which the feed goes on being served, and those of single feeds."""
    entity_type: EntityType | None = None
    language: str = ""
    """The language of what is followed, a BCP 47 tag; empty where it is the site's."""

    def title(self, config: Config) -> str:
        """Return the feed's title."""
        return config.site_name if self.group is Group.ARCHIVE else f"{self.name} · {config.site_name}"

    @property
    def key(self) -> str:
        """The name that ids are made from; it never changes."""
        return "/".join(part for part in (self.group.value, self.oldest_subject or self.subject) if part)

    @property
    def first_address(self) -> str:
        """The address of the page when the subject had its first id."""
        return urls.address_of_id(Source.folder, self.oldest_subject) if self.oldest_subject else self.address

    @property
    def has_back_issues(self) -> bool:
        """Whether readers can walk back through everything (RFC 5005)."""
        return self.group in (Group.ARCHIVE, Group.SOURCE)

    @property
    def former_pages(self) -> Iterator[str]:
        """The addresses of folders that the page had before."""
        return (former for former in self.former if former.endswith("/"))

    def former_files(self, form: FeedFormat) -> Iterator[str]:
        """Yield the files that feeds of another site had and that are served in a format, as their names say."""
        for former in self.former:
            if is_feed(former) and self._form_of(former) is form:
                yield former

    def _form_of(self, file: str) -> FeedFormat:
        name = file.rpartition("/")[2].lower()
        if name.endswith(".json"):
            return FeedFormat.JSON
        return FeedFormat.ATOM if "atom" in name and FeedFormat.ATOM in self.forms else FeedFormat.RSS

    def file(self, form: FeedFormat) -> str:
        """Return the address of the feed in a format."""
        return feed_file(self.address, form)


def feed_file(address: str, form: FeedFormat) -> str:
    """Return the address of the feed beside a page, in a format."""
    return {FeedFormat.RSS: urls.rss, FeedFormat.ATOM: urls.atom, FeedFormat.JSON: urls.json_feed}[form](address)


def channels(archive: Archive, words: Wording, config: Config) -> Iterator[Channel]:
    """Yield everything that can be followed, in the order of lists."""
    yield archive_channel(words, config)
    for kind in DATED_KINDS.values():
        yield kind_channel(kind, words)
    for source in sorted(archive.sources.values(), key=lambda source: (source.name.casefold(), source.id)):
        yield source_channel(source, words)
    for topic in archive.topics.values():
        yield topic_channel(topic, words)
    for entity in archive.entities.values():
        yield entity_channel(entity, words)
    yield corrections_channel(words)


def archive_channel(words: Wording, config: Config) -> Channel:
    """Return the feed of everything."""
    description = config.site_description or words("feed_archive_text")
    forms, former = tuple(FeedFormat), tuple(filter(is_feed, config.former_feeds))
    return Channel(Group.ARCHIVE, "", words("feed_archive"), description, urls.HOME, forms, former=former)


def kind_channel(kind: type[DatedRecord], words: Wording) -> Channel:
    """Return the feed of all records of a kind."""
    return Channel(Group.KIND, kind.kind, words(kind.folder), words(f"{kind.folder}_text"), f"{kind.folder}/")


_MEDIA = {"podcast": "podcast", "video-channel": "video"}


def source_channel(source: Source, words: Wording) -> Channel:
    """Return the feed of a source."""
    return Channel(
        Group.SOURCE,
        source.id,
        source.name,
        words_of(source.description) or words("feed_source_text", name=source.name),
        urls.page_of(source),
        oldest_subject=source.formerly[0] if source.formerly else "",
        medium=_MEDIA.get(source.type, "newsletter"),
        former=tuple(urls.former_addresses(source)),
        language=source.lang or "",
    )


def topic_channel(topic: Topic, words: Wording) -> Channel:
    """Return the feed of what is filed under a topic."""
    return Channel(
        Group.TOPIC,
        topic.id,
        topic.name,
        words("feed_topic_text", name=topic.name),
        urls.page_of(topic),
        former=tuple(urls.former_addresses(topic)),
    )


def entity_channel(entity: Entity, words: Wording) -> Channel:
    """Return the feed of what is said of an entity."""
    return Channel(
        Group.ENTITY,
        entity.id,
        entity.name,
        words("feed_entity_text", name=entity.name),
        urls.page_of(entity),
        former=tuple(urls.former_addresses(entity)),
        entity_type=entity.type,
    )


def corrections_channel(words: Wording) -> Channel:
    """Return the feed of everything that was put right."""
    return Channel(Group.CORRECTIONS, "", words("corrections"), words("corrections_text"), urls.CORRECTIONS)


_HEADINGS = {Group.KIND: "feeds_by_kind", Group.SOURCE: "sources", Group.TOPIC: "topics"}


def in_groups(channels: Iterable[Channel]) -> list[Channel]:
    """Return feeds in the order of lists: group by group, entities type by type."""
    groups, types = list(Group), list(EntityType)
    return sorted(
        channels,
        key=lambda channel: (groups.index(channel.group), types.index(channel.entity_type or EntityType.PERSON)),
    )


def heading_of(group: Group, entity_type: EntityType | None, words: Wording) -> str:
    """Return what a group of feeds is called; single feeds stand under no heading."""
    if entity_type is not None:
        return words(f"types_{entity_type}")
    return words(_HEADINGS[group]) if group in _HEADINGS else ""
