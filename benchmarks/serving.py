"""Tell how soon a preview shows its first page, and a file that was saved: ours, and Hugo's over the same YAML."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.contestants import CHECKOUT, HUGO_YAML, OUR_BUILD_WITH_SEARCH, Contestant
from benchmarks.measure import resident_memory
from benchmarks.peers import hugo_program
from benchmarks.race import FailedRunError, in_turn

HEAD = ("archive", "who", "first page s", "started again s", "saved file s", "from–to", "memory MB", "times the first")
LONGEST_WAIT = 1200
"""Seconds after which a preview counts as stuck."""
BETWEEN = 0.05
"""Seconds between two requests for a page that is waited for."""
PAUSE = 2.0
"""Seconds between two changes, in which a preview finishes what it does after it has shown the page."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Previewer:
    """A command that shows a preview of an archive, and what it reads."""

    name: str
    contestant: Contestant
    """How its project folder is made, what earlier runs leave there, and which of its files are changed."""
    command: Callable[[Path, int], tuple[str, ...]]
    """Makes the command line for a project folder and a port."""


OURS = Previewer(
    "chapterhouse serve",
    OUR_BUILD_WITH_SEARCH,
    lambda project, port: (
        sys.executable, "-m", "generator", "-f", str(project / "mkdocs.yml"), "serve", "-a", f"127.0.0.1:{port}",
    ),
)  # fmt: skip
HUGO_SERVER = Previewer(
    "hugo server, YAML",
    HUGO_YAML,
    lambda project, port: (
        str(hugo_program()), "server", "--noBuildLock", "--source", str(project), "--port", str(port),
    ),
)  # fmt: skip
PREVIEWERS = (HUGO_SERVER, OURS)
"""The first is what the others' times are compared with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one preview took, from its start to its end."""

    first: float
    """Seconds from the start of the command to the first page that it answered with."""
    saved: tuple[float, ...]
    """Seconds from each saved file to the page that shows it."""
    memory: int
    """Bytes in memory of all its processes, the most that was seen."""


@dataclass(frozen=True, slots=True)
class Served:
    """What the previews of one previewer took."""

    previewer: Previewer
    cold: Shown
    """With nothing of earlier runs."""
    again: Shown
    """With what the preview before left."""

    @property
    def saved(self) -> tuple[float, ...]:
        """Seconds from each saved file to the page that shows it, in both previews."""
        return (*self.cold.saved, *self.again.saved)


def previews(corpus: Path, changes: int, previewers: Sequence[Previewer] = PREVIEWERS) -> list[Served]:
    """Return what the previews of an archive take, each over its own copy, in turn, in the order of the previewers.

    Raises `FailedRunError`.
    """
    projects = {one.name: corpus.with_name(f"{corpus.name}-{place}") for place, one in enumerate(previewers)}
    for one in previewers:
        one.contestant.prepare(corpus, projects[one.name])
    shown: dict[str, list[Shown]] = {one.name: [] for one in previewers}
    for number in range(2):
        for one in in_turn(previewers, number):
            shown[one.name].append(_preview(one, projects[one.name], changes, number * changes))
    return [Served(one, *shown[one.name]) for one in previewers]


def _preview(previewer: Previewer, project: Path, changes: int, before: int) -> Shown:
    """Start a preview, wait for its first page, change a file so many times, and end it."""
    if sys.stderr.isatty():
        print(f"{previewer.name}: a preview", file=sys.stderr)
    files = sorted(project.glob(previewer.contestant.changed))
    page = files[len(files) // 2].relative_to(project / "content").with_suffix("").as_posix()
    began = time.perf_counter()
    with _running(previewer, project) as (process, root):
        _wait_for(root, process, lambda _: True)
        first, memory, saved = time.perf_counter() - began, resident_memory(process.pid), []
        address = f"{root}{page}/"
        _wait_for(address, process, lambda _: True)
        for number in range(before + 1, before + changes + 1):
            time.sleep(PAUSE)
            previewer.contestant.change_one(project, number)
            began = time.perf_counter()
            shows_it = re.compile(rf"revision {number}\b").search
            _wait_for(address, process, lambda text, shown=shows_it: bool(shown(text)))  # type: ignore[misc]
            saved.append(time.perf_counter() - began)
            memory = max(memory, resident_memory(process.pid))
    return Shown(first, tuple(saved), memory)


@contextmanager
def _running(previewer: Previewer, project: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Give the process of a preview and its address."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    log = project.with_name(f"{project.name}.log")
    with log.open("wb") as printed:
        process = subprocess.Popen(
            previewer.command(project, port), cwd=CHECKOUT, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed
        )
        try:
            yield process, f"http://127.0.0.1:{port}/"
        except FailedRunError as error:
            end = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            raise FailedRunError(f"{previewer.name}: {error}\n{end}") from None
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], is_so: Callable[[str], bool]) -> None:
    """Ask for a page until it is as it should be, as a browser would when it is told to load it again."""
    end = time.perf_counter() + LONGEST_WAIT
    while time.perf_counter() < end:
        if process.poll() is not None:
            raise FailedRunError(f"ended with exit code {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=LONGEST_WAIT) as answer:  # noqa: S310 - our own server
                if is_so(answer.read().decode()):
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(BETWEEN)
    raise FailedRunError(f"{address} was not shown as it should be within {LONGEST_WAIT} seconds")


def rows(archive: str, found: Sequence[Served]) -> list[list[str]]:
    """Return the rows of a table, without head; see `HEAD`."""
    return [
        [
            archive,
            one.previewer.name,
            f"{one.cold.first:.2f}",
            f"{one.again.first:.2f}",
            f"{median(one.saved):.2f}",
            f"{min(one.saved):.2f}–{max(one.saved):.2f}",
            f"{max(one.cold.memory, one.again.memory) / MEGABYTE:,.0f}",
            _against(one, found[0]),
        ]
        for one in found
    ]


def _against(one: Served, first: Served) -> str:
    """Return how a previewer's times are to those of the first: of its first page, and of a saved file."""
    if one is first:
        return ""
    return f"{one.cold.first / first.cold.first:.2f} / {median(one.saved) / median(first.saved):.2f}"
