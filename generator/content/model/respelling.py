"""Guess what times, dates and addresses mean that are written otherwise than here, so that a remedy can offer them."""

from __future__ import annotations

import re
import unicodedata

from generator.text.dates import PartialDate
from generator.text.timecode import format_timecode, parse_timecode

_LONGEST = 1000
"""Characters; what is longer is a text in a wrong place."""

_UNITS = re.compile(
    r"(?:(\d{1,3}) ?(?:h|hrs?|hours?|std))? ?(?:(\d{1,4}) ?(?:m|mins?|minutes?))?"
    r" ?(?:(\d{1,5}) ?(?:s|secs?|seconds?))?",
    re.I | re.A,
)
_FRACTION = re.compile(r"[.,]\d{1,6}$")


def time_meant(text: str) -> str:
    """Return how a time is written here, of ``1h02m``, ``00:12:00.500``, ``[12:30]`` or ``۳:۲۰``; else nothing."""
    if len(text) > _LONGEST:
        return ""
    text = _in_ascii(text).strip(" []()@~≈")
    text = re.sub(r"\APT(?=\d)", "", text, flags=re.I)  # ISO 8601
    seconds = parse_timecode(_FRACTION.sub("", text) if ":" in text else text)  # 12.5 may be minutes or seconds
    units = _UNITS.fullmatch(text) if seconds is None else None
    if units and units[0].strip():
        hours, minutes, rest = (int(part or 0) for part in units.groups())
        seconds = hours * 3600 + minutes * 60 + rest
    return "" if seconds is None else format_timecode(seconds)


def _in_ascii(text: str) -> str:
    """Return a text with the digits of any script as 0–9, and colons and hyphens of other widths as the usual ones."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)


_SIGNS = str.maketrans({"٫": ".", "∶": ":", "‐": "-", "‑": "-", "–": "-", "−": "-", "年": "-", "月": "-", "日": None})

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[T ].*)?", re.A)
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.A)
_NAMED = re.compile(
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?)?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<year>\d{4})",
    re.I | re.A,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_meant(text: str) -> str:
    """Return how a date is written here, of ``2026-5-2``, ``2.5.2026``, ``May 2, 2026``; else nothing.

    What may be a day or a month, as in ``5/2/2026``, is not guessed.
    """
    if len(text) > _LONGEST:
        return ""
    text = _in_ascii(text).strip()
    year, month, day = "", "", ""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found[1], found[2], found[3] or ""
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif (found := _NAMED.fullmatch(text)) and found["month"][:3].lower() in _MONTHS:
        year, day = found["year"], found["first"] or found["second"] or ""
        month = str(_MONTHS.index(found["month"][:3].lower()) + 1)
    elif found := re.fullmatch(r"\d{4}", text):
        year = found[0]
    written = "-".join(part.zfill(2) for part in (year, month, day) if part)
    return written if written and PartialDate.parse(written) else ""


_NO_SCHEME = re.compile(
    r"(?:www\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#:]\S*)?", re.I | re.A
)


def address_meant(text: str, forbidden: re.Match[str] | None) -> str:
    """Return a web address with what lacks in front of it, and with ``forbidden`` characters encoded; else nothing."""
    if len(text) > _LONGEST:
        return ""
    if forbidden is not None:
        return "".join(
            "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace")) if forbidden.re.match(sign) else sign
            for sign in text
        )
    if text.startswith("//"):
        return f"https:{text}"
    if "@" not in text and _NO_SCHEME.fullmatch(text):
        return f"https://{text}"
    return f"mailto:{text}" if re.fullmatch(r"[\w.+-]+@[\w.-]+\.\w+", text, re.A) else ""
