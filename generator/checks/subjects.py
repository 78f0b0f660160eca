"""What rules look at, one record or the whole content, and what they find there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from generator.archive import urls
from generator.archive.entities import EntityNamings
from generator.content import passages
from generator.content.folder import TOPICS_FILE, record_path
from generator.content.manual_pages.source import page_links
from generator.content.model import DatedRecord, Entity, Episode, PartialDate, Record, Source, Status, Vocabulary
from generator.content.nearest import Nearest
from generator.text.links import Link, links_in

if TYPE_CHECKING:
    from generator.archive.archive import Archive
    from generator.content.folder import ContentFolder
    from generator.content.loader import Content
    from generator.content.summary import RecordSummary
    from generator.content.yaml.reader import Document, FieldPath


class Finding(NamedTuple):
    """One place where a rule is broken."""

    file: str
    """Path of the file in the content folder."""
    path: FieldPath
    """The path of the offending value in the file; it ends at the deepest value there is."""
    message: str
    """The mistake, with the offending value."""
    remedy: str
    """The remedy."""
    words: str = ""
    """The words of the value that the finding is about, where it is one of several lines."""


@dataclass(frozen=True)
class RecordSubject:
    """One record together with what several rules ask of it."""

    record: Record
    document: Document
    """The file that the record was read from."""

    @cached_property
    def file(self) -> str:
        """Path of the record's file in the content folder."""
        return record_path(self.record)

    @cached_property
    def words(self) -> str:
        """All texts of the file in one, each after a NUL: to see quickly whether `texts` are worth looking at.

        They stand as in the file: the record's texts of one line have single spaces where these have line ends.
        """
        return "\0".join(["", self.record.id, *self.document.texts])

    @property
    def text_count(self) -> int:
        """How many texts the file has."""
        return len(self.document.texts)

    def may_hold(self, signs: Iterable[str]) -> bool:
        """Tell whether any of these signs stands in a text."""
        return may_hold(self.words, signs)

    @cached_property
    def texts(self) -> list[tuple[FieldPath, str]]:
        """Every text of the record with the path to it, ids and addresses too, in the order of the fields."""
        found: list[tuple[FieldPath, str]] = []
        _texts(self.record, (), found)
        return found

    @cached_property
    def ids(self) -> list[tuple[FieldPath, str]]:
        """The ids that the record gives to its parts, with the paths to them."""
        return list(_ids(self.record)) if isinstance(self.record, DatedRecord) else []

    @property
    def episode(self) -> Episode | None:
        """The record, where it is an episode."""
        return self.record if isinstance(self.record, Episode) else None

    @property
    def is_draft(self) -> bool:
        """Whether the record is one that nobody sees yet."""
        return isinstance(self.record, DatedRecord) and self.record.status is Status.DRAFT

    @property
    def published(self) -> DatedRecord | None:
        """The record, where it is one that readers see: rules on completeness do not concern drafts."""
        return self.record if isinstance(self.record, DatedRecord) and self.record.is_published else None

    def finding(self, path: FieldPath, message: str, remedy: str, words: str = "") -> Finding:
        """Return a finding at a place of this record, or at words in it."""
        return Finding(self.file, path, message, remedy, words)


def may_hold(words: str, signs: Iterable[str]) -> bool:
    """Tell whether any of these signs stands in words.

    The search for one character is the quickest by far, and most short signs begin with one that is rare in words.
    Where it is not, and where a sign is long, the whole sign is looked for.
    """
    for sign in signs:
        if sign[0] not in words or sign[-1] not in words:
            continue
        at = words.find(sign[0])
        for _ in range(_FEW if len(sign) <= _SHORT else 0):
            if at < 0 or words.startswith(sign, at):
                break
            at = words.find(sign[0], at + 1)
        if at >= 0 and words.find(sign, at) >= 0:
            return True
    return False


_SHORT = 3
"""Characters; a longer sign is found sooner as a whole."""
_FEW = 8
"""So often a character may stand in words and be rare."""


class LinkInFile(NamedTuple):
    """A link of the archive's own schemes, with its place."""

    file: str
    path: FieldPath
    link: Link
    is_published: bool


@dataclass(frozen=True)
class Subject:
    """All that rules across files look at: the summaries of dated records, and the other records whole.

    The summaries of broken records are among them, as far as these could be read.
    """

    content: Content
    archive: Archive
    folder: ContentFolder

    @property
    def summaries(self) -> Iterable[RecordSummary]:
        """The summaries of all dated records, drafts too, in the order of their files."""
        return self.content.summaries.values()

    @cached_property
    def published(self) -> list[RecordSummary]:
        """Those that readers see, in the order of their files."""
        return [summary for summary in self.summaries if summary.is_published]

    @property
    def others(self) -> Iterator[Record]:
        """All records that have no summary: sources, entities, and the vocabulary."""
        yield from self.content.sources.values()
        yield from self.content.entities.values()
        if self.content.topics:
            yield Vocabulary.model_construct(id="topics", topics=tuple(self.content.topics.values()))

    @property
    def has_vocabulary(self) -> bool:
        """Whether it is known which topics there are; not when topics.yaml cannot be read."""
        return "topics:topics" not in self.content.unread

    def target(self, key: str) -> RecordSummary | None:
        """Return the summary of a record that another one points to, where all of it is known."""
        return None if key in self.content.partial else self.content.summaries.get(key)

    def lost(self, file: str) -> frozenset[str]:
        """Return the fields of a file of which something could not be read."""
        return self._lost_by_file.get(file, frozenset())

    @cached_property
    def _lost_by_file(self) -> dict[str, frozenset[str]]:
        return {file_of(part.summary): part.lost for part in self.content.partial.values()}

    def knows_all(self, kinds: frozenset[str]) -> bool:
        """Tell whether no file of these kinds of records is broken."""
        return all(key.partition(":")[0] not in kinds for key in self.content.broken)

    def has(self, key: str) -> bool:
        """Tell whether there is a file for a dated record, a source or an entity, be it readable or not."""
        if key in self.content.summaries or key in self.content.unread:
            return True
        kind, _, record_id = key.partition(":")
        return record_id in {"source": self.content.sources, "entity": self.content.entities}.get(kind, ())

    def entity_of(self, name: str, given: str | None = None) -> str:
        """Return the id of the entity that a name means, or an id beside it."""
        return self.archive.names.id_of(name, given)

    @cached_property
    def links(self) -> tuple[LinkInFile, ...]:
        """Every link of the archive's own schemes."""
        inside = (
            LinkInFile(file_of(summary), placed.path, placed.link, summary.is_published)
            for summary in self.summaries
            for placed in summary.links
        )
        outside = (
            LinkInFile(record_path(record), path, link, is_published=True)
            for record in self.others
            for path, text in prose_of(record)
            for link in links_in(text)
        )
        by_hand = (
            LinkInFile(page, (line, column), link, is_published=True)
            for page in self.content.pages
            for line, column, link in page_links(self.folder.bytes_of(page)[0])
        )
        return (*inside, *outside, *by_hand)

    @property
    def entity_names(self) -> EntityNamings:
        """How the published records name entities."""
        return self.archive.namings

    @cached_property
    def introduced(self) -> frozenset[str]:
        """The ids of entities that a record lists, credits or quotes, or that are registered."""
        return self.entity_names.listed | self.entity_names.people | self.content.entities.keys()

    @cached_property
    def nearest_introduced(self) -> Nearest:
        """Guesses which of these entities a name means."""
        return Nearest([self.archive.entities[entity].name for entity in self.introduced])

    @cached_property
    def moved(self) -> dict[str, str]:
        """New ids of dated records by the keys that they had before."""
        return {
            f"{summary.kind}:{old}": summary.id
            for summary in self.summaries
            for old in (*summary.redirect_from, *summary.formerly)
        }


class FormerId(NamedTuple):
    """An id that a record had before, with the place that says so."""

    file: str
    path: FieldPath
    id: str
    address: str
    """The address of the id's page."""
    target: str
    """The address of the record's page today."""


@passages.walked_once
def former_ids(subject: Subject) -> Iterator[FormerId]:
    """Yield the former ids of all records and topics."""
    for summary in subject.summaries:
        folder, target = summary.folder, urls.record_address(summary)
        for field, ids in (("redirect_from", summary.redirect_from), ("formerly", summary.formerly)):
            for number, old in enumerate(ids):
                yield FormerId(file_of(summary), (field, number), old, urls.former_address(folder, old), target)
    for record in (*subject.content.sources.values(), *subject.content.entities.values()):
        formerly = record.formerly if isinstance(record, Source) else ()
        for field, ids in (("redirect_from", record.redirect_from), ("formerly", formerly)):
            for number, old in enumerate(ids):
                address = urls.former_address(record.folder, old)
                yield FormerId(record_path(record), (field, number), old, address, urls.page_of(record))
    for number, topic in enumerate(subject.content.topics.values()):
        for place, old in enumerate(topic.redirect_from):
            path: FieldPath = ("topics", number, "redirect_from", place)
            yield FormerId(TOPICS_FILE, path, old, urls.former_address(topic.folder, old), urls.page_of(topic))


def file_of(summary: RecordSummary) -> str:
    """Return the path of a record's file in the content folder."""
    return f"{summary.folder}/{summary.id}.yaml"


def prose_of(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield the Markdown texts of a record of any kind, with the paths to them."""
    if isinstance(record, DatedRecord):
        yield from passages.prose(record)
    elif isinstance(record, (Source, Entity)):
        yield ("description",), record.description
    elif isinstance(record, Vocabulary):
        for number, topic in enumerate(record.topics):
            yield ("topics", number, "description"), topic.description


def _ids(record: DatedRecord) -> Iterator[tuple[FieldPath, str]]:
    for number, chapter in enumerate(passages.chapters(record)):
        if chapter.id:
            yield ("chapters", number, "id"), chapter.id
    for item in passages.items(record):
        if item.part.id:
            yield (*item.path, "id"), item.part.id
    for post in passages.posts(record):
        yield (*post.path, "id"), post.part.id
    for _, utterance in passages.utterances(record):
        if utterance.part.id:
            yield (*utterance.path, "id"), utterance.part.id
    for metric in passages.metrics(record):
        if metric.part.id:
            yield (*metric.path, "id"), metric.part.id


def _texts(part: BaseModel, path: FieldPath, found: list[tuple[FieldPath, str]]) -> None:
    """Append every text of a part and of the parts inside it, with the paths to them."""
    for name, value in part.__dict__.items():
        kind = type(value)
        if kind is str:
            found.append(((*path, name), value))
        elif kind is tuple:
            for number, entry in enumerate(value):
                if type(entry) is str:
                    found.append(((*path, name, number), entry))
                elif type(entry) not in _NOT_TEXT:
                    _texts(entry, (*path, name, number), found)
        elif kind not in _NOT_TEXT and isinstance(value, BaseModel):
            _texts(value, (*path, name), found)


# Asked first, for asking whether something is a pydantic model takes long.
_NOT_TEXT = frozenset({NoneType, int, float, bool, PartialDate})
