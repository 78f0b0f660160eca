"""Tell which fields a file may write, which parts lie inside which others, and what stands in one."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.content.model.record import Record

_FOR_ADDRESSES = ("slug", "redirect_from", "formerly", "removed", "seo")
"""Fields that few files need."""


def file_fields(model: type[BaseModel]) -> list[str]:
    """Return the fields that a file may write, the common ones first; a record's id comes from its path."""
    names = [name for name in model.model_fields if not (name == "id" and issubclass(model, Record))]
    return sorted(names, key=lambda name: name in _FOR_ADDRESSES)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a field of a type can hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from models_in(argument)


def model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model of what lies at a path inside another; None where there is no such field."""
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        inner = next(models_in(field.annotation), None) if field else None
        if inner is None:
            return None
        model = inner
    return model


def holders_in(model: type[BaseModel], field: str, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the paths inside a model to the parts that have a field, nearest first within each branch."""
    for name in model.model_fields:
        for inner in models_in(model.model_fields[name].annotation):
            if field in inner.model_fields:
                yield (*path, name)
            yield from holders_in(inner, field, (*path, name))


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return what lies at a path inside the values of a file; `LookupError` where it leads nowhere."""
    for step in path:
        value = value[step]
    return value
