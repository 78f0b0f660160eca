"""Write the configuration of a form editor in the browser, Sveltia CMS or Decap CMS, from the schemas of the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.content.json_schema import schema_of
from generator.content.model import DATED_KINDS, Entity, Episode, Record, Source, Vocabulary

_OTHER_KINDS: tuple[type[Record], ...] = (
    *(kind for kind in DATED_KINDS.values() if kind is not Episode),
    Source,
    Entity,
)
_LONG_TEXTS = frozenset({"summary", "body", "text", "note", "description"})
"""Fields whose texts get a box of several lines."""
_NUMBERS = {"integer": "int", "number": "float"}


def form_editor_config(backend: Mapping[str, str], folder: str, sources: Sequence[str]) -> bytes:
    """Return the configuration as JSON, which is YAML too.

    ``backend`` says where the repository is; ``folder`` is the path of the content in it, empty or ending in a slash.
    Episodes have a collection for each of the ``sources``, given by id: their folder names their source.
    """
    config = {
        "backend": dict(backend),
        "media_folder": f"{folder}media",
        "public_folder": "/media",
        "collections": [*_collections(folder, sources)],
    }
    return (json.dumps(config, indent=2, ensure_ascii=False) + "\n").encode()


def _collections(folder: str, sources: Sequence[str]) -> Iterator[dict[str, Any]]:
    for source in sources:
        label = f"episodes of {source}"
        yield _collection(Episode, f"episodes-{source}", label, f"{folder}{Episode.folder}/{source}")
    for kind in _OTHER_KINDS:
        yield _collection(kind, kind.folder, kind.folder, f"{folder}{kind.folder}")
    topics = {"name": "topics", "label": "topics", "file": f"{folder}topics.yaml", "fields": _fields_of(Vocabulary)}
    yield {"name": "vocabulary", "label": "topics", "files": [topics], "extension": "yaml", "format": "yaml"}


def _collection(kind: type[Record], name: str, label: str, path: str) -> dict[str, Any]:
    title = "title" if "title" in kind.model_fields else "name"
    dated = "{{fields.date}}-" if "date" in kind.model_fields else ""
    return {
        "name": name,
        "label": label,
        "folder": path,
        "create": True,
        "extension": "yaml",
        "format": "yaml",
        "identifier_field": title,
        "slug": f"{dated}{{{{{title}}}}}",
        "fields": _fields_of(kind),
    }


def _fields_of(kind: type[Record]) -> list[dict[str, Any]]:
    schema = schema_of(kind)
    return _fields(schema, schema.get("$defs", {}))


def _fields(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", ())
    return [
        {**_field(name, value, parts), "required": name in required} for name, value in schema["properties"].items()
    ]


def _field(name: str, schema: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": name, "label": name.replace("_", " ")}
    if schema.get("description"):
        field["hint"] = schema["description"]
    return field | _widget(name, schema, parts)


def _widget(name: str, schema: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the widget for a value; of a part that may be written as its text alone, that for the part."""
    schema = _resolved(schema, parts)
    if "enum" in schema:
        return {"widget": "select", "options": list(schema["enum"])}
    if "properties" in schema:
        return {"widget": "object", "collapsed": True, "fields": _fields(schema, parts)}
    kind = schema.get("type")
    if kind == "array":
        entry = _resolved(schema["items"], parts)
        if "properties" in entry:
            return {"widget": "list", "collapsed": True, "fields": _fields(entry, parts)}
        return {"widget": "list", "field": {"name": "entry", "label": "entry", **_widget("entry", entry, parts)}}
    if kind == "boolean":
        return {"widget": "boolean"}
    if isinstance(kind, str) and kind in _NUMBERS:
        return {"widget": "number", "value_type": _NUMBERS[kind]}
    return {"widget": "text" if name in _LONG_TEXTS else "string"} | _pattern(schema)


def _pattern(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"pattern": [schema["pattern"], "must be of the form in the hint"]} if "pattern" in schema else {}


def _resolved(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema without references; of several that a value may have, that of the part if there is one."""
    if "$ref" in schema:
        return _resolved(parts[schema["$ref"].rpartition("/")[2]], parts)
    choices = [_resolved(choice, parts) for choice in schema.get("anyOf", ())]
    return next((choice for choice in choices if "properties" in choice), choices[0] if choices else schema)
