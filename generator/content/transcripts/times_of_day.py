"""Tell times of day from times of a recording: chats and meeting logs say when words were said, not where they are.

Such a time leads nowhere, as nobody knows when the recording began. It is left out, and the file is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.content.transcripts.lines import Line

_DATE = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
_HALF = r"\s?[AaPp]\.?[Mm]\b\.?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?"
_ZONE = r"(?:Z\b|[+-]\d{2}:?\d{2}| ?(?:UTC|GMT)\b)"
_STAMP = rf"[\[(]?(?:{_DATE}[T,]?[ ]?{_CLOCK}(?:{_HALF})?{_ZONE}?|{_CLOCK}(?:{_HALF}| ?(?:UTC|GMT)\b))[\])]?"
_IN_FRONT = re.compile(rf"{_STAMP}(?:\s[–-](?=\s))?:?\s*", re.A)
_BEHIND_NAME = re.compile(rf"(?P<name>[^\W\d_][^:\n]{{0,40}}?)\s+(?:[—–-]\s)?(?:\w+ at )?{_STAMP}\Z")
_CHAT = re.compile(
    rf"(?:{_DATE} )?{_CLOCK}\s+From\s+(?P<name>[^:\n]{{1,60}}?)(?:\s+to\s+[^:\n]{{1,60}}?)?\s?:\s*(?P<words>.*)\Z", re.A
)
_LOG = re.compile(
    rf"[\[(]?(?:{_DATE}[T ])?\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])]?\s+<[@+%&~ ]?(?P<name>[\w|\[\]{{}}^`\\-]{{1,40}})>\s+"
    r"(?P<words>.*)\Z"
)


class Undated(NamedTuple):
    """The lines of a talk, without the times of day in front of them."""

    lines: Sequence[Line]
    first: Line | None
    """The first line that had one."""


def without_times_of_day(lines: Sequence[Line]) -> Undated:
    """Take times of day off the lines of a talk, if a fifth of them has one, and names that stand with these."""
    if not any(_without_time(line) for line in lines[:20]):
        return Undated(lines, None)
    found = [(line, _without_time(line)) for line in lines]
    timed = [line for line, shorter in found if shorter is not None]
    if len(timed) < 2 or 5 * len(timed) < len(lines):
        return Undated(lines, None)
    shortened = [shorter or line for line, shorter in found]
    return Undated([line for line in shortened if line.text or line.name], timed[0])


def _without_time(line: Line) -> Line | None:
    """Return a line without the time of day in front of it or behind a name, None where it has none."""
    text = line.text
    if ":" not in text[:60]:
        return None
    if named := _CHAT.match(text) or (_LOG.match(text) if "<" in text[:30] else None):
        return line._replace(text=named["words"], name=named["name"].strip())
    if stamp := _IN_FRONT.match(text):
        return line._replace(text=text[stamp.end() :])
    behind = _BEHIND_NAME.match(text) if len(text) < 80 else None
    return line._replace(text="", name=behind["name"]) if behind else None
