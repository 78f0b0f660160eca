"""Merge what was imported into a record that stands: chapters by their times, links by their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.content.editing.draft import DraftRecord
from generator.content.yaml.comments import Comments
from generator.content.yaml.reader import FieldPath
from generator.text.names import name_key
from generator.text.timecode import parse_timecode


def merge(values: dict[str, Any], draft: DraftRecord) -> dict[FieldPath, FieldPath]:
    """Add what a draft has to a record's values, and say in the draft's notes what was added and what clashes.

    Nothing that stands is changed. Returned are the new paths of the entries of lists that have moved, by their old
    ones.
    """
    moved: dict[FieldPath, FieldPath] = {}
    for field, given in draft.fields.items():
        standing = values.get(field)
        if field == "chapters":
            moved |= _merge_chapters(values, given, draft)
        elif standing is None:
            values[field] = given
        elif isinstance(standing, list) and isinstance(given, list):
            added = [one for one in given if not _has(standing, one)]
            values[field] = [*standing, *added]
            if added:
                draft.repaired(draft.line, f"{len(added)} {field} added")
        elif standing != given and field != "status":
            draft.left_over.append(f"{field}: {given}")
            draft.ask(draft.line, f"“{field}” says something else there; kept as a comment")
    return moved


def moved_comments(
    comments: Mapping[FieldPath, Comments], moved: Mapping[FieldPath, FieldPath]
) -> dict[FieldPath, Comments]:
    """Return the comments of a file at the places to which their values have moved."""
    return {(*moved.get(path[:2], path[:2]), *path[2:]): comment for path, comment in comments.items()}


def _merge_chapters(
    values: dict[str, Any], given: list[dict[str, Any]], draft: DraftRecord
) -> dict[FieldPath, FieldPath]:
    standing = values.get("chapters")
    before: list[Any] = list(standing) if isinstance(standing, list) else []
    by_time = {_second(one): one for one in before if _second(one) is not None}
    untimed = {name_key(str(one.get("title", ""))): one for one in before if isinstance(one, dict) and "at" not in one}
    added, kept, clashes, timed = [], 0, [], 0
    for chapter in given:
        known = by_time.get(_second(chapter))
        if known is not None:
            kept += 1
            if name_key(str(known.get("title", ""))) != name_key(chapter["title"]):
                clashes.append(f"{chapter['at']} (“{known.get('title', '')}” here, “{chapter['title']}” there)")
        elif (same := untimed.get(name_key(chapter["title"]))) is not None:
            same["at"] = chapter["at"]
            timed += 1
        else:
            added.append(chapter)
    merged = [*before, *added]
    if all(_second(one) is not None for one in merged):
        merged.sort(key=lambda one: _second(one) or 0)
    values["chapters"] = merged
    draft.repaired(
        draft.line,
        f"merged into {draft.into}: {len(added)} chapters added, {kept} stand already, {timed} got their times",
    )
    for clash in clashes:
        draft.ask(draft.line, f"titles differ at {clash}")
    places = {id(one): number for number, one in enumerate(merged)}
    return {("chapters", old): ("chapters", places[id(one)]) for old, one in enumerate(before)}


def _second(chapter: Any) -> int | None:
    if not isinstance(chapter, dict) or chapter.get("at") is None:
        return None
    at = chapter["at"]
    return parse_timecode(getattr(at, "raw", str(at)).strip())


def _has(standing: list[Any], one: Any) -> bool:
    """Tell whether a list has an entry already: by address, name or text."""
    if not isinstance(one, dict):
        return one in standing
    for key in ("url", "name", "text", "title"):
        if key in one:
            return (
                any(isinstance(other, dict) and other.get(key) == one[key] for other in standing)
                or one[key] in standing
            )
    return one in standing
