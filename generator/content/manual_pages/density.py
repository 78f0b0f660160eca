"""Find what Markdown renderers take more and more time for, or cannot come to the end of, in pages written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.problems import Problem
from generator.text.markdown import depth_of_brackets

LONGEST_BLOCK = 20_000
"""Characters without an empty line between them, and without a code fence around them."""
MOST_BRACKETS = 2_000
"""Opening brackets in a block."""
DEEPEST_BRACKETS = 100
"""Brackets of a block that are open at once: the end of each is looked for to the end of the block."""
DEEPEST_INDENTATION = 80
"""Columns before an item of a list: twenty levels."""


class _Bound(NamedTuple):
    """How often something may stand in a page."""

    name: str
    found: re.Pattern[str]
    most: int
    in_code: bool = False
    """Whether it counts between code fences too: renderers look for it before they know of these."""


_BOUNDS = (
    _Bound('"<"', re.compile("<"), 5_000, in_code=True),
    _Bound('"<!"', re.compile("<!"), 200, in_code=True),
    _Bound('"<?"', re.compile(r"<\?"), 200, in_code=True),
    _Bound("a code fence", re.compile(r"^[ \t]*(?:```|~~~)", re.M), 2_000, in_code=True),
    # Each gets an anchor of its own, by the number of those that are named alike.
    _Bound("a heading", re.compile(r"^[ \t>]*(?:#|=+[ \t]*$|-+[ \t]*$)", re.M), 1_000),
    _Bound("a footnote or a reference to one", re.compile(r"\[\^"), 1_000),
    _Bound("an abbreviation", re.compile(r"^[ \t]*\*\[", re.M), 200),
    _Bound("an admonition or a content tab", re.compile(r"^[ \t]*(?:!!!|\?\?\?|===)", re.M), 500),
)

FENCED = re.compile(
    r"^[ \t]*(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.S | re.M
)
"""Code between fences, to its last line."""
_ITEM = r"(?:[-*+]|\d+[.)])[ \t]"
_DEEP = re.compile(
    rf"^(?:[ \t]{{{DEEPEST_INDENTATION},}}{_ITEM}|(?:[ \t]*(?:>|{_ITEM})){{20}}(?![ \t]*(?:[-*+][ \t]*)*$))", re.M
)


def extremes(markdown: str, path: str) -> Iterator[Problem]:
    """Yield what a page holds too much of; problems call it ``path``."""
    shown = FENCED.sub(lambda found: "\n" * found[0].count("\n"), markdown)
    if deep := _DEEP.search(shown):
        place = (shown.count("\n", 0, deep.start()) + 1, 1)
        message = "Lists or quotations are nested more than 20 levels deep."
        yield Problem(path, *place, "nested-too-deeply", message, "Take out levels.")
    for bound in _BOUNDS:
        yield from _over(bound, markdown if bound.in_code else shown, path)
    line = 1
    for block in re.split(r"(\n[ \t]*\n)", shown):
        if message := _too_dense(block):
            yield _too_much(path, line, message)
        line += block.count("\n")


def _over(bound: _Bound, text: str, path: str) -> Iterator[Problem]:
    """Yield that something stands in a page too often, at the first place that is too many."""
    places = [found.start() for found in bound.found.finditer(text)]
    if len(places) > bound.most:
        line = text.count("\n", 0, places[bound.most]) + 1
        message = f"The page holds {bound.name} {len(places):,} times; the limit is {bound.most:,}."
        yield _too_much(path, line, message)


def _too_dense(block: str) -> str:
    """Return what a block has too much of, or nothing."""
    if len(block) > LONGEST_BLOCK:
        return f"A block has {len(block):,} characters; the limit is {LONGEST_BLOCK:,}."
    brackets = block.count("[")
    if brackets > MOST_BRACKETS:
        return f'A block holds "[" {brackets:,} times; the limit is {MOST_BRACKETS:,}.'
    if brackets > DEEPEST_BRACKETS and (depth := depth_of_brackets(block)) > DEEPEST_BRACKETS:
        return f"A block has {depth:,} brackets open at once; the limit is {DEEPEST_BRACKETS}."
    return ""


def _too_much(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, 1, "page-too-dense", message, "Split it with empty lines, or into several pages.")
