"""Read a transcript that is written text: lines or paragraphs, with stamps and names in front where there are any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.problems import Severity
from generator.transcripts.clock import milliseconds
from generator.transcripts.draft import Draft, shown
from generator.transcripts.plain_text import plain, plain_markdown
from generator.transcripts.speakers import looks_like_name, speaker_labels, split_label

_CLOCK = r"\d{1,4}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?"
_TIMES = rf"(?P<start>{_CLOCK})(?:\s{{0,4}}(?:-->|[-–])\s{{0,4}}(?P<end>{_CLOCK}))?"
_BRACKETED = re.compile(rf"\\?[\[(]\s{{0,4}}{_TIMES}\s{{0,4}}\\?[\])](?:\([^()\s]*\))?(?:\s?[:–-](?=\s|$))?\s*", re.A)
_BARE = re.compile(rf"{_TIMES}(?:\s?[:–-])?(?:\s+|$)", re.A)
_REMEDY = 'Write it like "[1:02:03]" or "[62:03]".'

_BOLD_NAME = re.compile(r"(?P<mark>\*\*|__)(?P<name>[^*_:]{1,80})(?P<colon>:?)(?P=mark)\s*")
_NAME_BEFORE_STAMP = re.compile(rf"(?P<name>[^\W\d_][^:\[(]{{0,60}}?)\s{{1,9}}(?=[\[(]?{_CLOCK}[\])]?\s?(?::|$))")

_FRONT_MATTER = 100
"""Lines in which front matter must end, to be any."""
_HEADING = re.compile(r"(?P<level>#{1,6})(?:\s|$)")
_TRANSCRIPT_HEADING = re.compile(
    r"(?P<level>#{1,6})\s+(?:\w+\s+)?transcript\b|[*_]{0,2}(?:full\s+)?transcript\s?:?[*_]{0,2}\Z", re.I
)
_RULE = re.compile(r"(?:[-*_=]\s*){3,}\Z|`{3}|~{3}")
_ABOUT = re.compile(
    r"(?:[-*]\s)?[*_]{0,2}(?:podcast|show|source|channel|title|episode|published|recorded|date|duration|length|url|link"
    r"|hosts|guests|speakers|participants|language|transcribed by|transcript by)[*_]{0,2}\s?:",
    re.I,
)
_LIST_OR_QUOTE = re.compile(r"(?:>\s*|[*+-]\s+)+")


class _Line(NamedTuple):
    number: int
    column: int
    """Of the first character of the text."""
    text: str
    in_list: bool
    """Whether a bullet or a quotation mark was taken off: bold words in front are then no name."""


class _Times(NamedTuple):
    start: int
    end: int | None


class _Turn(NamedTuple):
    """A line taken apart."""

    line: _Line
    times: _Times | None
    name: str | None
    """The speaker, where the form leaves no doubt that it is one."""
    words: str


def read_text(text: str, draft: Draft) -> None:
    """Read plain text: each line that is not empty is a segment, with its marks as they are.

    In front of a line may stand a time (``[12:34]``, ``(1:02:03)``, ``[0:05 --> 0:09]``, and ``00:12:34`` where the
    first line has one), a name (``**Name:**``, ``Name:``), or both in either order; a name or a time on a line of
    its own is for the lines that follow. What stands above a heading "Transcript" is not read, nor are a title and
    lines such as "Podcast: …" on top.
    """
    _read(_lines(text.split("\n"), draft, skip_headings=False), draft, str)


def read_markdown(text: str, draft: Draft) -> None:
    """Read Markdown as `read_text` does plain text, but take marks and formatting off and leave out headings."""
    lines = _without_comments(text).split("\n")
    _read(_lines(lines, draft, skip_headings=True), draft, plain_markdown)


def _read(lines: Iterator[_Line], draft: Draft, words_of: Callable[[str], str]) -> None:
    turns = _turns(list(lines), draft)
    names: frozenset[str] = frozenset()
    if not any(turn.name for turn in turns):
        names = speaker_labels(turn.words for turn in turns if turn.words)
    speaker: str | None = None
    waiting: _Times | None = None
    waits_for: str | None = None
    for line, times, name, words in turns:
        if name is None and names:
            name, words = split_label(words, names)
            if name is not None and times is None:
                times, words = _split_times(words, line, draft, bare=False)
        if name is not None:
            speaker = name
        words = plain(words_of(words))
        if not words:
            waiting, waits_for = (times, name) if times else (waiting, waits_for)
            continue
        # A turn without words, such as a break, keeps its time to itself.
        if times is None and waiting is not None and (name is None or waits_for is None):
            times = waiting
        waiting = None
        start, end = times or (None, None)
        draft.add(words, line=line.number, column=line.column, start=start, end=end, speaker=speaker)


def _turns(lines: Sequence[_Line], draft: Draft) -> list[_Turn]:
    # Without brackets a clock may just as well be part of what is said ("10:30 is too early").
    bare = bool(lines) and _BARE.match(lines[0].text) is not None
    stamped = [(line, *_split_times(line.text, line, draft, bare=bare)) for line in lines]
    counts = Counter(_split_name(rest)[0] for line, _, rest in stamped if not line.in_list)
    turns: list[_Turn] = []
    for line, times, text in stamped:
        name, rest = (None, text) if line.in_list else _split_name(text)
        # "**By the way:**" is emphasis; "**Audience member:**" comes back.
        if name is not None and counts[name] < 2 and not looks_like_name(name):
            name, rest = None, text
        if times is None and name is not None:
            times, rest = _split_times(rest, line, draft, bare=True)
        turns.append(_Turn(line, times, name, rest))
    return turns


def _split_times(text: str, line: _Line, draft: Draft, *, bare: bool) -> tuple[_Times | None, str]:
    """Return the stamp in front of a text, and the rest."""
    stamp = _BRACKETED.match(text) or (_BARE.match(text) if bare else None)
    if stamp is None:
        return None, text
    start = milliseconds(stamp["start"])
    if start is None:
        column = line.column + max(0, line.text.find(stamp["start"]))
        draft.report_time(line.number, column, shown(stamp["start"]), _REMEDY)
        return None, text[stamp.end() :]
    return _Times(start, milliseconds(stamp["end"]) if stamp["end"] else None), text[stamp.end() :]


def _split_name(text: str) -> tuple[str | None, str]:
    """Return the bold name in front of a text, or the name on a line with a time, and the rest."""
    bold = _BOLD_NAME.match(text)
    if bold is not None:
        rest = text[bold.end() :]
        if bold["colon"] or _BRACKETED.match(rest) or _BARE.match(rest):
            return bold["name"], rest
        if rest.startswith((":", ":")):
            return bold["name"], rest[1:].lstrip()
        return None, text
    stamped = _NAME_BEFORE_STAMP.match(text)
    if stamped is not None and looks_like_name(stamped["name"]):
        return stamped["name"], text[stamped.end() :]
    return None, text


def _lines(lines: Sequence[str], draft: Draft, *, skip_headings: bool) -> Iterator[_Line]:
    """Yield the lines of the talk, without those that are empty or rules."""
    first, level = _head(lines)
    for number, line in enumerate(lines[first:], first + 1):
        text = line.strip()
        heading = _HEADING.match(text)
        if heading is not None and level and len(heading["level"]) <= level:
            message = f"What follows the heading {shown(text)} is not read as part of the transcript."
            draft.report(number, 1, "transcript-end", message, "If it is, add a # to the heading.", Severity.HINT)
            return
        if not text or _RULE.match(text) or (heading is not None and skip_headings):
            continue
        mark = _LIST_OR_QUOTE.match(text)
        words = text[mark.end() :] if mark else text
        yield _Line(number, line.find(words) + 1, words, mark is not None)


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
    while start < len(lines) and _is_head(lines[start].strip(), level):
        start += 1
    return start, level


def _is_head(text: str, level: int) -> bool:
    if _HEADING.match(text):
        return level == 0
    return not text or _RULE.match(text) is not None or _ABOUT.match(text) is not None


def _without_comments(text: str) -> str:
    """Return Markdown without the comments of HTML, every line where it was."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len("-->")
    return "".join([*parts, text[at:]])
