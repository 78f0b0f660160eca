"""Give the parts of a record's page their lines in its file, for the pencils beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.archive import urls
from generator.content.model import DatedRecord
from generator.content.part_lines import lines_of_parts
from generator.content.yaml.reader import FieldPath

_WORDS = {
    "chapters": "chapter",
    "claims": "claim",
    "entities": "entity",
    "items": "item",
    "metrics": "number",
    "positions": "position",
    "posts": "post",
    "quote": "quote",
    "quotes": "quote",
    "takeaways": "takeaway",
    "threads": "thread",
}
"""What a part is called, by the field that holds it."""


class PartPlaces(NamedTuple):
    """Where the parts of a record stand in its file."""

    sections: list[dict[str, Any]]
    """Of each chapter, item and thread its anchor, its title and its line."""
    lines: Mapping[str, Mapping[str, int]]
    """The lines of all parts by what they are, and by their anchors; of listed entities by their number from 0."""


def part_places(record: DatedRecord, packed: bytes) -> PartPlaces:
    """Return where the parts of a record stand that its page shows."""
    anchors = urls.anchors(record)
    sections: list[dict[str, Any]] = []
    lines: dict[str, dict[str, int]] = defaultdict(dict)
    for path, line in lines_of_parts(record, packed).items():
        field = str(path[-2] if len(path) > 1 else path[-1])
        anchor = anchors.get(path) or _unwritten(path)
        if not anchor:
            continue
        lines[_WORDS[field]][anchor] = line
        if len(path) == 2 and field in ("chapters", "items", "threads"):
            title = getattr(record, field)[int(path[1])].title
            sections.append({"anchor": anchor, "name": title, "line": line})
    return PartPlaces(sections, lines)


def _unwritten(path: FieldPath) -> str:
    """Return how a part is found that has no anchor of its own among those of the record."""
    match path:
        case ("entities", int(number)):
            return str(number)
        case ("threads", int(thread)):
            return urls.thread_anchor(thread)
    return ""
