"""Work that is done in other processes comes back, and so does what goes wrong there."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from generator.execution import workers as sharing
from generator.execution.workers import begun, in_parts


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


def test_no_collector_looks_at_what_a_forked_process_has_of_its_parent() -> None:
    assert begun(gc.get_freeze_count)() > 0
    assert all(in_parts(["a", "b"], 1, lambda _: gc.get_freeze_count()))


def test_what_a_process_has_frozen_stays_so_when_it_has_forked_others() -> None:
    gc.freeze()
    try:
        begun(os.getpid)()
        list(in_parts(["a", "b"], 1, lambda _: os.getpid()))
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
