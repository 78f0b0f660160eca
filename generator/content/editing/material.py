"""A file that is to be imported: its text, and the lines of places in it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

LARGEST_MATERIAL = 20_000_000
"""Bytes; a feed with all back issues of a daily show stays below."""


class MaterialError(Exception):
    """A file that cannot be imported; the message says why, and what can be done."""


@dataclass(frozen=True)
class Material:
    """The text of a file to be imported, with line ends of one kind."""

    name: str
    """The file's path as it was given."""
    text: str

    @property
    def stem(self) -> str:
        """The file's name without suffix."""
        return PurePath(self.name).stem

    @property
    def suffix(self) -> str:
        """The file's suffix in lower case, with the dot."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def line_of(self, text: str, first: int = 1) -> int:
        """Return the line on which a text begins first, from a line on; that line where it stands nowhere."""
        place = self.text.find(text, self._starts[first - 1]) if first <= len(self._starts) else -1
        return self.line_at(place) if place >= 0 else first

    def line_at(self, offset: int) -> int:
        """Return the line, counted from 1, that holds a character."""
        return bisect.bisect_right(self._starts, offset)


def read_material(path: Path) -> Material:
    """Return a file's text, which may be UTF-8 or UTF-16 with a byte-order mark.

    Raises `MaterialError` for what is no text, too large or not to be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_MATERIAL + 1)
    except OSError as error:
        raise MaterialError(f"It cannot be read: {error.strerror or type(error).__name__}.") from error
    if len(raw) > LARGEST_MATERIAL:
        raise MaterialError(f"It has more than {LARGEST_MATERIAL:,} bytes; split it.")
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        place = raw[: error.start].count(b"\n") + 1
        raise MaterialError(f"Line {place} is not UTF-8 text; save the file with the encoding UTF-8.") from error
    if not text.strip():
        raise MaterialError("It is empty.")
    if "\0" in text:
        raise MaterialError("It is no text file: it holds zero bytes.")
    return Material(str(path), text.replace("\r\n", "\n").replace("\r", "\n"))
