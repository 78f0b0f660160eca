"""Read single values as other people and language models write them: times, dates, texts, numbers."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from generator.content.model.respelling import date_meant, time_meant
from generator.text.dates import PartialDate
from generator.text.timecode import format_timecode, parse_timecode

_ISO_DURATION = re.compile(r"P?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?", re.I | re.A)
_MOST_SECONDS = 10**6


def plain_clocks(text: str) -> str:
    """Return a text of the same length in which clocks with full-width digits or colons are written with plain ones."""
    return _WIDE_CLOCK.sub(lambda clock: clock[0].translate(_PLAIN_SIGNS), text)


_WIDE_CLOCK = re.compile(r"[0-9０-９]{1,4}(?:[:：∶﹕][0-9０-９]{2}){1,2}(?![0-9０-９])")
_PLAIN_SIGNS = str.maketrans("０１２３４５６７８９：∶﹕", "0123456789:::")


def clock_of(value: Any, *, of_milliseconds: bool = False) -> str | None:
    """Return a time as ``m:ss``; None where a value is no time.

    Read are seconds (72, 72.0, "72s"), ``[m, s]`` and ``[h, m, s]``, clocks in brackets or with fractions, ``1h02m``,
    ``PT1H2M``; of a range its start.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        seconds = value / 1000 if of_milliseconds else value
        return format_timecode(int(seconds)) if 0 <= seconds < _MOST_SECONDS else None
    if isinstance(value, list):
        return _of_parts(value)
    if not isinstance(value, str):
        return None
    text = re.split(r"\s*(?:-->|–|—| - | to )\s*", plain_clocks(value).strip().strip("[](){}<>@~ 【】（）［］"))[
        0
    ].strip()
    if parts := re.fullmatch(r"(\d+)\s*,\s*(\d+)(?:\s*,\s*(\d+))?", text):
        return _of_parts([int(part) for part in parts.groups() if part is not None])
    seconds_only = re.fullmatch(r"(\d{1,7})(?:\.\d+)?\s*(?:s|sec|secs|seconds)?", text, re.I | re.A)
    if seconds_only:
        return format_timecode(int(seconds_only[1]))
    iso = _ISO_DURATION.fullmatch(text)
    if iso and text[:1] in "Pp" and any(iso.groups()):
        hours, minutes, seconds = (int(part or 0) for part in iso.groups())
        return format_timecode(hours * 3600 + minutes * 60 + seconds)
    clock = parse_timecode(re.sub(r"[.,]\d+$", "", text))
    return format_timecode(clock) if clock is not None else (time_meant(text) or None)


def _of_parts(parts: list[Any]) -> str | None:
    if not 2 <= len(parts) <= 3 or not all(isinstance(part, int) and part >= 0 for part in parts):
        return None
    *_, minutes, seconds = parts
    hours = parts[0] if len(parts) == 3 else 0
    if seconds > 59 or (len(parts) == 3 and minutes > 59):
        return None
    return format_timecode(hours * 3600 + minutes * 60 + seconds)


def date_of(value: Any, zone: dt.tzinfo = dt.UTC) -> str | None:
    """Return a date as ``YYYY-MM-DD`` or the part of it that is known; None where a value is no date.

    Of a moment (seconds or milliseconds since 1970, or a time with its zone) it is the day in ``zone``. What may be a
    day or a month is not guessed.
    """
    moment = _moment_of(value, zone)
    if moment is not None:
        return moment.date().isoformat()
    text = getattr(value, "raw", str(value)).strip() if value is not None and not isinstance(value, bool) else ""
    if PartialDate.parse(text):
        return text
    return date_meant(text) or None


def _moment_of(value: Any, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the moment that a number or a text means, where it means one and not only a day."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= _FIRST_MOMENT:
        seconds = value / 1000 if value >= _FIRST_MOMENT * 100 else value
        return dt.datetime.fromtimestamp(seconds, zone) if seconds < _LAST_MOMENT else None
    if isinstance(value, dt.datetime):
        return value.astimezone(zone) if value.tzinfo else value
    if isinstance(value, str) and _WITH_ZONE.fullmatch(value.strip()):
        try:
            return dt.datetime.fromisoformat(value.strip()).astimezone(zone)
        except (ValueError, OverflowError):
            return None
    return None


_FIRST_MOMENT, _LAST_MOMENT = 10**9, 10**10
"""Seconds since 1970 that a number can mean: from 2001 to 2286."""
_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)", re.A)


def text_of(value: Any) -> str | None:
    """Return a text with one kind of line end and no white space around it, or a number as written; None for others."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return str(getattr(value, "raw", value))
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None
    return None


def words_of_list(value: Any) -> list[str] | None:
    """Return the words of a list, or of a text with commas or semicolons between them."""
    if isinstance(value, str):
        value = re.split(r"\s*[,;]\s*", value.strip())
    if not isinstance(value, list):
        return None
    words = [text_of(one.get("name") or one.get("title")) if isinstance(one, dict) else text_of(one) for one in value]
    return [word for word in words if word] if None not in words else None
