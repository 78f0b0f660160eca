"""Divide the HTML of a generated page at its headings, and make sections of its parts for the theme to arrange."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

# Markdown renderers begin every block on a line of its own; text has its "<" escaped. What is looked for begins with
# a line's end: the start of a line, as an expression, would be tried at every character.
_HEADING = re.compile(r'\n<h([2-6]) id="([^"]+)">.*?</h\1>', re.S)


class PageSection(NamedTuple):
    """A heading with everything under it."""

    anchor: str
    level: int
    heading: str
    """The heading's HTML."""
    body: str
    """The HTML between the heading and the first heading under it."""
    parts: tuple[PageSection, ...]
    """The headings under it, with what belongs to them."""


class Outline(NamedTuple):
    """A page in its parts."""

    head: str
    """The HTML before the first heading of the second level: the title and what stands under it."""
    parts: tuple[PageSection, ...]


def outline_of(page: str) -> Outline:
    """Return the parts of a page; headings without an anchor divide nothing."""
    page = f"\n{page}"
    found = list(_HEADING.finditer(page))
    if not found:
        return Outline(page[1:], ())
    ends = [match.start() for match in found[1:]] + [len(page)]
    flat = [
        PageSection(match[2], int(match[1]), match[0][1:], page[match.end() : end].strip(), ())
        for match, end in zip(found, ends, strict=True)
    ]
    return Outline(page[1 : found[0].start() + 1], tuple(_nested(flat)))


class _HasLevel(Protocol):
    @property
    def level(self) -> int: ...


AnyHeading = TypeVar("AnyHeading", bound=_HasLevel)


def by_level(flat: Sequence[AnyHeading]) -> Iterator[tuple[AnyHeading, Sequence[AnyHeading]]]:
    """Yield each heading of the highest level with the deeper ones that follow it."""
    start = 0
    while start < len(flat):
        end = start + 1
        while end < len(flat) and flat[end].level > flat[start].level:
            end += 1
        yield flat[start], flat[start + 1 : end]
        start = end


def _nested(flat: Sequence[PageSection]) -> Iterator[PageSection]:
    for part, deeper in by_level(flat):
        yield part._replace(parts=tuple(_nested(deeper))) if deeper else part


def section_of(part: PageSection, folded: Mapping[str, str], *, is_open: bool = False) -> str:
    """Return a part with those under it as sections, one inside the other: each has ``data-part`` and a heading.

    ``folded`` gives, by anchor, the words that open what is shown only when asked for, or, where it ``is_open``, until
    it is closed.
    """
    body = part.body
    if part.parts:
        inner = "".join([section_of(inner, folded, is_open=is_open) for inner in part.parts])
        body = f'{body}\n<div class="ch-parts">{inner}</div>'
    summary = folded.get(part.anchor)
    if summary is not None:
        opened = " open" if is_open else ""
        body = (
            f'<details class="ch-{part.anchor}"{opened}><summary>{html.escape(summary)}</summary>\n{body}\n</details>'
        )
    return f'<section data-part="{html.escape(part.anchor)}">\n{part.heading}\n{body}\n</section>\n'
