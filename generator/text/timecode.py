"""Read timecodes such as "1:02:03" as whole seconds, and write seconds as timecodes and durations."""

from __future__ import annotations

import re
from functools import lru_cache

_CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)|(?P<long_minutes>\d{1,4})):(?P<seconds>[0-5]\d)", re.A)
_SECONDS = re.compile(r"\d{1,7}", re.A)


@lru_cache(maxsize=16384)
def parse_timecode(text: str) -> int | None:
    """Return the seconds that a timecode stands for, or None when it is not one.

    Accepted are ``m:ss`` and ``mm:ss`` with any number of minutes, ``h:mm:ss``, and whole seconds.
    The text is what stands in the file: YAML's own reading of ``63:25`` (3805) or ``1.10`` plays no part.
    """
    if _SECONDS.fullmatch(text):
        return int(text)
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return None
    minutes = int(clock["long_minutes"] or clock["minutes"])
    return int(clock["hours"] or 0) * 3600 + minutes * 60 + int(clock["seconds"])


@lru_cache(maxsize=16384)
def format_timecode(seconds: int) -> str:
    """Return seconds as ``m:ss``, or as ``h:mm:ss`` from one hour on."""
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def format_duration(seconds: int) -> str:
    """Return a length for people: ``45 s``, ``27 min``, ``1 h 24 min``; from one minute on rounded to minutes."""
    if seconds < 60:
        return f"{seconds} s"
    minutes = (seconds + 30) // 60
    hours, minutes = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part)


def iso_duration(seconds: int) -> str:
    """Return a length as an ISO 8601 duration, such as ``PT1H24M10S`` (schema.org ``duration``)."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = [(hours, "H"), (minutes, "M"), (rest, "S")]
    return "PT" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0S")
