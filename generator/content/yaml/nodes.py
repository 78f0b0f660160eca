"""Compose the nodes of a YAML file, none too deep and not too many; what type a plain scalar has is left open."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

import yaml
from yaml._yaml import CParser

DEEPEST_NESTING = 32
"""Levels; the content model needs eight."""
MOST_NODES = 100_000
"""Values in a file once aliases are followed; an episode of three hours has some 2,000."""
_DEEPEST_COMPOSED = DEEPEST_NESTING + 1
"""Steps down from the first node."""
_MOST_COMPOSED = 2 * MOST_NODES + DEEPEST_NESTING
"""Nodes of a file as it is written: names of fields are nodes too."""

_HARMLESS = 1_000
"""Levels that the C stack has room for by far; deeper than `DEEPEST_NESTING` is refused when values are made."""
_DEEP_LINE = re.compile(rf"\n[ \t?:-]{{{_HARMLESS // 2}}}")
"""A line that begins so far to the right that blocks may lie as deep: two levels a column.

It is looked for by the line end before it, which takes a tenth of the time of looking for beginnings of lines.
"""


class NestingError(Exception):
    """A value lies so deep that composing it would need more of the C stack than there may be."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__("nested too deeply")
        self.node = node


class NumberError(Exception):
    """There are so many values that their nodes would fill the memory; carries the node that they lie in."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__("too many values")
        self.node = node


def composer_of(text: str) -> Composer:
    """Return what composes a text: with a look at depth and number only where the text could go wrong there.

    A node takes a character; one inside another takes a bracket, or a column.
    """
    if len(text) >= _MOST_COMPOSED:
        return _CountingComposer(text)
    brackets = text.count("[") + text.count("{")
    return _DepthComposer(text) if brackets > _HARMLESS or _DEEP_LINE.search(f"\n{text}") else Composer(text)


class Composer(CParser):
    """Composes nodes and leaves the types of plain scalars to others."""

    def resolve(self, kind: type[yaml.Node], _value: str | None, implicit: tuple[bool, bool] | None) -> str:
        """Return the tag of a node that has none in the file."""
        if kind is yaml.ScalarNode:
            return PLAIN if implicit and implicit[0] else TEXT
        return LIST if kind is yaml.SequenceNode else MAPPING

    # The parser tells of each step to a node, down and up. Functions written in C that do nothing with it take a third
    # of the time that methods take.
    descend_resolver: Callable[[yaml.Node | None, object], object] = staticmethod(operator.is_)
    ascend_resolver: Callable[[], object] = staticmethod(bool)


class _DepthComposer(Composer):
    """Composes nodes, none too deep.

    The C parser recurses for what lies in each other and has no limit of its own; it tells of each step down and up.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:  # noqa: ARG002 - the parser passes both
        """Count a step down. Raises `NestingError`."""
        self._depth += 1
        if self._depth > _DEEPEST_COMPOSED and parent is not None:
            raise NestingError(parent)

    def ascend_resolver(self) -> None:
        """Count a step up."""
        self._depth -= 1


class _CountingComposer(_DepthComposer):
    """Composes not too many nodes either."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._nodes = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        """Count a step down. Raises `NestingError` and `NumberError`."""
        super().descend_resolver(parent, index)
        self._nodes += 1
        if self._nodes > _MOST_COMPOSED and parent is not None:
            raise NumberError(parent)


PLAIN, TEXT = "plain", "tag:yaml.org,2002:str"
LIST, MAPPING = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"

OURS = frozenset({PLAIN, TEXT, LIST, MAPPING})
"""The tags that the composer gives; any other one stands in the file."""
