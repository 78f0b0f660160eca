"""Read the transcript that belongs to an episode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.content import passages
from generator.content.folder import ContentFolder
from generator.content.model import Episode
from generator.content.transcripts import Transcript, read_transcript


def transcript_at(folder: ContentFolder, relative: str, episode: Episode) -> Transcript | None:
    """Return the transcript of an episode in a file; None where it has problems, which checks report."""
    raw = (folder.path / relative).read_bytes()
    people = dict.fromkeys((*_credited(episode), *_quoted(episode)))
    transcript, _ = read_transcript(raw, PurePosixPath(relative).suffix, folder.shown(relative), people)
    return transcript


def _credited(episode: Episode) -> Iterator[str]:
    return (credit.name for credit in episode.people)


def _quoted(episode: Episode) -> Iterator[str]:
    return (said.part.speaker for _, said in passages.utterances(episode) if said.part.speaker)


def has_times(folder: ContentFolder, relative: str, episode: Episode) -> bool:
    """Tell whether a transcript can be followed along; the formats of subtitles always have times."""
    if PurePosixPath(relative).suffix in (".vtt", ".srt"):
        return True
    transcript = transcript_at(folder, relative, episode)
    return transcript is not None and transcript.is_timed
