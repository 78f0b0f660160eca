"""Show how what stands under a wrong name is written under the field that is meant by it."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.content.entries_meant import credits_under, recordings_under
from generator.content.yaml.losses import quoted

_LONGEST = 100
"""Characters of a line that a remedy shows."""
_PLAIN = re.compile(r"[^\W\d_][\w/.]*(?:[ -][\w/.]+)*|\d{4}-\d\d(?:-\d\d)?")
"""A text, or a date, that needs no quotation marks."""
_CONSTANTS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def rewritten(field: str, word: str, value: Any, model: type[BaseModel]) -> str:
    """Return the line that is right for a value that stands under another ``word`` for a field of a model.

    Empty where the value does not fit the field; where the line would be long, its beginning.
    """
    if field == "people" and word != field:
        value = credits_under(word, value)
    elif field == "media" and word != field:
        value = recordings_under(word, value)
    if not _fits(field, value, model):
        return ""
    line = f"{field}: {_written(value)}"
    return line if len(line) <= _LONGEST else f"{field}: …"


def _fits(field: str, value: Any, model: type[BaseModel]) -> bool:
    try:
        _type_of(model, field).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _type_of(model: type[BaseModel], field: str) -> TypeAdapter[Any]:
    known = model.model_fields[field]
    annotation: Any = known.annotation
    return TypeAdapter(Annotated[annotation, *known.metadata] if known.metadata else annotation)


def _written(value: Any) -> str:
    """Return a value in one line of YAML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_written(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, str):
        text = " ".join(value.split())
        return text if _PLAIN.fullmatch(text) and text.lower() not in _CONSTANTS else quoted(text)
    return str(getattr(value, "raw", value)).lower() if isinstance(value, bool) else str(getattr(value, "raw", value))
