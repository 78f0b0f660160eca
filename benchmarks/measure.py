"""Run a command and measure it: time, processor time and memory of all its processes; weigh a folder."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.1
"""Between two looks at the memory of a running command, at least."""
PAUSE = 20
"""How many times longer than a look the pause after it is: looks at gigabytes would slow what they look at."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one run of a command took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of all processors together, of the command and every process it waited for."""
    peak_memory: int
    """Bytes in memory, of all processes together, at the worst moment seen."""
    exit_code: int
    output: str
    """What the command printed, on both streams."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a folder holds."""

    bytes: int
    """Sum of the files' lengths, as a host counts them."""
    files: int
    pages: int
    """Files that end in .html."""


def measure(command: Sequence[str], folder: Path) -> Measurement:
    """Run a command in a folder, to its end, and return what it took.

    Memory is sampled from /proc as the sum of proportional sets: a page that several processes share counts once for
    all of them. A peak shorter than the time between two samples may be missed, but it is at least the operating
    system's figure for the largest single process.
    """
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        ended, samples = threading.Event(), [0]
        sampler = threading.Thread(target=_sample, args=(process.pid, ended, samples), daemon=True)
        sampler.start()
        try:
            # Not process.wait(): only wait4 tells the usage of this one command.
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            ended.set()
            sampler.join()
            if process.returncode is None:
                process.kill()
                process.wait()
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    peak = max(*samples, _largest_process(usage))
    return Measurement(wall, usage.ru_utime + usage.ru_stime, peak, process.returncode, output)


def _environment() -> dict[str, str]:
    """Return the environment of a command, in which Python may keep compiled modules as those of an installed program.

    Where it may not, each run of a program from a checkout would compile all of its modules first.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def weigh(folder: Path) -> Weight:
    """Return what a folder holds, links not followed; nothing where there is no folder."""
    size = files = pages = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            size += os.lstat(os.path.join(parent, name)).st_size  # noqa: PTH118 - 50,000 files
            files += 1
            pages += name.endswith(".html")
    return Weight(size, files, pages)


def resident_memory(process: int) -> int:
    """Return the bytes in memory of a process and all that descend from it; 0 where there is no /proc."""
    return sum(_proportional_set(member) for member in _tree(process))


def processor_seconds(process: int) -> float:
    """Return the time that processors have spent on a process and its descendants; 0 where there is no /proc."""
    return sum(map(_ticks, _tree(process))) / os.sysconf("SC_CLK_TCK")


def _ticks(process: int) -> int:
    """Return the clock ticks of a process, and of those that it has waited for (proc_pid_stat(5), fields 14 to 17)."""
    fields = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def _sample(process: int, ended: threading.Event, samples: list[int]) -> None:
    """Keep the highest memory of a tree of processes in ``samples`` until the command has ended."""
    while not ended.is_set():
        began = time.thread_time()
        samples[0] = max(samples[0], resident_memory(process))
        ended.wait(max(SAMPLE_SECONDS, PAUSE * (time.thread_time() - began)))


def _tree(process: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(children).split():
            yield from _tree(int(child))


def _proportional_set(process: int) -> int:
    found = _PROPORTIONAL.search(_read(Path(f"/proc/{process}/smaps_rollup")))
    return 1024 * int(found[1]) if found else 0


_PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB$", re.M)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        # The process ended between two looks; there is nothing to count.
        return ""


def _largest_process(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
