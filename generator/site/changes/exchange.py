"""Hand what a change does from a job that may write nothing to one that comments on it: as data that is not trusted."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.site.changes.difference import Difference
from generator.site.changes.suggestions import Suggestion

CHANGES_FILE = "changes.json"
LARGEST = 5_000_000
"""Bytes of the file; what is larger is not read."""


class ExchangeError(Exception):
    """What was handed over cannot be used; the message says why."""


@dataclass(frozen=True)
class Handover:
    """What a job found out about a change."""

    difference: Difference
    suggestions: tuple[Suggestion, ...] = ()


def written_changes(changes: Handover) -> bytes:
    """Return the file that is handed over."""
    return msgspec.json.encode(changes)


def read_changes(content: bytes) -> Handover:
    """Return what a file says. Raises `ExchangeError`."""
    if len(content) > LARGEST:
        raise ExchangeError(f"{CHANGES_FILE} has more than {LARGEST} bytes.")
    try:
        return msgspec.json.decode(content, type=Handover)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExchangeError(f"{CHANGES_FILE} is not what was asked for: {error}") from error


def changes_in_archive(file: Path) -> Handover:
    """Return what the one file says that is read of a packed artifact; nothing is unpacked. Raises `ExchangeError`."""
    try:
        with zipfile.ZipFile(file) as packed, packed.open(CHANGES_FILE) as entry:
            return read_changes(entry.read(LARGEST + 1))
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ExchangeError(f"{file.name} holds no {CHANGES_FILE}: {error}") from error
