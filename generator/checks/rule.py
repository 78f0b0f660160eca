"""What a rule of the content is, what it looks at, and what it finds."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from generator import passages
from generator.checks.naming import EntityNamings, namings_in
from generator.content_folder import record_path
from generator.links import Link, links_in
from generator.model import Briefing, DatedRecord, Entity, Episode, PartialDate, Record, Source, Vocabulary
from generator.problems import Severity

if TYPE_CHECKING:
    from generator.archive import Archive
    from generator.content_folder import ContentFolder
    from generator.loader import Content
    from generator.yaml_source import Path


class Finding(NamedTuple):
    """One place where a rule is broken."""

    file: str
    """Path of the file in the content folder."""
    path: Path
    """The way to the offending value in the file; it ends at the deepest value there is."""
    message: str
    """What is wrong, with the offending value."""
    remedy: str
    """What to do about it."""
    key: bool = False
    """Whether the field's name is meant, not its value."""


@dataclass(frozen=True)
class Sheet:
    """One record together with what several rules ask of it."""

    record: Record

    @cached_property
    def file(self) -> str:
        """Path of the record's file in the content folder."""
        return record_path(self.record)

    @cached_property
    def words(self) -> str:
        """All texts of the record in one, each after a NUL: to see quickly whether `texts` are worth looking at."""
        found: list[str] = []
        _words(self.record, found)
        return "\0".join(["", *found])

    @cached_property
    def texts(self) -> list[tuple[Path, str]]:
        """Every text of the record with the way to it, ids and addresses too, in the order of the fields."""
        found: list[tuple[Path, str]] = []
        _texts(self.record, (), found)
        return found

    @cached_property
    def ids(self) -> list[tuple[Path, str]]:
        """The ids that the record gives to its parts, with the ways to them."""
        return list(_ids(self.record)) if isinstance(self.record, DatedRecord) else []

    @property
    def episode(self) -> Episode | None:
        """The record, where it is an episode."""
        return self.record if isinstance(self.record, Episode) else None

    @property
    def published(self) -> DatedRecord | None:
        """The record, where it is one that readers see: rules on completeness do not concern drafts."""
        return self.record if isinstance(self.record, DatedRecord) and self.record.is_published else None

    def finding(self, path: Path, message: str, remedy: str) -> Finding:
        """Return a finding at a place of this record."""
        return Finding(self.file, path, message, remedy)


@dataclass(frozen=True)
class Subject:
    """All that rules across files look at."""

    content: Content
    archive: Archive
    folder: ContentFolder

    @property
    def dated(self) -> Iterator[DatedRecord]:
        """All episodes, digests, briefings and discussions, drafts too, in the order of their files."""
        yield from self.content.dated.values()

    @property
    def published(self) -> Iterator[DatedRecord]:
        """Those that readers see, in the order of their files."""
        return (record for record in self.dated if record.is_published)

    @property
    def records(self) -> Iterator[Record]:
        """All records of all kinds, the vocabulary last."""
        yield from self.content.sources.values()
        yield from self.content.entities.values()
        yield from self.content.dated.values()
        if self.content.topics:
            yield Vocabulary.model_construct(id="topics", topics=tuple(self.content.topics.values()))

    def has(self, key: str) -> bool:
        """Tell whether there is a file for a dated record, a source or an entity, be it readable or not."""
        if key in self.content.dated or key in self.content.unread:
            return True
        kind, _, record_id = key.partition(":")
        return record_id in {"source": self.content.sources, "entity": self.content.entities}.get(kind, ())

    @cached_property
    def entity_of(self) -> Callable[[str, str | None], str]:
        """Returns the id of the entity that a name, or an id beside it, means; each is looked up once."""
        return cache(self.archive.names.id_of)

    @cached_property
    def namings(self) -> tuple[tuple[DatedRecord, Path, str, str], ...]:
        """Every place that names another record by its id: the record, the way, the kind and id that are named."""
        return tuple((record, *naming) for record in self.dated for naming in _namings(record))

    @cached_property
    def links(self) -> tuple[tuple[Record, Path, Link], ...]:
        """Every link of the archive's own schemes: the record it stands in, the way to the text, the link."""
        return tuple(
            (record, path, link)
            for record in self.records
            for path, text in prose_of(record)
            if "](" in text
            for link in links_in(text)
        )

    @cached_property
    def entity_names(self) -> EntityNamings:
        """How the published records name entities."""
        return namings_in(self.published, self.entity_of)

    @cached_property
    def moved(self) -> dict[str, str]:
        """New ids of dated records by the keys that they had before."""
        return {
            f"{record.kind}:{old}": record.id
            for record in self.dated
            for old in (*record.redirect_from, *record.formerly)
        }


def _namings(record: DatedRecord) -> Iterator[tuple[Path, str, str]]:
    for item in passages.items(record):
        if item.part.episode:
            yield (*item.path, "episode"), "episode", item.part.episode
    for quote in passages.quotes(record):
        if quote.part.episode:
            yield (*quote.path, "episode"), "episode", quote.part.episode
    if isinstance(record, Briefing):
        for number, source in enumerate(record.sources):
            yield ("sources", number, "episode"), "episode", source.episode
        for number, earlier in enumerate(record.follows):
            yield ("follows", number), "briefing", earlier


def prose_of(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield the Markdown texts of a record of any kind, with the ways to them."""
    if isinstance(record, DatedRecord):
        yield from passages.prose(record)
    elif isinstance(record, (Source, Entity)):
        yield ("description",), record.description
    elif isinstance(record, Vocabulary):
        for number, topic in enumerate(record.topics):
            yield ("topics", number, "description"), topic.description


RecordCheck = Callable[[Sheet], Iterator[Finding]]
Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule of the content; what breaks it is a problem of the same id."""

    id: str
    severity: Severity
    sentence: str
    """The rule itself: what is so when nothing is wrong."""
    why: str
    """What goes wrong for readers or contributors otherwise."""
    wrong: str
    """A small piece of YAML, or a path, that breaks the rule."""
    right: str
    """The same, mended."""
    check: Check | None = None
    """Finds what breaks the rule across files."""
    record_check: RecordCheck | None = None
    """Finds what breaks the rule in one record, which is all it looks at."""


def rule(rule_id: str, severity: Severity, *, why: str, wrong: str, right: str) -> Callable[[Check], Rule]:
    """Make a rule across files of a generator whose docstring is the rule."""

    def make(check: Check) -> Rule:
        return Rule(rule_id, severity, _sentence(check), why, _example(wrong), _example(right), check=check)

    return make


def record_rule(rule_id: str, severity: Severity, *, why: str, wrong: str, right: str) -> Callable[[RecordCheck], Rule]:
    """Make a rule on single records of a generator whose docstring is the rule."""

    def make(check: RecordCheck) -> Rule:
        return Rule(rule_id, severity, _sentence(check), why, _example(wrong), _example(right), record_check=check)

    return make


def file_rule(
    rule_id: str, sentence: str, *, why: str, wrong: str, right: str, severity: Severity = Severity.ERROR
) -> Rule:
    """Describe a rule that is held where files are read, by `generator.yaml_source`, `loader` or `validation`."""
    return Rule(rule_id, severity, sentence, why, _example(wrong), _example(right))


def _sentence(check: Callable[..., Iterator[Finding]]) -> str:
    return " ".join((check.__doc__ or "").split())


def _example(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def _ids(record: DatedRecord) -> Iterator[tuple[Path, str]]:
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


def _words(part: BaseModel, found: list[str]) -> None:
    for value in part.__dict__.values():
        kind = type(value)
        if kind is str:
            found.append(value)
        elif kind is tuple:
            for entry in value:
                if type(entry) is str:
                    found.append(entry)
                elif type(entry) not in _NOT_TEXT:
                    _words(entry, found)
        elif kind not in _NOT_TEXT and isinstance(value, BaseModel):
            _words(value, found)


def _texts(part: BaseModel, path: Path, found: list[tuple[Path, str]]) -> None:
    """Append every text of a part and of the parts inside it, with the ways to them."""
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
