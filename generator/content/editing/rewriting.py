"""Give a record of the content other values, and keep its comments."""

from __future__ import annotations

from typing import Any

from generator.content.editing.canonical_yaml import written
from generator.content.editing.formatting import kind_of
from generator.content.editing.line_ends import editable
from generator.content.folder import ContentFolder
from generator.content.yaml.comments import comments_in
from generator.content.yaml.reader import FieldPath, read_document


class RenamingError(Exception):
    """What cannot be renamed, or written otherwise; the message says why."""


def with_value(folder: ContentFolder, relative: str, values: list[tuple[FieldPath, str, str]]) -> bytes:
    """Return a record with further values, each given by the path of its part, its field and itself.

    Of ``id`` there is one, other fields are lists, ``formerly`` with the oldest first. A part that is no more than a
    text becomes one with fields. Raises `RenamingError` where the record has mistakes.
    """
    record, text = values_of(folder, relative)
    for path, name, value in values:
        part = _part(record, path)
        if name == "id":
            part[name] = value
        elif name == "formerly":  # the first is the one that feeds know
            part[name] = list(dict.fromkeys([value, *part.get(name, ())]))
        else:
            add(part, name, value)
    return rewritten(folder, relative, record, text)


def _part(record: dict[str, Any], path: FieldPath) -> dict[str, Any]:
    """Return the part of a record at a path; a text in its place becomes a part with that text."""
    part: Any = record
    for step in path:
        if isinstance(part[step], str):
            part[step] = {"text": part[step]}
        part = part[step]
    if not isinstance(part, dict):
        raise RenamingError("There is no such part.")
    return part


def add(values: dict[str, Any], name: str, entry: str) -> None:
    """Add an entry to a list, which is begun where there is none."""
    standing = values.get(name)
    entries = list(standing) if isinstance(standing, list) else []
    if entry not in entries:
        values[name] = [*entries, entry]


def remove(values: dict[str, Any], name: str, entry: str) -> None:
    """Take an entry out of a list, and the list where it was the last."""
    standing = values.get(name)
    if isinstance(standing, list) and entry in standing:
        values[name] = [one for one in standing if one != entry]
        if not values[name]:
            del values[name]


def values_of(folder: ContentFolder, path: str) -> tuple[dict[str, Any], str]:
    """Return the values and the text of a record. Raises `RenamingError` where it has mistakes."""
    text = editable((folder.path / path).read_bytes()).text
    document = read_document(text.encode(), folder.shown(path))
    if not isinstance(document.value, dict) or any(problem.severity == "error" for problem in document.problems):
        raise RenamingError(f"{folder.shown(path)} has mistakes; mend them first, as check tells them.")
    return document.value, text


def rewritten(folder: ContentFolder, path: str, values: dict[str, Any], text: str) -> bytes:
    """Return a record with other values, and its comments."""
    document = read_document(text.encode(), folder.shown(path))
    return written(values, kind_of(path), comments_in(text, document.root)).encode()
