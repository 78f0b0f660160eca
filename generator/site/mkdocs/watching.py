"""Tell when something is saved: at once where the system tells of it, else when it is looked for again."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

LEAST_PAUSE = 2.0
"""Seconds between two looks, at least."""
PAUSE = 20
"""How many times longer than a look the pause after it is: tens of thousands of files take a tenth of a second."""


class Watcher:
    """Calls a function when files or folders change.

    Not all file systems tell of changes: those of virtual machines and of other computers often do not.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._paths: dict[Path, None] = {}
        self._observer: BaseObserver = Observer()
        self._end = threading.Event()
        self._is_told = threading.Event()
        """Set where the system has told of a change since the last look."""

    def watch(self, path: Path) -> None:
        """Watch a file, or all that lies in a folder."""
        path = path.absolute()
        if path in self._paths:
            return
        self._paths[path] = None
        # A file is often replaced by another one of its name, which only its folder tells.
        folder, is_folder = (path, True) if path.is_dir() else (path.parent, False)
        handler = _ChangeHandler(self._tell, None if is_folder else path)
        with suppress(OSError):  # too many are watched already, or the folder is gone
            self._observer.schedule(handler, str(folder), recursive=is_folder)

    def start(self) -> None:
        """Begin to watch."""
        with suppress(OSError):
            self._observer.start()
        threading.Thread(target=self._look_again_and_again, name="watch", daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._end.set()
        if self._observer.is_alive():
            self._observer.stop()

    def _tell(self) -> None:
        self._is_told.set()
        self._changed()

    def _look_again_and_again(self) -> None:
        pause, before = LEAST_PAUSE, self._look()
        while not self._end.wait(pause):
            self._is_told.clear()
            began = time.thread_time()
            now = self._look()
            pause = max(LEAST_PAUSE, PAUSE * (time.thread_time() - began))
            if now != before and not self._is_told.is_set():
                self._changed()
            before = now

    def _look(self) -> int:
        """Return a number that is another one when something has changed."""
        return hash(tuple(mark for path in list(self._paths) for mark in _marks(str(path))))


class _ChangeHandler(FileSystemEventHandler):
    """Passes on what tells of a change, and not that a file is read."""

    def __init__(self, tell: Callable[[], None], file: Path | None) -> None:
        self._tell = tell
        self._file = file

    def on_any_event(self, event: FileSystemEvent) -> None:
        if isinstance(event, FileOpenedEvent) or event.event_type == "closed_no_write":
            return
        if event.is_directory and event.event_type == "modified":
            return
        paths = {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)}
        if self._file is None or str(self._file) in paths:
            self._tell()


def _marks(path: str) -> Iterator[tuple[str, int, int]]:
    """Yield the path, the time and the size of a file, or of everything in a folder."""
    try:
        if not os.path.isdir(path):  # noqa: PTH112 - tens of thousands of files
            status = os.stat(path)  # noqa: PTH116
            yield path, status.st_mtime_ns, status.st_size
            return
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _marks(entry.path)
                else:
                    status = entry.stat(follow_symlinks=False)
                    yield entry.path, status.st_mtime_ns, status.st_size
    except OSError:
        return
