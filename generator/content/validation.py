"""Build a record from the values of a file, and turn everything pydantic objects to into problems with places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from generator.content.misfiled import misfiled
from generator.content.model import Record, Status
from generator.content.model.fields import file_fields, model_at, value_at
from generator.content.model.synonyms import is_another_word
from generator.content.model.values import shown
from generator.content.problems import Problem
from generator.content.rewritten import rewritten
from generator.content.unknown_fields import field_for, remedy_for
from generator.content.value_remedies import entry_remedy, form_remedy, known_value_remedy, share_meant, type_remedy
from generator.content.yaml.braces import TextWithComma, text_with_comma

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from generator.content.yaml.reader import Document, FieldPath
    from generator.content.yaml.values import LineColumn

AnyRecord = TypeVar("AnyRecord", bound=Record)

_INJECTED = "id"


def build_record(kind: type[AnyRecord], record_id: str, document: Document) -> tuple[AnyRecord | None, list[Problem]]:
    """Return the record that a file describes, or None with what is wrong.

    A draft may lack anything: fields that are missing or empty are no problem there, though a draft without its
    required fields makes no record.
    """
    if not isinstance(document.value, dict):
        if document.problems:
            return None, _bounded(document, list(document.problems), 0)
        return None, [
            Problem(
                document.path,
                1,
                1,
                "not-a-record",
                f"The file holds {shown(document.value)} where fields belong.",
                f"Write fields such as “title: …” at the left margin. Known fields: {_fields_of(kind)}.",
            )
        ]
    values: dict[str, Any] = document.value
    problems = [problem for problem in document.problems if not _is_of_comma(document, problem)]
    if _INJECTED in values and "id" not in file_fields(kind):
        problems.append(_unknown_field(document, (_INJECTED,), kind))
    try:
        return kind.model_validate({**values, _INJECTED: record_id}), _bounded(document, problems, 0)
    except ValidationError as error:
        elsewhere = misfiled(kind, document)
        if elsewhere is not None:
            return None, _bounded(document, [*problems, elsewhere], 0)
        is_draft = values.get("status") == Status.DRAFT
        details = [e for e in error.errors(include_url=False) if not (is_draft and _is_incomplete(e))]
        details = _without_consequences(details, kind)
        hidden = {problem.line for problem in document.problems if problem.rule == "text-after-hash"}
        problems += dict.fromkeys(
            _problem(document, detail, kind)
            for detail in details[:MOST_PROBLEMS]
            # A value that is all comment is told of already.
            if detail["input"] is not None
            or document.position(path_in_file(document.value, detail["loc"])).line not in hidden
        )
    return None, _bounded(document, problems, max(len(details) - MOST_PROBLEMS, 0))


MOST_PROBLEMS = 100
"""Problems of one file that are reported; one with more is of another kind, and to find all places takes long."""


def _bounded(document: Document, problems: list[Problem], more: int) -> list[Problem]:
    """Return the first problems, and how many there are besides; ``more`` have been left out before."""
    more += max(len(problems) - MOST_PROBLEMS, 0)
    return [*problems[:MOST_PROBLEMS], too_many(document.path, document.position(()), more)] if more else problems


def too_many(path: str, position: LineColumn, more: int) -> Problem:
    """Return the problem that a file has ``more`` than the first `MOST_PROBLEMS`; ``position`` is its beginning."""
    return Problem(
        path,
        *position,
        "too-many-problems",
        f"The file has {more:,} problems besides the first {MOST_PROBLEMS}.",
        "Mend the first ones; the others probably have the same cause.",
    )


def _without_consequences(details: list[ErrorDetails], kind: type[Record]) -> list[ErrorDetails]:
    """Leave out that a field is missing where it is written under a wrong name, or nothing else is written, and that
    entries are missing where they are wrong."""
    misnamed: dict[tuple[str | int, ...], set[str | None]] = {}
    lacking = {detail["loc"][:-1] for detail in details if detail["type"] == "missing"}
    for detail in details[:MOST_PROBLEMS]:
        if detail["type"] == "extra_forbidden" and detail["loc"][:-1] in lacking:
            *holders, name = detail["loc"]
            meant = field_for((*(step for step in holders if not _is_validator(step)), name), kind)
            misnamed.setdefault(detail["loc"][:-1], set()).add(meant)
    return [
        detail
        for detail in details
        if (detail["type"] != "too_short" or len(detail["input"]) < detail.get("ctx", {})["min_length"])
        if detail["type"] != "missing"
        or (holder := detail["loc"][:-1]) not in misnamed
        or (len(detail["input"]) > 1 and detail["loc"][-1] not in misnamed[holder])
    ]


def _is_validator(step: str | int) -> bool:
    """Tell whether a step of a location is no field of a file but the name of a validator."""
    return isinstance(step, str) and "[" in step


def _is_incomplete(detail: ErrorDetails) -> bool:
    """Tell whether something is missing or empty, which a draft may have."""
    return detail["type"] in _INCOMPLETE or detail["input"] is None


_INCOMPLETE = frozenset({"missing", "missing-field", "empty-text", "too_short"})

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "a set of fields",
    "dict_type": "a set of fields",
}


def _problem(document: Document, detail: ErrorDetails, kind: type[Record]) -> Problem:
    path = path_in_file(document.value, detail["loc"])
    kind_of_error, context = detail["type"], detail.get("ctx", {})
    if kind_of_error == "extra_forbidden":
        return _unknown_field(document, path, kind)
    place = document.position(path)
    if kind_of_error == "missing":
        rule, name = "missing-field", path[-1]
        message, remedy = f'The field "{name}" is missing.', f"Add “{name}: …”{_meaning(kind, path)}"
    elif kind_of_error in _WANTED:
        rule, wanted = "wrong-type", _wanted(detail)
        message = f"{_field(path)} is {shown(detail['input'])}, where {wanted} belongs."
        remedy = type_remedy(kind_of_error, detail["input"], wanted, path, kind)
    elif kind_of_error in ("literal_error", "enum"):
        rule = "unknown-value"
        known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ",").split(",")]
        message = f"{_field(path)} is {shown(detail['input'])}, which is not one of the known values."
        remedy = known_value_remedy(detail["input"], known)
    elif kind_of_error in _LIMITS:
        rule = "out-of-range"
        message = f"{_field(path)} is {shown(detail['input'])}, which is not allowed."
        at_least, share = context.get("min_length"), share_meant(detail["input"], path)
        limit = f"It needs at least {at_least} entry." if at_least else f"{detail['msg'].replace('Input', 'It')}."
        remedy = f"Write {share}" if share else limit
    elif kind_of_error == "string_pattern_mismatch":
        rule = "unknown-value"
        message = f"{_field(path)} is {shown(detail['input'])}, which is not of the form that belongs here."
        remedy = form_remedy(detail["input"], path[-1]) or f"See the field reference{_meaning(kind, path)}"
    else:
        rule, message, remedy = kind_of_error, detail["msg"], str(context.get("remedy", ""))
    return Problem(document.path, *place, rule, message, remedy)


_LIMITS = frozenset(
    {
        "greater_than_equal",
        "less_than_equal",
        "greater_than",
        "less_than",
        "too_short",
        "too_long",
        "finite_number",
    }
)


def _wanted(detail: ErrorDetails) -> str:
    """Return what belongs where something of a wrong type stands; one of two kinds of numbers is any number."""
    is_one_of_two = detail["loc"][-1] in ("int", "float")
    return "a number" if is_one_of_two else _WANTED[detail["type"]]


def _unknown_field(document: Document, path: FieldPath, kind: type[Record]) -> Problem:
    place = document.position(path, key=True)
    message = f"There is no field {shown(str(path[-1]))} here."
    written = value_at(document.value, path[:-1])
    has_no_value = written[path[-1]] is None
    if has_no_value and (line := _without_space(str(path[-1]), model_at(kind, path[:-1]))):
        message = f"Behind a colon stands a space; in {shown(str(path[-1]))} stands none."
        return Problem(document.path, *place, "unknown-field", message, f"Write {line}")
    cut = _cut_by_comma(document, place) if has_no_value else None
    if cut and (number := _number_cut(cut, model_at(kind, path[:-1]))):
        message = f"A comma in braces begins the next field, and stands in a number: {shown(cut.text)}."
        return Problem(document.path, place[0], cut.column, "unknown-field", message, f"Write {number}")
    if cut:
        message = f"A comma in braces begins the next field, and stands in a text: {shown(cut.text)}."
        remedy = f"Put the text into quotation marks: {cut.field}"
        return Problem(document.path, place[0], cut.column, "unknown-field", message, remedy)
    as_entry = entry_remedy(path, written, kind) or _as_text(path, written, kind)
    remedy = as_entry or remedy_for(path, kind, written=written)
    return Problem(document.path, *place, "unknown-field", message, remedy)


def _without_space(word: str, holder: type[BaseModel] | None) -> str:
    """Return the line that a field and its value without a space between them are meant as: ``role:host``."""
    field, _, value = word.partition(":")
    if holder is None or field not in holder.model_fields or not value:
        return ""
    return rewritten(field, field, value, holder)


def _number_cut(cut: TextWithComma, holder: type[BaseModel] | None) -> str:
    """Return the line of a field that takes a number, which commas between its digits have cut."""
    field = cut.field.partition(":")[0]
    if holder is None or not _GROUPED.fullmatch(cut.text) or rewritten(field, field, cut.text, holder):
        return ""
    return rewritten(field, field, int(cut.text.replace(",", "")), holder)


_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


def _is_of_comma(document: Document, problem: Problem) -> bool:
    """Tell whether a field stands twice only because a text with several commas is cut into fields."""
    place = problem.line, problem.column
    return problem.rule == "duplicate-key" and _cut_by_comma(document, place) is not None


def _cut_by_comma(document: Document, place: tuple[int, int]) -> TextWithComma | None:
    """Return the text in braces that what stands at a line and column is cut off from by a comma."""
    lines = document.source.split("\n", place[0])
    return text_with_comma(lines[place[0] - 1], place[1]) if len(lines) >= place[0] else None


def _as_text(path: FieldPath, written: Mapping[str, Any], kind: type[Record]) -> str:
    """Return the remedy for an entry of a list that is a text with a colon in it; empty for any other."""
    name = str(path[-1])
    value = written[name]
    in_list = len(path) > 1 and isinstance(path[-2], int)
    is_sentence = name[:1].isupper() or (isinstance(value, str) and " " in value and field_for(path, kind) is None)
    is_field = _LIKE_A_FIELD.fullmatch(name) and (is_another_word(name) or not is_sentence)
    if not in_list or len(written) > 1 or is_field or not isinstance(value, (str, int, float)):
        return ""
    text = f"{name}: {getattr(value, 'raw', value)}".replace("\\", "\\\\").replace('"', '\\"')
    return f'A text with a colon in it stands in quotation marks: - "{text if len(text) <= 100 else f"{text[:100]}…"}"'


_LIKE_A_FIELD = re.compile(r"[A-Za-z]\w*(?:[-_]\w+)*", re.A)


def path_in_file(value: Any, location: tuple[str | int, ...]) -> FieldPath:
    """Return pydantic's location as far as it is in the file.

    Not there are names of validators, the alternatives of a field of two types, and the field that a plain text
    stands for.
    """
    path: list[str | int] = []
    for step in location:
        if isinstance(step, str) and "[" in step and not (isinstance(value, dict) and step in value):
            continue
        if not isinstance(value, (dict, list)):
            break
        path.append(step)
        if isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(step, int) and step < len(value) else None
    return tuple(path)


def _field(path: FieldPath) -> str:
    """Return how a problem names a value: by its field, and its number in a list."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "The value"
    if isinstance(path[-1], int):
        return f'Entry {path[-1] + 1} of "{names[-1]}"'
    return f'The field "{names[-1]}"'


def _fields_of(kind: type[Record]) -> str:
    return ", ".join(file_fields(kind))


def _meaning(kind: type[Record], path: FieldPath) -> str:
    model = model_at(kind, path[:-1])
    field = model.model_fields.get(str(path[-1])) if model else None
    return f": {field.description}" if field and field.description else "."
