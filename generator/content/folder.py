"""The folder that holds the content: reading its files, naming them in problems, finding lines in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.content.model import Record, Vocabulary
from generator.content.problems import printable
from generator.content.yaml.reader import Document, FieldPath, read_document, unreadable
from generator.content.yaml.values import LARGEST_FILE, LineColumn

TOPICS_FILE = "topics.yaml"
PAGES, MEDIA = "pages", "media"
"""Folders that hold no records: pages written by hand, and the archive's own recordings and images."""
LARGEST_TRANSCRIPT = 8_000_000
"""Bytes; ten hours of talk, word by word with times in JSON, weigh about that."""


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """Where the content lies, and how problems call that place."""

    path: Path
    shown_as: str = "content"
    page_fields: tuple[str, ...] = ()
    """Further front matter that pages written by hand may set, because a plugin of the owner's reads it."""
    quote_words: int = 0
    """The most words that the owner lets a quote have; none is said where it is 0."""
    addresses: Path | None = None
    """The folder of the address ledger, which says what was published."""

    def shown(self, relative: str) -> str:
        """Return what problems call a file of the folder; what cannot be printed is written out as ``\\x0a``."""
        return printable(f"{self.shown_as}/{relative}")

    def bytes_of(self, relative: str, most: int = LARGEST_FILE) -> tuple[bytes, int]:
        """Return what a file holds, up to the most that is read of it and one byte, and its size. Raises `OSError`."""
        # Ten thousand files: as a path, and into room for the largest, each would take five times as long.
        with open(f"{self.path}/{relative}", "rb", buffering=0) as file:  # noqa: PTH123
            size = os.fstat(file.fileno()).st_size
            return file.read(min(size, most) + 1), size

    def read(self, relative: str) -> Document:
        """Read one file of the folder; that it cannot be read is a problem of the document."""
        try:
            content, size = self.bytes_of(relative)
        except OSError as error:
            return unreadable(self.shown(relative), error)
        return read_document(content, self.shown(relative), size)


class Places:
    """Finds the lines of values for problems that show only after all files were read.

    Files are read again for that: problems are few, and keeping all positions in memory is dear.
    """

    def __init__(self, folder: ContentFolder, read: Callable[[str], Document] | None = None) -> None:
        """``read`` returns the document of a file by its path where that is another one than the file itself."""
        self.folder = folder
        self._document = lru_cache(maxsize=64)(read or folder.read)

    def position(self, relative: str, path: FieldPath, words: str = "", *, key: bool = False) -> LineColumn:
        """Return the place of a value in a file of the content folder, or of words in it.

        In a page the path is line and column.
        """
        if relative.startswith(f"{PAGES}/") and len(path) == 2:
            return LineColumn(int(path[0]), int(path[1]))
        if not relative.endswith(".yaml"):
            return LineColumn(1, 1)
        return self._document(relative).position(path, words, key=key)


def record_path(record: Record) -> str:
    """Return the path of a record's file in the content folder."""
    return TOPICS_FILE if isinstance(record, Vocabulary) else f"{record.folder}/{record.id}.yaml"
