"""End the workers of a process with it, however it ended: nobody would take what they make."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1
"""The call by which Linux ends a process with the one that started it (prctl(2))."""
_LOOKED_AFTER = 1.0
"""Seconds after which a worker looks again whether its parent lives, on systems without that call."""


def end_with(parent: int) -> None:
    """End this worker as soon as the process that started it has ended, however that came about.

    To be called in the worker, with the parent's number.
    """
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
