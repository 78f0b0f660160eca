"""Say how the values of a field are written in a file: order, quotation marks, what fits on one line."""

from __future__ import annotations

from functools import cache
from typing import get_args

from pydantic import BaseModel

from generator.content.model import Record
from generator.content.model.fields import file_fields, models_in
from generator.content.model.values import Prose

_RECORD_FIELDS = (
    "title headline name type publisher url feed aliases same_as description affiliation date series season"
    " number order status lang section media people summary key_points highlights quote body takeaways chapters"
    " items threads sources follows quotes metrics entities references topics provenance corrections distinct_from"
    " match match_except guide artwork license verify slug redirect_from formerly removed seo"
)
RECORD_ORDER = tuple(_RECORD_FIELDS.split())
"""The fields of records in the order in which files write them: what it is, what is said, where it comes from."""

_PLAIN_WORDS = (
    "name people speaker author about affiliation aliases match_except source community platform entities role"
    " type kind method status lang series section topic topics episode id slug parent follows redirect_from formerly"
    " removed distinct_from passage rests_on reviewed_by reviewed_against unit mime model"
)
PLAIN = frozenset(_PLAIN_WORDS.split())
"""Fields that hold names, ids and words of closed lists: written without quotation marks where that is safe."""

SPELLED = frozenset({"date", "as_of", "reviewed_on", "value"})
"""Fields whose numbers are kept as they are spelled: in quotation marks."""

TIMES = frozenset({"at", "duration", "was"})
"""Fields that hold times."""


@cache
def fields_in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that a file may write of a record or part, in the order in which files write them."""
    names = file_fields(model)
    if not issubclass(model, Record):
        return tuple(names)
    places = {name: place for place, name in enumerate(RECORD_ORDER)}
    return tuple(sorted(names, key=lambda name: (places.get(name, len(places)), name)))


@cache
def model_of(model: type[BaseModel] | None, field: str) -> type[BaseModel] | None:
    """Return the model of the parts that a field holds; None where it holds texts, times or numbers."""
    if model is None or field not in model.model_fields:
        return None
    return next(models_in(model.model_fields[field].annotation), None)


@cache
def fits_one_line(model: type[BaseModel]) -> bool:
    """Tell whether a part is small enough to be written in braces: it holds no prose and no lists of parts."""
    for name, field in model.model_fields.items():
        holds_parts = model_of(model, name) is not None and "tuple" in str(field.annotation)
        if holds_parts or is_prose(model, name):
            return False
    return True


@cache
def is_prose(model: type[BaseModel] | None, field: str) -> bool:
    """Tell whether a field holds Markdown of several paragraphs."""
    if model is None or field not in model.model_fields:
        return False
    return any(one in get_args(Prose) for one in model.model_fields[field].metadata)
