"""Tell the fields of a form for a kind of record: what each is called, what it takes, and which it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.content.json_schema import schema_of
from generator.content.model import Record
from generator.content.model.values import DATE_PATTERN, TIME_PATTERN

_LONG_TEXTS = frozenset({"summary", "body", "text", "note", "description"})
"""Fields whose texts get a box of several lines."""


class Input(StrEnum):
    """What a field of a form takes."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    PART = "part"
    """Fields of its own."""


_BY_PATTERN = {DATE_PATTERN: Input.DATE, TIME_PATTERN: Input.TIME}
_BY_TYPE = {"integer": Input.INTEGER, "number": Input.NUMBER, "boolean": Input.FLAG}


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form."""

    name: str
    meaning: str
    takes: Input
    is_required: bool = False
    is_list: bool = False
    """Whether there may be any number of them."""
    options: tuple[str, ...] = ()
    """What can be chosen."""
    pattern: str = ""
    """A regular expression that its text matches; empty where any text is right."""
    fields: tuple[FormField, ...] = ()
    """What a part is made of."""

    @property
    def label(self) -> str:
        """What it is called in a form."""
        return self.name.replace("_", " ")


def form_fields(kind: type[Record]) -> tuple[FormField, ...]:
    """Return the fields of a kind of record, in the order of its schema."""
    schema = schema_of(kind)
    return _fields(schema, schema.get("$defs", {}))


def _fields(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> tuple[FormField, ...]:
    required = schema.get("required", ())
    return tuple(
        _field(name, value, parts, is_required=name in required) for name, value in schema["properties"].items()
    )


def _field(name: str, schema: Mapping[str, Any], parts: Mapping[str, Any], *, is_required: bool) -> FormField:
    """Return a field; of a part that may be written as its text alone, the part."""
    meaning = str(schema.get("description", ""))
    found = _resolved(schema, parts)
    is_list = found.get("type") == "array"
    entry = _resolved(found["items"], parts) if is_list else found
    return FormField(
        name,
        meaning,
        _input(name, entry),
        is_required,
        is_list,
        tuple(entry.get("enum", ())),
        entry.get("pattern", ""),
        _fields(entry, parts) if "properties" in entry else (),
    )


def _input(name: str, schema: Mapping[str, Any]) -> Input:
    kind = schema.get("type")
    if "enum" in schema:
        return Input.CHOICE
    if "properties" in schema:
        return Input.PART
    if isinstance(kind, str) and kind in _BY_TYPE:
        return _BY_TYPE[kind]
    return _BY_PATTERN.get(schema.get("pattern", ""), Input.TEXT if name in _LONG_TEXTS else Input.LINE)


def _resolved(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema without references; of several that a value may have, that of the part if there is one."""
    if "$ref" in schema:
        return _resolved(parts[schema["$ref"].rpartition("/")[2]], parts)
    choices = [_resolved(choice, parts) for choice in schema.get("anyOf", ())]
    return next((choice for choice in choices if "properties" in choice), choices[0] if choices else schema)
