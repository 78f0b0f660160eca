"""Change the values of a file together with its nodes, so that a path leads to the place of what it names in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml

from generator.content.yaml.reader import Document, FieldPath


def edited(document: Document, dropped: Iterable[FieldPath], renamed: Mapping[FieldPath, str]) -> Document:
    """Return a file without the values at some paths, and with other names for the fields at others.

    All paths are those of the file as it is given.
    """
    values = _copy_of_value(document.value)
    root = None if document.root is None else _copy_of_node(document.root)
    for path in _last_first(dropped):
        _drop(values, root, path)
    for path in _last_first(renamed):
        _rename(values, root, path, renamed[path])
    return replace(document, value=values, root=root)


def _last_first(paths: Iterable[FieldPath]) -> Iterator[FieldPath]:
    """Yield paths so that no change moves what a later one leads to: entries from the end, parts before wholes."""

    def place(path: FieldPath) -> list[tuple[str, int]]:
        return [(step, 0) if isinstance(step, str) else ("", step) for step in path]

    return iter(sorted(paths, key=place, reverse=True))


def _drop(values: Any, root: yaml.Node | None, path: FieldPath) -> None:
    found = _holders(values, root, path)
    if found is None:
        return
    holder, node = found
    step = path[-1]
    if isinstance(holder, dict):
        holder.pop(step, None)
        node.value = [pair for pair in node.value if pair[0].value != step]
    elif isinstance(step, int) and step < len(holder):
        del holder[step], node.value[step]


def _rename(values: Any, root: yaml.Node | None, path: FieldPath, name: str) -> None:
    found = _holders(values, root, path)
    if found is None or path[-1] not in found[0]:
        return
    holder, node = found
    holder[name] = holder.pop(path[-1])
    node.value = [
        (yaml.ScalarNode(key.tag, name, key.start_mark, key.end_mark), value) if key.value == path[-1] else (key, value)
        for key, value in node.value
    ]


def _holders(values: Any, root: yaml.Node | None, path: FieldPath) -> tuple[Any, Any] | None:
    """Return what holds the value at a path, as value and as node; None where a change before took it away."""
    value: Any = values
    node: Any = root
    for step in path[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
        node = node.value[step] if isinstance(step, int) else next(v for k, v in node.value if k.value == step)
    return (value, node) if isinstance(value, (dict, list)) else None


def _copy_of_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copy_of_value(inner) for name, inner in value.items()}
    return [_copy_of_value(inner) for inner in value] if isinstance(value, list) else value


def _copy_of_node(node: yaml.Node) -> yaml.Node:
    """Return a copy of a node in which nothing is shared that can be changed: an alias is the node that it means."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(name, _copy_of_node(value)) for name, value in node.value]
        return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
    if isinstance(node, yaml.SequenceNode):
        return yaml.SequenceNode(node.tag, [_copy_of_node(v) for v in node.value], node.start_mark, node.end_mark)
    return node
