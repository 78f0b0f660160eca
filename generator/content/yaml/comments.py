"""Find the comments of a YAML file and the values that they stand at, so that they stay there when it is rewritten."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from generator.content.yaml.reader import FieldPath


class Comments(NamedTuple):
    """The comments at a value of a file."""

    before: tuple[str, ...] = ()
    """Whole lines in front of it, each with its ``#``; an empty one is an empty line."""
    behind: str = ""
    """The comment that ends its line."""


def comments_in(text: str, root: yaml.Node | None) -> dict[FieldPath, Comments]:
    """Return the comments of a file by the values that follow them, or whose lines they end.

    Those in front of the first value, and behind the last, belong to the file: the path ``()``. An empty line in front
    of a value is kept as one.
    """
    if root is None:
        return {}
    entries = list(_entries(root, ()))
    starts = [entry.line for entry in entries]
    before: dict[FieldPath, list[str]] = {}
    behind: dict[FieldPath, str] = {}
    waiting: list[str] = []
    covered = _covered_lines(root)
    comments = _comments(text, root)
    for number, line in enumerate(text.split("\n")):
        comment = comments.get(number)
        at = bisect_left(starts, number)
        begins = at < len(starts) and starts[at] == number
        if begins and waiting:
            head = _length_of_head(waiting) if at == 0 else 0
            if head:
                before[()] = waiting[:head]
            if waiting[head:]:
                before[entries[at].path] = _without_repeats(waiting[head:])
            waiting = []
        if comment is not None and line.lstrip().startswith("#"):
            waiting.append(comment)
        elif comment is not None:
            behind[entries[bisect_right(starts, number) - 1].path] = comment
        elif not line.strip() and number not in covered and (waiting or (starts and number > starts[0])):
            waiting.append("")
    while waiting and not waiting[-1]:
        waiting.pop()
    tail = _without_repeats(waiting)
    found = {path: Comments(tuple(before.get(path, ())), behind.get(path, "")) for path in {*before, *behind}}
    if tail:
        found[()] = Comments(found.get((), Comments()).before, "\n".join(tail))
    return found


def _length_of_head(lines: list[str]) -> int:
    """Return how many of the comments in front of the first value are about the file: those up to an empty line."""
    if "" in lines:
        return lines.index("") + 1
    return len(lines) if not lines[0].startswith("# yaml-language-server:") else 1


class _Entry(NamedTuple):
    line: int
    path: FieldPath


def _entries(node: yaml.Node, path: FieldPath) -> Iterator[_Entry]:
    """Yield the fields and entries of lists in the order of the file, the outer of two on one line first."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            here = (*path, str(name.value))
            yield _Entry(name.start_mark.line, here)
            yield from _entries(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield _Entry(value.start_mark.line, (*path, number))
            yield from _entries(value, (*path, number))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(name)
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)


def _covered_lines(root: yaml.Node) -> set[int]:
    """Return the lines inside of texts, where an empty line belongs to the text."""
    return {
        line for scalar in _scalars(root) for line in range(scalar.start_mark.line + 1, _last_line(scalar) + 1)
    }  # fmt: skip


def _last_line(scalar: yaml.ScalarNode) -> int:
    end = scalar.end_mark
    return int(end.line if end.column else end.line - 1)


def _comments(text: str, root: yaml.Node) -> Mapping[int, str]:
    """Return the comment on each line that has one."""
    lines = text.split("\n")
    spans = _spans(root)
    found: dict[int, str] = {}
    for number, line in enumerate(lines):
        place = line.find("#")
        while place >= 0:
            if (place == 0 or line[place - 1] in " \t") and not _is_inside(spans, number, place):
                found[number] = line[place:].rstrip()
                break
            place = line.find("#", place + 1)
    return found


def _spans(root: yaml.Node) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where texts begin and end, as lines and columns, in order; a block begins behind its own first line."""
    spans = []
    for scalar in _scalars(root):
        start = (scalar.start_mark.line, scalar.start_mark.column)
        if scalar.style in ("|", ">"):
            start = (start[0] + 1, 0)
        spans.append((start, (scalar.end_mark.line, scalar.end_mark.column)))
    return sorted(spans)


def _is_inside(spans: list[tuple[tuple[int, int], tuple[int, int]]], line: int, column: int) -> bool:
    at = bisect_right(spans, ((line, column), (1 << 60, 0))) - 1
    return at >= 0 and spans[at][0] <= (line, column) < spans[at][1]


def _without_repeats(lines: list[str]) -> list[str]:
    """Return lines with one empty line in place of several."""
    return [line for number, line in enumerate(lines) if line or number == 0 or lines[number - 1]]
