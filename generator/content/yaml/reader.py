"""Read one YAML file into plain values, and find the line and column of any of them.

The C parser of PyYAML composes nodes; plain scalars then get the types of YAML 1.2's core schema, which is what
editors follow: ``no`` and ``08:25`` are text, ``1984`` is a number. A number keeps the text it was written as.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from generator.content.problems import Problem, Severity
from generator.content.yaml.losses import Losses
from generator.content.yaml.nodes import (
    PLAIN,
    NestingError,
    NumberError,
    composer_of,
)
from generator.content.yaml.values import (
    LARGEST_FILE,
    LineColumn,
    Reading,
    UnusableError,
    too_deep,
    too_many,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FieldPath = tuple[str | int, ...]
"""Path to a value from the top of a file: names of fields and positions in lists, such as ``("chapters", 3, "at")``."""


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file, with the path back to their places."""

    path: str
    value: Any
    """Built of dict, list, str, bool, None, `WholeNumber` and `DecimalNumber`; None when the file is unusable."""
    problems: tuple[Problem, ...] = ()
    root: yaml.Node | None = field(default=None, repr=False)
    texts: tuple[str, ...] = ()
    """Every text among the values, in the order of the file."""
    source: str = field(default="", repr=False)
    """What the file holds, line ends as here."""

    def position(self, path: Sequence[str | int], words: str = "", *, key: bool = False) -> LineColumn:
        """Return where the value at ``path`` starts, or with ``key`` the field name in front of it.

        A path that leads nowhere (a missing field, say) ends at the deepest value there is. In a text of several lines
        it is where ``words`` stand, if these are found.
        """
        node, mark = self.root, None if self.root is None else self.root.start_mark
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            name, node = child
            mark = name.start_mark if key and name is not None else node.start_mark
        if mark is None or node is None:
            return LineColumn(1, 1)
        line, column = (words and _place_of_words(words, node, self.source)) or (mark.line, mark.column)
        return LineColumn(line + 1, column + 1)


def read_document(raw: bytes, path: str, size: int = 0) -> Document:
    """Read the bytes of a file; what is wrong with them stands in the document's problems.

    ``path`` is only what the problems call the file; ``size`` is its whole size where ``raw`` is but its beginning.
    """
    if len(raw) > LARGEST_FILE:
        return _unusable(
            path,
            LineColumn(1, 1),
            "file-too-large",
            f"The file has {max(size, len(raw)):,} bytes; the limit is {LARGEST_FILE:,}.",
            "Split it, or look for something pasted in by mistake.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _unusable(
            path,
            _position_in(raw[: error.start]),
            "not-utf-8",
            f"Byte 0x{raw[error.start]:02x} is not UTF-8 text.",
            "Save the file with the encoding UTF-8.",
        )
    return _compose(text, path)


def unreadable(path: str, error: OSError) -> Document:
    """Return the document of a file or folder that cannot be read."""
    return _unusable(
        path,
        LineColumn(1, 1),
        "unreadable-file",
        f"It cannot be read: {error.strerror or type(error).__name__}.",
        "Look whether it is there, and whether you may read it.",
    )


def _compose(text: str, path: str) -> Document:
    if "\r" in text:  # the line ends of another system
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _other_breaks(text, path)
    if found:
        text = text.translate(dict.fromkeys(_OTHER_BREAKS, " "))
    try:
        composer = composer_of(text)
        try:
            root = composer.get_single_node()
        finally:
            composer.dispose()
    except NestingError as error:
        return Document(path, None, (too_deep(path, error.node),))
    except NumberError as error:
        return Document(path, None, (too_many(path, error.node),))
    except yaml.MarkedYAMLError as error:
        return _syntax_problem(path, text, error)
    except yaml.reader.ReaderError as error:
        place = _position_in(text[: error.position].encode("utf-8", "replace"))
        return _unusable(
            path,
            place,
            "yaml-syntax",
            f"The character U+{_code_point(error.character):04X} may not stand in a YAML file.",
            "Delete it.",
        )
    if root is None or (root.tag == PLAIN and not root.value):
        return _unusable(
            path,
            LineColumn(1, 1),
            "empty-file",
            "The file is empty.",
            "Fill it in, or delete it. The fields are listed in the field reference.",
        )
    reading = Reading(path, Losses(path, text))
    reading.problems += found
    try:
        value = reading.value(root, 0)
    except UnusableError as error:
        return Document(path, None, (error.problem,))
    return Document(path, value, tuple(reading.problems), root, tuple(reading.texts), text)


_OTHER_BREAKS = (0x85, 0x2028, 0x2029)
"""Line breaks of YAML 1.1, and so of its C parser, but not of YAML 1.2, editors and people."""


def _other_breaks(text: str, path: str) -> list[Problem]:
    """Return where such characters stand for the first time."""
    if text.isascii():
        return []
    return [
        Problem(
            path,
            *_position_in(text[: text.index(chr(code))].encode("utf-8", "replace")),
            "invisible-character",
            f"The file holds a line separator that few programs know: U+{code:04X}. It is read as a space.",
            "Delete it, or press Enter in its place.",
            Severity.WARNING,
        )
        for code in _OTHER_BREAKS
        if chr(code) in text
    ]


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                return name, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _position_in(before: bytes) -> LineColumn:
    """Return the position that follows the given beginning of a file."""
    line_start = before.rfind(b"\n") + 1
    return LineColumn(before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1)


def _code_point(character: str | int) -> int:
    return character if isinstance(character, int) else ord(character)


def _unusable(path: str, place: LineColumn, rule: str, message: str, remedy: str) -> Document:
    return Document(path, None, (Problem(path, *place, rule, message, remedy),))


def _syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Document:
    mark = error.problem_mark or error.context_mark
    # Few checks meet a file that is not YAML, and the others start sooner without the patterns of what is wrong there.
    from generator.content.yaml.advice import advice_on

    place = LineColumn(mark.line + 1, mark.column + 1) if mark is not None else LineColumn(1, 1)
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    context = error.context_mark.line if error.context_mark is not None else None
    line, column, message, remedy = advice_on(said, text.split("\n"), (place.line - 1, place.column - 1), context)
    return _unusable(path, LineColumn(line + 1, column + 1), "yaml-syntax", message, remedy)


def _place_of_words(words: str, node: yaml.Node, source: str) -> tuple[int, int] | None:
    """Return the line and column, from 0, at which words begin in a text of several lines.

    Returns None where the value has one line, or where the words are written in another way, such as with escapes.
    """
    start, end = node.start_mark, node.end_mark
    pieces = words.split()
    if not isinstance(node, yaml.ScalarNode) or start.line == end.line or not pieces:
        return None
    text = "\n".join(source.split("\n")[start.line : end.line + 1])
    found = re.compile(r"\s+".join(map(re.escape, pieces))).search(text, start.column)
    if found is None:
        return None
    before = text[: found.start()]
    return start.line + before.count("\n"), len(before) - before.rfind("\n") - 1
