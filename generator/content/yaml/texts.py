"""Find the texts of a file, each with its path and the characters that it takes up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from generator.content.yaml.reader import FieldPath


class TextInPlace(NamedTuple):
    """A text, number or word of a file."""

    path: FieldPath
    text: str
    start: int
    """Offset of its first character, or of its quotation mark."""
    end: int
    is_block: bool
    """Whether it is written on lines of its own, after ``|`` or ``>``."""


def texts_in(root: yaml.Node | None, path: FieldPath = ()) -> Iterator[TextInPlace]:
    """Yield the texts below a node in the order of the file, names of fields left out."""
    if isinstance(root, yaml.ScalarNode):
        is_block = root.style in ("|", ">")
        yield TextInPlace(path, str(root.value), root.start_mark.index, root.end_mark.index, is_block)
    elif isinstance(root, yaml.MappingNode):
        for name, value in root.value:
            yield from texts_in(value, (*path, str(name.value)))
    elif isinstance(root, yaml.SequenceNode):
        for number, value in enumerate(root.value):
            yield from texts_in(value, (*path, number))
