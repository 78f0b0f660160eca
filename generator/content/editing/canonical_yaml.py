"""Write the values of a record as YAML in the archive's one form.

The form is read alike under YAML 1.1 and 1.2: fields in their order, times as ``"m:ss"``, texts in quotation marks,
names and ids without them where nothing can be misread, long texts folded, small parts on one line.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.content.editing.field_styles import (
    PLAIN,
    SPELLED,
    TIMES,
    fields_in_order,
    fits_one_line,
    is_prose,
    model_of,
)
from generator.content.model.respelling import time_meant
from generator.content.yaml.comments import Comments
from generator.content.yaml.reader import FieldPath
from generator.text.timecode import format_timecode, parse_timecode

LONGEST_LINE = 120
"""Columns that a part in braces, or a list in brackets, may reach."""
FOLD_AT = 104
"""Columns that the lines of a folded text may reach."""
_INDENT = "  "


NO_COMMENTS: Mapping[FieldPath, Comments] = {}


def written(
    fields: Mapping[str, Any], model: type[BaseModel] | None, comments: Mapping[FieldPath, Comments] = NO_COMMENTS
) -> str:
    """Return the YAML of a record's values, which are those that a file is read as; fields unknown to it come last.

    ``comments`` are put where their values stand; those of the path ``()`` begin and end the file.
    """
    return _YamlWriter(comments).file(fields, model)


class _YamlWriter:
    """Writes values line by line, each with its comments."""

    def __init__(self, comments: Mapping[FieldPath, Comments]) -> None:
        self.comments = comments
        self.lines: list[str] = []
        self._commented = {path[:end] for path in comments for end in range(len(path) + 1)}

    def file(self, fields: Mapping[str, Any], model: type[BaseModel] | None) -> str:
        head = self.comments.get((), Comments())
        self.lines += head.before
        self.mapping(fields, model, "", ())
        if head.behind:  # an empty line parts it from a block of text, which would swallow one that is not written
            self.lines += ["", *head.behind.lstrip("\n").split("\n")]
        return "\n".join(self.lines) + "\n"

    def mapping(self, fields: Mapping[str, Any], model: type[BaseModel] | None, indent: str, path: FieldPath) -> None:
        for name in in_order(fields, model):
            self.entry(f"{name_as_yaml(name)}:", fields[name], model, name, indent, (*path, name))

    def entry(
        self, start: str, value: Any, model: type[BaseModel] | None, field: str, indent: str, path: FieldPath
    ) -> None:
        """Write what follows a field's name or a list's hyphen."""
        comments = self.comments.get(path, Comments())
        self.lines += [f"{indent}{line}" if line else line for line in comments.before]
        inner = model_of(model, field)
        if isinstance(value, str) and is_prose(model, field):
            value = value.strip("\n ")  # as the model reads it
        line = self._one_line(value, model, field, f"{indent}{start}", path)
        behind = f"  {comments.behind}" if comments.behind else ""
        if line is not None:
            self.lines.append(f"{line}{behind}")
        elif isinstance(value, Mapping):
            self._block_mapping(start, value, inner, indent, path, behind)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            self.lines.append(f"{indent}{start}{behind}")
            for number, one in enumerate(value):
                self.entry("-", one, model, field, f"{indent}{_INDENT}", (*path, number))
        else:
            self.lines += _block_text(value, f"{indent}{start}", f"{indent}{_INDENT}", behind)

    def _block_mapping(
        self,
        start: str,
        value: Mapping[str, Any],
        model: type[BaseModel] | None,
        indent: str,
        path: FieldPath,
        behind: str,
    ) -> None:
        if start == "-":
            first = len(self.lines)
            self.mapping(value, model, f"{indent}{_INDENT}", path)
            while first < len(self.lines) and self.lines[first].lstrip()[:1] in ("#", ""):
                first += 1  # comments stand before the hyphen
            self.lines[first] = f"{indent}- {self.lines[first].lstrip()}"
            if behind:
                self.lines.insert(first, f"{indent}{behind.strip()}")
        else:
            self.lines.append(f"{indent}{start}{behind}")
            self.mapping(value, model, f"{indent}{_INDENT}", path)

    def _one_line(
        self, value: Any, model: type[BaseModel] | None, field: str, start: str, path: FieldPath
    ) -> str | None:
        """Return the line that a value fits on; None where it takes several."""
        if isinstance(value, str):
            if is_prose(model, field) and "\n" in value.strip():
                return None if _can_be_literal(value) else f"{start} {_quoted(value)}"
            line = f"{start} {scalar(value, field)}"
            return None if len(line) > FOLD_AT and _can_be_folded(value) else line
        if isinstance(value, Mapping):
            inner = model_of(model, field)
            if not value:
                return f"{start} {{}}"
            if inner is None or not fits_one_line(inner) or self._is_commented_inside(path):
                return None
            line = f"{start} {_braces(value, inner)}"
            return line if len(line) <= LONGEST_LINE and "\n" not in line else None
        if isinstance(value, Sequence):
            if not value:
                return f"{start} []"
            if start.endswith("-") or not _is_short_list(value, field) or self._is_commented_inside(path):
                return None
            line = f"{start} [{', '.join(scalar(one, field) for one in value)}]"
            return line if len(line) <= LONGEST_LINE else None
        return start if value is None else f"{start} {scalar(value, field)}"

    def _is_commented_inside(self, path: FieldPath) -> bool:
        return path in self._commented and any(
            len(one) > len(path) and one[: len(path)] == path for one in self.comments
        )


def in_order(fields: Mapping[str, Any], model: type[BaseModel] | None) -> Iterator[str]:
    """Yield the names of fields as files write them; those that the model does not know last, as they were."""
    known = fields_in_order(model) if model is not None else ()
    yield from (name for name in known if name in fields)
    yield from (name for name in fields if name not in known)


def scalar(value: Any, field: str) -> str:
    """Return a text, time, number or word as one line of YAML."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if field in TIMES:
        return _quoted(_clock(value))
    if isinstance(value, (int, float)):
        number = str(getattr(value, "raw", value))
        return _quoted(number) if field in SPELLED else number
    text = str(value)
    return text if field in PLAIN and _is_plainly_safe(text) else _quoted(text)


def _clock(value: Any) -> str:
    """Return a time in the archive's form; what is none stays as it is written."""
    text = getattr(value, "raw", str(value)).strip()
    seconds = parse_timecode(text)
    return time_meant(text) or text if seconds is None else format_timecode(seconds)


def _braces(value: Mapping[str, Any], model: type[BaseModel]) -> str:
    entries = (f"{name_as_yaml(name)}: {_inside(value[name], model, name)}" for name in in_order(value, model))
    return f"{{{', '.join(entries)}}}"


def _inside(value: Any, model: type[BaseModel], field: str) -> str:
    """Return a value inside braces."""
    inner = model_of(model, field)
    if isinstance(value, Mapping):
        return _braces(value, inner) if inner else "\n"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(_inside(one, model, field) for one in value)}]"
    return scalar(value, field)


def _is_short_list(value: Sequence[Any], field: str) -> bool:
    """Tell whether a list holds names, ids or times only, which stand in brackets."""
    return all(isinstance(one, (str, int)) for one in value) and (field in PLAIN or field in TIMES)


def name_as_yaml(name: str) -> str:
    """Return the name of a field as it stands before the colon."""
    return name if re.fullmatch(r"[A-Za-z]\w*", name) and name.lower() not in _AMBIGUOUS else _quoted(name)


_AMBIGUOUS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""Words that one version of YAML or another reads as something else than text."""
_SAFE = re.compile(r"[^\W\d_](?:[\w.'’/()&+!–—-]|:(?=\S)| (?=[\w.'’/()&+!–—-]))*")


def _is_plainly_safe(text: str) -> bool:
    """Tell whether a text means itself without quotation marks, for every version of YAML and inside brackets."""
    return (
        text.isprintable()
        and text.lower() not in _AMBIGUOUS
        and _SAFE.fullmatch(text) is not None
        and not text.startswith(("http:", "https:"))
    )


def _quoted(text: str) -> str:
    """Return a text in quotation marks: single ones where it holds double ones or backslashes, which then stay."""
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'{}'".format(text.replace("'", "''"))
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(map(_escaped, escaped))}"' if not text.isprintable() else f'"{escaped}"'


def _escaped(character: str) -> str:
    if character.isprintable() and character != "\ufeff":
        return character
    code = ord(character)
    known = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\u00a0": "\\_"}
    if character in known:
        return known[character]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_NOT_IN_BLOCKS = re.compile(
    "[^\\t\\n -~\\xa0-\\u2027\\u202f-\\u2065\\u206a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What no line of a block may hold: line ends of YAML 1.1, controls, and signs that turn the direction of a line."""


def _can_be_folded(text: str) -> bool:
    """Tell whether the lines of a text can be joined again by single spaces."""
    words = text.split(" ")
    is_one_line = not re.search(r"[\t\n]", text) and not _NOT_IN_BLOCKS.search(text)
    return is_one_line and len(words) > 1 and all(word.strip() for word in words)


def _can_be_literal(text: str) -> bool:
    """Tell whether each line of a text can stand as a line of the file."""
    first = text.strip("\n")[:1]
    return first not in ("", " ", "\t") and not _NOT_IN_BLOCKS.search(text) and text.strip() != ""


def _block_text(text: str, start: str, indent: str, behind: str) -> Iterator[str]:
    """Yield the lines of a long text: paragraphs as they are, one paragraph folded."""
    if "\n" in text:
        yield f"{start} |{behind}"
        yield from (f"{indent}{line}" if line else "" for line in text.strip("\n").split("\n"))
        return
    yield f"{start} >-{behind}"
    width = max(FOLD_AT - len(indent), 20)
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False):
        yield f"{indent}{line}"
