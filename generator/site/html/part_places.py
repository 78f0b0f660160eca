"""Give the parts of a record's page their lines in its file, for the pencils beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.archive import urls
from generator.content.model import DatedRecord
from generator.content.part_lines import lines_of_parts
from generator.content.yaml.reader import FieldPath
from generator.outputs.article.parts import newest_first

_WORDS = {
    "chapters": "chapter",
    "claims": "claim",
    "corrections": "correction",
    "entities": "entity",
    "highlights": "point",
    "items": "item",
    "key_points": "point",
    "metrics": "number",
    "people": "people",
    "points": "point",
    "positions": "position",
    "posts": "post",
    "quote": "quote",
    "quotes": "quote",
    "references": "reference",
    "sources": "source",
    "summary": "summary",
    "takeaways": "takeaway",
    "threads": "thread",
}
"""What a part is called, by the field that holds it."""
_SECTIONS = ("chapters", "items", "threads")
"""The fields whose parts are sections of the page."""


class PartPlaces(NamedTuple):
    """Where the parts of a record stand in its file."""

    sections: list[dict[str, Any]]
    """Of each chapter, item and thread its anchor, its title and its line."""
    lines: Mapping[str, Mapping[str, int]]
    """The lines of all parts by what they are, and by their anchors.

    Of an entry without an anchor, by the anchor of its list and its number there, from 0: ``entities/2``.
    """


def part_places(record: DatedRecord, packed: bytes) -> PartPlaces:
    """Return where the parts of a record stand that its page shows."""
    anchors = urls.anchors(record)
    sections: list[dict[str, Any]] = []
    lines: dict[str, dict[str, int]] = defaultdict(dict)
    for path, line in lines_of_parts(record, packed).items():
        field = str(path[-2] if len(path) > 1 else path[-1])
        anchor = anchors.get(path) or _unwritten(record, path)
        if not anchor:
            continue
        lines[_WORDS[field]][anchor] = line
        if len(path) == 2 and field in _SECTIONS and (title := getattr(record, field)[int(path[1])].title):
            sections.append({"anchor": anchor, "name": title, "line": line})
    return PartPlaces(sections, lines)


def _unwritten(record: DatedRecord, path: FieldPath) -> str:
    """Return how a part is found that has no anchor of its own among those of the record."""
    match path:
        case ("summary",):
            return "summary"
        case (("entities" | "highlights" | "key_points") as field, int(number)):
            return f"{str(field).replace('_', '-')}/{number}"
        case ("items", int(item)):
            return urls.item_anchor(item)
        case ("references", int(number)):
            chosen = record.references[number]
            same = [one for one in record.references if one.type == chosen.type]
            return f"references-{chosen.type}/{_number_of(chosen, same)}"
        case ("corrections", int(number)):
            return f"corrections/{_number_of(record.corrections[number], newest_first(record.corrections))}"
        case ("people", 0):
            return "people"
        case ("sources", int(source)):
            return urls.source_anchor(source)
        case ("threads", int(thread)):
            return urls.thread_anchor(thread)
    return ""


def _number_of(chosen: object, listed: Sequence[object]) -> int:
    """Return the place of a thing in a list, in which others may be equal to it."""
    return next(number for number, one in enumerate(listed) if one is chosen)
