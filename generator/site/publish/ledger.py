"""Remember what was published: what each output was made from, which files it has, and how they lay on the disk.

The ledger is data, and is never needed: missing, damaged, of another version or written by somebody else, everything
is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.execution.cache_key import SIZE, seal
from generator.site.publish.files import FileStamp

_PURPOSE = "ledger"
"""The purpose of its seal, which stands at the beginning of the file."""


class LedgerEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An output that was made: from what, and which files."""

    made_from: bytes
    """The fingerprint of the content that it was made from."""
    files: tuple[str, ...]
    """The paths of its files in the site."""


class Ledger(msgspec.Struct, frozen=True, array_like=True):
    """The record of what one site was made from."""

    settings: bytes = b""
    """The fingerprint of all that every output was made from: configuration, theme, program."""
    state: bytes = b""
    """The fingerprint of everything that the site was made from; empty where that cannot be told."""
    outputs: dict[str, LedgerEntry] = {}
    """Outputs by name."""
    files: dict[str, FileStamp] = {}
    """Marks of all files of the site, by path: a file with another mark is not the one that was published."""

    def stands(self, name: str, made_from: bytes, marks: Mapping[str, FileStamp]) -> LedgerEntry | None:
        """Return what is known of an output if it is made from the same, and all its files are as they were."""
        entry = self.outputs.get(name)
        if entry is None or entry.made_from != made_from:
            return None
        files, none = self.files, FileStamp(-1, -1)
        return entry if all(files.get(path, none) == marks.get(path) for path in entry.files) else None

    def with_files(self, marks: dict[str, FileStamp]) -> Ledger:
        """Return the ledger with the marks of the files as they are now."""
        return msgspec.structs.replace(self, files=marks)

    def to_bytes(self) -> bytes:
        """Return the ledger as it is kept in a file."""
        packed = msgspec.msgpack.encode(self)
        return seal(_PURPOSE, packed) + packed


def read_ledger(file: Path) -> Ledger:
    """Return the ledger in a file; an empty one where there is none that can be read."""
    try:
        content = file.read_bytes()
    except OSError:
        return Ledger()
    sealed, packed = content[:SIZE], content[SIZE:]
    if seal(_PURPOSE, packed) != sealed:
        return Ledger()
    try:
        return msgspec.msgpack.decode(packed, type=Ledger)
    except msgspec.MsgspecError:
        return Ledger()
