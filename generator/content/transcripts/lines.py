"""Cut a written transcript into the lines of its talk, without what stands above and below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.content.problems import Severity
from generator.content.transcripts.draft import Draft, shown
from generator.content.transcripts.service_lines import lines_above, lines_below
from generator.content.transcripts.stamps import CLOCK

_FRONT_MATTER = 100
"""Lines in which front matter must end, to be any."""
_HEADING = re.compile(r"(?P<level>#{1,6})(?:\s+|$)")
_TRANSCRIPT_HEADING = re.compile(
    r"(?P<level>#{1,6})\s+(?:\w+\s+)?transcript\b|[*_]{0,2}(?:full\s+)?(?:transcript|transcription"
    r"|\u6587\u5b57\u8bb0\u5f55|\u6587\u5b57\u8a18\u9304|\u9010\u5b57\u7a3f|\u9010\u5b57\u5c65\u6b74|\u6587\u5b57\u8d77\u3053\u3057)\s?[:\uff1a]?[*_]{0,2}\Z",
    re.I,
)
_RULE = re.compile(r"(?:[-*_=]\s*){3,}\Z|`{3}|~{3}")
_ABOUT = re.compile(
    r"(?:[-*]\s)?[*_]{0,2}(?:podcast|show|source|channel|title|episode|published|recorded|date|duration|length|url|link"
    r"|hosts?|guests?|speakers?|participants|attendees|language|location|venue|event|topic|subject|tags|categories|media"
    r"|audio|video|transcribed by|transcript by|translation by|name|meeting id|recording)[*_]{0,2}\s?[:\uff1a]",
    re.I,
)
_HAS_CLOCK = re.compile(CLOCK, re.A)
_LIST_OR_QUOTE = re.compile(r"(?:>(?!>)\s*|[*+-]\s+)+")


class Line(NamedTuple):
    """A line of the talk."""

    number: int
    column: int
    """Of the first character of the text."""
    text: str
    in_list: bool = False
    """Whether a bullet or a quotation mark was taken off: bold words in front are then no name."""
    is_heading: bool = False
    name: str | None = None
    """Who speaks, where the form of a chat tells it without doubt; it is not in the text."""


def lines_of_talk(lines: Sequence[str], draft: Draft, *, with_headings: bool) -> Iterator[Line]:
    """Yield the lines of the talk, without those that are empty or rules.

    ``with_headings`` tells that lines after "#" are headings; else they are talk as any other.
    """
    first, level = _head(lines)
    for number, line in enumerate(lines[first : len(lines) - lines_below(lines)], first + 1):
        text = line.strip()
        heading = _HEADING.match(text)
        if heading is not None and level and len(heading["level"]) <= level:
            message = f"What follows the heading {shown(text)} is not read as part of the transcript."
            draft.report(number, 1, "transcript-end", message, "If it is, add a # to the heading.", Severity.HINT)
            return
        if not text or _RULE.match(text):
            continue
        is_heading = heading is not None and with_headings
        mark = heading if is_heading else _LIST_OR_QUOTE.match(text)
        words = text[mark.end() :] if mark else text
        if words:
            yield Line(number, line.find(words) + 1, words, mark is not None and not is_heading, is_heading)


def _head(lines: Sequence[str]) -> tuple[int, int]:
    """Return how many lines stand before the talk, and the level of the heading above it, 0 without one."""
    start = level = 0
    if lines[0].rstrip() == "---":
        start = next((number for number, line in enumerate(lines[1:_FRONT_MATTER], 2) if line.rstrip() == "---"), 0)
    for number, line in enumerate(lines[start:], start + 1):
        heading = _TRANSCRIPT_HEADING.match(line.strip())
        if heading is not None:
            start, level = number, len(heading["level"] or "")
            break
    start += lines_above(lines[start:])
    titles = 0
    headings = Counter(line.strip() for line in lines if line.startswith("#"))
    labels = Counter(line.partition(":")[0].strip().lower() for line in lines if ":" in line[:30])
    while start < len(lines) and _is_head(lines[start].strip(), titles if level == 0 else 1):
        if headings[lines[start].strip()] > 1:
            break  # It comes back, as names of speakers do.
        if labels[lines[start].partition(":")[0].strip().lower()] > 2:
            break  # So do the fields of every turn.
        titles += _HEADING.match(lines[start]) is not None
        start += 1
    return start, level


def _is_head(text: str, titles: int) -> bool:
    """Tell whether a line stands above the talk: the first heading without a time is the title."""
    if _HEADING.match(text):
        return titles == 0 and not _HAS_CLOCK.search(text)
    return not text or _RULE.match(text) is not None or _ABOUT.match(text) is not None
