"""Read and write times to the millisecond."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.timecode import parse_timecode

LATEST_TIME = 1000 * 3600 * 1000
"""Milliseconds that a time may not reach; ``h:mm:ss`` has three digits for the hours at most."""
EARLIEST_OF_DAY = 6 * 3600 * 1000
"""Milliseconds at which hardly a recording is heard for the first time, but many a clock on the wall is read."""

_FRACTION = re.compile(r"[.,](\d{1,9})\Z", re.A)


def milliseconds(text: str) -> int | None:
    """Return the milliseconds of a time such as ``1:02:03``, ``63:25.5`` or ``00:00:07,250``; None when it is none.

    What follows the comma or dot is a decimal fraction, cut after the third digit.
    """
    fraction = _FRACTION.search(text)
    whole = parse_timecode(text[: fraction.start()] if fraction else text)
    if whole is None:
        return None
    time = whole * 1000 + (int(fraction[1][:3].ljust(3, "0")) if fraction else 0)
    return time if time < LATEST_TIME else None


def webvtt_time(time: int) -> str:
    """Return milliseconds as WebVTT writes a time, ``hh:mm:ss.mmm`` (W3C WebVTT §3.1)."""
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def are_times_of_day(starts: Sequence[int]) -> bool:
    """Tell whether the times of a transcript, in milliseconds, are of the day: late, and close to each other."""
    return bool(starts) and min(starts) >= EARLIEST_OF_DAY and 2 * (max(starts) - min(starts)) <= min(starts)
