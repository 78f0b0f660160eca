"""Find the line on which words stand in a value that has several."""

from __future__ import annotations

import re

import yaml


def place_of_words(words: str, node: yaml.Node, source: str) -> tuple[int, int] | None:
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
