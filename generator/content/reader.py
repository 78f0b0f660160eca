"""Read many files at once: on all cores, and only those that are not remembered."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from struct import Struct
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from generator.content.codec import encode_record
from generator.content.folder import LARGEST_TRANSCRIPT, ContentFolder
from generator.content.model import DatedRecord, Record
from generator.content.part_lines import packed_lines
from generator.content.problems import Problem
from generator.content.readable_part import readable_part
from generator.content.summary import RecordSummary, summary_of
from generator.content.validation import build_record
from generator.content.yaml.reader import Document
from generator.execution.build_cache import BuildCache, fingerprint_of
from generator.execution.workers import in_parts

Inspect = Callable[[Record, Document, Set[str]], Sequence[Problem]]
"""Says what is wrong with a record by itself, whatever other files say; told which of its fields could not be read."""


def uninspected(_record: Record, _document: Document, _lost: Set[str]) -> Sequence[Problem]:
    """Say nothing about a record."""
    return ()


READ_TOGETHER = 500
"""Files of which a process takes the fingerprints at a time; threads would wait for Python's lock at each of them."""
PART = 100
"""Files that a process reads at a time."""


@dataclass(frozen=True)
class File:
    """A file that holds a record."""

    relative: str
    """Path in the content folder."""
    kind: type[Record]
    id: str

    @cached_property
    def key(self) -> str:
        """The key of its record."""
        return f"{self.kind.kind}:{self.id}"


class FileFacts(msgspec.Struct, frozen=True, array_like=True):
    """The part of a read file that every command needs."""

    problems: tuple[Problem, ...]
    summary: RecordSummary | None
    """The summary of an episode, digest, briefing or discussion, of a broken one as far as it could be read."""
    is_record: bool
    lines: bytes = b""
    """The lines of an episode's, digest's, briefing's or discussion's parts, packed."""
    lost: tuple[str, ...] = ()
    """The fields of a broken record of which something could not be read."""


NOTHING = FileFacts((), None, is_record=False)
"""The facts of a file that was not read."""

_packed = msgspec.msgpack.Encoder().encode
_facts_of = msgspec.msgpack.Decoder(FileFacts).decode


def fingerprints(folder: ContentFolder, files: Mapping[str, os.stat_result], cache: BuildCache) -> dict[str, bytes]:
    """Return the fingerprint of each file by its path; only files whose place, size or times have changed are read.

    As Git does it: a file that was written just now may be written again within the same tick of the clock, so that
    its times would tell nothing; it is not remembered.
    """
    began = time.time_ns()
    stamps = {path: _stamp(status) for path, status in files.items()}
    remembered = cache.derived("fingerprints")
    changed = [path for path, stamp in stamps.items() if remembered.get(path, (b"",))[0] != stamp]
    made = dict(zip(changed, read_fingerprints(folder, changed), strict=True))
    settled = {
        path: (stamps[path], fingerprint)
        for path, fingerprint in made.items()
        if fingerprint != UNREADABLE and max(files[path].st_mtime_ns, files[path].st_ctime_ns) < began - TICK
    }
    gone = remembered.keys() - (stamps.keys() - made.keys()) - settled.keys()
    if settled or gone:
        cache.keep("fingerprints", settled, sorted(gone))
    return {path: made[path] if path in made else remembered[path][1] for path in files}


TICK = 2_000_000_000
"""Nanoseconds between two times that every file system can tell apart."""

_STAMP = Struct("<5q")


def _stamp(status: os.stat_result) -> bytes:
    """Return by what a file is known without reading it."""
    place = status.st_ino & 0x7FFF_FFFF_FFFF_FFFF
    return _STAMP.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, place, status.st_mode)


def read_fingerprints(folder: ContentFolder, paths: Sequence[str]) -> list[bytes]:
    """Return the fingerprints of files."""
    parts = in_parts(paths, READ_TOGETHER, lambda part: [_fingerprint(folder, path) for path in part])
    return [fingerprint for part in parts for fingerprint in part]


def _fingerprint(folder: ContentFolder, relative: str) -> bytes:
    try:
        content, size = folder.bytes_of(relative, LARGEST_TRANSCRIPT)
    except OSError:
        return UNREADABLE
    return fingerprint_of(content + str(size).encode())


UNREADABLE = b"unreadable"
"""Stands for the fingerprint of a file that cannot be read; it is tried again each time."""


class KnownFile(NamedTuple):
    """A file that was read before."""

    fingerprint: bytes
    facts: FileFacts


class Beside(NamedTuple):
    """Something to derive from each record while it is read."""

    name: str
    """The name under which the cache keeps it, by the record's key."""
    key: bytes
    """A fingerprint of all that it is derived from besides the file."""
    derive: Callable[[DatedRecord], bytes | None]
    """Derives it; None where there is nothing to keep."""


FACTS, RECORDS = "facts", "records"
"""Under these names the cache keeps the facts of files and their records, by path; the key is the fingerprint."""


class _ReadFile(NamedTuple):
    """A file that was read, packed for the cache."""

    path: str
    facts: bytes
    record: bytes = b""
    """The record, wanted now and then; empty where there is none."""
    beside: tuple[str, bytes] | None = None
    """The key of the record, and what is derived from it."""


class RecordReader:
    """Reads files that hold records: those that changed; what is made of them is kept in the cache."""

    def __init__(
        self,
        folder: ContentFolder,
        known: Mapping[str, bytes],
        cache: BuildCache,
        inspect: Inspect,
        before: Mapping[str, KnownFile] = MappingProxyType({}),
    ) -> None:
        """``known`` gives the fingerprints of the files as they are now, by path; all others are forgotten.

        Where this process has read the files ``before``, what it still holds of them is asked in place of the cache.
        """
        self._folder = folder
        self._known = known
        self._cache = cache
        self._inspect = inspect
        self._before = before
        self._remembered = {} if before else cache.derived(FACTS)
        gone = sorted((before.keys() or self._remembered.keys()) - known.keys())
        if gone:
            cache.keep(RECORDS, {}, gone)
            cache.keep(FACTS, {}, gone)

    def facts(self, files: Sequence[File], beside: Beside | None = None) -> dict[str, FileFacts]:
        """Return the facts of files by path, in the order of the files; each is asked for once."""
        facts: dict[str, FileFacts] = {}
        changed: list[File] = []
        for file in files:
            fingerprint, packed = self._remembered.pop(file.relative, (b"", b""))
            now, before = self._known[file.relative], self._before.get(file.relative)
            if before and before.fingerprint == now != UNREADABLE:
                facts[file.relative] = before.facts
            elif fingerprint == now != UNREADABLE:
                facts[file.relative] = _facts_of(packed)
            else:
                facts[file.relative] = NOTHING  # keeps the order of the files
                changed.append(file)
        for kind in {file.kind for file in changed}:
            kind.model_rebuild()  # once, before processes are forked, which have its schema then
        for part in in_parts(changed, PART, lambda files: [self._read(file, beside) for file in files]):
            facts.update((read.path, _facts_of(read.facts)) for read in part)
            self._keep(part, beside)
        return facts

    def _keep(self, part: Sequence[_ReadFile], beside: Beside | None) -> None:
        """Keep what was made of a part of the files: all records together would fill the memory."""
        known = self._known
        # Facts come last: while they are not there, the file counts as changed.
        self._cache.keep(RECORDS, {read.path: (known[read.path], read.record) for read in part})
        self._cache.keep(FACTS, {read.path: (known[read.path], read.facts) for read in part})
        if beside:
            derived = {read.beside[0]: (known[read.path] + beside.key, read.beside[1]) for read in part if read.beside}
            self._cache.keep(beside.name, derived)

    def _broken(self, file: File, document: Document, problems: Sequence[Problem]) -> FileFacts:
        """Return the facts of a file that is no record, with what else is wrong with it as far as it can be read."""
        part = readable_part(file.kind, file.id, document) if problems else None
        if part is None:
            return FileFacts(tuple(problems), None, is_record=False)
        further = self._inspect(part.record, part.document, part.lost)
        summary = summary_of(part.record) if isinstance(part.record, DatedRecord) else None
        return FileFacts((*problems, *further), summary, is_record=False, lost=tuple(sorted(part.lost)))

    def _read(self, file: File, beside: Beside | None) -> _ReadFile:
        document = self._folder.read(file.relative)
        record, problems = build_record(file.kind, file.id, document)
        if record is None:
            return _ReadFile(file.relative, _packed(self._broken(file, document, problems)))
        problems += self._inspect(record, document, frozenset())
        dated = record if isinstance(record, DatedRecord) else None
        summary = summary_of(dated) if dated else None
        lines = packed_lines(document) if dated else b""
        facts = FileFacts(tuple(problems), summary, is_record=True, lines=lines)
        derived = beside.derive(dated) if beside and dated else None
        return _ReadFile(
            file.relative,
            _packed(facts),
            encode_record(record),
            None if dated is None or derived is None else (dated.key, derived),
        )
