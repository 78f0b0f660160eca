"""Read a transcript that is a table: of tabs, commas or semicolons, in Markdown, or the events of an ASS file.

The columns are told by the words above them ("Start time", "Speaker", "Text"); without any, by what is in them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from generator.content.transcripts.clock import LATEST_TIME
from generator.content.transcripts.columns import NUMBER, Columns, columns_found, columns_named
from generator.content.transcripts.draft import Draft, shown
from generator.content.transcripts.lines import Line
from generator.content.transcripts.stamps import Times, is_clock, split_times, times_in

_DELIMITERS = ("\t", ",", ";")
_SLOWEST_WORD = 30
"""Seconds a word, beyond which whole numbers are milliseconds."""
_REMEDY = 'Write it like "1:02:03", "62:03.5" or in seconds.'
_MOST_ABOVE = 10
"""Lines above a table, such as its title, that are not read."""
_MOST_LOOKED_AT = 100
"""Rows of a table in Markdown from which its columns are told."""
_LONGEST_HEAD = 1000
"""Characters of the line that names the columns."""
_MARKDOWN_CELL = re.compile(r"(?<!\\)\|")
_MARKDOWN_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\Z")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_BREAK = re.compile(r"\\[Nnh]")


class _Row(NamedTuple):
    line: int
    cells: Sequence[str]


def read_table(text: str, draft: Draft) -> bool:
    """Read a file that is a table as a whole; False where it is none."""
    lines = text.split("\n")
    above = [number for number, line in enumerate(lines[: 2 * _MOST_ABOVE]) if line.strip()][:_MOST_ABOVE]
    for number in above:
        head = lines[number]
        for delimiter in _DELIMITERS:
            heads = _cells_of(head, delimiter)
            columns = columns_named(heads)
            if columns is not None:
                rows = list(_rows(lines, delimiter, draft, first=number + 1, quoted=delimiter != "\t" or '"' in head))
                if _fit(rows, columns, len(heads)):
                    _add(rows, columns, draft)
                    return True
    first = lines[above[0]] if above else ""
    return any(
        _read_without_heads(lines, delimiter, draft)
        for delimiter in _DELIMITERS
        if any(is_clock(cell) or NUMBER.match(cell) for cell in _cells_of(first, delimiter)[:2])
    )


def _cells_of(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter)) if delimiter in line and len(line) <= _LONGEST_HEAD else []


def _read_without_heads(lines: Sequence[str], delimiter: str, draft: Draft) -> bool:
    rows = list(_rows(lines, delimiter, draft, first=0, quoted=delimiter != "\t"))
    found = columns_found([row.cells for row in rows])
    if found is None or len(rows[0].cells) < 3:
        return False  # A time and words are a line like others, which may begin with a name.
    _add(rows, found, draft)
    return True


def _fit(rows: Sequence[_Row], columns: Columns, width: int) -> bool:
    """Tell whether most rows have a time where times are said to be, or, without times, all rows the same width."""
    if columns.start is None:
        return bool(rows) and all(len(row.cells) == width for row in rows)
    times = [cell for row in rows if (cell := _cell(row.cells, columns.start))]
    return 2 * sum(is_clock(cell) or NUMBER.match(cell) is not None for cell in times) >= len(times) > 0


def _rows(lines: Sequence[str], delimiter: str, draft: Draft, *, first: int, quoted: bool) -> Iterator[_Row]:
    """Yield the rows from a line on that are not empty, each with the line on which it begins.

    Between tabs a quotation mark is one of the words, unless the words above the columns stand in such marks.
    """
    reader = csv.reader(
        (f"{line}\n" for line in lines[first:]),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    begins = first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(begins, cells)
            begins = first + reader.line_num + 1
    except csv.Error:
        message = "This row of the table cannot be read: it has a cell of more than 131,072 characters."
        draft.report(begins, 1, "transcript-form", message, "Close the quotation mark that is open here.")


def _add(rows: Sequence[_Row], columns: Columns | None, draft: Draft) -> None:
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


def _unit(rows: Sequence[_Row], columns: Columns) -> int:
    """Return the milliseconds of what numbers count: with less than a word in half a minute they are no seconds."""
    starts = [_cell(row.cells, columns.start) for row in rows]
    numbers = [int(start) for start in starts if start.isdecimal() and start.isascii()]
    words = sum(len(_cell(row.cells, columns.text).split()) for row in rows)
    return 1 if max(numbers, default=0) > _SLOWEST_WORD * max(words, 20) else 1000


def _times(written: str, line: int, unit: int, draft: Draft) -> Times | None:
    """Return the times in a cell, None for an empty one and one that is reported."""
    if not written:
        return None
    if NUMBER.match(written):
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
        "|" in line.text and _MARKDOWN_RULE.match(line.text) and _markdown_columns(lines, number) is not None
        for number, line in enumerate(lines)
    )


def _markdown_columns(lines: Sequence[Line], rule: int) -> tuple[Columns, bool] | None:
    """Return the columns of the table with its rule at a place, and whether the row above the rule names them."""
    if rule == 0:
        return None
    heads = _markdown_cells(lines[rule - 1].text)
    named = columns_named(heads)
    if named is not None:
        return named, True
    rows = takewhile(lambda line: "|" in line.text, lines[rule + 1 : rule + 1 + _MOST_LOOKED_AT])
    below = [_markdown_cells(line.text) for line in rows]
    found = columns_found([*([heads] if any(heads) else []), *below])
    return None if found is None else (found, not any(heads))


def read_markdown_tables(lines: Sequence[Line], draft: Draft, words_of: Callable[[str], str]) -> None:
    """Read the tables among the lines of a talk; other lines are headings and words without a time."""
    columns: Columns | None = None
    rows: list[_Row] = []
    for number, line in enumerate(lines):
        is_rule = "|" in line.text and _MARKDOWN_RULE.match(line.text) is not None
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        begun = _markdown_columns(lines, number + 1) if "|" in below and _MARKDOWN_RULE.match(below) else None
        if begun is not None:
            _add(rows, columns, draft)
            (columns, has_heads), rows = begun, []
            if has_heads:
                continue
        if columns is not None and "|" in line.text:
            if not is_rule:
                rows.append(_Row(line.number, [words_of(cell) for cell in _markdown_cells(line.text)]))
            continue
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
    columns = Columns(9, 1, 2, 4)
    width = 10
    rows: list[_Row] = []
    in_events = False
    for number, line in enumerate(text.split("\n"), 1):
        kind, _, fields = line.strip().partition(":")
        if kind.startswith("["):
            in_events = kind.casefold() == "[events]"
        elif in_events and kind == "Format":
            heads = fields.split(",")
            columns, width = columns_named(heads) or columns, len(heads)
        elif in_events and kind == "Dialogue":
            cells = fields.split(",", width - 1)
            rows.append(_Row(number, [*cells[:-1], _BREAK.sub(" ", _OVERRIDE.sub("", cells[-1]))]))
    _add(rows, columns, draft)
