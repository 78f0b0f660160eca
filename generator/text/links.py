"""The link schemes of the archive: ``episode:<id>#t=12:34``, ``entity:<id>``, ``topic:<id>`` and the other kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.text.timecode import parse_timecode

DATED_SCHEMES = ("episode", "digest", "briefing", "discussion")
"""The kinds of records, as links name them."""
SCHEMES = (*DATED_SCHEMES, "entity", "topic", "source")
"""The kinds that a link can lead to."""


class Link(NamedTuple):
    """Where a link of the archive leads."""

    kind: str
    id: str
    fragment: str = ""
    """The part after ``#``: a time such as ``t=12:34``, or the id of a part."""

    @property
    def key(self) -> str:
        """The key of the record that is linked to."""
        return f"{self.kind}:{self.id}"

    @property
    def at(self) -> int | None:
        """The second that is linked to, where the fragment is a time."""
        return parse_timecode(self.fragment.removeprefix("t=")) if self.fragment.startswith("t=") else None


_LINK = re.compile(rf"({'|'.join(SCHEMES)}):([^#\s]+)(?:#(\S*))?")
_OWN_MINUTE = re.compile(r"\]\(<?(#t=[^)>\s]+)")
_IN_MARKDOWN = re.compile(rf"\]\(<?((?:{'|'.join(SCHEMES)}):[^)>\s]+)")


def parse_link(target: str) -> Link | None:
    """Return what a link's target means in the archive; None for any other address."""
    match = _LINK.fullmatch(target)
    return Link(match[1], match[2], match[3] or "") if match else None


def own_minute(target: str) -> int | None:
    """Return the second that a link such as ``#t=12:34`` in an episode's text means in that episode."""
    return parse_timecode(target.removeprefix("#t=")) if target.startswith("#t=") else None


def own_minutes_in(text: str) -> Iterator[int]:
    """Yield the seconds of its own episode that a Markdown text links to, in order."""
    for written in _OWN_MINUTE.findall(text):
        second = own_minute(written)
        if second is not None:
            yield second


def links_in(text: str) -> Iterator[Link]:
    """Yield the archive's own links of a Markdown text, in order."""
    if "](" not in text:
        return
    for target in _IN_MARKDOWN.findall(text):
        link = parse_link(target)
        if link is not None:
            yield link
