"""Read talks whose turns all begin in one way with a time and a name, whatever signs stand around the two.

There are more ways to set a time and a name apart than programs that write them: "[0:02 Ada] …", "Ada | 0:02 | …",
"⏱ 0:02 👤 Ada: …", "1'05" Ada: …". What they have in common is that a file does it alike throughout, that the times
grow, and that the names come back.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.content.model.respelling import time_meant
from generator.content.transcripts.clock import are_times_of_day, milliseconds
from generator.content.transcripts.lines import Line
from generator.content.transcripts.speakers import is_noise, looks_like_name, may_be_name
from generator.content.transcripts.stamps import CLOCK, Times, split_times, times_in
from generator.content.transcripts.turn import Turn

_REACH = 120
"""Characters from the beginning of a line in which its time and its name stand."""
_TIME = (
    rf"(?:{CLOCK}|\d{{1,2}}\.\d{{2}}\.\d{{2}}(?![\d.])|\d{{1,3}} ?['\u2032\u2019] ?\d{{2}}(?: ?[\"\u2033\u201d]|'')?"
    r"|\d{1,3} ?min\.? ?\d{1,2} ?s(?:ec)?\b|\d{1,6}(?:\.\d{1,3})? ?s\b)"
)
_IN_LINE = re.compile(rf"(?<![\d:.]){_TIME}", re.A)
_SECONDS = re.compile(r"\W{0,3}(\d{1,6})(?=\W)", re.A)
_RANGE = re.compile(rf"\s*(?:-->|->|[-–—\u2192~]|to\b|bis\b|until\b|à)\s*({_TIME})", re.A)
_UNIT = re.compile(r"\s?(?:min|minutes?|uhr|h)\b\.?", re.I)
_LINK = re.compile(r"\[([^\[\]]{1,80})\]\([^()\s]*\)|\]\(\S*?\)")
_MARKER = re.compile(r"(?:t(?:ime(?:stamp)?)?\s?[=:+]|speaker\s?[:=]|\bat\b|\d{1,4}[.)](?=\s))", re.I)
"""Words and numbers around a time and a name that are neither."""
_NAME_AND_END = re.compile(
    r"(?P<name>[^\W_][^:\uff1a|\[\]<>\uff3b\uff3d\u3010\u3011\u300c\t*]{0,60}?)"
    r"(?P<end>[\s*_`]*(?:[:\uff1a|\]>)\u3011\uff3d\uff09\u300c\t]|\*\*|\.(?=\s)|\s[-–—](?=\s)|\s(?=[«“„\"])))"
    r"[\s:\uff1a*_`|–—-]*"
)


_IN_MARKS = re.compile(r"[«“„\"]\s*(?P<words>[^«»“”„\"]+?)\s*[»”“\"]\s*")
"""Words that nothing but quotation marks sets apart from the name before them."""
_SETS_APART = frozenset(':\uff1a|])>\u3011\uff3d\u300c\u201d«“„"')
"""Signs that stand around few words but names; beside others, a name is one that comes back."""


class _Head(NamedTuple):
    """What a line begins with."""

    line: Line
    times: Times
    name: str
    words: str
    shape: tuple[str, ...]
    """The order of time and name, and the signs before, between and behind them."""


def turns_by_shape(lines: Sequence[Line], known: frozenset[str]) -> list[Turn] | None:
    """Return the turns of a talk whose lines begin alike with times and names; None where they do not.

    ``known`` are the names of those who are known to speak, in lower case.
    """
    found = [_head(line) for line in lines]
    shapes = Counter(head.shape for head in found if head)
    if not shapes:
        return None
    shape = shapes.most_common(1)[0][0]
    heads = [head for head in found if head and head.shape == shape]
    if not _are_turns(heads, sum(head is not None for head in found), known):
        return None
    names = Counter(head.name for head in heads)
    is_apart = bool(_SETS_APART & set("".join(shape)))
    turns = {
        head.line.number: Turn(head.line, head.times, head.name, head.words)
        for head in heads
        if names[head.name] > 1 or head.name.casefold() in known or is_apart or not head.words
    }
    return [turns.get(line.number) or _other_turn(line, shape) for line in lines]


def _other_turn(line: Line, shape: tuple[str, ...]) -> Turn:
    """Return a line that begins otherwise than turns do, with the time in front of it where turns have theirs."""
    stamp, rest = split_times(line.text, bare=True) if shape[0] == "time" else (None, line.text)
    times = times_in(stamp) if stamp else None
    return Turn(line, times, None, rest if times else line.text)


def _are_turns(heads: Sequence[_Head], candidates: int, known: frozenset[str]) -> bool:
    """Tell whether lines of one shape are turns: nearly all are of it, their times grow and their names come back."""
    names = Counter(head.name for head in heads)
    starts = [head.times.start for head in heads]
    if len(heads) < 2 or 5 * len(heads) < 4 * candidates or starts != sorted(starts) or are_times_of_day(starts):
        return False
    if starts == list(range(starts[0], starts[0] + 1000 * len(starts), 1000)):
        return False  # The numbers count the turns.
    sure = sum(count for name, count in names.items() if count > 1 or name.casefold() in known)
    return 2 * sure > len(heads) and len(set(starts)) > len(starts) // 2


def _head(line: Line) -> _Head | None:
    if line.is_heading or line.name is not None:
        return None
    text = _LINK.sub(lambda link: (link[1] or "").ljust(len(link[0])), line.text[:_REACH]) + line.text[_REACH:]
    plain = _with_ascii_digits(text[:_REACH])
    clock = _IN_LINE.search(plain) or _SECONDS.match(plain)
    if clock is None:
        return None
    start, end = clock.span() if clock.re is _IN_LINE else clock.span(1)
    begun = _milliseconds(plain[start:end], is_seconds=clock.re is _SECONDS)
    if begun is None:
        return None
    ended = None
    if span := _RANGE.match(plain, end):
        ended, end = _milliseconds(span[1], is_seconds=False), span.end()
    if unit := _UNIT.match(plain, end):
        end = unit.end()
    before, name = _signs_and_name(text[:start])
    if name:
        after = re.match(r"[^\w\"“«„‘(\[]*[\])]?[^\w\"“«„‘(\[]*", text[end:])
        behind = after[0] if after else ""
        if ":" not in plain[start:end] and not before[1]:
            return None  # "In 1 min 20 s:" tells how long something takes.
        if not _is_name(name) or (text[end + len(behind) :] and not behind.strip(" \u00a0")):
            return None
        return _Head(line, Times(begun, ended), name, text[end + len(behind) :], ("name", *before, _bare(behind)))
    rest = text[end:]
    lead = re.match(r"[^\w\"“«„‘]*(?:speaker\s?:\s*)?", rest, re.I)
    between = lead[0] if lead else ""
    named = _NAME_AND_END.match(rest, len(between))
    if named is None or not _is_name(named["name"].rstrip()):
        return None
    if named["end"].strip() == "." and not named["name"].isupper():
        return None  # A sentence ends as well with a full stop.
    words = rest[named.end() :].removesuffix("\u300d") if "\u300c" in named["end"] else rest[named.end() :]
    mark = _bare(named["end"])
    if not named["end"].strip() and (inside := _IN_MARKS.fullmatch(words)):
        mark, words = words[0], inside["words"]
    shape = ("time", *before, _bare(between), mark)
    return _Head(line, Times(begun, ended), named["name"].rstrip(), words, shape)


def _signs_and_name(text: str) -> tuple[tuple[str, ...], str]:
    """Return the signs around what stands before a time, and the name among them, if there is any."""
    text = _MARKER.sub(lambda found: " " * len(found[0]), text)
    letters = [at for at, sign in enumerate(text) if sign.isalnum()]
    if not letters:
        return (_bare(text),), ""
    first, last = letters[0], letters[-1] + 1
    while last < len(text) and unicodedata.category(text[last]).startswith("M"):
        last += 1
    return (_bare(text[:first]), _bare(text[last:])), text[first:last]


def _is_name(text: str) -> bool:
    return looks_like_name(text) and may_be_name(text) and not is_noise(text)


def _bare(signs: str) -> str:
    """Return signs without white space, numbers and marks of formatting, and each only once."""
    return "".join(
        dict.fromkeys(sign for sign in signs if not sign.isspace() and not sign.isalnum() and sign not in "*_`")
    )


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _milliseconds(text: str, *, is_seconds: bool) -> int | None:
    if is_seconds:
        return int(text) * 1000
    if re.fullmatch(r"\d{1,2}\.\d{2}\.\d{2}", text):
        return milliseconds(text.replace(".", ":"))
    stamp, rest = split_times(text, bare=True)
    if stamp is not None and not rest and (times := times_in(stamp)):
        return times.start
    meant = time_meant(text)
    return milliseconds(meant) if meant else None


def told_by(turns: Sequence[Turn], known: frozenset[str]) -> tuple[int, int]:
    """Return how many times and names turns have, and how many of the names are known: more is the better reading."""
    names = [turn.name for turn in turns if turn.name]
    return sum(turn.times is not None for turn in turns) + len(names), sum(name.casefold() in known for name in names)
