"""Find the times in a line of written talk: "[1:02:03]", "(0:05 - 0:09)", "00:12:34", "1h02m03s", "00:00:02:12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.transcripts.clock import milliseconds

_COLON = "[:\uff1a]"
_COLONS = rf"\d{{1,4}}{_COLON}\d{{2}}(?:{_COLON}\d{{2}})?(?:[.,]\d{{1,9}})?(?!\d)(?!{_COLON}\d)"
_FRAMES = r"\d{1,2}[:;]\d{2}(?:[:;]\d{2}){2}(?!\d)(?![:;]\d)"
"""Of a video at its frame, which is left out: "00:00:02:12", "00;00;02;12"."""
_SINGLE_DIGITS = r"\d{1,3}:\d{1,2}:\d{1,2}\.\d{1,9}(?!\d)"
_UNITS = r"(?:\d{1,3}h ?)?\d{1,3}m ?\d{1,2}s\b"
_SECONDS = r"\d{1,6}\.\d{1,3}s\b"
CLOCK = rf"(?:{_FRAMES}|{_COLONS}|{_SINGLE_DIGITS}|{_UNITS}|{_SECONDS})"
"""The pattern of a time of day or of a recording, in ASCII digits."""
_TIMES = rf"(?P<start>{CLOCK})(?:(?:\s{{0,4}}(?:-->|->|[-–—\u2192\uff5e~]|to\b)\s{{0,4}}|,)(?P<end>{CLOCK}))?"
_OPEN = r"(?P<mark>[*_]{1,2})?(?:\\?[\[(<{#\uff08\u3010\uff3b]){1,2}"
_CLOSE = r"(?:-\d)?(?:\\?[\])>}#\uff09\u3011\uff3d]){1,2}(?(mark)(?P=mark))"
_BRACKETS = rf"{_OPEN}\s{{0,4}}{_TIMES}\s{{0,4}}{_CLOSE}(?:\([^()\s]*\))?"
BRACKETED = re.compile(rf"{_BRACKETS}(?:\s?(?:[:\uff1a]|[–—|-](?=\s|$)))?\s*", re.A)
BARE = re.compile(rf"{_TIMES}(?:\s?[:\uff1a–—|-](?=\s|$))?(?:\s+|$)", re.A)
_LAST = re.compile(rf"(?<=\S)\s+{_BRACKETS}\Z", re.A)
_AMONG_WORDS = re.compile(
    rf"(?:\\?\[){{1,2}}(?P<start>{CLOCK})(?P<end>)\\?\](?:\([^()\s]*\)|\])?(?!\S{{0,2}}\()\s*", re.A
)


class Times(NamedTuple):
    """Milliseconds."""

    start: int
    end: int | None


def times_in(stamp: re.Match[str]) -> Times | None:
    """Return the times that a stamp was matched with; None where it has none, such as "0:75"."""
    start = _time(stamp["start"])
    return None if start is None else Times(start, _time(stamp["end"]) if stamp["end"] else None)


def _time(written: str) -> int | None:
    """Return the milliseconds of a clock of any form, and of seconds such as "62.5s"."""
    if written.endswith("s") and "." in written:
        return round(float(written[:-1]) * 1000)
    return milliseconds(_plain_clock(written))


_UNIT = re.compile(r"[hms] ?")
_DIVIDER = re.compile("[:;\uff1a]")


def _plain_clock(written: str) -> str:
    """Return a clock of any form as "1:02:03.5"; frames are left out."""
    fields = _UNIT.split(written[:-1]) if written.endswith("s") else _DIVIDER.split(written)[:3]
    return ":".join([fields[0], *(field if field[1:2].isdecimal() else f"0{field}" for field in fields[1:])])


def split_times(text: str, *, bare: bool) -> tuple[re.Match[str] | None, str]:
    """Return the stamp in front of a text, without brackets too where ``bare`` is set, and the rest."""
    stamp = BRACKETED.match(text) or (BARE.match(text) if bare else None)
    return stamp, text[stamp.end() :] if stamp else text


def is_clock(text: str) -> bool:
    """Tell whether a text is a stamp and nothing else."""
    stamp, rest = split_times(text, bare=True)
    return stamp is not None and not rest


def split_last_times(text: str) -> tuple[Times | None, str]:
    """Return the stamp in brackets at the end of a text, and the words before it."""
    stamp = _LAST.search(text) if text.endswith(("]", ")", ">", "}", "#", "\uff09", "\u3011", "\uff3d")) else None
    times = times_in(stamp) if stamp else None
    return (times, text[: stamp.start()]) if stamp and times else (None, text)


def pieces(text: str, times: Times | None) -> Iterator[tuple[Times | None, str]]:
    """Yield the words between the stamps in square brackets that stand among them, each with its time."""
    at = 0
    for stamp in _AMONG_WORDS.finditer(text) if "[" in text else ():
        found = times_in(stamp)
        if found is not None and (times is None or found.start >= times.start):
            yield times, text[at : stamp.start()]
            times, at = found, stamp.end()
    yield times, text[at:]


def left_over(text: str) -> bool:
    """Tell whether a stamp stands at an edge of words; in round brackets at the end it may be a time of day."""
    if ":" not in text and "\uff1a" not in text:
        return False
    ends = text.endswith("]") and split_last_times(text)[0] is not None
    return ends or BRACKETED.match(text) is not None or is_clock(text)
