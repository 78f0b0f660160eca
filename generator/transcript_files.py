"""Read the transcript that belongs to an episode."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.content_folder import ContentFolder
from generator.transcripts import Transcript, read_transcript


def transcript_at(folder: ContentFolder, relative: str) -> Transcript | None:
    """Return the transcript in a file of the content folder; None where it has problems, which checks report."""
    raw = (folder.path / relative).read_bytes()
    transcript, _ = read_transcript(raw, PurePosixPath(relative).suffix, folder.shown(relative))
    return transcript


def has_times(folder: ContentFolder, relative: str) -> bool:
    """Tell whether a transcript can be followed along; the formats of subtitles always have times."""
    if PurePosixPath(relative).suffix in (".vtt", ".srt"):
        return True
    transcript = transcript_at(folder, relative)
    return transcript is not None and transcript.is_timed
