"""Read the transcripts of episodes, and compare the two, once for all who ask: what comes of it is kept."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from generator.content import passages, transcripts, verification
from generator.content.codec import encode_record
from generator.content.folder import LARGEST_TRANSCRIPT, ContentFolder
from generator.content.model import DatedRecord, Episode
from generator.content.problems import Problem
from generator.content.transcripts import Transcript
from generator.content.transcripts.clock import EARLIEST_OF_DAY
from generator.content.verification import Verification
from generator.content.yaml.reader import FieldPath
from generator.execution.build_cache import BuildCache, fingerprint_of

Kept = TypeVar("Kept")

_HEAD = 4096
"""Bytes in which the first cue of subtitles is looked for."""
_FIRST_CUE = re.compile(rb"(?:(\d{1,3}):)?\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->")
_READ, _COMPARED = "transcripts read", "transcripts compared"
"""Under these names the cache keeps what comes of each file, by its path."""


class HasTranscripts(Protocol):
    """Content, or the archive that was linked from it."""

    @property
    def transcripts(self) -> Mapping[str, str]:
        """Paths of transcript files in the content folder, by episode id."""
        ...

    @property
    def cache(self) -> BuildCache:
        """Remembers what is derived from files as long as they stay as they are."""
        ...


class ReadTranscript(NamedTuple):
    """A transcript that was read; None where the problems have errors among them."""

    transcript: Transcript | None
    problems: Sequence[Problem]


def read_file(raw: bytes, folder: ContentFolder, relative: str, episode: Episode, kept: BuildCache) -> ReadTranscript:
    """Return the transcript that a file holds, whose content is given, and what is wrong with it."""

    def read() -> ReadTranscript:
        suffix = PurePosixPath(relative).suffix
        return ReadTranscript(*transcripts.read_transcript(raw, suffix, relative, _people(episode), episode.duration))

    transcript, problems = _once(kept, _READ, relative, _key(raw, episode), ReadTranscript, read)
    # The cache is asked in folders that go by other names: those of two states of an archive, say.
    return ReadTranscript(transcript, tuple(replace(problem, path=folder.shown(relative)) for problem in problems))


def transcript_of(archive: HasTranscripts, folder: ContentFolder, record: DatedRecord) -> Transcript | None:
    """Return the transcript of a record; None where it has none, or one with errors, which checks report.

    Raises `OSError` where the file cannot be read.
    """
    relative = archive.transcripts.get(record.id)
    if relative is None or not isinstance(record, Episode):
        return None
    return read_file(content_of(folder, relative), folder, relative, record, archive.cache).transcript


def verifications_of(
    archive: HasTranscripts, folder: ContentFolder, record: DatedRecord
) -> Mapping[FieldPath, Verification]:
    """Return what the transcript of a record says of its quotes and numbers, by their paths; see `verified`.

    Raises `OSError` where the file cannot be read.
    """
    relative = archive.transcripts.get(record.id)
    if relative is None or not isinstance(record, Episode):
        return {}
    return compared(content_of(folder, relative), folder, relative, record, archive.cache)


def compared(
    raw: bytes, folder: ContentFolder, relative: str, episode: Episode, kept: BuildCache
) -> Mapping[FieldPath, Verification]:
    """Return what a file, whose content is given, says of the quotes and numbers of an episode, by their paths."""

    def compare() -> list[tuple[FieldPath, Verification]]:
        transcript = read_file(raw, folder, relative, episode, kept).transcript
        return list(verification.verified(episode, transcript).items()) if transcript else []

    found = _once(kept, _COMPARED, relative, _key(raw, episode), list[tuple[FieldPath, Verification]], compare)
    return dict(found)


def content_of(folder: ContentFolder, relative: str) -> bytes:
    """Return the content of a file, of one that is too large as much as shows that. Raises `OSError`."""
    with (folder.path / relative).open("rb") as opened:
        return opened.read(LARGEST_TRANSCRIPT + 1)


def forget(gone: Iterable[str], kept: BuildCache) -> None:
    """Forget what is kept of files that are gone, by their paths."""
    gone = tuple(gone)
    for name in (_READ, _COMPARED):
        kept.keep(name, {}, gone)


def has_times(archive: HasTranscripts, folder: ContentFolder, episode: Episode) -> bool:
    """Tell whether the transcript of an episode can be followed along.

    Subtitles can, unless their times are of the day.
    """
    relative = archive.transcripts.get(episode.id)
    if relative is None:
        return False
    if PurePosixPath(relative).suffix in (".vtt", ".srt"):
        with (folder.path / relative).open("rb") as opened:
            first = _FIRST_CUE.search(opened.read(_HEAD))
        if first is None or int(first[1] or 0) * 3_600_000 < EARLIEST_OF_DAY:
            return True
    transcript = transcript_of(archive, folder, episode)
    return transcript is not None and transcript.is_timed


def _once(kept: BuildCache, name: str, relative: str, key: bytes, kind: Any, make: Callable[[], Kept]) -> Kept:
    """Return what is kept under a name for a file; where it is not known, it is made and kept at once.

    Nothing is held in memory, however many episodes there are: whole archives of talk would be.
    """
    known = kept.value(name, relative, key)
    if known is not None:
        unpacked: Kept = _decoder(kind).decode(zlib.decompress(known))
        return unpacked
    made = make()
    kept.keep(name, {relative: (key, zlib.compress(_packed(made), 1))})
    return made


_packed = msgspec.msgpack.Encoder().encode


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def _key(raw: bytes, episode: Episode) -> bytes:
    """Return a fingerprint of all that a transcript is read and compared by."""
    return fingerprint_of(fingerprint_of(raw) + encode_record(episode))


def _people(episode: Episode) -> Iterable[str]:
    """Return the names of those whom an episode credits or quotes."""
    return dict.fromkeys((*_credited(episode), *_quoted(episode)))


def _credited(episode: Episode) -> Iterator[str]:
    return (credit.name for credit in episode.people)


def _quoted(episode: Episode) -> Iterator[str]:
    return (said.part.speaker for _, said in passages.utterances(episode) if said.part.speaker)
