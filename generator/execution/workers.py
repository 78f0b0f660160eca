"""Share work over the cores: forked processes, which have everything that was made before they began."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from generator.execution.process_end import end_if_told, end_with

Task = TypeVar("Task")
Result = TypeVar("Result")


class ProcessEndedError(RuntimeError):
    """A process that shared the work was ended from outside, and what it did is lost."""

    def __init__(self) -> None:
        super().__init__("a process that shared the work was ended from outside")


_doing: Callable[[Sequence[Any]], Any] | None = None
"""The work of the forked processes, which need not be sent to them."""


def in_parts(
    tasks: Sequence[Task], size: int, do: Callable[[Sequence[Task]], Result], fewest_parts: int = 2
) -> Iterator[Result]:
    """Yield the result of each part of the tasks, in order; of ``size`` tasks a part, on all cores.

    Fewer parts than ``fewest_parts``, or a system that cannot fork, and everything is done in this process; so it is
    in the background of a preview, where a fork would copy locks that other threads hold. Results are sent between
    processes: keep them small.
    """
    global _doing
    parts = [(start, min(start + size, len(tasks))) for start in range(0, len(tasks), size)]
    processes = min(cores(), len(parts))
    is_shared = _doing is not None  # this is one of the processes already
    if is_shared or processes < 2 or len(parts) < fewest_parts or not _may_fork():
        with without_collector():
            for start, end in parts:
                yield do(tasks[start:end])
                _collect()
        return
    _doing = lambda part: do(tasks[part[0] : part[1]])  # noqa: E731 - it goes to the forked processes as it is
    try:
        context, myself = multiprocessing.get_context("fork"), os.getpid()
        with ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(myself,)) as pool:
            for result in pool.map(_do, parts):
                end_if_told()
                yield result
    except BrokenProcessPool:
        end_if_told()
        raise ProcessEndedError from None
    finally:
        _doing = None


def begun(do: Callable[[], Result]) -> Callable[[], Result]:
    """Begin something in a process of its own and return what waits for its result, which is sent: keep it small.

    Where there is one core only, or nothing can be forked, it is done when its result is asked for. What is raised
    there is raised here. A result that nobody will ask for any more keeps no process waiting.
    """
    if cores() < 2 or not _may_fork():
        return do
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(do, sender, receiver, os.getpid()))
    process.start()
    sender.close()

    def result() -> Result:
        with receiver:
            try:
                done, error = receiver.recv()
            except EOFError:
                end_if_told()
                raise ProcessEndedError from None
        process.join()
        end_if_told()
        if error is not None:
            raise error
        return cast("Result", done)

    # Else this process would wait at its end for the other, and the other for room in the pipe.
    weakref.finalize(result, receiver.close)
    return result


def _begin(parent: int) -> None:
    """Begin a forked process, which ends with its parent; what it has of that is shared until somebody looks at it."""
    gc.freeze()
    end_with(parent)


def _send(do: Callable[[], Any], sender: Connection, receiver: Connection, parent: int) -> None:
    _begin(parent)
    receiver.close()  # while this process has it open too, nobody is told that the other has gone
    try:
        with without_collector():
            done, error = do(), None
    except Exception as raised:  # noqa: BLE001 - it is raised again where the result is asked for
        done, error = None, raised
    with sender, suppress(BrokenPipeError):
        sender.send((done, error))


def _may_fork() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and "fork" in multiprocessing.get_all_start_methods()


def _do(part: tuple[int, int]) -> Any:
    if _doing is None:
        raise RuntimeError("a process was started without work")
    with without_collector():
        done = _doing(part)
    _collect()
    return done


MOST_NEW = 200_000
"""Things that may have been made and not gone again before it is looked which of them are in circles."""


def _collect() -> None:
    """Let go of what is in circles after all, such as documents of XML; only what is new is looked at."""
    if gc.get_count()[0] > MOST_NEW:
        gc.collect(0)


def cores() -> int:
    """Return how many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the garbage collector out of the way while millions of small things are made, none of them in circles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
