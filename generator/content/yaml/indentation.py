"""Say in which column a line of a file should begin that fits none of the lines above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LINE = re.compile(r"(?P<indentation> *)(?P<dashes>(?:- +)*)(?P<name>[\w.-]+:(?=\s|\Z))?")
_FARTHEST = 3
"""Columns by which a line may have slipped; one further off belongs to something else."""

Place = tuple[int, int]
"""Line and column, both counted from 0."""
Fault = tuple[int, int, str, str]
"""Line and column of a mistake, counted from 0, what is wrong, and its remedy."""
Found = Fault | None


def indentation_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def out_of_line(lines: Sequence[str], number: int) -> Found:
    """Return what is wrong with a line that begins in no column in which the fields or entries around it begin."""
    line = lines[number] if number < len(lines) else ""
    found = _LINE.match(line)
    if found is None or not (found["dashes"] or found["name"]):
        return None
    column = len(found["indentation"])
    what = "entries" if found["dashes"] else "fields"
    columns = {place for kind, place in _columns_above(lines, number) if kind == what}
    if not columns or column in columns:
        return None
    nearest = min(sorted(columns, reverse=True), key=lambda place: abs(place - column))
    if abs(nearest - column) > _FARTHEST:
        return None
    spaces = f"{nearest} space{'' if nearest == 1 else 's'}" if nearest else "no space"
    message = (
        f"The line begins in column {column + 1}; the {what} above that it belongs to begin in column {nearest + 1}."
    )
    return number, column, message, f"Begin it with {spaces}: {' ' * nearest}{line.strip()}"


def _columns_above(lines: Sequence[str], number: int) -> Iterator[tuple[str, int]]:
    """Yield where the entries and fields begin that a line may go on with, those nearest to it first."""
    limit = max(map(len, lines[:number]), default=0) + 1
    for line in reversed(lines[:number]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.match(line)
        indentation = indentation_of(line)
        if found is None or indentation >= limit or not (found["dashes"] or found["name"]):
            continue
        place = indentation
        for dash in re.findall("- +", found["dashes"]):
            yield "entries", place
            place += len(dash)
        if found["name"]:
            yield "fields", place
        limit = indentation + (1 if found["dashes"] else 0)
        if indentation == 0 and not found["dashes"]:
            return
