"""Mend what is wrong with a record where only one thing can be meant: times, dates, addresses, names of fields.

Each change is kept only if the record has fewer problems with it than without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from generator.content.editing.canonical_yaml import scalar
from generator.content.entries_meant import entries_meant
from generator.content.model import Record
from generator.content.model.entity_type_words import entity_type_meant
from generator.content.model.fields import file_fields, model_at, value_at
from generator.content.model.respelling import address_meant, date_meant, time_meant
from generator.content.model.synonyms import fields_meant, in_snake_case
from generator.content.problems import has_errors
from generator.content.yaml.reader import Document, FieldPath, read_document
from generator.content.yaml.texts import texts_in

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MOST_FIXES = 200
_ROLES = "guest guests host hosts cohosts moderator interviewer interviewee panelists presenter presenters producer"
_SAY_MORE = frozenset(_ROLES.split())
"""Names of fields that say the role of the people they list."""


class Fix(NamedTuple):
    """A change of a file."""

    line: int
    before: str
    after: str


class _Change(NamedTuple):
    """Characters of a file, and what stands in their place from now on."""

    start: int
    end: int
    text: str


def fixed(text: str, kind: type[Record], record_id: str, shown: str) -> tuple[str, list[Fix]]:
    """Return a file with all that could be mended, and the changes; a file that cannot be read stays as it is."""
    return _mended(text, kind, record_id, shown, ())


def _mended(text: str, kind: type[Record], record_id: str, shown: str, within: FieldPath) -> tuple[str, list[Fix]]:
    """Return a file with all mended that stands at a path or below it."""
    fixes: list[Fix] = []
    tried: set[tuple[FieldPath, str]] = set()
    document = read_document(text.encode(), shown)
    errors = _errors(document, kind, record_id)
    while errors and len(fixes) < _MOST_FIXES:
        for detail in errors:
            path = tuple(detail["loc"])
            if (path, detail["type"]) in tried or _place_of(detail)[: len(within)] != within:
                continue
            tried.add((path, detail["type"]))
            better = _better(text, document, detail, kind, record_id, len(errors))
            if better is not None:
                text, more = better
                fixes += more
                document = read_document(text.encode(), shown)
                errors = _errors(document, kind, record_id)
                break
        else:
            break
    return text, fixes


def _errors(document: Document, kind: type[Record], record_id: str) -> list[ErrorDetails]:
    """Return what is wrong with a record's values; nothing where the file itself cannot be read."""
    if not isinstance(document.value, dict) or has_errors(document.problems):
        return []
    try:
        kind.model_validate({**document.value, "id": record_id})
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _better(
    text: str, document: Document, detail: ErrorDetails, kind: type[Record], record_id: str, errors: int
) -> tuple[str, list[Fix]] | None:
    """Return the file with one thing mended; None where nothing certain can be done, or it would not help."""
    path = _place_of(detail)
    is_misnamed = detail["type"] == "extra_forbidden"
    changes = _renamed(text, document, path, kind) if is_misnamed else _rewritten(document, path, detail)
    for change in changes:
        after = text[: change.start] + change.text + text[change.end :]
        again = read_document(after.encode(), document.path)
        if isinstance(again.value, dict) and not has_errors(again.problems):
            line = text.count("\n", 0, change.start) + 1
            fix = Fix(line, text[change.start : change.end], change.text)
            if len(_errors(again, kind, record_id)) < errors:
                return after, [fix]
            if not is_misnamed:
                continue
            after, more = _mended(after, kind, record_id, document.path, (*path[:-1], change.text))
            if more and len(_errors(read_document(after.encode(), document.path), kind, record_id)) < errors:
                return after, [fix, *more]  # the name was wrong, and what stands there too
    return None


def _place_of(detail: ErrorDetails) -> FieldPath:
    """Return the path of what is wrong, without the steps that name a choice of the model."""
    return tuple(step for step in detail["loc"] if not (isinstance(step, str) and "[" in step))


def _rewritten(document: Document, path: FieldPath, detail: ErrorDetails) -> list[_Change]:
    """Return the way in which a value that is wrong is meant."""
    place = next((one for one in texts_in(document.root) if one.path == path and not one.is_block), None)
    meant = _meant(detail, place.text, path) if place else None
    return [_Change(place.start, place.end, meant)] if place and meant else []


def _meant(detail: ErrorDetails, text: str, path: FieldPath) -> str | None:
    """Return the YAML of what a value means; None where more than one thing can be meant."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    kind = detail["type"]
    found: Any = None
    if kind == "invalid-time":
        found = time_meant(text)
    elif kind == "invalid-date":
        found = date_meant(text)
    elif kind == "invalid-url":
        found = address_meant(text, None)
    elif kind == "string_type":
        return f'"{text}"' if not text.startswith('"') and isinstance(detail["input"], (int, float)) else None
    elif kind in ("int_type", "int_parsing", "bool_type"):
        return text if text.isdecimal() or text in ("true", "false") else None
    elif kind == "tuple_type" and isinstance(detail["input"], str):
        meanings = entries_meant(name, detail["input"])
        is_one = len(meanings) == 1 or name == "topics"  # whose ids hold no commas
        texts = [entry for entry in meanings[0] if isinstance(entry, str)]
        is_sure = is_one and len(texts) == len(meanings[0])
        return f"[{', '.join(scalar(entry, name) for entry in texts)}]" if is_sure else None
    elif kind in ("literal_error", "enum"):
        expected = str(detail.get("ctx", {}).get("expected")).replace(" or ", ",")
        known = [word.strip("' ") for word in expected.split(",")]
        found = next((word for word in known if word == text.strip().lower()), None)
        if found is None and "organization" in known:
            found = entity_type_meant(text)
    return scalar(str(found), name) if found else None


def _renamed(text: str, document: Document, path: FieldPath, kind: type[Record]) -> list[_Change]:
    """Return the ways in which a field of another name can be meant, the likeliest first."""
    name = str(path[-1])
    model = model_at(kind, path[:-1])
    place = document.position(path, key=True)
    start = sum(len(line) + 1 for line in text.split("\n")[: place.line - 1]) + place.column - 1
    if model is None or text[start : start + len(name)] != name:
        return []
    fields = file_fields(model)
    written = value_at(document.value, path[:-1])
    word = in_snake_case(name)
    meant = [word] if word in fields else fields_meant(word, fields)
    if word in _SAY_MORE:  # the other name alone would lose who is a guest and who a host
        return []
    return [_Change(start, start + len(name), field) for field in meant if field not in written]
