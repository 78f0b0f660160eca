"""Write the JSON Schemas that editors complete and explain fields by; they are made from the model alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from generator.content.model import DATED_KINDS, Entity, Record, Source, Vocabulary

KINDS: tuple[type[Record], ...] = (*DATED_KINDS.values(), Source, Entity, Vocabulary)
"""The kinds of files that have a schema."""


class _EditorSchema(GenerateJsonSchema):
    """JSON Schema without what only clutters hover texts: titles made from names, and defaults that are empty."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        written = super().default_schema(schema)
        if written.get("default") in (None, "", []):
            written.pop("default", None)
        return written

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """A field without a value counts as absent; editors need not offer ``null``."""
        return self.generate_inner(schema["schema"])


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file."""
    schema = kind.model_json_schema(schema_generator=_EditorSchema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.kind,
        "description": " ".join((kind.__doc__ or "").split()),
        **{name: value for name, value in schema.items() if name not in ("title", "description")},
    }


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield each schema's file name with its content, the same bytes every time."""
    for kind in KINDS:
        text = json.dumps(schema_of(kind), indent=2, ensure_ascii=False)
        yield f"{kind.kind}.schema.json", (text + "\n").encode()
