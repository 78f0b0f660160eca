"""Read as much of a broken record as can be read, so that what else is wrong with it is found in the same run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import ValidationError

from generator.content.misfiled import kinds_meant
from generator.content.model import DatedRecord, Record
from generator.content.model.fields import value_at
from generator.content.unknown_fields import field_for
from generator.content.validation import MOST_PROBLEMS, path_in_file
from generator.content.yaml.edited import edited
from generator.content.yaml.reader import Document, FieldPath

_MOST_ROUNDS = 6
"""How often a record is tried: what is inside a part shows only when the part itself is right."""

WHOLE = "*"
"""Stands among the lost fields of every record that could not be read as a whole."""


class ReadablePart(NamedTuple):
    """A record without what could not be read of it."""

    record: Record
    document: Document
    """The file without it too, so that paths of the record lead to their places."""
    lost: frozenset[str]
    """Names of the fields, at any depth, of which something could not be read; and `WHOLE`."""


def readable_part(kind: type[Record], record_id: str, document: Document) -> ReadablePart | None:
    """Return what can be read of a file that is no record as it stands; None where nothing is to be made of it.

    A field of a wrong name is read as the one that it means.
    """
    if not isinstance(document.value, dict) or document.root is None or kinds_meant(kind, document.value):
        return None
    lost = {WHOLE}
    for _ in range(_MOST_ROUNDS):
        try:
            record = kind.model_validate({**document.value, "id": record_id})
        except ValidationError as error:
            if error.error_count() > MOST_PROBLEMS:  # something else than a record
                return None
            errors = [(detail["type"], detail["loc"]) for detail in error.errors(include_url=False)]
            changes = _changes(errors, document.value, kind)
            if changes is None:
                return None
        else:
            return ReadablePart(record, document, frozenset(lost))
        lost |= changes.lost
        document = edited(document, changes.dropped, changes.renamed)
        if changes.lacks_title:
            document.value["title"] = record_id.rpartition("/")[2]
    return None


class _Changes(NamedTuple):
    """Changes to a record that lead towards one that can be read."""

    dropped: set[FieldPath]
    renamed: dict[FieldPath, str]
    lost: set[str]
    lacks_title: bool


def _changes(
    errors: Iterable[tuple[str, tuple[str | int, ...]]], values: dict[str, Any], kind: type[Record]
) -> _Changes | None:
    """Return what to change for some errors of pydantic; None where the record cannot do without what is missing."""
    changes = _Changes(set(), {}, set(), lacks_title=False)
    missing: list[FieldPath] = []
    for error, location in errors:
        path = path_in_file(values, location)
        if error == "missing":
            missing.append(path)
        elif error == "extra_forbidden":
            _rename_or_drop(path, values, kind, changes)
        elif path:
            changes.dropped.add(path)
    found = {(*path[:-1], name) for path, name in changes.renamed.items()}
    for path in missing:
        if path in found:
            continue
        if len(path) > 1:
            changes.dropped.add(path[:-1])
        elif path == ("title",) and issubclass(kind, DatedRecord):
            changes = changes._replace(lacks_title=True)
            changes.lost.add("title")
        else:
            return None
    for path in changes.dropped:
        changes.lost.update(step for step in path if isinstance(step, str))
    return changes


def _rename_or_drop(path: FieldPath, values: dict[str, Any], kind: type[Record], changes: _Changes) -> None:
    """Give an unknown field the name of the one that it means, where that is not written; leave it out otherwise."""
    holder = path[:-1]
    written = {*value_at(values, holder), *(new for old, new in changes.renamed.items() if old[:-1] == holder)}
    meant = field_for(path, kind, written)
    if meant and meant not in written:
        changes.renamed[path] = meant
        return
    changes.dropped.add(path)
    if meant:
        changes.lost.add(meant)
