"""Find texts in braces that hold a comma, at which YAML ends them: ``{value: 1,000, label: ships}``."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.content.yaml.losses import quoted

_FIELD = re.compile(
    r"[{,]\s*(?P<name>[A-Za-z_][\w-]*):\s+(?P<text>[^\s\"'\[\]{},|>][^\[\]{},\n]*,(?:[^:\[\]{}\n]|:(?=\S))*?)"
    r"\s*(?=[}\n]|,\s*[A-Za-z_][\w-]*:\s|\Z)"
)


class TextWithComma(NamedTuple):
    """A text in braces that holds commas outside quotation marks."""

    column: int
    """Where it begins in its line, from 1."""
    text: str
    field: str
    """The field as it should be: ``value: "1,000"``."""


def text_with_comma(line: str, column: int) -> TextWithComma | None:
    """Return the text that the word at a column of a line, counted from 1, is cut off from by a comma."""
    for found in _FIELD.finditer(line):
        if found.start("text") < column - 1 < found.end("text"):
            text = found["text"].strip()
            return TextWithComma(found.start("text") + 1, text, f"{found['name']}: {quoted(text)}")
    return None
