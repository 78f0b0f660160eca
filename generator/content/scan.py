"""See what lies in the content folder: which files are records, transcripts and media, and what should not be there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import PurePosixPath

from generator.content.folder import MEDIA, PAGES, TOPICS_FILE, ContentFolder
from generator.content.manual_pages.files import scan_pages
from generator.content.model import DATED_KINDS, Entity, Record, Source, Vocabulary
from generator.content.model.addresses import is_identifier
from generator.content.problems import Problem, printable
from generator.content.reader import File, fingerprints
from generator.content.yaml.reader import unreadable
from generator.execution.build_cache import BuildCache, fingerprint_of
from generator.text.names import slug_of

_KINDS: list[type[Record]] = [Source, Entity, *DATED_KINDS.values()]
KINDS = {kind.folder: kind for kind in _KINDS}
"""The kinds that lie in folders of their own, by folder."""
TRANSCRIPT_SUFFIXES = (".vtt", ".srt", ".txt", ".md", ".json", ".tsv", ".csv", ".sbv", ".lrc", ".ass")
"""Suffixes of transcripts, which lie next to nothing: content/transcripts/<source>/<stem>.vtt."""


@dataclass(frozen=True)
class FolderScan:
    """The files of a content folder, by what they are, and their fingerprints."""

    records: tuple[File, ...]
    transcripts: tuple[str, ...]
    problems: tuple[Problem, ...]
    """Mistakes in the names and places of files."""
    fingerprints: Mapping[str, bytes]
    """A fingerprint of the content of each file, by path."""
    media: tuple[tuple[str, int], ...]
    """The archive's own recordings and images, with their sizes in bytes."""

    @cached_property
    def fingerprint(self) -> bytes:
        """A fingerprint of everything that problems of the content can depend on."""
        seen = [sorted(self.fingerprints.items()), self.media, [str(problem) for problem in self.problems]]
        return fingerprint_of(repr(seen).encode("utf-8", "surrogatepass"))


def scan_content(folder: ContentFolder, cache: BuildCache) -> FolderScan:
    """Return what lies in a content folder, without understanding any of it; only what has changed is read."""
    seen: dict[str, os.stat_result] = {}
    problems: list[Problem] = []
    records: list[File] = []
    transcripts: list[str] = []
    for relative, status in _files(folder, problems):
        place = _place(relative)
        if not isinstance(place, _Misplaced):
            seen[relative] = status
        if isinstance(place, _Misplaced):
            problems.append(Problem(folder.shown(relative), 1, 1, place.rule, place.message, place.remedy))
        elif isinstance(place, _TranscriptFile):
            transcripts.append(relative)
        else:
            records.append(place)
    known = fingerprints(folder, seen, cache)
    if (folder.path / PAGES).is_dir() and not (folder.path / PAGES).is_symlink():
        taken = {f"{record.kind.folder}/{record.id}" for record in records}
        pages, found = scan_pages(folder, _walk(folder, f"{PAGES}/", problems), taken)
        known |= pages
        problems += found
    return FolderScan(tuple(records), tuple(transcripts), tuple(problems), known, tuple(_media(folder)))


def _media(folder: ContentFolder) -> Iterator[tuple[str, int]]:
    media = folder.path / MEDIA
    if media.is_dir() and not media.is_symlink():
        unreported: list[Problem] = []
        for relative, entry in _walk(folder, f"{MEDIA}/", unreported):
            yield relative, entry.stat(follow_symlinks=False).st_size


@dataclass(frozen=True, slots=True)
class _TranscriptFile:
    """A transcript lies where one may lie."""


@dataclass(frozen=True, slots=True)
class _Misplaced:
    rule: str
    message: str
    remedy: str


_MATERIAL = (".md", ".markdown", ".txt", ".json", ".xml")
"""Suffixes of files that an import may read."""


@cache
def _place(relative: str) -> File | _TranscriptFile | _Misplaced:
    """Tell from a file's path what it is."""
    if relative == TOPICS_FILE:
        return File(relative, Vocabulary, "topics")
    folder, _, inner = relative.partition("/")
    depth, name = relative.count("/"), relative.rpartition("/")[2]
    if folder == "transcripts":
        if PurePosixPath(name).suffix not in TRANSCRIPT_SUFFIXES or depth != 2:
            return _Misplaced(
                "unexpected-file",
                f'"{printable(relative)}" is no place for a transcript.',
                f"Transcripts are transcripts/<source>/<stem> with one of {', '.join(TRANSCRIPT_SUFFIXES)}.",
            )
        return _TranscriptFile()
    kind = KINDS.get(folder)
    if kind is None or not name.endswith(".yaml") or name == ".yaml":
        remedy = (
            f"Records are .yaml files in {', '.join(sorted(KINDS))}; pages, media and transcripts have folders too."
        )
        if PurePosixPath(name).suffix in (".yml", ".YAML", ".YML"):
            remedy = "Give it the suffix .yaml."
        elif kind is not None and (stem := name.partition(".yaml")[0]) != name:
            remedy = f'Call it "{printable(stem)}.yaml".'
        elif kind is not None and PurePosixPath(name).suffix in _MATERIAL:
            remedy = "Records are .yaml files. Make one of it with chapterhouse import and its path; then delete it."
        return _Misplaced("unexpected-file", f'The generator does not know what "{printable(relative)}" is.', remedy)
    record_id = inner.removesuffix(".yaml")
    if depth != (2 if kind.folder == "episodes" else 1):
        shape = "episodes/<source>/<date>-<title>.yaml" if kind.folder == "episodes" else f"{folder}/<name>.yaml"
        return _Misplaced(
            "unexpected-file", f'"{printable(relative)}" is at the wrong level of folders.', f"Its place is {shape}."
        )
    for part in record_id.split("/"):
        if not is_identifier(part) or part in RESERVED_NAMES:
            return _Misplaced(
                "invalid-file-name",
                f'"{printable(part)}" cannot be part of an address.',
                f'Name it with lower-case letters, digits and single hyphens: "{_better_name(part)}"'
                f" ({', '.join(sorted(RESERVED_NAMES))} are taken).",
            )
    return File(relative, kind, record_id)


def _better_name(part: str) -> str:
    """Return the name that a file or folder can have in place of one that it cannot."""
    name = slug_of(part)
    return f"{name}-1" if name in RESERVED_NAMES else name


RESERVED_NAMES = frozenset({"page", "transcript"})
"""Parts of addresses that the generator uses itself."""


def _files(folder: ContentFolder, problems: list[Problem]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield path and status of all files that may hold records or transcripts, sorted; links are reported."""
    for relative, entry in _walk(folder, "", problems):
        if entry.is_symlink():
            problems.append(
                Problem(
                    folder.shown(relative),
                    1,
                    1,
                    "symbolic-link",
                    "This is a symbolic link, which could lead out of the content folder.",
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
            yield relative, entry.stat(follow_symlinks=False)


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
            if prefix or entry.name not in (PAGES, MEDIA):
                yield from _walk(folder, relative + "/", problems)
        else:
            yield relative, entry
