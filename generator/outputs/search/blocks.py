"""Hold what a search document says: texts by weight, in the parts of a page that a result can lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.text.markdown import plain

SECTION = "section"
"""The kind of headed parts: chapters, items, threads."""
TRANSCRIPT_PAGE = "segment elsewhere"
"""The kind of lines of a transcript that stands on a page of its own, below that of its episode."""
WITHIN_SECTIONS = frozenset(("takeaway", "quote", "claim", "number", "post", "segment"))
"""The kinds of parts that belong to the section they stand in, where there is one."""
STATEMENTS = {
    "quote": ("quote",),
    "number": ("number",),
    "claim": ("takeaway", "claim", "highlight", "key_point"),
    "segment": ("segment", TRANSCRIPT_PAGE),
}
"""The kinds of statements that results can be narrowed to, each with the kinds of parts and lines that are of it."""
STATEMENT_OF = {kind: statement for statement, kinds in STATEMENTS.items() for kind in kinds}
STATEMENT_BITS = {statement: 1 << place for place, statement in enumerate(STATEMENTS)}
"""The bit that stands for each kind of statement where several are told together."""
HEADING = 3.0
"""How much the words of a heading weigh."""


class Block(NamedTuple):
    """A text, or a place where a part begins."""

    text: str
    weight: float = 1
    kind: str = ""
    """The kind of the part that begins here: `SECTION`, `TRANSCRIPT_PAGE`, one of `WITHIN_SECTIONS`, or ``part``."""
    anchor: str = ""


@dataclass(slots=True)
class LinkedPart:
    """The texts that one link leads to."""

    kind: str
    anchor: str
    title: str = ""
    """The heading of a section."""
    lines: list[tuple[str, float]] = field(default_factory=list)
    """Texts, each with how much its words weigh."""
    statements: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Kind and anchor of the lines of a section that are statements, by their places among the lines."""

    def add(self, text: str, weight: float, statement: tuple[str, str] | None = None) -> None:
        """Add a line; ``statement`` has the kind and the anchor of one that is a statement in a section."""
        if statement:
            self.statements[len(self.lines)] = statement
        self.lines.append((text, weight))

    def kind_of(self, line: int) -> str:
        """Return of which kind a line is: what it is by itself, or what all of the part is."""
        return self.statements.get(line, (self.kind, ""))[0]


def heading(text: str, anchor: str = "") -> Block:
    """Return the heading of a section of a record."""
    return Block(text, HEADING, SECTION, anchor)


def paragraph(text: str, *, weight: float = 1, kind: str = "part", anchor: str = "") -> Block:
    """Return a text whose words count ``weight`` times, with an anchor where it is a part of its own."""
    return Block(text, weight, kind if anchor else "", anchor)


def mark(anchor: str, kind: str = "part") -> Block:
    """Return a place without words, where a part begins that belongs to no section."""
    return Block("", 0, kind, anchor)


def parts_of(blocks: Iterable[Block]) -> Iterator[LinkedPart]:
    """Yield the parts of a document that have any words, in the order of its page."""
    part = LinkedPart("", "")
    for block in blocks:
        text = plain(block.text)
        if block.kind and (text or not block.text) and not _stays_in(part, block):
            if part.title or part.lines:
                yield part
            part = LinkedPart(block.kind, block.anchor)
            if block.kind == SECTION:
                part.title = text
                continue
        if text:
            part.add(text, block.weight, (block.kind, block.anchor) if _stays_in(part, block) else None)
    if part.title or part.lines:
        yield part


def _stays_in(part: LinkedPart, block: Block) -> bool:
    return part.kind == SECTION and block.kind in WITHIN_SECTIONS
