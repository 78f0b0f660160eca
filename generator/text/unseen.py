"""Find the words in a contributor's Markdown that no reader sees as they are meant: markup takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it.token import Token

from generator.text.prose import tokens_of

_SIGN = re.compile(
    r"""
      ^[ \t>*+\-\d.)]*\[[^\]\n]+\]:          # a definition
    | \]\([^)\n]*\s["'(]                     # a title of a link or an image
    | ^[ \t>*+\-\d.)]*(?:```+|~~~+)          # a fence
    | ^[ \t>*+\-\d.):]*+\|                   # perhaps the line below the head of a table
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Where words could be lost; a text without any of these is not parsed."""


class Unseen(NamedTuple):
    """Something in a text that is not shown, or not as it is meant."""

    words: str
    """As they are written; lines joined."""
    what: str
    """The role of the words in Markdown, and what becomes of them."""
    remedy: str


def unseen_in(text: str) -> Iterator[Unseen]:
    """Yield what readers do not see of a text, by kind."""
    if not _SIGN.search(text):
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    known: dict[str, Any] = {}
    tokens, lines = tokens_of(text, known), text.split("\n")
    yield from _definitions(known, tokens, lines)
    yield from _titles(tokens)
    yield from _fences(tokens, lines)
    yield from _cells(tokens, lines)


def _definitions(known: dict[str, Any], tokens: list[Token], lines: list[str]) -> Iterator[Unseen]:
    """Find definitions that no link uses: often they were meant as words, such as ``[Ann]: Hello``."""
    used = {token.meta.get("label") for token in _inline(tokens)}
    for label, definition in known.get("references", {}).items():
        if label not in used:
            yield Unseen(
                _lines(lines, definition["map"]),
                "the address of a link that the text does not have; readers do not see it",
                _instead_of(definition["href"]),
            )
        elif definition["title"]:
            yield _title(definition["title"])
    for repeated in known.get("duplicate_refs", ()):
        yield Unseen(
            _lines(lines, repeated["map"]),
            "the second address for the same link; readers do not see it",
            "Give one of the two another name, or delete it.",
        )


def _instead_of(address: str) -> str:
    """Return the remedy for a definition without a link, which leads to an address or is no address at all."""
    if "/" in address or ":" in address:
        return f"Write a link, [words]({address}), or delete the line."
    return "Write the name without brackets, or a backslash before the first of them."


def _titles(tokens: list[Token]) -> Iterator[Unseen]:
    """Find the titles of links and images, which browsers show under a pointer, and phones never."""
    for token in _inline(tokens):
        if "title" in token.attrs and "label" not in token.meta:
            yield _title(str(token.attrs["title"]))


def _title(words: str) -> Unseen:
    return Unseen(
        words, "the title of a link or image; readers do not see it", "Write it as part of the sentence, or delete it."
    )


def _fences(tokens: list[Token], lines: list[str]) -> Iterator[Unseen]:
    """Find what stands behind the marks that begin code; the name of a language is one word."""
    for token in tokens:
        if token.type != "fence" or token.map is None:
            continue
        if len(token.info.split()) > 1:
            yield Unseen(
                token.info.strip(),
                f"a note behind {token.markup}; readers do not see it",
                "Write it in a line of its own; only the name of a language may stand there.",
            )
        if not _is_closed(token, lines[token.map[1] - 1] if token.map[1] <= len(lines) else ""):
            yield Unseen(
                lines[token.map[0]].strip(),
                "the beginning of code that never ends; all words after it are shown as code",
                f"Write {token.markup} in a line of its own behind the code.",
            )


def _is_closed(fence: Token, last: str) -> bool:
    marks = last.strip(" \t>")
    return marks.startswith(fence.markup) and not marks.strip(fence.markup[0])


def _cells(tokens: list[Token], lines: list[str]) -> Iterator[Unseen]:
    """Find the cells of rows that are longer than the head of their table."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map is not None and columns:
            surplus = _CELL_END.split(lines[token.map[0]].strip(" \t>").removeprefix("|"))[columns:]
            words = " | ".join(cell.strip() for cell in surplus if cell.strip())
            if words:
                yield Unseen(
                    words,
                    f"more than the {columns} cells that the head of the table has; readers do not see it",
                    "Give the head of the table a cell for it, or write \\| where | does not end a cell.",
                )


_CELL_END = re.compile(r"(?<!\\)\|")


def _inline(tokens: list[Token]) -> Iterator[Token]:
    """Yield links, images and what else stands within lines; also what stands in images."""
    for token in tokens:
        for child in token.children or ():
            yield child
            yield from _inline([child])


def _lines(lines: list[str], span: list[int]) -> str:
    return " ".join(line.strip() for line in lines[span[0] : span[1]])
