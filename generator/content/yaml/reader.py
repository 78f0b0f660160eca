"""Read one YAML file into plain values, and find the line and column of any of them.

The C parser of PyYAML composes nodes; plain scalars then get the types of YAML 1.2's core schema, which is what
editors follow: ``no`` and ``08:25`` are text, ``1984`` is a number. A number keeps the text it was written as.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from generator.content.problems import Problem, Severity
from generator.content.yaml.advice import advice_on
from generator.content.yaml.joins import may_be_joined
from generator.content.yaml.losses import MARKS_AT_ENDS, Losses
from generator.content.yaml.nodes import (
    DEEPEST_NESTING,
    MOST_NODES,
    OURS,
    PLAIN,
    TEXT,
    NestingError,
    NumberError,
    composer_of,
)
from generator.content.yaml.scalars import typed
from generator.content.yaml.words_in_value import place_of_words

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_FILE = 2_000_000
"""Bytes; a digest of 100,000 words weighs half of it."""
LONGEST_LIST = 5_000
"""Entries; no list of a record, a page or the vocabulary has come near it."""
LONGEST_NAME = 100
"""Characters of a field's name; the content model's longest has 15."""

FieldPath = tuple[str | int, ...]
"""Path to a value from the top of a file: names of fields and positions in lists, such as ``("chapters", 3, "at")``."""


class LineColumn(NamedTuple):
    """Line and column of a value, both counted from 1."""

    line: int
    column: int


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
        line, column = (words and place_of_words(words, node, self.source)) or (mark.line, mark.column)
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
        return _too_deep(path, _start(error.node))
    except NumberError as error:
        return Document(path, None, (_too_many(path, error.node),))
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
    reading = _Reading(path, Losses(path, text))
    reading.problems += found
    try:
        value = reading.value(root, 0)
    except _UnusableError as error:
        return Document(path, None, (error.problem,))
    return Document(path, value, tuple(reading.problems), root, tuple(reading.texts), text)


# What no reader can see and XML 1.0 or HTML forbids: control characters, lone surrogates, byte-order marks
# inside text, line and paragraph separators, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]")


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


class _UnusableError(Exception):
    """The rest of the file is not worth reading; carries the one problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Reading:
    """Turns nodes into values, keeping count of them and collecting problems on the way."""

    def __init__(self, path: str, losses: Losses) -> None:
        self.path = path
        self.losses = losses
        self.is_likely = losses.is_likely
        self.nodes = 0
        self.characters = 0
        self.texts: list[str] = []
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, depth: int) -> Any:
        tag = node.tag
        # What `Composer.resolve` returns for scalars, which is nearly all nodes; a tag in the file is another string.
        if tag is TEXT:
            if self.is_likely or (node.start_mark.line != node.end_mark.line and self._is_folded(node)):  # type: ignore[arg-type]
                self.problems.extend(self.losses.of_marked(node))  # type: ignore[arg-type]
            return self._text(node)  # type: ignore[arg-type]
        if tag is PLAIN:
            return self._plain(node)  # type: ignore[arg-type]
        if depth >= DEEPEST_NESTING:
            raise _UnusableError(_too_deep(self.path, _start(node)).problems[0])
        if tag not in OURS:
            self._report_tag(node)
        if isinstance(node, yaml.ScalarNode):
            return self._text(node) if node.style or tag == TEXT else self._plain(node)
        self.nodes += len(node.value)
        if self.nodes > MOST_NODES:
            raise _UnusableError(_too_many(self.path, node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if len(node.value) > LONGEST_LIST:
            raise _UnusableError(_too_long(self.path, node))
        return [self.value(child, depth + 1) for child in node.value]

    @staticmethod
    def _is_folded(node: yaml.ScalarNode) -> bool:
        """Tell whether the lines of a text of several may have been joined wrongly."""
        return node.style != "|" and may_be_joined(node.value)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first_lines: dict[str, int] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self._report(
                    name_node,
                    "yaml-key",
                    "A field name must be plain text.",
                    "Write a name before the colon.",
                )
                continue
            name = name_node.value
            if len(name) > LONGEST_NAME:
                self._report(
                    name_node,
                    "yaml-key",
                    f"A field name has {len(name):,} characters: {_shown(name)}.",
                    "Write a name and a colon; put a text with a colon in it into quotation marks.",
                )
                continue
            if name[0:1] == "-" and name[1:2].strip():
                self._report(
                    name_node,
                    "yaml-syntax",
                    "Behind the hyphen of an entry stands a space; here stands none.",
                    f"Write - {name[1:]}: …",
                )
                continue
            if name in result:
                first_lines = first_lines or _first_lines(node)
                self._report(
                    name_node,
                    "duplicate-key",
                    f"The field {_shown(name)} stands here a second time; the first is in line {first_lines[name]}.",
                    "Keep one of the two, or join them.",
                )
                continue
            if self.is_likely:
                self.problems.extend(self.losses.of_name(name_node))
            result[name] = self.value(value_node, depth + 1)
        return result

    def _text(self, node: yaml.ScalarNode) -> str:
        text: str = node.value
        self.characters += len(text)
        if self.characters > LARGEST_FILE:
            raise _UnusableError(_too_many(self.path, node))
        if not text.isprintable():
            if "\r" in text:  # the line ends of another system
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            if _UNPRINTABLE.search(text):
                self._report_unprintable(node)
        self.texts.append(text)
        return text

    def _plain(self, node: yaml.ScalarNode) -> Any:
        raw: str = node.value
        value = typed(raw)
        if value is raw:
            value = self._text(node)
        if self.is_likely:
            if value is None or isinstance(value, str):
                self.problems.extend(self.losses.of(node))
        elif value is raw and (
            raw[-1] in MARKS_AT_ENDS or (node.start_mark.line != node.end_mark.line and self._is_folded(node))
        ):
            self.problems.extend(self.losses.of(node))
        return value

    def _report_tag(self, node: yaml.Node) -> None:
        message, remedy = f"The tag {_shown(node.tag)} is not used here.", "Delete the tag, keep the value."
        if node.tag.startswith("!") and isinstance(node, yaml.ScalarNode) and not node.style:
            message = f"{_shown(node.tag)} says what kind of value this is for YAML, and would not be published."
            line = self.losses.line_in_quotation_marks(node.start_mark, node.end_mark)
            remedy = f"Put the text into quotation marks: {line}"
        self._report(node, "yaml-tag", message, remedy)

    def _report_unprintable(self, node: yaml.ScalarNode) -> None:
        found = sorted({ord(character) for character in _UNPRINTABLE.findall(node.value)} - {ord("\r")})
        listed = ", ".join(f"U+{code:04X}" for code in found[:5])
        self._report(
            node,
            "invisible-character",
            f"The text holds characters that cannot be shown: {listed}. Pages and feeds leave them out.",
            "Delete them, or write what was meant.",
            Severity.WARNING,
        )

    def _report(
        self, node: yaml.Node, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.problems.append(Problem(self.path, *_start(node), rule, message, remedy, severity))


def _first_lines(node: yaml.MappingNode) -> dict[str, int]:
    """Return the line in which each field of a mapping stands first."""
    names = [name for name, _ in node.value if isinstance(name, yaml.ScalarNode)]
    return {name.value: name.start_mark.line + 1 for name in reversed(names)}


def _too_many(path: str, node: yaml.Node) -> Problem:
    return Problem(
        path,
        *_start(node),
        "too-many-values",
        f"The file comes to more than {MOST_NODES:,} values, or {LARGEST_FILE:,} characters,"
        " once its aliases are followed.",
        "Write values out in place of aliases (*name), and split a file that is truly so long.",
    )


def _too_long(path: str, node: yaml.Node) -> Problem:
    return Problem(
        path,
        *_start(node),
        "list-too-long",
        f"The list has {len(node.value):,} entries; the limit is {LONGEST_LIST:,}.",
        "Divide the file, or look for something pasted in by mistake.",
    )


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                return name, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _start(node: yaml.Node) -> LineColumn:
    return LineColumn(node.start_mark.line + 1, node.start_mark.column + 1)


def _position_in(before: bytes) -> LineColumn:
    """Return the position that follows the given beginning of a file."""
    line_start = before.rfind(b"\n") + 1
    return LineColumn(before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1)


def _code_point(character: str | int) -> int:
    return character if isinstance(character, int) else ord(character)


def _too_deep(path: str, place: LineColumn) -> Document:
    return _unusable(
        path,
        place,
        "nested-too-deeply",
        f"Lists and fields are nested more than {DEEPEST_NESTING} levels deep.",
        "Compare the indentation with an example in the field reference.",
    )


def _unusable(path: str, place: LineColumn, rule: str, message: str, remedy: str) -> Document:
    return Document(path, None, (Problem(path, *place, rule, message, remedy),))


def _shown(text: str) -> str:
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Document:
    mark = error.problem_mark or error.context_mark
    place = LineColumn(mark.line + 1, mark.column + 1) if mark is not None else LineColumn(1, 1)
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    context = error.context_mark.line if error.context_mark is not None else None
    line, column, message, remedy = advice_on(said, text.split("\n"), (place.line - 1, place.column - 1), context)
    return _unusable(path, LineColumn(line + 1, column + 1), "yaml-syntax", message, remedy)
