"""Find the words of pages written by hand that Markdown takes for marks: names before a colon, and products."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.manual_pages.density import FENCED
from generator.text.emphasis import multiplies

Taken = tuple[int, int, str, str]
"""Line and column from 1, what becomes of the words, and the line that would be right."""

# As Python-Markdown reads definitions: in any line of a paragraph, an item or a quotation.
_DEFINITION = re.compile(
    r"""^(?:[ ]{0,3}|[ \t>]*(?:>|(?:[-*+]|\d+\.)[ \t]+)[ ]{0,3})
    (?P<words>\[(?P<label>[^\[\]^\n][^\[\]\n]*)\]:[ ]*(?:\n[ ]*)?(?P<address>[^\s]+)
    [ ]*(?:\n?[ ]*(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?)[ \t]*$""",
    re.M | re.X,
)
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_NOTHING = ("#", "<>")
"""The addresses of comments: ``[//]: # (not for readers)``."""


def definitions_without_a_link(markdown: str) -> Iterator[Taken]:
    """Yield names and answers such as ``[Ann]: Hello`` that are taken for the address of a link that is nowhere."""
    shown = FENCED.sub(lambda found: "\n" * found[0].count("\n"), markdown) if "]:" in markdown else ""
    found = list(_DEFINITION.finditer(shown))
    if not found:
        return
    without = _DEFINITION.sub("", _CODE.sub("", shown))
    used = {_folded(label) for label in _LABEL.findall(without)}
    for definition in found:
        label, address = definition["label"], definition["address"]
        if address in _NOTHING or _folded(label) in used:
            continue
        start = definition.start("words")
        line = shown.count("\n", 0, start) + 1
        column = start - shown.rfind("\n", 0, start)
        message = f'"{" ".join(definition["words"].split())}" is the address of a link that is not on the page;'
        remedy = f"Write [words]({address}), or delete it." if "/" in address else f"Write \\[{label}]: {address}"
        yield line, column, f"{message} readers do not see it.", remedy


def _folded(label: str) -> str:
    return " ".join(label.lower().split())


def is_product(text: str, start: int, end: int) -> bool:
    """Tell whether the marks at the ends of emphasis multiply or raise, as in ``2*3*4`` and ``2**3**4``."""
    if text[start] != "*":
        return False
    if text[start : start + 2] == "**":
        return _POWER.match(text, start - 1) is not None if start else False
    return multiplies(text, start, start + 1, len(text)) or multiplies(text, end - 1, end, len(text))


_POWER = re.compile(r"\d\*\*\d")


def product_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the whole words that emphasis stands in, and how they are written so that the marks are shown."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = text[line_start:start].rpartition(" ")[2]
    after = text[end : line_end if line_end >= 0 else len(text)].partition(" ")[0]
    words = f"{before}{text[start:end]}{after}"
    return words, words.replace("*", "\\*")
