"""End a process cleanly when it is told to, and what it has started with it: nobody would take what that makes."""

from __future__ import annotations

import atexit
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from types import FrameType

_PR_SET_PDEATHSIG = 1
"""The call by which Linux ends a process with the one that started it (prctl(2))."""
_LOOKED_AFTER = 1.0
"""Seconds after which a worker looks again whether its parent lives, on systems without that call."""
_ASKING = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
"""Signals that ask a process to end: of ``kill`` and ``timeout``, of a container or a terminal that is closed."""
_BY_SIGNAL = 128
"""Added to a signal's number for the exit code, as shells do."""

_told: int | None = None
"""The signal that has asked this process to end."""


def end_when_told() -> None:
    """From now on end as after a failure when a signal asks for it: everything is closed, and nothing stays behind.

    A signal that whoever started this process lets it ignore (``nohup``) goes on being ignored.
    """
    if threading.current_thread() is threading.main_thread():
        for number in _ASKING:
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _end)


def end_if_told() -> None:
    """Raise `SystemExit` if a signal has asked for it.

    Where the signal came, Python may have let nothing be raised, or a library may have raised an error of its own.
    """
    if _told is not None:
        raise SystemExit(_BY_SIGNAL + _told)


def _end(number: int, _frame: FrameType | None) -> None:
    global _told
    _told = number
    _end_workers()
    # One may have been about to start; at its end Python would wait for it, and that for work.
    atexit.register(_end_workers)
    end_if_told()


def _end_workers() -> None:
    for worker in multiprocessing.active_children():
        worker.kill()


def end_with(parent: int) -> None:
    """End this worker as soon as the process that started it has ended, however that came about.

    To be called in the worker, with the parent's number.
    """
    for number in _ASKING:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it ended before this process could ask
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKED_AFTER)
    os._exit(1)
