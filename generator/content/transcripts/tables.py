"""Read a transcript that is a table: of tabs, commas or semicolons, in Markdown, or the events of an ASS file.

The columns are told by the words above them ("Start time", "Speaker", "Text"); without any, by what is in them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.content.transcripts.clock import LATEST_TIME
from generator.content.transcripts.draft import Draft, shown
from generator.content.transcripts.lines import Line
from generator.content.transcripts.speakers import may_be_name
from generator.content.transcripts.stamps import Times, is_clock, split_times, times_in

_DELIMITERS = ("\t", ",", ";")
_SLOWEST_WORD = 30
"""Seconds a word, beyond which whole numbers are milliseconds."""
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?\Z", re.A)
_REMEDY = 'Write it like "1:02:03", "62:03.5" or in seconds.'
_ASIDE = re.compile(r"\(.*\)|\[.*\]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")

_KINDS = {
    head: kind
    for kind, heads in {
        "start": (
            *(
                "start",
                "starts",
                "start time",
                "start timecode",
                "start ms",
                "start seconds",
                "begin",
                "begins",
                "from",
            ),
            *("in", "in time", "time in", "time", "times", "timestamp", "time stamp", "timecode", "time code", "tc"),
            *("position", "offset", "\u5f00\u59cb\u65f6\u95f4", "\u65f6\u95f4", "\u6642\u9593", "zeit", "beginn"),
        ),
        "end": (
            *("end", "ends", "end time", "end timecode", "end ms", "end seconds", "stop", "to", "out", "out time"),
            *("time out", "\u7ed3\u675f\u65f6\u95f4", "ende"),
        ),
        "speaker": (
            *("speaker", "speakers", "speaker name", "speaker id", "speaker label", "name", "who", "voice", "person"),
            *("actor", "character", "participant", "\u53d1\u8a00\u4eba", "\u8a71\u8005", "sprecher"),
        ),
        "text": (
            *("text", "transcript", "transcription", "words", "content", "dialogue", "dialog", "body", "caption"),
            *("captions", "subtitle", "subtitles", "utterance", "sentence", "message", "speech", "said"),
            *("\u5185\u5bb9", "\u6587\u672c", "\u767a\u8a00"),
        ),
    }.items()
    for head in heads
}
"""What a column tells, by the words above it, in lower case."""
_MARKDOWN_CELL = re.compile(r"(?<!\\)\|")
_MARKDOWN_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\Z")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_BREAK = re.compile(r"\\[Nnh]")


class _Columns(NamedTuple):
    """The places of what a row tells; None for what it does not."""

    text: int
    start: int | None
    end: int | None
    speaker: int | None


class _Row(NamedTuple):
    line: int
    cells: Sequence[str]


def read_table(text: str, draft: Draft) -> bool:
    """Read a file that is a table as a whole; False where it is none."""
    first = next((line for line in text.split("\n", 20) if line.strip()), "")
    for delimiter in _DELIMITERS:
        if delimiter in first:
            columns = _columns_named(next(csv.reader([first], delimiter=delimiter)))
            if columns is not None:
                _add(list(_rows(text, delimiter, draft, quoted=delimiter != "\t" or '"' in first))[1:], columns, draft)
                return True
    if "\t" not in first:
        return False
    rows = list(_rows(text, "\t", draft, quoted=False))
    found = _columns_found([row.cells for row in rows])
    if found is not None:
        _add(rows, found, draft)
    return found is not None


def _rows(text: str, delimiter: str, draft: Draft, *, quoted: bool) -> Iterator[_Row]:
    """Yield the rows that are not empty, each with the line on which it begins.

    Between tabs a quotation mark is one of the words, unless the words above the columns stand in such marks.
    """
    reader = csv.reader(
        (f"{line}\n" for line in text.split("\n")),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(begins, cells)
            begins = reader.line_num + 1
    except csv.Error:
        message = "This row of the table cannot be read: it has a cell of more than 131,072 characters."
        draft.report(begins, 1, "transcript-form", message, "Close the quotation mark that is open here.")


def _columns_named(heads: Sequence[str]) -> _Columns | None:
    """Return what the words above the columns tell, if they tell of words and of times or speakers."""
    places: dict[str, int] = {}
    for number, head in enumerate(heads):
        kind = _KINDS.get(_head(head)) or _KINDS.get(_head(_ASIDE.sub("", head)))
        if kind is not None:
            places.setdefault(kind, number)
    if "text" not in places or not {"start", "speaker"} & set(places):
        return None
    return _Columns(places["text"], places.get("start"), places.get("end"), places.get("speaker"))


def _head(written: str) -> str:
    return _BETWEEN_WORDS.sub(" ", written).strip().casefold()


def _columns_found(rows: Sequence[Sequence[str]]) -> _Columns | None:
    """Return the columns of a table without words above them, where every row has as many and one or two are times."""
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return None
    columns = [[row[number].strip() for row in rows] for number in range(width)]
    times = [number for number, cells in enumerate(columns) if all(map(is_clock, cells))]
    if not times:
        times = [number for number, cells in enumerate(columns[:2]) if all(map(_NUMBER.match, cells))]
        times = times if len(times) == 2 else []
    others = [number for number in range(width) if number not in times]
    if not times or not 1 <= len(others) <= 2 or width < 3:
        return None  # A time and words are a line like others, which may begin with a name.
    text = others[-1]
    speaker = others[0] if len(others) == 2 and all(map(may_be_name, filter(None, columns[others[0]]))) else None
    if len(others) == 2 and speaker is None:
        return None
    return _Columns(text, times[0], times[1] if len(times) > 1 else None, speaker)


def _add(rows: Sequence[_Row], columns: _Columns | None, draft: Draft) -> None:
    """Add what the rows tell; where a speaker is left out, the one above goes on."""
    if columns is None or not rows:
        return
    speaker: str | None = None
    unit = _unit(rows, columns)
    for line, cells in rows:
        speaker = _cell(cells, columns.speaker) or speaker
        begun = _times(_cell(cells, columns.start), line, unit, draft)
        ended = _times(_cell(cells, columns.end), line, unit, draft)
        start, end = begun or (None, None)
        draft.add(
            _cell(cells, columns.text), line=line, start=start, end=ended.start if ended else end, speaker=speaker
        )


def _cell(cells: Sequence[str], number: int | None) -> str:
    return cells[number].strip() if number is not None and number < len(cells) else ""


def _unit(rows: Sequence[_Row], columns: _Columns) -> int:
    """Return the milliseconds of what numbers count: with less than a word in half a minute they are no seconds."""
    starts = [_cell(row.cells, columns.start) for row in rows]
    numbers = [int(start) for start in starts if start.isdecimal() and start.isascii()]
    words = sum(len(_cell(row.cells, columns.text).split()) for row in rows)
    return 1 if max(numbers, default=0) > _SLOWEST_WORD * max(words, 20) else 1000


def _times(written: str, line: int, unit: int, draft: Draft) -> Times | None:
    """Return the times in a cell, None for an empty one and one that is reported."""
    if not written:
        return None
    if _NUMBER.match(written):
        time = round(float(written.replace(",", ".")) * unit)
        return Times(time, None) if time < LATEST_TIME else None
    stamp, rest = split_times(written, bare=True)
    times = times_in(stamp) if stamp and not rest else None
    if times is None:
        draft.report_time(line, 1, shown(written), _REMEDY)
    return times


# --- Markdown ---


def has_markdown_table(lines: Sequence[Line]) -> bool:
    """Tell whether there is a table of what was said among the lines of a talk."""
    return any(
        "|" in line.text and _MARKDOWN_RULE.match(line.text) and _columns_named(_markdown_cells(above.text)) is not None
        for above, line in pairwise(lines)
    )


def read_markdown_tables(lines: Sequence[Line], draft: Draft, words_of: Callable[[str], str]) -> None:
    """Read the tables among the lines of a talk; other lines are headings and words without a time."""
    columns: _Columns | None = None
    rows: list[_Row] = []
    for number, line in enumerate(lines):
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        if "|" in line.text and _MARKDOWN_RULE.match(below) and (named := _columns_named(_markdown_cells(line.text))):
            _add(rows, columns, draft)
            columns, rows = named, []
        elif columns is not None and "|" in line.text:
            if not _MARKDOWN_RULE.match(line.text):
                rows.append(_Row(line.number, [words_of(cell) for cell in _markdown_cells(line.text)]))
        else:
            _add(rows, columns, draft)
            columns, rows = None, []
            if line.is_heading:
                draft.add_heading(words_of(line.text))
            else:
                draft.add(words_of(line.text), line=line.number)
    _add(rows, columns, draft)


def _markdown_cells(text: str) -> list[str]:
    text = text.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _MARKDOWN_CELL.split(text)]


# --- ASS ---


def read_ass(text: str, draft: Draft) -> None:
    """Read the events of an ASS or SSA file: a line "Format" names their fields, the last of which is the words."""
    columns = _Columns(9, 1, 2, 4)
    width = 10
    rows: list[_Row] = []
    in_events = False
    for number, line in enumerate(text.split("\n"), 1):
        kind, _, fields = line.strip().partition(":")
        if kind.startswith("["):
            in_events = kind.casefold() == "[events]"
        elif in_events and kind == "Format":
            heads = fields.split(",")
            columns, width = _columns_named(heads) or columns, len(heads)
        elif in_events and kind == "Dialogue":
            cells = fields.split(",", width - 1)
            rows.append(_Row(number, [*cells[:-1], _BREAK.sub(" ", _OVERRIDE.sub("", cells[-1]))]))
    _add(rows, columns, draft)
