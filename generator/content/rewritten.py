"""Show how what stands under a wrong name is written under the field that is meant by it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
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
    value = _entries_under(field, word, value)
    if not _fits(field, value, model):
        return ""
    line = f"{field}: {_written(value)}"
    return line if len(line) <= _LONGEST else f"{field}: …"


def joined(field: str, values: Mapping[str, Any], model: type[BaseModel]) -> str:
    """Return the line that is right for what stands under several words, by which ``values`` go, that mean one list.

    Empty where that is none.
    """
    lists = [_entries_under(field, word, value) for word, value in values.items()]
    if not all(isinstance(entries, list) for entries in lists):
        return ""
    return rewritten(field, field, list(chain.from_iterable(lists)), model)


def _entries_under(field: str, word: str, value: Any) -> Any:
    """Return what a value that stands under another word is meant to be, where the word says more than the field."""
    if word == field:
        return value
    return {"people": credits_under, "media": recordings_under}.get(field, _as_is)(word, value)


def _as_is(_word: str, value: Any) -> Any:
    return value


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
