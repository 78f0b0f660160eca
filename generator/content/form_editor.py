"""Write the configuration of a form editor in the browser, Sveltia CMS or Decap CMS, from the schemas of the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.content.form_fields import FormField, Input, form_fields
from generator.content.model import DATED_KINDS, Entity, Episode, Record, Source, Vocabulary

_OTHER_KINDS: tuple[type[Record], ...] = (
    *(kind for kind in DATED_KINDS.values() if kind is not Episode),
    Source,
    Entity,
)


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
    return [_field(field) for field in form_fields(kind)]


def _field(field: FormField) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "hint": field.meaning,
        **_widget(field),
        "required": field.is_required,
    }


def _widget(field: FormField) -> dict[str, Any]:
    """Return the widget for a field."""
    if field.takes is Input.PART:
        return {
            "widget": "list" if field.is_list else "object",
            "collapsed": True,
            "fields": [_field(inner) for inner in field.fields],
        }
    if field.is_list:
        return {"widget": "list", "field": {"name": "entry", "label": "entry", **_widget_of_entry(field)}}
    return _widget_of_entry(field)


def _widget_of_entry(field: FormField) -> dict[str, Any]:
    widget: dict[str, Any] = {"widget": "string", **_WIDGETS.get(field.takes, {})}
    if field.options:
        widget["options"] = list(field.options)
    if field.pattern:
        widget["pattern"] = [field.pattern, "must be of the form in the hint"]
    return widget


_WIDGETS: Mapping[Input, Mapping[str, str]] = {
    Input.TEXT: {"widget": "text"},
    Input.CHOICE: {"widget": "select"},
    Input.INTEGER: {"widget": "number", "value_type": "int"},
    Input.NUMBER: {"widget": "number", "value_type": "float"},
    Input.FLAG: {"widget": "boolean"},
}
