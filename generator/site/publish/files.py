"""Make a folder hold given files and no others, writing only what changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write files, given by their paths in the folder, and delete all others; return the paths that changed.

    Each file is written beside its place and renamed, so that it is never half there.
    """
    wanted: set[str] = set()
    changed: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    _remove_linked_folders(folder)
    for path, content in files:
        wanted.add(path)
        if write_changed(folder / path, content):
            changed.append(path)
    for path in sorted(set(files_of(folder)) - wanted):
        (folder / path).unlink()
        changed.append(path)
    remove_empty_folders(folder)
    return sorted(changed)


def write_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it holds this already; tell whether it was written."""
    if _read(path) == content:
        return False
    write_file(path, content)
    return True


def write_file(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all, making room where a folder or a file stands in its way."""
    make_room(path)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def make_room(path: Path) -> None:
    """Make the folder of a file, removing a file that stands where a folder must be, or an empty folder."""
    for parent in reversed(path.parents):
        if parent.is_symlink() or (parent.exists() and not parent.is_dir()):
            if parent.is_symlink() and parent.is_dir():
                continue
            parent.unlink()
            break
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        path.rmdir()


def _remove_linked_folders(folder: Path) -> None:
    """Remove the links to folders below one: what is written behind them would lie elsewhere."""
    for parent, folders, _ in os.walk(folder):
        for name in folders:
            if (Path(parent) / name).is_symlink():
                (Path(parent) / name).unlink()


def files_of(folder: Path) -> list[str]:
    """Return the paths of all files in a folder and below, sorted."""
    found: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders.sort()
        inner = Path(parent).relative_to(folder)
        found.extend((inner / name).as_posix() for name in files)
    return sorted(found)


class FileStamp(NamedTuple):
    """By what a file is known again without reading it."""

    size: int
    """Bytes."""
    time: int
    """When it was written last, in nanoseconds since 1970."""


def marks_of(folder: Path) -> dict[str, FileStamp]:
    """Return the marks of all files in a folder and below, by path; links are marked as what they are themselves."""
    found: dict[str, FileStamp] = {}
    folders = [""]
    while folders:
        inner = folders.pop()
        try:
            with os.scandir(os.path.join(folder, inner)) as entries:  # noqa: PTH118 - for a hundred thousand files
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{inner}{entry.name}/")
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[inner + entry.name] = FileStamp(status.st_size, status.st_mtime_ns)
        except FileNotFoundError:
            if inner:
                raise
    return found


def mark_of(path: Path) -> FileStamp:
    """Return the mark of a file."""
    status = path.lstat()
    return FileStamp(status.st_size, status.st_mtime_ns)


def remove(path: Path) -> None:
    """Delete a file, a link or a folder with all that is in it; nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def remove_empty_folders(folder: Path) -> None:
    """Remove folders below one that hold nothing any more."""
    for parent, folders, files in os.walk(folder, topdown=False):
        if parent != str(folder) and not files and not any((Path(parent) / name).exists() for name in folders):
            Path(parent).rmdir()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
