"""Turn the nodes of a YAML file into plain values, and tell what is wrong with them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from generator.content.problems import Problem, Severity
from generator.content.yaml.joins import may_be_joined
from generator.content.yaml.losses import MARKS_AT_ENDS, Losses
from generator.content.yaml.nodes import DEEPEST_NESTING, MOST_NODES, OURS, PLAIN, TEXT
from generator.content.yaml.scalars import typed

LARGEST_FILE = 2_000_000
"""Bytes; a digest of 100,000 words weighs half of it."""
LONGEST_LIST = 5_000
"""Entries; no list of a record, a page or the vocabulary has come near it."""
LONGEST_NAME = 100
"""Characters of a field's name; the content model's longest has 15."""

# What no reader can see and XML 1.0 or HTML forbids: control characters, lone surrogates, byte-order marks
# inside text, line and paragraph separators, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]")


class LineColumn(NamedTuple):
    """Line and column of a value, both counted from 1."""

    line: int
    column: int


class UnusableError(Exception):
    """The rest of the file is not worth reading; carries the one problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Reading:
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
        """Return what a node holds, which lies in as many others as ``depth`` says."""
        tag = node.tag
        # What `Composer.resolve` returns for scalars, which is nearly all nodes; a tag in the file is another string.
        if tag is TEXT:
            if self.is_likely or (node.start_mark.line != node.end_mark.line and self._is_folded(node)):  # type: ignore[arg-type]
                self.problems.extend(self.losses.of_marked(node))  # type: ignore[arg-type]
            return self._text(node)  # type: ignore[arg-type]
        if tag is PLAIN:
            return self._plain(node)  # type: ignore[arg-type]
        if depth >= DEEPEST_NESTING:
            raise UnusableError(too_deep(self.path, node))
        if tag not in OURS:
            self._report_tag(node)
        if isinstance(node, yaml.ScalarNode):
            return self._text(node) if node.style or tag == TEXT else self._plain(node)
        self.nodes += len(node.value)
        if self.nodes > MOST_NODES:
            raise UnusableError(too_many(self.path, node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if len(node.value) > LONGEST_LIST:
            raise UnusableError(_too_long(self.path, node))
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
                    f"A field name has {len(name):,} characters: {shown(name)}.",
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
                    f"The field {shown(name)} stands here a second time; the first is in line {first_lines[name]}.",
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
            raise UnusableError(too_many(self.path, node))
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
        message, remedy = f"The tag {shown(node.tag)} is not used here.", "Delete the tag, keep the value."
        if node.tag.startswith("!") and isinstance(node, yaml.ScalarNode) and not node.style:
            message = f"{shown(node.tag)} says what kind of value this is for YAML, and would not be published."
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
        self.problems.append(Problem(self.path, *start_of(node), rule, message, remedy, severity))


def _first_lines(node: yaml.MappingNode) -> dict[str, int]:
    """Return the line in which each field of a mapping stands first."""
    names = [name for name, _ in node.value if isinstance(name, yaml.ScalarNode)]
    return {name.value: name.start_mark.line + 1 for name in reversed(names)}


def too_many(path: str, node: yaml.Node) -> Problem:
    """Return the problem of a file that comes to more than a record can be."""
    return Problem(
        path,
        *start_of(node),
        "too-many-values",
        f"The file comes to more than {MOST_NODES:,} values, or {LARGEST_FILE:,} characters,"
        " once its aliases are followed.",
        "Write values out in place of aliases (*name), and split a file that is truly so long.",
    )


def _too_long(path: str, node: yaml.Node) -> Problem:
    return Problem(
        path,
        *start_of(node),
        "list-too-long",
        f"The list has {len(node.value):,} entries; the limit is {LONGEST_LIST:,}.",
        "Divide the file, or look for something pasted in by mistake.",
    )


def too_deep(path: str, node: yaml.Node) -> Problem:
    """Return the problem of values that lie too deep in others."""
    return Problem(
        path,
        *start_of(node),
        "nested-too-deeply",
        f"Lists and fields are nested more than {DEEPEST_NESTING} levels deep.",
        "Compare the indentation with an example in the field reference.",
    )


def start_of(node: yaml.Node) -> LineColumn:
    """Return where a node begins."""
    return LineColumn(node.start_mark.line + 1, node.start_mark.column + 1)


def shown(text: str) -> str:
    """Return a text as a problem quotes it."""
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
