"""Tell a difference on a terminal, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from generator.archive.comparison.parts import PartChange
from generator.archive.comparison.records import ADDED, CHANGED, REMOVED, RecordChange
from generator.content.problems import printable
from generator.site.changes.difference import Difference
from generator.site.changes.outputs import OutputChange
from generator.site.changes.transcripts import LostLines
from generator.text.beginnings import same_beginning

MOST_CHANGES = 50
"""Changes of a record that are told one by one."""
_LONGEST = 300
"""Characters of a value that are told."""
_CONTEXT = 60
"""Characters that are told around what differs in a long value."""
_MOST_ADDRESSES = 10
_SIGNS = {ADDED: "+", CHANGED: "~", REMOVED: "-"}


def difference_text(told: Difference) -> str:
    """Return the report for a terminal."""
    lines = list(_lines(told))
    return "\n".join(lines) if lines else "Nothing differs."


def _lines(told: Difference) -> Iterator[str]:
    for record in told.records:
        yield printable(f"{_SIGNS[record.how]} {record.key}: {record.title}")
        yield from (printable(f"    {_in_a_line(change)}") for change in record.changes[:MOST_CHANGES])
        yield from (f"    {rest}" for rest in rest_of(record))
    for lost in told.lost:
        yield printable(f"{'!' if lost.is_grave else '?'} {lost.address} would lead nowhere. {lost.remedy}")
    yield from (printable(f"? {lost.address}: {lines_lost(lost)} {lost.remedy}") for lost in told.lost_lines)
    for new in told.new_in_feeds:
        yield printable(f"! Feeds would show {new.key} as new. {new.remedy}")
    for name in told.names:
        likeness = f", which resembles “{name.resembles}”" if name.resembles else ""
        yield printable(f"? new name “{name.name}”{likeness}")
    yield from _outputs("page", told.pages)
    yield from _outputs("feed", told.feeds)
    yield from map(str, told.problems)


def _outputs(noun: str, outputs: tuple[OutputChange, ...]) -> Iterator[str]:
    if outputs:
        shown = [f"{_SIGNS[one.how]} {one.address or '/'}" for one in islice(outputs, _MOST_ADDRESSES)]
        more = [f"and {len(outputs) - len(shown)} more"] if len(outputs) > len(shown) else []
        yield printable(f"{counted(len(outputs), noun)} changed: {', '.join([*shown, *more])}")


def _in_a_line(change: PartChange) -> str:
    before, after = excerpts(change)
    if not change.before:
        return f"{change.what}: new: {after}"
    if not change.after:
        return f"{change.what}: gone: {before}"
    return f"{change.what}: {before} → {after}"


def lines_lost(lost: LostLines) -> str:
    """Return which lines of a transcript have another anchor, those of many by the first and the last."""
    first, *rest = lost.anchors
    last = f" to #{rest[-1]}" if rest else ""
    return f"{counted(len(lost.anchors), 'line')} of the transcript would have another anchor: #{first}{last}."


def rest_of(record: RecordChange) -> list[str]:
    """Return a line that counts the changes of a record that are not told."""
    more = len(record.changes) - MOST_CHANGES
    return [f"and {counted(more, 'more change')}"] if more > 0 else []


def counted(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def excerpts(change: PartChange) -> tuple[str, str]:
    """Return both values on one line each; of long ones the words that differ, with some around them."""
    before, after = " ".join(change.before.split()), " ".join(change.after.split())
    if max(len(before), len(after)) <= _LONGEST or not (before and after):
        return _cut(before), _cut(after)
    start = same_beginning(before, after)
    end = same_beginning(before[start:][::-1], after[start:][::-1])
    return _around(before, start, end), _around(after, start, end)


def _around(text: str, start: int, end: int) -> str:
    """Return a text without most of what is before ``start`` and in the last ``end`` characters, in whole words."""
    first = text.rfind(" ", 0, max(start - _CONTEXT, 0) + 1) + 1 if start > _CONTEXT else 0
    last = text.find(" ", len(text) - end + _CONTEXT) if end > _CONTEXT else len(text)
    last = len(text) if last < 0 else last
    shown = text[first : min(last, first + _LONGEST)]
    return f"{'…' if first else ''}{shown}{'…' if first + len(shown) < len(text) else ''}"


def _cut(text: str) -> str:
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def difference_json(told: Difference) -> str:
    """Return the report for programs."""
    report = {
        "problems": [asdict(problem) for problem in told.problems],
        "lost": _dicts(told.lost),
        "lost_lines": _dicts(told.lost_lines),
        "new_in_feeds": _dicts(told.new_in_feeds),
        "names": _dicts(told.names),
        "records": [{**record._asdict(), "changes": _dicts(record.changes)} for record in told.records],
        "pages": _dicts(told.pages),
        "feeds": _dicts(told.feeds),
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _dicts(tuples: Iterable[Any]) -> list[dict[str, Any]]:
    return [one._asdict() for one in tuples]
