"""Read the content folder: files to records, and everything that is wrong with the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.model import DATED_KINDS, DatedRecord, Entity, Record, Source, Topic, Vocabulary
from generator.model.values import is_identifier
from generator.problems import Problem
from generator.validation import build_record
from generator.yaml_source import Document, Position, read_document
from generator.yaml_source import Path as ValuePath

_KINDS: list[type[Record]] = [Source, Entity, *DATED_KINDS.values()]
KINDS = {kind.folder: kind for kind in _KINDS}
"""The kinds that lie in folders of their own, by folder."""
TOPICS_FILE = "topics.yaml"
TRANSCRIPT_SUFFIXES = (".vtt", ".srt", ".txt", ".md", ".json")
"""Suffixes of transcripts, which lie next to nothing: content/transcripts/<source>/<stem>.vtt."""
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """Where the content lies, and how problems call that place."""

    path: Path
    shown_as: str = "content"

    def file_of(self, record: Record) -> Path:
        """Return the file that a record was read from."""
        return self.path / record_path(record)

    def shown(self, relative: str) -> str:
        """Return what problems call a file of the folder."""
        return f"{self.shown_as}/{relative}"

    def read(self, relative: str) -> Document:
        """Read one file of the folder, which must exist."""
        return read_document((self.path / relative).read_bytes(), self.shown(relative))


@dataclass(frozen=True, slots=True)
class Content:
    """All records that could be read, each kind by id in the order of ids."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    dated: Mapping[str, DatedRecord] = field(default_factory=dict)
    """Episodes, digests, briefings and discussions, by key (``episode:acme/launch``), drafts too."""
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Paths of transcript files in the content folder, by episode id."""
    unread: frozenset[str] = frozenset()
    """Keys of records whose files have problems: they exist, though nothing more is known of them."""


def load_content(folder: ContentFolder) -> tuple[Content, list[Problem]]:
    """Read every file of the content folder; files with problems are reported and left out."""
    problems: list[Problem] = []
    records: dict[str, Record] = {}
    unread: set[str] = set()
    topics: Mapping[str, Topic] = {}
    transcripts: dict[str, str] = {}
    for relative in _files(folder, problems):
        place = _place(relative)
        if isinstance(place, _Misplaced):
            problems.append(Problem(folder.shown(relative), 1, 1, place.rule, place.message, place.remedy))
        elif isinstance(place, _Transcript):
            transcripts.setdefault(place.episode, relative)
        elif place.kind is Vocabulary:
            vocabulary, found = build_record(Vocabulary, "topics", folder.read(relative))
            problems += found
            topics = {topic.id: topic for topic in vocabulary.topics} if vocabulary else {}
        else:
            record, found = build_record(place.kind, place.id, folder.read(relative))
            problems += found
            if record is None:
                unread.add(f"{place.kind.kind}:{place.id}")
            else:
                records[record.key] = record
    return (
        Content(
            sources=_by_id(records, Source),
            entities=_by_id(records, Entity),
            topics=topics,
            dated={key: record for key, record in records.items() if isinstance(record, DatedRecord)},
            transcripts=transcripts,
            unread=frozenset(unread),
        ),
        problems,
    )


def record_path(record: Record) -> str:
    """Return the path of a record's file in the content folder."""
    return TOPICS_FILE if isinstance(record, Vocabulary) else f"{record.folder}/{record.id}.yaml"


class Places:
    """Finds the lines of values for problems that show only after all files were read.

    Files are read again for that: problems are few, and keeping all positions in memory is dear.
    """

    def __init__(self, folder: ContentFolder) -> None:
        self.folder = folder
        self._document = lru_cache(maxsize=64)(folder.read)

    def position(self, relative: str, path: ValuePath, *, key: bool = False) -> Position:
        """Return the place of a value in a file of the content folder."""
        if not relative.endswith(".yaml"):
            return Position(1, 1)
        return self._document(relative).position(path, key=key)


@dataclass(frozen=True, slots=True)
class _Record:
    kind: type[Record]
    id: str


@dataclass(frozen=True, slots=True)
class _Transcript:
    episode: str


@dataclass(frozen=True, slots=True)
class _Misplaced:
    rule: str
    message: str
    remedy: str


def _place(relative: str) -> _Record | _Transcript | _Misplaced:
    """Tell from a file's path what it is."""
    path = PurePosixPath(relative)
    if relative == TOPICS_FILE:
        return _Record(Vocabulary, "topics")
    folder, inner = path.parts[0], "/".join(path.parts[1:])
    if folder == "transcripts":
        if path.suffix not in TRANSCRIPT_SUFFIXES or len(path.parts) != 3:
            return _Misplaced(
                "unexpected-file",
                f'"{relative}" is not where a transcript can be.',
                f"Transcripts are transcripts/<source>/<stem> with one of {', '.join(TRANSCRIPT_SUFFIXES)}.",
            )
        return _Transcript(inner.removesuffix(path.suffix))
    kind = KINDS.get(folder)
    if kind is None or path.suffix != ".yaml":
        remedy = (
            "Give it the suffix .yaml." if path.suffix in (".yml", ".YAML", ".YML") else
            f"Records are .yaml files in {', '.join(sorted(KINDS))}; pages, media and transcripts have folders too."
        )  # fmt: skip
        return _Misplaced("unexpected-file", f'The generator does not know what "{relative}" is.', remedy)
    record_id = inner.removesuffix(".yaml")
    depth = 2 if kind.folder == "episodes" else 1
    if len(path.parts) - 1 != depth:
        shape = "episodes/<source>/<date>-<title>.yaml" if depth == 2 else f"{folder}/<name>.yaml"
        return _Misplaced("unexpected-file", f'"{relative}" lies too high or too deep.', f"Its place is {shape}.")
    for part in record_id.split("/"):
        if not is_identifier(part) or part in RESERVED_NAMES:
            return _Misplaced(
                "invalid-file-name",
                f'"{part}" cannot be part of an address.',
                "Name files and folders with lower-case letters, digits and single hyphens: some-short-name"
                f" ({', '.join(sorted(RESERVED_NAMES))} are taken).",
            )
    return _Record(kind, record_id)


RESERVED_NAMES = frozenset({"page", "transcript"})
"""Parts of addresses that the generator uses itself."""


def _files(folder: ContentFolder, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of all files that may hold records or transcripts, sorted; links are reported."""
    for relative, entry in _walk(folder.path, ""):
        if entry.is_symlink():
            problems.append(
                Problem(
                    folder.shown(relative),
                    1,
                    1,
                    "symbolic-link",
                    "This is a symbolic link; it could lead out of the content folder.",
                    "Put the file itself here.",
                )
            )
        elif not entry.is_file(follow_symlinks=False):
            problems.append(
                Problem(
                    folder.shown(relative),
                    1,
                    1,
                    "unexpected-file",
                    "This is neither a file nor a folder.",
                    "Delete it.",
                )
            )
        else:
            yield relative


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        relative = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if prefix or entry.name not in ("pages", "media"):
                yield from _walk(folder / entry.name, relative + "/")
        else:
            yield relative, entry


def _by_id(records: Mapping[str, Record], kind: type[AnyRecord]) -> dict[str, AnyRecord]:
    return {record.id: record for record in records.values() if isinstance(record, kind)}
