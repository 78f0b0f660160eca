"""Tell the lines of the entries of lists in a file, and of the entries inside those."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from generator.content.yaml.reader import Document
from generator.content.yaml.scalars import typed


def entry_lines(document: Document, fields: Mapping[str, bool]) -> list[int]:
    """Return the line of each entry of the lists in some fields, counted from 1, each before those inside it.

    In the file, and in each entry, the fields are walked through in the given order; what is said of each is whether
    its entries have such fields themselves. What stands in one of them instead of a list is an entry too, if it is
    something.
    """
    lines: list[int] = []
    _append_lines(document.root, fields, lines)
    return lines


def _append_lines(node: yaml.Node | None, fields: Mapping[str, bool], lines: list[int]) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    held = {}
    for name, value in node.value:
        if isinstance(name, yaml.ScalarNode) and name.value in fields:
            held[name.value] = value
    # Few of the fields stand in any one entry, and a single one is in order by itself.
    for field in [field for field in fields if field in held] if len(held) > 1 else held:
        value = held[field]
        if isinstance(value, yaml.SequenceNode):
            entries = value.value
        elif _is_nothing(value):
            continue
        else:
            entries = [value]
        if fields[field]:
            for entry in entries:
                lines.append(entry.start_mark.line + 1)
                _append_lines(entry, fields, lines)
        else:
            lines += [entry.start_mark.line + 1 for entry in entries]


def _is_nothing(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.ScalarNode):
        return False
    return not node.value.strip() or (not node.style and typed(node.value) is None)
