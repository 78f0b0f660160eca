"""Wait for what comes about by itself, however busy the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 120
"""Seconds after which what has not come about counts as failed: a busy machine is slow, and not wrong."""


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
