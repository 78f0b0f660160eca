"""Work that is done in other processes comes back, and so does what goes wrong there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from generator.execution import workers as sharing
from generator.execution.workers import begun


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "cores", lambda: 2)


def test_what_is_begun_is_done_in_another_process() -> None:
    result = begun(lambda: (os.getpid(), "x" * 100_000))
    process, text = result()
    assert process != os.getpid()
    assert text == "x" * 100_000


def test_what_is_raised_there_is_raised_where_the_result_is_asked_for() -> None:
    result = begun(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        result()


def test_a_process_that_dies_is_told_of() -> None:
    result: Callable[[], None] = begun(lambda: os._exit(3))
    with pytest.raises(RuntimeError, match="ended from outside"):
        result()


def test_a_result_that_nobody_asks_for_keeps_no_process_waiting() -> None:
    abandoned = "from generator.execution.workers import begun; begun(lambda: 'x' * 10_000_000); print('over')"
    done = subprocess.run([sys.executable, "-c", abandoned], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "over\n", "")


def test_on_one_core_it_is_done_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "cores", lambda: 1)
    assert begun(os.getpid)() == os.getpid()


def test_beside_other_threads_nothing_is_forked() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(begun(os.getpid)()))
    thread.start()
    thread.join()
    assert found == [os.getpid()]
