"""Write records as JSON and make them of it again: what was checked before it was written is not checked again."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from pydantic_core import CoreSchema, SchemaValidator

from generator.content.model import Record
from generator.content.model.values import CONVERSIONS

AnyRecord = TypeVar("AnyRecord", bound=Record)

_CHECKS = ("function-before", "function-after")
"""Kinds of steps of a schema that call a function of ours."""
_OPAQUE = ("cls", "metadata", "serialization")
"""Entries of a schema that hold no other schema to be read by."""


def encode_record(record: Record) -> bytes:
    """Return what the file of a record says as JSON: its fields as they were understood, without default values."""
    return record.model_dump_json(exclude={"id"}, exclude_defaults=True).encode()


def decode_record(kind: type[AnyRecord], record_id: str, encoded: bytes) -> AnyRecord:
    """Return the record that was written as JSON; it is trusted to be of this kind and of this version."""
    fields = b"," + encoded[1:] if encoded != b"{}" else b"}"
    return cast("AnyRecord", _reader(kind).validate_json(b'{"id":' + msgspec.json.encode(record_id) + fields))


@cache
def _reader(kind: type[Record]) -> SchemaValidator:
    """Return a validator of a kind without the checks that call Python for each value: it takes half the time.

    A cold build decodes each record twice, so that the full checks would cost it three hundredths. Where a pydantic
    does not know how to leave the validators of inner models aside, all checks are made.
    """
    kind.model_rebuild()  # builds its schema, where that has not been done
    schema = _without_checks(kind.__pydantic_core_schema__)
    try:
        return SchemaValidator(schema, _use_prebuilt=False)
    except TypeError:
        return SchemaValidator(schema)


def _without_checks(schema: Any) -> CoreSchema | Any:
    if isinstance(schema, dict):
        if schema.get("type") in _CHECKS and schema["function"]["function"] not in CONVERSIONS:
            return _without_checks(schema["schema"])
        return {name: value if name in _OPAQUE else _without_checks(value) for name, value in schema.items()}
    if isinstance(schema, list | tuple):
        return type(schema)(_without_checks(value) for value in schema)
    return schema
