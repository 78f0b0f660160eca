"""What the files of a folder hold, for tests that compare two states of it."""

from __future__ import annotations

from pathlib import Path

from generator.site.publish.files import files_of


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file of a folder by its path; of one that is not there, nothing."""
    return {path: (folder / path).read_bytes() for path in files_of(folder)}
