"""Tell at which line of its file each part of a record stands: links to the editor lead there."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.content.model import DatedRecord
from generator.content.yaml.entry_lines import entry_lines
from generator.content.yaml.reader import Document, FieldPath

_HOLDERS = {
    "summary": False,
    "people": False,
    "key_points": False,
    "highlights": False,
    "points": False,
    "quote": False,
    "takeaways": False,
    "chapters": True,
    "items": True,
    "threads": True,
    "sources": True,
    "also": True,
    "positions": True,
    "posts": False,
    "claims": False,
    "quotes": False,
    "metrics": False,
    "entities": False,
    "references": False,
    "corrections": False,
}
"""The fields that hold parts, in the order in which both a file and its record are walked through, and whether these
hold parts themselves."""
_SINGLE = ("summary", "quote")
"""Those that hold one part, not a list of them."""
_LAST_LINE = 0xFFFF
"""What two bytes hold; of a part further down it is not known where it stands."""


def packed_lines(document: Document) -> bytes:
    """Return the lines of all parts in a file, two bytes each, in the order of `lines_of_parts`."""
    lines = entry_lines(document, _HOLDERS)
    return array("H", [line if line <= _LAST_LINE else 0 for line in lines]).tobytes()


def lines_of_parts(record: DatedRecord, packed: bytes) -> Mapping[FieldPath, int]:
    """Return the line of each part of a record, counted from 1, by its path in the file."""
    lines, paths = array("H", packed), list(_paths(record, ()))
    # A record that says more or less than its file does has no lines that could be told.
    return {path: line for path, line in zip(paths, lines, strict=True) if line} if len(paths) == len(lines) else {}


def _paths(holder: Any, path: FieldPath) -> Iterator[FieldPath]:
    """Yield the paths of the parts that a record or a part of it holds, in the same order."""
    held = vars(holder) if isinstance(holder, BaseModel) else {}  # to ask a model for what it has not is slow
    for field in _HOLDERS if held else ():
        value = held.get(field)
        if field in _SINGLE:
            if value:
                yield (*path, field)
        elif isinstance(value, tuple):
            for number, entry in enumerate(value):
                yield (*path, field, number)
                yield from _paths(entry, (*path, field, number))
