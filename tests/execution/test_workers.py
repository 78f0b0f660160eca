"""Work that is done in other processes comes back, and so does what goes wrong there."""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from generator.execution import workers as sharing
from generator.execution.workers import begun, in_parts
from generator.site.publish.failures import explained
from tests.waiting import PATIENCE


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
    done = subprocess.run(
        [sys.executable, "-c", abandoned], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "over\n", "")


def test_parts_come_back_in_order_whichever_process_has_done_them() -> None:
    done = list(in_parts(range(100), 3, lambda part: (os.getpid(), [number**2 for number in part])))
    assert [square for _, part in done for square in part] == [number**2 for number in range(100)]
    assert os.getpid() not in {process for process, _ in done}


def test_what_a_part_raises_is_raised_where_results_are_taken() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(in_parts(range(4), 1, lambda part: 1 // part[0]))
    assert "lambda part: 1 // part[0]" in raised.value.__notes__[0]
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_with_a_part_is_told_of() -> None:
    with pytest.raises(RuntimeError, match="ended from outside"):
        list(in_parts(range(4), 1, lambda part: os._exit(3) if part[0] == 2 else None))
    assert multiprocessing.active_children() == []


def test_where_not_all_processes_can_be_started_none_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    fork = os.fork
    started: list[int] = []

    def once() -> int:
        if started:
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        started.append(fork())
        return started[0]

    monkeypatch.setattr(os, "fork", once)
    with pytest.raises(OSError, match="temporarily") as raised:
        list(in_parts(range(4), 1, len))
    assert multiprocessing.active_children() == []
    assert explained(raised.value) == "Resource temporarily unavailable. Close other programs, and try again."


def test_where_no_thread_can_be_started_work_is_shared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    assert list(in_parts(range(4), 1, list)) == [[0], [1], [2], [3]]


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
