"""Share work over the cores: forked processes, which have everything that was made before they began."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from traceback import format_exc
from typing import Any, TypeVar, cast

from generator.execution.process_end import end_if_told, end_with

Task = TypeVar("Task")
Result = TypeVar("Result")


class ProcessEndedError(RuntimeError):
    """A process that shared the work was ended from outside, and what it did is lost."""

    def __init__(self) -> None:
        super().__init__("a process that shared the work was ended from outside")


_is_shared = False
"""Whether work is shared already, by this process or by the one that has started it."""


def in_parts(
    tasks: Sequence[Task], size: int, do: Callable[[Sequence[Task]], Result], fewest_parts: int = 2
) -> Iterator[Result]:
    """Yield the result of each part of the tasks, in order; of ``size`` tasks a part, on all cores.

    Fewer parts than ``fewest_parts``, or a system that cannot fork, and everything is done in this process; so it is
    in the background of a preview, where a fork would copy locks that other threads hold. Results are sent between
    processes: keep them small.
    """
    global _is_shared
    parts = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    processes = min(cores(), len(parts))
    if _is_shared or processes < 2 or len(parts) < fewest_parts or not _may_fork():
        with without_collector():
            for part in parts:
                yield do(part)
                _collect()
        return
    _is_shared = True
    try:
        yield from _shared_out(parts, do, processes)
    finally:
        _is_shared = False


def _shared_out(
    parts: Sequence[Sequence[Task]], do: Callable[[Sequence[Task]], Result], processes: int
) -> Iterator[Result]:
    """Yield the results of parts, in order, while each process takes the next part when it is done with one.

    No thread stands between them: where memory is scarce none can be started, and the processes would wait for ever.
    """
    team: dict[Connection, BaseProcess] = {}
    received: dict[int, Result] = {}
    with _counter() as count:
        try:
            for _ in range(processes):
                receiver, process = _forked(partial(_taken, parts, do, count))
                team[receiver] = process
            working = list(team)
            for number in range(len(parts)):
                while number not in received:
                    for receiver in cast("list[Connection]", wait(working)):
                        taken, result = _received(receiver)
                        if taken < len(parts):
                            received[taken] = result
                        else:
                            working.remove(receiver)
                yield received.pop(number)
        finally:
            for receiver, process in team.items():
                receiver.close()
                process.kill()
                process.join()


def _taken(
    parts: Sequence[Sequence[Task]], do: Callable[[Sequence[Task]], Result], count: Callable[[], int]
) -> Iterator[tuple[int, Result | None]]:
    """Yield the numbers and results of the parts that this process takes, and a number that no part has at the end."""
    while (number := count()) < len(parts):
        yield number, do(parts[number])
        _collect()
    yield number, None


@contextmanager
def _counter() -> Iterator[Callable[[], int]]:
    """Give what counts from 0 for all processes: who takes the number out of the pipe puts the next one in."""
    take, put = os.pipe()

    def count() -> int:
        number = int.from_bytes(os.read(take, 8), "big")
        os.write(put, (number + 1).to_bytes(8, "big"))
        return number

    os.write(put, bytes(8))
    try:
        yield count
    finally:
        os.close(take)
        os.close(put)


def begun(do: Callable[[], Result]) -> Callable[[], Result]:
    """Begin something in a process of its own and return what waits for its result, which is sent: keep it small.

    Where there is one core only, or nothing can be forked, it is done when its result is asked for. What is raised
    there is raised here. A result that nobody will ask for any more keeps no process waiting.
    """
    if cores() < 2 or not _may_fork():
        return do
    receiver, process = _forked(lambda: (do() for _ in range(1)))

    def result() -> Result:
        with receiver:
            done = _received(receiver)
        process.join()
        end_if_told()
        return cast("Result", done)

    # Else this process would wait at its end for the other, and the other for room in the pipe.
    weakref.finalize(result, receiver.close)
    return result


def _forked(work: Callable[[], Iterator[Any]]) -> tuple[Connection, BaseProcess]:
    """Start a process that sends what its work yields or what is raised; return where that arrives, and the process."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender, receiver, os.getpid()))
    with sender:
        process.start()
    return receiver, process


def _send(work: Callable[[], Iterator[Any]], sender: Connection, receiver: Connection, parent: int) -> None:
    end_with(parent)
    gc.freeze()  # what it has of its parent is shared until somebody looks at it
    receiver.close()  # while this process has it open too, nobody is told that the other has gone
    with sender, suppress(BrokenPipeError):
        try:
            with without_collector():
                for done in work():
                    sender.send((done, None))
        except Exception as raised:  # noqa: BLE001 - it is raised again where the result is asked for
            raised.add_note(format_exc())  # the place does not go with it
            sender.send((None, raised))


def _received(receiver: Connection) -> Any:
    """Return what a process has sent. Raises what was raised there, and `ProcessEndedError` where it is gone."""
    try:
        done, error = receiver.recv()
    except EOFError:
        end_if_told()
        raise ProcessEndedError from None
    end_if_told()
    if error is not None:
        raise error
    return done


def _may_fork() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and "fork" in multiprocessing.get_all_start_methods()


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
