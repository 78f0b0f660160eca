"""Tell how far two texts, or two lists of lines, are the same from their beginning."""

from __future__ import annotations

from collections.abc import Sequence


def same_beginning(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many characters or lines are the same at the beginning."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))
