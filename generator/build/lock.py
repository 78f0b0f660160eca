"""Let one process at a time build in a folder; another one waits and says so.

The lock is held on an open file, so that it ends with the processes that hold it, however they end; forked workers
hold it with their parent.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # Windows
    _fcntl = None

NAME = "lock"
"""The file in the build folder; it stays when a clean build forgets everything else."""


_held: dict[Path, BuildLock] = {}


def lock_of(build_dir: Path) -> BuildLock:
    """Return this process's lock of a build folder: what runs inside a build that holds it, holds it."""
    return _held.setdefault(build_dir.resolve(), BuildLock(build_dir.resolve()))


def take_lock(build_dir: Path) -> None:
    """Take the lock of a build folder, saying on the terminal where that means to wait."""

    def waits() -> None:
        sys.stderr.write(f"Another build is at work in {build_dir}; this one waits for its end.\n")
        sys.stderr.flush()

    lock_of(build_dir).take(waits)


def release_locks() -> None:
    """Give back every lock that this process holds."""
    for lock in _held.values():
        lock.release()


class BuildLock:
    """The lock of one build folder; may be taken again by what runs inside a build that has it."""

    def __init__(self, build_dir: Path) -> None:
        self.file = build_dir / NAME
        self._descriptor: int | None = None

    def take(self, waits: Callable[[], None]) -> None:
        """Take the lock; call ``waits`` once where another process has it, and wait until that ends.

        Raises `OSError` where the folder cannot be written to.
        """
        while self._descriptor is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o666)
            if not _is_taken_at_once(descriptor):
                waits()
                _wait(descriptor)
            if self._is_there(descriptor):
                self._descriptor = descriptor
            else:  # somebody deleted the folder meanwhile
                os.close(descriptor)

    def release(self) -> None:
        """Give the lock back; nothing happens where it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _is_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self.file.stat())
        except OSError:
            return False


def _is_taken_at_once(descriptor: int) -> bool:
    if _fcntl is None:
        return True
    try:
        _fcntl.flock(descriptor, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(descriptor: int) -> None:
    if _fcntl is not None:
        _fcntl.flock(descriptor, _fcntl.LOCK_EX)
