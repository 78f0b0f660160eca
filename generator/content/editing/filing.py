"""Write files of the content folder: never outside it, never through links, never half, and over nothing unasked."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


class FilingError(Exception):
    """A file that may not be written; the message says why."""


def write_content_file(root: Path, relative: str, content: bytes, *, replace: bool) -> None:
    """Write a file below the content folder, wholly or not at all.

    Raises `FilingError` where something stands there already and is not to be replaced, or where a part of the way is
    a link or no folder.
    """
    path = root / relative
    _check_way(root, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        unfinished.write_bytes(content)
        if replace:
            unfinished.replace(path)
        else:
            _put_where_nothing_is(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _check_way(root: Path, path: Path) -> None:
    """Refuse a path that leaves the content folder; as no part of it may be a link, its names tell where it leads."""
    if not path.is_relative_to(root) or ".." in path.relative_to(root).parts:
        raise FilingError("It would lie outside the content folder.")
    for part in (path, *path.parents):
        if part == root:
            return
        try:
            mode = part.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        if stat.S_ISLNK(mode):
            raise FilingError(f"{part.name} is a link; nothing is written through links.")
        if part != path and not stat.S_ISDIR(mode):
            raise FilingError(f"{part.name} is a file where a folder belongs.")


def _put_where_nothing_is(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, unless another has it."""
    try:
        try:
            os.link(unfinished, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            with path.open("xb") as file:
                file.write(unfinished.read_bytes())
    except FileExistsError:
        raise FilingError("A file of this name exists; --force replaces it.") from None
