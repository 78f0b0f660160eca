"""Tell a difference on a terminal, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from generator.archive.comparison.parts import PartChange
from generator.archive.comparison.records import ADDED, CHANGED, REMOVED, RecordChange
from generator.content.problems import Problem, printable
from generator.site.changes.difference import Difference
from generator.site.changes.outputs import OutputChange

MOST_CHANGES = 50
"""Changes of a record that are told one by one."""
_LONGEST = 300
"""Characters of a value that are told."""
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
    if not change.before:
        return f"{change.what}: new: {shortened(change.after)}"
    if not change.after:
        return f"{change.what}: gone: {shortened(change.before)}"
    return f"{change.what}: {shortened(change.before)} → {shortened(change.after)}"


def rest_of(record: RecordChange) -> list[str]:
    """Return a line that counts the changes of a record that are not told."""
    more = len(record.changes) - MOST_CHANGES
    return [f"and {counted(more, 'more change')}"] if more > 0 else []


def counted(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def shortened(text: str) -> str:
    """Return a value on one line, cut where it is long."""
    text = " ".join(text.split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def difference_json(told: Difference) -> str:
    """Return the report for programs."""
    report = {
        "problems": [_problem(problem) for problem in told.problems],
        "lost": _dicts(told.lost),
        "new_in_feeds": _dicts(told.new_in_feeds),
        "names": _dicts(told.names),
        "records": [{**record._asdict(), "changes": _dicts(record.changes)} for record in told.records],
        "pages": _dicts(told.pages),
        "feeds": _dicts(told.feeds),
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _dicts(tuples: Iterable[Any]) -> list[dict[str, Any]]:
    return [one._asdict() for one in tuples]


def _problem(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "message": problem.message,
        "remedy": problem.remedy,
        "severity": str(problem.severity),
    }
