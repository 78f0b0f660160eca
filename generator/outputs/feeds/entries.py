"""Make feed entries of records: in full, only what concerns a topic or entity, or in outline."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.mentions import Mention
from generator.config import Config
from generator.content import passages
from generator.content.folder import ContentFolder
from generator.content.model import Correction, Credit, DatedRecord, Digest, Episode, Media
from generator.content.summary import filed_under
from generator.content.transcript_files import has_times, verifications_of
from generator.content.yaml.reader import FieldPath
from generator.outputs.corrected import passage_of
from generator.outputs.feeds.addresses import ascii_address
from generator.outputs.feeds.content import RecordContent, Section
from generator.outputs.feeds.dates import published, told_apart, updated
from generator.outputs.feeds.entry import DeletedEntry, Enclosure, FeedEntry, Person, PodcastTags
from generator.outputs.feeds.identity import correction_id, entry_id
from generator.outputs.feeds.markup import in_language, paragraph, text
from generator.outputs.feeds.writer import FeedWriter
from generator.text.markdown import plain
from generator.text.platforms import media_type, platform_of
from generator.text.prose import words_of
from generator.text.wording import Wording

_ROLES = {
    "host": ("host", "cast"),
    "guest": ("guest", "cast"),
    "presenter": ("host", "cast"),
    "author": ("author", "writing"),
    "producer": ("producer", "creative direction"),
}
"""Role and group in the Podcast Taxonomy Project by the roles of the archive."""


MOST_MATERIALS = 200
"""Records whose written parts are held; some 60 KB each."""


@dataclass(slots=True)
class _EntryMaterial:
    """The parts from which the entries of one record are made."""

    content: RecordContent
    frame: FeedEntry
    """The entry without its content and without its people: who follows one subject finds them named in the text."""
    full: FeedEntry | None = None


class Entries:
    """Makes the entries of one archive's feeds.

    What a record says is written once for many feeds, as long as it is among the last that were asked for.
    """

    def __init__(self, archive: Archive, words: Wording, config: Config) -> None:
        self.archive, self.words, self.config = archive, words, config
        self._folder = ContentFolder(config.content_dir)
        self.writer = FeedWriter(archive, urls.HOME, words, site_url=config.site_url)
        self._materials: OrderedDict[str, _EntryMaterial] = OrderedDict()
        """The last ones written: the newest records stand in many feeds, one written after the other."""

    def full(self, record: DatedRecord) -> FeedEntry:
        """Return the entry with everything that a record says."""
        material = self._material(record)
        if material.full is None:
            podcast = replace(material.frame.podcast, people=tuple(self._people(record)))
            frame = replace(material.frame, summary=words_of(record.summary), podcast=podcast)
            material.full = self._filled(record, frame, material.content.full())
        return material.full

    def brief(self, record: DatedRecord) -> FeedEntry:
        """Return the entry with the summary of a record alone."""
        return self._extract(record, self._material(record).content.summary)

    def on_entity(self, record: DatedRecord, mentions: Sequence[Mention]) -> FeedEntry:
        """Return the entry with the sections that a record's mentions of an entity stand in, and what it notes of it.

        Of somebody who made or speaks in the record and is named in no section, the headings of all stand there.
        """
        content = self._material(record).content
        concerned = {_section(mention.path) for mention in mentions if len(mention.path) > 1}
        sections = [section for section in content.sections if section in concerned]
        notes = [text(note) for mention in mentions if mention.role == "listed" and (note := _note(record, mention))]
        credited = [mention.path for mention in mentions if mention.role == "credit"]
        is_about = sections or notes or not credited
        entry = self._extract(record, content.extract(sections, notes) if is_about else content.outline)
        return replace(entry, categories=(*entry.categories, *self._roles(record, credited)))

    def _roles(self, record: DatedRecord, paths: Sequence[FieldPath]) -> Iterator[str]:
        """Yield what somebody does in a record, by the paths to where they are credited; feed readers filter by it."""
        roles = {credit.path: credit.part.role for credit in passages.people(record)}
        yield from dict.fromkeys(self.words(f"role_{roles[path]}") for path in paths)

    def on_topic(self, record: DatedRecord, topic: str) -> FeedEntry:
        """Return the entry with what a record says on a topic.

        Where no part of it is marked with the topic, the headings of all its sections stand there.
        """
        content = self._material(record).content
        concerned = set(_sections_on(record, topic))
        sections = [section for section in content.sections if section in concerned]
        return self._extract(record, content.extract(sections) if sections else content.outline)

    def correction(self, record: DatedRecord, correction: Correction) -> FeedEntry:
        """Return the entry that tells of a correction; the record may have been withdrawn."""
        name = correction_id(record, correction, self.config)
        zone = self.config.zone
        known = correction.date.is_day
        return FeedEntry(
            id=name,
            title=_title(record),
            url=self.writer.to(
                urls.record_address(record),
                "" if record.key in self.archive.withdrawn else passage_of(record, correction) or "corrections",
            ),
            updated=told_apart(correction.date.midnight(zone), name),
            published=correction.date.midnight(zone) if known else None,
            authors=(Person(self._site),),
            content=self._marked(record, paragraph(text(correction.text))),
            language=record.lang or "",
        )

    def deleted(self, record: DatedRecord) -> DeletedEntry | None:
        """Return what tells that a record was withdrawn; None where no correction says on which day, and why."""
        told = max(record.corrections, key=lambda correction: correction.date, default=None)
        if told is None or not told.date.is_day:
            return None
        return DeletedEntry(
            id=entry_id(record, self.config),
            url=self.writer.to(urls.record_address(record)),
            when=updated(record, self.config),
            reason=words_of(told.text),
            language=record.lang or "",
        )

    @property
    def _site(self) -> str:
        return plain(self.config.site_name)

    def _material(self, record: DatedRecord) -> _EntryMaterial:
        known = self._materials.get(record.key)
        if known is None or known.content.record is not record:
            known = self._materials[record.key] = _EntryMaterial(
                RecordContent(self.writer, record, verifications_of(self.archive, self._folder, record)),
                self._frame(record),
            )
            if len(self._materials) > MOST_MATERIALS:
                self._materials.popitem(last=False)
        return known

    def _extract(self, record: DatedRecord, content: str) -> FeedEntry:
        return self._filled(record, self._material(record).frame, content)

    def _filled(self, record: DatedRecord, frame: FeedEntry, content: str) -> FeedEntry:
        return replace(frame, content=self._marked(record, content or paragraph(text(record.title))))

    def _frame(self, record: DatedRecord) -> FeedEntry:
        """Return a record's entry without its content."""
        return FeedEntry(
            id=entry_id(record, self.config),
            title=_title(record),
            url=self.writer.to(urls.record_address(record)),
            updated=updated(record, self.config),
            published=published(record, self.config),
            authors=self._authors(record),
            content="",
            categories=self._categories(record),
            language=record.lang or "",
            enclosure=self._enclosure(record),
            thumbnail=_thumbnail(record),
            podcast=self._podcast_tags(record),
            year=record.date.year if record.date else 0,
        )

    def _marked(self, record: DatedRecord, content: str) -> str:
        """Mark content in another language than the site's, for its direction and for screen readers."""
        language = record.lang
        if not language or language == self.config.language:
            return content
        return in_language(content, language, Wording(language).direction)

    def _authors(self, record: DatedRecord) -> tuple[Person, ...]:
        """Return who made the record: the people credited for it, else its source, else the archive."""
        makers = [credit for credit in record.people if credit.role in ("author", "presenter", "host")]
        if makers:
            return tuple(Person(plain(credit.name), self._person_url(credit)) for credit in makers)
        if isinstance(record, Episode):
            return (Person(plain(self.writer.source_name(record))),)
        return (Person(self._site),)

    def _person_url(self, credit: Credit) -> str:
        found = self.archive.entity_called(credit.name, credit.id)
        return self.writer.to(urls.entity_page(found)) if found else ""

    def _categories(self, record: DatedRecord) -> tuple[str, ...]:
        known = (self.archive.topics.get(topic) for topic in filed_under(record))
        return tuple(plain(topic.name) for topic in known if topic)

    def _enclosure(self, record: DatedRecord) -> Enclosure | None:
        """Return the first sound file of a record, else its first video file; players' pages are no files."""
        for medium in sorted(_media(record), key=lambda medium: medium.type != "audio"):
            mime = medium.mime or media_type(medium.url or "")
            if medium.url and mime:
                url = ascii_address(self.writer.recording(medium) or "")
                return Enclosure(url, mime, medium.length, medium.duration)
        return None

    def _podcast_tags(self, record: DatedRecord) -> PodcastTags:
        if not isinstance(record, Episode):
            return PodcastTags()
        timed = any(chapter.at is not None for chapter in record.chapters)
        heard = has_times(self.archive, self._folder, record)
        return PodcastTags(
            chapters=self.writer.to(urls.chapters_json(record)) if timed else "",
            transcript=self.writer.to(urls.transcript_vtt(record)) if heard else "",
            season=record.season,
            number=record.number,
        )

    def _people(self, record: DatedRecord) -> Iterator[Person]:
        for credit in record.people:
            role, group = _ROLES.get(credit.role, ("", ""))
            yield Person(plain(credit.name), self._person_url(credit), role, group)


def _title(record: DatedRecord) -> str:
    return plain(record.title) or record.id


def _media(record: DatedRecord) -> tuple[Media, ...]:
    return record.media if isinstance(record, Episode) else ()


def _thumbnail(record: DatedRecord) -> str:
    """Return the picture that YouTube shows for a video; other platforms have none at an address that tells itself."""
    for medium in _media(record):
        if picture := platform_of(medium.url or "").thumbnail:
            return picture
    return ""


def _section(path: tuple[str | int, ...]) -> Section:
    return str(path[0]), int(path[1])


def _note(record: DatedRecord, mention: Mention) -> str:
    """Return what a record's list of entities, or that of a digest's item, says of the entity that it mentions."""
    *holder_path, number = mention.path
    holder = record.items[int(holder_path[1])] if isinstance(record, Digest) and holder_path[0] == "items" else record
    return holder.entities[int(number)].note or ""


def _sections_on(record: DatedRecord, topic: str) -> Iterator[Section]:
    """Yield the sections that are marked with a topic, and the chapters that takeaways on it were said in."""
    for item in passages.items(record):
        if topic in item.part.topics or any(takeaway.topic == topic for takeaway in item.part.takeaways):
            yield _section(item.path)
    if isinstance(record, Episode):
        moments = {takeaway.at for takeaway in record.takeaways if takeaway.topic == topic}
        starts = {urls.moment_anchor(record.chapter_starts, moment) for moment in moments if moment is not None}
        for number, chapter in enumerate(record.chapters):
            if chapter.at is not None and urls.time_anchor(chapter.at) in starts:
                yield "chapters", number
    for number, source in enumerate(getattr(record, "sources", ())):
        if any(group.topic == topic for group in source.also):
            yield "sources", number
