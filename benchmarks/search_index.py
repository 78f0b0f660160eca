"""Measure the making of the search's index, beside one plain run of Pagefind over the same texts."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.contestants import CHECKOUT
from benchmarks.measure import measure, weigh
from benchmarks.peers import pagefind_program
from benchmarks.plain_pages import write_plain_pages

INDEX_HEAD = (
    "records",
    "index made by",
    "wall s",
    "times the first",
    "CPU s",
    "times the first",
    "memory MB",
    "index MB",
    "files",
)


class Made(NamedTuple):
    """One making of an index."""

    by: str
    wall: float
    cpu: float
    """Seconds of all processors together: what a busy machine changes less."""
    memory: int
    """Bytes of all processes together, at the worst moment."""
    folder: Path


def measure_index(records: int, project: Path, site: Path, *, with_plain: bool) -> list[list[str]]:
    """Make a project's search into a site: from nothing, again, and after one title has changed; return a row each.

    Ours has the texts to make, and finds what it remembered; Pagefind finds its pages ready.
    """
    made = [_plain(project)] if with_plain else []
    made.append(_ours("ours", project, site))
    rows = [_row(records, one, made[0]) for one in made]
    for by in ("ours, nothing changed", "ours, one record changed"):
        if by.endswith("one record changed"):
            change_one(project)
        rows.append(_row(records, _ours(by, project, site), made[0]))
    return rows


def _plain(project: Path) -> Made:
    pages, index = project / "plain-pages", project / "plain-index"
    write_plain_pages(project, pages)
    command = [str(pagefind_program()), "--site", str(pages), "--output-path", str(index), "--silent"]
    done = measure(command, project)
    if done.exit_code:
        raise RuntimeError(f"Pagefind failed: {done.output}")
    shutil.rmtree(pages)
    return Made("one plain run of Pagefind", done.wall, done.cpu, done.peak_memory, index)


def _ours(by: str, project: Path, site: Path) -> Made:
    done = measure([sys.executable, "-m", "benchmarks.search_files", str(project), str(site)], CHECKOUT)
    if done.exit_code:
        raise RuntimeError(f"The search of {project} could not be made: {done.output}")
    told = json.loads(done.output.splitlines()[-1])
    return Made(by, told["wall"], told["cpu"], done.peak_memory, site / "search")


def change_one(project: Path) -> None:
    """Change the title of the record in the middle."""
    files = sorted((project / "content" / "episodes").rglob("*.yaml"))
    middle = files[len(files) // 2]
    text = middle.read_text(encoding="utf-8")
    middle.write_text(re.sub(r'^(title: "?)', r"\1Revised ", text, count=1, flags=re.M), encoding="utf-8")


def _row(records: int, made: Made, first: Made) -> list[str]:
    weight = weigh(made.folder)
    return [
        f"{records:,}",
        made.by,
        f"{made.wall:.1f}",
        "" if made is first else f"{made.wall / first.wall:.2f}",
        f"{made.cpu:.1f}",
        "" if made is first else f"{made.cpu / first.cpu:.2f}",
        f"{made.memory / 1e6:,.0f}",
        f"{weight.bytes / 1e6:,.1f}",
        f"{weight.files:,}",
    ]
