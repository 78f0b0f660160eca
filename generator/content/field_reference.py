"""Write the reference of all fields of content files, docs/fields.md, from the model's own descriptions."""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.content.editing.formatting import kind_of
from generator.content.examples import examples
from generator.content.model import PartialDate
from generator.content.model.fields import file_fields, models_in
from generator.content.model.values import Seconds
from generator.content.unknown_fields import KINDS

_VALUES = """\
## How values are written

- A **time** is minutes and seconds, or hours, minutes and seconds, from the start of the recording, in quotation marks:
  `"48:59"`, `"1:02:03"`, `"0:05"`. A number is seconds.
- A **date** is a day, a month or a year, as much as is known: `"2026-03-14"`, `"2026-03"`, `"2026"`.
- **Text** stands in quotation marks where it holds a colon, `#` or a quotation mark: `"Fog, and the #1 reason"`.
- **Markdown** has paragraphs, lists, emphasis and links; `episode:<id>#t=48:59`, `entity:<id>` and `topic:<id>` lead to
  records. Long texts follow `>-` on indented lines; after `|`, line ends stay.
- An **id** is lower-case letters, digits and single hyphens: `fog-signal`. That of a record is its path without kind
  and suffix: `lamp-room/2026-03-14-log`.
- An **address** is written in full; a medium may also be a file of the archive: `/media/fog.mp3`.

Where a field takes a part or text, the text alone stands for the part's text, name or title:
`quotes: ["You hear it first."]` says the same as `quotes: [{text: "You hear it first."}]`.

The folder of an episode names its source, and the name of a file is the record's id: neither is written into the
file."""


def field_reference() -> str:
    """Return the reference as Markdown: a table of fields for each kind of file, then one for each of their parts."""
    blocks = [
        "# Fields",
        "Made from the model by `python -m generator.content.field_reference`; do not edit. A field is optional unless"
        " it is marked *required*. Text is plain unless it is called Markdown.",
        _VALUES,
    ]
    shown = {kind_of(path): (path, raw.decode().rstrip()) for path, raw in examples()}
    parts: dict[str, type[BaseModel]] = {}
    for kind in KINDS:
        path, example = shown[kind]
        blocks += [
            f"## {kind.__name__}",
            _sentence(kind),
            f"`content/{path}`:",
            f"```yaml\n{example}\n```",
            _table(kind),
        ]
        parts.update(_parts_of(kind))
    for name in sorted(parts):
        blocks += [f"## {name}", _sentence(parts[name]), _table(parts[name])]
    return "\n\n".join(blocks) + "\n"


def _table(model: type[BaseModel]) -> str:
    rows = ["| field | takes | meaning |", "|---|---|---|"]
    for name in file_fields(model):
        field = model.model_fields[name]
        required = " *(required)*" if field.is_required() else ""
        rows.append(f"| `{name}`{required} | {_takes(field)} | {field.description} |")
    return "\n".join(rows)


def _sentence(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _takes(field: FieldInfo) -> str:
    return " or ".join(dict.fromkeys(_named(field.annotation, field)))


def _named(annotation: Any, field: FieldInfo | None = None) -> Iterator[str]:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation == Seconds:
        yield "time"
    elif origin is typing.Annotated:
        yield from _named(arguments[0])
        if any(
            isinstance(rule, BeforeValidator) and rule.json_schema_input_type == arguments[0] | str
            for rule in arguments[1:]
        ):
            yield "text"
    elif origin in (typing.Union, types.UnionType):
        for argument in arguments:
            if argument is not type(None):
                yield from _named(argument, field)
    elif origin is tuple:
        yield f"list of {' or '.join(_named(arguments[0]))}"
    elif origin is typing.Literal:
        yield ", ".join(f"`{value}`" for value in arguments)
    elif annotation is PartialDate:
        yield "date"
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    elif isinstance(annotation, type) and issubclass(annotation, enum.StrEnum):
        yield ", ".join(f"`{value}`" for value in annotation)
    else:
        yield {str: "text", int: "number", float: "number", bool: "`true`, `false`"}[annotation]


def _parts_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    for field in model.model_fields.values():
        for part in models_in(field.annotation):
            found[part.__name__] = part
            found.update(_parts_of(part))
    return found


if __name__ == "__main__":
    print(field_reference(), end="")  # noqa: T201 - the page is the program's output
