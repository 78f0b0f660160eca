"""The summary of a record: what the rest of an archive needs to know of it.

Summaries are small and quickly read, so that rules across files and the linking of an archive need not hold the whole
text of ten thousand records. One is made from its record alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from generator.content import passages
from generator.content.anchors import anchors
from generator.content.given_ids import given_ids
from generator.content.model import DATED_KINDS, Briefing, DatedRecord, EntityType, Episode, PartialDate, Status
from generator.content.statements import Statement, claims_in, numbers_in, quotes_in
from generator.content.yaml.reader import FieldPath
from generator.text.links import Link, links_in
from generator.text.markdown import shortened
from generator.text.platforms import recording_of
from generator.text.prose import words_of

SUMMARY = 240
"""Characters of a summary that listings show."""


class Use(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name by which a record means an entity, in one role, with all its places."""

    name: str
    given: str | None
    """The entity's id, where the record gives it."""
    type: EntityType | None
    role: str
    """``entity`` in a list of entities, ``credit`` and ``speaker`` of people, ``chapter`` in a chapter's list,
    ``metric`` what a number is about."""
    count: int
    """How often."""
    packed_paths: bytes

    @property
    def paths(self) -> Sequence[FieldPath]:
        """The paths to the name."""
        return _paths_of(self.packed_paths)


class ChapterMark(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A chapter as listings name it."""

    at: int | None
    title: str
    anchor: str


class RecordReference(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place that names another record by its id, or a moment of it."""

    path: FieldPath
    kind: str
    id: str
    at: int | None = None

    @property
    def key(self) -> str:
        """The key of the record that is named."""
        return f"{self.kind}:{self.id}"


class PlacedLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link of the archive's own schemes, in a text or as what a part rests on."""

    path: FieldPath
    kind: str
    id: str
    fragment: str

    @property
    def link(self) -> Link:
        """The link itself."""
        return Link(self.kind, self.id, self.fragment)


class PlacedRecording(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A recording that a record names."""

    path: FieldPath
    url: str | None
    length: int | None


class RecordSummary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The facts of a dated record that other records, listings and rules ask for.

    What there is much of is unpacked whenever it is asked for: of ten thousand records it would fill half a gigabyte.
    """

    kind: str
    id: str
    title: str
    lang: str | None
    date: tuple[int, int, int] | None
    order: int | None
    status: Status
    slug: str | None
    redirect_from: tuple[str, ...]
    formerly: tuple[str, ...]
    has_provenance: bool
    summary: str
    """The beginning of the summary, as plain text."""
    duration: int | None
    """Seconds of the main recording of an episode."""
    packed_chapters: bytes
    recordings: tuple[PlacedRecording, ...]
    known_recording: tuple[str, ...]
    """What all addresses of the main recording of an episode have in common; see `recording_of`."""
    topics: tuple[tuple[FieldPath, str], ...]
    """Every topic that is named, with the path to it."""
    packed_quotes: bytes
    packed_numbers: bytes
    packed_claims: bytes
    credits: tuple[tuple[FieldPath, str], ...]
    """The roles of the people who are credited, with the paths to them."""
    corrected: tuple[tuple[int, int, int], ...]
    """The dates of the corrections."""
    named: tuple[str, ...]
    """Titles of references without a URL; they may name an entity."""
    packed_uses: bytes
    packed_notes: bytes
    references: tuple[RecordReference, ...]
    links: tuple[PlacedLink, ...]

    @property
    def uses(self) -> Sequence[Use]:
        """The names of entities, in the order of their first places."""
        return _uses_of(self.packed_uses)

    @property
    def chapters(self) -> Sequence[ChapterMark]:
        """The chapters of an episode."""
        return _chapters_of(self.packed_chapters)

    @property
    def quotes(self) -> Sequence[Statement]:
        """All quotes of the record and its parts."""
        return _statements_of(self.packed_quotes)

    @property
    def numbers(self) -> Sequence[Statement]:
        """All numbers of the record and its parts."""
        return _statements_of(self.packed_numbers)

    @property
    def claims(self) -> Sequence[Statement]:
        """All else that is said in it: takeaways, claims, positions, and the points that are somebody's."""
        return _statements_of(self.packed_claims)

    @property
    def statements(self) -> dict[FieldPath, Statement]:
        """All that is said in the record, by the paths to it."""
        return {said.path: said for of_kind in (self.claims, self.quotes, self.numbers) for said in of_kind}

    @property
    def chapter_starts(self) -> tuple[int, ...]:
        """The seconds at which chapters start, where they are known, in ascending order."""
        return _starts_of(self.packed_chapters)

    @property
    def notes(self) -> dict[FieldPath, str]:
        """The notes that lists of entities give, by their places."""
        return dict(_notes_of(self.packed_notes))

    @property
    def key(self) -> str:
        """The record's name among those of all kinds: ``episode:acme/launch``."""
        return f"{self.kind}:{self.id}"

    @property
    def folder(self) -> str:
        """The folder of the record's file and of its page."""
        return DATED_KINDS[self.kind].folder

    @property
    def source(self) -> str | None:
        """The id of an episode's source."""
        return self.id.partition("/")[0] if self.kind == Episode.kind else None

    @property
    def is_published(self) -> bool:
        """Whether pages, listings and feeds show the record."""
        return self.status is Status.PUBLISHED

    @property
    def filed_under(self) -> tuple[str, ...]:
        """The topics whose listings hold the record."""
        return _with_listing(self.topics)

    @property
    def changed_on(self) -> PartialDate | None:
        """The date of the record or of its newest correction."""
        dates = (*self.corrected, self.date) if self.date else self.corrected
        return PartialDate(*max(dates)) if dates else None

    @property
    def published_on(self) -> PartialDate | None:
        """The record's date."""
        return PartialDate(*self.date) if self.date else None


_pack = msgspec.msgpack.Encoder().encode
_paths_of = msgspec.msgpack.Decoder(list[FieldPath]).decode
# Rules ask for the names of one record one after another.
_uses_of = lru_cache(maxsize=1)(msgspec.msgpack.Decoder(list[Use]).decode)
_chapters_of = msgspec.msgpack.Decoder(list[ChapterMark]).decode
_notes_of = msgspec.msgpack.Decoder(list[tuple[FieldPath, str]]).decode
_unpack_statements = msgspec.msgpack.Decoder(list[Statement]).decode


@lru_cache(maxsize=256)
def _starts_of(packed_chapters: bytes) -> tuple[int, ...]:
    return tuple(sorted(chapter.at for chapter in _chapters_of(packed_chapters) if chapter.at is not None))


@lru_cache(maxsize=256)
def _statements_of(packed: bytes) -> list[Statement]:
    # A list of all statements asks for those of one record one by one.
    return _unpack_statements(packed)


def _parts_of(date: PartialDate | None) -> tuple[int, int, int] | None:
    return (date.year, date.month, date.day) if date else None


def summary_of(record: DatedRecord) -> RecordSummary:
    """Return the summary of a record."""
    episode = record if isinstance(record, Episode) else None
    return RecordSummary(
        kind=record.kind,
        id=record.id,
        title=record.title,
        lang=record.lang,
        date=_parts_of(record.date),
        order=record.order,
        status=record.status,
        slug=record.slug,
        redirect_from=record.redirect_from,
        formerly=record.formerly,
        has_provenance=record.provenance is not None,
        summary=shortened(words_of(record.summary), SUMMARY),
        duration=episode.duration if episode else None,
        packed_chapters=_pack(list(_chapters(record))),
        recordings=tuple(_recordings(record)),
        known_recording=_known_recording(record),
        topics=tuple(_topics(record)),
        packed_quotes=_pack(list(quotes_in(record))),
        packed_numbers=_pack(list(numbers_in(record))),
        packed_claims=_pack(list(claims_in(record))),
        credits=tuple((credit.path, credit.part.role) for credit in passages.people(record)),
        corrected=tuple((date.year, date.month, date.day) for date in (c.date for c in record.corrections)),
        named=tuple(reference.title for reference in record.references if not reference.url),
        packed_uses=_pack(_uses(record)),
        packed_notes=_pack([(note.path, note.part.note) for note in passages.entity_notes(record) if note.part.note]),
        references=tuple(_references(record)),
        links=tuple(_links(record)),
    )


def _links(record: DatedRecord) -> Iterator[PlacedLink]:
    for text in passages.prose(record):
        for link in links_in(text.text):
            yield PlacedLink(text.path, *link)
    for path, link in passages.evidence(record):
        yield PlacedLink(path, *link)


def _chapters(record: DatedRecord) -> Iterator[ChapterMark]:
    known = anchors(record)
    for number, chapter in enumerate(passages.chapters(record)):
        yield ChapterMark(chapter.at, chapter.title, known["chapters", number])


def _recordings(record: DatedRecord) -> Iterator[PlacedRecording]:
    for number, medium in enumerate(record.media if isinstance(record, Episode) else ()):
        yield PlacedRecording(("media", number), medium.url, medium.length)
    for item in passages.items(record):
        for number, medium in enumerate(item.part.media):
            yield PlacedRecording((*item.path, "media", number), medium.url, medium.length)


def _known_recording(record: DatedRecord) -> tuple[str, ...]:
    main = record.media[0].url if isinstance(record, Episode) and record.media else None
    return recording_of(main) if main else ()


def _topics(record: DatedRecord) -> Iterator[tuple[FieldPath, str]]:
    yield from passages.topics(record)
    for takeaway in passages.takeaways(record):
        if takeaway.part.topic:
            yield (*takeaway.path, "topic"), takeaway.part.topic
    if isinstance(record, Briefing):
        if record.section:
            yield ("section",), record.section
        for s, source in enumerate(record.sources):
            for g, group in enumerate(source.also):
                yield ("sources", s, "also", g, "topic"), group.topic


def filed_under(record: DatedRecord) -> tuple[str, ...]:
    """Return the topics whose listings hold a record: its section, its own, and those of its items."""
    return _with_listing(_topics(record))


def _with_listing(topics: Iterable[tuple[FieldPath, str]]) -> tuple[str, ...]:
    """Return those of the named topics whose listings hold the record: that of a section first, each once."""
    placed = list(topics)
    section = [topic for path, topic in placed if path == ("section",)]
    return tuple(dict.fromkeys((*section, *(topic for path, topic in placed if "topics" in path[-2:-1]))))


def _uses(record: DatedRecord) -> list[Use]:
    paths: dict[tuple[str, str | None, EntityType | None, str], list[FieldPath]] = defaultdict(list)
    ids = given_ids(record)
    for path, note, _ in passages.entity_notes(record):
        paths[note.name, ids.of(note.name, note.id), note.type, "entity"].append((*path, "name"))
    for path, credit, _ in passages.people(record):
        paths[credit.name, ids.of(credit.name, credit.id), None, "credit"].append((*path, "name"))
    for _, said in passages.utterances(record):
        if said.part.speaker:
            paths[said.part.speaker, ids.of(said.part.speaker), None, "speaker"].append((*said.path, "speaker"))
    for metric in passages.metrics(record):
        if metric.part.about:
            paths[metric.part.about, ids.of(metric.part.about), None, "metric"].append((*metric.path, "about"))
        if metric.part.speaker:
            paths[metric.part.speaker, ids.of(metric.part.speaker), None, "speaker"].append((*metric.path, "speaker"))
    for number, chapter in enumerate(passages.chapters(record)):
        for place, name in enumerate(chapter.entities):
            paths[name, ids.of(name), None, "chapter"].append(("chapters", number, "entities", place))
    return [Use(*named, len(found), _pack(found)) for named, found in paths.items()]


def _references(record: DatedRecord) -> Iterator[RecordReference]:
    for item in passages.items(record):
        if item.part.episode:
            yield RecordReference((*item.path, "episode"), "episode", item.part.episode)
    for path, part in passages.citing_parts(record):
        if part.episode:
            yield RecordReference((*path, "episode"), "episode", part.episode, part.at)
    if not isinstance(record, Briefing):
        return
    for number, source in enumerate(record.sources):
        yield RecordReference(("sources", number, "episode"), "episode", source.episode)
    for number, earlier in enumerate(record.follows):
        yield RecordReference(("follows", number), "briefing", earlier)
    for claim in passages.claims(record):
        if claim.part.at is not None and claim.part.episode is None:
            yield RecordReference(
                (*claim.path, "at"), "episode", record.sources[int(claim.path[1])].episode, claim.part.at
            )
