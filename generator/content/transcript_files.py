"""Read the transcript that belongs to an episode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.content import passages
from generator.content.folder import ContentFolder
from generator.content.model import Episode
from generator.content.transcripts import Transcript, read_transcript
from generator.content.transcripts.clock import EARLIEST_OF_DAY

_HEAD = 4096
"""Bytes in which the first cue of subtitles is looked for."""
_FIRST_CUE = re.compile(rb"(?:(\d{1,3}):)?\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->")


def transcript_at(folder: ContentFolder, relative: str, episode: Episode) -> Transcript | None:
    """Return the transcript of an episode in a file; None where it has problems, which checks report."""
    raw = (folder.path / relative).read_bytes()
    people = dict.fromkeys((*_credited(episode), *_quoted(episode)))
    transcript, _ = read_transcript(
        raw, PurePosixPath(relative).suffix, folder.shown(relative), people, episode.duration
    )
    return transcript


def _credited(episode: Episode) -> Iterator[str]:
    return (credit.name for credit in episode.people)


def _quoted(episode: Episode) -> Iterator[str]:
    return (said.part.speaker for _, said in passages.utterances(episode) if said.part.speaker)


def has_times(folder: ContentFolder, relative: str, episode: Episode) -> bool:
    """Tell whether a transcript can be followed along; subtitles can, unless their times are of the day."""
    if PurePosixPath(relative).suffix in (".vtt", ".srt"):
        with (folder.path / relative).open("rb") as opened:
            first = _FIRST_CUE.search(opened.read(_HEAD))
        if first is None or int(first[1] or 0) * 3_600_000 < EARLIEST_OF_DAY:
            return True
    transcript = transcript_at(folder, relative, episode)
    return transcript is not None and transcript.is_timed
