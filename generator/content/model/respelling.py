"""Guess what times, dates and addresses mean that are written otherwise than here, so that a remedy can offer them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.text.dates import PartialDate
from generator.text.timecode import format_timecode, parse_timecode

_LONGEST = 1000
"""Characters; what is longer is a text in a wrong place."""

_HOURS = "h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]|uur|uren|час|часа|часов|ч|時間|小时|小時|시간"
_MINUTES = "m|mins?|minut[a-ząeéio]{0,2}|minutos|минут[аы]?|мин|м|分|分钟|分鐘|분"
_SECONDS = "s|secs?|seconds?|sek|sekunden?|secondes?|second[oi]|segundos?|секунд[аы]?|сек|с|秒|초"
_UNITS = re.compile(
    rf"(?:(?P<h>\d{{1,3}}) ?(?:{_HOURS})\.?)?(?:(?<=[hH])(?P<bare>\d\d)|[ ,]*(?P<m>\d{{1,4}}) ?(?:{_MINUTES})\.?)?"
    rf"(?:[ ,]*(?P<s>\d{{1,5}}) ?(?:{_SECONDS})\.?)?",
    re.I,
)
"""Hours, minutes and seconds with their names in several languages; of ``1h02`` too."""
_FRACTION = re.compile(r"[.,]\d{1,6}$")
_BEFORE_TIME = re.compile(r"(?:(?:circa|ca|c|approx|appr)\.? ?|(?:about|around|at) |[?#&]?t=|PT)(?=\d)", re.I)
"""Words in front of a time, the parameter of an address, and the letters of ISO 8601."""
_BEHIND_CLOCK = re.compile(r"(?<=:\d\d) ?min(?:utes)?\.?\Z", re.I)
_SIGN_OF_MINUTES = re.compile(r"(?<=\d) ?[\u2032\u2019';] ?(?=\d\d\b)|(?<=\d): (?=\d\d)|(?<=\d) :(?=\d\d)")
_FRAMES = re.compile(r"(\d\d:\d\d:\d\d):\d\d")
"""A time of a film, whose last number counts pictures."""


def time_meant(text: str) -> str:
    """Return how a time is written here, of ``1h02m``, ``00:12:00.500``, ``[12:30]`` or ``۳:۲۰``; else nothing."""
    if len(text) > _LONGEST:
        return ""
    text = _BEFORE_TIME.sub("", _in_ascii(text).strip(" []()@~≈"), count=1).rstrip('"\u2032\u201d')
    text = _FRAMES.sub(r"\1", _SIGN_OF_MINUTES.sub(":", _BEHIND_CLOCK.sub("", text)))
    seconds = parse_timecode(_FRACTION.sub("", text) if ":" in text else text)  # 12.5 may be minutes or seconds
    units = _UNITS.fullmatch(text) if seconds is None else None
    if units and units[0].strip():
        hours, minutes, rest = (int(units[part] or 0) for part in ("h", "m", "s"))
        seconds = hours * 3600 + (minutes or int(units["bare"] or 0)) * 60 + rest
    return "" if seconds is None else format_timecode(seconds)


def _in_ascii(text: str) -> str:
    """Return a text with the digits of any script as 0–9, and colons and hyphens of other widths as the usual ones."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)


_SIGNS = str.maketrans({"٫": ".", "∶": ":", "‐": "-", "‑": "-", "–": "-", "−": "-", "年": "-", "月": "-", "日": None})
_SIGNS |= str.maketrans({"년": "-", "월": "-", "일": None})

_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +", re.I)
_TIME_OF_DAY = re.compile(r"(?<=\d)(?:T(?=\d)|,? +(?:at )?(?=\d{1,2}:\d\d)).*\Z", re.I | re.S)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/]|\. ?| )(\d{1,2})(?:(?:[-/]|\. ?| )(\d{1,2}|xx|\?\?))?-?", re.I | re.A)
_NO_SIGNS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.A)
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.A)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})", re.A)
_NAMED = re.compile(
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th|er|º)?\.?[ -](?:(?:of|de|del) )?)?(?P<month>[^\W\d_]+)\.?"
    r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?)?(?:,? |-)(?:(?:of|de|del) )?(?P<year>\d{4})(?: [гр]\.?)?",
    re.I,
)


def date_meant(text: str) -> str:
    """Return how a date is written here, of ``2026-5-2``, ``2.5.2026``, ``May 2, 2026``, ``2 mai 2026``; else nothing.

    What may be a day or a month, as in ``5/2/2026``, is not guessed.
    """
    if len(text) > _LONGEST:
        return ""
    text = re.sub(r" ?- ?", "-", _WEEKDAY.sub("", _in_ascii(text).strip(), count=1))
    text = _TIME_OF_DAY.sub("", text).rstrip(" ,.;")
    year, month, day = "", "", ""
    if found := _YEAR_FIRST.fullmatch(text) or _NO_SIGNS.fullmatch(text):
        year, month, day = found[1], found[2], (found[3] or "").strip("xX?")
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        month, year = found.groups()
    elif (found := _NAMED.fullmatch(text)) and (number := _month_of(found["month"])):
        year, month, day = found["year"], str(number), found["first"] or found["second"] or ""
    elif found := re.fullmatch(r"\d{4}", text):
        year = found[0]
    written = "-".join(part.zfill(2) for part in (year, month, day) if part)
    return written if written and PartialDate.parse(written) else ""


_LANGUAGES = "de fr es it pt nl pl cs sk sv da nb fi hu ro hr sl bg ru uk el tr ca et lv lt id vi"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month_of(name: str) -> int:
    """Return the number of a month by its name, in English also by its beginning; 0 for what means none or several."""
    name = name.casefold()
    if name.isascii() and name[:3] in _MONTHS:
        return _MONTHS.index(name[:3]) + 1
    meant = _months_by_name().get(name, ())
    return next(iter(meant)) if len(meant) == 1 else 0


@cache
def _months_by_name() -> dict[str, set[int]]:
    """Return the numbers of the months that a name means in some language: листопад is November, listopad October."""
    # Few checks meet a month by its name, and the others start sooner without what knows them.
    from generator.text.wording import month_names

    numbers: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        for number, name in month_names(language):
            numbers.setdefault(name.casefold().rstrip("."), set()).add(number)
    return numbers


_NO_SCHEME = re.compile(
    r"(?:www\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#:]\S*)?", re.I | re.A
)


_IN_MARKUP = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.I)
_MISTYPED_SCHEME = re.compile(r"(?:h?t{1,2}ps?|feed|podcast|itpc)(?:[:;]?/{1,3}|://:?|:)(?=\w[\w-]*\.\w)", re.I)


_IDENTIFIERS = {
    "https://doi.org/": re.compile(r"(?:doi:? ?)?(10\.\d{4,9}/\S+)", re.I),
    "https://arxiv.org/abs/": re.compile(r"arxiv[: ] ?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7})", re.I),
    "https://pubmed.ncbi.nlm.nih.gov/": re.compile(r"pmid:? ?(\d{1,9})", re.I),
    "https://www.rfc-editor.org/rfc/rfc": re.compile(r"rfc[ -]?(\d{1,5})", re.I),
    "https://hdl.handle.net/": re.compile(r"hdl:(\S+/\S+)", re.I),
    "https://orcid.org/": re.compile(r"(?:orcid:? ?)?((?:\d{4}-){3}\d{3}[\dX])", re.I),
    "https://www.wikidata.org/wiki/": re.compile(r"(?:wikidata:? ?)?(Q[1-9]\d{0,9})"),
}
"""Where the numbers of works and people are looked up."""
_REMARK = re.compile(r"(https?://\S+) [(\u2013\u2014-].*", re.I)


def address_meant(text: str, forbidden: re.Match[str] | None) -> str:
    """Return the address in a text that is none, with what lacks in front of it, ``forbidden`` characters encoded.

    Empty where nothing tells which one is meant.
    """
    if len(text) > _LONGEST:
        return ""
    for place, pattern in _IDENTIFIERS.items():
        if identifier := pattern.fullmatch(text):
            return place + identifier[1]
    if remark := _REMARK.fullmatch(text):
        return remark[1]
    if not text.lower().startswith(("http://", "https://")):
        found = _IN_MARKUP.findall(text)
        if len(found) == 1 and text[0] in "<[({*_`\"'“‘":  # <https://…>, [words](https://…), <iframe src="https://…">
            return str(found[0]).rstrip(").,;]")
        if not found and (mistyped := _MISTYPED_SCHEME.match(text)) and forbidden is None:
            return f"http{'s' if mistyped[0][:5].lower() != 'http:' else ''}://{text[mistyped.end() :]}"
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
