"""Draw results over the sizes of archives: times, memory and bytes, a line for each contestant and state.

Run by the Python that has matplotlib: the results as JSON on standard input, the file to draw as only argument.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Point = Mapping[str, Any]
"""A result: ``digests, who, state, wall`` and ``cpu`` in seconds, ``memory`` and ``bytes``."""

PANELS = (
    ("wall", "wall time (s)", 1),
    ("cpu", "processor time (s)", 1),
    ("memory", "peak memory (MB)", 1_000_000),
    ("bytes", "site (MB)", 1_000_000),
)
"""What is drawn: the field, how the axis is called, and the unit that the axis counts."""
COLD = "cold"


def lines_of(points: Iterable[Point], field: str) -> dict[tuple[str, str], list[tuple[int, float]]]:
    """Return the lines of a panel by contestant and state: sizes and values, in the order of sizes.

    A site weighs the same whatever the run found that made it: of bytes there is the line of cold runs alone.
    """
    lines: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for point in sorted(points, key=lambda point: point["digests"]):
        if field != "bytes" or point["state"] == COLD:
            lines.setdefault((point["who"], point["state"]), []).append((point["digests"], point[field]))
    return lines


def draw(points: list[Point], file: Path) -> None:
    """Draw all panels into an SVG file; the same points make the same bytes."""
    import matplotlib as mpl  # type: ignore[import-not-found,unused-ignore]  # only the peers have it

    mpl.use("svg")
    from matplotlib import pyplot  # type: ignore[import-not-found,unused-ignore]  # the same

    mpl.rcParams.update({"svg.hashsalt": "chapterhouse", "font.size": 9})
    colours = {who: f"C{place}" for place, who in enumerate(dict.fromkeys(point["who"] for point in points))}
    styles = dict(zip(dict.fromkeys(point["state"] for point in points), ("-", "--", ":"), strict=False))
    figure, axes = pyplot.subplots(2, 2, figsize=(11, 8), constrained_layout=True)
    for axis, (field, label, unit) in zip(axes.flat, PANELS, strict=True):
        for (who, state), line in lines_of(points, field).items():
            sizes, values = zip(*((digests, value / unit) for digests, value in line), strict=True)
            axis.plot(sizes, values, styles[state], color=colours[who], marker="o", label=f"{who}, {state}")
        axis.set(xscale="log", yscale="log", xlabel="digests", ylabel=label)
        axis.set_xticks(sorted({point["digests"] for point in points}))
        axis.xaxis.set_major_formatter("{x:,.0f}")
        axis.minorticks_off()
        axis.grid(alpha=0.3)
    axes.flat[0].legend(fontsize=7)
    figure.savefig(file, metadata={"Date": None})


if __name__ == "__main__":
    draw(json.load(sys.stdin), Path(sys.argv[1]))
