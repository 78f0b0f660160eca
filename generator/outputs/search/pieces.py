"""Keep the files of the search between builds under the fingerprints of their content, so that few are made again.

Whoever can write into the folder can put other files there: what this run has not made is checked before it is
published.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path

from generator.execution.build_cache import FINGERPRINT_SIZE, fingerprint_of

LEVEL = 6
"""How hard pieces are compressed: hosts send as they are the files whose types they do not know."""
_READ_AT_ONCE = 1 << 20
"""Bytes of a content that are looked at together: a small file can be made that becomes gigabytes."""


class Pieces:
    """The kept files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: set[str] | None = None
        self._found: set[str] | None = None
        """The names of what earlier runs, or others, have left here."""

    def keep(self, content: bytes) -> str:
        """Keep a content, compressed, and return its name; what is kept already is not made again."""
        name = fingerprint_of(content).hex()
        if name not in self.names():
            path = f"{self._folder}{os.sep}{name[:2]}{os.sep}{name[2:]}"
            _write(path, zlib.compress(content, LEVEL))
            self.names().add(name)
        return name

    def path(self, name: str) -> Path:
        """Return the file that is kept under a name."""
        return Path(f"{self._folder}{os.sep}{name[:2]}{os.sep}{name[2:]}")

    def names(self) -> set[str]:
        """Return the names of all that is kept, as far as this process knows."""
        if self._names is None:
            self._names = {
                f"{part.name}{file.name}"
                for part in _entries(self._folder)
                for file in _entries(part.path)
                if file.is_file(follow_symlinks=False)
            }
        if self._found is None:
            self._found = set(self._names)
        return self._names

    def look_again(self) -> None:
        """Take notice of what other processes have kept."""
        self._names = None

    def drop_damaged(self, names: Iterable[str]) -> bool:
        """Delete those of some pieces that are not what was kept under their names; tell whether there were any."""
        known = self.names()
        doubtful = sorted((self._found or set()).intersection(names))
        damaged = [name for name in doubtful if not _is_content(self.path(name), name)]
        for name in damaged:
            self.path(name).unlink(missing_ok=True)
            known.discard(name)
        if self._found:
            self._found.difference_update(doubtful)
        return bool(damaged)

    def forget(self, kept: Iterable[str]) -> None:
        """Delete everything that is not among some names."""
        wanted = set(kept)
        for name in self.names() - wanted:
            self.path(name).unlink(missing_ok=True)
        self._names = None


def _write(path: str, content: bytes) -> None:
    """Write a file wholly or not at all."""
    unfinished = f"{path}.{os.getpid()}.part"
    try:
        file = open(unfinished, "wb")  # noqa: PTH123, SIM115 - thousands of paths are slow to make otherwise
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(unfinished, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)
    os.replace(unfinished, path)  # noqa: PTH105


def _is_content(path: Path, name: str) -> bool:
    """Tell whether a file holds, compressed and with nothing behind it, the content whose fingerprint is a name."""
    hashed, unpacked = hashlib.sha256(), zlib.decompressobj()
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        left = path.read_bytes()
        while left and not unpacked.eof:
            hashed.update(unpacked.decompress(left, _READ_AT_ONCE))
            left = unpacked.unconsumed_tail
        hashed.update(unpacked.flush())
    except (OSError, zlib.error):
        return False
    return unpacked.eof and not unpacked.unused_data and hashed.digest()[:FINGERPRINT_SIZE].hex() == name


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder; a file or a link in its place gives way."""
    try:
        if os.path.islink(folder):  # noqa: PTH114
            raise NotADirectoryError
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        os.unlink(folder)  # noqa: PTH108
        return []
