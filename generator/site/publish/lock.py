"""Let one process at a time build in a folder; another one waits and says so.

The lock is held on an open file, so that it ends with the processes that hold it, however they end; forked workers
hold it with their parent.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generator.site.publish.files import remove
from generator.site.publish.tidy import tidy

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "lock"
"""The file in the build folder; it stays when a clean build forgets everything else."""

_held: dict[Path, BuildLock] = {}


def lock_of(build_dir: Path) -> BuildLock:
    """Return this process's lock of a build folder: what runs inside a build that holds it, holds it."""
    return _held.setdefault(build_dir.resolve(), BuildLock(build_dir.resolve()))


def take_lock(build_dir: Path) -> BuildLock:
    """Take the lock of a build folder, saying on the terminal where that means to wait, and tidy the folder."""

    def waits() -> None:
        sys.stderr.write(f"Another build is at work in {build_dir}; this one waits for its end.\n")
        sys.stderr.flush()

    lock = lock_of(build_dir)
    lock.take(waits)
    tidy(build_dir)
    return lock


def release_locks() -> None:
    """Give back every lock that this process holds, however often it was taken."""
    for lock in _held.values():
        while lock.is_held:
            lock.release()


class BuildLock:
    """The lock of one build folder; may be taken again by what runs beside or inside a build that has it."""

    def __init__(self, build_dir: Path) -> None:
        self.file = build_dir / NAME
        self._descriptor: int | None = None
        self._times = 0
        self._turn = threading.Lock()

    @property
    def is_held(self) -> bool:
        """Whether this process has the lock."""
        return self._times > 0

    def take(self, waits: Callable[[], None]) -> None:
        """Take the lock; call ``waits`` once where another process has it, and wait until that ends.

        It is held until it was released as often as it was taken. Raises `OSError` where the folder cannot be written.
        """
        with self._turn:
            if not self._times:
                self._descriptor = self._locked(waits)
            self._times += 1

    def release(self) -> None:
        """Give the lock back; nothing happens where it is not held."""
        with self._turn:
            self._times = max(self._times - 1, 0)
            if not self._times and self._descriptor is not None:
                # Not unlocked: a forked process that is still at work keeps it.
                os.close(self._descriptor)
                self._descriptor = None

    def _locked(self, waits: Callable[[], None]) -> int:
        said = False
        while True:
            descriptor = _opened(self.file)
            try:
                if not _is_taken_at_once(descriptor):
                    if not said:
                        waits()
                        said = True
                    _wait(descriptor)
                if _is_named(descriptor, self.file):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # somebody deleted the folder meanwhile


def _opened(file: Path) -> int:
    """Open the file of a lock; whatever else has its name gives way, and nothing is ever written into it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(file.lstat().st_mode):
            remove(file)
    return os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _is_named(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.lstat())
    except OSError:
        return False


if sys.platform == "win32":
    _LOOKED_AFTER = 0.2
    """Seconds after which it is tried again to take a lock."""

    def _is_taken_at_once(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _is_taken_at_once(descriptor):
            time.sleep(_LOOKED_AFTER)

else:

    def _is_taken_at_once(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        return True

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    _NO_LOCKS = (errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK)
    """A file system that knows no locks: whoever builds there has to see to it that it happens once at a time."""
