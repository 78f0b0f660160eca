"""Read the content folder: files to records, and everything that is wrong with the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TypeVar

from generator.cards import Card
from generator.content_folder import TOPICS_FILE, ContentFolder, Places, record_path
from generator.memory import Memory
from generator.model import DATED_KINDS, DatedRecord, Entity, Record, Source, Topic, Vocabulary
from generator.model.values import is_identifier
from generator.problems import Problem, printable
from generator.reading import Facts, File, Inspect, digests, read_files, uninspected
from generator.validation import build_record
from generator.yaml_source import Document, unreadable

__all__ = ["TOPICS_FILE", "ContentFolder", "Places", "record_path"]

_KINDS: list[type[Record]] = [Source, Entity, *DATED_KINDS.values()]
KINDS = {kind.folder: kind for kind in _KINDS}
"""The kinds that lie in folders of their own, by folder."""
TRANSCRIPT_SUFFIXES = (".vtt", ".srt", ".txt", ".md", ".json")
"""Suffixes of transcripts, which lie next to nothing: content/transcripts/<source>/<stem>.vtt."""
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Content:
    """All records that could be read, each kind by id in the order of ids."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    """The cards of all dated records by key, in the order of their files."""
    dated: Mapping[str, DatedRecord] = field(default_factory=dict)
    """Episodes, digests, briefings and discussions, by key (``episode:acme/launch``), drafts too."""
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Paths of transcript files in the content folder, by episode id."""
    unread: frozenset[str] = frozenset()
    """Keys of records whose files have problems: they exist, though nothing more is known of them."""


def load_content(
    folder: ContentFolder, memory: Memory | None = None, inspect: Inspect = uninspected
) -> tuple[Content, list[Problem]]:
    """Read every file of the content folder; files with problems are reported and left out.

    What ``memory`` holds of a file that has not changed is not read again. ``inspect`` says of each record what is
    wrong with it by itself.
    """
    survey = survey_content(folder)
    return read_content(folder, survey, memory or Memory(), inspect)


@dataclass(frozen=True, slots=True)
class Survey:
    """The files of a content folder, by what they are, and their digests."""

    records: tuple[File, ...]
    transcripts: tuple[str, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the files' names and places."""
    digests: Mapping[str, bytes]
    """A digest of the content of each file, by path; media by their size alone."""


def survey_content(folder: ContentFolder) -> Survey:
    """Return what lies in a content folder, without understanding any of it."""
    problems: list[Problem] = []
    records: list[File] = []
    transcripts: list[str] = []
    for relative in _files(folder, problems):
        place = _place(relative)
        if isinstance(place, _Misplaced):
            problems.append(Problem(folder.shown(relative), 1, 1, place.rule, place.message, place.remedy))
        elif isinstance(place, _Transcript):
            transcripts.append(relative)
        else:
            records.append(File(relative, folder.shown(relative), place.kind, place.id))
    known = digests(folder, [*(file.relative for file in records), *transcripts])
    return Survey(tuple(records), tuple(transcripts), tuple(problems), known)


def read_content(
    folder: ContentFolder, survey: Survey, memory: Memory, inspect: Inspect
) -> tuple[Content, list[Problem]]:
    """Read the records of a surveyed folder, those from the memory that it knows."""
    problems = list(survey.problems)
    facts = read_files(folder, survey.records, survey.digests, memory, inspect)
    made = _Records(folder, memory, survey.records, facts)
    vocabulary = made.vocabulary()
    if vocabulary is not None:
        problems += _repeated_topics(folder.read(TOPICS_FILE), vocabulary)
    for one in facts.values():
        problems += one.problems
    content = Content(
        sources=made.of_kind(Source),
        entities=made.of_kind(Entity),
        topics={topic.id: topic for topic in vocabulary.topics} if vocabulary else {},
        cards={one.card.key: one.card for one in facts.values() if one.card is not None},
        dated=made,
        transcripts=_by_episode(folder, survey.transcripts, problems),
        unread=frozenset(f"{f.kind.kind}:{f.id}" for f in survey.records if not facts[f.relative].is_record),
    )
    return content, problems


class _Records(Mapping[str, DatedRecord]):
    """The dated records by key, each made of what the memory holds when it is asked for."""

    def __init__(
        self, folder: ContentFolder, memory: Memory, files: Sequence[File], facts: Mapping[str, Facts]
    ) -> None:
        self._folder = folder
        self._memory = memory
        self._files = {f"{file.kind.kind}:{file.id}": file for file in files if facts[file.relative].is_record}
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
        return {file.id: record for file in files if isinstance(record := self._make(f"{kind.kind}:{file.id}"), kind)}

    def vocabulary(self) -> Vocabulary | None:
        """Return the vocabulary, where it could be read."""
        return self.of_kind(Vocabulary).get("topics")

    def _make(self, key: str) -> Record:
        file = self._files[key]
        written = self._memory.record(file.relative)
        if written is not None:
            return file.kind.model_validate_json(written)
        record, _ = build_record(file.kind, file.id, self._folder.read(file.relative))
        if record is None:
            raise RuntimeError(f"{file.relative} was changed while it was read; try again")
        return record


MOST_RECORDS = 30_000
"""Records that are held at a time; some 60 KB each."""


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
                "Give it an id of its own, or join the two.",
            )
        seen.add(topic.id)


@dataclass(frozen=True, slots=True)
class _Record:
    kind: type[Record]
    id: str


@dataclass(frozen=True, slots=True)
class _Transcript:
    """A transcript lies where one may lie."""


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
                f'"{printable(relative)}" is not where a transcript can be.',
                f"Transcripts are transcripts/<source>/<stem> with one of {', '.join(TRANSCRIPT_SUFFIXES)}.",
            )
        return _Transcript()
    kind = KINDS.get(folder)
    if kind is None or path.suffix != ".yaml":
        remedy = (
            "Give it the suffix .yaml." if path.suffix in (".yml", ".YAML", ".YML") else
            f"Records are .yaml files in {', '.join(sorted(KINDS))}; pages, media and transcripts have folders too."
        )  # fmt: skip
        return _Misplaced("unexpected-file", f'The generator does not know what "{printable(relative)}" is.', remedy)
    record_id = inner.removesuffix(".yaml")
    depth = 2 if kind.folder == "episodes" else 1
    if len(path.parts) - 1 != depth:
        shape = "episodes/<source>/<date>-<title>.yaml" if depth == 2 else f"{folder}/<name>.yaml"
        return _Misplaced(
            "unexpected-file", f'"{printable(relative)}" lies too high or too deep.', f"Its place is {shape}."
        )
    for part in record_id.split("/"):
        if not is_identifier(part) or part in RESERVED_NAMES:
            return _Misplaced(
                "invalid-file-name",
                f'"{printable(part)}" cannot be part of an address.',
                "Name files and folders with lower-case letters, digits and single hyphens: some-short-name"
                f" ({', '.join(sorted(RESERVED_NAMES))} are taken).",
            )
    return _Record(kind, record_id)


RESERVED_NAMES = frozenset({"page", "transcript"})
"""Parts of addresses that the generator uses itself."""


def _files(folder: ContentFolder, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of all files that may hold records or transcripts, sorted; links are reported."""
    for relative, entry in _walk(folder, "", problems):
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


_DEEPEST_FOLDER = 8
"""Levels; the content needs two."""


def _walk(folder: ContentFolder, prefix: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if prefix.count("/") > _DEEPEST_FOLDER:
        message = f"The folder lies more than {_DEEPEST_FOLDER} levels deep."
        problems.append(Problem(folder.shown(prefix), 1, 1, "unexpected-file", message, "Move or delete it."))
        return
    try:
        with os.scandir(folder.path / prefix) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems += unreadable(folder.shown(prefix).rstrip("/"), error).problems
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        relative = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if prefix or entry.name not in ("pages", "media"):
                yield from _walk(folder, relative + "/", problems)
        else:
            yield relative, entry
