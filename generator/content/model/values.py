"""The kinds of single values that fields hold: text, times and dates.

Every type reads the value from the file's own spelling and explains itself when it cannot: the ``remedy`` of the
error's context becomes the remedy of the reported problem.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.content.model.respelling import date_meant, time_meant
from generator.text.dates import PartialDate
from generator.text.timecode import format_timecode, parse_timecode

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_LINE = 500
"""Characters of a title, a name or another label."""
LONGEST_SENTENCE = 2000
"""Characters of a claim, a quote or a note."""
LONGEST_TEXT = 500_000
"""Characters of a text of Markdown: the longest issue of a daily newsletter has 414,000."""
LONG_TEXT = 100_000
"""Characters of a text from which on its paragraphs are counted: the time to read one grows with its square."""
LONGEST_PARAGRAPH = 20_000
"""Characters of a paragraph in a long text."""
MOST_PARAGRAPHS = 40_000
"""Paragraphs of a long text."""
MOST_BRACKETS = 2_000
"""Opening brackets in a text of Markdown: each may begin a link, and is followed up for its end."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _spelling(value: Any) -> Any:
    """Return how a number was written in the file; anything else as it is."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return getattr(value, "raw", str(value))
    return value


def _one_line(most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        # What is printable holds no white space but spaces: nearly all texts are on one line already.
        if "  " in text or text[:1] == " " or text[-1:] == " " or not text.isprintable():
            text = " ".join(text.split())
        if not text:
            raise PydanticCustomError(
                "empty-text", "The text is empty.", {"remedy": "Write it, or leave the field out."}
            )
        if len(text) > most:
            raise _too_long(text, most, "Shorten it; longer texts belong in a summary.")
        return text

    return check


def _too_long(text: str, most: int, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(
        "text-too-long",
        "The text has {length} characters; the limit here is {most}.",
        {"length": f"{len(text):,}", "most": f"{most:,}", "remedy": remedy},
    )


def _readable(text: str) -> str:
    """Accept Markdown that is read in no more time than its length asks for."""
    if len(text) > LONGEST_TEXT:
        raise _too_long(text, LONGEST_TEXT, "Split it into chapters, or look for something pasted in by mistake.")
    if len(text) > LONG_TEXT:
        _have_paragraphs(text)
    if len(text) > MOST_BRACKETS and (brackets := text.count("[")) > MOST_BRACKETS:
        raise PydanticCustomError(
            "text-too-dense",
            'The text holds "[" {brackets} times; the limit is {most}.',
            {
                "brackets": f"{brackets:,}",
                "most": f"{MOST_BRACKETS:,}",
                "remedy": "Move links into references, or look for something pasted in by mistake.",
            },
        )
    return text


def _have_paragraphs(text: str) -> None:
    """Accept a long text that is read block by block."""
    paragraphs = _BLANK_LINE.split(text)
    longest = max(map(len, paragraphs))
    if longest > LONGEST_PARAGRAPH:
        fault, most = f"{longest:,} of them in one paragraph", LONGEST_PARAGRAPH
    elif len(paragraphs) > MOST_PARAGRAPHS:
        fault, most = f"{len(paragraphs):,} paragraphs", MOST_PARAGRAPHS
    else:
        return
    raise PydanticCustomError(
        "text-too-long",
        "The text has {length} characters, with {fault}; beyond {long}, {most} is the most.",
        {
            "length": f"{len(text):,}",
            "fault": fault,
            "long": f"{LONG_TEXT:,}",
            "most": f"{most:,}",
            "remedy": "Set empty lines between its paragraphs, or look for something pasted in by mistake.",
        },
    )


def _seconds(value: Any) -> int:
    spelling = _spelling(value)
    seconds = parse_timecode(spelling.strip()) if isinstance(spelling, str) else None
    if seconds is None:
        said = shown(value)
        raise PydanticCustomError(
            "invalid-time",
            "{shown} is not a time.",
            {"shown": said[:1].upper() + said[1:], "remedy": _time_remedy(_clock_of(value) or spelling)},
        )
    return seconds


def _time_remedy(spelling: Any) -> str:
    meant = time_meant(spelling) if isinstance(spelling, str) else ""
    if meant:
        return f'Write it as "{meant}".'
    if isinstance(spelling, str) and (start := time_meant(_RANGE_END.sub("", spelling))):
        return f'Write the start alone: "{start}".'
    if isinstance(spelling, str) and (found := _DECIMAL.fullmatch(spelling)):
        minutes = format_timecode(round(float(f"{found[1]}.{found[2]}") * 60))
        return f'Write "{minutes}" if it counts minutes, "{format_timecode(int(found[1]))}" if it counts seconds.'
    return 'Write minutes and seconds such as "48:59", or "1:02:03".'


_RANGE_END = re.compile(r"(?<=[\d\]])\s*(?:-|–|—|to)\s*\[?\d[\d:.]*\]?\s*\Z", re.I)
"""The end of a stretch of time."""


def _clock_of(value: Any) -> str:
    """Return a list of minutes and seconds, as models write times, with colons between them, or a time alone in one."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], (str, int)):
        return str(getattr(value[0], "raw", value[0]))
    if not isinstance(value, list) or not all(isinstance(n, int) and not isinstance(n, bool) for n in value):
        return ""
    return ":".join(f"{number:02}" for number in value)


_DECIMAL = re.compile(r"(\d{1,4})[.,](\d{1,4})", re.A)


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    spelling = _spelling(value)
    date = PartialDate.parse(spelling.strip()) if isinstance(spelling, str) else None
    if date is None:
        raise _invalid_date(value, date_meant(spelling) if isinstance(spelling, str) else "")
    return date


def _invalid_date(value: Any, meant: str) -> PydanticCustomError:
    if meant:
        remedy = f"Write it as {meant}."
        return PydanticCustomError(
            "invalid-date",
            "{shown} is not written as a date should be.",
            {"shown": shown(value), "remedy": remedy},
        )
    remedy = 'Write "2026-03-14", "2026-03" or "2026", as much as is known.'
    found = _DAY_OR_MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        both = [f"{found[3]}-{found[m].zfill(2)}-{found[d].zfill(2)}" for m, d in ((1, 2), (2, 1))]
        known = [date for date in dict.fromkeys(both) if PartialDate.parse(date)]
        remedy = f"Write {' or '.join(known)}." if known else remedy
    return PydanticCustomError(
        "invalid-date", "{shown} is not a date of the calendar.", {"shown": shown(value), "remedy": remedy}
    )


_DAY_OR_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.A)

CONVERSIONS = frozenset({_date})
"""The checks that make something else of a value than the JSON of a record holds: what reads one back needs them."""


def shown(value: Any, longest: int = 60) -> str:
    """Return a value as a problem quotes it: in quotation marks, shortened, on one line."""
    text = _spelling(value)
    if isinstance(text, str):
        text = " ".join(text.split())
        return f'"{text[:longest]}…"' if len(text) > longest else f'"{text}"'
    names = {
        dict: "a set of fields",
        list: "a list",
        bool: "true" if value else "false",
        type(None): "nothing",
    }
    return names.get(type(value), type(value).__name__)


Line = Annotated[str, StringConstraints(strict=True), AfterValidator(_one_line(LONGEST_LINE))]
"""A title, name or label: plain text of one line; runs of white space count as one space."""

Sentence = Annotated[str, StringConstraints(strict=True), AfterValidator(_one_line(LONGEST_SENTENCE))]
"""A claim, quote or note: plain text; runs of white space count as one space."""

_PAIRS = ('""', "“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "‚‘", "「」", "『』", "”“", "””")
_MARKS = frozenset("".join(_PAIRS))


def _without_quotation_marks(text: str) -> str:
    """Take off the quotation marks around a text, where they are the only ones in it."""
    is_quoted = len(text) > 2 and text[0] + text[-1] in _PAIRS and not _MARKS.intersection(text[1:-1]) - {"’"}
    return text[1:-1].strip() or text if is_quoted else text


QuotedWords = Annotated[Sentence, AfterValidator(_without_quotation_marks)]
"""Words that are shown in quotation marks; such marks around them count as none."""

Prose = Annotated[str, StringConstraints(strict=True, strip_whitespace=True), AfterValidator(_readable)]
"""Text of up to 100,000 characters in the small Markdown of the archive: paragraphs, lists, emphasis, links."""

Figure = Annotated[
    str,
    BeforeValidator(_spelling, json_schema_input_type=str | int | float),
    AfterValidator(_one_line(LONGEST_LINE)),
]
"""A number as it was said, kept as it is spelled: ``275 million``, ``1.10``."""

TIME_PATTERN = r"^(\d{1,7}|\d{1,4}:[0-5]\d|\d{1,3}:[0-5]\d:[0-5]\d)$"
DATE_PATTERN = r"^\d{4}(-\d\d(-\d\d)?)?$"
"""How times and dates are written in files, as editors are told."""

Seconds = Annotated[
    int,
    BeforeValidator(_seconds, json_schema_input_type=str | int),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": TIME_PATTERN,
            "minimum": 0,
        }
    ),
]
"""Whole seconds, written as ``m:ss``, ``mm:ss``, ``h:mm:ss`` or seconds."""

Date = Annotated[
    PartialDate,
    BeforeValidator(_date),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": DATE_PATTERN}),
]
"""A day, month or year: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""

Language = Annotated[str, Field(strict=True, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag (BCP 47): ``en``, ``pt-BR``."""
