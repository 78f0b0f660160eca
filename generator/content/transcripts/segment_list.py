"""Read a transcript that is JSON: Podcasting 2.0 (podcast namespace, transcripts 1.0), or a plain list of segments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.content.transcripts.clock import LATEST_TIME, milliseconds
from generator.content.transcripts.draft import Draft, shown
from generator.content.transcripts.services import read_service

_SHAPE_REMEDY = (
    'Write {"version": "1.0.0", "segments": [{"speaker": "…", "startTime": 0.5, "endTime": 2, "body": "…"}]}, '
    'or a list of {"start": 0.5, "end": 2, "text": "…", "speaker": "…"}.'
)
_TIME_REMEDY = 'Write seconds from the start of the recording, such as 62.5, or "1:02.5".'

# Very long numbers are no numbers to Python's int().
_DECODER = json.JSONDecoder(parse_int=float)
_SLOWEST_WORD = 30
"""Seconds a word, beyond which numbers are milliseconds."""
_NEXT_OBJECT = re.compile(r"\}[ \t]*(?=\n\{)")
_SPACE = re.compile(r"[ \t\n\r]*")


class _Located(NamedTuple):
    line: int
    column: int
    value: Any


def read_segment_list(text: str, draft: Draft) -> None:
    """Read a JSON transcript, line ends being ``\\n``.

    A segment's words are ``body`` or ``text``, its times ``startTime`` or ``start``, and ``endTime``, ``end`` or
    ``duration``, in seconds or as a clock; times and ``speaker`` may be missing. Words are plain text. What speech
    recognition services write is read by `generator.content.transcripts.services`.
    """
    try:
        text = _as_list(text)
        value = _DECODER.decode(text)
        segments = _segments(text)
        if not _is_plain(segments) and read_service(value, draft):
            return
    except json.JSONDecodeError as error:
        _report_syntax(error, draft)
        return
    except RecursionError:
        draft.report(1, 1, "nested-too-deeply", "Lists and objects are nested too deeply to be read.", _SHAPE_REMEDY)
        return
    if segments is None:
        draft.report(1, 1, "transcript-shape", "There is no list of segments here.", _SHAPE_REMEDY)
    for segment in segments or ():
        _add(segment, draft)


def _as_list(text: str) -> str:
    """Return JSON Lines, an object on each line, as a list with the same lines; other JSON as it is."""
    if not text.startswith("{") or not _NEXT_OBJECT.search(text):
        return text
    return f"[{_NEXT_OBJECT.sub('},', text.rstrip())}]"


def _is_plain(segments: list[_Located] | None) -> bool:
    """Tell whether there is a list of segments with the fields that are read here."""
    first = segments[0].value if segments else None
    return (
        isinstance(first, dict)
        and any(name in first for name in ("body", "text"))
        and not _has_other_time(first)
        and not isinstance(first.get("result"), list)
        and not isinstance(first.get("speaker"), dict)
        and _are_seconds([segment.value for segment in segments or () if isinstance(segment.value, dict)])
    )


def _are_seconds(segments: list[dict[str, Any]]) -> bool:
    """Tell whether times may be seconds: with less than a word in half a minute, they are milliseconds."""
    starts = [segment["start"] for segment in segments if isinstance(segment.get("start"), float)]
    words = sum(len(str(_first_of(segment, "body", "text") or "").split()) for segment in segments)
    return max(starts, default=0) <= _SLOWEST_WORD * max(words, 20)


def _has_other_time(fields: dict[str, Any]) -> bool:
    names = [name.lower() for name in fields]
    return not {"start", "starttime"} & set(names) and any("start" in name or "time" in name for name in names)


def _report_syntax(error: json.JSONDecodeError, draft: Draft) -> None:
    if not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated"):
        message = "A bracket or quotation mark is opened here or above and never closed."
        remedy = "See whether the end of the file was cut off, and close what is open."
    else:
        message = f"This is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        remedy = "Look at the commas, brackets and quotation marks here and just before."
    draft.report(error.lineno, error.colno, "json-syntax", message, remedy)


def _add(segment: _Located, draft: Draft) -> None:
    line, column, fields = segment
    if not isinstance(fields, dict):
        draft.report(line, column, "transcript-shape", "This segment is not an object with fields.", _SHAPE_REMEDY)
        return
    words, speaker = _first_of(fields, "body", "text"), fields.get("speaker")
    if not isinstance(words, str):
        message = "This segment has no text in its field body."
        draft.report(line, column, "transcript-shape", message, _SHAPE_REMEDY)
        return
    if not isinstance(speaker, str | None):
        message = f"{_quoted(speaker)} is not the name of a speaker."
        draft.report(line, column, "transcript-shape", message, "Write a name in quotation marks, or nothing.")
        return
    start, end, duration = (
        _time(_first_of(fields, *names), segment, draft)
        for names in (("startTime", "start"), ("endTime", "end"), ("duration",))
    )
    if end is None and start is not None and duration is not None:
        end = start + duration
    draft.add(words, line=line, column=column, start=start, end=end, speaker=speaker)


def _first_of(fields: dict[str, Any], *names: str) -> Any:
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def _time(value: Any, segment: _Located, draft: Draft) -> int | None:
    """Return the milliseconds of a time, None for an absent or reported one."""
    time: int | None = None
    if isinstance(value, float) and 0 <= value < LATEST_TIME / 1000:
        time = round(value * 1000)
    elif isinstance(value, str):
        time = milliseconds(value.strip())
    if time is None and value is not None:
        draft.report_time(segment.line, segment.column, _quoted(value), _TIME_REMEDY)
    return time


def _quoted(value: Any) -> str:
    """Return a value of the wrong kind as problems quote it; what has parts only by its kind."""
    if isinstance(value, dict | list):
        return "An object" if isinstance(value, dict) else "A list"
    return shown(value if isinstance(value, str) else json.dumps(value))


def _segments(text: str) -> list[_Located] | None:
    """Return the segments of a valid JSON text, each with its place; None when there is no list of them."""
    start = _skip_space(text, 0)
    if text[start] == "{":
        start = max((offset for name, offset in _members(text, start) if name == "segments"), default=start)
    if text[start] != "[":
        return None
    located: list[_Located] = []
    line, line_start, previous = 1, 0, 0
    for offset, value in _elements(text, start):
        line += text.count("\n", previous, offset)
        line_start = (text.rfind("\n", previous, offset) + 1) or line_start
        located.append(_Located(line, offset - line_start + 1, value))
        previous = offset
    return located


def _elements(text: str, start: int) -> Iterator[tuple[int, Any]]:
    at = _skip_space(text, start + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        at = _skip_comma(text, end)


def _members(text: str, start: int) -> Iterator[tuple[str, int]]:
    at = _skip_space(text, start + 1)
    while text[at] != "}":
        name, end = _DECODER.raw_decode(text, at)
        value_start = _skip_space(text, _skip_space(text, end) + len(":"))
        yield name, value_start
        _, end = _DECODER.raw_decode(text, value_start)
        at = _skip_comma(text, end)


def _skip_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _skip_comma(text: str, at: int) -> int:
    at = _skip_space(text, at)
    return _skip_space(text, at + 1) if text[at] == "," else at
