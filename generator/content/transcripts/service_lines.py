"""Tell the lines that programs put above and below a talk: its date and length, keywords, who made the transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? {_MONTH},? \d{{4}}"
    r"|\d{4}[-/.\u5e74]\d{1,2}[-/.\u6708]\d{1,2}\u65e5?)"
)
_LENGTH = r"(?:\d{1,3} ?h(?:ours?|rs?)? ?)?\d{1,3} ?m(?:in(?:ute)?s?)?(?: ?\d{1,2} ?s(?:ec(?:ond)?s?)?)?"
_CLOCK_AND_LENGTH = r"[\s,|•·\u2013-]+[\u4e00-\u9fff]{0,4}\s?\d(?:[^a-z]|[ap]\.?m\b|(?<=\d)(?:[hms]|min)\b|utc\b){0,30}"
_DATED = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?{_DATE}(?:{_CLOCK_AND_LENGTH})?\Z",
    re.I,
)
_LONG = re.compile(rf"{_LENGTH}\Z", re.I)
_LISTED = re.compile(
    r"(?:(?:summary )?keywords|speakers|attendees|participants|invited|\u5173\u952e\u8bcd|\u95dc\u9375\u8a5e)"
    r"\s?[:\uff1a]?\Z",
    re.I,
)
"""Above a line, or lines, that list something."""
_ABOVE = re.compile(
    r"\W{0,3}notes\Z|view recording\b.*|.{1,100} [-\u2013\u2014] transcript\Z"
    r"|search (?:in video|transcript)|follow along using the transcript\.?|sync to video time"
    r"|sonix is the .{1,80} transcription service.*|\S.{0,200} automatically transcribed by sonix\b.*"
    r"|\S.{0,100}\.(?:mp[34]|m4[av]|wav|aac|flac|ogg|mov|webm)(?: \(transcribed .{1,60}\))?\Z"
    r"|.{1,60} started transcription\Z"
    r"|\[(?:ar|ti|al|au|by|re|ve|la|id|lang|length|offset|tool|version):[^\[\]]*\]\Z",
    re.I,
)
"""Also the name of the file that was transcribed, and the tags of LRC."""
_BELOW = re.compile(
    r"(?:transcri(?:bed|pts?|ption) (?:provided |made |generated )?(?:by|with|using) (?:https?://|www\.)\S+"
    r"|(?:transcribed|transcript (?:provided|made|generated)) (?:by|with|using) "
    r"(?:otter|rev|descript|temi|sonix|trint)\S*"
    r"|.{1,60} (?:stopped|started) transcription"
    r"|(?:meeting|transcription) ended after \d{1,2}:\d{2}:\d{2}\W*"
    r"|this (?:editable )?transcript was computer generated\b.*"
    rf"|from .{{1,200}}, {_DATE}|https://podcasts\.apple\.com/\S+|this material may be protected by copyright"
    r"|(?:subtitles|captions) by (?:the )?amara\.org community)\.?\Z",
    re.I,
)
_MOST_ABOVE = 30
"""Lines above the talk among which those of programs are looked for."""
_MOST_BELOW = 5


def lines_above(lines: Sequence[str]) -> int:
    """Return how many lines on top a program wrote: the title where a date follows it, dates, lengths, keywords."""
    above = 0
    listed = False
    for number, line in enumerate(lines[:_MOST_ABOVE], 1):
        text = line.strip()
        if not text:
            continue
        if listed and not _LISTED.match(text):
            above, listed = number, False
        elif _LISTED.match(text):
            above, listed = number, True
        elif _is_above(text) or (above == 0 and _is_title_of(lines[number:_MOST_ABOVE])):
            above = number
        else:
            break
    return above


def _is_title_of(below: Sequence[str]) -> bool:
    """Tell whether the first of the lines below a line is a date, or another that a program writes there."""
    return _is_above(next((line.strip() for line in below if line.strip()), ""))


def _is_above(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_DATED, _LONG, _ABOVE))


def lines_below(lines: Sequence[str]) -> int:
    """Return how many lines at the end a program wrote."""
    below = 0
    said = 0
    for number, line in enumerate(reversed(lines), 1):
        text = line.strip()
        if _BELOW.match(text):
            below = number
        elif text:
            said += 1
        if said or number > 4 * _MOST_BELOW:
            break
    return below
