"""Tell how the time of check and build grows with the size of a field, a file and an archive, doubling by doubling."""

from __future__ import annotations

import math
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contestants import CHECKOUT
from benchmarks.corpus import write_corpus
from benchmarks.measure import measure
from benchmarks.race import FailedRunError

COMMANDS = ("check", "build")
HEAD = ("what grows", "command", "from", "to", "CPU s", "", "exponent")
MOST = 1.25
"""The exponent of time over size that is reported as too much; that of n log n is some 1.1 at these sizes."""
LEAST = 0.1
"""Seconds above those of the smallest archive from which a run tells more than how the machine felt."""

SETTINGS = """\
site_name: Growth
site_url: https://growth.example.org/
docs_dir: content/pages
theme: {name: material, font: false}
plugins: [{chapterhouse: {authority: growth.example.org, since: 2026}}]
"""
SENTENCE = "Fog [hides](https://growth.example.org/) the *north light*, and **the Fog bell** rings 12 times. "
EPISODE = "title: Fog\ndate: 2026-03-14\nentities: [{name: Fog bell, type: product}, {name: North, type: place}]\n"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that grows."""

    name: str
    unit: str
    smallest: int
    """The size that is doubled."""
    write: Callable[[Path, int], None]
    """Writes the project folder of an archive in which it has a size."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How the time of a command grew with a subject."""

    subject: Subject
    command: str
    seconds: Mapping[int, float]
    """Processor time by size."""
    base: float
    """The same over an archive that holds next to nothing: the start of Python and the theme's own files."""

    @property
    def exponent(self) -> float | None:
        """The slope of a line through the logarithms of sizes and times: 1 is linear, 2 the square.

        None where no three sizes take long enough to tell.
        """
        above = {size: taken - self.base for size, taken in self.seconds.items() if taken - self.base >= LEAST}
        if len(above) < 3:
            return None
        return slope([(math.log(size), math.log(taken)) for size, taken in above.items()])


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the line that fits points best, by least squares."""
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    across = sum((x - middle_x) ** 2 for x, _ in points)
    return float(sum((x - middle_x) * (y - middle_y) for x, y in points) / across)


# What grows


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in {"mkdocs.yml": SETTINGS, "content/sources/light.yaml": "name: The Light\n", **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "content/pages").mkdir(exist_ok=True)


def _text_of(characters: int) -> str:
    return (SENTENCE * (characters // len(SENTENCE) + 1))[:characters].rstrip(" *[")


def _field(folder: Path, characters: int) -> None:
    text = f"summary: |\n  {_text_of(characters)}\n"
    _write(folder, {f"content/episodes/light/fog-{n}.yaml": EPISODE + text for n in range(20)})


def _chapters(folder: Path, chapters: int) -> None:
    listed = "".join(
        f"  - at: {10 * number}\n    title: Chapter {number}\n    summary: {SENTENCE}\n    quotes: [Fog {number}.]\n"
        for number in range(chapters)
    )
    _write(folder, {"content/episodes/light/fog.yaml": f"{EPISODE}chapters:\n{listed}"})


def _names(folder: Path, names: int) -> None:
    listed = "".join(f"  - {{name: Fog bell {number}, type: product}}\n" for number in range(names))
    said = " ".join(f"Fog bell {number} rings." for number in range(names))
    _write(folder, {"content/episodes/light/fog.yaml": f"title: Fog\nsummary: {said}\nentities:\n{listed}"})


def _transcript(folder: Path, lines: int) -> None:
    said = "".join(f"[{n // 60}:{n % 60:02}] Ada: The fog horn sounds {n} times.\n\n" for n in range(lines))
    _write(folder, {"content/episodes/light/fog.yaml": EPISODE, "content/transcripts/light/fog.txt": said})


def _page(folder: Path, characters: int) -> None:
    paragraphs = "\n\n".join(SENTENCE * 5 for _ in range(characters // (5 * len(SENTENCE)) + 1))
    _write(folder, {f"content/pages/page-{n}.md": f"# Fog {n}\n\n{paragraphs}\n" for n in range(5)})


SUBJECTS = (
    Subject("text of a field", "characters", 10_000, _field),
    Subject("chapters of an episode", "chapters", 500, _chapters),
    Subject("names of an episode", "names", 100, _names),
    Subject("a transcript", "lines", 2_500, _transcript),
    Subject("a page written by hand", "characters", 10_000, _page),
    Subject("an archive", "digests", 50, write_corpus),
)


# Measuring


def growths(doublings: int, rounds: int, work: Path) -> Iterator[Growth]:
    """Yield how each command grows with each subject. Raises `FailedRunError`."""
    empty = work / "empty"
    _write(empty, {"content/episodes/light/fog.yaml": EPISODE})
    base = {command: _seconds(command, empty, rounds) for command in COMMANDS}
    for subject in SUBJECTS:
        sizes = [subject.smallest * 2**doubling for doubling in range(doublings + 1)]
        taken: dict[str, dict[int, float]] = {command: {} for command in COMMANDS}
        for size in sizes:
            folder = work / "project"
            subject.write(folder, size)
            for command in COMMANDS:
                taken[command][size] = _seconds(command, folder, rounds)
            shutil.rmtree(folder)
        yield from (Growth(subject, command, taken[command], base[command]) for command in COMMANDS)


def _seconds(command: str, folder: Path, rounds: int) -> float:
    """Return the least processor time of some runs that find nothing of earlier ones."""
    found = []
    for _ in range(rounds):
        for left in (".chapterhouse", "site"):
            shutil.rmtree(folder / left, ignore_errors=True)
        run = measure((sys.executable, "-m", "generator", command, "-f", str(folder / "mkdocs.yml")), CHECKOUT)
        if run.exit_code:
            raise FailedRunError(f"{command} of {folder} failed:\n{run.output[-2000:]}")
        found.append(run.cpu)
    return min(found)


# Telling


def growth_row(growth: Growth) -> list[str]:
    """Return a row of the table; see `HEAD`."""
    subject, exponent = growth.subject, growth.exponent
    smallest, largest = min(growth.seconds), max(growth.seconds)
    told = "too quick to tell" if exponent is None else f"{exponent:.2f}"
    return [
        subject.name,
        growth.command,
        f"{smallest:,}",
        f"{largest:,} {subject.unit}",
        f"{growth.seconds[smallest] - growth.base:.2f}",
        f"{growth.seconds[largest] - growth.base:.2f}",
        f"{told}, too much" if is_too_much(growth) else told,
    ]


def is_too_much(growth: Growth) -> bool:
    """Tell whether a command takes clearly more than n log n."""
    return growth.exponent is not None and growth.exponent > MOST


def drawn(growth: Growth) -> list[dict[str, object]]:
    """Return the points that are drawn; see ``growth_plot``."""
    return [
        {"what": growth.subject.name, "command": growth.command, "size": size / min(growth.seconds), "cpu": taken}
        for size, taken in growth.seconds.items()
    ]
