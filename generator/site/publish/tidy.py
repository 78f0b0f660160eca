"""Put right what lies where it cannot belong in a build folder: links, and files where folders should be."""

from __future__ import annotations

from pathlib import Path

from generator.site.publish.files import remove

FOLDERS = frozenset({"docs", "no-pages", "preview", "search"})
FILES = frozenset(
    ["memory.sqlite"]
    + [f"{whose}{name}" for whose in ("", "preview-") for name in ("journal.json", "ledger", "ledger.next")]
)
"""Names of files in a build folder; each is made anew where it is missing."""


def tidy(build_dir: Path) -> None:
    """Delete links, which may lead anywhere, and what is a file in place of a folder or a folder in place of a file.

    To be called by whoever holds the folder's lock.
    """
    for path in build_dir.iterdir():
        is_folder = path.is_dir()
        if path.is_symlink() or (path.name in FOLDERS and not is_folder) or (path.name in FILES and is_folder):
            remove(path)
