"""Run a command that is killed, or refused by the system, at the n-th thing that it does to the files of a folder.

``python -m tests.site.publish.failing HOW N FOLDER WORD…`` ends the process by itself, lets that step fail for want of
room or memory, or with ``never`` only prints how many steps there were. Nothing depends on how long anything takes.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from generator.cli import main as command

CHANGING = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "sqlite3.connect"}
)
"""What Python tells of before it is done, besides opening files to write."""


def _killed() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _no_room() -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _no_memory() -> NoReturn:
    raise MemoryError


HOW: dict[str, Callable[[], NoReturn]] = {"killed": _killed, "no-room": _no_room, "no-memory": _no_memory}


def watch(how: str, number: int, folder: str) -> Callable[[], int]:
    """From now on fail at a step; return what tells how many there were."""
    steps = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        if not _changes(event, arguments, folder):
            return
        steps += 1
        if steps == number and how in HOW:
            HOW[how]()

    sys.addaudithook(hook)
    return lambda: steps


def _changes(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    if event == "open":
        written = isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return bool(written) and _lies_in(arguments[0], folder)
    return event in CHANGING and _lies_in(arguments[0], folder)


def _lies_in(path: object, folder: str) -> bool:
    return isinstance(path, (str, bytes, os.PathLike)) and os.fsdecode(path).startswith(folder)


def main() -> None:
    how, number, folder, *words = sys.argv[1:]
    steps = watch(how, int(number), folder)
    try:
        command(words)
    finally:
        if how == "never":
            sys.stdout.write(f"steps: {steps()}")


if __name__ == "__main__":
    main()
