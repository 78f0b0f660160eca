"""Read transcript files of every accepted format into one shape, join them for reading, write them as WebVTT.

The talk is plain text everywhere: tags, Markdown and entities are resolved while reading, so that whatever remains
that looks like markup was said, and is escaped where it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.content.folder import LARGEST_TRANSCRIPT
from generator.content.problems import Problem, Severity
from generator.content.transcripts.cues import read_subrip, read_webvtt, write_vtt
from generator.content.transcripts.draft import Draft
from generator.content.transcripts.forms import read_by_form
from generator.content.transcripts.plain_text import INVISIBLE
from generator.content.transcripts.segment_list import read_segment_list
from generator.content.transcripts.talk import read_markdown
from generator.content.transcripts.transcript import Seconds, Segment, Transcript, paragraphs

__all__ = ["READERS", "Seconds", "Segment", "Transcript", "paragraphs", "read_transcript", "write_vtt"]

LARGEST_TEXT = 2_000_000
"""Bytes of a transcript that is plain text or Markdown; ten hours of talk have a third of it."""

READERS: Mapping[str, Callable[[str, Draft], None]] = {
    ".vtt": read_webvtt,
    ".srt": read_subrip,
    ".txt": read_by_form,
    ".md": read_markdown,
    ".json": read_segment_list,
    ".tsv": read_by_form,
    ".csv": read_by_form,
    ".sbv": read_by_form,
    ".lrc": read_by_form,
    ".ass": read_by_form,
}
"""The readers of transcripts, by the suffix of the file."""
_OF_TEXT = frozenset({".txt", ".md", ".lrc"})
_WITH_CUES = frozenset({".vtt", ".srt", ".json"})


def read_transcript(
    raw: bytes, suffix: str, shown_path: str, people: Iterable[str] = (), duration: int | None = None
) -> tuple[Transcript | None, list[Problem]]:
    """Read a transcript; None when the problems have errors among them.

    ``suffix`` is one of `READERS`; ``shown_path`` is what the problems call the file; ``people`` are the names of those
    who are known to speak; ``duration`` is how many seconds the recording lasts, where that is known.
    """
    draft = Draft(shown_path, people, duration, has_cues=suffix in _WITH_CUES)
    most = LARGEST_TEXT if suffix in _OF_TEXT else LARGEST_TRANSCRIPT
    if len(raw) > most:
        message = f"The file has {len(raw):,} bytes; the limit is {most:,}."
        draft.report(1, 1, "file-too-large", message, "Look for something pasted in by mistake.")
        return draft.finish()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(_with_newlines(error.object[: error.start].decode("utf-8-sig", "replace")))
        message = f"Byte 0x{error.object[error.start]:02x} is not UTF-8 text."
        draft.report(line, column, "not-utf-8", message, "Save the file with the encoding UTF-8.")
        return draft.finish()
    READERS[suffix](_visible(_with_newlines(text), draft), draft)
    return draft.finish()


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _visible(text: str, draft: Draft) -> str:
    """Return a text without the characters that nobody can see, the first of which is reported."""
    found = INVISIBLE.search(text)
    if found is None:
        return text
    draft.report(
        *_place(text[: found.start()]),
        "invisible-character",
        f"The character U+{ord(found[0]):04X} cannot be shown; the site leaves it out.",
        "Delete it, or write what was meant.",
        Severity.WARNING,
    )
    return INVISIBLE.sub("", text)


def _place(before: str) -> tuple[int, int]:
    """Return the line and column that follow the beginning of a file."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
