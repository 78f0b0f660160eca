"""Find lines that YAML joins to one, though a contributor wrote them apart: items of lists, and paragraphs.

Only the lines of a text after ``|`` stay as they are. After ``>``, in quotation marks and in none they are folded: a
line break becomes a space, and an empty line a line break, which begins no paragraph in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

_ITEM = re.compile(r"[-*•–] +\S")
_OWN_BLOCK = re.compile(r"[#|>]|[-*+][ \t]|\d{1,9}[.)][ \t]|```|~~~")
"""The beginning of a block of Markdown that needs no blank line before it."""
_WHOLE_BLOCK = re.compile(r"#{1,6}[ \t]|\||```|~~~")
"""The beginning of a block that ends with its line."""
_INSTEAD = {">": "instead of >", '"': "without quotation marks", "'": "without quotation marks"}
_LONG = 68
"""Characters of a line that may have been broken because it was full."""


def may_be_joined(text: str) -> bool:
    """Tell whether a folded text may hold what `joins` finds; hardly any does."""
    return (
        (" - " in text or " * " in text or " 2. " in text or " 2) " in text or " • " in text or " – " in text)
        or "\n" in text.rstrip("\n")
    )  # fmt: skip


class Join(NamedTuple):
    """A place where lines are joined that were meant to stay apart."""

    line: int
    """Counted from 0."""
    column: int
    message: str
    remedy: str


def joins(node: yaml.ScalarNode, lines: Sequence[str]) -> Iterator[Join]:
    """Yield the first place where a folded text of several lines is joined wrongly."""
    is_block = node.style == ">"
    first = node.start_mark.line + is_block
    last = node.end_mark.line - is_block
    texts = [lines[first][0 if is_block else node.start_mark.column :], *lines[first + 1 : last + 1]]
    texts[-1] = texts[-1] if is_block else lines[last][: node.end_mark.column]
    margin = len(texts[0]) - len(texts[0].lstrip(" ")) if is_block else None
    number = _first_joined(texts, margin)
    if number is None:
        return
    words = texts[number].strip()[: -1 if node.style in ("'", '"') and number == len(texts) - 1 else None]
    shown = f"{words[:40]}…" if len(words) > 40 else words
    column = len(lines[first + number]) - len(lines[first + number].lstrip())
    if texts[number - 1].strip():
        message = f'YAML joins this line to the one before: "{shown}" begins no item of a list.'
        remedy = "Indent it as the items before; or keep the lines of a text by writing it after |."
    else:
        message = f'YAML makes the empty line a mere line break: no paragraph begins at "{shown}".'
        remedy = f"Keep the lines of the text by writing it after | {_INSTEAD.get(node.style, 'in lines of its own')}."
    yield Join(first + number, column, message, remedy)


def _first_joined(texts: Sequence[str], margin: int | None) -> int | None:
    """Return the number of the first line that should have stayed apart; those further in than ``margin`` do."""
    for number in range(1, len(texts)):
        text, before = texts[number], texts[number - 1]
        if not text.strip() or not (_is_folded(text, margin) and _is_folded(before, margin)):
            continue
        if before.strip():
            if _is_item(text.strip(), texts[:number]) and len(before) < _LONG:
                return number
        elif number > 1 and _is_paragraph(text, texts[number - 2]) and _is_folded(texts[number - 2], margin):
            return number
    return None


def _is_paragraph(text: str, before: str) -> bool:
    """Tell whether a line would go on the text of that above the empty line, not begin a block of its own."""
    return bool(before.strip()) and not (_OWN_BLOCK.match(text.strip()) or _WHOLE_BLOCK.match(before.strip()))


def _is_folded(text: str, margin: int | None) -> bool:
    return margin is None or not text[margin : margin + 1].isspace()


def _is_item(text: str, before: Sequence[str]) -> bool:
    """Tell whether a line begins an item: after a bullet, or as the second of a list that counts."""
    return _ITEM.match(text) is not None or (
        text.startswith(("2. ", "2) ")) and any(line.lstrip("- ").startswith(f"1{text[1]}") for line in before)
    )
