"""Tell the lines of the entries of lists in a file, and of the entries inside those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from generator.content.yaml.reader import Document


def entry_lines(document: Document, fields: Sequence[str]) -> Iterator[int]:
    """Yield the line of each entry of the lists in some fields, counted from 1, each before those inside it.

    In the file, and in each entry, the fields are walked through in the given order. What stands in one of them instead
    of a list is an entry too, if it is something.
    """
    for node in _entries(document.root, fields):
        yield node.start_mark.line + 1


def _entries(node: yaml.Node | None, fields: Sequence[str]) -> Iterator[yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return
    held = {name.value: value for name, value in node.value if name.value in fields}
    for field in fields if held else ():
        value = held.get(field)
        if value is None or _is_nothing(value):
            continue
        for entry in value.value if isinstance(value, yaml.SequenceNode) else (value,):
            yield entry
            yield from _entries(entry, fields)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null", "Null", "NULL")
