"""Draw how the time of check and build grows with what they are given, beside n log n.

Run by the Python that has matplotlib: the points as JSON on standard input, the file to draw as only argument.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Point = Mapping[str, Any]
"""``what`` grows, the ``command``, the ``size`` as a multiple of the smallest, and ``cpu`` in seconds."""


def lines_of(points: Iterable[Point], command: str) -> dict[str, list[tuple[float, float]]]:
    """Return sizes and times of a command by what grows, in the order of sizes."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for point in sorted(points, key=lambda point: point["size"]):
        if point["command"] == command:
            lines.setdefault(point["what"], []).append((point["size"], point["cpu"]))
    return lines


def draw(points: list[Point], file: Path) -> None:
    """Draw a panel for each command into an SVG file; the same points make the same bytes."""
    import matplotlib as mpl  # type: ignore[import-not-found,unused-ignore]  # only the peers have it

    mpl.use("svg")
    from matplotlib import pyplot  # type: ignore[import-not-found,unused-ignore]  # the same

    mpl.rcParams.update({"svg.hashsalt": "chapterhouse", "font.size": 9})
    commands = list(dict.fromkeys(point["command"] for point in points))
    figure, axes = pyplot.subplots(1, len(commands), figsize=(11, 4.5), constrained_layout=True, squeeze=False)
    for axis, command in zip(axes.flat, commands, strict=True):
        lines = lines_of(points, command)
        for what, line in lines.items():
            axis.plot(*zip(*line, strict=True), marker="o", label=what)
        sizes = sorted({size for line in lines.values() for size, _ in line})
        start = min(line[0][1] for line in lines.values())
        expected = [start * size * (1 + math.log2(size) / 10) for size in sizes]
        axis.plot(sizes, expected, ":", color="grey", label="n log n")
        axis.set(
            xscale="log", yscale="log", xlabel="times the smallest size", ylabel="processor time (s)", title=command
        )
        axis.set_xticks(sizes)
        axis.xaxis.set_major_formatter("{x:,.0f}")
        axis.minorticks_off()
        axis.grid(alpha=0.3)
    axes.flat[0].legend(fontsize=7)
    figure.savefig(file, metadata={"Date": None})


if __name__ == "__main__":
    draw(json.load(sys.stdin), Path(sys.argv[1]))
