"""Turn results into tables, and say what they were measured with."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.contestants import CHECKOUT, Contestant
from benchmarks.race import COLD, Result

MEGABYTE = 1_000_000


def build_table(archive: str, results: Sequence[Result]) -> list[list[str]]:
    """Return the rows of a race of builders over an archive, without head; see `BUILD_HEAD`."""
    return [
        [
            archive,
            result.state,
            result.contestant.name,
            *_times(result),
            f"{result.weight.pages:,}",
            f"{result.weight.pages / _wall(result):,.0f}" if result.state == COLD else "",
            _memory(result),
            f"{result.weight.bytes / MEGABYTE:,.1f}",
            f"{result.weight.files:,}",
            _against_first(result, results),
        ]
        for result in results
    ]


def check_table(archive: str, results: Sequence[Result]) -> list[list[str]]:
    """Return the rows of a race of checkers over an archive, without head; see `CHECK_HEAD`."""
    return [
        [
            archive,
            result.state,
            result.contestant.name,
            *_times(result),
            _memory(result),
            _against_first(result, results),
        ]
        for result in results
    ]


CHECK_HEAD = ("archive", "state", "who", "wall s", "from–to", "CPU s", "memory MB", "times the first")
BUILD_HEAD = (
    "archive", "state", "who", "wall s", "from–to", "CPU s", "pages", "pages/s", "memory MB", "site MB", "files",
    "times the first",
)  # fmt: skip


def plotted(digests: int, results: Sequence[Result]) -> list[dict[str, object]]:
    """Return what is drawn of a race over so many digests: medians, and the highest memory; see ``plot``."""
    return [
        {
            "digests": digests,
            "who": result.contestant.name,
            "state": result.state,
            "wall": _wall(result),
            "cpu": _cpu(result),
            "memory": _peak(result),
            "bytes": result.weight.bytes,
        }
        for result in results
    ]


def ratio(result: Result, first: Result) -> float:
    """Return how many times the wall time of ``first`` a result took: the median of the rounds' own ratios.

    Two runs of one round are neighbours in time, so a machine that slows down for a while slows both.
    """
    return median(mine.wall / other.wall for mine, other in zip(result.runs, first.runs, strict=True))


def format_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up; numbers stand to the right."""
    rows = list(rows)
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    right = [all(not row[column] or row[column][0].isdigit() for row in rows) for column in range(len(head))]
    rules = ["-" * (width - 1) + ":" if ends else "-" * width for width, ends in zip(widths, right, strict=True)]
    lines = [
        [cell.rjust(width) if ends else cell.ljust(width) for cell, width, ends in zip(row, widths, right, strict=True)]
        for row in (head, *rows)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rules, *lines[1:])) + "\n"


def describe_machine(folder: Path, contestants: Sequence[Contestant]) -> str:
    """Return a Markdown list of what could make the same measurement come out differently elsewhere."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    facts = {
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Memory": f"{memory / 1e9:.0f} GB",
        "System": f"{platform.system()} {platform.release()}, {_file_system(folder)}",
        "Python": platform.python_version(),
        "Versions": "; ".join(f"{contestant.name}: {contestant.version()}" for contestant in contestants),
        "Commit": _commit(),
    }
    return "".join(f"- {name}: {fact}\n" for name, fact in facts.items())


def _times(result: Result) -> list[str]:
    walls = [run.wall for run in result.runs]
    return [f"{_wall(result):.2f}", f"{min(walls):.2f}–{max(walls):.2f}", f"{_cpu(result):.2f}"]


def _wall(result: Result) -> float:
    return median(run.wall for run in result.runs)


def _cpu(result: Result) -> float:
    return median(run.cpu for run in result.runs)


def _memory(result: Result) -> str:
    return f"{_peak(result) / MEGABYTE:,.0f}"


def _peak(result: Result) -> int:
    return max(run.peak_memory for run in result.runs)


def _against_first(result: Result, results: Sequence[Result]) -> str:
    first = next(other for other in results if other.state == result.state)
    return "" if result is first else f"{ratio(result, first):.2f}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _file_system(folder: Path) -> str:
    mounts = Path("/proc/mounts")
    mounted = [line.split()[1:3] for line in mounts.read_text().splitlines()] if mounts.exists() else []
    around = [(len(place), kind) for place, kind in mounted if folder.resolve().is_relative_to(place)]
    return max(around)[1] if around else "file system unknown"


def _commit() -> str:
    """Return commit and day of this checkout; the results carry no other date."""
    shown = subprocess.run(
        ["git", "log", "-1", "--format=%h of %cs"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=no"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return (shown.stdout.strip() or "unknown") + (", with changes" if changed.stdout.strip() else "")
