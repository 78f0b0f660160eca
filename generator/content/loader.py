"""Read the content folder: files to records, and everything that is wrong with the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from generator.content.codec import decode_record, encode_record
from generator.content.folder import PAGES, TOPICS_FILE, ContentFolder
from generator.content.model import DATED_KINDS, DatedRecord, Entity, Record, Source, Topic, Vocabulary
from generator.content.problems import Problem
from generator.content.reader import RECORDS, Beside, File, FileFacts, Inspect, KnownFile, RecordReader, uninspected
from generator.content.scan import FolderScan, scan_content
from generator.content.summary import RecordSummary
from generator.content.validation import build_record
from generator.content.yaml.reader import Document
from generator.execution.build_cache import BuildCache

AnyRecord = TypeVar("AnyRecord", bound=Record)


class PartialSummary(NamedTuple):
    """The summary of what could be read of a broken record."""

    summary: RecordSummary
    lost: frozenset[str]
    """The fields of which something could not be read."""


@dataclass(frozen=True, slots=True)
class Content:
    """All records that could be read, each kind by id in the order of ids."""

    dated: Records
    """Episodes, digests, briefings and discussions, by key (``episode:acme/launch``), drafts too."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    summaries: Mapping[str, RecordSummary] = field(default_factory=dict)
    """The summaries of all dated records by key, in the order of their files."""
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Paths of transcript files in the content folder, by episode id."""
    unread: frozenset[str] = frozenset()
    """Keys of records that no file could be read as: they exist, though nothing more is known of them."""
    broken: frozenset[str] = frozenset()
    """Keys of those that have errors; the others are drafts that lack something."""
    partial: Mapping[str, PartialSummary] = field(default_factory=dict)
    """Of broken records the summaries of what could be read, by key; nobody but rules may look at them."""
    lines: Mapping[str, bytes] = field(default_factory=dict)
    """The lines of the parts of records in their files, packed, by key."""
    fingerprints: Mapping[str, bytes] = field(default_factory=dict)
    """Fingerprints of files by the keys of their records; of transcripts by ``transcript:`` and the episode's id."""
    pages: tuple[str, ...] = ()
    """Paths of the pages written by hand in the content folder."""
    cache: BuildCache = field(default_factory=BuildCache)
    """Remembers what is derived from records as long as their files stay as they are."""
    files: Mapping[str, KnownFile] = field(default_factory=dict)
    """The files of all records as they were read, by their paths in the content folder."""

    def as_far_as_read(self) -> Content:
        """Return the content with the summaries of broken records among the others, in the order of their files."""
        if not self.partial:
            return self
        summaries = {**self.summaries, **{key: part.summary for key, part in self.partial.items()}}
        in_order = sorted(summaries.values(), key=lambda one: f"{one.folder}/{one.id}.yaml".split("/"))
        return replace(self, summaries={summary.key: summary for summary in in_order})

    def without(self, keys: Set[str]) -> Content:
        """Return the content without some records; as of those that could not be read, it is known that they exist."""
        if not keys:
            return self
        return replace(
            self,
            sources=_without(self.sources, keys),
            entities=_without(self.entities, keys),
            summaries={key: summary for key, summary in self.summaries.items() if key not in keys},
            transcripts={id_: path for id_, path in self.transcripts.items() if f"transcript:{id_}" not in keys},
            unread=self.unread | keys,
        )


def _without(things: Mapping[str, AnyRecord], keys: Set[str]) -> Mapping[str, AnyRecord]:
    """Return things without some of them; the same mapping where it has none of these."""
    if not any(thing.key in keys for thing in things.values()):
        return things
    return {id_: thing for id_, thing in things.items() if thing.key not in keys}


def load_content(
    folder: ContentFolder, cache: BuildCache | None = None, inspect: Inspect = uninspected
) -> tuple[Content, list[Problem]]:
    """Read every file of the content folder; files with problems are reported and left out.

    What ``cache`` holds of a file that has not changed is not read again. ``inspect`` says of each record what is
    wrong with it by itself.
    """
    cache = cache or BuildCache()
    return read_content(folder, scan_content(folder, cache), cache, inspect)


def read_content(
    folder: ContentFolder,
    scan: FolderScan,
    cache: BuildCache,
    inspect: Inspect,
    beside: Callable[[Mapping[str, Entity], Mapping[str, Source]], Beside] | None = None,
    before: Content | None = None,
) -> tuple[Content, list[Problem]]:
    """Read the records of a scanned folder, those from the cache that knows them.

    What is wanted of each dated record ``beside`` itself is derived while it is at hand; it is told the entities and
    the sources. What has not changed since this process read the content ``before`` is taken from there.
    """
    problems = list(scan.problems)
    dated_files = [file for file in scan.records if issubclass(file.kind, DatedRecord)]
    registry_files = [file for file in scan.records if not issubclass(file.kind, DatedRecord)]
    reader = RecordReader(folder, scan.fingerprints, cache, inspect, before.files if before else {})
    facts = reader.facts(registry_files)
    registry = Records(folder, cache, registry_files, facts)
    vocabulary = registry.vocabulary()
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    if before and _is_same(registry_files, facts, before):
        entities, sources = before.entities, before.sources
    else:
        entities, sources = registry.of_kind(Entity), registry.of_kind(Source)
    facts |= reader.facts(dated_files, beside(entities, sources) if beside else None)
    if vocabulary is not None:
        problems += _repeated_topics(folder.read(TOPICS_FILE), vocabulary)
    for file in scan.records:
        problems += facts[file.relative].problems
    read = [(file.key, facts[file.relative]) for file in dated_files]
    transcripts = _by_episode(folder, scan.transcripts, problems)
    unread = {f.key: facts[f.relative] for f in scan.records if not facts[f.relative].is_record}
    content = Content(
        sources=sources,
        entities=entities,
        topics={topic.id: topic for topic in vocabulary.topics} if vocabulary else {},
        summaries={key: found.summary for key, found in read if found.is_record and found.summary is not None},
        dated=Records(folder, cache, dated_files, facts),
        partial={
            key: PartialSummary(found.summary, frozenset(found.lost))
            for key, found in read
            if found.summary is not None and not found.is_record
        },
        lines={key: found.lines for key, found in read if found.is_record and found.lines},
        transcripts=transcripts,
        fingerprints={
            **{f.key: scan.fingerprints[f.relative] for f in scan.records},
            **{f"transcript:{episode}": scan.fingerprints[path] for episode, path in transcripts.items()},
        },
        pages=tuple(path for path in scan.fingerprints if path.startswith(f"{PAGES}/")),
        cache=cache,
        unread=frozenset(unread),
        broken=frozenset(key for key, found in unread.items() if found.problems),
        files={f.relative: KnownFile(scan.fingerprints[f.relative], facts[f.relative]) for f in scan.records},
    )
    return content, problems


def _is_same(files: Sequence[File], facts: Mapping[str, FileFacts], before: Content) -> bool:
    """Tell whether the files of the registry are those of before, unchanged."""
    folders = {kind.folder for kind in DATED_KINDS.values()}
    known = sum(path.partition("/")[0] not in folders for path in before.files)
    held = (before.files.get(file.relative) for file in files)
    return known == len(files) and all(
        one and one.facts is facts[file.relative] for one, file in zip(held, files, strict=True)
    )


class FileChangedError(Exception):
    """A file that was right when it was checked was changed before it was read again; the message names it."""


class Records(Mapping[str, DatedRecord]):
    """The records of some files, each made of what the cache holds when it is asked for; the dated ones by key."""

    def __init__(
        self, folder: ContentFolder, cache: BuildCache, files: Sequence[File], facts: Mapping[str, FileFacts]
    ) -> None:
        self._folder = folder
        self._cache = cache
        self._files = {file.key: file for file in files if facts[file.relative].is_record}
        self._keys = [key for key, file in self._files.items() if issubclass(file.kind, DatedRecord)]
        self._made = lru_cache(maxsize=MOST_RECORDS)(self._make)

    def __getitem__(self, key: str) -> DatedRecord:
        record = self._made(key)
        if not isinstance(record, DatedRecord):
            raise KeyError(key)
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def of_kind(self, kind: type[AnyRecord]) -> dict[str, AnyRecord]:
        """Return all records of a kind by id."""
        files = [file for file in self._files.values() if file.kind is kind]
        return {file.id: record for file in files if isinstance(record := self._make(file.key), kind)}

    def vocabulary(self) -> Vocabulary | None:
        """Return the vocabulary, where it could be read."""
        return self.of_kind(Vocabulary).get("topics")

    def written(self, key: str) -> bytes:
        """Return what the file of a record says as JSON, without default values."""
        file = self._files[key]
        remembered = self._cache.value(RECORDS, file.relative)
        return encode_record(self._read(file)) if remembered is None else remembered

    def _make(self, key: str) -> Record:
        file = self._files[key]
        remembered = self._cache.value(RECORDS, file.relative)
        return self._read(file) if remembered is None else decode_record(file.kind, file.id, remembered)

    def _read(self, file: File) -> Record:
        record, _ = build_record(file.kind, file.id, self._folder.read(file.relative))
        if record is None:
            raise FileChangedError(self._folder.shown(file.relative))
        return record


MOST_RECORDS = 200
"""Records that a process holds at a time; some 60 KB each. Listings need none: they are written from summaries."""


def _by_episode(folder: ContentFolder, transcripts: Sequence[str], problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    for relative in transcripts:
        episode = relative.removeprefix("transcripts/").removesuffix(PurePosixPath(relative).suffix)
        first = found.setdefault(episode, relative)
        if first != relative:
            problems.append(_second_transcript(folder, relative, first))
    return found


def _second_transcript(folder: ContentFolder, relative: str, first: str) -> Problem:
    return Problem(
        folder.shown(relative),
        1,
        1,
        "transcript-twice",
        f'"{first}" is a transcript of the same episode.',
        "Keep one of the two; best is one with times, such as .vtt.",
    )


def _repeated_topics(document: Document, vocabulary: Vocabulary) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, topic in enumerate(vocabulary.topics):
        if topic.id in seen:
            yield Problem(
                document.path,
                *document.position(("topics", number, "id")),
                "duplicate-id",
                f'Another topic has the id "{topic.id}".',
                "Give it its own id, or merge the two.",
            )
        seen.add(topic.id)
